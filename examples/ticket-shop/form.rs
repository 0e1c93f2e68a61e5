//! One-time forms: what is sent must have been shown, to this visitor, for this purpose, and not been sent before.

use chrono::TimeDelta;
use maud::{Markup, html};
use rusqlite::{OptionalExtension, params};

use super::{
    answer::Refusal,
    notice::{Displayed, Receipt},
    token::Token,
    visit::{Visit, instant},
};

/// How long a form may lie open, in hours.
const HOURS: i64 = 2;

/// The field of the token, and the field that repeats which notice stood beside the form.
const TOKEN: &str = "form";
const NOTICE: &str = "notice";

impl Visit<'_> {
    /// The hidden fields of a new form, for a visitor with a session.
    pub(crate) fn form(
        &mut self,
        action: &str,
        displayed: Option<&Displayed>,
    ) -> Result<Markup, Refusal> {
        let session = self.session()?;
        self.hidden(action, Some(session), displayed)
    }

    /// The hidden fields of a form that another site embeds, where a browser may keep no cookie.
    pub(crate) fn embedded_form(
        &mut self,
        action: &str,
        displayed: Option<&Displayed>,
    ) -> Result<Markup, Refusal> {
        self.hidden(action, None, displayed)
    }

    fn hidden(
        &mut self,
        action: &str,
        session: Option<i64>,
        displayed: Option<&Displayed>,
    ) -> Result<Markup, Refusal> {
        let token = Token::new()?;
        self.db
            .prepare_cached(
                "INSERT INTO shop_form (token_hash, session_id, action, receipt_id, issued_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                token.hash(),
                session,
                action,
                displayed.map(|displayed| displayed.receipt.id),
                self.instant()
            ])?;
        Ok(html! {
            input type="hidden" name=(TOKEN) value=(token.as_str());
            @if let Some(displayed) = displayed {
                input type="hidden" name=(NOTICE) value=(displayed.receipt.written());
            }
        })
    }

    /// Takes the form that was sent, once, and the receipt of the notice beside it.
    pub(crate) fn take(&mut self, action: &str) -> Result<Option<Receipt>, Refusal> {
        let token = Token::read(self.sent(TOKEN)).ok_or(Refusal::Malformed)?;
        let oldest = self.now.checked_sub_signed(TimeDelta::hours(HOURS)).unwrap_or(self.now);
        let found: Option<(Option<i64>, Option<i64>)> = self
            .db
            .prepare_cached(
                "UPDATE shop_form SET used_at = ?3
                  WHERE token_hash = ?1 AND action = ?2 AND used_at IS NULL AND issued_at >= ?4
              RETURNING session_id, receipt_id",
            )?
            .query_row(params![token.hash(), action, self.instant(), instant(oldest)], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((session, receipt)) = found else { return Err(Refusal::Replayed) };
        if session.is_some() && session != self.session.number() {
            return Err(Refusal::Replayed);
        }
        let Some(receipt) = receipt else { return Ok(None) };
        let receipt = self.receipt(receipt)?;
        // The page says which text it showed; a page that says another one is not ours.
        if self.sent(NOTICE) != receipt.written() {
            return Err(Refusal::Outdated);
        }
        Ok(Some(receipt))
    }
}
