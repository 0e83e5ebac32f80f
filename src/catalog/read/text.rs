//! Text files: delimited cells, or JSON in its two forms.

use std::io::{Read, Seek};

use super::builder::Builder;
use super::delimited::Records;
use super::divided::Divided;
use super::encoding::Decoded;
use super::found::Place;
use super::row::Row;
use super::tables::Part;
use super::{EncodingKnown, Format, OpenOptions, Source, empty, encoding, json};
use crate::catalog::Catalog;
use crate::catalog::plan::{LOOKED_AT, Plan};
use crate::problem::{Problem, Severity, sentence};

/// A list of fewer lines, each of which is one cell, is no cause for doubt.
const LONG_LIST: usize = 5;

/// Reads a text file of any kind.
pub(super) fn read<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    let start = start_of(&mut source)?;
    if start.trim().is_empty() && source.survey.length() <= start.len() as u64 {
        return Err(empty(source.shown));
    }
    // Who names a delimiter wants cells.
    let form = if source.options.delimiter.is_some() { Format::Delimited } else { form_of(&start) };
    match form {
        Format::Json => json::read(source),
        Format::Ndjson => json::read_lines(source),
        Format::Delimited | Format::Xlsx | Format::Xls | Format::Xlsb | Format::Ods => read_delimited(source),
    }
}

/// Which form of text starts so.
pub(super) fn form_of(start: &str) -> Format {
    let trimmed = start.trim_start();
    let (first, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    let is_object =
        |line: &str| line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    let after_bracket = trimmed.strip_prefix('[').map(|rest| rest.trim_start().chars().next());
    if is_object(first.trim()) && rest.trim_start().starts_with('{') {
        Format::Ndjson
    } else if trimmed.starts_with('{') || matches!(after_bracket, Some(Some('{' | '[' | '"' | ']'))) {
        Format::Json
    } else {
        Format::Delimited
    }
}

/// Reads cells between delimiters.
pub(super) fn read_delimited<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    let length = source.survey.length();
    let (name, hash) = (source.name, source.survey.content_hash());
    let (shown, options, progress) = (source.shown, source.options, source.input.progress);
    let limit = source.limit();
    let (decoded, found) = source.decoded()?;
    // Bytes in UTF-8 are text as they are; other encodings may take more room as text.
    let room = if found.encoding == encoding_rs::UTF_8 { length } else { length + length / 2 };
    let mut builder = Builder::new(shown, options, progress, room, limit);
    note_encoding(&mut builder, &found);
    let mut table =
        Table::start(decoded, options, &mut builder).map_err(|error| table_failed(shown, progress, error))?;
    loop {
        let read = table.read_some(usize::MAX, &mut builder);
        match read.map_err(|error| table_failed(shown, progress, error))? {
            true => {}
            false => break,
        }
    }
    builder.end_sheet();
    Ok(builder.finish(name, Format::Delimited, Some(found.described()), hash))
}

/// Why a table could not be read on.
pub(super) enum Failure {
    Input(std::io::Error),
    Problem(Problem),
}

/// A table of delimited cells, read part by part.
pub(super) struct Table<R> {
    records: Records<R>,
    head: std::vec::IntoIter<Row>,
    row: Row,
    /// The table and how far it was read.
    pub part: Part,
}

impl<R: Read> Table<R> {
    /// Looks at the first rows, and starts the sheet they belong to.
    pub fn start(
        decoded: Decoded<R>,
        options: &OpenOptions,
        builder: &mut Builder<'_>,
    ) -> Result<Table<R>, Failure> {
        let mut records = Records::new(decoded, Divided::NOT);
        let start = records.peek().map_err(Failure::Input)?;
        let (divided, skip) = match options.delimiter.map(u8::try_from) {
            Some(Ok(delimiter)) if delimiter.is_ascii() => (Divided::By(delimiter), false),
            Some(_) => {
                let message = sentence!("the delimiter must be an ASCII character");
                return Err(Failure::Problem(Problem::in_file(
                    "catalog/format",
                    Severity::Error,
                    builder.found.file(),
                    message,
                )));
            }
            None => match delimiter_line(start) {
                Some(delimiter) => (Divided::By(delimiter), true),
                None => (Divided::of(look(start), look(start).len() == start.len()), false),
            },
        };
        builder.delimiter = divided.mark();
        records.divide(divided);
        let mut row = Row::default();
        if skip {
            records.next(&mut row).map_err(Failure::Input)?;
        }
        let mut head = Vec::new();
        while head.len() < LOOKED_AT && records.next(&mut row).map_err(Failure::Input)? {
            head.push(row.clone());
        }
        let plan = Plan::of(&head, options.header_of(""));
        note_unknown_header(builder, "", &plan, options);
        note_one_column(builder, &plan);
        builder.start_sheet("", plan, Format::Delimited);
        Ok(Table { records, head: head.into_iter(), row, part: builder.part.clone() })
    }

