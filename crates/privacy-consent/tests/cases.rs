//! The language-neutral cases: `cases/README.md` says what they mean.

use std::{collections::BTreeSet, fmt::Display, str::FromStr};

use privacy_consent::{
    Answer, Answered, Block, Blocks, Campaign, Capacity, Channel, Columns, Comparison, Condition,
    Conditions, Country, Decision, Dimension, DoubleOptIn, Evidence, Expresser, Facts,
    GuardianCheck, Layer, Mailing, Moment, Movement, NoticeShown, Reason, Reasons, Record, Regime,
    Schedule, SoftOptIn, Standing, State, Status, Term, TextHash, capacity, child_ages, decide,
    decide_on,
};
use privacy_vocabulary::Day;
use serde_json::{Value, json};

const FILES: &[(&str, &str)] = &[
    ("decisions", include_str!("cases/decisions.json")),
    ("facts", include_str!("cases/facts.json")),
    #[cfg(feature = "exchange")]
    ("exchange", include_str!("cases/exchange.json")),
];

/// What went wrong: an error of the crate is an answer, an error of the case is not.
enum Wrong {
    Case(String),
    Error(String),
}

type Outcome<T = Value> = Result<T, Wrong>;

fn refused(error: impl Display) -> Wrong {
    Wrong::Error(error.to_string())
}

/// An input object, whose keys are all looked at.
struct Input<'a>(&'a Value);

impl<'a> Input<'a> {
    fn known(&self, keys: &[&str]) -> Outcome<()> {
        let object = self.0.as_object().ok_or_else(|| Wrong::Case("no object".into()))?;
        match object.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(key) => Err(Wrong::Case(format!("unknown key {key}"))),
            None => Ok(()),
        }
    }

    fn text(&self, key: &str) -> Outcome<&'a str> {
        self.optional(key).ok_or_else(|| Wrong::Case(format!("no text {key}")))
    }

    fn optional(&self, key: &str) -> Option<&'a str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// A word that the case means to be right.
    fn word<T: FromStr<Err: Display>>(&self, key: &str) -> Outcome<T> {
        self.text(key)?.parse().map_err(|error| Wrong::Case(format!("{key}: {error}")))
    }

    fn list(&self, key: &str) -> impl Iterator<Item = Input<'a>> + use<'a> {
        self.0.get(key).and_then(Value::as_array).into_iter().flatten().map(Input)
    }

    fn words<T: FromStr<Err: Display>>(&self, key: &str) -> Outcome<Vec<T>> {
        let word = |value: Input<'_>| {
            let text = value.0.as_str().unwrap_or_default();
            text.parse().map_err(|error| Wrong::Case(format!("{key}: {error}")))
        };
        self.list(key).map(word).collect()
    }

    fn bytes(&self, key: &str) -> Outcome<Vec<u8>> {
        let byte = |value: Input<'_>| value.0.as_u64().and_then(|byte| u8::try_from(byte).ok());
        self.list(key)
            .map(byte)
            .collect::<Option<_>>()
            .ok_or_else(|| Wrong::Case(format!("{key}: no byte")))
    }

    fn facts(&self) -> Outcome<Facts> {
        let mut facts: Option<Facts> = None;
        for layer in self.list("layers") {
            layer.known(&["layer", "standing", "lapses_on"])?;
            let name = layer.optional("layer").map_or(Ok(Layer::AUTHORIZATION), str::parse);
            let name = name.map_err(|error| Wrong::Case(error.to_string()))?;
            let mut answered = Answered::of(name, layer.word("standing")?);
            if layer.optional("lapses_on").is_some() {
                answered = answered.lapsing_on(layer.word("lapses_on")?);
            }
            facts = Some(facts.map_or(Facts::answering(answered), |facts| facts.and(answered)));
        }
        let blocks: Blocks = self.words::<Block>("blocks")?.into_iter().collect();
        let conditions: Conditions = self.words::<Condition>("conditions")?.into_iter().collect();
        let facts = facts.ok_or_else(|| Wrong::Case("no layer".into()))?;
        Ok(facts.with_blocks(blocks).with_conditions(conditions))
    }

    fn schedule(&self) -> Outcome<Schedule> {
        let schedule = Input(self.0.get("schedule").unwrap_or(&Value::Null));
        schedule.known(&["initially", "steps"])?;
        let first = Schedule::always(schedule.word("initially")?);
        schedule.list("steps").try_fold(first, |schedule, step| {
            step.known(&["from", "regime"])?;
            schedule.then(step.word("from")?, step.word("regime")?).map_err(refused)
        })
    }
}

