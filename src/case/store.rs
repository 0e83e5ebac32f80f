//! Case files: reading them, and writing them so that no crash and no second program can harm one.
//!
//! A case is written to a new file beside the old one, flushed, and renamed over it; the file as it was
//! before stays as `NAME.dualcheck.bak`. At every moment the case's own name holds either the old or the
//! new file in full.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use crate::problem::{FilePlace, Problem, Sentence, Severity, in_words, sentence};

use super::older::First;
use super::source::content_hash;
use super::{Case, FORMAT};

/// The extension of case files.
pub const EXTENSION: &str = "dualcheck";

/// The longest file that is taken for a case, in bytes: far more than a million edited cells need.
const LONGEST: u64 = 1 << 30;

/// So many bytes of a file tell whether it is a case.
const HEAD: u64 = 256;

/// The longest line that a problem quotes, in bytes.
const LONGEST_EXCERPT: usize = 400;

/// Names tried for the new file before giving up; each leftover of a crash takes one.
const NAMES_TRIED: u32 = 100;

/// A file as it was when this program last read or wrote it.
///
/// Saving compares it with the file on disk, so that nobody's changes are written over unseen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// SHA-256 of its bytes; `None` if there was no file.
    hash: Option<String>,
}

impl Seen {
    /// That no file is there yet: saving refuses if there is one.
    pub fn nothing() -> Seen {
        Seen { hash: None }
    }

    /// The file as it is at this moment, for a user who was asked and wants it replaced.
    ///
    /// # Errors
    /// If there is a file that cannot be read.
    pub fn now(path: &Path) -> Result<Seen, Problem> {
        match fs::read(path) {
            Ok(bytes) => Ok(Seen::of(&bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Seen::nothing()),
            Err(error) => Err(cannot(Doing::Reading, path, &error)),
        }
    }

    fn of(bytes: &[u8]) -> Seen {
        Seen { hash: Some(content_hash(bytes)) }
    }
}

/// Opens a case file.
///
/// # Errors
/// A problem that names what is wrong with the file and where: it is not a case, it was written by a
/// newer program, or it is damaged. The file is only read.
pub fn open(path: &Path) -> Result<(Case, Seen), Problem> {
    let problem = |error: io::Error| cannot(Doing::Reading, path, &error);
    let file = File::open(path).map_err(problem)?;
    let mut bytes = Vec::new();
    // One byte more than allowed tells a file that is too long from one that just fits.
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(problem)?;
    let case = read(&bytes, &path.display().to_string())?;
    Ok((case, Seen::of(&bytes)))
}

/// Whether a file is a case: by the ending of its name, or because it begins with the form of one, as
/// the files kept beside a case do. What cannot be read is none.
pub fn is_case(path: &Path) -> bool {
    let begins = || {
        let mut start = Vec::new();
        let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut start));
        read.is_ok() && format_of(&String::from_utf8_lossy(&start)).is_some()
    };
    path.extension().is_some_and(|extension| extension == EXTENSION) || path.is_file() && begins()
}

/// Reads the bytes of a case file; `file` is what problems call it.
///
/// # Errors
/// As for [`open`]. Any bytes end in a case or a problem.
pub fn read(bytes: &[u8], file: &str) -> Result<Case, Problem> {
    if bytes.len() as u64 > LONGEST {
        return Err(not_a_case(file, sentence!("the file is longer than any case")));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let sound = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
        if format_of(&sound).is_none() {
            return not_a_case(file, sentence!("the file is not a Dualcheck case"));
        }
        let (line, column) = place_at_end(&sound);
        damaged(file, &sound, line, column, sentence!("bytes that are not text"))
    })?;
    let none = || not_a_case(file, sentence!("the file is not a Dualcheck case"));
    let format = format_of(text).ok_or_else(none)?;
    match format {
        0 => Err(not_a_case(file, sentence!("the file is not a Dualcheck case: there is no format 0"))),
        1 => parse::<First>(text, file).map(Case::from),
        FORMAT => parse(text, file),
        newer => {
            let message = sentence!(
                "the case is of format {format}, and this program reads formats up to {newest}",
                format = newer,
                newest = FORMAT
            );
            let help = sentence!(
                "open it with the newer version of Dualcheck that wrote it; the file was left as it is"
            );
            Err(Problem::in_file("case/newer-format", Severity::Error, file, message).with_help(help))
        }
    }
}

