//! OpenDocument spreadsheets: one stream of sheets, with the text of the cells as it is shown.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::book::MOST_TEXT;
use super::found::Place;
use super::merged::{Merged, Span};
use super::package::{Inspection, damaged, protected};
use super::parts::attribute;
use super::row::Row;
use super::sheets::{Head, choose};
use super::xlsx::note_damaged_parts;
use super::{CellError, Format, Source};
use crate::catalog::Catalog;
use crate::catalog::plan::LOOKED_AT;
use crate::problem::{Problem, Sentence, in_words, sentence};

/// A row keeps so many cells before the width of the table is known.
const WIDEST_HEAD: usize = 1024;
/// A sheet has no more rows than that, however often it says that one is repeated.
const MOST_ROWS: u32 = 1 << 20;

/// Reads a spreadsheet that was inspected.
pub(super) fn read<R: Read + Seek>(
    mut source: Source<'_, R>,
    inspection: &Inspection,
) -> Result<Catalog, Problem> {
    let (name, hash, shown) = (source.name, source.survey.content_hash(), source.shown);
    let progress = source.input.progress;
    let mut builder = source.builder(0);
    source.rewind()?;
    let mut archive = ZipArchive::new(&mut source.input).map_err(|error| damaged(shown, &error))?;
    if is_protected(&mut archive) {
        return Err(protected(shown));
    }
    let (heads, broken) = heads(&mut archive, shown, builder.limit())?;
    if heads.is_empty() {
        let error = broken.unwrap_or_else(|| sentence!("it has no sheets"));
        return Err(damaged(shown, &std::io::Error::other(error)));
    }
    let chosen = choose(heads, source.options, &mut builder);
    let mut sheets = chosen.into_iter();
    let mut cells = content(&mut archive, shown)?;
    let mut current = None;
    let mut last = (String::new(), 0);
    let broken = loop {
        match cells.next() {
            Ok(Step::Sheet { .. }) => {
                current = sheets.next();
                if let Some(sheet) = &current {
                    builder.start_chosen(sheet);
                }
                if let Some(sheet) = current.as_ref().filter(|sheet| sheet.used) {
                    cells.most = sheet.plan.most_cells();
                    cells.merged = Merged::below(sheet.plan.above_items, &[]);
                    last = (sheet.name.clone(), 0);
                }
            }
            Ok(Step::Row { repeated }) if current.as_ref().is_some_and(|sheet| sheet.used) => {
                let number = cells.row.number;
                for copy in 0..repeated {
                    cells.row.number = number.saturating_add(copy);
                    cells.merged.fill(&mut cells.row);
                    builder.row(&cells.row)?;
                }
                cells.row.number = number;
                last.1 = number;
            }
            Ok(Step::Row { .. }) => {}
            Ok(Step::SheetEnd) => {
                if current.take().is_some_and(|sheet| sheet.used) {
                    builder.end_sheet();
                }
            }
            Ok(Step::End) => break None,
            Err(_) if progress.is_cancelled() => return Err(super::cancelled(shown)),
            Err(error) => break Some(error),
        }
    };
    if current.is_some_and(|sheet| sheet.used) {
        builder.end_sheet();
    }
    if let Some(error) = broken {
        let (sheet, row) = (last.0.as_str(), last.1);
        let place = Place { sheet, row: Some(row).filter(|row| *row > 0), column: None };
        let message = || {
            sentence!(
                "the workbook is damaged after row {row} of this sheet; only what stands before was read: {why}",
                row = row,
                why = error
            )
        };
        builder.found.add_damage(place, message);
    }
    note_damaged_parts(&mut builder, inspection);
    Ok(builder.finish(name, Format::Ods, None, hash))
}

fn is_protected<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    let mut manifest = String::new();
    let part = archive.by_name("META-INF/manifest.xml");
    part.is_ok_and(|part| part.take(1 << 20).read_to_string(&mut manifest).is_ok())
        && manifest.contains("encryption-data")
}

