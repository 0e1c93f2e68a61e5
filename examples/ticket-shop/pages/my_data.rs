//! What the house knows of a contact, why it keeps it, and until when.

use maud::{Markup, html};
use privacy_rules::{
    anonymization::Settlement,
    notices::Language,
    recency::{
        Activity, Baseline, Because, Ignored, Indicator, Kind, Omission, RuleSet, recency_explained,
    },
    vocabulary::{Day, LastActive},
};

use super::authorizations::{channel_words, purpose_words};
use crate::{
    inactive_contacts::{
        database::Access,
        read::{Institution, Reader},
        store::{Store, Target},
    },
    ticket_shop::{
        answer::{Answer, Refusal, Reply},
        layout::{day, fill},
        sale::PERIOD,
        visit::Visit,
        words::Words,
    },
};

/// What the rules say of one contact today.
struct Kept {
    indicator: Indicator,
    activities: Vec<Activity>,
    left_out: Vec<Omission>,
    owes: bool,
    /// The first day on which the file may go, if that day comes.
    next: Option<Day>,
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    let contact = visit.contact()?;
    let kept = kept(visit, contact)?;
    let t = visit.t;
    let body = html! {
        section.narrow {
            h1 { (t.my_data) }
            p.lead { (t.my_data_lead) }
        }
        div.columns {
            section aria-labelledby="who" { h2 #who { (t.who_you_are) } (who(visit, contact)?) }
            section aria-labelledby="until" { h2 #until { (t.until_when) } (until(visit, &kept)?) }
            section aria-labelledby="bought" { h2 #bought { (t.orders) } (orders(visit, contact)?) }
            section aria-labelledby="allowed" { h2 #allowed { (t.authorizations) } (allowed(visit, contact)?) }
        }
        section aria-labelledby="counted" { h2 #counted { (t.what_counted) } (counted(visit, &kept)) }
    };
    Ok(Reply::page(t.my_data, body))
}

fn kept(visit: &Visit<'_>, contact: i64) -> Result<Kept, Refusal> {
    let target = Target::File(visit.shop.file.clone());
    let store = Store::open(&target, Access::Read).map_err(Refusal::failed)?;
    let institution =
        Institution::find(&store, Some(&visit.shop.house.code), None).map_err(Refusal::failed)?;
    let reader = Reader::of_contacts(&store, &institution, RuleSet::default());
    let read = reader.these_contacts(&[contact], |_| false).map_err(Refusal::failed)?;
    let (_, facts) = read.into_iter().next().ok_or(Refusal::NotFound)?;
    let facts = facts.map_err(Refusal::failed)?;
    let activities =
        reader.activities(contact).map_err(Refusal::failed)?.map_err(Refusal::failed)?;
    let mut left_out = Vec::new();
    let recency = recency_explained(activities.iter().copied(), RuleSet::default(), |omission| {
        left_out.push(omission);
    });
    let indicator = recency.indicator(facts.created, Baseline::Fallback);
    let next = match indicator.last_active() {
        LastActive::On(last) => PERIOD.first_day_after(last),
        LastActive::OpenEnded => None,
    };
    let owes = facts.settlement != Settlement::of([]);
    Ok(Kept { indicator, activities, left_out, owes, next })
}

fn who(visit: &Visit<'_>, contact: i64) -> Result<Markup, Refusal> {
    let t = visit.t;
    let rows: Vec<(&str, Option<String>)> = visit.db.query_row(
        "SELECT trim(ifnull(first_name, '') || ' ' || ifnull(last_name, '')), customer_number, birth_day, language,
                (SELECT group_concat(address, ', ') FROM contact_email WHERE contact_id = contact.id),
                (SELECT group_concat(number, ', ') FROM contact_phone WHERE contact_id = contact.id),
                (SELECT trim(concat_ws(', ', street, extra, trim(concat_ws(' ', post_code, town)), country)) FROM contact_address WHERE contact_id = contact.id AND usage = 'main')
           FROM contact WHERE id = ?1",
        [contact],
        |row| {
            Ok(vec![
                (t.name, row.get(0)?),
                (t.customer_number, row.get(1)?),
                (t.birth_day, written(visit, row.get(2)?)),
                (t.language, endonym(row.get(3)?)),
                (t.email, row.get(4)?),
                (t.phone, row.get(5)?),
                (t.address, row.get(6)?),
            ])
        },
    )?;
    Ok(html! {
        dl.facts {
            @for (label, value) in &rows {
                @if let Some(value) = value.as_ref().filter(|value| !value.is_empty()) {
                    div { dt { (label) } dd { bdi { (value) } } }
                }
            }
        }
    })
}

/// A day as the page writes it.
fn written(visit: &Visit<'_>, day: Option<String>) -> Option<String> {
    let day = day?;
    Some(day.parse().map_or(day, |day| visit.tongue.day(day)))
}

/// The name of a language in itself, where the catalogue speaks it.
fn endonym(tag: Option<String>) -> Option<String> {
    let tag = tag?;
    let known = tag.parse().map(|language: Language| language.endonym().to_owned());
    Some(known.unwrap_or(tag))
}

fn until(visit: &Visit<'_>, kept: &Kept) -> Result<Markup, Refusal> {
    let t = visit.t;
    let months = PERIOD.months().to_string();
    let today = visit.today()?;
    Ok(html! {
        @match (kept.indicator.last_active(), kept.next) {
            (LastActive::On(last), Some(next)) => {
                p { (t.last_active) " " strong { (day(visit, last)) } "." }
                p { (because(t, kept.indicator.because())) }
                p.until {
                    @if next > today { (fill(t.kept_until, &[&months])) } @else { (fill(t.kept_past, &[&months])) }
                    " " strong { (day(visit, next)) } "."
                }
                p { (t.or_earlier) }
            }
            (LastActive::OpenEnded, _) | (LastActive::On(_), None) => { p { (t.open_ended) } }
        }
        @if kept.owes { p { (t.owes) } }
        p.aside { (t.accounting) }
    })
}

/// Why that day.
fn because(t: &Words, because: Because) -> String {
    match because {
        Because::Activity(kind) => fill(t.because_activity, &[deed(t, kind)]),
        Because::Created => t.because_created.to_owned(),
    }
}

/// What the person did, so that they recognise it.
fn deed(t: &Words, kind: Kind) -> &'static str {
    match kind {
        Kind::OptionAcquired | Kind::OptionConfirmed => t.deed_option,
        Kind::Reservation => t.deed_reservation,
        Kind::Sale => t.deed_sale,
        Kind::WaitingListJoined => t.deed_waiting_list,
        Kind::CampaignClicked => t.deed_click,
        Kind::CriterionChanged => t.deed_criterion,
        Kind::AuthorizationsChanged => t.deed_authorizations,
        Kind::PaymentCompleted => t.deed_payment,
        Kind::EmailSent | Kind::EmailDelivered => t.deed_mail,
        Kind::EmailOpened => t.deed_opened,
        Kind::OperatorViewed => t.deed_viewed,
        Kind::Host(_) => t.deed_other,
    }
}

fn reason(t: &Words, reason: Ignored) -> &'static str {
    match reason {
        Ignored::NeverCounts | Ignored::NotInRuleSet => t.ignored_never,
        Ignored::MassUpdate => t.ignored_mass,
        Ignored::NothingGranted => t.ignored_nothing_granted,
        Ignored::OtherInstitution => t.ignored_other,
    }
}

/// How many entries the table shows, the newest of them.
const ENTRIES: usize = 20;

fn counted(visit: &Visit<'_>, kept: &Kept) -> Markup {
    let t = visit.t;
    let mut entries: Vec<(usize, &Activity)> = kept.activities.iter().enumerate().collect();
    entries.sort_by_key(|(_, activity)| std::cmp::Reverse(activity.day()));
    let why =
        |position: usize| kept.left_out.iter().find(|omission| omission.position() == position);
    html! {
        @if entries.is_empty() { p { (t.no_activity) } }
        @else {
            div.wide tabindex="0" {
                table.stack {
                    thead { tr { th scope="col" { (t.date) } th scope="col" { (t.what) } th scope="col" { (t.counts) } } }
                    tbody {
                        @for (position, activity) in entries.iter().take(ENTRIES) {
                            tr {
                                th scope="row" { (day(visit, activity.day())) }
                                td data-label=(t.what) { (deed(t, activity.kind())) }
                                td data-label=(t.counts) {
                                    @match why(*position) {
                                        Some(omission) => { (t.no) ": " (reason(t, omission.reason())) " (" (omission.rule()) ")" }
                                        None => { strong { (t.yes) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn orders(visit: &Visit<'_>, contact: i64) -> Result<Markup, Refusal> {
    let mut statement = visit.db.prepare_cached(
        "SELECT purchase_order.id, date(ordered_at), group_concat(product.name, ', ')
           FROM purchase_order LEFT JOIN order_line ON order_line.order_id = purchase_order.id
                LEFT JOIN product ON product.id = order_line.product_id
          WHERE purchase_order.contact_id = ?1 GROUP BY purchase_order.id ORDER BY ordered_at DESC LIMIT 10",
    )?;
    let rows: Vec<(i64, String, Option<String>)> = statement
        .query_map([contact], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    Ok(html! {
        @if rows.is_empty() { p { (visit.t.no_orders) } }
        ul.list {
            @for (id, date, names) in &rows {
                li { span.aside { (visit.on(date)) " · " (visit.t.order) " " (id) } br; (names.as_deref().unwrap_or_default()) }
            }
        }
    })
}

fn allowed(visit: &Visit<'_>, contact: i64) -> Result<Markup, Refusal> {
    let t = visit.t;
    let mut statement = visit.db.prepare_cached(
        "SELECT purpose, channel FROM authorization WHERE contact_id = ?1 AND answer = 'granted' ORDER BY purpose, channel",
    )?;
    let rows: Vec<(String, String)> = statement
        .query_map([contact], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(html! {
        @if rows.is_empty() { p { (t.nothing_allowed) } }
        ul.list { @for (purpose, channel) in &rows { li { (purpose_words(t, purpose)) ": " (channel_words(t, channel)) } } }
        p { a href="/authorizations" { (t.change) } }
    })
}
