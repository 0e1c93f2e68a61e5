//! The histories of all layers that concern one mailing to one contact.

use privacy_vocabulary::Day;

use crate::{Channel, Dimension, Facts, Layer, Record, RecordAfterDay, Standing, State};

/// What one answer was about: each dimension that it is limited to names its value.
///
/// **Unit:** `P`, `O` and `A` are the host's own types for a purpose, an organization and an address.
///
/// # Source
/// C-9.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_structs,
    reason = "a plain key that hosts write as a literal; a dimension more changes what it means"
)]
pub struct Cell<P, O, A> {
    /// The purpose, `None` for every purpose.
    pub purpose: Option<P>,
    /// The channel, `None` for every channel.
    pub channel: Option<Channel>,
    /// The organization, `None` for the whole institution.
    pub organization: Option<O>,
    /// The address, `None` for every address.
    pub address: Option<A>,
}

impl<P, O, A> Cell<P, O, A> {
    /// The layer to which it belongs.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        let mut layer = Layer::INSTITUTION;
        if self.purpose.is_some() {
            layer = layer.and(Dimension::Purpose);
        }
        if self.channel.is_some() {
            layer = layer.and(Dimension::Channel);
        }
        if self.organization.is_some() {
            layer = layer.and(Dimension::Organization);
        }
        if self.address.is_some() {
            layer = layer.and(Dimension::Address);
        }
        layer
    }
}

impl<P: PartialEq, O: PartialEq, A: PartialEq> Cell<P, O, A> {
    /// Whether an answer about this cell concerns a mailing.
    #[must_use]
    pub fn concerns(&self, target: &Target<P, O, A>) -> bool {
        self.purpose.as_ref().is_none_or(|purpose| *purpose == target.purpose)
            && self.channel.is_none_or(|channel| channel == target.channel)
            && self
                .organization
                .as_ref()
                .is_none_or(|organization| *organization == target.organization)
            && self.address.as_ref().is_none_or(|address| *address == target.address)
    }
}

/// What a mailing to one contact is about, in every dimension.
///
/// # Source
/// C-9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    clippy::exhaustive_structs,
    reason = "a plain key that hosts write as a literal; a dimension more changes what it means"
)]
pub struct Target<P, O, A> {
    /// What for.
    pub purpose: P,
    /// On which channel.
    pub channel: Channel,
    /// By which organization.
    pub organization: O,
    /// To which address.
    pub address: A,
}

/// The state of every layer that concerns one mailing to one contact; mergeable like [`State`], without allocation.
///
/// # Examples
/// The newsletter is granted and e-mail is refused:
/// ```
/// use privacy_consent::{Answer, Answers, Cell, Channel, Expresser, Layer, Record, Status, Target};
///
/// let newsletter = Cell { purpose: Some("newsletter"), channel: None, organization: None, address: None };
/// let email = Cell { purpose: None, channel: Some(Channel::Email), organization: None, address: None };
/// let history = [
///     (newsletter, Record::new("2024-01-10T09:00:00Z".parse()?, Status::Given, Expresser::Contact)),
///     (email, Record::new("2024-02-20T09:00:00Z".parse()?, Status::Refused, Expresser::Contact)),
/// ];
/// let target = Target { purpose: "newsletter", channel: Channel::Email, organization: 3, address: 1 };
/// let facts = Answers::concerning(&target, history).facts("2024-03-01".parse()?)?;
/// assert_eq!((facts.answered().answer(), facts.answered().layer()), (Answer::Refused, Layer::CHANNEL));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// C-8, C-9.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Answers<K = ()>([State<K>; Layer::COUNT]);

impl<K: Copy + Ord> Answers<K> {
    /// No answer to anything.
    pub const NONE: Self = Self([State::NONE; Layer::COUNT]);

    /// The answers of a history that concern a mailing.
    pub fn concerning<P: PartialEq, O: PartialEq, A: PartialEq>(
        target: &Target<P, O, A>,
        history: impl IntoIterator<Item = (Cell<P, O, A>, Record<K>)>,
    ) -> Self {
        let mut answers = Self::NONE;
        for (cell, record) in history {
            if cell.concerns(target) {
                answers = answers.record(cell.layer(), record);
            }
        }
        answers
    }

    /// The same, and a record of this layer.
    #[must_use]
    pub fn record(mut self, layer: Layer, record: Record<K>) -> Self {
        if let Some(state) = self.0.get_mut(usize::from(layer.code())) {
            *state = state.record(record);
        }
        self
    }

