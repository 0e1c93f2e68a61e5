//! The classes of fields: what a column, an answer or a log line says about a person.

use crate::names::named;

macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// What a field says about a person, so what becomes of it.
        ///
        /// A host gives every field of its records one of these. A field that fits none is one that nobody has decided
        /// about: there is no class for "other", and what no rule keeps is erased. A copy of a field has the class
        /// of the original, and a field that mixes several has the class of the one that is erased.
        ///
        /// # Source
        ///
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(clippy::exhaustive_enums, reason = "a new class must be decided on by the policy")]
        pub enum FieldClass {
            $($(#[$doc])* $variant,)*
        }

        named!(FieldClass, "field class", { $($variant = $text,)* });
    };
}

classes! {
    // Who somebody is.
    /// First and middle names of a contact.
    GivenName = "given-name",
    /// Family name of a contact, and name at birth or by marriage.
    FamilyName = "family-name",
    /// Form of address, such as Mrs or Mr.
    Salutation = "salutation",
    /// Academic, noble or professional title.
    Title = "title",
    /// Gender or sex.
    Gender = "gender",
    /// Date or year of birth, and age or age class computed from it.
    BirthDate = "birth-date",
    /// Place or country of birth.
    BirthPlace = "birth-place",
    /// Nationality or citizenship.
    Nationality = "nationality",
    /// Language of correspondence.
    Language = "language",
    /// Portrait, voice or video of a person, and templates computed from them.
    Photo = "photo",
    /// Signature, drawn or scanned.
    Signature = "signature",
    /// Number of a passport, identity card, driving licence or residence permit.
    IdDocumentNumber = "id-document-number",
    /// National identification, social security or personal tax number.
    NationalId = "national-id",
    /// Number of the file that people see: on letters, invoices or a membership card.
    ContactNumber = "contact-number",
    /// Identifier of the person in another system: CRM, single sign-on, mailing tool, loyalty scheme.
    ExternalId = "external-id",
    /// Hash, token or encrypted form of anything that identifies; a pseudonym is personal data.
    HashedId = "hashed-id",
    /// Copy of identifying fields for searching or matching: normalised, phonetic, full text.
    SearchKey = "search-key",
    // How somebody is reached.
    /// E-mail address of a contact, of its account or on its orders.
    Email = "email",
    /// Telephone, mobile, fax or messenger number.
    Phone = "phone",
    /// Profile, handle or link on a social network, personal web site.
    SocialLink = "social-link",
    /// Name lines of a postal address, care-of included.
    AddressName = "address-name",
    /// Street and house number, post box.
    Street = "street",
    /// Further lines of an address: building, floor, entrance, delivery instructions.
    AddressComplement = "address-complement",
    /// Post code.
    PostCode = "post-code",
    /// Town.
    Town = "town",
    /// District, region, canton, state or province.
    Region = "region",
    /// Country.
    Country = "country",
    /// Coordinates or any other computed place of an address.
    GeoCoordinates = "geo-coordinates",
    // What somebody does.
    /// Employer, or the structure whose name a person's file carries.
    CompanyName = "company-name",
    /// Function, profession or department.
    JobTitle = "job-title",
    /// Link to another file: the structure of a relay, household, guardian, school class.
    RelatedContact = "related-contact",
    // Web account.
    /// Login of a contact's own web account.
    WebLogin = "web-login",
    /// Password hash, recovery question, second factor.
    PasswordHash = "password-hash",
    /// Session, remember-me, reset or interface token.
    AccessToken = "access-token",
    // Payment.
    /// Alias of a payment card for later payments, with its masked number, holder and expiry.
    CardAlias = "card-alias",
    /// Bank account, its holder and the mandate of a direct debit.
    BankAccount = "bank-account",
    /// Name and address as copied to an invoice; while the law wants it kept, a retention blocks the contact.
    BillingParty = "billing-party",
    // What was written or chosen.
    /// Remark on a contact or on its order.
    Remark = "remark",
    /// Note about a contact, with its author and subject.
    Note = "note",
    /// Correspondence with a contact: body, subject, recipient.
    Message = "message",
    /// Document or file of a contact, name of the file included.
    Attachment = "attachment",
    /// Criterion, interest, segment or score of a contact.
    Criterion = "criterion",
    /// Health, disability, diet or another special category.
    SensitiveNote = "sensitive-note",
    /// Answer to "may we …?"; a refusal outlives the contact as a tombstone alone.
    Authorization = "authorization",
    /// Proof of an answer: when, how, from which address, which text.
    ConsentEvidence = "consent-evidence",
    /// Former values of the fields of a file, in an audit trail or a log of changes.
    ChangeHistory = "change-history",
    /// Date that belongs to the person: creation of the file, last visit, the stored indicator.
    ActivityDate = "activity-date",
    // Traces.
    /// IP address of an order or of an account.
    IpAddress = "ip-address",
    /// Browser, operating system or device as it announced itself.
    UserAgent = "user-agent",
    /// Identifier of a device, an app or a push subscription.
    DeviceId = "device-id",
    /// Identifier of a cookie, a visitor or a campaign click.
    CookieId = "cookie-id",
    /// Sent, delivered, opened, clicked, bounced: the events of one recipient.
    EmailEvent = "email-event",
    /// Pages seen, baskets left, searches made.
    BrowsingEvent = "browsing-event",
    /// Entry of a contact on a waiting list.
    WaitingListEntry = "waiting-list-entry",
    // The named holder of a ticket.
    /// Name of a beneficiary, salutation and title included.
    BeneficiaryName = "beneficiary-name",
    /// E-mail address of a beneficiary.
    BeneficiaryEmail = "beneficiary-email",
    /// Telephone number of a beneficiary.
    BeneficiaryPhone = "beneficiary-phone",
    /// Date of birth or age of a beneficiary.
    BeneficiaryBirthDate = "beneficiary-birth-date",
    /// Gender of a beneficiary.
    BeneficiaryGender = "beneficiary-gender",
    /// Street and further lines of a beneficiary's address.
    BeneficiaryStreet = "beneficiary-street",
    /// Post code of a beneficiary.
    BeneficiaryPostCode = "beneficiary-post-code",
    /// Town of a beneficiary.
    BeneficiaryTown = "beneficiary-town",
    /// Country of a beneficiary.
    BeneficiaryCountry = "beneficiary-country",
    /// Company or function of a beneficiary.
    BeneficiaryCompany = "beneficiary-company",
    /// Document or membership number of a beneficiary.
    BeneficiaryIdNumber = "beneficiary-id-number",
    /// Portrait of a beneficiary.
    BeneficiaryPhoto = "beneficiary-photo",
    /// Anything else about a beneficiary.
    BeneficiaryOther = "beneficiary-other",
    // Answers to questions, the chosen option's id included.
    /// Answer to a question of type Address.
    AddressAnswer = "address-answer",
    /// Answer to a question of type E-mail.
    EmailAnswer = "email-answer",
    /// Answer to a question of type Phone.
    PhoneAnswer = "phone-answer",
    /// Answer to a question of type Free text.
    FreeTextAnswer = "free-text-answer",
    /// Answer to a question of type Choice.
    ChoiceAnswer = "choice-answer",
    /// Answer to a question of type Number.
    NumberAnswer = "number-answer",
    /// Answer to a question of type Date.
    DateAnswer = "date-answer",
    // Operators.
    /// First name of an operator.
    OperatorGivenName = "operator-given-name",
    /// Family name of an operator.
    OperatorFamilyName = "operator-family-name",
    /// E-mail address of an operator.
    OperatorEmail = "operator-email",
    /// Telephone number of an operator.
    OperatorPhone = "operator-phone",
    /// Personnel number of an operator.
    OperatorPersonnelNumber = "operator-personnel-number",
    /// Password hash, second factor or token of an operator.
    OperatorPasswordHash = "operator-password-hash",
    /// Login of an operator: must not reveal the person, and stays.
    OperatorLogin = "operator-login",
    // Not about a person.
    /// Amount, price, tax, currency, balance.
    AccountingAmount = "accounting-amount",
    /// Date of an order, a payment, an invoice.
    AccountingDate = "accounting-date",
    /// Number of an order, an invoice, a voucher, a ticket, a payment.
    AccountingReference = "accounting-reference",
    /// What was sold: performance, seat, tariff, validity.
    ProductData = "product-data",
    /// Key of a record that no person ever sees, and link by such a key within one purchase.
    TechnicalKey = "technical-key",
    /// Kind, state or configuration of a record.
    Status = "status",
}