/// Writes a case to a file, atomically, and keeps the file that was there as [`backup_path`].
///
/// # Errors
/// The file on disk is then as it was: it changed since it was `seen`, it may not be written, or there is
/// no such folder.
pub fn save(case: &Case, path: &Path, seen: &Seen) -> Result<Seen, Problem> {
    // A link is followed, so that saving replaces the file and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = path.display().to_string();
    let bytes = case
        .to_ron()
        .map_err(|message| Problem::in_file("case/not-written", Severity::Error, &file, message))?;
    let present = Seen::now(&target)?;
    if present != *seen {
        return Err(changed_on_disk(&file, &present, seen));
    }
    if fs::metadata(&target).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(write_protected(&file));
    }
    let new =
        write_beside(&target, bytes.as_bytes()).map_err(|error| cannot(Doing::Writing, path, &error))?;
    let backup = backup_path(&target);
    let kept = if present.hash.is_some() { keep(&target, &backup) } else { Ok(()) };
    let finished = kept
        .map_err(|error| cannot(Doing::Writing, &backup, &error))
        .and_then(|()| put_in_place(&new, &target).map_err(|error| cannot(Doing::Writing, path, &error)));
    if finished.is_err() {
        // Nothing more can be done if this fails too; a leftover harms nothing.
        let _ = fs::remove_file(&new);
    }
    finished.map(|()| Seen::of(bytes.as_bytes()))
}

/// Where the file that was there before the last saving is kept: `NAME.dualcheck.bak`.
pub fn backup_path(path: &Path) -> PathBuf {
    with_suffix(path, "bak")
}

/// Where unsaved work is kept: beside the case if it has a file, otherwise beside the catalog, as
/// `NAME.autosave`.
///
/// ```
/// use std::path::Path;
/// use dualcheck::case::autosave_path;
/// assert_eq!(autosave_path(Path::new("a/magnets.dualcheck")), Path::new("a/magnets.dualcheck.autosave"));
/// assert_eq!(autosave_path(Path::new("a/prices.xlsx")), Path::new("a/prices.xlsx.dualcheck.autosave"));
/// ```
pub fn autosave_path(case_or_catalog: &Path) -> PathBuf {
    if case_or_catalog.extension().is_some_and(|extension| extension == EXTENSION) {
        with_suffix(case_or_catalog, "autosave")
    } else {
        with_suffix(case_or_catalog, "dualcheck.autosave")
    }
}

/// Keeps unsaved work at an [`autosave_path`], replacing what is there.
///
/// # Errors
/// If it cannot be written; the one before is then still there.
pub fn autosave(case: &Case, path: &Path) -> Result<(), Problem> {
    let file = path.display().to_string();
    let text = case
        .to_ron()
        .map_err(|message| Problem::in_file("case/not-written", Severity::Error, file, message))?;
    let written = write_beside(path, text.as_bytes()).and_then(|new| {
        put_in_place(&new, path).inspect_err(|_| {
            let _ = fs::remove_file(&new);
        })
    });
    written.map_err(|error| cannot(Doing::Writing, path, &error))
}

/// The unsaved work left at an [`autosave_path`] by a program that did not end well, if it can be read
/// and differs from `saved`, the case as its own file has it.
pub fn found_autosave(path: &Path, saved: Option<&Case>) -> Option<Case> {
    let (case, _) = open(path).ok()?;
    (saved != Some(&case)).then_some(case)
}

/// Removes what [`autosave`] wrote, once the work is saved or given up. That there is nothing is fine.
pub fn discard_autosave(path: &Path) {
    // If it cannot be removed it is offered once more; nothing is lost.
    let _ = fs::remove_file(path);
}

