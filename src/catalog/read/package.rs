//! Packages: workbooks are zip archives. What they unpack to is counted before anything is kept.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use zip::ZipArchive;

use super::merged::Span;
use super::{Source, bytes_in_words, ods, wrapped, xlsb, xlsx};
use crate::catalog::Catalog;
use crate::problem::{Problem, Sentence, Severity, in_words, sentence};

/// A workbook may unpack to so many bytes, if nothing else is said.
const MOST_UNPACKED: u64 = 4 << 30;
/// Most bytes between two tags: a cell holds at most 32,767 characters.
const LONGEST_RUN: usize = 16 << 20;

/// What was learnt from one look at all parts of a workbook.
#[derive(Debug, Default)]
pub(super) struct Inspection {
    /// Per part of a sheet: cells that hold a formula and no value, as column letters and row.
    pub without_value: BTreeMap<String, Vec<(u32, u16)>>,
    /// Per part of a sheet: cells merged with those below them.
    pub merged: BTreeMap<String, Vec<Span>>,
    /// Parts that cannot be unpacked to their end.
    pub damaged: Vec<String>,
}

/// Reads a workbook of any kind.
pub(super) fn read<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    source.rewind()?;
    let (shown, progress) = (source.shown, source.input.progress);
    progress.expect_bytes(source.survey.length().saturating_mul(2));
    let form = match ZipArchive::new(&mut source.input) {
        Ok(mut archive) => form_of(&mut archive),
        Err(_) if progress.is_cancelled() => return Err(super::cancelled(shown)),
        Err(error) => return Err(damaged(shown, &error)),
    };
    match form {
        Form::Xlsx => {
            let inspection = inspect(&mut source)?;
            xlsx::read(source, &inspection)
        }
        Form::Xlsb => {
            let inspection = inspect(&mut source)?;
            xlsb::read(source, &inspection)
        }
        Form::Ods => {
            let inspection = inspect(&mut source)?;
            ods::read(source, &inspection)
        }
        Form::Archive if source.is_inside => Err(wrapped::nested(shown)),
        Form::Archive => wrapped::read_zip(source),
        Form::Other(what, help) => {
            let message = sentence!("this is {what}, not a catalog that can be read", what = what);
            Err(Problem::in_file("catalog/format", Severity::Error, shown, message).with_help(help))
        }
    }
}

/// The problem of a workbook that cannot be read at all.
pub(super) fn damaged(shown: &str, error: &(dyn std::error::Error + 'static)) -> Problem {
    let message = sentence!("this workbook is damaged and cannot be read: {why}", why = in_words(error));
    Problem::in_file("catalog/damaged", Severity::Error, shown, message).with_help(sentence!(
        "look whether it was cut off on its way, or open it in a spreadsheet program and save it anew"
    ))
}

/// The problem of a workbook that is protected.
pub(super) fn protected(shown: &str) -> Problem {
    let message = sentence!("this workbook is protected by a password");
    Problem::in_file("catalog/format", Severity::Error, shown, message)
        .with_help(sentence!("save it without a password"))
}

/// What an archive is.
pub(super) enum Form {
    Xlsx,
    Xlsb,
    Ods,
    /// No workbook.
    Archive,
    Other(Sentence, Sentence),
}

/// What an archive is, told by the names of its parts.
pub(super) fn form_of<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Form {
    let has = |archive: &ZipArchive<R>, end: &str| {
        archive.file_names_raw().any(|name| name.to_ascii_lowercase().ends_with(end.as_bytes()))
    };
    let mut kind = String::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // A part that cannot be read says nothing about the kind.
        let _ = part.take(100).read_to_string(&mut kind);
    }
    if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        Form::Ods
    } else if kind.starts_with("application/vnd.oasis.opendocument") {
        Form::Other(
            sentence!("an OpenDocument text or drawing"),
            sentence!("open it in a spreadsheet program and save it as XLSX"),
        )
    } else if has(archive, "workbook.xml") {
        Form::Xlsx
    } else if has(archive, "workbook.bin") {
        Form::Xlsb
    } else if has(archive, "word/document.xml") {
        Form::Other(
            sentence!("a Word document"),
            sentence!("copy its table into a spreadsheet and save it as XLSX"),
        )
    } else if has(archive, "index/document.iwa") {
        Form::Other(sentence!("an Apple Numbers document"), sentence!("export it as XLSX"))
    } else {
        Form::Archive
    }
}

