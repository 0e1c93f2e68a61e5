//! The spellings in which a value occurs.

use alloc::{string::String, vec::Vec};

use super::{CallingCode, Class, Spelling, Value, view};
use crate::spelling::Umlauts;

/// A spelling as it is looked for: in the words of a text, or in its digits.
#[derive(Debug)]
pub(super) enum Pattern {
    /// Words with a blank before, between and behind.
    Words(String),
    /// Digits alone.
    Digits(String),
}

/// Collects the spellings of one value.
struct Speller<'f> {
    class: Class,
    each: &'f mut dyn FnMut(Pattern, Class, Spelling),
    any: bool,
}

/// A pattern of fewer letters and digits would match by chance.
const LEAST_LETTERS: usize = 4;

impl Speller<'_> {
    fn words<S: AsRef<str>>(&mut self, spelling: Spelling, least: usize, words: &[S]) {
        let letters: usize = words.iter().map(|word| letters(word.as_ref())).sum();
        if letters < least.max(LEAST_LETTERS) {
            return;
        }
        let mut pattern = String::from(" ");
        for word in words.iter().map(AsRef::as_ref).filter(|word| !word.is_empty()) {
            pattern.push_str(word);
            pattern.push(' ');
        }
        self.any = true;
        (self.each)(Pattern::Words(pattern), self.class, spelling);
    }

    fn digits(&mut self, spelling: Spelling, parts: &[&str]) {
        self.any = true;
        (self.each)(Pattern::Digits(parts.concat()), self.class, spelling);
    }
}

/// Hands over every spelling of a value; returns whether there was any.
pub(super) fn spellings(
    value: &Value<'_>,
    code: CallingCode,
    each: &mut dyn FnMut(Pattern, Class, Spelling),
) -> bool {
    let mut speller = Speller { class: value.class(), each, any: false };
    match value {
        Value::Phone(number) => phone(number, code, &mut speller),
        Value::Name { .. } | Value::Email(_) | Value::Street(_) | Value::Identifier(_) => {
            for umlauts in [Umlauts::Base, Umlauts::Transcribed] {
                match value {
                    Value::Name { given, family } => {
                        name(&words(given, umlauts), &words(family, umlauts), &mut speller);
                    }
                    Value::Email(address) => email(address, umlauts, &mut speller),
                    Value::Street(line) => street(&words(line, umlauts), &mut speller),
                    Value::Identifier(text) => {
                        let words = words(text, umlauts);
                        speller.words(Spelling::AsWritten, 0, &words);
                        speller.words(Spelling::Joined, 0, &[words.concat()]);
                    }
                    Value::Phone(_) => {}
                }
            }
        }
    }
    speller.any
}

fn words(text: &str, umlauts: Umlauts) -> Vec<String> {
    view::words(text, umlauts).split_whitespace().map(String::from).collect()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| *letter != ' ').count()
}

fn name(given: &[String], family: &[String], to: &mut Speller<'_>) {
    let (whole_given, whole_family) = (given.concat(), family.concat());
    if !given.is_empty() && !family.is_empty() {
        let of_given = [(given.join(" "), true), (whole_given.clone(), given.len() == 1)];
        let of_family = [(family.join(" "), true), (whole_family.clone(), family.len() == 1)];
        for (given, given_apart) in &of_given {
            for (family, family_apart) in &of_family {
                let apart = *given_apart && *family_apart;
                let in_order = if apart { Spelling::AsWritten } else { Spelling::Joined };
                let turned = if apart { Spelling::Reordered } else { Spelling::Joined };
                to.words(in_order, 0, &[given, family]);
                to.words(turned, 0, &[family, given]);
            }
        }
        to.words(Spelling::Joined, 0, &[[whole_given.as_str(), &whole_family].concat()]);
        to.words(Spelling::Joined, 0, &[[whole_family.as_str(), &whole_given].concat()]);
        let initials: Vec<String> =
            given.iter().filter_map(|word| word.chars().next()).map(String::from).collect();
        let family = family.join(" ");
        let mut one_or_all = Vec::from([initials.join(" "), initials.concat()]);
        one_or_all.extend(initials.first().cloned());
        for initial in one_or_all {
            to.words(Spelling::Initial, 0, &[initial.as_str(), &family]);
            to.words(Spelling::Initial, 0, &[family.as_str(), &initial]);
            to.words(Spelling::Initial, 0, &[[initial.as_str(), &whole_family].concat()]);
        }
    }
    to.words(Spelling::Part, 0, family);
    if family.len() > 1 {
        to.words(Spelling::Part, 0, &[whole_family]);
    }
}

fn email(address: &str, umlauts: Umlauts, to: &mut Speller<'_>) {
    let (local, domain) = address.trim().rsplit_once('@').unwrap_or((address, ""));
    let dotted = local.contains('.');
    let (local, domain) = (words(local, umlauts), words(domain, umlauts));
    if !domain.is_empty() && !local.is_empty() {
        to.words(Spelling::AsWritten, 0, &[local.as_slice(), &domain].concat());
        for at in ["at", "arobase"] {
            for dot in [" ", " dot ", " point "] {
                let plain = [local.join(" "), at.into(), domain.join(dot)];
                to.words(Spelling::SpelledOut, 0, &plain);
                if dotted {
                    to.words(
                        Spelling::SpelledOut,
                        0,
                        &[local.join(dot), at.into(), domain.join(dot)],
                    );
                }
            }
        }
    }
    to.words(Spelling::LocalPart, 5, &local);
}

