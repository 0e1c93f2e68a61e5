//! The map as a file: what is written is read, and what nobody knows is refused with its place.

use privacy_anonymization::{
    ColumnType, FieldClass,
    map::{Class, Column, DataMap, Erasure, Path, Subject, Table},
};

use crate::support::{MAP, map, with};

#[test]
fn a_file_says_what_the_builder_says() {
    let text = r#"
        [answer]
        is = "answer"
        key = "id"
        of.contact = ["ticket_id -> ticket.contact_id", "asked_by"]
        of.ticket = "ticket_id"
        question = "question_id -> question.type"
        erase = "row"

        [answer.columns]
        id = "technical-key"
        text = "of-question"
        given = { class = "activity-date", holds = "instant", erase = "placeholder" }
        asked_by = { class = "technical-key", references = "contact" }
        colour = { not_personal = "of the form" }
    "#;
    let column = Column::from(FieldClass::ActivityDate);
    let built = DataMap::new([Table::new("answer")
        .is(Subject::Answer)
        .with_key("id")
        .of(Subject::Contact, Path::new("ticket_id").then("ticket", "contact_id"))
        .of(Subject::Contact, Path::new("asked_by"))
        .of(Subject::Ticket, Path::new("ticket_id"))
        .with_question(Path::new("question_id").then("question", "type"))
        .erased_by(Erasure::Row)
        .column("asked_by", Column::from(FieldClass::TechnicalKey).referring_to("contact"))
        .column("colour", Class::NotPersonal("of the form".into()))
        .column("given", column.holding(ColumnType::Instant).erased_by(Erasure::Placeholder))
        .column("id", FieldClass::TechnicalKey)
        .column("text", Class::OfQuestion)]);
    assert_eq!(map(text), built);
    let json = serde_json::to_string(&built).unwrap();
    assert_eq!(serde_json::from_str::<DataMap>(&json).unwrap(), built);
    assert_eq!(
        json,
        "{\"answer\":{\"is\":\"answer\",\"key\":\"id\",\"of\":{\"contact\":[\"ticket_id -> ticket.contact_id\",\"asked_by\"],\
         \"ticket\":\"ticket_id\"},\"question\":\"question_id -> question.type\",\"erase\":\"row\",\"columns\":{\"asked_by\":\
         {\"class\":\"technical-key\",\"references\":\"contact\"},\"colour\":{\"not_personal\":\"of the form\"},\"given\":\
         {\"class\":\"activity-date\",\"holds\":\"instant\",\"erase\":\"placeholder\"},\"id\":\"technical-key\",\"text\":\
         \"of-question\"}}}"
    );
}

#[test]
fn a_whole_map_survives_a_round_trip() {
    let map = map(MAP);
    let json = serde_json::to_string(&map).unwrap();
    assert_eq!(serde_json::from_str::<DataMap>(&json).unwrap(), map);
}

/// What stands in the message of TOML: the place, the line as it is written, and what is wrong.
#[test]
fn what_a_file_may_not_say_is_refused_with_its_place() {
    for (part, by, line, message) in [
        ("town = \"town\"", "town = \"twon\"", "10, column 8", "not a field class"),
        (
            "town = \"town\"",
            "town = 7",
            "10, column 8",
            "invalid type: integer `7`, expected a class, or a table with a class",
        ),
        (
            "town = \"town\"",
            "town = { erase = \"row\" }",
            "10, column 8",
            "no class: write `class = \"…\"`, or `not_personal = \"…\"` with a reason",
        ),
        (
            "town = \"town\"",
            "town = { class = \"town\", not_personal = \"of the fair\" }",
            "10, column 8",
            "a class, and a reason why it is not personal: keep one of the two",
        ),
        (
            "town = \"town\"",
            "town = { class = \"town\", eraze = \"row\" }",
            "10, column 26",
            "unknown field `eraze`, expected one of `class`, `not_personal`, `holds`, `erase`, `references`",
        ),
        (
            "town = \"town\"",
            "town = { class = \"town\", erase = \"never\" }",
            "10, column 34",
            "not a way to erase a column: expected `clear`, `placeholder`, `unique-placeholder`, `row`",
        ),
        (
            "town = \"town\"",
            "town = { class = \"town\", holds = \"varchar\" }",
            "10, column 34",
            "not a type of columns: expected `text`, `integer`, `decimal`, `boolean`, `day`, `instant`, `bytes`, `json`",
        ),
        ("town = \"town\"", "town = \"town\"\ntown = \"region\"", "11, column 1", "duplicate key"),
        (
            "is = \"operator\"",
            "is = \"user\"",
            "25, column 6",
            "not a subject of an erasure: expected `contact`, `ticket`, `answer`, `order`, `operator`",
        ),
        (
            "is = \"operator\"",
            "was = \"operator\"",
            "25, column 1",
            "unknown field `was`, expected one of `is`, `key`, `of`, `question`, `erase`, `columns`",
        ),
        (
            "is = \"operator\"",
            "of.operators = \"id\"",
            "25, column 4",
            "not a subject of an erasure: expected `contact`, `ticket`, `answer`, `order`, `operator`",
        ),
        ("is = \"operator\"", "of.operator = []", "25, column 15", "an empty list of paths"),
        (
            "is = \"operator\"",
            "of.operator = [\"id\", \"id\"]",
            "25, column 15",
            "the path `id` stands here twice",
        ),
        (
            "is = \"operator\"",
            "of.operator = \"id -> user\"",
            "25, column 15",
            "not a path: expected a column, then ` -> table.column` for each foreign key, such as `order_id -> purchase_order.contact_id`",
        ),
        (
            "[operator.columns]",
            "[operator.column]",
            "28, column 11",
            "unknown field `column`, expected one of `is`, `key`, `of`, `question`, `erase`, `columns`",
        ),
    ] {
        let error = toml::from_str::<DataMap>(&with(MAP, part, by)).unwrap_err().to_string();
        let head = format!("TOML parse error at line {line}\n");
        assert!(error.starts_with(&head), "{by}: {error}");
        assert_eq!(error.lines().last(), Some(message), "{by}: {error}");
    }
    let twice = r#"{"a":{"columns":{"x":"town","x":"street"}}}"#;
    let error = serde_json::from_str::<DataMap>(twice).unwrap_err().to_string();
    assert_eq!(error, "`x` stands here twice at line 1 column 31");
}
