//! The recency example answers as written down, and refuses without repeating what stands in a file.

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::PathBuf,
        process::{Command, Output},
    };

    fn golden(name: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/recency").join(name)
    }

    fn run(contacts: &PathBuf, activities: &PathBuf, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_recency"))
            .args(["--today", "2021-08-01", "--contacts"])
            .arg(contacts)
            .arg("--activities")
            .arg(activities)
            .args(more)
            .output()
            .unwrap()
    }

    fn answered(more: &[&str]) -> String {
        let output = run(&golden("contacts.csv"), &golden("activities.csv"), more);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty());
        String::from_utf8(output.stdout).unwrap()
    }

    /// The message for these files, which must be refused with nothing printed.
    fn refused(contacts: &str, activities: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) =
            (folder.path().join("contacts.csv"), folder.path().join("activities.csv"));
        fs::write(&one, contacts).unwrap();
        fs::write(&other, activities).unwrap();
        let output = run(&one, &other, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty(), "no partial answer");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(!message.contains("CANARY"), "{message}");
        message
    }

    #[test]
    fn the_list_is_as_written() {
        assert_eq!(answered(&[]), include_str!("golden/recency/list.csv"));
        let other = answered(&["--months", "24", "--baseline", "floor", "--rules", "1.0"]);
        assert_eq!(other, include_str!("golden/recency/list-24-floor-1.0.csv"));
    }

    #[test]
    fn the_letter_tells_the_case_of_june_and_september() {
        assert_eq!(
            answered(&["--explain", "1001"]),
            include_str!("golden/recency/letter-1001.txt")
        );
    }

    #[test]
    fn every_letter_is_as_written() {
        let letter = |head: &str, more: &[&str]| format!("== {head}\n{}", answered(more));
        let ids = ["1001", "1002", "1003", "1004", "1005", "1006", "1007"];
        let mut letters: Vec<_> = ids.iter().map(|id| letter(id, &["--explain", id])).collect();
        letters.push(letter("floor", &["--explain", "1006", "--baseline", "floor"]));
        letters.push(letter("1.0", &["--explain", "1004", "--rules", "1.0"]));
        let letters = letters.concat();
        assert_eq!(letters, include_str!("golden/recency/letters.txt"));
        assert!(letters.lines().all(|line| line.chars().count() <= 90));
    }

    #[test]
    fn the_same_as_json_cites_lines_and_rules() {
        let told = answered(&["--explain", "1001", "--json"]);
        assert_eq!(told, include_str!("golden/recency/explain-1001.json"));
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let activities = fs::read_to_string(golden("activities.csv")).unwrap();
        for omission in told["left_out"].as_array().unwrap() {
            let line = usize::try_from(omission["line"].as_u64().unwrap()).unwrap();
            let row = activities.lines().nth(line - 1).unwrap();
            assert!(row.contains(omission["kind"].as_str().unwrap()), "{row}");
        }
    }

    #[test]
    fn a_person_who_is_not_there_is_not_repeated() {
        let contacts = golden("contacts.csv");
        let output = run(&contacts, &golden("activities.csv"), &["--explain", "CANARY"]);
        assert_eq!(output.status.code(), Some(1));
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(message, "error: no such contact in the contacts file\n");
    }

    #[test]
    fn help_teaches_the_files() {
        let help = answered(&["--help"]);
        for word in [
            "contact,created",
            "contact,kind,day,valid_until,marks",
            "open-ended",
            "none-granted",
            "--keep-going",
            "Examples:",
            "Exit codes:",
        ] {
            assert!(help.contains(word), "{word}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_cannot_be_read_is_refused_with_file_line_and_field() {
        const CONTACTS: &str = "contact,created\n7,2018-01-01\n";
        const HEADER: &str = "contact,kind,day,valid_until,marks\n";
        let id = "not an id of 1 to 64 letters, digits, `.`, `_`, `-`, the first a letter or a digit";
        let form = "not a calendar day of the form `YYYY-MM-DD`";
        let range = "a day outside 1900-01-01 to 2200-12-31";
        for (contacts, activities, message) in [
            ("CANARY,created\n",                          "",     "contacts file, line 1: expected the header `contact,created`, with commas between the names"),
            ("contact;created\n7;2018-01-01\n",            "",     "contacts file, line 1: expected the header `contact,created`, with commas between the names"),
            ("contact,created,CANARY\n",                  "",     "contacts file, line 1: expected the header `contact,created`, with commas between the names"),
            ("",                                          "",     "contacts file, line 1: expected the header `contact,created`, with commas between the names"),
            ("contact,created\n7\n",                      HEADER, "contacts file, line 2: not as many fields as the header has"),
            ("contact,created\n7,2018-01-01,CANARY\n",    HEADER, "contacts file, line 2: not as many fields as the header has"),
            ("contact,created\n=CANARY,2018-01-01\n",     HEADER, &format!("contacts file, line 2, field `contact`: {id}")),
            ("contact,created\n,2018-01-01\n",            HEADER, &format!("contacts file, line 2, field `contact`: {id}")),
            ("contact,created\nCANARY@x.org,2018-01-01\n", HEADER, &format!("contacts file, line 2, field `contact`: {id}")),
            ("contact,created\n7,2018-01-01\n7,2018-01-02\n", HEADER, "contacts file, line 3, field `contact`: a contact that was there before"),
            ("contact,created\n7,2018-02-29\n",           HEADER, &format!("contacts file, line 2, field `created`: {form}")),
            ("contact,created\n7, 2018-02-28\n",          HEADER, &format!("contacts file, line 2, field `created`: {form}")),
            ("contact,created\n7,0018-02-28\n",           HEADER, &format!("contacts file, line 2, field `created`: {range}")),
            (CONTACTS, "contact,kind,day,valid_until\n",          "activities file, line 1: expected the header `contact,kind,day,valid_until,marks`, with commas between the names"),
            (CONTACTS, "CANARY,sale,2018-01-01,,\n",              "activities file, line 2, field `contact`: a contact that is not in the contacts file"),
            (CONTACTS, "7,CANARY,2018-01-01,,\n",                 "activities file, line 2, field `kind`: no such kind of activity; --help lists them"),
            (CONTACTS, "7,host-0,2018-01-01,,\n",                 "activities file, line 2, field `kind`: no such kind of activity; --help lists them"),
            (CONTACTS, "7,sale,CANARY,,\n",                       &format!("activities file, line 2, field `day`: {form}")),
            (CONTACTS, "7,sale,2018-01-01,CANARY,\n",             "activities file, line 2, field `valid_until`: neither `open-ended` nor a day of the form `YYYY-MM-DD` from 1900 to 2200, nor empty"),
            (CONTACTS, "7,campaign-clicked,2018-01-01,2018-01-02,\n", "activities file, line 2, field `valid_until`: a kind of activity that has no product"),
            (CONTACTS, "7,sale,2018-01-01,,CANARY\n",             "activities file, line 2, field `marks`: no such mark; --help lists them"),
            (CONTACTS, "7,sale,2018-01-01,,cancelled  mass-update\n", "activities file, line 2, field `marks`: no such mark; --help lists them"),
            (CONTACTS, "7,sale,2018-01-01,,\r\n7,sale,2018-01-01,\r\n", "activities file, line 3: not as many fields as the header has"),
            (CONTACTS, "7,\"sa\nle\",2018-01-01,,\n",               "activities file, line 2: a blank line, or a row of more than one line"),
            (CONTACTS, "7,sale,2018-01-01,,\n\n7,sale,2018-01-01,\n", "activities file, line 3: a blank line, or a row of more than one line"),
        ] {
            let activities = if activities.starts_with("contact") || activities.is_empty() { activities.into() } else { format!("{HEADER}{activities}") };
            assert_eq!(refused(contacts, &activities), format!("error: {message}\n"));
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let contacts = folder.path().join("contacts.csv");
        fs::write(&contacts, b"contact,created\n\xff,2018-01-01\n").unwrap();
        let output = run(&contacts, &golden("activities.csv"), &[]);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(message, "error: contacts file, line 2: not UTF-8\n");
        let none = folder.path().join("none.csv");
        for (path, why) in
            [(&none, "there is no such file"), (&folder.path().to_owned(), "it is a directory")]
        {
            let output = run(path, &golden("activities.csv"), &[]);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
            let message = String::from_utf8(output.stderr).unwrap();
            let path = path.display();
            assert_eq!(message, format!("error: cannot open the contacts file `{path}`: {why}\n"));
        }
    }

    /// What an editor of another system writes: a mark at the beginning, and ends of lines of two bytes.
    #[test]
    fn a_mark_of_the_editor_and_its_ends_of_lines_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let rewritten = |name: &str| {
            let file = folder.path().join(name);
            let text = fs::read_to_string(golden(name)).unwrap();
            fs::write(&file, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
            file
        };
        let output = run(&rewritten("contacts.csv"), &rewritten("activities.csv"), &[]);
        let list = String::from_utf8(output.stdout).unwrap();
        assert_eq!(list, include_str!("golden/recency/list.csv"));
    }

    /// in strict reading an unknown kind stops the run; in lenient reading it keeps its contact and is reported.
    #[test]
    fn with_keep_going_what_cannot_be_read_keeps_its_contact() {
        let folder = tempfile::tempdir().unwrap();
        let (contacts, activities) =
            (folder.path().join("contacts.csv"), folder.path().join("activities.csv"));
        fs::write(&contacts, "contact,created\n7,2010-01-01\n8,2010-01-01\n9,2010-01-01\n")
            .unwrap();
        let known =
            "contact,kind,day,valid_until,marks\n7,sale,2011-01-01,,\n8,sale,2011-01-01,,\n";
        fs::write(&activities, format!("{known}8,CANARY,2012-01-01,,\n8,sale,CANARY,,\n")).unwrap();
        let kind =
            "activities file, line 4, field `kind`: no such kind of activity; --help lists them";

        let strict = run(&contacts, &activities, &[]);
        assert_eq!((strict.status.code(), strict.stdout.len()), (Some(1), 0));
        assert_eq!(String::from_utf8(strict.stderr).unwrap(), format!("error: {kind}\n"));

        let lenient = run(&contacts, &activities, &["--keep-going"]);
        assert_eq!(lenient.status.code(), Some(3));
        assert_eq!(
            String::from_utf8(lenient.stdout).unwrap(),
            "contact,last_active,because,next_eligible\n\
             7,2011-01-01,sale,2021-08-01\n\
             8,unknown,unreadable,unknown\n\
             9,2010-01-01,created,2021-08-01\n"
        );
        let day =
            "activities file, line 5, field `day`: not a calendar day of the form `YYYY-MM-DD`";
        assert_eq!(
            String::from_utf8(lenient.stderr).unwrap(),
            format!("kept: {kind}\nkept: {day}\n")
        );

        // No letter is written about half of a file; that of another contact is.
        for (id, code) in [("8", 1), ("7", 3)] {
            let letter = run(&contacts, &activities, &["--keep-going", "--explain", id]);
            assert_eq!((letter.status.code(), letter.stdout.is_empty()), (Some(code), code == 1));
        }

        // Whose activity it is nobody can tell: that may be anybody's.
        for row in ["10,sale,2012-01-01,,\n", "8,sale\n"] {
            fs::write(&activities, format!("{known}{row}")).unwrap();
            let stopped = run(&contacts, &activities, &["--keep-going"]);
            assert_eq!((stopped.status.code(), stopped.stdout.len()), (Some(1), 0), "{row}");
        }
    }
}
