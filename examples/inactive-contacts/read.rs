//! The facts of the rules, read from the database: strictly, in the order of the ids, a bounded number at a time.
//!
//! Planning reads many contacts at once, applying reads one again within the transaction of its change. Both go through
//! the same statements with another list of ids, so that they cannot read differently.

mod activities;
mod aged;
mod parse;

use chrono_tz::Tz;
use privacy_rules::{
    anonymization::{
        Accounting, Amount, ContactKind, FileState, History, Holds, OtherRole, OtherRoles,
        Settlement,
    },
    batch::{ContactFacts, Field, Problem, Unreadable},
    recency::RuleSet,
    vocabulary::{Day, LastActive},
};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub(crate) use aged::Things;
use parse::{day_problem, word};

/// How many contacts are read at a time.
const CHUNK: usize = 1000;

/// Separates what one cell lists; no role and no amount contains it.
const SEPARATOR: char = '\u{1f}';

/// The institution that runs the batch.
#[derive(Clone, Debug)]
pub(crate) struct Institution {
    pub(crate) id: i64,
    pub(crate) code: String,
    pub(crate) organizations: u64,
    /// In which an instant becomes a day.
    pub(crate) zone: Tz,
}

impl Institution {
    /// The institution of this code, or the only one there is.
    pub(crate) fn find(
        connection: &Connection,
        code: Option<&str>,
        zone: Option<Tz>,
    ) -> Result<Self, InstitutionError> {
        let code = match code {
            Some(code) => code.to_owned(),
            None => only(connection)?,
        };
        let (id, zone_name, organizations): (i64, String, u64) = connection
            .query_row(
                "SELECT id, time_zone, (SELECT count(*) FROM organization WHERE institution_id = institution.id)
                   FROM institution WHERE code = ?1",
                [&code],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?
            .ok_or_else(|| InstitutionError::Unknown { code: code.clone() })?;
        let zone = match zone {
            Some(zone) => zone,
            None => {
                zone_name.parse().map_err(|_| InstitutionError::TimeZone { code: code.clone() })?
            }
        };
        Ok(Self { id, code, organizations, zone })
    }
}

fn only(connection: &Connection) -> Result<String, InstitutionError> {
    let mut codes: Vec<String> = connection
        .prepare("SELECT code FROM institution ORDER BY code LIMIT 11")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    match (codes.pop(), codes.is_empty()) {
        (Some(code), true) => Ok(code),
        (None, _) => Err(InstitutionError::None),
        (Some(last), false) => {
            codes.push(last);
            Err(InstitutionError::Several { codes: codes.join("`, `") })
        }
    }
}

/// Why no institution could be chosen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InstitutionError {
    /// An empty database.
    #[error("the database holds no institution")]
    None,
    /// Nobody said which.
    #[error("the database holds several institutions; choose one with --institution: `{codes}`")]
    Several { codes: String },
    /// Not in this database.
    #[error("the database holds no institution `{code}`")]
    Unknown { code: String },
    /// Not in the IANA database.
    #[error("institution `{code}`: `time_zone` names no time zone; give one with --time-zone")]
    TimeZone { code: String },
    /// The database refused.
    #[error("the database refused to list its institutions")]
    Sql(#[from] rusqlite::Error),
}

/// One subject's facts, or why they cannot be used.
pub(crate) type Read<T> = Result<T, Unreadable>;

/// Reads facts of one institution.
#[derive(Debug)]
pub(crate) struct Reader<'c> {
    connection: &'c Connection,
    institution: i64,
    zone: Tz,
    rules: RuleSet,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(
        connection: &'c Connection,
        institution: &Institution,
        rules: RuleSet,
    ) -> Self {
        Self { connection, institution: institution.id, zone: institution.zone, rules }
    }

    /// How many contacts the institution has, for a progress bar.
    pub(crate) fn contact_count(&self) -> rusqlite::Result<u64> {
        self.connection.query_row(
            "SELECT count(*) FROM contact WHERE institution_id = ?1",
            [self.institution],
            |row| row.get(0),
        )
    }

