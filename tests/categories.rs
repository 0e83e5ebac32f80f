//! What kind of goods an item is, and which entries it opens: lines as catalogs write them, with their answer.
//!
//! `tests/categories/*.csv` holds `description, maker, part_number` and either `label` and `also` (the
//! category it must get, those it may get beside; `none` for ordinary goods, which must get neither a
//! category nor a candidate) or `code` and `not` (`us/ccl:3A001`: the entry must be among the first five
//! candidates of its list; a list of which the item must not surely meet any entry).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so by failing")]

use std::collections::BTreeMap;
use std::path::Path;

use dualcheck::evidence::Reader;
use dualcheck::law::{Laws, Truth};
use dualcheck::measure::{Label, Labelled, Said, Sees, ask};
use dualcheck::profile::{Source, load};

/// Candidates of a list among which the right entry must be.
const FIRST: usize = 5;

type Row = BTreeMap<String, String>;

#[test]
fn every_line_is_what_it_is() {
    let laws = load(&[Source::embedded()]).laws;
    let reader = Reader::new(&laws);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/categories");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "csv"));
    files.sort();
    let (mut rows, mut wrong) = (0, Vec::new());
    for file in &files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let mut table = csv::Reader::from_path(file).unwrap();
        for (number, row) in table.deserialize::<Row>().enumerate() {
            let row = row.unwrap();
            let said = ask(&laws, &reader, &product(&row), Sees::Everything);
            let faults = if row.contains_key("label") {
                wrong_kind(&row, &said)
            } else {
                wrong_codes(&row, &said, &laws)
            };
            wrong.extend(
                faults
                    .into_iter()
                    .map(|fault| format!("{name}:{}: {}: {fault}", number + 2, row["description"])),
            );
            rows += 1;
        }
    }
    assert!(rows > 1000, "only {rows} lines in {files:?}");
    assert!(wrong.is_empty(), "{} of {rows} lines:\n{}", wrong.len(), wrong.join("\n"));
}

fn product(row: &Row) -> Labelled {
    Labelled {
        description: row["description"].clone(),
        maker: row["maker"].clone(),
        part_number: row["part_number"].clone(),
        ..Labelled::default()
    }
}

fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|name| !name.is_empty())
}

fn label(name: &str) -> Label {
    Label::named(name).unwrap_or_else(|| panic!("{name} is no category"))
}

fn wrong_kind(row: &Row, said: &Said) -> Vec<String> {
    let wanted = label(&row["label"]);
    let also: Vec<Label> = names(&row["also"]).map(label).collect();
    let mut faults = Vec::new();
    if !matches!(wanted, Label::Nothing | Label::Other) && !said.categories.iter().any(|own| wanted.is(own)) {
        faults.push(format!("{} is missing among {:?}", row["label"], said.categories));
    }
    let beside =
        said.categories.iter().filter(|own| !wanted.is(own) && !also.iter().any(|label| label.is(own)));
    faults.extend(beside.map(|own| format!("is taken for {own}")));
    if wanted == Label::Nothing && also.is_empty() {
        faults.extend(said.entries.iter().map(|(list, code, _)| format!("may be {list}:{code}")));
    }
    faults
}

fn wrong_codes(row: &Row, said: &Said, laws: &Laws) -> Vec<String> {
    let mut faults = Vec::new();
    for wanted in names(&row["code"]) {
        let (list, code) = wanted.split_once(':').unwrap();
        let known = laws.jurisdictions.iter().flat_map(|law| &law.lists).any(|own| own.id == list);
        assert!(known, "{list} is no list");
        if said.place_of(list, code).is_none_or(|place| place >= FIRST) {
            faults.push(format!("{wanted} is not among the first {FIRST}"));
        }
    }
    for denied in names(&row["not"]) {
        let (list, code) = denied.split_once(':').map_or((denied, None), |(list, code)| (list, Some(code)));
        let sure = said.entries.iter().filter(|(own, entry, truth)| {
            own == list && *truth == Truth::Yes && code.is_none_or(|code| code == entry)
        });
        faults.extend(sure.map(|(list, entry, _)| format!("is wrongly held to be {list}:{entry}")));
    }
    faults
}
