//! XLSX: sheets as streams of cells; memory holds the shared strings and what becomes catalog.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::builder::Builder;
use super::found::Place;
use super::merged::Merged;
use super::number_format::{NumberFormat, moment, plain};
use super::package::{Inspection, damaged, protected};
use super::row::Row;
use super::sheets::{Head, choose};
use super::{CellError, Format, Source, parts};
use crate::catalog::Catalog;
use crate::catalog::plan::LOOKED_AT;
use crate::problem::{Problem, Severity, in_words};

/// So many cells of a row are looked at before the width of the table is known.
const WIDEST_HEAD: usize = 1024;

/// A row keeps so many bytes of text.
pub(super) const MOST_TEXT: usize = 32 << 20;

/// Reads a workbook that was inspected.
pub(super) fn read<R: Read + Seek>(
    mut source: Source<'_, R>,
    inspection: &Inspection,
) -> Result<Catalog, Problem> {
    source.rewind()?;
    let (name, hash, shown) = (source.name, source.survey.content_hash(), source.shown);
    let progress = source.input.progress;
    let parts = parts::of_sheets(&mut source);
    source.rewind()?;
    let mut builder = source.builder(0);
    // The library reads what others wrote; should it stumble, the file is damaged and the program goes on.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let workbook =
            Xlsx::new(BufReader::new(&mut source.input)).map_err(|error| opening_failed(shown, &error))?;
        Workbook { workbook, parts, inspection }.read(&mut builder, source.options)
    }));
    match read {
        _ if progress.is_cancelled() => Err(super::cancelled(shown)),
        Ok(Ok(())) if builder.is_empty() && !inspection.damaged.is_empty() => {
            Err(damaged(shown, &std::io::Error::other("its parts cannot be unpacked")))
        }
        Ok(Ok(())) => {
            note_damaged_parts(&mut builder, inspection);
            Ok(builder.finish(name, Format::Xlsx, None, hash))
        }
        Ok(Err(problem)) => Err(problem),
        Err(_) => Err(damaged(shown, &std::io::Error::other("its parts do not fit together"))),
    }
}

/// Notes parts that could not be unpacked to their end.
pub(super) fn note_damaged_parts(builder: &mut Builder<'_>, inspection: &Inspection) {
    for part in &inspection.damaged {
        let message =
            || format!("the part \"{part}\" of this workbook is damaged; cells may be missing or wrong");
        builder.found.add(
            "catalog/damaged",
            Severity::Error,
            Place::default(),
            message,
            "open it in a spreadsheet program and save it anew",
        );
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

impl<RS: Read + Seek> Workbook<'_, RS> {
    fn read(&mut self, builder: &mut Builder<'_>, options: &super::OpenOptions) -> Result<(), Problem> {
        let sheets = self.workbook.sheets_metadata().to_vec();
        let mut heads = Vec::new();
        let mut room = builder.limit();
        for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
            let hidden = sheet.visible != SheetVisible::Visible;
            let rows = self.head(&sheet.name, &mut room);
            let rows = rows.ok_or_else(|| super::too_large(builder.found.file(), builder.limit()))?;
            heads.push(Head { name: sheet.name.clone(), hidden, rows });
        }
        for sheet in choose(heads, options, builder) {
            if sheet.used {
                let (most, above_items) = (sheet.plan.most_cells(), sheet.plan.above_items);
                let part = self.parts.get(&sheet.name);
                let spans =
                    part.and_then(|part| self.inspection.merged.get(part)).map_or(&[][..], Vec::as_slice);
                let merged = Merged::below(above_items, spans);
                builder.start_sheet(&sheet.name, sheet.plan, Format::Xlsx);
                self.items(&sheet.name, most, merged, builder)?;
                builder.end_sheet();
            } else {
                builder.unused_sheet(&sheet.name, &sheet.plan);
            }
        }
        Ok(())
    }

    /// The first rows of a sheet; what cannot be read ends them. Nothing if they take more than there is
    /// room for.
    fn head(&mut self, name: &str, room: &mut u64) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        if let Ok(cells) = self.workbook.worksheet_cells_reader(name) {
            let mut reader = Rows::new(cells, WIDEST_HEAD, &[]);
            while rows.len() < LOOKED_AT && matches!(reader.next(), Ok(true)) {
                *room = room.checked_sub(reader.row.memory())?;
                rows.push(reader.row.clone());
            }
        }
        Some(rows)
    }

    fn items(
        &mut self,
        name: &str,
        most: usize,
        mut merged: Merged,
        builder: &mut Builder<'_>,
    ) -> Result<(), Problem> {
        let without_value = self.parts.get(name).and_then(|part| self.inspection.without_value.get(part));
        let without_value = without_value.map_or(&[][..], Vec::as_slice);
        let mut last = 0;
        let broken = match self.workbook.worksheet_cells_reader(name) {
            Err(error) => Some(error),
            Ok(cells) => {
                let mut reader = Rows::new(cells, most, without_value);
                loop {
                    match reader.next() {
                        Ok(true) => {
                            merged.fill(&mut reader.row);
                            builder.row(&reader.row)?;
                        }
                        Ok(false) => break None,
                        Err(error) => break Some(error),
                    }
                    last = reader.row.number;
                }
            }
        };
        if let Some(error) = broken {
            let place = Place { sheet: name, row: Some(last).filter(|last| *last > 0), column: None };
            let message = || match last {
                0 => format!("the sheet \"{name}\" is damaged and cannot be read: {}", in_words(&error)),
                _ => format!(
                    "the sheet \"{name}\" is damaged after row {last}; only the rows up to there were read: {}",
                    in_words(&error)
                ),
            };
            builder.found.add(
                "catalog/damaged",
                Severity::Error,
                place,
                message,
                "open it in a spreadsheet program and save it anew",
            );
        }
        Ok(())
    }
}

