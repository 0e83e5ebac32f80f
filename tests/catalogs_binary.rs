//! Binary workbooks that are written here, record by record: XLSB, and XLS of Excel 5 in an old code page.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use arbtest::arbtest;
use dualcheck::catalog::read::{self, Format, OpenOptions, Progress};
use dualcheck::catalog::{Catalog, CellError, Meaning};
use dualcheck::problem::Problem;

#[test]
fn codes_keep_their_zeros_in_a_binary_workbook() {
    let catalog = open(&xlsb(0)).unwrap();
    assert_eq!((catalog.format(), catalog.len()), (Format::Xlsb, 3));
    assert_eq!(
        rows(&catalog),
        [
            ["A-1", "SmCo 磁钢", "01012100", "2025-10-13", "21.50"],
            ["A-2", "Lens", "85051100", "2025-10-14", "#N/A"],
            ["A-3", "#DAMAGED", "90131000", "2025-10-13 12:00:00", "TRUE"],
        ]
    );
    assert_eq!(catalog.item(0).first(Meaning::CustomsCode).map(|field| field.text), Some("01012100"));
    assert_eq!(catalog.item(1).error(4), Some(CellError::Spreadsheet));
    assert_eq!(catalog.item(2).error(1), Some(CellError::Damaged));
    let hidden = open(&xlsb(1)).unwrap();
    assert!(hidden.is_empty());
    assert!(hidden.problems().iter().any(|problem| problem.message.to_string().contains("is hidden")));
}

#[test]
fn cells_merged_over_rows_of_a_binary_workbook() {
    let row = |number: u32| (0, [&number.to_le_bytes()[..], &[0; 13]].concat());
    let cell = |column: u32, text: &str| (6, [&column.to_le_bytes()[..], &[0; 4], &wide(text)].concat());
    let range = |numbers: [u32; 4]| (176, numbers.map(u32::to_le_bytes).concat());
    let sheet = part(&[
        (145, Vec::new()),
        row(0),
        cell(0, "Maker"),
        cell(1, "Description"),
        row(1),
        cell(0, "Acme"),
        cell(1, "Lens"),
        row(2),
        cell(1, "Prism"),
        (146, Vec::new()),
        (177, 2u32.to_le_bytes().to_vec()),
        range([1, 2, 0, 0]),
        // Over columns alone, and beyond what a sheet may have.
        range([0, 0, 0, 1]),
        range([1, u32::MAX, u32::MAX, 0]),
        (178, Vec::new()),
    ]);
    assert_eq!(rows(&open(&xlsb_of(0, &sheet)).unwrap()), [["Acme", "Lens"], ["Acme", "Prism"]]);
}

#[test]
fn an_old_workbook_in_an_old_code_page() {
    let catalog = open(&xls(&excel5())).unwrap();
    assert_eq!((catalog.format(), catalog.len()), (Format::Xls, 2));
    assert_eq!(
        rows(&catalog),
        [["A-1", "磁石", "01012100", "1.5"], ["A-2", "レンズ", "85051100", "calculated"]]
    );
    assert!(catalog.problems().is_empty(), "{:?}", catalog.problems());
}

#[test]
fn an_old_workbook_that_is_cut_off_or_protected_says_so() {
    let mut records = excel5();
    records.truncate(records.len() - 60);
    let catalog = open(&xls(&records)).unwrap();
    assert_eq!(catalog.len(), 2);
    let problem = catalog.problems().iter().find(|problem| problem.code == "catalog/damaged").unwrap();
    assert_eq!((problem.place.sheet.as_deref(), problem.place.line), (Some("Liste"), Some(3)));
    let mut records = excel5();
    records.splice(12..12, record(0x2f, &[0; 6]));
    let problem = open(&xls(&records)).unwrap_err();
    assert!(problem.message.to_string().contains("password") && problem.help.is_some(), "{problem}");
    let problem = open(&xls(&[])).unwrap_err();
    assert_eq!(problem.code, "catalog/damaged", "{problem}");
}

