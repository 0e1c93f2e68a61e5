//! From the command line to what it asks for.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use privacy_rules::{
    batch::{Outcome, Parameters},
    recency::day_in_zone,
    vocabulary::Day,
};

use super::{
    apply::{self, Order},
    cdnow,
    cli::{self, Cli, Command},
    database::Access,
    demo,
    failure::Failure,
    guard::Ask,
    host::Host,
    import::{self, Destination},
    indicators, policy,
    read::Institution,
    report::Fate,
    request, roles, run,
    store::{Dialect, SCHEMA, Store, Target},
    summary, verify,
};
use crate::{command, page::grouped};

/// The institution that the demo shows.
const DEMO_INSTITUTION: &str = "heron";

/// Not all was done: the contact asked for stays as it is, or some could not be evaluated.
const LEFT_OUT: u8 = 3;

/// Does what the arguments ask for, and returns the exit code.
pub fn execute<I>(arguments: I, host: &mut Host<'_>) -> u8
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    let cli = match command::parsed(arguments, host.out, host.err) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match dispatch(&cli, host) {
        Ok(code) => code,
        Err(failure) => {
            // There is nobody left to tell.
            let _ = writeln!(host.err, "error: {}", command::line(&failure));
            if let Failure::Guard { file, stopped } = &failure {
                // Nor here.
                let _ = summary::stopped(stopped, file, &cli, host.err);
            }
            failure.exit_code()
        }
    }
}

fn dispatch(cli: &Cli, host: &mut Host<'_>) -> Result<u8, Failure> {
    match &cli.command {
        None => match &cli.batch.apply {
            None => simulate(cli, host),
            Some(plan) => apply(cli, plan, host),
        },
        Some(Command::Anonymize { contact }) => anonymize(cli, *contact, host),
        Some(Command::VerifyLog(asked)) => verify::log(asked, host.out).map(|()| 0),
        Some(Command::CheckProof(asked)) => verify::proof(asked, host.out).map(|()| 0),
        Some(Command::Demo) => make_demo(cli, host),
        Some(Command::Roles) => roles(cli, host),
        Some(Command::Import(options)) => import(cli, options, host),
        Some(Command::Cdnow { log }) => {
            let server = cli.target.database.as_ref();
            cdnow::compare(log, server, &cli.target.output, host)
        }
    }
}

/// An opened database, its institution, and the day.
struct Opened {
    store: Store,
    institution: Institution,
    today: Day,
    target: Target,
}

fn open(cli: &Cli, access: Access, host: &mut Host<'_>) -> Result<Opened, Failure> {
    let code = cli.target.institution.as_deref();
    let (target, code, day) = if let Some(target) = &cli.target.database {
        (target.clone(), code, None)
    } else {
        let day = demo::TODAY.parse().map_err(Failure::Today)?;
        (Target::File(demo_database(cli, host)?), code.or(Some(DEMO_INSTITUTION)), Some(day))
    };
    let store = Store::open(&target, access)?;
    let institution = Institution::find(&store, code, cli.target.time_zone)?;
    let today = match cli.target.today.or(day) {
        Some(today) => today,
        None => day_in_zone(host.now, &institution.zone).map_err(Failure::Today)?,
    };
    Ok(Opened { store, institution, today, target })
}

fn demo_database(cli: &Cli, host: &mut Host<'_>) -> Result<PathBuf, Failure> {
    let output = &cli.target.output;
    let file = output.join("demo.db");
    if !file.exists() {
        std::fs::create_dir_all(output).map_err(Failure::file(output))?;
        fill(cli, &Target::File(file.clone()), host)?;
    }
    Ok(file)
}

fn fill(cli: &Cli, target: &Target, host: &mut Host<'_>) -> Result<(), Failure> {
    let size = match cli.batch.demo_contacts {
        None => demo::Size::FULL,
        Some(first) => demo::Size { first, second: first.div_euclid(6) },
    };
    writeln!(host.out, "Making the demo database {target} (once) …")?;
    let bar = host.progress(0, "demo contacts");
    let mut progress = |done: u32, all: u32| {
        bar.set_length(all.into());
        bar.set_position(done.into());
    };
    match target {
        Target::File(file) => demo::create(file, demo::SEED, size, &mut progress),
        Target::Server(_) => demo::create_on_server(target, demo::SEED, size, &mut progress),
    }?;
    bar.finish_and_clear();
    Ok(())
}

fn roles(cli: &Cli, host: &mut Host<'_>) -> Result<u8, Failure> {
    let Some(target @ Target::Server(_)) = &cli.target.database else {
        return Err(Failure::Usage(
            "roles need a --database of a server: `postgres://…`".to_owned(),
        ));
    };
    let policy = policy::or_default(cli.target.policy.as_ref());
    write!(host.out, "{}", roles::statements(&Store::open(target, Access::Read)?, &policy)?)?;
    Ok(0)
}

fn make_demo(cli: &Cli, host: &mut Host<'_>) -> Result<u8, Failure> {
    let Some(target) = &cli.target.database else {
        return Err(Failure::Usage("the demo needs a --database to be made in".to_owned()));
    };
    fill(cli, target, host)?;
    writeln!(
        host.out,
        "Next    inactive-contacts --database {target} --institution {DEMO_INSTITUTION} --today {}",
        demo::TODAY
    )?;
    Ok(0)
}

