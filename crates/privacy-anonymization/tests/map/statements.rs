//! The statements of a shop, whole.

use privacy_anonymization::{
    ColumnType, FieldClass, Occasion, Policy, QuestionType, Replacement,
    map::{Change, CheckedMap, Expected, Selection, Statement, Subject},
};

use crate::support::{MAP, SCHEMA, check, map, schema, with};

fn way(selection: &Selection) -> String {
    let joins = selection.joins.iter();
    joins.fold(selection.column.clone(), |way, join| {
        format!("{way} = {}.{}, {}", join.table, join.key, join.column)
    })
}

fn shown(statement: &Statement) -> String {
    let change = match &statement.change {
        Change::Delete => "delete".to_owned(),
        Change::Set(set) => {
            let each = set.iter().map(|set| format!("{} {:?}", set.column, set.value));
            each.collect::<Vec<_>>().join(", ")
        }
    };
    let only = statement.only.as_ref().map_or_else(String::new, |only| {
        format!(" of {:?} by {}", only.types, way(&only.question))
    });
    format!("{}: {change} where {}{only}", statement.table, way(&statement.selection))
}

fn all(checked: &CheckedMap, subject: Subject, occasion: Occasion) -> Vec<String> {
    checked.erasure(subject, occasion).iter().map(shown).collect()
}

#[test]
fn each_occasion_has_its_statements() {
    let checked = check(&Policy::DEFAULT).unwrap();
    for (subject, occasion, expected) in [
        (
            Subject::Contact,
            Occasion::AnonymizedContact,
            &[
                "answer: text Null where ticket_id = ticket.id, order_id = purchase_order.id, contact_id",
                "contact: created_on FirstDay, family_name Null, login TextOfKey, partner_id Null where id",
                "contact_email: delete where contact_id",
                "purchase_order: ip Null where contact_id",
            ][..],
        ),
        (Subject::Contact, Occasion::RemovedContact, &["contact: delete where id"]),
        (Subject::Ticket, Occasion::ExpiredTicket, &["ticket: name Null where id"]),
        (
            Subject::Answer,
            Occasion::ExpiredTicket,
            &["answer: text Null where id of [Address, Email] by question_id = question.id, type"],
        ),
        (Subject::Order, Occasion::ExpiredOrder, &["purchase_order: ip Null where id"]),
        (Subject::Operator, Occasion::DepartedOperator, &["operator: family_name Null where id"]),
        (Subject::Operator, Occasion::AnonymizedContact, &[]),
    ] {
        assert_eq!(all(&checked, subject, occasion), expected, "{subject}, {occasion}");
    }
}

#[test]
fn a_tightened_policy_reaches_further() {
    let policy = Policy::DEFAULT
        .erasing(FieldClass::Town, Occasion::AnonymizedContact)
        .and_then(|policy| policy.erasing(FieldClass::PhoneAnswer, Occasion::ExpiredTicket))
        .and_then(|policy| policy.erasing(FieldClass::BeneficiaryCountry, Occasion::ExpiredTicket))
        .unwrap();
    let checked = check(&policy).unwrap();
    let contact = all(&checked, Subject::Contact, Occasion::AnonymizedContact);
    assert!(contact.iter().any(|statement| statement.contains("town Null")), "{contact:?}");
    assert_eq!(
        all(&checked, Subject::Ticket, Occasion::ExpiredTicket),
        ["ticket: country Null, name Null where id"]
    );
    let [Statement { only: Some(only), .. }] =
        checked.erasure(Subject::Answer, Occasion::ExpiredTicket)
    else {
        panic!("one statement for some types")
    };
    assert_eq!(only.types, [QuestionType::Address, QuestionType::Email, QuestionType::Phone]);
}

/// Where every type of question goes, so does an answer whose type nobody knows.
#[test]
fn all_types_need_no_restriction() {
    let policy = QuestionType::ALL.iter().try_fold(Policy::DEFAULT, |policy, kind| {
        policy.erasing(kind.class(), Occasion::ExpiredTicket)
    });
    assert_eq!(
        all(&check(&policy.unwrap()).unwrap(), Subject::Answer, Occasion::ExpiredTicket),
        ["answer: text Null where id"]
    );
}

