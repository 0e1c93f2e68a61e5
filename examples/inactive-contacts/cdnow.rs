//! Three independent answers over one real purchase log: the program, plain SQL, and the second reading of the rules.
//!
//! The log is imported by the program. The other two read the file for themselves, with a splitting of words of their own.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use clap::Parser;
use privacy_oracle::{
    eligibility::{self, Contact, ContactKind},
    recency::{self as oracle, Activity, Baseline, Kind, Product, RuleSet},
};
use privacy_rules::{
    anonymization::Policy,
    batch::{Cap, Outcome, Override, Parameters, Subject},
    vocabulary::{Day, InactivityPeriod},
};
use rusqlite::{Connection, params};

use super::{
    apply::{self, Order},
    cli::{Cli, Command},
    database::Access,
    failure::Failure,
    guard::Ask,
    host::Host,
    import::{self, Destination},
    plan_file,
    read::Institution,
    run,
    store::{Store, Target, Value},
};
use crate::page::grouped;

const INSTITUTION: &str = "cdnow";
const MONTHS: [u16; 3] = [36, 24, 12];
/// With the periods above they cut the log before its first purchase, within it five times, and after its last one; one is
/// a leap day, one a day that the month of its cut lacks.
const DATES: [&str; 3] = ["1999-06-15", "2000-02-29", "2001-01-31"];
/// The period with which the plan is applied too, date after date.
const APPLIED: u16 = 36;

/// Compares at every date and period, then applies at each date, and prints the counts.
///
/// The institution goes into a new file of its own, or into the database of a server.
pub(crate) fn compare(
    log: &Path,
    server: Option<&Target>,
    output: &Path,
    host: &mut Host<'_>,
) -> Result<u8, Failure> {
    let directory = output.join("cdnow");
    std::fs::create_dir_all(&directory).map_err(Failure::file(&directory))?;
    let raw = Raw::read(log)?;
    let mut session = Session { directory, raw, differences: 0, comparisons: 0 };

    let database = session.import(log, server, host)?;
    writeln!(
        host.out,
        "{:>6} {:<11} {:>9} {:>9} {:>9}",
        "months", "as of", "program", "SQL", "oracle"
    )?;
    for months in MONTHS {
        for date in DATES {
            let program = session.plan(&database, months, date, host)?;
            session.compare(months, date, &program, host)?;
        }
    }
    writeln!(host.out, "applied, one date after the other:")?;
    for date in DATES {
        let program = session.apply(&database, APPLIED, date, host)?;
        session.compare(APPLIED, date, &program, host)?;
    }
    let (count, of) = (session.differences, session.comparisons);
    writeln!(
        host.out,
        "{} customers, {} purchases: {of} comparisons, {count} differences",
        grouped(session.raw.customers()),
        grouped(session.raw.purchases())
    )?;
    if count == 0 { Ok(0) } else { Err(Failure::Different { count, of }) }
}

type Customers = BTreeSet<String>;

struct Session {
    directory: PathBuf,
    raw: Raw,
    differences: u64,
    comparisons: u64,
}

impl Session {
    fn import(
        &self,
        log: &Path,
        server: Option<&Target>,
        host: &Host<'_>,
    ) -> Result<Target, Failure> {
        let database = if let Some(server) = server {
            server.clone()
        } else {
            let file = self.directory.join("cdnow.db");
            if file.exists() {
                std::fs::remove_file(&file).map_err(Failure::file(&file))?;
            }
            Target::File(file)
        };
        let arguments =
            ["inactive-contacts", "import", "--skip=1", "--date-format=YYYYMMDD", "--currency=USD"];
        let cli = Cli::try_parse_from(
            arguments.into_iter().map(Into::into).chain([log.as_os_str().to_owned()]),
        )
        .map_err(|error| Failure::Usage(error.to_string()))?;
        let Some(Command::Import(options)) = cli.command else { return Err(Failure::Unfinished) };
        let to = Destination {
            database: &database,
            institution: INSTITUTION,
            time_zone: chrono_tz::Tz::UTC,
        };
        let bar = host.progress(self.raw.purchases(), "import");
        import::import(&options, &to, || bar.inc(1))?;
        bar.finish_and_clear();
        Ok(database)
    }

    /// The customers that the program plans to anonymize or to remove.
    fn plan(
        &self,
        database: &Target,
        months: u16,
        date: &str,
        host: &Host<'_>,
    ) -> Result<Customers, Failure> {
        let store = Store::open(database, Access::Read)?;
        let institution = Institution::find(&store, Some(INSTITUTION), None)?;
        let done = run::simulate(
            &store,
            &institution,
            &parameters(&institution, months, date)?,
            &self.directory,
            &Ask::default(),
            host,
        )?;
        let mut due = Customers::new();
        plan_file::read(&done.plan, |entry| {
            let is_due = matches!(entry.outcome(), Outcome::Anonymized | Outcome::Removed);
            if is_due && entry.subject() == Subject::Contact {
                let customer = store.row(
                    "SELECT customer_number FROM contact WHERE id = $1",
                    &[Value::from(*entry.id())],
                    |row| Ok(row.text(0)?.into_owned()),
                )?;
                due.extend(customer);
            }
            Ok(())
        })?;
        Ok(due)
    }

