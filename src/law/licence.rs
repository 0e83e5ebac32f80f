//! Licences, licence exceptions, and the outcomes they lead to.

use serde::{Deserialize, Serialize};

use super::{Citation, Condition, Text};

/// The answer for one item and one transaction, from the least to the most the law can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nothing in the modelled law asks for a licence.
    Free,
    /// A licence requirement that a licence exception lifts.
    Exception,
    /// A licence is needed.
    Licence,
    /// A licence is needed and as a rule refused.
    PresumedDenied,
    /// Forbidden.
    Prohibited,
}

impl Outcome {
    /// All of them, from the least to the most.
    pub const ALL: [Outcome; 5] =
        [Outcome::Free, Outcome::Exception, Outcome::Licence, Outcome::PresumedDenied, Outcome::Prohibited];

    /// Its name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::Free => "free",
            Outcome::Exception => "exception",
            Outcome::Licence => "licence",
            Outcome::PresumedDenied => "presumed-denied",
            Outcome::Prohibited => "prohibited",
        }
    }
}

/// A kind of licence: who grants it and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its id in the profile, e.g. `dual-use`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Who decides.
    pub authority: Text,
    /// Papers and time, as far as the sources tell.
    pub path: Text,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
}

/// A licence exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// Its symbol, e.g. `GBS`.
    pub symbol: String,
    /// Its title.
    pub title: Text,
    /// When it is available, apart from the entry's eligibility.
    pub when: Condition,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
}
