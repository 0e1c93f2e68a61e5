//! The class that somebody may have meant.

use crate::classes::CLASSES;

/// The class whose name is nearest to a text, if one is near: at least half of the letters are right.
pub(crate) fn class(text: &str) -> Option<&'static str> {
    let text = letters(text);
    let nearest = CLASSES
        .iter()
        .map(|(name, _)| (distance(&text, &letters(name)), *name))
        .min_by_key(|(distance, _)| *distance);
    nearest
        .filter(|(distance, _)| *distance == 0 || distance.saturating_mul(2) < text.len())
        .map(|(_, name)| name)
}

/// What columns are usually called.
#[rustfmt::skip]
const USUAL: [(&str, &str); 22] = [
    ("firstname",    "GivenName"),
    ("lastname",     "FamilyName"),
    ("surname",      "FamilyName"),
    ("mail",         "Email"),
    ("mobile",       "Phone"),
    ("telephone",    "Phone"),
    ("fax",          "Phone"),
    ("birthday",     "BirthDate"),
    ("dateofbirth",  "BirthDate"),
    ("dob",          "BirthDate"),
    ("sex",          "Gender"),
    ("zip",          "PostCode"),
    ("zipcode",      "PostCode"),
    ("postalcode",   "PostCode"),
    ("city",         "Town"),
    ("ip",           "IpAddress"),
    ("iban",         "BankAccount"),
    ("company",      "CompanyName"),
    ("comment",      "Remark"),
    ("remarks",      "Remark"),
    ("notes",        "Note"),
    ("id",           "TechnicalKey"),
];

/// The class that a field's name suggests: a usual name of a column, or the name of a class.
pub(crate) fn class_of_field(field: &str) -> Option<&'static str> {
    let text = letters(field);
    let usual = USUAL.iter().find(|(usual, _)| *usual == text).map(|(_, class)| *class);
    usual.or_else(|| CLASSES.iter().map(|(name, _)| *name).find(|name| letters(name) == text))
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters must be put in, taken out or changed to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        let mut left = line.saturating_add(1);
        next.push(left);
        for ((diagonal, above), second) in row.iter().zip(row.iter().skip(1)).zip(other.chars()) {
            let changed = diagonal.saturating_add(usize::from(letter != second));
            left = changed.min(above.saturating_add(1)).min(left.saturating_add(1));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_slips() {
        for (one, other, slips) in [
            ("", "", 0),
            ("", "abc", 3),
            ("email", "emial", 2),
            ("email", "mail", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(one, other), slips, "{one} {other}");
            assert_eq!(distance(other, one), slips, "{other} {one}");
        }
    }

    #[test]
    fn a_slip_is_recognised_and_nonsense_is_not() {
        assert_eq!(class("Emial"), Some("Email"));
        assert_eq!(class("email"), Some("Email"));
        assert_eq!(class("given_name"), Some("GivenName"));
        assert_eq!(class("GivenNames"), Some("GivenName"));
        assert_eq!(class("birth-date"), Some("BirthDate"));
        assert_eq!(class("Quantum"), None);
        assert_eq!(class(""), None);
    }

    #[test]
    fn usual_names_of_columns_suggest_classes_that_exist() {
        for (field, class) in [
            ("first_name", "GivenName"),
            ("e_mail", "Email"),
            ("zip", "PostCode"),
            ("street", "Street"),
            ("id", "TechnicalKey"),
        ] {
            assert_eq!(class_of_field(field), Some(class));
        }
        for (_, class) in USUAL {
            assert!(CLASSES.iter().any(|(name, _)| *name == class), "{class}");
        }
        assert_eq!(class_of_field("seat_row"), None);
    }
}
