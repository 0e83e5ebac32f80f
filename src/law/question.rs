//! Questions about a transaction that only a person can answer.

use super::Text;

/// Number of a [`Question`] in [`Shared::questions`](super::Shared).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub u16);

/// An end user, end use or other circumstance, asked as a yes/no question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id, e.g. `end-user.military`.
    pub id: String,
    /// The question in full.
    pub text: Text,
    /// A few words for a narrow place, e.g. "End user military?".
    pub short: Text,
    /// What the words of the question mean, and how to find out.
    pub help: Text,
    /// What somebody answers who states that buyer and use are ordinary and civil; nothing if that statement leaves
    /// the question open.
    pub civil: Option<bool>,
}
