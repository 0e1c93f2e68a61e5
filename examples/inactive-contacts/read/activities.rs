//! The activities of contacts, folded into recencies as they come.

use std::collections::{BTreeMap, BTreeSet};

use privacy_rules::{
    batch::{Field, Problem, Unreadable},
    recency::{
        Activity, Counts, Event, Kind, Product, Purchase, Recency, Remaining, RuleSet, Validity,
    },
};

use super::{
    Read, Reader,
    parse::{day, day_of_instant},
};
use crate::inactive_contacts::store::{Row, StoreError, Value};

impl Reader<'_> {
    /// The recency of each of these contacts over all organizations of the institution, and none of another.
    ///
    /// The rows come in any order, since a recency is a maximum. Sources none of whose kinds counts in the rule
    /// set are not read at all.
    pub(super) fn recencies(
        &self,
        ids: &[i64],
    ) -> Result<BTreeMap<i64, Read<Recency>>, StoreError> {
        let mut fold = Fold {
            rules: self.rules,
            recencies: ids.iter().map(|id| (*id, Ok(Recency::NONE))).collect(),
        };
        let values = [Value::from(ids), Value::from(self.institution)];
        for source in SOURCES.iter().filter(|source| source.counts(self.rules)) {
            let mut answers = Answers::default();
            self.store.query(source.sql, &values, |row| {
                let contact = row.integer(0)?;
                fold.add(
                    contact,
                    match source.form {
                        Form::Rows(activity) => activity(self, row)?,
                        Form::Authorizations => answers.change(self, contact, row)?,
                    },
                );
                Ok::<(), StoreError>(())
            })?;
        }
        Ok(fold.recencies)
    }
}

impl Reader<'_> {
    /// Every activity of one contact, those that never count too, for whoever asks why.
    pub(crate) fn activities(&self, id: i64) -> Result<Read<Vec<Activity>>, StoreError> {
        let mut all = Ok(Vec::new());
        let wanted = [id];
        let values = [Value::from(&wanted[..]), Value::from(self.institution)];
        for source in SOURCES {
            let mut answers = Answers::default();
            self.store.query(source.sql, &values, |row| {
                let activity = match source.form {
                    Form::Rows(activity) => activity(self, row)?,
                    Form::Authorizations => answers.change(self, id, row)?,
                };
                match (&mut all, activity) {
                    (Ok(list), Ok(activity)) => list.push(activity),
                    (Ok(_), Err(problem)) => all = Err(problem),
                    (Err(_), Ok(_) | Err(_)) => {}
                }
                Ok::<(), StoreError>(())
            })?;
        }
        Ok(all)
    }
}

struct Fold {
    rules: RuleSet,
    recencies: BTreeMap<i64, Read<Recency>>,
}

impl Fold {
    fn add(&mut self, contact: i64, activity: Read<Activity>) {
        let Some(recency) = self.recencies.get_mut(&contact) else { return };
        *recency = match (*recency, activity) {
            (Ok(recency), Ok(activity)) => Ok(recency.latest(Recency::of(activity, self.rules))),
            // Of several problems the same one, whatever the order.
            (Err(known), Err(found)) => Err(known.min(found)),
            (Err(problem), Ok(_)) | (Ok(_), Err(problem)) => Err(problem),
        };
    }
}

/// A statement over activities, and the kinds that it yields.
struct Source {
    kinds: &'static [Kind],
    sql: &'static str,
    form: Form,
}

enum Form {
    /// One activity a row.
    Rows(fn(&Reader<'_>, &Row<'_>) -> Result<Read<Activity>, StoreError>),
    /// Changes in the order of their time, since each depends on those before.
    Authorizations,
}

impl Source {
    fn counts(&self, rules: RuleSet) -> bool {
        self.kinds.iter().any(|kind| match kind.rule().counts() {
            Some(Counts::Since { rules: first, .. }) => rules >= first,
            Some(Counts::Never) | None => false,
        })
    }
}

const PURCHASES: &[Kind] =
    &[Kind::OptionAcquired, Kind::OptionConfirmed, Kind::Reservation, Kind::Sale];

