//! What is refused, in which words, with which exit code; and that a refusal leaves no list.

use std::fs;

use crate::support::{SUMMER, World, run, run_into, run_until};

fn lines(world: &World, arguments: &[&str]) -> (u8, Vec<String>) {
    let ran = world.send_csv(arguments);
    assert!(!world.left().contains_key("recipients.csv") || ran.code == 3, "{ran:?}");
    (ran.code, ran.err.lines().map(str::to_owned).collect())
}

/// C-17: line and field, and never the value.
#[test]
fn every_bad_line_is_named_by_line_and_field() {
    let header = "contact,answer,answered_on,until,created_on,blocks,conditions,purpose,channel\n";
    let good = "1,granted,2020-01-01,2027-01-01,2019-01-01,,,own-offers,email\n";
    for (line, problem) in [
        (
            "2,canary,,,,,,own-offers,email",
            "`answer`: unknown word, expected `granted`, `refused`, `absent` or a status",
        ),
        (
            "2,,,,,,,own-offers,email",
            "`answer`: unknown word, expected `granted`, `refused`, `absent` or a status",
        ),
        (
            "2, granted,,,,,,own-offers,email",
            "`answer`: unknown word, expected `granted`, `refused`, `absent` or a status",
        ),
        (
            "2,Granted,,,,,,own-offers,email",
            "`answer`: unknown word, expected `granted`, `refused`, `absent` or a status",
        ),
        (
            "2,granted,canary,,,,,own-offers,email",
            "`answered_on`: not a day of the form YYYY-MM-DD",
        ),
        (
            "2,granted,2020-1-1,,,,,own-offers,email",
            "`answered_on`: not a day of the form YYYY-MM-DD",
        ),
        (
            "2,granted,2019-02-29,,,,,own-offers,email",
            "`answered_on`: not a day of the form YYYY-MM-DD",
        ),
        (
            "2,granted,1899-12-31,,,,,own-offers,email",
            "`answered_on`: outside 1900-01-01 to 2200-12-31",
        ),
        (
            "2,granted,2026-03-03,,,,,own-offers,email",
            "`answered_on`: after the day for which the campaign is decided",
        ),
        ("2,granted,,canary,,,,own-offers,email", "`until`: not a day of the form YYYY-MM-DD"),
        ("2,refused,,2027-01-01,,,,own-offers,email", "`until`: only a grant ends by itself"),
        ("2,granted,,,canary,,,own-offers,email", "`created_on`: not a day of the form YYYY-MM-DD"),
        (
            "2,granted,,,,canary,,own-offers,email",
            "`blocks`: unknown word, expected `deleted`, `anonymized`, `restricted`, `no-address`, `bounced`, `objected`",
        ),
        (
            "2,granted,,,,bounced+,,own-offers,email",
            "`blocks`: unknown word, expected `deleted`, `anonymized`, `restricted`, `no-address`, `bounced`, `objected`",
        ),
        (
            "2,granted,,,,,canary,own-offers,email",
            "`conditions`: unknown word, expected `address-from-sale`, `address-from-negotiation`, `address-from-support`, `own-similar-products`, `charitable-purpose`, `opt-out-at-collection`, `opt-out-in-message`",
        ),
        ("2,granted,,,,,,canary,email", "`purpose`: not the one that the campaign asks for"),
        ("2,granted,,,,,,,email", "`purpose`: not the one that the campaign asks for"),
        ("2,granted,,,,,,own-offers,sms", "`channel`: not the one that the campaign asks for"),
        (",granted,,,,,,own-offers,email", "`contact`: is empty"),
        (
            "canary@example.org,granted,,,,,,own-offers,email",
            "`contact`: an e-mail address, expected an id of your own system",
        ),
        ("can\u{202e}ary,granted,,,,,,own-offers,email", "`contact`: has a control character"),
        ("can\u{1b}ary,granted,,,,,,own-offers,email", "`contact`: has a control character"),
        ("\"can\nary\",granted,,,,,,own-offers,email", "`contact`: has a control character"),
        ("2,granted,,,,,,own-offers", "`line`: 8 cells, expected 9 as in the header"),
        ("2,granted,,,,,,own-offers,email,canary", "`line`: 10 cells, expected 9 as in the header"),
    ] {
        let world = World::with_csv(format!("{header}{good}{line}\n"));
        let (code, said) = lines(&world, &["--as-of", "2026-03-02"]);
        assert_eq!(code, 4, "{line}");
        assert_eq!(said[0], "error: 1 contact could not be evaluated, so there is no list (C-17)");
        assert_eq!(said[1], format!("  line 3, {problem}"), "{line}");
        assert!(!said.join("").contains("canary"), "{line}");
        assert!(world.left().is_empty(), "{line}");

        let ran = world.send_csv(&["--as-of", "2026-03-02", "--keep-going"]);
        assert_eq!((ran.code, ran.err.as_str()), (3, ""), "{line}");
        assert_eq!(world.recipients(), ["1"], "{line}");
        let errors = world.out("errors.csv");
        let field = problem.split('`').nth(1).unwrap();
        assert_eq!(errors.lines().count(), 2, "{errors}");
        assert!(errors.contains(&format!(",3,{field},")) && !errors.contains("canary"), "{errors}");
    }
}

