//! Who a database knows, with the values that an erasure takes.

use std::collections::BTreeMap;

use privacy_rules::anonymization::residue::Value;

use crate::inactive_contacts::store::{Store, StoreError};

/// The values of one contact. Without `Debug`: it is all personal data.
#[derive(Default)]
pub(super) struct Person {
    given: String,
    family: String,
    emails: Vec<String>,
    phones: Vec<String>,
    streets: Vec<String>,
    identifiers: Vec<String>,
}

impl Person {
    pub(super) fn values(&self) -> Vec<Value<'_>> {
        let name = Value::Name { given: &self.given, family: &self.family };
        let named = !(self.given.is_empty() && self.family.is_empty());
        named
            .then_some(name)
            .into_iter()
            .chain(self.emails.iter().map(|text| Value::Email(text)))
            .chain(self.phones.iter().map(|text| Value::Phone(text)))
            .chain(self.streets.iter().map(|text| Value::Street(text)))
            .chain(self.identifiers.iter().map(|text| Value::Identifier(text)))
            .collect()
    }
}

/// A column of many rows of one contact, and where its values go.
type Many = (&'static str, fn(&mut Person) -> &mut Vec<String>);

const MANY: &[Many] = &[
    ("SELECT contact_id, address FROM contact_email", |of| &mut of.emails),
    ("SELECT contact_id, login FROM web_account WHERE login LIKE '%@%'", |of| &mut of.emails),
    ("SELECT contact_id, login FROM web_account WHERE login NOT LIKE '%@%'", |of| {
        &mut of.identifiers
    }),
    ("SELECT contact_id, number FROM contact_phone", |of| &mut of.phones),
    ("SELECT contact_id, street FROM contact_address WHERE street IS NOT NULL", |of| {
        &mut of.streets
    }),
    ("SELECT id, customer_number FROM contact WHERE customer_number IS NOT NULL", |of| {
        &mut of.identifiers
    }),
];

/// Every contact that is not anonymized.
pub(super) fn read(store: &Store) -> Result<BTreeMap<i64, Person>, StoreError> {
    let mut people = BTreeMap::new();
    store.query(
        "SELECT id, coalesce(first_name, ''), coalesce(last_name, '') FROM contact WHERE anonymized_on IS NULL",
        &[],
        |row| {
            let (given, family) = (row.text(1)?.into_owned(), row.text(2)?.into_owned());
            people.insert(row.integer(0)?, Person { given, family, ..Person::default() });
            Ok::<(), StoreError>(())
        },
    )?;
    for (sql, of) in MANY {
        store.query(sql, &[], |row| {
            if let Some(person) = people.get_mut(&row.integer(0)?) {
                of(person).push(row.text(1)?.into_owned());
            }
            Ok::<(), StoreError>(())
        })?;
    }
    Ok(people)
}

/// What stays by rule of those who were not erased, by contact: cells of one value each, and no free text.
const KEPT: &[&str] = &[
    "SELECT contact_id, recipient FROM contact_address WHERE recipient IS NOT NULL",
    "SELECT id, structure_name FROM contact WHERE structure_name IS NOT NULL",
    "SELECT contact_id, payer FROM payment WHERE payer IS NOT NULL",
    "SELECT contact_id, holder FROM card_alias WHERE holder IS NOT NULL",
    "SELECT contact_id, address FROM campaign_event WHERE address IS NOT NULL",
    "SELECT contact_id, address FROM contact_email",
    "SELECT contact_id, login FROM web_account",
    "SELECT CAST(NULL AS bigint), concat_ws(' / ', first_name || ' ' || last_name, email, login) FROM operator",
    "SELECT purchase_order.contact_id,
            concat_ws(' / ', beneficiary_first_name || ' ' || beneficiary_last_name, beneficiary_email, beneficiary_phone,
                      beneficiary_street)
       FROM ticket JOIN order_line ON order_line.id = ticket.order_line_id
            JOIN purchase_order ON purchase_order.id = order_line.order_id",
    "SELECT purchase_order.contact_id, question_answer.text
       FROM question_answer JOIN question ON question.id = question_answer.question_id
            JOIN ticket ON ticket.id = question_answer.ticket_id
            JOIN order_line ON order_line.id = ticket.order_line_id
            JOIN purchase_order ON purchase_order.id = order_line.order_id
      WHERE question.type <> 'free-text' AND question_answer.text IS NOT NULL",
];

/// Hands over every cell that stays by rule: those of contacts for whom `erased` says no, and of nobody's.
pub(super) fn kept(
    store: &Store,
    erased: impl Fn(i64) -> bool,
    mut each: impl FnMut(&str),
) -> Result<(), StoreError> {
    for sql in KEPT {
        store.query(sql, &[], |row| {
            if !row.optional_integer(0)?.is_some_and(&erased) {
                each(&row.text(1)?);
            }
            Ok::<(), StoreError>(())
        })?;
    }
    Ok(())
}