/// Digits of a national number without its prefix; fewer would match by chance (ITU-T E.164 allows 15 in all).
const LEAST_DIGITS: usize = 7;

fn phone(number: &str, home: CallingCode, to: &mut Speller<'_>) {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = if number.trim_start().starts_with('+') {
        Some(digits.as_str())
    } else {
        digits.strip_prefix("00")
    };
    let (code, national) = match abroad {
        Some(digits) => {
            let Some((code, rest)) = digits.split_at_checked(CallingCode::length(digits)) else {
                return;
            };
            (String::from(code), rest)
        }
        None => (home.text(), digits.as_str()),
    };
    // `+33 (0)1 …` writes the prefix that is dialled at home as well.
    let bare = national.strip_prefix('0').unwrap_or(national);
    if bare.len() < LEAST_DIGITS {
        return;
    }
    let prefixed = ["0", bare].concat();
    for (prefix, spelling) in [
        (String::new(), Spelling::WithoutPrefix),
        ("0".into(), Spelling::National),
        (code.clone(), Spelling::International),
        (["00", &code].concat(), Spelling::International),
    ] {
        to.digits(spelling, &[&prefix, bare]);
        if spelling == Spelling::International {
            to.digits(spelling, &[&prefix, &prefixed]);
        }
    }
}

/// Kinds of streets and how they are shortened.
const SHORTENED: &[(&str, &[&str])] = &[
    ("allee", &["all"]),
    ("avenue", &["av", "ave"]),
    ("boulevard", &["bd", "bld", "blvd", "boul"]),
    ("chemin", &["ch", "chem", "che"]),
    ("cours", &["crs"]),
    ("faubourg", &["fg", "fbg"]),
    ("general", &["gal", "gen"]),
    ("impasse", &["imp"]),
    ("passage", &["pass", "psg"]),
    ("place", &["pl"]),
    ("quai", &["q"]),
    ("route", &["rte"]),
    ("rue", &["r"]),
    ("saint", &["st"]),
    ("sainte", &["ste"]),
    ("square", &["sq"]),
    ("strasse", &["str"]),
    ("street", &["st"]),
    ("road", &["rd"]),
    ("platz", &["pl"]),
];

fn street(words: &[String], to: &mut Speller<'_>) {
    let is_number = |word: &String| word.starts_with(|first: char| first.is_ascii_digit());
    let front =
        words.iter().position(|word| !is_number(word) && !is_suffix(word)).unwrap_or(words.len());
    let back = words.iter().rposition(is_number).filter(|at| *at >= front);
    let (number, name) = match (front, back) {
        (0, Some(back)) => {
            let (name, number) = words.split_at_checked(back).unwrap_or((words, &[]));
            (number, name)
        }
        (0, None) => {
            // Without a number it is a street of many.
            to.words(Spelling::Part, 8, words);
            return;
        }
        (front, _) => words.split_at_checked(front).unwrap_or((&[], words)),
    };
    if name.is_empty() {
        return;
    }
    let behind = front == 0;
    let mut names = Vec::from([(name.to_vec(), false)]);
    for at in 0..name.len() {
        for other in name.get(at).map(|word| forms(word)).unwrap_or_default() {
            let mut shortened = name.to_vec();
            if let Some(word) = shortened.get_mut(at) {
                *word = other;
            }
            names.push((shortened, true));
        }
    }
    for number in [number.join(" "), number.concat()] {
        for (name, other) in &names {
            let name = name.join(" ");
            for (first, second, turned) in [(&number, &name, behind), (&name, &number, !behind)] {
                let spelling = match (*other, turned) {
                    (true, _) => Spelling::Abbreviated,
                    (false, true) => Spelling::Reordered,
                    (false, false) => Spelling::AsWritten,
                };
                to.words(spelling, 6, &[first, second]);
            }
        }
    }
}

/// What may follow a number at its own.
fn is_suffix(word: &str) -> bool {
    matches!(word, "bis" | "ter" | "quater" | "a" | "b" | "c" | "d")
}

/// The other forms of one word: short for long, long for short.
fn forms(word: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for (long, short) in SHORTENED {
        if word == *long {
            forms.extend(short.iter().map(|short| String::from(*short)));
        } else if short.contains(&word) {
            forms.push(String::from(*long));
        }
    }
    // `Lindenstraße`, `Lindenstr.`
    for (from, into) in [("strasse", "str"), ("str", "strasse")] {
        if let Some(stem) = word.strip_suffix(from)
            && stem.len() >= 3
        {
            forms.push([stem, into].concat());
            forms.push([stem, " ", from].concat());
        }
    }
    forms
}
