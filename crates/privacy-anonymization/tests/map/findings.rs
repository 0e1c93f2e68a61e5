//! Every mistake is named with its table, its column and what to do.

use privacy_anonymization::{
    Exception, FieldClass, Occasion, Policy,
    map::{Column, DataMap, Problem, Subject, Table},
};

use crate::support::{MAP, SCHEMA, check, map, schema, with};

#[test]
fn a_map_that_fits_has_no_finding() {
    let checked = check(&Policy::DEFAULT).unwrap();
    assert_eq!(checked.map(), &map(MAP));
    assert_eq!(checked.policy(), &Policy::DEFAULT);
    assert_eq!(checked.table_of(Subject::Answer), Some(("answer", "id")));
}

/// A change of the schema, a change of the map, and what is found.
type Mistake =
    ((&'static str, &'static str), (&'static str, &'static str), &'static [&'static str]);

const SAME: (&str, &str) = ("", "");

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    (("town text?", "town text?; nickname text?"), SAME, &[
        "`contact.nickname` is not in the data map: give it a class in [contact.columns], or say why it is not personal",
    ]),
    (("\nquestion: ", "\nvisit: id integer key\nquestion: "), SAME, &[
        "`visit` is not in the data map: give it a table [visit] there, with a class for each of its columns",
    ]),
    (("; town text?", ""), SAME, &[
        "`contact.town` is in the data map and not in the schema: take it out of [contact.columns], or give it the name that it has now",
    ]),
    (SAME, ("town = \"town\"\n", ""), &[
        "`contact.town` is not in the data map: give it a class in [contact.columns], or say why it is not personal",
    ]),
    (("operator: id integer key; login text; family_name text?\n", ""), SAME, &[
        "`operator` is in the data map and not in the schema: take [operator] out of the map, or give it the name that it has now",
    ]),
    (("family_name text?; login text unique", "family_name boolean?; login text unique"), SAME, &[
        "`contact.family_name` cannot be of the class family-name, which fits text: give it another class, or change the column",
    ]),
    (("created_on day", "created_on decimal"), SAME, &[
        "`contact.created_on` cannot be of the class activity-date, which fits days, instants, text or whole numbers: give it another class, or change the column",
    ]),
    (("created_on day", "created_on instant"), ("class = \"activity-date\", erase", "class = \"activity-date\", holds = \"day\", erase"), &[
        "`contact.created_on` holds instants in the schema: take `holds` out of its line in the data map",
    ]),
    (SAME, ("{ class = \"activity-date\", erase = \"placeholder\" }", "\"activity-date\""), &[
        "`contact.created_on` refuses NULL and has no placeholder: write `erase = \"placeholder\"`, `erase = \"unique-placeholder\"` where it is unique, or `erase = \"row\"` if the row says nothing without it",
    ]),
    (("ip text?", "ip text"), SAME, &[
        "`purchase_order.ip` refuses NULL and has no placeholder: write `erase = \"placeholder\"`, `erase = \"unique-placeholder\"` where it is unique, or `erase = \"row\"` if the row says nothing without it",
    ]),
    (SAME, ("erase = \"unique-placeholder\"", "erase = \"placeholder\""), &[
        "`contact.login` is unique, and a placeholder would stand there twice: write `erase = \"unique-placeholder\"`",
    ]),
    (("login text unique;", "login day unique;"), ("\"web-login\"", "\"activity-date\""), &[
        "`contact.login` is unique and refuses NULL, and no placeholder of its type can differ without the person: let the column accept NULL, or write `erase = \"row\"`",
    ]),
    (("login text unique;", "login text20 unique;"), SAME, &[
        "`contact.login` is too short for a placeholder: make it at least 1 character long, or 47 where it is unique",
    ]),
    (SAME, ("is = \"contact\"\nkey = \"id\"", "is = \"contact\""), &[
        "`contact` needs a key, because its rows are named by it: write `key = \"…\"` in [contact], with one column",
    ]),
    (SAME, ("is = \"operator\"\nkey = \"id\"", "is = \"operator\"\nkey = \"number\""), &[
        "`operator.number` is the key of [operator] and not in the schema: write `key = \"…\"` with the column that names a row",
    ]),
    (SAME, ("is = \"operator\"\nkey = \"id\"", "is = \"operator\"\nkey = \"login\""), &[
        "`operator.login` is the key of [operator] and of the class operator-login, which is about a person: choose a technical key",
    ]),
    (SAME, ("[question]\nkey = \"id\"", "[question]"), &[
        "`question` needs a key, because its rows are named by it: write `key = \"…\"` in [question], with one column",
    ]),
    (SAME, ("is = \"operator\"", "is = \"order\""), &[
        "`operator.family_name` is of the class operator-family-name, which goes with an operator, and a row belongs to none: write `of.operator = \"…\"` in [operator], or give it another class",
        "`purchase_order` is an order, as another table is: keep `is = \"order\"` in one, and write `of.order = \"…\"` in the others",
    ]),
    (SAME, ("is = \"operator\"\n", ""), &[
        "`operator` holds a personal class (operator-family-name) and belongs to no subject: write in [operator] what a row is, such as `is = \"contact\"`, or whose it is, such as `of.contact = \"contact_id\"`",
    ]),
    (SAME, ("is = \"operator\"\nkey = \"id\"", "of.ticket = \"id\""), &[
        "`operator` has the path `id`, and `operator.id` is no foreign key to the key of `ticket`: correct the path in [operator]; if the schema only lacks the foreign key, write `references = \"ticket\"` for `operator.id`",
        "`operator.family_name` is of the class operator-family-name, which goes with an operator, and a row belongs to none: write `of.operator = \"…\"` in [operator], or give it another class",
    ]),
    (SAME, ("of.contact = \"contact_id\"\nerase = \"row\"\n", ""), &[
        "`contact_email` holds a personal class (email) and belongs to no subject: write in [contact_email] what a row is, such as `is = \"contact\"`, or whose it is, such as `of.contact = \"contact_id\"`",
        "`contact_email.contact_id` refers to a contact, whose erasure would leave the row as it is: write `of.contact` in [contact_email], with a path that begins with this column",
    ]),
    (SAME, ("erase = \"row\"\n", "erase = \"row\"\nof.order = \"contact_id\"\n"), &[
        "`contact_email` has the path `contact_id`, and `contact_email.contact_id` is no foreign key to the key of `purchase_order`: correct the path in [contact_email]; if the schema only lacks the foreign key, write `references = \"purchase_order\"` for `contact_email.contact_id`",
    ]),
    (SAME, ("of.contact = \"ticket_id ->", "of.contact = \"card_id ->"), &[
        "`answer` has the path `card_id -> ticket.order_id -> purchase_order.contact_id`, and the schema has no column `answer.card_id`: correct the path in [answer]",
    ]),
    (SAME, ("ticket.order_id -> purchase_order.contact_id", "ticket.order_id -> purchase_order.buyer_id"), &[
        "`answer` has the path `ticket_id -> ticket.order_id -> purchase_order.buyer_id`, and the schema has no column `purchase_order.buyer_id`: correct the path in [answer]",
    ]),
    (SAME, ("ticket_id -> ticket.order_id -> purchase_order.contact_id", "ticket_id -> purchase_order.contact_id"), &[
        "`answer` has the path `ticket_id -> purchase_order.contact_id`, and `answer.ticket_id` is no foreign key to the key of `purchase_order`: correct the path in [answer]; if the schema only lacks the foreign key, write `references = \"purchase_order\"` for `answer.ticket_id`",
    ]),
    (SAME, ("ticket_id -> ticket.order_id -> purchase_order.contact_id", "ticket_id -> basket.contact_id"), &[
        "`answer` has the path `ticket_id -> basket.contact_id`, and the schema has no column `basket.contact_id`: correct the path in [answer]",
    ]),
    (("contact_id integer? -> contact restrict; ordered_at", "contact_id integer?; ordered_at"), SAME, &[
        "`answer` has the path `ticket_id -> ticket.order_id -> purchase_order.contact_id`, and `purchase_order.contact_id` is no foreign key to the key of `contact`: correct the path in [answer]; if the schema only lacks the foreign key, write `references = \"contact\"` for `purchase_order.contact_id`",
        "`purchase_order` has the path `contact_id`, and `purchase_order.contact_id` is no foreign key to the key of `contact`: correct the path in [purchase_order]; if the schema only lacks the foreign key, write `references = \"contact\"` for `purchase_order.contact_id`",
    ]),
    (SAME, ("key = \"id\"\nof.contact = \"contact_id\"\n\n[purchase", "key = \"id\"\n\n[purchase"), &[
        "`purchase_order.contact_id` refers to a contact, whose erasure would leave the row as it is: write `of.contact` in [purchase_order], with a path that begins with this column",
    ]),
    (SAME, ("name = \"beneficiary-name\"", "name = \"operator-family-name\""), &[
        "`ticket.name` is of the class operator-family-name, which goes with an operator, and a row belongs to none: write `of.operator = \"…\"` in [ticket], or give it another class",
    ]),
    (SAME, ("question = \"question_id -> question.type\"\n", ""), &[
        "`answer.text` is of the class of its question: write in [answer] where the type of that is, such as `question = \"question_id -> question.type\"`",
    ]),
    (SAME, ("text = \"of-question\"", "text = \"remark\""), &[
        "`answer` has a question, and no column of the class `of-question`: take `question` out of [answer], or give the answer that class",
    ]),
    (SAME, ("question_id -> question.type", "question_id -> question.kind"), &[
        "`answer` has the path `question_id -> question.kind`, and the schema has no column `question.kind`: correct the path in [answer]",
    ]),
    (("contact_email: id", "visit: id integer key; email_id integer -> contact_email restrict\ncontact_email: id"), ("[operator]\n", "[visit.columns]\nid = \"technical-key\"\nemail_id = \"technical-key\"\n\n[operator]\n"), &[
        "`visit.email_id` refers to `contact_email`, whose rows are deleted, and is ON DELETE RESTRICT: let the schema delete its row too (ON DELETE CASCADE), let it be cleared (SET NULL), or let the rows of `contact_email` stay",
        "`visit.email_id` keeps a contact from being removed, and the row is none of the books: make it ON DELETE CASCADE, or give what it holds of the books its class",
    ]),
    (("contact_email: id", "visit: id integer key; email_id integer -> contact_email cascade; price decimal\ncontact_email: id"), ("[operator]\n", "[visit.columns]\nid = \"technical-key\"\nemail_id = \"technical-key\"\nprice = \"accounting-amount\"\n\n[operator]\n"), &[
        "`visit.email_id` refers to `contact_email`, whose rows are deleted, and would go with them, although accounting-amount stays: take the cascade out of the schema, or write another `erase` in [contact_email] than \"row\"",
    ]),
    (("contact_email: id", "visit: id integer key; email_id integer -> contact_email set-null\ncontact_email: id"), ("[operator]\n", "[visit.columns]\nid = \"technical-key\"\nemail_id = \"technical-key\"\n\n[operator]\n"), &[
        "`visit.email_id` refers to `contact_email`, whose rows are deleted, and refuses the NULL of its ON DELETE SET NULL: let the schema delete its row too (ON DELETE CASCADE), let it be cleared (SET NULL), or let the rows of `contact_email` stay",
    ]),
    (("contact_email: id", "visit: id integer key; email_id integer\ncontact_email: id"), ("[operator]\n", "[visit.columns]\nid = \"technical-key\"\nemail_id = { class = \"technical-key\", references = \"contact_email\" }\n\n[operator]\n"), &[
        "`visit.email_id` refers to `contact_email`, whose rows are deleted, and no foreign key of the schema stands for it: let the schema delete its row too (ON DELETE CASCADE), let it be cleared (SET NULL), or let the rows of `contact_email` stay",
    ]),
    (("address text", "address text; charged decimal"), ("address = \"email\"", "address = \"email\"\ncharged = \"accounting-amount\""), &[
        "`contact_email.address` goes with its row (anonymized-contact), and `contact_email.charged` (accounting-amount) stays: write another `erase` for the column than \"row\"",
    ]),
    (("contact_id integer -> contact cascade; address", "contact_id integer -> contact restrict; address"), SAME, &[
        "`contact_email.contact_id` keeps a contact from being removed, and the row is none of the books: make it ON DELETE CASCADE, or give what it holds of the books its class",
    ]),
    (("contact_id integer -> contact cascade; address", "contact_id integer? -> contact set-null; address"), SAME, &[
        "`contact_email.contact_id` ties what goes with a removed contact (email) to it, and is ON DELETE SET NULL: the rows would stay; make it ON DELETE CASCADE",
    ]),
    (("contact_id integer -> contact cascade; address", "contact_id integer; address"), ("contact_id = \"technical-key\"\naddress", "contact_id = { class = \"technical-key\", references = \"contact\" }\naddress"), &[
        "`contact_email.contact_id` ties what goes with a removed contact (email) to it, and no foreign key of the schema stands for it: the rows would stay; make it ON DELETE CASCADE",
    ]),
    (("contact_email: id", "left: id integer key; owner_id integer? -> contact cascade; right_id integer? -> right cascade\nright: id integer key; owner_id integer? -> contact cascade; left_id integer? -> left cascade\ncontact_email: id"), ("[operator]\n", "[left]\nkey = \"id\"\nof.contact = [\"owner_id\", \"right_id -> right.owner_id\"]\n\n[left.columns]\nid = \"technical-key\"\nowner_id = \"related-contact\"\nright_id = \"related-contact\"\n\n[right]\nkey = \"id\"\nof.contact = [\"owner_id\", \"left_id -> left.owner_id\"]\n\n[right.columns]\nid = \"technical-key\"\nowner_id = \"related-contact\"\nleft_id = \"related-contact\"\n\n[operator]\n"), &[
        "`left` cannot be erased (anonymized-contact) before what finds its rows is erased itself: end one of the paths elsewhere",
        "`right` cannot be erased (anonymized-contact) before what finds its rows is erased itself: end one of the paths elsewhere",
    ]),
];

