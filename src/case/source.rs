//! Where the catalog of a case lies, and what it takes to open it again exactly as it was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::catalog::read::{Header, OpenOptions};
use crate::catalog::{Catalog, Meaning, Sheet};

use super::{Case, Edit, ItemIds, edit};

/// The catalog of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its path as the user gave it.
    pub path: String,
    /// Its file name, to look for it beside the case when the path leads nowhere.
    pub file_name: String,
    /// A SHA-256 over its bytes, in hexadecimal.
    pub sha256: String,
    /// The sheet that was read, if one was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The other sheets that were chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more_sheets: Vec<String>,
    /// The row of the headings, if it was chosen, counted from 1; 0 for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// The encoding, if it was chosen, as on the web: `gbk`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What parts its columns, if it was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// What the columns of each sheet mean, proposed or chosen alike, so that a program that would
    /// propose otherwise still reads the catalog as it was read. A file without sheets has one without a
    /// name; [`column_name`] says how columns are called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub meanings: BTreeMap<String, BTreeMap<String, Meaning>>,
}

impl Source {
    /// A catalog as it was opened from this path with these options.
    pub fn of(path: &str, catalog: &Catalog, options: &OpenOptions) -> Source {
        let meanings_of = |sheet: &Sheet| {
            let columns = (0..).zip(&sheet.columns);
            columns.map(|(number, column)| (column_name(sheet, number), column.meaning)).collect()
        };
        let used = catalog.sheets().iter().filter(|sheet| sheet.used);
        Source {
            path: path.to_owned(),
            file_name: catalog.name().to_owned(),
            sha256: catalog.content_hash().to_owned(),
            sheet: options.sheets.first().cloned(),
            more_sheets: options.sheets.iter().skip(1).cloned().collect(),
            header_row: match options.header {
                Header::Proposed => None,
                Header::Absent => Some(0),
                Header::Row(row) => Some(row),
            },
            encoding: options.encoding.clone(),
            delimiter: options.delimiter,
            meanings: used.map(|sheet| (sheet.name.clone(), meanings_of(sheet))).collect(),
        }
    }

    /// How to open it again; [`Case::apply_to`] then restores the meanings of its columns.
    pub fn options(&self) -> OpenOptions {
        OpenOptions {
            sheets: self.sheet.iter().chain(&self.more_sheets).cloned().collect(),
            header: match self.header_row {
                None => Header::Proposed,
                Some(0) => Header::Absent,
                Some(row) => Header::Row(row),
            },
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            ..OpenOptions::default()
        }
    }
}

impl Case {
    /// Makes a freshly opened catalog what the user made of it: the meanings of its columns and the
    /// edited cells. Columns and items that this version of the catalog does not have are passed over.
    /// Returns what its items are called.
    pub fn apply_to(&self, catalog: &mut Catalog) -> ItemIds {
        self.mean(catalog);
        let ids = ItemIds::new(catalog);
        catalog.reset_cells();
        edit::make(&self.edits, catalog, &ids);
        ids
    }

    /// Lets the columns of a catalog mean what the case says.
    pub(super) fn mean(&self, catalog: &mut Catalog) {
        let chosen: Vec<(usize, u16, Meaning)> = self.chosen_meanings(catalog).collect();
        for (sheet, column, meaning) in chosen {
            catalog.set_meaning(sheet, column, meaning);
        }
    }

    /// Makes the edits of the case on a catalog that [`Case::apply_to`] made what it is, at a time when the case
    /// had these edits; what they did and the case no longer has is taken back.
    pub fn edit(&self, catalog: &mut Catalog, ids: &ItemIds, made: &[Edit]) {
        let further = self.edits.strip_prefix(made).unwrap_or_else(|| {
            catalog.reset_cells();
            &self.edits
        });
        edit::make(further, catalog, ids);
    }

    /// The columns that mean something else than they do in the catalog, by number.
    fn chosen_meanings(&self, catalog: &Catalog) -> impl Iterator<Item = (usize, u16, Meaning)> {
        let sheets = catalog.sheets().iter().enumerate();
        sheets.flat_map(move |(number, sheet)| {
            let chosen = self.source.as_ref().and_then(|source| source.meanings.get(&sheet.name));
            chosen.into_iter().flatten().filter_map(move |(name, meaning)| {
                let column = column_named(sheet, name)?;
                let present = sheet.columns.get(usize::from(column))?.meaning;
                (present != *meaning).then_some((number, column, *meaning))
            })
        })
    }
}

/// What a column is called in a case: its heading, or its number from 1, as in `#3`, if it has none or an
/// earlier column has the same. A heading may stand elsewhere in the next version of a catalog.
pub fn column_name(sheet: &Sheet, column: u16) -> String {
    let heading = sheet.columns.get(usize::from(column)).map_or("", |column| column.heading.trim());
    let first = sheet.columns.iter().position(|other| other.heading.trim() == heading);
    if heading.is_empty() || heading.starts_with('#') || first != Some(usize::from(column)) {
        format!("#{}", u32::from(column) + 1)
    } else {
        heading.to_owned()
    }
}

/// The number of a column called so; `None` if the sheet has none.
pub fn column_named(sheet: &Sheet, name: &str) -> Option<u16> {
    let position = match name.strip_prefix('#') {
        Some(number) => number.parse::<usize>().ok()?.checked_sub(1)?,
        None => sheet.columns.iter().position(|column| column.heading.trim() == name)?,
    };
    (position < sheet.columns.len()).then(|| u16::try_from(position).ok()).flatten()
}

/// The SHA-256 of a file's bytes, in hexadecimal, as [`Source::sha256`] holds it.
pub fn content_hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
