//! W3: the audience of a marketing campaign, the list and the counts of every reason.

use std::{num::NonZero, path::Path, thread, time::Instant};

use arrow::array::{BooleanArray, UInt8Array};
use privacy_rules::consent::{
    Block, Blocks, Campaign, Columns, Counts, Layer, Reason, Regime, Selection,
};
use serde_json::{Map, Value};

use crate::{
    store::{self, StoreError, column},
    worker::Done,
};

type Failure = Box<dyn std::error::Error>;

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
        let bit = |block: Block| Blocks::of(block).bits();
        let (anonymized, no_address, objected) =
            (bit(Block::Anonymized), bit(Block::NoAddress), bit(Block::Objected));
        let mut held = Self::default();
        store::read(file, &["live", "reachable", "objected", "own_mail"], |batch| {
            let flags = |name| column::<BooleanArray>(batch, name).map(BooleanArray::values);
            let (live, reachable, object) =
                (flags("live")?, flags("reachable")?, flags("objected")?);
            held.answers.extend_from_slice(column::<UInt8Array>(batch, "own_mail")?.values());
            let blocks = live.iter().zip(reachable.iter()).zip(object.iter());
            held.blocks.extend(blocks.map(|((live, reachable), object)| {
                let live = if live { 0 } else { anonymized };
                let reachable = if reachable { 0 } else { no_address };
                live | reachable | if object { objected } else { 0 }
            }));
            Ok(())
        })?;
        Ok(held)
    }

    /// The audience of a campaign under explicit consent.
    ///
    /// # Errors
    /// Where a column holds what the room does not know.
    pub fn select(&self, threads: usize) -> Result<Done, Failure> {
        let begun = now();
        let parts = self.parts(threads)?;
        Ok(done(begun, &parts))
    }

    /// Each thread selects from a part of the audience; the parts follow each other.
    fn parts(&self, threads: usize) -> Result<Vec<Selection>, Failure> {
        let layers = [(Layer::AUTHORIZATION, self.answers.as_slice())];
        let columns = Columns::new(&layers, &self.blocks)?;
        let threads = NonZero::new(threads).unwrap_or(NonZero::<usize>::MIN);
        thread::scope(|scope| {
            let select =
                |part: Columns<'_>| part.select(Campaign::Marketing, Regime::ExplicitConsent);
            let parts: Vec<_> =
                columns.parts(threads).map(|part| scope.spawn(move || select(part))).collect();
            parts
                .into_iter()
                .map(|part| Ok(part.join().map_err(|_| "a thread panicked")??))
                .collect()
        })
    }
}

/// The same from the file to the answer.
///
/// # Errors
/// Where the file cannot be read, or holds what the room does not know.
pub fn from_file(file: &Path, threads: usize) -> Result<Done, Failure> {
    let begun = now();
    let held = Held::read(file)?;
    let parts = held.parts(threads)?;
    Ok(done(begun, &parts))
}

#[expect(clippy::disallowed_methods, reason = "a measurement has a clock")]
fn now() -> Instant {
    Instant::now()
}

fn done(begun: Instant, parts: &[Selection]) -> Done {
    let nanoseconds = begun.elapsed().as_nanos();
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
