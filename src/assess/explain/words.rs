//! Words: what stands between the texts of the law in an explanation, from one place per language.
//!
//! The sentences stand in `assets/explain/`. A language without a file of its own has the English ones.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::law::Language;
use crate::problem::filled;

const ENGLISH: &str = include_str!("../../../assets/explain/en.ron");
const CHINESE: &str = include_str!("../../../assets/explain/zh.ron");
const JAPANESE: &str = include_str!("../../../assets/explain/ja.ron");

type Sentences = BTreeMap<String, String>;

static WORDS: LazyLock<[Sentences; 3]> = LazyLock::new(|| [ENGLISH, CHINESE, JAPANESE].map(sentences));

/// The sentence of that name; the name itself if there is none, so that a gap is seen.
pub(super) fn say(language: Language, name: &str) -> &str {
    let [english, chinese, japanese] = &*WORDS;
    let own = match language {
        Language::En | Language::De => english,
        Language::Zh => chinese,
        Language::Ja => japanese,
    };
    own.get(name).map_or(name, String::as_str)
}

/// The sentence of that name with its `{holes}` filled.
pub(super) fn fill(language: Language, name: &str, holes: &[(&str, &str)]) -> String {
    filled(say(language, name), holes)
}

/// The sentences of a file: a map from names to sentences, in RON.
pub fn sentences(file: &str) -> BTreeMap<String, String> {
    ron::from_str(file).unwrap_or_default()
}

/// Every language has every sentence of the English file, and no others, with the same holes.
#[cfg(test)]
pub(crate) fn check_languages(english: &str, others: [&str; 2]) {
    let holes = |sentence: &str| {
        let parts = sentence.split('{').skip(1).filter_map(|rest| rest.split('}').next());
        parts.map(str::to_owned).collect::<std::collections::BTreeSet<String>>()
    };
    let english = sentences(english);
    assert!(!english.is_empty());
    for other in others.map(sentences) {
        assert!(english.keys().eq(other.keys()), "a sentence is missing or has no English one");
        for (name, sentence) in &english {
            assert_eq!(holes(sentence), holes(&other[name]), "{name}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_sentence_with_the_same_holes() {
        check_languages(ENGLISH, [CHINESE, JAPANESE]);
    }

    #[test]
    fn what_fills_a_hole_stays_as_it_is() {
        let filled = fill(Language::En, "not-excluded", &[("note", "{note} {x}")]);
        assert_eq!(filled, "not excluded by {note} {x}");
    }
}
