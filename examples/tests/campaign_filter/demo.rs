//! The demo database, against SQL that shares nothing with the program.

use privacy_examples::inactive_contacts::demo;

use crate::support::World;

/// Who has a grant as the last answer, an address that works, and was old enough on the day of that grant.
fn granted(purpose: &str, channel: &str, reachable: &str) -> String {
    format!(
        "SELECT contact.id FROM contact
           JOIN authorization ON contact_id = contact.id AND purpose = '{purpose}' AND channel = '{channel}' AND answer = 'granted'
          WHERE institution_id = 1 AND anonymized_on IS NULL AND created_on GLOB '[12]*' AND created_on BETWEEN '1900-01-01' AND '{today}'
            AND {reachable}
            AND (birth_day IS NULL OR date(birth_day, '+15 years') <= (
                SELECT max(date(changed_at)) FROM authorization_change AS change
                 WHERE change.contact_id = contact.id AND change.purpose = '{purpose}' AND change.channel = '{channel}'))
          ORDER BY contact.id",
        today = demo::TODAY
    )
}

const EMAIL: &str =
    "EXISTS (SELECT 1 FROM contact_email WHERE contact_id = contact.id AND bounced_at IS NULL)";

#[test]
fn the_recipients_are_the_explicit_grants() {
    let world = World::with_demo();
    let channels = [
        ("email", EMAIL),
        (
            "sms",
            "EXISTS (SELECT 1 FROM contact_phone WHERE contact_id = contact.id AND usage = 'mobile')",
        ),
        ("phone", "EXISTS (SELECT 1 FROM contact_phone WHERE contact_id = contact.id)"),
        (
            "post",
            "EXISTS (SELECT 1 FROM contact_address WHERE contact_id = contact.id AND street IS NOT NULL)",
        ),
    ];
    for (channel, reachable) in channels {
        let ran = world.send_demo(&["--channel", channel, "--keep-going"]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        let expected = world.ids(&granted("own-offers", channel, reachable));
        assert!(expected.len() > 5, "{channel}: {}", expected.len());
        assert_eq!(world.recipients(), expected, "{channel}");
    }
}

/// Nobody was asked about them, and nobody is reached.
#[test]
fn a_purpose_without_answers_reaches_nobody() {
    let world = World::with_demo();
    let ran = world.send_demo(&["--purpose", "surveys", "--keep-going"]);
    assert_eq!((ran.code, world.recipients().len()), (3, 0));
    let ran = world.send_demo(&["--purpose", "surveys", "--keep-going", "--regime", "opt-out"]);
    assert_eq!(ran.code, 3);
    assert!(world.recipients().len() > 100);
}

/// The last answer before the midnight in Paris that ends the day.
const LAST: &str = "(SELECT answer FROM authorization_change AS change
    WHERE change.contact_id = contact.id AND purpose = 'own-offers' AND channel = 'email' AND changed_at < '2018-11-14T23:00:00Z'
    ORDER BY changed_at DESC, change.id DESC LIMIT 1)";

fn on_the_fourteenth(answer: &str) -> String {
    format!(
        "SELECT contact.id FROM contact
          WHERE institution_id = 1 AND anonymized_on IS NULL AND created_on BETWEEN '1900-01-01' AND '2018-11-14'
            AND EXISTS (SELECT 1 FROM contact_email
                         WHERE contact_id = contact.id AND (bounced_at IS NULL OR bounced_at >= '2018-11-14T23:00:00Z'))
            AND {answer}
          ORDER BY contact.id"
    )
}

