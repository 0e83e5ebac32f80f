//! What a column may mean.

use std::fmt;

use crate::problem::Sentence;

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

impl Meaning {
    /// All of them, in the order in which a person is asked.
    pub const ALL: [Meaning; 14] = [
        Meaning::ItemNumber,
        Meaning::Description,
        Meaning::Maker,
        Meaning::PartNumber,
        Meaning::CustomsCode,
        Meaning::CasNumber,
        Meaning::StatedCode,
        Meaning::Origin,
        Meaning::Quantity,
        Meaning::Unit,
        Meaning::UnitValue,
        Meaning::Currency,
        Meaning::Parameter,
        Meaning::Ignored,
    ];

    /// Its name on the command line and in files, e.g. `customs_code`.
    pub fn name(self) -> &'static str {
        match self {
            Meaning::ItemNumber => "item_number",
            Meaning::Description => "description",
            Meaning::Maker => "maker",
            Meaning::PartNumber => "part_number",
            Meaning::CustomsCode => "customs_code",
            Meaning::CasNumber => "cas_number",
            Meaning::StatedCode => "stated_code",
            Meaning::Origin => "origin",
            Meaning::Quantity => "quantity",
            Meaning::Unit => "unit",
            Meaning::UnitValue => "unit_value",
            Meaning::Currency => "currency",
            Meaning::Parameter => "parameter",
            Meaning::Ignored => "ignored",
        }
    }
}

/// Its name, which translations know.
impl From<Meaning> for Sentence {
    fn from(meaning: Meaning) -> Sentence {
        Sentence::Filled(meaning.name(), Vec::new())
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