#[test]
fn every_mistake_says_where_it_is_and_what_to_do() {
    let change = |text: &str, (part, by): (&str, &str)| {
        if part.is_empty() { text.to_owned() } else { with(text, part, by) }
    };
    for (in_schema, in_map, expected) in MISTAKES {
        let (live, map) = (change(SCHEMA, *in_schema), change(MAP, *in_map));
        let result = crate::support::map(&map).check(&schema(&live), &Policy::DEFAULT);
        let found = result.map_or_else(|findings| findings.to_string(), |_| String::new());
        let found: Vec<&str> = found.lines().collect();
        assert_eq!(found, *expected, "{in_schema:?}, {in_map:?}");
    }
}

/// All at once, not the first alone.
#[test]
fn all_findings_come_at_once() {
    let live = with(SCHEMA, "town text?", "town text?; nickname text?");
    let live = with(&live, "country text?", "country text?; seat text?");
    let map = with(MAP, "address = \"email\"", "address = \"family-name\"\nfax = \"phone\"");
    let findings = crate::support::map(&map).check(&schema(&live), &Policy::DEFAULT).unwrap_err();
    let found: Vec<_> = findings
        .iter()
        .map(|finding| (&*finding.table, finding.column.as_deref(), &finding.problem))
        .collect();
    assert_eq!(
        found,
        [
            ("contact", Some("nickname"), &Problem::Unmapped),
            ("contact_email", Some("fax"), &Problem::Vanished),
            ("ticket", Some("seat"), &Problem::Unmapped),
        ]
    );
}

