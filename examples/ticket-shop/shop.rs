//! The shop that is open: its database, its clock, and what it keeps in memory.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use privacy_rules::notices::Language;
use rusqlite::Connection;

use super::{demo, pseudo::Pseudo, reports::Reports};
use crate::inactive_contacts::database::{self, Access, DatabaseError};

/// How a shop is opened.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// Where the database is, or is made.
    pub data: PathBuf,
    /// Names under which browsers reach the shop, besides those of the loopback.
    pub hosts: Vec<String>,
    /// The origins that may embed the newsletter form.
    pub embedders: Vec<String>,
    /// Whether a proxy before the shop speaks TLS.
    pub https: bool,
    /// The moment at which the clock starts; the current one by default.
    pub now: Option<DateTime<Utc>>,
    /// How many contacts a new demo has.
    pub contacts: u32,
    /// How many forms an address may send in a minute.
    pub forms_per_minute: u32,
    /// How many passwords an address may try in a minute.
    pub passwords_per_minute: u32,
    /// Whether `?pseudo=…` is heard.
    pub pseudo_locale: bool,
}

impl Settings {
    /// A demo in this directory, as the command line opens it.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            hosts: Vec::new(),
            embedders: Vec::new(),
            https: false,
            now: None,
            contacts: 2000,
            forms_per_minute: 60,
            passwords_per_minute: 10,
            pseudo_locale: false,
        }
    }
}

/// The institution whose shop it is.
#[derive(Clone, Debug)]
pub(crate) struct House {
    pub(crate) id: i64,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) language: Language,
    pub(crate) zone: Tz,
    /// The organization that sells.
    pub(crate) organization: i64,
}

/// A shop that is open.
#[expect(
    missing_debug_implementations,
    reason = "a database connection and limiters have none worth reading"
)]
pub struct Shop {
    pub(crate) settings: Settings,
    pub(crate) house: House,
    pub(crate) file: PathBuf,
    pub(crate) access: Vec<demo::Account>,
    pub(crate) forms: DefaultKeyedRateLimiter<IpAddr>,
    pub(crate) passwords: DefaultKeyedRateLimiter<IpAddr>,
    pub(crate) reports: Reports,
    pub(crate) pseudo: Pseudo,
    started: (DateTime<Utc>, DateTime<Utc>),
    database: Mutex<Connection>,
}

impl Shop {
    /// Opens the shop; its demo is made where there is none yet.
    ///
    /// # Errors
    /// [`OpenError`] where the directory or the database cannot be used.
    pub fn open(settings: Settings) -> Result<Self, OpenError> {
        let io = |source| OpenError::Directory { directory: settings.data.clone(), source };
        std::fs::create_dir_all(&settings.data).map_err(io)?;
        let file = settings.data.join("shop.db");
        let actual = system_time();
        let start = settings.now.unwrap_or(actual);
        let access = demo::prepare(&settings, &file, start)?;
        let connection = database::open(&file, Access::Write)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.set_prepared_statement_cache_capacity(256);
        let house = house(&connection)?;
        let per_minute =
            |count: u32| Quota::per_minute(NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN));
        Ok(Self {
            forms: RateLimiter::keyed(per_minute(settings.forms_per_minute)),
            passwords: RateLimiter::keyed(per_minute(settings.passwords_per_minute)),
            reports: Reports::default(),
            pseudo: Pseudo::new(settings.pseudo_locale),
            started: (actual, start),
            database: Mutex::new(connection),
            settings,
            house,
            file,
            access,
        })
    }

    /// What time it is in the shop, in whole seconds.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        let (actual, start) = self.started;
        let passed = system_time().signed_duration_since(actual);
        start.checked_add_signed(passed.max(TimeDelta::zero())).unwrap_or(start).trunc_subsecs(0)
    }

    /// The database. A request that panicked has rolled its transaction back, so the connection is as good as before.
    pub(crate) fn database(&self) -> MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The accounts of the demo: what they are for, their login, their password.
    #[must_use]
    pub fn accounts(&self) -> Vec<(String, String, String)> {
        self.access
            .iter()
            .map(|account| (account.role.clone(), account.login.clone(), account.password.clone()))
            .collect()
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the shop asks what time it is")]
fn system_time() -> DateTime<Utc> {
    Utc::now()
}

fn house(connection: &Connection) -> Result<House, OpenError> {
    let (id, code, name, language, zone): (i64, String, String, String, String) = connection
        .query_row(
            "SELECT id, code, name, language, time_zone FROM institution WHERE code = ?1",
            [demo::INSTITUTION],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )?;
    let organization = connection.query_row(
        "SELECT min(id) FROM organization WHERE institution_id = ?1",
        [id],
        |row| row.get(0),
    )?;
    Ok(House {
        language: language.parse().map_err(|_| OpenError::Institution { column: "language" })?,
        zone: zone.parse().map_err(|_| OpenError::Institution { column: "time_zone" })?,
        id,
        code,
        name,
        organization,
    })
}

/// Why the shop stays closed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The directory cannot be made or written.
    #[error("cannot write to `{}`", directory.display())]
    #[non_exhaustive]
    Directory {
        /// Which.
        directory: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The database was not made or not opened.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The database refused.
    #[error("the database refused")]
    Sql(#[from] rusqlite::Error),
    /// The institution's row says something unknown.
    #[error("the institution's `{column}` cannot be read")]
    #[non_exhaustive]
    Institution {
        /// In which column.
        column: &'static str,
    },
    /// There are no random numbers for passwords.
    #[error("the system gives no random numbers")]
    Random,
    /// The file with the demo's accounts is not one that the shop wrote.
    #[error("`{}` cannot be read; delete it together with the database to begin anew", file.display())]
    #[non_exhaustive]
    Accounts {
        /// Which.
        file: PathBuf,
    },
    /// The address is taken or not this machine's.
    #[error("cannot listen on {address}")]
    #[non_exhaustive]
    Listen {
        /// Which.
        address: std::net::SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
}
