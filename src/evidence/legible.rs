//! Whether an item has words that the lexicon's languages could hold. Where it has none, finding
//! nothing in it means nothing.

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::catalog::{Field, Meaning};
use crate::law::{Unit, is_unspaced};

/// Why an item cannot be read for evidence, so that silence says nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Illegible {
    /// Its description has no word: it is missing, or holds numbers, codes and units alone.
    NoWords,
    /// Its words are in letters of a language that the lexicon does not know.
    OtherLanguage,
}

/// Tells words of the lexicon's languages (English, Chinese, Japanese, German) from others.
///
/// By their letters alone: French or Spanish without an accent passes for English.
#[derive(Debug)]
pub(super) struct Letters {
    foreign: Option<Regex>,
}

/// Letters of other scripts, Greek from a whole word on (φ and µ are signs), and Latin letters with the
/// marks of Vietnamese, Romance, Slavic, Nordic and Turkish languages. É is common in English names; Ø and Å
/// are signs.
const FOREIGN: &str = r"[\p{L}&&[^\p{Latin}\p{Greek}\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Common}]]|\p{Greek}{4}|(?i:[\u{1EA0}-\u{1EF9}ơưđăâêôîûàèìòùáíóúýãõñçœæłśźżćńąęčďěňřšťůžőűğşțș])|[ışøå]";

/// What a cell of a workbook holds instead of a value begins with this: `#REF!`, `#N/A`.
const ERROR_SIGN: char = '#';

impl Letters {
    pub(super) fn new() -> Letters {
        Letters { foreign: Regex::new(FOREIGN).ok() }
    }

    /// Why an item of these cells cannot be read. One that `names` something has words.
    pub(super) fn illegible(&self, fields: &[Field<'_>], names: bool) -> Option<Illegible> {
        let mut has_words = names;
        for field in fields {
            let is_description = field.meaning == Meaning::Description;
            if (is_description || field.meaning == Meaning::Parameter) && self.are_foreign(field.text) {
                return Some(Illegible::OtherLanguage);
            }
            has_words = has_words || is_description && has_word(field.text);
        }
        (!has_words).then_some(Illegible::NoWords)
    }

    fn are_foreign(&self, text: &str) -> bool {
        let is_foreign = |text: &str| self.foreign.as_ref().is_some_and(|foreign| foreign.is_match(text));
        if text.is_ascii() {
            false
        } else if text.chars().any(is_combining_mark) {
            is_foreign(&text.nfc().collect::<String>())
        } else {
            is_foreign(text)
        }
    }
}

/// Whether a word stands in a text: three letters or more that belong to no number, code or unit, or a
/// character of Chinese or Japanese script.
fn has_word(text: &str) -> bool {
    let (mut sign, mut after_number) = (None, false);
    text.split_inclusive(|c: char| !c.is_alphanumeric()).any(|piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let plain = letters >= 3 && letters == word.chars().count();
        let is_unit = || after_number && word.parse::<Unit>().is_ok();
        let found = word.chars().any(is_unspaced) || plain && sign != Some(ERROR_SIGN) && !is_unit();
        sign = piece.chars().next_back();
        after_number = word.ends_with(|c: char| c.is_numeric()) || word.is_empty() && after_number;
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Illegible>) {
        let field = Field { column: 0, meaning: Meaning::Description, heading: "", text };
        assert_eq!(Letters::new().illegible(&[field], false), expected, "{text}");
    }

    #[test]
    fn words_of_the_four_languages_are_legible() {
        for text in [
            "Steel bolt M8",
            "螺栓",
            "ネジ",
            "Schraube für Türen, weiß",
            "φ20×5 µm magnet",
            "Café chair",
            "Ø 5 mm Å pin",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn letters_of_other_languages_are_not() {
        for text in [
            "사마륨 코발트 자석",
            "самарий-кобальтовый магнит",
            "Vi mạch IC ESG544",
            "مغناطيس",
            "μαγνήτης",
            "imán de tierras raras, tamaño 5",
            "IMÁN DE TIERRAS RARAS",
            "AIMANT À TERRES RARES",
            "ima\u{301}n de tierras raras",
            "aimant à terres rares",
        ] {
            check(text, Some(Illegible::OtherLanguage));
        }
    }

    #[test]
    fn numbers_and_short_codes_are_no_words() {
        for text in [
            "354560 GC",
            "x-1",
            "12.5 / 40",
            "φ20×5",
            "30 GHz",
            "XQRKU060-1CNA1509V",
            "ADXL345",
            "#REF!",
            "#N/A 5 mm",
        ] {
            check(text, Some(Illegible::NoWords));
        }
        assert_eq!(Letters::new().illegible(&[], false), Some(Illegible::NoWords));
        let parameter = Field { column: 0, meaning: Meaning::Parameter, heading: "Stock", text: "yes" };
        let item = [parameter];
        assert_eq!(Letters::new().illegible(&item, false), Some(Illegible::NoWords), "no description");
    }
}
