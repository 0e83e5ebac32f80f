//! Words: every sentence a report prints, from one place per language.
//!
//! The sentences stand in `assets/report/words/`. A sentence that a language lacks is taken from the
//! English file.

use std::collections::BTreeMap;

use crate::assess::explain::sentences;
use crate::law::Language;
use crate::problem::filled;

const ENGLISH: &str = include_str!("../../assets/report/words/en.ron");
const CHINESE: &str = include_str!("../../assets/report/words/zh.ron");
const JAPANESE: &str = include_str!("../../assets/report/words/ja.ron");

/// The sentences of one language.
#[derive(Clone, Debug, Default)]
pub struct Words {
    sentences: BTreeMap<String, String>,
}

impl Words {
    /// The sentences for readers of a language.
    pub fn of(language: Language) -> Words {
        let mut own = sentences(ENGLISH);
        match language {
            Language::En | Language::De => {}
            Language::Zh => own.extend(sentences(CHINESE)),
            Language::Ja => own.extend(sentences(JAPANESE)),
        }
        Words { sentences: own }
    }

    /// The sentence of that name; the name itself if there is none, so that a gap is seen.
    pub fn say<'a>(&'a self, name: &'a str) -> &'a str {
        self.sentences.get(name).map_or(name, String::as_str)
    }

    /// The sentence that a group has for an id, such as the state `decided`; the id itself if there is
    /// none.
    pub fn say_of<'a>(&'a self, group: &str, id: &'a str) -> &'a str {
        self.sentences.get(&format!("{group}.{id}")).map_or(id, String::as_str)
    }

    /// The sentence with `{holes}` filled.
    pub fn fill(&self, name: &str, holes: &[(&str, &str)]) -> String {
        filled(self.say(name), holes)
    }

    /// Short things one after the other, with the comma of the language.
    pub fn list<T: AsRef<str>>(&self, parts: &[T]) -> String {
        self.join("list.comma", parts)
    }

    /// Longer things one after the other, with the semicolon of the language.
    pub fn long_list<T: AsRef<str>>(&self, parts: &[T]) -> String {
        self.join("list.semicolon", parts)
    }

    /// Sentences one after the other, with the space between sentences of the language.
    pub fn sentences<T: AsRef<str>>(&self, parts: &[T]) -> String {
        self.join("list.space", parts)
    }

    fn join<T: AsRef<str>>(&self, between: &str, parts: &[T]) -> String {
        parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(self.say(between))
    }

    /// The sentence for a number of things: `name.one` for one of them, else `name.many`, with the
    /// number in place of `{n}`.
    pub fn count(&self, name: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.fill(&format!("{name}.{form}"), &[("n", &number(n))])
    }
}

/// A whole number with its thousands set apart.
///
/// ```
/// assert_eq!(dualcheck::report::number(1_234_567), "1,234,567");
/// ```
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::explain;

    #[test]
    fn every_language_has_every_sentence_with_the_same_holes() {
        explain::check_languages(ENGLISH, [CHINESE, JAPANESE]);
    }

    #[test]
    fn the_english_file_is_read() {
        let words = Words::of(Language::En);
        assert!(!words.sentences.is_empty());
        assert_eq!(words.count("count.items", 1), "1 item");
        assert_eq!(words.count("count.items", 12_220), "12,220 items");
    }
}