#[test]
fn bytes_that_are_no_text_are_an_error_of_their_line() {
    let world = World::with_csv(b"contact,answer\n1,granted\n\xff\xfe,granted\n3,gr\xe9nted\n");
    let (code, said) = lines(&world, &[]);
    assert_eq!(code, 4);
    assert_eq!(said[1..3], ["  line 3, `contact`: not UTF-8", "  line 4, `answer`: not UTF-8"]);
}

/// Neither line is right: nobody knows which one holds.
#[test]
fn an_id_that_stands_there_twice_is_no_recipient() {
    let world = World::with_csv("contact,answer\n1,granted\n2,granted\n1,refused\n1,granted\n");
    let (code, said) = lines(&world, &[]);
    assert_eq!(code, 4);
    let twice = |line: u8| format!("  line {line}, `contact`: in the audience twice");
    assert_eq!(said[1..4], [twice(2), twice(4), twice(5)]);
    assert_eq!(world.send_csv(&["--keep-going"]).code, 3);
    assert_eq!(world.recipients(), ["2"]);
}

/// A quote that is not closed takes the rest of the file along: one error, and nobody after it is a recipient.
#[test]
fn what_a_quote_swallows_is_no_recipient() {
    let world = World::with_csv("contact,answer\n1,granted\n\"2,granted\n3,granted\n");
    let (code, said) = lines(&world, &[]);
    assert_eq!(code, 4);
    assert_eq!(said[1], "  line 3, `line`: 1 cell, expected 2 as in the header");
    assert_eq!(world.send_csv(&["--keep-going"]).code, 3);
    assert_eq!(world.recipients(), ["1"]);
}

#[test]
fn many_bad_lines_are_not_all_named() {
    let mut csv = "contact,answer\n".to_owned();
    csv.extend((1..=30).map(|id| format!("{id},perhaps\n")));
    let (code, said) = lines(&World::with_csv(csv), &[]);
    assert_eq!((code, said.len()), (4, 23));
    assert_eq!(said[0], "error: 30 contacts could not be evaluated, so there is no list (C-17)");
    assert_eq!(said[21], "  and more; these are the first 20");
    assert_eq!(said[22], "correct them, or leave them out with --keep-going");
}

