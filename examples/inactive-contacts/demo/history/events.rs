//! Waiting lists, campaigns, criteria, authorizations, and operators who look at a file.

use rusqlite::{Transaction, params};

use super::{
    AuthorizationChange, Date, Event, History, Institution, Person, Random, Time, What, people,
};
use crate::inactive_contacts::demo::{LAST_DAY, calendar::Calendar, writer};

/// When the institution went through its files and set a criterion and an authorization for many at once.
fn mass_update() -> Date {
    Calendar::date(2024, 2, 1)
}

pub(super) fn draw(
    institution: &Institution<'_>,
    person: &Person,
    end: Date,
    history: &mut History,
    random: &mut Random,
) {
    waiting_lists(institution, person, end, history, random);
    campaigns(institution, person, end, history, random);
    criteria(institution, person, end, history, random);
    authorizations(person, end, history, random);
    if random.per_mille(80) {
        let day = Date(random.between(person.created.0, LAST_DAY.0));
        let operator = random.pick(institution.operators).unwrap_or(1);
        history.events.push(Event {
            what: What::View { operator },
            day,
            time: people::time(random),
        });
    }
}

fn waiting_lists(
    institution: &Institution<'_>,
    person: &Person,
    end: Date,
    history: &mut History,
    random: &mut Random,
) {
    if !random.per_mille(45) {
        return;
    }
    let day = Date(random.between(person.created.0, end.0));
    let programme = random.below(u32::try_from(institution.programmes.len()).unwrap_or(1));
    let programme = usize::try_from(programme).unwrap_or(0);
    let wanted = institution
        .programmes
        .get(programme)
        .and_then(|shelf| shelf.performance_after(day, random));
    if let Some(performance) = wanted {
        let what = What::WaitingList { programme, performance: performance.id };
        history.events.push(Event { what, day, time: people::time(random) });
    }
}

/// A mailing goes out, mostly arrives, is sometimes opened and rarely clicked.
fn campaigns(
    institution: &Institution<'_>,
    person: &Person,
    end: Date,
    history: &mut History,
    random: &mut Random,
) {
    if person.email.is_none() {
        return;
    }
    // Who has gone quiet reads for another year.
    let interested = end.plus(365);
    for programme in institution.programmes {
        for campaign in &programme.campaigns {
            if campaign.day < person.created || !random.per_mille(30) {
                continue;
            }
            let mut add = |kind, time| {
                history.events.push(Event {
                    what: What::Campaign { campaign: campaign.id, kind },
                    day: campaign.day,
                    time,
                });
            };
            add("sent", Time(8, 0, 0));
            if !random.per_mille(960) {
                continue;
            }
            add("delivered", Time(8, 0, random.below(60)));
            if campaign.day > interested || !random.per_mille(380) {
                continue;
            }
            add("opened", Time(12, random.below(60), random.below(60)));
            if random.per_mille(180) {
                add("clicked", Time(13, random.below(60), random.below(60)));
            }
        }
    }
}

fn criteria(
    institution: &Institution<'_>,
    person: &Person,
    end: Date,
    history: &mut History,
    random: &mut Random,
) {
    const VALUES: &[&str] =
        &["théâtre", "danse", "musique de chambre", "opéra", "piano", "chant", "26-40", "41-65"];
    for criterion in institution.criteria {
        if random.per_mille(70) {
            let mut day = person.created;
            for _ in 0..random.early(1, 3) {
                let origin = if random.per_mille(800) { "self" } else { "operator" };
                let what =
                    What::Criterion { criterion: *criterion, value: random.word(VALUES), origin };
                history.events.push(Event { what, day, time: people::time(random) });
                day = Date(random.between(day.0, end.0));
            }
        } else if person.created < mass_update() && random.per_mille(25) {
            let what = What::Criterion {
                criterion: *criterion,
                value: "à vérifier",
                origin: "mass-update",
            };
            history.events.push(Event { what, day: mass_update(), time: Time(2, 0, 0) });
        }
    }
}

