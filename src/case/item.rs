//! What an item is called in a case, and the text a decision on it is bound to.

use std::borrow::{Borrow, Cow};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::source::hexadecimal;
use crate::catalog::{Catalog, Field, Item, Meaning};

/// What an item is called in a case: its item number if no other item of the catalog has it, otherwise
/// its place, as in `row 533` or `Lithium row 533`.
///
/// A number stays with its item in the next version of the catalog; a row may not, but then the text
/// differs and decisions on it lapse.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemId(String);

/// The words and figures of an item as a hash: equal for items that say the same.
///
/// It goes over all cells that say what the item is: description, maker, part number, customs code, CAS
/// number, stated code, origin and parameters, with the headings of the last two kinds that have a
/// meaning in them. Quantity, unit, price and currency do not count, nor does the order of the columns
/// or the amount of white space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextHash(String);

/// What the items of one catalog are called: built once when it is opened or edited.
#[derive(Clone, Debug, Default)]
pub struct ItemIds {
    /// Numbers that more than one item has.
    repeated: HashSet<String>,
}

impl ItemIds {
    /// Goes through the item numbers of a catalog.
    pub fn new(catalog: &Catalog) -> ItemIds {
        let mut seen: HashMap<&str, bool> = HashMap::new();
        for number in catalog.items().filter_map(number_of) {
            seen.entry(number).and_modify(|again| *again = true).or_insert(false);
        }
        ItemIds {
            repeated: seen
                .into_iter()
                .filter(|(_, again)| *again)
                .map(|(number, _)| number.to_owned())
                .collect(),
        }
    }

    /// What an item is called, without copying its number.
    pub fn id_of<'a>(&self, item: Item<'a>) -> Cow<'a, str> {
        match number_of(item) {
            Some(number) if !self.repeated.contains(number) => Cow::Borrowed(number),
            Some(_) | None => Cow::Owned(place_of(item)),
        }
    }

    /// The rows of the items that are wanted, by what they are called. Goes through the whole catalog.
    pub fn rows_of(&self, catalog: &Catalog, wanted: impl Fn(&str) -> bool) -> BTreeMap<ItemId, u32> {
        let ids = catalog.items().map(|item| (self.id_of(item), item.row()));
        ids.filter(|(id, _)| wanted(id)).map(|(id, row)| (ItemId(id.into_owned()), row)).collect()
    }
}

impl ItemId {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ItemId {
    fn from(text: &str) -> ItemId {
        ItemId(text.to_owned())
    }
}

impl From<Cow<'_, str>> for ItemId {
    fn from(text: Cow<'_, str>) -> ItemId {
        ItemId(text.into_owned())
    }
}

impl Borrow<str> for ItemId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TextHash {
    /// The hash of an item's text as it is now.
    pub fn of(item: Item<'_>) -> TextHash {
        let mut cells: Vec<(&str, &str, String)> = item.fields().filter_map(counted).collect();
        cells.sort();
        let mut hash = Sha256::new_with_prefix("dualcheck item text 1");
        for (name, heading, text) in &cells {
            for part in [name, heading, text.as_str()] {
                // The length in front keeps "ab" + "c" apart from "a" + "bc".
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        TextHash(hexadecimal(&hash.finalize()))
    }
}

/// The item's own number as its file has it, if it cannot be taken for a place.
///
/// An edited number does not count: the item would lose what is kept under the old one.
fn number_of(item: Item<'_>) -> Option<&str> {
    let columns = item.sheet().columns_of(Meaning::ItemNumber);
    let number = columns.map(|column| item.cell_as_read(column).trim()).find(|number| !number.is_empty())?;
    (!looks_like_a_place(number)).then_some(number)
}

fn place_of(item: Item<'_>) -> String {
    match item.sheet().name.as_str() {
        "" => format!("row {}", item.number()),
        sheet => format!("{sheet} row {}", item.number()),
    }
}

fn looks_like_a_place(number: &str) -> bool {
    let Some((sheet, row)) = number.rsplit_once("row ") else { return false };
    (sheet.is_empty() || sheet.ends_with(' ')) && row.bytes().all(|letter| letter.is_ascii_digit())
}

/// A cell as it counts for the hash; `None` if it does not.
fn counted(field: Field<'_>) -> Option<(&'static str, &str, String)> {
    let heading = match field.meaning {
        Meaning::Description
        | Meaning::Maker
        | Meaning::PartNumber
        | Meaning::CustomsCode
        | Meaning::CasNumber
        | Meaning::Origin => "",
        Meaning::StatedCode | Meaning::Parameter => field.heading.trim(),
        Meaning::ItemNumber
        | Meaning::Quantity
        | Meaning::Unit
        | Meaning::UnitValue
        | Meaning::Currency
        | Meaning::Ignored => return None,
    };
    let words: Vec<&str> = field.text.split_whitespace().collect();
    (!words.is_empty()).then(|| (field.meaning.name(), heading, words.join(" ")))
}
