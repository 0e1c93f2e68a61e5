//! The scheduling examples, checked by the validators of those who will read them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    python::python,
    run::{Checked, Failure, capture, check, root, say, target},
};

const VALIDATOR: &str = "kubernetes-validate==1.37.0";

pub(crate) fn run() -> Checked {
    let folder = root().join("examples").join("inactive-contacts").join("schedule");
    let units = systemd(&folder)?;
    let objects = kubernetes(&folder)?;
    let jobs = crontab(&folder.join("crontab"))?;
    Ok(format!("{units} units, {objects} objects, {jobs} line of cron: no complaint"))
}

/// `systemd-analyze verify` over copies whose program exists here; a unit with a mistake must be refused.
fn systemd(folder: &Path) -> Result<usize, Failure> {
    if capture(Command::new("systemd-analyze").arg("--version")).is_err() {
        say("installing systemd for its `systemd-analyze`");
        check(Command::new("apt-get").args(["install", "--yes", "--quiet", "systemd"]))?;
    }
    let copies = target().join("schedules");
    fs::create_dir_all(&copies)?;
    let mut units: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_unit = path
            .extension()
            .is_some_and(|end| ["service", "timer"].iter().any(|unit| end == *unit));
        if let Some(name) = path.file_name().filter(|_| is_unit) {
            let text = fs::read_to_string(&path)?;
            let copy = copies.join(name);
            fs::write(&copy, text.replace("/usr/local/bin/inactive-contacts", "/bin/true"))?;
            units.push(copy);
        }
    }
    units.sort();
    let verify = |units: &[PathBuf]| {
        capture(Command::new("systemd-analyze").args(["verify", "--man=no"]).args(units))
    };
    let output = verify(&units)?;
    let complaints = String::from_utf8_lossy(&output.stderr);
    let ours: Vec<&str> =
        complaints.lines().filter(|line| line.contains("inactive-contacts")).collect();
    if !output.status.success() || !ours.is_empty() {
        return Err(Failure(format!("systemd-analyze verify:\n{complaints}")));
    }
    let wrong = copies.join("inactive-contacts-wrong.timer");
    fs::write(
        &wrong,
        "[Timer]\nOnCalendar=every full moon\nUnit=inactive-contacts-plan.service\n",
    )?;
    let output = verify(&[wrong])?;
    if !String::from_utf8_lossy(&output.stderr).contains("calendar specification") {
        return Err(Failure("systemd-analyze let a wrong calendar pass".into()));
    }
    Ok(units.len())
}

/// The Kubernetes schemas come with a Python package, in an environment of its own.
fn kubernetes(folder: &Path) -> Result<usize, Failure> {
    let environment = target().join("schedules").join("python");
    let validator = environment.join("bin").join("kubernetes-validate");
    if !validator.exists() {
        check(Command::new(python()?).args(["-m", "venv"]).arg(&environment))?;
        let pip = environment.join("bin").join("pip");
        check(Command::new(pip).args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            VALIDATOR,
        ]))?;
    }
    let validate = |file: &Path| capture(Command::new(&validator).arg("--strict").arg(file));
    let output = validate(&folder.join("cronjob.yaml"))?;
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let passed = said.lines().filter(|line| line.contains(" passed for resource ")).count();
    if !output.status.success() || passed != 2 {
        return Err(Failure(format!("kubernetes-validate:\n{said}")));
    }
    let wrong = target().join("schedules").join("wrong.yaml");
    let text = fs::read_to_string(folder.join("cronjob.yaml"))?;
    fs::write(&wrong, text.replace("concurrencyPolicy:", "concurencyPolicy:"))?;
    if validate(&wrong)?.status.success() {
        return Err(Failure("kubernetes-validate let a misspelt field pass".into()));
    }
    Ok(passed)
}

/// Of a line of cron only the form can be checked: five fields in their ranges, a user, and each `%` escaped.
fn crontab(file: &Path) -> Result<usize, Failure> {
    let text = fs::read_to_string(file)?;
    let jobs: Vec<&str> = text
        .lines()
        .filter(|line| {
            !line.is_empty()
                && !line.starts_with('#')
                && !line.split(' ').next().unwrap_or_default().contains('=')
        })
        .collect();
    for job in &jobs {
        let fields: Vec<&str> = job.split_whitespace().collect();
        let ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
        let fits = ranges.iter().zip(&fields).all(|((low, high), field)| {
            *field == "*"
                || field.split(['-', ',']).all(|number| {
                    number.parse::<u32>().is_ok_and(|number| (*low..=*high).contains(&number))
                })
        });
        let bare = job.replace("\\%", "").contains('%');
        if fields.len() < 7 || !fits || bare {
            return Err(Failure(format!("not a line of cron: {job}")));
        }
    }
    Ok(jobs.len())
}
