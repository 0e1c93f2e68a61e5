//! N-9: an audience, decided contact by contact, and its export by permits alone (C-6).

use std::collections::BTreeMap;

use maud::{Markup, html};
use privacy_rules::{
    consent::{Campaign, Channel, Conditions, Mailing, Permit, Reason, Regime, Schedule, Verdict},
    notices::Touchpoint,
};
use rusqlite::OptionalExtension;

use super::report::line;
use crate::{
    campaign_filter::{
        ask::{Ask, Side},
        audience::{Later, View},
        cli::Plan,
        sqlite,
    },
    ticket_shop::{
        answer::{Answer, Refusal, Reply},
        evidence::{CHANNELS, PURPOSES},
        field::{Errors, choice},
        layout::fill,
        pages::authorizations::{channel_words, purpose_words},
        visit::Visit,
    },
};

const ACTION: &str = "audience-export";

/// What an operator asks for.
struct Wanted {
    purpose: &'static str,
    channel: Channel,
    campaign: Campaign,
    regime: Regime,
}

impl Wanted {
    fn read(value: impl Fn(&str) -> String) -> Self {
        let purpose = value("purpose");
        Self {
            purpose: PURPOSES.into_iter().find(|known| *known == purpose).unwrap_or("own-offers"),
            channel: CHANNELS
                .into_iter()
                .find(|known| *known == value("channel"))
                .and_then(|known| known.parse().ok())
                .unwrap_or(Channel::Email),
            campaign: value("campaign").parse().unwrap_or(Campaign::Marketing),
            regime: match value("regime").as_str() {
                "opt-out" => Regime::OptOut,
                _ => Regime::ExplicitConsent,
            },
        }
    }

    fn action(&self) -> String {
        format!("{ACTION}:{}:{}:{}:{}", self.purpose, self.channel, self.campaign, self.regime)
    }
}

/// What became of an audience.
#[derive(Default)]
struct Decided {
    permits: Vec<Permit<String, &'static str, &'static str>>,
    left_out: BTreeMap<Reason, u64>,
    /// Whose data cannot be read: no recipients (C-17).
    failed: u64,
}

fn decide(visit: &Visit<'_>, wanted: &Wanted) -> Result<Decided, Refusal> {
    let day = visit.today()?;
    let mailing = Mailing::new("shop", wanted.purpose, wanted.channel, wanted.campaign);
    let plan = Plan::Always(wanted.regime);
    let schedule = Schedule::always(wanted.regime);
    let view = View { day, later: Later::IsWrong };
    let side = Side { plan, schedule: schedule.clone(), view };
    let ask = Ask { mailing, side, other: None, conditions: Conditions::NONE };
    let house = sqlite::Institution::find(visit.db, Some(&visit.shop.house.code), None)
        .map_err(Refusal::failed)?;
    let mut decided = Decided::default();
    let count = |number: &mut u64| *number = number.saturating_add(1);
    sqlite::read(visit.db, &house, &ask, |contact| {
        let facts = contact.file.and_then(|file| file.facts(view));
        match mailing.decide_read(contact.id.unwrap_or_default(), facts, &schedule, day) {
            Ok(Verdict::Send(permit)) => decided.permits.push(permit),
            Ok(Verdict::Leave(_, decision)) => {
                count(decided.left_out.entry(decision.because()).or_default());
            }
            Err(_) => count(&mut decided.failed),
        }
        Ok(())
    })
    .map_err(Refusal::failed)?;
    Ok(decided)
}

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let wanted = Wanted::read(|name| visit.asked(name).to_owned());
    let decided = decide(visit, &wanted)?;
    let t = visit.t;
    let shown = visit.show(Touchpoint::AudienceExport)?;
    let hidden = visit.form(&wanted.action(), Some(&shown))?;
    let hidden_choice = [
        ("purpose", wanted.purpose.to_owned()),
        ("channel", wanted.channel.to_string()),
        ("campaign", wanted.campaign.to_string()),
        ("regime", wanted.regime.to_string()),
    ];
    let body = html! {
        section {
            h1 { (t.audience) }
            p.lead { (t.audience_lead) }
            (chooser(visit, &wanted))
        }
        section aria-labelledby="result" {
            h2 #result { (fill(t.may_be_reached, &[&decided.permits.len().to_string()])) }
            (reasons(visit, &decided))
        }
        section.narrow aria-labelledby="export" {
            h2 #export { (t.export) }
            form method="post" action="/desk/audience" {
                (hidden)
                @for (name, value) in &hidden_choice { input type="hidden" name=(name) value=(value); }
                (shown.markup(visit))
                button.button type="submit" { (t.export_csv) }
            }
        }
    };
    Ok(Reply::page(t.audience, body))
}

