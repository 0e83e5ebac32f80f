//! XLSX: sheets as streams of cells; memory holds the shared strings and what becomes catalog.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::book::{self, Book, Cell, Cells, Rows, RowsOf};
use super::builder::Builder;
use super::found::Place;
use super::merged::Span;
use super::number_format::{NumberFormat, moment, plain};
use super::package::{Inspection, damaged, protected};
use super::{CellError, Format, Source, parts};
use crate::catalog::Catalog;
use crate::problem::{Problem, Sentence, in_words, sentence};

/// Reads a workbook that was inspected.
pub(super) fn read<R: Read + Seek>(
    mut source: Source<'_, R>,
    inspection: &Inspection,
) -> Result<Catalog, Problem> {
    source.rewind()?;
    let (name, hash, shown) = (source.name, source.survey.content_hash(), source.shown);
    let options = source.options;
    let progress = source.input.progress;
    let parts = parts::of_sheets(&mut source);
    source.rewind()?;
    let mut builder = source.builder(0);
    // The library reads what others wrote; should it stumble, the file is damaged and the program goes on.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let workbook =
            Xlsx::new(BufReader::new(&mut source.input)).map_err(|error| opening_failed(shown, &error))?;
        let mut workbook = Workbook { workbook, parts, inspection };
        book::read(&mut workbook, options, &mut builder)
    }));
    match read {
        _ if progress.is_cancelled() => Err(super::cancelled(shown)),
        Ok(Ok(())) if builder.is_empty() && !inspection.damaged.is_empty() => {
            Err(damaged(shown, &std::io::Error::other(sentence!("its parts cannot be unpacked"))))
        }
        Ok(Ok(())) => {
            note_damaged_parts(&mut builder, inspection);
            Ok(builder.finish(name, Format::Xlsx, None, hash))
        }
        Ok(Err(problem)) => Err(problem),
        Err(_) => Err(damaged(shown, &std::io::Error::other(sentence!("its parts do not fit together")))),
    }
}

/// Notes parts that could not be unpacked to their end.
pub(super) fn note_damaged_parts(builder: &mut Builder<'_>, inspection: &Inspection) {
    for part in &inspection.damaged {
        let message = || {
            sentence!(
                "the part \"{part}\" of this workbook is damaged; cells may be missing or wrong",
                part = part
            )
        };
        builder.found.add_damage(Place::default(), message);
    }
}

fn opening_failed(shown: &str, error: &XlsxError) -> Problem {
    if matches!(error, XlsxError::Password) { protected(shown) } else { damaged(shown, error) }
}

struct Workbook<'a, RS> {
    workbook: Xlsx<RS>,
    /// Which part holds the sheet of that name.
    parts: BTreeMap<String, String>,
    inspection: &'a Inspection,
}

impl<RS: Read + Seek> Book for Workbook<'_, RS> {
    fn sheets(&self) -> Vec<(String, bool)> {
        let sheets = self.workbook.sheets_metadata().iter();
        let sheets = sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect()
    }

    fn merged(&mut self, sheet: &str) -> Vec<Span> {
        let part = self.parts.get(sheet);
        part.and_then(|part| self.inspection.merged.get(part)).cloned().unwrap_or_default()
    }

    fn rows<'a>(&'a mut self, sheet: &str, most: usize) -> Result<Box<dyn Rows + 'a>, Sentence> {
        let without_value = self.parts.get(sheet).and_then(|part| self.inspection.without_value.get(part));
        let without_value = without_value.map_or(&[][..], Vec::as_slice);
        let cells = self.workbook.worksheet_cells_reader(sheet).map_err(|error| in_words(&error))?;
        Ok(Box::new(RowsOf::new(SheetCells::new(cells, most, without_value), most)))
    }
}

/// The cells of a sheet.
struct SheetCells<'a, RS: Read + Seek> {
    cells: XlsxCellReader<'a, RS>,
    formats: Vec<NumberFormat>,
    /// Rows have up to so many cells.
    most: usize,
    without_value: &'a [(u32, u16)],
    /// Cells that were read, behind ones that cannot be read.
    ahead: VecDeque<Cell<'a>>,
    /// Row of the last cell, and the column behind it.
    last: (u32, usize),
    ended: bool,
    broken: Option<XlsxError>,
}

