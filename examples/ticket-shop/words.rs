//! The pages' own words, in three languages. Notices are not among them: those are the catalogue's, in all its languages.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;
use privacy_rules::{
    notices::{Language, NoticeId, Preferences, Touchpoint},
    vocabulary::Day,
};

mod list;

pub(crate) use list::Words;

/// One word or sentence a field, in English, French and German: a missing one does not compile.
macro_rules! words {
    ($($name:ident: $en:literal, $fr:literal, $de:literal;)+) => {
        /// What the pages say.
        pub(crate) struct Words {
            $(pub(crate) $name: &'static str,)+
        }

        pub(super) static EN: Words = Words { $($name: $en,)+ };
        pub(super) static FR: Words = Words { $($name: $fr,)+ };
        pub(super) static DE: Words = Words { $($name: $de,)+ };

        impl Words {
            /// Every word, changed.
            pub(crate) fn map(&self, change: impl Fn(&'static str) -> &'static str) -> Self {
                Self { $($name: change(self.$name),)+ }
            }

            #[cfg(test)]
            pub(super) fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}
use words;

impl Words {
    /// What a touchpoint is called.
    pub(crate) const fn touchpoint(&self, touchpoint: Touchpoint) -> &'static str {
        match touchpoint {
            Touchpoint::MemberWithoutLogin => self.touchpoint_member_without,
            Touchpoint::MemberWithLogin => self.touchpoint_member_with,
            Touchpoint::ContactCreation => self.touchpoint_creation,
            Touchpoint::NewsletterWidget => self.touchpoint_newsletter,
            Touchpoint::ContactNote => self.touchpoint_note,
            Touchpoint::OrderRemark => self.touchpoint_remark,
            Touchpoint::CardAlias => self.touchpoint_card,
            Touchpoint::ReportingExport => self.touchpoint_reporting,
            Touchpoint::AudienceExport => self.touchpoint_audience,
            Touchpoint::OperatorLogin => self.touchpoint_login,
        }
    }

    /// What a notice is called.
    pub(crate) const fn notice(&self, notice: NoticeId) -> &'static str {
        match notice {
            NoticeId::At(touchpoint) => self.touchpoint(touchpoint),
            NoticeId::PrivacySummary => self.notice_summary,
        }
    }

    /// What a part of a notice is called, by the name of its field.
    pub(crate) fn part(&self, part: &str) -> &'static str {
        match part {
            "title" => self.title,
            "label" => self.link_label,
            "agreed" => self.label_agreed,
            "declined" => self.label_declined,
            "not-asked" => self.label_not_asked,
            _ => self.body,
        }
    }
}

/// A language of the pages' own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    En,
    Fr,
    De,
}

impl Tongue {
    /// The language of the pages for a reader: the one of the notices where the pages speak it, else the next that the reader
    /// asked for, else the institution's.
    pub(crate) fn of(reader: &Preferences, institution: Language) -> Self {
        reader
            .tags()
            .iter()
            .find_map(|tag| Self::exactly(tag.language()?))
            .or_else(|| Self::exactly(institution))
            .unwrap_or(Self::En)
    }

    /// The language itself, if the pages speak it.
    pub(crate) fn exactly(language: Language) -> Option<Self> {
        [Self::En, Self::Fr, Self::De]
            .into_iter()
            .find(|tongue| tongue.as_str() == language.as_str())
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::De => "de",
        }
    }

    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::En => &list::EN,
            Self::Fr => &list::FR,
            Self::De => &list::DE,
        }
    }

    /// A day as it is written in this language.
    pub(crate) fn day(self, day: Day) -> String {
        self.date(day.date())
    }

    pub(crate) fn date(self, date: NaiveDate) -> String {
        const EN: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        const FR: [&str; 12] = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        const DE: [&str; 12] = [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ];
        let (names, stop) = match self {
            Self::En => (EN, ""),
            Self::Fr => (FR, ""),
            Self::De => (DE, "."),
        };
        let month = usize::try_from(date.month0()).ok().and_then(|month| names.get(month));
        let first = if self == Self::Fr && date.day() == 1 {
            "1er".to_owned()
        } else {
            date.day().to_string()
        };
        format!("{first}{stop} {} {}", month.copied().unwrap_or_default(), date.year())
    }

    /// A moment on the clock of the house.
    pub(crate) fn moment(self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = at.with_timezone(&zone);
        format!("{}, {}", self.date(local.date_naive()), local.format("%H:%M:%S"))
    }

    /// An amount: its decimals as they are stored, with this language's mark.
    pub(crate) fn money(self, amount: &str, currency: &str) -> String {
        match self {
            Self::En => format!("{currency}\u{a0}{amount}"),
            Self::Fr | Self::De => format!("{}\u{a0}{currency}", amount.replace('.', ",")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_everything_with_the_same_slots() {
        let slots = |text: &str| text.matches("{}").count();
        let (en, fr, de) = (list::EN.all(), list::FR.all(), list::DE.all());
        assert!(en.len() > 250);
        for (((name, en), (_, fr)), (_, de)) in en.iter().zip(&fr).zip(&de) {
            for text in [en, fr, de] {
                assert!(!text.trim().is_empty(), "{name}");
                assert!(!text.contains(['<', '>']) && !text.contains("  "), "{name}");
            }
            assert_eq!((slots(en), slots(fr)), (slots(de), slots(en)), "{name}");
            for mark in [" :", " ;", " ?", " !"] {
                assert!(!fr.contains(mark), "{name}: a no-break space before {mark:?}");
            }
        }
    }

    #[test]
    fn days_and_amounts_are_written_as_each_language_does() {
        let day: Day = "2027-03-01".parse().unwrap();
        assert_eq!(Tongue::En.day(day), "1 March 2027");
        assert_eq!(Tongue::Fr.day(day), "1er mars 2027");
        assert_eq!(Tongue::De.day(day), "1. März 2027");
        assert_eq!(Tongue::De.money("12.50", "EUR"), "12,50\u{a0}EUR");
    }

    #[test]
    fn the_pages_speak_the_first_language_that_they_know() {
        let reader = |header: &str| Preferences::from_accept_language(header).unwrap();
        assert_eq!(Tongue::of(&reader("it, de;q=0.8"), Language::Fr), Tongue::De);
        assert_eq!(Tongue::of(&reader("it"), Language::Fr), Tongue::Fr);
        assert_eq!(Tongue::of(&reader("de-CH, en;q=0.3"), Language::Fr), Tongue::De);
        assert_eq!(Tongue::of(&reader("it"), Language::Pl), Tongue::En);
    }
}
