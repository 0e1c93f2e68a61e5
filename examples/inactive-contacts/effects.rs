//! Carries out what the plan says, on either database, within the transaction that the caller has opened.

use privacy_rules::{
    batch::{Effect, StepOutcome},
    vocabulary::Day,
};

use super::{
    erase::{
        Eraser,
        render::{Bound, Rendered},
    },
    store::{Dialect, Store, StoreError, Trouble, Value},
};

/// Every effect that a plan can ask for.
const EFFECTS: [Effect; 5] = [
    Effect::Anonymize,
    Effect::Remove,
    Effect::EraseBeneficiary,
    Effect::EraseAnswer,
    Effect::EraseIp,
];

/// An anonymized file is marked with the day.
const MARK: &str = "UPDATE contact SET anonymized_on = $2 WHERE id = $1";

const RECORD: &str = "INSERT INTO batch_journal (run_id, position, entry) VALUES ($1, $2, $3)";

/// What became of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Carried {
    /// It is done, and in the journal where there is one.
    Out,
    /// A constraint forbids it; nothing of it is left.
    Refused,
    /// Another transaction is in the way; nothing of it is left, and it can be tried again.
    Hindered,
}

/// Where the journal has a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) run: i64,
    pub(crate) position: u64,
}

impl Place {
    fn values(self) -> [Value<'static>; 2] {
        [Value::from(self.run), Value::from(i64::try_from(self.position).unwrap_or(i64::MAX))]
    }
}

/// The statements of every effect on a database.
#[derive(Debug)]
pub(crate) struct Effects<'s> {
    store: &'s Store,
    eraser: &'s Eraser,
}

impl<'s> Effects<'s> {
    /// Prepares the effects: on PostgreSQL as functions of this session, so that all statements of a step and its row of the
    /// journal are one journey to the server.
    pub(crate) fn new(store: &'s Store, eraser: &'s Eraser) -> Result<Self, StoreError> {
        match store.dialect() {
            Dialect::Sqlite => {}
            Dialect::Postgres => {
                let functions = EFFECTS.map(|effect| function(effect, eraser.statements(effect)));
                store.batch(&functions.concat())?;
            }
        }
        Ok(Self { store, eraser })
    }

    /// The statements that they consist of.
    pub(crate) const fn eraser(&self) -> &'s Eraser {
        self.eraser
    }

    /// Carries an effect out, with its row of the journal. `today` is the day that an anonymized file is marked with.
    pub(crate) fn carry_out(
        &self,
        effect: Effect,
        id: i64,
        today: Day,
        place: Option<Place>,
    ) -> Result<Carried, StoreError> {
        let today = today.to_string();
        match self.store.dialect() {
            Dialect::Sqlite => {
                self.store.batch("SAVEPOINT change")?;
                let done = self.statements(effect, id, &today).and_then(|()| {
                    place.map_or(Ok(()), |place| self.record(place, StepOutcome::Executed))
                });
                let carried = match done {
                    Ok(()) => {
                        self.store.batch("RELEASE change")?;
                        return Ok(Carried::Out);
                    }
                    Err(error) => match error.trouble() {
                        Trouble::Constraint => Carried::Refused,
                        Trouble::Conflict => Carried::Hindered,
                        Trouble::ReadOnly
                        | Trouble::Full
                        | Trouble::Lost
                        | Trouble::Denied
                        | Trouble::Moved
                        | Trouble::Other => return Err(error),
                    },
                };
                self.store.batch("ROLLBACK TO change; RELEASE change")?;
                Ok(carried)
            }
            Dialect::Postgres => {
                let executed = StepOutcome::Executed.to_string();
                let [run, position] = place.map_or([Value::Null; 2], Place::values);
                let words = list(self.eraser.statements(effect));
                let values = [
                    Value::from(id),
                    Value::from(&today),
                    run,
                    position,
                    Value::from(&executed),
                    Value::from(&words),
                ];
                let sql = format!("SELECT pg_temp.{}($1, $2, $3, $4, $5, $6)", name(effect));
                let word = self.store.row(&sql, &values, |row| Ok(row.text(0)?.into_owned()))?;
                Ok(match word.as_deref() {
                    Some("out") => Carried::Out,
                    Some("refused") => Carried::Refused,
                    Some(_) | None => Carried::Hindered,
                })
            }
        }
    }

    /// Writes a step into the journal.
    pub(crate) fn record(&self, place: Place, outcome: StepOutcome) -> Result<(), StoreError> {
        let [run, position] = place.values();
        let outcome = outcome.to_string();
        self.store.execute(RECORD, &[run, position, Value::from(&outcome)]).map(drop)
    }

    fn statements(&self, effect: Effect, id: i64, today: &str) -> Result<(), StoreError> {
        for statement in self.eraser.statements(effect) {
            let mut values = vec![Value::from(id)];
            values.extend(statement.values().iter().map(Value::from));
            self.store.execute(&statement.sql(), &values)?;
        }
        if effect == Effect::Anonymize {
            self.store.execute(MARK, &[Value::from(id), Value::from(today)])?;
        }
        Ok(())
    }
}

const fn name(effect: Effect) -> &'static str {
    match effect {
        Effect::Anonymize => "anonymize",
        Effect::Remove => "remove",
        Effect::EraseBeneficiary => "erase_beneficiary",
        Effect::EraseAnswer => "erase_answer",
        Effect::EraseIp => "erase_ip",
    }
}

/// The values of all statements, as an array of texts in the server's own form.
fn list(statements: &[Rendered]) -> String {
    let words: Vec<String> = statements
        .iter()
        .flat_map(Rendered::values)
        .map(|value| match value {
            Bound::Text(text) => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
            Bound::Integer(number) => number.to_string(),
        })
        .collect();
    format!("{{{}}}", words.join(","))
}

/// A function of this session alone: id, day, run and position of the journal, what the journal is to say, and the values of
/// its statements. Its block is a
/// savepoint: whatever fails in it is undone, and what was done before in the transaction is not.
fn function(effect: Effect, statements: &[Rendered]) -> String {
    let mut before: usize = 0;
    let bodies: Vec<String> = statements
        .iter()
        .map(|statement| {
            let sql = statement
                .sql_with(|at| format!("($6)[{}]", before.saturating_add(at).saturating_add(1)));
            before = before.saturating_add(statement.values().len());
            sql
        })
        .collect();
    let mut body = bodies.join("; ");
    if effect == Effect::Anonymize {
        body = format!("{body}; {MARK}");
    }
    let record = RECORD.replace("$3", "$5").replace("$2", "$4").replace("$1", "$3");
    format!(
        "CREATE OR REPLACE FUNCTION pg_temp.{}(bigint, date, bigint, bigint, text, text[]) RETURNS text LANGUAGE plpgsql AS $function$
         BEGIN
             {body};
             IF $3 IS NOT NULL THEN
                 {record};
             END IF;
             RETURN 'out';
         EXCEPTION
             WHEN integrity_constraint_violation THEN RETURN 'refused';
             WHEN deadlock_detected OR lock_not_available OR serialization_failure THEN RETURN 'hindered';
         END $function$;\n",
        name(effect)
    )
}
