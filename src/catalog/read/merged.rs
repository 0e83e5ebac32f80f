//! Cells merged over several rows: what they say is said of every row they reach over.

use std::collections::VecDeque;

use super::row::Row;

/// So many merged cells of a sheet are kept in mind; a table of that many is hardly one.
const MOST: usize = 1 << 20;
/// So many of them reach over one row.
const MOST_AT_ONCE: usize = 1024;

/// A cell merged with those below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    /// Its row and the last that it reaches over, counted from 1.
    pub first: u32,
    pub last: u32,
    /// Its column, counted from 0. Where it reaches over several, only this one is filled.
    pub column: u16,
}

impl Span {
    /// Adds a merged cell to those of a sheet, if it reaches over several rows; rows are counted from 0.
    pub fn push_onto(spans: &mut Vec<Span>, first: u32, last: u32, column: u16) {
        if first < last && spans.len() < MOST {
            spans.push(Span { first: first.saturating_add(1), last: last.saturating_add(1), column });
        }
    }
}

/// The merged cells of a sheet while its rows are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Merged {
    /// Rows up to this one are headings, whose merged cells are read by themselves.
    above_items: u32,
    /// Those that were not reached yet, in the order of their first rows.
    ahead: VecDeque<Span>,
    /// Those that reach over the row, and their texts.
    open: Vec<(Span, String)>,
}

impl Merged {
    /// The merged cells of a sheet whose headings end with that row.
    pub fn below(above_items: u32, spans: &[Span]) -> Merged {
        let mut ahead: Vec<Span> = spans.iter().copied().take(MOST).collect();
        ahead.sort_unstable();
        Merged { above_items, ahead: ahead.into(), open: Vec::new() }
    }

    /// Adds one that begins in the row that is being read.
    pub fn add(&mut self, span: Span) {
        if self.ahead.len() < MOST {
            self.ahead.push_back(span);
        }
    }

    /// Writes what merged cells say into the cells of the row that they reach over, where nothing else
    /// stands. Rows must come in order; one without any text of its own stays so.
    pub fn fill(&mut self, row: &mut Row) {
        let number = row.number;
        self.open.retain(|(span, _)| span.last >= number);
        while let Some(span) = self.ahead.front().copied().filter(|span| span.first <= number) {
            self.ahead.pop_front();
            let text = row.cell(usize::from(span.column)).trim();
            let is_new = span.first == number && span.first > self.above_items && span.last > number;
            if is_new && !text.is_empty() && self.open.len() < MOST_AT_ONCE {
                self.open.push((span, text.to_owned()));
            }
        }
        let is_free = |row: &Row, span: &Span| row.cell(usize::from(span.column)).trim().is_empty();
        if self.open.is_empty() || row.is_blank() || !self.open.iter().any(|(span, _)| is_free(row, span)) {
            return;
        }
        let mut cells: Vec<String> = row.cells().map(str::to_owned).collect();
        for (span, text) in self.open.iter().filter(|(span, _)| is_free(row, span)) {
            let column = usize::from(span.column);
            cells.resize(cells.len().max(column + 1), String::new());
            if let Some(cell) = cells.get_mut(column) {
                cell.clone_from(text);
            }
        }
        let filled = self.open.iter().filter(|(span, _)| is_free(row, span)).map(|(span, _)| span.column);
        let mut filled: Vec<u16> = filled.collect();
        filled.sort_unstable();
        row.set_cells(&cells);
        row.filled_down = filled;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_filled_down() {
        let span = |first, last, column| Span { first, last, column };
        let mut merged = Merged::below(1, &[span(4, 5, 2), span(2, 4, 0), span(1, 3, 1)]);
        let mut read = |number, cells: &[&str]| {
            let mut row: Row = cells.iter().copied().collect();
            row.number = number;
            merged.fill(&mut row);
            (row.cells().map(str::to_owned).collect::<Vec<_>>(), row.filled_down.clone())
        };
        assert_eq!(read(1, &["Maker", "Name"]).0, ["Maker", "Name"]);
        assert_eq!(read(2, &["Acme", "a"]).0, ["Acme", "a"]);
        assert_eq!(read(3, &["", "b"]), (vec!["Acme".to_owned(), "b".to_owned()], vec![0]));
        assert_eq!(read(4, &["own", "c", "x"]), (vec!["own".into(), "c".into(), "x".into()], vec![]));
        assert_eq!(read(5, &["", "d"]), (vec![String::new(), "d".into(), "x".into()], vec![2]));
        assert!(read(6, &["", "e"]).1.is_empty());
    }
}
