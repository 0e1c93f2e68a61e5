//! A text as it is searched: its words, its digits, and what its encodings hide.

use alloc::{string::String, vec::Vec};

use super::Encoding;
use crate::spelling::{Umlauts, fold};

/// The folded words of a text, each between two blanks, so that a pattern with its blanks matches whole words only.
pub(super) fn words(text: &str, umlauts: Umlauts) -> String {
    let visible: String = text.chars().filter(|letter| !is_invisible(*letter)).collect();
    let folded = fold(&visible, umlauts);
    let mut words = String::with_capacity(folded.len().saturating_add(2));
    words.push(' ');
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()) {
        words.push_str(word);
        words.push(' ');
    }
    words
}

const fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The digits of a text, with a bar where more stands between two of them than in a telephone number.
#[derive(Debug, Default)]
pub(super) struct Digits {
    pub(super) stream: Vec<u8>,
    /// Of each byte of the stream: whether a letter or digit stands right before it, and right behind it.
    beside: Vec<(bool, bool)>,
}

/// Between two groups of a telephone number: `) ` or ` - `, not more.
const WIDEST_GAP: usize = 3;

impl Digits {
    pub(super) fn of(text: &str) -> Self {
        let mut digits = Self::default();
        let (mut gap, mut before, mut digit_before) = (Some(0_usize), false, false);
        for letter in text.chars() {
            let Some(digit) = letter.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) else {
                digits.mark(digit_before && letter.is_alphanumeric());
                let goes_on = matches!(
                    letter,
                    ' ' | '.'
                        | '-'
                        | '/'
                        | '('
                        | ')'
                        | '\u{a0}'
                        | '\u{2009}'
                        | '\u{2011}'
                        | '\u{2013}'
                        | '\u{202f}'
                );
                gap = gap
                    .map(|gap| gap.saturating_add(1))
                    .filter(|gap| goes_on && *gap <= WIDEST_GAP);
                (before, digit_before) = (letter.is_alphanumeric(), false);
                continue;
            };
            digits.mark(digit_before);
            if gap.is_none() && !digits.stream.is_empty() {
                digits.stream.push(b'|');
                digits.beside.push((false, false));
            }
            digits.stream.push(b'0' | digit);
            digits.beside.push((before, false));
            (gap, before, digit_before) = (Some(0), true, true);
        }
        digits
    }

    /// Whether something stands right behind the last digit.
    fn mark(&mut self, right_behind: bool) {
        if let (true, Some(last)) = (right_behind, self.beside.last_mut()) {
            last.1 = true;
        }
    }

    /// Whether nothing is glued to what stands there.
    pub(super) fn stands_alone(&self, start: usize, end: usize) -> bool {
        let first = self.beside.get(start);
        let last = end.checked_sub(1).and_then(|last| self.beside.get(last));
        matches!((first, last), (Some((false, _)), Some((_, false))))
    }
}

/// The text itself and what its encodings hide, the most decoded first.
pub(super) fn layers(text: &str) -> Vec<(Encoding, String)> {
    let mut layers = Vec::from([(Encoding::Plain, String::from(text))]);
    let mut decoded = String::from(text);
    // What was encoded three times was not written by a person.
    for _ in 0..3 {
        match percent_decoded(&decoded) {
            Some(again) => decoded = again,
            None => break,
        }
    }
    if decoded != text {
        layers.push((Encoding::Url, decoded.clone()));
    }
    let unescaped = unescaped(&decoded);
    if unescaped != decoded {
        layers.push((Encoding::Escaped, unescaped));
    }
    layers.reverse();
    layers
}

/// None where nothing is encoded.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    let mut found = false;
    while let Some((byte, behind)) = rest.split_first() {
        let encoded = match (byte, behind) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = encoded {
            bytes.push((high << 4) | low);
            rest = behind.get(2..).unwrap_or(&[]);
            found = true;
        } else {
            bytes.push(*byte);
            rest = behind;
        }
    }
    // What is no UTF-8 is taken as Latin-1, as older shops wrote their links.
    found.then(|| {
        String::from_utf8(bytes)
            .unwrap_or_else(|error| error.as_bytes().iter().copied().map(char::from).collect())
    })
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The longest reference that is read: `&ccedil;` and a few more.
const LONGEST_REFERENCE: usize = 10;

