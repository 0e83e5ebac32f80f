//! Reports of one small case under one small law: what is printed, and that it is always the same.
//!
//! Golden files stand in `tests/reports/` and are rewritten with `UPDATE_SNAPSHOTS=1`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use calamine::Reader as _;
use dualcheck::case::{EntryName, Finding};
use dualcheck::catalog::read;
use dualcheck::evidence::Ruling;
use dualcheck::law::{Categories, NotApplied};
use dualcheck::report::{Decided, Format, ItemFacts, Kind, Remark, Wish};

#[path = "reports/charts.rs"]
mod charts;
#[path = "reports/coverage.rs"]
mod coverage;
#[path = "reports/decided.rs"]
mod decided;
#[path = "reports/documents.rs"]
mod documents;
#[path = "reports/given.rs"]
mod given;
#[path = "reports/languages.rs"]
mod languages;
#[path = "reports/printed.rs"]
mod printed;
#[path = "reports/schema.rs"]
mod schema;
#[path = "reports/screened.rs"]
mod screened;
#[path = "reports/sealed.rs"]
mod sealed;
#[path = "reports/shown.rs"]
mod shown;
#[path = "reports/standings.rs"]
mod standings;
#[path = "reports/written.rs"]
mod written;

use given::{FEW, Given, MANY, countries, transaction};
use shown::{cells, check, csv_lines};

#[test]
fn the_page_is_as_it_was() {
    check("price_list.html", &Given::price_list().html());
}

#[test]
fn the_matrix_is_as_it_was() {
    check("price_list.matrix.csv", &String::from_utf8(Given::price_list().rendered(Format::Csv)).unwrap());
}

#[test]
fn the_workbook_is_as_it_was() {
    check("price_list.xlsx.txt", &cells(&Given::price_list().rendered(Format::Xlsx)));
}

#[test]
fn destinations_treated_alike_share_a_column() {
    let mut given = Given::price_list();
    given.destinations = countries(MANY);
    check("many_destinations.matrix.csv", &String::from_utf8(given.rendered(Format::Csv)).unwrap());
    let members =
        given.report(|report| report.columns.iter().map(|column| column.destinations.len()).sum::<usize>());
    assert_eq!(members, given.destinations.len());
    // Every one of them is named on the page although not every one has a column.
    let html = given.html();
    for name in ["Australia", "Netherlands", "Viet Nam", "United Kingdom"] {
        assert!(html.contains(name), "{name} is missing");
    }
}

#[test]
fn same_case_law_and_day_give_the_same_bytes() {
    for kind in Kind::ALL {
        let wish = Wish { kind, ..Wish::default() };
        let made = || Given { destinations: countries(MANY), wish: wish.clone(), ..Given::price_list() };
        let given = made();
        for format in Format::ALL.into_iter().filter(|format| kind.is_written_as(*format)) {
            let once = given.rendered(format);
            for threads in [1, 5] {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                let again = pool.install(|| made().rendered(format));
                assert!(once == again, "{kind:?} {} differs with {threads} threads", format.extension());
            }
        }
    }
}

#[test]
fn the_hash_follows_the_content() {
    let hash = |given: &Given| given.report(|report| report.hash.clone());
    let given = Given::price_list();
    let before = hash(&given);
    assert_eq!(before.len(), 64);
    let mut later = Given::price_list();
    later.transaction = transaction("2026-11-10");
    assert_ne!(before, hash(&later));
    let mut other_client = Given::price_list();
    other_client.facts.client = "Somebody else".to_owned();
    assert_ne!(before, hash(&other_client));
    assert!(given.html().contains(&before), "the page does not show the hash");
    assert!(cells(&given.rendered(Format::Xlsx)).contains(&before), "the workbook does not show the hash");
}

#[test]
fn baking_soda_is_free_with_the_press_note() {
    let given = Given::price_list();
    let row = given.row("CH-4100");
    given.report(|report| {
        let sheet = report.sheets.iter().find(|sheet| sheet.label.number == row).unwrap();
        assert_eq!(sheet.mark.word, "free");
        assert!(sheet.notes[0].text.contains("reported by the press, found on no list"));
        assert_eq!(sheet.notes[0].cites[0].place, "");
        assert!(sheet.notes[0].cites[0].number > 0);
    });
}

#[test]
fn a_note_on_the_transaction_is_raised_on_its_days_and_toward_its_destinations() {
    let notes = |day: &str, destinations: &str| {
        let mut given = Given::price_list();
        given.transaction = transaction(day);
        given.destinations = countries(destinations);
        given.report(|report| {
            let on_items = report.sheets.iter().flat_map(|sheet| &sheet.notes);
            assert!(on_items.into_iter().all(|note| note.id == "cn/press-baking-soda"));
            let notes = report.end_use.notes.iter();
            notes.map(|note| format!("{} {}", note.id, note.toward)).collect::<Vec<_>>()
        })
    };
    let (soda, japan) = ("cn/press-baking-soda ", "cn/japan-background ");
    assert_eq!(notes("2026-01-05", "JP"), [soda]);
    assert_eq!(notes("2026-01-06", "JP"), [soda, japan]);
    assert_eq!(notes("2026-11-23", "DE"), [soda]);
    assert_eq!(notes("2026-11-23", "DE JP"), [soda, "cn/japan-background Japan"]);
}

