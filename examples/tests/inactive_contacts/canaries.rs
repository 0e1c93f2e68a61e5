//! L-10, L-8: a value of its own in every field, and what is left of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, iter,
};

use privacy_rules::anonymization::{FieldClass, Occasion};

use crate::{
    planting::{Field, Marker, doomed, fields, plant, values},
    search::Finder,
    support::{World, entries, ids},
};

/// What no value of its own can stand in: keys of other rows, flags and words from a list, four digits, a month, a quantity.
const FIXED: &[&str] = &[
    "authorization.answer",
    "authorization.channel",
    "authorization.purpose",
    "authorization_change.answer",
    "authorization_change.channel",
    "authorization_change.origin",
    "authorization_change.purpose",
    "campaign_event.kind",
    "card_alias.consent_asked",
    "card_alias.expires",
    "card_alias.last_digits",
    "contact.structure_id",
    "contact_address.country",
    "contact_criterion.criterion_id",
    "contact_criterion_change.criterion_id",
    "contact_criterion_change.origin",
    "question_answer.option_id",
    "shop_answer.answer",
    "shop_answer.kind",
    "ticket.beneficiary_country",
    "waiting_list_entry.quantity",
];

/// Days that a decision rests on: plan and log say them, because they are why.
const CITED: &[&str] = &[
    "authorization_change.changed_at",
    "campaign_event.occurred_at",
    "contact.created_on",
    "contact.indicator",
    "contact_criterion_change.changed_at",
    "waiting_list_entry.added_at",
];

fn name(field: &Field) -> String {
    format!("{}.{}", field.table, field.column)
}

/// L-10: a value of its own in every field that can hold one, derived from the data map; whatever the plan erases is gone from
/// rows and file, and nothing of anybody is in plan, log, report or messages.
#[test]
fn no_canary_survives() {
    let world = World::new();
    let (planted, fixed) = fields(&world);
    assert_eq!(fixed, FIXED, "a personal column in which no value of its own can stand");
    plant(&world, &planted, Marker::First, None);
    let plan = world.plan();
    let text = fs::read_to_string(&plan).unwrap();

    let all = values(&world, &planted, None);
    let goes = doomed(&world, &text, &planted);
    let going = values(&world, &planted, Some(&goes));
    for field in planted.iter().filter(|field| field.class.is_some_and(goes_somewhere)) {
        let found = going.values().any(|of| *of == name(field));
        assert!(found, "no canary of {} is to go", name(field));
    }
    let find_all = Finder::new(all.keys());
    let find_going = Finder::new(going.keys());
    let before = find_going.in_bytes(&world.bytes());
    assert_eq!(before.len(), going.len(), "a canary was not there before");
    assert_eq!(find_all.in_bytes(&world.bytes()).len(), all.len());

    let ran = world.apply(&plan);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let outcomes = entries(&world.read("log.jsonl"));
    assert!(outcomes.iter().all(|(_, _, outcome)| outcome != "skipped"));
    let rows: Vec<String> = world.dump(None).into_values().flatten().collect();
    let in_rows = find_going.in_bytes(rows.join("\n").as_bytes());
    // `secure_delete` overwrites what is deleted, and not the copies that lie where SQLite has moved rows between pages: the file
    // is clean once it has been written anew.
    let in_file = find_going.in_bytes(&world.bytes());
    let vacuumed = world.run(&["--apply", plan.to_str().unwrap(), "--vacuum"]);
    assert_eq!(vacuumed.code, 0, "{}", vacuumed.err);
    let in_vacuumed = find_going.in_bytes(&world.bytes());
    let kept = find_all.in_bytes(&world.bytes());

    // What is printed or written for people and archives, of everybody: the active, the blocked, the failed.
    let request = ids(&text, "contact", &["active"])[0].to_string();
    let requested = world.run(&["anonymize", "--contact", &request]);
    let debug = format!("{ran:?}{vacuumed:?}{requested:?}");
    let personal = all.iter().filter(|(_, of)| {
        let field = planted.iter().find(|field| name(field) == **of).unwrap();
        field.class.is_some_and(FieldClass::is_personal) && !CITED.contains(&&***of)
    });
    let find_personal = Finder::new(personal.map(|(value, _)| value));
    let mut elsewhere: BTreeMap<String, usize> = BTreeMap::new();
    elsewhere
        .insert("output, errors and {:?}".into(), find_personal.in_bytes(debug.as_bytes()).len());
    for entry in fs::read_dir(world.directory.path()).unwrap() {
        let path = entry.unwrap().path();
        if path != world.database {
            let found = find_personal.in_bytes(&fs::read(&path).unwrap());
            elsewhere.insert(path.file_name().unwrap().to_string_lossy().into_owned(), found.len());
        }
    }
    for file in ["reviewed.jsonl", "log.jsonl", "report.html"] {
        assert!(elsewhere.contains_key(file), "{file} was not searched");
    }
    let of = |found: &BTreeSet<usize>, values: &BTreeMap<String, String>| {
        let names: Vec<_> = values.values().collect();
        found.iter().map(|at| names[*at].clone()).collect::<BTreeSet<_>>()
    };
    let tables: BTreeSet<&str> = planted.iter().map(|field| &*field.table).collect();
    report(&[
        format!("fields with a canary in every row: {} of {} tables", planted.len(), tables.len()),
        format!("personal fields that can hold no value of their own: {}", fixed.len()),
        format!("canaries in the database: {}, of these to go: {}", all.len(), going.len()),
        format!("of these found before: {}", before.len()),
        format!(
            "found after in rows: {}, in the file: {}, vacuumed: {}",
            in_rows.len(),
            in_file.len(),
            in_vacuumed.len()
        ),
        format!("found after of what stays: {}", kept.len()),
        format!("found elsewhere: {elsewhere:?}"),
    ]);
    assert_eq!(of(&in_rows, &going), BTreeSet::new());
    assert_eq!(of(&in_vacuumed, &going), BTreeSet::new());
    assert_eq!(elsewhere.values().sum::<usize>(), 0, "{elsewhere:?}");
    // Whoever is active keeps theirs: the scan sees what is there.
    assert!(kept.len() > all.len() / 4, "{} of {}", kept.len(), all.len());
    assert!(all.len() - kept.len() >= going.len());
}

