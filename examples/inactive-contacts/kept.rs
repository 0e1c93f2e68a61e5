//! The geography that A-2 keeps, as it stands in the database: for the batch's report and for `small-cells`.

use privacy_rules::anonymization::Place;

use super::store::{Store, StoreError, Value};

/// How many contacts' addresses are read at a time.
pub(crate) const CHUNK: usize = 1000;

/// An address of a contact, and what is kept of it.
pub(crate) struct Address {
    pub(crate) id: i64,
    pub(crate) contact: i64,
    pub(crate) place: Place<'static>,
}

/// Hands every address of these contacts to `each`; at most [`CHUNK`] contacts at a time.
pub(crate) fn addresses(
    store: &Store,
    contacts: &[i64],
    mut each: impl FnMut(Address),
) -> Result<(), StoreError> {
    store.query(
        "WITH wanted AS ({wanted})
         SELECT address.id, wanted.id, coalesce(address.country, ''), coalesce(address.post_code, ''),
                coalesce(address.town, '')
           FROM wanted CROSS JOIN contact_address AS address ON address.contact_id = wanted.id",
        &[Value::from(contacts)],
        |row| {
            let (country, post_code, town) = (row.text(2)?, row.text(3)?, row.text(4)?);
            let place = Place::new(&country, &post_code, &town).into_owned();
            each(Address { id: row.integer(0)?, contact: row.integer(1)?, place });
            Ok(())
        },
    )
}

/// The anonymized contacts of an institution.
pub(crate) fn anonymized(store: &Store, institution: i64) -> Result<Vec<i64>, StoreError> {
    store.rows(
        "SELECT id FROM contact WHERE institution_id = $1 AND anonymized_on IS NOT NULL ORDER BY id",
        &[Value::from(institution)],
        |row| row.integer(0),
    )
}
