//! The day asked for and the law files in use, against another day or other files: sliding the day, and what stands
//! otherwise.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Work;
use super::edition::{Edition, Files};
use super::jobs::{Done, Kind, LawBook, Opened, Stop};
use crate::batch::{Assessed, Shift, Side, pairs, shifts, uncovered};
use crate::case::{Case, Change, Reach};
use crate::law::CountryCode;
use crate::problem::Problem;

/// What the law files in use on the day asked for are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// The same files on another day.
    Day(NaiveDate),
    /// Other files on the same day.
    Files(Files),
}

/// What is compared with, and what stands otherwise there.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// With what; none if nothing is compared.
    pub other: Option<Other>,
    /// What stands otherwise, once that is worked out.
    pub found: Option<Comparison>,
    /// Why it cannot be told, if the other law files cannot be read.
    pub failed: Option<Box<Problem>>,
}

/// What stands otherwise on another day, or under other law files.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The day asked for.
    pub on: NaiveDate,
    /// What it was compared with.
    pub other: Other,
    /// Toward whom.
    pub toward: CountryCode,
    /// What changes, with the rows of the items: from the earlier day to the later one, or from the other files to those
    /// in use.
    pub shifts: Vec<(Shift, Arc<BTreeSet<u32>>)>,
    /// The rows of items that the law files do not cover on one of the sides, or on both.
    pub uncovered: Arc<BTreeSet<u32>>,
    /// The profiles of the other files that have errors and are not applied.
    pub not_applied: Vec<String>,
    /// The other files, read once for all days and destinations.
    edition: Option<Arc<Edition>>,
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

    /// Compares the day asked for with another one, or the law files in use with others, from now on; with none no
    /// more.
    pub fn compare_with(&mut self, other: Option<Other>) {
        self.compared = Compared { other, ..Compared::default() };
        self.compare();
    }

    /// Works out what stands otherwise on the other side, if there is one.
    pub(super) fn compare(&mut self) {
        self.jobs.cancel(Kind::Compare);
        let (Some(book), Some(opened), Some(assessed), Some(other)) =
            (self.book.clone(), self.opened.clone(), self.assessed.clone(), self.compared.other.clone())
        else {
            return;
        };
        let edition = self.compared.found.as_ref().and_then(|found| found.edition.clone());
        let rows = opened.catalog.len();
        let here = Here { book, opened, assessed, case: self.case.clone(), toward: self.in_view };
        let total = edition.is_none().then_some(rows);
        self.jobs.start(Kind::Compare, total, move |stop| {
            Done::Compared(
                here.against(other, edition, stop).map(|found| found.map(Box::new)).map_err(Box::new),
            )
        });
    }
}

/// What is compared with the other side: the work at hand.
struct Here {
    book: Arc<LawBook>,
    opened: Arc<Opened>,
    assessed: Arc<Assessed>,
    case: Case,
    toward: CountryCode,
}

impl Here {
    /// What stands otherwise; nothing if it was stopped. `known` is an edition that was read before.
    fn against(
        &self,
        other: Other,
        known: Option<Arc<Edition>>,
        stop: &Stop,
    ) -> Result<Option<Comparison>, Problem> {
        let on = self.case.toward(self.toward, &self.book.laws.shared);
        let here = Side { laws: &self.book.laws, assessed: &self.assessed, transaction: &on };
        let files = match &other {
            Other::Day(day) => {
                let mut then = on.clone();
                then.on = *day;
                // The later day is what becomes of the earlier one, whichever is asked for.
                let there = Side { transaction: &then, ..here };
                let sides = if *day < on.on { [there, here] } else { [here, there] };
                return Ok(Some(self.between(sides, other, None)));
            }
            Other::Files(files) => files,
        };
        let known = known.filter(|edition| edition.is_of(files, &self.assessed));
        let read = || Edition::read(files, &self.opened, &self.case, &self.assessed, stop);
        let Some(edition) = known.map_or_else(read, |known| Ok(Some(known)))? else { return Ok(None) };
        let laws = &edition.book.laws;
        // Questions are other numbers in another edition.
        let there = self.case.toward(self.toward, &laws.shared);
        let there = Side { laws, assessed: &edition.assessed, transaction: &there };
        Ok(Some(self.between([there, here], other, Some(Arc::clone(&edition)))))
    }

    fn between(
        &self,
        [first, second]: [Side<'_>; 2],
        other: Other,
        edition: Option<Arc<Edition>>,
    ) -> Comparison {
        let pairs = pairs(first.assessed, second.assessed);
        let rows = |classes: &[(u32, u32)]| -> Arc<BTreeSet<u32>> {
            let of_rows = first.assessed.rows.iter().zip(&second.assessed.rows);
            let rows = (0u32..).zip(of_rows).filter(|(_, (was, is))| classes.contains(&(**was, **is)));
            Arc::new(rows.map(|(row, _)| row).collect())
        };
        let with_rows = |shift: Shift| {
            let rows = rows(&shift.classes);
            (shift, rows)
        };
        let not_applied = edition.iter().flat_map(|edition| &edition.book.laws.not_applied);
        Comparison {
            on: self.case.transaction.on,
            other,
            toward: self.toward,
            shifts: shifts(first, second, &pairs).into_iter().map(with_rows).collect(),
            uncovered: rows(&uncovered(first, second, &pairs)),
            not_applied: not_applied.map(|profile| profile.id.clone()).collect(),
            edition,
        }
    }
}
