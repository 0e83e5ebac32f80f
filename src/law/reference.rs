//! Reference: a published legal text. Citation: a place in it.

use chrono::NaiveDate;

use super::Text;

/// A published legal text, or a report of one, that law files rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its id, e.g. `cn/mofcom-gacc-2025-18`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Where it was published or is described; shown, never opened.
    pub urls: Vec<String>,
    /// The as-of day of the copy that was read.
    pub as_of: NaiveDate,
}

/// A place in a reference.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Number of the reference in its [`Law`](super::Law).
    pub reference: usize,
    /// The place in it, e.g. `I` or `744.21(a)(1)`; empty for the whole.
    pub place: String,
}
