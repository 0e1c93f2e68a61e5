//! The same rules over columns, for millions of contacts: plain slices in the layout of Arrow in, plain slices out.
//!
//! The row form and this one give the same answer on the same data (L-15). A fold takes the maximum of what is in the
//! cells already and of what it reads, so that record batches of any size, files and organizations are folded into the
//! same cells one after the other, with memory bounded by the contacts (R-17).
//!
//! Everything is checked: lengths, days, kinds, positions. A [`Kernel::fold`] that returns an error has changed nothing, and
//! a [`LastDays`] that has met one gives no answer any more.
//!
//! Rows of a contact may stand anywhere, stand together, or be found by offsets ([`Layout`]). With offsets, a nightly run
//! reads the rows of its [`candidates`] alone, and says how many it read ([`Kernel::recompute`]). [`Kernel::fold`] and, for
//! up to six million contacts, [`LastDays`] allocate nothing, as is measured; `candidates` and `recompute` allocate their answers.
//!
//! Which form for which question, and what a row costs (one thread of an x86-64 server, built for x86-64-v3, ten rows a contact
//! of which half are of contacts that have very many, from the columns to the days, with all checks):
//!
//! | Question | Form | 1 M contacts | 10 M contacts |
//! |---|---|---|---|
//! | the last day, rows in any order | [`LastDays`], rows [`deferred`](Activities::deferred) | 1.6 ns | 2.8 ns |
//! | the last day, rows sorted or grouped | the same | 1.3 ns | 1.3 ns |
//! | the winning kind as well | [`Kernel::fold`] | more, since a cell takes four bytes and all is checked beforehand | |
//! | contacts known by any 64-bit id | [`ByIds`] | 10 ns | 14 ns |
//!
//! With the feature `std`, [`LastDays`] and [`ByIds`] fold on several threads (`fold_on`).
//!
//! ```
//! use privacy_recency::columns::{Activities, Kernel, Layout, Packed, Unknown};
//! use privacy_recency::{HostKinds, Kind, RuleSet};
//!
//! // On 2018-06-15 contact 0 clicks and buys a ticket for 2018-09-01, and contact 1 opens an e-mail.
//! let kinds = [Kind::CampaignClicked, Kind::EmailOpened, Kind::Sale].map(Kind::code);
//! let (days, validity, has_validity) = ([17_697; 3], [0, 0, 17_775], [0b100]);
//! let activities =
//!     Activities::new(&kinds, &days)?.with_validity(&validity, Some(&has_validity))?;
//! let kernel = Kernel::new(RuleSet::V1_7, HostKinds::NONE, Unknown::Refuse);
//! let mut cells = [Packed::NONE; 2];
//! kernel.fold(&activities, Layout::Scattered(&[0, 1, 0]), &mut cells)?;
//!
//! let winner = cells[0].recency()?.winner().ok_or("the ticket counts")?;
//! assert_eq!((winner.kind(), winner.last_active().to_string()), (Kind::Sale, "2018-09-01".into()));
//! assert_eq!(cells[1], Packed::NONE);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod buckets;
mod by_ids;
mod fold;
mod gathered;
mod input;
mod kernel;
mod last_days;
mod lazy;
mod narrow;
mod packed;
mod positions;
#[cfg(feature = "std")]
mod shared;
#[cfg(feature = "std")]
mod threads;

pub use by_ids::{ByIds, Identified};
pub use fold::{Layout, Read};
pub use input::{Activities, ColumnsError, flags};
pub use kernel::{Kernel, Unknown};
pub use last_days::LastDays;
pub use lazy::{Approach, Recomputed, candidates};
pub use packed::{OPEN_ENDED, Packed, Unevaluated, days, indicators};
