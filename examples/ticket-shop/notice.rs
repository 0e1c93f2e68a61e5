//! Notices shown, and their receipts (N-14).

use maud::{Markup, PreEscaped, html};
use privacy_rules::notices::{
    BuyerAnswer, Collection, Form, Language, Layer, NoticeId, Preferences, Reference, Rendered,
    Shown, Touchpoint,
};
use rusqlite::{Row, params};
use serde_json::json;

use super::{
    answer::Refusal,
    sale,
    token::random,
    visit::{Visit, Who, instant},
};

/// A receipt as the database keeps it.
#[derive(Debug)]
pub(crate) struct Receipt {
    pub(crate) id: i64,
    pub(crate) number: String,
    pub(crate) shown: Shown<String>,
    pub(crate) contact: Option<i64>,
    pub(crate) operator: Option<i64>,
    pub(crate) session: Option<i64>,
}

impl Receipt {
    /// The texts that were shown, as they are written.
    pub(crate) fn written(&self) -> String {
        let texts: Vec<String> = self.shown.references().iter().map(Reference::to_string).collect();
        texts.join(" ")
    }

    pub(crate) fn notice(&self) -> Option<NoticeId> {
        self.shown.references().first().map(Reference::notice)
    }
}

/// A notice on a page.
pub(crate) struct Displayed {
    pub(crate) receipt: Receipt,
    html: String,
}

impl Displayed {
    /// The notice, with the number of its receipt.
    pub(crate) fn markup(&self, visit: &Visit<'_>) -> Markup {
        html! {
            div.notice {
                (PreEscaped(visit.shop.pseudo.notice(&self.html, visit.asked("pseudo"))))
                p.receipt-note {
                    a href=(format!("/receipt/{}", self.receipt.number)) { (visit.t.receipt) " " span.mono { (self.receipt.number) } }
                }
            }
        }
    }
}

/// The columns of a receipt.
const RECEIPT: &str =
    "id, number, texts, form, hash, shown_at, session_id, contact_id, operator_id";

fn read(row: &Row<'_>) -> rusqlite::Result<Result<Receipt, Refusal>> {
    let texts: String = row.get(2)?;
    let (form, hash, at): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let (session, contact, operator): (Option<i64>, Option<i64>, Option<i64>) =
        (row.get(6)?, row.get(7)?, row.get(8)?);
    let written = json!({
        "references": texts.split(' ').collect::<Vec<_>>(),
        "form": form,
        "hash": hash,
        "at": at,
        "to": reader(session, contact, operator),
    });
    let (id, number) = (row.get(0)?, row.get(1)?);
    Ok(serde_json::from_value(written)
        .map(|shown| Receipt { id, number, shown, contact, operator, session })
        .map_err(Refusal::failed))
}

/// An opaque name of whoever read the notice.
fn reader(session: Option<i64>, contact: Option<i64>, operator: Option<i64>) -> String {
    match (contact, operator, session) {
        (Some(contact), _, _) => format!("contact:{contact}"),
        (None, Some(operator), _) => format!("operator:{operator}"),
        (None, None, Some(session)) => format!("session:{session}"),
        (None, None, None) => "visitor".to_owned(),
    }
}

