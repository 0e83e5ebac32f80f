//! Workbooks whose sheets are streams of rows: which sheets are the catalog, and their rows; cells put
//! together to rows.

use std::borrow::Cow;

use super::builder::Builder;
use super::found::Place;
use super::merged::{Merged, Span};
use super::row::Row;
use super::sheets::{Head, choose};
use super::{CellError, OpenOptions};
use crate::catalog::plan::LOOKED_AT;
use crate::problem::{Problem, Sentence, sentence};

/// So many cells of a row are looked at before the width of the table is known.
const WIDEST_HEAD: usize = 1024;

/// A row keeps so many bytes of text.
pub(super) const MOST_TEXT: usize = 32 << 20;

/// A workbook any sheet of which can be read from its start.
pub(super) trait Book {
    /// The sheets that have cells: their names, and whether they are hidden.
    fn sheets(&self) -> Vec<(String, bool)>;

    /// The cells of a sheet that are merged over several rows, as far as they can be read.
    fn merged(&mut self, sheet: &str) -> Vec<Span>;

    /// The rows of the sheet of that name, each of up to so many cells; or why there are none.
    fn rows<'a>(&'a mut self, sheet: &str, most: usize) -> Result<Box<dyn Rows + 'a>, Sentence>;
}

/// Rows, one after the other.
pub(super) trait Rows {
    /// Reads the next row that has cells; whether there was one. An error comes after the last row
    /// that could be read.
    fn next(&mut self) -> Result<bool, Sentence>;

    /// The row that was read last.
    fn row(&mut self) -> &mut Row;
}

/// Reads the sheets that are the catalog into the builder.
pub(super) fn read(
    book: &mut dyn Book,
    options: &OpenOptions,
    builder: &mut Builder<'_>,
) -> Result<(), Problem> {
    let mut heads = Vec::new();
    let mut room = builder.limit();
    for (name, hidden) in book.sheets() {
        let rows = head(book, &name, &mut room);
        let rows = rows.ok_or_else(|| super::too_large(builder.found.file(), builder.limit()))?;
        heads.push(Head { name, hidden, rows });
    }
    for sheet in choose(heads, options, builder) {
        builder.start_chosen(&sheet);
        if sheet.used {
            let merged = Merged::below(sheet.plan.above_items, &book.merged(&sheet.name));
            items(book, &sheet.name, sheet.plan.most_cells(), merged, builder)?;
            builder.end_sheet();
        }
    }
    Ok(())
}

/// The first rows of a sheet; what cannot be read ends them. Nothing if they take more than there is
/// room for.
fn head(book: &mut dyn Book, name: &str, room: &mut u64) -> Option<Vec<Row>> {
    let mut rows = Vec::new();
    if let Ok(mut reader) = book.rows(name, WIDEST_HEAD) {
        while rows.len() < LOOKED_AT && matches!(reader.next(), Ok(true)) {
            *room = room.checked_sub(reader.row().memory())?;
            rows.push(reader.row().clone());
        }
    }
    Some(rows)
}

fn items(
    book: &mut dyn Book,
    name: &str,
    most: usize,
    mut merged: Merged,
    builder: &mut Builder<'_>,
) -> Result<(), Problem> {
    let mut last = 0;
    let broken = match book.rows(name, most) {
        Err(error) => Some(error),
        Ok(mut reader) => loop {
            match reader.next() {
                Ok(true) => {
                    merged.fill(reader.row());
                    builder.row(reader.row())?;
                }
                Ok(false) => break None,
                Err(error) => break Some(error),
            }
            last = reader.row().number;
        },
    };
    if let Some(error) = broken {
        let place = Place { sheet: name, row: Some(last).filter(|last| *last > 0), column: None };
        let message = || match last {
            0 => sentence!(
                "the sheet \"{sheet}\" is damaged and cannot be read: {why}",
                sheet = name,
                why = error
            ),
            _ => sentence!(
                "the sheet \"{sheet}\" is damaged after row {row}; only the rows up to there were read: {why}",
                sheet = name,
                row = last,
                why = error
            ),
        };
        builder.found.add_damage(place, message);
    }
    Ok(())
}

