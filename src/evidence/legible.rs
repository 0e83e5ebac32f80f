//! Whether an item has words that the lexicon's languages could hold. Where it has none, finding
//! nothing in it means nothing.

use regex::Regex;

use crate::catalog::{Field, Meaning};

/// Why an item cannot be read for evidence, so that silence says nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Illegible {
    /// It has no word: its description is missing, or holds numbers and short codes alone.
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
    words: Option<Regex>,
}

/// Letters of other scripts, Greek from a whole word on (φ and µ are signs), and Latin letters with the
/// marks of Vietnamese, Romance, Slavic, Nordic and Turkish languages; é is common in English names.
const FOREIGN: &str = r"[\p{L}&&[^\p{Latin}\p{Greek}\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Common}]]|\p{Greek}{4}|[\u{1EA0}-\u{1EF9}ơưđăâêôîûàèìòùáíóúýãõñçœæøłśźżćńąęčďěňřšťůžőűğşıțș]";
/// Three letters in a row, or a character of Chinese or Japanese script.
const WORDS: &str = r"\p{Latin}{3}|[\p{Han}\p{Hiragana}\p{Katakana}]";

impl Letters {
    pub(super) fn new() -> Letters {
        Letters { foreign: Regex::new(FOREIGN).ok(), words: Regex::new(WORDS).ok() }
    }

    /// Why nothing can be read in an item of these cells, if so.
    pub(super) fn illegible<'a>(&self, fields: impl Iterator<Item = Field<'a>>) -> Option<Illegible> {
        let mut has_words = false;
        for field in fields.filter(|field| matches!(field.meaning, Meaning::Description | Meaning::Parameter))
        {
            if self.are_foreign(field.text) {
                return Some(Illegible::OtherLanguage);
            }
            has_words |= self.has_words(field.text);
        }
        (!has_words).then_some(Illegible::NoWords)
    }

    fn are_foreign(&self, text: &str) -> bool {
        !text.is_ascii() && self.foreign.as_ref().is_some_and(|foreign| foreign.is_match(text))
    }

    fn has_words(&self, text: &str) -> bool {
        let in_ascii = || text.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_alphabetic));
        in_ascii() || !text.is_ascii() && self.words.as_ref().is_some_and(|words| words.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Illegible>) {
        let field = Field { column: 0, meaning: Meaning::Description, heading: "", text };
        assert_eq!(Letters::new().illegible(std::iter::once(field)), expected, "{text}");
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
            "aimant à terres rares",
        ] {
            check(text, Some(Illegible::OtherLanguage));
        }
    }

    #[test]
    fn numbers_and_short_codes_are_no_words() {
        for text in ["354560 GC", "x-1", "12.5 / 40", "φ20×5"] {
            check(text, Some(Illegible::NoWords));
        }
        assert_eq!(Letters::new().illegible(std::iter::empty()), Some(Illegible::NoWords));
    }
}
