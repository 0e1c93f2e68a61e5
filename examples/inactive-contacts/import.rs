//! A plain purchase log becomes an institution of its own: everything, or nothing where a line is bad.

mod line;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use chrono::{NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;
use privacy_rules::vocabulary::Day;

use super::{
    cli,
    database::{Access, DatabaseError},
    store::{Begin, Bulk, Store, StoreError, Target, Value},
};
pub(crate) use line::{FormError, LineError, LineForm, Purchase};

/// How many bad lines are named one by one.
const NAMED: usize = 20;

/// What was imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Imported {
    pub(crate) purchases: u64,
    pub(crate) customers: u64,
}

/// Where a purchase log goes.
#[derive(Debug)]
pub(crate) struct Destination<'a> {
    pub(crate) database: &'a Target,
    /// The code of the institution that the import makes.
    pub(crate) institution: &'a str,
    pub(crate) time_zone: Tz,
}

/// Reads the log twice: once to find every bad line, once to write. The file is made where it does not exist.
pub(crate) fn import(
    options: &cli::Import,
    to: &Destination<'_>,
    mut each: impl FnMut(),
) -> Result<Imported, ImportError> {
    let form = LineForm::of(options)?;
    check(&options.log, &form)?;
    let made = !Store::exists(to.database)?;
    let store =
        if made { Store::create(to.database) } else { Store::open(to.database, Access::Write) }?;
    let done = write(&store, options, &form, to, &mut each);
    if let Target::File(file) = to.database
        && made
        && done.is_err()
    {
        drop(store);
        // The file is ours and empty; where it cannot be removed, the error of the import matters more.
        let _ = std::fs::remove_file(file);
    }
    done
}

fn write(
    store: &Store,
    options: &cli::Import,
    form: &LineForm,
    to: &Destination<'_>,
    each: &mut impl FnMut(),
) -> Result<Imported, ImportError> {
    let transaction = store.begin(Begin::Write)?;
    let mut rows = Rows::begin(store, to, &options.currency)?;
    read(&options.log, form, |number, purchase| {
        each();
        match purchase {
            Ok(purchase) => rows.push(&purchase),
            // It was good a moment ago.
            Err(problem) => Err(ImportError::Lines(BadLines::of(&options.log, number, problem))),
        }
    })?;
    let imported = rows.finish()?;
    transaction.commit()?;
    Ok(imported)
}

/// The rows of the import, written as they come.
struct Rows<'a> {
    store: &'a Store,
    bulk: Bulk<'a>,
    institution: i64,
    organization: i64,
    product: i64,
    zone: Tz,
    customers: BTreeMap<String, Customer>,
    contacts: i64,
    orders: i64,
    lines: i64,
    purchases: u64,
}

struct Customer {
    contact: i64,
    /// The day that its file was written with, and the first day seen since.
    written: String,
    first: String,
}

const CONTACT: &[&str] = &["id", "institution_id", "kind", "created_on", "customer_number"];
const ORDER: &[&str] = &["id", "organization_id", "contact_id", "ordered_at", "sales_channel"];
const LINE: &[&str] = &["id", "order_id", "product_id", "state", "quantity", "unit_price"];

impl<'a> Rows<'a> {
    fn begin(store: &'a Store, to: &Destination<'_>, currency: &str) -> Result<Self, ImportError> {
        let code = Value::from(to.institution);
        let known = store.row(
            "SELECT EXISTS (SELECT 1 FROM institution WHERE code = $1)",
            &[code],
            |row| row.truth(0),
        )?;
        if known == Some(true) {
            return Err(ImportError::InstitutionExists { code: to.institution.to_owned() });
        }
        let insert = |sql: &str, values: &[Value<'_>]| {
            store.row(sql, values, |row| row.integer(0)).map(Option::unwrap_or_default)
        };
        let institution = insert(
            "INSERT INTO institution (code, name, country, language, time_zone) VALUES ($1, $1, 'ZZ', 'en', $2) RETURNING id",
            &[code, Value::from(to.time_zone.name())],
        )?;
        let organization = insert(
            "INSERT INTO organization (institution_id, code, name, currency) VALUES ($1, 'import', 'Import', $2) RETURNING id",
            &[Value::from(institution), Value::from(currency)],
        )?;
        let product = insert(
            "INSERT INTO product (organization_id, name, dating) VALUES ($1, 'Imported purchase', 'undated') RETURNING id",
            &[Value::from(organization)],
        )?;
        Ok(Self {
            store,
            bulk: Bulk::new(
                store,
                &[("contact", CONTACT), ("purchase_order", ORDER), ("order_line", LINE)],
            ),
            institution,
            organization,
            product,
            zone: to.time_zone,
            customers: BTreeMap::new(),
            contacts: Bulk::first_free(store, "contact")?,
            orders: Bulk::first_free(store, "purchase_order")?,
            lines: Bulk::first_free(store, "order_line")?,
            purchases: 0,
        })
    }

