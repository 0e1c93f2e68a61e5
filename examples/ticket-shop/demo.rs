//! The demo: the institution of `inactive-contacts`, with performances on sale and accounts to sign in.

use std::{fs, path::Path};

use chrono::{DateTime, Datelike, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Paris;
use rusqlite::{Transaction, TransactionBehavior, params};
use serde_json::{Value, json};

use super::{
    password,
    shop::{OpenError, Settings},
    token::random,
    visit::instant,
};
use crate::inactive_contacts::{
    database::{self, Access},
    demo,
};

/// Whose shop it is.
pub(crate) const INSTITUTION: &str = "heron";

/// An account of the demo, whose password is made anew for each demo.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) role: String,
    pub(crate) login: String,
    pub(crate) password: String,
}

/// What is on: organization, title, hall, price, seats.
const TITLES: [(i64, &str, &str, &str, i64); 6] = [
    (1, "Le Malade imaginaire", "Grande salle", "32.00", 180),
    (2, "Mozart, Requiem", "Nef Saint-Paul", "45.00", 240),
    (1, "La Nuit des rois", "Petite salle", "24.00", 60),
    (3, "Ravel, Boléro", "Cour des Tanneurs", "38.50", 400),
    (2, "Une heure de Bach", "Nef Saint-Paul", "18.00", 90),
    (1, "Contes du marais", "Petite salle", "12.00", 40),
];

/// Makes the demo where there is none yet, and says which accounts it has.
pub(crate) fn prepare(
    settings: &Settings,
    file: &Path,
    now: DateTime<Utc>,
) -> Result<Vec<Account>, OpenError> {
    let list = settings.data.join("accounts.json");
    if !file.exists() {
        let aside = settings.data.join("making.db");
        if aside.exists() {
            fs::remove_file(&aside).map_err(directory(settings))?;
        }
        let size =
            demo::Size { first: settings.contacts, second: settings.contacts.div_euclid(10) };
        demo::create(&aside, demo::SEED, size, &mut |_, _| {})?;
        let accounts = furnish(&aside, now)?;
        fs::write(&list, written(&accounts)).map_err(directory(settings))?;
        fs::rename(&aside, file).map_err(directory(settings))?;
    }
    let broken = || OpenError::Accounts { file: list.clone() };
    let text = fs::read_to_string(&list).map_err(|_| broken())?;
    read(&text).ok_or_else(broken)
}

fn directory(settings: &Settings) -> impl FnOnce(std::io::Error) -> OpenError {
    let directory = settings.data.clone();
    |source| OpenError::Directory { directory, source }
}

fn written(accounts: &[Account]) -> String {
    let list: Vec<Value> = accounts
        .iter()
        .map(|account| json!({ "role": account.role, "login": account.login, "password": account.password }))
        .collect();
    Value::from(list).to_string()
}

fn read(text: &str) -> Option<Vec<Account>> {
    let list: Value = serde_json::from_str(text).ok()?;
    list.as_array()?
        .iter()
        .map(|account| {
            let field = |name: &str| Some(account.get(name)?.as_str()?.to_owned());
            Some(Account {
                role: field("role")?,
                login: field("login")?,
                password: field("password")?,
            })
        })
        .collect()
}

fn furnish(file: &Path, now: DateTime<Utc>) -> Result<Vec<Account>, OpenError> {
    let mut connection = database::open(file, Access::Write)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut accounts = Vec::new();
    let mut account = |role: &str, login: &str| -> Result<String, OpenError> {
        let password = random(8).map_err(|_| OpenError::Random)?;
        let hash = password::hash(&password).map_err(|_| OpenError::Random)?;
        accounts.push(Account { role: role.to_owned(), login: login.to_owned(), password });
        Ok(hash)
    };
    let customer = account("customer", "contact.1001@example.org")?;
    transaction.execute(
        "UPDATE web_account SET password_hash = ?1 WHERE login = 'contact.1001@example.org'",
        [customer],
    )?;
    for (role, login) in
        [("operator", "caisse-07"), ("operator", "tel-01"), ("administrator", "regie-02")]
    {
        let hash = account(role, login)?;
        transaction.execute(
            "INSERT INTO shop_operator (operator_id, role, password_hash)
             SELECT id, ?1, ?2 FROM operator WHERE login = ?3",
            params![role, hash, login],
        )?;
    }
    transaction.execute_batch(
        "INSERT INTO shop_point_of_sale (institution_id, summary, placement, policy)
         SELECT id, 'at-once', 'after-form', 'https://heron.example/privacy' FROM institution WHERE code = 'heron';
         INSERT INTO shop_policy_link (institution_id, language, link)
         SELECT id, 'fr', 'https://heron.example/fr/confidentialite' FROM institution WHERE code = 'heron';
         INSERT INTO shop_policy_link (institution_id, language, link)
         SELECT id, 'de', 'https://heron.example/de/datenschutz' FROM institution WHERE code = 'heron';",
    )?;
    programme(&transaction, now)?;
    transaction.commit()?;
    connection.close().map_err(|(_, error)| OpenError::Sql(error))?;
    Ok(accounts)
}

/// Two evenings of each title within the next weeks.
fn programme(transaction: &Transaction<'_>, now: DateTime<Utc>) -> Result<(), OpenError> {
    let mut ahead = 9_i64;
    for (organization, title, hall, price, seats) in TITLES {
        transaction.execute(
            "INSERT INTO product (organization_id, name, dating) VALUES (?1, ?2, 'dated')",
            params![organization, title],
        )?;
        let product = transaction.last_insert_rowid();
        for _ in 0..2 {
            let Some(starts) = evening(now, ahead) else { continue };
            ahead = ahead.saturating_add(5);
            transaction.execute(
                "INSERT INTO performance (product_id, starts_at) VALUES (?1, ?2)",
                params![product, instant(starts)],
            )?;
            transaction.execute(
                "INSERT INTO shop_offer (performance_id, price, seats, hall) VALUES (?1, ?2, ?3, ?4)",
                params![transaction.last_insert_rowid(), price, seats, hall],
            )?;
        }
    }
    Ok(())
}

/// Eight in the evening in Paris, so many days ahead.
fn evening(now: DateTime<Utc>, days: i64) -> Option<DateTime<Utc>> {
    let day = now.with_timezone(&Paris).checked_add_signed(TimeDelta::days(days))?.date_naive();
    let local = Paris.with_ymd_and_hms(day.year(), day.month(), day.day(), 20, 0, 0);
    Some(local.earliest()?.to_utc())
}
