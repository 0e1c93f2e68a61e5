//! Which database: a file, or a server's.

use std::{
    convert::Infallible,
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use postgres::{
    Config,
    config::{Host, SslMode},
};

use super::tls::{Roots, Tls};

/// A database as it is named on the command line. It is shown without a password.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "each database is opened in its own way")]
pub enum Target {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL database, as a URL.
    Server(String),
}

/// Why a URL names no database of a server. Nothing of it is repeated: it may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TargetError {
    /// Its form is another.
    #[error("the URL of the database is malformed: expected `postgres://USER@HOST:PORT/DATABASE`")]
    Form,
    /// The parameter `sslmode` is a word that is not known.
    #[error(
        "the URL of the database has an unknown `sslmode`: expected `disable`, `prefer`, `require` or `verify-full`"
    )]
    SslMode,
    /// The parameter `sslrootcert` stands there for nothing.
    #[error(
        "the URL of the database has an `sslrootcert`, which needs `sslmode=verify-full`: without it nothing is compared"
    )]
    SslRoots,
}

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
    /// What the client is told of a server, and how the connection is encrypted.
    pub(crate) fn config(url: &str) -> Result<(Config, Tls), TargetError> {
        let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut roots, mut others) = (None, None, Vec::new());
        for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            match form_urlencoded::parse(parameter.as_bytes()).next() {
                Some((name, value)) if name == "sslmode" => mode = Some(value.into_owned()),
                Some((name, value)) if name == "sslrootcert" => roots = Some(value.into_owned()),
                Some(_) | None => others.push(parameter),
            }
        }
        let separator = if others.is_empty() { "" } else { "?" };
        let mut config: Config = format!("{address}{separator}{}", others.join("&"))
            .parse()
            .map_err(|_| TargetError::Form)?;
        config.application_name("inactive-contacts");
        let (mode, tls) = match (mode.as_deref(), roots) {
            (Some("disable"), None) => (SslMode::Disable, Tls::Unverified),
            (Some("prefer") | None, None) => (SslMode::Prefer, Tls::Unverified),
            (Some("require"), None) => (SslMode::Require, Tls::Unverified),
            (Some("verify-full"), None) => (SslMode::Require, Tls::Verified(Roots::System)),
            (Some("verify-full"), Some(file)) => {
                (SslMode::Require, Tls::Verified(Roots::File(file.into())))
            }
            (Some("disable" | "prefer" | "require") | None, Some(_)) => {
                return Err(TargetError::SslRoots);
            }
            (Some(_), _) => return Err(TargetError::SslMode),
        };
        config.ssl_mode(mode);
        Ok((config, tls))
    }

    /// How the database is called in messages, as a path so that both kinds fit.
    pub(crate) fn name(&self) -> PathBuf {
        match self {
            Self::File(file) => file.clone(),
            Self::Server(url) => Self::config(url).map_or_else(
                |_| PathBuf::from("postgres://…"),
                |(config, _)| {
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
    }

    /// What nobody compares must not look as if it were compared.
    #[test]
    fn the_url_says_how_the_server_is_known() {
        let config = |parameters: &str| {
            let url = format!("postgres://batch@db.example.org/shop{parameters}");
            Target::config(&url).map(|(config, tls)| (config.get_ssl_mode(), tls))
        };
        let roots = Tls::Verified(Roots::File("/etc/ssl/our roots.pem".into()));
        for (parameters, read) in [
            ("", Ok((SslMode::Prefer, Tls::Unverified))),
            ("?connect_timeout=3&sslmode=disable", Ok((SslMode::Disable, Tls::Unverified))),
            ("?sslmode=require&connect_timeout=3", Ok((SslMode::Require, Tls::Unverified))),
            ("?sslmode=verify-full", Ok((SslMode::Require, Tls::Verified(Roots::System)))),
            (
                "?sslrootcert=/etc/ssl/our%20roots.pem&sslmode=verify-full",
                Ok((SslMode::Require, roots)),
            ),
            ("?sslmode=verify-ca", Err(TargetError::SslMode)),
            ("?sslmode=require&sslrootcert=a.pem", Err(TargetError::SslRoots)),
            ("?sslrootcert=a.pem", Err(TargetError::SslRoots)),
            ("?no_such_parameter=1", Err(TargetError::Form)),
        ] {
            assert_eq!(config(parameters), read, "{parameters}");
        }
    }

    #[test]
    fn what_is_no_url_is_a_file() {
        assert_eq!("shop.db".parse(), Ok(Target::File("shop.db".into())));
        assert_eq!("postgres.db".parse(), Ok(Target::File("postgres.db".into())));
    }
}
