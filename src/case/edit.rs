//! Edit: a change to the cells of a catalog, as the user asked for it.
//!
//! An edit names items and columns, not rows and places, so that it does the same to next month's catalog. A
//! case keeps its edits in order; each works on the cells as the ones before it left them. The catalog's own
//! file is never written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, Item, Meaning, Sheet};

use super::{ItemId, ItemIds, column_named};

/// A change to the cells of a catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edit {
    /// Writes over cells, by item and column as [`column_name`](super::column_name) calls it; `None` goes back
    /// to what the file says.
    SetCells(BTreeMap<ItemId, BTreeMap<String, Option<String>>>),
    /// Lets every cell of a column that is spelled in one of these ways, white space around it aside, be
    /// spelled in another.
    MergeSpellings {
        /// Where.
        column: InColumn,
        /// The spellings that go.
        from: BTreeSet<String>,
        /// The one that takes their place.
        into: String,
    },
    /// Replaces text in a column, capitals and small letters told apart.
    Replace {
        /// In which items; `None` for all.
        items: Option<BTreeSet<ItemId>>,
        /// Where.
        column: InColumn,
        /// What is looked for.
        find: String,
        /// What takes its place.
        with: String,
        /// Whether it has to be all of the cell.
        looking: Looking,
    },
    /// Writes the same text into a column of some items.
    Fill {
        /// The items.
        items: BTreeSet<ItemId>,
        /// Where.
        column: InColumn,
        /// What.
        text: String,
    },
}

/// The columns of a sheet that an edit works on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum InColumn {
    /// The one that [`column_name`](super::column_name) calls so.
    Named(String),
    /// All that mean this, whatever their headings.
    Meaning(Meaning),
}

/// How text is looked for in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Looking {
    /// Anywhere in the cell; nothing is found nowhere.
    Anywhere,
    /// As all of the cell, white space around it aside; nothing finds empty cells.
    AtAllOfIt,
}

/// A cell that an edit changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its item's row, counted over all sheets from 0.
    pub row: u32,
    /// Its column in the sheet.
    pub column: u16,
    /// What shall stand there; `None` for what the file says.
    pub text: Option<Arc<str>>,
}

impl Edit {
    /// Writes over one cell; `None` goes back to what the file says.
    pub fn set_cell(item: ItemId, column: String, text: Option<String>) -> Edit {
        Edit::SetCells(BTreeMap::from([(item, BTreeMap::from([(column, text)]))]))
    }

    /// The cells it changes in a catalog as it is now. Items and columns that the catalog does not have are
    /// passed over, and so are cells that read like that already.
    pub fn touch(&self, catalog: &Catalog, ids: &ItemIds) -> Vec<Touched> {
        match self {
            Edit::SetCells(cells) => {
                let rows = cells.iter().filter_map(|(id, cells)| Some((row_of(catalog, ids, id)?, cells)));
                let touched = rows.into_iter().flat_map(|(row, cells)| {
                    let item = catalog.item(row);
                    cells.iter().filter_map(move |(name, text)| {
                        let column = column_named(item.sheet(), name)?;
                        let before = text.as_deref().unwrap_or_else(|| item.cell_as_read(column));
                        let text = text.as_deref().map(Arc::from);
                        (item.cell(column) != before).then_some(Touched { row, column, text })
                    })
                });
                touched.collect()
            }
            Edit::MergeSpellings { column, from, into } => {
                let into: Arc<str> = into.as_str().into();
                touch_each(catalog, ids, None, column, |cell| {
                    from.contains(cell.trim()).then(|| Arc::clone(&into))
                })
            }
            Edit::Replace { items, column, find, with, looking } => {
                let whole: Arc<str> = with.as_str().into();
                touch_each(catalog, ids, items.as_ref(), column, |cell| match looking {
                    Looking::AtAllOfIt => (cell.trim() == find.trim()).then(|| Arc::clone(&whole)),
                    Looking::Anywhere => {
                        let found = !find.is_empty() && cell.contains(find.as_str());
                        found.then(|| cell.replace(find.as_str(), with).into())
                    }
                })
            }
            Edit::Fill { items, column, text } => {
                let text: Arc<str> = text.as_str().into();
                touch_each(catalog, ids, Some(items), column, |_| Some(Arc::clone(&text)))
            }
        }
    }

