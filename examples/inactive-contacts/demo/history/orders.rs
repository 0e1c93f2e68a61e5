//! Orders, their tickets and answers, payments and balances.

use rusqlite::{Transaction, params};

use super::{Asks, History, Institution, Item, Line, Order, Person, Random, asks};
use crate::inactive_contacts::demo::{
    calendar::Calendar,
    names, people,
    writer::{self, LineRow, OrderRow, PaymentRow, TicketRow},
};

/// What is open between a contact and the institution. Nineteen of twenty owe nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Debt {
    None,
    Owes,
    IsOwed,
    /// The same sum to and fro in two organizations, which is not settled.
    Both,
    /// In a currency that is not the organization's own.
    Foreign,
}

impl Debt {
    pub(super) fn draw(random: &mut Random) -> Self {
        random.weighted((
            Self::None,
            &[(22, Self::Owes), (16, Self::IsOwed), (8, Self::Both), (4, Self::Foreign)],
        ))
    }
}

pub(super) fn write(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    history: &History,
    debt: Debt,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let last = history.orders.len().saturating_sub(1);
    for (position, order) in history.orders.iter().enumerate() {
        let paid = !(debt == Debt::Owes && position == last && !person.anonymized);
        write_order(transaction, institution, person, order, paid, random)?;
    }
    Ok(())
}

fn write_order(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    order: &Order,
    paid: bool,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let Some(programme) = institution.programmes.get(order.programme) else { return Ok(()) };
    let sales_channel = random.weighted(("web", &[(270, "counter"), (110, "phone")]));
    let at = institution.calendar.instant(order.day, order.time);
    let id = writer::order(
        transaction,
        &OrderRow {
            organization: programme.organization,
            contact: Some(person.id),
            ordered_at: &at,
            sales_channel,
            operator: (sales_channel != "web")
                .then(|| random.pick(institution.operators))
                .flatten(),
            ip_address: (sales_channel == "web" && !person.anonymized)
                .then(|| names::ip_address(random)),
            remark: (!person.anonymized && random.per_mille(30))
                .then(|| random.word(names::REMARKS)),
        },
    )?;
    let mut total = 0_i64;
    for line in &order.lines {
        let cents = write_line(
            transaction,
            (institution, programme.organization),
            person,
            id,
            line,
            random,
        )?;
        if line.cancelled.is_none() {
            total = total.saturating_add(cents);
        }
    }
    let sale = order.lines.iter().any(|line| line.state == "sale");
    if sale && paid && total > 0 {
        let payer = format!("{} {}", person.name.first, person.name.last);
        writer::payment(
            transaction,
            &PaymentRow {
                organization: programme.organization,
                contact: person.id,
                order: id,
                completed_at: &at,
                method: random
                    .weighted(("card", &[(90, "cash"), (60, "transfer"), (40, "voucher")])),
                payer: (!person.anonymized).then_some(payer.as_str()),
                amount: writer::amount(total),
                currency: currency(programme.organization),
            },
        )?;
    }
    Ok(())
}