fn words(reasons: Reasons) -> Vec<&'static str> {
    reasons.iter().map(Reason::as_str).collect()
}

fn decision(decision: &Decision) -> Value {
    let reasons: Vec<_> = decision
        .reasons()
        .iter()
        .map(|reason| {
            json!({"reason": reason.as_str(), "rule": reason.rule().as_str(), "effect": reason.effect().as_str()})
        })
        .collect();
    json!({
        "outcome": decision.outcome().as_str(),
        "because": decision.because().as_str(),
        "reasons": reasons,
        "decided_by": {
            "layer": decision.answered().layer().to_string(),
            "standing": decision.answered().standing().as_str(),
        },
        "changes_on": decision.changes_on().map(|day| day.to_string()),
    })
}

fn decide_case(input: &Input<'_>) -> Outcome {
    input.known(&[
        "campaign",
        "regime",
        "schedule",
        "day",
        "channel",
        "layers",
        "blocks",
        "conditions",
    ])?;
    let (facts, campaign) = (input.facts()?, input.word::<Campaign>("campaign")?);
    if input.optional("regime").is_some() {
        return Ok(decision(&decide(facts, campaign, input.word("regime")?)));
    }
    let (schedule, day) = (input.schedule()?, input.word("day")?);
    Ok(decision(&if input.optional("channel").is_some() {
        Mailing::new((), (), input.word("channel")?, campaign).preview(facts, &schedule, day)
    } else {
        decide_on(facts, campaign, &schedule, day)
    }))
}

fn history(input: &Input<'_>) -> Outcome {
    input.known(&["day", "records"])?;
    let mut state = State::NONE;
    for record in input.list("records") {
        record.known(&["moment", "status", "by", "term", "capacity"])?;
        let mut read =
            Record::new(record.word("moment")?, record.word("status")?, record.word("by")?);
        if record.optional("term").is_some() {
            read = read.lasting(record.word::<Term>("term")?);
        }
        if record.optional("capacity").is_some() {
            read = read.of_capacity(record.word::<Capacity>("capacity")?);
        }
        state = state.record(read);
    }
    let resolved = state.on(input.word("day")?).map_err(refused)?;
    Ok(resolved.map_or(Value::Null, |resolved| {
        json!({
            "answer": resolved.answer().as_str(),
            "standing": resolved.standing().as_str(),
            "moment": resolved.record().moment().to_string(),
            "lapses_on": resolved.lapses_on().map(|day| day.to_string()),
        })
    }))
}

fn capacity_case(input: &Input<'_>) -> Outcome {
    input.known(&["born", "consented", "country", "guardian"])?;
    let country = input.word::<Country>("country")?;
    let found =
        capacity(input.word("born")?, input.word("consented")?, country, input.word("guardian")?);
    Ok(json!({"capacity": found.map_err(refused)?.as_str()}))
}

fn evidence(input: &Input<'_>) -> Outcome {
    input.known(&["moment", "source", "by", "answer", "requested", "confirmed", "notice_shown"])?;
    let mut evidence =
        Evidence::new(input.word("moment")?, input.word("source")?, input.word("by")?);
    if input.optional("requested").is_some() {
        let mut times = DoubleOptIn::requested(input.word("requested")?);
        if input.optional("confirmed").is_some() {
            times = times.confirmed(input.word("confirmed")?).map_err(refused)?;
        }
        evidence = evidence.by_double_opt_in(times).map_err(refused)?;
    }
    if input.optional("notice_shown").is_some() {
        let label = |text: &str| text.parse().map_err(refused);
        let hash = TextHash::from_bytes([0; 32]);
        let shown = NoticeShown::new(
            label("N-3")?,
            label("1")?,
            "en".parse().map_err(refused)?,
            hash,
            input.word("notice_shown")?,
        );
        evidence = evidence.after(shown).map_err(refused)?;
    }
    Ok(evidence.record(input.word("answer")?).map_or(
        Value::Null,
        |record| json!({"status": record.status().as_str(), "moment": record.moment().to_string()}),
    ))
}

fn status(input: &Input<'_>) -> Outcome {
    input.known(&["term"])?;
    let status = Status::from_dpv_term(input.text("term")?).map_err(refused)?;
    Ok(
        json!({"answer": status.answer().as_str(), "valid_for_processing": status.is_valid_for_processing()}),
    )
}

