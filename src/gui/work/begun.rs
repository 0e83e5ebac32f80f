//! The beginning of a catalog: its first rows stand in the table while the others are read.

use std::collections::{BTreeMap, BTreeSet};

use super::Work;
use super::jobs::Opened;
use crate::batch::Grid;
use crate::case::Case;
use crate::catalog::Catalog;

/// The first rows of a catalog that is being read. They can be looked at; what was open before stays open until the
/// whole is read.
#[derive(Debug)]
pub struct Begun {
    /// What was read of it.
    pub opened: Opened,
    /// The row that the cursor is on.
    pub cursor: Option<u32>,
    rows: Vec<u32>,
    /// What was answered for the work before.
    pub(super) before: Answered,
    /// What is asked toward the destinations, of which nothing is known.
    pub(in crate::gui) grid: Grid,
}

/// What somebody answered about a transaction, and supposes beside the law.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// The answers, by the id of the question.
    pub answers: BTreeMap<String, bool>,
    /// The what-if profiles.
    pub what_ifs: BTreeSet<String>,
}

impl Answered {
    /// What is answered in a case.
    pub(super) fn in_case(case: &Case) -> Answered {
        Answered { answers: case.transaction.answers.clone(), what_ifs: case.what_ifs.clone() }
    }

    /// What of it is not in another one.
    pub(super) fn beyond(&self, other: &Answered) -> Answered {
        let answers = self.answers.iter().filter(|(id, answer)| other.answers.get(*id) != Some(answer));
        Answered {
            answers: answers.map(|(id, answer)| (id.clone(), *answer)).collect(),
            what_ifs: self.what_ifs.difference(&other.what_ifs).cloned().collect(),
        }
    }

    /// How many answers and what-ifs they are.
    pub fn len(&self) -> usize {
        self.answers.len() + self.what_ifs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Begun {
    pub(super) fn new(opened: Opened, before: Answered) -> Begun {
        let rows: Vec<u32> = (0..).take(opened.catalog.len()).collect();
        Begun { opened, cursor: rows.first().copied(), rows, before, grid: Grid::default() }
    }

    /// The row of the cursor, if it is the same one in the whole catalog.
    pub(super) fn cursor_in(&self, whole: &Catalog) -> Option<u32> {
        let same = |row: &u32| self.opened.catalog.item(*row).number() == whole.item(*row).number();
        self.cursor.filter(same)
    }
}

impl Work {
    /// The catalog that the table shows: the beginning of one that is being read, or else the one that is open.
    pub fn shown(&self) -> Option<&Opened> {
        self.begun.as_ref().map(|begun| &begun.opened).or(self.opened.as_deref())
    }

    /// The rows that the table shows, in its order.
    pub fn shown_rows(&self) -> &[u32] {
        self.begun.as_ref().map_or(&self.view.rows, |begun| &begun.rows)
    }

    /// The row under the cursor of the table.
    pub fn shown_cursor(&self) -> Option<u32> {
        self.begun.as_ref().map_or(self.cursor, |begun| begun.cursor)
    }
}
