//! Licences, licence exceptions, and the outcomes they lead to.

use serde::{Deserialize, Serialize};

use super::{Citation, ClauseId, Condition, SubitemId, Text};

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

/// What a licence exception lifts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lifts {
    /// Whether it lifts what reasons for control ask through the country chart.
    pub chart: bool,
    /// The clauses whose requirements it lifts, in order.
    pub clauses: Vec<ClauseId>,
}

/// A licence exception, or a general authorisation, which lifts the need of one's own licence alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// Its symbol, e.g. `GBS`.
    pub symbol: String,
    /// Its title.
    pub title: Text,
    /// When it is available, apart from what it covers.
    pub when: Condition,
    /// What requirements it lifts.
    pub lifts: Lifts,
    /// Subitems that it covers by its own words, in order; entries may name it for theirs beside that.
    pub covers: Vec<SubitemId>,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
}
