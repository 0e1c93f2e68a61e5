//! The rights that each part of the work needs on PostgreSQL, and no others, as statements for the owner of the schema.
//!
//! What may be changed follows from the statements that the data map and the policy give, so that no right is granted that
//! no erasure needs, and none is forgotten.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use privacy_rules::anonymization::{
    Occasion, Policy,
    map::{Change, CheckedMap, Subject},
};

use super::{
    data_map::{self, MapError},
    erase::render::quoted,
    store::{SCHEMA, Store},
};

/// What the batch erases, and on which occasion.
const ERASURES: [(Subject, Occasion); 5] = [
    (Subject::Contact, Occasion::AnonymizedContact),
    (Subject::Contact, Occasion::RemovedContact),
    (Subject::Ticket, Occasion::ExpiredTicket),
    (Subject::Answer, Occasion::ExpiredTicket),
    (Subject::Order, Occasion::ExpiredOrder),
];

/// What the program writes itself: the mark of an anonymized file, the stored indicator, the state of a run.
const WRITTEN: [(&str, &str); 3] =
    [("contact", "anonymized_on"), ("contact", "indicator"), ("batch_run", "state")];

/// What may be done to a table.
#[derive(Debug, Default)]
struct Rights {
    delete: bool,
    update: BTreeSet<String>,
}

/// The statements that make the three roles, for the schema of this database.
pub(crate) fn statements(store: &Store, policy: &Policy) -> Result<String, MapError> {
    let map = data_map::checked(&store.live_schema()?, policy)?;
    let mut sql = format!(
        "-- Roles of inactive-contacts; run as the owner of the schema, in its database. Log-ins are members of these roles:
--   CREATE ROLE nightly LOGIN PASSWORD '…' IN ROLE inactive_contacts_applier;

CREATE ROLE inactive_contacts_planner NOLOGIN;
CREATE ROLE inactive_contacts_applier NOLOGIN;
CREATE ROLE inactive_contacts_auditor NOLOGIN;
GRANT USAGE ON SCHEMA {SCHEMA} TO inactive_contacts_planner, inactive_contacts_applier, inactive_contacts_auditor;

-- The planner reads, and can change nothing.
GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO inactive_contacts_planner;

-- The auditor sees which plans were applied, and the journal, which holds no personal data.
GRANT SELECT ON {SCHEMA}.batch_run, {SCHEMA}.batch_journal TO inactive_contacts_auditor;

-- The applier reads all, changes what the data map lets it change, and writes the journal. The statements of a session are
-- functions of that session, which are temporary objects.
GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO inactive_contacts_applier;
GRANT INSERT ON {SCHEMA}.batch_run, {SCHEMA}.batch_journal TO inactive_contacts_applier;
DO $$ BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO inactive_contacts_applier', current_database());
END $$;
"
    );
    for (table, rights) in rights(&map) {
        let table = quoted(&table);
        if rights.delete {
            line(&mut sql, "DELETE", &table);
        }
        if !rights.update.is_empty() {
            let columns: Vec<String> = rights.update.iter().map(|column| quoted(column)).collect();
            line(&mut sql, &format!("UPDATE ({})", columns.join(", ")), &table);
        }
    }
    Ok(sql)
}

fn line(sql: &mut String, right: &str, table: &str) {
    // Text does not run out of room.
    let _ = writeln!(sql, "GRANT {right} ON {SCHEMA}.{table} TO inactive_contacts_applier;");
}

fn rights(map: &CheckedMap) -> BTreeMap<String, Rights> {
    let mut all: BTreeMap<String, Rights> = BTreeMap::new();
    for (subject, occasion) in ERASURES {
        for statement in map.erasure(subject, occasion) {
            let rights = all.entry(statement.table.clone()).or_default();
            match &statement.change {
                Change::Delete => rights.delete = true,
                Change::Set(assignments) => {
                    rights.update.extend(assignments.iter().map(|change| change.column.clone()));
                }
            }
        }
    }
    for (table, column) in WRITTEN {
        all.entry(table.to_owned()).or_default().update.insert(column.to_owned());
    }
    all
}
