//! Strict reading of the two files: a message names the file, the line and the field, and never what stands there.

use std::{collections::BTreeMap, io::Read, iter};

use csv::{ErrorKind, ReaderBuilder, StringRecord, Trim};
use privacy_rules::{
    recency::{Activity, HostKinds, Product, Purchase, Remaining, RowFacts, Validity},
    vocabulary::{Day, DayError},
};

/// A contact with its activities, each with its line.
pub(crate) struct Contact {
    pub(crate) created: Day,
    pub(crate) activities: Vec<(u64, Activity)>,
}

/// Why a file was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file} file, line {line}{}: {problem}", in_field(*field))]
pub(crate) struct ReadError {
    file: &'static str,
    line: u64,
    field: Option<&'static str>,
    problem: Problem,
}

fn in_field(field: Option<&str>) -> String {
    field.map(|name| format!(", field `{name}`")).unwrap_or_default()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
enum Problem {
    #[error("the header is not the one that --help shows")]
    Header,
    #[error("not as many fields as the header has")]
    Fields,
    #[error("a blank line, or a row of more than one line")]
    Lines,
    #[error("not UTF-8")]
    Encoding,
    #[error("it cannot be read")]
    Unreadable,
    #[error("not an id of 1 to 64 letters, digits, `.`, `_`, `-`, the first a letter or a digit")]
    Id,
    #[error("a contact that was there before")]
    Twice,
    #[error("a contact that is not in the contacts file")]
    Unknown,
    #[error("{0}")]
    Day(#[from] DayError),
    #[error("no such kind of activity; --help lists them")]
    Kind,
    #[error("a kind of activity that has no product")]
    NoProduct,
    #[error("neither `open-ended` nor a day of the form `YYYY-MM-DD` from 1900 to 2200, nor empty")]
    Validity,
    #[error("no such mark; --help lists them")]
    Mark,
}

const CONTACTS: &str = "contacts";
const ACTIVITIES: &str = "activities";
const CONTACT_FIELDS: [&str; 2] = ["contact", "created"];
const ACTIVITY_FIELDS: [&str; 5] = ["contact", "kind", "day", "valid_until", "marks"];

/// Reads the contacts and then their activities, all or nothing.
pub(crate) fn read(
    contacts: impl Read,
    activities: impl Read,
) -> Result<BTreeMap<String, Contact>, ReadError> {
    let mut all = BTreeMap::new();
    for row in rows(CONTACTS, CONTACT_FIELDS, contacts)? {
        let row = row?;
        let [id, created] = &row.fields;
        let id = row.check("contact", checked_id(id))?;
        let created = row.check("created", created.parse().map_err(Problem::Day))?;
        let contact = Contact { created, activities: Vec::new() };
        if all.insert(id.to_owned(), contact).is_some() {
            return Err(row.error(Some("contact"), Problem::Twice));
        }
    }
    for row in rows(ACTIVITIES, ACTIVITY_FIELDS, activities)? {
        let row = row?;
        let contact = all.get_mut(&row.fields[0]);
        let contact = row.check("contact", contact.ok_or(Problem::Unknown))?;
        contact.activities.push((row.line, activity(&row)?));
    }
    Ok(all)
}

fn activity(row: &Row<5>) -> Result<Activity, ReadError> {
    let [_, kind, day, valid_until, marks] = &row.fields;
    let day = row.check("day", day.parse().map_err(Problem::Day))?;
    let product = row.check("valid_until", product(valid_until))?;
    let marks = row.check("marks", Marks::read(marks))?;
    let facts = RowFacts { day, product, remaining: marks.remaining };
    let activity = HostKinds::NONE.activity(kind, facts);
    let activity = row.check("kind", activity.map_err(|_| Problem::Kind))?;
    let has_product = Purchase::ALL.iter().any(|purchase| purchase.kind() == activity.kind());
    if product != Product::Undated && !has_product {
        return Err(row.error(Some("valid_until"), Problem::NoProduct));
    }
    let activity = if marks.cancelled { activity.cancelled() } else { activity };
    Ok(if marks.mass_update { activity.by_mass_update() } else { activity })
}

fn checked_id(text: &str) -> Result<&str, Problem> {
    let begins = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    if begins && text.len() <= 64 && text.bytes().all(allowed) {
        Ok(text)
    } else {
        Err(Problem::Id)
    }
}

fn product(text: &str) -> Result<Product, Problem> {
    match text {
        "" => Ok(Product::Undated),
        "open-ended" => Ok(Product::Dated(Validity::OpenEnded)),
        day => match day.parse() {
            Ok(day) => Ok(Product::Dated(Validity::Until(day))),
            Err(_) => Err(Problem::Validity),
        },
    }
}

struct Marks {
    cancelled: bool,
    mass_update: bool,
    remaining: Remaining,
}

impl Marks {
    fn read(text: &str) -> Result<Self, Problem> {
        let mut marks =
            Self { cancelled: false, mass_update: false, remaining: Remaining::SomeGranted };
        for mark in text.split(' ').filter(|_| !text.is_empty()) {
            match mark {
                "cancelled" => marks.cancelled = true,
                "mass-update" => marks.mass_update = true,
                "none-granted" => marks.remaining = Remaining::NoneGranted,
                _ => return Err(Problem::Mark),
            }
        }
        Ok(marks)
    }
}

/// A row of a file with as many fields as its header.
struct Row<const N: usize> {
    file: &'static str,
    line: u64,
    fields: [String; N],
}

impl<const N: usize> Row<N> {
    fn error(&self, field: Option<&'static str>, problem: Problem) -> ReadError {
        ReadError { file: self.file, line: self.line, field, problem }
    }

    fn check<T>(&self, field: &'static str, read: Result<T, Problem>) -> Result<T, ReadError> {
        read.map_err(|problem| self.error(Some(field), problem))
    }
}

fn rows<const N: usize>(
    file: &'static str,
    header: [&'static str; N],
    input: impl Read,
) -> Result<impl Iterator<Item = Result<Row<N>, ReadError>>, ReadError> {
    let mut reader = ReaderBuilder::new().trim(Trim::None).flexible(true).from_reader(input);
    let refused = move |line, problem| ReadError { file, line, field: None, problem };
    let found = reader.headers().map_err(|error| refused(1, problem_of(&error)))?;
    if !found.iter().eq(header) {
        return Err(refused(1, Problem::Header));
    }
    let mut record = StringRecord::new();
    // A row is a line, and the header is the first.
    let mut line = 1_u64;
    Ok(iter::from_fn(move || {
        line = line.saturating_add(1);
        let before = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => return Some(Err(refused(line, problem_of(&error)))),
        }
        if reader.position().line().saturating_sub(before) > 1 {
            return Some(Err(refused(line, Problem::Lines)));
        }
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        let row = fields.try_into().map(|fields| Row { file, line, fields });
        Some(row.map_err(|_| refused(line, Problem::Fields)))
    }))
}

fn problem_of(error: &csv::Error) -> Problem {
    if matches!(error.kind(), ErrorKind::Utf8 { .. }) {
        Problem::Encoding
    } else {
        Problem::Unreadable
    }
}