impl FieldClass {
    /// Whether a field of this class is about a person.
    #[must_use]
    pub const fn is_personal(self) -> bool {
        !matches!(
            self,
            Self::AccountingAmount
                | Self::AccountingDate
                | Self::AccountingReference
                | Self::ProductData
                | Self::TechnicalKey
                | Self::Status
        )
    }

    /// Whether a field of this class is an operator's.
    #[must_use]
    pub const fn is_operators(self) -> bool {
        matches!(
            self,
            Self::OperatorGivenName
                | Self::OperatorFamilyName
                | Self::OperatorEmail
                | Self::OperatorPhone
                | Self::OperatorPersonnelNumber
                | Self::OperatorPasswordHash
                | Self::OperatorLogin
        )
    }
}

/// The type of a question asked in an order or about a ticket.
///
/// # Source
///
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a new type must be decided on by the policy")]
pub enum QuestionType {
    /// A postal address.
    Address,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Any text.
    FreeText,
    /// One or several options of a list.
    Choice,
    /// A number.
    Number,
    /// A date.
    Date,
}

named!(QuestionType, "question type", {
    Address = "address",
    Email = "email",
    Phone = "phone",
    FreeText = "free-text",
    Choice = "choice",
    Number = "number",
    Date = "date",
});

impl QuestionType {
    /// The class of an answer: of its text, its value and the id of the chosen option alike.
    #[must_use]
    pub const fn class(self) -> FieldClass {
        match self {
            Self::Address => FieldClass::AddressAnswer,
            Self::Email => FieldClass::EmailAnswer,
            Self::Phone => FieldClass::PhoneAnswer,
            Self::FreeText => FieldClass::FreeTextAnswer,
            Self::Choice => FieldClass::ChoiceAnswer,
            Self::Number => FieldClass::NumberAnswer,
            Self::Date => FieldClass::DateAnswer,
        }
    }
}