#[test]
fn the_last_day_of_opt_out_reaches_all_who_did_not_refuse() {
    let world = World::with_demo();
    let ran = world.send_demo(&["--as-of", "2018-11-14", "--keep-going"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let expected = world.ids(&on_the_fourteenth(&format!("{LAST} IS NOT 'refused'")));
    assert!(expected.len() > 50);
    assert_eq!(world.recipients(), expected);
}

/// C-16: gained and lost are what two lists differ by, and the four sorts add up to the audience.
#[test]
fn a_comparison_is_the_difference_of_two_lists() {
    let world = World::with_demo();
    let list = |regime: &str| {
        assert_eq!(world.send_demo(&["--regime", regime, "--keep-going"]).code, 3);
        world.recipients()
    };
    let (explicit, opt_out) = (list("explicit-consent"), list("opt-out"));
    let missing = opt_out.iter().filter(|id| !explicit.contains(id)).count();
    assert!(missing > 50 && explicit.iter().all(|id| opt_out.contains(id)));
    for (regime, compare, moved) in [
        ("explicit-consent", "opt-out", [0, missing, explicit.len()]),
        ("opt-out", "explicit-consent", [missing, 0, explicit.len()]),
        ("opt-out", "opt-out", [0, 0, opt_out.len()]),
    ] {
        world.send_demo(&["--regime", regime, "--compare", compare, "--keep-going"]);
        let report = world.out("report.txt");
        let figure = |label: &str| -> usize {
            let line = report.lines().find(|line| line.ends_with(&format!(" {label}"))).unwrap();
            line.trim_start().split(' ').next().unwrap().replace(',', "").parse().unwrap()
        };
        let found = [figure("gained"), figure("lost"), figure("reached by both")];
        assert_eq!(found, moved, "{regime} {compare}");
        let all: usize = found.iter().sum::<usize>() + figure("reached by neither");
        assert_eq!(all, figure("contacts") - figure("could not be evaluated (C-17)"));
    }
}

/// An earlier day knows fewer files; who came in between is not compared.
#[test]
fn files_younger_than_the_day_are_counted_apart() {
    let world = World::with_demo();
    let ran =
        world.send_demo(&["--as-of", "2018-11-14", "--compare", "2015-06-30", "--keep-going"]);
    assert_eq!(ran.code, 3);
    let count = |condition: &str| {
        world
            .ids(&format!(
                "SELECT count(*) FROM contact WHERE institution_id = 1 AND id <> 1055 AND {condition}"
            ))
            .remove(0)
    };
    let later = count("created_on > '2018-11-14'");
    let between = count("created_on > '2015-06-30' AND created_on <= '2018-11-14'");
    let report = world.out("report.txt");
    assert!(report.contains(&format!("{later} files are younger than the day")), "{report}");
    assert!(report.contains(&format!("{between} files are younger than that day")), "{report}");
}

/// C-12: in France a sale is asked for, and an operational campaign asks for no consent at all (C-5).
#[test]
fn a_soft_opt_in_asks_for_a_sale() {
    let world = World::with_demo();
    let soft = ["--regime", "soft-opt-in:FR", "--keep-going", "--condition"];
    let all = "own-similar-products,opt-out-at-collection,opt-out-in-message";
    assert_eq!(world.send_demo(&[&soft[..], &[all]].concat()).code, 3);
    let customers = world.ids(&format!(
        "SELECT contact.id FROM contact
          WHERE institution_id = 1 AND anonymized_on IS NULL AND id <> 1055 AND {EMAIL}
            AND NOT EXISTS (SELECT 1 FROM authorization
                             WHERE contact_id = contact.id AND purpose = 'own-offers' AND channel = 'email' AND answer = 'refused')
            AND EXISTS (SELECT 1 FROM purchase_order JOIN order_line ON order_id = purchase_order.id
                         WHERE purchase_order.contact_id = contact.id AND state = 'sale' AND cancelled_at IS NULL
                           AND ordered_at <= '2026-06-30T22:00:00Z')"
    ));
    let granted = world.ids(&granted("own-offers", "email", EMAIL));
    let mut expected: Vec<u64> =
        customers.iter().chain(&granted).map(|id| id.parse().unwrap()).collect();
    expected.sort_unstable();
    expected.dedup();
    assert!(expected.len() > granted.len() + 50);
    let reached: Vec<u64> = world.recipients().iter().map(|id| id.parse().unwrap()).collect();
    assert_eq!(reached, expected);

    let without = "own-similar-products,opt-out-in-message";
    assert_eq!(world.send_demo(&[&soft[..], &[without]].concat()).code, 3);
    assert_eq!(world.recipients(), granted);
}

#[test]
fn an_operational_campaign_reaches_every_address_that_works() {
    let world = World::with_demo();
    assert_eq!(world.send_demo(&["--kind", "operational", "--keep-going"]).code, 3);
    let expected = world.ids(&format!(
        "SELECT id FROM contact WHERE institution_id = 1 AND anonymized_on IS NULL AND id <> 1055 AND {EMAIL} ORDER BY id"
    ));
    assert_eq!(world.recipients(), expected);
}

/// R-8, C-8: a mass update is no answer of the contact and lifts no refusal; an answer taken off the file ends a grant.
#[test]
fn only_an_answer_of_the_contact_lifts_a_refusal() {
    let world = World::with_demo();
    let reached = |id: &str| {
        let ran = world.send_demo(&["--keep-going"]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        world.recipients().contains(&id.to_owned())
    };
    assert!(reached("1061"));
    let change = |answer: &str, origin: &str, at: &str| {
        let current = if answer == "absent" {
            "DELETE FROM authorization WHERE contact_id = 1061".to_owned()
        } else {
            format!(
                "INSERT OR REPLACE INTO authorization VALUES (1061, 'own-offers', 'email', '{answer}')"
            )
        };
        world.sql(&format!(
            "INSERT INTO authorization_change (contact_id, organization_id, purpose, channel, answer, changed_at, origin)
             VALUES (1061, 1, 'own-offers', 'email', '{answer}', '{at}', '{origin}'); {current}"
        ));
    };
    change("absent", "operator", "2026-01-01T10:00:00Z");
    assert!(!reached("1061"));
    change("granted", "mass-update", "2026-01-02T10:00:00Z");
    assert!(reached("1061"));
    change("refused", "self", "2026-01-03T10:00:00Z");
    assert!(!reached("1061"));
    change("granted", "mass-update", "2026-01-04T10:00:00Z");
    assert!(!reached("1061"));
    change("granted", "operator", "2026-01-05T10:00:00Z");
    assert!(reached("1061"));
}

/// The other institution's contacts are never in the audience.
#[test]
fn another_institution_is_another_audience() {
    let world = World::with_demo();
    let ran = world.send_demo(&["--regime", "opt-out", "--keep-going"]);
    assert_eq!(ran.code, 3);
    let others = world.ids("SELECT id FROM contact WHERE institution_id = 2");
    let reached = world.recipients();
    assert!(others.len() > 40 && others.iter().all(|id| !reached.contains(id)));
}