/// Unpacks all parts once without keeping them. Memory stays small whatever the archive claims.
fn inspect<R: Read + Seek>(source: &mut Source<'_, R>) -> Result<Inspection, Problem> {
    let (shown, progress) = (source.shown, source.input.progress);
    let limit = source.options.limit.unwrap_or_else(|| source.limit().min(MOST_UNPACKED));
    source.rewind()?;
    let mut archive = ZipArchive::new(&mut source.input).map_err(|error| damaged(shown, &error))?;
    let mut declared = 0u64;
    for index in 0..archive.len() {
        declared = declared.saturating_add(
            archive
                .by_index_raw(index)
                .map_or(0, |part| if is_read(part.name_raw()) { part.size() } else { 0 }),
        );
    }
    if declared > limit {
        return Err(unpacks_to_more(shown, limit));
    }
    let mut inspection = Inspection::default();
    let mut left = limit;
    let mut block = vec![0; 128 * 1024];
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(_) if progress.is_cancelled() => return Err(super::cancelled(shown)),
            Err(zip::result::ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
                return Err(protected(shown));
            }
            Err(_) => continue,
        };
        if !is_read(part.name_raw()) {
            continue;
        }
        let name = String::from_utf8_lossy(part.name_raw()).into_owned();
        let is_binary = name.ends_with(".bin");
        let is_sheet = name.contains("/worksheets/");
        let is_streamed = is_sheet || name == "content.xml";
        // What is kept in memory as a whole may be only a part of it all: the texts that cells share take
        // a few times their length, a style far more.
        let share = if name.contains("/sharedStrings.") { limit / 4 } else { limit / 16 };
        let mut room = if is_streamed { left } else { left.min(share.max(1 << 20)) };
        let mut scan = Scan::default();
        loop {
            let read = match part.read(&mut block) {
                Ok(0) => break,
                Ok(read) => read,
                Err(_) if progress.is_cancelled() => return Err(super::cancelled(shown)),
                Err(_) => {
                    inspection.damaged.push(name.clone());
                    break;
                }
            };
            room = room.checked_sub(read as u64).ok_or_else(|| unpacks_to_more(shown, limit))?;
            left = left.saturating_sub(read as u64);
            let bytes = block.get(..read).unwrap_or_default();
            if is_binary {
                continue;
            } else if is_sheet {
                scan.look(bytes);
            } else {
                scan.measure(bytes);
            }
            if scan.longest_run() > LONGEST_RUN {
                let error = std::io::Error::other(sentence!("it holds a cell of more than 16 MB"));
                return Err(damaged(shown, &error));
            }
        }
        if !scan.merged.is_empty() {
            inspection.merged.insert(name.clone(), scan.merged);
        }
        if !scan.without_value.is_empty() {
            inspection.without_value.insert(name, scan.without_value);
        }
    }
    Ok(inspection)
}

/// Whether readers look at this part. Pictures and the like are left alone.
fn is_read(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    let is_of_binary_workbook = || {
        let parts = [b"/workbook.bin".as_slice(), b"/styles.bin", b"/sharedstrings.bin"];
        name.windows(12).any(|part| part == b"/worksheets/") || parts.iter().any(|part| name.ends_with(part))
    };
    name.ends_with(b".xml") || name.ends_with(b".rels") || name.ends_with(b".bin") && is_of_binary_workbook()
}

fn unpacks_to_more(shown: &str, limit: u64) -> Problem {
    let message = sentence!("this workbook unpacks to more than {size}", size = bytes_in_words(limit));
    Problem::in_file("catalog/too-large", Severity::Error, shown, message)
        .with_help(sentence!("divide it into several workbooks, or save the sheet as CSV"))
}

