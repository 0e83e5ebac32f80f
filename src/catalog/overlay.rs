//! Overlay: cells that read otherwise than the file has them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Cells whose text a person changed, by row and column. A text that stands in many cells is kept once, and a
/// row without such cells costs one look at a bit.
#[derive(Clone, Debug, Default)]
pub(super) struct Overlay {
    cells: BTreeMap<(u32, u16), Arc<str>>,
    /// One bit a row: whether it has such cells, or had.
    rows: Vec<u64>,
}

impl Overlay {
    /// The text of a cell, if a person changed it.
    pub fn get(&self, row: u32, column: u16) -> Option<&str> {
        let (word, bit) = place(row);
        let has = self.rows.get(word).is_some_and(|rows| rows & bit != 0);
        if has { self.cells.get(&(row, column)).map(|text| &**text) } else { None }
    }

    /// Changes a cell; `None` goes back to the file.
    pub fn set(&mut self, row: u32, column: u16, text: Option<Arc<str>>) {
        let Some(text) = text else {
            self.cells.remove(&(row, column));
            return;
        };
        self.cells.insert((row, column), text);
        let (word, bit) = place(row);
        if self.rows.len() <= word {
            self.rows.resize(word + 1, 0);
        }
        if let Some(rows) = self.rows.get_mut(word) {
            *rows |= bit;
        }
    }

    /// The rows of a range that have such a cell, a row once for each of them.
    pub fn rows_within(&self, rows: &Range<u32>) -> impl Iterator<Item = u32> {
        self.cells.range((rows.start, 0)..(rows.end, 0)).map(|((row, _), _)| *row)
    }

    /// The rows that have a cell that reads otherwise than in another overlay of the same rows, in order.
    pub fn rows_unlike(&self, other: &Overlay) -> BTreeSet<u32> {
        let unlike = |one: &Overlay, other: &Overlay| -> Vec<u32> {
            let cells = one.cells.iter().filter(|(place, text)| other.cells.get(place) != Some(text));
            cells.map(|((row, _), _)| *row).collect()
        };
        unlike(self, other).into_iter().chain(unlike(other, self)).collect()
    }
}

fn place(row: u32) -> (usize, u64) {
    (row as usize / 64, 1 << (row % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_read_otherwise_are_found() {
        let mut one = Overlay::default();
        one.set(3, 0, Some("a".into()));
        one.set(70, 2, Some("b".into()));
        assert_eq!(
            [one.get(3, 0), one.get(70, 2), one.get(3, 1), one.get(4, 0)],
            [Some("a"), Some("b"), None, None]
        );
        let mut other = one.clone();
        assert!(one.rows_unlike(&other).is_empty());
        other.set(70, 2, None);
        other.set(9, 0, Some("c".into()));
        assert_eq!(other.get(70, 2), None);
        assert_eq!(one.rows_unlike(&other), BTreeSet::from([9, 70]));
    }
}