#[test]
fn an_item_outside_the_coverage_is_never_free() {
    let given = Given::price_list();
    let row = given.row("TC-0300");
    given.report(|report| {
        let line = report.matrix.rows().find(|line| line.label.number == row).unwrap();
        assert!(line.class.cells.iter().all(|cell| cell.standing == "not-covered"));
    });
}

#[test]
fn a_profile_that_is_not_applied_is_said_in_every_format() {
    let mut given = Given::price_list();
    let home = countries("CN");
    given.laws.jurisdictions.retain(|law| law.id != "cn");
    given.laws.not_applied.push(NotApplied { id: "cn".to_owned(), errors: 2, home });
    let sentence = "“cn” have 2 errors and are NOT APPLIED";
    let html = given.html();
    assert_eq!(html.matches(sentence).count(), 2, "on the cover and over the results");
    assert!(!html.contains("The export law of China is not among the files"), "said once");
    let workbook = cells(&given.rendered(Format::Xlsx));
    assert!(workbook.contains(sentence));
    assert!(workbook.contains("not known: law not applied"));
    assert!(!workbook.contains("nothing found"));
    for line in csv_lines(&given) {
        assert_eq!(line["law_not_applied"], "cn: 2 errors");
        assert_ne!(line["JP standing"], "free");
        if line["entries"].is_empty() {
            assert_eq!(line["state"], "law-not-applied");
            assert_eq!((&*line["JP standing"], &*line["JP at_least"]), ("not-covered", "not-known"));
        }
    }
}

#[test]
fn the_law_that_is_applied_is_not_said_to_be_missing() {
    for line in csv_lines(&Given::price_list()) {
        assert_eq!(line["law_not_applied"], "");
        assert_ne!(line["state"], "law-not-applied");
    }
}

#[test]
fn nothing_is_said_to_be_found_or_not_under_law_that_nobody_read() {
    let mut given = Given::price_list();
    given.transaction.from = "DE".parse().unwrap();
    assert!(csv_lines(&given).iter().all(|line| line["state"] != "nothing-found"));
}

#[test]
fn items_are_counted_over_all_sheets_and_rows_within_one() {
    let lines = csv_lines(&Given::price_list());
    let first = &lines[0];
    // The header is the first row of the file.
    assert_eq!((&*first["item"], &*first["row_in_sheet"]), ("1", "2"));
    assert_eq!(lines.last().unwrap()["item"], lines.len().to_string());
    assert!(Given::price_list().html().contains("Row in file"));
}

#[test]
fn what_free_reaches_is_said_with_the_words_searched() {
    let given = Given::price_list();
    let searched = given.report(|report| report.basis.searched.clone());
    assert!(searched.iter().any(|one| one.category == "rare-earths" && one.words > 0));
    assert_eq!(searched.len(), dualcheck::law::CATEGORIES.len());
    let html = given.html();
    assert!(html.contains("An item in which none of these words stands is called free, too"));
    assert!(!html.contains("can be said only where"));
}

#[test]
fn every_part_of_a_report_is_there_and_in_order() {
    let html = Given::price_list().html();
    let parts = [
        "cover",
        "signatures",
        "results",
        "basis",
        "coverage",
        "method",
        "matrix",
        "items",
        "destinations",
        "licences",
        "end-use",
        "changes",
        "actions",
        "unverified",
        "validity",
        "disclaimer",
        "evidence",
        "retention",
    ];
    let places = parts.map(|part| {
        let mark = if part == "cover" { "class=\"cover\"".to_owned() } else { format!("id=\"{part}\"") };
        html.find(&mark).unwrap_or_else(|| panic!("{part} is missing"))
    });
    assert!(places.is_sorted(), "{places:?}");
    for sentence in ["No earlier report was compared", "No party was screened", "there is no hash of them"] {
        assert!(html.contains(sentence), "{sentence}");
    }
}

#[test]
fn a_reason_that_holds_everywhere_is_said_once_on_a_sheet() {
    let given = Given::price_list();
    let row = given.row("RE-0533");
    given.report(|report| {
        let sheet = report.sheets.iter().find(|sheet| sheet.label.number == row).unwrap();
        let because = &sheet.conclusion.because;
        let of = |id: &str| because.iter().filter(|one| one.what.ids.iter().any(|own| own == id)).count();
        assert_eq!(of("cn/2025-018#1"), 1);
        assert!(because.iter().any(|one| one.everywhere));
        assert!(because.iter().any(|one| !one.everywhere && one.toward == ["Japan"]));
    });
}

