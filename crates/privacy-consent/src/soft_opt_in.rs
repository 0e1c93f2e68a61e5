//! The soft opt-in: writing to an existing customer who never answered, country by country, as data.
//!
//! To check a row, read the article it names in the country's official collection; the days are those on which the
//! wording used here came into force. Not legal advice.

use privacy_vocabulary::{Day, RuleId, Source};

use crate::{
    Channel,
    reason::{Reason, Reasons},
    words::{word_set, words},
};

words! {
    /// A fact on which a soft opt-in rests. Three say where the address came from, four how the message is sent.
    ///
    /// # Source
    /// C-12.
    Condition of "condition" {
        /// The address was collected from the customer in a sale.
        AddressFromSale = 0 "address-from-sale",
        /// The address was collected in negotiations for a sale that may have come to nothing.
        AddressFromNegotiation = 1 "address-from-negotiation",
        /// The address was collected by a charity, when its owner supported it or showed interest in its purposes.
        AddressFromSupport = 2 "address-from-support",
        /// The message is for the sender's own products, similar to the one sold.
        OwnSimilarProducts = 3 "own-similar-products",
        /// The message furthers the charity's own charitable purposes, and nothing else.
        CharitablePurpose = 4 "charitable-purpose",
        /// A free and easy opt-out was offered when the address was collected.
        OptOutAtCollection = 5 "opt-out-at-collection",
        /// Each message offers a free and easy opt-out.
        OptOutInMessage = 6 "opt-out-in-message",
    }
}

word_set! {
    /// The conditions that are known to hold for a contact and a message. What is not known does not hold.
    Conditions of Condition as u8, "conditions"
}

words! {
    /// Whose soft opt-in applies.
    ///
    /// # Examples
    /// In the United Kingdom an offer that came to nothing is enough, in Germany it is not:
    /// ```
    /// use privacy_consent::{Condition, Conditions, Reason, SoftOptIn};
    ///
    /// let known = Conditions::of(Condition::AddressFromNegotiation)
    ///     .with(Condition::OwnSimilarProducts)
    ///     .with(Condition::OptOutAtCollection)
    ///     .with(Condition::OptOutInMessage);
    /// assert!(SoftOptIn::UnitedKingdom.missing(known).is_empty());
    /// assert!(SoftOptIn::Germany.missing(known).iter().eq([Reason::AddressNotFromSale]));
    /// ```
    ///
    /// # Source
    /// C-12; each row's own law is [`SoftOptIn::source`].
    SoftOptIn of "soft-opt-in" {
        /// The directive itself, for a member state without a row of its own.
        Directive = 0 "eu",
        /// Germany.
        Germany = 1 "de",
        /// France.
        France = 2 "fr",
        /// Switzerland.
        Switzerland = 3 "ch",
        /// The United Kingdom, for sales.
        UnitedKingdom = 4 "gb",
        /// The United Kingdom, for charities writing to supporters whose address they collected from
        /// 5 February 2026 on.
        UnitedKingdomCharity = 5 "gb-charity",
    }
}

struct Row {
    /// Where the address may come from: any one of these.
    origins: Conditions,
    /// What the message must be for.
    subject: Condition,
    /// First day of the year, month and day from which the row applies.
    since: (i32, u32, u32),
    law: &'static str,
}

const SALE: Conditions = Conditions::of(Condition::AddressFromSale);
const SALE_OR_NEGOTIATION: Conditions = SALE.with(Condition::AddressFromNegotiation);
const SUPPORT: Conditions = Conditions::of(Condition::AddressFromSupport);

