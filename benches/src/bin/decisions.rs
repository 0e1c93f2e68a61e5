//! W0: one consent decision with every reason, beside Cedar and CEL on the same rule in one run.
//!
//! Every combination of answer, regime, campaign and block is decided by all three; the answers, reasons included, must
//! be the same before anything is timed. Requests are built beforehand, so that only the decision is measured.

use std::{collections::BTreeSet, hint::black_box, io::Write, process::ExitCode, str::FromStr};

use cedar_policy::{Authorizer, Entities, EntityUid, PolicySet, Request, RestrictedExpression};
use privacy_benches::timing::{median, nanoseconds_each};
use privacy_rules::consent::{Answer, Block, Campaign, Facts, Reason, Regime, decide};
use serde_json::json;

type Failure = Box<dyn std::error::Error>;

/// One combination, in our own words.
#[derive(Clone, Copy, Debug)]
struct Case {
    facts: Facts,
    blocks: u8,
    answer: Answer,
    campaign: Campaign,
    regime: Regime,
}

const BLOCKS: [(Block, &str); 4] = [
    (Block::Anonymized, "anonymized"),
    (Block::Restricted, "restricted"),
    (Block::NoAddress, "no-address"),
    (Block::Objected, "objected"),
];

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for answer in [Answer::Granted, Answer::Refused, Answer::Absent] {
        for campaign in [Campaign::Marketing, Campaign::Operational] {
            for regime in [Regime::OptOut, Regime::ExplicitConsent] {
                for blocks in 0..16_u8 {
                    let facts =
                        (0_u8..).zip(BLOCKS).fold(Facts::of(answer), |facts, (bit, (block, _))| {
                            if blocks >> bit & 1 == 1 { facts.blocked_by(block) } else { facts }
                        });
                    cases.push(Case { facts, blocks, answer, campaign, regime });
                }
            }
        }
    }
    cases
}

impl Case {
    fn has(&self, wanted: &str) -> bool {
        (0_u8..).zip(BLOCKS).any(|(bit, (_, name))| name == wanted && self.blocks >> bit & 1 == 1)
    }

    /// The reasons of the side that won: what excludes, or else what includes.
    fn ours(&self) -> (bool, BTreeSet<String>) {
        let decision = decide(self.facts, self.campaign, self.regime);
        let reasons = decision.reasons();
        let side = if decision.includes() { reasons.including() } else { reasons.excluding() };
        (decision.includes(), side.iter().map(|reason: Reason| reason.to_string()).collect())
    }
}

const POLICIES: &str = r#"
@id("operational")  permit (principal, action == Action::"operational", resource);
@id("granted")      permit (principal, action == Action::"marketing", resource) when { context.answer == "granted" };
@id("never-refused") permit (principal, action == Action::"marketing", resource)
                    when { context.answer == "absent" && context.regime == "opt-out" };
@id("refused")      forbid (principal, action == Action::"marketing", resource) when { context.answer == "refused" };
@id("not-granted")  forbid (principal, action == Action::"marketing", resource)
                    when { context.answer == "absent" && context.regime == "explicit-consent" };
@id("anonymized")   forbid (principal, action, resource) when { context.anonymized };
@id("restricted")   forbid (principal, action, resource) when { context.restricted };
@id("no-address")   forbid (principal, action, resource) when { context.no_address };
@id("objected")     forbid (principal, action == Action::"marketing", resource) when { context.objected };
"#;

struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    requests: Vec<Request>,
}

