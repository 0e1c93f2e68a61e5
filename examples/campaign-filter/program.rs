//! From the command line to the list and the reports.

use std::{ffi::OsString, fmt::Write, io::ErrorKind, path::Path};

use privacy_rules::{consent::Channel, recency::day_in_zone, vocabulary::Day};

use super::{
    ask::Ask,
    audience::Contact,
    cli::{Cli, words},
    decide::{Audience, decide},
    failure::{Failure, Unread},
    files::{self, Output, Recipients},
    lines, replay,
    report::{Report, Source},
    sqlite::{self, Institution},
};
use crate::{
    command,
    inactive_contacts::{
        Host, Stop,
        database::{self, Access},
    },
};

/// Done, and some contacts could not be evaluated.
const LEFT_OUT: u8 = 3;

/// Does what the arguments ask for, and returns the exit code.
pub fn execute<I>(arguments: I, host: &mut Host<'_>) -> u8
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let done = if arguments.len() <= 1 {
        replay::november(host.out).map(|()| 0)
    } else {
        match command::parsed::<Cli>(arguments, host.out, host.err) {
            Ok(cli) => run(&cli, host),
            Err(code) => return code,
        }
    };
    done.unwrap_or_else(|failure| {
        // There is nobody left to tell.
        let _ = writeln!(host.err, "error: {}", command::line(&failure));
        failure.exit_code()
    })
}

fn run(cli: &Cli, host: &mut Host<'_>) -> Result<u8, Failure> {
    match (&cli.database, &cli.csv) {
        (Some(file), None) => from_database(cli, file, host),
        (None, Some(file)) => from_csv(cli, file, host),
        // The command line asks for one of them.
        (None, None) | (Some(_), Some(_)) => {
            Err(Failure::Usage("one audience is needed: --database or --csv".to_owned()))
        }
    }
}

fn from_database(cli: &Cli, file: &Path, host: &mut Host<'_>) -> Result<u8, Failure> {
    // Whoever asks for a purpose that nobody was asked about would find that nobody refused it.
    if !sqlite::PURPOSES.contains(&cli.purpose.as_str()) {
        let known = words(&sqlite::PURPOSES, |purpose| purpose);
        return Err(Failure::Usage(format!("the database knows the purposes {known} alone")));
    }
    match cli.channel {
        Channel::Email | Channel::Sms | Channel::Phone | Channel::Post => {}
        Channel::Push | Channel::Messenger => {
            let known = "`email`, `sms`, `phone` and `post`";
            return Err(Failure::Usage(format!("the database knows the channels {known} alone")));
        }
    }
    let connection = database::open(file, Access::Read)?;
    let institution = Institution::find(&connection, cli.institution.as_deref(), cli.time_zone)?;
    let today = day_in_zone(host.now, &institution.zone).map_err(Failure::Today)?;
    let ask = Ask::of(cli, today);
    let output = Output::begin(&cli.output, file)?;

    // One moment of the database, whatever is written meanwhile.
    let snapshot = connection.unchecked_transaction()?;
    let bar = host.progress(sqlite::count(&snapshot, &institution)?, "reading contacts");
    let mut audience = Audience::new(&ask);
    sqlite::read(&snapshot, &institution, &ask, |contact: Contact| {
        go_on(host)?;
        bar.inc(1);
        audience.take(&ask, contact);
        Ok(())
    })?;
    bar.finish_and_clear();
    snapshot.finish()?;
    finish(cli, &ask, audience, Source::Institution(institution.code), output, host)
}

fn from_csv(cli: &Cli, file: &Path, host: &mut Host<'_>) -> Result<u8, Failure> {
    let zone = cli.time_zone.unwrap_or(chrono_tz::Tz::UTC);
    let today: Day = day_in_zone(host.now, &zone).map_err(Failure::Today)?;
    let ask = Ask::of(cli, today);
    let output = Output::begin(&cli.output, file)?;
    let bytes = std::fs::metadata(file).map_err(Failure::file(file))?.len();
    let bar = host.progress(bytes, "reading bytes");
    let contacts = lines::read(file, cli.separator, &ask, |byte| {
        bar.set_position(byte);
        go_on(host)
    })?;
    bar.finish_and_clear();
    let mut audience = Audience::new(&ask);
    for contact in contacts {
        audience.take(&ask, contact);
    }
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    finish(cli, &ask, audience, Source::File(name), output, host)
}

fn finish(
    cli: &Cli,
    ask: &Ask<'_>,
    audience: Audience,
    source: Source,
    mut output: Output,
    host: &mut Host<'_>,
) -> Result<u8, Failure> {
    if !audience.failed.is_empty() && !cli.keep_going {
        return Err(Failure::Refused(Unread(audience.failed)));
    }
    files::write_errors(&mut output, &audience.failed)?;
    let mut decisions = None;
    if cli.decisions {
        let mut part = output.part(files::DECISIONS)?;
        part.cells(&["contact", "outcome", "reasons", "rules", "changes_on"])?;
        decisions = Some(part);
    }
    let (failed, later, ticks) = (audience.failed.clone(), audience.later, audience.ticks.clone());
    let mut recipients = Recipients::begin(&mut output)?;
    let bar = host.progress(u64::try_from(audience.len()).unwrap_or_default(), "deciding");
    let decided = decide(ask, audience, &mut recipients, decisions.as_mut(), || {
        bar.inc(1);
        go_on(host)
    })?;
    bar.finish_and_clear();
    recipients.close()?;
    if let Some(part) = decisions {
        part.close()?;
    }

    let report = Report { ask, source, decided, failed, later, ticks };
    let text = report.text();
    for (name, content) in [(files::TEXT, &text), (files::PAGE, &report.html())] {
        let mut part = output.part(name)?;
        part.text(content)?;
        part.close()?;
    }
    let [list, page, errors] =
        [files::RECIPIENTS, files::PAGE, files::ERRORS].map(|name| output.path(name));
    output.finish()?;
    let mut said = format!("{text}\nList    {}\nReport  {}\n", list.display(), page.display());
    if !report.failed.is_empty() {
        // Writing into a string does not fail.
        let _ = writeln!(said, "Errors  {}", errors.display());
    }
    match host.out.write_all(said.as_bytes()) {
        // Who closed the pipe does not want to read more; the files are complete.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error.into()),
        Ok(()) | Err(_) => {}
    }
    Ok(if report.failed.is_empty() { 0 } else { LEFT_OUT })
}

fn go_on(host: &Host<'_>) -> Result<(), Failure> {
    match (host.stop)() {
        Stop::GoOn => Ok(()),
        Stop::AtBoundary | Stop::AtOnce => Err(Failure::Stopped),
    }
}
