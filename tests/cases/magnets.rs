//! A catalog of magnets and a case, for the tests of both.

use dualcheck::case::Case;
use dualcheck::catalog::{Catalog, Meaning, read};

use super::drawn::day;

/// A catalog of this text.
pub fn catalog(text: &str) -> Catalog {
    read::from_bytes("magnets.csv", text.as_bytes(), &options(), &read::Progress::default()).unwrap()
}

/// Nothing is left to be proposed: what is proposed is not the subject here.
pub fn options() -> read::OpenOptions {
    let columns = [
        ("Item No", Meaning::ItemNumber),
        ("Description", Meaning::Description),
        ("Product description", Meaning::Description),
        ("Maker", Meaning::Maker),
        ("Part", Meaning::PartNumber),
        ("HS code", Meaning::CustomsCode),
        ("Origin", Meaning::Origin),
        ("Quantity", Meaning::Quantity),
        ("Price", Meaning::UnitValue),
        ("Note", Meaning::Description),
        ("Fixed", Meaning::Parameter),
    ];
    read::OpenOptions {
        header: read::Header::Row(1),
        columns: columns.map(|(heading, meaning)| (heading.to_owned(), meaning)).to_vec(),
        delimiter: Some(','),
        ..read::OpenOptions::default()
    }
}

/// A case without anything yet.
pub fn case() -> Case {
    Case::new("CN".parse().unwrap(), day("2026-11-23"))
}
