//! Which database: a file, or a server's.

use std::{
    convert::Infallible,
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use postgres::{Config, config::Host};

/// A database as it is named on the command line. It is shown without a password.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each database is opened in its own way")]
pub enum Target {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL database, as a URL.
    Server(String),
}

/// Why a URL names no database of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the URL of the database is malformed: expected `postgres://USER@HOST:PORT/DATABASE`")]
#[non_exhaustive]
pub struct TargetError;

impl FromStr for Target {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_url = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        Ok(if is_url { Self::Server(text.to_owned()) } else { Self::File(text.into()) })
    }
}

impl From<&Path> for Target {
    fn from(file: &Path) -> Self {
        Self::File(file.to_owned())
    }
}

impl Target {
    pub(crate) fn config(url: &str) -> Result<Config, TargetError> {
        let mut config: Config = url.parse().map_err(|_| TargetError)?;
        config.application_name("inactive-contacts");
        Ok(config)
    }

    /// How the database is called in messages, as a path so that both kinds fit.
    pub(crate) fn name(&self) -> PathBuf {
        match self {
            Self::File(file) => file.clone(),
            Self::Server(url) => Self::config(url).map_or_else(
                |_| PathBuf::from("postgres://…"),
                |config| {
                    let host =
                        config.get_hosts().first().map_or_else(String::new, |host| match host {
                            Host::Tcp(name) => name.clone(),
                            Host::Unix(path) => path.display().to_string(),
                        });
                    let port = config.get_ports().first().copied().unwrap_or(5432);
                    let database = config.get_dbname().or(config.get_user()).unwrap_or_default();
                    let user =
                        config.get_user().map_or_else(String::new, |user| format!("{user}@"));
                    PathBuf::from(format!("postgres://{user}{host}:{port}/{database}"))
                },
            ),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name().display())
    }
}

/// Without a password.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Target({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let target: Target = "postgres://batch:s3cret@db.example.org:5433/shop".parse().unwrap();
        assert_eq!(target.to_string(), "postgres://batch@db.example.org:5433/shop");
        assert!(!format!("{target:?}").contains("s3cret"));
        let target: Target = "postgres://batch:s3cret@[broken".parse().unwrap();
        assert!(!format!("{target:?} {target}").contains("s3cret"));
        assert!(!TargetError.to_string().contains("s3cret"));
    }

    #[test]
    fn what_is_no_url_is_a_file() {
        assert_eq!("shop.db".parse(), Ok(Target::File("shop.db".into())));
        assert_eq!("postgres.db".parse(), Ok(Target::File("postgres.db".into())));
    }
}
