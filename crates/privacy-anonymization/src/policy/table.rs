//! The whole policy, one row a field class.

use privacy_vocabulary::{RuleId, Source};

use super::{Action, FieldClass as F, Occasion};

/// What one occasion does to one class of fields.
#[derive(Clone, Copy)]
pub(super) enum Cell {
    /// Kept, by this rule.
    K(Source),
    /// Erased, by this rule.
    E(Source),
    /// Not concerned.
    N,
}

impl Cell {
    pub(super) const fn action(self) -> Action {
        match self {
            K(_) => Action::Keep,
            E(_) => Action::Erase,
            N => Action::NotConcerned,
        }
    }
}

use Cell::{E, K, N};

const IDENTITY: Source = Source::law(RuleId::A2, "GDPR, Art. 4(1) and recital 26");
const ADDRESS: Source = Source::law(RuleId::A2, "GDPR, Art. 4(1)");
const GEOGRAPHY: Source = Source::law(RuleId::A2, "GDPR, Art. 5(1)(c) and recital 26");
const REMOVED: Source = Source::law(RuleId::A1, "GDPR, Art. 5(1)(e)");
const BOOKS: Source = Source::law(RuleId::A1, "GDPR, Art. 17(3)(b)");
const RECORD: Source = Source::law(RuleId::A1, "GDPR, recital 26");
const NUMBER: Source = Source::law(RuleId::A8, "GDPR, Art. 87");
const PSEUDONYM: Source = Source::law(RuleId::A10, "GDPR, Art. 4(5)");
const ONLINE: Source = Source::law(RuleId::A8, "GDPR, recital 30");
const SECRET: Source = Source::law(RuleId::A8, "GDPR, Art. 5(1)(f)");
const PAYMENT: Source = Source::law(RuleId::A8, "GDPR, Art. 5(1)(e)");
const FREE_TEXT: Source = Source::law(RuleId::A8, "GDPR, Art. 5(1)(c)");
const PROFILE: Source = Source::law(RuleId::A8, "GDPR, Art. 4(4) and 5(1)(e)");
const SPECIAL: Source = Source::law(RuleId::A8, "GDPR, Art. 9(1)");
const ANSWERED: Source = Source::law(RuleId::A8, "GDPR, Art. 5(1)(c)");
const TICKET: Source = Source::law(RuleId::A4, "GDPR, Art. 5(1)(e)");
const ANSWER: Source = Source::law(RuleId::A5, "GDPR, Art. 5(1)(e)");
const ORDER_IP: Source = Source::law(RuleId::A6, "CJEU, C-582/14 (Breyer)");
const ORDER_TRACE: Source = Source::law(RuleId::A8, "GDPR, recital 30");
const OPERATOR: Source = Source::law(RuleId::A12, "GDPR, Art. 5(1)(e)");
const OPERATOR_REST: Source = Source::law(RuleId::A8, "GDPR, Art. 5(1)(e)");

