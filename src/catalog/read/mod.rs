//! Readers: from the bytes of a file to a catalog, one file per format; told apart by content.
//!
//! Every problem of a catalog has a code that starts with `catalog/`:
//!
//! | code | what |
//! |---|---|
//! | `unreadable` | the file cannot be opened or read at all |
//! | `empty` | there is nothing in it |
//! | `format` | it is not a catalog in a known format |
//! | `too-large` | it takes, or unpacks to, more than the limit |
//! | `cancelled` | reading was stopped |
//! | `damaged` | the file is broken; what came before the place was read |
//! | `encoding` | the encoding is a guess, or the one asked for is unknown |
//! | `undecodable-cell`, `error-cell`, `formula-without-value`, `damaged-cell`, `bad-line` | a cell that could not be read |
//! | `surplus-cells`, `missing-cells`, `quotation-mark` | a row that is not like the table |
//! | `total-row`, `remark-row`, `title-row`, `repeated-header`, `unused-sheet`, `unused-list`, `unused-columns` | what was read and is not used |
//! | `merged-cells` | cells merged over several rows, read in each |
//! | `another-table` | a sheet that holds several tables |
//! | `one-column` | nothing divides the lines of a text into cells |
//! | `unknown-sheet`, `unknown-column`, `unknown-header` | a wish that cannot be met |
//! | `repaired-code`, `shortened-code`, `lost-code` | codes that a spreadsheet took for numbers or dates |
//! | `duplicate-number` | an item number that several items have |
//! | `no-description`, `no-items` | a table without what is needed |

mod arrays;
mod asides;
mod beginning;
mod biff;
mod book;
mod builder;
mod bytes;
mod cell_error;
mod compound;
mod delimited;
mod divided;
mod duplicates;
mod encoding;
mod finish;
mod found;
mod json;
mod keys;
mod merged;
mod number_format;
mod ods;
mod options;
mod package;
mod parts;
mod progress;
pub(super) mod repair;
mod room;
pub(super) mod row;
mod sheets;
mod stream;
mod tables;
mod text;
mod value_format;
mod wrapped;
mod xls;
mod xlsb;
mod xlsx;

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use super::Catalog;
use crate::problem::{Problem, Sentence, Severity, in_words, sentence};

pub use beginning::beginning;
use builder::Builder;
pub(super) use builder::number_of;
pub use cell_error::CellError;
use encoding::{Decoded, NotText, Survey};
pub use options::{Header, OpenOptions};
pub use progress::Progress;
use progress::Watched;
pub use stream::{Stream, stream};

/// What kind of file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Cells between delimiters: CSV, TSV, TXT.
    #[default]
    Delimited,
    /// An Excel workbook (XLSX, XLSM).
    Xlsx,
    /// An old Excel workbook (XLS).
    Xls,
    /// An Excel workbook of binary parts (XLSB).
    Xlsb,
    /// An OpenDocument spreadsheet.
    Ods,
    /// One JSON value with an array of objects, or of arrays, somewhere in it.
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

/// Encodings to choose from, by their names on the web: those that catalogs are found in.
pub const ENCODINGS: [&str; 13] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
];

/// What speaks for an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingKnown {
    /// A byte order mark at the start of the file.
    ByMark,
    /// All bytes, or nearly all, are valid in it, which is no accident.
    ByContent,
    /// A guess from the frequency of bytes: look whether the text reads well.
    Guessed,
    /// A person said so.
    ByUser,
}

/// Reads the file at this path.
///
/// What is wrong inside it stands in [`Catalog::problems`]; an error means that nothing could be read.
pub fn open(path: &Path, options: &OpenOptions, progress: &Progress) -> Result<Catalog, Problem> {
    let shown = path.display().to_string();
    let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    if path.is_dir() {
        let message = sentence!("this is a folder, not a file");
        return Err(Problem::in_file("catalog/unreadable", Severity::Error, shown, message)
            .with_help(sentence!("name a file in it")));
    }
    let input = File::open(path).map_err(|error| unreadable(&shown, &error))?;
    read(Source {
        shown: &shown,
        name: &name,
        input: Watched { input, progress },
        survey: Survey::new(),
        is_inside: false,
        options,
    })
}