#[test]
fn a_header_that_cannot_be_read_refuses_the_file_whatever_is_asked() {
    for (csv, problem) in [
        ("", "the file is empty, expected a header with `contact` and `answer`"),
        ("contact\n1\n", "line 1: column `answer` is missing"),
        ("answer\ngranted\n", "line 1: column `contact` is missing"),
        ("contact,answer,contact\n", "line 1: column `contact` stands there twice"),
        ("contact;answer\n1;granted\n", "line 1: column 1 has a name that is unknown"),
        ("contact\tanswer\n1\tgranted\n", "for a file with semicolons or tabs see --separator"),
        ("contact,answer,canary\n", "line 1: column 3 has a name that is unknown"),
        ("1,granted\n", "line 1: column 1 has a name that is unknown"),
    ] {
        for also in [&[][..], &["--keep-going"]] {
            let world = World::with_csv(csv);
            let ran = world.send_csv(also);
            assert_eq!(ran.code, 4, "{csv}");
            assert!(ran.err.contains(problem) && !ran.err.contains("canary"), "{}", ran.err);
            assert!(world.left().is_empty());
        }
    }
}

#[test]
fn other_separators_a_mark_of_the_editor_and_quotes_are_read() {
    let semicolons = World::with_csv("\u{feff}contact;answer\r\n\"1\";granted\r\n2;absent\r\n");
    assert_eq!(semicolons.send_csv(&["--separator", "semicolon"]).code, 0);
    assert_eq!(semicolons.recipients(), ["1"]);
    let tabs = World::with_csv("contact\tanswer\n1\tgranted\n");
    assert_eq!(tabs.send_csv(&["--separator", "tab"]).code, 0);
    assert_eq!(tabs.recipients(), ["1"]);
}

/// An id that a spreadsheet would run comes out as text.
#[test]
fn the_list_runs_in_no_spreadsheet() {
    let world = World::with_csv(
        "contact,answer\n=1+1,granted\n-5,granted\n@x,granted\n+3,granted\n7,granted\n",
    );
    let ran = world.send_csv(&["--campaign", "=2+2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(world.recipients(), ["'=1+1", "'-5", "'@x", "'+3", "7"]);
    assert!(world.out("recipients.csv").lines().skip(1).all(|line| line.contains(",'=2+2,")));
}

/// A list of an earlier run would pass for one of this run.
#[test]
fn no_list_outlives_the_refusal_of_the_next_run() {
    let world = World::with_csv("contact,answer\n1,granted\n");
    assert_eq!(world.send_csv(&["--decisions"]).code, 0);
    assert_eq!(world.left().len(), 5);
    fs::write(world.path("audience.csv"), "contact,answer\n1,perhaps\n").unwrap();
    assert_eq!(world.send_csv(&[]).code, 4);
    assert!(world.left().is_empty());
}

#[test]
fn an_audience_is_not_overwritten_by_its_own_list() {
    let world = World::with_csv("");
    fs::create_dir(world.path("out")).unwrap();
    let file = world.path("out").join("recipients.csv");
    fs::write(&file, "contact,answer\n1,granted\n").unwrap();
    let out = world.path("out");
    let ran =
        run(&[&["--csv", file.to_str().unwrap(), "--output", out.to_str().unwrap()], &SUMMER[..]]
            .concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("is the audience and would be overwritten"), "{}", ran.err);
    assert_eq!(fs::read_to_string(file).unwrap(), "contact,answer\n1,granted\n");
}

/// Whoever reads the first lines of the report alone gets the list all the same.
#[test]
fn a_closed_pipe_costs_no_list() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let world = World::with_csv("contact,answer\n1,granted\n");
    let (file, out) = (world.path("audience.csv"), world.path("out"));
    let arguments = ["--csv", file.to_str().unwrap(), "--output", out.to_str().unwrap()];
    assert_eq!(run_into(&mut Closed, &[&arguments[..], &SUMMER].concat()), 0);
    assert_eq!(world.recipients(), ["1"]);
}

#[test]
fn an_interrupted_run_leaves_no_list() {
    let mut csv = "contact,answer\n".to_owned();
    csv.extend((1..=30).map(|id| format!("{id},granted\n")));
    let world = World::with_csv(csv);
    let (file, out) = (world.path("audience.csv"), world.path("out"));
    let arguments = ["--csv", file.to_str().unwrap(), "--output", out.to_str().unwrap()];
    for contacts in [0, 10, 30, 45, 59] {
        let ran = run_until(contacts, &[&arguments[..], &SUMMER].concat());
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (5, "error: stopped; there is no list\n"),
            "{contacts}"
        );
        assert!(world.left().is_empty(), "{contacts}");
    }
    assert_eq!(run_until(60, &[&arguments[..], &SUMMER].concat()).code, 0);
}

