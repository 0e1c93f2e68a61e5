use std::process::Command;

use crate::support::World;

/// The program itself, without an argument.
#[test]
fn it_replays_november_2018_on_paper() {
    let run = Command::new(env!("CARGO_BIN_EXE_campaign-filter")).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let golden = include_str!("../golden/campaign-filter.txt");
    assert_eq!(String::from_utf8(run.stdout).unwrap(), golden);
}

const AUDIENCE: &str = include_str!("../golden/campaign-filter/audience.csv");

#[test]
fn a_small_file_gives_its_golden_list_and_report() {
    let world = World::with_csv(AUDIENCE);
    let day = ["--as-of", "2026-03-02", "--keep-going", "--decisions", "--compare", "opt-out"];
    let ran = world.send_csv(&day);
    assert_eq!((ran.code, ran.err.as_str()), (3, ""));
    let golden = [
        ("recipients.csv", include_str!("../golden/campaign-filter/recipients.csv")),
        ("errors.csv", include_str!("../golden/campaign-filter/errors.csv")),
        ("decisions.csv", include_str!("../golden/campaign-filter/decisions.csv")),
        ("report.txt", include_str!("../golden/campaign-filter/report.txt")),
    ];
    for (name, golden) in golden {
        assert_eq!(world.out(name), golden, "{name}");
    }
    assert!(ran.out.starts_with(&world.out("report.txt")), "{}", ran.out);
}

#[test]
fn the_small_demo_gives_its_golden_report() {
    let world = World::with_demo();
    let ran =
        world.send_demo(&["--as-of", "2018-11-15", "--compare", "2018-11-14", "--keep-going"]);
    assert_eq!((ran.code, ran.err.as_str()), (3, ""));
    let golden = include_str!("../golden/campaign-filter/demo-report.txt");
    assert_eq!(world.out("report.txt"), golden);
}

/// Nothing but the input goes into the output.
#[test]
fn the_same_run_leaves_the_same_bytes() {
    let world = World::with_demo();
    let send = || {
        let ran = world.send_demo(&["--keep-going", "--decisions", "--compare", "opt-out"]);
        assert_eq!(ran.code, 3, "{}", ran.err);
        world.left()
    };
    let first = send();
    assert_eq!(first.len(), 5);
    assert!(first == send());
}