impl Cedar {
    fn new(cases: &[Case]) -> Result<Self, Failure> {
        let contact = EntityUid::from_str(r#"Contact::"1""#)?;
        let mailing = EntityUid::from_str(r#"Campaign::"1""#)?;
        let requests = cases.iter().map(|case| {
            let text = |text: &str| RestrictedExpression::new_string(text.to_owned());
            let flag = |name: &str| RestrictedExpression::new_bool(case.has(name));
            let context = cedar_policy::Context::from_pairs([
                ("answer".into(), text(case.answer.as_str())),
                ("regime".into(), text(regime(case.regime))),
                ("anonymized".into(), flag("anonymized")),
                ("restricted".into(), flag("restricted")),
                ("no_address".into(), flag("no-address")),
                ("objected".into(), flag("objected")),
            ])?;
            let action = EntityUid::from_str(&format!(r#"Action::"{}""#, case.campaign.as_str()))?;
            Ok(Request::new(contact.clone(), action, mailing.clone(), context, None)?)
        });
        Ok(Self {
            authorizer: Authorizer::new(),
            policies: PolicySet::from_str(POLICIES)?,
            entities: Entities::empty(),
            requests: requests.collect::<Result<_, Failure>>()?,
        })
    }

    fn decide(&self, request: &Request) -> cedar_policy::Response {
        self.authorizer.is_authorized(request, &self.policies, &self.entities)
    }

    fn answer(&self, request: &Request) -> (bool, BTreeSet<String>) {
        let response = self.decide(request);
        let named = response
            .diagnostics()
            .reason()
            .filter_map(|id| self.policies.annotation(id, "id").map(ToString::to_string));
        (response.decision() == cedar_policy::Decision::Allow, named.collect())
    }
}

const fn regime(regime: Regime) -> &'static str {
    match regime {
        Regime::OptOut => "opt-out",
        Regime::ExplicitConsent => "explicit-consent",
        Regime::SoftOptIn(_) => "soft-opt-in",
    }
}

/// The same rule as one expression: the list of the reasons that exclude, or else of those that include.
const EXPRESSION: &str = r#"
((anonymized ? ["anonymized"] : []) + (restricted ? ["restricted"] : []) + (no_address ? ["no-address"] : [])
 + (marketing && objected ? ["objected"] : []) + (marketing && answer == "refused" ? ["refused"] : [])
 + (marketing && answer == "absent" && regime == "explicit-consent" ? ["not-granted"] : []))
 + ((marketing ? [] : ["+operational"]) + (marketing && answer == "granted" ? ["+granted"] : [])
 + (marketing && answer == "absent" && regime == "opt-out" ? ["+never-refused"] : []))
"#;

struct Cel {
    program: cel::Program,
    contexts: Vec<cel::Context<'static, 'static>>,
}

impl Cel {
    fn new(cases: &[Case]) -> Result<Self, Failure> {
        let contexts = cases.iter().map(|case| {
            let mut context = cel::Context::default();
            context.add_variable_from_value("answer", case.answer.as_str());
            context.add_variable_from_value("regime", regime(case.regime));
            context.add_variable_from_value("marketing", case.campaign == Campaign::Marketing);
            for (variable, name) in [
                ("anonymized", "anonymized"),
                ("restricted", "restricted"),
                ("no_address", "no-address"),
                ("objected", "objected"),
            ] {
                context.add_variable_from_value(variable, case.has(name));
            }
            context
        });
        Ok(Self { program: cel::Program::compile(EXPRESSION)?, contexts: contexts.collect() })
    }

    fn decide(&self, context: &cel::Context<'static, 'static>) -> Result<cel::Value, Failure> {
        Ok(self.program.execute(context)?)
    }

    fn answer(
        &self,
        context: &cel::Context<'static, 'static>,
    ) -> Result<(bool, BTreeSet<String>), Failure> {
        let cel::Value::List(list) = self.decide(context)? else { return Err("not a list".into()) };
        let all: Vec<String> = list
            .iter()
            .filter_map(|value| {
                if let cel::Value::String(text) = value { Some(text.to_string()) } else { None }
            })
            .collect();
        let excluding: BTreeSet<_> =
            all.iter().filter(|reason| !reason.starts_with('+')).cloned().collect();
        if excluding.is_empty() {
            Ok((true, all.iter().map(|reason| reason.trim_start_matches('+').to_owned()).collect()))
        } else {
            Ok((false, excluding))
        }
    }
}

fn main() -> ExitCode {
    let mut output = std::io::stdout().lock();
    match run() {
        Ok(report) => {
            let _ = writeln!(output, "{report}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let _ = writeln!(output, "{}", json!({ "error": failure.to_string() }));
            ExitCode::FAILURE
        }
    }
}

const ROUNDS: usize = 11;

fn run() -> Result<serde_json::Value, Failure> {
    let cases = cases();
    let cedar = Cedar::new(&cases)?;
    let cel = Cel::new(&cases)?;
    for ((case, request), context) in cases.iter().zip(&cedar.requests).zip(&cel.contexts) {
        let ours = case.ours();
        let others = [("Cedar", cedar.answer(request)), ("CEL", cel.answer(context)?)];
        if let Some((engine, other)) = others.into_iter().find(|(_, other)| *other != ours) {
            return Err(format!("{case:?}: we say {ours:?}, {engine} says {other:?}").into());
        }
    }
    let (mut us, mut them, mut expressions) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        us.push(nanoseconds_each(cases.len(), 2_000, || {
            for case in &cases {
                let case = black_box(case);
                let _ = black_box(decide(case.facts, case.campaign, case.regime));
            }
        }));
        them.push(nanoseconds_each(cases.len(), 20, || {
            for request in &cedar.requests {
                black_box(cedar.decide(black_box(request)));
            }
        }));
        expressions.push(nanoseconds_each(cases.len(), 20, || {
            for context in &cel.contexts {
                let _ = black_box(cel.decide(black_box(context)));
            }
        }));
    }
    let allocations = allocation_counter::measure(|| {
        for case in &cases {
            let _ = black_box(decide(case.facts, case.campaign, case.regime));
        }
    });
    Ok(json!({
        "cases": cases.len(),
        "ns": { "ours": median(us), "cedar": median(them), "cel": median(expressions) },
        "allocations": allocations.count_total,
    }))
}
