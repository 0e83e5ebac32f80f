//! What decisions on counterparties change in a case: the counterparty, and the answers that follow.

use std::collections::{BTreeMap, BTreeSet};

use super::change::Slot;
use super::{Case, Counterparty, PartyDecision, PartyFinding, Withdrawal};

/// What decisions on counterparties change.
pub(super) fn decide_parties(
    case: &Case,
    decisions: impl IntoIterator<Item = (String, PartyDecision)>,
) -> Vec<Slot> {
    let mut parties: BTreeMap<String, Counterparty> = BTreeMap::new();
    let mut answered: BTreeSet<String> = BTreeSet::new();
    for (key, decision) in decisions {
        let Some(before) = case.screening.parties.get(&key) else { continue };
        if decision.finding == PartyFinding::IsTheParty {
            answered.extend(decision.answered.iter().cloned());
        }
        parties.entry(key).or_insert_with(|| before.clone()).decisions.push(decision);
    }
    let answers = answered.into_iter().map(|question| Slot::Answer(question, Some(true)));
    parties.into_iter().map(|(key, party)| Slot::Party(key, Some(Box::new(party)))).chain(answers).collect()
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
