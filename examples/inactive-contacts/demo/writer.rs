//! One function for each table that the generator fills.

use rusqlite::{Transaction, params, types::ToSql};

fn insert(
    transaction: &Transaction<'_>,
    sql: &str,
    values: &[&dyn ToSql],
) -> rusqlite::Result<i64> {
    transaction.prepare_cached(sql)?.insert(values)
}

fn write(transaction: &Transaction<'_>, sql: &str, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
    transaction.prepare_cached(sql)?.execute(values).map(drop)
}

/// Decimal text of a number of cents.
pub(super) fn amount(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

pub(super) fn product(
    transaction: &Transaction<'_>,
    organization: i64,
    name: &str,
    dating: &str,
) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO product (organization_id, name, dating) VALUES (?1, ?2, ?3)",
        params![organization, name, dating],
    )
}

pub(super) fn performance(
    transaction: &Transaction<'_>,
    product: i64,
    starts_at: &str,
) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO performance (product_id, starts_at) VALUES (?1, ?2)",
        params![product, starts_at],
    )
}

pub(super) fn validity_range(
    transaction: &Transaction<'_>,
    product: i64,
    from: &str,
    until: Option<&str>,
) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO validity_range (product_id, valid_from, valid_until) VALUES (?1, ?2, ?3)",
        params![product, from, until],
    )
}

pub(super) fn campaign(
    transaction: &Transaction<'_>,
    organization: i64,
    name: &str,
    sent_on: &str,
) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO campaign (organization_id, name, kind, channel, sent_on) VALUES (?1, ?2, 'marketing', 'email', ?3)",
        params![organization, name, sent_on],
    )
}

#[derive(Debug, Default)]
pub(super) struct ContactRow<'a> {
    pub(super) id: i64,
    pub(super) institution: i64,
    pub(super) kind: &'static str,
    pub(super) created_on: &'a str,
    pub(super) number: Option<String>,
    pub(super) title: Option<&'static str>,
    pub(super) first_name: Option<&'static str>,
    pub(super) last_name: Option<&'static str>,
    pub(super) birth_day: Option<&'a str>,
    pub(super) language: Option<&'static str>,
    pub(super) structure_name: Option<String>,
    pub(super) structure: Option<i64>,
    pub(super) job_title: Option<&'static str>,
    pub(super) indicator: Option<&'a str>,
    pub(super) anonymized_on: Option<&'static str>,
}

pub(super) fn contact(transaction: &Transaction<'_>, row: &ContactRow<'_>) -> rusqlite::Result<()> {
    write(
        transaction,
        "INSERT INTO contact (id, institution_id, kind, created_on, customer_number, title, first_name, last_name, birth_day,
             language, structure_name, structure_id, job_title, indicator, anonymized_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            row.id,
            row.institution,
            row.kind,
            row.created_on,
            row.number,
            row.title,
            row.first_name,
            row.last_name,
            row.birth_day,
            row.language,
            row.structure_name,
            row.structure,
            row.job_title,
            row.indicator,
            row.anonymized_on,
        ],
    )
}

#[derive(Debug, Default)]
pub(super) struct AddressRow<'a> {
    pub(super) contact: i64,
    pub(super) usage: &'static str,
    pub(super) recipient: Option<String>,
    pub(super) street: Option<String>,
    pub(super) extra: Option<&'static str>,
    pub(super) post_code: &'a str,
    pub(super) town: &'a str,
    pub(super) country: &'a str,
}

pub(super) fn address(transaction: &Transaction<'_>, row: &AddressRow<'_>) -> rusqlite::Result<()> {
    write(
        transaction,
        "INSERT INTO contact_address (contact_id, usage, recipient, street, extra, post_code, town, country)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            row.contact, row.usage, row.recipient, row.street, row.extra, row.post_code, row.town, row.country,
        ],
    )
}

#[derive(Debug)]
pub(super) struct OrderRow<'a> {
    pub(super) organization: i64,
    pub(super) contact: Option<i64>,
    pub(super) ordered_at: &'a str,
    pub(super) sales_channel: &'static str,
    pub(super) operator: Option<i64>,
    pub(super) ip_address: Option<String>,
    pub(super) remark: Option<&'static str>,
}

