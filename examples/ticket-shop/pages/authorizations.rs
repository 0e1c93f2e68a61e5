//! The authorization centre: what the contact allows, purpose by purpose and channel by channel. A no costs as little as a
//! yes (GDPR Art. 7(3)).

use maud::{Markup, html};
use privacy_rules::{
    consent::Answer as Consent,
    notices::{Layer, NoticeId},
};

use crate::ticket_shop::{
    answer::{Answer, Refusal, Reply},
    evidence::{CHANNELS, Given, PURPOSES},
    layout::fill,
    visit::Visit,
    words::Words,
};

const ACTION: &str = "authorizations";

pub(crate) fn show(visit: &mut Visit<'_>) -> Answer {
    page(visit, None)
}

fn page(visit: &mut Visit<'_>, saved: Option<usize>) -> Answer {
    let contact = visit.contact()?;
    let t = visit.t;
    let shown = visit.show_summary(Layer::Short)?;
    let hidden = visit.form(ACTION, Some(&shown))?;
    let mut purposes = Vec::new();
    for purpose in PURPOSES {
        purposes.push(fieldset(visit, contact, purpose)?);
    }
    let body = html! {
        section.narrow {
            h1 { (t.authorizations) }
            p.lead { (t.authorizations_lead) }
            @if let Some(saved) = saved {
                p.done role="status" { @if saved == 0 { (t.nothing_changed) } @else { (fill(t.answers_saved, &[&saved.to_string()])) } }
            }
            form method="post" action="/authorizations" {
                (hidden)
                @for purpose in &purposes { (purpose) }
                (shown.markup(visit))
                p.actions {
                    button.button type="submit" name="all" value="as-chosen" { (t.save) }
                    button.button.plain type="submit" name="all" value="refused" { (t.withdraw_all) }
                }
            }
        }
    };
    Ok(Reply::page(t.authorizations, body))
}

fn fieldset(visit: &Visit<'_>, contact: i64, purpose: &str) -> Result<Markup, Refusal> {
    let t = visit.t;
    let mut channels = Vec::new();
    for channel in CHANNELS {
        channels.push((channel, visit.authorization(contact, purpose, channel)?));
    }
    Ok(html! {
        fieldset.answers {
            legend { (purpose_words(t, purpose)) }
            @for (channel, answer) in &channels {
                @let name = format!("{purpose}.{channel}");
                div.answer role="radiogroup" aria-labelledby=(format!("{name}-label")) {
                    span.channel id=(format!("{name}-label")) {
                        (channel_words(t, channel))
                        @if *answer == Consent::Absent { " " span.aside { (t.not_answered) } }
                    }
                    span.pair {
                        @for (value, words) in [(Consent::Granted, t.yes), (Consent::Refused, t.no)] {
                            label {
                                input type="radio" name=(name) value=(value) checked[*answer == value];
                                span { (words) }
                            }
                        }
                    }
                }
            }
        }
    })
}

pub(crate) fn purpose_words(t: &Words, purpose: &str) -> &'static str {
    match purpose {
        "own-offers" => t.own_offers,
        "partner-offers" => t.partner_offers,
        _ => t.surveys,
    }
}

pub(crate) fn channel_words(t: &Words, channel: &str) -> &'static str {
    match channel {
        "email" => t.by_email,
        "post" => t.by_post,
        "phone" => t.by_phone,
        _ => t.by_sms,
    }
}

pub(crate) fn save(visit: &mut Visit<'_>) -> Answer {
    let contact = visit.contact()?;
    let receipt = visit.take(ACTION)?;
    visit.expect_current(receipt.as_ref(), NoticeId::PrivacySummary)?;
    let receipt = receipt.ok_or(Refusal::Malformed)?;
    let withdraws_all = match visit.sent("all") {
        "as-chosen" => false,
        "refused" => true,
        _ => return Err(Refusal::Malformed),
    };
    let given = Given { source: "authorization centre", receipt: &receipt, double_opt_in: None };
    let (mut changed, mut granted) = (0_usize, false);
    for purpose in PURPOSES {
        for channel in CHANNELS {
            let answer = if withdraws_all {
                Consent::Refused
            } else {
                match visit.sent(&format!("{purpose}.{channel}")) {
                    "" => continue,
                    sent => sent.parse().map_err(|_| Refusal::Malformed)?,
                }
            };
            // Nobody answers that there is no answer.
            if answer == Consent::Absent {
                return Err(Refusal::Malformed);
            }
            if visit.authorize(contact, (purpose, channel), answer, &given)? {
                changed = changed.saturating_add(1);
                granted |= answer == Consent::Granted;
            }
        }
    }
    if granted {
        visit.consent(&receipt, Some(contact))?;
    } else {
        visit.acknowledge(&receipt, Some(contact))?;
    }
    page(visit, Some(changed))
}
