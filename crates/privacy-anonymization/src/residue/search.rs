//! From the erased values to a searcher, and from a text to what it holds of them.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};
use core::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::{
    CallingCode, Class, Encoding, SearchError, Spelling, Value,
    spell::{Pattern, spellings},
    view::{self, Digits},
};
use crate::spelling::Umlauts;

/// What is known of one spelling, besides itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) class: Class,
    pub(super) spelling: Spelling,
    /// How many erased people bear it.
    pub(super) erased: u32,
    /// How many people bear it who stay.
    pub(super) kept: u32,
    /// The last person counted, so that none is counted twice.
    last: u64,
}

type Spellings = BTreeMap<String, usize>;

/// The values that were erased, person by person.
///
/// They are held in memory and are printed nowhere; `{:?}` shows how many there are.
pub struct Erased {
    code: CallingCode,
    words: Spellings,
    digits: Spellings,
    known: Vec<Known>,
    people: u64,
    unsearched: u64,
}

impl fmt::Debug for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Erased").field("people", &self.people).finish_non_exhaustive()
    }
}

impl Erased {
    /// Nobody yet. Numbers without a calling code are dialled in that country.
    #[must_use]
    pub const fn new(code: CallingCode) -> Self {
        Self {
            code,
            words: BTreeMap::new(),
            digits: BTreeMap::new(),
            known: Vec::new(),
            people: 0,
            unsearched: 0,
        }
    }

    /// One person with all values that were erased.
    pub fn person(&mut self, values: &[Value<'_>]) {
        self.people = self.people.saturating_add(1);
        let Self { code, words, digits, known, people, unsearched } = self;
        for value in values {
            let any = spellings(value, *code, &mut |pattern, class, spelling| {
                let next = known.len();
                let at = match pattern {
                    Pattern::Words(text) => *words.entry(text).or_insert(next),
                    Pattern::Digits(text) => *digits.entry(text).or_insert(next),
                };
                if at == next {
                    known.push(Known { class, spelling, erased: 0, kept: 0, last: 0 });
                }
                if let Some(known) = known.get_mut(at) {
                    // The same words may be a name and what stands before an `@`: the one that tells more is reported.
                    if (spelling, class) < (known.spelling, known.class) {
                        (known.spelling, known.class) = (spelling, class);
                    }
                    if known.last != *people {
                        known.erased = known.erased.saturating_add(1);
                        known.last = *people;
                    }
                }
            });
            if !any {
                *unsearched = unsearched.saturating_add(1);
            }
        }
    }

    /// The searcher for all of them.
    ///
    /// # Errors
    /// [`SearchError::TooMany`] beyond some hundred million letters.
    pub fn searcher(self) -> Result<Searcher, SearchError> {
        let (words, word_ids) = automaton(&self.words)?;
        let (digits, digit_ids) = automaton(&self.digits)?;
        Ok(Searcher { words, word_ids, digits, digit_ids, erased: self })
    }
}

fn automaton(spellings: &Spellings) -> Result<(AhoCorasick, Vec<usize>), SearchError> {
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .prefilter(false)
        .build(spellings.keys())
        .map_err(|_| SearchError::TooMany)?;
    Ok((automaton, spellings.values().copied().collect()))
}

/// Finds erased values in any text. `{:?}` shows how many spellings it looks for.
pub struct Searcher {
    words: AhoCorasick,
    word_ids: Vec<usize>,
    digits: AhoCorasick,
    digit_ids: Vec<usize>,
    erased: Erased,
}

impl fmt::Debug for Searcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Searcher").field("spellings", &self.spellings()).finish_non_exhaustive()
    }
}