    /// The customers that are gone once the program has applied its plan, on top of those of the dates before.
    fn apply(
        &self,
        database: &Target,
        months: u16,
        date: &str,
        host: &Host<'_>,
    ) -> Result<Customers, Failure> {
        let store = Store::open(database, Access::Write)?;
        let institution = Institution::find(&store, Some(INSTITUTION), None)?;
        let parameters = parameters(&institution, months, date)?;
        let ask = everything_passes()?;
        let planned =
            run::simulate(&store, &institution, &parameters, &self.directory, &ask, host)?;
        let order = Order {
            plan: &planned.plan,
            today: parameters.today,
            steps_at_once: 1000,
            output: &self.directory,
            ask: &ask,
            target: database,
            policy: Policy::DEFAULT,
        };
        apply::apply(&store, &institution, &order, host)?;
        let left: Customers = store
            .rows(
                "SELECT customer_number FROM contact WHERE anonymized_on IS NULL AND institution_id = $1",
                &[Value::from(institution.id)],
                |row| Ok(row.text(0)?.into_owned()),
            )?
            .into_iter()
            .collect();
        Ok(self
            .raw
            .histories
            .keys()
            .filter(|customer| !left.contains(*customer))
            .cloned()
            .collect())
    }

    fn compare(
        &mut self,
        months: u16,
        date: &str,
        program: &Customers,
        host: &mut Host<'_>,
    ) -> Result<(), Failure> {
        let sql = self.raw.by_sql(months, date)?;
        let oracle = self.raw.by_oracle(months, date)?;
        let same = *program == sql && *program == oracle;
        self.comparisons = self.comparisons.saturating_add(1);
        if !same {
            self.differences = self.differences.saturating_add(1);
        }
        let count =
            |customers: &Customers| grouped(u64::try_from(customers.len()).unwrap_or(u64::MAX));
        writeln!(
            host.out,
            "{months:>6} {date:<11} {:>9} {:>9} {:>9}  {}",
            count(program),
            count(&sql),
            count(&oracle),
            if same { "equal" } else { "DIFFERENT" }
        )?;
        Ok(())
    }
}

/// A copy of old purchases, made to be compared with: each cap of the guard is exceeded somewhere.
fn everything_passes() -> Result<Ask, Failure> {
    let unlikely = |_| Failure::Usage("the override of the comparison".to_owned());
    let by = "program:cdnow".parse().map_err(unlikely)?;
    let reason = "a comparison on a copy of old purchases"
        .parse()
        .map_err(|_| Failure::Usage("the reason of the comparison".to_owned()))?;
    let overridden = Some(Override::new(Cap::ALL.iter().copied(), by, reason));
    Ok(Ask { overridden, ..Ask::default() })
}

fn parameters(institution: &Institution, months: u16, date: &str) -> Result<Parameters, Failure> {
    let today: Day = date.parse().map_err(Failure::Today)?;
    let period = InactivityPeriod::from_months(months).unwrap_or_default();
    Ok(Parameters::new(run::name(institution)?, today).with_period(period))
}

/// The log as it stands in the file, read without the program.
struct Raw {
    histories: BTreeMap<String, Vec<NaiveDate>>,
    /// The same as a table of SQLite.
    table: Connection,
}

impl Raw {
    fn read(log: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(log).map_err(Failure::file(log))?;
        let mut table = Connection::open_in_memory()?;
        table.execute_batch("CREATE TABLE purchase (customer TEXT NOT NULL, day TEXT NOT NULL)")?;
        let mut histories: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
        let transaction = table.transaction()?;
        {
            let mut insert = transaction.prepare("INSERT INTO purchase VALUES (?1, ?2)")?;
            for line in text.lines().skip(1) {
                let mut words = line.split_whitespace();
                let (Some(customer), Some(day)) = (words.next(), words.next()) else { continue };
                let date = NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| {
                    Failure::Usage(format!("`{}` is not the CDNOW log", log.display()))
                })?;
                insert.execute(params![customer, date.to_string()])?;
                histories.entry(customer.to_owned()).or_default().push(date);
            }
        }
        transaction.commit()?;
        Ok(Self { histories, table })
    }

    fn customers(&self) -> u64 {
        u64::try_from(self.histories.len()).unwrap_or(u64::MAX)
    }

    fn purchases(&self) -> u64 {
        self.histories.values().fold(0, |sum, dates| {
            sum.saturating_add(u64::try_from(dates.len()).unwrap_or(u64::MAX))
        })
    }

    /// `floor` keeps a day that the last month lacks within that month, as the regulation wants it.
    fn by_sql(&self, months: u16, date: &str) -> Result<Customers, Failure> {
        let customers = self
            .table
            .prepare(
                "SELECT customer FROM purchase GROUP BY customer
                 HAVING ?2 > date(max(day), '+' || ?1 || ' months', 'floor')",
            )?
            .query_map(params![months, date], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(customers)
    }

    fn by_oracle(&self, months: u16, date: &str) -> Result<Customers, Failure> {
        let today: Day = date.parse().map_err(Failure::Today)?;
        let is_due = |dates: &Vec<NaiveDate>| {
            let activities: Vec<Activity> = dates.iter().map(|day| purchase(*day)).collect();
            let last =
                oracle::last_activity(&activities, &[1], RuleSet::V1_7).map(|last| last.date);
            let created = dates.iter().min().copied().unwrap_or_else(|| today.date());
            let contact = Contact {
                anonymized: false,
                kind: ContactKind::Individual,
                other_roles: Vec::new(),
                last_active: oracle::indicator(last, created, Baseline::Fallback),
                balances: Vec::new(),
                holds: Vec::new(),
            };
            eligibility::blockers(&contact, &[1], months.into(), today.date()).is_empty()
        };
        Ok(self
            .histories
            .iter()
            .filter(|(_, dates)| is_due(dates))
            .map(|(customer, _)| customer.clone())
            .collect())
    }
}

const fn purchase(day: NaiveDate) -> Activity {
    Activity {
        organization: 1,
        kind: Kind::Sale,
        day,
        product: Product::Undated,
        cancelled: false,
        some_still_granted: true,
        mass_update: false,
    }
}