/// Cells put together to rows.
struct Rows<'a, RS: Read + Seek> {
    cells: XlsxCellReader<'a, RS>,
    formats: Vec<NumberFormat>,
    most: usize,
    without_value: &'a [(u32, u16)],
    row: Row,
    /// Cells that were read and belong to the next row, or behind ones that cannot be read.
    ahead: VecDeque<Cell<'a>>,
    /// Cells that come before one that is already there.
    late: Vec<(usize, String)>,
    ended: bool,
    broken: Option<XlsxError>,
}

struct Cell<'a> {
    row: u32,
    column: usize,
    text: Cow<'a, str>,
    error: Option<CellError>,
}

impl<'a, RS: Read + Seek> Rows<'a, RS> {
    fn new(cells: XlsxCellReader<'a, RS>, most: usize, without_value: &'a [(u32, u16)]) -> Rows<'a, RS> {
        let code = |style: &calamine::Style| {
            style
                .number_format
                .as_ref()
                .map_or_else(NumberFormat::default, |format| NumberFormat::of(&format.format_code))
        };
        let formats = cells.styles().iter().map(code).collect();
        Rows {
            cells,
            formats,
            most,
            without_value,
            row: Row::default(),
            ahead: VecDeque::new(),
            late: Vec::new(),
            ended: false,
            broken: None,
        }
    }

    /// Reads the next row that has cells; whether there was one. An error comes after the last row
    /// that could be read.
    fn next(&mut self) -> Result<bool, XlsxError> {
        let Some(first) = self.cell() else {
            return self.broken.take().map_or(Ok(false), Err);
        };
        let row = first.row;
        self.row.clear(row.saturating_add(1));
        self.put(first);
        while let Some(cell) = self.cell() {
            if cell.row != row {
                self.ahead.push_front(cell);
                break;
            }
            self.put(cell);
        }
        self.settle();
        Ok(true)
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
        let current = self.row.number.saturating_sub(1);
        let before = next.and_then(|(row, column)| {
            let free = if row == current { column.checked_sub(self.row.len())? } else { column };
            (free >= damaged).then_some((row, column - damaged))
        });
        let (row, first) = before.unwrap_or((current, self.row.len()));
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
        self.row.set_cells(&cells);
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