impl Visit<'_> {
    /// Shows the notice of a touchpoint, and keeps the receipt.
    pub(crate) fn show(&mut self, touchpoint: Touchpoint) -> Result<Displayed, Refusal> {
        self.session()?;
        self.show_to_anybody(touchpoint)
    }

    /// The same for a reader who may have no session.
    pub(crate) fn show_to_anybody(&mut self, touchpoint: Touchpoint) -> Result<Displayed, Refusal> {
        let rendered = self.rendered(touchpoint, &self.got.preferences.clone(), Form::HTML)?;
        self.displayed(&rendered)
    }

    /// The short privacy summary by itself.
    pub(crate) fn show_summary(&mut self, layer: Layer) -> Result<Displayed, Refusal> {
        self.session()?;
        let rendered = self.summary(layer, &self.got.preferences.clone())?;
        self.displayed(&rendered)
    }

    fn displayed(&mut self, rendered: &Rendered) -> Result<Displayed, Refusal> {
        let (contact, operator) = match self.who {
            Who::Contact { id, .. } => (Some(id), None),
            Who::Operator { id, .. } => (None, Some(id)),
            Who::Visitor => (None, None),
        };
        let receipt = self.record(rendered, contact, operator)?;
        Ok(Displayed { receipt, html: rendered.text().to_owned() })
    }

    /// Keeps the receipt of a notice, and exactly what was shown.
    pub(crate) fn record(
        &mut self,
        rendered: &Rendered,
        contact: Option<i64>,
        operator: Option<i64>,
    ) -> Result<Receipt, Refusal> {
        let session = self.session.number();
        let shown = Shown::new(rendered, self.now, reader(session, contact, operator));
        let hash = rendered.hash().to_string();
        self.db
            .prepare_cached(
                "INSERT INTO shop_text (hash, text) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING",
            )?
            .execute([hash.as_str(), rendered.text()])?;
        let mut receipt = Receipt { id: 0, number: random(6)?, shown, contact, operator, session };
        let notice = receipt.notice().map_or("", NoticeId::as_str);
        self.db
            .prepare_cached(
                "INSERT INTO shop_receipt (number, notice, texts, form, hash, shown_at, session_id, contact_id, operator_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                receipt.number,
                notice,
                receipt.written(),
                rendered.form().to_string(),
                hash,
                self.instant(),
                session,
                contact,
                operator
            ])?;
        receipt.id = self.db.last_insert_rowid();
        Ok(receipt)
    }

    /// A notice in its form, as the point of sale has it today.
    pub(crate) fn rendered(
        &self,
        touchpoint: Touchpoint,
        reader: &Preferences,
        form: Form,
    ) -> Result<Rendered, Refusal> {
        let sale = sale::point_of_sale(self)?;
        let notice =
            sale.notice(touchpoint.audience(), touchpoint, reader).map_err(Refusal::failed)?;
        notice.render(form).map_err(Refusal::failed)
    }

    pub(crate) fn summary(&self, layer: Layer, reader: &Preferences) -> Result<Rendered, Refusal> {
        sale::point_of_sale(self)?
            .privacy_summary(Collection::Direct, layer, reader, Form::HTML)
            .map_err(Refusal::failed)
    }

    pub(crate) fn receipt(&self, id: i64) -> Result<Receipt, Refusal> {
        self.db
            .prepare_cached(&format!("SELECT {RECEIPT} FROM shop_receipt WHERE id = ?1"))?
            .query_row([id], read)?
    }

    pub(crate) fn receipt_numbered(&self, number: &str) -> Result<Receipt, Refusal> {
        self.db
            .prepare_cached(&format!("SELECT {RECEIPT} FROM shop_receipt WHERE number = ?1"))?
            .query_row([number], read)?
    }

    /// The receipts of a contact or an operator, the newest first.
    pub(crate) fn receipts(&self, of: &Who, limit: u32) -> Result<Vec<Receipt>, Refusal> {
        let (column, id) = match of {
            Who::Contact { id, .. } => ("contact_id", *id),
            Who::Operator { id, .. } => ("operator_id", *id),
            Who::Visitor => ("session_id", self.session.number().unwrap_or_default()),
        };
        let sql = format!(
            "SELECT {RECEIPT} FROM shop_receipt WHERE {column} = ?1 ORDER BY id DESC LIMIT ?2"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params![id, limit], read)?;
        rows.map(|row| row.map_err(Refusal::from)?).collect()
    }

    /// Refuses an answer to a text that is no longer the one that applies.
    pub(crate) fn expect_current(
        &self,
        receipt: Option<&Receipt>,
        notice: NoticeId,
    ) -> Result<(), Refusal> {
        let receipt = receipt.ok_or(Refusal::Malformed)?;
        if receipt.notice() != Some(notice) {
            return Err(Refusal::Outdated);
        }
        let reader = Preferences::from(receipt.shown.language().unwrap_or(Language::En));
        let current = match notice {
            NoticeId::At(touchpoint) => self.rendered(touchpoint, &reader, receipt.shown.form())?,
            NoticeId::PrivacySummary => self.summary(Layer::Short, &reader)?,
        };
        if receipt.shown.is_of(&current) { Ok(()) } else { Err(Refusal::Outdated) }
    }

    /// Exactly what a receipt's reader saw.
    pub(crate) fn text_shown(&self, receipt: &Receipt) -> Result<String, Refusal> {
        let hash = receipt.shown.hash().to_string();
        Ok(self
            .db
            .query_row("SELECT text FROM shop_text WHERE hash = ?1", [hash], |row| row.get(0))?)
    }

    /// The reader sent the form below the notice: read, and nothing more.
    pub(crate) fn acknowledge(
        &mut self,
        receipt: &Receipt,
        contact: Option<i64>,
    ) -> Result<(), Refusal> {
        let fact = receipt.shown.acknowledged(self.now).map_err(Refusal::failed)?;
        let evidence = serde_json::to_string(&fact).map_err(Refusal::failed)?;
        self.followed(receipt, "acknowledged", None, contact, &evidence)
    }

    /// The reader said yes to what was shown.
    pub(crate) fn consent(
        &mut self,
        receipt: &Receipt,
        contact: Option<i64>,
    ) -> Result<(), Refusal> {
        let fact = receipt.shown.consented(self.now).map_err(Refusal::failed)?;
        self.followed(receipt, "consented", None, contact, &fact.evidence())
    }

    /// The operator answered the question of N-7.
    pub(crate) fn answered(
        &mut self,
        receipt: &Receipt,
        answer: BuyerAnswer,
        contact: i64,
    ) -> Result<(), Refusal> {
        let fact = receipt.shown.answered(self.now, answer).map_err(|_| Refusal::Outdated)?;
        let evidence = serde_json::to_string(&fact).map_err(Refusal::failed)?;
        self.followed(receipt, "answered", Some(answer.as_str()), Some(contact), &evidence)
    }

    fn followed(
        &mut self,
        receipt: &Receipt,
        kind: &str,
        answer: Option<&str>,
        contact: Option<i64>,
        evidence: &str,
    ) -> Result<(), Refusal> {
        let at = instant(self.now);
        self.db.execute(
            "INSERT INTO shop_answer (receipt_id, kind, answer, given_at, contact_id, evidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![receipt.id, kind, answer, at, contact, evidence],
        )?;
        if let Some(contact) = contact.filter(|_| receipt.operator.is_none()) {
            self.db.execute(
                "UPDATE shop_receipt SET contact_id = ?2 WHERE id = ?1 AND contact_id IS NULL",
                params![receipt.id, contact],
            )?;
        }
        Ok(())
    }
}