/// Looks through the text of a sheet for formulas without a value and merged cells, tag by tag.
#[derive(Debug, Default)]
struct Scan {
    run: usize,
    longest: usize,
    in_tag: bool,
    tag: Vec<u8>,
    cell: Option<(u32, u16)>,
    has_formula: bool,
    has_value: bool,
    without_value: Vec<(u32, u16)>,
    merged: Vec<Span>,
}

impl Scan {
    fn longest_run(&self) -> usize {
        self.longest.max(self.run)
    }

    /// Measures only how far tags are apart.
    fn measure(&mut self, bytes: &[u8]) {
        for part in bytes.split_inclusive(|byte| *byte == b'<') {
            self.run += part.len();
            if part.last() == Some(&b'<') {
                self.longest = self.longest.max(self.run);
                self.run = 0;
            }
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'<' => {
                    self.longest = self.longest.max(self.run);
                    self.run = 0;
                    self.in_tag = true;
                    self.tag.clear();
                }
                b'>' if self.in_tag => {
                    self.in_tag = false;
                    self.tag_ended();
                }
                _ if self.in_tag && self.tag.len() < 80 => self.tag.push(*byte),
                _ => {}
            }
            self.run += 1;
        }
    }

    fn tag_ended(&mut self) {
        let name_end = self
            .tag
            .iter()
            .position(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
            .unwrap_or(self.tag.len());
        let (name, attributes) = self.tag.split_at(name_end);
        let closes = name.first() == Some(&b'/');
        let plain =
            name.split(|byte| matches!(byte, b':' | b'/')).rfind(|part| !part.is_empty()).unwrap_or_default();
        match plain {
            b"c" if closes => {
                if let Some(cell) = self.cell.filter(|_| self.has_formula && !self.has_value) {
                    self.without_value.push(cell);
                }
                self.cell = None;
            }
            b"c" => {
                self.cell = value(attributes, b" r=\"").and_then(reference);
                self.has_formula = false;
                self.has_value = false;
            }
            b"f" => self.has_formula = true,
            b"v" | b"is" => self.has_value = true,
            b"mergeCell" => {
                if let Some((first, last, column)) = value(attributes, b" ref=\"").and_then(span) {
                    Span::push_onto(&mut self.merged, first, last, column);
                }
            }
            _ => {}
        }
    }
}

/// The value of the attribute that begins so.
fn value<'a>(attributes: &'a [u8], begin: &[u8]) -> Option<&'a [u8]> {
    let start = attributes.windows(begin.len()).position(|window| window == begin)? + begin.len();
    attributes.get(start..)?.split(|byte| *byte == b'"').next()
}

/// First and last row and first column, all from 0, of a range such as `B2:C5`.
fn span(range: &[u8]) -> Option<(u32, u32, u16)> {
    let mut ends = range.split(|byte| *byte == b':');
    let ((first, column), (last, _)) = (reference(ends.next()?)?, reference(ends.next()?)?);
    Some((first, last, column))
}

/// Row and column, both from 0, of a cell such as `B12`.
fn reference(cell: &[u8]) -> Option<(u32, u16)> {
    let mut column = 0u32;
    let mut row = 0u32;
    for byte in cell {
        match byte {
            b'A'..=b'Z' => column = column.checked_mul(26)?.checked_add(u32::from(byte - b'A') + 1)?,
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, u16::try_from(column.checked_sub(1)?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_without_a_value_and_merged_cells_are_found() {
        let sheet = br#"<row r="2"><c r="A2" s="1"/><c r="B2"><f>A1*2</f></c><c r="C2"><f>A1</f><v>3</v></c><x:c r="AA10" t="str"><x:f/></x:c></row><mergeCell ref="A1:C1"/><mergeCell ref="B2:C5"/>"#;
        for block in [1, 7, 1000] {
            let mut scan = Scan::default();
            sheet.chunks(block).for_each(|bytes| scan.look(bytes));
            assert_eq!(scan.without_value, [(1, 1), (9, 26)]);
            assert_eq!(scan.merged, [Span { first: 2, last: 5, column: 1 }]);
        }
    }
}