fn chooser(visit: &Visit<'_>, wanted: &Wanted) -> Markup {
    let t = visit.t;
    let none = Errors::new();
    let purposes = PURPOSES.map(|purpose| (purpose, purpose_words(t, purpose)));
    let channels = CHANNELS.map(|channel| (channel, channel_words(t, channel)));
    let kinds = [("marketing", t.marketing), ("operational", t.operational)];
    let regimes = [("explicit-consent", t.explicit_consent), ("opt-out", t.opt_out)];
    html! {
        form.choosers method="get" action="/desk/audience" {
            (choice("purpose", t.purpose, &purposes, wanted.purpose, &none))
            (choice("channel", t.channel, &channels, wanted.channel.as_str(), &none))
            (choice("campaign", t.kind, &kinds, wanted.campaign.as_str(), &none))
            (choice("regime", t.regime, &regimes, &wanted.regime.to_string(), &none))
            button.button.plain type="submit" { (t.count) }
        }
    }
}

fn reasons(visit: &Visit<'_>, decided: &Decided) -> Markup {
    let t = visit.t;
    html! {
        div.wide tabindex="0" {
            table {
                thead { tr { th scope="col" { (t.why_not) } th scope="col" { (t.rule) } th.n scope="col" { (t.contacts) } } }
                tbody {
                    @for (reason, count) in &decided.left_out {
                        tr { th scope="row" { (words(visit, *reason)) } td.nowrap { (reason.rule()) } td.n { (count) } }
                    }
                    @if decided.failed > 0 { tr { th scope="row" { (t.unreadable) } td.nowrap { "C-17" } td.n { (decided.failed) } } }
                }
            }
        }
    }
}

/// A reason in the operator's language; the rarer ones keep their name.
fn words(visit: &Visit<'_>, reason: Reason) -> &'static str {
    let t = visit.t;
    match reason {
        Reason::Anonymized => t.reason_anonymized,
        Reason::NoAddress => t.reason_no_address,
        Reason::Bounced => t.reason_bounced,
        Reason::Refused => t.reason_refused,
        Reason::NotGranted => t.reason_not_granted,
        Reason::Minor => t.reason_minor,
        Reason::Ended => t.reason_ended,
        Reason::Deleted
        | Reason::Restricted
        | Reason::Objected
        | Reason::Expired
        | Reason::Unconfirmed
        | Reason::AddressNotFromSale
        | Reason::NotSimilar
        | Reason::NoOptOutAtCollection
        | Reason::NoOptOutInMessage
        | Reason::LayerForbids
        | Reason::Operational
        | Reason::Granted
        | Reason::SoftOptIn
        | Reason::NeverRefused => reason.as_str(),
    }
}

pub(crate) fn export(visit: &mut Visit<'_>) -> Answer {
    visit.operator()?;
    let wanted = Wanted::read(|name| visit.sent(name).to_owned());
    let receipt = visit.take(&wanted.action())?;
    visit.expect_current(receipt.as_ref(), Touchpoint::AudienceExport.notice())?;
    visit.acknowledge(&receipt.ok_or(Refusal::Malformed)?, None)?;
    let mut csv = line(&["contact", "name", "address", "purpose", "channel", "day"]);
    for permit in decide(visit, &wanted)?.permits {
        csv.push_str(&row(visit, permit)?);
    }
    let name = format!("audience-{}.csv", visit.today()?);
    Ok(Reply::File { name, kind: "text/csv; charset=utf-8", content: csv })
}

/// Uses a permit up: there is no other way onto the list.
fn row(
    visit: &Visit<'_>,
    permit: Permit<String, &'static str, &'static str>,
) -> Result<String, Refusal> {
    let address = match permit.channel() {
        Channel::Email => {
            "SELECT address FROM contact_email WHERE contact_id = ?1 AND bounced_at IS NULL LIMIT 1"
        }
        Channel::Post => {
            "SELECT concat_ws(', ', street, post_code, town, country) FROM contact_address WHERE contact_id = ?1 AND usage = 'main'"
        }
        Channel::Sms => {
            "SELECT number FROM contact_phone WHERE contact_id = ?1 AND usage = 'mobile' LIMIT 1"
        }
        Channel::Phone | Channel::Push | Channel::Messenger => {
            "SELECT number FROM contact_phone WHERE contact_id = ?1 LIMIT 1"
        }
    };
    let (purpose, channel, day) =
        (*permit.purpose(), permit.channel().to_string(), permit.day().to_string());
    let id = permit.into_contact();
    let number: i64 = id.parse().map_err(Refusal::failed)?;
    let address: Option<String> =
        visit.db.prepare_cached(address)?.query_row([number], |row| row.get(0)).optional()?;
    let name = visit.contact_name(number)?;
    Ok(line(&[&id, &name, address.as_deref().unwrap_or_default(), purpose, &channel, &day]))
}
