//! From files to items: a catalog is columns over one text arena.

use crate::problem::Problem;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The supplier's own number of the item.
    ItemNumber,
    /// What the item is, in words; a catalog may have several such columns.
    Description,
    /// Who makes it.
    Maker,
    /// The maker's number of it.
    PartNumber,
    /// A customs code: HS, HTS, CN, TARIC, 10 digits in China…
    CustomsCode,
    /// A Chemical Abstracts Service number.
    CasNumber,
    /// The ECCN or list number that the maker gives.
    StatedCode,
    /// Where it was made.
    Origin,
    /// How many.
    Quantity,
    /// Of what.
    Unit,
    /// What one costs.
    UnitValue,
    /// In which currency.
    Currency,
    /// A technical figure; the column's heading names it.
    Parameter,
    /// Not used.
    Ignored,
}

/// Everything read from one file.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    _private: (),
}

/// One row of a catalog: a view, nothing is copied.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    catalog: &'a Catalog,
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
    /// The cell's text as read.
    pub text: &'a str,
}

impl Catalog {
    /// How many items it holds, over all sheets.
    pub fn len(&self) -> usize {
        0
    }

    /// The item of that number, counted over all sheets from 0.
    pub fn item(&self, row: u32) -> Item<'_> {
        Item { catalog: self, row }
    }

    /// Problems.
    pub fn problems(&self) -> &[Problem] {
        &[]
    }
}

impl<'a> Item<'a> {
    /// Its cells that have a meaning and are not empty, in the order of the columns.
    pub fn fields(self) -> impl Iterator<Item = Field<'a>> {
        let _ = (self.catalog, self.row);
        std::iter::empty()
    }
}
