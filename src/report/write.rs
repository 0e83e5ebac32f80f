//! Writing a report to disk: never half, and never over a file unseen.
//!
//! | code of a problem | what |
//! |---|---|
//! | `report/exists` | a file of that name is already there and was not to be replaced |
//! | `report/not-written` | there is no permission, folder or room, or the disk failed |
//! | `report/cancelled` | it was asked to stop; no file was written |

use std::fs::{self, File};
use std::io::{self, BufWriter, Cursor, Seek, Write};
use std::path::{Path, PathBuf};

use crate::catalog::{Catalog, write_csv};
use crate::problem::{Problem, Severity, in_words, sentence};

use super::progress::Half;
use super::{Kind, Progress, Report, csv, docx, html, json, pdf, questions, seal, xlsx};

/// A form in which a report can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// All of it, in pages to print, to sign and to keep.
    Pdf,
    /// The same, to edit.
    Docx,
    /// All of it, as one page to read and to mail.
    Html,
    /// The matrix and what it rests on, as a workbook.
    Xlsx,
    /// The matrix alone.
    Csv,
    /// All of it, for other programs.
    Json,
}

/// What to do with a file that is already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it and report a problem.
    Refuse,
    /// Put the report in its place.
    Replace,
}

/// What is written.
#[derive(Clone, Copy)]
enum What {
    Report,
    Catalog,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 6] =
        [Format::Pdf, Format::Docx, Format::Html, Format::Xlsx, Format::Csv, Format::Json];

    /// How files of the format end, and its name on the command line.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// The format of that name or ending.
    ///
    /// ```
    /// use dualcheck::report::Format;
    /// assert_eq!(Format::named("HTML"), Some(Format::Html));
    /// assert_eq!(Format::named("odt"), None);
    /// ```
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| name.eq_ignore_ascii_case(format.extension()))
    }
}

/// The report in a format, in memory.
pub fn render(report: &Report<'_>, format: Format) -> Result<Vec<u8>, Problem> {
    let mut bytes = Cursor::new(Vec::new());
    match lay_out(report, format, &mut bytes, &Progress::default())
        .and_then(|()| seal::close(&mut bytes, report, format))
    {
        Ok(()) => Ok(bytes.into_inner()),
        Err(error) => Err(not_written(What::Report, Path::new(format.extension()), &error)),
    }
}

/// Writes the report to a file: all of it or nothing. A file that is already there stays as it is
/// unless it is to be replaced.
pub fn write(
    report: &Report<'_>,
    format: Format,
    path: &Path,
    overwrite: Overwrite,
    progress: &Progress,
) -> Result<(), Problem> {
    let close = |file: &mut File| {
        seal::close(file, report, format)?;
        // The last time to stop: what follows puts the file in its place.
        progress.go_on()
    };
    let written = whole(What::Report, path, overwrite, |out| lay_out(report, format, out, progress), close);
    if progress.is_cancelled() { written.map_err(|_| cancelled(path)) } else { written }
}

/// The work was asked to stop.
pub(super) fn cancelled(path: &Path) -> Problem {
    let message = sentence!("it was cancelled, and no report was written");
    Problem::in_file("report/cancelled", Severity::Note, path.display().to_string(), message)
}

/// Writes a sheet of a catalog to a CSV file, cells as a person changed them: all of it or nothing. A file that is
/// already there stays as it is unless it is to be replaced.
pub fn write_catalog(
    catalog: &Catalog,
    sheet: usize,
    path: &Path,
    overwrite: Overwrite,
) -> Result<(), Problem> {
    whole(What::Catalog, path, overwrite, |out| write_csv(catalog, sheet, out), |_| Ok(()))
}

/// Writes a file: all of it or nothing. `what` is what problems call it; `close` has the last hand on it.
fn whole(
    what: What,
    path: &Path,
    overwrite: Overwrite,
    lay_out: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    close: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), Problem> {
    // Looked at before the work is done; looked at again when the file is put in its place.
    if overwrite == Overwrite::Refuse && path.exists() {
        return Err(exists(what, path));
    }
    let unfinished = unfinished(path);
    let written =
        write_new(&unfinished, lay_out, close).and_then(|()| put_in_place(&unfinished, path, overwrite));
    let removed = fs::remove_file(&unfinished);
    match written {
        Ok(()) => Ok(()),
        Err(error) => {
            // The unfinished file may never have been made; what matters is the first error.
            drop(removed);
            let there = error.kind() == io::ErrorKind::AlreadyExists && path.exists();
            Err(if there { exists(what, path) } else { not_written(what, path, &error) })
        }
    }
}

fn lay_out(
    report: &Report<'_>,
    format: Format,
    out: &mut (impl Write + Seek + Send),
    progress: &Progress,
) -> io::Result<()> {
    progress.begin(Half::Writing, 0);
    match format {
        Format::Pdf => pdf::write(report, out, progress),
        Format::Docx => docx::write(report, out, progress),
        Format::Html => html::write(report, out, progress),
        Format::Xlsx if report.kind == Kind::Supplier => questions::xlsx(report, out, progress),
        Format::Xlsx => xlsx::write(report, out, progress),
        Format::Csv if report.kind == Kind::Supplier => questions::csv(report, out, progress),
        Format::Csv => csv::write(report, out, progress),
        Format::Json => json::write(report, out, progress),
    }
}

fn write_new(
    path: &Path,
    lay_out: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    close: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
    let mut out = BufWriter::new(file);
    lay_out(&mut out)?;
    let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    close(&mut file)?;
    file.sync_all()
}

fn put_in_place(unfinished: &Path, path: &Path, overwrite: Overwrite) -> io::Result<()> {
    match overwrite {
        Overwrite::Replace => fs::rename(unfinished, path),
        // A link, unlike a rename, fails if the file appeared meanwhile.
        Overwrite::Refuse => match fs::hard_link(unfinished, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !path.exists() => {
                fs::rename(unfinished, path)
            }
            linked => linked,
        },
    }
}

/// Where the report stands until it is complete: beside its destination.
fn unfinished(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

fn exists(what: What, path: &Path) -> Problem {
    let file = path.display().to_string();
    let message = match what {
        What::Report => sentence!("a file of that name is already there, and the report was not written"),
        What::Catalog => sentence!("a file of that name is already there, and the catalog was not written"),
    };
    Problem::in_file("report/exists", Severity::Error, file, message)
        .with_help(sentence!("choose another name, or say that it is to be replaced"))
}

fn not_written(what: What, path: &Path, error: &io::Error) -> Problem {
    use io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
    let kind = error.kind();
    let (why, help) = if kind == PermissionDenied || kind == ReadOnlyFilesystem {
        (sentence!("there is no permission to write here"), sentence!("choose a folder you may write to"))
    } else if kind == NotFound {
        (sentence!("its folder does not exist"), sentence!("create the folder, or choose another one"))
    } else if kind == StorageFull {
        (sentence!("the disk is full"), sentence!("make room, or choose another disk"))
    } else {
        (in_words(error), sentence!("choose another place, and check that it can be written to"))
    };
    let message = match what {
        What::Report => sentence!("the report could not be written: {why}", why = why),
        What::Catalog => sentence!("the catalog could not be written: {why}", why = why),
    };
    Problem::in_file("report/not-written", Severity::Error, path.display().to_string(), message)
        .with_help(help)
}