impl<'a, RS: Read + Seek> SheetCells<'a, RS> {
    fn new(cells: XlsxCellReader<'a, RS>, most: usize, without_value: &'a [(u32, u16)]) -> Self {
        let code = |style: &calamine::Style| {
            style
                .number_format
                .as_ref()
                .map_or_else(NumberFormat::default, |format| NumberFormat::of(&format.format_code))
        };
        let formats = cells.styles().iter().map(code).collect();
        let (ahead, last) = (VecDeque::new(), (0, 0));
        SheetCells { cells, formats, most, without_value, ahead, last, ended: false, broken: None }
    }

    /// The next cell; cells that cannot be read are cells with an error.
    fn cell(&mut self) -> Option<Cell<'a>> {
        let mut damaged = 0;
        while self.ahead.is_empty() && !self.ended {
            match self.cells.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let (row, column) = cell.get_position();
                    let column = column as usize;
                    let (mut text, mut error) = shown(cell.get_value(), self.formats.get(style));
                    if text.is_empty() && self.is_without_value(row, column) {
                        text = Cow::Borrowed("#NO VALUE");
                        error = Some(CellError::FormulaWithoutValue);
                    }
                    self.place_damaged(damaged, Some((row, column)));
                    self.ahead.push_back(Cell { row, column, text, error });
                }
                Ok(None) => {
                    self.ended = true;
                    self.place_damaged(damaged, None);
                }
                // Only the value of the cell is wrong: the stream goes on behind it.
                Err(error) if is_of_one_cell(&error) => damaged += 1,
                Err(error) => {
                    self.ended = true;
                    self.broken = Some(error);
                    self.place_damaged(damaged, None);
                }
            }
        }
        self.ahead.pop_front()
    }

    /// Where damaged cells stand is not told: they are put before the next cell if there is room in
    /// its row, otherwise behind the last.
    fn place_damaged(&mut self, damaged: usize, next: Option<(u32, usize)>) {
        let (current, filled) = self.last;
        let before = next.and_then(|(row, column)| {
            let free = if row == current { column.checked_sub(filled)? } else { column };
            (free >= damaged).then(|| (row, column - damaged))
        });
        let (row, first) = before.unwrap_or((current, filled));
        for column in first..first.saturating_add(damaged.min(self.most)) {
            let (text, error) = (Cow::Borrowed("#DAMAGED"), Some(CellError::Damaged));
            self.ahead.push_back(Cell { row, column, text, error });
        }
    }

    fn is_without_value(&mut self, row: u32, column: usize) -> bool {
        while let Some((first, rest)) = self.without_value.split_first() {
            if *first >= (row, u16::try_from(column).unwrap_or(u16::MAX)) {
                return *first == (row, u16::try_from(column).unwrap_or(u16::MAX));
            }
            self.without_value = rest;
        }
        false
    }
}

impl<'a, RS: Read + Seek> Cells<'a> for SheetCells<'a, RS> {
    fn next(&mut self) -> Result<Option<Cell<'a>>, Sentence> {
        let cell = self.cell();
        match &cell {
            Some(cell) if !cell.text.is_empty() => self.last = (cell.row, cell.column.saturating_add(1)),
            Some(_) => {}
            None => return self.broken.take().map_or(Ok(None), |error| Err(in_words(&error))),
        }
        Ok(cell)
    }
}

/// Whether an error is about one value and the stream goes on.
fn is_of_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::ParseFloat(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::CellError(_)
            | XlsxError::Unexpected(_)
            | XlsxError::Unrecognized { .. }
    )
}

/// The text of a cell as the spreadsheet shows it.
fn shown<'a>(value: &DataRef<'a>, format: Option<&NumberFormat>) -> (Cow<'a, str>, Option<CellError>) {
    let text = match value {
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::SharedString(text) => Cow::Borrowed(*text),
        DataRef::String(text) => Cow::Owned(text.clone()),
        DataRef::Int(value) => Cow::Owned(value.to_string()),
        DataRef::Float(value) => {
            Cow::Owned(format.map_or_else(|| plain(*value), |format| format.show(*value)))
        }
        DataRef::Bool(value) => Cow::Borrowed(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(when) => Cow::Owned(moment(when)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cow::Owned(text.clone()),
        DataRef::Error(error) => return (Cow::Owned(error.to_string()), Some(CellError::Spreadsheet)),
    };
    (text, None)
}
