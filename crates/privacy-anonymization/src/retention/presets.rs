//! What law and guidance say of periods, as a table with sources.
//!
//! To add or correct a row, look the source up, state how far it was read, and change this table alone: a test compares the
//! number of rows of each confidence, and another what is made of every row.

use chrono::Month;
use privacy_vocabulary::InactivityPeriod;

use super::{Anchor, ContactClass, Periods, Retention};
use crate::names::named;

/// The countries of the table.
///
/// # Source
/// E-5, E-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Jurisdiction {
    /// Austria.
    Austria,
    /// Belgium.
    Belgium,
    /// Switzerland.
    Switzerland,
    /// Germany.
    Germany,
    /// Spain.
    Spain,
    /// France.
    France,
    /// The United Kingdom.
    UnitedKingdom,
    /// Italy.
    Italy,
    /// The Netherlands.
    Netherlands,
    /// Poland.
    Poland,
}

named!(Jurisdiction, "country with retention presets", {
    Austria = "AT",
    Belgium = "BE",
    Switzerland = "CH",
    Germany = "DE",
    Spain = "ES",
    France = "FR",
    UnitedKingdom = "GB",
    Italy = "IT",
    Netherlands = "NL",
    Poland = "PL",
});

/// What a period is about.
///
/// # Source
/// E-5, E-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Category {
    /// The data of customers, for marketing.
    CustomerMarketing,
    /// The data of prospects, for marketing.
    ProspectMarketing,
    /// An online account that nobody uses.
    InactiveAccount,
    /// The proof of a consent to be telephoned.
    TelephoneConsentProof,
    /// Accounting records in general.
    AccountingRecords,
    /// Vouchers, such as invoices received and issued.
    AccountingVouchers,
    /// Books, inventories, annual accounts.
    Books,
    /// Commercial letters.
    CommercialLetters,
    /// Commercial records in general.
    CommercialRecords,
    /// Invoices.
    Invoices,
    /// Records that taxes are assessed from.
    TaxRecords,
    /// Records of value-added tax.
    VatRecords,
}

named!(Category, "retention category", {
    CustomerMarketing = "customer-marketing",
    ProspectMarketing = "prospect-marketing",
    InactiveAccount = "inactive-account",
    TelephoneConsentProof = "telephone-consent-proof",
    AccountingRecords = "accounting-records",
    AccountingVouchers = "accounting-vouchers",
    Books = "books",
    CommercialLetters = "commercial-letters",
    CommercialRecords = "commercial-records",
    Invoices = "invoices",
    TaxRecords = "tax-records",
    VatRecords = "vat-records",
});

/// From when a preset counts, as its source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new one must be decided on by the arithmetic")]
pub enum CountedFrom {
    /// The end of the calendar year of the record.
    EndOfCalendarYear,
    /// The end of the financial year of the record.
    EndOfFinancialYear,
    /// The first of January after the record: ten years from then end where ten years from the end of the calendar year do.
    FollowingJanuary,
    /// The contact's last activity.
    LastActivity,
    /// The end of the commercial relationship; for a ticketing platform the last qualifying activity, as its documentation
    /// has it.
    EndOfRelationship,
    /// The collection of the data, or the last contact that came from the prospect: a click does, an opened e-mail does not.
    LastContactFromProspect,
    /// The grant of the consent, and anew each use of it.
    GrantAndEachUse,
    /// The source at hand does not say.
    Unstated,
}

/// Whether a preset binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "there is no third")]
pub enum Authority {
    /// A law: a minimum for which records must be kept.
    Law,
    /// Guidance of a supervisory authority, or what is said of it: a maximum that is expected.
    Guidance,
}

/// How far the source was read. What is not [`Read`](Self::Read) wants a second look before it is relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "from the least to the most")]
pub enum Confidence {
    /// Written down from memory.
    Memory,
    /// Taken from somebody who quotes it.
    Secondary,
    /// The text itself was read; where only in part, the source says so.
    Read,
}

/// One row: how long, for what, and who says so.
///
/// # Examples
/// ```
/// use chrono::Month;
/// use privacy_anonymization::{Category, Jurisdiction, Preset};
///
/// let preset = Preset::find(Jurisdiction::Switzerland, Category::AccountingRecords);
/// let retention = preset.and_then(|preset| preset.retention(Month::June)).ok_or("in the table")?;
/// let last_day = retention.last_day("2018-05-15".parse()?);
/// assert_eq!(last_day, Some("2028-06-30".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Source
/// E-5, E-7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Preset {
    country: Jurisdiction,
    category: Category,
    years: u8,
    counted_from: CountedFrom,
    authority: Authority,
    confidence: Confidence,
    source: &'static str,
}