fn parameters(cli: &Cli, opened: &Opened) -> Result<Parameters, Failure> {
    let mut parameters = Parameters::new(run::name(&opened.institution)?, opened.today)
        .with_policy(policy::or_default(cli.target.policy.as_ref()))
        .with_period(cli.batch.months)
        .with_rule_set(cli.batch.rule_set)
        .with_baseline(cli.batch.created.into());
    parameters.warning = cli.batch.warn_months;
    parameters.planner.clone_from(&cli.batch.planned_by);
    Ok(parameters)
}

fn simulate(cli: &Cli, host: &mut Host<'_>) -> Result<u8, Failure> {
    let opened = open(cli, Access::Read, host)?;
    let parameters = parameters(cli, &opened)?;
    let mut done = run::simulate(
        &opened.store,
        &opened.institution,
        &parameters,
        &cli.target.output,
        &Ask::of(&cli.batch),
        host,
    )?;
    if cli.batch.store_indicators {
        drop(opened.store);
        let store = Store::open(&opened.target, Access::Write)?;
        done.stored = indicators::store(&store, &opened.institution, &done.plan, host)?;
    }
    summary::print(&done, cli, host.out)?;
    Ok(code(cli, &done.report.figures))
}

fn apply(cli: &Cli, plan: &Path, host: &mut Host<'_>) -> Result<u8, Failure> {
    let opened = open(cli, Access::Write, host)?;
    if cli.batch.vacuum && opened.store.dialect() == Dialect::Postgres && !owns(&opened.store)? {
        return Err(Failure::Usage(
            "only the owner of the tables can rewrite them: leave --vacuum out, and have `VACUUM (FULL, ANALYZE)` run by the owner"
                .to_owned(),
        ));
    }
    let order = Order {
        plan,
        today: opened.today,
        steps_at_once: cli.batch.steps_at_once,
        output: &cli.target.output,
        ask: &Ask::of(&cli.batch),
        target: &opened.target,
        policy: policy::or_default(cli.target.policy.as_ref()),
    };
    let done = apply::apply(&opened.store, &opened.institution, &order, host)?;
    if cli.batch.vacuum {
        opened.store.batch(match opened.store.dialect() {
            Dialect::Sqlite => "VACUUM",
            Dialect::Postgres => "VACUUM (FULL, ANALYZE)",
        })?;
    }
    summary::print(&done, cli, host.out)?;
    Ok(code(cli, &done.report.figures))
}

/// Whether the role may rewrite the tables: the server would only warn, and skip them.
fn owns(store: &Store) -> Result<bool, Failure> {
    let sql =
        "SELECT bool_and(pg_has_role(tableowner, 'USAGE')) FROM pg_tables WHERE schemaname = $1";
    Ok(store.row(sql, &[SCHEMA.into()], |row| row.truth(0))? == Some(true))
}

fn code(cli: &Cli, figures: &super::report::Figures) -> u8 {
    let aged = [figures.tickets, figures.answers, figures.orders];
    let failed = figures.count(Fate::Failed) > 0 || aged.iter().any(|aged| aged.failed > 0);
    if failed && cli.batch.strict { LEFT_OUT } else { 0 }
}

fn anonymize(cli: &Cli, contact: i64, host: &mut Host<'_>) -> Result<u8, Failure> {
    let opened = open(cli, Access::Write, host)?;
    let parameters = parameters(cli, &opened)?;
    let answer = request::anonymize(
        &opened.store,
        &opened.institution,
        &parameters,
        contact,
        &cli.target.output,
    )?;
    let done = match answer.outcome {
        Some(Outcome::Anonymized | Outcome::Removed) => true,
        Some(
            Outcome::Erased
            | Outcome::Blocked
            | Outcome::Skipped
            | Outcome::Active
            | Outcome::OutOfScope
            | Outcome::Failed,
        )
        | None => false,
    };
    let word = answer.outcome.map_or("unchanged", Outcome::as_str);
    writeln!(host.out, "Contact {contact}: {word}")?;
    writeln!(host.out, "{}", answer.line)?;
    Ok(if done { 0 } else { LEFT_OUT })
}

fn import(cli: &Cli, options: &cli::Import, host: &mut Host<'_>) -> Result<u8, Failure> {
    let (Some(database), Some(institution)) = (&cli.target.database, &cli.target.institution)
    else {
        return Err(Failure::Usage(
            "an import needs --database and the --institution that it makes there".to_owned(),
        ));
    };
    let _: privacy_rules::batch::Institution = institution
        .parse()
        .map_err(|source| Failure::InstitutionName { code: institution.clone(), source })?;
    let to = Destination {
        database,
        institution,
        time_zone: cli.target.time_zone.unwrap_or(chrono_tz::Tz::UTC),
    };
    let bar = host.progress(0, "purchases");
    let imported = import::import(options, &to, || bar.inc(1))?;
    bar.finish_and_clear();
    writeln!(
        host.out,
        "Imported {} purchases of {} customers as institution `{institution}` into {}",
        grouped(imported.purchases),
        grouped(imported.customers),
        database,
    )?;
    Ok(0)
}
