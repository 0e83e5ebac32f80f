//! The checklist of red flags as it was answered: holds first.

use serde::Serialize;

use crate::case::Seeing;

use super::desk::Desk;
use super::screening;

/// A red flag that was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flag {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: String,
    /// `yes` for a hold, `unknown` for one that is resolved, `no`.
    pub truth: &'static str,
    /// The answer in words.
    pub answer: String,
    /// Why, and what proves it; empty if nothing was said.
    pub because: String,
    /// What proves it.
    pub proof: String,
    /// By whom and when.
    pub signed: String,
}

/// The checklist of red flags.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checklist {
    /// The flags that were answered, holds first, then those that are resolved.
    pub answered: Vec<Flag>,
    /// How many are holds.
    pub holds: usize,
    /// How many were not answered.
    pub open: usize,
}

impl Checklist {
    /// Whether there is none, in law files or case.
    pub(super) fn is_empty(&self) -> bool {
        *self == Checklist::default()
    }

    /// The checklist of the law files with the answers of the case; a flag that no checklist holds any more is told
    /// by its id.
    pub(super) fn new(desk: &Desk<'_, '_>) -> Checklist {
        let listed: Vec<_> = desk.laws.shared.checklist.iter().flat_map(|group| &group.flags).collect();
        let mut answered = Vec::new();
        for (id, answer) in &desk.case.red_flags {
            let place = listed.iter().position(|flag| flag.id == *id);
            let text =
                place.and_then(|place| listed.get(place)).map(|flag| flag.text.in_language(desk.language));
            let (order, truth, word) = match answer.seen {
                Seeing::Yes => (0, "yes", "flags.yes"),
                Seeing::Resolved => (1, "unknown", "flags.resolved"),
                Seeing::No => (2, "no", "flags.no"),
            };
            let day = answer.at.date_naive().to_string();
            let by = answer.by.as_deref().unwrap_or_default();
            let flag = Flag {
                id: id.clone(),
                text: text.unwrap_or(id).to_owned(),
                truth,
                answer: desk.words.say(word).to_owned(),
                because: answer.because.clone(),
                proof: answer.proof.clone(),
                signed: if by.is_empty() { day } else { format!("{by}, {day}") },
            };
            answered.push(((order, place.unwrap_or(usize::MAX)), flag));
        }
        for (place, flag) in listed.iter().enumerate().filter(|(_, flag)| flag.screened) {
            let answer = desk.case.red_flags.get(&flag.id).map(|answer| answer.seen);
            // What was seen is a hold already; what screening leaves undecided is one, whatever else was answered.
            if answer == Some(Seeing::Yes) {
                continue;
            }
            let Some(because) = screening::holds(desk, answer == Some(Seeing::Resolved)) else { continue };
            answered.retain(|(_, own)| own.id != flag.id);
            let text = flag.text.in_language(desk.language).to_owned();
            let (answer, signed) = (desk.words.say("flags.yes").to_owned(), String::new());
            let (id, proof) = (flag.id.clone(), String::new());
            answered.push(((0, place), Flag { id, text, truth: "yes", answer, because, proof, signed }));
        }
        answered.sort_by_key(|(order, _)| *order);
        let holds = answered.iter().filter(|((order, _), _)| *order == 0).count();
        let is_told = |id: &str| answered.iter().any(|(_, flag)| flag.id == id);
        let open = listed.iter().filter(|flag| !is_told(&flag.id)).count();
        Checklist { answered: answered.into_iter().map(|(_, flag)| flag).collect(), holds, open }
    }
}
