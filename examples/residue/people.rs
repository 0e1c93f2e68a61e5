//! Who a database knows, with the values that an erasure takes.

use std::collections::BTreeMap;

use privacy_rules::anonymization::residue::Value;
use rusqlite::Connection;

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
pub(super) fn read(connection: &Connection) -> rusqlite::Result<BTreeMap<i64, Person>> {
    let mut people = BTreeMap::new();
    let mut names = connection.prepare(
        "SELECT id, coalesce(first_name, ''), coalesce(last_name, '') FROM contact WHERE anonymized_on IS NULL",
    )?;
    let mut rows = names.query([])?;
    while let Some(row) = rows.next()? {
        let person = Person { given: row.get(1)?, family: row.get(2)?, ..Person::default() };
        people.insert(row.get(0)?, person);
    }
    for (sql, of) in MANY {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(person) = people.get_mut(&row.get(0)?) {
                of(person).push(row.get(1)?);
            }
        }
    }
    Ok(people)
}
