#![doc = include_str!("../README.md")]
#![no_std]

extern crate alloc;

mod answer;
mod catalogue;
mod completeness;
mod document;
mod due;
mod facts;
mod glossary;
mod hash;
mod items;
mod language;
mod languages;
mod link;
mod notice;
mod own;
mod parts;
mod plural;
mod point_of_sale;
mod receipt;
mod reference;
mod rendering;
mod summary;
#[cfg(feature = "serde")]
mod text;
mod value;
mod wording;
mod words;

pub use answer::BuyerAnswer;
pub use catalogue::{Edition, EditionError, NoticeError, current_version, edition, find, resolve};
pub use completeness::{Finding, Problem, check};
pub use document::{Form, Heading};
pub use due::{Due, DueError, DueReason, due_directly, due_indirectly};
pub use facts::PrivacyFacts;
pub use glossary::{Glossary, Sureness, Term};
pub use hash::{ContentHash, HashError};
pub use items::{Collection, Condition, Exemption, ExemptionGround, Item, Law};
pub use language::{
    AcceptLanguageError, Because, Choice, Direction, Language, LanguageTag, LanguageTagError,
    Preferences,
};
pub use link::{Link, LinkError, MailLink, WebLink};
pub use notice::{Audience, NoticeId, Touchpoint};
pub use own::{OwnText, OwnWording, OwnWordingError};
pub use parts::{
    AutomatedDecision, CategoryKind, Complaint, Contact, DataSource, Described, InterestKind,
    LegalBasis, Obligation, Party, Purpose, PurposeKind, RecipientKind, Retention, Right,
    Safeguard, Stated, Transfer,
};
pub use point_of_sale::{Placement, PointOfSale, PolicyLinks, ReproduceError, SummaryDisplay};
pub use receipt::{Acknowledged, Answered, Consented, ReceiptError, Shown};
pub use reference::{Origin, Reference, ReferenceError, Version};
pub use rendering::{Notice, Rendered};
pub use summary::{ComposeError, Layer};
pub use value::{LocalText, Value, ValueError};
pub use words::UnknownWord;
