//! What everybody sees.

pub(crate) mod authorizations;
pub(crate) mod home;
pub(crate) mod join;
pub(crate) mod member;
pub(crate) mod my_data;
pub(crate) mod newsletter;
pub(crate) mod order;
pub(crate) mod receipts;
pub(crate) mod sign_in;
pub(crate) mod welcome;

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    visit::Visit,
};

/// The page behind the link of a message. Following a link is no answer yet: programs that look at mail follow links.
fn to_confirm(
    visit: &mut Visit<'_>,
    link: &str,
    action: &str,
    [title, lead, button]: [&'static str; 3],
) -> Answer {
    let link = visit.link(link)?;
    let hidden = visit.form(action, None)?;
    let body = html! {
        section.narrow {
            h1 { (title) }
            p.lead { bdi { (link.address) } }
            p { (lead) }
            form method="post" action=(visit.got.path) {
                (hidden)
                button.button type="submit" { (button) }
            }
        }
    };
    Ok(Reply::page(title, body))
}
