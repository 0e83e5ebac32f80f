//! Looking through the law files: the index of their words, and the items of which the law asks something.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Work;
use super::filter::Among;
use super::jobs::{Done, Kind, LawBook};
use super::law_index::{LawIndex, Subject};
use super::toward::asked_by;
use crate::assess::Asker;
use crate::batch::value_of;

/// What asks something of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// Any clause of an act, by its number.
    Act(usize),
    /// One clause, one reason of a country chart, or what the files leave out.
    Rule(Asker),
}

impl Work {
    /// Makes the law files searchable, once.
    pub fn index_law(&mut self) {
        let Some(book) = self.book.clone().filter(|_| self.law_index.is_none()) else { return };
        if !self.jobs.runs(Kind::LawIndex) {
            self.jobs
                .start(Kind::LawIndex, None, move |_| Done::LawIndexed(Box::new(LawIndex::new(&book.laws))));
        }
    }

    /// The items of which something is asked toward the destination in view, or may be.
    pub fn asked_by(&self, law: usize, by: &AskedBy) -> Among {
        let rows = match (&self.book, &self.assessed) {
            (Some(book), Some(assessed)) => {
                asked_by(&book.laws, assessed, &self.transaction(&book.laws), (law, by))
            }
            (None, _) | (_, None) => BTreeSet::new(),
        };
        Among { key: "law.among", rows: Arc::new(rows) }
    }

    /// The items that give no value.
    pub fn unvalued(&self) -> Among {
        let items = self.opened.iter().flat_map(|opened| opened.catalog.items());
        let rows = (0u32..).zip(items).filter(|(_, item)| value_of(*item).is_none()).map(|(row, _)| row);
        Among { key: "destination.unvalued.among", rows: Arc::new(rows.collect()) }
    }
}

/// An entry by the name that other laws call it, e.g. `eu/annex-i/3A001`.
pub fn entry_named(book: &LawBook, name: &str) -> Option<Subject> {
    book.laws.jurisdictions.iter().enumerate().find_map(|(number, law)| {
        law.lists.iter().enumerate().find_map(|(place, list)| {
            let code = name.strip_prefix(list.id.as_str())?.strip_prefix('/')?;
            let entry = list.entries.iter().position(|entry| entry.code == code)?;
            Some(Subject::Entry(number, place, entry))
        })
    })
}
