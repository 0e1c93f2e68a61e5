//! The desk: what there is to do.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    visit::Visit,
};

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let t = visit.t;
    let (contacts, orders, members, mails): (i64, i64, i64, i64) = visit.db.query_row(
        "SELECT (SELECT count(*) FROM contact WHERE institution_id = ?1 AND anonymized_on IS NULL),
                (SELECT count(*) FROM purchase_order JOIN organization ON organization.id = organization_id WHERE institution_id = ?1),
                (SELECT count(*) FROM shop_member WHERE informed_on IS NULL),
                (SELECT count(*) FROM shop_outbox)",
        [visit.shop.house.id],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?;
    let tiles = [
        ("/desk/contacts", t.contacts, Some(contacts), t.contacts_tile),
        ("/desk/orders", t.orders, Some(orders), t.orders_tile),
        ("/desk/outbox", t.outbox, Some(mails), t.outbox_tile),
        ("/desk/report", t.report, None, t.report_tile),
        ("/desk/audience", t.audience, None, t.audience_tile),
        ("/desk/batch", t.batch, None, t.batch_tile),
    ];
    let body = html! {
        section {
            h1 { (t.desk) }
            @if members > 0 { p.lead { (crate::ticket_shop::layout::fill(t.to_inform, &[&members.to_string()])) } }
            ul.tiles {
                @for (path, title, count, words) in tiles {
                    li { a href=(path) { strong { (title) } @if let Some(count) = count { span.count { (count) } } span.aside { (words) } } }
                }
            }
        }
    };
    Ok(Reply::page(t.desk, body))
}
