//! Control lists, entries, subitems, exclusions and reasons for control.

use chrono::NaiveDate;

use super::{Citation, Condition, ItemCondition, Text};

/// A control list, e.g. `us/ccl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlList {
    /// Its id with the profile, e.g. `cn/dual-use`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What it is called in front of a code, e.g. `China dual-use list`.
    pub name: Text,
    /// What it is called in front of a code where there is little room, e.g. `cn`.
    pub short: Text,
    /// The categories that the official list is divided into.
    pub categories: Vec<ListCategory>,
    /// Its entries in the order of their codes.
    pub entries: Vec<Entry>,
}

/// A category of a control list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListCategory {
    /// What the codes of its entries begin with, e.g. `3` for `3A001`.
    pub code: String,
    /// Its title.
    pub title: Text,
    /// How many entries the official list has in it.
    pub entries: usize,
}

/// How deep the entries of a category are modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Depths<'a> {
    /// Which; the whole list if it names no categories.
    pub category: Option<&'a ListCategory>,
    /// How many are modelled, modelled in part, and found by name only.
    pub counts: [usize; 3],
}

impl ControlList {
    /// The category that a code belongs to: the longest beginning that does not end between two digits, so that
    /// `15(1)` belongs to `15` and not to `1`.
    pub fn category_of(&self, code: &str) -> Option<&ListCategory> {
        let begins = |category: &&ListCategory| {
            code.strip_prefix(category.code.as_str()).is_some_and(|rest| {
                !(category.code.ends_with(|last: char| last.is_ascii_digit())
                    && rest.starts_with(|next: char| next.is_ascii_digit()))
            })
        };
        self.categories.iter().filter(begins).max_by_key(|category| category.code.len())
    }

    /// How deep its entries are modelled, category by category; as a whole if it names none.
    pub fn depths(&self) -> Vec<Depths<'_>> {
        let of = |category: Option<&'_ ListCategory>| {
            let own = |entry: &&Entry| category.is_none() || self.category_of(&entry.code) == category;
            [Depth::Modelled, Depth::InPart, Depth::Named]
                .map(|depth| self.entries.iter().filter(own).filter(|entry| entry.depth == depth).count())
        };
        match self.categories.as_slice() {
            [] => vec![Depths { category: None, counts: of(None) }],
            categories => categories
                .iter()
                .map(|category| Depths { category: Some(category), counts: of(Some(category)) })
                .collect(),
        }
    }
}

/// How much of an entry the law files model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// Found by words and codes only; always open.
    Named,
    /// Some conditions decide, others are asked.
    InPart,
    /// The conditions decide.
    Modelled,
}

/// An entry of a control list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its code in its list, e.g. `1C902`.
    pub code: String,
    /// Its heading in our words.
    pub heading: Text,
    /// How much of it is modelled.
    pub depth: Depth,
    /// What is and is not modelled, for the reader.
    pub note: Text,
    /// The entry of another law whose paragraphs it has, e.g. `eu/annex-i/3A001`.
    pub same_as: Option<String>,
    /// Entries of other laws on the same subject; they decide nothing.
    pub counterparts: Vec<String>,
    /// Numbers of its subitems in [`Law::subitems`](super::Law).
    pub subitems: std::ops::Range<usize>,
    /// What takes an item out of the entry although a subitem is met.
    pub excludes: Vec<Exclusion>,
    /// Reasons for control, for lists that work through a country chart.
    pub reasons: Vec<Reason>,
    /// Licence exceptions the entry is eligible for.
    pub exceptions: Vec<Eligibility>,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
    /// The as-of day of the copy it came from.
    pub checked: NaiveDate,
}

/// Number of a [`Subitem`] in [`Law::subitems`](super::Law).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubitemId(pub u32);

/// One paragraph of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subitem {
    /// Number of its list in [`Law::lists`](super::Law).
    pub list: usize,
    /// Number of its entry in the list.
    pub entry: usize,
    /// Its code below the entry, e.g. `a.4`; empty for an entry without paragraphs.
    pub code: String,
    /// What it covers, in our words.
    pub text: Text,
    /// When an item meets it.
    pub when: ItemCondition,
    /// Customs codes that hint at it.
    pub customs_codes: Vec<CustomsCode>,
    /// What the source leaves in doubt about it.
    pub note: Text,
}

/// A customs code given for reference: a hint, never proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomsCode {
    /// Six to twelve digits.
    pub digits: String,
    /// Whether its source is unreliable: then it supports words, but opens nothing by itself.
    pub weak: bool,
}

/// What takes an item out of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// Which note says so.
    pub note: String,
    /// The paragraphs it takes items out of, in order.
    pub covers: Vec<SubitemId>,
    /// When it holds.
    pub when: ItemCondition,
}

/// A reason for control: a column of the country chart, for all or part of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The column, by number in the chart; `None` for a reason that does not work through the chart
    /// and is described by a clause or asked.
    pub column: Option<usize>,
    /// The column's or reason's name, e.g. `NS2`.
    pub name: String,
    /// Subitems it applies to.
    pub covers: Vec<SubitemId>,
    /// What else must hold.
    pub when: Condition,
}

/// That subitems are eligible for a licence exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// Number of the exception in [`Law::exceptions`](super::Law).
    pub exception: usize,
    /// Subitems it applies to.
    pub covers: Vec<SubitemId>,
    /// Value limit per shipment in US dollars, where there is one.
    pub value_usd: Option<u32>,
}

impl Entry {
    /// The code of one of its subitems in full, e.g. `1C902.a.4`.
    pub fn full_code(&self, subitem: &Subitem) -> String {
        if subitem.code.is_empty() { self.code.clone() } else { format!("{}.{}", self.code, subitem.code) }
    }
}