fn read(input: &Input<'_>) -> Outcome {
    fn parse<T: FromStr<Err: Display>>(text: &str) -> Outcome {
        text.parse::<T>().map(|_| Value::Null).map_err(refused)
    }
    input.known(&["field", "text"])?;
    let text = input.text("text")?;
    match input.text("field")? {
        "answer" => parse::<Answer>(text),
        "block" => parse::<Block>(text),
        "campaign" => parse::<Campaign>(text),
        "channel" => parse::<Channel>(text),
        "country" => parse::<Country>(text),
        "layer" => parse::<Layer>(text),
        "regime" => parse::<Regime>(text),
        "standing" => parse::<Standing>(text),
        field => Err(Wrong::Case(format!("unknown field {field}"))),
    }
}

fn permit(input: &Input<'_>) -> Outcome {
    input.known(&[
        "contact",
        "campaign_id",
        "purpose",
        "channel",
        "campaign",
        "schedule",
        "day",
        "layers",
        "blocks",
    ])?;
    let contact = input.0.get("contact").and_then(Value::as_u64);
    let (id, purpose) = (input.text("campaign_id")?, input.text("purpose")?);
    let mailing = Mailing::new(id, purpose, input.word("channel")?, input.word("campaign")?);
    let day = input.word::<Day>("day")?;
    let verdict = mailing.decide(contact, input.facts()?, &input.schedule()?, day);
    Ok(verdict.permit().map_or(Value::Null, |permit| {
        json!({
            "contact": permit.contact(),
            "campaign_id": permit.campaign(),
            "purpose": permit.purpose(),
            "channel": permit.channel().as_str(),
            "day": permit.day().to_string(),
        })
    }))
}

fn compare(input: &Input<'_>) -> Outcome {
    input.known(&["layers", "blocks", "before", "after"])?;
    let facts = input.facts()?;
    let under = |key| Ok(decide(facts, Campaign::Marketing, input.word(key)?));
    let comparison = Comparison::of(under("before")?, under("after")?);
    Ok(json!({
        "movement": comparison.movement().as_str(),
        "new": words(comparison.new_reasons()),
        "gone": words(comparison.gone_reasons()),
    }))
}

fn columns(input: &Input<'_>) -> Outcome {
    input.known(&["answers", "blocks", "campaign", "regime"])?;
    let (answers, blocks) = (input.bytes("answers")?, input.bytes("blocks")?);
    let layers = [(Layer::AUTHORIZATION, answers.as_slice())];
    let columns = Columns::new(&layers, &blocks).map_err(refused)?;
    let (campaign, regime) = (input.word("campaign")?, input.word("regime")?);
    let selection = columns.select(campaign, regime).map_err(refused)?;
    let mut codes = vec![0; columns.len()];
    columns.because(campaign, regime, &mut codes).map_err(refused)?;
    let because = codes.into_iter().map(|code| Reason::from_code(code).map(Reason::as_str));
    let because: Vec<_> = because.collect::<Result<_, _>>().map_err(refused)?;
    Ok(json!({"included": selection.included(), "because": because}))
}

#[cfg(feature = "exchange")]
mod exchange {
    use privacy_consent::{
        Block,
        exchange::{ConsentRecord, Expectation, GpcPolicy, GpcSignal},
    };

    use super::{Input, Outcome, Value, Wrong, json, refused};

    pub(crate) fn import(input: &Input<'_>) -> Outcome {
        input.known(&["record", "controller", "today"])?;
        let expected =
            Expectation { controller: input.word("controller")?, today: input.word("today")? };
        let text = input.0.get("record").unwrap_or(&Value::Null).to_string();
        let record = ConsentRecord::from_dpv(&text, &expected).map_err(refused)?;
        let status = record.events.last().map(|event| event.record.status().as_str());
        let answer = record.answer_on(expected.today).map_err(refused)?;
        Ok(json!({"events": record.events.len(), "status": status, "answer": answer.as_str()}))
    }

