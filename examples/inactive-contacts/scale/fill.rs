//! The large institution: each contact with an address, an e-mail address, two orders of two lines and six clicks.

use chrono::{Days, NaiveDate};

use super::{Dice, INSTITUTION};
use crate::inactive_contacts::{
    failure::Failure,
    store::{Begin, Bulk, Dialect, Store, Target, Value},
};

const CONTACT: &[&str] = &[
    "id",
    "institution_id",
    "kind",
    "created_on",
    "customer_number",
    "first_name",
    "last_name",
    "birth_day",
    "language",
    "indicator",
];
const ADDRESS: &[&str] =
    &["id", "contact_id", "usage", "recipient", "street", "post_code", "town", "country"];
const EMAIL: &[&str] = &["id", "contact_id", "address"];
const ORDER: &[&str] =
    &["id", "organization_id", "contact_id", "ordered_at", "sales_channel", "ip_address"];
const LINE: &[&str] =
    &["id", "order_id", "product_id", "performance_id", "state", "quantity", "unit_price"];
const TICKET: &[&str] = &[
    "id",
    "order_line_id",
    "barcode",
    "beneficiary_first_name",
    "beneficiary_last_name",
    "beneficiary_country",
];
const CLICK: &[&str] =
    &["id", "campaign_id", "contact_id", "kind", "occurred_at", "address", "link"];
const BALANCE: &[&str] = &["contact_id", "organization_id", "currency", "amount"];

/// Of 100 contacts so many have done nothing for the last three years.
const INACTIVE: u64 = 35;

const TABLES: [(&str, &[&str]); 8] = [
    ("contact", CONTACT),
    ("contact_address", ADDRESS),
    ("contact_email", EMAIL),
    ("purchase_order", ORDER),
    ("order_line", LINE),
    ("ticket", TICKET),
    ("campaign_event", CLICK),
    ("balance", BALANCE),
];

pub(super) fn fill(target: &Target, contacts: u32) -> Result<String, Failure> {
    let store = Store::create(target)?;
    // Nothing is at stake: what is half made is thrown away. Every key is right by construction.
    store.batch(match store.dialect() {
        Dialect::Sqlite => {
            "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -262144; PRAGMA foreign_keys = OFF"
        }
        Dialect::Postgres => "SET session_replication_role = replica; SET synchronous_commit = off",
    })?;
    let transaction = store.begin(Begin::Write)?;
    frame(&store)?;
    let mut writer = Writer { bulk: Bulk::new(&store, &TABLES), days: days(), ids: Ids::default() };
    for contact in 1..=i64::from(contacts) {
        writer.contact(contact)?;
    }
    writer.bulk.finish()?;
    transaction.commit()?;
    store.batch(match store.dialect() {
        Dialect::Sqlite => "ANALYZE",
        Dialect::Postgres => "VACUUM (ANALYZE)",
    })?;
    Ok(format!("{contacts} contacts, {} activities", u64::from(contacts).saturating_mul(10)))
}

fn frame(store: &Store) -> Result<(), Failure> {
    let (code, today) = (INSTITUTION, "2012-01-01");
    store.batch(&format!(
        "INSERT INTO institution (id, code, name, country, language, time_zone) VALUES (1, '{code}', 'Large', 'FR', 'fr', 'Europe/Paris');
         INSERT INTO organization (id, institution_id, code, name, currency) VALUES (1, 1, 'large', 'Large', 'EUR');
         INSERT INTO product (id, organization_id, name, dating) VALUES (1, 1, 'Gift card', 'undated'), (2, 1, 'Evening', 'dated');
         INSERT INTO campaign (id, organization_id, name, kind, channel, sent_on) VALUES (1, 1, 'All', 'marketing', 'email', '{today}')"
    ))?;
    // A performance a month, so that a line finds one at its order's day or later.
    for (id, day) in (1_i64..).zip(days().iter().step_by(30)) {
        let starts_at = format!("{day}T18:00:00Z");
        store.execute(
            "INSERT INTO performance (id, product_id, starts_at) VALUES ($1, 2, $2)",
            &[Value::from(id), Value::from(&starts_at)],
        )?;
    }
    Ok(())
}

/// Every day from 2012-01-01 to 2026-06-30.
fn days() -> Vec<String> {
    let first = NaiveDate::from_ymd_opt(2012, 1, 1).unwrap_or_default();
    (0..5295_u64)
        .filter_map(|day| first.checked_add_days(Days::new(day)))
        .map(|day| day.to_string())
        .collect()
}

/// The number of the day before the period of 36 months, counted as in [`days`].
const LONG_AGO: u64 = 4197;
const UNTIL_NOW: u64 = 5294;

struct Writer<'s> {
    bulk: Bulk<'s>,
    days: Vec<String>,
    ids: Ids,
}

/// The last ids.
#[derive(Default)]
struct Ids {
    order: i64,
    line: i64,
    ticket: i64,
    click: i64,
}