/// Reads a file that is in memory; `name` is what problems call it.
///
/// ```
/// use dualcheck::catalog::{Meaning, read};
///
/// let bytes = "Artikel-Nr.;Bezeichnung;Warennummer\nA-1;Magnet;8505 11 10\n".as_bytes();
/// let catalog = read::from_bytes("liste.csv", bytes, &Default::default(), &Default::default())?;
/// let item = catalog.item(0);
/// assert_eq!(item.id(), "A-1");
/// assert_eq!(item.first(Meaning::CustomsCode).map(|field| field.text), Some("8505 11 10"));
/// # Ok::<(), dualcheck::problem::Problem>(())
/// ```
pub fn from_bytes(
    name: &str,
    bytes: &[u8],
    options: &OpenOptions,
    progress: &Progress,
) -> Result<Catalog, Problem> {
    let input = Watched { input: Cursor::new(bytes), progress };
    read(Source { shown: name, name, input, survey: Survey::new(), is_inside: false, options })
}

/// A file that is being read.
struct Source<'a, R> {
    /// What the user calls it.
    pub shown: &'a str,
    /// Its name without folders.
    pub name: &'a str,
    pub input: Watched<'a, R>,
    pub survey: Survey,
    /// Whether it was unpacked from an archive.
    pub is_inside: bool,
    pub options: &'a OpenOptions,
}

impl<'a, R: Read + Seek> Source<'a, R> {
    pub fn rewind(&mut self) -> Result<(), Problem> {
        self.input.seek(SeekFrom::Start(0)).map(|_| ()).map_err(|error| self.failed(&error))
    }

    /// The problem that a failure to read is.
    pub fn failed(&self, error: &(dyn std::error::Error + 'static)) -> Problem {
        if self.input.progress.is_cancelled() { cancelled(self.shown) } else { unreadable(self.shown, error) }
    }

    /// A builder for its catalog.
    pub fn builder(&self, room: u64) -> Builder<'a> {
        Builder::new(self.shown, self.options, self.input.progress, room, self.limit())
    }

    /// Most bytes that its text and cells may take, and that it may unpack to.
    pub fn limit(&self) -> u64 {
        let length = self.survey.length();
        self.options.limit.unwrap_or_else(|| match Kind::of(self.survey.start()) {
            Kind::Package | Kind::Gzip | Kind::Compound => room::of_packed(length),
            Kind::Text | Kind::Foreign(..) => room::of_plain(length),
        })
    }

    /// The bytes of the file as text, and in which encoding.
    pub fn decoded(&mut self) -> Result<(Decoded<&mut Watched<'a, R>>, encoding::Found), Problem> {
        self.rewind()?;
        let found = encoding_of(self.shown, &self.survey, self.options)?;
        Ok((Decoded::new(&mut self.input, found.encoding), found))
    }

    /// One look over all bytes: the hash and the encoding.
    fn look_over(&mut self) -> Result<(), Problem> {
        let length = self.input.seek(SeekFrom::End(0)).map_err(|error| self.failed(&error))?;
        let most = self.options.limit.unwrap_or(room::MOST);
        if length > most {
            return Err(too_large(self.shown, most));
        }
        self.rewind()?;
        self.input.progress.expect_bytes(length.saturating_mul(2));
        let mut block = vec![0; 1 << 20];
        loop {
            match self.input.read(&mut block) {
                Ok(0) => return Ok(()),
                Ok(read) => self.survey.feed(block.get(..read).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(&error)),
            }
        }
    }
}

fn read<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    source.look_over()?;
    match Kind::of(source.survey.start()) {
        Kind::Package => package::read(source),
        Kind::Compound => xls::read(source),
        Kind::Gzip if source.is_inside => Err(wrapped::nested(source.shown)),
        Kind::Gzip => wrapped::read_gzip(source),
        Kind::Foreign(what, help) => {
            let message = sentence!("this is {what}, not a catalog that can be read", what = what);
            Err(Problem::in_file("catalog/format", Severity::Error, source.shown, message).with_help(help))
        }
        Kind::Text => text::read(source),
    }
}

/// What the first bytes say.
enum Kind {
    /// A zip archive: a workbook, or a catalog that was packed.
    Package,
    /// A catalog that was packed.
    Gzip,
    /// An old Office document.
    Compound,
    Text,
    /// Something else, and what to do about it.
    Foreign(Sentence, Sentence),
}