    /// Both together. Commutative, associative, idempotent.
    #[must_use]
    pub fn merge(mut self, other: &Self) -> Self {
        for (state, other) in self.0.iter_mut().zip(&other.0) {
            *state = state.merge(*other);
        }
        self
    }

    /// The state of one layer.
    #[must_use]
    pub fn state(&self, layer: Layer) -> State<K> {
        self.0.get(usize::from(layer.code())).copied().unwrap_or(State::NONE)
    }

    /// The facts of a day: the standing of every layer with a record, or [`Standing::Unknown`] without any.
    ///
    /// # Errors
    /// [`RecordAfterDay`] where a record is of a later day.
    pub fn facts(&self, day: Day) -> Result<Facts, RecordAfterDay> {
        let mut facts: Option<Facts> = None;
        for (layer, state) in Layer::all().zip(&self.0) {
            if let Some(resolved) = state.on(day)? {
                let answered = resolved.answered(layer);
                facts = Some(
                    facts.map_or_else(|| Facts::answering(answered), |facts| facts.and(answered)),
                );
            }
        }
        Ok(facts.unwrap_or(Facts::standing(Standing::Unknown)))
    }
}

/// No answer to anything.
impl<K: Copy + Ord> Default for Answers<K> {
    fn default() -> Self {
        Self::NONE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, Expresser, Moment, Status};

    type Key = Cell<&'static str, u8, &'static str>;

    const TARGET: Target<&str, u8, &str> =
        Target { purpose: "newsletter", channel: Channel::Email, organization: 1, address: "home" };

    const ANYTHING: Key = Cell { purpose: None, channel: None, organization: None, address: None };

    fn record(day: u32, status: Status) -> Record {
        let day = Day::from_ymd(2024, 3, day).unwrap();
        Record::new(Moment::start_of(day), status, Expresser::Contact)
    }

    fn facts(history: &[(Key, Record)]) -> Facts {
        let day = Day::from_ymd(2024, 3, 31).unwrap();
        Answers::concerning(&TARGET, history.iter().copied()).facts(day).unwrap()
    }

    #[test]
    fn an_answer_concerns_a_mailing_if_every_dimension_it_names_agrees() {
        for (cell, layer, concerns) in [
            (ANYTHING, Layer::INSTITUTION, true),
            (Cell { purpose: Some("newsletter"), ..ANYTHING }, Layer::PURPOSE, true),
            (Cell { purpose: Some("survey"), ..ANYTHING }, Layer::PURPOSE, false),
            (Cell { channel: Some(Channel::Email), ..ANYTHING }, Layer::CHANNEL, true),
            (Cell { channel: Some(Channel::Post), ..ANYTHING }, Layer::CHANNEL, false),
            (Cell { organization: Some(1), ..ANYTHING }, Layer::ORGANIZATION, true),
            (Cell { organization: Some(2), ..ANYTHING }, Layer::ORGANIZATION, false),
            (Cell { address: Some("home"), ..ANYTHING }, Layer::ADDRESS, true),
            (Cell { address: Some("work"), ..ANYTHING }, Layer::ADDRESS, false),
        ] {
            assert_eq!((cell.layer(), cell.concerns(&TARGET)), (layer, concerns));
        }
    }

    #[test]
    fn an_answer_about_something_else_is_not_counted() {
        let other = Cell { organization: Some(2), ..ANYTHING };
        let facts = facts(&[(other, record(1, Status::Given))]);
        assert_eq!(facts, Facts::of(Answer::Absent));
    }

    #[test]
    fn every_layer_with_a_record_counts() {
        let purpose = Cell { purpose: Some("newsletter"), ..ANYTHING };
        let address = Cell { address: Some("home"), ..ANYTHING };
        let granted = (purpose, record(1, Status::Given));
        assert_eq!(facts(&[granted]).answered().answer(), Answer::Granted);
        let asked = facts(&[granted, (address, record(2, Status::Requested))]);
        assert_eq!(
            (asked.answered().layer(), asked.answered().answer()),
            (Layer::ADDRESS, Answer::Absent)
        );
        // Each layer has its own history: a grant of one does not lift the refusal of another.
        let refused =
            facts(&[(ANYTHING, record(1, Status::Refused)), (purpose, record(9, Status::Given))]);
        assert_eq!(refused.answered().layer(), Layer::INSTITUTION);
    }
}
