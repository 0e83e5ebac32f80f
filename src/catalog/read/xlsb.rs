//! XLSB: workbooks whose parts are records of bytes. Sheets are streams; memory holds the shared texts.

use std::borrow::Cow;
use std::io::{BufReader, Read, Seek};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::book::{self, Book, Cell, Cells, Rows, RowsOf};
use super::bytes::{Bytes, Texts, bool_cell, error_cell};
use super::merged::Span;
use super::package::{Inspection, damaged};
use super::value_format::ValueFormats;
use super::xlsx::note_damaged_parts;
use super::{CellError, Format, Source, parts};
use crate::catalog::Catalog;
use crate::problem::{Problem, Sentence, in_words, sentence};

/// Most bytes that a record may have: a cell holds at most 32,767 characters.
const LONGEST_RECORD: usize = 16 << 20;
/// A sheet has no more rows.
const MOST_ROWS: u32 = 1 << 20;

/// Reads a workbook that was inspected.
pub(super) fn read<R: Read + Seek>(
    mut source: Source<'_, R>,
    inspection: &Inspection,
) -> Result<Catalog, Problem> {
    source.rewind()?;
    let (name, hash, shown) = (source.name, source.survey.content_hash(), source.shown);
    let (options, progress) = (source.options, source.input.progress);
    let mut builder = source.builder(0);
    let archive = ZipArchive::new(&mut source.input).map_err(|error| damaged(shown, &error))?;
    let opened = Workbook::open(archive);
    let read = opened.map_err(|error| damaged(shown, &std::io::Error::other(error)));
    let read = read.and_then(|mut workbook| book::read(&mut workbook, options, &mut builder));
    match read {
        _ if progress.is_cancelled() => Err(super::cancelled(shown)),
        Ok(()) if builder.is_empty() && !inspection.damaged.is_empty() => {
            Err(damaged(shown, &std::io::Error::other(sentence!("its parts cannot be unpacked"))))
        }
        Ok(()) => {
            note_damaged_parts(&mut builder, inspection);
            Ok(builder.finish(name, Format::Xlsb, None, hash))
        }
        Err(problem) => Err(problem),
    }
}

struct Workbook<R> {
    archive: ZipArchive<R>,
    sheets: Vec<Sheet>,
    texts: Texts,
    formats: ValueFormats,
}

struct Sheet {
    name: String,
    hidden: bool,
    part: String,
}

impl<R: Read + Seek> Workbook<R> {
    fn open(mut archive: ZipArchive<R>) -> Result<Workbook<R>, Sentence> {
        let targets = parts::targets(&mut archive, "xl/_rels/workbook.bin.rels");
        let mut workbook = Workbook {
            archive,
            sheets: Vec::new(),
            texts: Texts::default(),
            formats: ValueFormats::default(),
        };
        let sheets = &mut workbook.sheets;
        let formats = &mut workbook.formats;
        each_record(&mut workbook.archive, "xl/workbook.bin", |kind, mut bytes| match kind {
            153 => formats.is_1904 = bytes.u32().is_some_and(|flags| flags & 1 == 1),
            156 => sheets.extend(sheet(bytes, &targets)),
            _ => {}
        })?;
        if sheets.is_empty() {
            return Err(sentence!("it has no sheets"));
        }
        let texts = &mut workbook.texts;
        // Cells that refer to texts which are not there are shown as damaged one by one.
        let _ = each_record(&mut workbook.archive, "xl/sharedStrings.bin", |kind, mut bytes| {
            if kind == 19 {
                texts.push(&bytes.u8().and_then(|_| bytes.wide()).unwrap_or_default());
            }
        });
        let mut is_of_cells = false;
        // Without formats numbers are shown as they are.
        let _ = each_record(&mut workbook.archive, "xl/styles.bin", |kind, mut bytes| match kind {
            44 => {
                if let Some((id, code)) = bytes.u16().zip(bytes.wide()) {
                    formats.add_code(id, code);
                }
            }
            617 => is_of_cells = true,
            618 => is_of_cells = false,
            47 if is_of_cells => formats.add(bytes.u16().and_then(|_| bytes.u16()).unwrap_or(0)),
            _ => {}
        });
        Ok(workbook)
    }
}

/// What the record of a sheet says.
fn sheet(mut bytes: Bytes<'_>, targets: &std::collections::BTreeMap<String, String>) -> Option<Sheet> {
    let state = bytes.u32()?;
    bytes.u32()?;
    let part = targets.get(&bytes.wide()?)?.clone();
    let is_of_cells =
        !["/chartsheets/", "/dialogsheets/", "/macrosheets/"].iter().any(|kind| part.contains(kind));
    let name = bytes.wide()?;
    is_of_cells.then_some(Sheet { name, hidden: state & 3 != 0, part })
}

