//! What an item is called in a case, and the text a decision on it is bound to.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// What the items of one catalog are called, and where they stand: built once when it is opened, and anew
/// when columns change their meaning. Takes nine bytes an item.
#[derive(Clone, Debug, Default)]
pub struct ItemIds {
    /// Whether an item has a number that no other has, by row.
    numbered: Vec<bool>,
    /// The items of which that holds: hash of the number and row, in order.
    by_number: Vec<(u32, u32)>,
}

impl ItemIds {
    /// Goes through the item numbers of a catalog.
    pub fn new(catalog: &Catalog) -> ItemIds {
        let number = |row: u32| number_of(catalog.item(row)).unwrap_or_default();
        let hashed = catalog.items().filter_map(|item| Some((hash_of(number_of(item)?), item.row())));
        let mut hashed: Vec<(u32, u32)> = hashed.collect();
        hashed.sort_unstable();
        let mut numbered = vec![false; catalog.len()];
        let mut by_number = Vec::with_capacity(hashed.len());
        for same_hash in hashed.chunk_by_mut(|(one, _), (other, _)| one == other) {
            same_hash.sort_by(|(_, one), (_, other)| number(*one).cmp(number(*other)));
            for same_number in same_hash.chunk_by(|(_, one), (_, other)| number(*one) == number(*other)) {
                if let [(hash, row)] = same_number
                    && let Some(numbered) = numbered.get_mut(*row as usize)
                {
                    *numbered = true;
                    by_number.push((*hash, *row));
                }
            }
        }
        ItemIds { numbered, by_number }
    }

    /// What an item is called, without copying its number.
    pub fn id_of<'a>(&self, item: Item<'a>) -> Cow<'a, str> {
        self.number(item).map_or_else(|| Cow::Owned(place_of(item)), Cow::Borrowed)
    }

    /// The number that no other item of the catalog has.
    pub(super) fn number<'a>(&self, item: Item<'a>) -> Option<&'a str> {
        let numbered = self.numbered.get(item.row() as usize).copied().unwrap_or_default();
        number_of(item).filter(|_| numbered)
    }

    /// The row of the item that is called so, in the catalog that this was built from; found without going
    /// through it.
    pub fn row_of(&self, catalog: &Catalog, id: &str) -> Option<u32> {
        let hash = hash_of(id);
        let start = self.by_number.partition_point(|(other, _)| *other < hash);
        let of_hash = self.by_number.iter().skip(start).take_while(|(other, _)| *other == hash);
        let rows = of_hash.map(|(_, row)| *row).chain(row_at_place(catalog, id));
        rows.into_iter().find(|row| self.id_of(catalog.item(*row)) == id)
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
    place_in(number).is_some()
}

/// The sheet and the row's number in `Lithium row 533`; no sheet in `row 533`.
fn place_in(id: &str) -> Option<(&str, u32)> {
    let (sheet, number) = id.rsplit_once("row ")?;
    let sheet = if sheet.is_empty() { sheet } else { sheet.strip_suffix(' ')? };
    Some((sheet, number.parse().ok()?))
}

/// The row that an id names by its place, if there is one.
fn row_at_place(catalog: &Catalog, id: &str) -> Option<u32> {
    let (name, number) = place_in(id)?;
    let sheet = catalog.sheets().iter().find(|sheet| sheet.used && sheet.name == name)?;
    let rows = sheet.items();
    // The numbers of the rows of a sheet only ever rise.
    let (mut first, mut end) = (rows.start, rows.end);
    while first < end {
        let middle = first + (end - first) / 2;
        if catalog.item(middle).number() < number { first = middle + 1 } else { end = middle }
    }
    (rows.contains(&first) && catalog.item(first).number() == number).then_some(first)
}

/// A short hash to find a number by.
fn hash_of(number: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    number.hash(&mut hasher);
    hasher.finish() as u32
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