    /// Every contact in the order of the ids. `stale` says of which ones the activities are to be read.
    pub(crate) fn contacts<E: From<rusqlite::Error>>(
        &self,
        mut stale: impl FnMut(Option<LastActive>) -> bool,
        mut each: impl FnMut(i64, Read<ContactFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = i64::MIN;
        loop {
            let mut chunk = self.heads(after, i64::MAX)?;
            let Some((last, _)) = chunk.last() else { return Ok(()) };
            after = last.saturating_add(1);
            self.complete(&mut chunk, &mut stale)?;
            for (id, facts) in chunk {
                each(id, facts)?;
            }
            if after == i64::MAX {
                return Ok(());
            }
        }
    }

    /// One contact, or `None` where it is gone.
    pub(crate) fn contact(
        &self,
        id: i64,
        mut stale: impl FnMut(Option<LastActive>) -> bool,
    ) -> rusqlite::Result<Option<Read<ContactFacts>>> {
        let mut chunk = self.heads(id, id)?;
        self.complete(&mut chunk, &mut stale)?;
        Ok(chunk.pop().map(|(_, facts)| facts))
    }

    fn complete(
        &self,
        chunk: &mut [(i64, Read<ContactFacts>)],
        stale: &mut impl FnMut(Option<LastActive>) -> bool,
    ) -> rusqlite::Result<()> {
        let ids: Vec<i64> = chunk
            .iter()
            .filter(|(_, facts)| facts.as_ref().is_ok_and(|facts| stale(facts.stored)))
            .map(|(id, _)| *id)
            .collect();
        if ids.is_empty() {
            return Ok(());
        }
        let mut recencies = self.recencies(&ids)?;
        for (id, facts) in chunk {
            let Some(recency) = recencies.remove(id) else { continue };
            match (recency, &mut *facts) {
                (Ok(recency), Ok(facts)) => facts.recomputed = Some(recency),
                (Err(unreadable), facts) => *facts = Err(unreadable),
                (Ok(_), Err(_)) => {}
            }
        }
        Ok(())
    }

    /// Everything but the activities, of up to [`CHUNK`] contacts.
    fn heads(&self, from: i64, to: i64) -> rusqlite::Result<Vec<(i64, Read<ContactFacts>)>> {
        let mut statement = self.connection.prepare_cached(HEADS)?;
        let rows = statement.query_map(
            named_params! {
                ":institution": self.institution, ":from": from, ":to": to, ":limit": CHUNK, ":separator": SEPARATOR.to_string(),
            },
            |row| Ok((row.get(0)?, head(row)?)),
        )?;
        rows.collect()
    }
}

/// A cancelled sale is a sale: whoever bought once is a customer.
const HEADS: &str = "
SELECT contact.id, contact.kind, contact.created_on, contact.indicator, contact.anonymized_on IS NOT NULL,
       (SELECT group_concat(role, :separator) FROM contact_role WHERE contact_id = contact.id),
       (SELECT group_concat(amount, :separator) FROM balance WHERE contact_id = contact.id),
       EXISTS (SELECT 1 FROM purchase_order JOIN order_line ON order_line.order_id = purchase_order.id
                WHERE purchase_order.contact_id = contact.id AND order_line.state = 'sale')
       OR EXISTS (SELECT 1 FROM order_line WHERE cultural_contact_id = contact.id AND state = 'sale'),
       EXISTS (SELECT 1 FROM purchase_order WHERE contact_id = contact.id)
       OR EXISTS (SELECT 1 FROM payment WHERE contact_id = contact.id)
  FROM contact
 WHERE contact.institution_id = :institution AND contact.id BETWEEN :from AND :to
 ORDER BY contact.id
 LIMIT :limit";

fn head(row: &Row<'_>) -> rusqlite::Result<Read<ContactFacts>> {
    let kind: String = row.get(1)?;
    let created: String = row.get(2)?;
    let stored: Option<String> = row.get(3)?;
    let anonymized: bool = row.get(4)?;
    let roles: Option<String> = row.get(5)?;
    let balances: Option<String> = row.get(6)?;
    let bought: bool = row.get(7)?;
    let accounting: bool = row.get(8)?;
    Ok((|| {
        Ok(ContactFacts {
            created: created.parse::<Day>().map_err(|error| day_problem(Field::Created, error))?,
            stored: stored.as_deref().map(indicator).transpose()?,
            recomputed: None,
            state: if anonymized { FileState::Anonymized } else { FileState::Live },
            kind: word::<ContactKind>(Field::Kind, &kind)?,
            roles: listed(roles.as_deref())
                .map(|role| word::<OtherRole>(Field::Role, role))
                .collect::<Result<OtherRoles, _>>()?,
            settlement: settlement(balances.as_deref())?,
            history: if bought { History::Bought } else { History::NeverBought },
            accounting: if accounting { Accounting::HasRecords } else { Accounting::NoRecords },
            holds: Holds::NONE,
        })
    })())
}

fn listed(cell: Option<&str>) -> impl Iterator<Item = &str> {
    cell.into_iter().flat_map(|cell| cell.split(SEPARATOR))
}

fn indicator(text: &str) -> Read<LastActive> {
    match text.parse() {
        Ok(indicator) => Ok(indicator),
        Err(_) => Err(match text.parse::<Day>() {
            Err(error) => day_problem(Field::Indicator, error),
            Ok(_) => Unreadable::new(Field::Indicator, Problem::Malformed),
        }),
    }
}

/// Every balance counts, in every organization and currency; nothing is netted (E-4).
fn settlement(balances: Option<&str>) -> Read<Settlement> {
    let amounts: Vec<Amount> = listed(balances)
        .map(|text| {
            text.parse()
                .map_err(|error| Unreadable::new(Field::Balance, parse::amount_problem(error)))
        })
        .collect::<Result<_, _>>()?;
    Ok(Settlement::of(amounts))
}
