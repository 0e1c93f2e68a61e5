//! The demo institution: plausible, deterministic, and about nobody.
//!
//! One seed gives one database, byte for byte. The fixed frame is `institutions.sql`; the rows that show every rule one by
//! one are `showcase.sql`, with what each is there for in [`showcase`]; all the rest is drawn by chance:
//!
//! - **Who**: common first and last names combined, real towns drawn by population, e-mail addresses under domains and
//!   telephone numbers within ranges that are reserved for examples.
//! - **How often**: most contacts came once, a few come all the time; a fifth never bought.
//! - **When**: 2012 to the day of the demo, with seasons, an empty August and the closed houses of 2020 and 2021.
//! - **The stored indicator** is what a run on 30 June 2025 knew, missing for some: never above the truth.
//!
//! Every contact draws from a stream of numbers of its own, so a change of one leaves the others as they are.

use std::path::Path;

use rusqlite::{Connection, Transaction};

use self::{
    calendar::{Calendar, Date},
    people::{Institution, Known},
    places::Places,
};
use super::{
    database::{self, DatabaseError},
    store::{self, Store, Target},
};

mod calendar;
mod history;
mod names;
mod people;
mod places;
mod programme;
mod random;
pub mod showcase;
mod writer;

/// The day as of which the demo is planned.
pub const TODAY: &str = "2026-06-30";

/// The seed of the demo.
pub const SEED: u64 = 1812;

/// The first day on which anything happened.
const FIRST_DAY: Date = Date(4383);
/// [`TODAY`].
const LAST_DAY: Date = Date(9677);
/// When the stored indicators were computed: 2025-06-30.
const LAST_RUN: Date = Date(9312);

/// How many contacts are drawn, besides those of the showcase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a caller chooses both numbers")]
pub struct Size {
    /// Of the first institution, with its three organizations.
    pub first: u32,
    /// Of the second institution, which a run for the first must never touch.
    pub second: u32,
}

impl Size {
    /// The demo as it is shown.
    pub const FULL: Self = Self { first: 50_000, second: 3_000 };
    /// Enough for a quick test.
    pub const SMALL: Self = Self { first: 600, second: 100 };

    const fn total(self) -> u32 {
        self.first.saturating_add(self.second)
    }
}

/// The first ids that are drawn; below them are the showcase's.
const FIRST_ID: [i64; 2] = [10_001, 500_001];

/// Makes a new database and fills it. `progress` is told now and then how many contacts are done, and of how many.
///
/// The database is made aside and renamed at the end, so that a file of that name is a complete one.
///
/// # Errors
/// [`DatabaseError::Exists`] where there is a file already, [`DatabaseError::Sql`] and [`DatabaseError::Io`] where it cannot
/// be written.
pub fn create(
    file: &Path,
    seed: u64,
    size: Size,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<(), DatabaseError> {
    if file.exists() {
        return Err(DatabaseError::Exists { file: file.into() });
    }
    let partial = file.with_extension("partial");
    let io = |source| DatabaseError::Io { file: file.into(), source };
    for leftover in [partial.clone(), partial.with_extension("partial-journal")] {
        if leftover.exists() {
            std::fs::remove_file(leftover).map_err(io)?;
        }
    }
    let mut connection = database::create(&partial)?;
    let sql = |source| DatabaseError::Sql { file: file.into(), source };
    quick(&connection).map_err(sql)?;
    fill(&mut connection, seed, size, progress).map_err(sql)?;
    connection.close().map_err(|(_, source)| sql(source))?;
    std::fs::rename(&partial, file).map_err(io)
}

/// Makes the same database in an empty schema of a server: every row that [`create`] writes, with every id.
///
/// # Errors
/// [`DatabaseError::Exists`] where the schema is there already, and what the server answers.
pub fn create_on_server(
    target: &Target,
    seed: u64,
    size: Size,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<(), DatabaseError> {
    let to = Store::create(target)?;
    // The generator writes into a private temporary file, which is gone with its connection.
    let sql = |source| DatabaseError::Sql { file: "the temporary demo".into(), source };
    let mut connection = database::create_temporary().map_err(sql)?;
    quick(&connection).map_err(sql)?;
    fill(&mut connection, seed, size, progress).map_err(sql)?;
    store::transfer(&connection, &to)
        .map_err(|source| DatabaseError::Server { server: target.name(), source })
}

/// A half-written file is thrown away, so nothing has to survive a crash meanwhile.
fn quick(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -131_072)
}

/// Fills an empty database in one transaction.
///
/// # Errors
/// What SQLite answers.
pub fn fill(
    connection: &mut Connection,
    seed: u64,
    size: Size,
    progress: &mut dyn FnMut(u32, u32),
) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(64);
    let transaction = connection.transaction()?;
    transaction.execute_batch(include_str!("institutions.sql"))?;
    transaction.execute_batch(include_str!("showcase.sql"))?;
    let (calendar, places) = (Calendar::new(), Places::new());
    let mut programmes = programme::write(&transaction, &calendar, seed)?;
    let second = programmes.split_off(3);
    let institutions = [
        Institution {
            id: 1,
            country: "FR",
            calendar: &calendar,
            places: &places,
            programmes: &programmes,
            operators: &[1, 2, 5, 6, 7, 8],
            criteria: &[1, 2, 3, 4],
            seed,
        },
        Institution {
            id: 2,
            country: "CH",
            calendar: &calendar,
            places: &places,
            programmes: &second,
            operators: &[9, 10],
            criteria: &[5],
            seed,
        },
    ];
    let mut done = 0;
    for ((institution, count), first) in
        institutions.iter().zip([size.first, size.second]).zip(FIRST_ID)
    {
        people(&transaction, institution, first, count, &mut || {
            done = u32::saturating_add(done, 1);
            if done % 500 == 0 || done == size.total() {
                progress(done, size.total());
            }
        })?;
    }
    transaction.commit()
}

fn people(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    first: i64,
    count: u32,
    done: &mut dyn FnMut(),
) -> rusqlite::Result<()> {
    let mut known = Known::default();
    for id in (first..).take(usize::try_from(count).unwrap_or(usize::MAX)) {
        people::write(transaction, institution, &mut known, id)?;
        done();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_those_of_their_names() {
        let calendar = Calendar::new();
        assert_eq!(calendar.day(FIRST_DAY), "2012-01-01");
        assert_eq!(calendar.day(LAST_DAY), TODAY);
        assert_eq!(calendar.day(LAST_RUN), "2025-06-30");
        assert_eq!(calendar.birth_day(Date(-1)), "1999-12-31");
    }
}