/// Without the escapes of JSON and the references of HTML.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let read = json(escape, &mut plain).or_else(|| html(escape, &mut plain));
        rest = read.unwrap_or_else(|| {
            let mut letters = escape.chars();
            plain.extend(letters.next());
            letters.as_str()
        });
    }
    plain.push_str(rest);
    plain
}

/// Reads one escape and returns what follows it.
fn json<'a>(escape: &'a str, plain: &mut String) -> Option<&'a str> {
    let behind = escape.strip_prefix('\\')?;
    if let Some(code) = behind.strip_prefix('u') {
        let (digits, rest) = code.split_at_checked(4)?;
        plain.push(char::from_u32(u32::from_str_radix(digits, 16).ok()?)?);
        return Some(rest);
    }
    let rest = behind.strip_prefix(['n', 'r', 't', 'b', 'f', '"', '/', '\\'])?;
    plain.push(if behind.starts_with('/') { '/' } else { ' ' });
    Some(rest)
}

/// Reads one reference and returns what follows it.
fn html<'a>(escape: &'a str, plain: &mut String) -> Option<&'a str> {
    let (name, rest) = escape.strip_prefix('&')?.split_once(';')?;
    if name.len() > LONGEST_REFERENCE {
        return None;
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        plain.push(char::from_u32(code.ok()?)?);
        return Some(rest);
    }
    let text = match name {
        "amp" => "&",
        "nbsp" | "quot" | "lt" | "gt" => " ",
        "apos" => "'",
        "commat" => "@",
        "period" => ".",
        "szlig" => "ß",
        "oelig" | "OElig" => "œ",
        "aelig" | "AElig" => "æ",
        "oslash" | "Oslash" => "ø",
        _ => {
            let mut letters = name.chars();
            let letter = letters.next()?;
            let accent = match letters.as_str() {
                "grave" => '\u{300}',
                "acute" => '\u{301}',
                "circ" => '\u{302}',
                "tilde" => '\u{303}',
                "uml" => '\u{308}',
                "ring" => '\u{30a}',
                "cedil" => '\u{327}',
                _ => return None,
            };
            plain.extend([letter, accent]);
            ""
        }
    };
    plain.push_str(text);
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_between_blanks() {
        let of = |text| words(text, Umlauts::Base);
        assert_eq!(of("Élodie_DUPONT-Roux, 3"), " elodie dupont roux 3 ");
        assert_eq!(of("Du\u{ad}pont\u{200b}"), " dupont ");
        assert_eq!(of(" … "), " ");
        assert_eq!(words("Müller", Umlauts::Transcribed), " mueller ");
    }

    #[test]
    fn digits_keep_their_groups_and_their_neighbours() {
        let of = |text| String::from_utf8(Digits::of(text).stream).unwrap();
        assert_eq!(of("+33 (0)1 99.00-12/34"), "330199001234");
        assert_eq!(of("01 99, 02 88"), "0199|0288");
        assert_eq!(of("1    2 x 3"), "1|2|3");
        let digits = Digits::of("a12 34b5");
        assert!(!digits.stands_alone(0, 2) && !digits.stands_alone(0, 4));
        assert!(!digits.stands_alone(2, 4) && !digits.stands_alone(0, 1));
        assert!(Digits::of("12 34").stands_alone(0, 2));
        assert!(Digits::of("tel:12.").stands_alone(0, 2));
        assert!(!digits.stands_alone(5, 9));
    }

    #[test]
    fn encodings_are_read_in_layers() {
        let top = |text: &str| layers(text).remove(0);
        assert_eq!(top("a@b"), (Encoding::Plain, "a@b".into()));
        assert_eq!(top("a%40b%C3%A9%zz%"), (Encoding::Url, "a@bé%zz%".into()));
        assert_eq!(top("a%2540b"), (Encoding::Url, "a@b".into()));
        assert_eq!(top("%E9t%E9"), (Encoding::Url, "été".into()));
        assert_eq!(
            top(r#"{"a":"\u00e9\nb\/\u12"}"#),
            (Encoding::Escaped, r#"{"a":"é b/\u12"}"#.into())
        );
        assert_eq!(
            top("&eacute;&#233;&#xE9;&nope;&amp"),
            (Encoding::Escaped, "e\u{301}éé&nope;&amp".into())
        );
        assert_eq!(layers("%26eacute%3B").len(), 3);
    }
}
