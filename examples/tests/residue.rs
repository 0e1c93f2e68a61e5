//! The residue scan and the tombstones, on a small demo database that a plan was applied to.

#[cfg(test)]
mod end_to_end {
    use std::{
        collections::BTreeMap,
        fs,
        io::{Write as _, stdout},
        path::PathBuf,
    };

    use privacy_examples::{
        inactive_contacts::{
            self, Host, Stop,
            demo::{self, Size},
        },
        residue,
    };
    use rusqlite::{Connection, params};
    use tempfile::TempDir;

    /// How many contacts the demo has: a few, unless the long proof asks for all.
    #[expect(clippy::disallowed_methods, reason = "the long proof runs this test at another size")]
    fn contacts() -> u32 {
        std::env::var("RESIDUE_CONTACTS").map_or(400, |number| number.parse().unwrap())
    }

    /// A database that a plan was applied to, and its backup from before.
    struct World {
        directory: TempDir,
    }

    impl World {
        fn applied() -> Self {
            let world = Self { directory: TempDir::new().unwrap() };
            let size = Size { first: contacts(), second: contacts() / 10 };
            demo::create(&world.path("shop.db"), demo::SEED, size, &mut |_, _| ()).unwrap();
            fs::copy(world.path("shop.db"), world.path("backup.db")).unwrap();
            world.batch(&[]);
            let plan = world.path("plan.jsonl");
            fs::rename(&plan, world.path("reviewed.jsonl")).unwrap();
            let reviewed = world.path("reviewed.jsonl");
            let overridden = if contacts() > 10_000 {
                "count,share,missing-indicators"
            } else {
                "share,missing-indicators"
            };
            let first_run = ["--override-guard", overridden, "--by", "op-1"];
            let why = ["--reason", "first run", "--apply", reviewed.to_str().unwrap()];
            world.batch(&[first_run, why].concat());
            world
        }

        fn path(&self, name: &str) -> PathBuf {
            self.directory.path().join(name)
        }

        fn open(&self, name: &str) -> Connection {
            Connection::open(self.path(name)).unwrap()
        }

        fn batch(&self, arguments: &[&str]) {
            let (database, output) = (self.path("shop.db"), self.path(""));
            let mut all = vec!["inactive-contacts"];
            all.extend(arguments);
            all.extend(["--database", database.to_str().unwrap()]);
            all.extend(["--output", output.to_str().unwrap()]);
            all.extend(["--institution", "heron", "--today", demo::TODAY]);
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let now = "2026-11-24T12:00:00Z".parse().unwrap();
            let stop = || Stop::GoOn;
            let mut host = Host { out: &mut out, err: &mut err, terminal: false, now, stop: &stop };
            let code = inactive_contacts::execute(all, &mut host);
            assert_eq!(code, 0, "{}", String::from_utf8_lossy(&err));
        }

        /// Runs the program; an argument that begins with `@` is a file of this world.
        fn residue(&self, arguments: &[&str]) -> (u8, String, String) {
            let arguments = arguments.iter().map(|argument| match argument.strip_prefix('@') {
                Some(name) => self.path(name).to_str().unwrap().to_owned(),
                None => (*argument).to_owned(),
            });
            let all: Vec<String> = std::iter::once("residue".to_owned()).chain(arguments).collect();
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let code = residue::execute(all, &mut out, &mut err);
            (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
        }

        fn scan(&self) -> (u8, String) {
            let (code, out, err) =
                self.residue(&["scan", "--before", "@backup.db", "--database", "@shop.db"]);
            assert_eq!(err, "");
            (code, out)
        }

        /// Values of erased contacts: those of a query on the backup, without what anybody else bears.
        fn erased(&self, value: &str, from: &str, contact: &str) -> Vec<String> {
            let connection = self.open("shop.db");
            connection
                .execute("ATTACH ?1 AS backup", params![self.path("backup.db").to_str().unwrap()])
                .unwrap();
            let sql = format!(
                "SELECT min(value) FROM (SELECT {value} AS value, {contact} AS contact FROM backup.{from})
                  WHERE value IS NOT NULL GROUP BY lower(value) HAVING count(DISTINCT contact) = 1
                    AND min(contact) NOT IN (SELECT id FROM main.contact WHERE anonymized_on IS NULL) ORDER BY min(contact)"
            );
            let mut statement = connection.prepare(&sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        }

        /// All tables but the batch's own two.
        fn dump(&self, name: &str) -> BTreeMap<String, Vec<String>> {
            let connection = self.open(name);
            let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'batch%'";
            let mut statement = connection.prepare(sql).unwrap();
            let tables: Vec<String> = statement
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let rows = |table: &String| {
                let mut statement =
                    connection.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
                let columns = statement.column_count();
                let mut rows: Vec<String> = statement
                    .query_map([], |row| {
                        let values =
                            (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap()));
                        Ok(values.collect::<Vec<_>>().join("|"))
                    })
                    .unwrap()
                    .collect::<Result<_, _>>()
                    .unwrap();
                rows.sort();
                rows
            };
            tables.iter().map(|table| (table.clone(), rows(table))).collect()
        }
    }

