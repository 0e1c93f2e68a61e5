//! The programme, the language, the privacy summary.

use chrono::{DateTime, Utc};
use cookie::time::Duration;
use maud::{Markup, html};
use privacy_rules::notices::{LanguageTag, Layer};
use rusqlite::{Row, params};

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    layout::{fill, local},
    session::LANGUAGE,
    visit::{Visit, Who},
};

/// A performance on sale.
pub(crate) struct Offer {
    pub(crate) id: i64,
    pub(crate) product: i64,
    pub(crate) organization: i64,
    pub(crate) title: String,
    pub(crate) house: String,
    pub(crate) hall: String,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) price: String,
    pub(crate) currency: String,
    pub(crate) left: i64,
}

const OFFERS: &str = "
SELECT performance.id, product.id, organization.id, product.name, organization.name, offer.hall, performance.starts_at,
       offer.price, organization.currency,
       offer.seats - (SELECT ifnull(sum(quantity), 0) FROM order_line WHERE performance_id = performance.id AND cancelled_at IS NULL)
  FROM shop_offer AS offer
       JOIN performance ON performance.id = offer.performance_id
       JOIN product ON product.id = performance.product_id
       JOIN organization ON organization.id = product.organization_id
 WHERE organization.institution_id = ?1 AND performance.starts_at > ?2";

fn offer(row: &Row<'_>) -> rusqlite::Result<Offer> {
    let starts: String = row.get(6)?;
    Ok(Offer {
        id: row.get(0)?,
        product: row.get(1)?,
        organization: row.get(2)?,
        title: row.get(3)?,
        house: row.get(4)?,
        hall: row.get(5)?,
        starts_at: starts.parse().unwrap_or_default(),
        price: row.get(7)?,
        currency: row.get(8)?,
        left: row.get(9)?,
    })
}