/// Writes a line with its tickets; returns what it costs.
fn write_line(
    transaction: &Transaction<'_>,
    (institution, organization): (&Institution<'_>, i64),
    person: &Person,
    order: i64,
    line: &Line,
    random: &mut Random,
) -> rusqlite::Result<i64> {
    let (product, performance, range, cents) = match line.item {
        Item::Performance(item) => (item.product, Some(item.id), None, item.cents),
        Item::Pass(item) => (item.product, None, Some(item.range), item.cents),
        Item::Undated(item) => (item.product, None, None, item.cents),
    };
    let cancelled_at =
        line.cancelled.map(|day| institution.calendar.instant(day, people::time(random)));
    let id = writer::line(
        transaction,
        &LineRow {
            order,
            product,
            performance,
            range,
            state: line.state,
            cultural_contact: line.cultural_contact,
            quantity: line.quantity,
            unit_price: writer::amount(cents.into()),
            cancelled_at,
        },
    )?;
    let dated = matches!(line.item, Item::Performance(_) | Item::Pass(_));
    if dated && line.state == "sale" {
        for number in 0..line.quantity {
            let id = ticket(transaction, institution, person, (id, number), line.item, random)?;
            if asks(line.item) == Asks::Everything && !person.anonymized {
                answers(transaction, person, id, organization, random)?;
            }
        }
    }
    Ok(i64::from(cents).saturating_mul(line.quantity.into()))
}

fn ticket(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    (line, number): (i64, u32),
    item: Item,
    random: &mut Random,
) -> rusqlite::Result<i64> {
    let asked = if person.anonymized { Asks::Nothing } else { asks(item) };
    let mut row = TicketRow { line, barcode: random.digits(13), ..TicketRow::default() };
    let birth_day;
    if asked != Asks::Nothing {
        let name = match number {
            0 => person.name,
            _ if random.per_mille(700) => names::relative(person.tongue, person.name.last, random),
            _ => names::name(person.tongue, random),
        };
        row.title = Some(name.title);
        row.first_name = Some(name.first);
        row.last_name = Some(name.last);
        row.country = Some(person.place.country);
        if asked == Asks::Everything {
            birth_day = institution
                .calendar
                .birth_day(Calendar::date(1950, 1, 1).plus(random.between(0, 24_000)));
            row.birth_day = Some(birth_day.as_str());
            row.email = random.per_mille(600).then(|| names::email(name, random));
            row.phone =
                random.per_mille(300).then(|| names::phone(person.place.country, true, random));
            row.street = Some(names::street(person.tongue, random));
            row.post_code = Some(person.place.post_code);
            row.town = Some(person.place.town);
        }
    }
    writer::ticket(transaction, &row)
}

fn answers(
    transaction: &Transaction<'_>,
    person: &Person,
    ticket: i64,
    organization: i64,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let email = names::email(person.name, random);
    match organization {
        1 => {
            let place = person.place;
            let street = names::street(person.tongue, random);
            let address = format!("{street}, {} {}", place.post_code, place.town);
            writer::answer(transaction, ticket, 1, Some(&address), None)?;
            writer::answer(transaction, ticket, 2, Some(&email), None)?;
            if random.per_mille(400) {
                let phone = names::phone(place.country, true, random);
                writer::answer(transaction, ticket, 3, Some(&phone), None)?;
            }
            if random.per_mille(100) {
                writer::answer(transaction, ticket, 4, Some(random.word(names::REMARKS)), None)?;
            }
            let option = random.pick(&[
                (1, "Affiche"),
                (2, "Presse"),
                (3, "Bouche à oreille"),
                (4, "Newsletter"),
            ]);
            writer::answer(
                transaction,
                ticket,
                5,
                option.map(|one| one.1),
                option.map(|one| one.0),
            )?;
            if random.per_mille(200) {
                let age = random.between(4, 15).to_string();
                writer::answer(transaction, ticket, 6, Some(&age), None)?;
            }
            if random.per_mille(150) {
                let day = format!("{}-07-{:02}", random.between(2014, 2026), random.between(1, 31));
                writer::answer(transaction, ticket, 7, Some(&day), None)?;
            }
            if random.per_mille(300) {
                writer::answer(transaction, ticket, 8, Some(&address), random.pick(&[5, 6]))?;
            }
            Ok(())
        }
        3 => {
            let option = random.pick(&[(7, "Zug"), (8, "Auto"), (9, "Velo")]);
            writer::answer(transaction, ticket, 9, Some(&email), None)?;
            writer::answer(
                transaction,
                ticket,
                10,
                option.map(|one| one.1),
                option.map(|one| one.0),
            )
        }
        4 => writer::answer(transaction, ticket, 11, Some(&email), None),
        _ => Ok(()),
    }
}

/// A row for each organization that somebody bought from.
pub(super) fn balances(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    history: &History,
    debt: Debt,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let mut organizations: Vec<i64> = history
        .orders
        .iter()
        .filter_map(|order| institution.programmes.get(order.programme))
        .map(|programme| programme.organization)
        .collect();
    organizations.sort_unstable();
    organizations.dedup();
    let debt = if person.anonymized { Debt::None } else { debt };
    let open = i64::from(random.early(1, 18_000));
    for (position, organization) in organizations.iter().enumerate() {
        let cents = match (debt, position) {
            (Debt::Owes, 0) => open,
            (Debt::IsOwed, 0) => open.saturating_neg(),
            (Debt::Both, 0) => 1000,
            (Debt::Both, 1) => -1000,
            (Debt::None | Debt::Owes | Debt::IsOwed | Debt::Both | Debt::Foreign, _) => 0,
        };
        balance(transaction, person.id, *organization, currency(*organization), cents)?;
        if debt == Debt::Foreign && position == 0 {
            let foreign = if currency(*organization) == "CHF" { "EUR" } else { "CHF" };
            balance(transaction, person.id, *organization, foreign, open)?;
        }
    }
    Ok(())
}

fn balance(
    transaction: &Transaction<'_>,
    contact: i64,
    organization: i64,
    currency: &str,
    cents: i64,
) -> rusqlite::Result<()> {
    writer::row(
        transaction,
        "INSERT INTO balance (contact_id, organization_id, currency, amount) VALUES (?1, ?2, ?3, ?4)",
        params![contact, organization, currency, writer::amount(cents)],
    )
}

/// As in `institutions.sql`.
const fn currency(organization: i64) -> &'static str {
    match organization {
        1 | 2 => "EUR",
        _ => "CHF",
    }
}