/// What finds the rows of another statement goes last: here the link of a contact to its partner.
#[test]
fn a_statement_comes_before_what_takes_its_way_away() {
    let live = with(
        SCHEMA,
        "contact_email: id",
        "photo: id integer key; email_id integer -> contact_email cascade; file bytes?\ncontact_email: id",
    );
    let text = with(
        MAP,
        "[operator]\n",
        "[photo]\nof.contact = \"email_id -> contact_email.contact_id\"\n\n[photo.columns]\nid = \"technical-key\"\n\
         email_id = \"technical-key\"\nfile = \"photo\"\n\n[operator]\n",
    );
    let checked = map(&text).check(&schema(&live), &Policy::DEFAULT).unwrap();
    let order: Vec<&str> = checked
        .erasure(Subject::Contact, Occasion::AnonymizedContact)
        .iter()
        .map(|statement| &*statement.table)
        .collect();
    assert_eq!(order, ["answer", "contact", "photo", "contact_email", "purchase_order"]);
}

/// Rows that refer to others go first where the schema would refuse.
#[test]
fn what_refers_goes_before_what_it_refers_to() {
    let live = with(
        SCHEMA,
        "contact_email: id",
        "bounce: id integer key; email_id integer -> contact_email restrict; at instant\ncontact_email: id",
    );
    let text = with(
        MAP,
        "[operator]\n",
        "[bounce]\nof.contact = \"email_id -> contact_email.contact_id\"\nerase = \"row\"\n\n[bounce.columns]\n\
         id = \"technical-key\"\nemail_id = \"technical-key\"\nat = \"email-event\"\n\n[operator]\n",
    );
    let found = map(&text).check(&schema(&live), &Policy::DEFAULT).unwrap_err();
    assert_eq!(
        found.to_string(),
        "`bounce.email_id` keeps a contact from being removed, and the row is none of the books: make it ON DELETE CASCADE, or \
         give what it holds of the books its class"
    );
    let live = with(&live, "contact_email restrict", "contact_email cascade");
    let checked = map(&text).check(&schema(&live), &Policy::DEFAULT).unwrap();
    let statements = all(&checked, Subject::Contact, Occasion::AnonymizedContact);
    let at = |table: &str| statements.iter().position(|it| it.starts_with(table)).unwrap();
    assert!(at("bounce:") < at("contact_email:"), "{statements:?}");
}

/// Two ways to one contact that both go: a row found by either has lost both, so their order does not matter.
#[test]
fn the_ways_of_one_table_do_not_wait_for_each_other() {
    let household = "household: id integer key; first_id integer? -> contact cascade; second_id integer? -> contact cascade";
    let live = with(SCHEMA, "contact_email: id", &format!("{household}\ncontact_email: id"));
    let text = with(
        MAP,
        "[operator]\n",
        "[household]\nof.contact = [\"first_id\", \"second_id\"]\n\n[household.columns]\nid = \"technical-key\"\n\
         first_id = \"related-contact\"\nsecond_id = \"related-contact\"\n\n[operator]\n",
    );
    let checked = map(&text).check(&schema(&live), &Policy::DEFAULT).unwrap();
    let statements = all(&checked, Subject::Contact, Occasion::AnonymizedContact);
    let of_household: Vec<_> = statements.iter().filter(|it| it.starts_with("household")).collect();
    assert_eq!(
        of_household,
        [
            "household: first_id Null, second_id Null where first_id",
            "household: first_id Null, second_id Null where second_id",
        ]
    );
}

#[test]
fn a_path_may_end_at_the_key_of_its_subject() {
    let text = with(
        MAP,
        "of.contact = \"contact_id\"\nerase",
        "of.contact = \"contact_id -> contact.id\"\nerase",
    );
    let one = map(&text).check(&schema(SCHEMA), &Policy::DEFAULT).unwrap();
    let other = check(&Policy::DEFAULT).unwrap();
    let on = (Subject::Contact, Occasion::AnonymizedContact);
    assert_eq!(one.erasure(on.0, on.1), other.erasure(on.0, on.1));
}

