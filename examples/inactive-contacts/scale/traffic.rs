//! Customers who buy tickets and settle balances while a plan is applied.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use super::Dice;
use crate::inactive_contacts::{
    database::Access,
    failure::Failure,
    store::{Begin, Store, StoreError, Target, Trouble, Value},
};

/// When the traffic buys: after the plan's day, and at no other time of the institution's history.
const BOUGHT_AT: &str = "2026-07-01T08:00:00Z";

/// What a shop does between two transactions besides: a writer who never pauses leaves SQLite's only lock to nobody.
const BETWEEN: Duration = Duration::from_millis(2);

/// What came of one transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    Bought,
    Settled,
    /// The contact was erased already: the shop makes a new file instead.
    Unknown,
}

pub(super) fn traffic(
    target: &Target,
    limit: Duration,
    until: Option<&Path>,
    seed: u64,
) -> Result<String, Failure> {
    let store = Store::open(target, Access::Write)?;
    let highest = store.row("SELECT max(id) FROM contact", &[], |row| row.integer(0))?;
    let contacts = highest.unwrap_or(1).unsigned_abs();
    let mut dice = Dice(seed.wrapping_mul(0xD134_2543_DE82_EF95));
    let (mut bought, mut settled, mut unknown, mut hindered) = (0_u64, 0_u64, 0_u64, 0_u64);
    let begun = now();
    let mut longest = Duration::ZERO;
    while begun.elapsed() < limit && until.is_none_or(|file| !file.exists()) {
        let contact = i64::try_from(dice.roll(contacts)).unwrap_or(0).saturating_add(1);
        let buys = dice.roll(10) < 6;
        let asked = now();
        loop {
            match one(&store, contact, buys) {
                Ok(Came::Bought) => bought = bought.saturating_add(1),
                Ok(Came::Settled) => settled = settled.saturating_add(1),
                Ok(Came::Unknown) => unknown = unknown.saturating_add(1),
                Err(error) if error.trouble() == Trouble::Conflict => {
                    hindered = hindered.saturating_add(1);
                    thread::sleep(Duration::from_millis(20));
                    continue;
                }
                Err(error) => return Err(error.into()),
            }
            break;
        }
        longest = longest.max(asked.elapsed());
        thread::sleep(BETWEEN);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let done = bought.saturating_add(settled).saturating_add(unknown);
    let tenths = Duration::from_secs_f64(seconds).as_millis().max(1);
    let rate = u128::from(done).saturating_mul(1000).checked_div(tenths).unwrap_or(0);
    Ok(format!(
        "{bought} bought, {settled} settled, {unknown} erased before, {hindered} conflicts repeated, longest {} ms, {seconds:.1} s, {rate} transactions/s",
        longest.as_millis()
    ))
}

fn one(store: &Store, contact: i64, buys: bool) -> Result<Came, StoreError> {
    let transaction = store.begin(Begin::Write)?;
    let id = Value::from(contact);
    // What a shop does when somebody logs in: is the file still there? The row is held against erasure, not against others.
    let lock = match store.dialect() {
        crate::inactive_contacts::store::Dialect::Sqlite => "",
        crate::inactive_contacts::store::Dialect::Postgres => " FOR KEY SHARE",
    };
    let live = format!("SELECT anonymized_on IS NULL FROM contact WHERE id = $1{lock}");
    if store.row(&live, &[id], |row| row.truth(0))? != Some(true) {
        return Ok(Came::Unknown);
    }
    let came = if buys {
        let order = store.row(
            "INSERT INTO purchase_order (organization_id, contact_id, ordered_at, sales_channel) VALUES (1, $1, $2, 'web') RETURNING id",
            &[id, Value::from(BOUGHT_AT)],
            |row| row.integer(0),
        )?;
        store.execute(
            "INSERT INTO order_line (order_id, product_id, state, quantity, unit_price) VALUES ($1, 1, 'sale', 2, '35.00')",
            &[Value::from(order)],
        )?;
        Came::Bought
    } else {
        let open = store.execute("DELETE FROM balance WHERE contact_id = $1", &[id])?;
        if open == 0 {
            store.execute(
                "INSERT INTO balance (contact_id, organization_id, currency, amount) VALUES ($1, 1, 'EUR', '7.00')",
                &[id],
            )?;
        }
        Came::Settled
    };
    transaction.commit()?;
    Ok(came)
}

pub(super) fn check(target: &Target) -> Result<String, Failure> {
    let store = Store::open(target, Access::Read)?;
    let counts = store.row(
        "SELECT count(DISTINCT contact.id), count(DISTINCT CASE WHEN contact.anonymized_on IS NOT NULL THEN contact.id END),
                (SELECT count(*) FROM contact WHERE anonymized_on IS NOT NULL)
           FROM purchase_order JOIN contact ON contact.id = purchase_order.contact_id
          WHERE purchase_order.ordered_at = $1",
        &[Value::from(BOUGHT_AT)],
        |row| Ok((row.integer(0)?, row.integer(1)?, row.integer(2)?)),
    )?;
    let (bought, erased, all) = counts.unwrap_or_default();
    let line = format!("{all} erased; {bought} bought after the plan, {erased} of them erased");
    if erased == 0 { Ok(line) } else { Err(Failure::Usage(line)) }
}

#[expect(clippy::disallowed_methods, reason = "a measurement says how long it took")]
fn now() -> Instant {
    Instant::now()
}
