//! The day asked for and another one: sliding the day, and what stands otherwise on the other.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Work;
use super::jobs::{Done, Kind};
use crate::batch::{Shift, shifts, uncovered};
use crate::case::{Change, Reach};
use crate::law::CountryCode;

/// The day that the one asked for is compared with.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// Which; none if it is compared with no other.
    pub other: Option<NaiveDate>,
    /// What stands otherwise on it, once that is worked out.
    pub found: Option<Comparison>,
}

/// What stands otherwise on another day.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The day asked for.
    pub on: NaiveDate,
    /// The other day.
    pub other: NaiveDate,
    /// Toward whom.
    pub toward: CountryCode,
    /// What changes from the day asked for to the other, with the rows of the items.
    pub shifts: Vec<(Shift, Arc<BTreeSet<u32>>)>,
    /// The rows of items that the law files do not cover on one of the days, or on both.
    pub uncovered: Arc<BTreeSet<u32>>,
}

impl Work {
    /// Asks for another day while a handle is dragged; from its first day to its last that is one change. `begins`
    /// says whether the handle was taken up just now.
    pub fn slide_to(&mut self, day: NaiveDate, begins: bool) {
        if self.case.transaction.on == day {
            return;
        }
        let slides =
            matches!(self.history.next_undo(), Some(Change::SetDay(on)) if *on == self.case.transaction.on);
        if !begins && slides {
            self.history.undo(&mut self.case);
        }
        self.history.apply(&mut self.case, Change::SetDay(day));
        self.follow(Reach::Outcomes);
    }

    /// Compares the day asked for with another one, from now on; with none no more.
    pub fn compare_with(&mut self, other: Option<NaiveDate>) {
        self.compared = Compared { other, found: None };
        self.compare();
    }

    /// Works out what stands otherwise on the other day, if one is compared with.
    pub(super) fn compare(&mut self) {
        self.jobs.cancel(Kind::Compare);
        let (Some(book), Some(assessed), Some(other)) =
            (self.book.clone(), self.assessed.clone(), self.compared.other)
        else {
            return;
        };
        let on = self.transaction(&book.laws);
        self.jobs.start(Kind::Compare, None, move |_| {
            let mut then = on.clone();
            then.on = other;
            let shifts = shifts(&book.laws, &assessed, &on, &then);
            let rows_of = |classes: &[u32]| -> Arc<BTreeSet<u32>> {
                let rows = (0u32..).zip(&assessed.rows).filter(|(_, class)| classes.contains(class));
                Arc::new(rows.map(|(row, _)| row).collect())
            };
            let shifts = shifts.into_iter().map(|shift| {
                let rows = rows_of(&shift.classes);
                (shift, rows)
            });
            let shifts = shifts.collect();
            let uncovered = rows_of(&uncovered(&book.laws, &assessed, &on, &then));
            Done::Compared(Box::new(Comparison { on: on.on, other, toward: on.to, shifts, uncovered }))
        });
    }
}