fn goes_somewhere(class: FieldClass) -> bool {
    use privacy_rules::anonymization::{Action, Policy};
    [Occasion::AnonymizedContact, Occasion::ExpiredTicket, Occasion::ExpiredOrder]
        .iter()
        .any(|occasion| Policy::DEFAULT.rule(class, *occasion).action() == Action::Erase)
}

/// The figures, for whoever asks with `--nocapture`.
fn report(lines: &[String]) {
    use std::io::Write;
    let mut out = std::io::stderr().lock();
    for line in lines {
        writeln!(out, "{line}").unwrap();
    }
}

/// L-8: two databases that agree on all that is kept are the same file afterwards, byte for byte, whatever the erased values
/// were and however long.
#[test]
fn what_was_erased_leaves_no_trace_of_what_it_was() {
    let base = World::new();
    let plan = base.plan();
    let text = fs::read_to_string(&plan).unwrap();
    let (planted, _) = fields(&base);
    // What the decisions rest on is the same for both.
    let planted: Vec<Field> =
        planted.into_iter().filter(|field| !CITED.contains(&&*name(field))).collect();
    let goes = doomed(&base, &text, &planted);
    let made: Vec<(World, Vec<u8>)> = [Marker::First, Marker::Second]
        .into_iter()
        .map(|marker| {
            let world = World::new();
            plant(&world, &planted, marker, Some(&goes));
            let before = world.bytes();
            let reviewed = world.path("reviewed.jsonl");
            fs::copy(&plan, &reviewed).unwrap();
            let ran = world.run(&["--apply", reviewed.to_str().unwrap(), "--vacuum"]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            let log = entries(&world.read("log.jsonl"));
            assert!(log.iter().all(|(_, _, outcome)| outcome != "skipped"));
            (world, before)
        })
        .collect();
    let [(first, first_before), (second, second_before)] = &made[..] else { panic!("two") };
    assert!(first_before != second_before, "they were the same before");
    let (first_after, second_after) = (first.bytes(), second.bytes());
    let differing =
        iter::zip(&first_after, &second_after).filter(|(one, other)| one != other).count();
    report(&[format!(
        "two databases of {} and {} bytes, then of {} and {}: {differing} bytes differ",
        first_before.len(),
        second_before.len(),
        first_after.len(),
        second_after.len(),
    )]);
    let (one, other) = (first.dump(None), second.dump(None));
    for (table, rows) in &one {
        let differs = iter::zip(rows, &other[table]).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{table}");
    }
    assert!(first_after == second_after);
    for file in ["log.jsonl", "report.html"] {
        assert!(first.read(file) == second.read(file), "{file}");
    }
}

/// L-10: nor in what the program says of bad data.
#[test]
fn no_canary_in_an_error() {
    let world = World::new();
    world.sql(
        "UPDATE balance SET amount = 'canary-amount' WHERE contact_id % 3 = 2;
         UPDATE contact SET created_on = 'canary-day' WHERE id % 3 = 0;
         UPDATE contact SET kind = 'canary-kind' WHERE id % 3 = 1;
         UPDATE purchase_order SET ordered_at = 'canary-instant';",
    );
    let ran = world.run(&[]);
    assert_eq!(ran.code, 0);
    assert!(world.read("plan.jsonl").contains("\"outcome\":\"failed\""));
    for text in [
        ran.out,
        ran.err,
        world.read("plan.jsonl"),
        world.read("log.jsonl"),
        world.read("report.html"),
    ] {
        assert!(!text.contains("canary"));
    }
}
