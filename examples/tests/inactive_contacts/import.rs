use std::{fmt::Write, fs};

use crate::support::{World, run};

const LOG: &str = " customer date n value\r\n 0001 20230101 1 11.77\r\n 0002 20230629 1 12.00\r\n 0001 20230701 2 0.00\r\n\r\n";

fn import(world: &World, log: &str, more: &[&str]) -> crate::support::Ran {
    let file = world.path("log.txt");
    fs::write(&file, log).unwrap();
    let database = world.path("imported.db");
    let mut all = vec![
        "import",
        file.to_str().unwrap(),
        "--database",
        database.to_str().unwrap(),
        "--institution",
        "log",
    ];
    all.extend(more);
    run(&all)
}

#[test]
fn a_purchase_log_becomes_an_institution() {
    let world = World::new();
    let ran = import(&world, LOG, &["--skip", "1", "--date-format", "YYYYMMDD"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(
        ran.out.starts_with("Imported 3 purchases of 2 customers as institution `log`"),
        "{}",
        ran.out
    );
    let database = world.path("imported.db");
    let ran = run(&[
        "--database",
        database.to_str().unwrap(),
        "--today",
        "2026-06-30",
        "--output",
        world.path("out").to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("1 to anonymize") && ran.out.contains("1 still active"),
        "{}",
        ran.out
    );
}

#[test]
fn bad_lines_are_all_named_and_nothing_is_imported() {
    let world = World::new();
    let log = "0001 2023-01-01 1 11.77\n0002 2023-02-30 1 5\n0003 2023-01-01 x 5\n0004 2023-01-01 1\n0005 2023-01-01 1 1e5\n";
    let ran = import(&world, log, &[]);
    assert_eq!(ran.code, 1);
    let file = world.path("log.txt");
    assert_eq!(
        ran.err,
        format!(
            "error: `{}`: 4 bad lines, nothing imported\n\
             \x20 line 2: date: not a calendar day of the form `YYYY-MM-DD`\n\
             \x20 line 3: quantity: not a whole number from 1 to 1000\n\
             \x20 line 4: 3 columns instead of 4\n\
             \x20 line 5: amount: not a decimal with up to 15 digits and 4 decimals\n",
            file.display()
        )
    );
    assert!(!world.path("imported.db").exists());
}

#[test]
fn an_institution_is_imported_once() {
    let world = World::new();
    let options = ["--skip", "1", "--date-format", "YYYYMMDD"];
    assert_eq!(import(&world, LOG, &options).code, 0);
    let before = fs::read(world.path("imported.db")).unwrap();
    let ran = import(&world, LOG, &options);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.err,
        "error: the institution `log` is in the database already, nothing imported\n"
    );
    assert!(fs::read(world.path("imported.db")).unwrap() == before);
}

#[test]
fn the_command_line_must_say_where_and_how() {
    let world = World::new();
    assert_eq!(run(&["import", "log.txt"]).code, 2);
    let ran = import(&world, LOG, &["--columns", "customer,date,amount"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, "error: --columns: `quantity` is missing\n"));
    let ran = import(&world, LOG, &["--separator", "pipe"]);
    assert_eq!(ran.code, 2);
    let missing = world.path("none.txt");
    let ran =
        run(&["import", missing.to_str().unwrap(), "--database", "x.db", "--institution", "log"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("error: cannot read"), "{}", ran.err);
}

/// The three answers over a log of the same form as CDNOW's.
#[test]
fn program_sql_and_oracle_agree_on_a_small_log() {
    let world = World::new();
    let mut log = "customer date n value\n".to_owned();
    for (customer, day) in [
        "19970101", "19970227", "19970228", "19970301", "19970630", "19980130", "19980131",
        "19980228", "19980301", "19980614", "19980615", "19980630",
    ]
    .into_iter()
    .enumerate()
    {
        writeln!(log, " {customer:05} 19970101 1 1.00\n {customer:05} {day} 1 11.77").unwrap();
    }
    let file = world.path("cdnow.txt");
    fs::write(&file, log).unwrap();
    let ran = run(&[
        "cdnow",
        "--log",
        file.to_str().unwrap(),
        "--output",
        world.path("out").to_str().unwrap(),
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(
        ran.out.ends_with("12 customers, 24 purchases: 12 comparisons, 0 differences\n"),
        "{}",
        ran.out
    );
}