#[test]
fn wrapped_rows_of_the_workbook_have_a_height() {
    let bytes = Given::price_list().rendered(Format::Xlsx);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut heights = 0;
    for number in 1..=10 {
        let mut xml = String::new();
        let mut file = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
        std::io::Read::read_to_string(&mut file, &mut xml).unwrap();
        heights += xml.matches(" ht=\"").count();
    }
    assert!(heights > 40, "{heights}");
}

#[test]
fn sheets_beyond_the_cap_are_counted_and_stay_in_the_matrix() {
    let mut given = Given::price_list();
    let all = given.report(|report| report.sheets.len());
    given.most_sheets = 2;
    let (printed, left_out, matrix) =
        given.report(|report| (report.sheets.len(), report.sheets_left_out, report.matrix.rows().count()));
    assert_eq!((printed, left_out, matrix), (2, all - 2, given.catalog.len()));
    assert!(given.html().contains(&format!("{left_out} more items have sheets that are not printed here")));
}

#[test]
fn an_empty_catalog_and_no_destination_still_make_a_report() {
    let mut given = Given::price_list();
    let nothing = "Item no.,Description\n".as_bytes();
    given.catalog =
        read::from_bytes("empty.csv", nothing, &read::OpenOptions::default(), &read::Progress::default())
            .unwrap_or_default();
    for destinations in [countries(FEW), Vec::new()] {
        given.destinations = destinations;
        for format in Format::ALL {
            assert!(!given.rendered(format).is_empty());
        }
        assert!(given.html().contains("none of 0 items needs a licence"));
    }
}

#[test]
fn goods_that_stay_in_the_country_are_no_export() {
    let mut given = Given::price_list();
    given.destinations = countries("CN JP");
    assert!(given.html().contains("the goods stay in the country: no export"));
}

#[test]
fn a_country_whose_law_is_not_in_the_files_is_never_free() {
    let mut given = Given::price_list();
    given.transaction.from = "DE".parse().unwrap();
    let standings = given.report(|report| {
        let japan = |line: dualcheck::report::MatrixRow<'_>| line.class.cells[0].standing;
        report.matrix.rows().map(japan).collect::<Vec<_>>()
    });
    assert!(standings.iter().all(|standing| *standing != "free"), "{standings:?}");
    assert!(given.html().contains("The export law of Germany is not among the files"));
}

#[test]
fn what_a_case_decided_noted_and_tagged_is_printed() {
    let mut given = Given::price_list();
    let row = given.row("OP-2071");
    given.rulings.insert(row, vec![Ruling::MeetsNot { list: "us/ccl".to_owned(), code: "6A003".to_owned() }]);
    let name = EntryName { list: "us/ccl".to_owned(), code: "6A003".to_owned() };
    let decided = Decided {
        finding: Finding::RuledOut(name),
        by: "B. Example".to_owned(),
        on: "2026-11-20".to_owned(),
        reason: "no focal plane array inside".to_owned(),
        applies: true,
    };
    let remark =
        Remark { text: "maker asked by mail".to_owned(), by: String::new(), on: "2026-11-19".to_owned() };
    let facts = ItemFacts {
        decisions: vec![decided],
        remarks: vec![remark],
        put_on: Categories::named("drones").unwrap(),
        taken_off: Categories::default(),
    };
    given.facts.items.insert(row, facts);
    let html = given.html();
    for words in [
        "does not meet Commerce Control List 6A003",
        "B. Example, 2026-11-20",
        "no focal plane array inside",
        "maker asked by mail",
    ] {
        assert!(html.contains(words), "{words} is missing");
    }
    let drones = given.report(|report| {
        report.results.grid.iter().find(|row| row.category == "drones").map(|row| row.items)
    });
    assert_eq!(drones, Some(1));
}

#[test]
fn a_page_needs_no_network_and_runs_no_script() {
    let html = Given::price_list().html();
    for forbidden in ["<script", "<link", "<img", "<iframe", " src=", "@import", "url(http", "onload="] {
        assert!(!html.contains(forbidden), "{forbidden} in the page");
    }
    assert!(
        html.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;")
            || html.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
    );
}

#[test]
fn text_never_becomes_a_formula() {
    let given = Given::price_list();
    let csv = String::from_utf8(given.rendered(Format::Csv)).unwrap();
    assert!(csv.starts_with('\u{feff}'));
    let mut lines = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let lines: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), given.catalog.len());
    for cell in lines.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(given.rendered(Format::Xlsx))).unwrap();
    for sheet in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&sheet).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{sheet} has formulas");
    }
}
