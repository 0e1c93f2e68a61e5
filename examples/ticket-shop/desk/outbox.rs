//! The messages that the demo wrote instead of sending them.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    visit::Visit,
};

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let t = visit.t;
    let mails: Vec<(String, String, String, String, String, Option<String>)> = visit
        .db
        .prepare_cached(
            "SELECT address, language, subject, body, written_at, number
               FROM shop_outbox LEFT JOIN shop_receipt ON shop_receipt.id = receipt_id ORDER BY shop_outbox.id DESC LIMIT 30",
        )?
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })?
        .collect::<Result<_, _>>()?;
    let body = html! {
        section.narrow {
            h1 { (t.outbox) }
            p.lead { (t.outbox_lead) }
            @if mails.is_empty() { p { (t.no_mail) } }
            @for (address, language, subject, text, at, number) in &mails {
                article.mail {
                    h2 lang=(language) dir="auto" { (subject) }
                    p.aside { (t.mail_to) " " bdi { (address) } " · " (visit.at(at)) }
                    div.letter lang=(language) dir="auto" { (text) }
                    @if let Some(number) = number { p.receipt-note { a href=(format!("/receipt/{number}")) { (t.receipt) " " span.mono { (number) } } } }
                }
            }
        }
    };
    Ok(Reply::page(t.outbox, body))
}
