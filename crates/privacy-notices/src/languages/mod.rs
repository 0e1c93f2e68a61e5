//! One file a language. A new language is a variant of [`Language`] and a file here; the compiler names what is missing.

mod de;
mod en;
mod fr;
#[cfg(test)]
mod tests;

use crate::{Language, wording::Texts};

impl Language {
    pub(crate) const fn texts(self) -> &'static Texts {
        match self {
            Self::En => &en::TEXTS,
            Self::Fr => &fr::TEXTS,
            Self::De => &de::TEXTS,
        }
    }
}
