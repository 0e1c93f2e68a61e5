//! Tombstones of what was erased, and the second erasure of what a restored backup brings back.

use std::{collections::BTreeMap, io::Write, path::Path};

use privacy_rules::anonymization::{
    Identifier, Keeps, KeyId, Keyring, Tombstone, TombstoneKey, Tombstones,
};
use privacy_rules::{batch::Effect, vocabulary::Day};

use super::{
    cli::{Between, Stones},
    failure::Failure,
};
use crate::inactive_contacts::{
    database::Access,
    effects::{Carried, Effects},
    erase::{Eraser, Holding},
    policy,
    store::{Begin, Store, Target},
};

/// A kind of record that is erased by itself, and how to list those that still hold something: id and first day.
struct Kind {
    table: &'static str,
    effect: Effect,
    list: String,
}

fn kinds(eraser: &Eraser) -> [Kind; 4] {
    let Holding { ticket, answer, order } = eraser.holding();
    let of_order = "JOIN order_line ON order_line.id = ticket.order_line_id
                    JOIN purchase_order ON purchase_order.id = order_line.order_id";
    let day = "purchase_order.ordered_at";
    [
        Kind {
            table: "contact",
            effect: Effect::Anonymize,
            list: "SELECT id, created_on FROM contact WHERE anonymized_on IS NULL".to_owned(),
        },
        Kind {
            table: "ticket",
            effect: Effect::EraseBeneficiary,
            list: format!("SELECT ticket.id, {day} FROM ticket {of_order} WHERE {ticket}"),
        },
        Kind {
            table: "question_answer",
            effect: Effect::EraseAnswer,
            list: format!(
                "SELECT question_answer.id, {day} FROM question_answer
                   JOIN ticket ON ticket.id = question_answer.ticket_id {of_order} WHERE {answer}"
            ),
        },
        Kind {
            table: "purchase_order",
            effect: Effect::EraseIp,
            list: format!("SELECT id, {day} FROM purchase_order WHERE {order}"),
        },
    ]
}

/// The statements under the institution's policy.
fn eraser(store: &Store, stones: &Stones) -> Result<Eraser, Failure> {
    Ok(Eraser::under(store, &policy::or_default(stones.policy.as_ref()))?)
}

/// Lays a tombstone for every record that held something in the backup, and holds nothing now.
pub(super) fn bury(
    between: &Between,
    stones: &Stones,
    last_day: Day,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let keys = keyring(stones)?;
    let before = Store::open(&between.before, Access::Read)?;
    let after = Store::open(&between.database, Access::Read)?;
    let mut lines = String::new();
    let mut count: usize = 0;
    let eraser = eraser(&after, stones)?;
    for kind in kinds(&eraser) {
        let left = list(&after, &kind)?;
        let days =
            if kind.effect == Effect::Anonymize { erased_on(&after)? } else { BTreeMap::new() };
        for id in list(&before, &kind)?.into_keys().filter(|id| !left.contains_key(id)) {
            let laid_on = days.get(&id).copied().flatten().unwrap_or(stones.today);
            let removed = kind.effect == Effect::Anonymize && !days.contains_key(&id);
            let keeps = if removed { Keeps::Removal } else { Keeps::Anonymization };
            let key = id.to_string();
            let stone =
                keys.lay(keeps, &Identifier::record(kind.table, &key), laid_on, last_day)?;
            lines.push_str(&stone.to_line());
            lines.push('\n');
            count = count.saturating_add(1);
        }
    }
    std::fs::write(&stones.tombstones, lines).map_err(Failure::file(&stones.tombstones))?;
    writeln!(out, "{count} tombstones laid")?;
    Ok(())
}

/// Erases again, in one transaction, what has a tombstone that holds.
pub(super) fn erase_again(
    target: &Target,
    stones: &Stones,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let keys = keyring(stones)?;
    let found = Tombstones::new(read(&stones.tombstones)?, &keys)?;
    let database = Store::open(target, Access::Write)?;
    let eraser = eraser(&database, stones)?;
    let effects = Effects::new(&database, &eraser)?;
    let transaction = database.begin(Begin::Write)?;
    let earliest = Day::MIN;
    let mut done = Vec::new();
    for kind in kinds(&eraser) {
        let mut count: usize = 0;
        for (id, created) in list(&database, &kind)? {
            let key = id.to_string();
            let identifier = Identifier::record(kind.table, &key);
            let Some(stone) =
                found.erasure(&identifier, created.unwrap_or(earliest), stones.today)?
            else {
                continue;
            };
            if created.is_none() {
                return Err(Failure::Day { table: kind.table, row: id });
            }
            let effect = match (kind.effect, stone.keeps()) {
                (Effect::Anonymize, Keeps::Removal) => Effect::Remove,
                (effect, _) => effect,
            };
            if effects.carry_out(effect, id, stone.laid_on(), None)? != Carried::Out {
                return Err(Failure::Refused { table: kind.table, row: id });
            }
            count = count.saturating_add(1);
        }
        done.push(format!("{count} of `{}`", kind.table));
    }
    transaction.commit()?;
    writeln!(out, "erased again: {}", done.join(", "))?;
    Ok(())
}

fn list(store: &Store, kind: &Kind) -> Result<BTreeMap<i64, Option<Day>>, Failure> {
    let mut listed = BTreeMap::new();
    store.query(&kind.list, &[], |row| {
        // A day that nobody can read matters only where there is a tombstone.
        let at = row.text(1)?;
        listed.insert(row.integer(0)?, at.get(..10).unwrap_or(&at).parse().ok());
        Ok::<(), Failure>(())
    })?;
    Ok(listed)
}

/// The day on which each anonymized contact was.
fn erased_on(store: &Store) -> Result<BTreeMap<i64, Option<Day>>, Failure> {
    let list = "SELECT id, anonymized_on FROM contact WHERE anonymized_on IS NOT NULL".to_owned();
    let kind = Kind { table: "contact", effect: Effect::Anonymize, list };
    self::list(store, &kind)
}

fn keyring(stones: &Stones) -> Result<Keyring, Failure> {
    let file = &stones.key;
    let secret = std::fs::read(file).map_err(Failure::file(file))?;
    let key = TombstoneKey::new(KeyId::from_number(stones.key_number), &secret)
        .map_err(|source| Failure::Key { file: file.clone(), source })?;
    Ok(Keyring::new("inactive-contacts", key))
}

fn read(file: &Path) -> Result<Vec<Tombstone>, Failure> {
    let text = std::fs::read_to_string(file).map_err(Failure::file(file))?;
    text.lines()
        .enumerate()
        .map(|(at, line)| {
            line.parse().map_err(|source| Failure::Line {
                file: file.to_owned(),
                line: at.saturating_add(1),
                source,
            })
        })
        .collect()
}
