//! Which types of columns can hold which classes: a flag is no name, and an amount is no date of birth.

use crate::{ColumnType, FieldClass};

/// What a value of a class can be, as for the fields of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Words,
    Code,
    Moment,
    Quantity,
    Bytes,
    Anything,
}

impl Family {
    /// The types of columns, for a message.
    pub(super) const fn types(self) -> &'static str {
        match self {
            Self::Words => "text",
            Self::Code => "text, whole numbers or flags",
            Self::Moment => "days, instants, text or whole numbers",
            Self::Quantity => "numbers or text",
            Self::Bytes => "bytes or text",
            Self::Anything => "anything",
        }
    }
}

pub(super) const fn fits(class: FieldClass, holds: ColumnType) -> bool {
    use ColumnType::{Boolean, Bytes, Day, Decimal, Instant, Integer, Json, Text};
    if matches!(class, FieldClass::TechnicalKey | FieldClass::Status) {
        return true; // such as a UUID in bytes, or the day on which a campaign was sent
    }
    match (family(class), holds) {
        (Family::Anything, _) | (_, Text { .. }) => true,
        // A document is text with several of them.
        (Family::Words, Json) => true,
        (Family::Code, Integer | Boolean | Json) => true,
        (Family::Moment, Day | Instant | Integer) => true,
        (Family::Quantity, Integer | Decimal | Json) => true,
        (Family::Bytes, Bytes | Json) => true,
        (
            Family::Words | Family::Code | Family::Moment | Family::Quantity | Family::Bytes,
            Integer | Decimal | Boolean | Day | Instant | Bytes | Json,
        ) => false,
    }
}

pub(super) const fn family(class: FieldClass) -> Family {
    use FieldClass as F;
    match class {
        F::GivenName
        | F::FamilyName
        | F::BirthPlace
        | F::Email
        | F::Phone
        | F::SocialLink
        | F::AddressName
        | F::Street
        | F::AddressComplement
        | F::Town
        | F::CompanyName
        | F::JobTitle
        | F::WebLogin
        | F::Remark
        | F::UserAgent
        | F::BeneficiaryName
        | F::BeneficiaryEmail
        | F::BeneficiaryPhone
        | F::BeneficiaryStreet
        | F::BeneficiaryTown
        | F::BeneficiaryCompany
        | F::AddressAnswer
        | F::EmailAnswer
        | F::PhoneAnswer
        | F::FreeTextAnswer
        | F::OperatorGivenName
        | F::OperatorFamilyName
        | F::OperatorEmail
        | F::OperatorPhone
        | F::OperatorLogin => Family::Words,
        F::Salutation
        | F::Title
        | F::Gender
        | F::Nationality
        | F::Language
        | F::IdDocumentNumber
        | F::NationalId
        | F::ContactNumber
        | F::ExternalId
        | F::PostCode
        | F::Region
        | F::Country
        | F::RelatedContact
        | F::Authorization
        | F::DeviceId
        | F::CookieId
        | F::BeneficiaryGender
        | F::BeneficiaryPostCode
        | F::BeneficiaryCountry
        | F::BeneficiaryIdNumber
        | F::ChoiceAnswer
        | F::OperatorPersonnelNumber
        | F::AccountingReference
        | F::TechnicalKey
        | F::Status => Family::Code,
        F::BirthDate
        | F::ActivityDate
        | F::BeneficiaryBirthDate
        | F::DateAnswer
        | F::AccountingDate => Family::Moment,
        F::GeoCoordinates | F::NumberAnswer | F::AccountingAmount => Family::Quantity,
        F::Photo
        | F::Signature
        | F::HashedId
        | F::PasswordHash
        | F::AccessToken
        | F::IpAddress
        | F::BeneficiaryPhoto
        | F::OperatorPasswordHash => Family::Bytes,
        F::SearchKey
        | F::CardAlias
        | F::BankAccount
        | F::BillingParty
        | F::Note
        | F::Message
        | F::Attachment
        | F::Criterion
        | F::SensitiveNote
        | F::ConsentEvidence
        | F::ChangeHistory
        | F::EmailEvent
        | F::BrowsingEvent
        | F::WaitingListEntry
        | F::BeneficiaryOther
        | F::ProductData => Family::Anything,
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::{format, vec::Vec};

    use super::*;

    /// The derive has the same table, and cannot depend on this crate.
    #[test]
    fn records_and_columns_fit_alike() {
        let derive = include_str!("../../../privacy-anonymization-derive/src/classes.rs");
        let rows: Vec<(&str, &str)> = derive
            .lines()
            .filter_map(|line| line.trim().strip_prefix("(\"")?.split_once('"'))
            .map(|(class, rest)| {
                (class, rest.trim_matches([',', ' ', ')']).trim_start_matches("Family::"))
            })
            .collect();
        assert_eq!(rows.len(), FieldClass::ALL.len());
        for (class, (name, expected)) in FieldClass::ALL.iter().zip(rows) {
            assert_eq!(format!("{class:?}"), name);
            assert_eq!(format!("{:?}", family(*class)), expected, "{class}");
        }
    }

    #[test]
    fn a_flag_is_no_name_and_an_amount_no_date_of_birth() {
        let text = ColumnType::Text { longest: None };
        for (class, holds, expected) in [
            (FieldClass::FamilyName, ColumnType::Boolean, false),
            (FieldClass::FamilyName, text, true),
            (FieldClass::FamilyName, ColumnType::Integer, false),
            (FieldClass::BirthDate, ColumnType::Decimal, false),
            (FieldClass::BirthDate, ColumnType::Integer, true),
            (FieldClass::BirthDate, ColumnType::Day, true),
            (FieldClass::AccountingAmount, ColumnType::Day, false),
            (FieldClass::IpAddress, ColumnType::Bytes, true),
            (FieldClass::IpAddress, ColumnType::Integer, false),
            (FieldClass::TechnicalKey, ColumnType::Bytes, true),
            (FieldClass::Status, ColumnType::Day, true),
            (FieldClass::ProductData, ColumnType::Bytes, true),
        ] {
            assert_eq!(fits(class, holds), expected, "{class} {holds:?}");
        }
    }
}
