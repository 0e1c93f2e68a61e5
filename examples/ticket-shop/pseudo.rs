//! Pseudo-locales, for developers: words that are longer, and pages from right to left, to see whether the layout holds.

use super::words::{Tongue, Words};

/// The two pseudo-locales, if they are wanted.
pub(crate) struct Pseudo(Option<Box<Locales>>);

struct Locales {
    mirrored: Words,
    lengthened: Words,
}

impl Pseudo {
    pub(crate) fn new(wanted: bool) -> Self {
        Self(wanted.then(|| {
            let english = Tongue::En.words();
            // A developer's switch: the words live as long as the program.
            let leak = |text: String| -> &'static str { Box::leak(text.into_boxed_str()) };
            Box::new(Locales {
                mirrored: english.map(|word| leak(mirrored(word))),
                lengthened: english.map(|word| leak(lengthened(word))),
            })
        }))
    }

    pub(crate) fn words(&self, tongue: Tongue, asked: Option<&str>) -> &Words {
        match (&self.0, asked) {
            (Some(both), Some("rtl")) => &both.mirrored,
            (Some(both), Some("long")) => &both.lengthened,
            (Some(_) | None, _) => tongue.words(),
        }
    }

    /// Where lines begin on this page, if not where the language has it.
    pub(crate) fn direction(&self, asked: &str) -> Option<&'static str> {
        (self.0.is_some() && asked == "rtl").then_some("rtl")
    }

    /// The notice as this page shows it. The receipt is of the text as it is.
    pub(crate) fn notice(&self, html: &str, asked: &str) -> String {
        match self.direction(asked) {
            Some(_) => html.replacen(" dir=\"ltr\"", " dir=\"rtl\"", 1),
            None => html.to_owned(),
        }
    }
}

/// Letters of the Hebrew alphabet in place of ours, so that words really run from right to left.
fn mirrored(word: &str) -> String {
    const LETTERS: [char; 26] = [
        'א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ',
        'ק', 'ר', 'ש', 'ת', 'ך', 'ם', 'ן', 'ף',
    ];
    let letter = |character: char| {
        let position = u32::from(character.to_ascii_lowercase()).checked_sub(u32::from('a'))?;
        LETTERS.get(usize::try_from(position).ok()?).copied()
    };
    word.chars().map(|character| letter(character).unwrap_or(character)).collect()
}

/// Half as long again, between brackets that show where a text is cut off. `{}` stays.
fn lengthened(word: &str) -> String {
    let more = word.chars().count().div_ceil(2);
    let tail: String = "ïñḟļáţéð ŵóŕđš ".chars().cycle().take(more).collect();
    format!("[{word} {}]", tail.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_survive_both() {
        assert_eq!(mirrored("Save {} now"), "קאתה {} נסך");
        assert_eq!(lengthened("{} left"), "[{} left ïñḟļ]");
    }
}