#[test]
fn the_command_line_is_read_strictly() {
    let world = World::with_demo();
    let shop = world.path("shop.db");
    let shop = shop.to_str().unwrap();
    for (arguments, said) in [
        (&["--database", shop][..], "--campaign"),
        (&SUMMER[..], "--database"),
        (&["--database", shop, "--csv", "a.csv"], "cannot be used with"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    for (arguments, said) in [
        (&["--regime", "optout"][..], "no such regime"),
        (&["--regime", "soft-opt-in:us"], "no such regime"),
        (&["--compare", "2018-11-31"], "not a day"),
        (&["--as-of", "yesterday"], "--as-of"),
        (&["--kind", "newsletter"], "no such kind"),
        (&["--channel", "fax"], "no such channel"),
        (&["--condition", "address-from-sale"], "where an address comes from"),
        (&["--campaign", " "], "expected 1 to 100 bytes"),
        (&["--campaign", "a\u{7}"], "expected 1 to 100 bytes"),
        (
            &["--purpose", "newsletter"],
            "knows the purposes `own-offers`, `partner-offers`, `surveys` alone",
        ),
        (&["--channel", "push"], "knows the channels"),
        (&["--separator", "tab"], "cannot be used with"),
    ] {
        let ran = world.send_demo(arguments);
        assert_eq!(ran.code, 2, "{arguments:?} {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?} {}", ran.err);
        assert!(world.left().is_empty());
    }
    let ran = run(&["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for taught in
        ["Exit codes:", "A CSV audience:", "An SQLite audience:", "recipients.csv", "--keep-going"]
    {
        assert!(ran.out.contains(taught), "{taught}");
    }
}

#[test]
fn what_is_no_database_of_ours_is_refused() {
    let world = World::with_demo();
    let ran = world.send_demo(&["--institution", "nobody"]);
    assert_eq!(ran.code, 2, "given twice: {}", ran.err);
    let shop = world.path("shop.db");
    let send = |database: &str, also: &[&str]| {
        run(&[&["--database", database], &SUMMER[..], also].concat())
    };
    let ran = send(shop.to_str().unwrap(), &["--institution", "nobody"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (1, "error: the database holds no institution `nobody`\n")
    );
    let ran = send(shop.to_str().unwrap(), &[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("choose one with --institution: `heron`, `tilleul`"), "{}", ran.err);
    fs::write(world.path("other.db"), "no database").unwrap();
    for (name, said) in
        [("other.db", "is not an intact SQLite database"), ("missing.db", "cannot open")]
    {
        let path = world.path(name);
        let ran = send(path.to_str().unwrap(), &["--institution", "heron"]);
        assert_eq!(ran.code, 1);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    let ran = run(&[
        &["--csv", "/nowhere/audience.csv", "--output", world.path("out").to_str().unwrap()],
        &SUMMER[..],
    ]
    .concat());
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("error: `/nowhere/audience.csv`: "), "{}", ran.err);
}

/// C-17 in a database: the contact, the column, and never the value.
#[test]
fn a_contact_that_cannot_be_read_is_named_by_its_id() {
    for (change, problem) in [
        (
            "UPDATE authorization_change SET answer = 'canary' WHERE contact_id = 1061",
            "`authorization_change.answer`: unknown word, expected `granted`, `refused` or `absent`",
        ),
        (
            "UPDATE authorization_change SET changed_at = 'canary' WHERE contact_id = 1061",
            "`authorization_change.changed_at`: not an instant of the form YYYY-MM-DDThh:mm:ssZ",
        ),
        (
            "UPDATE authorization_change SET changed_at = '2017-03-01T10:00:00+01:00' WHERE contact_id = 1061",
            "`authorization_change.changed_at`: not an instant of the form YYYY-MM-DDThh:mm:ssZ",
        ),
        (
            "UPDATE authorization_change SET origin = 'canary' WHERE contact_id = 1061",
            "`authorization_change.origin`: unknown word, expected `self`, `operator` or `mass-update`",
        ),
        (
            "UPDATE authorization SET answer = 'refused' WHERE contact_id = 1061",
            "`authorization.answer`: not the last answer of its history",
        ),
        (
            "DELETE FROM authorization WHERE contact_id = 1061",
            "`authorization.answer`: not the last answer of its history",
        ),
        (
            "DELETE FROM authorization_change WHERE contact_id = 1061",
            "`authorization.answer`: not the last answer of its history",
        ),
        (
            "UPDATE contact SET created_on = 'canary' WHERE id = 1061",
            "`created_on`: not a day of the form YYYY-MM-DD",
        ),
        (
            "UPDATE contact SET birth_day = '2018-01-01' WHERE id = 1061",
            "`birth_day`: a grant before the day of birth",
        ),
        (
            "UPDATE contact SET anonymized_on = 'canary' WHERE id = 1061",
            "`anonymized_on`: not a day of the form YYYY-MM-DD",
        ),
        (
            "UPDATE contact_email SET bounced_at = 'canary' WHERE contact_id = 1061",
            "`contact_email.bounced_at`: not an instant of the form YYYY-MM-DDThh:mm:ssZ",
        ),
    ] {
        let world = World::with_demo();
        assert_eq!(world.send_demo(&["--keep-going"]).code, 3);
        assert!(world.recipients().contains(&"1061".to_owned()));
        world.sql(change);
        let ran = world.send_demo(&[]);
        assert_eq!(ran.code, 4, "{change}");
        assert!(
            ran.err.contains(&format!("\n  contact 1061, {problem}\n")),
            "{change} {}",
            ran.err
        );
        assert!(!ran.err.contains("canary") && world.left().is_empty(), "{change}");
        assert_eq!(world.send_demo(&["--keep-going"]).code, 3);
        assert!(!world.recipients().contains(&"1061".to_owned()), "{change}");
        assert!(world.out("errors.csv").contains("1061,,"), "{change}");
    }
}

/// Today nothing can be of a later day: the date is wrong, and a refusal may hide behind it. On a day that was asked for,
/// what came later is only ahead.
#[test]
fn an_answer_of_the_future_is_wrong_today_and_ahead_in_a_replay() {
    let world = World::with_demo();
    world.sql(
        "INSERT INTO authorization_change (contact_id, organization_id, purpose, channel, answer, changed_at, origin)
         VALUES (1061, 1, 'own-offers', 'email', 'refused', '2062-03-01T10:00:00Z', 'self');
         UPDATE authorization SET answer = 'refused' WHERE contact_id = 1061",
    );
    let (shop, out) = (world.path("shop.db"), world.path("out"));
    let today = [
        "--database",
        shop.to_str().unwrap(),
        "--institution",
        "heron",
        "--output",
        out.to_str().unwrap(),
    ];
    let ran = run(&[&today[..], &SUMMER].concat());
    assert_eq!(ran.code, 4);
    let problem = "contact 1061, `authorization_change.changed_at`: after the day for which the campaign is decided";
    assert!(ran.err.contains(problem), "{}", ran.err);
    assert_eq!(world.send_demo(&["--keep-going"]).code, 3);
    assert!(world.recipients().contains(&"1061".to_owned()));
}
