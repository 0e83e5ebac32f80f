//! Sheet and Column: what the table of one sheet looks like.

use super::meaning::Meaning;

/// One table: a sheet of a workbook, or the whole of any other file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty where the file has no sheets.
    pub name: String,
    /// Which table of its sheet it is, from 1: a sheet may hold several.
    pub table: u32,
    /// Whether the workbook hides it.
    pub hidden: bool,
    /// Its columns, in the order of the file.
    pub columns: Vec<Column>,
    /// Row of the headings, counted from 1 as a spreadsheet shows it; `None` if there is none.
    pub header_row: Option<u32>,
    /// Whether its rows are items of the catalog; why not stands in the problems.
    pub used: bool,
    /// How many items it holds.
    pub rows: u32,
    /// What stands above the items, headings included: number of the row and its cells. For a preview.
    pub above: Vec<(u32, Vec<String>)>,
    /// Number of its first item in the catalog.
    pub(super) first: u32,
}

impl Sheet {
    /// A sheet without anything.
    pub(super) const EMPTY: Sheet = Sheet {
        name: String::new(),
        table: 1,
        hidden: false,
        columns: Vec::new(),
        header_row: None,
        used: false,
        rows: 0,
        above: Vec::new(),
        first: 0,
    };

    /// Numbers of the columns that mean this, in order.
    pub fn columns_of(&self, meaning: Meaning) -> impl Iterator<Item = u16> {
        let with = self.columns.iter().zip(0..).filter(move |(column, _)| column.meaning == meaning);
        with.map(|(_, number)| number)
    }

    /// The items it holds, by their number in the catalog.
    pub fn items(&self) -> std::ops::Range<u32> {
        self.first..self.first.saturating_add(self.rows)
    }
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading as in the file, behind the heading above it where it says nothing alone; empty if
    /// it has none.
    pub heading: String,
    /// The heading above the heading, where there are two levels.
    pub group: Option<String>,
    /// What it means.
    pub meaning: Meaning,
    /// Why it is taken to mean that.
    pub why: Why,
    /// The unit that the heading gives: `mm` of `Diameter (mm)`.
    pub unit: Option<String>,
    /// What it was taken to mean, and why, before a person said otherwise.
    pub(super) before: Option<(Meaning, Why)>,
}

impl Column {
    /// Lets it mean what a person says.
    pub(super) fn mean(&mut self, meaning: Meaning) {
        match self.before.take() {
            Some((before, why)) if before == meaning => self.why = why,
            None if self.why != Why::User && self.meaning != meaning => {
                self.before = Some((self.meaning, std::mem::replace(&mut self.why, Why::User)));
            }
            before => {
                self.why = Why::User;
                self.before = before;
            }
        }
        self.meaning = meaning;
    }
}

/// Why a column is taken to mean something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its heading holds this word.
    Name(String),
    /// So many in a hundred of its cells look like it.
    Content(u8),
    /// Its heading gives a unit or a technical word, and it means nothing else.
    Technical(String),
    /// It stands beyond the headings; read as description, so that nothing in it goes unseen.
    Surplus,
    /// A person said so.
    User,
    /// A person said so of an earlier list of this layout.
    Remembered,
    /// Nothing speaks for any meaning.
    Nothing,
}

impl Why {
    /// Whether a person said so, now or of an earlier list.
    pub fn is_given(&self) -> bool {
        matches!(self, Why::User | Why::Remembered)
    }
}
