//! The tables of the schema, one row a column.

#[cfg_attr(
    not(test),
    expect(clippy::enum_glob_use, reason = "one row a column, of every class; silent in tests")
)]
use privacy_rules::anonymization::FieldClass::{self, *};

use super::{
    Class, Column,
    Erasure::{Clear, DeleteRow, Never, Replace},
    Link, Subject, Table,
};

const fn is(name: &'static str, class: FieldClass, erasure: super::Erasure) -> Column {
    Column { name, class: Class::Is(class), erasure }
}

const fn answer(name: &'static str) -> Column {
    Column { name, class: Class::OfQuestion, erasure: Clear }
}

const fn link(subject: Subject, rows: &'static str) -> Link {
    Link { subject, rows }
}

const OF_CONTACT: &[Link] = &[link(Subject::Contact, "contact_id = ?1")];

/// An anonymized file keeps a creation day, because it must; it is the same for all and says nothing.
const NO_DAY: &str = "1900-01-01";

/// Every table, in the order of the schema.
#[rustfmt::skip]
pub const TABLES: &[Table] = &[
    Table { name: "institution", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("code",              Status,                 Never),
        is("name",              Status,                 Never),
        is("country",           Status,                 Never),
        is("language",          Status,                 Never),
        is("time_zone",         Status,                 Never),
    ] },
    Table { name: "organization", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("institution_id",    TechnicalKey,           Never),
        is("code",              Status,                 Never),
        is("name",              Status,                 Never),
        is("currency",          Status,                 Never),
    ] },
    Table { name: "operator", links: &[link(Subject::Operator, "id = ?1")], columns: &[
        is("id",                TechnicalKey,           Never),
        is("institution_id",    TechnicalKey,           Never),
        is("login",             OperatorLogin,          Never),
        is("first_name",        OperatorGivenName,      Clear),
        is("last_name",         OperatorFamilyName,     Clear),
        is("email",             OperatorEmail,          Clear),
        is("created_on",        Status,                 Never),
        is("departed_on",       Status,                 Never),
    ] },
    Table { name: "contact", links: &[link(Subject::Contact, "id = ?1")], columns: &[
        is("id",                TechnicalKey,           Never),
        is("institution_id",    TechnicalKey,           Never),
        is("kind",              Status,                 Never),
        is("created_on",        ActivityDate,           Replace(NO_DAY)),
        is("customer_number",   ContactNumber,          Clear),
        is("title",             Salutation,             Clear),
        is("first_name",        GivenName,              Clear),
        is("last_name",         FamilyName,             Clear),
        is("birth_day",         BirthDate,              Clear),
        is("language",          Language,               Clear),
        is("structure_name",    CompanyName,            Clear),
        is("structure_id",      RelatedContact,         Clear),
        is("job_title",         JobTitle,               Clear),
        is("indicator",         ActivityDate,           Clear),
        is("anonymized_on",     Status,                 Never),
    ] },
    Table { name: "contact_role", links: OF_CONTACT, columns: &[
        is("contact_id",        TechnicalKey,           Never),
        is("role",              Status,                 Never),
    ] },
    Table { name: "contact_address", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("usage",             Status,                 Never),
        is("recipient",         AddressName,            Clear),
        is("street",            Street,                 Clear),
        is("extra",             AddressComplement,      Clear),
        is("post_code",         PostCode,               Never),
        is("town",              Town,                   Never),
        is("country",           Country,                Never),
    ] },
    Table { name: "contact_email", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("address",           Email,                  DeleteRow),
        is("bounced_at",        EmailEvent,             DeleteRow),
    ] },
    Table { name: "contact_phone", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("usage",             Status,                 Never),
        is("number",            Phone,                  DeleteRow),
    ] },
    Table { name: "contact_note", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("operator_id",       TechnicalKey,           Never),
        is("written_at",        Note,                   DeleteRow),
        is("text",              Note,                   DeleteRow),
    ] },
    Table { name: "criterion", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("code",              Status,                 Never),
        is("label",             Status,                 Never),
    ] },
    Table { name: "contact_criterion", links: OF_CONTACT, columns: &[
        is("contact_id",        TechnicalKey,           Never),
        is("criterion_id",      Criterion,              DeleteRow),
        is("value",             Criterion,              DeleteRow),
    ] },
    Table { name: "contact_criterion_change", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("criterion_id",      Criterion,              DeleteRow),
        is("value",             ChangeHistory,          DeleteRow),
        is("changed_at",        ChangeHistory,          DeleteRow),
        is("origin",            ChangeHistory,          DeleteRow),
    ] },
    Table { name: "authorization", links: OF_CONTACT, columns: &[
        is("contact_id",        TechnicalKey,           Never),
        is("purpose",           Authorization,          DeleteRow),
        is("channel",           Authorization,          DeleteRow),
        is("answer",            Authorization,          DeleteRow),
    ] },
    Table { name: "authorization_change", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("purpose",           Authorization,          DeleteRow),
        is("channel",           Authorization,          DeleteRow),
        is("answer",            ConsentEvidence,        DeleteRow),
        is("changed_at",        ConsentEvidence,        DeleteRow),
        is("origin",            ConsentEvidence,        DeleteRow),
    ] },
    Table { name: "web_account", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("login",             WebLogin,               DeleteRow),
        is("password_hash",     PasswordHash,           DeleteRow),
        is("created_at",        ActivityDate,           DeleteRow),
        is("last_login_ip",     IpAddress,              DeleteRow),
    ] },
    Table { name: "card_alias", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("alias",             CardAlias,              DeleteRow),
        is("holder",            CardAlias,              DeleteRow),
        is("last_digits",       CardAlias,              DeleteRow),
        is("expires",           CardAlias,              DeleteRow),
        is("consent_asked",     ConsentEvidence,        DeleteRow),
        is("saved_by",          TechnicalKey,           Never),
        is("saved_at",          CardAlias,              DeleteRow),
    ] },
    Table { name: "product", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("name",              ProductData,            Never),
        is("dating",            ProductData,            Never),
    ] },
    Table { name: "performance", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("product_id",        TechnicalKey,           Never),
        is("starts_at",         ProductData,            Never),
    ] },
    Table { name: "validity_range", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("product_id",        TechnicalKey,           Never),
        is("valid_from",        ProductData,            Never),
        is("valid_until",       ProductData,            Never),
    ] },
    Table { name: "purchase_order", links: &[
        link(Subject::Contact, "contact_id = ?1"),
        link(Subject::Order,   "id = ?1"),
    ], columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("ordered_at",        AccountingDate,         Never),
        is("sales_channel",     Status,                 Never),
        is("operator_id",       TechnicalKey,           Never),
        is("ip_address",        IpAddress,              Clear),
        is("remark",            Remark,                 Clear),
    ] },
    Table { name: "order_line", links: &[link(Subject::Order, "order_id = ?1")], columns: &[
        is("id",                TechnicalKey,           Never),
        is("order_id",          TechnicalKey,           Never),
        is("product_id",        TechnicalKey,           Never),
        is("performance_id",    TechnicalKey,           Never),
        is("validity_range_id", TechnicalKey,           Never),
        is("state",             Status,                 Never),
        is("cultural_contact_id", TechnicalKey,         Never),
        is("quantity",          AccountingAmount,       Never),
        is("unit_price",        AccountingAmount,       Never),
        is("cancelled_at",      AccountingDate,         Never),
    ] },
    Table { name: "ticket", links: &[link(Subject::Ticket, "id = ?1")], columns: &[
        is("id",                        TechnicalKey,           Never),
        is("order_line_id",             TechnicalKey,           Never),
        is("barcode",                   AccountingReference,    Never),
        is("beneficiary_title",         BeneficiaryName,        Clear),
        is("beneficiary_first_name",    BeneficiaryName,        Clear),
        is("beneficiary_last_name",     BeneficiaryName,        Clear),
        is("beneficiary_birth_day",     BeneficiaryBirthDate,   Clear),
        is("beneficiary_email",         BeneficiaryEmail,       Clear),
        is("beneficiary_phone",         BeneficiaryPhone,       Clear),
        is("beneficiary_street",        BeneficiaryStreet,      Clear),
        is("beneficiary_post_code",     BeneficiaryPostCode,    Clear),
        is("beneficiary_town",          BeneficiaryTown,        Clear),
        is("beneficiary_country",       BeneficiaryCountry,     Never),
    ] },
    Table { name: "question", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("type",              Status,                 Never),
        is("label",             Status,                 Never),
    ] },
    Table { name: "question_option", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("question_id",       TechnicalKey,           Never),
        is("label",             Status,                 Never),
    ] },
    Table { name: "question_answer", links: &[
        link(Subject::Answer, "id = ?1"),
        link(Subject::Contact, "ticket_id IN (SELECT ticket.id FROM purchase_order
            JOIN order_line ON order_line.order_id = purchase_order.id
            JOIN ticket ON ticket.order_line_id = order_line.id WHERE purchase_order.contact_id = ?1)"),
        link(Subject::Contact, "ticket_id IN (SELECT ticket.id FROM order_line
            JOIN ticket ON ticket.order_line_id = order_line.id WHERE order_line.cultural_contact_id = ?1)"),
    ], columns: &[
        is("id",                TechnicalKey,           Never),
        is("ticket_id",         TechnicalKey,           Never),
        is("question_id",       TechnicalKey,           Never),
        answer("text"),
        answer("option_id"),
    ] },
    Table { name: "payment", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("order_id",          TechnicalKey,           Never),
        is("completed_at",      AccountingDate,         Never),
        is("method",            Status,                 Never),
        is("payer",             BillingParty,           Clear),
        is("amount",            AccountingAmount,       Never),
        is("currency",          AccountingAmount,       Never),
    ] },
    Table { name: "balance", links: OF_CONTACT, columns: &[
        is("contact_id",        TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("currency",          AccountingAmount,       Never),
        is("amount",            AccountingAmount,       Never),
    ] },
    Table { name: "waiting_list_entry", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("performance_id",    TechnicalKey,           Never),
        is("added_at",          WaitingListEntry,       DeleteRow),
        is("quantity",          WaitingListEntry,       DeleteRow),
        is("remark",            Remark,                 DeleteRow),
    ] },
    Table { name: "campaign", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("organization_id",   TechnicalKey,           Never),
        is("name",              Status,                 Never),
        is("kind",              Status,                 Never),
        is("channel",           Status,                 Never),
        is("sent_on",           Status,                 Never),
    ] },
    Table { name: "campaign_event", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("campaign_id",       TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("kind",              EmailEvent,             DeleteRow),
        is("occurred_at",       EmailEvent,             DeleteRow),
        is("address",           Email,                  DeleteRow),
        is("link",              BrowsingEvent,          DeleteRow),
    ] },
    Table { name: "operator_view", links: OF_CONTACT, columns: &[
        is("id",                TechnicalKey,           Never),
        is("operator_id",       TechnicalKey,           Never),
        is("contact_id",        TechnicalKey,           Never),
        is("viewed_at",         ActivityDate,           DeleteRow),
    ] },
    Table { name: "batch_run", links: &[], columns: &[
        is("id",                TechnicalKey,           Never),
        is("institution_id",    TechnicalKey,           Never),
        is("plan_digest",       TechnicalKey,           Never),
        is("today",             Status,                 Never),
        is("state",             Status,                 Never),
        is("figures",           Status,                 Never),
        is("passage",           Status,                 Never),
    ] },
    Table { name: "batch_journal", links: &[], columns: &[
        is("run_id",            TechnicalKey,           Never),
        is("position",          TechnicalKey,           Never),
        is("entry",             Status,                 Never),
    ] },
];