impl<R: Read + Seek> Book for Workbook<R> {
    fn sheets(&self) -> Vec<(String, bool)> {
        self.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.hidden)).collect()
    }

    fn merged(&mut self, sheet: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        if let Some(sheet) = self.sheets.iter().find(|other| other.name == sheet) {
            // What can be read of them is read.
            let _ = each_record(&mut self.archive, &sheet.part, |kind, mut bytes| {
                if kind == 176
                    && let (Some(first), Some(last), Some(column)) = (bytes.u32(), bytes.u32(), bytes.u32())
                    && let Ok(column) = u16::try_from(column)
                {
                    Span::push_onto(&mut spans, first, last, column);
                }
            });
        }
        spans
    }

    fn rows<'a>(&'a mut self, sheet: &str, most: usize) -> Result<Box<dyn Rows + 'a>, Sentence> {
        let sheet = self
            .sheets
            .iter()
            .find(|other| other.name == sheet)
            .ok_or_else(|| sentence!("it is not there"))?;
        let part = self.archive.by_name(&sheet.part).map_err(|error| in_words(&error))?;
        let records = Records { input: BufReader::new(part), data: Vec::new() };
        let (texts, formats) = (&self.texts, &self.formats);
        Ok(Box::new(RowsOf::new(SheetCells { records, texts, formats, row: 0, column: 0 }, most)))
    }
}

/// Calls `take` for each record of a part.
fn each_record<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    part: &str,
    mut take: impl FnMut(u32, Bytes<'_>),
) -> Result<(), Sentence> {
    let part = archive.by_name(part).map_err(|error| in_words(&error))?;
    let mut records = Records { input: BufReader::new(part), data: Vec::new() };
    while let Some(kind) = records.next()? {
        take(kind, Bytes(&records.data));
    }
    Ok(())
}

/// Records of a part, one after the other.
struct Records<B> {
    input: B,
    data: Vec<u8>,
}

impl<B: Read> Records<B> {
    /// Reads the next record; its kind, or `None` at the end.
    fn next(&mut self) -> Result<Option<u32>, Sentence> {
        let Some(kind) = self.number(2)? else { return Ok(None) };
        let length = self.number(4)?.ok_or_else(|| sentence!("it ends inside a record"))? as usize;
        if length > LONGEST_RECORD {
            return Err(sentence!("it holds a record of more than 16 MB"));
        }
        self.data.clear();
        let read = self.input.by_ref().take(length as u64).read_to_end(&mut self.data);
        if read.map_err(|error| in_words(&error))? < length {
            return Err(sentence!("it ends inside a record"));
        }
        Ok(Some(kind))
    }

    /// A number of up to so many bytes, of each of which seven bits count.
    fn number(&mut self, most: u32) -> Result<Option<u32>, Sentence> {
        let mut number = 0;
        for place in 0..most {
            let mut byte = [0];
            if self.input.read(&mut byte).map_err(|error| in_words(&error))? == 0 {
                return if place == 0 { Ok(None) } else { Err(sentence!("it ends inside a record")) };
            }
            let [byte] = byte;
            number |= u32::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(Some(number))
    }
}

/// The cells of a sheet.
struct SheetCells<'a, R: Read> {
    records: Records<BufReader<ZipFile<'a, R>>>,
    texts: &'a Texts,
    formats: &'a ValueFormats,
    row: u32,
    /// Column of the next cell that does not say where it stands.
    column: u32,
}

impl<'a, R: Read> Cells<'a> for SheetCells<'a, R> {
    fn next(&mut self) -> Result<Option<Cell<'a>>, Sentence> {
        while let Some(kind) = self.records.next()? {
            let mut bytes = Bytes(&self.records.data);
            match kind {
                0 => {
                    self.row = bytes
                        .u32()
                        .filter(|row| *row < MOST_ROWS)
                        .ok_or_else(|| sentence!("it holds a row beyond the last"))?;
                    self.column = 0;
                    continue;
                }
                146 => return Ok(None),
                1..=18 | 62 => {}
                _ => continue,
            }
            let is_short = (12..=18).contains(&kind);
            let column = if is_short { Some(self.column) } else { bytes.u32() };
            let Some((column, style)) = column.zip(bytes.u32()) else { continue };
            self.column = column.saturating_add(1);
            let number = |value: f64| (self.formats.show(value, (style & 0xff_ffff) as usize), None);
            let shown = match kind {
                2 | 13 => bytes.short_number().map(number),
                3 | 11 | 14 => bytes.u8().map(error_cell),
                4 | 10 | 15 => bytes.u8().map(bool_cell),
                5 | 9 | 16 => bytes.f64().map(number),
                6 | 8 | 17 => bytes.wide().map(|text| (text, None)),
                7 | 18 => bytes.u32().map(|text| self.texts.cell(text)),
                62 => bytes.u8().and_then(|_| bytes.wide()).map(|text| (text, None)),
                _ => continue,
            };
            let (text, error) = shown.unwrap_or_else(|| ("#DAMAGED".to_owned(), Some(CellError::Damaged)));
            return Ok(Some(Cell { row: self.row, column: column as usize, text: Cow::Owned(text), error }));
        }
        Err(sentence!("it ends inside the rows"))
    }
}
