//! Builder: rows as they are read become the items of a catalog.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::duplicates;
use super::found::{Found, Place};
use super::row::{Oddity, Row};
use super::{CellError, Encoding, Format, OpenOptions, Progress};
use crate::catalog::arena::Arena;
use crate::catalog::columns::{self, Sample};
use crate::catalog::content;
use crate::catalog::overlay::Overlay;
use crate::catalog::plan::Plan;
use crate::catalog::words::WORDS;
use crate::catalog::{Catalog, Column, Meaning, Sheet, Why};
use crate::problem::{Problem, Severity, counted};

/// So many rows are read between two looks at the wish to stop.
const ROWS_BETWEEN_LOOKS: u32 = 4096;
const BYTES_BETWEEN_LOOKS: u64 = 8 << 20;
/// So many cells of a column are looked at to tell what it means.
const SAMPLED: usize = 1000;

/// A catalog that is being read.
pub(in crate::catalog) struct Builder<'a> {
    pub found: Found,
    arena: Arena,
    sheets: Vec<Sheet>,
    numbers: Vec<(u32, u32)>,
    errors: Vec<(u32, u16, CellError)>,
    options: &'a OpenOptions,
    progress: &'a Progress,
    /// Text and cells may take so many bytes.
    limit: u64,
    plan: Plan,
    /// Columns whose meaning was settled by an earlier part of the same stream.
    settled: Vec<Column>,
    /// Whether a missing cell is worth a word: workbooks leave out empty ones.
    is_ragged_odd: bool,
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
            plan: Plan::default(),
            settled: Vec::new(),
            is_ragged_odd: false,
            since_look: 0,
            looked_at: 0,
        }
    }

    /// Starts a sheet whose rows are items. Rows follow by [`Builder::row`], from the first one on.
    pub fn start_sheet(&mut self, name: &str, plan: Plan, format: Format) {
        let columns =
            plan.headings.iter().map(|(heading, group)| Column::new(heading.clone(), group.clone()));
        self.sheets.push(Sheet {
            name: name.to_owned(),
            columns: columns.collect(),
            header_row: plan.header,
            used: true,
            rows: 0,
            above: plan.above.clone(),
            first: u32::try_from(self.arena.rows()).unwrap_or(u32::MAX),
        });
        self.plan = plan;
        self.is_ragged_odd = format == Format::Delimited;
    }

    /// Adds a sheet whose rows are no items.
    pub fn unused_sheet(&mut self, name: &str, plan: &Plan) {
        let columns =
            plan.headings.iter().map(|(heading, group)| Column::new(heading.clone(), group.clone()));
        let (name, columns, above) = (name.to_owned(), columns.collect(), plan.above.clone());
        self.sheets.push(Sheet { name, columns, header_row: plan.header, above, ..Sheet::EMPTY });
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
            self.plan.headings.push((heading.to_owned(), None));
        }
    }

    /// Adds a row as an item, unless it is blank, stands above the items or repeats the headings.
    pub fn row(&mut self, row: &Row) -> Result<(), Problem> {
        self.look()?;
        if row.number <= self.plan.above_items || row.is_blank() {
            return Ok(());
        }
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        let place = Place { sheet: &sheet.name, row: Some(row.number), column: None };
        if repeats_headings(row, &sheet.columns) {
            let message = || format!("row {} repeats the headings and is not read as an item", row.number);
            self.found.add("catalog/repeated-header", Severity::Note, place, message, "");
            return Ok(());
        }
        let planned = self.plan.headings.len();
        let filled = row.filled();
        if filled > planned {
            while sheet.columns.len() < filled.min(self.plan.most_cells()) {
                sheet.columns.push(Column { why: Why::Surplus, ..Column::new(String::new(), None) });
            }
            let message = || {
                format!(
                    "row {} has {}, the table {}; the others are kept in columns without a heading",
                    row.number,
                    counted(filled, "cell"),
                    counted(planned, "column")
                )
            };
            let help = "look whether a cell holds the delimiter and has no quotation marks around it";
            self.found.add("catalog/surplus-cells", Severity::Warning, place, message, help);
        } else if self.is_ragged_odd && row.len() < planned {
            let message = || {
                format!(
                    "row {} has {}, the table {}; the missing ones are empty",
                    row.number,
                    counted(row.len(), "cell"),
                    counted(planned, "column")
                )
            };
            self.found.add(
                "catalog/missing-cells",
                Severity::Warning,
                place,
                message,
                "add the missing delimiters, or look whether the row was broken in two",
            );
        }
        if let Some(oddity) = row.oddity {
            let message = || match oddity {
                Oddity::Stray => format!(
                    "row {} has a quotation mark inside a quoted cell that is not doubled; it is kept",
                    row.number
                ),
                Oddity::Unclosed => format!(
                    "row {} opens a quotation mark that is never closed; it is read as part of the cell",
                    row.number
                ),
            };
            self.found.add(
                "catalog/quotation-mark",
                Severity::Warning,
                place,
                message,
                "write a quotation mark inside quotation marks twice",
            );
        }
        self.note_errors(row);
        self.push(row, filled);
        Ok(())
    }

    /// Ends the sheet: totals at its end are taken away again.
    pub fn end_sheet(&mut self) {
        let Some(sheet) = self.sheets.last_mut() else { return };
        let first = sheet.first as usize;
        for _ in 0..3 {
            let Some(last) = self.arena.rows().checked_sub(1).filter(|last| *last > first) else { break };
            let cells: Vec<&str> =
                (0..self.arena.width(last)).filter_map(|column| self.arena.cell(last, column)).collect();
            let mut filled = cells.iter().filter(|cell| !cell.trim().is_empty());
            let is_total = filled.next().is_some_and(|cell| WORDS.is_total(cell))
                && filled.all(|cell| content::is_amount(cell) || WORDS.is_currency(cell));
            if !is_total {
                break;
            }
            let number = number_of(&self.numbers, last as u32);
            let shown = cells.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let place = Place { sheet: &sheet.name, row: Some(number), column: None };
            let message = || format!("row {number} is a total (\"{shown}\") and is not read as an item");
            self.found.add("catalog/total-row", Severity::Note, place, message, "");
            self.arena.remove_last_row();
            self.errors.retain(|(row, _, _)| (*row as usize) < last);
        }
        self.cut_sheet();
    }

    /// Ends the sheet where a stream is cut into parts: its last rows are not the last of the table.
    pub fn cut_sheet(&mut self) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.rows = u32::try_from(self.arena.rows()).unwrap_or(u32::MAX).saturating_sub(sheet.first);
        }
    }

    /// Keeps the meaning of columns that an earlier part of the same stream settled.
    pub fn settle(&mut self, columns: &[Column]) {
        self.settled = columns.to_vec();
    }

    /// The catalog, with a meaning proposed for every column.
    pub fn finish(
        mut self,
        name: &str,
        format: Format,
        encoding: Option<Encoding>,
        content_hash: String,
    ) -> Catalog {
        self.arena.shrink();
        self.errors.sort_unstable_by_key(|(row, column, _)| (*row, *column));
        let mut sheets = std::mem::take(&mut self.sheets);
        for sheet in sheets.iter_mut().filter(|sheet| sheet.used) {
            self.name_columns(sheet);
        }
        if self.settled.is_empty() {
            duplicates::note(&sheets, &self.arena, &self.numbers, &mut self.found);
            self.note_unknown_wishes(&sheets);
            if self.arena.rows() == 0 {
                let message = || "no item was found in this file".to_owned();
                let help = "look whether the items stand in another sheet or file";
                self.found.add("catalog/no-items", Severity::Warning, Place::default(), message, help);
            }
        }
        Catalog {
            name: name.to_owned(),
            format,
            encoding,
            content_hash,
            sheets,
            arena: Arc::new(self.arena),
            numbers: self.numbers,
            errors: self.errors,
            edits: Overlay::default(),
            problems: self.found.finish(),
        }
    }

    /// Looks from time to time whether to stop.
    fn look(&mut self) -> Result<(), Problem> {
        self.since_look += 1;
        let asides = 8 * (self.numbers.len() + self.errors.len());
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
        let most = self.plan.most_cells();
        for (column, cell) in row.cells().take(filled).enumerate() {
            if column < most {
                self.arena.push_cell(cell);
            } else {
                self.arena.extend_cell(" | ");
                self.arena.extend_cell(cell);
            }
        }
        self.arena.end_row();
        let own_first = self.sheets.last().map_or(0, |sheet| sheet.first);
        let expected = self.numbers.last().filter(|(first, _)| *first >= own_first);
        if expected.is_none_or(|(first, number)| number.saturating_add(item - first) != row.number) {
            self.numbers.push((item, row.number));
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

    fn name_columns(&mut self, sheet: &mut Sheet) {
        for (heading, meaning) in &self.options.columns {
            for (place, column) in sheet.columns.iter_mut().enumerate() {
                if is_called(column, place, heading) {
                    column.meaning = *meaning;
                    column.why = Why::User;
                }
            }
        }
        let samples: Vec<Sample<'_>> =
            (0..sheet.columns.len()).map(|column| self.sample(sheet, column)).collect();
        columns::propose(&mut sheet.columns, &samples);
        for (column, settled) in sheet.columns.iter_mut().zip(&self.settled) {
            column.clone_from(settled);
        }
        if !self.settled.is_empty() {
            return;
        }
        let is_unused = |column: &&Column| column.meaning == Meaning::Ignored && column.why != Why::User;
        let unused: Vec<String> = sheet
            .columns
            .iter()
            .zip(&samples)
            .zip(1..)
            .filter(|((column, sample), _)| is_unused(column) && !sample.is_empty())
            .map(|((column, _), number)| named(column, number))
            .collect();
        let place = Place { sheet: &sheet.name, ..Place::default() };
        if !unused.is_empty() {
            let message = || format!("no use is made of the columns {}", unused.join(", "));
            self.found.add(
                "catalog/unused-columns",
                Severity::Note,
                place,
                message,
                "say what such a column means if it describes the items",
            );
        }
        if sheet.rows > 0 && sheet.columns.iter().all(|column| column.meaning != Meaning::Description) {
            let message = || "no column describes the items in words".to_owned();
            self.found.add(
                "catalog/no-description",
                Severity::Warning,
                place,
                message,
                "say which column does, or in which row the headings stand",
            );
        }
    }

    /// Cells of a column that hold something, evenly from the whole sheet.
    fn sample<'b>(&'b self, sheet: &Sheet, column: usize) -> Sample<'b> {
        let step = (sheet.rows as usize / SAMPLED).max(1);
        let rows = sheet.items().step_by(step);
        rows.filter_map(|row| self.arena.cell(row as usize, column))
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    fn note_unknown_wishes(&mut self, sheets: &[Sheet]) {
        if let Some(wished) = &self.options.sheet
            && sheets.iter().all(|sheet| sheet.name.is_empty())
        {
            let message = || format!("no sheet is called \"{wished}\": this file has no sheets");
            let help = "read it without naming a sheet";
            self.found.add("catalog/unknown-sheet", Severity::Error, Place::default(), message, help);
        }
        for (heading, meaning) in &self.options.columns {
            let mut columns =
                sheets.iter().filter(|sheet| sheet.used).flat_map(|sheet| sheet.columns.iter().enumerate());
            if !columns.any(|(place, column)| is_called(column, place, heading)) {
                let all =
                    sheets.iter().filter(|sheet| sheet.used).flat_map(|sheet| sheet.columns.iter().zip(1..));
                // Sheets often have the same headings.
                let mut all: Vec<String> = all.map(|(column, number)| named(column, number)).collect();
                let mut seen = BTreeSet::new();
                all.retain(|name| seen.insert(name.clone()));
                all.truncate(40);
                let message = || {
                    format!(
                        "no column is called \"{heading}\", so none was taken as {meaning}; there are {}",
                        all.join(", ")
                    )
                };
                self.found.add(
                    "catalog/unknown-column",
                    Severity::Error,
                    Place::default(),
                    message,
                    "write the heading as in the file, or the column's number",
                );
            }
        }
    }
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

/// Whether the user means this column: by its heading, or by its number where that is no heading.
fn is_called(column: &Column, place: usize, heading: &str) -> bool {
    let same = !heading.is_empty() && column.heading.to_lowercase() == heading.trim().to_lowercase();
    same || column.heading.is_empty() && heading.trim().parse() == Ok(place + 1)
}

fn named(column: &Column, number: usize) -> String {
    if column.heading.is_empty() { number.to_string() } else { format!("\"{}\"", column.heading) }
}
