//! What holds for every language.

extern crate std;
use std::{string::String, vec::Vec};

use crate::{
    Audience, Glossary, Language, Sureness, Touchpoint,
    wording::{Editions, Fragments, Wording, around, canonical, first, says, version},
};

fn fragments(texts: &dyn Fragments) -> Vec<&'static str> {
    let mut all = Vec::new();
    texts.each(&mut |fragment| all.push(fragment));
    all
}

/// Everything that a language says, in the versions of today.
fn everything(language: Language) -> Vec<String> {
    let texts = language.texts();
    let notices = Touchpoint::ALL.iter().map(|touchpoint| texts.current(*touchpoint).canonical());
    notices.chain([canonical(&texts.summary.current)]).collect()
}

/// Words as a reader counts them, the institution's name not counted.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// At 300 words a minute, five seconds are 25 words.
#[test]
fn an_operator_reads_a_notice_in_five_seconds() {
    for language in Language::ALL {
        for touchpoint in Touchpoint::ALL {
            let body = language.texts().current(*touchpoint).body;
            let count = words(body.before) + body.after.map_or(0, words);
            let limit = match touchpoint.audience() {
                Audience::Operator | Audience::Administrator => 25,
                Audience::InternetUser | Audience::CommunityMember => 35,
            };
            assert!(count <= limit, "{touchpoint} in {language}: {count} words");
        }
    }
}

#[test]
fn every_fragment_of_today_says_something() {
    for language in Language::ALL {
        let texts = language.texts();
        for touchpoint in Touchpoint::ALL {
            let wording = texts.current(*touchpoint);
            let labels = wording.canonical();
            assert!(
                !wording.title.before.is_empty()
                    && labels.lines().all(|line| !line.trim().is_empty())
            );
            assert!(labels.lines().count() >= 2, "{touchpoint} in {language}");
        }
        for pair in fragments(&texts.summary.current).windows(2) {
            // Only what follows a slot may be empty.
            assert!(
                !pair[1].is_empty() || pair[0] == crate::wording::SLOT,
                "{language}: behind {:?}",
                pair[0]
            );
        }
    }
}

#[test]
fn texts_are_one_line_each_and_free_of_markup_and_control_characters() {
    for language in Language::ALL {
        for text in everything(*language) {
            for forbidden in ['<', '>', '&', '\t', '\r', '"', '\u{202e}', '\u{200b}'] {
                assert!(!text.contains(forbidden), "{forbidden:?} in {language}: {text}");
            }
            assert!(!text.chars().any(|it| it.is_control() && it != '\n'), "{language}");
            assert!(!text.contains("  "), "two blanks in {language}: {text}");
        }
    }
}

/// A letter of another alphabet looks the same and is not found by a search: Latin o, Cyrillic о, Greek ο.
#[test]
fn no_word_mixes_alphabets() {
    let alphabets = |word: &str| {
        let mut found: Vec<&str> = word.chars().filter_map(alphabet).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    assert_eq!(alphabets("данни"), ["Cyrillic"]);
    assert_eq!(alphabets("дaнни"), ["Cyrillic", "Latin"]);
    for language in Language::ALL {
        let own = match language.as_str() {
            "bg" => "Cyrillic",
            "el" => "Greek",
            _ => "Latin",
        };
        for text in everything(*language) {
            for word in text.split(|it: char| !it.is_alphanumeric()) {
                let found = alphabets(word);
                let abbreviation = word.chars().all(|it| it.is_ascii_uppercase());
                assert!(
                    found.is_empty() || found == [own] || abbreviation,
                    "{language}: `{word}` in {text}"
                );
            }
        }
    }
}

fn alphabet(letter: char) -> Option<&'static str> {
    match letter {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some("Greek"),
        '\u{400}'..='\u{4ff}' => Some("Cyrillic"),
        other => other.is_alphabetic().then_some("Latin"),
    }
}

/// Regulation No 1 of 1958, Art. 1, as it stands.
#[test]
fn the_catalogue_speaks_the_24_official_languages_of_the_union() {
    let mut spoken: Vec<&str> = Language::ALL.iter().map(|language| language.as_str()).collect();
    spoken.sort_unstable();
    let official = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
    assert_eq!(spoken, official.split(' ').collect::<Vec<_>>());
}

#[test]
fn every_term_of_the_glossary_was_looked_up() {
    for language in Language::ALL {
        for (name, term) in Glossary::of(*language).terms() {
            assert_eq!(term.sureness(), Sureness::LookedUp, "{name} in {language}");
        }
    }
}

/// The texts use the terms of the Regulation in their language.
#[test]
fn every_term_of_the_glossary_stands_in_the_texts() {
    for language in Language::ALL {
        let all = everything(*language).join("\n").to_lowercase();
        for (name, term) in Glossary::of(*language).terms() {
            assert!(
                all.contains(&term.word().to_lowercase()),
                "{name} in {language}: `{}`",
                term.word()
            );
            assert!(term.article().starts_with("Art. "));
        }
    }
}

#[test]
fn no_language_repeats_a_text_of_another() {
    for language in Language::ALL {
        for other in Language::ALL.iter().filter(|other| *other != language) {
            for touchpoint in Touchpoint::ALL {
                let body = |of: Language| of.texts().current(*touchpoint).canonical();
                assert_ne!(body(*language), body(*other), "{touchpoint} in {language} and {other}");
            }
        }
    }
}

#[test]
fn french_marks_stand_behind_a_no_break_space() {
    for text in everything(Language::Fr) {
        for mark in [" :", " ;", " ?", " !"] {
            assert!(!text.contains(mark), "{text}");
        }
    }
}

/// A text that was replaced is still found under its version, and the newest is the one shown.
#[test]
fn a_past_version_is_found_behind_the_current_one() {
    static EDITIONS: Editions<Wording<()>> = Editions {
        current: Wording {
            version: version(2),
            title: says("new"),
            body: around("a ", " b"),
            labels: (),
        },
        past: &[Wording { version: version(1), title: says("old"), body: says("c"), labels: () }],
    };
    assert_eq!(EDITIONS.version(version(1)).unwrap().canonical(), "old\nc");
    assert_eq!(EDITIONS.version(version(2)).unwrap().canonical(), "new\na \n{}\n b");
    assert!(EDITIONS.version(version(3)).is_none());
    assert!(first(0).past.is_empty());
}