impl Kind {
    fn of(start: &[u8]) -> Kind {
        let save = || sentence!("open it in a spreadsheet program and save it as XLSX or CSV");
        let unpack = || sentence!("unpack it and open the catalog inside");
        let ask = || sentence!("ask for the table itself, as XLSX or CSV");
        match start {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Kind::Package,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Kind::Compound,
            [b'%', b'P', b'D', b'F', ..] => Kind::Foreign(sentence!("a PDF"), ask()),
            [0x1f, 0x8b, ..] => Kind::Gzip,
            [b'R', b'a', b'r', b'!', ..] => Kind::Foreign(sentence!("a RAR archive"), unpack()),
            [b'7', b'z', 0xbc, 0xaf, ..] => Kind::Foreign(sentence!("a 7z archive"), unpack()),
            [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => {
                Kind::Foreign(sentence!("a picture"), ask())
            }
            _ if is_case(start) => Kind::Foreign(
                sentence!("a Dualcheck case"),
                sentence!("give its file to `dualcheck open`, `report`, `check`, `explain` or `compare`"),
            ),
            _ => {
                let start = start.trim_ascii_start();
                let starts_with = |tag: &str| {
                    start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
                };
                if ["<!doctype html", "<html", "<table", "<head"].into_iter().any(starts_with) {
                    Kind::Foreign(sentence!("a web page (HTML), whatever its name says"), save())
                } else if starts_with("<?xml") {
                    Kind::Foreign(sentence!("an XML document"), save())
                } else {
                    Kind::Text
                }
            }
        }
    }
}

/// Whether bytes begin as a case does: `Case(format: 1`.
fn is_case(start: &[u8]) -> bool {
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    let mut words = [b"Case".as_slice(), b"(", b"format", b":"].into_iter();
    words.try_fold(start, |rest, word| rest.trim_ascii_start().strip_prefix(word)).is_some()
}

/// The encoding that is asked for, or that the bytes speak for.
fn encoding_of(shown: &str, survey: &Survey, options: &OpenOptions) -> Result<encoding::Found, Problem> {
    if let Some(label) = &options.encoding {
        let message = || sentence!("no encoding is called \"{label}\"", label = label);
        let problem = || Problem::in_file("catalog/encoding", Severity::Error, shown, message());
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
        let encoding = encoding.ok_or_else(|| {
            problem()
                .with_help(sentence!("write utf-8, utf-16le, gbk, big5, shift_jis, euc-kr or windows-1252"))
        })?;
        return Ok(encoding::Found { encoding, known: EncodingKnown::ByUser });
    }
    survey.encoding().map_err(|not| {
        let (message, help) = match not {
            NotText::Utf32 => (sentence!("this is text in UTF-32"), sentence!("save it as UTF-8")),
            NotText::Binary => (
                sentence!("this is neither text nor a workbook"),
                sentence!("open a CSV, XLSX, XLS, ODS or JSON file"),
            ),
        };
        Problem::in_file("catalog/format", Severity::Error, shown, message).with_help(help)
    })
}

fn unreadable(shown: &str, error: &(dyn std::error::Error + 'static)) -> Problem {
    let message = sentence!("the file cannot be read: {why}", why = in_words(error));
    Problem::in_file("catalog/unreadable", Severity::Error, shown, message)
        .with_help(sentence!("look whether it is there and may be read"))
}

fn cancelled(shown: &str) -> Problem {
    Problem::in_file("catalog/cancelled", Severity::Error, shown, sentence!("reading was stopped"))
}

fn empty(shown: &str) -> Problem {
    Problem::in_file("catalog/empty", Severity::Error, shown, sentence!("there is nothing in this file"))
        .with_help(sentence!("look whether it was saved"))
}

fn too_large(shown: &str, limit: u64) -> Problem {
    let message = sentence!("this file takes more than {size} of memory", size = bytes_in_words(limit));
    Problem::in_file("catalog/too-large", Severity::Error, shown, message)
        .with_help(sentence!("divide it into several files"))
}

fn bytes_in_words(bytes: u64) -> Sentence {
    match bytes {
        0..1_000 => sentence!("{bytes} bytes", bytes = bytes),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000).into(),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000).into(),
        _ => format!("{} GB", bytes / 1_000_000_000).into(),
    }
}
