//! A contact as it was read, its facts on a day, and what may be wrong with them.

use std::fmt;

use privacy_rules::{
    consent::{
        Answered, Block, Blocks, Condition, Conditions, Facts, Layer, Record, Standing, State,
    },
    vocabulary::{Day, DayError},
};

/// One contact of an audience.
#[derive(Debug)]
pub(crate) struct Contact {
    /// The host's own id, where it could be read.
    pub(crate) id: Option<String>,
    /// Where it stands in a file.
    pub(crate) line: Option<u64>,
    pub(crate) file: Result<File, Problem>,
}

/// What is known of a contact, before it is seen from a day.
#[derive(Debug)]
pub(crate) struct File {
    /// Before this day there was no file. `None` where that is not known.
    pub(crate) created: Option<Day>,
    pub(crate) answers: Answers,
    pub(crate) blocks: Blocks,
    /// From this day on every address of the channel had bounced.
    pub(crate) bounced: Option<Day>,
    /// Where the address comes from, for a soft opt-in, and since when.
    pub(crate) origins: [Option<(Condition, Day)>; 2],
    /// What else of a soft opt-in is known to hold.
    pub(crate) conditions: Conditions,
}

/// What the contact answered to the campaign's purpose and channel.
pub(crate) enum Answers {
    /// Everything ever answered, in any order.
    History(Vec<Record>),
    /// The current answer, and the day on which it was given.
    Current(Answered, Option<Day>),
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::History(_) => "History",
            Self::Current(..) => "Current",
        })
    }
}

/// From when a file is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct View {
    pub(crate) day: Day,
    pub(crate) later: Later,
}

/// What an answer means that is later than the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Later {
    /// The day was asked for: what came after it is not known yet (C-4).
    IsAhead,
    /// The day is today: nothing can be of a later one (C-17).
    IsWrong,
}

impl File {
    pub(crate) fn exists_on(&self, day: Day) -> bool {
        self.created.is_none_or(|created| created <= day)
    }

    /// What the rules need to know on a day.
    pub(crate) fn facts(&self, view: View) -> Result<Facts, Problem> {
        let View { day, later } = view;
        let ahead = |field| Problem { field, what: What::AfterTheDay };
        let facts = match &self.answers {
            Answers::History(records) => {
                let state = match later {
                    Later::IsAhead => State::as_of(records.iter().copied(), day),
                    Later::IsWrong => records.iter().copied().collect(),
                };
                let resolved =
                    state.on(day).map_err(|_| ahead("authorization_change.changed_at"))?;
                resolved.map_or(Facts::standing(Standing::Unknown), |resolved| {
                    Facts::answering(resolved.answered(Layer::AUTHORIZATION))
                })
            }
            // What stood there before is not known.
            Answers::Current(_, Some(given)) if *given > day => return Err(ahead("answered_on")),
            Answers::Current(answered, _) => Facts::answering(*answered),
        };
        let mut blocks = self.blocks;
        if self.bounced.is_some_and(|bounced| bounced <= day) {
            blocks = blocks.with(Block::Bounced);
        }
        let origins = self.origins.iter().flatten().filter(|(_, since)| *since <= day);
        let conditions =
            origins.fold(self.conditions, |known, (condition, _)| known.with(*condition));
        Ok(facts.with_blocks(blocks).with_conditions(conditions))
    }
}

/// What is wrong with a contact's data: which field, and in which way; never what stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) field: &'static str,
    pub(crate) what: What,
}

/// In which way a field is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Empty,
    /// Of a closed list, the words of which are these.
    Unknown(&'static str),
    NotADay,
    NotAnInstant,
    OutOfRange,
    AfterTheDay,
    BornAfterTheGrant,
    NotTheLastOfItsHistory,
    OnlyAGrantEnds,
    NotThatOfTheCampaign,
    Twice,
    TooLong(usize),
    /// Control characters, and signs that turn the direction of writing.
    Unprintable,
    Address,
    Cells {
        found: usize,
        expected: usize,
    },
    NotText,
}

impl Problem {
    pub(crate) const fn of(field: &'static str, what: What) -> Self {
        Self { field, what }
    }

