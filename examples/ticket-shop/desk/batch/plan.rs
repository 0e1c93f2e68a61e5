//! A plan as the shop remembers it: who made it, who approved of it and why, who had it applied, and what came of that.

use rusqlite::OptionalExtension;

use crate::ticket_shop::{answer::Refusal, visit::Visit};

pub(super) struct Planned {
    pub(super) digest: String,
    pub(super) by: i64,
    pub(super) planner: String,
    pub(super) at: String,
    pub(super) approved: Option<Approved>,
    pub(super) applied: Option<Applied>,
}

pub(super) struct Approved {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) reason: String,
    /// The caps of the guard that are overridden, between commas.
    pub(super) caps: String,
}

pub(super) struct Applied {
    pub(super) by: String,
    pub(super) at: String,
    /// The head of the log, once all of it is done.
    pub(super) head: Option<String>,
    /// What stopped it.
    pub(super) trouble: Option<String>,
}

/// The plan that was made last.
pub(super) fn last(visit: &Visit<'_>) -> Result<Option<Planned>, Refusal> {
    let plan = visit
        .db
        .query_row(
            "SELECT digest, planned_by, planner.login, planned_at, approver.login, approved_at, reason, ifnull(caps, ''),
                    applier.login, applied_at, head, trouble
               FROM shop_plan JOIN operator AS planner ON planner.id = planned_by
                    LEFT JOIN operator AS approver ON approver.id = approved_by
                    LEFT JOIN operator AS applier ON applier.id = applied_by
              WHERE shop_plan.institution_id = ?1 ORDER BY planned_at DESC, shop_plan.id DESC LIMIT 1",
            [visit.shop.house.id],
            |row| {
                let (approver, applier): (Option<String>, Option<String>) = (row.get(4)?, row.get(8)?);
                let leave = |by| -> rusqlite::Result<Approved> {
                    Ok(Approved { by, at: row.get(5)?, reason: row.get(6)?, caps: row.get(7)? })
                };
                let run = |by| -> rusqlite::Result<Applied> {
                    Ok(Applied { by, at: row.get(9)?, head: row.get(10)?, trouble: row.get(11)? })
                };
                Ok(Planned {
                    digest: row.get(0)?,
                    by: row.get(1)?,
                    planner: row.get(2)?,
                    at: row.get(3)?,
                    approved: approver.map(leave).transpose()?,
                    applied: applier.map(run).transpose()?,
                })
            },
        )
        .optional()?;
    Ok(plan)
}