/// The first rows of all sheets, and why they end early if they do; they may take so many bytes.
fn heads<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    shown: &str,
    limit: u64,
) -> Result<(Vec<Head>, Option<Sentence>), Problem> {
    let mut heads: Vec<Head> = Vec::new();
    let mut cells = content(archive, shown)?;
    let mut room = limit;
    loop {
        match cells.next() {
            Ok(Step::Sheet { name, hidden }) => heads.push(Head { name, hidden, rows: Vec::new() }),
            Ok(Step::Row { .. }) => {
                if let Some(head) =
                    heads.last_mut().filter(|head| head.rows.len() < LOOKED_AT && !cells.row.is_blank())
                {
                    let left = room.checked_sub(cells.row.memory());
                    room = left.ok_or_else(|| super::too_large(shown, limit))?;
                    head.rows.push(cells.row.clone());
                }
            }
            Ok(Step::SheetEnd) => {}
            Ok(Step::End) => return Ok((heads, None)),
            Err(error) => return Ok((heads, Some(error))),
        }
    }
}

fn content<'a, R: Read + Seek>(
    archive: &'a mut ZipArchive<R>,
    shown: &str,
) -> Result<Cells<BufReader<zip::read::ZipFile<'a, R>>>, Problem> {
    let part = archive.by_name("content.xml").map_err(|error| damaged(shown, &error))?;
    Ok(Cells::new(BufReader::new(part)))
}

/// What comes next in the content.
enum Step {
    Sheet {
        name: String,
        hidden: bool,
    },
    /// A row, which stands in [`Cells::row`], and how often.
    Row {
        repeated: u32,
    },
    SheetEnd,
    End,
}

/// The content as a stream of rows.
struct Cells<B> {
    reader: Reader<B>,
    buffer: Vec<u8>,
    row: Row,
    merged: Merged,
    most: usize,
    /// Number of the next row.
    next_row: u32,
    /// Names of the styles of hidden sheets.
    hidden: BTreeMap<String, bool>,
    style: Option<String>,
}

/// A cell while its content is read.
#[derive(Default)]
struct Open {
    repeated: usize,
    /// How many rows it reaches over.
    rows: u32,
    value: Option<String>,
    is_formula: bool,
    text: String,
    paragraphs: usize,
}

impl<B: BufRead> Cells<B> {
    fn new(input: B) -> Cells<B> {
        let mut reader = Reader::from_reader(input);
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().check_end_names = false;
        let (buffer, hidden) = (Vec::new(), BTreeMap::new());
        let (row, merged) = (Row::default(), Merged::default());
        Cells { reader, buffer, row, merged, most: WIDEST_HEAD, next_row: 1, hidden, style: None }
    }

