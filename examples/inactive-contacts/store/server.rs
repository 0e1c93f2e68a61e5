//! A connection to a PostgreSQL server.

use std::{collections::BTreeMap, fmt, io::Write, time::Duration};

use postgres::{Client, Config, Statement, fallible_iterator::FallibleIterator};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Dialect, StoreError, Value};

/// The schema that holds every table of the program.
pub(crate) const SCHEMA: &str = "inactive_contacts";

/// What in the schema belongs to the program and is no table of the host: the number of migrations applied.
pub(crate) const PRIVATE: &str = "schema_version";

/// How long a lock is waited for before the transaction in the way is given room.
const LOCK_TIMEOUT: &str = "2s";

/// A client with the statements that it has prepared.
pub struct Server {
    client: Client,
    prepared: BTreeMap<String, Statement>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("prepared", &self.prepared.len()).finish_non_exhaustive()
    }
}

impl Server {
    pub(crate) fn connect(config: &Config, tls: MakeRustlsConnect) -> Result<Self, StoreError> {
        let mut config = config.clone();
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(10));
        }
        let mut client = config.connect(tls)?;
        // Each statement is short and touches few rows: compiling it costs more than running it.
        client.batch_execute(&format!(
            "SET search_path = {SCHEMA}; SET lock_timeout = '{LOCK_TIMEOUT}'; SET jit = off; SET client_min_messages = warning;
             SET idle_in_transaction_session_timeout = '10min'"
        ))?;
        Ok(Self { client, prepared: BTreeMap::new() })
    }

    fn prepare(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(known) = self.prepared.get(sql) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare(&Dialect::Postgres.sql(sql))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(super) fn query<E: From<StoreError>>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        mut each: impl FnMut(&postgres::Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let statement = self.prepare(sql)?;
        let mut rows =
            self.client.query_raw(&statement, values.iter().copied()).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(&row)?;
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let statement = self.prepare(sql)?;
        let values: Vec<&(dyn postgres::types::ToSql + Sync)> =
            values.iter().map(|value| value as &(dyn postgres::types::ToSql + Sync)).collect();
        Ok(self.client.execute(&statement, &values)?)
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql)?)
    }

    pub(super) fn copy_in(&mut self, sql: &str, text: &[u8]) -> Result<(), StoreError> {
        let mut writer = self.client.copy_in(sql)?;
        // Where the server stops reading, `finish` says why.
        let written = writer.write_all(text);
        writer.finish()?;
        written.map_err(|_| StoreError::nested())
    }
}