/// The cells of a class, in the order of [`Occasion::ALL`].
#[rustfmt::skip]
const fn row(class: F) -> [Cell; 5] {
    match class {
        //                             contact anonymized, removed, expired ticket, expired order, departed operator
        // Who somebody is
        F::GivenName                => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::FamilyName               => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Salutation               => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Title                    => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Gender                   => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::BirthDate                => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::BirthPlace               => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Nationality              => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Language                 => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Photo                    => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Signature                => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::IdDocumentNumber         => [E(NUMBER),      E(REMOVED),  N,          N,              N],
        F::NationalId               => [E(NUMBER),      E(REMOVED),  N,          N,              N],
        F::ContactNumber            => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::ExternalId               => [E(ONLINE),      E(REMOVED),  N,          N,              N],
        F::HashedId                 => [E(PSEUDONYM),   E(REMOVED),  N,          N,              N],
        F::SearchKey                => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        // How somebody is reached
        F::Email                    => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::Phone                    => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::SocialLink               => [E(ONLINE),      E(REMOVED),  N,          N,              N],
        F::AddressName              => [E(ADDRESS),     E(REMOVED),  N,          N,              N],
        F::Street                   => [E(ADDRESS),     E(REMOVED),  N,          N,              N],
        F::AddressComplement        => [E(ADDRESS),     E(REMOVED),  N,          N,              N],
        F::PostCode                 => [K(GEOGRAPHY),   E(REMOVED),  N,          N,              N],
        F::Town                     => [K(GEOGRAPHY),   E(REMOVED),  N,          N,              N],
        F::Region                   => [E(ADDRESS),     E(REMOVED),  N,          N,              N],
        F::Country                  => [K(GEOGRAPHY),   E(REMOVED),  N,          N,              N],
        F::GeoCoordinates           => [E(ADDRESS),     E(REMOVED),  N,          N,              N],
        // What somebody does
        F::CompanyName              => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::JobTitle                 => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::RelatedContact           => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        // Web account
        F::WebLogin                 => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::PasswordHash             => [E(SECRET),      E(REMOVED),  N,          N,              N],
        F::AccessToken              => [E(SECRET),      E(REMOVED),  N,          N,              N],
        // Payment
        F::CardAlias                => [E(PAYMENT),     E(REMOVED),  N,          N,              N],
        F::BankAccount              => [E(PAYMENT),     E(REMOVED),  N,          N,              N],
        F::BillingParty             => [E(PAYMENT),     E(REMOVED),  N,          N,              N],
        // What was written or chosen
        F::Remark                   => [E(FREE_TEXT),   E(REMOVED),  N,          N,              N],
        F::Note                     => [E(FREE_TEXT),   E(REMOVED),  N,          N,              N],
        F::Message                  => [E(FREE_TEXT),   E(REMOVED),  N,          N,              N],
        F::Attachment               => [E(FREE_TEXT),   E(REMOVED),  N,          N,              N],
        F::Criterion                => [E(PROFILE),     E(REMOVED),  N,          N,              N],
        F::SensitiveNote            => [E(SPECIAL),     E(REMOVED),  N,          N,              N],
        F::Authorization            => [E(PROFILE),     E(REMOVED),  N,          N,              N],
        F::ConsentEvidence          => [E(PROFILE),     E(REMOVED),  N,          N,              N],
        F::ChangeHistory            => [E(IDENTITY),    E(REMOVED),  N,          N,              N],
        F::ActivityDate             => [E(PROFILE),     E(REMOVED),  N,          N,              N],
        // Traces
        F::IpAddress                => [E(IDENTITY),    E(REMOVED),  N,          E(ORDER_IP),    N],
        F::UserAgent                => [E(ONLINE),      E(REMOVED),  N,          E(ORDER_TRACE), N],
        F::DeviceId                 => [E(ONLINE),      E(REMOVED),  N,          E(ORDER_TRACE), N],
        F::CookieId                 => [E(ONLINE),      E(REMOVED),  N,          E(ORDER_TRACE), N],
        F::EmailEvent               => [E(ONLINE),      E(REMOVED),  N,          N,              N],
        F::BrowsingEvent            => [E(ONLINE),      E(REMOVED),  N,          N,              N],
        F::WaitingListEntry         => [E(PROFILE),     E(REMOVED),  N,          N,              N],
        // The named holder of a ticket
        F::BeneficiaryName          => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryEmail         => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryPhone         => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryBirthDate     => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryGender        => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryStreet        => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryPostCode      => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryTown          => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryCountry       => [N,              N,           K(TICKET),  N,              N],
        F::BeneficiaryCompany       => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryIdNumber      => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryPhoto         => [N,              N,           E(TICKET),  N,              N],
        F::BeneficiaryOther         => [N,              N,           E(TICKET),  N,              N],
        // Answers to questions, the chosen option's id included
        F::AddressAnswer            => [E(ANSWERED),    N,           E(ANSWER),  N,              N],
        F::EmailAnswer              => [E(ANSWERED),    N,           E(ANSWER),  N,              N],
        F::PhoneAnswer              => [E(ANSWERED),    N,           K(ANSWER),  N,              N],
        F::FreeTextAnswer           => [E(ANSWERED),    N,           K(ANSWER),  N,              N],
        F::ChoiceAnswer             => [E(ANSWERED),    N,           K(ANSWER),  N,              N],
        F::NumberAnswer             => [E(ANSWERED),    N,           K(ANSWER),  N,              N],
        F::DateAnswer               => [E(ANSWERED),    N,           K(ANSWER),  N,              N],
        // Operators
        F::OperatorGivenName        => [N,              N,           N,          N,              E(OPERATOR)],
        F::OperatorFamilyName       => [N,              N,           N,          N,              E(OPERATOR)],
        F::OperatorEmail            => [N,              N,           N,          N,              E(OPERATOR_REST)],
        F::OperatorPhone            => [N,              N,           N,          N,              E(OPERATOR_REST)],
        F::OperatorPersonnelNumber  => [N,              N,           N,          N,              E(OPERATOR_REST)],
        F::OperatorPasswordHash     => [N,              N,           N,          N,              E(OPERATOR_REST)],
        F::OperatorLogin            => [N,              N,           N,          N,              K(OPERATOR)],
        // Not about a person
        F::AccountingAmount         => [K(BOOKS),       N,           K(BOOKS),   K(BOOKS),       N],
        F::AccountingDate           => [K(BOOKS),       N,           K(BOOKS),   K(BOOKS),       N],
        F::AccountingReference      => [K(BOOKS),       N,           K(BOOKS),   K(BOOKS),       N],
        F::ProductData              => [K(BOOKS),       N,           K(BOOKS),   K(BOOKS),       N],
        F::TechnicalKey             => [K(RECORD),      E(REMOVED),  K(RECORD),  K(RECORD),      K(OPERATOR)],
        F::Status                   => [K(RECORD),      E(REMOVED),  K(RECORD),  K(RECORD),      K(OPERATOR)],
    }
}

pub(super) const fn cell(class: F, occasion: Occasion) -> Cell {
    let [anonymized, removed, ticket, order, operator] = row(class);
    match occasion {
        Occasion::AnonymizedContact => anonymized,
        Occasion::RemovedContact => removed,
        Occasion::ExpiredTicket => ticket,
        Occasion::ExpiredOrder => order,
        Occasion::DepartedOperator => operator,
    }
}
