//! What an item has beside what it is: the display of "washing machine with LED display", the camera of
//! カメラ付き冷蔵庫.
//!
//! Such a mention is held against the law like any other, since a listed part may make the whole listed.
//! It gives the item no category: a washing machine is no electronic component.

use super::context::ends_with_word;
use crate::law::Categories;

/// Whether a mention between these words, in folded text, is said to be had rather than to be: directly.
pub fn is_had(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let after = after.trim_start();
    HAD_BEFORE.iter().any(|word| ends_with_word(before, word))
        || HAD_BEFORE_UNSPACED.iter().any(|word| before.ends_with(word))
        || HAD_AFTER.iter().any(|word| after.starts_with(word))
}

/// Whether "with" stands in these words, which follow the kind of an item, unless it belongs to the name of a
/// substance.
pub fn holds_with(between: &str) -> bool {
    let mut last = "";
    between.split([' ', ',', '(']).filter(|word| !word.is_empty()).any(|word| {
        let joins = JOINS.contains(&word) && !MIXED.contains(&last.trim_end_matches('.'));
        last = word;
        joins
    })
}

/// Categories of what is in a thing rather than on it: "magnet with 5 % dysprosium" speaks of a content.
pub fn is_content(categories: Categories) -> bool {
    let contents =
        ["rare-earths", "critical-metals", "graphite", "superhard-materials", "chemicals", "nuclear"];
    categories.ids().any(|id| contents.contains(&id))
}

const JOINS: &[&str] = &["with", "w/", "featuring", "mit", "inkl", "inkl."];
/// "bismuth, compd. with lanthanum": what follows is in it.
const MIXED: &[&str] = &[
    "alloyed",
    "alloy",
    "coated",
    "coating",
    "combined",
    "comp",
    "compd",
    "compds",
    "complex",
    "compound",
    "compounds",
    "doped",
    "filled",
    "gefüllt",
    "dotiert",
    "beschichtet",
    "legiert",
    "mixed",
    "mixture",
    "plated",
    "reaction",
    "reacted",
    "reinforced",
    "salt",
    "stabilized",
    "stabilised",
    "substituted",
    "verstärkt",
];
const HAD_BEFORE: &[&str] =
    &["built in", "builtin", "integrated", "eingebauter", "eingebautem", "integrierter", "integriertem"];
const HAD_BEFORE_UNSPACED: &[&str] = &["内置", "自带", "内蔵"];
const HAD_AFTER: &[&str] = &["付き", "付の", "搭载", "内蔵", "を搭载した"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_with_is_had() {
        for text in [" with led", " w/ 2 ", " mit ", " (with nvidia "] {
            assert!(holds_with(text), "{text}");
        }
        for text in [", compd. with ", " doped with ", "herewith ", " of ", ""] {
            assert!(!holds_with(text), "{text}");
        }
    }

    #[test]
    fn what_is_built_in_is_had() {
        assert!(is_had("fridge, built in ", ""));
        assert!(is_had("", "付き冷蔵库"));
        assert!(is_had("冰箱内置", ""));
        assert!(!is_had("camera and ", " of glass"));
    }
}
