//! The same decision over columns, for millions of contacts: plain slices in, lists and counts out.
//!
//! The row form and this one give the same answer on the same facts (L-15): what each byte means is worked out once by
//! [`assess`](crate::assess), and the columns only put the parts together. The first possible day is not among the answers;
//! ask [`assess`](crate::assess) for the contacts that it is wanted for.
//!
//! ```
//! use privacy_anonymization::columns::{Contacts, Money, Outcome, file_bits};
//! use privacy_anonymization::{Accounting, Blocker, ContactKind, FileState, History, Treatment};
//! use privacy_vocabulary::InactivityPeriod;
//!
//! let buyer = file_bits(FileState::Live, History::Bought, Accounting::HasRecords);
//! let prospect = file_bits(FileState::Live, History::NeverBought, Accounting::NoRecords);
//! let individual = ContactKind::Individual.code();
//! let contacts = Contacts {
//!     last_active: &[17_697, 17_697, 18_000], // 2018-06-15 twice, and 2019-04-14
//!     kinds: &[individual; 3],
//!     roles: &[0; 3],
//!     files: &[buyer, prospect, buyer],
//!     money: Money::Balances(&[0, 0, -1_250]),
//!     holds: None,
//! };
//! let (period, today) = (InactivityPeriod::DEFAULT, "2021-06-16".parse()?);
//! let selection = contacts.select(period, today)?;
//! assert_eq!(selection.due(Treatment::Anonymize), [0]);
//! assert_eq!(selection.due(Treatment::Remove), [1]);
//! assert_eq!(selection.counts().holding(Blocker::Creditor), 1);
//!
//! let mut outcomes = [Outcome::default(); 3];
//! contacts.outcomes(period, today, &mut outcomes)?;
//! assert!(outcomes[2].blockers().iter().eq([Blocker::StillActive, Blocker::Creditor]));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod code;
mod input;
mod kernel;
mod outcome;
mod rule;

pub use code::{file, file_bits, settle};
pub use input::{ColumnsError, Contacts, Money, OPEN_ENDED};
pub use outcome::{Counts, Outcome, Selection};
