//! Small files of every format and encoding, with what was read from them beside each.
//!
//! `UPDATE_SNAPSHOTS=1` writes the `.read.txt` files anew; a person reads the difference.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use dualcheck::catalog::read::{self, Header, OpenOptions, Progress};
use dualcheck::catalog::{Catalog, Column, Meaning, Why};
use dualcheck::problem::Problem;

#[test]
fn small_print_above_the_headings() {
    check("small-print-utf8-mark.csv");
}

#[test]
fn german_with_semicolons() {
    check("preise-windows-1252.csv");
}

#[test]
fn chinese_simplified() {
    check("jiage-gb18030.csv");
}

#[test]
fn chinese_traditional() {
    check("mulu-big5.csv");
}

#[test]
fn japanese_shift_jis() {
    check("kakaku-shift-jis.csv");
}

#[test]
fn japanese_euc() {
    check("katarogu-euc-jp.csv");
}

#[test]
fn korean_euc() {
    check("gagyeok-euc-kr.csv");
}

#[test]
fn utf16_with_a_mark_and_without() {
    check("bom-utf16le-mark.csv");
    check("bom-utf16be.txt");
}

#[test]
fn ragged_rows_and_open_quotation_marks() {
    check("ragged.csv");
}

#[test]
fn mixed_encodings() {
    check("mixed-encodings.csv");
}

#[test]
fn no_headings() {
    check("no-header.txt");
}

#[test]
fn delimiter_named_in_the_first_line() {
    check("sep-line.csv");
}

#[test]
fn nested_objects() {
    check("records.json");
}

#[test]
fn lists_that_are_not_read_are_named() {
    check("several-lists.json");
    let lists: String = (0..200).map(|list| format!("\"l{list}\": [{{\"name\": \"lens\"}}],")).collect();
    let text = format!("{{{lists}\"rest\": [{{\"name\": \"lens\"}}, {{\"name\": \"prism\"}}]}}");
    let catalog =
        read::from_bytes("many.json", text.as_bytes(), &OpenOptions::default(), &Progress::default())
            .unwrap();
    assert_eq!(catalog.len(), 2);
    let unused: Vec<&Problem> =
        catalog.problems().iter().filter(|problem| problem.code == "catalog/unused-list").collect();
    assert_eq!(unused.len(), 51);
    assert_eq!(unused[50].message.to_string(), "150 more lists of objects are not read");
}

#[test]
fn objects_on_lines() {
    check("lines.ndjson");
}

#[test]
fn workbook_with_formats_errors_and_formulas() {
    check("formats.xlsx");
}

/// The same workbook, saved by LibreOffice.
#[test]
fn old_workbook_with_formats_errors_and_formulas() {
    check("formats.xls");
}

/// A workbook of Excel from the tests of calamine, with hidden sheets.
#[test]
fn binary_workbook_with_hidden_sheets() {
    check("any-sheets.xlsb");
}

#[test]
fn opendocument_with_repetitions() {
    check("metals.ods");
}

#[test]
fn codes_that_a_spreadsheet_changed() {
    check("damaged-codes.csv");
}

