//! Item numbers that several items have: decisions could not be kept by them.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::builder::number_of;
use super::found::{Found, Place};
use crate::catalog::arena::Arena;
use crate::catalog::{Meaning, Sheet};
use crate::problem::{Severity, sentence};

/// Notes every item number that stands in more than one row, with its second row.
pub(super) fn note(sheets: &[Sheet], arena: &Arena, numbers: &[(u32, u32)], found: &mut Found) {
    let cell = |row: u32, column: u16| arena.cell(row as usize, column as usize).unwrap_or("").trim();
    let column_of = |sheet: &Sheet| sheet.columns_of(Meaning::ItemNumber).next();
    // Sorted by a hash with fixed keys: the same on every machine, and four bytes more than the row.
    let mut hashes: Vec<(u64, u32)> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.used) {
        let Some(column) = column_of(sheet) else { continue };
        for row in sheet.items() {
            let text = cell(row, column);
            if !text.is_empty() {
                let mut hasher = DefaultHasher::new();
                text.hash(&mut hasher);
                hashes.push((hasher.finish(), row));
            }
        }
    }
    hashes.sort_unstable();
    let mut same: Vec<(u32, u32, usize)> = Vec::new();
    for group in hashes.chunk_by(|(one, _), (other, _)| one == other) {
        if let [(_, first), (_, second), ..] = group {
            same.push((*second, *first, group.len()));
        }
    }
    same.sort_unstable();
    for (second, first, count) in same {
        let Some(sheet) = sheets.iter().find(|sheet| sheet.used && sheet.items().contains(&second)) else {
            continue;
        };
        let Some(column) = column_of(sheet) else { continue };
        let number = number_of(numbers, second);
        let place = Place { sheet: &sheet.name, row: Some(number), column: Some(column) };
        let message = || {
            sentence!(
                "{count} items have the number \"{number}\", the first in row {row}",
                count = count,
                number = cell(second, column),
                row = number_of(numbers, first)
            )
        };
        let help = sentence!(
            "give every item a number of its own, or decisions cannot follow it into the next version"
        );
        found.add("catalog/duplicate-number", Severity::Warning, place, message, help);
    }
}
