//! Row: the cells of one row while it is being read. One is used for all rows of a file.

use super::CellError;

/// The cells of one row, in one string.
#[derive(Clone, Debug, Default)]
pub(in crate::catalog) struct Row {
    /// Its number in the file or sheet, counted from 1 as a spreadsheet shows it.
    pub number: u32,
    /// Cells that could not be read.
    pub errors: Vec<(u16, CellError)>,
    /// What is odd about its quotation marks.
    pub oddity: Option<Oddity>,
    /// Columns in which it says what a merged cell above says.
    pub filled_down: Vec<u16>,
    text: String,
    ends: Vec<usize>,
}

/// What is odd about the quotation marks of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::catalog) enum Oddity {
    /// A mark inside a quoted cell is not doubled.
    Stray,
    /// A mark is opened and never closed.
    Unclosed,
}

impl Row {
    /// Makes it the empty row of that number.
    pub fn clear(&mut self, number: u32) {
        self.number = number;
        self.errors.clear();
        self.oddity = None;
        self.filled_down.clear();
        self.text.clear();
        self.ends.clear();
    }

    /// Adds a cell.
    pub fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.end_cell();
    }

    /// Makes these its cells, whatever is known of them.
    pub fn set_cells(&mut self, cells: &[String]) {
        self.text.clear();
        self.ends.clear();
        cells.iter().for_each(|cell| self.push(cell));
    }

    /// Adds text to the cell that is being written.
    pub fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends the cell that is being written.
    pub fn end_cell(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Takes back what was written to the cell that is being written.
    pub fn rewind_cell(&mut self) {
        self.text.truncate(self.ends.last().copied().unwrap_or(0));
    }

    /// Bytes of text in it.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// About how many bytes it takes.
    pub fn memory(&self) -> u64 {
        (size_of::<Row>() + self.text.len() + size_of::<usize>() * self.ends.len()) as u64
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Its cell of that number; empty if it has none.
    pub fn cell(&self, column: usize) -> &str {
        let Some(end) = self.ends.get(column) else { return "" };
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..*end).unwrap_or("")
    }

    /// Its cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    /// How many cells it has up to the last that is not empty.
    pub fn filled(&self) -> usize {
        (0..self.len()).rev().find(|column| !self.cell(*column).is_empty()).map_or(0, |column| column + 1)
    }

    /// Whether it holds nothing but space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether some of it could not be decoded, so that it holds a replacement character.
    pub fn has_replacement(&self) -> bool {
        self.text.contains(char::REPLACEMENT_CHARACTER)
    }
}

impl<'a> FromIterator<&'a str> for Row {
    fn from_iter<I: IntoIterator<Item = &'a str>>(cells: I) -> Row {
        let mut row = Row::default();
        cells.into_iter().for_each(|cell| row.push(cell));
        row
    }
}
