//! The state of one layer: a fold over its history, in any order, in any parts.

use core::cmp::Reverse;

use privacy_vocabulary::Day;

use crate::{Answer, Answered, Layer, Moment, Record, Standing};

/// What a history comes down to: the latest record of each sort, from which the standing of any day follows.
///
/// Each sort is a maximum, so histories may be folded per partition, per file, per source system and merged, in any
/// order and any number of times (L-6). The later answer wins; at the same instant the refusal wins, and then the end
/// of a grant; a refusal yields only to a later explicit grant, never to an import, a merge or an expiry.
///
/// # Examples
/// ```
/// use privacy_consent::{Expresser, Record, Standing, State, Status};
///
/// let refused = Record::new("2024-05-02T10:00:00Z".parse()?, Status::Refused, Expresser::Contact);
/// let imported = Record::new("2024-06-01T03:00:00Z".parse()?, Status::Given, Expresser::Import);
/// let state: State = [imported, refused].into_iter().collect();
/// let standing = state.on("2024-07-01".parse()?)?.map(|resolved| resolved.standing());
/// assert_eq!(standing, Some(Standing::Refused));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State<K = ()> {
    refusal: Option<Record<K>>,
    explicit_grant: Option<Record<K>>,
    grant: Option<Record<K>>,
    end: Option<Record<K>>,
    question: Option<Record<K>>,
    newest: Option<Moment>,
}

/// The sorts of record that a fold keeps apart.
enum Sort {
    Refusal,
    ExplicitGrant,
    Grant,
    End,
    Question,
}

impl<K: Copy> Record<K> {
    const fn sort(&self) -> Sort {
        match self.standing() {
            Standing::Refused | Standing::Withdrawn => Sort::Refusal,
            Standing::Given | Standing::Renewed if self.expressed_by().is_explicit() => {
                Sort::ExplicitGrant
            }
            Standing::Given | Standing::Renewed => Sort::Grant,
            Standing::Expired | Standing::Invalidated | Standing::Revoked => Sort::End,
            Standing::Unknown
            | Standing::Requested
            | Standing::RequestDeferred
            | Standing::Minor => Sort::Question,
        }
    }
}

impl<K: Copy + Ord> State<K> {
    /// The state of no history at all.
    pub const NONE: Self = Self {
        refusal: None,
        explicit_grant: None,
        grant: None,
        end: None,
        question: None,
        newest: None,
    };

    /// The state of a history of one record.
    #[must_use]
    pub const fn of(record: Record<K>) -> Self {
        let state = Self { newest: Some(record.moment()), ..Self::NONE };
        let kept = Some(record);
        match record.sort() {
            Sort::Refusal => Self { refusal: kept, ..state },
            Sort::ExplicitGrant => Self { explicit_grant: kept, grant: kept, ..state },
            Sort::Grant => Self { grant: kept, ..state },
            Sort::End => Self { end: kept, ..state },
            Sort::Question => Self { question: kept, ..state },
        }
    }

    /// The state of two histories together. Commutative, associative, idempotent.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            refusal: later(self.refusal, other.refusal),
            explicit_grant: later(self.explicit_grant, other.explicit_grant),
            grant: later(self.grant, other.grant),
            end: later(self.end, other.end),
            question: later(self.question, other.question),
            // By day: of two places the later instant may be of the earlier day.
            newest: self
                .newest
                .into_iter()
                .chain(other.newest)
                .max_by_key(|moment| (moment.day(), *moment)),
        }
    }

    /// The state of the history and this record.
    #[must_use]
    pub fn record(self, record: Record<K>) -> Self {
        self.merge(Self::of(record))
    }

    /// The state of a history as it was at the end of a day: later records are left out, so any day can be replayed.
    #[must_use]
    pub fn as_of(history: impl IntoIterator<Item = Record<K>>, day: Day) -> Self {
        history.into_iter().filter(|record| record.moment().day() <= day).collect()
    }

    /// Where the layer stands on a day, `None` without any record.
    ///
    /// # Errors
    /// [`RecordAfterDay`] where a record is of a later day: leave it out with [`State::as_of`], or ask for a later day.
    pub fn on(&self, day: Day) -> Result<Option<Resolved<K>>, RecordAfterDay> {
        match self.newest {
            Some(moment) if moment.day() > day => Err(RecordAfterDay { moment }),
            Some(_) | None => Ok(self.resolve(day)),
        }
    }

    fn resolve(&self, day: Day) -> Option<Resolved<K>> {
        if let Some(refusal) = self.refusal {
            if !self.explicit_grant.is_some_and(|grant| is_after(&grant, &refusal)) {
                return Some(Resolved {
                    standing: refusal.standing(),
                    record: refusal,
                    lapses_on: None,
                });
            }
        }
        let grant = self.grant.filter(|grant| self.end.is_none_or(|end| is_after(grant, &end)));
        let Some(grant) = grant else {
            let record = later(self.end, self.question)?;
            return Some(Resolved { standing: record.standing(), record, lapses_on: None });
        };
        let lapses_on = grant.lapses_on();
        Some(match lapses_on {
            Some(end) if end <= day => {
                Resolved { standing: Standing::Expired, record: grant, lapses_on: None }
            }
            Some(_) | None => Resolved { standing: grant.standing(), record: grant, lapses_on },
        })
    }
}

