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

/// Which numbers take which form (CLDR plural rules for whole numbers), and the forms that only one language has.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Plural {
    /// 1.
    One,
    /// 0 and 1.
    ZeroOne,
    /// What ends in 1, but not in 11.
    Latvian,
    /// What ends in 1, but not in 11; and `few` for what ends in 2 to 9, but not in 12 to 19.
    Lithuanian,
    /// What ends in 01; `two` for 02; `few` for 03 and 04.
    Slovenian { two: Sentence },
    /// 1; `two` for 2; `few` for 0 and what ends in 03 to 10; `many` for 11 to 19.
    Maltese { two: Sentence, many: Sentence },
    /// By the digit that is spoken before the noun, so also in 36: what ends in 1 or 2; `few` for 3 to 6; `many` for 7 to 9
    /// and for 10, but not for 20.
    Irish { many: Sentence },
    /// 1; `few` for 0 and what ends in 01 to 19; the rest takes a preposition (36 de luni).
    Romanian,
    /// 1; and `few` for what ends in 2 to 4, but not in 12 to 14.
    Polish,
    /// What ends in 1, but not in 11; and `few` as in Polish.
    Croatian,
    /// 1; and `few` for 2 to 4.
    Czech,
}

impl Counted {
    pub(crate) const fn of(&self, number: u16) -> Sentence {
        let few = match self.few {
            Some(few) => few,
            None => self.other,
        };
        match (self.plural, number, number % 10, number % 100) {
            (Plural::ZeroOne, 0 | 1, ..) => self.one,
            (Plural::One | Plural::Romanian | Plural::Polish | Plural::Czech, 1, ..) => self.one,
            (Plural::Croatian | Plural::Latvian | Plural::Lithuanian, _, 1, 0..=10 | 12..) => {
                self.one
            }
            (Plural::Lithuanian, _, 2..=9, 0..=10 | 20..) => few,
            (Plural::Slovenian { .. }, _, _, 1) => self.one,
            (Plural::Slovenian { two }, _, _, 2) => two,
            (Plural::Slovenian { .. }, _, _, 3 | 4) => few,
            (Plural::Romanian, 0, ..) | (Plural::Romanian, _, _, 1..=19) => few,
            (Plural::Polish | Plural::Croatian, _, 2..=4, 0..=11 | 15..) => few,
            (Plural::Czech, 2..=4, ..) => few,
            (Plural::One | Plural::ZeroOne | Plural::Latvian | Plural::Lithuanian, ..) => {
                self.other
            }
            (Plural::Romanian | Plural::Polish | Plural::Croatian | Plural::Czech, ..) => {
                self.other
            }
            (Plural::Slovenian { .. }, ..) => self.other,
            (Plural::Irish { .. }, _, 1 | 2, _) => self.one,
            (Plural::Irish { .. }, _, 3..=6, _) => few,
            (Plural::Irish { many }, _, 7..=9, _) | (Plural::Irish { many }, _, _, 10) => many,
            (Plural::Irish { .. }, ..) => self.other,
            (Plural::Maltese { .. }, 1, ..) => self.one,
            (Plural::Maltese { two, .. }, 2, ..) => two,
            (Plural::Maltese { .. }, 0, ..) | (Plural::Maltese { .. }, _, _, 3..=10) => few,
            (Plural::Maltese { many, .. }, _, _, 11..=19) => many,
            (Plural::Maltese { .. }, ..) => self.other,
        }
    }
}

impl Plural {
    /// The forms that only this language has.
    const fn own(&self) -> [Option<&Sentence>; 2] {
        match self {
            Self::Slovenian { two } => [Some(two), None],
            Self::Irish { many } => [None, Some(many)],
            Self::Maltese { two, many } => [Some(two), Some(many)],
            Self::One | Self::ZeroOne | Self::Latvian | Self::Lithuanian => [None, None],
            Self::Romanian | Self::Polish | Self::Croatian | Self::Czech => [None, None],
        }
    }
}

impl Fragments for Counted {
    fn each(&self, visit: &mut dyn FnMut(&'static str)) {
        self.one.each(visit);
        for own in self.plural.own().into_iter().flatten() {
            own.each(visit);
        }
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

    fn form(plural: Plural, number: u16) -> &'static str {
        let few = Some(says("few"));
        Counted { plural, one: says("one"), few, other: says("other") }.of(number).before
    }

    #[test]
    fn numbers_take_the_form_that_their_language_has() {
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
            assert_eq!(form(Plural::One, number), in_english, "{number}");
            assert_eq!(form(Plural::ZeroOne, number), in_french, "{number}");
            assert_eq!(form(Plural::Polish, number), in_polish, "{number}");
        }
    }

