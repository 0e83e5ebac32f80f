//! Words in names and stated uses that make a person look again.

use super::Text;

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
