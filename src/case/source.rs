//! Where the catalog of a case lies, and what it takes to open it again exactly as it was.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::catalog::Meaning;

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
    /// The encoding it was read in, by its WHATWG name; none for a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What parts its columns; none for a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// What was chosen for each sheet; a text file has one, without a name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sheets: BTreeMap<String, SheetChoices>,
}

/// What was chosen for one sheet; what is not given is proposed again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SheetChoices {
    /// The row of its headings, counted from 1; 0 if it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// What columns mean where the user said so. A column goes by its heading; one without a heading,
    /// or with one that an earlier column has, by its number from 1, as in `#3`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub meanings: BTreeMap<String, Meaning>,
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
