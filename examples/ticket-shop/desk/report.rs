//! N-8: the report on sales, and its export with personal data.

use maud::html;
use privacy_rules::notices::Touchpoint;

use crate::{
    campaign_filter::files::defused,
    ticket_shop::{
        answer::{Answer, Refusal, Reply},
        visit::Visit,
    },
};

const ACTION: &str = "reporting-export";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let t = visit.t;
    let rows: Vec<(String, String, i64)> = visit
        .db
        .prepare_cached(
            "SELECT strftime('%Y-%m', ordered_at) AS month, organization.name, count(*)
               FROM purchase_order JOIN organization ON organization.id = organization_id
              WHERE institution_id = ?1 GROUP BY month, organization.id ORDER BY month DESC, organization.id LIMIT 18",
        )?
        .query_map([visit.shop.house.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let shown = visit.show(Touchpoint::ReportingExport)?;
    let hidden = visit.form(ACTION, Some(&shown))?;
    let body = html! {
        section {
            h1 { (t.report) }
            p.lead { (t.report_lead) }
            div.wide tabindex="0" {
                table {
                    thead { tr { th scope="col" { (t.month) } th scope="col" { (t.organization) } th.n scope="col" { (t.orders) } } }
                    tbody { @for (month, house, count) in &rows { tr { th.nowrap scope="row" { (month) } td { (house) } td.n { (count) } } } }
                }
            }
        }
        section.narrow aria-labelledby="export" {
            h2 #export { (t.export) }
            form method="post" action="/desk/report" {
                (hidden)
                (shown.markup(visit))
                button.button type="submit" { (t.export_csv) }
            }
        }
    };
    Ok(Reply::page(t.report, body))
}

pub(crate) fn export(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let receipt = visit.take(ACTION)?;
    visit.expect_current(receipt.as_ref(), Touchpoint::ReportingExport.notice())?;
    visit.acknowledge(&receipt.ok_or(Refusal::Malformed)?, None)?;
    let mut csv = line(&["order", "day", "organization", "channel", "contact", "name", "remark"]);
    let mut statement = visit.db.prepare_cached(
        "SELECT CAST(purchase_order.id AS TEXT), date(ordered_at), organization.name, sales_channel, CAST(contact.id AS TEXT),
                trim(concat_ws(' ', first_name, last_name)), remark
           FROM purchase_order JOIN organization ON organization.id = organization_id
                LEFT JOIN contact ON contact.id = contact_id AND anonymized_on IS NULL
          WHERE organization.institution_id = ?1 ORDER BY ordered_at DESC, purchase_order.id DESC LIMIT 5000",
    )?;
    let mut rows = statement.query([visit.shop.house.id])?;
    while let Some(row) = rows.next()? {
        let mut cells: Vec<String> = Vec::new();
        for column in 0..7 {
            cells.push(row.get::<_, Option<String>>(column)?.unwrap_or_default());
        }
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        csv.push_str(&line(&cells));
    }
    let name = format!("orders-{}.csv", visit.today()?);
    Ok(Reply::File { name, kind: "text/csv; charset=utf-8", content: csv })
}

/// A line of cells that no spreadsheet runs.
pub(crate) fn line(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| defused(&cell.replace('\0', ""))).collect();
    format!("{}\r\n", cells.join(","))
}
