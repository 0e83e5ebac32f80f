//! The item under the cursor: what it says, what it is held against, what is asked of it.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::assess::{Days, Examination, LeftOut, Verdict, left_out};
use crate::catalog::Item;
use crate::evidence::{Facts, TextPlace};
use crate::law::Categories;

use super::Work;
use super::jobs::{LawBook, Opened};

/// The item the inspector shows, with what law asks of it.
#[derive(Clone)]
pub struct Examined {
    /// Its row.
    pub row: u32,
    /// What it says.
    pub facts: Arc<Facts>,
    /// What it is held against.
    pub examination: Arc<Examination>,
    /// What the destination in view asks.
    pub verdict: Arc<Verdict>,
    /// What that leaves out.
    pub left_out: Arc<Vec<LeftOut>>,
}

impl Examined {
    /// The places of its text that are evidence.
    pub fn evidence(&self) -> Vec<TextPlace> {
        let facts = &self.facts;
        let mentions = facts.mentions.iter().map(|mention| mention.place);
        let figures = facts.figures.iter().map(|figure| figure.place);
        let codes = facts.customs_codes.iter().map(|code| code.place);
        let stated = facts.stated_codes.iter().map(|code| code.place);
        mentions.chain(figures).chain(codes).chain(stated).collect()
    }
}

impl Work {
    /// The item under the cursor; none while only the beginning of a catalog is there.
    pub fn item(&self) -> Option<Item<'_>> {
        let opened = self.opened.as_ref().filter(|_| self.begun.is_none())?;
        let row = self.cursor.filter(|row| (*row as usize) < opened.catalog.len())?;
        Some(opened.catalog.item(row))
    }

    /// What law says of the item under the cursor: one item is examined within a frame.
    pub fn examined(&mut self) -> Option<Examined> {
        let row = self.item()?.row();
        if self.examined.as_ref().is_none_or(|examined| examined.row != row) {
            let (book, opened) = (self.book.clone()?, self.opened.clone()?);
            let facts = self.facts(&book, &opened, row);
            let examination = Examination::of(&book.laws, &facts);
            let transaction = self.transaction(&book.laws);
            let days = Days::new(&book.laws, transaction.on);
            let verdict = days.verdict(&examination, &transaction);
            let left_out =
                left_out(&book.laws, &days, &transaction, &[transaction.to], |law| verdict.applies(law));
            self.examined = Some(Examined {
                row,
                facts: Arc::new(facts),
                examination: Arc::new(examination),
                verdict: Arc::new(verdict),
                left_out: Arc::new(left_out),
            });
        }
        self.examined.clone()
    }

    /// What a row says, and what was ruled on it.
    pub(super) fn facts(&self, book: &LawBook, opened: &Opened, row: u32) -> Facts {
        let item = opened.catalog.item(row);
        let mut facts = book.reader.read(item);
        facts.rulings = self.case.rulings_for(&opened.ids, item);
        facts
    }

    /// What an item is called in the case.
    pub fn id_of(&self, item: Item<'_>) -> String {
        self.opened.as_ref().map_or_else(String::new, |opened| opened.ids.id_of(item).into_owned())
    }

    /// The categories of an item, those put on and taken off by hand included.
    pub fn categories_of(&self, item: Item<'_>) -> Categories {
        let assessed = self.assessed.as_ref();
        let class = assessed
            .and_then(|assessed| assessed.classes.get(*assessed.rows.get(item.row() as usize)? as usize));
        let proposed = class.map_or(Categories::default(), |class| class.categories);
        self.case.categories_of(&self.id_of(item), proposed)
    }

    /// This instant, as decisions are signed with it.
    pub fn instant(&self) -> DateTime<Utc> {
        (self.now)()
    }
}
