//! Problem: something wrong in a file, with its place and how to mend it; printing a list of them, and
//! what problems have in common: numbers of things, and what the system says, in words.

mod sentence;

use std::error::Error;
use std::fmt;
use std::io;

pub(crate) use sentence::sentence;
pub use sentence::{Sentence, filled};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Something was read differently than written, or may be wrong.
    Warning,
    /// Something could not be read or is not applied.
    Error,
}

impl Severity {
    /// Its name in print.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where in a file something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilePlace {
    /// The file as the user named it, or its path below the profiles' folder.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Line (or row of a sheet), counted from 1.
    pub line: Option<u32>,
    /// Column, counted from 1, in characters.
    pub column: Option<u32>,
    /// The line itself and how many characters of it are meant, for files that people write.
    pub excerpt: Option<(String, u32)>,
}

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its code, e.g. `profile/unknown-name`: unique, and listed in `profiles/README.md`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where.
    pub place: FilePlace,
    /// One clear sentence: what is wrong.
    pub message: Sentence,
    /// What to write or do instead.
    pub help: Option<Sentence>,
}

impl Problem {
    /// A problem in a file as a whole.
    pub fn in_file(
        code: &'static str,
        severity: Severity,
        file: impl Into<String>,
        message: impl Into<Sentence>,
    ) -> Problem {
        let place = FilePlace { file: file.into(), ..FilePlace::default() };
        Problem { code, severity, place, message: message.into(), help: None }
    }

    /// The same with a line saying how to mend it.
    #[must_use]
    pub fn with_help(self, help: impl Into<Sentence>) -> Problem {
        Problem { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for FilePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, "[{sheet}]")?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// The problem as it is printed: message, place, the line meant, help.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}[{}]: {}", self.severity.name(), self.code, self.message)?;
        let number = self.place.line.map(|line| line.to_string()).unwrap_or_default();
        let margin = " ".repeat(number.len());
        writeln!(f, "{margin} ┌─ {}", self.place)?;
        if let Some((line, width)) = &self.place.excerpt {
            let indent = " ".repeat(self.place.column.unwrap_or(1).saturating_sub(1) as usize);
            writeln!(
                f,
                "{margin} │\n{number} │ {line}\n{margin} │ {indent}{}",
                "^".repeat((*width).max(1) as usize)
            )?;
        }
        if let Some(help) = &self.help {
            writeln!(f, "{margin} = help: {help}")?;
        }
        Ok(())
    }
}

/// Whether something could not be read or is not applied.
pub fn has_errors(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.severity == Severity::Error)
}

/// A number of things: `1 item`, `2 items`.
///
/// ```
/// use dualcheck::problem::counted;
/// assert_eq!([counted(0, "item"), counted(1, "item"), counted(2, "item")], ["0 items", "1 item", "2 items"]);
/// ```
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// What went wrong, in words: what the system says of a file without its numbers, anything else as it
/// says it of itself.
///
/// ```
/// use std::io::{Error, ErrorKind};
/// let missing = Error::from_raw_os_error(2);
/// assert_eq!(dualcheck::problem::in_words(&missing).to_string(), "there is no such file or folder");
/// ```
pub fn in_words(error: &(dyn Error + 'static)) -> Sentence {
    let mut inner = Some(error);
    while let Some(one) = inner {
        if let Some(error) = one.downcast_ref::<io::Error>() {
            let own = error.get_ref().and_then(|own| own.downcast_ref::<Sentence>()).cloned();
            if let Some(words) = own.or_else(|| system_words(error)) {
                return words;
            }
        }
        inner = one.source();
    }
    let text = error.to_string();
    Sentence::from(text.split_once(" (os error ").map_or(text.as_str(), |(words, _)| words))
}

/// What the system says of a file; nothing for what this program or a library says itself.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system has dozens of errors; these are the usual ones"
)]
fn system_words(error: &io::Error) -> Option<Sentence> {
    use io::ErrorKind as Kind;
    // Errors of libraries have words of their own, which say more than their kind does.
    if error.get_ref().is_some() {
        return None;
    }
    Some(match error.kind() {
        Kind::NotFound => sentence!("there is no such file or folder"),
        Kind::PermissionDenied => sentence!("permission is missing"),
        Kind::IsADirectory => sentence!("it is a folder, not a file"),
        Kind::NotADirectory => sentence!("it, or a part of its path, is a file and not a folder"),
        Kind::AlreadyExists => sentence!("a file of that name is already there"),
        Kind::DirectoryNotEmpty => sentence!("the folder is not empty"),
        Kind::ReadOnlyFilesystem => sentence!("the disk is write-protected"),
        Kind::StorageFull => sentence!("the disk is full"),
        Kind::QuotaExceeded => sentence!("the space that you may use on this disk is used up"),
        Kind::FileTooLarge => sentence!("the file is longer than this disk can hold"),
        Kind::InvalidFilename => sentence!("the name is too long, or has letters that are not allowed"),
        Kind::ResourceBusy | Kind::ExecutableFileBusy => sentence!("another program is using it"),
        Kind::CrossesDevices => sentence!("the two places are on different disks"),
        Kind::TooManyLinks => sentence!("too many names lead to it"),
        Kind::StaleNetworkFileHandle | Kind::TimedOut | Kind::HostUnreachable | Kind::NetworkDown => {
            sentence!("the disk on the network does not answer")
        }
        Kind::OutOfMemory => sentence!("the memory is full"),
        Kind::InvalidData => sentence!("it is not text in UTF-8"),
        Kind::UnexpectedEof => sentence!("it ends too early"),
        Kind::WriteZero => sentence!("nothing more can be written"),
        Kind::BrokenPipe => sentence!("nobody reads any more"),
        Kind::Interrupted => sentence!("it was interrupted"),
        Kind::Unsupported => sentence!("it cannot be done with such a file"),
        _other => return None,
    })
}
