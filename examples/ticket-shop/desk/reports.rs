//! What browsers reported against the content security policy.

use maud::html;

use crate::ticket_shop::{
    answer::{Answer, Reply},
    visit::Visit,
};

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    visit.administrator()?;
    let t = visit.t;
    let reports = visit.shop.reports.all();
    let body = html! {
        section {
            h1 { (t.csp) }
            p.lead { (t.csp_lead) }
            p data-reports=(reports.len()) { (t.csp_count) " " strong { (reports.len()) } }
            ul.list { @for report in &reports { li { code { (report.directive) } " · " (report.blocked) " · " (report.page) } } }
        }
    };
    Ok(Reply::page(t.csp, body))
}