/// What a file cannot say, since its names stand once.
#[test]
fn what_is_said_twice_is_found() {
    let table = || {
        Table::new("operator")
            .is(Subject::Operator)
            .with_key("id")
            .column("id", FieldClass::TechnicalKey)
            .column("login", FieldClass::OperatorLogin)
            .column("family_name", FieldClass::OperatorFamilyName)
    };
    let live = schema("operator: id integer key; login text; family_name text?\n");
    let of = |map: DataMap| map.check(&live, &Policy::DEFAULT).map_err(|found| found.to_string());
    assert!(of(DataMap::new([table()])).is_ok());
    assert_eq!(
        of(DataMap::new([table().column("login", FieldClass::Status)])).unwrap_err(),
        "`operator.login` has two classes in the data map: keep one of the two in [operator.columns]"
    );
    assert_eq!(
        of(DataMap::new([table(), table()])).unwrap_err().lines().next(),
        Some("`operator` is in the data map twice: keep one of the two")
    );
}

/// An exception of the policy keeps a class, so the row that holds it cannot go.
#[test]
fn a_row_does_not_go_with_what_an_exception_keeps() {
    let live = with(SCHEMA, "address text", "address text; bounced_at instant?");
    let text =
        with(MAP, "address = \"email\"", "address = \"email\"\nbounced_at = \"email-event\"");
    let reason =
        Exception::new("newsletter", "kept for the register of refusals, clause 4").unwrap();
    let policy =
        Policy::DEFAULT.keeping(FieldClass::Email, Occasion::AnonymizedContact, reason).unwrap();
    let findings = map(&text).check(&schema(&live), &policy).unwrap_err();
    assert_eq!(
        findings.to_string(),
        "`contact_email.bounced_at` goes with its row (anonymized-contact), and `contact_email.address` (email) stays: \
         write another `erase` for the column than \"row\""
    );
    let own = "bounced_at = { class = \"email-event\", erase = \"clear\" }";
    let text = with(&text, "bounced_at = \"email-event\"", own);
    assert!(map(&text).check(&schema(&live), &policy).is_ok());
}

/// A host that tightens the policy is told at once where its schema does not allow it.
#[test]
fn a_tightened_policy_is_checked_too() {
    let live = schema(&with(SCHEMA, "town text?", "town text"));
    assert!(map(MAP).check(&live, &Policy::DEFAULT).is_ok());
    let policy = Policy::DEFAULT.erasing(FieldClass::Town, Occasion::AnonymizedContact).unwrap();
    let findings = map(MAP).check(&live, &policy).unwrap_err();
    assert_eq!(
        findings.iter().map(|found| &found.problem).collect::<Vec<_>>(),
        [&Problem::NullRefused]
    );
}

#[test]
fn a_column_that_is_not_personal_says_why() {
    let empty = Column::new(privacy_anonymization::map::Class::NotPersonal(" ".into()));
    let map = DataMap::new([Table::new("thing").column("colour", empty)]);
    let findings = map.check(&schema("thing: colour text\n"), &Policy::DEFAULT).unwrap_err();
    assert_eq!(
        findings.to_string(),
        "`thing.colour` is said to be not personal: say why in a few words, such as `{ not_personal = \"colour of the folder\" }`"
    );
}
