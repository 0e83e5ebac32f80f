//! What decisions on counterparties change in a case: the counterparty, and the answers that follow.

use super::change::Slot;
use super::{Case, PartyDecision, PartyFinding, Withdrawal};

/// What a decision on a counterparty changes.
pub(super) fn decide_party(case: &Case, key: String, decision: PartyDecision) -> Vec<Slot> {
    let Some(party) = case.screening.parties.get(&key) else { return Vec::new() };
    let mut party = party.clone();
    let is_it = decision.finding == PartyFinding::IsTheParty;
    let answered = decision.answered.iter().filter(|_| is_it);
    let answers: Vec<Slot> = answered.map(|question| Slot::Answer(question.clone(), Some(true))).collect();
    party.decisions.push(decision);
    std::iter::once(Slot::Party(key, Some(Box::new(party)))).chain(answers).collect()
}

/// What taking such a decision back changes; an answer that another decision gives too stays.
pub(super) fn withdraw_party(case: &Case, key: String, number: usize, withdrawal: Withdrawal) -> Vec<Slot> {
    let mut screening = case.screening.clone();
    let party = screening.parties.get_mut(&key);
    let Some(party) = party
        .filter(|party| party.decisions.get(number).is_some_and(|decision| decision.withdrawn.is_none()))
    else {
        return Vec::new();
    };
    let mut answered = Vec::new();
    if let Some(decision) = party.decisions.get_mut(number) {
        decision.withdrawn = Some(withdrawal);
        answered.clone_from(&decision.answered);
    }
    let changed = party.clone();
    let gone = answered.into_iter().filter(|question| {
        screening.answered(question).is_none() && case.transaction.answers.get(question) == Some(&true)
    });
    let answers: Vec<Slot> = gone.map(|question| Slot::Answer(question, None)).collect();
    std::iter::once(Slot::Party(key, Some(Box::new(changed)))).chain(answers).collect()
}