fn authorizations(person: &Person, end: Date, history: &mut History, random: &mut Random) {
    if !random.per_mille(620) {
        return;
    }
    for channel in ["email", "post", "phone", "sms"] {
        let asked = if channel == "email" { 900 } else { 220 };
        if random.per_mille(asked) {
            let mut day = person.created;
            for _ in 0..random.weighted((1, &[(150, 2), (30, 3)])) {
                let answer = random.weighted(("granted", &[(370, "refused")]));
                let origin = if random.per_mille(850) { "self" } else { "operator" };
                let time = people::time(random);
                history.answers.push(AuthorizationChange {
                    channel,
                    answer,
                    day,
                    time,
                    origin,
                    granted_after: false,
                });
                day = Date(random.between(day.0, end.0));
            }
        }
    }
    history.answers.sort_by_key(|change| (change.day, change.time));
    let mut current: Vec<(&str, &str)> = Vec::new();
    for change in &mut history.answers {
        current.retain(|(channel, _)| *channel != change.channel);
        current.push((change.channel, change.answer));
        change.granted_after = current.iter().any(|(_, answer)| *answer == "granted");
    }
}

pub(super) fn write(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    history: &History,
    random: &mut Random,
) -> rusqlite::Result<()> {
    for event in &history.events {
        write_event(transaction, institution, person, event, random)?;
    }
    let organization = institution.programmes.first().map(|programme| programme.organization);
    for change in &history.answers {
        let at = institution.calendar.instant(change.day, change.time);
        writer::row(
            transaction,
            "INSERT INTO authorization_change (contact_id, organization_id, purpose, channel, answer, changed_at, origin)
             VALUES (?1, ?2, 'own-offers', ?3, ?4, ?5, ?6)",
            params![person.id, organization, change.channel, change.answer, at, change.origin],
        )?;
        writer::row(
            transaction,
            "INSERT INTO authorization (contact_id, purpose, channel, answer) VALUES (?1, 'own-offers', ?2, ?3)
             ON CONFLICT DO UPDATE SET answer = excluded.answer",
            params![person.id, change.channel, change.answer],
        )?;
    }
    Ok(())
}

fn write_event(
    transaction: &Transaction<'_>,
    institution: &Institution<'_>,
    person: &Person,
    event: &Event,
    random: &mut Random,
) -> rusqlite::Result<()> {
    let at = institution.calendar.instant(event.day, event.time);
    match event.what {
        What::WaitingList { programme, performance } => {
            let organization =
                institution.programmes.get(programme).map(|shelf| shelf.organization);
            writer::row(
                transaction,
                "INSERT INTO waiting_list_entry (organization_id, contact_id, performance_id, added_at, quantity)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![organization, person.id, performance, at, random.between(1, 4)],
            )
        }
        What::Campaign { campaign, kind } => {
            let link = (kind == "clicked")
                .then(|| format!("https://tickets.example/c/{campaign}?r={}", random.hex(16)));
            writer::row(
                transaction,
                "INSERT INTO campaign_event (campaign_id, contact_id, kind, occurred_at, address, link)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![campaign, person.id, kind, at, person.email, link],
            )
        }
        What::Criterion { criterion, value, origin } => {
            writer::row(
                transaction,
                "INSERT INTO contact_criterion_change (contact_id, criterion_id, value, changed_at, origin)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![person.id, criterion, value, at, origin],
            )?;
            writer::row(
                transaction,
                "INSERT INTO contact_criterion (contact_id, criterion_id, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET value = excluded.value",
                params![person.id, criterion, value],
            )
        }
        What::View { operator } => writer::row(
            transaction,
            "INSERT INTO operator_view (operator_id, contact_id, viewed_at) VALUES (?1, ?2, ?3)",
            params![operator, person.id, at],
        ),
    }
}
