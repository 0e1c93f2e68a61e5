//! What kinds of activity there are, and the one table that says which of them count.

use core::{fmt, str::FromStr};

use privacy_vocabulary::{RuleId, Source};

use crate::{HostKind, RuleSet};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal $text:literal => $counts:expr, $rule:ident;)*) => {
        /// A kind of activity on a contact's file.
        ///
        /// Kinds that do not count are listed too, so that a host can hand over everything it has and an explanation
        /// can say why something was ignored. A host's own kinds are [`Host`](Self::Host).
        ///
        /// # Examples
        /// ```
        /// use privacy_recency::{Counts, Kind};
        ///
        /// assert_eq!("campaign-clicked".parse(), Ok(Kind::CampaignClicked));
        /// assert_eq!(Kind::EmailOpened.rule().counts(), Some(Counts::Never));
        /// assert!("email-clicked".parse::<Kind>().is_err());
        /// ```
        ///
        /// # Source
        /// R-1, R-4 to R-8.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(clippy::exhaustive_enums, reason = "a new kind of activity must stop the build at every rule")]
        pub enum Kind {
            $($(#[$doc])* $name,)*
            /// An activity of the host's own, under the rule it was registered with.
            Host(HostKind),
        }

        impl Kind {
            /// Every kind of the table, in its order. The host's own kinds are not among them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name as it is written, such as `sale`; `host-0` to `host-31` for the host's own.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* Self::Host(kind) => kind.as_str() }
            }

            /// The byte that stands for it in the columns form: its row in the table, and 32 and above for the host's
            /// own.
            #[must_use]
            pub const fn code(self) -> u8 {
                match self { $(Self::$name => $code,)* Self::Host(kind) => kind.code() | HostKind::FIRST_CODE }
            }

            /// Its row of the table: whether it counts, since when, how it is dated, and where that is written.
            #[must_use]
            pub const fn rule(self) -> KindRule {
                match self {
                    $(Self::$name => KindRule { counts: Some($counts), source: Source::rule(RuleId::$rule) },)*
                    Self::Host(_) => KindRule { counts: None, source: Source::rule(RuleId::R1) },
                }
            }
        }
    };
}

use Counts::Never;
use Dated::{ByProduct, OnTheDay};
use Provided::{Always, OwnChange, OwnChangeLeavingAGrant};
use RuleSet::{V1_0, V1_7};

#[rustfmt::skip]
kinds! {
    //                      code  text                       counts since, dated, provided                       rule
    /// An option on seats was taken.
    OptionAcquired        =  0 "option-acquired"        => since(V1_0, ByProduct, Always),                   R1;
    /// An option was confirmed.
    OptionConfirmed       =  1 "option-confirmed"       => since(V1_0, ByProduct, Always),                   R1;
    /// A reservation, as purchase or as cultural contact.
    Reservation           =  2 "reservation"            => since(V1_0, ByProduct, Always),                   R3;
    /// A sale, as purchase or as cultural contact.
    Sale                  =  3 "sale"                   => since(V1_0, ByProduct, Always),                   R3;
    /// The contact was put on a waiting list.
    WaitingListJoined     =  4 "waiting-list-joined"    => since(V1_0, OnTheDay,  Always),                   R5;
    /// The contact clicked a link in a campaign.
    CampaignClicked       =  5 "campaign-clicked"       => since(V1_7, OnTheDay,  Always),                   R6;
    /// A criterion of the contact changed.
    CriterionChanged      =  6 "criterion-changed"      => since(V1_7, OnTheDay,  OwnChange),                R7;
    /// The contact's authorizations changed.
    AuthorizationsChanged =  7 "authorizations-changed" => since(V1_7, OnTheDay,  OwnChangeLeavingAGrant),   R8;
    /// A payment was completed: the order it pays has counted already.
    PaymentCompleted      =  8 "payment-completed"      => Never,                                            R4;
    /// An e-mail was sent to the contact.
    EmailSent             =  9 "email-sent"             => Never,                                            R1;
    /// An e-mail reached the contact's server.
    EmailDelivered        = 10 "email-delivered"        => Never,                                            R1;
    /// An e-mail was opened, or a program loaded its pictures.
    EmailOpened           = 11 "email-opened"           => Never,                                            R1;
    /// An operator looked at the file.
    OperatorViewed        = 12 "operator-viewed"        => Never,                                            R1;
}

const fn since(rules: RuleSet, dated: Dated, provided: Provided) -> Counts {
    Counts::Since { rules, dated, provided }
}

