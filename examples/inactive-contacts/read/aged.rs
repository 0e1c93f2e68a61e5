//! Tickets, answers and orders: what ages on its own.

use privacy_rules::{
    anonymization::{Line, Occasion, QuestionType},
    batch::{AnswerFacts, Field, OrderFacts, PersonalData, TicketFacts},
    recency::Product,
    vocabulary::Day,
};
use rusqlite::{Row, named_params};

use super::{
    Read, Reader, activities,
    parse::{day_of_instant, word},
};
use crate::inactive_contacts::erase;

/// Which rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Things {
    /// Those that still hold something to erase, in the order of their ids.
    Holding,
    /// One, whatever it holds.
    One(i64),
}

impl Things {
    const fn range(self) -> (i64, i64) {
        match self {
            Self::Holding => (i64::MIN, i64::MAX),
            Self::One(id) => (id, id),
        }
    }
}

impl Reader<'_> {
    pub(crate) fn tickets<E: From<rusqlite::Error>>(
        &self,
        which: Things,
        mut each: impl FnMut(i64, Read<TicketFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT ticket.id, purchase_order.ordered_at, {PRODUCT}, {holds} AS holds
               FROM ticket CROSS JOIN order_line ON order_line.id = ticket.order_line_id {OF_LINE}
              WHERE organization.institution_id = :institution AND ticket.id BETWEEN :from AND :to AND (holds OR :from = :to)
              ORDER BY ticket.id",
            holds = erase::holds("ticket", Occasion::ExpiredTicket),
        );
        self.rows(&sql, which, |row| {
            let (ordered, line, data) = self.line(row)?;
            each(row.get(0)?, (|| Ok(TicketFacts { line: line?, ordered: ordered?, data }))())
        })
    }

    pub(crate) fn answers<E: From<rusqlite::Error>>(
        &self,
        which: Things,
        mut each: impl FnMut(i64, Read<AnswerFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT question_answer.id, purchase_order.ordered_at, {PRODUCT},
                    {holds} AS holds, question.type
               FROM question_answer CROSS JOIN question ON question.id = question_answer.question_id
                    CROSS JOIN ticket ON ticket.id = question_answer.ticket_id
                    CROSS JOIN order_line ON order_line.id = ticket.order_line_id {OF_LINE}
              WHERE organization.institution_id = :institution AND question_answer.id BETWEEN :from AND :to
                AND (holds OR :from = :to)
              ORDER BY question_answer.id",
            holds = erase::holds("question_answer", Occasion::ExpiredTicket),
        );
        self.rows(&sql, which, |row| {
            let (ordered, line, data) = self.line(row)?;
            let question = word::<QuestionType>(
                Field::Question,
                row.get_ref(8)?.as_str().map_err(rusqlite::Error::from)?,
            );
            each(
                row.get(0)?,
                (|| Ok(AnswerFacts { line: line?, ordered: ordered?, question: question?, data }))(
                ),
            )
        })
    }

    /// Orders with all their lines.
    pub(crate) fn orders<E: From<rusqlite::Error>>(
        &self,
        which: Things,
        mut each: impl FnMut(i64, Read<OrderFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!(
            "SELECT purchase_order.id, purchase_order.ordered_at, {PRODUCT},
                    {holds} AS holds, order_line.id IS NOT NULL
               FROM purchase_order CROSS JOIN organization ON organization.id = purchase_order.organization_id
                    LEFT JOIN order_line ON order_line.order_id = purchase_order.id
                    LEFT JOIN product ON product.id = order_line.product_id {VALIDITY}
              WHERE organization.institution_id = :institution AND purchase_order.id BETWEEN :from AND :to
                AND (holds OR :from = :to)
              ORDER BY purchase_order.id, order_line.id",
            holds = erase::holds("purchase_order", Occasion::ExpiredOrder),
        );
        let mut open: Option<(i64, Read<OrderFacts>)> = None;
        self.rows(&sql, which, |row| {
            let id: i64 = row.get(0)?;
            if open.as_ref().is_none_or(|(known, _)| *known != id) {
                let ordered = self.ordered(row)?;
                let data = data(row)?;
                let next =
                    (id, ordered.map(|ordered| OrderFacts { ordered, lines: Vec::new(), data }));
                if let Some((id, facts)) = open.replace(next) {
                    each(id, facts)?;
                }
            }
            if row.get(8)?
                && let Some((_, facts)) = &mut open
            {
                match (line(activities::product(self, row, 2)?), facts) {
                    (Ok(line), Ok(facts)) => facts.lines.push(line),
                    (Err(unreadable), Err(known)) => *known = unreadable.min(*known),
                    (Err(unreadable), facts @ Ok(_)) => *facts = Err(unreadable),
                    (Ok(_), Err(_)) => {}
                }
            }
            Ok::<(), E>(())
        })?;
        open.map_or(Ok(()), |(id, facts)| each(id, facts))
    }

    fn rows<E: From<rusqlite::Error>>(
        &self,
        sql: &str,
        which: Things,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (from, to) = which.range();
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement
            .query(named_params! { ":institution": self.institution, ":from": from, ":to": to })?;
        while let Some(row) = rows.next()? {
            each(row)?;
        }
        Ok(())
    }

    fn line(&self, row: &Row<'_>) -> rusqlite::Result<(Read<Day>, Read<Line>, PersonalData)> {
        Ok((self.ordered(row)?, line(activities::product(self, row, 2)?), data(row)?))
    }

    fn ordered(&self, row: &Row<'_>) -> rusqlite::Result<Read<Day>> {
        Ok(day_of_instant(Field::Ordered, row.get_ref(1)?.as_str()?, self.zone))
    }
}

/// The columns that [`activities::product`] reads.
const PRODUCT: &str = "product.dating, performance.starts_at, validity_range.id IS NOT NULL, validity_range.valid_from, \
                       validity_range.valid_until";

const VALIDITY: &str = "LEFT JOIN performance ON performance.id = order_line.performance_id
                    LEFT JOIN validity_range ON validity_range.id = order_line.validity_range_id";

/// From a line to its order, its organization and its product. The order of the tables is kept, so that rows stream.
const OF_LINE: &str = "CROSS JOIN purchase_order ON purchase_order.id = order_line.order_id
                    CROSS JOIN organization ON organization.id = purchase_order.organization_id
                    CROSS JOIN product ON product.id = order_line.product_id
                    LEFT JOIN performance ON performance.id = order_line.performance_id
                    LEFT JOIN validity_range ON validity_range.id = order_line.validity_range_id";

fn line(product: Read<Product>) -> Read<Line> {
    product.map(|product| match product {
        Product::Dated(validity) => Line::Ticket { valid_until: validity.last_active() },
        Product::Undated => Line::Undated,
    })
}

fn data(row: &Row<'_>) -> rusqlite::Result<PersonalData> {
    let holds: bool = row.get("holds")?;
    Ok(if holds { PersonalData::Present } else { PersonalData::Absent })
}
