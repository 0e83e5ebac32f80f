//! Catalogs that are damaged, hostile or huge, and what must hold for any bytes.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use arbtest::arbtest;
use dualcheck::catalog::read::{self, Header, OpenOptions, Progress, stream};
use dualcheck::catalog::{Catalog, EXAMPLES, Example, Meaning, write_csv};
use dualcheck::problem::Problem;

/// Any bytes end in a catalog or a problem. Small files of every format are cut off and changed.
#[test]
fn any_bytes_end_in_a_catalog_or_a_problem() {
    let seeds = seeds();
    arbtest(|u| {
        let mut bytes = u.choose(&seeds)?.clone();
        for _ in 0..u.int_in_range(0..=4)? {
            let place = u.int_in_range(0..=bytes.len().saturating_sub(1))?;
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1 << u.int_in_range(0..=7)?;
            }
        }
        if u.ratio(1, 3)? {
            bytes.truncate(u.int_in_range(0..=bytes.len())?);
        }
        if let Ok(catalog) = open(&bytes, &OpenOptions::default()) {
            look_at(&catalog);
        }
        let limit = Some(u.int_in_range(1..=100_000)?);
        let _ = open(&bytes, &OpenOptions { limit, ..OpenOptions::default() });
        stream(bytes.as_slice(), &OpenOptions::default()).flatten().for_each(|catalog| look_at(&catalog));
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn text_of_any_shape_ends_in_a_catalog_or_a_problem() {
    arbtest(|u| {
        let pieces = [
            "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "Name", "HS code", "8505.11", "磁",
            "{", "}", "[", "\\", ":", "\u{feff}", "\0", "a",
        ];
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=80)? {
            text.push_str(u.choose(&pieces)?);
        }
        if let Ok(catalog) = open(text.as_bytes(), &OpenOptions::default()) {
            look_at(&catalog);
        }
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn csv_written_and_read_again_is_equal() {
    arbtest(|u| {
        let pieces = ["\"", ",", ";", "\n", "\r\n", " ", "x", "磁钢", "é", "'", "=", "12", "\u{feff}"];
        let width = u.int_in_range(1..=4)?;
        let mut rows = Vec::new();
        for _ in 0..u.int_in_range(1..=5)? {
            let mut row = Vec::new();
            for _ in 0..width {
                let mut cell = String::new();
                for _ in 0..u.int_in_range(0..=4)? {
                    cell.push_str(u.choose(&pieces)?);
                }
                row.push(cell);
            }
            // A row without text is no item, and one with a single cell may be a title.
            row[0].push('z');
            row[width - 1].push('z');
            rows.push(row);
        }
        let objects: Vec<_> = rows
            .iter()
            .map(|row| {
                (0..)
                    .zip(row)
                    .map(|(column, cell)| (format!("h{column}"), cell))
                    .collect::<std::collections::BTreeMap<_, _>>()
            })
            .collect();
        let first =
            open(serde_json::to_string(&objects).unwrap().as_bytes(), &OpenOptions::default()).unwrap();
        let mut csv = Vec::new();
        write_csv(&first, 0, &mut csv).unwrap();
        let options = OpenOptions { header: Header::Row(1), delimiter: Some(','), ..OpenOptions::default() };
        let again = open(&csv, &options).unwrap();
        assert_eq!(cells(&again), rows);
        assert_eq!(cells(&first), rows);
        assert!(again.problems().iter().all(|problem| problem.code != "catalog/quotation-mark"));
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn a_workbook_that_is_cut_off_says_so() {
    let whole = file("formats.xlsx");
    let problem = open(&whole[..whole.len() - 40], &OpenOptions::default()).unwrap_err();
    assert_eq!(problem.code, "catalog/damaged");
    assert!(problem.help.is_some());
}

#[test]
fn a_sheet_that_breaks_off_keeps_the_rows_before() {
    let rows: String = (2..200).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>A-{row}</t></is></c><c r="B{row}" t="inlineStr"><is><t>Magnet</t></is></c></row>"#)).collect();
    let head = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Item No.</t></is></c><c r="B1" t="inlineStr"><is><t>Description</t></is></c></row>"#;
    let sheet = format!("<worksheet><sheetData>{head}{rows}<row r=\"200\"><c r=\"A200\" t=\"inl");
    let catalog =
        open(&workbook(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]), &OpenOptions::default()).unwrap();
    assert_eq!(catalog.len(), 198);
    let problem = catalog.problems().iter().find(|problem| problem.code == "catalog/damaged").unwrap();
    assert_eq!(problem.place.line, Some(199));
}

#[test]
fn a_value_that_is_wrong_is_an_error_cell() {
    let sheet = r#"<worksheet><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Item No.</t></is></c><c r="B1" t="inlineStr"><is><t>Description</t></is></c></row>
        <row r="2"><c r="A2" t="s"><v>99</v></c><c r="B2" t="inlineStr"><is><t>Lens</t></is></c></row></sheetData></worksheet>"#;
    let catalog =
        open(&workbook(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]), &OpenOptions::default()).unwrap();
    assert_eq!(catalog.len(), 1);
    assert_eq!(catalog.item(0).first(Meaning::Description).map(|field| field.text), Some("Lens"));
    assert_eq!(catalog.item(0).error(0), Some(dualcheck::catalog::CellError::Damaged));
}

#[test]
fn a_value_that_is_wrong_at_the_end_of_a_row_is_an_error_cell() {
    let text = |cell: &str, text: &str| format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let wrong = r#"<c r="B2" t="s"><v>99</v></c>"#;
    let rows = [
        text("A1", "Item No.") + &text("B1", "Description"),
        text("A2", "A-1") + wrong,
        text("A3", "A-2") + &text("B3", "Lens"),
    ];
    let rows: String =
        (1..).zip(rows).map(|(row, cells)| format!(r#"<row r="{row}">{cells}</row>"#)).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let catalog =
        open(&workbook(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]), &OpenOptions::default()).unwrap();
    assert_eq!(cells(&catalog), [["A-1", "#DAMAGED"], ["A-2", "Lens"]]);
}

#[test]
fn a_zip_bomb_is_refused_unopened() {
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", " ".repeat(8 << 20));
    let bomb = workbook(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    assert!(bomb.len() < 20_000);
    let options = OpenOptions { limit: Some(4 << 20), ..OpenOptions::default() };
    let problem = open(&bomb, &options).unwrap_err();
    assert_eq!(problem.code, "catalog/too-large");
    assert_eq!(problem.message.to_string(), "this workbook unpacks to more than 4 MB");
}

/// The table of contents claims a few bytes; what is unpacked is counted all the same.
#[test]
fn a_zip_bomb_that_lies_is_refused() {
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", " ".repeat(8 << 20));
    let mut bomb = workbook(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())]);
    let size = (sheet.len() as u32).to_le_bytes();
    let places: Vec<usize> =
        bomb.windows(4).enumerate().filter(|(_, window)| *window == size).map(|(place, _)| place).collect();
    assert!(places.len() >= 2);
    for place in places {
        bomb[place..place + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    let options = OpenOptions { limit: Some(4 << 20), ..OpenOptions::default() };
    let problem = open(&bomb, &options).unwrap_err();
    assert!(["catalog/too-large", "catalog/damaged"].contains(&problem.code), "{problem}");
}

/// A long shared text that a million cells refer to, and rows repeated a million times.
#[test]
fn texts_that_multiply_stop_at_the_limit() {
    let long = "x".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let rows: String =
        (1..20_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let bytes = workbook(&[
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]);
    let options = OpenOptions { limit: Some(64 << 20), ..OpenOptions::default() };
    assert_eq!(open(&bytes, &options).unwrap_err().code, "catalog/too-large");

    let cell = format!(
        "<table:table-cell table:number-columns-repeated=\"1000\"><text:p>{}</text:p></table:table-cell>",
        "y".repeat(1000)
    );
    let table = format!(
        "<table:table table:name=\"T\"><table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row></table:table>"
    );
    let bytes = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        ("content.xml", format!("<office:document-content>{table}</office:document-content>").as_bytes()),
    ]);
    assert_eq!(open(&bytes, &options).unwrap_err().code, "catalog/too-large");
}

/// Without a limit of one's own, a file may take only so much for its size.
#[test]
fn a_small_file_that_grows_without_end_is_refused() {
    let long = "x".repeat(30_000);
    let strings = format!("<sst><si><t>{long}</t></si></sst>");
    let rows: String =
        (1..5_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let texts = workbook(&[
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]);
    // One wide row in each of many sheets: what is looked at before the items are read counts too.
    let cell = format!(
        "<table:table-cell table:number-columns-repeated=\"1000\"><text:p>{}</text:p></table:table-cell>",
        "y".repeat(10_000)
    );
    let table =
        format!("<table:table table:name=\"T\"><table:table-row>{cell}</table:table-row></table:table>");
    let heads = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".as_slice()),
        (
            "content.xml",
            format!("<office:document-content>{}</office:document-content>", table.repeat(20)).as_bytes(),
        ),
    ]);
    let styles = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(1 << 20));
    let styles = workbook(&[("xl/styles.xml", styles.as_bytes())]);
    let mut wide = String::from("{");
    (0..999).for_each(|key| wide.push_str(&format!("\"k{key}\":1,")));
    wide.push_str("\"k999\":1}\n");
    let columns = wide + &"{\"k999\":1}\n".repeat(25_000);
    for bytes in [texts, heads, styles, columns.into_bytes()] {
        assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
        let problem = open(&bytes, &OpenOptions::default()).unwrap_err();
        assert_eq!(problem.code, "catalog/too-large", "{problem}");
    }
}

#[test]
fn a_file_beyond_the_limit_is_refused() {
    let options = OpenOptions { limit: Some(10), ..OpenOptions::default() };
    assert_eq!(open(b"Name,Qty\nLens,1\n", &options).unwrap_err().code, "catalog/too-large");
}

#[test]
fn what_is_no_catalog_says_what_it_is() {
    for (bytes, code, part) in [
        (b"".as_slice(), "catalog/empty", "nothing"),
        (b" \n\n", "catalog/empty", "nothing"),
        (b"%PDF-1.7 ...", "catalog/format", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "catalog/damaged", "workbook"),
        (b"\x1f\x8b\x08", "catalog/damaged", "cannot be unpacked"),
        (b"<!DOCTYPE html><table>", "catalog/format", "HTML"),
        (b"{\"a\": {\"b\": 1},\n \"c\": 2}", "catalog/format", "no list of objects"),
        (b"{\"a\": [", "catalog/damaged", "not valid JSON"),
        (&[0, 1, 2, 3, 4, 255, 0, 7, 1, 1], "catalog/format", "neither text"),
    ] {
        let problem = open(bytes, &OpenOptions::default()).unwrap_err();
        assert_eq!(problem.code, code, "{problem}");
        assert!(problem.message.to_string().contains(part), "{problem}");
        assert!(problem.help.is_some(), "{problem}");
    }
    let missing =
        read::open(Path::new("no/such/file.csv"), &OpenOptions::default(), &Progress::default()).unwrap_err();
    assert_eq!((missing.code, missing.place.file.as_str()), ("catalog/unreadable", "no/such/file.csv"));
}

#[test]
fn json_that_breaks_off_keeps_the_objects_before() {
    let catalog =
        open(br#"{"list": [{"name": "Lens"}, {"name": "Laser"}, {"na"#, &OpenOptions::default()).unwrap();
    assert_eq!(catalog.len(), 2);
    assert!(catalog.problems().iter().any(|problem| problem.code == "catalog/damaged"));
}

#[test]
fn a_line_that_is_no_object_stays_an_item_with_an_error_cell() {
    for line in ["{\"sku\": \"A-2\", \"name\": \"SmCo mag", "{\"q", "[1, 2]", "7", "}"] {
        let text = format!("{{\"sku\": \"A-1\", \"name\": \"lens\"}}\n{{}}\n{line}\n{{\"sku\": \"A-3\"}}\n");
        let catalog = open(text.as_bytes(), &OpenOptions::default()).unwrap();
        let item = catalog.items().find(|item| item.number() == 3).unwrap();
        let cells: Vec<&str> =
            (0..item.sheet().columns.len() as u16).map(|column| item.cell(column)).collect();
        let last = cells.len() - 1;
        assert!(cells[last] == line && cells[..last].iter().all(|cell| cell.is_empty()), "{cells:?}");
        assert_eq!(item.errors().collect::<Vec<_>>(), [(last as u16, dualcheck::catalog::CellError::Line)]);
        assert!(catalog.problems().iter().any(|problem| problem.code == "catalog/bad-line"));
        assert_eq!(catalog.items().last().map(|item| item.id().into_owned()).as_deref(), Some("A-3"));
    }
}

#[test]
fn streams_come_in_parts_with_the_same_columns() {
    let lines: String = (0..10_000)
        .map(|number| format!("{{\"sku\": \"S-{number}\", \"name\": \"Magnet ring {number}\"}}\n"))
        .collect();
    let csv: String = std::iter::once("Item No.;Description\n".to_owned())
        .chain((0..10_000).map(|number| format!("S-{number};Magnet ring {number}\n")))
        .collect();
    for (text, first) in [(lines, 1), (csv, 2)] {
        let parts: Vec<Catalog> =
            stream(text.as_bytes(), &OpenOptions::default()).map(Result::unwrap).collect();
        assert_eq!(parts.iter().map(Catalog::len).collect::<Vec<_>>().iter().sum::<usize>(), 10_000);
        assert!(parts.len() >= 3 && parts.iter().all(|part| part.len() <= 4096));
        let numbers = parts.iter().flat_map(|part| part.items().map(|item| item.number()));
        assert!(numbers.eq(first..first + 10_000));
        assert!(parts.iter().all(|part| part.sheets()[0].columns == parts[0].sheets()[0].columns));
    }
    let whole: Vec<Catalog> =
        stream(file("formats.xlsx").as_slice(), &OpenOptions::default()).map(Result::unwrap).collect();
    assert_eq!(whole.iter().map(Catalog::len).collect::<Vec<_>>(), [3]);
    assert_eq!(
        stream(b"".as_slice(), &OpenOptions::default()).next().unwrap().unwrap_err().code,
        "catalog/empty"
    );
}

#[test]
fn the_bundled_example_is_whole() {
    let catalog = Example::named("magnets-and-optics.xlsx").open(&OpenOptions::default());
    assert_eq!(catalog.sheets().iter().filter(|sheet| sheet.used).count(), 3);
    assert!(catalog.len() >= 110, "{} items", catalog.len());
    let mut ids: Vec<String> = catalog.items().map(|item| item.id().into_owned()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), catalog.len());
    assert!(catalog.problems().is_empty(), "{:?}", catalog.problems());
    let magnet = catalog.items().find(|item| item.id() == "RE-0533").unwrap();
    assert_eq!(magnet.first(Meaning::CustomsCode).map(|field| field.text), Some("8505119000"));
    assert_eq!(magnet.first(Meaning::UnitValue).map(|field| field.text), Some("21.5"));
}

#[test]
fn every_bundled_example_is_read_with_all_its_items() {
    let read = EXAMPLES.iter().map(|example| {
        let catalog = example.open(&OpenOptions::default());
        let described = catalog.items().filter(|item| item.first(Meaning::Description).is_some()).count();
        let coded = catalog.items().filter(|item| item.first(Meaning::CustomsCode).is_some()).count();
        (example.name, catalog.len(), described, coded)
    });
    let expected = [
        ("magnets-and-optics.xlsx", 114, 114, 114),
        ("magnets-and-optics-2.xlsx", 113, 113, 113),
        ("distributor-export.csv", 16, 16, 16),
        ("purchase-history.csv", 14, 14, 14),
        ("drone-shop.json", 12, 12, 12),
        ("preisliste-messtechnik.csv", 16, 16, 16),
        ("cixing-cailiao.csv", 15, 15, 15),
        ("xitu-chanpin.ndjson", 15, 15, 15),
        ("kougaku-buhin.csv", 14, 14, 14),
        ("zaiko-ichiran.ods", 12, 12, 12),
    ];
    assert_eq!(read.collect::<Vec<_>>(), expected);
}

/// Every cell can be asked for, every problem printed.
fn look_at(catalog: &Catalog) {
    for item in catalog.items() {
        assert!(item.fields().all(|field| item.cell(field.column) == field.text));
        assert!(item.errors().all(|(column, _)| item.error(column).is_some()));
        let _ = (item.id(), item.number(), item.sheet());
    }
    catalog.problems().iter().for_each(|problem| assert!(!problem.to_string().is_empty()));
    assert_eq!(catalog.items().count(), catalog.len());
    assert_eq!(catalog.item(u32::MAX).fields().count(), 0);
}

fn cells(catalog: &Catalog) -> Vec<Vec<String>> {
    let columns = |item: dualcheck::catalog::Item<'_>| {
        (0..item.sheet().columns.len() as u16).map(|column| item.cell(column).to_owned()).collect()
    };
    catalog.items().map(columns).collect()
}

/// A workbook of one sheet and what else is given.
fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        r#"<Relationships><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let own = format!(
        r#"<Relationships><Relationship Id="r1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let mut all = vec![
        ("_rels/.rels", relations.as_bytes()),
        ("xl/_rels/workbook.xml.rels", own.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
    ];
    all.extend(parts);
    package(&all)
}

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn open(bytes: &[u8], options: &OpenOptions) -> Result<Catalog, Problem> {
    read::from_bytes("test", bytes, options, &Progress::default())
}

fn seeds() -> Vec<Vec<u8>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder()).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| !file.to_string_lossy().ends_with(".read.txt"));
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    files.extend(
        ["reagents.xlsx", "tariff_terms.ods"]
            .map(|name| samples.join(name))
            .into_iter()
            .filter(|file| file.exists()),
    );
    files.sort();
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs")
}
