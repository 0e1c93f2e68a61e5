//! The same changes as a person would write them who trusts the plan: a few statements over all at once, in one transaction.

use std::path::Path;

use privacy_rules::{anonymization::Policy, batch::Effect};

use super::TODAY;
use crate::inactive_contacts::{
    database::Access,
    erase::{Eraser, render::Bound},
    failure::Failure,
    plan_file,
    store::{Begin, Bulk, Dialect, Store, Target, Value},
};

pub(super) fn plain(target: &Target, plan: &Path) -> Result<String, Failure> {
    let store = Store::open(target, Access::Write)?;
    let eraser = Eraser::under(&store, &Policy::DEFAULT)?;
    let transaction = store.begin(Begin::Write)?;
    store.batch("CREATE TEMPORARY TABLE due (effect TEXT NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (effect, id))")?;
    let mut bulk = Bulk::new(&store, &[("due", &["effect", "id"])]);
    let mut count = 0_u64;
    plan_file::read(plan, |entry| {
        if let Some(effect) = entry.effect() {
            bulk.push("due", &[Value::from(word(effect)), Value::from(*entry.id())])?;
            count = count.saturating_add(1);
        }
        Ok(())
    })?;
    bulk.finish()?;
    if store.dialect() == Dialect::Postgres {
        store.batch("ANALYZE due")?;
    }
    for effect in EFFECTS {
        let due = format!("IN (SELECT id FROM due WHERE effect = '{}')", word(effect));
        for statement in eraser.statements(effect) {
            // The words of a statement are the map's and the policy's own, so they can stand in the text here.
            let sql = statement.sql_with(&due, |at| match statement.values().get(at) {
                Some(Bound::Text(text)) => format!("'{}'", text.replace('\'', "''")),
                Some(Bound::Integer(number)) => number.to_string(),
                None => "NULL".to_owned(),
            });
            store.batch(&sql)?;
        }
        if effect == Effect::Anonymize {
            store.batch(&format!("UPDATE contact SET anonymized_on = '{TODAY}' WHERE id {due}"))?;
        }
    }
    transaction.commit()?;
    Ok(format!("{count} changes"))
}

const EFFECTS: [Effect; 5] = [
    Effect::Anonymize,
    Effect::Remove,
    Effect::EraseBeneficiary,
    Effect::EraseAnswer,
    Effect::EraseIp,
];

const fn word(effect: Effect) -> &'static str {
    match effect {
        Effect::Anonymize => "anonymize",
        Effect::Remove => "remove",
        Effect::EraseBeneficiary => "beneficiary",
        Effect::EraseAnswer => "answer",
        Effect::EraseIp => "ip",
    }
}
