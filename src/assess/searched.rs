//! The proof behind "on no list": what of each control list is looked for in every item.

use std::collections::BTreeSet;

use crate::law::{ConceptId, Laws};

/// What of a control list is looked for in every item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchedList {
    /// Number of the law in [`Laws::jurisdictions`].
    pub law: usize,
    /// Number of the list in its law.
    pub list: usize,
    /// Entries of the list.
    pub entries: usize,
    /// Words, in all languages, that open one of its paragraphs.
    pub terms: usize,
    /// CAS numbers that do.
    pub cas_numbers: usize,
    /// Customs codes that do.
    pub customs_codes: usize,
}

/// The lists of all laws with what is looked for of each, in the order of the laws and lists.
pub fn searched(laws: &Laws) -> Vec<SearchedList> {
    let mut all = Vec::new();
    for (law, own) in laws.jurisdictions.iter().enumerate() {
        for (list, entries) in own.lists.iter().map(|list| list.entries.len()).enumerate() {
            let subitems = || own.subitems.iter().filter(|subitem| subitem.list == list);
            let subjects: BTreeSet<ConceptId> =
                subitems().flat_map(|subitem| subitem.when.subjects()).collect();
            let codes: BTreeSet<&str> = subitems()
                .flat_map(|subitem| &subitem.customs_codes)
                .filter(|code| !code.weak)
                .map(|code| code.digits.as_str())
                .collect();
            let numbered = (0..).map(ConceptId).zip(&laws.shared.concepts);
            // A narrower thing opens what its broader kind does.
            let opening = numbered.filter(|(id, concept)| {
                subjects.contains(id) || concept.implies.iter().any(|broader| subjects.contains(broader))
            });
            let (terms, cas_numbers) = opening.fold((0, 0), |(terms, cas), (_, concept)| {
                (terms + concept.terms.len(), cas + concept.cas.len())
            });
            all.push(SearchedList { law, list, entries, terms, cas_numbers, customs_codes: codes.len() });
        }
    }
    all
}