const SOURCES: &[Source] = &[
    Source {
        kinds: PURCHASES,
        // Whoever bought and whoever attends.
        sql: "
WITH wanted AS ({wanted}),
     line AS (
       SELECT wanted.id AS contact_id, order_line.product_id, order_line.performance_id,
              order_line.validity_range_id, order_line.state, order_line.cancelled_at, purchase_order.ordered_at,
              purchase_order.organization_id
         FROM wanted CROSS JOIN purchase_order ON purchase_order.contact_id = wanted.id
                     CROSS JOIN order_line ON order_line.order_id = purchase_order.id
       UNION ALL
       SELECT wanted.id, order_line.product_id, order_line.performance_id,
              order_line.validity_range_id, order_line.state, order_line.cancelled_at, purchase_order.ordered_at,
              purchase_order.organization_id
         FROM wanted CROSS JOIN order_line ON order_line.cultural_contact_id = wanted.id
                     CROSS JOIN purchase_order ON purchase_order.id = order_line.order_id)
SELECT line.contact_id, line.state, line.ordered_at, line.cancelled_at IS NOT NULL,
       product.dating, performance.starts_at, validity_range.id IS NOT NULL, validity_range.valid_from,
       validity_range.valid_until
  FROM line CROSS JOIN organization ON organization.id = line.organization_id AND organization.institution_id = $2
            CROSS JOIN product ON product.id = line.product_id
            LEFT JOIN performance ON performance.id = line.performance_id
            LEFT JOIN validity_range ON validity_range.id = line.validity_range_id",
        form: Form::Rows(purchase),
    },
    Source {
        kinds: &[Kind::WaitingListJoined],
        sql: "
WITH wanted AS ({wanted})
SELECT wanted.id, entry.added_at
  FROM wanted CROSS JOIN waiting_list_entry AS entry ON entry.contact_id = wanted.id
              CROSS JOIN organization ON organization.id = entry.organization_id AND organization.institution_id = $2",
        form: Form::Rows(waiting),
    },
    Source {
        kinds: &[Kind::EmailSent, Kind::EmailDelivered, Kind::EmailOpened, Kind::CampaignClicked],
        sql: "
WITH wanted AS ({wanted})
SELECT wanted.id, event.kind, event.occurred_at
  FROM wanted CROSS JOIN campaign_event AS event ON event.contact_id = wanted.id
              CROSS JOIN campaign ON campaign.id = event.campaign_id
              CROSS JOIN organization ON organization.id = campaign.organization_id AND organization.institution_id = $2",
        form: Form::Rows(campaign),
    },
    Source {
        kinds: &[Kind::CriterionChanged],
        sql: "
WITH wanted AS ({wanted})
SELECT wanted.id, change.changed_at, change.origin
  FROM wanted CROSS JOIN contact_criterion_change AS change ON change.contact_id = wanted.id
              CROSS JOIN criterion ON criterion.id = change.criterion_id
              CROSS JOIN organization ON organization.id = criterion.organization_id AND organization.institution_id = $2",
        form: Form::Rows(criterion),
    },
    Source {
        kinds: &[Kind::AuthorizationsChanged],
        sql: "
WITH wanted AS ({wanted})
SELECT wanted.id, change.changed_at, change.origin, change.purpose, change.channel, change.answer
  FROM wanted CROSS JOIN authorization_change AS change ON change.contact_id = wanted.id
              CROSS JOIN organization ON organization.id = change.organization_id AND organization.institution_id = $2
 ORDER BY wanted.id, change.changed_at, change.id",
        form: Form::Authorizations,
    },
    Source {
        kinds: &[Kind::PaymentCompleted],
        sql: "
WITH wanted AS ({wanted})
SELECT wanted.id, payment.completed_at
  FROM wanted CROSS JOIN payment ON payment.contact_id = wanted.id
              CROSS JOIN organization ON organization.id = payment.organization_id AND organization.institution_id = $2",
        form: Form::Rows(|reader, row| reader.event(row, 1, Event::PaymentCompleted)),
    },
    Source {
        kinds: &[Kind::OperatorViewed],
        sql: "
WITH wanted AS ({wanted})
SELECT wanted.id, operator_view.viewed_at
  FROM wanted CROSS JOIN operator_view ON operator_view.contact_id = wanted.id
              CROSS JOIN operator ON operator.id = operator_view.operator_id AND operator.institution_id = $2",
        form: Form::Rows(|reader, row| reader.event(row, 1, Event::OperatorViewed)),
    },
];

impl Reader<'_> {
    fn event(
        &self,
        row: &Row<'_>,
        column: usize,
        event: Event,
    ) -> Result<Read<Activity>, StoreError> {
        let at = row.text(column)?;
        Ok(day_of_instant(Field::Activity, &at, self.zone).map(|day| Activity::event(event, day)))
    }
}

