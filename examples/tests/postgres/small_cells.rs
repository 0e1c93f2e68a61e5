//! Kept geography that few people share, on a server as in a file.

use privacy_examples::small_cells;

use crate::support::World;

fn run(world: &World, more: &[&str]) -> (u8, String, String) {
    let asked = ["small-cells", "--database", &world.target, "--institution", "heron"];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all: Vec<&str> = asked.into_iter().chain(more.iter().copied()).collect();
    let code = small_cells::execute(all, &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// the same figures and the same rows on both; a simulation changes nothing, and a second run neither.
#[test]
fn both_databases_are_coarsened_alike() {
    let mut all = Vec::new();
    for world in World::both() {
        world.done(&["--apply", &world.plan()]);
        let before = world.contents();
        let (code, simulated, err) = run(&world, &[]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(world.contents(), before, "a simulation changes nothing");
        let (code, applied, err) = run(&world, &["--apply"]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(simulated.starts_with(&applied), "{simulated}\n{applied}");
        let after = world.contents();
        for (table, rows) in &before {
            assert_eq!(after[table] == *rows, *table != "contact_address", "{table}");
        }
        let (_, again, _) = run(&world, &["--apply"]);
        assert!(again.contains("\n0 of "), "{again}");
        assert_eq!(world.contents(), after);
        all.push((applied, again, after["contact_address"].clone()));
    }
    assert_eq!(all[0], all[1]);
}

/// Whoever may read alone can measure, and is refused before the first change.
#[test]
fn without_the_right_to_change_addresses_nothing_changes() {
    let world = World::on_server();
    world.done(&["--apply", &world.plan()]);
    let user = format!("reader_{}", std::process::id());
    world
        .client()
        .batch_execute(&format!(
            "CREATE ROLE {user} LOGIN; GRANT USAGE ON SCHEMA inactive_contacts TO {user};
             GRANT SELECT ON ALL TABLES IN SCHEMA inactive_contacts TO {user}"
        ))
        .unwrap();
    let before = world.contents();
    let (_, rest) = world.target.split_once('@').unwrap();
    let url = format!("postgres://{user}@{rest}");
    let as_reader = |more: &[&str]| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let asked = ["small-cells", "--database", &url, "--institution", "heron"];
        let all: Vec<&str> = asked.into_iter().chain(more.iter().copied()).collect();
        (small_cells::execute(all, &mut out, &mut err), String::from_utf8(err).unwrap())
    };
    assert_eq!(as_reader(&[]), (0, String::new()));
    let (code, err) = as_reader(&["--apply"]);
    assert_eq!(code, 1);
    assert!(err.starts_with("error: the database refused: "), "{err}");
    assert!(err.contains("42501"), "{err}");
    assert_eq!(world.contents(), before);
    world.client().batch_execute(&format!("DROP OWNED BY {user}; DROP ROLE {user}")).unwrap();
}

/// What cannot be done is said in one line, without a value.
#[test]
fn an_institution_that_is_not_there_is_named() {
    let world = World::on_server();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let asked = ["small-cells", "--database", &world.target, "--institution", "nobody", "--apply"];
    assert_eq!(small_cells::execute(asked, &mut out, &mut err), 1);
    assert!(String::from_utf8(err).unwrap().contains("`nobody`"));
}
