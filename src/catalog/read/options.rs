//! How a file is to be read where the proposal is wrong.

use crate::catalog::Meaning;

/// How a file is to be read where the proposal is wrong. The default proposes everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// Only the sheet of this name.
    pub sheet: Option<String>,
    /// Where the headings stand.
    pub header: Header,
    /// What columns mean, by their heading, or by their number from 1 where they have none.
    pub columns: Vec<(String, Meaning)>,
    /// Name of the encoding, as on the web: `gbk`, `windows-1252`.
    pub encoding: Option<String>,
    /// What stands between cells; an ASCII character.
    pub delimiter: Option<char>,
    /// Most bytes that a file may unpack to and that its cells may take; generous for the file's own size
    /// if left out.
    pub limit: Option<u64>,
}

/// Where the headings stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Header {
    /// Found by what the rows look like.
    #[default]
    Proposed,
    /// In this row, counted from 1 as a spreadsheet shows it.
    Row(u32),
    /// Nowhere: the first row is an item.
    Absent,
}