    /// CLDR, plural rules for whole numbers: hr and cs.
    #[test]
    fn croatian_and_czech_divide_the_numbers_differently_from_polish() {
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

    /// CLDR, plural rules for whole numbers: ro.
    #[test]
    fn romanian_says_de_from_twenty_on() {
        for number in 0..=1200 {
            let expected = match number {
                1 => "one",
                0 | 2..=19 | 101..=119 | 201..=219 | 301..=319 | 401..=419 | 501..=519 => "few",
                601..=619 | 701..=719 | 801..=819 | 901..=919 | 1001..=1019 | 1101..=1119 => "few",
                _ => "other",
            };
            assert_eq!(form(Plural::Romanian, number), expected, "{number}");
        }
    }

    /// CLDR, plural rules for whole numbers: sl.
    #[test]
    fn slovenian_has_a_dual() {
        for (number, expected) in [
            (0, "other"),
            (1, "one"),
            (2, "two"),
            (3, "few"),
            (4, "few"),
            (5, "other"),
            (11, "other"),
            (12, "other"),
            (22, "other"),
            (36, "other"),
            (100, "other"),
            (101, "one"),
            (102, "two"),
            (104, "few"),
            (112, "other"),
            (1203, "few"),
        ] {
            let slovenian = Plural::Slovenian { two: says("two") };
            assert_eq!(form(slovenian, number), expected, "{number}");
        }
    }

    /// CLDR, plural rules for whole numbers: lt and lv. Latvian needs no third form after a verb: 10 and 11 take the
    /// accusative that 2 takes.
    #[test]
    fn lithuanian_and_latvian_say_twenty_one_in_the_singular() {
        for (number, in_lithuanian, in_latvian) in [
            (0, "other", "other"),
            (1, "one", "one"),
            (2, "few", "other"),
            (9, "few", "other"),
            (10, "other", "other"),
            (11, "other", "other"),
            (12, "other", "other"),
            (19, "other", "other"),
            (20, "other", "other"),
            (21, "one", "one"),
            (22, "few", "other"),
            (29, "few", "other"),
            (36, "few", "other"),
            (40, "other", "other"),
            (101, "one", "one"),
            (111, "other", "other"),
            (119, "other", "other"),
            (1192, "few", "other"),
        ] {
            assert_eq!(form(Plural::Lithuanian, number), in_lithuanian, "{number}");
            assert_eq!(form(Plural::Latvian, number), in_latvian, "{number}");
        }
    }

    /// CLDR, plural rules for whole numbers: mt.
    #[test]
    fn maltese_has_a_dual_and_says_teens_in_the_singular() {
        for (number, expected) in [
            (0, "few"),
            (1, "one"),
            (2, "two"),
            (3, "few"),
            (10, "few"),
            (11, "many"),
            (19, "many"),
            (20, "other"),
            (22, "other"),
            (36, "other"),
            (100, "other"),
            (101, "other"),
            (102, "other"),
            (103, "few"),
            (110, "few"),
            (111, "many"),
            (119, "many"),
            (1120, "other"),
        ] {
            let maltese = Plural::Maltese { two: says("two"), many: says("many") };
            assert_eq!(form(maltese, number), expected, "{number}");
        }
    }

    /// Bliain, bhliain, bliana, mbliana: the noun follows the last digit as it is spoken (trí bliana is fiche).
    #[test]
    fn irish_counts_by_the_digit_before_the_noun() {
        for (number, expected) in [
            (0, "other"),
            (1, "one"),
            (2, "one"),
            (3, "few"),
            (6, "few"),
            (7, "many"),
            (9, "many"),
            (10, "many"),
            (11, "one"),
            (12, "one"),
            (13, "few"),
            (18, "many"),
            (20, "other"),
            (23, "few"),
            (24, "few"),
            (30, "other"),
            (36, "few"),
            (37, "many"),
            (100, "other"),
            (110, "many"),
            (120, "other"),
        ] {
            assert_eq!(form(Plural::Irish { many: says("many") }, number), expected, "{number}");
        }
    }

    /// What is shown only for some numbers is part of what is hashed.
    #[test]
    fn every_form_is_handed_out() {
        let plural = Plural::Maltese { two: says("two"), many: says("many") };
        let counted =
            Counted { plural, one: says("one"), few: Some(says("few")), other: says("other") };
        assert_eq!(crate::wording::canonical(&counted), "one\ntwo\nmany\nfew\nother");
    }
}