    pub(crate) fn day(field: &'static str, text: &str) -> Result<Day, Self> {
        text.parse().map_err(|error| match error {
            DayError::OutOfRange => Self::of(field, What::OutOfRange),
            DayError::Unreadable | _ => Self::of(field, What::NotADay),
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.field, self.what)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::Unknown(words) => write!(f, "unknown word, expected {words}"),
            Self::NotADay => f.write_str("not a day of the form YYYY-MM-DD"),
            Self::NotAnInstant => f.write_str("not an instant of the form YYYY-MM-DDThh:mm:ssZ"),
            Self::OutOfRange => f.write_str("outside 1900-01-01 to 2200-12-31"),
            Self::AfterTheDay => f.write_str("after the day for which the campaign is decided"),
            Self::BornAfterTheGrant => f.write_str("a grant before the day of birth"),
            Self::NotTheLastOfItsHistory => f.write_str("not the last answer of its history"),
            Self::OnlyAGrantEnds => f.write_str("only a grant ends by itself"),
            Self::NotThatOfTheCampaign => f.write_str("not the one that the campaign asks for"),
            Self::Twice => f.write_str("in the audience twice"),
            Self::TooLong(most) => write!(f, "longer than {most} bytes"),
            Self::Unprintable => f.write_str("has a control character"),
            Self::Address => f.write_str("an e-mail address, expected an id of your own system"),
            Self::Cells { found, expected } => {
                let cells = if *found == 1 { "cell" } else { "cells" };
                write!(f, "{found} {cells}, expected {expected} as in the header")
            }
            Self::NotText => f.write_str("not UTF-8"),
        }
    }
}

/// Whether a text can be written into lists and terminals as it is.
pub(crate) fn is_printable(text: &str) -> bool {
    // The marks that turn the direction of writing make a list read otherwise than it is.
    let turns = |sign: char| matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.chars().any(|sign| sign.is_control() || turns(sign))
}

#[cfg(test)]
mod tests {
    use privacy_rules::consent::{Answer, Expresser, Moment, Status};

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn file(answers: Answers) -> File {
        File {
            created: None,
            answers,
            blocks: Blocks::NONE,
            bounced: Some(day("2020-03-01")),
            origins: [Some((Condition::AddressFromSale, day("2020-02-01"))), None],
            conditions: Conditions::NONE,
        }
    }

    #[test]
    fn a_later_answer_is_ahead_of_a_replay_and_wrong_today() {
        let at = |text: &str, status| {
            Record::new(Moment::start_of(day(text)), status, Expresser::Contact)
        };
        let file = file(Answers::History(vec![
            at("2020-01-01", Status::Given),
            at("2020-06-01", Status::Refused),
        ]));
        let view = |text, later| View { day: day(text), later };
        let answer = |view| file.facts(view).map(|facts| facts.answered().answer());
        assert_eq!(answer(view("2020-05-31", Later::IsAhead)), Ok(Answer::Granted));
        assert_eq!(answer(view("2020-06-01", Later::IsAhead)), Ok(Answer::Refused));
        assert_eq!(answer(view("2020-06-01", Later::IsWrong)), Ok(Answer::Refused));
        let problem = Problem::of("authorization_change.changed_at", What::AfterTheDay);
        assert_eq!(answer(view("2020-05-31", Later::IsWrong)), Err(problem));
    }

    #[test]
    fn bounces_and_sales_count_from_their_day_on() {
        let file = file(Answers::Current(
            Answered::of(Layer::AUTHORIZATION, Standing::Given),
            Some(day("2020-01-15")),
        ));
        let facts = |text| file.facts(View { day: day(text), later: Later::IsAhead });
        assert_eq!(facts("2020-01-14"), Err(Problem::of("answered_on", What::AfterTheDay)));
        assert_eq!(facts("2020-01-15").map(Facts::conditions), Ok(Conditions::NONE));
        let sold = facts("2020-02-01").unwrap();
        assert!(sold.conditions().contains(Condition::AddressFromSale) && sold.blocks().is_empty());
        assert!(facts("2020-03-01").unwrap().blocks().contains(Block::Bounced));
    }

    #[test]
    fn what_hides_in_a_text_is_found() {
        for (text, printable) in [
            ("a-1", true),
            ("é", true),
            ("a\u{0}", false),
            ("\u{1b}[31m", false),
            ("a\u{202e}b", false),
        ] {
            assert_eq!(is_printable(text), printable);
        }
    }
}