/// The empty history.
impl<K: Copy + Ord> Default for State<K> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<K: Copy + Ord> FromIterator<Record<K>> for State<K> {
    fn from_iter<T: IntoIterator<Item = Record<K>>>(history: T) -> Self {
        history.into_iter().fold(Self::NONE, Self::record)
    }
}

fn is_after<K: Copy>(record: &Record<K>, other: &Record<K>) -> bool {
    record.moment().epoch_millis() > other.moment().epoch_millis()
}

/// The later of two records of a sort; of two at the same instant the one that ends sooner, then any fixed one.
fn later<K: Copy + Ord>(one: Option<Record<K>>, other: Option<Record<K>>) -> Option<Record<K>> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let order = |record: &Record<K>| {
        let moment = record.moment();
        let ends = Reverse(record.lapses_on().map_or((1_u8, Day::MAX), |day| (0, day)));
        let rest = (
            record.status(),
            record.expressed_by(),
            record.capacity(),
            record.term(),
            record.key(),
        );
        (moment.epoch_millis(), ends, rest, moment)
    };
    Some(if order(&other) > order(&one) { other } else { one })
}

/// Where a layer stands on a day, and the record that says so.
///
/// # Source
/// C-8, C-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Resolved<K = ()> {
    standing: Standing,
    record: Record<K>,
    lapses_on: Option<Day>,
}

impl<K: Copy> Resolved<K> {
    /// Where it stands.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Which of the three answers that is.
    #[must_use]
    pub const fn answer(&self) -> Answer {
        self.standing.answer()
    }

    /// The record that decided. Of an expired grant that is the grant.
    #[must_use]
    pub const fn record(&self) -> Record<K> {
        self.record
    }

    /// The first day on which a grant no longer holds, if nothing else happens.
    #[must_use]
    pub const fn lapses_on(&self) -> Option<Day> {
        self.lapses_on
    }

    /// The same as the answer of a layer, ready for [`Facts`](crate::Facts).
    #[must_use]
    pub const fn answered(&self, layer: Layer) -> Answered {
        let answered = Answered::of(layer, self.standing).at(self.record.moment());
        match self.lapses_on {
            Some(day) => answered.lapsing_on(day),
            None => answered,
        }
    }
}

/// A record is of a later day than the one that was asked about.
///
/// # Source
/// C-17.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the history has a record after the day asked about")]
pub struct RecordAfterDay {
    moment: Moment,
}

impl RecordAfterDay {
    /// When the newest record is of.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        self.moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Capacity, Expresser, Status, Term};

    fn record(day: u32, status: Status, by: Expresser) -> Record {
        let day = Day::from_ymd(2024, 3, day).unwrap();
        Record::new(Moment::start_of(day), status, by)
    }

    fn standing(history: &[Record]) -> Standing {
        let day = Day::from_ymd(2024, 3, 31).unwrap();
        let forwards: State = history.iter().copied().collect();
        let backwards: State = history.iter().rev().copied().collect();
        assert_eq!(forwards, backwards);
        forwards.on(day).unwrap().unwrap().standing()
    }