#[test]
fn records_of_any_shape_end_in_a_catalog_or_a_problem() {
    let (old, new) = (excel5(), sheet());
    arbtest(|u| {
        let mut records = if u.ratio(1, 2)? { old.clone() } else { new.clone() };
        for _ in 0..u.int_in_range(1..=6)? {
            let place = u.int_in_range(0..=records.len() - 1)?;
            records[place] = u.arbitrary()?;
        }
        records.truncate(u.int_in_range(0..=records.len())?);
        for bytes in [xls(&records), xlsb_of(0, &records)] {
            if let Ok(catalog) = open(&bytes) {
                rows(&catalog);
                assert!(catalog.problems().iter().all(|problem| !problem.to_string().is_empty()));
            }
        }
        Ok(())
    })
    .budget_ms(3_000);
}

/// A workbook of one sheet with codes whose zeros only the format shows; hidden if the state is not 0.
fn xlsb(state: u32) -> Vec<u8> {
    xlsb_of(state, &sheet())
}

fn xlsb_of(state: u32, sheet: &[u8]) -> Vec<u8> {
    let relations =
        r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.bin"/></Relationships>"#;
    let book = part(&[(156, [&state.to_le_bytes()[..], &[1, 0, 0, 0], &wide("r1"), &wide("List")].concat())]);
    let format = |id: u16, code: &str| (44, [&id.to_le_bytes()[..], &wide(code)].concat());
    let style = |id: u16| (47, [&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat());
    let styles = part(&[
        format(164, "00000000"),
        (626, Vec::new()),
        style(14),
        (627, Vec::new()),
        (617, Vec::new()),
        style(0),
        style(164),
        style(14),
        style(2),
        style(22),
        (618, Vec::new()),
    ]);
    let texts = ["Item No.", "Description", "HS code", "Date", "Price", "SmCo 磁钢"];
    let texts = texts.map(|text| (19, [&[0][..], &wide(text)].concat()));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/styles.bin", &styles),
        ("xl/sharedStrings.bin", &part(&texts)),
        ("xl/worksheets/sheet1.bin", sheet),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn sheet() -> Vec<u8> {
    let row = |number: u32| (0, [&number.to_le_bytes()[..], &[0; 13]].concat());
    let cell = |kind: u32, column: u32, style: u32, value: &[u8]| {
        (kind, [&column.to_le_bytes()[..], &style.to_le_bytes(), value].concat())
    };
    let text = |column: u32, number: u32| cell(7, column, 0, &number.to_le_bytes());
    let whole = |column: u32, style: u32, value: u32| cell(2, column, style, &(value << 2 | 2).to_le_bytes());
    let real = |column: u32, style: u32, value: f64| cell(5, column, style, &value.to_le_bytes());
    part(&[
        (145, Vec::new()),
        row(0),
        text(0, 0),
        text(1, 1),
        text(2, 2),
        text(3, 3),
        text(4, 4),
        row(1),
        cell(6, 0, 0, &wide("A-1")),
        text(1, 5),
        whole(2, 1, 1_012_100),
        whole(3, 2, 45_943),
        real(4, 3, 21.5),
        row(2),
        cell(8, 0, 0, &wide("A-2")),
        cell(62, 1, 0, &[&[0][..], &wide("Lens")].concat()),
        real(2, 1, 85_051_100.0),
        cell(9, 3, 2, &45_944f64.to_le_bytes()),
        cell(11, 4, 0, &[0x2a]),
        row(3),
        cell(6, 0, 0, &wide("A-3")),
        text(1, 99),
        // Two cells that stand behind the one before them.
        (16, [&1u32.to_le_bytes()[..], &90_131_000f64.to_le_bytes()].concat()),
        (16, [&4u32.to_le_bytes()[..], &45_943.5f64.to_le_bytes()].concat()),
        cell(4, 4, 0, &[1]),
        (146, Vec::new()),
    ])
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
    (units.len() as u32).to_le_bytes().into_iter().chain(bytes).collect()
}

/// Records of a part: kind and length in groups of seven bits.
fn part(records: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (kind, data) in records {
        for number in [*kind, data.len() as u32] {
            let mut rest = number;
            while rest >= 0x80 {
                bytes.push((rest & 0x7f) as u8 | 0x80);
                rest >>= 7;
            }
            bytes.push(rest as u8);
        }
        bytes.extend(data);
    }
    bytes
}

/// The stream of a workbook of Excel 5 in Shift JIS.
fn excel5() -> Vec<u8> {
    let short = |text: &str| {
        let text = encoding_rs::SHIFT_JIS.encode(text).0;
        [&[text.len() as u8][..], &text].concat()
    };
    let long = |text: &str| {
        let text = encoding_rs::SHIFT_JIS.encode(text).0;
        [&(text.len() as u16).to_le_bytes()[..], &text].concat()
    };
    let at = |row: u16, column: u16, style: u16, value: &[u8]| {
        [&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), value].concat()
    };
    let label = |row, column, text| record(0x0204, &at(row, column, 0, &long(text)));
    let style = |id: u16| record(0xe0, &[&[0, 0][..], &id.to_le_bytes(), &[0; 12]].concat());
    let start =
        |kind: u16| record(0x0809, &[&0x500u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 4]].concat());
    let globals = |place: u32| {
        [
            start(5),
            record(0x42, &932u16.to_le_bytes()),
            record(0x041e, &[&164u16.to_le_bytes()[..], &short("00000000")].concat()),
            style(0),
            style(164),
            record(0x85, &[&place.to_le_bytes()[..], &[0, 0], &short("Liste")].concat()),
            record(0x0a, &[]),
        ]
        .concat()
    };
    let whole = |value: u32| (value << 2 | 2).to_le_bytes();
    let rows = [
        start(0x10),
        label(0, 0, "商品番号"),
        label(0, 1, "品名"),
        label(0, 2, "HSコード"),
        label(0, 3, "備考"),
        label(1, 0, "A-1"),
        label(1, 1, "磁石"),
        record(0xbd, &[&at(1, 2, 1, &whole(1_012_100))[..], &[0, 0], &[0x5b, 2, 0, 0], &[3, 0]].concat()),
        label(2, 0, "A-2"),
        label(2, 1, "レンズ"),
        record(0x0203, &at(2, 2, 1, &85_051_100f64.to_le_bytes())),
        record(0x06, &at(2, 3, 0, &[0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0])),
        record(0x0207, &long("calculated")),
        record(0x0a, &[]),
    ]
    .concat();
    [globals(globals(0).len() as u32), rows].concat()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A compound file whose only stream is a workbook: sector 0 is the table, sector 1 the list of entries.
fn xls(stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let sectors = stream.len().div_ceil(512);
    let mut header = vec![0u8; 512];
    let mut put = |place: usize, number: u32| header[place..place + 4].copy_from_slice(&number.to_le_bytes());
    [(0, 0xe011_cfd0), (4, 0xe11a_b1a1), (24, 0x0003_003e), (28, 0x0009_fffe), (32, 6), (44, 1), (48, 1)]
        .into_iter()
        .chain([(56, 0), (60, END), (68, END), (76, 0)])
        .for_each(|(place, number)| put(place, number));
    (80..512).step_by(4).for_each(|place| put(place, FREE));
    let mut table = vec![0xffff_fffd, END];
    table.extend((0..sectors).map(|sector| if sector + 1 == sectors { END } else { sector as u32 + 3 }));
    table.resize(128, FREE);
    let entry = |name: &str, kind: u8, first: u32, length: usize| {
        let mut entry = vec![0u8; 128];
        name.encode_utf16()
            .enumerate()
            .for_each(|(place, unit)| entry[2 * place..][..2].copy_from_slice(&unit.to_le_bytes()));
        entry[64] = (name.len() * 2 + 2) as u8;
        entry[66] = kind;
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&(length as u32).to_le_bytes());
        entry
    };
    let mut entries = [entry("Root Entry", 5, END, 0), entry("Book", 2, 2, stream.len())].concat();
    entries.resize(512, 0);
    let mut data = stream.to_vec();
    data.resize(sectors * 512, 0);
    [header, table.into_iter().flat_map(u32::to_le_bytes).collect(), entries, data].concat()
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