impl SoftOptIn {
    #[rustfmt::skip]
    const fn row(self) -> Row {
        use Condition::{CharitablePurpose, OwnSimilarProducts};
        match self {
            Self::Directive            => Row { origins: SALE,                subject: OwnSimilarProducts, since: (2003, 10, 31), law: "Directive 2002/58/EC, Art. 13(2)" },
            Self::Germany              => Row { origins: SALE,                subject: OwnSimilarProducts, since: (2004, 7, 8),   law: "UWG (Germany), § 7(3)" },
            Self::France               => Row { origins: SALE,                subject: OwnSimilarProducts, since: (2004, 6, 22),  law: "Code des postes et des communications électroniques (France), Art. L34-5" },
            Self::Switzerland          => Row { origins: SALE,                subject: OwnSimilarProducts, since: (2007, 4, 1),   law: "UWG (Switzerland, SR 241), Art. 3(1)(o)" },
            Self::UnitedKingdom        => Row { origins: SALE_OR_NEGOTIATION, subject: OwnSimilarProducts, since: (2003, 12, 11), law: "PECR 2003 (SI 2003/2426), reg. 22(3)" },
            Self::UnitedKingdomCharity => Row { origins: SUPPORT,             subject: CharitablePurpose,  since: (2026, 2, 5),   law: "PECR 2003 (SI 2003/2426), reg. 22(3A), inserted by the Data (Use and Access) Act 2025, s. 114" },
        }
    }

    /// The reasons why it does not apply, none where it does.
    #[must_use]
    pub const fn missing(self, known: Conditions) -> Reasons {
        let row = self.row();
        let mut missing = Reasons::NONE;
        if !known.intersects(row.origins) {
            missing = missing.with(Reason::AddressNotFromSale);
        }
        if !known.contains(row.subject) {
            missing = missing.with(Reason::NotSimilar);
        }
        if !known.contains(Condition::OptOutAtCollection) {
            missing = missing.with(Reason::NoOptOutAtCollection);
        }
        if !known.contains(Condition::OptOutInMessage) {
            missing = missing.with(Reason::NoOptOutInMessage);
        }
        missing
    }

    /// Whether it reaches contacts on this channel: electronic mail alone, which is e-mail and text
    /// messages.
    #[must_use]
    pub const fn covers(self, channel: Channel) -> bool {
        match channel {
            Channel::Email | Channel::Sms => true,
            Channel::Phone | Channel::Post | Channel::Push | Channel::Messenger => false,
        }
    }

    /// The first day on which it applies; before, the regime is that of explicit consent.
    #[must_use]
    pub fn since(self) -> Day {
        let (year, month, day) = self.row().since;
        Day::from_ymd(year, month, day).unwrap_or(Day::MAX)
    }

    /// The law.
    #[must_use]
    pub const fn source(self) -> Source {
        Source::law(RuleId::C12, self.row().law)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: Conditions = Conditions::of(Condition::OwnSimilarProducts)
        .with(Condition::OptOutAtCollection)
        .with(Condition::OptOutInMessage);

    #[test]
    fn every_missing_condition_is_named() {
        for country in SoftOptIn::ALL {
            let all = country.missing(Conditions::NONE);
            assert_eq!(all.iter().count(), 4, "{country}");
        }
        let sold = MESSAGE.with(Condition::AddressFromSale);
        for country in
            [SoftOptIn::Directive, SoftOptIn::Germany, SoftOptIn::France, SoftOptIn::Switzerland]
        {
            assert!(country.missing(sold).is_empty(), "{country}");
            for (condition, reason) in [
                (Condition::AddressFromSale, Reason::AddressNotFromSale),
                (Condition::OwnSimilarProducts, Reason::NotSimilar),
                (Condition::OptOutAtCollection, Reason::NoOptOutAtCollection),
                (Condition::OptOutInMessage, Reason::NoOptOutInMessage),
            ] {
                let known = sold.without(Conditions::of(condition));
                assert!(country.missing(known).iter().eq([reason]), "{country}");
            }
        }
    }

    #[test]
    fn a_charity_needs_support_and_its_own_purpose() {
        let charity = SoftOptIn::UnitedKingdomCharity;
        let known = Conditions::of(Condition::AddressFromSupport)
            .with(Condition::CharitablePurpose)
            .with(Condition::OptOutAtCollection)
            .with(Condition::OptOutInMessage);
        assert!(charity.missing(known).is_empty());
        assert!(!charity.missing(MESSAGE.with(Condition::AddressFromSale)).is_empty());
        assert!(!SoftOptIn::UnitedKingdom.missing(known).is_empty());
    }

    #[test]
    fn every_row_has_a_day_and_a_law() {
        for country in SoftOptIn::ALL {
            assert!(country.since() < Day::MAX, "{country}");
            assert!(country.source().legal_text().is_some_and(|law| law.len() > 10));
            assert!(country.covers(Channel::Email) && !country.covers(Channel::Post));
        }
    }
}
