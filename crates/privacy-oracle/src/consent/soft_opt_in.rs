//! C-12: the existing customer without an answer.

use chrono::NaiveDate;

/// Where the address came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the ways that the laws tell apart")]
pub enum Collected {
    /// "In the context of the sale of a product or a service" (ePrivacy Art. 13(2)).
    Sale,
    /// "Negotiations for the sale" (UK PECR 2003, reg. 22(3)(a)).
    Negotiation,
    /// Interest in, or support of, a charity's purpose (UK PECR 2003, reg. 22(3A), from the Data Act 2025).
    CharitySupport,
    /// In another way.
    Otherwise,
}

/// Whose reading of ePrivacy Art. 13(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the readings that C-12 names")]
pub enum Law {
    /// The directive; Germany (UWG § 7(3)), Switzerland (UWG Art. 3(1)(o)) and France (CPCE L.34-5) say the same.
    Directive,
    /// The United Kingdom: negotiations are enough.
    UnitedKingdom,
    /// A charity in the United Kingdom that furthers its purpose: who supported it or took an interest in it.
    UnitedKingdomCharity,
}

/// Whether the law is in force: the day by which the directive had to be transposed (Art. 17), PECR reg. 1, and the
/// commencement of section 114 of the Data (Use and Access) Act 2025.
#[must_use]
pub fn is_in_force(law: Law, day: NaiveDate) -> bool {
    since(law).is_some_and(|since| day >= since)
}

/// From which day on the law is in force.
#[must_use]
pub fn since(law: Law) -> Option<NaiveDate> {
    match law {
        Law::Directive => NaiveDate::from_ymd_opt(2003, 10, 31),
        Law::UnitedKingdom => NaiveDate::from_ymd_opt(2003, 12, 11),
        Law::UnitedKingdomCharity => NaiveDate::from_ymd_opt(2026, 2, 5),
    }
}

/// A condition of C-12 that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "the conditions of C-12 but for the objection")]
#[expect(missing_docs, reason = "the names are the specification's")]
pub enum Missing {
    AddressCollectedInASale,
    OwnSimilarProducts,
    OptOutOfferedAtCollection,
    OptOutInEachMessage,
}

/// What is known of an existing customer and of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "facts that tests fill in")]
pub struct Customer {
    /// Where the address came from.
    pub collected: Collected,
    /// The message is about the sender's own similar products, or about the charity's purpose.
    pub own_similar_products: bool,
    /// "Opt-out offered at collection".
    pub opt_out_at_collection: bool,
    /// "Opt-out in each message".
    pub opt_out_in_message: bool,
}

impl Customer {
    /// Somebody of whom nothing is known.
    pub const UNKNOWN: Self = Self {
        collected: Collected::Otherwise,
        own_similar_products: false,
        opt_out_at_collection: false,
        opt_out_in_message: false,
    };
}

/// The conditions that do not hold; the objection is a reason of its own.
///
/// # Source
/// C-12.
#[must_use]
pub fn missing(customer: Customer, law: Law) -> Vec<Missing> {
    let address_may_be_used = match (customer.collected, law) {
        (Collected::Sale, Law::Directive) => true,
        (Collected::Sale, Law::UnitedKingdom) => true,
        // Who bought from a charity is a customer of it, under the paragraph before.
        (Collected::Sale, Law::UnitedKingdomCharity) => false,
        (Collected::Negotiation, Law::Directive) => false,
        (Collected::Negotiation, Law::UnitedKingdom) => true,
        (Collected::Negotiation, Law::UnitedKingdomCharity) => false,
        (Collected::CharitySupport, Law::Directive) => false,
        (Collected::CharitySupport, Law::UnitedKingdom) => false,
        (Collected::CharitySupport, Law::UnitedKingdomCharity) => true,
        (Collected::Otherwise, _) => false,
    };
    let mut missing = Vec::new();
    for (holds, condition) in [
        (address_may_be_used, Missing::AddressCollectedInASale),
        (customer.own_similar_products, Missing::OwnSimilarProducts),
        (customer.opt_out_at_collection, Missing::OptOutOfferedAtCollection),
        (customer.opt_out_in_message, Missing::OptOutInEachMessage),
    ] {
        if !holds {
            missing.push(condition);
        }
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: Customer = Customer {
        collected: Collected::Sale,
        own_similar_products: true,
        opt_out_at_collection: true,
        opt_out_in_message: true,
    };

    #[test]
    fn all_four_conditions_are_asked_for() {
        for law in [Law::Directive, Law::UnitedKingdom] {
            assert_eq!(missing(ALL, law), []);
            assert_eq!(missing(Customer::UNKNOWN, law).len(), 4);
            let lacking = Customer { own_similar_products: false, ..ALL };
            assert_eq!(missing(lacking, law), [Missing::OwnSimilarProducts]);
            let lacking = Customer { opt_out_at_collection: false, ..ALL };
            assert_eq!(missing(lacking, law), [Missing::OptOutOfferedAtCollection]);
            let lacking = Customer { opt_out_in_message: false, ..ALL };
            assert_eq!(missing(lacking, law), [Missing::OptOutInEachMessage]);
        }
    }

    #[test]
    fn a_law_holds_from_its_own_day() {
        let day = crate::calendar::day;
        assert!(!is_in_force(Law::UnitedKingdomCharity, day("2026-02-04")));
        assert!(is_in_force(Law::UnitedKingdomCharity, day("2026-02-05")));
        assert!(is_in_force(Law::UnitedKingdom, day("2018-11-15")));
    }

    #[test]
    #[rustfmt::skip]
    fn the_laws_differ_in_where_the_address_may_come_from() {
        for (collected, directive, uk, charity) in [
            (Collected::Sale,           true,  true,  false),
            (Collected::Negotiation,    false, true,  false),
            (Collected::CharitySupport, false, false, true),
            (Collected::Otherwise,      false, false, false),
        ] {
            let customer = Customer { collected, ..ALL };
            assert_eq!(missing(customer, Law::Directive).is_empty(), directive);
            assert_eq!(missing(customer, Law::UnitedKingdom).is_empty(), uk);
            assert_eq!(missing(customer, Law::UnitedKingdomCharity).is_empty(), charity);
        }
    }
}
