//! Consent records and receipts as others see them (C-15): written, read back, and held against JSON Schemas by a
//! validator that is not ours.

mod drawn;
mod guide;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use privacy_rules::{
    consent::{
        Label,
        exchange::{ConsentRecord, Expectation, KantaraController, KantaraReceipt},
    },
    vocabulary::Day,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    python::python,
    run::{Checked, Failure, capture, check, root, say, target},
};

/// Writes random consent records and receipts, reads them back, and validates each.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// How many histories.
    #[arg(long, default_value_t = 100)]
    count: u32,
    /// Where to begin: the same seed gives the same histories.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A file of Kantara's published schema, `kantara-consent-receipt-v1_1-schema.json`, to hold the receipts against.
    #[arg(long)]
    kantara_schema: Option<PathBuf>,
    /// A file of the guide to consent records with DPV, `consent-27560.html`, to list its examples.
    #[arg(long)]
    dpv_guide: Option<PathBuf>,
}

/// A validator for every draft of JSON Schema.
const VALIDATOR: &str = "jsonschema==4.26.0";

pub(crate) fn run(args: &Args) -> Checked {
    let records = draw(args)?;
    let folder = target().join("records");
    fs::create_dir_all(&folder)?;

    let mut texts = Vec::new();
    for record in &records {
        let text = record.to_dpv();
        same(&ConsentRecord::from_dpv(&text, &expectation()?)?, record, "record")?;
        texts.push(text);
    }
    let documents = written(&folder.join("records.jsonl"), &texts)?;
    let schema = root().join("crates/privacy-consent/schema/consent-record.schema.json");
    let valid = validated(&schema, &documents)?;
    let mut told = vec![format!("{} histories written, read and equal, {valid}", records.len())];

    let receipts = receipts(&records)?;
    let documents = written(&folder.join("receipts.jsonl"), &receipts)?;
    told.push(format!("{} receipts written, read and equal", receipts.len()));
    if let Some(schema) = &args.kantara_schema {
        told.push(format!("by Kantara's schema {}", validated(schema, &documents)?));
    }
    if let Some(file) = &args.dpv_guide {
        say("examples of the guide:");
        let guide::Verdicts { read, refused, no_json } = guide::list(&fs::read_to_string(file)?)?;
        told.push(format!("guide: {read} examples read, {refused} refused, {no_json} no JSON"));
    }
    Ok(format!("records: {} (seed {})", told.join("; "), args.seed))
}

fn draw(args: &Args) -> Result<Vec<ConsentRecord>, Failure> {
    let mut key = [0; 32];
    for (byte, from) in key.iter_mut().zip(args.seed.to_le_bytes()) {
        *byte = from;
    }
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &key);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let records = drawn::records();
    let one = |_| match records.new_tree(&mut runner) {
        Ok(tree) => Ok(tree.current()),
        Err(reason) => Err(Failure(format!("no record could be drawn: {reason}"))),
    };
    (0..args.count).map(one).collect()
}

/// Any day after the last event.
fn today() -> Result<Day, Failure> {
    Ok("2026-03-02".parse()?)
}

fn expectation() -> Result<Expectation, Failure> {
    Ok(Expectation { controller: drawn::CONTROLLER.parse()?, today: today()? })
}

/// A receipt for each record whose consent holds.
fn receipts(records: &[ConsentRecord]) -> Result<Vec<String>, Failure> {
    let controller = KantaraController {
        name: "Théâtre de l'Exemple".parse()?,
        on_behalf: None,
        contact: "privacy office".parse()?,
        address: [("addressCountry".parse::<Label>()?, "FR".parse::<Label>()?)].into(),
        email: "privacy@theatre.example".parse()?,
        phone: "+33 0 00 00 00 00".parse()?,
        url: None,
    };
    let mut texts = Vec::new();
    for record in records {
        if record.answer_on(today()?)? != privacy_rules::consent::Answer::Granted {
            continue;
        }
        let receipt = KantaraReceipt::of(
            record,
            controller.clone(),
            "newsletter".parse()?,
            "https://theatre.example/privacy".parse()?,
            today()?,
        )?;
        let text = receipt.to_json();
        let expected = Expectation { controller: controller.name.clone(), today: today()? };
        same(&KantaraReceipt::from_json(&text, &expected)?, &receipt, "receipt")?;
        texts.push(text);
    }
    if texts.is_empty() {
        return Err(Failure("no history led to a receipt".into()));
    }
    Ok(texts)
}

fn same<T: PartialEq>(read: &T, written: &T, what: &str) -> Result<(), Failure> {
    if read == written {
        Ok(())
    } else {
        Err(Failure(format!("a {what} that was read is not the one that was written")))
    }
}

/// The documents in a file, one a line.
fn written(file: &Path, texts: &[String]) -> Result<PathBuf, Failure> {
    let mut lines = String::new();
    for text in texts {
        lines.push_str(&serde_json::from_str::<serde_json::Value>(text)?.to_string());
        lines.push('\n');
    }
    fs::write(file, lines)?;
    Ok(file.to_owned())
}

/// What the validator says of them.
fn validated(schema: &Path, documents: &Path) -> Result<String, Failure> {
    let script = root().join("xtask/src/records/validate.py");
    let mut validator = Command::new(validator()?);
    let output = capture(validator.arg(script).arg(schema).arg(documents))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(Failure(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
    }
}

/// A Python with the validator in it.
fn validator() -> Result<PathBuf, Failure> {
    let environment = target().join("records").join("validator");
    let python_there = environment.join("bin").join("python");
    let mark = environment.join("installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == VALIDATOR) {
        return Ok(python_there);
    }
    say("installing a JSON Schema validator (once)");
    check(Command::new(python()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    check(
        Command::new(&python_there)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .arg(VALIDATOR),
    )?;
    fs::write(mark, VALIDATOR)?;
    Ok(python_there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_record_and_receipt_that_is_drawn_comes_back_equal() {
        let args = Args { count: 40, seed: 2, kantara_schema: None, dpv_guide: None };
        let records = draw(&args).unwrap();
        assert_eq!(records, draw(&args).unwrap());
        for record in &records {
            let read = ConsentRecord::from_dpv(&record.to_dpv(), &expectation().unwrap()).unwrap();
            assert_eq!(read, *record);
        }
        let receipts = receipts(&records).unwrap().len();
        assert!(receipts > 2 && receipts < 38, "{receipts}");
    }
}
