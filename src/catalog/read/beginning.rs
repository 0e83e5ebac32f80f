//! Beginning: the first items of a large file, to be looked at while the whole of it is read.
//!
//! The start of a file is a file that breaks off, and the readers read those as far as they go. Of a workbook,
//! whose parts lie anywhere in the archive, the start of each part makes a small workbook.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::package::{Form, form_of};
use super::stream::of_parts;
use super::wrapped::is_content;
use super::{CellError, Kind, OpenOptions, from_bytes};
use crate::catalog::Catalog;

/// A file of fewer bytes is read as a whole before anybody has seen its beginning.
const LARGE: u64 = 256 << 10;
/// Most items of a beginning.
const ITEMS: usize = 2000;
/// Most bytes of text that are looked at.
const TEXT: u64 = 2 << 20;
/// Most bytes of a sheet that are looked at.
const SHEET: u64 = 1 << 20;
/// Most bytes of what the sheets of a workbook share. Texts lie there in the order in which they are first used,
/// so that its start is what the first rows need.
const SHARED: u64 = 4 << 20;
/// Most bytes of the start of a workbook, all parts together.
const WORKBOOK: usize = 24 << 20;

/// The first items of the first sheet of a large file, up to 2,000, read in a moment whatever its size.
///
/// Nothing for a small file, and nothing where this cannot be told without reading further: it is for looking at
/// while [`open`](super::open) reads the whole, which may find better what columns mean, takes away lines that are no
/// items and fills cells merged with those above.
pub fn beginning(path: &Path, options: &OpenOptions) -> Option<Catalog> {
    let mut input = File::open(path).ok()?;
    if input.metadata().ok()?.len() < LARGE {
        return None;
    }
    let mut start = Vec::new();
    (&input).take(64 << 10).read_to_end(&mut start).ok()?;
    input.seek(SeekFrom::Start(0)).ok()?;
    let mut catalog = match Kind::of(&start) {
        Kind::Text => of_text(input, options),
        Kind::Gzip => of_text(MultiGzDecoder::new(BufReader::new(input)), options),
        Kind::Package => of_package(BufReader::new(input), options),
        Kind::Compound | Kind::Foreign(..) => None,
    }?;
    catalog.name = path.file_name()?.to_string_lossy().into_owned();
    (!catalog.is_empty()).then_some(catalog)
}

/// Of delimited text, or of JSON in either form.
fn of_text(input: impl Read, options: &OpenOptions) -> Option<Catalog> {
    let mut bytes = Vec::new();
    input.take(TEXT).read_to_end(&mut bytes).ok()?;
    if !matches!(Kind::of(&bytes), Kind::Text) {
        return None;
    }
    let (catalog, breaks_off) = first_part(&bytes, options, ITEMS)?;
    if !breaks_off {
        return Some(first_of(catalog, false));
    }
    // A quoted cell that breaks off may be taken for several rows: rows are read well short of the end.
    let (catalog, breaks_off) = first_part(&bytes, options, catalog.len() / 2)?;
    Some(first_of(catalog, breaks_off))
}

/// The first rows, and whether the bytes came to an end before so many were read.
fn first_part(bytes: &[u8], options: &OpenOptions, rows: usize) -> Option<(Catalog, bool)> {
    let mut parts = of_parts(bytes, options, rows);
    let catalog = parts.next()?.ok()?;
    Some((catalog, parts.is_ended()))
}

/// Of a workbook, or of a text alone in an archive.
fn of_package(input: impl Read + Seek, options: &OpenOptions) -> Option<Catalog> {
    let mut archive = ZipArchive::new(input).ok()?;
    match form_of(&mut archive) {
        Form::Xlsx | Form::Xlsb | Form::Ods => {
            let small = small_package(&mut archive)?;
            // The hash and the problems are those of the small workbook: nobody asks a beginning for them.
            let catalog = from_bytes("", &small, options, &super::Progress::default()).ok()?;
            Some(first_of(catalog, true))
        }
        Form::Archive => {
            let names = archive.file_names_raw().map(String::from_utf8_lossy).enumerate();
            let files: Vec<usize> =
                names.filter(|(_, name)| is_content(name)).map(|(index, _)| index).collect();
            let [file] = files.as_slice() else { return None };
            of_text(archive.by_index(*file).ok()?, options)
        }
        Form::Other(..) => None,
    }
}

/// An archive of the starts of the parts that are needed; nothing if one of them has to be read as a whole and is too
/// long.
fn small_package<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Option<Vec<u8>> {
    let mut small = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut room = WORKBOOK;
    for index in 0..archive.len() {
        let part = archive.by_index(index).ok()?;
        let own_name = part.name().ok()?.into_owned();
        let name = own_name.to_ascii_lowercase();
        if !is_needed(&name) {
            continue;
        }
        let is_shared = name.contains("/sharedstrings.");
        let is_cut = is_shared || name.contains("/worksheets/") || name == "content.xml";
        let most = if is_shared { SHARED } else { SHEET };
        let mut bytes = Vec::new();
        part.take(most).read_to_end(&mut bytes).ok()?;
        if bytes.len() as u64 == most {
            if !is_cut {
                return None;
            }
            if is_shared && name.ends_with(".xml") {
                end_texts(&mut bytes)?;
            }
        }
        room = room.checked_sub(bytes.len())?;
        small.start_file(own_name, stored).ok()?;
        small.write_all(&bytes).ok()?;
    }
    Some(small.finish().ok()?.into_inner())
}

/// Whether rows cannot be read without this part of a workbook; its name is in small letters.
fn is_needed(name: &str) -> bool {
    let named = ["mimetype", "content.xml", "[content_types].xml"].contains(&name) || name.ends_with(".rels");
    named
        || ["/worksheets/", "/sharedstrings.", "/styles.", "/workbook."]
            .iter()
            .any(|part| name.contains(part))
}

/// Ends a list of shared texts that breaks off behind the last whole one: it is read as a whole or not at all.
fn end_texts(bytes: &mut Vec<u8>) -> Option<()> {
    let end = bytes.windows(3).rposition(|window| window == b"si>")?;
    let begin = bytes.get(..end)?.windows(2).rposition(|window| window == b"</")?;
    let prefix = bytes.get(begin + 2..end)?.to_vec();
    bytes.truncate(end + 3);
    bytes.extend([b"</", prefix.as_slice(), b"sst>"].concat());
    Some(())
}

/// The items of the first sheet, up to the first that cannot be read; if the file breaks off, without the last one.
fn first_of(mut catalog: Catalog, breaks_off: bool) -> Catalog {
    let damaged = catalog.errors.iter().find(|(_, _, error)| *error == CellError::Damaged);
    let damaged = damaged.map_or(u32::MAX, |(row, ..)| *row);
    let mut used = catalog.sheets.iter_mut().filter(|sheet| sheet.used);
    if let Some(first) = used.next() {
        let whole = first.rows.saturating_sub(u32::from(breaks_off));
        first.rows = whole.min(damaged.saturating_sub(first.first)).min(ITEMS as u32);
    }
    used.for_each(|sheet| sheet.used = false);
    catalog
}
