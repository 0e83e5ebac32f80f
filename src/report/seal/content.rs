//! The hash that stands on every format of a report, and the hashes of its parts.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::super::Report;
use crate::case::hexadecimal;

/// Signs of a part's hash: enough to tell which part differs; the whole hash proves that none does.
const SHORT: usize = 16;

/// What a report says, as hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::report) struct Content {
    /// A SHA-256 over everything the report says, in hexadecimal.
    ///
    /// It does not depend on the format: a page and a workbook with the same hash say the same.
    pub(in crate::report) hash: String,
    /// The same for each part, by the ids of the parts, cut short.
    pub(in crate::report) parts: BTreeMap<String, String>,
}

/// The hashes of what a report says.
pub(in crate::report) fn content(report: &Report<'_>) -> Content {
    let Report { case, cover, results, basis, meanings, columns, sheets, .. } = report;
    let head = (report.kind, report.language, case, cover, &report.letterhead);
    let mut hashes = vec![
        ("cover", hash_of(&head)),
        ("called", hash_of(&report.called)),
        ("results", hash_of(results)),
        ("basis", hash_of(&(basis, &report.timeline))),
        ("method", hash_of(meanings)),
        ("matrix", matrix(report)),
        ("items", hash_of(&(sheets, report.sheets_left_out, &report.entry_notes))),
        ("destinations", hash_of(&(columns, &report.toward, &report.rules))),
        ("licences", hash_of(&report.licences)),
        ("end-use", hash_of(&report.end_use)),
        ("changes", hash_of(&report.changes)),
        ("actions", hash_of(&report.actions)),
        ("unverified", hash_of(&(&report.unverified, &report.problems))),
        ("validity", hash_of(&report.validity)),
        ("evidence", hash_of(&report.texts)),
    ];
    hashes.sort_by_key(|(part, _)| *part);
    let mut all = Sha256::new();
    for (part, hash) in &hashes {
        all.update(part);
        all.update(hash);
    }
    let parts = hashes.into_iter().map(|(part, hash)| (part.to_owned(), hash.chars().take(SHORT).collect()));
    Content { hash: hexadecimal(&all.finalize()), parts: parts.collect() }
}

fn matrix(report: &Report<'_>) -> String {
    let mut hash = Hashing(Sha256::new());
    let mut written = serde_json::to_writer(&mut hash, report.matrix.classes());
    for row in report.matrix.rows() {
        written = written.and_then(|()| {
            serde_json::to_writer(&mut hash, &(&row.label, row.cells, &row.categories, row.number))
        });
    }
    ended(hash, &written)
}

fn hash_of(part: &impl Serialize) -> String {
    let mut hash = Hashing(Sha256::new());
    let written = serde_json::to_writer(&mut hash, part);
    ended(hash, &written)
}

/// Writing into memory cannot fail, and every value has a form in JSON; were it otherwise, an empty hash would
/// show it.
fn ended(hash: Hashing, written: &Result<(), serde_json::Error>) -> String {
    if written.is_ok() { hexadecimal(&hash.0.finalize()) } else { String::new() }
}

struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
