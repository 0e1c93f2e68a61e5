//! The small-cells host: what it counts, what it writes, and what it refuses.

#[cfg(test)]
mod small_cells {
    use std::{fs, path::PathBuf};

    use privacy_examples::{
        inactive_contacts::{
            database,
            demo::{self, Size},
        },
        small_cells,
    };
    use rusqlite::Connection;
    use tempfile::TempDir;

    struct Desk(TempDir);

    impl Desk {
        fn new() -> Self {
            Self(TempDir::new().unwrap())
        }

        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        fn file(&self, name: &str, text: &str) {
            fs::write(self.path(name), text).unwrap();
        }

        /// Runs the program; an argument that begins with `@` is a file on this desk.
        fn run(&self, arguments: &[&str]) -> (u8, String, String) {
            let arguments = arguments.iter().map(|argument| match argument.strip_prefix('@') {
                Some(name) => self.path(name).to_str().unwrap().to_owned(),
                None => (*argument).to_owned(),
            });
            let all: Vec<String> =
                std::iter::once("small-cells".to_owned()).chain(arguments).collect();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let code = small_cells::execute(all, &mut out, &mut err);
            (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
        }
    }

    /// Five in Rennes, two neighbours in hamlets, one of them with two files, and one abroad.
    const PEOPLE: &str = "person,country,post_code,town
1,FR,35000,Rennes
2,FR,35000,Rennes
3,FR,35000,Rennes
4,FR,35133,Landéan
4,FR,35133,Landéan
5,FR,35420,Mellé
6,CH,4051,Basel
";

    /// people are counted and not files, each keeps as much as enough others share.
    #[test]
    fn places_become_no_coarser_than_they_must() {
        let desk = Desk::new();
        desk.file("people.csv", PEOPLE);
        let asked = ["--places", "@people.csv", "--at-least", "2", "--write", "@coarser.csv"];
        let (code, out, err) = desk.run(&asked);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("before  6 people in 4 cells; 3 (50.0 %) alone"), "{out}");
        assert!(out.contains("after   5 people in 2 cells; 0 (0.0 %) alone"), "{out}");
        assert!(out.contains("4 of 7 places become coarser; 1 keep nothing"), "{out}");
        let expected = "person,country,post_code,town
1,FR,35000,Rennes
2,FR,35000,Rennes
3,FR,35000,Rennes
4,FR,35*,
4,FR,35*,
5,FR,35*,
6,,,
";
        assert_eq!(fs::read_to_string(desk.path("coarser.csv")).unwrap(), expected);
    }

    /// a second run changes nothing.
    #[test]
    fn what_was_coarsened_stays_as_it_is() {
        let desk = Desk::new();
        desk.file("people.csv", PEOPLE);
        desk.run(&["--places", "@people.csv", "--at-least", "2", "--write", "@once.csv"]);
        let (_, out, _) =
            desk.run(&["--places", "@once.csv", "--at-least", "2", "--write", "@twice.csv"]);
        assert!(out.contains("0 of 7 places become coarser"), "{out}");
        assert_eq!(
            fs::read(desk.path("once.csv")).unwrap(),
            fs::read(desk.path("twice.csv")).unwrap()
        );
    }

    #[test]
    fn a_town_with_too_few_residents_is_not_named() {
        let desk = Desk::new();
        desk.file("people.csv", PEOPLE);
        desk.file(
            "residents.csv",
            "town,post_code,country,residents\nRennes,35000,FR,220000\nBasel,4051,CH,9\n",
        );
        let floor = ["--residents", "@residents.csv", "--residents-at-least"];
        for (residents, kept) in [("220000", "1,FR,35000,Rennes"), ("220001", "1,FR,35*,")] {
            let asked = ["--places", "@people.csv", "--at-least", "3", "--write", "@coarser.csv"];
            let (code, _, err) = desk.run(&[&asked[..], &floor, &[residents]].concat());
            assert_eq!((code, err.as_str()), (0, ""));
            let written = fs::read_to_string(desk.path("coarser.csv")).unwrap();
            assert!(written.contains(kept), "{residents}: {written}");
        }
    }