impl Writer<'_> {
    fn day(&self, number: u64) -> &str {
        let number = usize::try_from(number).unwrap_or(0);
        self.days.get(number).or(self.days.last()).map_or("2012-01-01", String::as_str)
    }

    fn contact(&mut self, id: i64) -> Result<(), Failure> {
        let mut dice = Dice(id.unsigned_abs().wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let newest = if dice.roll(100) < INACTIVE {
            LONG_AGO.saturating_sub(dice.roll(2000))
        } else {
            UNTIL_NOW.saturating_sub(dice.roll(1000))
        };
        let oldest = newest.saturating_sub(dice.roll(1500).saturating_add(30));
        let span = newest.saturating_sub(oldest).saturating_add(1);
        let (created, stored) = (self.day(oldest).to_owned(), self.day(oldest).to_owned());
        let (number, last) = (format!("K{id:08}"), format!("Family{:05}", dice.roll(90_000)));
        let first = format!("Given{:03}", dice.roll(900));
        let birth = self.day(dice.roll(5000)).replacen("20", "19", 1);
        let indicator = (dice.roll(10) > 0).then_some(stored.as_str());
        self.bulk.push(
            "contact",
            &[
                Value::from(id),
                Value::from(1),
                Value::from("individual"),
                Value::from(&created),
                Value::from(&number),
                Value::from(&first),
                Value::from(&last),
                Value::from(&birth),
                Value::from("fr"),
                Value::from(indicator),
            ],
        )?;
        let (street, post_code) = (
            format!("{} rue des Exemples", dice.roll(200)),
            format!("{:05}", dice.roll(400).saturating_mul(100)),
        );
        let (recipient, town) = (format!("{first} {last}"), format!("Town{:03}", dice.roll(400)));
        self.bulk.push(
            "contact_address",
            &[
                Value::from(id),
                Value::from(id),
                Value::from("main"),
                Value::from(&recipient),
                Value::from(&street),
                Value::from(&post_code),
                Value::from(&town),
                Value::from("FR"),
            ],
        )?;
        let email = format!("k{id}@example.org");
        self.bulk
            .push("contact_email", &[Value::from(id), Value::from(id), Value::from(&email)])?;
        if dice.roll(50) == 0 {
            self.bulk.push(
                "balance",
                &[Value::from(id), Value::from(1), Value::from("EUR"), Value::from("12.50")],
            )?;
        }
        for _ in 0..2 {
            let day = oldest.saturating_add(dice.roll(span));
            self.order(id, day, newest, &first, &last, &mut dice)?;
        }
        for _ in 0..6 {
            let day = oldest.saturating_add(dice.roll(span));
            let at = format!("{}T09:30:00Z", self.day(day));
            let click = next(&mut self.ids.click);
            self.bulk.push(
                "campaign_event",
                &[
                    Value::from(click),
                    Value::from(1),
                    Value::from(id),
                    Value::from("clicked"),
                    Value::from(&at),
                    Value::from(&email),
                    Value::from("https://example.org/programme"),
                ],
            )?;
        }
        Ok(())
    }

    fn order(
        &mut self,
        contact: i64,
        day: u64,
        newest: u64,
        first: &str,
        last: &str,
        dice: &mut Dice,
    ) -> Result<(), Failure> {
        let order = next(&mut self.ids.order);
        let (at, address) =
            (format!("{}T10:15:00Z", self.day(day)), format!("192.0.2.{}", dice.roll(250)));
        self.bulk.push(
            "purchase_order",
            &[
                Value::from(order),
                Value::from(1),
                Value::from(contact),
                Value::from(&at),
                Value::from("web"),
                Value::from(&address),
            ],
        )?;
        for _ in 0..2 {
            let line = next(&mut self.ids.line);
            // The month's performance after the order, where it is not later than the contact's newest day.
            let performance = day.div_ceil(30);
            let dated = dice.roll(4) > 0 && performance.saturating_mul(30) <= newest;
            let performance =
                dated.then(|| i64::try_from(performance).unwrap_or(0).saturating_add(1));
            self.bulk.push(
                "order_line",
                &[
                    Value::from(line),
                    Value::from(order),
                    Value::from(if dated { 2 } else { 1 }),
                    Value::from(performance),
                    Value::from("sale"),
                    Value::from(2),
                    Value::from("35.00"),
                ],
            )?;
            if dated && dice.roll(8) == 0 {
                let ticket = next(&mut self.ids.ticket);
                let barcode = format!("B{ticket:010}");
                self.bulk.push(
                    "ticket",
                    &[
                        Value::from(ticket),
                        Value::from(line),
                        Value::from(&barcode),
                        Value::from(first),
                        Value::from(last),
                        Value::from("FR"),
                    ],
                )?;
            }
        }
        Ok(())
    }
}

const fn next(last: &mut i64) -> i64 {
    *last = last.saturating_add(1);
    *last
}
