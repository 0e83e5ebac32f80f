//! How a file is to be read where the proposal is wrong.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::{Layout, Meaning};

/// How a file is to be read where the proposal is wrong. The default proposes everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// Only the sheets or tables of these names, hidden ones included; what looks like items if there is
    /// none.
    pub sheets: Vec<String>,
    /// Where the headings stand.
    pub header: Header,
    /// Where they stand in the sheets of these names, if elsewhere than `header` says.
    pub headers: BTreeMap<String, Header>,
    /// What columns mean, by their heading, or by their number from 1 where they have none.
    pub columns: Vec<(String, Meaning)>,
    /// How lists of known suppliers are laid out: what their columns mean, unless `columns` says otherwise.
    pub layouts: Vec<Layout>,
    /// Name of the encoding, as on the web: `gbk`, `windows-1252`.
    pub encoding: Option<String>,
    /// What stands between cells; an ASCII character.
    pub delimiter: Option<char>,
    /// Most bytes that a file may unpack to and that its cells may take; generous for the file's own size
    /// if left out.
    pub limit: Option<u64>,
}

impl OpenOptions {
    /// Where the headings of the sheet of that name stand.
    pub fn header_of(&self, sheet: &str) -> Header {
        self.headers.get(sheet).copied().unwrap_or(self.header)
    }

    /// Whether a sheet is to be read because it, or a table in it, was asked for.
    pub(super) fn wants_sheet(&self, name: &str) -> bool {
        self.sheets.iter().any(|wish| is_called(wish, name) || is_table_of(wish, name))
    }

    /// Whether a table of a sheet that is read is wanted. Who names the sheet wants all its tables.
    pub(super) fn wants_table(&self, sheet: &str, table: &str) -> bool {
        let named = self.sheets.iter().any(|wish| is_called(wish, sheet) || is_called(wish, table));
        named || !self.sheets.iter().any(|wish| is_table_of(wish, sheet))
    }
}

/// Whether a wish names this sheet or table.
pub(super) fn is_called(wish: &str, name: &str) -> bool {
    wish.trim().to_lowercase() == name.trim().to_lowercase()
}

/// Whether a wish names a table in this sheet: `Stock, table 2`, `table 2` in a file without sheets.
fn is_table_of(wish: &str, sheet: &str) -> bool {
    let (wish, sheet) = (wish.trim().to_lowercase(), sheet.trim().to_lowercase());
    let between = if sheet.is_empty() { "table " } else { ", table " };
    wish.strip_prefix(&sheet).is_some_and(|rest| rest.starts_with(between))
}

/// Where the headings stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Header {
    /// Found by what the rows look like.
    #[default]
    Proposed,
    /// In this row, counted from 1 as a spreadsheet shows it.
    Row(u32),
    /// Nowhere: the first row is an item.
    Absent,
}
