//! Tickets, answers and orders: what ages on its own.

use privacy_rules::{
    anonymization::{Line, QuestionType},
    batch::{AnswerFacts, Field, OrderFacts, PersonalData, TicketFacts},
    recency::Product,
    vocabulary::Day,
};

use super::{
    Read, Reader, activities,
    parse::{day_of_instant, word},
};
use crate::inactive_contacts::store::{Row, StoreError, Value};

/// Which rows are read, in the order of their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Things<'i> {
    /// Those that still hold something to erase.
    Holding,
    /// These, whatever they hold.
    These(&'i [i64]),
}

impl Things<'_> {
    /// The condition on a table of the institution's rows.
    fn condition(self, table: &str, holds: &str) -> String {
        match self {
            Self::Holding => format!("organization.institution_id = $1 AND {holds}"),
            Self::These(_) => {
                format!("organization.institution_id = $2 AND {table}.id IN ({{wanted}})")
            }
        }
    }
}

impl Reader<'_> {
    pub(crate) fn tickets<E: From<StoreError>>(
        &self,
        which: Things<'_>,
        mut each: impl FnMut(i64, Read<TicketFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let holds = &self.holding.ticket;
        let sql = format!(
            "SELECT ticket.id, purchase_order.ordered_at, {PRODUCT}, {holds}
               FROM ticket CROSS JOIN order_line ON order_line.id = ticket.order_line_id {OF_LINE}
              WHERE {condition}
              ORDER BY ticket.id",
            condition = which.condition("ticket", holds),
        );
        self.rows(&sql, which, |row| {
            let (ordered, line, data) = self.line(row)?;
            each(row.integer(0)?, (|| Ok(TicketFacts { line: line?, ordered: ordered?, data }))())
        })
    }

    pub(crate) fn answers<E: From<StoreError>>(
        &self,
        which: Things<'_>,
        mut each: impl FnMut(i64, Read<AnswerFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let holds = &self.holding.answer;
        let sql = format!(
            "SELECT question_answer.id, purchase_order.ordered_at, {PRODUCT},
                    {holds}, question.type
               FROM question_answer CROSS JOIN question ON question.id = question_answer.question_id
                    CROSS JOIN ticket ON ticket.id = question_answer.ticket_id
                    CROSS JOIN order_line ON order_line.id = ticket.order_line_id {OF_LINE}
              WHERE {condition}
              ORDER BY question_answer.id",
            condition = which.condition("question_answer", holds),
        );
        self.rows(&sql, which, |row| {
            let (ordered, line, data) = self.line(row)?;
            let question = word::<QuestionType>(Field::Question, &row.text(8)?);
            each(
                row.integer(0)?,
                (|| Ok(AnswerFacts { line: line?, ordered: ordered?, question: question?, data }))(
                ),
            )
        })
    }

    /// Orders with all their lines.
    pub(crate) fn orders<E: From<StoreError>>(
        &self,
        which: Things<'_>,
        mut each: impl FnMut(i64, Read<OrderFacts>) -> Result<(), E>,
    ) -> Result<(), E> {
        let holds = &self.holding.order;
        let sql = format!(
            "SELECT purchase_order.id, purchase_order.ordered_at, {PRODUCT},
                    {holds}, order_line.id IS NOT NULL
               FROM purchase_order CROSS JOIN organization ON organization.id = purchase_order.organization_id
                    LEFT JOIN order_line ON order_line.order_id = purchase_order.id
                    LEFT JOIN product ON product.id = order_line.product_id {VALIDITY}
              WHERE {condition}
              ORDER BY purchase_order.id, order_line.id",
            condition = which.condition("purchase_order", holds),
        );
        let mut open: Option<(i64, Read<OrderFacts>)> = None;
        self.rows(&sql, which, |row| {
            let id = row.integer(0)?;
            if open.as_ref().is_none_or(|(known, _)| *known != id) {
                let ordered = self.ordered(row)?;
                let data = data(row)?;
                let next =
                    (id, ordered.map(|ordered| OrderFacts { ordered, lines: Vec::new(), data }));
                if let Some((id, facts)) = open.replace(next) {
                    each(id, facts)?;
                }
            }
            if row.truth(8)?
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

    fn rows<E: From<StoreError>>(
        &self,
        sql: &str,
        which: Things<'_>,
        each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let institution = Value::from(self.institution);
        match which {
            Things::Holding => self.store.query(sql, &[institution], each),
            Things::These(ids) => self.store.query(sql, &[Value::from(ids), institution], each),
        }
    }

    fn line(&self, row: &Row<'_>) -> Result<(Read<Day>, Read<Line>, PersonalData), StoreError> {
        Ok((self.ordered(row)?, line(activities::product(self, row, 2)?), data(row)?))
    }

    fn ordered(&self, row: &Row<'_>) -> Result<Read<Day>, StoreError> {
        Ok(day_of_instant(Field::Ordered, &row.text(1)?, self.zone))
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

fn data(row: &Row<'_>) -> Result<PersonalData, StoreError> {
    let holds = row.truth(7)?;
    Ok(if holds { PersonalData::Present } else { PersonalData::Absent })
}
