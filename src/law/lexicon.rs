//! Concepts: the things law speaks of, the words for them, and how they relate.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Dimension, Quantity, Text, Unit};

/// Number of a [`Concept`] in [`Shared::concepts`](super::Shared).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConceptId(pub u32);

/// Number of a [`Property`] in [`Shared::properties`](super::Shared).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PropertyId(pub u16);

/// A thing the law speaks of: a substance, a device, a form, a use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Its id, e.g. `samarium-cobalt.magnet`.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Words for it, per language as in the file.
    pub terms: Vec<String>,
    /// Longer words that only look like it.
    pub unless: Vec<String>,
    /// Chemical Abstracts Service numbers that identify it.
    pub cas: Vec<String>,
    /// Concepts that hold wherever this one does (broader kinds, contained elements), transitively
    /// closed, in order, without itself.
    pub implies: Vec<ConceptId>,
    /// Concepts of which an item usually is only one (forms of a material, kinds of a magnet): to
    /// name one is to deny the others of the same set that are not named.
    pub one_of: Option<String>,
    /// Categories of product.md section 3 that an item of this concept belongs to.
    pub categories: Categories,
    /// Forms of writing that name it where no term of any concept tells what the item is.
    pub forms: Vec<Form>,
    /// Abbreviations in capitals with which distributors open a description: "RES 10K OHM 1% 0603". They
    /// tell what it is where no term does.
    pub openings: Vec<String>,
    /// Symbols of the element that it is, which name it where a share of it is given: "Dy 1.5 %".
    pub symbols: Vec<String>,
    /// Beginnings of customs codes, two digits at least, that tell the same as a last resort.
    pub customs_headings: Vec<String>,
}

/// A form of writing by which chemistry names more things than a lexicon can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub enum Form {
    /// Any CAS number whose check digit is right.
    CasNumber,
    /// Any systematic name of a substance, e.g. "1,2-dichloroethane".
    ChemicalName,
}

/// What a figure can be the figure of: a wavelength, a purity, a sample rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its id, e.g. `sample-rate`.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// What it is measured in.
    pub dimension: Dimension,
    /// The unit in which its figures are usually given.
    pub unit: Unit,
    /// Words that announce it in text and in column headings.
    pub terms: Vec<String>,
    /// Concepts whose bare figure of this dimension is this property, without a word announcing it.
    pub usual_for: Vec<ConceptId>,
    /// How it follows from other figures where an item does not give it, the first that can be worked out.
    pub formulas: Vec<Formula>,
}

/// A product over a product, in the base units of the dimensions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    /// What is multiplied.
    pub times: Vec<PropertyId>,
    /// What that is divided by.
    pub over: Vec<PropertyId>,
    /// A constant of nature by which it is divided too; 1 for none.
    pub over_constant: Decimal,
}

impl Formula {
    /// How many factors it has at the most.
    pub const MOST_FACTORS: usize = 3;

    /// All factors, those that are multiplied first.
    pub fn factors(&self) -> impl Iterator<Item = PropertyId> + '_ {
        self.times.iter().chain(&self.over).copied()
    }
}

/// Number of a [`Part`] in [`Shared::parts`](super::Shared).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartId(pub u16);

/// A family of part numbers whose maker states what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How the numbers of the family begin.
    pub family: String,
    /// Who makes them.
    pub maker: String,
    /// What they are.
    pub is: Vec<ConceptId>,
    /// What they measure.
    pub figures: Vec<(PropertyId, Quantity)>,
    /// Where the maker says so: an address.
    pub source: String,
    /// The day of the copy that was read.
    pub checked: NaiveDate,
}

/// A set of categories (product.md section 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Categories(pub u32);

/// The ids of all categories, in the order in which they are shown.
pub const CATEGORIES: [&str; 18] = [
    "semiconductors",
    "electronic-components",
    "optical-instruments",
    "lithium-batteries",
    "graphite",
    "rare-earths",
    "critical-metals",
    "superhard-materials",
    "chemicals",
    "biotechnology",
    "precision-machinery",
    "medical-equipment",
    "communication-security",
    "computers",
    "drones",
    "aerospace-navigation",
    "nuclear",
    "marine",
];

impl Categories {
    /// The set that holds one category; `None` if no category has that id.
    pub fn named(id: &str) -> Option<Categories> {
        CATEGORIES.iter().position(|category| *category == id).map(|bit| Categories(1 << bit))
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Categories) -> Categories {
        Categories(self.0 | other.0)
    }

    /// What both sets have.
    #[must_use]
    pub fn common(self, other: Categories) -> Categories {
        Categories(self.0 & other.0)
    }

    /// This set without the other.
    #[must_use]
    pub fn without(self, other: Categories) -> Categories {
        Categories(self.0 & !other.0)
    }

    /// Whether it holds none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The ids of those it holds, in the order of [`CATEGORIES`].
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        CATEGORIES.iter().enumerate().filter(move |(bit, _)| self.0 & (1 << bit) != 0).map(|(_, id)| *id)
    }
}
