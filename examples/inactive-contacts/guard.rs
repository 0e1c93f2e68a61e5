//! What the guard is told, and what the summary says of it (B-7); the list of the life cycle (B-8).

use std::{collections::BTreeMap, path::PathBuf};

use privacy_rules::{
    batch::{Approval, Entry, Guard, LastRun, LifeCycles, Override, Situation, Station},
    recency::day_in_zone,
    vocabulary::Day,
};

use super::{
    cli::Batch,
    failure::Failure,
    plan_file::Draft,
    read::Institution,
    store::{Store, Value},
};

/// Which guard there is, and by whose leave a plan may pass it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask {
    pub(crate) guard: Guard,
    pub(crate) overridden: Option<Override>,
    pub(crate) approval: Option<Approval>,
}

impl Ask {
    /// What the command line says.
    pub(crate) fn of(batch: &Batch) -> Self {
        let guard =
            if batch.require_approval { Guard::new().requiring_approval() } else { Guard::new() };
        let overridden = match (&batch.by, &batch.reason) {
            (Some(by), Some(reason)) => Some(Override::new(
                batch.override_guard.iter().copied(),
                by.clone(),
                reason.clone(),
            )),
            _ => None,
        };
        let approval = match (&batch.approved_by, batch.approved_plan, &batch.approval_reason) {
            (Some(by), Some(plan), Some(reason)) => {
                Some(Approval::new(plan, by.clone(), reason.clone()))
            }
            _ => None,
        };
        Self { guard, overridden, approval }
    }

    /// The last finished run, the newest activity, and whose leave there is.
    pub(crate) fn situation(
        &self,
        store: &Store,
        institution: &Institution,
    ) -> Result<Situation, Failure> {
        Ok(Situation::new()
            .after(last_run(store, institution, None)?)
            .with_newest_activity(newest_activity(store, institution)?)
            .with_override(self.overridden.clone())
            .with_approval(self.approval.clone()))
    }
}

/// The figures of the run that was finished last, or last before another.
pub(crate) fn last_run(
    store: &Store,
    institution: &Institution,
    before: Option<i64>,
) -> Result<Option<LastRun>, Failure> {
    let figures = store.row(
        "SELECT figures FROM batch_run
              WHERE institution_id = $1 AND state = 'finished' AND figures IS NOT NULL AND id < $2
              ORDER BY id DESC LIMIT 1",
        &[Value::from(institution.id), Value::from(before.unwrap_or(i64::MAX))],
        |row| Ok(row.text(0)?.into_owned()),
    )?;
    figures.map(|text| text.parse().map_err(Failure::LastRun)).transpose()
}

/// The day of the newest order or click, whatever it is valid until. What cannot be read is none: the contact it belongs to
/// fails by itself.
fn newest_activity(store: &Store, institution: &Institution) -> Result<Option<Day>, Failure> {
    let newest = store.row(
        "SELECT max(at) FROM (
             SELECT max(purchase_order.ordered_at) AS at
               FROM purchase_order JOIN organization ON organization.id = purchase_order.organization_id
              WHERE organization.institution_id = $1
              UNION ALL
             SELECT max(campaign_event.occurred_at)
               FROM campaign_event JOIN contact ON contact.id = campaign_event.contact_id
              WHERE contact.institution_id = $1 AND campaign_event.kind = 'clicked') AS newest",
        &[Value::from(institution.id)],
        |row| Ok(row.optional_text(0)?.map(std::borrow::Cow::into_owned)),
    )?;
    let instant = newest.flatten().and_then(|text| text.parse().ok());
    Ok(instant.and_then(|instant| day_in_zone(instant, &institution.zone).ok()))
}

/// The contacts that are warned, in grace, blocked, due or erased, in a file that a campaign can take.
#[derive(Debug)]
pub(crate) struct LifeCycleList {
    cycles: LifeCycles,
    draft: Draft,
    counts: BTreeMap<Station, u64>,
}

/// The file, and how many contacts stand where.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) file: PathBuf,
    pub(crate) counts: BTreeMap<Station, u64>,
}

impl LifeCycleList {
    pub(crate) fn new(cycles: LifeCycles, mut draft: Draft) -> Result<Self, Failure> {
        draft.line("contact,station,warned_on,erased_from")?;
        Ok(Self { cycles, draft, counts: BTreeMap::new() })
    }

    pub(crate) fn take(&mut self, entry: &Entry<i64>) -> Result<(), Failure> {
        let Some(cycle) = self.cycles.of_entry(entry) else { return Ok(()) };
        match cycle.station {
            Station::Active | Station::Outside | Station::Failed => return Ok(()),
            Station::Warned
            | Station::Grace
            | Station::Blocked
            | Station::Due
            | Station::Erased => {}
        }
        let count = self.counts.entry(cycle.station).or_default();
        *count = count.saturating_add(1);
        let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
        let (warned_on, erased_from) = (day(cycle.warned_on), day(cycle.erased_from));
        self.draft.line(&format!("{},{},{warned_on},{erased_from}", entry.id(), cycle.station))
    }

    pub(crate) fn finish(self) -> Result<Listed, Failure> {
        Ok(Listed { file: self.draft.finish()?, counts: self.counts })
    }
}
