//! Why a cell could not be read.

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
    /// The reason in a few words.
    pub fn reason(self) -> &'static str {
        match self {
            CellError::Bytes => "holds bytes that mean nothing in the encoding of the file",
            CellError::Spreadsheet => "holds an error of the spreadsheet",
            CellError::FormulaWithoutValue => "holds a formula whose value was not saved",
            CellError::Damaged => "is damaged in the file",
            CellError::Line => "is not valid JSON",
            CellError::Rounded => "holds a code that the spreadsheet took for a number and rounded",
            CellError::Date => "holds a code that the spreadsheet took for a date",
        }
    }

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

    pub(in crate::catalog) fn help(self) -> &'static str {
        match self {
            CellError::Bytes => "save the file as UTF-8, or name its encoding",
            CellError::Spreadsheet => "mend the formula in the spreadsheet",
            CellError::FormulaWithoutValue => {
                "open the file in a spreadsheet program and save it: that writes the values"
            }
            CellError::Damaged => "open the file in a spreadsheet program and save it anew",
            CellError::Line => "write one JSON object on each line",
            CellError::Rounded | CellError::Date => "write the code anew into a column formatted as text",
        }
    }

    /// One sentence about the cell in that row with that text.
    pub(super) fn describe(self, row: u32, text: &str) -> String {
        let shown: String = text.chars().take(60).collect();
        match self {
            CellError::Line => format!("line {row} {}: {shown}", self.reason()),
            CellError::Bytes | CellError::Spreadsheet | CellError::Rounded | CellError::Date
                if !shown.is_empty() =>
            {
                format!("a cell of row {row} {}: \"{shown}\"", self.reason())
            }
            CellError::Bytes
            | CellError::Spreadsheet
            | CellError::FormulaWithoutValue
            | CellError::Damaged
            | CellError::Rounded
            | CellError::Date => {
                format!("a cell of row {row} {}", self.reason())
            }
        }
    }
}