impl Preset {
    /// Every row.
    pub const ALL: &'static [Self] = &TABLE;

    /// The row of a country and a category.
    #[must_use]
    pub fn find(country: Jurisdiction, category: Category) -> Option<&'static Self> {
        TABLE.iter().find(|row| row.country == country && row.category == category)
    }

    /// The country whose law or authority says so.
    #[must_use]
    pub const fn country(&self) -> Jurisdiction {
        self.country
    }

    /// What it is about.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.category
    }

    /// How long. **Unit:** years.
    #[must_use]
    pub const fn years(&self) -> u8 {
        self.years
    }

    /// From when.
    #[must_use]
    pub const fn counted_from(&self) -> CountedFrom {
        self.counted_from
    }

    /// Whether it binds.
    #[must_use]
    pub const fn authority(&self) -> Authority {
        self.authority
    }

    /// How far the source was read.
    #[must_use]
    pub const fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// The source, and where it was found.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// The statutory retention of such records, with a financial year that ends with this month; `None` for what is no
    /// retention of records, and where the source does not say from when: then [`Retention::new`] takes the anchor that
    /// the institution has established.
    #[must_use]
    pub fn retention(&self, financial_year: Month) -> Option<Retention> {
        let anchor = match self.counted_from {
            CountedFrom::EndOfCalendarYear | CountedFrom::FollowingJanuary => Anchor::CalendarYear,
            CountedFrom::EndOfFinancialYear => Anchor::FinancialYear(financial_year),
            CountedFrom::LastActivity
            | CountedFrom::EndOfRelationship
            | CountedFrom::LastContactFromProspect
            | CountedFrom::GrantAndEachUse
            | CountedFrom::Unstated => return None,
        };
        Retention::new(self.years, anchor).ok()
    }

    /// The period of inactivity that it stands for; `None` for the retention of records, which does not run from a
    /// contact's activity.
    #[must_use]
    pub fn period(&self) -> Option<InactivityPeriod> {
        match self.counted_from {
            CountedFrom::LastActivity
            | CountedFrom::EndOfRelationship
            | CountedFrom::LastContactFromProspect => {
                InactivityPeriod::from_months(u16::from(self.years).checked_mul(12)?).ok()
            }
            CountedFrom::EndOfCalendarYear
            | CountedFrom::EndOfFinancialYear
            | CountedFrom::FollowingJanuary
            | CountedFrom::GrantAndEachUse
            | CountedFrom::Unstated => None,
        }
    }
}

impl Periods {
    /// The periods that a country's presets give to customers and prospects; where it has none, the batch's.
    ///
    /// # Source
    /// E-7.
    #[must_use]
    pub fn of_country(country: Jurisdiction, batch: InactivityPeriod) -> Self {
        let mut periods = Self::single(batch);
        for (class, category) in [
            (ContactClass::Customer, Category::CustomerMarketing),
            (ContactClass::Prospect, Category::ProspectMarketing),
        ] {
            if let Some(period) = Preset::find(country, category).and_then(Preset::period) {
                periods = periods.with(class, period);
            }
        }
        periods
    }
}

use Authority::{Guidance, Law};
use Category as C;
use Confidence::{Memory, Read, Secondary};
use CountedFrom as From;
use Jurisdiction as J;

