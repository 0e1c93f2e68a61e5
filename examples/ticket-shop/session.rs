//! Sessions: a random token in a cookie, its hash in the database.

use chrono::TimeDelta;
use cookie::{Cookie, SameSite, time::Duration};
use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    answer::Refusal,
    shop::Shop,
    token::Token,
    visit::{Visit, Who, instant},
};

/// How long a session lasts, in hours.
const HOURS: i64 = 8;

/// The session of a visit; a visitor without one gets one with the first form.
#[derive(Debug, Default)]
pub(crate) struct Session {
    id: Option<i64>,
}

/// The name of the cookie. With TLS its prefix forbids every other site and port to set it.
pub(crate) const fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-shop" } else { "shop" }
}

pub(crate) const LANGUAGE: &str = "language";

impl Session {
    pub(crate) const fn number(&self) -> Option<i64> {
        self.id
    }

    /// Finds the session of a cookie, and who it belongs to.
    pub(crate) fn find(
        shop: &Shop,
        db: &Transaction<'_>,
        cookie: Option<&str>,
    ) -> rusqlite::Result<(Self, Who)> {
        let Some(token) = cookie.and_then(Token::read) else {
            return Ok((Self::default(), Who::Visitor));
        };
        let found = db
            .prepare_cached(
                "SELECT session.id, contact.id, trim(ifnull(contact.first_name, '') || ' ' || ifnull(contact.last_name, '')),
                        operator.id, operator.login, shop_operator.role
                   FROM shop_session AS session
                        LEFT JOIN contact ON contact.id = session.contact_id AND contact.anonymized_on IS NULL
                        LEFT JOIN operator ON operator.id = session.operator_id
                        LEFT JOIN shop_operator ON shop_operator.operator_id = operator.id
                  WHERE session.token_hash = ?1 AND session.expires_at > ?2",
            )?
            .query_row(params![token.hash(), instant(shop.now())], |row| {
                let contact: Option<i64> = row.get(1)?;
                let operator: Option<i64> = row.get(3)?;
                let role: Option<String> = row.get(5)?;
                let who = match (contact, operator, role) {
                    (Some(id), _, _) => Who::Contact { id, name: row.get(2)? },
                    (None, Some(id), Some(role)) => {
                        Who::Operator { id, login: row.get(4)?, administrator: role == "administrator" }
                    }
                    (None, _, _) => Who::Visitor,
                };
                Ok((Self { id: Some(row.get(0)?) }, who))
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }
}

impl Visit<'_> {
    /// The session, begun if there is none yet.
    pub(crate) fn session(&mut self) -> Result<i64, Refusal> {
        match self.session.id {
            Some(id) => Ok(id),
            None => self.begin(None, None),
        }
    }

    /// Begins a session under a new token, so that nobody who knew the old one stays in.
    fn begin(&mut self, contact: Option<i64>, operator: Option<i64>) -> Result<i64, Refusal> {
        let token = Token::new()?;
        let end = self.now.checked_add_signed(TimeDelta::hours(HOURS)).unwrap_or(self.now);
        self.db.execute(
            "INSERT INTO shop_session (token_hash, contact_id, operator_id, started_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![token.hash(), contact, operator, self.instant(), instant(end)],
        )?;
        let id = self.db.last_insert_rowid();
        self.session.id = Some(id);
        self.set_cookie(
            cookie_name(self.shop.settings.https),
            token.as_str(),
            Duration::hours(HOURS),
        );
        Ok(id)
    }

    /// Signs somebody in: what the visitor was shown before is theirs now.
    pub(crate) fn sign_in(
        &mut self,
        contact: Option<i64>,
        operator: Option<i64>,
    ) -> Result<(), Refusal> {
        let before = self.session.id.take();
        let session = self.begin(contact, operator)?;
        if let Some(before) = before {
            self.db.execute(
                "UPDATE shop_receipt SET session_id = ?2, contact_id = ifnull(contact_id, ?3), operator_id = ifnull(operator_id, ?4)
                  WHERE session_id = ?1",
                params![before, session, contact, operator],
            )?;
            self.db.execute(
                "UPDATE shop_answer SET contact_id = ?2 WHERE contact_id IS NULL
                    AND receipt_id IN (SELECT id FROM shop_receipt WHERE session_id = ?1)",
                params![session, contact],
            )?;
            self.db.execute("DELETE FROM shop_session WHERE id = ?1", [before])?;
        }
        Ok(())
    }

    pub(crate) fn sign_out(&mut self) -> Result<(), Refusal> {
        if let Some(id) = self.session.id.take() {
            self.db.execute("DELETE FROM shop_session WHERE id = ?1", [id])?;
        }
        self.set_cookie(cookie_name(self.shop.settings.https), "", Duration::ZERO);
        Ok(())
    }

    pub(crate) fn set_cookie(&mut self, name: &'static str, value: &str, age: Duration) {
        let cookie = Cookie::build((name, value.to_owned()))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.shop.settings.https)
            .max_age(age)
            .build();
        self.cookies.push(cookie.to_string());
    }
}