pub(super) fn order(transaction: &Transaction<'_>, row: &OrderRow<'_>) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO purchase_order (organization_id, contact_id, ordered_at, sales_channel, operator_id, ip_address, remark)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            row.organization, row.contact, row.ordered_at, row.sales_channel, row.operator, row.ip_address, row.remark,
        ],
    )
}

#[derive(Debug)]
pub(super) struct LineRow {
    pub(super) order: i64,
    pub(super) product: i64,
    pub(super) performance: Option<i64>,
    pub(super) range: Option<i64>,
    pub(super) state: &'static str,
    pub(super) cultural_contact: Option<i64>,
    pub(super) quantity: u32,
    pub(super) unit_price: String,
    pub(super) cancelled_at: Option<String>,
}

pub(super) fn line(transaction: &Transaction<'_>, row: &LineRow) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO order_line (order_id, product_id, performance_id, validity_range_id, state, cultural_contact_id, quantity,
             unit_price, cancelled_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            row.order,
            row.product,
            row.performance,
            row.range,
            row.state,
            row.cultural_contact,
            row.quantity,
            row.unit_price,
            row.cancelled_at,
        ],
    )
}

#[derive(Debug, Default)]
pub(super) struct TicketRow<'a> {
    pub(super) line: i64,
    pub(super) barcode: String,
    pub(super) title: Option<&'static str>,
    pub(super) first_name: Option<&'static str>,
    pub(super) last_name: Option<&'static str>,
    pub(super) birth_day: Option<&'a str>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) street: Option<String>,
    pub(super) post_code: Option<&'a str>,
    pub(super) town: Option<&'a str>,
    pub(super) country: Option<&'a str>,
}

pub(super) fn ticket(transaction: &Transaction<'_>, row: &TicketRow<'_>) -> rusqlite::Result<i64> {
    insert(
        transaction,
        "INSERT INTO ticket (order_line_id, barcode, beneficiary_title, beneficiary_first_name, beneficiary_last_name,
             beneficiary_birth_day, beneficiary_email, beneficiary_phone, beneficiary_street, beneficiary_post_code,
             beneficiary_town, beneficiary_country)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            row.line,
            row.barcode,
            row.title,
            row.first_name,
            row.last_name,
            row.birth_day,
            row.email,
            row.phone,
            row.street,
            row.post_code,
            row.town,
            row.country,
        ],
    )
}

pub(super) fn answer(
    transaction: &Transaction<'_>,
    ticket: i64,
    question: i64,
    text: Option<&str>,
    option: Option<i64>,
) -> rusqlite::Result<()> {
    write(
        transaction,
        "INSERT INTO question_answer (ticket_id, question_id, text, option_id) VALUES (?1, ?2, ?3, ?4)",
        params![ticket, question, text, option],
    )
}

#[derive(Debug)]
pub(super) struct PaymentRow<'a> {
    pub(super) organization: i64,
    pub(super) contact: i64,
    pub(super) order: i64,
    pub(super) completed_at: &'a str,
    pub(super) method: &'static str,
    pub(super) payer: Option<&'a str>,
    pub(super) amount: String,
    pub(super) currency: &'static str,
}

pub(super) fn payment(transaction: &Transaction<'_>, row: &PaymentRow<'_>) -> rusqlite::Result<()> {
    write(
        transaction,
        "INSERT INTO payment (organization_id, contact_id, order_id, completed_at, method, payer, amount, currency)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            row.organization,
            row.contact,
            row.order,
            row.completed_at,
            row.method,
            row.payer,
            row.amount,
            row.currency,
        ],
    )
}

/// Writes a row of a table that no other row points to: the columns, then their values.
pub(super) fn row(
    transaction: &Transaction<'_>,
    insert_into: &str,
    values: &[&dyn ToSql],
) -> rusqlite::Result<()> {
    write(transaction, insert_into, values)
}
