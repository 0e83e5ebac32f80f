//! Problem: something wrong in a file, with its place and how to mend it; printing a list of them, and
//! what problems have in common: numbers of things, and what the system says, in words.

use std::error::Error;
use std::fmt;
use std::io;

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
    pub message: String,
    /// What to write or do instead.
    pub help: Option<String>,
}

impl Problem {
    /// A problem in a file as a whole.
    pub fn in_file(
        code: &'static str,
        severity: Severity,
        file: impl Into<String>,
        message: impl Into<String>,
    ) -> Problem {
        let place = FilePlace { file: file.into(), ..FilePlace::default() };
        Problem { code, severity, place, message: message.into(), help: None }
    }

    /// The same with a line saying how to mend it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Problem {
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
/// assert_eq!(dualcheck::problem::in_words(&missing), "there is no such file or folder");
/// ```
pub fn in_words(error: &(dyn Error + 'static)) -> String {
    let mut inner = Some(error);
    while let Some(one) = inner {
        if let Some(words) = one.downcast_ref::<io::Error>().and_then(system_words) {
            return words.to_owned();
        }
        inner = one.source();
    }
    let text = error.to_string();
    text.split_once(" (os error ").map_or(text.as_str(), |(words, _)| words).to_owned()
}

/// What the system says of a file; nothing for what this program or a library says itself.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system has dozens of errors; these are the usual ones"
)]
fn system_words(error: &io::Error) -> Option<&'static str> {
    use io::ErrorKind as Kind;
    // Errors of libraries have words of their own, which say more than their kind does.
    if error.get_ref().is_some() {
        return None;
    }
    Some(match error.kind() {
        Kind::NotFound => "there is no such file or folder",
        Kind::PermissionDenied => "permission is missing",
        Kind::IsADirectory => "it is a folder, not a file",
        Kind::NotADirectory => "it, or a part of its path, is a file and not a folder",
        Kind::AlreadyExists => "a file of that name is already there",
        Kind::DirectoryNotEmpty => "the folder is not empty",
        Kind::ReadOnlyFilesystem => "the disk is write-protected",
        Kind::StorageFull => "the disk is full",
        Kind::QuotaExceeded => "the space that you may use on this disk is used up",
        Kind::FileTooLarge => "the file is longer than this disk can hold",
        Kind::InvalidFilename => "the name is too long, or has letters that are not allowed",
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "another program is using it",
        Kind::CrossesDevices => "the two places are on different disks",
        Kind::TooManyLinks => "too many names lead to it",
        Kind::StaleNetworkFileHandle | Kind::TimedOut | Kind::HostUnreachable | Kind::NetworkDown => {
            "the disk on the network does not answer"
        }
        Kind::OutOfMemory => "the memory is full",
        Kind::InvalidData => "it is not text in UTF-8",
        Kind::UnexpectedEof => "it ends too early",
        Kind::WriteZero => "nothing more can be written",
        Kind::BrokenPipe => "nobody reads any more",
        Kind::Interrupted => "it was interrupted",
        Kind::Unsupported => "it cannot be done with such a file",
        _other => return None,
    })
}