    /// Reads up to so many rows into the builder; whether there may be more.
    pub fn read_some(&mut self, rows: usize, builder: &mut Builder<'_>) -> Result<bool, Failure> {
        let more = self.read_rows(rows, builder);
        self.part.clone_from(&builder.part);
        more
    }

    fn read_rows(&mut self, rows: usize, builder: &mut Builder<'_>) -> Result<bool, Failure> {
        for _ in 0..rows {
            if let Some(row) = self.head.next() {
                builder.row(&row).map_err(Failure::Problem)?;
            } else if self.records.next(&mut self.row).map_err(Failure::Input)? {
                builder.row(&self.row).map_err(Failure::Problem)?;
            } else {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Says that the encoding is a guess, if it is.
pub(super) fn note_encoding(builder: &mut Builder<'_>, found: &encoding::Found) {
    if found.known == EncodingKnown::Guessed {
        let message = || {
            sentence!(
                "the file does not say its encoding and was read as {encoding}, which is a guess",
                encoding = found.encoding.name()
            )
        };
        builder.found.add(
            "catalog/encoding",
            Severity::Note,
            Place::default(),
            message,
            sentence!("if letters look wrong, name the encoding, or save the file as UTF-8"),
        );
    }
}

/// Says that nothing divides the lines of a list into cells, if so.
fn note_one_column(builder: &mut Builder<'_>, plan: &Plan) {
    if plan.headings.len() <= 1 && plan.rows >= LONG_LIST {
        builder.found.add(
            "catalog/one-column",
            Severity::Warning,
            Place::default(),
            || sentence!("nothing divides the lines of this file into cells; each line is one cell"),
            sentence!("if there are several columns, name the character that stands between them"),
        );
    }
}

/// Says that there is no row where the headings were said to be, if so.
pub(super) fn note_unknown_header(
    builder: &mut Builder<'_>,
    sheet: &str,
    plan: &Plan,
    options: &OpenOptions,
) {
    if let (super::Header::Row(number), None) = (options.header_of(sheet), plan.header) {
        let message = || {
            sentence!(
                "there are no headings in row {row}: it is blank, or not among the first {rows} rows",
                row = number,
                rows = LOOKED_AT
            )
        };
        let place = Place { sheet, row: Some(number), column: None };
        builder.found.add(
            "catalog/unknown-header",
            Severity::Error,
            place,
            message,
            sentence!("name the row in which the headings stand"),
        );
    }
}

fn table_failed(shown: &str, progress: &super::Progress, failure: Failure) -> Problem {
    match failure {
        Failure::Problem(problem) => problem,
        Failure::Input(_) if progress.is_cancelled() => super::cancelled(shown),
        Failure::Input(error) => super::unreadable(shown, &error),
    }
}

/// The first text of the file.
fn start_of<R: Read + Seek>(source: &mut Source<'_, R>) -> Result<String, Problem> {
    let mut start = String::new();
    let read = source.decoded()?.0.read_into(&mut start, 64 * 1024);
    read.map_err(|error| source.failed(&error))?;
    Ok(start)
}

/// As much of the start as the delimiter is told from.
fn look(start: &str) -> &str {
    let end = (0..=start.len().min(128 * 1024)).rev().find(|end| start.is_char_boundary(*end)).unwrap_or(0);
    start.get(..end).unwrap_or(start)
}

/// Spreadsheet programs write the delimiter into a first line `sep=;`.
fn delimiter_line(start: &str) -> Option<u8> {
    let line = start.lines().next()?.trim_end_matches('\r').trim_matches('"');
    match line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP="))?.as_bytes() {
        [delimiter] if delimiter.is_ascii() => Some(*delimiter),
        _ => None,
    }
}