    /// C-8: what follows a refusal of 10 March.
    #[test]
    fn a_refusal_yields_to_a_later_explicit_grant_alone() {
        use Expresser::{Contact, Guardian, Import, Merge, Operator};
        let refused = record(10, Status::Refused, Contact);
        for (by, expected) in [
            (Contact, Standing::Given),
            (Guardian, Standing::Given),
            (Operator, Standing::Given),
            (Import, Standing::Refused),
            (Merge, Standing::Refused),
        ] {
            assert_eq!(standing(&[refused, record(11, Status::Given, by)]), expected, "{by}");
            assert_eq!(
                standing(&[refused, record(9, Status::Given, by)]),
                Standing::Refused,
                "{by}"
            );
            assert_eq!(
                standing(&[refused, record(10, Status::Given, by)]),
                Standing::Refused,
                "{by}"
            );
        }
        for status in Status::ALL.iter().filter(|status| status.answer() == Answer::Absent) {
            assert_eq!(
                standing(&[refused, record(11, *status, Contact)]),
                Standing::Refused,
                "{status}"
            );
        }
        let child = record(11, Status::Given, Contact).of_capacity(Capacity::Unguarded);
        assert_eq!(standing(&[refused, child]), Standing::Refused);
    }

    #[test]
    fn an_import_grants_where_nothing_was_refused() {
        let imported = record(5, Status::Given, Expresser::Import);
        assert_eq!(standing(&[imported]), Standing::Given);
        let refused = record(10, Status::Withdrawn, Expresser::Import);
        assert_eq!(standing(&[imported, refused]), Standing::Withdrawn);
    }

    #[test]
    fn a_grant_survives_a_question_and_not_its_end() {
        let given = record(5, Status::Given, Expresser::Contact);
        let by = Expresser::Operator;
        for (status, expected) in [
            (Status::Unknown, Standing::Given),
            (Status::Requested, Standing::Given),
            (Status::RequestDeferred, Standing::Given),
            (Status::Expired, Standing::Expired),
            (Status::Invalidated, Standing::Invalidated),
            (Status::Revoked, Standing::Revoked),
            (Status::Withdrawn, Standing::Withdrawn),
            (Status::Renewed, Standing::Renewed),
        ] {
            assert_eq!(standing(&[given, record(6, status, by)]), expected, "{status}");
        }
        assert_eq!(standing(&[given, record(5, Status::Revoked, by)]), Standing::Revoked);
        assert_eq!(standing(&[record(4, Status::Revoked, by), given]), Standing::Given);
    }

    #[test]
    fn a_guardians_grant_survives_the_childs_own() {
        let guardian =
            record(5, Status::Given, Expresser::Guardian).of_capacity(Capacity::WithGuardian);
        let child = record(6, Status::Given, Expresser::Contact).of_capacity(Capacity::Unguarded);
        assert_eq!(standing(&[guardian, child]), Standing::Given);
        assert_eq!(standing(&[child]), Standing::Minor);
    }

    #[test]
    fn a_grant_expires_the_day_after_its_last() {
        let last = Day::from_ymd(2024, 3, 20).unwrap();
        let given = record(5, Status::Given, Expresser::Contact).lasting(Term::Until(last));
        let state = State::of(given);
        let on = |day| state.on(day).unwrap().unwrap();
        assert_eq!((on(last).standing(), on(last).lapses_on()), (Standing::Given, last.next()));
        let after = on(last.next().unwrap());
        assert_eq!((after.standing(), after.lapses_on()), (Standing::Expired, None));
        assert_eq!(after.record(), given);
        assert_eq!(after.answered(Layer::PURPOSE).lapses_on(), None);
    }

    #[test]
    fn a_record_of_tomorrow_is_an_error_and_can_be_left_out() {
        let history = [
            record(5, Status::Given, Expresser::Contact),
            record(9, Status::Refused, Expresser::Contact),
        ];
        let day = Day::from_ymd(2024, 3, 8).unwrap();
        let state: State = history.into_iter().collect();
        assert_eq!(state.on(day), Err(RecordAfterDay { moment: history[1].moment() }));
        let replayed = State::as_of(history, day).on(day).unwrap().unwrap();
        assert_eq!(replayed.standing(), Standing::Given);
        assert_eq!(State::<()>::NONE.on(day), Ok(None));
    }
}
