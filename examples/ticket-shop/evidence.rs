//! Authorizations: the answer, its history, and the proof of it (C-14).

use privacy_rules::{
    consent::{
        Answer, DoubleOptIn, Evidence, Expresser, Label, LanguageTag, Moment, NoticeShown, TextHash,
    },
    notices::Reference,
};
use rusqlite::{OptionalExtension, params};

use super::{
    answer::Refusal,
    notice::Receipt,
    visit::{Visit, instant},
};

/// The purposes and channels of the schema, in the order of the pages.
pub(crate) const PURPOSES: [&str; 3] = ["own-offers", "partner-offers", "surveys"];
pub(crate) const CHANNELS: [&str; 4] = ["email", "post", "phone", "sms"];

/// Where an answer was given, and after which notice.
pub(crate) struct Given<'g> {
    pub(crate) source: &'static str,
    pub(crate) receipt: &'g Receipt,
    pub(crate) double_opt_in: Option<DoubleOptIn>,
}

impl Visit<'_> {
    /// The answer of a contact to one purpose on one channel.
    pub(crate) fn authorization(
        &self,
        contact: i64,
        purpose: &str,
        channel: &str,
    ) -> Result<Answer, Refusal> {
        let answer: Option<String> = self
            .db
            .prepare_cached(
                "SELECT answer FROM authorization WHERE contact_id = ?1 AND purpose = ?2 AND channel = ?3",
            )?
            .query_row(params![contact, purpose, channel], |row| row.get(0))
            .optional()?;
        answer.map_or(Ok(Answer::Absent), |answer| answer.parse().map_err(Refusal::failed))
    }

    /// Stores an answer with its history and its evidence. The same answer again changes nothing.
    pub(crate) fn authorize(
        &mut self,
        contact: i64,
        (purpose, channel): (&str, &str),
        answer: Answer,
        given: &Given<'_>,
    ) -> Result<bool, Refusal> {
        if self.authorization(contact, purpose, channel)? == answer {
            return Ok(false);
        }
        let evidence = self.evidence(answer, given)?;
        self.db.execute(
            "INSERT INTO authorization_change (contact_id, organization_id, purpose, channel, answer, changed_at, origin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'self')",
            params![contact, self.shop.house.organization, purpose, channel, answer.as_str(), self.instant()],
        )?;
        let change = self.db.last_insert_rowid();
        match answer {
            Answer::Granted | Answer::Refused => self.db.execute(
                "INSERT INTO authorization (contact_id, purpose, channel, answer) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (contact_id, purpose, channel) DO UPDATE SET answer = excluded.answer",
                params![contact, purpose, channel, answer.as_str()],
            )?,
            Answer::Absent => self.db.execute(
                "DELETE FROM authorization WHERE contact_id = ?1 AND purpose = ?2 AND channel = ?3",
                params![contact, purpose, channel],
            )?,
        };
        self.db.execute(
            "INSERT INTO shop_evidence (change_id, contact_id, evidence) VALUES (?1, ?2, ?3)",
            params![change, contact, evidence],
        )?;
        Ok(true)
    }

    fn evidence(&self, answer: Answer, given: &Given<'_>) -> Result<String, Refusal> {
        let shown = &given.receipt.shown;
        let reference =
            shown.references().first().ok_or_else(|| Refusal::failed("an empty receipt"))?;
        let notice = NoticeShown::new(
            label(reference.notice().as_str())?,
            label(&reference.version().to_string())?,
            language(reference)?,
            TextHash::from_bytes(*shown.hash().as_bytes()),
            moment(&instant(shown.at()))?,
        );
        let expressed = given
            .double_opt_in
            .map_or_else(|| moment(&self.instant()), |times| Ok(times.requested_at()))?;
        let mut evidence = Evidence::new(expressed, label(given.source)?, Expresser::Contact)
            .after(notice)
            .map_err(Refusal::failed)?;
        if let Some(times) = given.double_opt_in {
            evidence = evidence.by_double_opt_in(times).map_err(Refusal::failed)?;
        }
        // What it comes to as a record must be the answer that is stored.
        let record = evidence.record(answer);
        if record.is_some_and(|record| record.standing().answer() != answer) {
            return Err(Refusal::failed("an unconfirmed answer"));
        }
        serde_json::to_string(&evidence).map_err(Refusal::failed)
    }
}

pub(crate) fn moment(at: &str) -> Result<Moment, Refusal> {
    at.parse().map_err(Refusal::failed)
}

fn label(text: &str) -> Result<Label, Refusal> {
    text.parse().map_err(Refusal::failed)
}

fn language(reference: &Reference) -> Result<LanguageTag, Refusal> {
    reference.language().as_str().parse().map_err(Refusal::failed)
}
