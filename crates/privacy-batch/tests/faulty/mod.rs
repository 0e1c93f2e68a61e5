//! Hosts on a machine that fails.

#![expect(clippy::arithmetic_side_effects, reason = "counts of a short run")]

pub(crate) mod host;
pub(crate) mod machine;

use privacy_batch::anonymization::{Line, QuestionType};
use privacy_batch::{
    AnswerFacts, Cap, ContactFacts, OrderFacts, Override, PersonalData, Situation, Subject,
    TicketFacts,
};
use privacy_vocabulary::LastActive;

use crate::contacts::{customer, day, debtor, prospect};
use machine::{Key, Machine, Record};

pub(crate) fn everything_overridden() -> Situation {
    let caps = Cap::ALL.iter().copied();
    let (by, why) = ("operator:7".parse().unwrap(), "a small institution".parse().unwrap());
    Situation::new().with_override(Some(Override::new(caps, by, why)))
}

/// An institution with every effect, and with what is left alone between them.
pub(crate) fn institution() -> Machine {
    let ticket = TicketFacts {
        line: Line::Ticket { valid_until: LastActive::On(day("2018-06-15")) },
        ordered: day("2018-01-10"),
        data: PersonalData::Present,
    };
    let TicketFacts { line, ordered, data } = ticket;
    let answer = AnswerFacts { line, ordered, question: QuestionType::Email, data };
    let order = OrderFacts { ordered, lines: vec![line], data };
    let active =
        ContactFacts { recomputed: customer("2020-05-01").recomputed, ..customer("2020-05-01") };
    let contact = |id| (Subject::Contact, id);
    let records: [(Key, Record); 9] = [
        (contact(11), Record::new(customer("2018-06-15"))),
        (contact(12), Record::new(prospect())),
        (contact(13), Record::new(debtor())),
        (contact(14), Record::new(customer("2017-02-28"))),
        (contact(15), Record::new(active)),
        (contact(16), Record::new(prospect())),
        ((Subject::Ticket, 5), Record::new(ticket)),
        ((Subject::Answer, 5), Record::new(answer)),
        ((Subject::Order, 1), Record::new(order)),
    ];
    Machine::new(records)
}

/// The smallest with each kind of write: one contact to anonymize, one to remove, one to leave alone, one ticket.
pub(crate) fn small() -> Machine {
    let mut machine = institution();
    let kept = [
        (Subject::Contact, 11),
        (Subject::Contact, 12),
        (Subject::Contact, 13),
        (Subject::Ticket, 5),
    ];
    machine.store.records.retain(|key, _| kept.contains(key));
    machine
}
