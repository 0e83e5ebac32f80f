//! The rows at hand: those marked for bulk work, or else the one under the cursor.

use super::Work;
use crate::catalog::RowSet;

impl Work {
    /// The selected rows, or else the one under the cursor.
    pub fn rows_at_hand(&self) -> Vec<u32> {
        if self.selected.is_empty() {
            self.cursor.into_iter().collect()
        } else {
            self.selected.iter().collect()
        }
    }

    /// How many rows are at hand.
    pub fn count_at_hand(&self) -> usize {
        match self.selected.len() {
            0 => usize::from(self.cursor.is_some()),
            marked => marked,
        }
    }

    /// Puts a row among those for bulk work, or takes it out.
    pub fn mark(&mut self, row: u32) {
        if !self.selected.remove(row) {
            self.selected.insert(row);
        }
        self.anchor = Some(row);
    }

    /// The same, and moves the cursor there; where nothing was marked, the row it was on is marked, too.
    pub fn mark_also(&mut self, row: u32) {
        if self.selected.is_empty() {
            self.selected.extend(self.cursor.filter(|cursor| *cursor != row));
        }
        self.mark(row);
        self.point_at(Some(row));
    }

    /// Marks the rows of the table from where the cursor was last put to this one, and no others.
    pub fn mark_to(&mut self, row: u32) {
        let anchor = self.anchor;
        let from = anchor.and_then(|anchor| self.place_of(anchor));
        if let Some(to) = self.place_of(row) {
            let from = from.unwrap_or(to);
            let rows = self.view.rows.get(from.min(to)..=from.max(to)).unwrap_or_default();
            self.selected = rows.iter().copied().collect::<RowSet>();
        }
        self.point_at(Some(row));
        self.anchor = anchor.or(Some(row));
    }

    /// Marks all rows of the table.
    pub fn mark_found(&mut self) {
        self.selected.extend(self.view.rows.iter().copied());
    }
}
