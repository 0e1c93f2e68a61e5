//! Strict reading of the two files: a message names the file, the line or row and the field, and never what stands there.
//!
//! Each row is folded as it is read, so that memory holds the contacts and not their activities.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek},
};

use privacy_rules::{
    recency::{
        Activity, HostKinds, Product, Purchase, Recency, Remaining, RowFacts, RuleSet, Validity,
    },
    vocabulary::{Day, DayError},
};

use crate::{csv_rows, parquet_rows};

/// A contact with its recency.
pub(crate) struct Contact {
    pub(crate) created: Day,
    pub(crate) recency: Recency,
    /// Its activities, each with its place, where this contact is to be explained.
    pub(crate) activities: Vec<(Place, Activity)>,
    /// The first of its activities that could not be read. Its recency is not known then: that of the others may be too
    /// early.
    pub(crate) unread: Option<ReadError>,
}

/// Where something stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A line of a CSV file, of which the header is the first.
    Line(u64),
    /// A row of a Parquet file.
    Row(u64),
    /// This row or one of the next.
    FromRow(u64),
    /// No row of a Parquet file, but the whole.
    File,
}

impl Place {
    /// Its name and its number.
    pub(crate) const fn named(self) -> Option<(&'static str, u64)> {
        match self {
            Self::Line(line) => Some(("line", line)),
            Self::Row(row) | Self::FromRow(row) => Some(("row", row)),
            Self::File => None,
        }
    }
}

/// Why a file was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file} file{}{}: {problem}", at(*place), in_field(*place, *field))]
pub(crate) struct ReadError {
    file: &'static str,
    place: Place,
    field: Option<&'static str>,
    problem: Problem,
}

impl ReadError {
    pub(crate) const fn new(
        file: &'static str,
        place: Place,
        field: Option<&'static str>,
        problem: Problem,
    ) -> Self {
        Self { file, place, field, problem }
    }
}

fn at(place: Place) -> String {
    let after = if matches!(place, Place::FromRow(_)) { " or after" } else { "" };
    let number = place.named().map(|(name, number)| format!(", {name} {number}{after}"));
    number.unwrap_or_default()
}

fn in_field(place: Place, field: Option<&str>) -> String {
    let name = if matches!(place, Place::Line(_)) { "field" } else { "column" };
    field.map(|field| format!(", {name} `{field}`")).unwrap_or_default()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("it begins as Parquet and cannot be read as such")]
    Parquet,
    #[error("there is no such column")]
    NoColumn,
    #[error("not of a type that --help names")]
    Type,
    #[error("nothing stands there")]
    Null,
    #[error("expected the header `{0}`, with commas between the names")]
    Header(&'static str),
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
const CONTACT_HEADER: &str = "contact,created";
const ACTIVITY_FIELDS: [&str; 5] = ["contact", "kind", "day", "valid_until", "marks"];
const ACTIVITY_HEADER: &str = "contact,kind,day,valid_until,marks";

/// Reads the contacts and then their activities; keeps the activities of the contact to be explained. `unread` hears of
/// each activity of a known contact that cannot be read, and says whether that is the end of it all.
pub(crate) fn read(
    contacts: File,
    activities: File,
    rules: RuleSet,
    explained: Option<&str>,
    mut unread: impl FnMut(ReadError) -> Result<(), ReadError>,
) -> Result<BTreeMap<String, Contact>, ReadError> {
    let mut all = BTreeMap::new();
    for row in rows(CONTACTS, CONTACT_FIELDS, CONTACT_HEADER, contacts)? {
        let row = row?;
        let [id, created] = &row.fields;
        let id = row.check("contact", checked_id(id))?;
        let created = row.check("created", created.parse().map_err(Problem::Day))?;
        let contact =
            Contact { created, recency: Recency::NONE, activities: Vec::new(), unread: None };
        if all.insert(id.to_owned(), contact).is_some() {
            return Err(row.error(Some("contact"), Problem::Twice));
        }
    }
    for row in rows(ACTIVITIES, ACTIVITY_FIELDS, ACTIVITY_HEADER, activities)? {
        let row = row?;
        let id = &row.fields[0];
        let contact = row.check("contact", all.get_mut(id).ok_or(Problem::Unknown))?;
        let activity = match activity(&row) {
            Ok(activity) => activity,
            Err(error) => {
                unread(error)?;
                contact.unread.get_or_insert(error);
                continue;
            }
        };
        contact.recency = contact.recency.latest(Recency::of(activity, rules));
        if explained == Some(id) {
            contact.activities.push((row.place, activity));
        }
    }
    Ok(all)
}

type Rows<const N: usize> = Box<dyn Iterator<Item = Result<Row<N>, ReadError>>>;

/// The rows of a file, which is Parquet where it begins so, and else CSV.
fn rows<const N: usize>(
    file: &'static str,
    names: [&'static str; N],
    header: &'static str,
    mut input: File,
) -> Result<Rows<N>, ReadError> {
    let is_parquet = begins_as_parquet(&mut input);
    let is_parquet =
        is_parquet.map_err(|_| ReadError::new(file, Place::Line(1), None, Problem::Unreadable))?;
    Ok(if is_parquet {
        Box::new(parquet_rows::rows(file, names, input)?)
    } else {
        Box::new(csv_rows::rows(file, names, header, input)?)
    })
}

fn begins_as_parquet(input: &mut File) -> io::Result<bool> {
    let mut begin = Vec::new();
    input.take(4).read_to_end(&mut begin)?;
    input.rewind()?;
    Ok(begin == b"PAR1")
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

/// A row of a file: the texts of the fields that were asked for.
pub(crate) struct Row<const N: usize> {
    file: &'static str,
    place: Place,
    fields: [String; N],
}

impl<const N: usize> Row<N> {
    pub(crate) const fn new(file: &'static str, place: Place, fields: [String; N]) -> Self {
        Self { file, place, fields }
    }

    fn error(&self, field: Option<&'static str>, problem: Problem) -> ReadError {
        ReadError::new(self.file, self.place, field, problem)
    }

    fn check<T>(&self, field: &'static str, read: Result<T, Problem>) -> Result<T, ReadError> {
        read.map_err(|problem| self.error(Some(field), problem))
    }
}
