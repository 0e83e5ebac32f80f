//! Problem: something wrong in a file, with its place and how to mend it; and printing a list of them.

use std::fmt;

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
