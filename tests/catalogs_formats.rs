//! Catalogs in the less usual formats: packed, between unusual delimiters, as lists of lists, in binary
//! workbooks.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};
use std::path::Path;

use dualcheck::catalog::read::{self, Format, OpenOptions, Progress};
use dualcheck::catalog::{Catalog, Meaning};
use dualcheck::problem::Problem;

const CSV: &str = "Item No.,Description,HS code\nA-1,\"SmCo magnet, ring\",8505.11\nA-2,Lens,9002.11\n";

#[test]
fn a_packed_catalog_is_read_as_it_is_unpacked() {
    let plain = open(CSV.as_bytes()).unwrap();
    let workbook = std::fs::read(folder().join("formats.xlsx")).unwrap();
    let stored = zip(&[("list/", b""), ("list/a.csv", CSV.as_bytes()), ("__MACOSX/list/._a.csv", b"\0\x05")]);
    for packed in [gzip(CSV.as_bytes()), stored] {
        let catalog = open(&packed).unwrap();
        assert_eq!((catalog.format(), catalog.name()), (Format::Delimited, "test"));
        assert_eq!(rows(&catalog), rows(&plain));
        assert!(catalog.content_hash() != plain.content_hash() && catalog.problems().is_empty());
    }
    for packed in [gzip(&workbook), zip(&[("a.xlsx", &workbook)])] {
        let catalog = open(&packed).unwrap();
        assert_eq!(catalog.format(), Format::Xlsx);
        assert_eq!(rows(&catalog), rows(&open(&workbook).unwrap()));
    }
}

#[test]
fn a_packed_catalog_that_is_cut_off_keeps_what_could_be_unpacked() {
    let lines: String = (0..2000u32)
        .map(|row| format!("A-{row},Magnet {},8505\n", row.wrapping_mul(2_654_435_761)))
        .collect();
    let packed = gzip(format!("Item No.,Description,HS code\n{lines}").as_bytes());
    let catalog = open(&packed[..packed.len() / 2]).unwrap();
    assert!((500..1999).contains(&catalog.len()), "{}", catalog.len());
    assert!(
        catalog.problems().iter().any(|problem| problem.code == "catalog/damaged" && problem.help.is_some())
    );
}

#[test]
fn an_archive_that_is_not_one_catalog_says_what_it_is() {
    let csv = CSV.as_bytes();
    let bomb = gzip(&vec![b' '; 120 << 20]);
    for (bytes, code, part) in [
        (zip(&[("a.csv", csv), ("b.csv", csv)]), "catalog/format", "2 files: \"a.csv\", \"b.csv\""),
        (zip(&[("empty/", b"")]), "catalog/empty", "no file"),
        (zip(&[("a.csv", b"")]), "catalog/empty", "nothing"),
        (gzip(&gzip(csv)), "catalog/format", "another archive"),
        (gzip(&zip(&[("a.csv", csv)])), "catalog/format", "another archive"),
        (zip(&[("a.pdf", b"%PDF-1.7")]), "catalog/format", "a PDF"),
        (bomb, "catalog/too-large", "unpacks to more than"),
    ] {
        let problem = open(&bytes).unwrap_err();
        assert!(problem.code == code && problem.message.to_string().contains(part), "{problem}");
        assert!(problem.help.is_some(), "{problem}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default();
        match name.strip_suffix('/') {
            Some(folder) => archive.add_directory(folder, options).unwrap(),
            None => {
                archive.start_file(*name, options).unwrap();
                archive.write_all(bytes).unwrap();
            }
        }
    }
    archive.finish().unwrap().into_inner()
}

fn rows(catalog: &Catalog) -> Vec<Vec<String>> {
    let columns = |item: dualcheck::catalog::Item<'_>| {
        (0..item.sheet().columns.len() as u16).map(|column| item.cell(column).to_owned()).collect()
    };
    catalog.items().map(columns).collect()
}

fn open(bytes: &[u8]) -> Result<Catalog, Problem> {
    read::from_bytes("test", bytes, &OpenOptions::default(), &Progress::default())
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs")
}

#[test]
fn marks_that_are_unusual_and_cells_one_below_the_other() {
    let rows_of = [
        ["Item No.", "Description", "HS code"],
        ["A-1", "SmCo magnet, ring", "8505.11"],
        ["A-2", "Lens; coated", "9002.11"],
        ["A-3", "Germanium", "8112.92"],
    ];
    for mark in ["^", "~", ":", "#", "!"] {
        let text: String = rows_of.iter().map(|row| row.join(mark) + "\n").collect();
        let catalog = open(text.as_bytes()).unwrap();
        assert_eq!(rows(&catalog), rows_of[1..], "{mark}");
        assert_eq!(catalog.item(0).first(Meaning::CustomsCode).map(|field| field.text), Some("8505.11"));
        assert!(catalog.problems().is_empty(), "{:?}", catalog.problems());
    }
    let mut text: String =
        rows_of.iter().map(|row| format!("{:<10}{:<20}{:>8}\r\n", row[0], row[1], row[2])).collect();
    text.push_str(&format!("{:<10}{:<20}{:>8}", "A-4", "", "8112.92"));
    let catalog = open(text.as_bytes()).unwrap();
    assert_eq!(rows(&catalog)[..3], rows_of[1..]);
    assert_eq!(rows(&catalog)[3], ["A-4", "", "8112.92"]);
}

#[test]
fn lines_that_nothing_divides_are_doubted() {
    let text = "Description\nSmCo magnet\nLens\nGermanium wafer\nLaser diode\nGraphite felt\n";
    let catalog = open(text.as_bytes()).unwrap();
    assert_eq!(catalog.len(), 5);
    let doubt = catalog.problems().iter().find(|problem| problem.code == "catalog/one-column").unwrap();
    assert!(doubt.help.is_some());
    let few = open(text.lines().take(4).collect::<Vec<_>>().join("\n").as_bytes()).unwrap();
    assert!(few.problems().is_empty(), "{:?}", few.problems());
}

#[test]
fn lists_of_lists_are_tables() {
    let list = r#"[["Price list"], ["Item No.", "Description", "HS code", "Qty"],
        ["A-1", "SmCo magnet, ring", "8505.11", 3], ["A-2", "Lens", "9002.11", null], ["A-3", {"en": "Laser"}, "9013.20", 1.5]]"#;
    let nested = format!(r#"{{"made": [1, 2], "result": {{"values": {list}}}}}"#);
    for text in [list, &nested] {
        let catalog = open(text.as_bytes()).unwrap();
        assert_eq!((catalog.format(), catalog.sheets()[0].header_row), (Format::Json, Some(2)));
        let expected = [
            ["A-1", "SmCo magnet, ring", "8505.11", "3"],
            ["A-2", "Lens", "9002.11", ""],
            ["A-3", "Laser", "9013.20", "1.5"],
        ];
        assert_eq!(rows(&catalog), expected);
        assert_eq!(catalog.item(1).first(Meaning::CustomsCode).map(|field| field.text), Some("9002.11"));
    }
    let long: String = (0..1000).map(|row| format!(",[\"A-{row}\",\"Magnet\"]")).collect();
    let cut = format!("[[\"Item No.\",\"Description\"]{long},[\"A-10");
    let catalog = open(cut.as_bytes()).unwrap();
    assert_eq!(catalog.len(), 1000);
    assert!(catalog.problems().iter().any(|problem| problem.code == "catalog/damaged"));
}
