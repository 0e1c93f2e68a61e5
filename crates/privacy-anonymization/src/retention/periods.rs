//! Periods of inactivity that differ by class of contact.

use privacy_vocabulary::InactivityPeriod;

use crate::{Facts, History, names::named};

/// The classes of contacts that law and guidance tell apart.
///
/// # Source
/// E-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new class must be given a period by every table")]
pub enum ContactClass {
    /// Has bought or benefited from a ticket.
    Customer,
    /// Never has.
    Prospect,
}

named!(ContactClass, "contact class", {
    Customer = "customer",
    Prospect = "prospect",
});

impl From<History> for ContactClass {
    fn from(history: History) -> Self {
        match history {
            History::Bought => Self::Customer,
            History::NeverBought => Self::Prospect,
        }
    }
}

/// How long each class of contacts must have been inactive: one period for all, the batch's, unless a class has its own.
///
/// A host with contacts under several laws keeps one of these for each, [`of_country`](Self::of_country) for instance, and
/// chooses by its own facts which of them binds a contact.
///
/// **Unit:** calendar months.
///
/// # Examples
/// Prospects after two years, everybody else with the batch's 36 months:
/// ```
/// use privacy_anonymization::{ContactClass, Periods};
/// use privacy_vocabulary::InactivityPeriod;
///
/// let two_years = InactivityPeriod::from_months(24)?;
/// let periods = Periods::single(InactivityPeriod::DEFAULT).with(ContactClass::Prospect, two_years);
/// assert_eq!(periods.of(ContactClass::Customer), InactivityPeriod::DEFAULT);
/// assert_eq!(periods.of(ContactClass::Prospect), two_years);
/// assert_eq!(periods.shortest(), two_years);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// E-1, E-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Periods {
    customer: InactivityPeriod,
    prospect: InactivityPeriod,
}

impl Periods {
    /// The same period for every class.
    #[must_use]
    pub const fn single(period: InactivityPeriod) -> Self {
        Self { customer: period, prospect: period }
    }

    /// The same, with another period for one class.
    #[must_use]
    pub const fn with(self, class: ContactClass, period: InactivityPeriod) -> Self {
        match class {
            ContactClass::Customer => Self { customer: period, ..self },
            ContactClass::Prospect => Self { prospect: period, ..self },
        }
    }

    /// The period of a class.
    #[must_use]
    pub const fn of(self, class: ContactClass) -> InactivityPeriod {
        match class {
            ContactClass::Customer => self.customer,
            ContactClass::Prospect => self.prospect,
        }
    }

    /// The period that binds a contact, for [`assess`](crate::assess).
    #[must_use]
    pub fn for_facts(self, facts: &Facts) -> InactivityPeriod {
        self.of(facts.history.into())
    }

    /// The shortest of them: a lazy run that recomputes every indicator which would make eligible under this one misses
    /// nobody, whatever the class turns out to be (L-1, L-4).
    #[must_use]
    pub fn shortest(self) -> InactivityPeriod {
        self.customer.min(self.prospect)
    }
}

/// The batch's default for every class.
impl Default for Periods {
    fn default() -> Self {
        Self::single(InactivityPeriod::DEFAULT)
    }
}

/// The same period for every class.
impl From<InactivityPeriod> for Periods {
    fn from(period: InactivityPeriod) -> Self {
        Self::single(period)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(months: u16) -> InactivityPeriod {
        InactivityPeriod::from_months(months).unwrap()
    }

    #[test]
    fn the_single_period_is_the_default_of_every_class() {
        for periods in [Periods::default(), InactivityPeriod::DEFAULT.into()] {
            for class in ContactClass::ALL {
                assert_eq!(periods.of(*class), months(36));
            }
            assert_eq!(periods.shortest(), months(36));
        }
    }

    #[test]
    fn a_class_with_its_own_period_leaves_the_others_alone() {
        for (class, other) in [
            (ContactClass::Customer, ContactClass::Prospect),
            (ContactClass::Prospect, ContactClass::Customer),
        ] {
            for own in [24, 36, 48] {
                let periods = Periods::default().with(class, months(own));
                assert_eq!((periods.of(class), periods.of(other)), (months(own), months(36)));
                assert_eq!(periods.shortest(), months(own.min(36)));
            }
        }
    }

    #[test]
    fn nobody_is_eligible_under_the_own_period_who_is_not_under_the_shortest() {
        let day = |text: &str| text.parse::<privacy_vocabulary::Day>().unwrap();
        let mut eligible = 0;
        for (customer, prospect) in [(24, 36), (36, 24), (36, 36), (1, 1200)] {
            let periods =
                Periods::single(months(customer)).with(ContactClass::Prospect, months(prospect));
            for last in ["2016-02-29", "2018-01-31", "2018-06-15", "2019-02-28"].map(day) {
                for today in
                    ["2018-03-01", "2020-02-29", "2020-06-16", "2021-06-16", "2022-03-01"].map(day)
                {
                    for class in ContactClass::ALL {
                        if periods.of(*class).has_passed(last, today) {
                            eligible += 1;
                            assert!(periods.shortest().has_passed(last, today));
                        }
                    }
                }
            }
        }
        assert!(eligible > 50, "{eligible}");
    }

    #[test]
    fn who_never_bought_is_a_prospect() {
        assert_eq!(ContactClass::from(History::NeverBought), ContactClass::Prospect);
        assert_eq!(ContactClass::from(History::Bought), ContactClass::Customer);
        for class in ContactClass::ALL {
            assert_eq!(class.as_str().parse(), Ok(*class));
        }
    }
}