/// Codes are mended where a column is said to hold some, and read as in the file once it is not.
#[test]
fn codes_are_mended_as_the_meaning_of_their_column_says() {
    let mut catalog = open(&folder().join("damaged-codes.csv")).unwrap();
    let before = catalog.problems().to_vec();
    let told = |catalog: &Catalog| {
        catalog.problems().iter().filter(|problem| problem.code.ends_with("-code")).count()
    };
    assert_eq!(told(&catalog), 6);
    catalog.set_meaning(0, 2, Meaning::Ignored);
    assert_eq!((catalog.item(3).cell(2), catalog.item(7).error(2)), ("901120000", None));
    assert_eq!(told(&catalog), 3);
    catalog.set_meaning(0, 2, Meaning::CustomsCode);
    let coffee = catalog.item(3);
    assert_eq!((coffee.cell(2), coffee.cell_as_read(2)), ("0901120000", "901120000"));
    assert_eq!(coffee.first(Meaning::CustomsCode).map(|field| field.text), Some("0901120000"));
    assert_eq!(catalog.item(7).error(2), Some(dualcheck::catalog::CellError::Rounded));
    let sorted = |problems: &[Problem]| {
        problems.iter().map(|problem| format!("{problem}")).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(sorted(catalog.problems()), sorted(&before));
    catalog.set_cell(7, 2, Some("8505.19".into()));
    assert_eq!((catalog.item(7).cell(2), catalog.item(7).error(2)), ("8505.19", None));
}

#[test]
fn cells_merged_over_several_rows() {
    check("merged.xlsx");
    check("merged.xls");
    check("merged.ods");
}

#[test]
fn titles_remarks_and_a_second_table() {
    check("several-tables.csv");
}

/// "Dysprosium oxide" and nothing else in its row is an item, at the end of the table and after a gap, too.
#[test]
fn a_name_that_stands_alone_is_an_item() {
    check("name-alone.csv");
}

/// A table can be asked for by the name that it got, and so can several.
#[test]
fn a_table_in_a_sheet_can_be_asked_for() {
    let read = |sheets: &[&str]| {
        let sheets = sheets.iter().map(|name| (*name).to_owned()).collect();
        let options = OpenOptions { sheets, ..OpenOptions::default() };
        let catalog =
            read::open(&folder().join("several-tables.csv"), &options, &Progress::default()).unwrap();
        let unknown = catalog.problems().iter().any(|problem| problem.code == "catalog/unknown-sheet");
        (catalog.item(0).id().into_owned(), catalog.len(), unknown)
    };
    assert_eq!(read(&[]), ("1001".into(), 16, false));
    assert_eq!(read(&["table 2"]), ("table 2 row 22".into(), 6, false));
    assert!(read(&["table 3"]).2);
}

/// A part of a stream that begins within the second table goes on with its headings.
#[test]
fn a_second_table_goes_on_in_the_next_part_of_a_stream() {
    let mut text = "No.,Description,Qty\n1,Lens,4\n\nPart number,Origin,Description\n".to_owned();
    (0..9_000).for_each(|row| writeln!(text, "SP-{row},JP,Valve").unwrap());
    let options = OpenOptions::default();
    let parts: Vec<Catalog> = read::stream(text.as_bytes(), &options).map(Result::unwrap).collect();
    assert_eq!(parts.iter().map(Catalog::len).sum::<usize>(), 9_001);
    let last = parts.last().unwrap();
    let item = last.items().last().unwrap();
    assert_eq!((item.number(), item.sheet().name.as_str()), (9_004, "table 2"));
    assert_eq!(item.first(Meaning::PartNumber).map(|field| field.text), Some("SP-8999"));
    assert_eq!(item.first(Meaning::Origin).map(|field| field.text), Some("JP"));
}

#[test]
fn wishes_are_followed() {
    let path = folder().join("no-header.txt");
    let wish = |text: &str, meaning| (text.to_owned(), meaning);
    let columns = vec![wish("1", Meaning::PartNumber), wish("9", Meaning::Origin)];
    let options =
        OpenOptions { columns, header: Header::Absent, delimiter: Some('|'), ..OpenOptions::default() };
    let catalog = read::open(&path, &options, &Progress::default()).unwrap();
    let sheet = &catalog.sheets()[0];
    assert_eq!((sheet.columns[0].meaning, &sheet.columns[0].why), (Meaning::PartNumber, &Why::User));
    assert!(catalog.problems().iter().any(|problem| problem.code == "catalog/unknown-column"));

    let options = OpenOptions { sheets: vec!["former".into()], ..OpenOptions::default() };
    let catalog = read::open(&folder().join("formats.xlsx"), &options, &Progress::default()).unwrap();
    assert_eq!(catalog.items().map(|item| item.id().into_owned()).collect::<Vec<_>>(), ["1"]);

    let options = OpenOptions { header: Header::Row(4), ..OpenOptions::default() };
    let catalog =
        read::open(&folder().join("small-print-utf8-mark.csv"), &options, &Progress::default()).unwrap();
    assert_eq!((catalog.sheets()[0].header_row, catalog.len()), (Some(4), 4));

    let options = OpenOptions { encoding: Some("shift_jis".into()), ..OpenOptions::default() };
    assert!(read::open(&folder().join("kakaku-shift-jis.csv"), &options, &Progress::default()).is_ok());
    let options = OpenOptions { encoding: Some("klingon".into()), ..OpenOptions::default() };
    assert_eq!(
        read::open(&folder().join("ragged.csv"), &options, &Progress::default()).unwrap_err().code,
        "catalog/encoding"
    );
}

#[test]
fn a_meaning_can_be_corrected() {
    let mut catalog = open(&folder().join("ragged.csv")).unwrap();
    catalog.set_meaning(0, 3, Meaning::Parameter);
    catalog.set_meaning(7, 99, Meaning::Origin);
    assert_eq!(catalog.item(0).first(Meaning::Parameter).map(|field| field.text), Some("10"));
}

#[test]
fn reading_stops_when_asked() {
    let progress = Progress::default();
    progress.cancel();
    let stopped = read::open(&folder().join("ragged.csv"), &OpenOptions::default(), &progress);
    assert_eq!(stopped.unwrap_err().code, "catalog/cancelled");
}

/// The files of `../shared/samples`: every row that their README counts, with the meanings it names.
#[test]
fn shared_samples_open_with_all_their_rows() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/samples");
    if !samples.is_dir() {
        println!("no folder ../shared/samples: the samples are not tested");
        return;
    }
    let mut files = csv::Reader::from_path(samples.join("files.csv")).unwrap();
    let mut wrong = Vec::new();
    for file in files.deserialize::<BTreeMap<String, String>>() {
        let file = file.unwrap();
        let catalog = open(&samples.join(&file["file"])).unwrap();
        compare(&file, &catalog, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(open(&samples.join("public_labelled.csv")).unwrap().len(), 375);
}

fn compare(file: &BTreeMap<String, String>, catalog: &Catalog, wrong: &mut Vec<String>) {
    let name = &file["file"];
    let mut expect = |what: &str, is: String, should: String| {
        if is != should {
            wrong.push(format!("{name}: {what} is {is}, should be {should}"));
        }
    };
    let used: Vec<_> = catalog.sheets().iter().filter(|sheet| sheet.used).collect();
    let rows: BTreeMap<String, u32> = match serde_json::from_str(&file["rows"]) {
        Ok(rows) => rows,
        Err(_) => BTreeMap::from([(used[0].name.clone(), file["rows"].parse().unwrap())]),
    };
    expect(
        "rows",
        format!(
            "{:?}",
            used.iter().map(|sheet| (sheet.name.clone(), sheet.rows)).collect::<BTreeMap<_, _>>()
        ),
        format!("{rows:?}"),
    );
    for sheet in used {
        // In JSON the columns of the list are those of its outermost keys.
        let mut columns: Vec<&str> = sheet.columns.iter().map(|column| column.heading.as_str()).collect();
        if file["delimiter"] == "json" {
            columns = columns.iter().map(|heading| heading.split('.').next().unwrap()).collect();
            columns.dedup();
        }
        expect("number of columns", columns.len().to_string(), file["cols"].clone());
        if let Ok(header) = file["header_record"].parse::<i64>() {
            let should = (header >= 0).then(|| header as u32 + 1);
            expect("header", format!("{:?}", sheet.header_row), format!("{should:?}"));
        }
        for (key, meanings) in [
            ("col_description", &[Meaning::Description][..]),
            ("col_manufacturer", &[Meaning::Maker]),
            // A shop's own number stands in this column of the table, too.
            ("col_mpn", &[Meaning::PartNumber, Meaning::ItemNumber]),
            ("col_hts", &[Meaning::CustomsCode]),
            ("col_cas", &[Meaning::CasNumber]),
            ("col_eccn", &[Meaning::StatedCode]),
        ] {
            let wanted = &file[key];
            let number = wanted.parse::<usize>().ok();
            let is_it = |(place, column): &(usize, &Column)| {
                column.heading == *wanted || column.heading.is_empty() && number == Some(*place)
            };
            if !wanted.is_empty() {
                let found = sheet.columns.iter().enumerate().find(is_it).map(|(_, column)| column.meaning);
                let fits = found.is_some_and(|meaning| meanings.contains(&meaning));
                expect(wanted, if fits { "fine".into() } else { format!("{found:?}") }, "fine".into());
            }
        }
    }
    let encoding = catalog.encoding().map_or("", |encoding| encoding.name).to_lowercase();
    let expected = [
        ("cp1252", "windows-1252"),
        ("cp932 (Shift-JIS)", "shift_jis"),
        ("utf-8-sig", "utf-8"),
        ("utf-16-le with mark", "utf-16le"),
    ];
    let expected: BTreeMap<&str, &str> = expected.into_iter().collect();
    let should = expected.get(file["encoding"].as_str()).copied().unwrap_or(&file["encoding"]);
    expect("encoding", encoding.clone(), should.to_owned());
}

/// Reads the file and compares what was read with the text beside it.
fn check(name: &str) {
    let path = folder().join(name);
    let catalog =
        read::from_bytes(name, &std::fs::read(&path).unwrap(), &OpenOptions::default(), &Progress::default());
    let is = catalog.map_or_else(|problem| format!("not read\n\n{problem}"), |catalog| described(&catalog));
    let golden = path.with_file_name(format!("{name}.read.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&golden, &is).unwrap();
    }
    let should = std::fs::read_to_string(&golden).unwrap_or_default();
    assert!(is == should, "{} does not say what was read:\n{is}", golden.display());
}

fn described(catalog: &Catalog) -> String {
    let mut text = String::new();
    let encoding =
        catalog.encoding().map_or("".into(), |encoding| format!(", {} {:?}", encoding.name, encoding.known));
    writeln!(text, "{}: {:?}{encoding}, {} items", catalog.name(), catalog.format(), catalog.len()).unwrap();
    for sheet in catalog.sheets() {
        let used = if sheet.used { "" } else { ", not used" };
        let header = sheet.header_row.map_or("no headings".into(), |row| format!("headings in row {row}"));
        writeln!(text, "\nsheet \"{}\": {header}, {} rows{used}", sheet.name, sheet.rows).unwrap();
        for column in sheet.columns.iter().filter(|_| sheet.used) {
            let group = column.group.as_ref().map_or(String::new(), |group| format!("{group} / "));
            let unit = column.unit.as_ref().map_or(String::new(), |unit| format!(" in {unit}"));
            writeln!(text, "  {group}{}: {}{unit}, {:?}", column.heading, column.meaning, column.why)
                .unwrap();
        }
    }
    writeln!(text).unwrap();
    for item in catalog.items() {
        let columns = 0..item.sheet().columns.len() as u16;
        let cells: Vec<String> = columns
            .map(|column| match item.error(column) {
                Some(error) => format!("{}!{error:?}", item.cell(column)),
                None => match item.repaired(column) {
                    Some(code) => format!("{} → {code}", item.cell_as_read(column)),
                    None => item.cell(column).replace('\n', "⏎"),
                },
            })
            .collect();
        writeln!(text, "{} [{}]: {}", item.number(), item.id(), cells.join(" | ")).unwrap();
    }
    for problem in catalog.problems() {
        write!(text, "\n{problem}").unwrap();
    }
    text
}

fn open(path: &Path) -> Result<Catalog, Problem> {
    read::open(path, &OpenOptions::default(), &Progress::default())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/catalogs")
}
