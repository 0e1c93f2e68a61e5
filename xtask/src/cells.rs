//! Small cells over a whole country: contacts drawn over French communes by population, measured by the example host.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::{
    fetched::Fetched,
    run::{Checked, Failure, capture, cargo, check, say, target},
};

const PACKAGE: &str = "@etalab/decoupage-administratif@6.0.0";
const ARCHIVE: &str = "etalab-decoupage-administratif-6.0.0.tgz";
const MEMBER: &str = "package/data/communes.json";
const COMMUNES: Fetched = Fetched {
    what: "the French communes",
    package: PACKAGE,
    folder: "communes",
    file: "communes.json",
    sha256: "6cafec09b4e127d08edc47f366b28261bee70cca323fbfcb957dd169fcad9284",
};

/// How many contacts are drawn, and the smallest cells asked for.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Contacts to draw
    #[arg(long, default_value_t = 50_000)]
    contacts: u32,
    /// The smallest cell; may be repeated
    #[arg(long, value_name = "K", default_values_t = [5, 10])]
    at_least: Vec<u16>,
    /// The seed of the drawing
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(args: &Args) -> Checked {
    let communes = fetch()?;
    let folder = target().join(COMMUNES.folder);
    let places = folder.join("people.csv");
    let (people, places_known) = draw(&communes, args)?;
    std::fs::write(&places, people)?;
    say(&format!(
        "{} contacts drawn by population over {places_known} pairs of post code and commune (seed {})",
        args.contacts, args.seed
    ));
    check(&mut cargo(&["build", "--quiet", "--release", "--bin", "small-cells"]))?;
    for at_least in &args.at_least {
        let [coarser, again] =
            ["coarser", "again"].map(|name| folder.join(format!("{name}-{at_least}.csv")));
        let report = folder.join(format!("cells-{at_least}.html"));
        say(&format!("\nat least {at_least}:"));
        say(&cells(*at_least, &places, &coarser, Some(&report))?);
        say(&format!("the same again over what that run wrote, at least {at_least}:"));
        let second = cells(*at_least, &coarser, &again, None)?;
        say(&second);
        if std::fs::read(&coarser)? != std::fs::read(&again)? {
            return Err(Failure(format!("a second run with at least {at_least} changes places")));
        }
        say(&format!("charts: {}", report.display()));
    }
    Ok(format!("{} contacts, second runs change nothing", args.contacts))
}

/// One run of the example host; what it printed.
fn cells(
    at_least: u16,
    places: &Path,
    coarser: &Path,
    report: Option<&Path>,
) -> Result<String, Failure> {
    let mut command = Command::new(target().join("release/small-cells"));
    command.arg("--places").arg(places).args(["--at-least", &at_least.to_string()]);
    command.arg("--write").arg(coarser);
    if let Some(report) = report {
        command.arg("--report").arg(report);
    }
    let output = capture(&mut command)?;
    if !output.status.success() {
        return Err(Failure(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// Fetched with Node's package client.
fn fetch() -> Result<PathBuf, Failure> {
    COMMUNES.get(|folder, _| {
        check(Command::new("npm").current_dir(folder).args(["pack", "--silent", PACKAGE]))?;
        check(Command::new("tar").current_dir(folder).args([
            "--extract",
            "--gzip",
            "--strip-components=2",
            "--file",
            ARCHIVE,
            MEMBER,
        ]))
    })
}

/// People drawn over the communes by population, each commune's evenly over its post codes, as CSV; and how many pairs of
/// post code and commune there are.
fn draw(communes: &Path, args: &Args) -> Result<(String, usize), Failure> {
    let communes: Value = serde_json::from_slice(&std::fs::read(communes)?)?;
    let mut totals: Vec<(u64, &str, &str)> = Vec::new();
    let mut total = 0_u64;
    for commune in communes.as_array().into_iter().flatten() {
        let text = |name: &str| commune.get(name).and_then(Value::as_str);
        let codes = commune.get("codesPostaux").and_then(Value::as_array);
        let (Some("commune-actuelle"), Some(town), Some(codes)) =
            (text("type"), text("nom"), codes)
        else {
            continue;
        };
        let population = commune.get("population").and_then(Value::as_u64).unwrap_or_default();
        // In sixtieths of a resident, so that Paris with its twenty post codes is divided without a rest.
        let share = population.saturating_mul(60).checked_div(codes.len().try_into()?);
        for code in codes.iter().filter_map(Value::as_str) {
            total = total.saturating_add(share.unwrap_or_default());
            totals.push((total, code, town));
        }
    }
    let mut random = fastrand::Rng::with_seed(args.seed);
    let mut people = "person,country,post_code,town\n".to_owned();
    for person in 0..args.contacts {
        let resident = random.u64(..total.max(1));
        let at = totals.partition_point(|(until, _, _)| *until <= resident);
        if let Some((_, code, town)) = totals.get(at) {
            writeln!(people, "{person},FR,{code},\"{town}\"")?;
        }
    }
    Ok((people, totals.len()))
}
