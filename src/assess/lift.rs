//! Licence exceptions and general authorisations: whether one lifts what is asked of a paragraph.

use std::collections::BTreeMap;

use crate::law::{Law, Lifts, Outcome, SubitemId, Truth};

use super::step::Reasoning;

/// An exception that a paragraph is eligible for: its number in the law and its limit in US dollars.
pub(super) type Eligible = (usize, Option<u32>);

/// The exceptions that lift a kind of requirement and that a paragraph is eligible for, in the order of the
/// law: by their own words, or because its entry names them.
pub(super) fn eligible(law: &Law, id: SubitemId, lifts: impl Fn(&Lifts) -> bool) -> Vec<Eligible> {
    let entry = law.entry_of(law.subitem(id));
    let named = |number: usize| {
        let by_entry =
            entry.exceptions.iter().find(|one| one.exception == number && one.covers.contains(&id));
        let by_own_words = || law.exceptions[number].covers.binary_search(&id).is_ok().then_some(None);
        by_entry.map(|one| one.value_usd).or_else(by_own_words)
    };
    let lifting = law.exceptions.iter().enumerate().filter(|(_, exception)| lifts(&exception.lifts));
    lifting.filter_map(|(number, _)| Some((number, named(number)?))).collect()
}

/// Paragraphs by the exceptions they are eligible for, so that one that is not keeps its requirement.
pub(super) fn by_exceptions(
    law: &Law,
    subitems: impl Iterator<Item = SubitemId>,
    lifts: impl Fn(&Lifts) -> bool,
) -> BTreeMap<Vec<Eligible>, Vec<SubitemId>> {
    let mut groups: BTreeMap<_, Vec<SubitemId>> = BTreeMap::new();
    for id in subitems {
        groups.entry(eligible(law, id, &lifts)).or_default().push(id);
    }
    groups
}

/// What is left of a requirement on the best and on the worst reading of its exceptions, with those that are
/// not out of the question.
pub(super) fn lifted<R: Reasoning>(
    outcome: Outcome,
    exceptions: impl Iterator<Item = R>,
) -> (Outcome, Outcome, Vec<R>) {
    let exceptions: Vec<R> = exceptions.filter(|exception| exception.truth() != Truth::No).collect();
    let lifted = Truth::any(exceptions.iter().map(Reasoning::truth));
    let lowered = |lifts: bool| if lifts { outcome.min(Outcome::Exception) } else { outcome };
    (lowered(lifted != Truth::No), lowered(lifted == Truth::Yes), exceptions)
}
