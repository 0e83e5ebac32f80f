//! XLS: old Excel workbooks (BIFF5 and BIFF8). Sheets are streams; memory holds the shared texts.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{Read, Seek};

use super::biff::{Records, Writing, shared_texts};
use super::book::{self, Book, Cell, Cells, Rows, RowsOf};
use super::bytes::{Bytes, Texts, bool_cell, error_cell};
use super::compound::{Compound, Stream};
use super::merged::Span;
use super::package::{damaged, protected};
use super::value_format::ValueFormats;
use super::{CellError, Format, Source};
use crate::catalog::Catalog;
use crate::problem::{Problem, Sentence, Severity, sentence};

const END: u16 = 0x0a;
const START: u16 = 0x0809;
const MERGED: u16 = 0xe5;

/// Reads a workbook in a compound file.
pub(super) fn read<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    let (shown, progress) = (source.shown, source.input.progress);
    let broken = |error: Sentence| match progress.is_cancelled() {
        true => super::cancelled(shown),
        false => damaged(shown, &std::io::Error::other(error)),
    };
    let (name, hash, options) = (source.name, source.survey.content_hash(), source.options);
    let mut builder = source.builder(0);
    let file = Compound::open(&mut source.input).map_err(broken)?;
    let stream = match ["Workbook", "Book"].into_iter().find(|name| file.has(name)) {
        Some(name) => file.stream(name).map_err(broken)?,
        None if file.has("EncryptedPackage") => return Err(protected(shown)),
        None => {
            let message = sentence!(
                "this is an old Office document without a workbook, not a catalog that can be read"
            );
            return Err(Problem::in_file("catalog/format", Severity::Error, shown, message)
                .with_help(sentence!("copy its table into a spreadsheet and save it as XLSX")));
        }
    };
    let mut workbook = match Workbook::open(stream).map_err(broken)? {
        Opened::Protected => return Err(protected(shown)),
        Opened::Workbook(workbook) => workbook,
    };
    book::read(&mut workbook, options, &mut builder)?;
    if progress.is_cancelled() {
        return Err(super::cancelled(shown));
    }
    Ok(builder.finish(name, Format::Xls, None, hash))
}

enum Opened<R> {
    Workbook(Workbook<R>),
    Protected,
}

struct Workbook<R> {
    stream: Stream<R>,
    sheets: Vec<Sheet>,
    texts: Texts,
    formats: ValueFormats,
    writing: Writing,
}

struct Sheet {
    name: String,
    hidden: bool,
    /// Where its records start.
    start: u64,
}

impl<R: Read + Seek> Workbook<R> {
    /// Reads what is said of the workbook as a whole.
    fn open(mut stream: Stream<R>) -> Result<Opened<R>, Sentence> {
        let (mut sheets, mut texts, mut formats) = (Vec::new(), Texts::default(), ValueFormats::default());
        let mut writing = Writing::Bytes(encoding_rs::WINDOWS_1252);
        let mut records = Records::new(&mut stream);
        let mut is_first = true;
        while let Some(kind) = records.next()? {
            let mut bytes = Bytes(&records.data);
            match kind {
                START if is_first => match bytes.u16() {
                    Some(0x600) => writing = Writing::Unicode,
                    Some(0x500) => {}
                    _ => return Err(sentence!("it was written by a program from before 1993")),
                },
                _ if is_first => return Err(sentence!("it does not start like a workbook")),
                0x2f => return Ok(Opened::Protected),
                0x42 if matches!(writing, Writing::Bytes(_)) => {
                    let page = Writing::of_code_page(bytes.u16().unwrap_or(0));
                    // Before BIFF8 there is no text in UTF-16.
                    if let Writing::Bytes(_) = page {
                        writing = page;
                    }
                }
                0x22 => formats.is_1904 = bytes.u16() == Some(1),
                0x85 => sheets.extend(sheet(bytes, writing)),
                0x041e => {
                    let length_bytes = if matches!(writing, Writing::Unicode) { 2 } else { 1 };
                    let id = bytes.u16();
                    if let Some((id, code)) = id.zip(writing.text(&mut bytes, length_bytes)) {
                        formats.add_code(id, code);
                    }
                }
                0xe0 => formats.add(bytes.u16().and_then(|_| bytes.u16()).unwrap_or(0)),
                0xfc => texts = shared_texts(&records.data, &records.breaks),
                END => break,
                _ => {}
            }
            is_first = false;
        }
        drop(records);
        if sheets.is_empty() {
            return Err(sentence!("it has no sheets"));
        }
        Ok(Opened::Workbook(Workbook { stream, sheets, texts, formats, writing }))
    }
}

/// What the record of a sheet says.
fn sheet(mut bytes: Bytes<'_>, writing: Writing) -> Option<Sheet> {
    let start = u64::from(bytes.u32()?);
    let (state, kind) = (bytes.u8()?, bytes.u8()?);
    let name = writing.text(&mut bytes, 1)?;
    (kind == 0).then_some(Sheet { name, hidden: state & 3 != 0, start })
}

