//! From files to items: a catalog is columns over one text arena.

mod arena;
mod cluster;
mod columns;
mod content;
mod example;
mod find;
mod fold;
mod folded;
mod layout;
mod meaning;
mod number;
mod order;
mod overlay;
mod pick;
mod plan;
pub mod read;
mod repairs;
mod rows;
mod sheet;
mod words;
mod write;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::problem::Problem;

use arena::Arena;
pub use cluster::{Cluster, clusters};
pub use example::{EXAMPLES, Example};
pub use find::Query;
pub use layout::{Layout, as_last_time, fingerprint};
pub use meaning::Meaning;
pub use number::plain_number;
pub use order::{Direction, Order};
use overlay::Overlay;
pub use pick::Pick;
pub use read::{CellError, Encoding, Format};
use repairs::Repairs;
pub use rows::RowSet;
pub use sheet::{Column, Sheet, Why};
pub use write::write_csv;

/// Everything read from one file: its sheets and their items, without a copy of anything per row.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    name: String,
    format: Format,
    encoding: Option<Encoding>,
    delimiter: Option<char>,
    content_hash: String,
    sheets: Vec<Sheet>,
    /// Shared: a catalog whose columns or cells mean something else has the same text.
    arena: Arc<Arena>,
    /// Number in the sheet of the first row of each run of rows without a gap.
    numbers: Vec<(u32, u32)>,
    errors: Vec<(u32, u16, CellError)>,
    /// Codes that a spreadsheet had changed, by column and sheet, as they read now.
    repairs: Vec<Arc<Repairs>>,
    /// Cells whose text a person changed, by row and column; the file itself is never written.
    edits: Overlay,
    /// What problems call the file.
    file: String,
    problems: Vec<Problem>,
}

/// One row of a catalog: a view, nothing is copied.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    catalog: &'a Catalog,
    sheet: &'a Sheet,
    row: u32,
}

/// A cell of an item that has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Number of the column in its sheet.
    pub column: u16,
    /// What the column means.
    pub meaning: Meaning,
    /// The column's heading as in the file.
    pub heading: &'a str,
    /// The cell's text: as a person changed it, as it was before a spreadsheet changed it, or as read.
    pub text: &'a str,
}

impl Catalog {
    /// How many items it holds, over all sheets.
    pub fn len(&self) -> usize {
        // A row that damage cut off before its sheet ended belongs to no sheet and is no item.
        let ends = self.sheets.iter().filter(|sheet| sheet.used).map(|sheet| sheet.items().end as usize);
        ends.max().unwrap_or(0).min(self.arena.rows())
    }

    /// Whether it holds no item.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item of that number, counted over all used sheets from 0. Beyond the end: an item without cells.
    pub fn item(&self, row: u32) -> Item<'_> {
        Item { catalog: self, sheet: self.sheet_of(row), row }
    }

    /// All items, in order.
    pub fn items(&self) -> impl Iterator<Item = Item<'_>> {
        self.sheets
            .iter()
            .filter(|sheet| sheet.used)
            .flat_map(move |sheet| sheet.items().map(move |row| Item { catalog: self, sheet, row }))
    }

    /// All sheets of the file, in its order, also those that are not used.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The sheet in which that item stands; an empty one beyond the end.
    pub fn sheet_of(&self, row: u32) -> &Sheet {
        static NONE: Sheet = Sheet::EMPTY;
        self.sheets.iter().find(|sheet| sheet.used && sheet.items().contains(&row)).unwrap_or(&NONE)
    }

    /// Says what a column means. Sheet and column are counted from 0; others than there are change nothing.
    /// In a column of codes, those that a spreadsheet changed are mended. A column that means again what it
    /// did before a person said otherwise does so for the reason it had then.
    pub fn set_meaning(&mut self, sheet: usize, column: u16, meaning: Meaning) {
        if let Some(own) = self.sheets.get_mut(sheet).and_then(|sheet| sheet.columns.get_mut(column as usize))
        {
            let before = own.meaning;
            own.mean(meaning);
            if before != meaning {
                self.repair(sheet, column);
            }
        }
    }

    /// Lets a cell read as this text instead of what the file says; `None` goes back to the file.
    pub fn set_cell(&mut self, row: u32, column: u16, text: Option<Arc<str>>) {
        self.edits.set(row, column, text);
    }

    /// Takes back what [`Catalog::set_cell`] did to all cells.
    pub fn reset_cells(&mut self) {
        self.edits = Overlay::default();
    }

    /// The rows of which a cell was changed in one of two catalogs and not, or otherwise, in the other. Both were
    /// read from the same file in the same way.
    pub fn rows_unlike(&self, other: &Catalog) -> BTreeSet<u32> {
        self.edits.rows_unlike(&other.edits)
    }

    /// What was wrong in the file or is worth knowing about how it was read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Name of the file, without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What kind of file it was, told by its content.
    pub fn format(&self) -> Format {
        self.format
    }

    /// How its bytes were read as text, and whether that is a guess; `None` for workbooks.
    pub fn encoding(&self) -> Option<&Encoding> {
        self.encoding.as_ref()
    }

    /// The character that stands between cells; `None` where gaps or places divide them, and in other files
    /// than text.
    pub fn delimiter(&self) -> Option<char> {
        self.delimiter
    }

    /// SHA-256 of the file's bytes, in hexadecimal.
    pub fn content_hash(&self) -> &str {
        &self.content_hash
    }

    /// Bytes of memory that the cells and their offsets take.
    pub fn memory(&self) -> usize {
        let repairs: usize = self.repairs.iter().map(|one| one.memory()).sum();
        self.arena.memory() + self.numbers.capacity() * 8 + self.errors.capacity() * 8 + repairs
    }

    /// Bytes of text in its cells.
    pub fn text_len(&self) -> usize {
        self.arena.text_len()
    }
}

