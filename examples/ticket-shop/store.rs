//! Statements that several pages share, and what is thrown away in time.

use chrono::TimeDelta;
use privacy_rules::notices::Language;
use rusqlite::{OptionalExtension, params};

use super::{
    answer::Refusal,
    notice::Receipt,
    shop::Shop,
    token::Token,
    visit::{Visit, instant},
};

/// Who a new file is about.
pub(crate) struct NewContact<'n> {
    pub(crate) first_name: &'n str,
    pub(crate) last_name: &'n str,
    pub(crate) email: &'n str,
    pub(crate) post_code: &'n str,
    pub(crate) town: &'n str,
    pub(crate) country: Option<&'n str>,
    pub(crate) language: Language,
}

/// A message that the demo writes instead of sending it.
pub(crate) struct Mail<'m> {
    pub(crate) contact: Option<i64>,
    pub(crate) address: &'m str,
    pub(crate) language: &'m str,
    pub(crate) subject: &'m str,
    pub(crate) body: &'m str,
    pub(crate) receipt: Option<i64>,
}

impl Visit<'_> {
    pub(crate) fn create_contact(&mut self, new: &NewContact<'_>) -> Result<i64, Refusal> {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.db.execute(
            "INSERT INTO contact (institution_id, kind, created_on, first_name, last_name, language)
             VALUES (?1, 'individual', ?2, ?3, ?4, ?5)",
            params![
                self.shop.house.id,
                self.today()?.to_string(),
                filled(new.first_name),
                filled(new.last_name),
                new.language.as_str()
            ],
        )?;
        let id = self.db.last_insert_rowid();
        self.db.execute(
            "UPDATE contact SET customer_number = format('C%07d', id) WHERE id = ?1",
            [id],
        )?;
        if !new.town.is_empty() || !new.post_code.is_empty() || new.country.is_some() {
            self.db.execute(
                "INSERT INTO contact_address (contact_id, usage, post_code, town, country) VALUES (?1, 'main', ?2, ?3, ?4)",
                params![id, filled(new.post_code), filled(new.town), new.country],
            )?;
        }
        self.db.execute(
            "INSERT INTO contact_email (contact_id, address) VALUES (?1, ?2)",
            params![id, new.email],
        )?;
        Ok(id)
    }

    pub(crate) fn create_account(
        &mut self,
        contact: i64,
        login: &str,
        hash: &str,
    ) -> Result<(), Refusal> {
        self.db.execute(
            "INSERT INTO web_account (contact_id, login, password_hash, created_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (contact_id) DO UPDATE SET password_hash = excluded.password_hash",
            params![contact, login, hash, self.instant()],
        )?;
        Ok(())
    }

    /// Whether an account of this institution has this login already, besides that of the contact. No page says so to whoever
    /// merely typed the address: they are told by e-mail.
    pub(crate) fn login_is_taken(&self, login: &str, but: Option<i64>) -> Result<bool, Refusal> {
        Ok(self.db.query_row(
            "SELECT EXISTS (SELECT 1 FROM web_account JOIN contact ON contact.id = contact_id
              WHERE institution_id = ?1 AND lower(login) = lower(?2) AND contact_id IS NOT ?3)",
            params![self.shop.house.id, login, but],
            |row| row.get(0),
        )?)
    }

    pub(crate) fn write_mail(&mut self, mail: &Mail<'_>) -> Result<(), Refusal> {
        self.db.execute(
            "INSERT INTO shop_outbox (contact_id, address, language, subject, body, written_at, receipt_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![mail.contact, mail.address, mail.language, mail.subject, mail.body, self.instant(), mail.receipt],
        )?;
        Ok(())
    }

    /// A link that works once. Gives back the token that goes into it.
    pub(crate) fn make_link(&mut self, kind: &str, link: &NewLink<'_>) -> Result<Token, Refusal> {
        let token = Token::new()?;
        self.db.execute(
            "INSERT INTO shop_link (token_hash, kind, contact_id, address, receipt_id, asked_at, held) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![token.hash(), kind, link.contact, link.address, link.receipt, self.instant(), link.held],
        )?;
        Ok(token)
    }

    /// The link of the path, if it is of that kind, not used, and not older than a week.
    pub(crate) fn link(&self, kind: &str) -> Result<Link, Refusal> {
        let token = Token::read(self.part("token")).ok_or(Refusal::NotFound)?;
        let oldest = self.now.checked_sub_signed(TimeDelta::days(DAYS)).unwrap_or(self.now);
        let found = self
            .db
            .query_row(
                "SELECT id, contact_id, address, receipt_id, asked_at, held FROM shop_link
                  WHERE token_hash = ?1 AND kind = ?2 AND used_at IS NULL AND asked_at >= ?3",
                params![token.hash(), kind, instant(oldest)],
                |row| {
                    Ok(Link {
                        id: row.get(0)?,
                        contact: row.get(1)?,
                        address: row.get(2)?,
                        receipt: row.get(3)?,
                        asked_at: row.get(4)?,
                        held: row.get(5)?,
                    })
                },
            )
            .optional()?;
        found.ok_or(Refusal::NotFound)
    }

    pub(crate) fn use_link(&mut self, link: &Link, contact: i64) -> Result<(), Refusal> {
        self.db.execute(
            "UPDATE shop_link SET used_at = ?2, contact_id = ?3, held = NULL WHERE id = ?1",
            params![link.id, self.instant(), contact],
        )?;
        Ok(())
    }

    /// What a visitor was shown and answered is that of the contact they turned out to be.
    pub(crate) fn belongs_to(&mut self, receipt: &Receipt, contact: i64) -> Result<(), Refusal> {
        for sql in [
            "UPDATE shop_answer SET contact_id = ?2 WHERE receipt_id = ?1",
            "UPDATE shop_receipt SET contact_id = ?2 WHERE id = ?1",
        ] {
            self.db.execute(sql, (receipt.id, contact))?;
        }
        Ok(())
    }

    /// The receipt that stands behind a link, if it is still there.
    pub(crate) fn receipt_of(&self, link: &Link) -> Result<Receipt, Refusal> {
        self.receipt(link.receipt.ok_or(Refusal::NotFound)?)
    }
}

