//! The terms of the Regulation, as the Regulation itself words them in each language.

use crate::Language;

/// How sure a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "looked up, or not")]
pub enum Sureness {
    /// Written from knowledge of the Regulation; not yet looked up.
    FromKnowledge,
    /// Seen in a copy of the Regulation in that language, or in a text that cites the article for it; there perhaps in
    /// another case or number.
    LookedUp,
}

/// A term in one language, where the Regulation has it, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    word: &'static str,
    article: &'static str,
    sureness: Sureness,
}

impl Term {
    pub(crate) const fn new(word: &'static str, article: &'static str, sureness: Sureness) -> Self {
        Self { word, article, sureness }
    }

    /// The term.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.word
    }

    /// The article of Regulation (EU) 2016/679 where it stands.
    #[must_use]
    pub const fn article(self) -> &'static str {
        self.article
    }

    /// How sure it is.
    #[must_use]
    pub const fn sureness(self) -> Sureness {
        self.sureness
    }
}

macro_rules! glossary {
    ($($(#[$doc:meta])* $field:ident in $article:literal,)+) => {
        /// The terms in one language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Glossary {
            $(pub(crate) $field: Word,)+
        }

        impl Glossary {
            /// The terms of that language.
            #[must_use]
            pub const fn of(language: Language) -> &'static Self {
                &language.texts().glossary
            }

            $($(#[$doc])*
            #[must_use]
            pub const fn $field(&self) -> Term {
                Term::new(self.$field.0, $article, self.$field.1)
            })+

            /// Every term, in the order of the Regulation.
            pub fn terms(&self) -> impl Iterator<Item = (&'static str, Term)> {
                [$((stringify!($field), self.$field()),)+].into_iter()
            }
        }
    };
}

/// A word, and how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(pub(crate) &'static str, pub(crate) Sureness);

/// A word of which [`Sureness::LookedUp`] holds.
pub(crate) const fn looked_up(word: &'static str) -> Word {
    Word(word, Sureness::LookedUp)
}

glossary! {
    /// Personal data.
    personal_data in "Art. 4(1)",
    /// The data subject.
    data_subject in "Art. 4(1)",
    /// Processing.
    processing in "Art. 4(2)",
    /// The controller.
    controller in "Art. 4(7)",
    /// The processor.
    processor in "Art. 4(8)",
    /// A recipient.
    recipient in "Art. 4(9)",
    /// Consent.
    consent in "Art. 4(11)",
    /// The supervisory authority.
    supervisory_authority in "Art. 4(21)",
    /// Legitimate interests.
    legitimate_interests in "Art. 6(1)(f)",
    /// The right of access.
    access in "Art. 15",
    /// Rectification.
    rectification in "Art. 16",
    /// Erasure.
    erasure in "Art. 17",
    /// Restriction of processing.
    restriction in "Art. 18",
    /// Data portability.
    portability in "Art. 20",
    /// The right to object.
    objection in "Art. 21",
    /// The data protection officer.
    dpo in "Art. 37",
}
