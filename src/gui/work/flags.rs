//! Answering the red flags of the checklist.

use super::Work;
use crate::case::{Change, FlagAnswer, Seeing};

/// What somebody answers to a red flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Whether it was seen.
    pub seen: Seeing,
    /// Why it is answered so.
    pub because: String,
    /// What proves it.
    pub proof: String,
    /// Who answers.
    pub by: String,
}

impl Work {
    /// Answers a red flag, so that it can be undone; nothing leaves it unknown.
    pub fn answer_flag(&mut self, flag: String, answered: Option<Answered>) {
        let at = (self.now)();
        let answer = answered.map(|Answered { seen, because, proof, by }| {
            let by = Some(by.trim().to_owned()).filter(|by| !by.is_empty());
            FlagAnswer { seen, because, proof, by, at }
        });
        let same = |own: &FlagAnswer, other: &FlagAnswer| {
            FlagAnswer { at, ..own.clone() } == FlagAnswer { at, ..other.clone() }
        };
        let before = self.case.red_flags.get(&flag);
        let unchanged = match (before, &answer) {
            (Some(own), Some(other)) => same(own, other),
            (own, other) => own.is_none() && other.is_none(),
        };
        // A second click on the same answer does not date it anew.
        if !unchanged {
            self.change(Change::AnswerFlag { flag, answer });
        }
    }
}
