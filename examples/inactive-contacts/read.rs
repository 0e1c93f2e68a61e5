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

pub(crate) use aged::Things;
use parse::{day_problem, word};

use super::{
    erase::{Eraser, Holding},
    store::{Row, Store, StoreError, Value},
};

/// How many contacts are read at a time.
const CHUNK: i64 = 1000;

/// Separates what one cell lists; no role and no amount contains it.
const SEPARATOR: &str = "|";

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
        store: &Store,
        code: Option<&str>,
        zone: Option<Tz>,
    ) -> Result<Self, InstitutionError> {
        let code = match code {
            Some(code) => code.to_owned(),
            None => only(store)?,
        };
        let (id, zone_name, organizations) = store
            .row(
                "SELECT id, time_zone, (SELECT count(*) FROM organization WHERE institution_id = institution.id)
                   FROM institution WHERE code = $1",
                &[Value::from(&code)],
                |row| Ok((row.integer(0)?, row.text(1)?.into_owned(), count(row.integer(2)?))),
            )?
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

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

fn only(store: &Store) -> Result<String, InstitutionError> {
    let mut codes =
        store.rows("SELECT code FROM institution ORDER BY code LIMIT 11", &[], |row| {
            Ok(row.text(0)?.into_owned())
        })?;
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
    Sql(#[from] StoreError),
}

/// One subject's facts, or why they cannot be used.
pub(crate) type Read<T> = Result<T, Unreadable>;

/// Reads facts of one institution.
#[derive(Debug)]
pub(crate) struct Reader<'c> {
    store: &'c Store,
    institution: i64,
    zone: Tz,
    rules: RuleSet,
    holding: &'c Holding,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(
        store: &'c Store,
        institution: &Institution,
        rules: RuleSet,
        eraser: &'c Eraser,
    ) -> Self {
        let (institution, zone) = (institution.id, institution.zone);
        Self { store, institution, zone, rules, holding: eraser.holding() }
    }

    /// A reader of contacts alone, who has no question about what else there is to erase.
    pub(crate) fn of_contacts(store: &'c Store, institution: &Institution, rules: RuleSet) -> Self {
        static NOTHING: Holding = Holding::NOTHING;
        let (institution, zone) = (institution.id, institution.zone);
        Self { store, institution, zone, rules, holding: &NOTHING }
    }

    /// How many contacts the institution has, for a progress bar.
    pub(crate) fn contact_count(&self) -> Result<u64, StoreError> {
        let number = self.store.row(
            "SELECT count(*) FROM contact WHERE institution_id = $1",
            &[Value::from(self.institution)],
            |row| row.integer(0),
        )?;
        Ok(number.map_or(0, count))
    }

    /// Every contact in the order of the ids. `stale` says of which ones the activities are to be read.
    pub(crate) fn contacts<E: From<StoreError>>(
        &self,
        mut stale: impl FnMut(Option<LastActive>) -> bool,
        mut each: impl FnMut(i64, Read<ContactFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = i64::MIN;
        loop {
            let from = [Value::from(self.institution), Value::from(after), Value::from(CHUNK)];
            let mut chunk = self.heads(NEXT, &from)?;
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

    /// Those of these contacts that are there, in the order of the ids.
    pub(crate) fn these_contacts(
        &self,
        ids: &[i64],
        mut stale: impl FnMut(Option<LastActive>) -> bool,
    ) -> Result<Vec<(i64, Read<ContactFacts>)>, StoreError> {
        let mut chunk = self.heads(THESE, &[Value::from(ids), Value::from(self.institution)])?;
        self.complete(&mut chunk, &mut stale)?;
        Ok(chunk)
    }

    fn complete(
        &self,
        chunk: &mut [(i64, Read<ContactFacts>)],
        stale: &mut impl FnMut(Option<LastActive>) -> bool,
    ) -> Result<(), StoreError> {
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

    /// Everything but the activities, of a chosen few.
    fn heads(
        &self,
        which: &str,
        values: &[Value<'_>],
    ) -> Result<Vec<(i64, Read<ContactFacts>)>, StoreError> {
        self.store.rows(&format!("{HEADS}{which}"), values, |row| Ok((row.integer(0)?, head(row)?)))
    }
}

/// A cancelled sale is a sale: whoever bought once is a customer.
///
/// Each question is asked of one contact and ends with the first row: `EXISTS` would let PostgreSQL read a whole table for
/// every chunk of contacts.
const HEADS: &str = "
SELECT contact.id, contact.kind, contact.created_on, contact.indicator, contact.anonymized_on IS NOT NULL,
       (SELECT string_agg(role, '|' ORDER BY role) FROM contact_role WHERE contact_id = contact.id),
       (SELECT string_agg(CAST(amount AS TEXT), '|' ORDER BY currency, organization_id) FROM balance WHERE contact_id = contact.id),
       (SELECT 1 FROM purchase_order JOIN order_line ON order_line.order_id = purchase_order.id
         WHERE purchase_order.contact_id = contact.id AND order_line.state = 'sale' LIMIT 1) IS NOT NULL
       OR (SELECT 1 FROM order_line WHERE cultural_contact_id = contact.id AND state = 'sale' LIMIT 1) IS NOT NULL,
       (SELECT 1 FROM purchase_order WHERE contact_id = contact.id LIMIT 1) IS NOT NULL
       OR (SELECT 1 FROM payment WHERE contact_id = contact.id LIMIT 1) IS NOT NULL
  FROM contact";

/// The next [`CHUNK`] of an institution.
const NEXT: &str = "
 WHERE contact.institution_id = $1 AND contact.id >= $2
 ORDER BY contact.id
 LIMIT $3";

/// Those of a list.
const THESE: &str = "
 WHERE contact.id IN ({wanted}) AND contact.institution_id = $2
 ORDER BY contact.id";

fn head(row: &Row<'_>) -> Result<Read<ContactFacts>, StoreError> {
    let (kind, created, stored) = (row.text(1)?, row.text(2)?, row.optional_text(3)?);
    let anonymized = row.truth(4)?;
    let (roles, balances) = (row.optional_text(5)?, row.optional_text(6)?);
    let (bought, accounting) = (row.truth(7)?, row.truth(8)?);
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