    /// Reads on to the next row, or the start or end of a sheet.
    #[expect(clippy::wildcard_enum_match_arm, reason = "only these parts of a document matter here")]
    fn next(&mut self) -> Result<Step, Sentence> {
        loop {
            self.buffer.clear();
            let element =
                match self.reader.read_event_into(&mut self.buffer).map_err(|error| in_words(&error))? {
                    Event::Start(element) => element,
                    Event::End(element) if element.name().as_ref() == "table:table" => {
                        return Ok(Step::SheetEnd);
                    }
                    Event::Eof => return Ok(Step::End),
                    _ => continue,
                };
            match element.name().as_ref() {
                "style:style" => self.style = attribute(&element, "name"),
                "style:table-properties" => {
                    let is_hidden = attribute(&element, "display").is_some_and(|display| display == "false");
                    if let Some(style) = self.style.take().filter(|_| is_hidden) {
                        self.hidden.insert(style, true);
                    }
                }
                "table:table" => {
                    let hidden = attribute(&element, "style-name")
                        .is_some_and(|style| self.hidden.contains_key(&style));
                    self.next_row = 1;
                    return Ok(Step::Sheet { name: attribute(&element, "name").unwrap_or_default(), hidden });
                }
                "table:table-row" => {
                    let left = MOST_ROWS.saturating_sub(self.next_row).saturating_add(1);
                    let repeated = count(&element, "number-rows-repeated").min(left);
                    self.read_row()?;
                    self.next_row = self.next_row.saturating_add(repeated);
                    return Ok(Step::Row { repeated: if self.row.is_blank() { 1 } else { repeated } });
                }
                _ => {}
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only these parts of a document matter here")]
    fn read_row(&mut self) -> Result<(), Sentence> {
        self.row.clear(self.next_row);
        let mut empty = 0usize;
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).map_err(|error| in_words(&error))? {
                Event::Start(element)
                    if matches!(element.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
                {
                    let open = Open {
                        repeated: count(&element, "number-columns-repeated") as usize,
                        rows: count(&element, "number-rows-spanned"),
                        value: ["value", "date-value", "time-value", "boolean-value", "string-value"]
                            .iter()
                            .find_map(|name| attribute(&element, name)),
                        is_formula: attribute(&element, "formula").is_some(),
                        ..Open::default()
                    };
                    let end = element.name().as_ref().to_owned();
                    let open = self.read_cell(open, &end)?;
                    self.put(open, &mut empty);
                }
                Event::End(element) if element.name().as_ref() == "table:table-row" => return Ok(()),
                Event::Eof => return Err(sentence!("the file ends inside a row")),
                _ => {}
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only these parts of a document matter here")]
    fn read_cell(&mut self, mut open: Open, end: &str) -> Result<Open, Sentence> {
        let (mut in_paragraph, mut aside) = (0usize, 0usize);
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer).map_err(|error| in_words(&error))? {
                Event::Start(element) => match element.name().as_ref() {
                    // Notes and drawings are not what the cell says.
                    "office:annotation" | "draw:frame" | "draw:custom-shape" => aside += 1,
                    "text:p" if aside == 0 => {
                        if open.paragraphs > 0 {
                            open.text.push('\n');
                        }
                        open.paragraphs += 1;
                        in_paragraph += 1;
                    }
                    "text:s" if aside == 0 => {
                        (0..count(&element, "c").min(100)).for_each(|_| open.text.push(' '))
                    }
                    "text:tab" if aside == 0 => open.text.push('\t'),
                    "text:line-break" if aside == 0 => open.text.push('\n'),
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    name if name == end => return Ok(open),
                    "office:annotation" | "draw:frame" | "draw:custom-shape" => {
                        aside = aside.saturating_sub(1)
                    }
                    "text:p" => in_paragraph = in_paragraph.saturating_sub(1),
                    _ => {}
                },
                Event::Text(text) if in_paragraph > 0 && aside == 0 => {
                    open.text.push_str(&text.xml10_content())
                }
                Event::CData(text) if in_paragraph > 0 && aside == 0 => {
                    open.text.push_str(&text.xml10_content())
                }
                Event::GeneralRef(reference) if in_paragraph > 0 && aside == 0 => {
                    let plain = quick_xml::escape::resolve_predefined_entity(&reference);
                    match (reference.resolve_char_ref(), plain) {
                        (Ok(Some(c)), _) => open.text.push(c),
                        (_, Some(plain)) => open.text.push_str(plain),
                        _ => open.text.push(char::REPLACEMENT_CHARACTER),
                    }
                }
                Event::Eof => return Err(sentence!("the file ends inside a cell")),
                _ => {}
            }
        }
    }

    fn put(&mut self, open: Open, empty: &mut usize) {
        let mut text = open.text;
        let mut error = None;
        if text.is_empty() {
            text = open.value.unwrap_or_default();
            if text.is_empty() && open.is_formula && open.paragraphs == 0 {
                text.push_str("#NO VALUE");
                error = Some(CellError::FormulaWithoutValue);
            }
        }
        if open.is_formula
            && (text.starts_with("Err:")
                || ["#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"]
                    .contains(&text.as_str()))
        {
            error = Some(CellError::Spreadsheet);
        }
        if text.is_empty() {
            *empty = empty.saturating_add(open.repeated);
            return;
        }
        for _ in 0..std::mem::take(empty) {
            if self.row.len() >= self.most {
                break;
            }
            self.row.push("");
        }
        for _ in 0..open.repeated {
            if self.row.len() > self.most || self.row.text_len() > MOST_TEXT {
                break;
            }
            let column = u16::try_from(self.row.len()).unwrap_or(u16::MAX);
            if let Some(error) = error {
                self.row.errors.push((column, error));
            }
            if open.rows > 1 {
                let first = self.row.number;
                self.merged.add(Span { first, last: first.saturating_add(open.rows - 1), column });
            }
            self.row.push(&text);
        }
    }
}

/// A number of repetitions; 1 if there is none.
fn count(element: &BytesStart<'_>, name: &str) -> u32 {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}