    fn push(&mut self, purchase: &Purchase) -> Result<(), ImportError> {
        let day = purchase.date.to_string();
        let contact = if let Some(customer) = self.customers.get_mut(&purchase.customer) {
            if day < customer.first {
                customer.first = day;
            }
            customer.contact
        } else {
            let contact = take(&mut self.contacts);
            let values = [
                Value::from(contact),
                Value::from(self.institution),
                Value::from("individual"),
                Value::from(&day),
                Value::from(&purchase.customer),
            ];
            self.bulk.push("contact", &values)?;
            let customer = Customer { contact, written: day.clone(), first: day };
            self.customers.insert(purchase.customer.clone(), customer);
            contact
        };
        let (order, line) = (take(&mut self.orders), take(&mut self.lines));
        let ordered_at = noon(purchase.date, self.zone);
        let values = [
            Value::from(order),
            Value::from(self.organization),
            Value::from(contact),
            Value::from(&ordered_at),
            Value::from("web"),
        ];
        self.bulk.push("purchase_order", &values)?;
        let values = [
            Value::from(line),
            Value::from(order),
            Value::from(self.product),
            Value::from("sale"),
            Value::from(i64::from(purchase.quantity)),
            Value::from(&purchase.amount),
        ];
        self.bulk.push("order_line", &values)?;
        self.purchases = self.purchases.saturating_add(1);
        Ok(())
    }

    /// A file is as old as its first purchase.
    fn finish(self) -> Result<Imported, ImportError> {
        self.bulk.finish()?;
        for customer in self.customers.values().filter(|known| known.first < known.written) {
            self.store.execute(
                "UPDATE contact SET created_on = $2 WHERE id = $1",
                &[Value::from(customer.contact), Value::from(&customer.first)],
            )?;
        }
        Ok(Imported {
            purchases: self.purchases,
            customers: u64::try_from(self.customers.len()).unwrap_or(u64::MAX),
        })
    }
}

/// The next free id.
const fn take(next: &mut i64) -> i64 {
    let id = *next;
    *next = next.saturating_add(1);
    id
}

/// Noon of a day, as an instant: the day that the log means, in the institution's time zone (R-16).
fn noon(day: Day, zone: Tz) -> String {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let local = day.date().and_time(noon);
    // Where a zone left a whole day out, as Samoa did in 2011, there is no better noon than that of UTC.
    let instant = zone
        .from_local_datetime(&local)
        .earliest()
        .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc));
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn check(log: &Path, form: &LineForm) -> Result<(), ImportError> {
    let mut bad = BadLines { log: log.into(), lines: Vec::new(), count: 0 };
    read(log, form, |number, purchase| {
        if let Err(problem) = purchase {
            bad.push(number, problem);
        }
        Ok(())
    })?;
    if bad.count == 0 { Ok(()) } else { Err(ImportError::Lines(bad)) }
}

/// Hands every line to `each`, with its number; empty lines are passed over.
pub(crate) fn read(
    log: &Path,
    form: &LineForm,
    mut each: impl FnMut(u64, Result<Purchase, LineError>) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let unreadable = |source| ImportError::Log { log: log.into(), source };
    let mut file = BufReader::new(File::open(log).map_err(unreadable)?);
    let mut bytes = Vec::new();
    for number in 1_u64.. {
        bytes.clear();
        if file.read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
            break;
        }
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if number > form.skip && !line.iter().all(u8::is_ascii_whitespace) {
            each(number, form.purchase(line))?;
        }
    }
    Ok(())
}

/// The lines that kept a log from being imported.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadLines {
    log: PathBuf,
    lines: Vec<(u64, LineError)>,
    count: u64,
}

impl BadLines {
    fn of(log: &Path, number: u64, problem: LineError) -> Self {
        Self { log: log.into(), lines: vec![(number, problem)], count: 1 }
    }

    fn push(&mut self, number: u64, problem: LineError) {
        self.count = self.count.saturating_add(1);
        if self.lines.len() < NAMED {
            self.lines.push((number, problem));
        }
    }
}

impl std::fmt::Display for BadLines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let s = if self.count == 1 { "" } else { "s" };
        write!(f, "`{}`: {} bad line{s}, nothing imported", self.log.display(), self.count)?;
        for (number, problem) in &self.lines {
            write!(f, "\n  line {number}: {problem}")?;
        }
        if self.count > u64::try_from(self.lines.len()).unwrap_or(u64::MAX) {
            write!(f, "\n  and more; these are the first {NAMED}")?;
        }
        Ok(())
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    /// The options contradict themselves.
    #[error(transparent)]
    Form(#[from] FormError),
    /// The log cannot be read.
    #[error("cannot read `{}`", log.display())]
    Log { log: PathBuf, source: std::io::Error },
    /// Some lines are bad.
    #[error("{0}")]
    Lines(BadLines),
    /// An import never adds to what is there.
    #[error("the institution `{code}` is in the database already, nothing imported")]
    InstitutionExists { code: String },
    /// The database is not one of this program.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The database refused.
    #[error("the database refused the import")]
    Sql(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stays_a_day_in_every_zone() {
        let day: Day = "2018-06-15".parse().unwrap();
        assert_eq!(noon(day, Tz::UTC), "2018-06-15T12:00:00Z");
        for zone in [Tz::Pacific__Kiritimati, Tz::Pacific__Pago_Pago, Tz::Europe__Paris] {
            let instant = noon(day, zone).parse().unwrap();
            assert_eq!(privacy_rules::recency::day_in_zone(instant, &zone), Ok(day), "{zone}");
        }
    }
}