    pub(crate) fn gpc(input: &Input<'_>) -> Outcome {
        input.known(&["header", "policy"])?;
        let policy = match input.text("policy")? {
            "sale-and-sharing" => GpcPolicy::SaleAndSharing,
            "also-direct-marketing" => GpcPolicy::AlsoDirectMarketing,
            policy => return Err(Wrong::Case(format!("unknown policy {policy}"))),
        };
        let signal = GpcSignal::from_header(input.optional("header"));
        Ok(json!({
            "sale_and_sharing": signal.objects_to_sale_and_sharing(),
            "block": signal.block(policy).map(Block::as_str),
        }))
    }
}

fn answer(kind: &str, input: &Input<'_>) -> Outcome {
    match kind {
        "decide" => decide_case(input),
        "history" => history(input),
        "capacity" => capacity_case(input),
        "evidence" => evidence(input),
        "status" => status(input),
        "read" => read(input),
        "permit" => permit(input),
        "compare" => compare(input),
        "columns" => columns(input),
        #[cfg(feature = "exchange")]
        "import" => exchange::import(input),
        #[cfg(feature = "exchange")]
        "gpc" => exchange::gpc(input),
        kind => Err(Wrong::Case(format!("unknown kind {kind}"))),
    }
}

fn cases() -> impl Iterator<Item = (&'static str, Value)> {
    FILES.iter().flat_map(|(file, text)| {
        let cases: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
        cases.into_iter().map(move |case| (*file, case))
    })
}

#[test]
fn every_case_has_the_expected_answer() {
    let mut seen = BTreeSet::new();
    for (file, case) in cases() {
        let input = Input(&case);
        let place = format!("{file}: {}", case["name"]);
        assert!(input.known(&["name", "rules", "kind", "input", "expected"]).is_ok(), "{place}");
        assert!(seen.insert(place.clone()), "{place} twice");
        let answer = match answer(case["kind"].as_str().unwrap(), &Input(&case["input"])) {
            Ok(answer) => answer,
            Err(Wrong::Error(error)) => json!({"error": error}),
            Err(Wrong::Case(error)) => panic!("{place}: {error}"),
        };
        assert_eq!(answer, case["expected"], "{place}");
    }
    assert!(seen.len() >= 150, "{} cases", seen.len());
}