/// A link to be sent.
#[derive(Default)]
pub(crate) struct NewLink<'l> {
    pub(crate) contact: Option<i64>,
    pub(crate) address: &'l str,
    pub(crate) receipt: Option<i64>,
    /// What somebody typed, until they have followed the link.
    pub(crate) held: Option<String>,
}

/// A link that was sent.
pub(crate) struct Link {
    pub(crate) id: i64,
    pub(crate) contact: Option<i64>,
    pub(crate) address: String,
    pub(crate) receipt: Option<i64>,
    pub(crate) asked_at: String,
    pub(crate) held: Option<String>,
}

/// How long an unused link, and a receipt that nobody followed, are kept.
const DAYS: i64 = 7;
const RECEIPT_DAYS: i64 = 30;

/// Throws away what has had its time: sessions, forms, unconfirmed addresses, and displays to visitors who did nothing.
pub(crate) fn sweep(shop: &Shop) {
    let before = |days| {
        instant(shop.now().checked_sub_signed(TimeDelta::days(days)).unwrap_or_else(|| shop.now()))
    };
    let (now, week, month) = (instant(shop.now()), before(DAYS), before(RECEIPT_DAYS));
    let connection = shop.database();
    let statements: [(&str, &str); 6] = [
        ("DELETE FROM shop_form WHERE issued_at < ?1", &before(1)),
        ("DELETE FROM shop_session WHERE expires_at < ?1", &now),
        ("DELETE FROM shop_link WHERE used_at IS NULL AND asked_at < ?1", &week),
        ("DELETE FROM shop_outbox WHERE contact_id IS NULL AND written_at < ?1", &week),
        (
            "DELETE FROM shop_receipt WHERE contact_id IS NULL AND operator_id IS NULL AND shown_at < ?1
                AND NOT EXISTS (SELECT 1 FROM shop_answer WHERE receipt_id = shop_receipt.id)",
            &month,
        ),
        (
            "DELETE FROM shop_text WHERE NOT EXISTS (SELECT 1 FROM shop_receipt WHERE hash = shop_text.hash) AND ?1 <> ''",
            &now,
        ),
    ];
    for (sql, parameter) in statements {
        // What stays today goes with the next sweep.
        let _ = connection.execute(sql, [parameter]);
    }
}
