//! A database on a PostgreSQL server, copied anew from a template for every round; and the server itself, killed.

use std::{path::Path, process::Command, time::Duration};

use postgres::{Client, NoTls, SimpleQueryMessage};

use super::{Setting, compare::Left, rounds::Store};
use crate::{
    postgres::Server,
    run::{Failure, capture, shown},
};

pub(crate) struct OnServer {
    pub(crate) server: Server,
    /// Where the copies lie, if not where everything does.
    tablespace: &'static str,
    template: String,
    copy: String,
}

impl OnServer {
    /// Has the program make its demo in a database of its own.
    pub(crate) fn template(
        setting: &Setting,
        server: Server,
        contacts: u32,
    ) -> Result<Self, Failure> {
        let own = std::process::id();
        let (template, copy) = (format!("faults_{own}_template"), format!("faults_{own}"));
        let made = Self { server, tablespace: "", template, copy };
        made.admin()?.batch_execute(&format!("CREATE DATABASE {}", made.template))?;
        let mut command = Command::new(&setting.program);
        command.args(["demo", "--database", &made.url(&made.template)]);
        command.args(["--demo-contacts", &contacts.to_string()]);
        let output = capture(&mut command)?;
        if output.status.success() {
            return Ok(made);
        }
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Failure(format!("`{}` ended with {}: {told}", shown(&command), output.status)))
    }

    fn url(&self, database: &str) -> String {
        let (server, _) = self.server.url().rsplit_once('/').unwrap_or((self.server.url(), ""));
        format!("{server}/{database}")
    }

    fn admin(&self) -> Result<Client, Failure> {
        Ok(Client::connect(self.server.url(), NoTls)?)
    }

    /// Has the copies lie in a directory, or where everything does.
    pub(crate) fn lie_in(&mut self, directory: Option<&Path>) -> Result<(), Failure> {
        let mut admin = self.admin()?;
        admin.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.copy))?;
        if let Some(directory) = directory {
            let location = directory.display();
            admin.batch_execute(&format!("CREATE TABLESPACE small LOCATION '{location}'"))?;
            self.tablespace = " TABLESPACE small";
        } else {
            admin.batch_execute("DROP TABLESPACE small")?;
            self.tablespace = "";
        }
        Ok(())
    }

    /// Takes both databases away again.
    pub(crate) fn clear(&self) -> Result<(), Failure> {
        let mut admin = self.admin()?;
        for name in [&self.copy, &self.template] {
            admin.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        }
        Ok(())
    }
}

impl Store for OnServer {
    fn fresh(&mut self) -> Result<(), Failure> {
        let mut admin = self.admin()?;
        admin.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.copy))?;
        // Somebody may still be leaving the template.
        let mut copied = Ok(());
        for _ in 0..50 {
            copied = admin.batch_execute(&format!(
                "CREATE DATABASE {} TEMPLATE {}{}",
                self.copy, self.template, self.tablespace
            ));
            if copied.is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(copied?)
    }

    fn arguments(&self) -> Vec<String> {
        vec!["--database".into(), self.url(&self.copy)]
    }

    /// The session goes with the process that held it, too soon to be looked at.
    fn is_open(&self) -> Option<bool> {
        None
    }

    fn left(&self) -> Result<Left, Failure> {
        let mut client = Client::connect(&self.url(&self.copy), NoTls)?;
        let mut left = Left::default();
        let tables = client.query(
            "SELECT oid::regclass::text FROM pg_class
              WHERE relkind = 'r' AND relnamespace::regnamespace::text NOT LIKE 'pg\\_%'
                AND relnamespace <> 'information_schema'::regnamespace
              ORDER BY 1",
            &[],
        )?;
        for table in tables {
            let table: String = table.try_get(0)?;
            for message in client.simple_query(&format!("SELECT t::text FROM {table} AS t"))? {
                if let SimpleQueryMessage::Row(row) = message {
                    let row = row.try_get(0)?.unwrap_or_default();
                    left.line(&table, without_run(&table, row));
                }
            }
        }
        Ok(left)
    }
}

/// A sequence counts on though its transaction failed, so that a run which could not begin at first has another number: rows
/// are compared without it. Of two runs each position would be there twice.
fn without_run<'r>(table: &str, row: &'r str) -> &'r str {
    let is_numbered = table.ends_with("batch_run") || table.ends_with("batch_journal");
    match row.split_once(',') {
        Some((_, behind)) if is_numbered => behind,
        Some(_) | None => row,
    }
}
