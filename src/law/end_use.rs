//! Words in names and stated uses that make a person look again.

use super::{Shared, Text};

/// A red flag that words raise; it never changes an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndUse {
    /// Its id, e.g. `military-ties`.
    pub id: String,
    /// What to look at.
    pub text: Text,
    /// The words, folded for comparison.
    pub terms: Vec<String>,
    /// Longer words that only sound like it, folded.
    pub unless: Vec<String>,
}

/// A red flag that a word in a name or in a stated use raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raised<'a> {
    /// Which.
    pub flag: &'a EndUse,
    /// The word, folded.
    pub word: &'a str,
    /// Whether it stands in the name, not in the stated use.
    pub in_name: bool,
}

impl Shared {
    /// The red flags that words in a name and in a stated use raise, in the order of the law files.
    pub fn raised_by<'a>(&'a self, name: &str, stated_use: &str) -> Vec<Raised<'a>> {
        let texts = [(name, true), (stated_use, false)];
        let of = |flag: &'a EndUse| {
            let found =
                texts.iter().filter_map(move |(text, in_name)| Some((flag.found_in(text)?, *in_name)));
            found.map(move |(word, in_name)| Raised { flag, word, in_name })
        };
        self.end_uses.iter().flat_map(of).collect()
    }
}

impl EndUse {
    /// The first of its words that stands in a text. Latin words are found whole, with a plural or
    /// compound ending in German as the words give it; Chinese and Japanese ones anywhere.
    ///
    /// ```
    /// use dualcheck::law::{EndUse, Text, folded};
    /// let terms = ["navy", "防卫"].map(folded).to_vec();
    /// let flag = EndUse { id: "x".into(), text: Text::default(), terms, unless: vec![folded("navy blue")] };
    /// assert_eq!(flag.found_in("Royal NAVY stores"), Some("navy"));
    /// assert_eq!(flag.found_in("防衛装備庁"), Some("防卫"));
    /// assert_eq!(flag.found_in("Navy blue paint"), None);
    /// ```
    pub fn found_in(&self, text: &str) -> Option<&str> {
        let mut text = super::folded(text);
        for longer in &self.unless {
            text = text.replace(longer.as_str(), " ");
        }
        let found = |term: &&String| {
            let starts = text.match_indices(term.as_str());
            let is_unspaced = term.chars().any(super::is_unspaced);
            starts.into_iter().any(|(at, _)| {
                let before = text.get(..at).and_then(|before| before.chars().next_back());
                let after = text.get(at + term.len()..).unwrap_or_default();
                let after = after.strip_prefix('s').unwrap_or(after).chars().next();
                let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || super::is_unspaced(c));
                is_unspaced || (ends(before) && ends(after))
            })
        };
        self.terms.iter().find(found).map(String::as_str)
    }
}