    /// Without accents, as an old mainframe prints it.
    fn plain(text: &str) -> String {
        text.to_uppercase()
            .chars()
            .map(|letter| match letter {
                'É' | 'È' | 'Ê' | 'Ë' => 'E',
                'À' | 'Â' | 'Ä' => 'A',
                'Ï' | 'Î' => 'I',
                'Ô' | 'Ö' => 'O',
                'Ü' | 'Û' => 'U',
                'Ç' => 'C',
                other => other,
            })
            .collect()
    }

    /// Twenty texts in other spellings than the file had.
    fn planted(world: &World) -> Vec<String> {
        let emails = world.erased("address", "contact_email", "contact_id");
        let phones = world.erased("number", "contact_phone WHERE number LIKE '+33%'", "contact_id");
        let streets =
            world.erased("street", "contact_address WHERE street GLOB '[0-9]* rue*'", "contact_id");
        // Who has a namesake among those who stay is common, and counted instead of listed.
        let names = world.erased(
            "first_name || '|' || last_name",
            "contact WHERE first_name <> '' AND first_name || ' ' || last_name NOT IN
               (SELECT payer FROM main.payment WHERE payer IS NOT NULL
                UNION SELECT substr(recipient, instr(recipient, ' ') + 1) FROM main.contact_address WHERE recipient IS NOT NULL
                UNION SELECT beneficiary_first_name || ' ' || beneficiary_last_name FROM main.ticket
                       WHERE beneficiary_last_name IS NOT NULL)",
            "id",
        );
        let local = |at: usize| phones[at].trim_start_matches("+33 ").to_owned();
        let name = |at: usize| names[at].split_once('|').unwrap();
        let street = |at: usize| streets[at].split_once(' ').unwrap();
        vec![
            format!("voir {}", emails[0].to_uppercase()),
            format!("https://shop.example/?mail={}&x=1", emails[1].replace('@', "%40")),
            format!("next=%2Fa%3Fm%3D{}", emails[2].replace('@', "%2540")),
            format!("écrire à {}", emails[3].replace('@', " (at) ").replace('.', " (dot) ")),
            format!(r#"{{"from":"{}"}}"#, emails[4].replace('@', "\\u0040")),
            format!("<a href=\"mailto:{}\">", emails[5].replace('@', "&#64;")),
            format!("{}.pdf", emails[6].replace(['@', '.'], "_")),
            format!("rappeler 0{}", local(0)),
            format!("tél 0{}", local(1).replace(' ', ".")),
            format!("0{}", local(2).replace(' ', "")),
            format!("0033{}", local(3).replace(' ', "-")),
            format!("+33 (0){}", local(4)),
            format!("sms=%2B33{}", local(5).replace(' ', "")),
            format!("livrer {}", plain(&streets[0])),
            format!("livrer {} {}", street(1).1, street(1).0),
            format!("livrer {}, {}", street(2).0, street(2).1.replacen("rue", "r.", 1)),
            format!("a vu {}", plain(&format!("{} {}", name(0).0, name(0).1))),
            format!("{}, {}", name(1).1.to_uppercase(), name(1).0),
            format!("facture_{}_{}.pdf", plain(name(2).1).to_lowercase(), plain(name(2).0)),
            format!(r#"{{"who":"{}\n{}"}}"#, name(3).0, name(3).1),
        ]
    }

    /// Must hold for what is printed too: the values never show.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a measurement has a clock")]
    fn twenty_planted_residues_are_found_and_hardly_anything_else() {
        let world = World::applied();
        let (_, before) = world.scan();
        let texts = planted(&world);
        assert_eq!(texts.len(), 20);
        let connection = world.open("shop.db");
        for (text, row) in texts.iter().zip(900_001_i64..) {
            let sql = "INSERT INTO purchase_order (id, organization_id, ordered_at, sales_channel, remark)
                       VALUES (?1, 1, '2026-06-01T10:00:00Z', 'web', ?2)";
            connection.execute(sql, params![row, text]).unwrap();
        }
        let clock = std::time::Instant::now();
        let (code, after) = world.scan();
        let seconds = clock.elapsed().as_secs_f64();
        assert_eq!(code, 3, "{after}");
        let missed: Vec<&String> = texts
            .iter()
            .zip(900_001..)
            .filter(|(_, row)| !after.contains(&format!(" purchase_order.remark row {row}\n")))
            .map(|(text, _)| text)
            .collect();
        let listed = |out: &str| out.lines().filter(|line| line.contains(" row ")).count();
        let false_alarms = listed(&before);
        let head = after.lines().next().unwrap();
        let found = texts.len() - missed.len();
        writeln!(
            stdout(),
            "{head}\nfound {found} of {} planted; {false_alarms} false alarms in {} contacts; {seconds:.1} s",
            texts.len(),
            contacts(),
        )
        .unwrap();
        assert_eq!(missed, Vec::<&String>::new(), "{after}");
        assert!(false_alarms * 1000 <= 20 * usize::try_from(contacts()).unwrap(), "{before}");
        for text in world.erased("address", "contact_email", "contact_id") {
            assert!(!after.contains(&text));
        }
    }

    /// Backup, apply, restore the backup, erase again by tombstones: as before the restore.
    #[test]
    fn a_restored_backup_is_erased_again_by_its_tombstones() {
        let world = World::applied();
        let applied = world.dump("shop.db");
        let key: Vec<u8> = (0..32).collect();
        fs::write(world.path("key"), &key).unwrap();
        let common = ["--key", "@key", "--tombstones", "@stones"];
        let both = ["--before", "@backup.db", "--database", "@shop.db"];
        let laid =
            [&["bury"], &both[..], &common, &["--today", demo::TODAY, "--last-day", "2027-06-30"]];
        let (code, out, err) = world.residue(&laid.concat());
        assert_eq!((code, err.as_str()), (0, ""));
        let stones = fs::read_to_string(world.path("stones")).unwrap();
        assert_eq!(out, format!("{} tombstones laid\n", stones.lines().count()));
        for kept in ["removal record", "anonymization record"] {
            assert!(stones.contains(kept), "{kept}");
        }

        let restore = || {
            fs::copy(world.path("backup.db"), world.path("restored.db")).unwrap();
            assert_ne!(world.dump("restored.db"), applied);
        };
        let again = |today: &str| {
            let run =
                [&["erase-again", "--database", "@restored.db", "--today", today], &common[..]];
            world.residue(&run.concat())
        };
        restore();
        let (code, out, err) = again("2026-07-15");
        assert_eq!((code, err.as_str()), (0, ""));
        for (table, rows) in world.dump("restored.db") {
            assert_eq!(rows, applied[&table], "{table}: {out}");
        }
        assert!(again("2026-07-15").1.starts_with("erased again: 0 of `contact`"));
        assert!(world.dump("restored.db") == applied);

        // After their last day, and under another key, they erase nothing.
        restore();
        let restored = world.dump("restored.db");
        assert_eq!(again("2027-07-01").0, 0);
        assert!(world.dump("restored.db") == restored);
        fs::write(world.path("key"), [&key[1..], &[77]].concat()).unwrap();
        assert_eq!(again("2026-07-15").0, 0);
        assert!(world.dump("restored.db") == restored);
    }

    #[test]
    fn bad_input_is_refused_before_anything_changes() {
        let world = World { directory: TempDir::new().unwrap() };
        let size = Size { first: 20, second: 0 };
        demo::create(&world.path("shop.db"), demo::SEED, size, &mut |_, _| ()).unwrap();
        let before = fs::read(world.path("shop.db")).unwrap();
        let run = |key: &[u8], stones: &str| {
            fs::write(world.path("key"), key).unwrap();
            fs::write(world.path("stones"), stones).unwrap();
            let (code, _, err) = world.residue(&[
                "erase-again",
                "--database",
                "@shop.db",
                "--today",
                "2026-07-15",
                "--key",
                "@key",
                "--tombstones",
                "@stones",
            ]);
            assert_eq!(code, 1);
            err
        };
        let good: Vec<u8> = (0..32).collect();
        assert!(run(b"", "").contains("a tombstone key is empty"));
        assert!(run(b"short", "").contains("has 5 bytes, at least 32 are needed"));
        assert!(
            run(&good, "canary").contains("line 1: not a tombstone: its version cannot be read")
        );
        let other = format!("1 removal record 2 2026-06-30 2027-06-30 {}\n", "ab".repeat(32));
        assert!(run(&good, &other).contains("laid with key 2, which is not on the keyring"));
        assert_eq!(fs::read(world.path("shop.db")).unwrap(), before);
    }
}
