//! Entry notes: what the law files say beside an entry stands once where many sheets would repeat it.

use std::collections::BTreeMap;

use super::sheet::{Candidate, Sheet};

/// A remark on so many candidates is printed once, and they point at it.
const MANY: usize = 3;

/// Takes remarks that many candidates share off the sheets and numbers them, in the order of print.
pub(super) fn gather(sheets: &mut [Sheet]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for remark in sheets.iter().flat_map(|sheet| &sheet.candidates).flat_map(|one| &one.remarks) {
        *counts.entry(remark).or_default() += 1;
    }
    let many = |remark: &&String| counts.get(remark.as_str()).is_some_and(|count| *count >= MANY);
    let mut notes: Vec<String> = Vec::new();
    for remark in sheets.iter().flat_map(|sheet| &sheet.candidates).flat_map(|one| &one.remarks) {
        if many(&remark) && !notes.contains(remark) {
            notes.push(remark.clone());
        }
    }
    for candidate in sheets.iter_mut().flat_map(|sheet| &mut sheet.candidates) {
        let Candidate { remarks, entry_notes, .. } = candidate;
        remarks.retain(|remark| match notes.iter().position(|note| note == remark) {
            Some(place) => {
                entry_notes.push(place + 1);
                false
            }
            None => true,
        });
    }
    notes
}
