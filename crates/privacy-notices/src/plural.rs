//! Numbers with their unit, in the forms that a language has.

use crate::wording::{Fragments, Sentence};

/// A number with its unit, in the forms that the language has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    pub(crate) plural: Plural,
    pub(crate) one: Sentence,
    /// 2, 3, 4 and what ends in them, where the language has a form for that.
    pub(crate) few: Option<Sentence>,
    pub(crate) other: Sentence,
}

/// Which numbers take the singular (CLDR plural rules for whole numbers).
#[derive(Clone, Copy, Debug)]
pub(crate) enum Plural {
    /// 1.
    One,
    /// 0 and 1.
    ZeroOne,
    /// 1; and `few` for what ends in 2 to 4, but not in 12 to 14.
    Polish,
    /// What ends in 1, but not in 11; and `few` as in Polish.
    Croatian,
    /// 1; and `few` for 2 to 4.
    Czech,
}

impl Counted {
    pub(crate) const fn of(&self, number: u16) -> Sentence {
        let singular = match self.plural {
            Plural::One | Plural::Polish | Plural::Czech => number == 1,
            Plural::ZeroOne => number <= 1,
            Plural::Croatian => number % 10 == 1 && number % 100 != 11,
        };
        let few = match self.plural {
            Plural::One | Plural::ZeroOne => false,
            Plural::Polish | Plural::Croatian => {
                matches!(number % 10, 2..=4) && !matches!(number % 100, 12..=14)
            }
            Plural::Czech => matches!(number, 2..=4),
        };
        match (singular, few, self.few) {
            (true, ..) => self.one,
            (false, true, Some(few)) => few,
            (false, true, None) | (false, false, _) => self.other,
        }
    }
}

impl Fragments for Counted {
    fn each(&self, visit: &mut dyn FnMut(&'static str)) {
        self.one.each(visit);
        if let Some(few) = self.few {
            few.each(visit);
        }
        self.other.each(visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::says;

    #[test]
    fn numbers_take_the_form_that_their_language_has() {
        let counted = |plural, few| Counted { plural, one: says("one"), few, other: says("other") };
        let form = |counted: &Counted, number| counted.of(number).before;
        let (english, french) = (counted(Plural::One, None), counted(Plural::ZeroOne, None));
        let polish = counted(Plural::Polish, Some(says("few")));
        for (number, in_english, in_french, in_polish) in [
            (0, "other", "one", "other"),
            (1, "one", "one", "one"),
            (2, "other", "other", "few"),
            (4, "other", "other", "few"),
            (5, "other", "other", "other"),
            (11, "other", "other", "other"),
            (12, "other", "other", "other"),
            (14, "other", "other", "other"),
            (21, "other", "other", "other"),
            (22, "other", "other", "few"),
            (36, "other", "other", "other"),
            (112, "other", "other", "other"),
            (1104, "other", "other", "few"),
        ] {
            assert_eq!(form(&english, number), in_english, "{number}");
            assert_eq!(form(&french, number), in_french, "{number}");
            assert_eq!(form(&polish, number), in_polish, "{number}");
        }
    }

    /// CLDR, plural rules for whole numbers: hr and cs.
    #[test]
    fn croatian_and_czech_divide_the_numbers_differently_from_polish() {
        let counted = |plural| Counted {
            plural,
            one: says("one"),
            few: Some(says("few")),
            other: says("other"),
        };
        let form = |plural, number| counted(plural).of(number).before;
        for (number, in_croatian, in_czech) in [
            (0, "other", "other"),
            (1, "one", "one"),
            (2, "few", "few"),
            (4, "few", "few"),
            (5, "other", "other"),
            (10, "other", "other"),
            (11, "other", "other"),
            (12, "other", "other"),
            (14, "other", "other"),
            (20, "other", "other"),
            (21, "one", "other"),
            (24, "few", "other"),
            (25, "other", "other"),
            (36, "other", "other"),
            (101, "one", "other"),
            (111, "other", "other"),
            (112, "other", "other"),
            (122, "few", "other"),
            (1200, "other", "other"),
        ] {
            assert_eq!(form(Plural::Croatian, number), in_croatian, "{number}");
            assert_eq!(form(Plural::Czech, number), in_czech, "{number}");
        }
    }
}
