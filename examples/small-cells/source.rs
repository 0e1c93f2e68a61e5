//! Where the places come from, and where the coarser ones go.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use csv::{ReaderBuilder, StringRecord};
use privacy_rules::anonymization::Place;

use super::failure::Failure;
use crate::inactive_contacts::{
    kept::{self, Address},
    read::Institution,
    store::{Begin, Store, Transaction, Value},
};

const COLUMNS: [&str; 4] = ["person", "country", "post_code", "town"];

/// One file about a person, and the place that it keeps. Without `Debug`: it is personal data.
pub(super) struct Row {
    pub(super) person: String,
    pub(super) country: String,
    pub(super) post_code: String,
    pub(super) town: String,
}

impl Row {
    pub(super) fn place(&self) -> Place<'_> {
        Place::new(&self.country, &self.post_code, &self.town)
    }
}

/// Reads a CSV file with the columns `person`, `country`, `post_code` and `town`, in any order.
pub(super) fn read_csv(file: &Path) -> Result<Vec<Row>, Failure> {
    let lines = Lines::open(file, &COLUMNS, "person,country,post_code,town")?;
    lines
        .map(|line| {
            let (line, [person, country, post_code, town]) = line?;
            if person.is_empty() {
                return Err(Failure::Line { file: file.into(), line, what: "`person` is empty" });
            }
            Ok(Row { person, country, post_code, town })
        })
        .collect()
}

/// The cells of some columns of a CSV file, line by line.
pub(super) struct Lines<const N: usize> {
    file: PathBuf,
    at: [usize; N],
    records: csv::StringRecordsIntoIter<File>,
}

impl<const N: usize> Lines<N> {
    pub(super) fn open(
        file: &Path,
        columns: &[&'static str; N],
        wanted: &'static str,
    ) -> Result<Self, Failure> {
        let opened = File::open(file).map_err(Failure::file(file))?;
        let mut reader = ReaderBuilder::new().comment(Some(b'#')).from_reader(opened);
        let head: StringRecord =
            reader.headers().map_err(|error| of_csv(file, &error))?.iter().collect();
        let mut at = [0; N];
        for (place, column) in at.iter_mut().zip(columns) {
            let mut found = head.iter().enumerate().filter(|(_, name)| name == column);
            match (found.next(), found.next()) {
                (Some((position, _)), None) => *place = position,
                (Some(_), Some(_)) => {
                    return Err(Failure::Line {
                        file: file.into(),
                        line: 1,
                        what: "a column is named twice",
                    });
                }
                (None, _) => return Err(Failure::Column { file: file.into(), column, wanted }),
            }
        }
        Ok(Self { file: file.into(), at, records: reader.into_records() })
    }
}

impl<const N: usize> Iterator for Lines<N> {
    type Item = Result<(u64, [String; N]), Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(match self.records.next()? {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
                Ok((line, self.at.map(cell)))
            }
            Err(error) => Err(of_csv(&self.file, &error)),
        })
    }
}

fn of_csv(file: &Path, error: &csv::Error) -> Failure {
    let line = error.position().map_or(0, csv::Position::line);
    let what = if let csv::ErrorKind::Utf8 { .. } = error.kind() {
        "not UTF-8"
    } else if let csv::ErrorKind::UnequalLengths { .. } = error.kind() {
        "not as many cells as the first line"
    } else {
        "not readable as CSV"
    };
    Failure::Line { file: file.into(), line, what }
}

/// Writes the same people with other places; the file appears under its name once it is whole.
pub(super) fn write_csv(
    file: &Path,
    source: &Path,
    rows: &[Row],
    places: &[Place<'_>],
) -> Result<(), Failure> {
    if let (Ok(file), Ok(source)) = (file.canonicalize(), source.canonicalize())
        && file == source
    {
        return Err(Failure::Same { file });
    }
    let part = file.with_extension("part");
    let write = || {
        let mut writer = csv::Writer::from_path(&part)?;
        writer.write_record(COLUMNS)?;
        for (row, place) in rows.iter().zip(places) {
            let (country, post_code) = (place.country(), place.post_code());
            writer.write_record([row.person.as_str(), country, post_code, place.town()])?;
        }
        writer.flush()?;
        Ok::<(), csv::Error>(())
    };
    let written = write().map_err(std::io::Error::from);
    let named = written.and_then(|()| std::fs::rename(&part, file));
    named.map_err(|error| {
        // A part that stays is overwritten by the next run.
        let _ = std::fs::remove_file(&part);
        Failure::file(file)(error)
    })
}

/// The anonymized contacts of an institution, within one transaction from the reading to the writing.
pub(super) struct Contacts<'s> {
    store: &'s Store,
    transaction: Transaction<'s>,
    addresses: Vec<Address>,
}

impl<'s> Contacts<'s> {
    /// Reads the addresses, those of earlier runs included.
    pub(super) fn read(store: &'s Store, institution: &str, begin: Begin) -> Result<Self, Failure> {
        let transaction = store.begin(begin)?;
        let institution = Institution::find(store, Some(institution), None)?;
        let mut addresses = Vec::new();
        for contacts in kept::anonymized(store, institution.id)?.chunks(kept::CHUNK) {
            kept::addresses(store, contacts, |address| addresses.push(address))?;
        }
        addresses.sort_unstable_by_key(|address| address.id);
        Ok(Self { store, transaction, addresses })
    }

    /// Whose each address is, and its place.
    pub(super) fn records(&self) -> Vec<(i64, Place<'static>)> {
        self.addresses.iter().map(|address| (address.contact, address.place.clone())).collect()
    }

    /// Leaves everything as it is.
    pub(super) fn leave(self) -> Result<(), Failure> {
        Ok(self.transaction.commit()?)
    }

    /// Writes the places that became coarser, all of them or none.
    pub(super) fn coarsen(self, places: &[Place<'_>]) -> Result<(), Failure> {
        for (address, place) in self.addresses.iter().zip(places) {
            if address.place == *place {
                continue;
            }
            let part = |part| Value::Text(part);
            let changed = self.store.execute(
                "UPDATE contact_address SET country = nullif($2, ''), post_code = nullif($3, ''), town = nullif($4, '')
                  WHERE id = $1 AND coalesce(country, '') = $5 AND coalesce(post_code, '') = $6 AND coalesce(town, '') = $7",
                &[
                    Value::from(address.id),
                    part(place.country()),
                    part(place.post_code()),
                    part(place.town()),
                    part(address.place.country()),
                    part(address.place.post_code()),
                    part(address.place.town()),
                ],
            )?;
            if changed != 1 {
                return Err(Failure::Changed { row: address.id });
            }
        }
        Ok(self.transaction.commit()?)
    }
}
