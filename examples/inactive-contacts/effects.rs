//! Carries out what the plan says, on either database, within the transaction that the caller has opened.

use privacy_rules::{
    batch::{Effect, StepOutcome},
    vocabulary::Day,
};

use super::{
    erase::{
        Eraser,
        render::{self, Bound, Rendered},
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

const RECORD: &str = "INSERT INTO batch_journal (run_id, position, entry) VALUES ($1, $2, $3)";

/// An anonymized file is marked with the day.
fn mark(subject: &str) -> String {
    format!("UPDATE contact SET anonymized_on = $2 WHERE id {subject}")
}

/// One word for the steps of a list of positions.
fn record_all(dialect: Dialect) -> String {
    let positions = match dialect {
        Dialect::Sqlite => "SELECT $1, value, $3 FROM json_each($2)",
        Dialect::Postgres => "SELECT $1, place, $3 FROM unnest($2) AS place",
    };
    format!("INSERT INTO batch_journal (run_id, position, entry) {positions}")
}

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

/// The same effect on several subjects, and where the journal has them.
#[derive(Debug, Default)]
pub(crate) struct Many {
    pub(crate) ids: Vec<i64>,
    pub(crate) positions: Vec<i64>,
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
    /// Prepares the effects: on PostgreSQL as functions of this session, so that all statements of an effect and its rows of
    /// the journal are one journey to the server.
    pub(crate) fn new(store: &'s Store, eraser: &'s Eraser) -> Result<Self, StoreError> {
        match store.dialect() {
            Dialect::Sqlite => {}
            Dialect::Postgres => {
                let functions = EFFECTS.map(|effect| {
                    let statements = eraser.statements(effect);
                    [
                        function(effect, statements, Over::One),
                        function(effect, statements, Over::All),
                    ]
                });
                store.batch(&functions.concat().concat())?;
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
                self.release(done)
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
                self.call(effect, Over::One, &values)
            }
        }
    }

    /// Carries one effect out on all of these subjects with a few statements, and writes them into the journal of a run: all
    /// of it, or nothing.
    pub(crate) fn carry_out_all(
        &self,
        effect: Effect,
        many: &Many,
        today: Day,
        run: i64,
    ) -> Result<Carried, StoreError> {
        let (today, executed) = (today.to_string(), StepOutcome::Executed.to_string());
        let (ids, positions) = (Value::from(&many.ids[..]), Value::from(&many.positions[..]));
        let (run, executed) = (Value::from(run), Value::from(&executed));
        match self.store.dialect() {
            Dialect::Sqlite => {
                self.store.batch("SAVEPOINT change")?;
                let among = render::among(Dialect::Sqlite);
                let done = (|| {
                    for statement in self.eraser.statements(effect) {
                        let mut values = vec![ids];
                        values.extend(statement.values().iter().map(Value::from));
                        self.store.execute(&statement.sql_of_all(Dialect::Sqlite), &values)?;
                    }
                    if effect == Effect::Anonymize {
                        self.store.execute(&mark(among), &[ids, Value::from(&today)])?;
                    }
                    let record = record_all(Dialect::Sqlite);
                    self.store.execute(&record, &[run, positions, executed]).map(drop)
                })();
                self.release(done)
            }
            Dialect::Postgres => {
                let words = list(self.eraser.statements(effect));
                let values =
                    [ids, Value::from(&today), run, positions, executed, Value::from(&words)];
                self.call(effect, Over::All, &values)
            }
        }
    }

    /// Ends the savepoint of a change: keeps it, or undoes it where it can be told what it is in the way.
    fn release(&self, done: Result<(), StoreError>) -> Result<Carried, StoreError> {
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
                | Trouble::Untrusted
                | Trouble::Denied
                | Trouble::Moved
                | Trouble::Other => return Err(error),
            },
        };
        self.store.batch("ROLLBACK TO change; RELEASE change")?;
        Ok(carried)
    }

    fn call(
        &self,
        effect: Effect,
        over: Over,
        values: &[Value<'_>],
    ) -> Result<Carried, StoreError> {
        let sql = format!("SELECT pg_temp.{}($1, $2, $3, $4, $5, $6)", name(effect, over));
        let word = self.store.row(&sql, values, |row| Ok(row.text(0)?.into_owned()))?;
        Ok(match word.as_deref() {
            Some("out") => Carried::Out,
            Some("refused") => Carried::Refused,
            Some(_) | None => Carried::Hindered,
        })
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
            self.store.execute(&mark("= $1"), &[Value::from(id), Value::from(today)])?;
        }
        Ok(())
    }
}

/// What a function of the session is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    One,
    All,
}

fn name(effect: Effect, over: Over) -> String {
    let name = match effect {
        Effect::Anonymize => "anonymize",
        Effect::Remove => "remove",
        Effect::EraseBeneficiary => "erase_beneficiary",
        Effect::EraseAnswer => "erase_answer",
        Effect::EraseIp => "erase_ip",
    };
    match over {
        Over::One => name.to_owned(),
        Over::All => format!("{name}_all"),
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

/// A function of this session alone: ids, day, run and positions of the journal, what the journal is to say, and the values of
/// its statements. Its block is a savepoint: whatever fails in it is undone, and what was done before in the transaction is not.
fn function(effect: Effect, statements: &[Rendered], over: Over) -> String {
    let (many, subject, record) = match over {
        Over::One => ("", "= $1", RECORD.to_owned()),
        Over::All => ("[]", render::among(Dialect::Postgres), record_all(Dialect::Postgres)),
    };
    let mut before: usize = 0;
    let mut body: Vec<String> = statements
        .iter()
        .map(|statement| {
            let sql = statement.sql_with(subject, |at| {
                format!("($6)[{}]", before.saturating_add(at).saturating_add(1))
            });
            before = before.saturating_add(statement.values().len());
            sql
        })
        .collect();
    if effect == Effect::Anonymize {
        body.push(mark(subject));
    }
    // Where an exception keeps everything of an effect, there is no statement, and no semicolon either.
    body.push(String::new());
    let (name, body) = (name(effect, over), body.join(";\n"));
    let record = record.replace("$3", "$5").replace("$2", "$4").replace("$1", "$3");
    format!(
        "CREATE OR REPLACE FUNCTION pg_temp.{name}(bigint{many}, date, bigint, bigint{many}, text, text[]) RETURNS text
         LANGUAGE plpgsql AS $function$
         BEGIN
             {body}
             IF $3 IS NOT NULL THEN
                 {record};
             END IF;
             RETURN 'out';
         EXCEPTION
             WHEN integrity_constraint_violation THEN RETURN 'refused';
             WHEN deadlock_detected OR lock_not_available OR serialization_failure THEN RETURN 'hindered';
         END $function$;\n"
    )
}