impl Visit<'_> {
    /// One performance that is on sale.
    pub(crate) fn offer(&self, id: i64) -> Result<Offer, Refusal> {
        let sql = format!("{OFFERS} AND performance.id = ?3");
        Ok(self.db.query_row(&sql, params![self.shop.house.id, self.instant(), id], offer)?)
    }

    /// When a performance begins, on the clock of the house.
    pub(crate) fn starts(&self, offer: &Offer) -> Markup {
        let local = offer.starts_at.with_timezone(&self.shop.house.zone);
        html! {
            time datetime=(local.to_rfc3339()) { (self.tongue.date(local.date_naive())) ", " (local.format("%H:%M")) }
        }
    }

    /// The same on two lines, with the seats that are left.
    fn evening(&self, offer: &Offer) -> Markup {
        let local = offer.starts_at.with_timezone(&self.shop.house.zone);
        html! {
            time datetime=(local.to_rfc3339()) {
                (self.tongue.date(local.date_naive()))
                span.aside { (local.format("%H:%M")) " · " (seats(self.t.seats_left, self.t.sold_out, offer.left)) }
            }
        }
    }
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    let t = visit.t;
    let offers: Vec<Offer> = visit
        .db
        .prepare_cached(&format!("{OFFERS} ORDER BY min(performance.starts_at) OVER (PARTITION BY product.id), performance.starts_at LIMIT 24"))?
        .query_map(params![visit.shop.house.id, visit.instant()], offer)?
        .collect::<Result<_, _>>()?;
    let houses: Vec<String> = visit
        .db
        .prepare_cached("SELECT name FROM organization WHERE institution_id = ?1 ORDER BY id")?
        .query_map([visit.shop.house.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let body = html! {
        section.hero {
            p.eyebrow lang=(visit.shop.house.language.as_str()) { (houses.join(" · ")) }
            h1 { (t.welcome) }
            p.lead { (t.welcome_lead) }
            @if visit.who == Who::Visitor {
                p.actions { a.button href="/contact/new" { (t.join) } a.button.plain href="/sign-in" { (t.sign_in) } }
            }
        }
        section aria-labelledby="on-sale" {
            h2 #on-sale { (t.on_sale) }
            @if offers.is_empty() { p { (t.nothing_on_sale) } }
            ul.cards {
                @for evenings in offers.chunk_by(|one, next| one.product == next.product) {
                    @if let Some(first) = evenings.first() { li { (card(visit, first, evenings)) } }
                }
            }
        }
    };
    Ok(Reply::page(t.programme, body))
}

/// A production with its evenings.
fn card(visit: &Visit<'_>, offer: &Offer, evenings: &[Offer]) -> Markup {
    let t = visit.t;
    html! {
        article.card {
            (poster(offer.product))
            div.about {
                p.house { (offer.house) " · " (offer.hall) }
                h3 lang=(visit.shop.house.language.as_str()) { (offer.title) }
                p.price { strong { (visit.tongue.money(&offer.price, &offer.currency)) } }
                ul.evenings {
                    @for evening in evenings {
                        li {
                            span { (visit.evening(evening)) }
                            @if evening.left > 0 {
                                a.button href=(format!("/performance/{}", evening.id)) {
                                    (t.buy) span.visually-hidden { ": " (evening.title) ", " (visit.starts(evening)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A drawing of a few strokes for each production: curtain, strings, moon, drum, organ, reeds.
fn poster(product: i64) -> Markup {
    let tone = product.rem_euclid(6);
    let strokes = match tone {
        0 => {
            "M0 10h320M30 10c6 50-6 80 4 134M70 10c8 50-8 80 4 134M250 10c-8 50 8 80-4 134M290 10c-6 50 6 80-4 134"
        }
        1 => {
            "M20 40c90-30 190 30 280 0M20 60c90-30 190 30 280 0M20 80c90-30 190 30 280 0M20 100c90-30 190 30 280 0"
        }
        2 => {
            "M0 118c60-24 110-6 160-16s110-20 160-2M0 132c60-24 110-6 160-16s110-20 160-2M196 30a30 30 0 1 0 26 48 36 36 0 0 1-26-48z"
        }
        3 => {
            "M110 50c0-26 100-26 100 0s-100 26-100 0v48c0 26 100 26 100 0V50M110 66l24 50 26-40 26 40 24-50"
        }
        4 => {
            "M70 144V56l10-8 10 8v88M106 144V40l10-8 10 8v104M142 144V24l10-8 10 8v120M178 144V24l10-8 10 8v120M214 144V40l10-8 10 8v104M250 144V56l10-8 10 8v88"
        }
        _ => {
            "M60 144c0-50-10-70-22-96M80 144c0-60 6-80 18-108M120 144c0-40-6-60-14-78M220 144c0-60 8-84 22-112M250 144c0-44-8-60-16-80M280 144c0-36 6-50 14-64"
        }
    };
    html! {
        svg class=(format!("poster tone-{tone}")) viewBox="0 0 320 144" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false" { path d=(strokes) {} }
    }
}

fn seats(left: &str, none: &str, count: i64) -> String {
    if count > 0 { fill(left, &[&count.to_string()]) } else { none.to_owned() }
}

/// The language menu: remembers the choice and goes back.
pub(crate) fn language(visit: &mut Visit<'_>) -> Answer {
    let tag: LanguageTag = visit.asked("to").parse().map_err(|_| Refusal::Malformed)?;
    let tag = tag.language().ok_or(Refusal::Malformed)?;
    visit.set_cookie(LANGUAGE, tag.as_str(), Duration::days(365));
    Ok(Reply::Redirect(local(visit.asked("next")).to_owned()))
}

/// The whole privacy summary, on a page of its own.
pub(crate) fn privacy(visit: &mut Visit<'_>) -> Answer {
    let shown = visit.show_summary(Layer::Full)?;
    let body = html! {
        section.narrow.document { h1.visually-hidden { (visit.t.privacy) } (shown.markup(visit)) }
    };
    Ok(Reply::page(visit.t.privacy, body))
}
