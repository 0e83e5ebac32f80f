//! Why a cell could not be read.

use crate::problem::{Sentence, sentence};

/// Why a cell could not be read. The cell stays, with what could be read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellError {
    /// Bytes that mean nothing in the file's encoding; each is shown as U+FFFD.
    Bytes,
    /// The spreadsheet itself shows an error, such as `#N/A`.
    Spreadsheet,
    /// A formula whose value was never saved.
    FormulaWithoutValue,
    /// The workbook is damaged at this cell.
    Damaged,
    /// A line that is not valid JSON; shown as it stands.
    Line,
    /// A number that the spreadsheet rounded, where a code should stand.
    Rounded,
    /// A date, where a code should stand.
    Date,
}

impl CellError {
    pub(in crate::catalog) fn code(self) -> &'static str {
        match self {
            CellError::Bytes => "catalog/undecodable-cell",
            CellError::Spreadsheet => "catalog/error-cell",
            CellError::FormulaWithoutValue => "catalog/formula-without-value",
            CellError::Damaged => "catalog/damaged-cell",
            CellError::Line => "catalog/bad-line",
            CellError::Rounded | CellError::Date => "catalog/lost-code",
        }
    }

    pub(in crate::catalog) fn help(self) -> Sentence {
        match self {
            CellError::Bytes => sentence!("save the file as UTF-8, or name its encoding"),
            CellError::Spreadsheet => sentence!("mend the formula in the spreadsheet"),
            CellError::FormulaWithoutValue => {
                sentence!("open the file in a spreadsheet program and save it: that writes the values")
            }
            CellError::Damaged => sentence!("open the file in a spreadsheet program and save it anew"),
            CellError::Line => sentence!("write one JSON object on each line"),
            CellError::Rounded | CellError::Date => {
                sentence!("write the code anew into a column formatted as text")
            }
        }
    }

    /// One sentence about the cell in that row with that text.
    pub(super) fn describe(self, row: u32, text: &str) -> Sentence {
        let shown: String = text.chars().take(60).collect();
        let cell = match self {
            CellError::Line => {
                return sentence!("line {row} is not valid JSON: {text}", row = row, text = shown);
            }
            CellError::Bytes => sentence!(
                "a cell of row {row} holds bytes that mean nothing in the encoding of the file",
                row = row
            ),
            CellError::Spreadsheet => {
                sentence!("a cell of row {row} holds an error of the spreadsheet", row = row)
            }
            CellError::FormulaWithoutValue => {
                return sentence!("a cell of row {row} holds a formula whose value was not saved", row = row);
            }
            CellError::Damaged => {
                return sentence!("a cell of row {row} is damaged in the file", row = row);
            }
            CellError::Rounded => sentence!(
                "a cell of row {row} holds a code that the spreadsheet took for a number and rounded",
                row = row
            ),
            CellError::Date => {
                sentence!("a cell of row {row} holds a code that the spreadsheet took for a date", row = row)
            }
        };
        if shown.is_empty() { cell } else { sentence!("{cell}: \"{text}\"", cell = cell, text = shown) }
    }
}
