//! Desk: what every part of a report is written from.

use crate::assess::{Days, Examination, Transaction};
use crate::batch::Assessed;
use crate::catalog::Catalog;
use crate::evidence::{Facts, Reader, Ruling, TextPlace};
use crate::law::{Categories, CountryCode, Language, Laws};
use crate::problem::Problem;

use super::called::Called;
use super::case_facts::{CaseFacts, ItemFacts};
use super::columns::Columns;
use super::item;
use super::words::Words;

/// Everything at hand while a report is put together.
pub(super) struct Desk<'a, 'b> {
    pub laws: &'a Laws,
    pub law_problems: &'a [Problem],
    pub catalog: &'a Catalog,
    pub assessed: &'a Assessed,
    pub reader: &'a Reader,
    pub rulings: &'a (dyn Fn(u32) -> Vec<Ruling> + Sync),
    pub transaction: &'a Transaction,
    pub destinations: &'a [CountryCode],
    pub case: &'a CaseFacts,
    pub columns: &'b Columns,
    pub days: Days<'a>,
    pub language: Language,
    pub called: &'b Called,
    pub words: &'b Words,
}

impl Desk<'_, '_> {
    /// A country's name.
    pub(super) fn country(&self, code: CountryCode) -> String {
        self.laws.shared.country_name(code, self.language)
    }

    /// The item's facts, rulings included, and what all laws say of it.
    pub(super) fn examine(&self, row: u32) -> (Facts, Examination) {
        let mut facts = self.reader.read(self.catalog.item(row));
        facts.rulings = (self.rulings)(row);
        let examination = Examination::of(self.laws, &facts);
        (facts, examination)
    }

    /// The item's words at a place.
    pub(super) fn quote(&self, row: u32) -> impl Fn(TextPlace) -> String + '_ {
        move |place| item::quote(self.catalog, row, place)
    }

    /// The class of an item; a number that no class has for an item that is not there.
    pub(super) fn class_of(&self, row: u32) -> u32 {
        self.assessed.rows.get(row as usize).copied().unwrap_or(u32::MAX)
    }

    /// What the case says of an item.
    pub(super) fn item_facts(&self, row: u32) -> Option<&ItemFacts> {
        self.case.items.get(&row)
    }

    /// The categories of an item: those of its words, with what was put on and taken off by hand.
    pub(super) fn categories_of(&self, row: u32) -> Categories {
        let class = self.assessed.classes.get(self.class_of(row) as usize);
        let proposed = class.map(|class| class.categories).unwrap_or_default();
        self.item_facts(row).map_or(proposed, |facts| facts.categories(proposed))
    }

    /// All classes with the number of their items.
    pub(super) fn counts(&self) -> Vec<usize> {
        self.assessed.counts.iter().map(|count| *count as usize).collect()
    }

    /// All classes with the number of their items whose categories pass.
    pub(super) fn counts_where(&self, passes: impl Fn(Categories) -> bool) -> Vec<usize> {
        let classes = self.assessed.classes.iter().zip(&self.assessed.counts);
        let mut counts: Vec<usize> = classes
            .map(|(class, count)| if passes(class.categories) { *count as usize } else { 0 })
            .collect();
        for row in self.case.items.keys() {
            let number = self.class_of(*row) as usize;
            let (Some(class), Some(count)) = (self.assessed.classes.get(number), counts.get_mut(number))
            else {
                continue;
            };
            match (passes(class.categories), passes(self.categories_of(*row))) {
                (true, false) => *count = count.saturating_sub(1),
                (false, true) => *count += 1,
                (true, true) | (false, false) => {}
            }
        }
        counts
    }
}