#[rustfmt::skip]
const TABLE: [Preset; 17] = [
    row(J::France,        C::CustomerMarketing,     3,  From::EndOfRelationship,       Guidance, Read,      "CNIL, deliberation 2016-264 (NS-048), art. 5, on legifrance, read but for its end; not binding since 2018-05-25"),
    row(J::France,        C::ProspectMarketing,     3,  From::LastContactFromProspect, Guidance, Secondary, "CNIL, as told by olympe.legal and ewatchers.org"),
    row(J::France,        C::InactiveAccount,       2,  From::LastActivity,            Guidance, Secondary, "CNIL, as told by modeles.biz; with a warning before"),
    row(J::France,        C::AccountingRecords,     10, From::EndOfFinancialYear,      Law,      Secondary, "Code de commerce, L123-22"),
    row(J::France,        C::TaxRecords,            6,  From::Unstated,                Law,      Secondary, "Livre des procédures fiscales, L102 B"),
    row(J::Germany,       C::AccountingVouchers,    8,  From::EndOfCalendarYear,       Law,      Secondary, "§ 147 AO, § 257 HGB, since 2025-01-01 (BEG IV)"),
    row(J::Germany,       C::Books,                 10, From::EndOfCalendarYear,       Law,      Secondary, "§ 147 AO, § 257 HGB"),
    row(J::Germany,       C::CommercialLetters,     6,  From::EndOfCalendarYear,       Law,      Secondary, "§ 147 AO, § 257 HGB"),
    row(J::Germany,       C::TelephoneConsentProof, 5,  From::GrantAndEachUse,         Law,      Read,      "§ 7a(2) UWG, on datenbank.nwb.de"),
    row(J::Switzerland,   C::AccountingRecords,     10, From::EndOfFinancialYear,      Law,      Read,      "Code of Obligations, art. 958f, on lawbrary.ch"),
    row(J::Belgium,       C::Invoices,              10, From::FollowingJanuary,        Law,      Secondary, "VAT Code, art. 60, since 2023-01-01; 7 years before"),
    row(J::Netherlands,   C::Invoices,              7,  From::EndOfCalendarYear,       Law,      Secondary, "as told by invoisio and lesstax"),
    row(J::Italy,         C::Invoices,              10, From::Unstated,                Law,      Secondary, "Codice civile, art. 2220, as told by lesstax.app"),
    row(J::Spain,         C::CommercialRecords,     6,  From::Unstated,                Law,      Secondary, "Código de Comercio, as told by lesstax.app"),
    row(J::Austria,       C::Invoices,              7,  From::Unstated,                Law,      Secondary, "§ 132 BAO, § 212 UGB, as told by lesstax.app"),
    row(J::Poland,        C::Invoices,              5,  From::Unstated,                Law,      Secondary, "as told by lesstax.app"),
    row(J::UnitedKingdom, C::VatRecords,            6,  From::Unstated,                Law,      Memory,    "no text at hand"),
];

const fn row(
    country: Jurisdiction,
    category: Category,
    years: u8,
    counted_from: CountedFrom,
    authority: Authority,
    confidence: Confidence,
    source: &'static str,
) -> Preset {
    Preset { country, category, years, counted_from, authority, confidence, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> privacy_vocabulary::Day {
        text.parse().unwrap()
    }

    #[test]
    fn each_row_is_there_once_with_its_source() {
        for row in Preset::ALL {
            assert_eq!(Preset::find(row.country(), row.category()), Some(row));
            assert!(!row.source().is_empty());
            assert!(Retention::new(row.years(), Anchor::Record).is_ok());
        }
        let count =
            |confidence| Preset::ALL.iter().filter(|row| row.confidence() == confidence).count();
        assert_eq!((count(Read), count(Secondary), count(Memory)), (3, 13, 1));
        for country in Jurisdiction::ALL {
            assert!(Preset::ALL.iter().any(|row| row.country() == *country), "{country}");
            assert_eq!(country.as_str().parse(), Ok(*country));
        }
        for category in Category::ALL {
            assert!(Preset::ALL.iter().any(|row| row.category() == *category), "{category}");
            assert_eq!(category.as_str().parse(), Ok(*category));
        }
    }

    /// An invoice, a voucher, a contract of 15 May 2018 under each law, with a financial year that ends in June.
    #[test]
    #[rustfmt::skip]
    fn each_row_ends_where_its_source_says() {
        let due = [
            (J::France,      C::AccountingRecords,  "2028-06-30"),
            (J::Germany,     C::AccountingVouchers, "2026-12-31"),
            (J::Germany,     C::Books,              "2028-12-31"),
            (J::Germany,     C::CommercialLetters,  "2024-12-31"),
            (J::Switzerland, C::AccountingRecords,  "2028-06-30"),
            (J::Belgium,     C::Invoices,           "2028-12-31"),
            (J::Netherlands, C::Invoices,           "2025-12-31"),
        ];
        for row in Preset::ALL {
            let expected = due.iter().find(|(country, category, _)| (*country, *category) == (row.country, row.category));
            let found = row.retention(Month::June).and_then(|retention| retention.last_day(day("2018-05-15")));
            assert_eq!(found, expected.map(|(.., last)| day(last)), "{} {}", row.country, row.category);
            let months = match (row.country, row.category) {
                (J::France, C::CustomerMarketing | C::ProspectMarketing) => Some(36),
                (J::France, C::InactiveAccount) => Some(24),
                _ => None,
            };
            assert_eq!(row.period().map(InactivityPeriod::months), months);
        }
    }

    #[test]
    fn a_country_without_presets_for_a_class_keeps_the_period_of_the_batch() {
        let batch = InactivityPeriod::from_months(60).unwrap();
        for country in Jurisdiction::ALL {
            let periods = Periods::of_country(*country, batch);
            let months = if *country == J::France { 36 } else { 60 };
            for class in ContactClass::ALL {
                assert_eq!(periods.of(*class).months(), months, "{country}");
            }
        }
    }
}
