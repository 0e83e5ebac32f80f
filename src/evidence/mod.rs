//! What an item says: which concepts, codes and figures it names, and where it names them.
//!
//! Evidence knows the words of the law files and nothing of what law asks.

mod assign;
mod chemistry;
mod codes;
mod context;
mod depicted;
mod derive;
mod feature;
mod inverted;
mod legible;
mod measures;
mod normal;
mod origin;
mod quantities;
mod reader;
mod spelling;
mod symbols;
mod tags;
mod terms;
#[cfg(test)]
mod tests;

use crate::catalog::Meaning;
use crate::law::{ConceptId, CountryCode, Formula, PartId, PropertyId, Span};

pub use legible::Illegible;
pub use reader::{Reader, Scratch, Searched};

/// A place in an item: bytes of one cell as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextPlace {
    /// Number of the column in the item's sheet.
    pub column: u16,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl TextPlace {
    /// A range of bytes in a column.
    pub(crate) fn of(column: u16, range: std::ops::Range<usize>) -> TextPlace {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        TextPlace { column, start: byte(range.start), end: byte(range.end) }
    }
}

/// How an item speaks of a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// As what it is or holds.
    Named,
    /// As what it is for: "charger for lithium batteries".
    For,
    /// As what it lacks: "cobalt-free", "without laser".
    Without,
    /// As what it only shows or imitates: "poster of a fighter jet", "imitation carbon fibre".
    Depicted,
}

/// What led to a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A word of the lexicon.
    Term,
    /// A CAS number.
    Cas,
    /// A systematic chemical name.
    ChemicalName,
    /// A customs code.
    CustomsCode,
    /// A part number whose maker states what it is.
    Part(PartId),
}

/// A place where an item names a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// Which concept; the ones it implies are not listed again.
    pub concept: ConceptId,
    /// Where.
    pub place: TextPlace,
    /// How.
    pub role: Role,
    /// By what.
    pub source: Source,
    /// Whether it is only what the item has beside what it is, as "with LED display" says: held against
    /// the law like any other, but giving no category.
    pub is_feature: bool,
}

impl Mention {
    /// Whether it may tell what kind of goods the item is.
    pub fn tells_kind(&self) -> bool {
        self.role == Role::Named && !self.is_feature
    }
}

/// A figure that an item gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    /// What it is the figure of.
    pub property: PropertyId,
    /// The values it allows.
    pub span: Span,
    /// Where it stands; of one that follows from others, where the first of them does.
    pub place: TextPlace,
    /// How it is given.
    pub by: By,
}

/// How an item gives a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// It stands there.
    Text,
    /// It follows from others by a formula of its property.
    Formula {
        /// Which of the property's formulas.
        number: u8,
        /// Where its factors stand, in the order of the formula.
        places: [Option<TextPlace>; Formula::MOST_FACTORS],
    },
    /// Its maker states it of the part number that stands there.
    Part(PartId),
}

impl Figure {
    /// Every place that it rests on.
    pub fn places(&self) -> impl Iterator<Item = TextPlace> {
        let factors = match self.by {
            By::Formula { places, .. } => places,
            By::Text | By::Part(_) => [Some(self.place), None, None],
        };
        factors.into_iter().flatten()
    }
}

/// A customs code that an item carries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeMention {
    /// Its digits without points and spaces, four to twelve of them.
    pub digits: String,
    /// Where it stands.
    pub place: TextPlace,
}

/// A control code that the maker states: evidence of its own kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatedCode {
    /// The code as on its list, in capitals and points, e.g. `3A001.a.5`; `EAR99` and the like for
    /// "examined and not listed".
    pub code: String,
    /// The list the column's heading names (`us/ccl` for an ECCN); none where it says only "code".
    pub list: Option<&'static str>,
    /// Where it stands.
    pub place: TextPlace,
}

/// What follows from all evidence of one item: all that classification sees.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    /// Concepts the item names, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Figures it gives.
    pub figures: Vec<Figure>,
    /// Customs codes it carries.
    pub customs_codes: Vec<CodeMention>,
    /// Control codes its maker states.
    pub stated_codes: Vec<StatedCode>,
    /// The country of origin its row gives.
    pub origin: Option<CountryCode>,
    /// Why not all of it could be read: then what it does not name says nothing.
    pub illegible: Option<Illegible>,
    /// What an expert ruled on it.
    pub rulings: Vec<Ruling>,
}

/// An expert's ruling on one item, as far as classification needs it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Ruling {
    /// The item meets this entry or paragraph: list and code.
    Meets {
        /// The list, e.g. `cn/dual-use`.
        list: String,
        /// The code in full, e.g. `1C902.a.4`.
        code: String,
    },
    /// The item does not meet this entry or paragraph.
    MeetsNot {
        /// The list.
        list: String,
        /// The code in full; an entry's code stands for all its paragraphs.
        code: String,
    },
    /// The item is on no list.
    NotListed,
    /// The item met this entry or paragraph before its text changed, and nobody has decided since: it settles nothing,
    /// and keeps open what was met.
    MetBefore {
        /// The list.
        list: String,
        /// The code in full.
        code: String,
    },
}

impl Ruling {
    /// Whether it settles something.
    pub fn decides(&self) -> bool {
        !matches!(self, Ruling::MetBefore { .. })
    }
}

/// The words of a meaning in NDJSON and reports, e.g. `description`.
pub fn field_name(meaning: Meaning) -> &'static str {
    meaning.name()
}