impl Case {
    /// The case as its file holds it: RON, the same text for equal cases, one value a line.
    ///
    /// # Errors
    /// One sentence, if the case cannot be put into words; no case that was read or built from changes is
    /// such.
    pub fn to_ron(&self) -> Result<String, Sentence> {
        let form = PrettyConfig::new().new_line("\n").indentor("  ").struct_names(true);
        let text = options().to_string_pretty(self, form);
        text.map(|text| text + "\n")
            .map_err(|error| sentence!("the case cannot be put into words: {why}", why = error.to_string()))
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &str, file: &str) -> Result<T, Problem> {
    options().from_str(text).map_err(|error| {
        let (line, column) = (error.span.start.line, error.span.start.col);
        let what = error.code.to_string();
        let first = what.chars().next().map(|letter| letter.to_ascii_lowercase());
        let what: String = first.into_iter().chain(what.chars().skip(1)).collect();
        damaged(file, text, number(line), number(column), what.into())
    })
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The number in the head of a case file, `Case(format: 1`, that stands in front of all else, so that the
/// rest need not be understood.
fn format_of(text: &str) -> Option<u32> {
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    for word in ["Case", "(", "format", ":"] {
        rest = rest.trim_start().strip_prefix(word)?;
    }
    let rest = rest.trim_start();
    let digits = rest.find(|letter: char| !letter.is_ascii_digit()).map_or(rest, |end| &rest[..end]);
    // A number too long for any format is still a newer one.
    (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
}

/// Writes to a new file in the same folder, flushed to the disk.
pub(super) fn write_beside(target: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let (path, mut file) = create_beside(target)?;
    let mut write = || {
        if let Ok(metadata) = fs::metadata(target) {
            file.set_permissions(metadata.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()
    };
    match write() {
        Ok(()) => Ok(path),
        Err(error) => {
            let _ = fs::remove_file(&path);
            Err(error)
        }
    }
}

/// Creates a file that nobody else has, in the folder of `target`. What a crash left is not touched.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for number in 0..NAMES_TRIED {
        let path = with_suffix(target, &format!("new{number}"));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

/// Gives the new file the name of the old one.
pub(super) fn put_in_place(new: &Path, target: &Path) -> io::Result<()> {
    fs::rename(new, target)?;
    // The name is flushed too, where a folder can be flushed at all.
    if let Some(folder) = target.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Gives a file a second name, or copies it where the file system knows no second names.
fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    match fs::remove_file(kept) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    fs::hard_link(file, kept).or_else(|_| fs::copy(file, kept).map(|_| ()))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

fn not_a_case(file: &str, message: Sentence) -> Problem {
    let help = sentence!(
        "if it was a case, open the file as it was before the last saving, which ends in .{extension}.bak; open a catalog as a catalog",
        extension = EXTENSION
    );
    Problem::in_file("case/not-a-case", Severity::Error, file, message).with_help(help)
}

fn damaged(file: &str, text: &str, line: u32, column: u32, what: Sentence) -> Problem {
    let lines = text.lines().nth(line.saturating_sub(1) as usize);
    let excerpt = lines.filter(|line| line.len() <= LONGEST_EXCERPT).map(|line| (line.to_owned(), 1));
    let place =
        FilePlace { file: file.to_owned(), sheet: None, line: Some(line), column: Some(column), excerpt };
    Problem {
        code: "case/damaged",
        severity: Severity::Error,
        place,
        message: sentence!("the case file is damaged: {what}", what = what),
        help: Some(sentence!(
            "mend the place, or open the file as it was before the last saving, which ends in .{extension}.bak",
            extension = EXTENSION
        )),
    }
}

fn changed_on_disk(file: &str, present: &Seen, seen: &Seen) -> Problem {
    let (code, message) = match (&present.hash, &seen.hash) {
        (Some(_), Some(_)) => (
            "case/changed-on-disk",
            sentence!("the case file was changed by another program since it was opened"),
        ),
        (Some(_), None) => ("case/exists", sentence!("there is a file of that name already")),
        (None, _) => {
            ("case/changed-on-disk", sentence!("the case file was moved or deleted since it was opened"))
        }
    };
    Problem::in_file(code, Severity::Error, file, message)
        .with_help(sentence!("save under another name, or say that the file shall be replaced"))
}

fn write_protected(file: &str) -> Problem {
    Problem::in_file("case/no-permission", Severity::Error, file, sentence!("the file is write-protected"))
        .with_help(sentence!("lift the protection, or save under another name"))
}

/// What was tried on a file.
#[derive(Clone, Copy)]
enum Doing {
    Reading,
    Writing,
}

/// What the system says, as a problem.
fn cannot(doing: Doing, path: &Path, error: &io::Error) -> Problem {
    let is = |kind: io::ErrorKind| error.kind() == kind;
    let protected = is(io::ErrorKind::PermissionDenied) || is(io::ErrorKind::ReadOnlyFilesystem);
    let (code, message, help) = match doing {
        Doing::Reading if is(io::ErrorKind::NotFound) => {
            ("case/not-found", sentence!("there is no such file"), sentence!("check the path"))
        }
        Doing::Reading if protected => (
            "case/no-permission",
            sentence!("the file may not be read: permission is missing"),
            sentence!("ask its owner for the permission"),
        ),
        Doing::Reading => (
            "case/not-read",
            sentence!("the file cannot be read: {why}", why = in_words(error)),
            sentence!("check the path"),
        ),
        Doing::Writing if is(io::ErrorKind::NotFound) => {
            let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            (
                "case/no-folder",
                sentence!("there is no folder \"{folder}\"", folder = folder),
                sentence!("create it, or save elsewhere"),
            )
        }
        Doing::Writing if protected => (
            "case/no-permission",
            sentence!("the file may not be written: permission is missing"),
            sentence!("save in another folder, or ask for the permission"),
        ),
        Doing::Writing => (
            "case/not-written",
            sentence!("the file cannot be written: {why}", why = in_words(error)),
            sentence!("mend the cause, or save elsewhere; the file on disk is as it was"),
        ),
    };
    Problem::in_file(code, Severity::Error, path.display().to_string(), message).with_help(help)
}

/// Line and column of the place after the last letter, both from 1.
fn place_at_end(text: &str) -> (u32, u32) {
    let line = text.matches('\n').count() + 1;
    let column = text.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (number(line), number(column))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
