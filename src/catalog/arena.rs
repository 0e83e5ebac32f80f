//! Arena: the text of all cells in one string, found again by offsets.

use std::ops::Range;

/// Rows of cells over one string. Nothing is allocated per row; a row has as many cells as it was
/// given, so one overlong row costs nothing to the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    text: String,
    cell_ends: Offsets,
    row_ends: Offsets,
}

impl Arena {
    /// Room for so many bytes of text, to spare copying while it grows.
    pub fn with_room(bytes: usize) -> Arena {
        Arena { text: String::with_capacity(bytes), ..Arena::default() }
    }

    /// Adds a cell to the row that is being written.
    pub fn push_cell(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.cell_ends.push(self.text.len());
    }

    /// Ends the row that is being written.
    pub fn end_row(&mut self) {
        self.row_ends.push(self.cell_ends.len());
    }

    /// Adds text to the last cell of the row that is being written.
    pub fn extend_cell(&mut self, text: &str) {
        if self.cell_ends.len() > self.row_ends.last {
            self.cell_ends.pop();
        }
        self.push_cell(text);
    }

    /// Takes the last row away again.
    pub fn remove_last_row(&mut self) {
        self.row_ends.pop();
        while self.cell_ends.len() > self.row_ends.last {
            self.cell_ends.pop();
        }
        self.text.truncate(self.cell_ends.last);
    }

    /// Takes rows away, which are given in order.
    pub fn remove_rows(&mut self, rows: &[u32]) {
        let mut rows = rows;
        while let Some((last, before)) = rows.split_last()
            && *last as usize + 1 == self.rows()
        {
            self.remove_last_row();
            rows = before;
        }
        if rows.is_empty() {
            return;
        }
        let mut kept = Arena::with_room(self.text.len());
        for row in 0..self.rows() {
            if let Some((first, after)) = rows.split_first()
                && *first as usize == row
            {
                rows = after;
                continue;
            }
            (0..self.width(row))
                .filter_map(|cell| self.cell(row, cell))
                .for_each(|cell| kept.push_cell(cell));
            kept.end_row();
        }
        *self = kept;
    }

    /// How many rows were ended.
    pub fn rows(&self) -> usize {
        self.row_ends.len()
    }

    /// How many cells there are in all.
    pub fn cells(&self) -> usize {
        self.cell_ends.len()
    }

    /// The cell; nothing if the row is shorter or there is no such row.
    pub fn cell(&self, row: usize, column: usize) -> Option<&str> {
        let (start, end) = self.row_ends.span(row)?;
        let cell = start.checked_add(column).filter(|cell| *cell < end)?;
        let (start, end) = self.cell_ends.span(cell)?;
        self.text.get(start..end)
    }

    /// The text of consecutive rows, cell behind cell without anything between, and where in the arena it begins.
    pub fn text_of(&self, rows: Range<usize>) -> (&str, usize) {
        let start = rows.start.checked_sub(1).map_or(0, |before| self.row_end(before));
        let end = rows.end.checked_sub(1).map_or(0, |last| self.row_end(last));
        (self.text.get(start..end).unwrap_or_default(), start)
    }

    /// Where in the arena the text of a row ends; the end of all text beyond the last row.
    pub fn row_end(&self, row: usize) -> usize {
        let cells = self.row_ends.end(row).unwrap_or(self.cell_ends.len());
        cells.checked_sub(1).map_or(0, |last| self.cell_ends.end(last).unwrap_or(self.text.len()))
    }

    /// The column of the row's cell that holds this span of the arena; nothing if it lies over an edge.
    pub fn column_of(&self, row: usize, span: Range<usize>) -> Option<usize> {
        let (start, end) = self.row_ends.span(row)?;
        let reached =
            (start..end).find(|cell| self.cell_ends.end(*cell).is_some_and(|end| end >= span.end))?;
        let (begins, _) = self.cell_ends.span(reached)?;
        (begins <= span.start).then_some(reached - start)
    }

    /// How many cells the row has.
    pub fn width(&self, row: usize) -> usize {
        self.row_ends.span(row).map_or(0, |(start, end)| end - start)
    }

    /// Bytes of text held.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Gives back the room that is not used.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.cell_ends.low.shrink_to_fit();
        self.row_ends.low.shrink_to_fit();
    }

    /// Bytes of memory held.
    pub fn memory(&self) -> usize {
        self.text.capacity() + self.cell_ends.memory() + self.row_ends.memory()
    }
}