impl<'a> Item<'a> {
    /// Its cells that have a meaning and are not empty, in the order of the columns.
    pub fn fields(self) -> impl Iterator<Item = Field<'a>> {
        self.fields_of(|meaning| meaning != Meaning::Ignored)
    }

    fn fields_of(self, wanted: impl Fn(Meaning) -> bool) -> impl Iterator<Item = Field<'a>> {
        let columns = self.sheet.columns.iter().zip(0u16..);
        columns.filter(move |(column, _)| wanted(column.meaning)).filter_map(move |(column, number)| {
            let text = self.cell(number);
            let field = Field { column: number, meaning: column.meaning, heading: &column.heading, text };
            (!text.trim().is_empty()).then_some(field)
        })
    }

    /// The text of a cell, as a person changed it, as it was before a spreadsheet changed it, or as read;
    /// empty if the row has no such cell.
    pub fn cell(self, column: u16) -> &'a str {
        let text = self.catalog.edits.get(self.row, column).or_else(|| self.repaired(column));
        text.unwrap_or_else(|| self.cell_as_read(column))
    }

    /// What is left or made good of a code that a spreadsheet changed; `None` if the cell reads as in the
    /// file.
    pub fn repaired(self, column: u16) -> Option<&'a str> {
        Repairs::cell(&self.catalog.repairs, self.row, column)
    }

    /// The text of a cell as the file has it; empty if the row has no such cell.
    pub fn cell_as_read(self, column: u16) -> &'a str {
        self.catalog.arena.cell(self.row as usize, column as usize).unwrap_or("")
    }

    /// The first cell with this meaning that is not empty.
    pub fn first(self, meaning: Meaning) -> Option<Field<'a>> {
        self.all(meaning).next()
    }

    /// All cells with this meaning that are not empty.
    pub fn all(self, meaning: Meaning) -> impl Iterator<Item = Field<'a>> {
        self.fields_of(move |own| own == meaning)
    }

    /// Its row in the file or sheet, counted from 1 as a spreadsheet shows it.
    pub fn number(self) -> u32 {
        read::number_of(&self.catalog.numbers, self.row)
    }

    /// Its number in the catalog, counted over all used sheets from 0.
    pub fn row(self) -> u32 {
        self.row
    }

    /// The sheet in which it stands.
    pub fn sheet(self) -> &'a Sheet {
        self.sheet
    }

    /// Its item number, or where it stands if it has none: `row 12`, in a workbook `Lithium row 12`.
    pub fn id(self) -> Cow<'a, str> {
        match self.first(Meaning::ItemNumber) {
            Some(field) => Cow::Borrowed(field.text.trim()),
            None if self.sheet.name.is_empty() => Cow::Owned(format!("row {}", self.number())),
            None => Cow::Owned(format!("{} row {}", self.sheet.name, self.number())),
        }
    }

    /// Why a cell could not be read, if so; its text is what stands in its place.
    pub fn error(self, column: u16) -> Option<CellError> {
        self.errors().find(|(other, _)| *other == column).map(|(_, error)| error)
    }

    /// Its cells that could not be read, by column.
    pub fn errors(self) -> impl Iterator<Item = (u16, CellError)> {
        let errors = &self.catalog.errors;
        let start = errors.partition_point(|(row, _, _)| *row < self.row);
        let own = errors.iter().skip(start).take_while(move |(row, _, _)| *row == self.row);
        let unread = own.filter(|(row, column, _)| self.catalog.edits.get(*row, *column).is_none());
        unread.map(|(_, column, error)| (*column, *error))
    }
}
