//! W3: the audience of a marketing campaign, the list and the counts of every reason.

use std::{num::NonZero, ops::Range, path::Path};

use privacy_rules::consent::{
    Block, Blocks, Campaign, Columns, ColumnsError, Counts, Layer, Reason, Regime, Selection,
};
use serde_json::{Map, Value};

use crate::{
    pages::{self, Flag},
    store::StoreError,
    threads::{STEP, on_threads},
    worker::{Done, Failure, Stopwatch},
};

/// The columns of an audience in the form that the room reads: one byte a contact.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Held {
    answers: Vec<u8>,
    blocks: Vec<u8>,
}

const REASONS: [Reason; 6] = [
    Reason::Anonymized,
    Reason::NoAddress,
    Reason::Objected,
    Reason::Granted,
    Reason::Refused,
    Reason::NotGranted,
];

impl Held {
    /// Reads the four columns that the question needs.
    ///
    /// # Errors
    /// [`StoreError`] where the file cannot be read.
    pub fn read(file: &Path) -> Result<Self, StoreError> {
        let mut held = Self::default();
        read(file, 0..pages::rows(file)?, |_, answers, blocks| {
            held.answers.extend_from_slice(answers);
            held.blocks.extend_from_slice(blocks);
            Ok(())
        })?;
        Ok(held)
    }

    /// The audience of a campaign under explicit consent.
    ///
    /// # Errors
    /// Where a column holds what the room does not know.
    pub fn select(&self, threads: NonZero<usize>) -> Result<Done, Failure> {
        let watch = Stopwatch::start();
        let layers = [(Layer::AUTHORIZATION, self.answers.as_slice())];
        let audience = Columns::new(&layers, &self.blocks)?;
        let share = |contacts| Ok(select(&audience.slice(contacts))?);
        Ok(done(watch, &on_threads(audience.len(), threads, share)?))
    }
}

/// The same from the file to the answer, each thread reading some of the rows.
///
/// # Errors
/// Where the file cannot be read, or holds what the room does not know.
pub fn from_file(file: &Path, threads: NonZero<usize>) -> Result<Done, Failure> {
    let watch = Stopwatch::start();
    let selections = on_threads(pages::rows(file)?, threads, |rows| {
        let selections = select_rows(file, rows)?.into_iter().collect::<Result<Vec<_>, _>>();
        Ok(selections?)
    })?;
    let selections: Vec<_> = selections.into_iter().flatten().collect();
    Ok(done(watch, &selections))
}

/// The selections of some rows of the file, batch by batch.
fn select_rows(
    file: &Path,
    rows: Range<usize>,
) -> Result<Vec<Result<Selection, ColumnsError>>, StoreError> {
    let mut selections = Vec::new();
    read(file, rows, |first, answers, blocks| {
        let layers = [(Layer::AUTHORIZATION, answers)];
        let first = u32::try_from(first).map_err(|_| ColumnsError::TooLong);
        let batch = first.and_then(|first| Columns::new(&layers, blocks)?.starting_at(first));
        selections.push(batch.and_then(|batch| select(&batch)));
        Ok(())
    })?;
    Ok(selections)
}

fn select(columns: &Columns<'_>) -> Result<Selection, ColumnsError> {
    columns.select(Campaign::Marketing, Regime::ExplicitConsent)
}

/// The answers and the blocks of some rows of the file.
fn read(
    file: &Path,
    rows: Range<usize>,
    each: impl FnMut(usize, &[u8], &[u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let bit = |block: Block| Blocks::of(block).bits();
    let flags = [
        Flag::clear("live", bit(Block::Anonymized)),
        Flag::clear("reachable", bit(Block::NoAddress)),
        Flag::set("objected", bit(Block::Objected)),
    ];
    pages::read(file, ("own_mail", &flags), rows, STEP, each)
}

fn done(watch: Stopwatch, parts: &[Selection]) -> Done {
    let nanoseconds = watch.nanoseconds();
    let mut answer = Vec::new();
    for part in parts {
        answer.extend(part.included().iter().flat_map(|position| position.to_le_bytes()));
    }
    let count =
        |reason| parts.iter().map(|part| Counts::holding(part.counts(), reason)).sum::<u64>();
    let mut detail = Map::new();
    for reason in REASONS {
        answer.extend(count(reason).to_le_bytes());
        detail.insert(reason.to_string(), Value::from(count(reason)));
    }
    Done::new(nanoseconds, &answer, Value::Object(detail))
}
