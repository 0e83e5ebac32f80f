//! Found: the problems of a file while it is read, with a limit to how many of a kind are listed.

use crate::problem::{FilePlace, Problem, Sentence, Severity, sentence};

/// So many problems of one kind are listed one by one; the rest is counted.
const LISTED: usize = 100;

/// The problems found in a file.
#[derive(Clone, Debug, Default)]
pub(in crate::catalog) struct Found {
    file: String,
    problems: Vec<Problem>,
    counts: Vec<(&'static str, Severity, usize)>,
}

impl Found {
    /// Nothing found yet in the file that the user calls so.
    pub fn in_file(file: &str) -> Found {
        Found { file: file.to_owned(), ..Found::default() }
    }

    /// What the user calls the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Notes a problem. The message is made only if it is going to be listed.
    pub fn add(
        &mut self,
        code: &'static str,
        severity: Severity,
        place: Place<'_>,
        message: impl FnOnce() -> Sentence,
        help: impl Into<Option<Sentence>>,
    ) {
        if self.count(code, severity) <= LISTED {
            let place = FilePlace {
                file: self.file.clone(),
                sheet: (!place.sheet.is_empty()).then(|| place.sheet.to_owned()),
                line: place.row,
                column: place.column.map(|column| u32::from(column) + 1),
                excerpt: None,
            };
            self.problems.push(Problem { code, severity, place, message: message(), help: help.into() });
        }
    }

    /// Notes that a workbook is damaged from a place on.
    pub fn add_damage(&mut self, place: Place<'_>, message: impl FnOnce() -> Sentence) {
        let help = sentence!("open it in a spreadsheet program and save it anew");
        self.add("catalog/damaged", Severity::Error, place, message, help);
    }

    /// All problems, with one at the end of each kind that was too frequent to be listed.
    pub fn finish(mut self) -> Vec<Problem> {
        for (code, severity, count) in &self.counts {
            if let Some(more) = count.checked_sub(LISTED).filter(|more| *more > 0) {
                let message = sentence!(
                    "1 more place has the same problem ({count} in all)"
                        | "{more} more places have the same problem ({count} in all)",
                    more = more,
                    count = *count
                );
                self.problems.push(Problem::in_file(code, *severity, self.file.as_str(), message));
            }
        }
        self.problems
    }

    fn count(&mut self, code: &'static str, severity: Severity) -> usize {
        if let Some((_, _, count)) = self.counts.iter_mut().find(|(other, _, _)| *other == code) {
            *count += 1;
            return *count;
        }
        self.counts.push((code, severity, 1));
        1
    }
}

/// Where in the file.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::catalog) struct Place<'a> {
    /// Name of the sheet; empty where there are no sheets.
    pub sheet: &'a str,
    /// Row, counted from 1.
    pub row: Option<u32>,
    /// Column, counted from 0.
    pub column: Option<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frequent_problem_is_counted() {
        let mut found = Found::in_file("a.csv");
        for row in 1..=250 {
            found.add(
                "catalog/short-row",
                Severity::Warning,
                Place { row: Some(row), ..Place::default() },
                || "short".into(),
                None,
            );
        }
        found.add("catalog/encoding", Severity::Note, Place::default(), || "guessed".into(), None);
        let problems = found.finish();
        assert_eq!(problems.len(), 102);
        assert_eq!(
            problems.last().map(|last| last.message.to_string()).as_deref(),
            Some("150 more places have the same problem (250 in all)")
        );
    }
}