impl<R: Read + Seek> Book for Workbook<R> {
    fn sheets(&self) -> Vec<(String, bool)> {
        self.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.hidden)).collect()
    }

    fn merged(&mut self, sheet: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Ok(mut records) = sheet_records(&mut self.stream, &self.sheets, sheet) {
            let mut depth = 0u32;
            while let Ok(Some(kind)) = records.next() {
                match kind {
                    START => depth = depth.saturating_add(1),
                    END if depth == 0 => break,
                    END => depth -= 1,
                    MERGED if depth == 0 => {
                        // The first two bytes are how many there are.
                        for range in records.data.get(2..).unwrap_or_default().chunks_exact(8) {
                            let mut range = Bytes(range);
                            if let (Some(first), Some(last), Some(column)) =
                                (range.u16(), range.u16(), range.u16())
                            {
                                Span::push_onto(&mut spans, first.into(), last.into(), column);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        spans
    }

    fn rows<'a>(&'a mut self, sheet: &str, most: usize) -> Result<Box<dyn Rows + 'a>, Sentence> {
        let records = sheet_records(&mut self.stream, &self.sheets, sheet)?;
        let (texts, formats, writing) = (&self.texts, &self.formats, self.writing);
        let (ready, formula, depth) = (VecDeque::new(), None, 0);
        Ok(Box::new(RowsOf::new(
            SheetCells { records, texts, formats, writing, ready, formula, depth },
            most,
        )))
    }
}

/// The records of the sheet of that name, behind the one that starts it.
fn sheet_records<'a, R: Read + Seek>(
    stream: &'a mut Stream<R>,
    sheets: &[Sheet],
    name: &str,
) -> Result<Records<&'a mut Stream<R>>, Sentence> {
    let sheet = sheets.iter().find(|other| other.name == name).ok_or_else(|| sentence!("it is not there"))?;
    stream.go_to(sheet.start);
    let mut records = Records::new(stream);
    if records.next()? != Some(START) {
        return Err(sentence!("it does not start like a sheet"));
    }
    Ok(records)
}

/// The cells of a sheet.
struct SheetCells<'a, R> {
    records: Records<&'a mut Stream<R>>,
    texts: &'a Texts,
    formats: &'a ValueFormats,
    writing: Writing,
    /// Cells that were read from one record.
    ready: VecDeque<Cell<'a>>,
    /// Row and column of a formula whose text comes next.
    formula: Option<(u32, usize)>,
    /// How many charts inside the sheet are being read.
    depth: u32,
}

impl<'a, R: Read + Seek> Cells<'a> for SheetCells<'a, R> {
    fn next(&mut self) -> Result<Option<Cell<'a>>, Sentence> {
        loop {
            if let Some(cell) = self.ready.pop_front() {
                return Ok(Some(cell));
            }
            match self.records.next()? {
                Some(START) => self.depth = self.depth.saturating_add(1),
                Some(END) if self.depth == 0 => return Ok(None),
                Some(END) => self.depth -= 1,
                Some(kind) if self.depth == 0 => {
                    // A record that is too short for its cell says nothing.
                    let _ = self.cells_of(kind);
                }
                Some(_) => {}
                None => return Err(sentence!("it ends inside the rows")),
            }
        }
    }
}

impl<R: Read + Seek> SheetCells<'_, R> {
    /// Makes the cells of a record ready.
    fn cells_of(&mut self, kind: u16) -> Option<()> {
        let mut bytes = Bytes(&self.records.data);
        if kind == 0x0207 {
            let (row, column) = self.formula.take()?;
            let text = self.writing.broken_text(&self.records.data, &self.records.breaks);
            self.ready.push_back(cell(row, column, text.map(|text| (text, None))));
            return Some(());
        }
        if !matches!(kind, 0x06 | 0x0206 | 0x0406 | 0x0203 | 0x0204 | 0x0205 | 0x027e | 0xbd | 0xd6 | 0xfd) {
            return None;
        }
        let (row, column) = (u32::from(bytes.u16()?), usize::from(bytes.u16()?));
        if kind == 0xbd {
            // The last two bytes are the number of the last column.
            let numbers = bytes.0.chunks_exact(6).zip(column..);
            for (number, column) in numbers {
                let mut number = Bytes(number);
                let style = usize::from(number.u16()?);
                let shown = number.short_number().map(|value| (self.formats.show(value, style), None));
                self.ready.push_back(cell(row, column, shown));
            }
            return Some(());
        }
        let style = usize::from(bytes.u16()?);
        let number = |value: f64| (self.formats.show(value, style), None);
        self.formula = None;
        let shown = match kind {
            0x0203 => bytes.f64().map(number),
            0x027e => bytes.short_number().map(number),
            0xfd => bytes.u32().map(|text| self.texts.cell(text)),
            0x0205 => match (bytes.u8(), bytes.u8()) {
                (Some(value), Some(0)) => Some(bool_cell(value)),
                (Some(code), Some(_)) => Some(error_cell(code)),
                _ => None,
            },
            0x0204 | 0xd6 => {
                let text = bytes.0;
                let skipped = self.records.data.len() - text.len();
                let breaks: Vec<usize> =
                    self.records.breaks.iter().filter_map(|place| place.checked_sub(skipped)).collect();
                self.writing.broken_text(text, &breaks).map(|text| (text, None))
            }
            _ => match bytes.take(8)? {
                [0, .., 0xff, 0xff] => {
                    self.formula = Some((row, column));
                    return Some(());
                }
                [1, _, value, .., 0xff, 0xff] => Some(bool_cell(*value)),
                [2, _, code, .., 0xff, 0xff] => Some(error_cell(*code)),
                [_, .., 0xff, 0xff] => return Some(()),
                value => Bytes(value).f64().map(number),
            },
        };
        self.ready.push_back(cell(row, column, shown));
        Some(())
    }
}

/// The cell at that place; damaged if nothing could be read of it.
fn cell<'a>(row: u32, column: usize, shown: Option<(String, Option<CellError>)>) -> Cell<'a> {
    let (text, error) = shown.unwrap_or_else(|| ("#DAMAGED".to_owned(), Some(CellError::Damaged)));
    Cell { row, column, text: Cow::Owned(text), error }
}
