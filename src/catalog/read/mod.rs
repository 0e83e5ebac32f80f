//! Readers: from the bytes of a file to a catalog, one file per format; told apart by content.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::{Catalog, Meaning};
use crate::problem::{Problem, Severity};

/// What kind of file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Cells between delimiters: CSV, TSV, TXT.
    #[default]
    Delimited,
    /// An Excel workbook (XLSX, XLSM).
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// One JSON value with an array of objects somewhere in it.
    Json,
    /// A JSON object on each line.
    Ndjson,
}

/// How bytes were read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// Its name: `UTF-8`, `Shift_JIS`, `GBK`…
    pub name: &'static str,
    /// What speaks for it.
    pub known: EncodingKnown,
}

/// What speaks for an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingKnown {
    /// A byte order mark at the start of the file.
    ByMark,
    /// All bytes are valid in it, which is no accident.
    ByContent,
    /// A guess from the frequency of bytes: look whether the text reads well.
    Guessed,
    /// A person said so.
    ByUser,
}

/// Why a cell could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// Bytes that mean nothing in the file's encoding; each is shown as U+FFFD.
    Bytes,
    /// The spreadsheet itself shows an error, such as `#N/A`.
    Spreadsheet,
    /// A formula whose value was never saved.
    FormulaWithoutValue,
    /// A line that is not valid JSON; shown as it stands.
    Line,
}

/// How a file is to be read where the proposal is wrong. The default proposes everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// Only the sheet of this name.
    pub sheet: Option<String>,
    /// Where the headings stand.
    pub header: Header,
    /// What columns mean, by their heading.
    pub columns: Vec<(String, Meaning)>,
    /// Name of the encoding, as on the web: `gbk`, `windows-1252`.
    pub encoding: Option<String>,
    /// What stands between cells.
    pub delimiter: Option<char>,
    /// Most bytes that a file may unpack to, and that its cells may take.
    pub limit: Option<u64>,
}

/// Where the headings stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// Found by what the rows look like.
    #[default]
    Proposed,
    /// In this row, counted from 1 as a spreadsheet shows it.
    Row(u32),
    /// Nowhere: the first row is an item.
    Absent,
}

/// How far reading is, and the wish to stop it. Shared between the reader and who waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicU64,
    bytes: AtomicU64,
    total_bytes: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// The part of the file that is read, from 0 to 1; 0 while the length is unknown.
    pub fn share(&self) -> f32 {
        let total = self.total_bytes.load(Ordering::Relaxed);
        if total == 0 { 0.0 } else { (self.bytes.load(Ordering::Relaxed) as f32 / total as f32).min(1.0) }
    }

    /// Asks the reader to stop; it looks every few thousand rows and ends with the problem `catalog/cancelled`.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Reads the file at this path.
///
/// What is wrong inside it stands in [`Catalog::problems`]; an error means that nothing could be read.
pub fn open(path: &Path, options: &OpenOptions, progress: &Progress) -> Result<Catalog, Problem> {
    let _ = (options, progress);
    Err(Problem::in_file(
        "catalog/unreadable",
        Severity::Error,
        path.display().to_string(),
        "cannot be read yet",
    ))
}

/// Reads a file that is in memory; `name` is what problems call it.
pub fn from_bytes(
    name: &str,
    bytes: &[u8],
    options: &OpenOptions,
    progress: &Progress,
) -> Result<Catalog, Problem> {
    let _ = (bytes, options, progress);
    Err(Problem::in_file("catalog/unreadable", Severity::Error, name, "cannot be read yet"))
}

/// Reads NDJSON or delimited text as it comes, as catalogs of a few thousand items each.
pub fn stream<R: Read>(input: R, options: &OpenOptions) -> impl Iterator<Item = Result<Catalog, Problem>> {
    let _ = (input, options);
    std::iter::empty()
}
