//! Each part of the work with the rights that it needs, and no others.

use postgres::{Client, NoTls, error::SqlState};
use privacy_examples::inactive_contacts::Stop;

use crate::support::{World, admin};

/// A log-in that is a member of a role, in the database of a world: its URL.
fn log_in(world: &World, role: &str) -> String {
    let (server, database) = world.target.rsplit_once('/').unwrap();
    let name = format!("{database}_{role}");
    admin(None)
        .batch_execute(&format!("CREATE ROLE {name} LOGIN IN ROLE inactive_contacts_{role}"))
        .unwrap();
    let (scheme, host) = server.split_once("://").unwrap();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    format!("{scheme}://{name}@{host}/{database}")
}

fn grant(world: &World) {
    let sql = world.done(&["roles"]).out;
    // Roles belong to the whole server, whose tests run at the same time.
    let make = |line: &str| line.starts_with("CREATE ROLE inactive_contacts_");
    for line in sql.lines().filter(|line| make(line)) {
        let _ = admin(None).batch_execute(line);
    }
    let rest: Vec<&str> = sql.lines().filter(|line| !make(line)).collect();
    world.client().batch_execute(&rest.join("\n")).unwrap();
}

fn refused(client: &mut Client, sql: &str) {
    let error = client.batch_execute(sql).unwrap_err();
    assert_eq!(error.code().map(SqlState::code), Some("42501"), "{sql}: {error}");
}

fn forget(world: &World, roles: &[&str]) {
    let database = world.target.rsplit_once('/').unwrap().1;
    for role in roles {
        admin(None).batch_execute(&format!("DROP ROLE {database}_{role}")).unwrap();
    }
}

#[test]
fn planner_and_applier_and_auditor_can_do_their_part_and_nothing_else() {
    let whole = World::on_server();
    let plan = whole.plan();
    whole.done(&["--apply", &plan]);

    let world = World::on_server();
    grant(&world);
    let on = || Stop::GoOn;
    let [planner, applier, auditor] =
        ["planner", "applier", "auditor"].map(|role| log_in(&world, role));

    // The planner plans, the same plan, and changes nothing whatever it tries.
    let ran = world.run_as(&planner, &on, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let plan = world.path("reviewed.jsonl");
    std::fs::rename(world.path("plan.jsonl"), &plan).unwrap();
    let plan = plan.to_str().unwrap();
    assert!(std::fs::read(plan).unwrap() == std::fs::read(whole.path("reviewed.jsonl")).unwrap());
    for arguments in
        [&["--apply", plan][..], &["anonymize", "--contact", "1054"], &["--store-indicators"]]
    {
        let ran = world.run_as(&planner, &on, arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        assert!(ran.err.contains("the role lacks a right"), "{}", ran.err);
        assert!(ran.err.contains("nothing is half done"), "{}", ran.err);
    }
    let mut client = Client::connect(&planner, NoTls).unwrap();
    for sql in [
        "UPDATE inactive_contacts.contact SET first_name = NULL",
        "DELETE FROM inactive_contacts.contact",
        "INSERT INTO inactive_contacts.batch_run DEFAULT VALUES",
        "CREATE TABLE inactive_contacts.mine (id int)",
    ] {
        refused(&mut client, sql);
    }

    // The applier applies, to the same end, and can change no money, no seat and no consent.
    let ran = world.run_as(&applier, &on, &["--apply", plan]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(world.contents() == whole.contents());
    assert!(world.read("log.jsonl") == whole.read("log.jsonl"));
    let mut client = Client::connect(&applier, NoTls).unwrap();
    for sql in [
        "UPDATE inactive_contacts.balance SET amount = 0",
        "DELETE FROM inactive_contacts.purchase_order",
        "UPDATE inactive_contacts.purchase_order SET ordered_at = now()",
        "UPDATE inactive_contacts.contact SET kind = 'relay'",
        "INSERT INTO inactive_contacts.contact (institution_id, kind, created_on) VALUES (1, 'relay', now())",
        "UPDATE inactive_contacts.batch_journal SET entry = 'executed'",
        "DELETE FROM inactive_contacts.batch_journal",
        "TRUNCATE inactive_contacts.batch_journal",
        "UPDATE inactive_contacts.operator SET first_name = NULL",
    ] {
        refused(&mut client, sql);
    }

    let ran = world.run_as(&applier, &on, &["--apply", plan, "--vacuum"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("only the owner of the tables can rewrite them"), "{}", ran.err);
    world.done(&["--apply", plan, "--vacuum"]);
    assert!(world.contents() == whole.contents());

    // The auditor sees the journal, and nobody.
    let mut client = Client::connect(&auditor, NoTls).unwrap();
    let count = "SELECT count(*) FROM inactive_contacts.batch_journal";
    let count: i64 = client.query_one(count, &[]).unwrap().get(0);
    assert!(count > 50, "{count}");
    for sql in [
        "SELECT FROM inactive_contacts.contact",
        "SELECT FROM inactive_contacts.purchase_order",
        "DELETE FROM inactive_contacts.batch_journal",
    ] {
        refused(&mut client, sql);
    }
    drop(client);
    forget(&world, &["planner", "applier", "auditor"]);
}

/// A request by an operator needs the applier's rights, and stored indicators do too.
#[test]
fn requests_and_indicators_need_the_applier() {
    let world = World::on_server();
    grant(&world);
    let applier = log_in(&world, "applier");
    for arguments in [&["anonymize", "--contact", "1054"][..], &["--store-indicators"]] {
        let ran = world.run_as(&applier, &|| Stop::GoOn, arguments);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
    forget(&world, &["applier"]);
}