impl Searcher {
    /// One person who stays, with the values that stay: what they share with somebody erased is no residue by itself, and
    /// is counted in the report instead of listed.
    pub fn kept_person(&mut self, values: &[Value<'_>]) {
        self.erased.people = self.erased.people.saturating_add(1);
        let Erased { code, words, digits, known, people, .. } = &mut self.erased;
        for value in values {
            let _ = spellings(value, *code, &mut |pattern, _, _| {
                let at = match &pattern {
                    Pattern::Words(text) => words.get(text),
                    Pattern::Digits(text) => digits.get(text),
                };
                if let Some(known) = at.and_then(|at| known.get_mut(*at))
                    && known.last != *people
                {
                    known.kept = known.kept.saturating_add(1);
                    known.last = *people;
                }
            });
        }
    }

    /// A text that stays by rule: a cell of somebody who was not erased, whatever it is called there. What it shares with
    /// somebody erased is no residue by itself, and is counted in the report instead of listed.
    ///
    /// Not for remarks and other free text: an erased person's name in them is what the search is for.
    pub fn kept_text(&mut self, text: &str) {
        let mut shared = BTreeSet::new();
        for (_, layer) in view::layers(text) {
            shared.extend(self.in_layer(&layer).all);
        }
        for at in shared {
            if let Some(known) = self.erased.known.get_mut(at) {
                known.kept = known.kept.saturating_add(1);
            }
        }
    }

    /// How many spellings are looked for.
    #[must_use]
    pub fn spellings(&self) -> usize {
        self.erased.known.len()
    }

    /// How many values are too short to look for: they would match by chance. Names of fewer than 4 letters in all,
    /// telephone numbers of fewer than 7 digits, a first name alone.
    #[must_use]
    pub const fn unsearched(&self) -> u64 {
        self.erased.unsearched
    }

    pub(super) fn known(&self, at: usize) -> Option<&Known> {
        self.erased.known.get(at)
    }

    /// The spellings in a text, each once, without those that are part of a longer one there.
    pub(super) fn find(&self, text: &str) -> Vec<(usize, Encoding)> {
        let mut found: Vec<(usize, Encoding)> = Vec::new();
        let mut seen = BTreeSet::new();
        for (encoding, layer) in view::layers(text) {
            let of_layer = self.in_layer(&layer);
            // A layer that is less decoded says how the value really stands there.
            for (at, of) in &mut found {
                if of_layer.all.contains(at) {
                    *of = encoding;
                }
            }
            found.extend(of_layer.longest.difference(&seen).map(|at| (*at, encoding)));
            seen.extend(of_layer.all);
        }
        found
    }

    fn in_layer(&self, layer: &str) -> Hits {
        let mut hits = Hits::default();
        let base = view::words(layer, Umlauts::Base);
        self.in_words(&base, &mut hits);
        let transcribed = view::words(layer, Umlauts::Transcribed);
        if transcribed != base {
            self.in_words(&transcribed, &mut hits);
        }
        self.in_digits(layer, &mut hits);
        hits
    }

    fn in_words(&self, words: &str, hits: &mut Hits) {
        let mut spans = Vec::new();
        for hit in self.words.find_overlapping_iter(words) {
            spans.push((
                hit.start(),
                hit.end(),
                self.word_ids.get(hit.pattern().as_usize()).copied(),
            ));
        }
        hits.add(spans);
    }

    fn in_digits(&self, text: &str, hits: &mut Hits) {
        let digits = Digits::of(text);
        let mut spans = Vec::new();
        for hit in self.digits.find_overlapping_iter(&digits.stream) {
            if digits.stands_alone(hit.start(), hit.end()) {
                let id = self.digit_ids.get(hit.pattern().as_usize()).copied();
                spans.push((hit.start(), hit.end(), id));
            }
        }
        hits.add(spans);
    }
}

/// What one form of a text holds.
#[derive(Default)]
struct Hits {
    all: BTreeSet<usize>,
    longest: BTreeSet<usize>,
}

impl Hits {
    fn add(&mut self, mut spans: Vec<(usize, usize, Option<usize>)>) {
        // The earliest first, of those the longest: what lies within one before it is part of that.
        spans.sort_unstable_by_key(|(start, end, _)| (*start, core::cmp::Reverse(*end)));
        let mut reach = 0;
        for (_, end, id) in spans {
            let Some(id) = id else { continue };
            if end > reach {
                reach = end;
                self.longest.insert(id);
            }
            self.all.insert(id);
        }
    }
}