    /// Whether it does nothing to any catalog.
    pub fn is_empty(&self) -> bool {
        match self {
            Edit::SetCells(cells) => cells.values().all(BTreeMap::is_empty),
            Edit::MergeSpellings { from, .. } => from.is_empty(),
            Edit::Replace { items, find, looking, .. } => {
                let nothing = find.is_empty() && *looking == Looking::Anywhere;
                nothing || items.as_ref().is_some_and(BTreeSet::is_empty)
            }
            Edit::Fill { items, .. } => items.is_empty(),
        }
    }

    /// The items it names.
    pub fn items(&self) -> impl Iterator<Item = &ItemId> {
        let (cells, items) = match self {
            Edit::SetCells(cells) => (Some(cells), None),
            Edit::Replace { items, .. } => (None, items.as_ref()),
            Edit::Fill { items, .. } => (None, Some(items)),
            Edit::MergeSpellings { .. } => (None, None),
        };
        cells.into_iter().flat_map(BTreeMap::keys).chain(items.into_iter().flatten())
    }

    /// The same edit, of items that are called otherwise.
    pub(super) fn renamed(&self, name: &dyn Fn(&ItemId) -> ItemId) -> Edit {
        let all = |items: &BTreeSet<ItemId>| items.iter().map(name).collect();
        let mut edit = self.clone();
        match &mut edit {
            Edit::SetCells(cells) => {
                let renamed = cells.iter().map(|(item, cells)| (name(item), cells.clone()));
                *cells = renamed.collect();
            }
            Edit::Replace { items, .. } => *items = items.as_ref().map(all),
            Edit::Fill { items, .. } => *items = all(items),
            Edit::MergeSpellings { .. } => {}
        }
        edit
    }

    /// The columns it works on in every item that it names; those of single cells aside.
    pub fn column(&self) -> Option<&InColumn> {
        match self {
            Edit::SetCells(_) => None,
            Edit::MergeSpellings { column, .. }
            | Edit::Replace { column, .. }
            | Edit::Fill { column, .. } => Some(column),
        }
    }
}

impl InColumn {
    /// Their numbers in a sheet.
    pub fn of(&self, sheet: &Sheet) -> Vec<u16> {
        match self {
            InColumn::Named(name) => column_named(sheet, name).into_iter().collect(),
            InColumn::Meaning(meaning) => sheet.columns_of(*meaning).collect(),
        }
    }
}

/// Makes edits on a catalog, one after the other.
pub(super) fn make(edits: &[Edit], catalog: &mut Catalog, ids: &ItemIds) {
    for edit in edits {
        for Touched { row, column, text } in edit.touch(catalog, ids) {
            catalog.set_cell(row, column, text);
        }
    }
}

/// The cells of columns that shall read otherwise; `wanted` tells how, for the ones it concerns.
fn touch_each(
    catalog: &Catalog,
    ids: &ItemIds,
    items: Option<&BTreeSet<ItemId>>,
    column: &InColumn,
    wanted: impl Fn(&str) -> Option<Arc<str>>,
) -> Vec<Touched> {
    let mut touched = Vec::new();
    let mut look = |item: Item<'_>, columns: &[u16]| {
        let cells = columns.iter().filter_map(|column| {
            let cell = item.cell(*column);
            let text = wanted(cell).filter(|text| **text != *cell)?;
            Some(Touched { row: item.row(), column: *column, text: Some(text) })
        });
        touched.extend(cells);
    };
    match items {
        Some(items) => {
            let rows = items.iter().filter_map(|id| row_of(catalog, ids, id));
            for item in rows.map(|row| catalog.item(row)) {
                look(item, &column.of(item.sheet()));
            }
        }
        None => {
            for sheet in catalog.sheets().iter().filter(|sheet| sheet.used) {
                let columns = column.of(sheet);
                sheet.items().for_each(|row| look(catalog.item(row), &columns));
            }
        }
    }
    touched
}

fn row_of(catalog: &Catalog, ids: &ItemIds, id: &ItemId) -> Option<u32> {
    ids.row_of(catalog, id.as_str())
}