    #[test]
    fn the_anonymized_contacts_of_an_institution_are_coarsened_once() {
        let desk = Desk::new();
        let database = desk.path("shop.db");
        demo::create(&database, demo::SEED, Size { first: 400, second: 40 }, &mut |_, _| ())
            .unwrap();
        let connection = Connection::open(&database).unwrap();
        let changed = connection
            .execute(
                "UPDATE contact SET anonymized_on = '2026-06-30' WHERE institution_id = 1 AND id % 2 = 0",
                [],
            )
            .unwrap();
        assert!(changed > 100);
        let others = "SELECT group_concat(contact_address.id || post_code || town) FROM contact JOIN contact_address
            ON contact_id = contact.id WHERE institution_id <> 1 OR anonymized_on IS NULL";
        let kept = |connection: &Connection| -> String {
            connection.query_row(others, [], |row| row.get(0)).unwrap()
        };
        let before = kept(&connection);
        let code: String = connection
            .query_row("SELECT code FROM institution WHERE id = 1", [], |row| row.get(0))
            .unwrap();
        let asked = ["--database", "@shop.db", "--institution", &code, "--at-least", "5"];
        let bytes = fs::read(&database).unwrap();
        let (code, simulated, err) = desk.run(&asked);
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(fs::read(&database).unwrap(), bytes, "a simulation changes nothing");
        let (code, applied, err) = desk.run(&[&asked[..], &["--apply"]].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(
            simulated.replace("This was a simulation; --apply changes the database.\n", ""),
            applied
        );
        assert!(!applied.contains("\n0 of "), "{applied}");
        let (_, again, _) = desk.run(&[&asked[..], &["--apply"]].concat());
        assert!(
            again.contains("; 0 (0.0 %) alone, 0 (0.0 %) in cells of fewer than 5\nkept"),
            "{again}"
        );
        assert!(again.contains("\n0 of "), "{again}");
        assert_eq!(kept(&connection), before, "of others nothing changes");
        database::open(&database, database::Access::Read).unwrap();
    }

    /// Bad input: the place of the mistake, never what stands there; nothing is written.
    #[test]
    fn what_cannot_be_read_is_refused_with_its_place() {
        let desk = Desk::new();
        for (people, message) in [
            ("person,country,town\n1,FR,Rennes\n", "has no column `post_code`"),
            ("person,country,post_code,town\n1,FR,35000\n", "line 2: not as many cells"),
            (
                "person,country,post_code,town\n1,FR,35000,Rennes\n,FR,35000,Rennes\n",
                "line 3: `person` is empty",
            ),
            ("person,person,country,post_code,town\n", "line 1: a column is named twice"),
        ] {
            desk.file("people.csv", people);
            let (code, out, err) =
                desk.run(&["--places", "@people.csv", "--write", "@coarser.csv"]);
            assert_eq!((code, out.as_str()), (1, ""));
            assert!(err.contains(message) && err.contains("people.csv"), "{err}");
            assert!(!err.contains("Rennes") && !desk.path("coarser.csv").exists(), "{err}");
        }
        desk.file("people.csv", PEOPLE);
        let (code, _, err) = desk.run(&["--places", "@people.csv", "--write", "@people.csv"]);
        assert_eq!(code, 1);
        assert!(err.contains("write to another one"), "{err}");
        assert_eq!(fs::read_to_string(desk.path("people.csv")).unwrap(), PEOPLE);
        for wrong in [&["--at-least", "1"][..], &["--prefix", "9"], &["--apply"]] {
            let (code, _, err) = desk.run(&[&["--places", "@people.csv"], wrong].concat());
            assert_eq!(code, 2, "{err}");
        }
    }

    #[test]
    fn the_page_names_no_place() {
        let desk = Desk::new();
        desk.file("people.csv", PEOPLE);
        desk.run(&["--places", "@people.csv", "--report", "@cells.html"]);
        let page = fs::read_to_string(desk.path("cells.html")).unwrap();
        assert!(page.contains("Who stands out by the place that is kept"));
        for place in ["Rennes", "Mellé", "35420", "Basel"] {
            assert!(!page.contains(place), "{place}");
        }
    }
}
