//! Builder: rows as they are read become the items of a catalog.

use super::found::{Found, Place};
use super::row::{Oddity, Row};
use super::tables::Part;
use super::{CellError, Format, OpenOptions, Progress};
use crate::catalog::arena::Arena;
use crate::catalog::plan::Plan;
use crate::catalog::{Column, Sheet, Why};
use crate::problem::{Problem, Sentence, Severity, sentence};

/// So many rows are read between two looks at the wish to stop.
const ROWS_BETWEEN_LOOKS: u32 = 4096;
const BYTES_BETWEEN_LOOKS: u64 = 8 << 20;

/// A catalog that is being read.
pub(in crate::catalog) struct Builder<'a> {
    pub found: Found,
    pub(super) arena: Arena,
    pub(super) sheets: Vec<Sheet>,
    pub(super) numbers: Vec<(u32, u32)>,
    pub(super) errors: Vec<(u32, u16, CellError)>,
    pub(super) options: &'a OpenOptions,
    progress: &'a Progress,
    /// Text and cells may take so many bytes.
    limit: u64,
    /// The table that is being read.
    pub(super) part: Part,
    /// Columns whose meaning was settled by an earlier part of the same stream.
    pub(super) settled: Vec<Column>,
    /// Whether a missing cell is worth a word: workbooks leave out empty ones.
    pub(super) is_ragged_odd: bool,
    /// Rows of the sheet that have one filled cell.
    pub(super) lone: Vec<u32>,
    /// Those of them that lack cells at their end, and how many they have.
    pub(super) short: Vec<(u32, usize)>,
    /// The first row and column that a merged cell above fills, and how many cells are filled so.
    filled_down: Option<(u32, u16, usize)>,
    /// The character that stands between cells, where one does.
    pub(super) delimiter: Option<char>,
    since_look: u32,
    /// Bytes that were taken at the last look.
    looked_at: u64,
}

