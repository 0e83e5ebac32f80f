//! The beginning of a large file: the same items as the whole has, read from its start alone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use dualcheck::catalog::read::{self, OpenOptions, Progress};
use dualcheck::catalog::{Catalog, Meaning};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// So many rows are enough for any file below to be a large one.
const ROWS: usize = 9000;

#[test]
fn of_delimited_text_in_any_encoding() {
    let text = delimited(&cells(ROWS));
    check("large.csv", text.as_bytes(), 1999);
    let (gbk, ..) = encoding_rs::GBK.encode(&text);
    check("large-gbk.csv", &gbk, 1999);
    let utf16: Vec<u8> = std::iter::once('\u{feff}')
        .chain(text.chars())
        .flat_map(|letter| letter.encode_utf16(&mut [0; 2]).to_vec())
        .flat_map(u16::to_le_bytes)
        .collect();
    check("large-utf16.csv", &utf16, 1999);
}

#[test]
fn of_long_rows_no_row_is_cut_in_two() {
    let mut rows = cells(3000);
    rows.iter_mut().for_each(|row| row[1] = row[1].repeat(100));
    check("long.csv", delimited(&rows).as_bytes(), 100);
}

#[test]
fn of_json_in_both_forms() {
    let line = |row: &[String; 3]| {
        serde_json::json!({"Item No.": row[0], "Description": row[1], "HS code": row[2]}).to_string()
    };
    let lines: Vec<String> = cells(2 * ROWS).iter().map(line).collect();
    check("large.ndjson", lines.join("\n").as_bytes(), 1999);
    check("large.json", format!("{{\"items\": [{}]}}", lines.join(",\n")).as_bytes(), 1999);
}

#[test]
fn of_packed_text() {
    let text = delimited(&random_cells(ROWS));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    check("large.csv.gz", &packed.finish().unwrap(), 1999);
    check("large.zip", &archive(&[("goods/list.csv", text.as_bytes())]), 1999);
}

#[test]
fn of_a_workbook_whose_sheets_share_their_texts_or_do_not() {
    for shared in [true, false] {
        let mut workbook = Workbook::new();
        for name in ["Stock", "More"] {
            let sheet = if shared {
                workbook.add_worksheet()
            } else {
                workbook.add_worksheet_with_constant_memory().unwrap()
            };
            sheet.set_name(name).unwrap();
            for (row, cells) in (0..).zip(with_headings(&random_cells(ROWS))) {
                for (column, cell) in (0..).zip(cells) {
                    sheet.write(row, column, cell.as_str()).unwrap();
                }
            }
        }
        let catalog = check("large.xlsx", &workbook.save_to_buffer().unwrap(), 1000);
        let used: Vec<&str> =
            catalog.sheets().iter().filter(|sheet| sheet.used).map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(used, ["Stock"], "the rows of the others come behind all of its own");
    }
}

#[test]
fn of_a_workbook_whose_first_rows_use_the_last_texts() {
    let mut workbook = Workbook::new();
    let rows = cells(ROWS);
    let sheet = workbook.add_worksheet();
    // The texts are numbered as they are written; the sheet is by row.
    for (row, cells) in (0..).zip(with_headings(&rows)).collect::<Vec<_>>().into_iter().rev() {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, format!("{cell}{}", " of good make".repeat(30)).as_str()).unwrap();
        }
    }
    let path = write("backward.xlsx", &workbook.save_to_buffer().unwrap());
    assert!(beginning(&path).is_none(), "nothing is shown that would have to be taken back");
}

#[test]
fn of_an_open_document_spreadsheet() {
    let mut content = String::from(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Stock\">",
    );
    for row in with_headings(&random_cells(ROWS)) {
        content.push_str("<table:table-row>");
        for cell in row {
            write!(
                content,
                "<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
            )
            .unwrap();
        }
        content.push_str("</table:table-row>");
    }
    content.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet";
    check("large.ods", &archive(&[("mimetype", mimetype), ("content.xml", content.as_bytes())]), 1000);
}

#[test]
fn small_files_and_files_that_are_no_catalogs_have_none() {
    assert!(beginning(&write("small.csv", delimited(&cells(100)).as_bytes())).is_none());
    for (name, start) in [("scan.pdf", &b"%PDF-1.7"[..]), ("broken.xlsx", b"PK\x03\x04"), ("old.xls", OLD)] {
        let bytes = [start, &[0x5a; 1 << 19]].concat();
        assert!(beginning(&write(name, &bytes)).is_none(), "{name}");
    }
    assert!(beginning(Path::new("nowhere.csv")).is_none());
}

/// How an old Office document begins.
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// Its beginning has at least so many items, and they are the first ones of the whole.
fn check(name: &str, bytes: &[u8], at_least: usize) -> Catalog {
    let path = write(name, bytes);
    let catalog = beginning(&path).expect(name);
    let whole = read::open(&path, &OpenOptions::default(), &Progress::default()).unwrap();
    assert!((at_least..whole.len()).contains(&catalog.len()), "{name}: {} of {}", catalog.len(), whole.len());
    assert_eq!((catalog.name(), catalog.format()), (whole.name(), whole.format()));
    assert_eq!(catalog.sheets()[0].columns, whole.sheets()[0].columns);
    for (own, other) in catalog.items().zip(whole.items()) {
        assert!(own.fields().eq(other.fields()) && own.id() == other.id(), "{name}, {}", own.id());
    }
    catalog.item(0).first(Meaning::CustomsCode).expect("the columns have meanings");
    catalog
}

fn beginning(path: &Path) -> Option<Catalog> {
    read::beginning(path, &OpenOptions::default())
}

fn write(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("beginning");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn cells(rows: usize) -> Vec<[String; 3]> {
    let row = |n: usize| {
        [format!("IT-{n:06}"), format!("SmCo 磁钢 φ{n} mm, sintered"), format!("{}", 8_505_110_000 + n)]
    };
    (0..rows).map(row).collect()
}

fn with_headings(rows: &[[String; 3]]) -> Vec<[String; 3]> {
    let headings = ["Item No.", "Description", "HS code"].map(str::to_owned);
    std::iter::once(headings).chain(rows.iter().cloned()).collect()
}

fn delimited(rows: &[[String; 3]]) -> String {
    with_headings(rows).iter().map(|row| format!("\"{}\"\r\n", row.join("\",\""))).collect()
}

/// Text that stays large when it is packed.
fn random_cells(rows: usize) -> Vec<[String; 3]> {
    let mut rows = cells(rows);
    let mut state = 1u64;
    for row in &mut rows {
        for _ in 0..4 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            write!(row[1], " {state:x}").unwrap();
        }
    }
    rows
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