/// A cell as it is read; row and column are counted from 0.
pub(super) struct Cell<'a> {
    pub row: u32,
    pub column: usize,
    pub text: Cow<'a, str>,
    pub error: Option<CellError>,
}

/// A row that is put together from its cells.
#[derive(Default)]
struct Assembly {
    row: Row,
    /// Cells stand apart up to this column.
    most: usize,
    /// Cells that come before one that is already there.
    late: Vec<(usize, String)>,
}

impl Assembly {
    /// For rows of up to so many cells.
    fn new(most: usize) -> Assembly {
        Assembly { most, ..Assembly::default() }
    }

    /// Starts the row of that number, counted from 0.
    fn start(&mut self, row: u32) {
        self.row.clear(row.saturating_add(1));
    }

    /// Puts a cell into the row.
    fn put(&mut self, mut cell: Cell<'_>) {
        if cell.text.is_empty() {
            return;
        }
        // Texts that are shared may be long and stand in every cell.
        if self.row.text_len() > MOST_TEXT {
            (cell.text, cell.error) = (Cow::Borrowed("#DAMAGED"), Some(CellError::Damaged));
        }
        if let Some(error) = cell.error {
            self.row.errors.push((u16::try_from(cell.column.min(self.most)).unwrap_or(u16::MAX), error));
        }
        if cell.column < self.row.len() || cell.column > self.most {
            self.late.push((cell.column, cell.text.into_owned()));
            return;
        }
        while self.row.len() < cell.column {
            self.row.push("");
        }
        self.row.push(&cell.text);
    }

    /// Puts cells in their place that came too late, and those too far to the right behind the last.
    fn settle(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let mut cells: Vec<String> = self.row.cells().map(str::to_owned).collect();
        for (column, text) in self.late.drain(..) {
            let column = column.min(self.most);
            while cells.len() <= column {
                cells.push(String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                if !cell.is_empty() {
                    cell.push_str(" | ");
                }
                cell.push_str(&text);
            }
        }
        let errors = std::mem::take(&mut self.row.errors);
        self.row.clear(self.row.number);
        self.row.errors = errors;
        cells.iter().for_each(|cell| self.row.push(cell));
    }
}

/// Cells of a sheet, one after the other, row by row.
pub(super) trait Cells<'a> {
    /// The next cell; `None` at the end.
    fn next(&mut self) -> Result<Option<Cell<'a>>, Sentence>;
}

/// Cells put together to rows.
pub(super) struct RowsOf<'a, C> {
    cells: C,
    assembly: Assembly,
    /// A cell that was read and belongs to the next row.
    ahead: Option<Cell<'a>>,
    ended: bool,
    /// Why there are no more.
    broken: Option<Sentence>,
}

impl<'a, C: Cells<'a>> RowsOf<'a, C> {
    /// The rows of these cells, of up to so many each.
    pub fn new(cells: C, most: usize) -> RowsOf<'a, C> {
        RowsOf { cells, assembly: Assembly::new(most), ahead: None, ended: false, broken: None }
    }

    fn cell(&mut self) -> Option<Cell<'a>> {
        if self.ahead.is_none() && !self.ended {
            match self.cells.next() {
                Ok(cell) => self.ahead = cell,
                Err(error) => self.broken = Some(error),
            }
            self.ended = self.ahead.is_none();
        }
        self.ahead.take()
    }
}

impl<'a, C: Cells<'a>> Rows for RowsOf<'a, C> {
    fn next(&mut self) -> Result<bool, Sentence> {
        let Some(first) = self.cell() else {
            return self.broken.take().map_or(Ok(false), Err);
        };
        let row = first.row;
        self.assembly.start(row);
        self.assembly.put(first);
        while let Some(cell) = self.cell() {
            if cell.row != row {
                self.ahead = Some(cell);
                break;
            }
            self.assembly.put(cell);
        }
        self.assembly.settle();
        Ok(true)
    }

    fn row(&mut self) -> &mut Row {
        &mut self.assembly.row
    }
}
