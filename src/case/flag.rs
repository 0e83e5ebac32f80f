//! Red flags of the checklist as they were answered: by whom, when, and why one that was seen is resolved.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Case;

/// How a red flag was answered. One that was not answered is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FlagAnswer {
    /// Whether it was seen.
    pub seen: Seeing,
    /// Why it is answered so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// What proves it, e.g. a letter or a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proof: String,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Whether a red flag was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seeing {
    /// It was looked for and not seen.
    No,
    /// It was seen and is not resolved: a hold.
    Yes,
    /// It was seen and is resolved.
    Resolved,
}

impl Case {
    /// The red flags that were seen and are not resolved: nothing should leave until they are.
    pub fn holds(&self) -> impl Iterator<Item = (&str, &FlagAnswer)> {
        let seen = self.red_flags.iter().filter(|(_, answer)| answer.seen == Seeing::Yes);
        seen.map(|(id, answer)| (id.as_str(), answer))
    }
}