/// Ends of consecutive spans, each given by its low 32 bits; where the sequence passes a multiple
/// of 4 GiB is noted apart. Four bytes each, without a limit.
#[derive(Clone, Debug, Default)]
struct Offsets {
    low: Vec<u32>,
    wraps: Vec<usize>,
    last: usize,
}

impl Offsets {
    fn push(&mut self, end: usize) {
        for _ in (self.last >> 32)..(end >> 32) {
            self.wraps.push(self.low.len());
        }
        self.last = end;
        self.low.push((end & 0xffff_ffff) as u32);
    }

    fn pop(&mut self) {
        self.low.pop();
        self.last = self.len().checked_sub(1).and_then(|last| self.end(last)).unwrap_or(0);
        while self.wraps.last().is_some_and(|wrap| *wrap >= self.low.len()) {
            self.wraps.pop();
        }
    }

    fn len(&self) -> usize {
        self.low.len()
    }

    fn span(&self, index: usize) -> Option<(usize, usize)> {
        let end = self.end(index)?;
        let start = if index == 0 { 0 } else { self.end(index - 1)? };
        Some((start, end))
    }

    fn end(&self, index: usize) -> Option<usize> {
        let low = *self.low.get(index)? as usize;
        if self.wraps.is_empty() {
            return Some(low);
        }
        Some((self.wraps.partition_point(|wrap| *wrap <= index) << 32) | low)
    }

    fn memory(&self) -> usize {
        self.low.capacity() * size_of::<u32>() + self.wraps.capacity() * size_of::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_own_width() {
        let mut arena = Arena::default();
        for row in [&["a", "", "ccc"][..], &[], &["d"]] {
            row.iter().for_each(|cell| arena.push_cell(cell));
            arena.end_row();
        }
        assert_eq!((arena.rows(), arena.cells(), arena.text_len()), (3, 4, 5));
        assert_eq!([arena.width(0), arena.width(1), arena.width(2), arena.width(3)], [3, 0, 1, 0]);
        assert_eq!(arena.cell(0, 2), Some("ccc"));
        assert_eq!(arena.cell(0, 3), None);
        assert_eq!(arena.cell(2, 0), Some("d"));
        assert_eq!(arena.text_of(0..2), ("accc", 0));
        assert_eq!(arena.text_of(1..3), ("d", 4));
        assert_eq!(arena.column_of(0, 1..3), Some(2));
        assert_eq!(arena.column_of(0, 0..2), None);
    }

    #[test]
    fn the_last_row_can_be_taken_back() {
        let mut arena = Arena::default();
        arena.push_cell("a");
        arena.extend_cell(" | b");
        arena.end_row();
        arena.push_cell("c");
        arena.end_row();
        arena.remove_last_row();
        assert_eq!((arena.rows(), arena.cells(), arena.text_len()), (1, 1, 5));
        arena.push_cell("d");
        arena.end_row();
        assert_eq!((arena.cell(0, 0), arena.cell(1, 0)), (Some("a | b"), Some("d")));
    }

    #[test]
    fn rows_can_be_taken_away() {
        let mut arena = Arena::default();
        for row in [&["a", "b"][..], &["c"], &[], &["d", "", "e"], &["f"]] {
            row.iter().for_each(|cell| arena.push_cell(cell));
            arena.end_row();
        }
        arena.remove_rows(&[1, 4]);
        assert_eq!((arena.rows(), arena.cells(), arena.text_len()), (3, 5, 4));
        assert_eq!((arena.cell(0, 1), arena.cell(1, 0), arena.cell(2, 2)), (Some("b"), None, Some("e")));
        arena.remove_rows(&[]);
        arena.remove_rows(&[2]);
        assert_eq!((arena.rows(), arena.text_len()), (2, 2));
    }

    #[test]
    fn offsets_go_on_beyond_four_gibibytes() {
        let mut offsets = Offsets::default();
        let ends = [5, 0xffff_ffff, 0x1_0000_0000, 0x1_0000_0002, 0x3_0000_0001];
        ends.iter().for_each(|end| offsets.push(*end));
        assert_eq!(offsets.span(0), Some((0, 5)));
        assert_eq!(offsets.span(2), Some((0xffff_ffff, 0x1_0000_0000)));
        assert_eq!(offsets.span(3), Some((0x1_0000_0000, 0x1_0000_0002)));
        assert_eq!(offsets.span(4), Some((0x1_0000_0002, 0x3_0000_0001)));
        assert_eq!(offsets.span(5), None);
        offsets.pop();
        assert_eq!((offsets.last, offsets.wraps.len()), (0x1_0000_0002, 1));
    }
}
