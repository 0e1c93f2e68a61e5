use std::{fs, path::PathBuf};

use crate::support::{World, ids};

const POLICY: &str = r#"version = 1
erase = [{ class = "town", occasion = "anonymized-contact" }]

[[keep]]
class = "salutation"
occasion = "anonymized-contact"
name = "form-of-address"
reason = "the form of address goes into the statistics of the foundation"

[[keep]]
class = "ip-address"
occasion = "expired-order"
name = "fraud-case-17"
reason = "the public prosecutor has asked for the addresses of these orders"
"#;

fn own(world: &World, text: &str) -> (PathBuf, String) {
    let file = world.path("policy.toml");
    fs::write(&file, text).unwrap();
    let name = file.to_str().unwrap().to_owned();
    (file, name)
}

/// A-8: erased beyond the table freely, kept by a named exception alone; both stand in plan, log, report and summary, and what
/// is done follows.
#[test]
fn an_exception_is_named_everywhere_and_carried_out() {
    let world = World::new();
    let (_, file) = own(&world, POLICY);
    let kept = |what: &str| {
        let sql = format!(
            "SELECT count({what}) FROM contact LEFT JOIN contact_address ON contact_id = contact.id
              WHERE institution_id = 1 AND anonymized_on = '2026-06-30'"
        );
        world.connect().query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let addresses = || {
        let of =
            "SELECT count(ip_address) FROM purchase_order JOIN contact ON contact.id = contact_id
                   WHERE anonymized_on IS NULL AND ordered_at < '2020'";
        world.connect().query_row(of, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let ran = world.run(&["--policy", &file]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for line in [
        "town is erased too (anonymized-contact)",
        "salutation is KEPT (anonymized-contact) by exception `form-of-address`: the form of address",
        "ip-address is KEPT (expired-order) by exception `fraud-case-17`: the public prosecutor",
    ] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    assert!(ran.out.contains(&format!("--policy {file}")), "{}", ran.out);
    let plan = world.path("reviewed.jsonl");
    fs::rename(world.path("plan.jsonl"), &plan).unwrap();
    let due = ids(&fs::read_to_string(&plan).unwrap(), "contact", &["anonymize"]);
    assert!(ids(&fs::read_to_string(&plan).unwrap(), "order", &["erase"]).is_empty());

    let plan = plan.to_str().unwrap();
    let refused = world.run(&["--apply", plan]);
    assert_eq!(refused.code, 4);
    assert!(refused.err.contains("made under another policy: plan anew"), "{}", refused.err);
    let (_, other) = own(&world, "version = 1");
    assert_eq!(world.run(&["--apply", plan, "--policy", &other]).code, 4);
    own(&world, POLICY);

    let ran = world.run(&["--apply", plan, "--policy", &file]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let log = world.read("log.jsonl");
    let header = log.lines().next().unwrap();
    assert!(header.contains("\"name\":\"form-of-address\""), "{header}");
    assert!(header.contains("\"name\":\"fraud-case-17\""), "{header}");
    let report = world.read("report.html");
    assert!(report.contains("<code>form-of-address</code>: the form of address goes"));
    assert!(!due.is_empty());
    assert_eq!((kept("town"), kept("last_name")), (0, 0));
    assert!(kept("title") > 0 && kept("country") > 0);
    assert!(addresses() > 0, "kept by an exception, past the period as they are");
}

/// Bad input: a policy that nobody could have made is refused before anything is opened.
#[test]
fn a_policy_that_cannot_be_is_refused_on_the_command_line() {
    let world = World::new();
    let before = world.bytes();
    for (text, message) in [
        (
            POLICY.replace("expired-order", "removed-contact"),
            "keep ip-address, removed-contact: nothing can be kept of a contact that is removed",
        ),
        (POLICY.replace("fraud-case-17", "x"), "not a name of an exception"),
        (POLICY.replace("version = 1", "version = 9"), "read the table again"),
        (POLICY.replace("salutation", "post-code"), "there is nothing to keep"),
    ] {
        let (_, file) = own(&world, &text);
        let ran = world.run(&["--policy", &file]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(message), "{}", ran.err);
    }
    assert!(world.bytes() == before);
}