#[test]
fn a_unique_column_together_with_the_own_key_may_repeat() {
    let text = with(MAP, "erase = \"unique-placeholder\"", "erase = \"placeholder\"");
    let mut live = schema(SCHEMA);
    live.tables[0].unique = vec![vec!["id".into()], vec!["id".into(), "login".into()]];
    let checked = map(&text).check(&live, &Policy::DEFAULT).unwrap();
    let contact = all(&checked, Subject::Contact, Occasion::AnonymizedContact);
    assert!(contact.iter().any(|statement| statement.contains("login Dash")), "{contact:?}");
}

#[test]
fn an_assignment_says_what_the_column_is_and_what_it_holds() {
    let live = schema(&with(SCHEMA, "created_on day", "created_on text"));
    let text =
        with(MAP, "\"activity-date\", erase", "\"activity-date\", holds = \"instant\", erase");
    let checked = map(&text).check(&live, &Policy::DEFAULT).unwrap();
    let statements = checked.erasure(Subject::Contact, Occasion::AnonymizedContact);
    let set = statements.iter().find_map(|statement| match &statement.change {
        Change::Set(set) => set.iter().find(|set| set.column == "created_on"),
        Change::Delete => None,
    });
    let set = set.unwrap();
    assert_eq!((set.value, set.holds), (Replacement::FirstDay, ColumnType::Instant));
    assert_eq!(set.stored_as, ColumnType::Text { longest: None });
}

#[test]
fn what_a_contact_covers_is_what_it_takes_wholly() {
    let covered = |policy: &Policy| -> Vec<String> {
        let checked = check(policy).unwrap();
        let covered = checked.covered_by_contact().iter();
        covered
            .map(|it| format!("{}: {} where {}", it.subject, it.table, way(&it.selection)))
            .collect()
    };
    assert_eq!(
        covered(&Policy::DEFAULT),
        [
            "answer: answer where ticket_id = ticket.id, order_id = purchase_order.id, contact_id",
            "order: purchase_order where contact_id",
        ]
    );
    let reason = || {
        privacy_anonymization::Exception::new("fraud", "kept for the enquiry of the bank, file 12")
            .unwrap()
    };
    let kept =
        Policy::DEFAULT.keeping(FieldClass::IpAddress, Occasion::AnonymizedContact, reason());
    assert_eq!(covered(&kept.unwrap()).len(), 1, "the address is left to the order itself");
}

#[test]
fn values_that_an_erasure_depends_on_are_verified() {
    let checked = check(&Policy::DEFAULT).unwrap();
    let all: Vec<_> = checked
        .values()
        .iter()
        .map(|check| (&*check.table, check.key.as_deref(), &*check.column, check.expected))
        .collect();
    assert_eq!(
        all,
        [
            ("question", Some("id"), "type", Expected::QuestionType),
            ("purchase_order", Some("id"), "ip", Expected::IpAddress),
        ]
    );
    let [question, address] = checked.values() else { panic!("two") };
    for kind in QuestionType::ALL {
        assert_eq!(question.verify(kind.as_str(), "1"), Ok(()));
    }
    assert_eq!(
        question.verify("E-Mail von Anna", "3").unwrap_err().to_string(),
        "`question.type` holds no known type of questions in the row with `id` 3: expected `address`, `email`, `phone`, \
         `free-text`, `choice`, `number`, `date`"
    );
    for right in ["192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1"] {
        assert_eq!(address.verify(right, "1"), Ok(()), "{right}");
    }
    for wrong in
        ["", " 192.0.2.1", "192.0.2.256", "192.0.2.1, 192.0.2.2", "anonymized-1", "17 rue Haute"]
    {
        let error = address.verify(wrong, "1").unwrap_err().to_string();
        assert_eq!(
            error,
            "`purchase_order.ip` holds no IP address in the row with `id` 1: correct or clear it there, or give the column the \
             class of what it holds"
        );
    }
}

/// What an erasure has put there is right for ever after.
#[test]
fn a_placeholder_is_no_wrong_value() {
    let live = schema(&with(SCHEMA, "ip text?", "ip text"));
    let text = with(
        MAP,
        "ip = \"ip-address\"",
        "ip = { class = \"ip-address\", erase = \"placeholder\" }",
    );
    let checked = map(&text).check(&live, &Policy::DEFAULT).unwrap();
    let check =
        checked.values().iter().find(|check| check.expected == Expected::IpAddress).unwrap();
    assert_eq!(check.verify("-", "1"), Ok(()));
    assert!(check.verify("--", "1").is_err());
}
