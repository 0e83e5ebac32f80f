//! What is done to items: deciding on them, noting something, marking them for bulk work.

use std::sync::Arc;

use crate::assess::{Considered, Days, Examination, Step};
use crate::case::{self, Change, Decision, EntryName, Finding, ItemId};
use crate::law::Law;

use super::Work;

/// What an item meets or may meet under any law, each with the number of its law, the best first; what laws that do
/// not apply speak of comes last.
pub fn candidates(
    examination: &Examination,
    applies: impl Fn(usize) -> bool,
) -> Vec<(usize, &Considered<Step>)> {
    let laws = examination.laws.iter();
    let mut all: Vec<(usize, &Considered<Step>)> =
        laws.flat_map(|law| law.candidates().map(move |candidate| (law.law, candidate))).collect();
    all.sort_by_key(|(law, candidate)| std::cmp::Reverse((applies(*law), candidate.met.truth)));
    all
}

/// What a candidate is called in a decision.
pub fn entry_name(law: &Law, candidate: &Considered<Step>) -> EntryName {
    let subitem = law.subitem(candidate.subitem);
    let list = law.lists.get(subitem.list).map_or_else(String::new, |list| list.id.clone());
    EntryName { list, code: law.code_of(candidate.subitem) }
}

impl Work {
    /// Records what was found of each of these rows, all for one reason, so that it can be undone at once.
    pub fn decide_each(&mut self, findings: Vec<(u32, Finding)>, reason: &str) {
        let Some(opened) = self.opened.clone() else { return };
        let at = (self.now)();
        let by = self.signer();
        let decisions = findings.into_iter().map(|(row, finding)| {
            let item = opened.catalog.item(row);
            let decision = Decision::new(item, finding, reason.to_owned(), by.clone(), at);
            (ItemId::from(opened.ids.id_of(item).as_ref()), decision)
        });
        self.change(Change::Decide(decisions.collect()));
    }

    /// What accepting means for each row at hand: its own first candidate under a law that applies. A row without one
    /// is left out.
    pub fn first_candidates(&mut self) -> Vec<(u32, Finding)> {
        let rows = self.rows_at_hand();
        let (Some(book), Some(opened)) = (self.book.clone(), self.opened.clone()) else { return Vec::new() };
        let transaction = self.transaction(&book.laws);
        let days = Days::new(&book.laws, transaction.on);
        let found = rows.into_iter().filter_map(|row| {
            let examination = match self.examined.as_ref().filter(|examined| examined.row == row) {
                Some(examined) => Arc::clone(&examined.examination),
                None => Arc::new(Examination::of(&book.laws, &self.facts(&book, &opened, row))),
            };
            let applies = |law: usize| days.applies(law, &examination.classifications, &transaction);
            let (law, candidate) = *candidates(&examination, applies).first()?;
            if !applies(law) {
                return None;
            }
            let entry = entry_name(book.laws.jurisdictions.get(law)?, candidate);
            Some((row, Finding::Accepted(entry)))
        });
        found.collect()
    }

    /// Notes something on the item under the cursor, or on all selected ones.
    pub fn note(&mut self, text: String) {
        let Some(opened) = self.opened.clone() else { return };
        let note = case::Note { text, by: self.signer(), at: (self.now)() };
        let items = self
            .rows_at_hand()
            .into_iter()
            .map(|row| ItemId::from(opened.ids.id_of(opened.catalog.item(row)).as_ref()));
        self.change(Change::AddNote { items: items.collect(), note });
    }
}
