//! Where the catalog of a case lies, and what it takes to open it again exactly as it was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::catalog::read::{Header, OpenOptions};
use crate::catalog::{Catalog, Column, Meaning, Sheet};

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
    /// The row of the headings of single sheets, if it was chosen for them; 0 for none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub header_rows: BTreeMap<String, u32>,
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
        Source {
            path: path.to_owned(),
            file_name: catalog.name().to_owned(),
            sha256: catalog.content_hash().to_owned(),
            sheet: options.sheets.first().cloned(),
            more_sheets: options.sheets.iter().skip(1).cloned().collect(),
            header_row: row_of(options.header),
            header_rows: (options.headers.iter())
                .filter_map(|(sheet, header)| Some((sheet.clone(), row_of(*header)?)))
                .collect(),
            encoding: options.encoding.clone(),
            delimiter: options.delimiter,
            meanings: meanings(catalog, |_| true),
        }
    }

    /// How to open it again; [`Case::apply_to`] then restores the meanings of its columns.
    pub fn options(&self) -> OpenOptions {
        OpenOptions {
            sheets: self.sheet.iter().chain(&self.more_sheets).cloned().collect(),
            header: self.header_row.map_or(Header::Proposed, header_in),
            headers: self.header_rows.iter().map(|(sheet, row)| (sheet.clone(), header_in(*row))).collect(),
            encoding: self.encoding.clone(),
            delimiter: self.delimiter,
            ..OpenOptions::default()
        }
    }

    /// The same to be read in another way than the catalog was: of what its columns mean, only what a person
    /// said is kept, and the rest proposed anew.
    #[must_use]
    pub fn to_reread(self, catalog: &Catalog) -> Source {
        Source { meanings: meanings(catalog, |column| column.why.is_given()), ..self }
    }

    /// The same to be read as is proposed, whatever a person said, but for the sheets.
    #[must_use]
    pub fn as_proposed(self) -> Source {
        Source {
            header_row: None,
            header_rows: BTreeMap::new(),
            encoding: None,
            delimiter: None,
            meanings: BTreeMap::new(),
            ..self
        }
    }

    /// Keeps what further columns of the catalog mean that was read so.
    pub fn complete(&mut self, catalog: &Catalog) {
        for (sheet, columns) in meanings(catalog, |_| true) {
            let own = self.meanings.entry(sheet).or_default();
            for (column, meaning) in columns {
                own.entry(column).or_insert(meaning);
            }
        }
    }
}

/// What these columns of the used sheets mean.
fn meanings(
    catalog: &Catalog,
    wanted: impl Fn(&Column) -> bool,
) -> BTreeMap<String, BTreeMap<String, Meaning>> {
    let of_sheet = |sheet: &Sheet| {
        let columns = (0..).zip(&sheet.columns).filter(|(_, column)| wanted(column));
        columns.map(|(number, column)| (column_name(sheet, number), column.meaning)).collect()
    };
    let used = catalog.sheets().iter().filter(|sheet| sheet.used);
    let all = used.map(|sheet| (sheet.name.clone(), of_sheet(sheet)));
    all.filter(|(_, columns): &(String, BTreeMap<_, _>)| !columns.is_empty()).collect()
}

/// Headings that stand in this row; 0 for none.
fn header_in(row: u32) -> Header {
    if row == 0 { Header::Absent } else { Header::Row(row) }
}

/// The row of the headings, if it was chosen; 0 for none.
fn row_of(header: Header) -> Option<u32> {
    match header {
        Header::Proposed => None,
        Header::Absent => Some(0),
        Header::Row(row) => Some(row),
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
/// Bytes in hexadecimal, two signs each.
pub fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
