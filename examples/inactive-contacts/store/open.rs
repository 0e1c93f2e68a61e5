//! Opening either database: is it ours, is it of this version, does every column have a class.

use std::path::{Path, PathBuf};

use super::{
    Begin, Store, StoreError, Target, Trouble, Value,
    server::{SCHEMA, Server},
};
use crate::inactive_contacts::database::{self, Access, DatabaseError};

/// The schema's versions in order, as PostgreSQL reads them.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/postgres/0001_contacts.sql"),
    include_str!("../migrations/postgres/0002_orders.sql"),
    include_str!("../migrations/postgres/0003_campaigns_and_batch.sql"),
    include_str!("../migrations/postgres/0004_guard.sql"),
    include_str!("../migrations/postgres/0005_shop.sql"),
];

impl Store {
    /// Opens an existing database and checks that it is one of this program, complete and classified.
    ///
    /// # Errors
    /// See [`DatabaseError`]; nothing has been changed then.
    pub fn open(target: &Target, access: Access) -> Result<Self, DatabaseError> {
        match target {
            Target::File(file) => Ok(database::open(file, access)?.into()),
            Target::Server(url) => {
                let name = target.name();
                let store = connect(url, &name)?;
                let found = version(&store, &name)?
                    .ok_or_else(|| DatabaseError::NoSchema { server: name.clone() })?;
                let known = database::version();
                if !(0..=known).contains(&found) {
                    return Err(DatabaseError::Newer { file: name, found, known });
                }
                if found < known {
                    match access {
                        Access::Read => {
                            return Err(DatabaseError::Older { file: name, found, known });
                        }
                        Access::Write => migrate(&store, found).map_err(refused(&name))?,
                    }
                }
                let live = store.live_schema().map_err(refused(&name))?;
                database::check(&live, &name)?;
                if access == Access::Read {
                    store
                        .batch("SET default_transaction_read_only = on")
                        .map_err(refused(&name))?;
                }
                Ok(store)
            }
        }
    }

    /// Makes a new database with an empty schema: a file, or the program's schema in a server's database.
    ///
    /// # Errors
    /// [`DatabaseError::Exists`] where it is there already, and what the database answers.
    pub fn create(target: &Target) -> Result<Self, DatabaseError> {
        match target {
            Target::File(file) => Ok(database::create(file)?.into()),
            Target::Server(url) => {
                let name = target.name();
                let store = connect(url, &name)?;
                if version(&store, &name)?.is_some() {
                    return Err(DatabaseError::Exists { file: name });
                }
                migrate(&store, 0).map_err(refused(&name))?;
                Ok(store)
            }
        }
    }

    /// Whether there is a database to open.
    pub(crate) fn exists(target: &Target) -> Result<bool, DatabaseError> {
        match target {
            Target::File(file) => Ok(file.exists()),
            Target::Server(url) => {
                let name = target.name();
                Ok(version(&connect(url, &name)?, &name)?.is_some())
            }
        }
    }
}

fn connect(url: &str, name: &Path) -> Result<Store, DatabaseError> {
    let unreachable = |source| DatabaseError::Connect { server: name.to_owned(), source };
    let (config, tls) = Target::config(url)?;
    let tls = tls
        .connector()
        .map_err(|source| DatabaseError::Roots { server: name.to_owned(), source })?;
    Server::connect(&config, tls).map(Store::from).map_err(unreachable)
}

fn refused(name: &Path) -> impl Fn(StoreError) -> DatabaseError + use<> {
    let server: PathBuf = name.to_owned();
    move |source| DatabaseError::Server { server: server.clone(), source }
}

/// The number of migrations applied, or none where the program's schema is not there.
fn version(store: &Store, name: &Path) -> Result<Option<i64>, DatabaseError> {
    let there = store
        .row("SELECT to_regnamespace($1) IS NOT NULL", &[Value::from(SCHEMA)], |row| row.truth(0))
        .map_err(refused(name))?;
    if there != Some(true) {
        return Ok(None);
    }
    match store.row("SELECT version FROM schema_version", &[], |row| row.integer(0)) {
        Ok(found) => Ok(found),
        // The schema of somebody else has the name by chance.
        Err(error) if error.trouble() == Trouble::Moved => Ok(None),
        Err(error) => Err(refused(name)(error)),
    }
}

fn migrate(store: &Store, found: i64) -> Result<(), StoreError> {
    let transaction = store.begin(Begin::Write)?;
    if found == 0 {
        store.batch(&format!(
            "CREATE SCHEMA {SCHEMA};
             CREATE TABLE schema_version (version bigint NOT NULL);
             INSERT INTO schema_version VALUES (0)"
        ))?;
    }
    for (number, migration) in (1_i64..).zip(MIGRATIONS) {
        if number > found {
            store.batch(migration)?;
            store.execute("UPDATE schema_version SET version = $1", &[Value::from(number)])?;
        }
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_have_the_same_number_of_versions() {
        assert_eq!(i64::try_from(MIGRATIONS.len()), Ok(database::version()));
    }
}