#[test]
fn the_cases_show_every_reason_and_every_rule_that_they_can() {
    let cases: Vec<_> = cases().map(|(_, case)| case).collect();
    let rules: String = cases.iter().map(|case| case["rules"].to_string()).collect();
    let shown = |rule: u32| rules.contains(&format!("\"C-{rule}\""));
    let missing: Vec<_> = (1..=17).filter(|rule| !shown(*rule)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let text: String = cases.iter().map(|case| case["expected"].to_string()).collect();
    for reason in Reason::ALL {
        assert!(text.contains(&format!("\"reason\":\"{reason}\"")), "{reason}");
    }
}

/// What a case of this kind is about, the day that it asks about, and the rest of its input.
fn asked(kind: &str, day: &str) -> Vec<(Day, Value)> {
    let of_kind = cases().map(|(_, case)| case).filter(|case| case["kind"] == kind);
    of_kind
        .filter_map(|case| {
            let input = case.get("input")?;
            Some((input.get(day)?.as_str()?.parse().ok()?, input.clone()))
        })
        .collect()
}

/// Every day on which something changes is asked about, and so is the day before (C-4, C-11, C-12, C-13, C-17).
#[test]
fn the_cases_stand_on_both_sides_of_every_boundary() {
    let on_both_sides = |what: &dyn Display, boundary: Day, days: &[Day]| {
        for side in [boundary.previous().unwrap(), boundary] {
            assert!(days.contains(&side), "no case of {side} about {what}");
        }
    };
    let decided = asked("decide", "day");
    let days_where = |holds: &dyn Fn(&Value) -> bool| -> Vec<Day> {
        decided.iter().filter(|(_, input)| holds(input)).map(|(day, _)| *day).collect()
    };
    let steps: BTreeSet<&str> = decided
        .iter()
        .flat_map(|(_, input)| input["schedule"]["steps"].as_array().into_iter().flatten())
        .filter_map(|step| step["from"].as_str())
        .collect();
    assert!(steps.contains("2018-11-15"));
    for from in steps {
        let with_step = |input: &Value| {
            let steps = input["schedule"]["steps"].as_array();
            steps.into_iter().flatten().any(|step| step["from"] == from)
        };
        on_both_sides(&"a step", from.parse().unwrap(), &days_where(&with_step));
    }
    for country in SoftOptIn::ALL {
        let regime = Regime::SoftOptIn(*country).to_string();
        let of_country = |input: &Value| input["schedule"]["initially"] == regime.as_str();
        on_both_sides(&regime, country.since(), &days_where(&of_country));
    }
    let lapse: Day = "2026-01-01".parse().unwrap();
    let lapsing = |input: &Value| input["layers"][0]["lapses_on"] == lapse.to_string().as_str();
    on_both_sides(&"a lapse", lapse, &days_where(&lapsing));

    let histories = asked("history", "day");
    for form in ["until/", "months/"] {
        let mut boundaries = BTreeSet::new();
        let mut days = Vec::new();
        for (day, input) in &histories {
            let [record] = input["records"].as_array().unwrap().as_slice() else { continue };
            let Some(term) = record["term"].as_str().filter(|term| term.starts_with(form)) else {
                continue;
            };
            let moment: Moment = record["moment"].as_str().unwrap().parse().unwrap();
            boundaries.extend(term.parse::<Term>().unwrap().lapses_on(moment.day()));
            days.push(*day);
        }
        assert!(!boundaries.is_empty(), "{form}");
        for boundary in boundaries {
            on_both_sides(&form, boundary, &days);
        }
    }
    // A record of the day itself is known, one of the next day is not yet.
    for ahead in [0, 1] {
        assert!(histories.iter().any(|(day, input)| {
            let [record] = input["records"].as_array().unwrap().as_slice() else { return false };
            let moment: Moment = record["moment"].as_str().unwrap().parse().unwrap();
            moment.day().epoch_days() == day.epoch_days() + ahead
        }));
    }

    let consents = asked("capacity", "consented");
    let first: Day = "2018-05-25".parse().unwrap();
    let mut ages = BTreeSet::new();
    for row in child_ages() {
        ages.insert(row.age());
        if row.since() > first {
            let here = consents
                .iter()
                .filter(|(_, input)| input["country"] == row.country().to_string().as_str());
            let days: Vec<_> = here.map(|(day, _)| *day).collect();
            on_both_sides(&format!("the age in {}", row.country()), row.since(), &days);
        }
    }
    for age in ages {
        let birthdays = |shift: i32| {
            consents.iter().any(|(day, input)| {
                let born: Day = input["born"].as_str().unwrap().parse().unwrap();
                let birthday = born.plus_months(u16::from(age) * 12).unwrap();
                birthday.epoch_days() == day.epoch_days() + shift
            })
        };
        assert!(birthdays(0) && birthdays(1), "the birthday of {age}");
    }
}

/// Whoever replays the cases elsewhere needs every word, and finds it in `cases/README.md`.
#[test]
fn the_words_are_written_down() {
    fn row<T: Copy + Display>(name: &str, all: &[T], code: impl Fn(T) -> u8) -> String {
        let words: Vec<_> = all.iter().map(|word| format!("`{word}` {}", code(*word))).collect();
        format!("| `{name}` | {} |", words.join(", "))
    }
    let readme = include_str!("cases/README.md");
    for row in [
        row("answer", Answer::ALL, Answer::code),
        row("standing", Standing::ALL, Standing::code),
        row("status", Status::ALL, Status::code),
        row("campaign", Campaign::ALL, Campaign::code),
        row("channel", Channel::ALL, Channel::code),
        row("dimension", Dimension::ALL, Dimension::code),
        row("block", Block::ALL, Block::code),
        row("condition", Condition::ALL, Condition::code),
        row("by", Expresser::ALL, Expresser::code),
        row("capacity", Capacity::ALL, Capacity::code),
        row("guardian", GuardianCheck::ALL, GuardianCheck::code),
        row("movement", Movement::ALL, Movement::code),
    ] {
        assert!(readme.contains(&row), "{row}");
    }
    for reason in Reason::ALL {
        let (code, effect, rule) = (reason.code(), reason.effect(), reason.rule());
        let row = format!("| {code} | `{reason}` | {effect} | {rule} | {} |", reason.sentence());
        assert!(readme.contains(&row), "{row}");
    }
    let countries: Vec<_> = SoftOptIn::ALL.iter().map(|country| format!("`{country}`")).collect();
    assert!(readme.contains(&countries.join(", ")));
    let kinds: BTreeSet<_> = cases().map(|(_, case)| case["kind"].to_string()).collect();
    for kind in kinds {
        assert!(readme.contains(&format!("| `{}` | ", kind.trim_matches('"'))), "{kind}");
    }
}
