//! The recency example answers from Parquet as from CSV, and refuses with the row and the column.

#[cfg(test)]
mod tests {
    use std::{
        fs::{self, File},
        path::{Path, PathBuf},
        process::{Command, Output},
        sync::Arc,
    };

    use arrow::{
        array::{
            ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray, StringViewArray,
            UInt16Array,
        },
        compute::cast,
        datatypes::DataType,
    };
    use parquet::{arrow::ArrowWriter, file::properties::WriterProperties};
    use privacy_rules::vocabulary::Day;

    fn golden(name: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/recency").join(name)
    }

    fn run(contacts: &Path, activities: &Path, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_recency"))
            .args(["--today", "2021-08-01", "--contacts"])
            .arg(contacts)
            .arg("--activities")
            .arg(activities)
            .args(more)
            .output()
            .unwrap()
    }

    fn answered(contacts: &Path, activities: &Path, more: &[&str]) -> String {
        let output = run(contacts, activities, more);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn refused(contacts: &Path, activities: &Path) -> String {
        let output = run(contacts, activities, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty(), "no partial answer");
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(!message.contains("CANARY"), "{message}");
        message
    }

    /// A column of a golden file, without its header.
    fn column(name: &str, at: usize) -> Vec<String> {
        let text = fs::read_to_string(golden(name)).unwrap();
        text.lines().skip(1).map(|line| line.split(',').nth(at).unwrap().to_owned()).collect()
    }

    fn days(texts: &[String]) -> ArrayRef {
        let day = |text: &String| Some(text.parse::<Day>().unwrap().epoch_days());
        Arc::new(
            texts
                .iter()
                .map(|text| text.parse::<Day>().ok().and(day(text)))
                .collect::<Date32Array>(),
        )
    }

    fn texts(texts: &[String]) -> ArrayRef {
        Arc::new(StringArray::from_iter_values(texts))
    }

    /// Writes a file in groups of a few rows.
    fn write(file: &Path, columns: Vec<(&str, ArrayRef)>) {
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let properties = WriterProperties::builder().set_max_row_group_row_count(Some(7)).build();
        let file = File::create(file).unwrap();
        let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
    }

    /// The golden files as Parquet: ids as numbers, days as dates, and a column that nobody asked for.
    fn converted(folder: &Path) -> (PathBuf, PathBuf) {
        let (contacts, activities) =
            (folder.join("contacts.parquet"), folder.join("activities.parquet"));
        let id = |name| cast(&texts(&column(name, 0)), &DataType::UInt16).unwrap();
        let created = column("contacts.csv", 1);
        write(&contacts, vec![("created", days(&created)), ("contact", id("contacts.csv"))]);
        let of = |at| column("activities.csv", at);
        let kinds = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let marks = of(4);
        let marks = marks.iter().map(|mark| (!mark.is_empty()).then_some(mark.as_str()));
        write(
            &activities,
            vec![
                ("name", texts(&of(0))),
                ("contact", id("activities.csv")),
                ("kind", cast(&texts(&of(1)), &kinds).unwrap()),
                ("day", days(&of(2))),
                ("valid_until", Arc::new(StringViewArray::from_iter_values(of(3)))),
                ("marks", Arc::new(marks.collect::<StringArray>())),
            ],
        );
        (contacts, activities)
    }

    #[test]
    fn the_list_and_the_letter_are_those_of_the_same_rows_as_csv() {
        let folder = tempfile::tempdir().unwrap();
        let (contacts, activities) = converted(folder.path());
        let of = |more: &[&str]| answered(&contacts, &activities, more);
        assert_eq!(of(&[]), include_str!("golden/recency/list.csv"));
        let other = of(&["--months", "24", "--baseline", "floor", "--rules", "1.0"]);
        assert_eq!(other, include_str!("golden/recency/list-24-floor-1.0.csv"));
        let letter = of(&["--explain", "1001"]);
        assert_eq!(letter, include_str!("golden/recency/letter-1001.txt"));
        // One of each.
        let mixed = answered(&golden("contacts.csv"), &activities, &[]);
        assert_eq!(mixed, include_str!("golden/recency/list.csv"));
    }

    #[test]
    fn an_explanation_names_rows() {
        let folder = tempfile::tempdir().unwrap();
        let (contacts, activities) = converted(folder.path());
        let told = answered(&contacts, &activities, &["--explain", "1001", "--json"]);
        assert_eq!(told, include_str!("golden/recency/explain-1001-parquet.json"));
    }

    fn seven() -> ArrayRef {
        Arc::new(Int64Array::from(vec![7]))
    }

    fn text(text: &str) -> ArrayRef {
        Arc::new(StringArray::from(vec![text]))
    }

    fn null() -> ArrayRef {
        Arc::new(StringArray::from(vec![None::<&str>]))
    }

    fn day(number: i32) -> ArrayRef {
        Arc::new(Date32Array::from(vec![number]))
    }

    /// One sale of contact 7, with these columns in the place of its own.
    fn sale<'a>(other: &[(&'a str, ArrayRef)]) -> Vec<(&'a str, ArrayRef)> {
        let sound = [
            ("contact", seven()),
            ("kind", text("sale")),
            ("day", day(17_000)),
            ("valid_until", null()),
            ("marks", null()),
        ];
        let of = |name: &str| other.iter().find(|(other, _)| *other == name).cloned();
        sound.into_iter().map(|(name, column)| of(name).unwrap_or((name, column))).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn what_cannot_be_read_is_refused_with_file_row_and_column() {
        let folder = tempfile::tempdir().unwrap();
        let (contacts, activities) = (folder.path().join("contacts"), folder.path().join("activities"));
        let created = || vec![("contact", seven()), ("created", day(17_000))];
        let range = "a day outside 1900-01-01 to 2200-12-31";
        let number: ArrayRef = Arc::new(UInt16Array::from(vec![1]));
        for (of_contacts, of_activities, message) in [
            (vec![("contact", seven())], sale(&[]), "contacts file, column `created`: there is no such column".to_owned()),
            (vec![("contact", day(7)), ("created", day(0))], sale(&[]), "contacts file, column `contact`: not of a type that --help names".into()),
            (vec![("contact", seven()), ("created", seven())], sale(&[]), "contacts file, column `created`: not of a type that --help names".into()),
            (vec![("contact", null()), ("created", day(0))], sale(&[]), "contacts file, row 1, column `contact`: nothing stands there".into()),
            (vec![("contact", text("CANARY@x.org")), ("created", day(0))], sale(&[]), "contacts file, row 1, column `contact`: not an id of 1 to 64 letters, digits, `.`, `_`, `-`, the first a letter or a digit".into()),
            (vec![("contact", seven()), ("created", day(i32::MAX))], sale(&[]), format!("contacts file, row 1, column `created`: {range}")),
            (created(), sale(&[("contact", text("CANARY"))]), "activities file, row 1, column `contact`: a contact that is not in the contacts file".into()),
            (created(), sale(&[("kind", text("CANARY"))]), "activities file, row 1, column `kind`: no such kind of activity; --help lists them".into()),
            (created(), sale(&[("kind", number)]), "activities file, column `kind`: not of a type that --help names".into()),
            (created(), sale(&[("day", null())]), "activities file, row 1, column `day`: nothing stands there".into()),
            (created(), sale(&[("day", day(-30_000))]), format!("activities file, row 1, column `day`: {range}")),
            (created(), sale(&[("kind", text("campaign-clicked")), ("valid_until", day(17_001))]), "activities file, row 1, column `valid_until`: a kind of activity that has no product".into()),
            (created(), sale(&[("marks", text("CANARY"))]), "activities file, row 1, column `marks`: no such mark; --help lists them".into()),
        ] {
            write(&contacts, of_contacts);
            write(&activities, of_activities);
            assert_eq!(refused(&contacts, &activities), format!("error: {message}\n"));
        }
    }

    /// More rows than are read at a time, of which the last is wrong.
    #[test]
    fn rows_are_counted_over_batches_and_groups() {
        const ROWS: usize = 20_001;
        let folder = tempfile::tempdir().unwrap();
        let (contacts, activities) =
            (folder.path().join("contacts.csv"), folder.path().join("activities"));
        fs::write(&contacts, "contact,created\n7,2018-01-01\n").unwrap();
        let file = |last: i32| {
            let mut days = vec![17_000; ROWS];
            days[ROWS - 1] = last;
            let columns: Vec<(&str, ArrayRef)> = vec![
                ("contact", Arc::new(StringArray::from(vec!["7"; ROWS]))),
                ("kind", Arc::new(StringArray::from(vec!["sale"; ROWS]))),
                ("day", Arc::new(Date32Array::from(days))),
                ("valid_until", Arc::new(Date32Array::from(vec![None; ROWS]))),
                ("marks", Arc::new(StringArray::from(vec![None::<&str>; ROWS]))),
            ];
            let batch = RecordBatch::try_from_iter(columns).unwrap();
            let properties =
                WriterProperties::builder().set_max_row_group_row_count(Some(6_000)).build();
            let file = File::create(&activities).unwrap();
            let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).unwrap();
            writer.write(&batch).unwrap();
            writer.close().unwrap();
        };
        file(18_000);
        assert!(answered(&contacts, &activities, &[]).contains("\n7,2019-04-14,sale,"));
        file(i32::MIN);
        let message =
            "activities file, row 20001, column `day`: a day outside 1900-01-01 to 2200-12-31";
        assert_eq!(refused(&contacts, &activities), format!("error: {message}\n"));
    }

    /// Cut short anywhere, or with a byte that is another: refused, or read as it is, and never a panic.
    #[test]
    fn a_broken_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (contacts, activities) = converted(folder.path());
        let whole = fs::read(&activities).unwrap();
        let broken = folder.path().join("broken");
        for length in [4, 5, 12, whole.len() / 2, whole.len() - 8, whole.len() - 1] {
            fs::write(&broken, &whole[..length]).unwrap();
            let message =
                "error: activities file: it begins as Parquet and cannot be read as such\n";
            assert_eq!(refused(&contacts, &broken), message);
        }
        for at in (0..whole.len()).step_by(whole.len() / 40) {
            let mut other = whole.clone();
            other[at] ^= 0x55;
            fs::write(&broken, other).unwrap();
            let output = run(&contacts, &broken, &[]);
            assert!(matches!(output.status.code(), Some(0 | 1)), "{at}: {output:?}");
            assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{at}");
        }
    }
}
