//! One request, and what a page needs to answer it.

use std::{collections::BTreeMap, net::IpAddr};

use chrono::{DateTime, Utc};
use privacy_rules::{
    notices::{Language, Preferences},
    recency::day_in_zone,
    vocabulary::Day,
};
use rusqlite::Transaction;

use super::{
    answer::Refusal,
    session::Session,
    shop::Shop,
    words::{Tongue, Words},
};

/// What came in, before the database is asked.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) path: String,
    /// The parts of the path that vary, such as `id`.
    pub(crate) parts: BTreeMap<String, String>,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) form: BTreeMap<String, String>,
    pub(crate) session_cookie: Option<String>,
    pub(crate) preferences: Preferences,
    pub(crate) ip: IpAddr,
    /// The origin that the browser reached, such as `http://127.0.0.1:8080`.
    pub(crate) origin: String,
}

/// What was found out about a password before the transaction, because it takes long.
#[derive(Debug, Default)]
pub(crate) struct Password {
    /// The hash of a new one.
    pub(crate) hash: Option<String>,
    /// The account whose password was right.
    pub(crate) account: Option<i64>,
}

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Contact,
    Operator,
    Administrator,
}

/// Who is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Who {
    #[default]
    Visitor,
    Contact {
        id: i64,
        name: String,
    },
    Operator {
        id: i64,
        login: String,
        administrator: bool,
    },
}

/// One request within its transaction.
pub(crate) struct Visit<'v> {
    pub(crate) shop: &'v Shop,
    pub(crate) db: &'v Transaction<'v>,
    pub(crate) now: DateTime<Utc>,
    pub(crate) got: &'v Received,
    pub(crate) password: Password,
    pub(crate) session: Session,
    pub(crate) who: Who,
    /// The language of the pages' own words.
    pub(crate) tongue: Tongue,
    pub(crate) t: &'v Words,
    /// Cookies to set, as header values.
    pub(crate) cookies: Vec<String>,
    /// What goes on once the transaction is committed.
    pub(crate) afterwards: Option<Work>,
}

/// Work with transactions of its own.
pub(crate) type Work = Box<dyn FnOnce(&Shop) + Send>;

impl Visit<'_> {
    /// A field of the form that was sent; absent is empty.
    pub(crate) fn sent(&self, name: &str) -> &str {
        self.got.form.get(name).map_or("", String::as_str)
    }

    /// A parameter of the address; absent is empty.
    pub(crate) fn asked(&self, name: &str) -> &str {
        self.got.query.get(name).map_or("", String::as_str)
    }

    /// The number in the path.
    pub(crate) fn id(&self) -> Result<i64, Refusal> {
        let id = self.got.parts.get("id").and_then(|id| id.parse().ok());
        id.filter(|id| *id > 0).ok_or(Refusal::NotFound)
    }

    pub(crate) fn part(&self, name: &str) -> &str {
        self.got.parts.get(name).map_or("", String::as_str)
    }

    /// The language in which notices answer this visitor.
    pub(crate) fn language(&self) -> Language {
        self.got.preferences.choose(self.shop.house.language).language
    }

    /// The day in the institution's time zone.
    pub(crate) fn today(&self) -> Result<Day, Refusal> {
        day_in_zone(self.now, &self.shop.house.zone).map_err(Refusal::failed)
    }

    /// The present instant as the database writes it.
    pub(crate) fn instant(&self) -> String {
        instant(self.now)
    }

    /// An instant of the database, in the words of the page's language.
    pub(crate) fn at(&self, instant: &str) -> maud::Markup {
        let words = instant
            .parse()
            .map_or_else(|_| instant.to_owned(), |at| self.tongue.moment(at, self.shop.house.zone));
        maud::html! { time datetime=(instant) { (words) } }
    }

    /// A day of the database, in the words of the page's language.
    pub(crate) fn on(&self, day: &str) -> maud::Markup {
        let words = day.parse().map_or_else(|_| day.to_owned(), |day| self.tongue.day(day));
        maud::html! { time datetime=(day) { (words) } }
    }

    pub(crate) fn contact(&self) -> Result<i64, Refusal> {
        match self.who {
            Who::Contact { id, .. } => Ok(id),
            Who::Visitor | Who::Operator { .. } => Err(Refusal::SignIn(Role::Contact)),
        }
    }

    pub(crate) fn operator(&self) -> Result<i64, Refusal> {
        match self.who {
            Who::Operator { id, .. } => Ok(id),
            Who::Visitor | Who::Contact { .. } => Err(Refusal::SignIn(Role::Operator)),
        }
    }

    pub(crate) fn administrator(&self) -> Result<i64, Refusal> {
        match self.who {
            Who::Operator { id, administrator: true, .. } => Ok(id),
            Who::Operator { administrator: false, .. } => Err(Refusal::Forbidden),
            Who::Visitor | Who::Contact { .. } => Err(Refusal::SignIn(Role::Administrator)),
        }
    }
}

/// An instant as the database writes it: whole seconds, `Z`.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
