//! The refreshed indicators of a plan, stored apart from any effect (B-4).

use std::{collections::BTreeMap, path::Path};

use privacy_rules::{
    anonymization::FileState,
    batch::{Parameters, Subject},
    recency::Indicator,
};

use super::{
    apply,
    failure::Failure,
    host::{Host, Stop},
    plan_file,
    read::{Institution, Reader},
    store::{Begin, Dialect, Store, Value},
};

/// How many indicators one transaction stores.
const AT_ONCE: usize = 200;

/// What became of the refreshed indicators.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stored {
    /// So many rows have another indicator now.
    pub(crate) stored: u64,
    /// So many stay as they are, since the activities are no longer those of the plan.
    pub(crate) moved: u64,
}

/// Stores the indicators that a simulation refreshed, in short transactions.
///
/// Between the plan and this moment somebody may have bought or cancelled something. An indicator above the truth would hide
/// its contact from every later run, so each is computed anew within the transaction that stores it, and one that
/// differs from the plan's is left to the next plan. Files that hold nobody any more stay without one. Whoever stores the same
/// indicator twice changes nothing the second time.
pub(crate) fn store(
    store: &Store,
    institution: &Institution,
    plan: &Path,
    host: &Host<'_>,
) -> Result<Stored, Failure> {
    // Without a damaged line, or none is stored.
    let verified = plan_file::read(plan, |_| Ok(()))?;
    let parameters = verified.header().parameters();
    let keeper = Keeper { store, institution, parameters, stop: host.stop };
    let mut done = Stored::default();
    let mut waiting = BTreeMap::new();
    let again = plan_file::read(plan, |entry| {
        if let Some(indicator) = entry.refreshed() {
            waiting.insert(*entry.id(), indicator);
        }
        if waiting.len() >= AT_ONCE { keeper.keep(&mut waiting, &mut done) } else { Ok(()) }
    })?;
    keeper.keep(&mut waiting, &mut done)?;
    if again == verified { Ok(done) } else { Err(Failure::Unfinished) }
}

struct Keeper<'a> {
    store: &'a Store,
    institution: &'a Institution,
    parameters: &'a Parameters,
    stop: &'a dyn Fn() -> Stop,
}

impl Keeper<'_> {
    fn keep(
        &self,
        waiting: &mut BTreeMap<i64, Indicator>,
        done: &mut Stored,
    ) -> Result<(), Failure> {
        if (self.stop)() != Stop::GoOn {
            return Err(Failure::StoppedStoring { stored: done.stored });
        }
        let wanted: Vec<i64> = waiting.keys().copied().collect();
        let transaction = self.store.begin(Begin::Write)?;
        apply::hold(self.store, Subject::Contact, &wanted)?;
        let reader = Reader::of_contacts(self.store, self.institution, self.parameters.rule_set);
        let mut rows = Vec::new();
        let mut left = waiting.len();
        for (id, facts) in reader.these_contacts(&wanted, |_| true)? {
            let Some(planned) = waiting.get(&id) else { continue };
            let Ok(facts) = facts else { continue };
            if facts.state == FileState::Anonymized {
                left = left.saturating_sub(1);
                continue;
            }
            let now = facts
                .recomputed
                .map(|recency| recency.indicator(facts.created, self.parameters.baseline));
            if now == Some(*planned) {
                left = left.saturating_sub(1);
                rows.push(format!("[{id},\"{}\"]", planned.last_active()));
            }
        }
        let left = u64::try_from(left).unwrap_or(u64::MAX);
        let rows = format!("[{}]", rows.join(","));
        let changed = self.store.execute(
            match self.store.dialect() {
                Dialect::Sqlite => {
                    "UPDATE contact SET indicator = pair.value ->> 1 FROM json_each($1) AS pair
                      WHERE contact.id = pair.value ->> 0 AND indicator IS DISTINCT FROM pair.value ->> 1"
                }
                Dialect::Postgres => {
                    "UPDATE contact SET indicator = pair.value ->> 1 FROM jsonb_array_elements(CAST($1 AS jsonb)) AS pair
                      WHERE contact.id = CAST(pair.value ->> 0 AS bigint) AND indicator IS DISTINCT FROM pair.value ->> 1"
                }
            },
            &[Value::from(&rows)],
        )?;
        transaction.commit()?;
        done.stored = done.stored.saturating_add(changed);
        done.moved = done.moved.saturating_add(left);
        waiting.clear();
        Ok(())
    }
}