impl Kind {
    /// The kind of a byte of the columns form.
    ///
    /// # Errors
    /// [`KindError`] for a byte that stands for none.
    pub fn from_code(code: u8) -> Result<Self, KindError> {
        let host = || HostKind::new(code.checked_sub(HostKind::FIRST_CODE)?).ok().map(Self::Host);
        Self::ALL.get(usize::from(code)).copied().or_else(host).ok_or(KindError)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Reads a kind of the table or a host's own by its code; what it does not know is an error, never ignored.
impl FromStr for Kind {
    type Err = KindError;

    fn from_str(text: &str) -> Result<Self, KindError> {
        let host = || HostKind::all().map(Self::Host);
        Self::ALL.iter().copied().chain(host()).find(|kind| kind.as_str() == text).ok_or(KindError)
    }
}

/// The text or the code names no kind of activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such kind of activity")]
#[non_exhaustive]
pub struct KindError;

/// One row of the table of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindRule {
    counts: Option<Counts>,
    source: Source,
}

impl KindRule {
    /// Whether the kind counts, and how; `None` for a host's own kind, whose registration says so.
    #[must_use]
    pub const fn counts(self) -> Option<Counts> {
        self.counts
    }

    /// Where that is written.
    #[must_use]
    pub const fn source(self) -> Source {
        self.source
    }
}

/// Whether an activity of some kind counts as the contact's.
///
/// # Source
/// R-1, R-11.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on each")]
pub enum Counts {
    /// In no rule set.
    Never,
    /// From a rule set on.
    Since {
        /// The first set in which it counts.
        rules: RuleSet,
        /// Which day it counts on.
        dated: Dated,
        /// What must hold besides.
        provided: Provided,
    },
}

/// Which day an activity counts on.
///
/// # Source
/// R-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on each")]
pub enum Dated {
    /// The validity date of a dated product, the order date of an undated one.
    ByProduct,
    /// The day it happened.
    OnTheDay,
}

/// What must hold besides, for an activity to count.
///
/// # Source
/// R-8, R-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "every rule that reads it must decide on each")]
pub enum Provided {
    /// Nothing.
    Always,
    /// The change is not marked as a bulk import or a mass update.
    OwnChange,
    /// The same, and at least one authorization is still granted after it.
    OwnChangeLeavingAGrant,
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::string::{String, ToString};

    use super::*;
    use crate::HostKindError;

    #[test]
    fn every_kind_round_trips_under_a_name_and_a_code_of_its_own() {
        for (row, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(kind.to_string().parse(), Ok(*kind));
            assert_eq!(usize::from(kind.code()), row);
            assert_eq!(Kind::from_code(kind.code()), Ok(*kind));
        }
        for code in 0..HostKind::COUNT {
            let kind = Kind::Host(HostKind::new(code).unwrap());
            assert_eq!(kind.to_string(), std::format!("host-{code}"));
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert_eq!(kind.code(), code + 32);
            assert_eq!(Kind::from_code(kind.code()), Ok(kind));
        }
        assert_eq!(HostKind::new(32), Err(HostKindError));
        for code in [13, 31, 64, 255] {
            assert_eq!(Kind::from_code(code), Err(KindError));
        }
    }

    #[test]
    fn an_unknown_kind_is_an_error() {
        for text in ["", "Sale", "sale ", "sales", "host-32", "host-03", "host-", "email_sent"] {
            assert_eq!(text.parse::<Kind>(), Err(KindError), "{text:?}");
        }
    }

    /// The table of `R-1` to `R-8`, written down a second time.
    #[test]
    fn the_table_is_that_of_the_specification() {
        let row = |kind: Kind| {
            let counts = match kind.rule().counts().unwrap() {
                Never => String::from("never"),
                Counts::Since { rules, dated, provided } => {
                    std::format!("{rules} {dated:?} {provided:?}")
                }
            };
            std::format!("{kind}: {counts} [{}]", kind.rule().source())
        };
        let table: std::vec::Vec<_> = Kind::ALL.iter().copied().map(row).collect();
        assert_eq!(
            table,
            [
                "option-acquired: 1.0 ByProduct Always [R-1]",
                "option-confirmed: 1.0 ByProduct Always [R-1]",
                "reservation: 1.0 ByProduct Always [R-3]",
                "sale: 1.0 ByProduct Always [R-3]",
                "waiting-list-joined: 1.0 OnTheDay Always [R-5]",
                "campaign-clicked: 1.7 OnTheDay Always [R-6]",
                "criterion-changed: 1.7 OnTheDay OwnChange [R-7]",
                "authorizations-changed: 1.7 OnTheDay OwnChangeLeavingAGrant [R-8]",
                "payment-completed: never [R-4]",
                "email-sent: never [R-1]",
                "email-delivered: never [R-1]",
                "email-opened: never [R-1]",
                "operator-viewed: never [R-1]",
            ]
        );
        assert_eq!(Kind::Host(HostKind::new(0).unwrap()).rule().counts(), None);
    }
}
