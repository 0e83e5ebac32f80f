//! The matrix as CSV: RFC 4180, UTF-8 with a byte order mark so that spreadsheets show Chinese.
//!
//! A line of warning above the header would break readers; what is not applied is said in every line,
//! in a column of its own.

use std::borrow::Cow;
use std::io::{self, Write};

use super::inert::inert;
use super::progress::Half;
use super::{Progress, Report};

/// Writes the matrix, one line per item.
pub(super) fn write(report: &Report<'_>, out: &mut impl Write, progress: &Progress) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let mut line: Vec<String> = heads(report);
    csv.write_record(&line)?;
    let not_applied = report.basis.not_applied.join("; ");
    progress.begin(Half::Writing, report.matrix.len());
    for row in report.matrix.rows() {
        progress.advance();
        progress.go_on()?;
        line.clear();
        line.push((u64::from(row.label.number) + 1).to_string());
        line.extend([row.label.sheet, row.label.row.to_string(), row.label.id, row.label.description]);
        line.extend(row.cells.map(str::to_owned));
        line.push(row.categories.join(" "));
        let entries = row.class.entries.iter();
        line.push(
            entries
                .map(|entry| {
                    format!("{} {}{}", entry.list, entry.code, if entry.certain { "" } else { " ?" })
                })
                .collect::<Vec<_>>()
                .join("; "),
        );
        line.push(row.class.state.to_owned());
        line.push(row.class.notes.join(" "));
        line.push(not_applied.clone());
        for cell in &row.class.cells {
            line.extend([cell.at_least, cell.at_most].map(str::to_owned));
            let standing =
                if cell.suspended && cell.standing == "free" { "free-suspended" } else { cell.standing };
            let prefix = if cell.hypothetical { "hypothetical-" } else { "" };
            line.push(format!("{prefix}{standing}"));
            line.push(cell.because.join(" "));
        }
        for cell in &mut line {
            if let Cow::Owned(inert) = inert(cell) {
                *cell = inert;
            }
            guard(cell);
        }
        csv.write_record(&line)?;
    }
    csv.flush()
}

/// What a formula can begin with; the wide forms count in Chinese and Japanese spreadsheets.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Keeps a spreadsheet from taking text for a formula: a cell that begins like one gets an apostrophe
/// in front. For every CSV that people open; text that programs read again is written as it is.
pub fn guard(cell: &mut String) {
    if cell.starts_with(FORMULA) {
        cell.insert(0, '\'');
    }
}

fn heads(report: &Report<'_>) -> Vec<String> {
    let fixed = [
        "item",
        "sheet",
        "row_in_sheet",
        "id",
        "description",
        "maker",
        "part_number",
        "customs_code",
        "stated_code",
        "categories",
        "entries",
        "state",
        "notes",
        "law_not_applied",
    ];
    let mut heads: Vec<String> = fixed.map(str::to_owned).to_vec();
    for column in &report.columns {
        let codes: Vec<&str> = column.destinations.iter().map(|code| code.as_str()).collect();
        let codes = codes.join(" ");
        heads.extend(["at_least", "at_most", "standing", "because"].map(|part| format!("{codes} {part}")));
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("-5", "'-5"),
            ("+5", "'+5"),
            ("＝1", "'＝1"),
            ("SmCo", "SmCo"),
            ("", ""),
        ] {
            let mut cell = text.to_owned();
            guard(&mut cell);
            assert_eq!(cell, guarded);
        }
    }
}