fn purchase(reader: &Reader<'_>, row: &Row<'_>) -> Result<Read<Activity>, StoreError> {
    let (state, ordered, cancelled) = (row.text(1)?, row.text(2)?, row.truth(3)?);
    let product = product(reader, row, 4)?;
    Ok((|| {
        let what = match &*state {
            "option-acquired" => Purchase::OptionAcquired,
            "option-confirmed" => Purchase::OptionConfirmed,
            "reservation" => Purchase::Reservation,
            "sale" => Purchase::Sale,
            _ => return Err(Unreadable::new(Field::Activity, Problem::Unknown)),
        };
        let ordered = day_of_instant(Field::Ordered, &ordered, reader.zone)?;
        let activity = Activity::purchase(what, ordered, product?);
        Ok(if cancelled { activity.cancelled() } else { activity })
    })())
}

/// What was ordered, from five columns: dating, start of the performance, whether there is a range, its first and last day.
pub(super) fn product(
    reader: &Reader<'_>,
    row: &Row<'_>,
    first: usize,
) -> Result<Read<Product>, StoreError> {
    let column = |offset: usize| first.saturating_add(offset);
    let (dating, starts) = (row.text(column(0))?, row.optional_text(column(1))?);
    let range = row.truth(column(2))?;
    let (from, until) = (row.optional_text(column(3))?, row.optional_text(column(4))?);
    let contradictory = Unreadable::new(Field::Validity, Problem::Contradictory);
    Ok((|| match (&*dating, starts.as_deref(), range) {
        ("undated", None, false) => Ok(Product::Undated),
        ("dated", Some(starts), false) => Ok(Product::Dated(Validity::Until(day_of_instant(
            Field::Validity,
            starts,
            reader.zone,
        )?))),
        ("dated", None, true) => {
            let from = day(Field::Validity, from.as_deref().unwrap_or_default())?;
            Ok(Product::Dated(match until.as_deref() {
                None => Validity::OpenEnded,
                Some(until) => Validity::range(from, day(Field::Validity, until)?)
                    .map_err(|_| contradictory)?,
            }))
        }
        ("dated", None, false) => Err(Unreadable::new(Field::Validity, Problem::Missing)),
        ("dated" | "undated", _, _) => Err(contradictory),
        (_, _, _) => Err(Unreadable::new(Field::Validity, Problem::Unknown)),
    })())
}

fn waiting(reader: &Reader<'_>, row: &Row<'_>) -> Result<Read<Activity>, StoreError> {
    reader.event(row, 1, Event::WaitingListJoined)
}

fn campaign(reader: &Reader<'_>, row: &Row<'_>) -> Result<Read<Activity>, StoreError> {
    let event = match &*row.text(1)? {
        "sent" => Event::EmailSent,
        "delivered" => Event::EmailDelivered,
        "opened" => Event::EmailOpened,
        "clicked" => Event::CampaignClicked,
        _ => return Ok(Err(Unreadable::new(Field::Activity, Problem::Unknown))),
    };
    reader.event(row, 2, event)
}

fn criterion(reader: &Reader<'_>, row: &Row<'_>) -> Result<Read<Activity>, StoreError> {
    let activity = reader.event(row, 1, Event::CriterionChanged)?;
    let origin = row.text(2)?;
    Ok(activity.and_then(|activity| with_origin(activity, &origin)))
}

/// A mass update is not the contact's own change; one by an operator is, as in the source.
fn with_origin(activity: Activity, origin: &str) -> Read<Activity> {
    match origin {
        "self" | "operator" => Ok(activity),
        "mass-update" => Ok(activity.by_mass_update()),
        _ => Err(Unreadable::new(Field::Activity, Problem::Unknown)),
    }
}

/// The authorizations of one contact that are granted after the changes read so far.
#[derive(Default)]
struct Answers {
    contact: Option<i64>,
    granted: BTreeSet<(String, String)>,
}

impl Answers {
    fn change(
        &mut self,
        reader: &Reader<'_>,
        contact: i64,
        row: &Row<'_>,
    ) -> Result<Read<Activity>, StoreError> {
        if self.contact != Some(contact) {
            *self = Self { contact: Some(contact), granted: BTreeSet::new() };
        }
        let (changed, origin) = (row.text(1)?, row.text(2)?);
        let layer = (row.text(3)?.into_owned(), row.text(4)?.into_owned());
        match &*row.text(5)? {
            "granted" => self.granted.insert(layer),
            "refused" | "absent" => self.granted.remove(&layer),
            _ => return Ok(Err(Unreadable::new(Field::Activity, Problem::Unknown))),
        };
        let remaining =
            if self.granted.is_empty() { Remaining::NoneGranted } else { Remaining::SomeGranted };
        Ok(day_of_instant(Field::Activity, &changed, reader.zone)
            .and_then(|day| with_origin(Activity::authorizations_changed(day, remaining), &origin)))
    }
}