impl<'a> Builder<'a> {
    /// For the file that the user calls so; `room` is about how many bytes of text it has, `limit` how
    /// many text and cells may take.
    pub fn new(
        file: &str,
        options: &'a OpenOptions,
        progress: &'a Progress,
        room: u64,
        limit: u64,
    ) -> Builder<'a> {
        Builder {
            found: Found::in_file(file),
            arena: Arena::with_room(usize::try_from(room).unwrap_or(0)),
            sheets: Vec::new(),
            numbers: Vec::new(),
            errors: Vec::new(),
            options,
            progress,
            limit,
            part: Part::default(),
            settled: Vec::new(),
            is_ragged_odd: false,
            lone: Vec::new(),
            short: Vec::new(),
            filled_down: None,
            delimiter: None,
            since_look: 0,
            looked_at: 0,
        }
    }

    /// Starts a sheet whose rows are items. Rows follow by [`Builder::row`], from the first one on.
    pub fn start_sheet(&mut self, name: &str, plan: Plan, format: Format) {
        self.is_ragged_odd = format == Format::Delimited;
        self.start_table(Part::new(name, 1, plan));
    }

    /// Goes on with a table of delimited cells whose first rows were read before.
    pub fn go_on(&mut self, part: Part) {
        self.is_ragged_odd = true;
        self.start_table(part);
    }

    /// Whether no row has become an item so far.
    pub fn is_empty(&self) -> bool {
        self.arena.rows() == 0
    }

    /// How many bytes text and cells may take.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// How many columns the sheet has so far.
    pub fn columns(&self) -> usize {
        self.sheets.last().map_or(0, |sheet| sheet.columns.len())
    }

    /// Adds a column to the sheet.
    pub fn add_column(&mut self, heading: &str) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.columns.push(Column::new(heading.to_owned(), None));
            self.part.plan.headings.push((heading.to_owned(), None));
        }
    }

    /// Adds a row as an item, unless it is blank, stands above the items or repeats the headings.
    pub fn row(&mut self, row: &Row) -> Result<(), Problem> {
        self.look()?;
        if row.number <= self.part.plan.above_items || row.is_blank() {
            return Ok(());
        }
        self.part.look_for_gap(row.number);
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let place = Place { sheet: &sheet.name, row: Some(row.number), column: None };
        if repeats_headings(row, &sheet.columns) {
            let message =
                || sentence!("row {row} repeats the headings and is not read as an item", row = row.number);
            self.found.add("catalog/repeated-header", Severity::Note, place, message, None);
            return Ok(());
        }
        if let Some(plan) = self.begins_table(row) {
            self.next_table(plan);
            return Ok(());
        }
        let Some(sheet) = self.sheets.last_mut().filter(|sheet| sheet.used) else { return Ok(()) };
        let place = Place { sheet: &sheet.name, row: Some(row.number), column: None };
        let planned = self.part.plan.headings.len();
        let filled = row.filled();
        if filled > planned {
            while sheet.columns.len() < filled.min(self.part.plan.most_cells()) {
                sheet.columns.push(Column { why: Why::Surplus, ..Column::new(String::new(), None) });
            }
            let message = || {
                sentence!(
                    "row {row} has {cells}, the table {columns}; the others are kept in columns without a heading",
                    row = row.number,
                    cells = cells_counted(filled),
                    columns = columns_counted(planned)
                )
            };
            let help =
                sentence!("look whether a cell holds the delimiter and has no quotation marks around it");
            self.found.add("catalog/surplus-cells", Severity::Warning, place, message, help);
        }
        if let Some(oddity) = row.oddity {
            let message = || match oddity {
                Oddity::Stray => sentence!(
                    "row {row} has a quotation mark inside a quoted cell that is not doubled; it is kept",
                    row = row.number
                ),
                Oddity::Unclosed => sentence!(
                    "row {row} opens a quotation mark that is never closed; it is read as part of the cell",
                    row = row.number
                ),
            };
            self.found.add(
                "catalog/quotation-mark",
                Severity::Warning,
                place,
                message,
                sentence!("write a quotation mark inside quotation marks twice"),
            );
        }
        // Of rows with one cell it is told at the end whether they are items.
        if row.cells().filter(|cell| !cell.trim().is_empty()).take(2).count() == 1 {
            let item = u32::try_from(self.arena.rows()).unwrap_or(u32::MAX);
            self.lone.push(item);
            if self.is_ragged_odd && row.len() < planned {
                self.short.push((item, row.len()));
            }
        } else {
            self.part.gap = None;
            if self.is_ragged_odd && row.len() < planned {
                self.note_missing_cells(row.number, row.len());
            }
        }
        if let Some(column) = row.filled_down.first() {
            self.filled_down.get_or_insert((row.number, *column, 0)).2 += row.filled_down.len();
        }
        self.note_errors(row);
        self.push(row, filled);
        Ok(())
    }

    /// Ends the sheet: what stands among or below its items and is none is taken away again.
    pub fn end_sheet(&mut self) {
        self.note_merged_cells();
        self.take_asides_away(true);
        self.count_rows();
    }

    /// Ends the sheet where a stream is cut into parts: its last rows are not the last of the table.
    pub fn cut_sheet(&mut self) {
        self.take_asides_away(false);
        self.count_rows();
    }

    /// Keeps the meaning of columns that an earlier part of the same stream settled.
    pub fn settle(&mut self, columns: &[Column]) {
        self.settled = columns.to_vec();
    }

    /// Looks from time to time whether to stop.
    fn look(&mut self) -> Result<(), Problem> {
        self.since_look += 1;
        let asides =
            8 * (self.numbers.len() + self.errors.len()) + 4 * self.lone.len() + 16 * self.short.len();
        let taken = (self.arena.text_len() + 4 * self.arena.cells() + 4 * self.arena.rows() + asides) as u64;
        if self.since_look < ROWS_BETWEEN_LOOKS && taken < self.looked_at + BYTES_BETWEEN_LOOKS {
            return Ok(());
        }
        self.progress.add_rows(u64::from(self.since_look));
        self.since_look = 0;
        self.looked_at = taken;
        if self.progress.is_cancelled() {
            return Err(super::cancelled(self.found.file()));
        }
        let too_many = self.arena.rows() as u64 + u64::from(ROWS_BETWEEN_LOOKS) >= u64::from(u32::MAX);
        if taken > self.limit || too_many {
            return Err(super::too_large(self.found.file(), self.limit));
        }
        Ok(())
    }

    fn push(&mut self, row: &Row, filled: usize) {
        let item = u32::try_from(self.arena.rows()).unwrap_or(u32::MAX);
        let most = self.part.plan.most_cells();
        for (column, cell) in row.cells().take(filled).enumerate() {
            if column < most {
                self.arena.push_cell(cell);
            } else {
                self.arena.extend_cell(" | ");
                self.arena.extend_cell(cell);
            }
        }
        self.arena.end_row();
        self.note_number(item, row.number);
    }

    pub(super) fn note_number(&mut self, item: u32, row: u32) {
        let own_first = self.sheets.last().map_or(0, |sheet| sheet.first);
        let expected = self.numbers.last().filter(|(first, _)| *first >= own_first);
        if expected.is_none_or(|(first, number)| number.saturating_add(item - first) != row) {
            self.numbers.push((item, row));
        }
    }

    pub(super) fn note_missing_cells(&mut self, row: u32, cells: usize) {
        let Some(sheet) = self.sheets.last() else { return };
        let planned = self.part.plan.headings.len();
        let place = Place { sheet: &sheet.name, row: Some(row), column: None };
        let message = || {
            sentence!(
                "row {row} has {cells}, the table {columns}; the missing ones are empty",
                row = row,
                cells = cells_counted(cells),
                columns = columns_counted(planned)
            )
        };
        let help = sentence!("add the missing delimiters, or look whether the row was broken in two");
        self.found.add("catalog/missing-cells", Severity::Warning, place, message, help);
    }

    fn note_merged_cells(&mut self) {
        let Some((row, column, count)) = self.filled_down.take() else { return };
        let sheet = self.sheets.last().map_or("", |sheet| sheet.name.as_str());
        let place = Place { sheet, row: Some(row), column: Some(column) };
        let message = || {
            sentence!(
                "1 cell lies under cells merged over several rows, the first in row {row}; each is read with what the merged cell says"
                    | "{count} cells lie under cells merged over several rows, the first in row {row}; each is read with what the merged cell says",
                count = count,
                row = row
            )
        };
        let help =
            sentence!("look whether an amount that stands for several items is counted for each of them");
        self.found.add("catalog/merged-cells", Severity::Note, place, message, help);
    }

    fn count_rows(&mut self) {
        if let Some(sheet) = self.sheets.last_mut().filter(|sheet| sheet.used) {
            sheet.rows = u32::try_from(self.arena.rows()).unwrap_or(u32::MAX).saturating_sub(sheet.first);
        }
    }

    fn note_errors(&mut self, row: &Row) {
        let item = u32::try_from(self.arena.rows()).unwrap_or(u32::MAX);
        let undecoded = row.has_replacement().then(|| {
            let cells =
                row.cells().zip(0u16..).filter(|(cell, _)| cell.contains(char::REPLACEMENT_CHARACTER));
            cells.map(|(_, column)| (column, CellError::Bytes)).collect::<Vec<_>>()
        });
        let sheet = self.sheets.last().map_or("", |sheet| sheet.name.as_str());
        for (column, error) in row.errors.iter().copied().chain(undecoded.into_iter().flatten()) {
            self.errors.push((item, column, error));
            let place = Place { sheet, row: Some(row.number), column: Some(column) };
            let (number, text) = (row.number, row.cell(usize::from(column)));
            let message = || error.describe(number, text);
            self.found.add(error.code(), Severity::Error, place, message, error.help());
        }
    }
}

fn cells_counted(count: usize) -> Sentence {
    sentence!("1 cell" | "{count} cells", count = count)
}

fn columns_counted(count: usize) -> Sentence {
    sentence!("1 column" | "{count} columns", count = count)
}

/// The number in its sheet of an item.
pub(in crate::catalog) fn number_of(numbers: &[(u32, u32)], item: u32) -> u32 {
    let run = numbers.partition_point(|(first, _)| *first <= item).checked_sub(1);
    run.and_then(|run| numbers.get(run)).map_or(0, |(first, number)| number.saturating_add(item - first))
}

fn repeats_headings(row: &Row, columns: &[Column]) -> bool {
    let first = columns.first().map_or("", |column| column.heading.as_str());
    if row.cell(0).trim() != first || row.cells().all(|cell| cell.trim().is_empty()) {
        return false;
    }
    let mut filled = columns.iter().zip(0..).filter(|(column, _)| !column.heading.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|(column, place)| row.cell(place).trim() == column.heading)
}
