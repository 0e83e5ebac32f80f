//! Decisions and edits on a catalog, and on its next version.

use std::collections::{BTreeMap, BTreeSet};

use arbtest::arbtest;
use dualcheck::case::{
    Case, Change, Decision, Edit, EntryName, Finding, History, ItemId, ItemIds, Source, TextHash, Withdrawal,
    column_name,
};
use dualcheck::catalog::{Catalog, Meaning, read};
use dualcheck::evidence::Ruling;
use dualcheck::law::{Categories, Laws};

use super::drawn::instant;
use super::magnets::{case, catalog, options};

const MAGNETS: &str = "\
Item No,Description,Quantity,Price
RE-1,SmCo magnet 20x5,100,3.50
RE-2,SmCo magnetizer bench top,1,900
RE-3,NdFeB magnet N35,5000,0.40
";

#[test]
fn a_decision_holds_until_the_text_changes() {
    let catalog = catalog(MAGNETS);
    let mut case = case();
    decide(&mut case, &catalog, "RE-1", Finding::Accepted(name("1C902.a.4")));
    assert_eq!(rulings(&case, &catalog, "RE-1"), [meets("1C902.a.4")]);
    assert_eq!(rulings(&case, &catalog, "RE-2"), []);

    // Another order, other headings for the words, other amounts, more white space: the item says the same.
    let same = super::magnets::catalog(
        "Price,Quantity,Item No,Product description\n1,2,RE-9,Ferrite\n4.10,7,RE-1,SmCo  magnet 20x5 \n",
    );
    assert_eq!(rulings(&case, &same, "RE-1"), [meets("1C902.a.4")]);
    assert_eq!(lapsed(&case, &same), BTreeMap::new());

    let other = super::magnets::catalog(&MAGNETS.replace("20x5", "20x6"));
    assert_eq!(rulings(&case, &other, "RE-1"), [met_before("1C902.a.4")], "what was met stays open");
    assert_eq!(lapsed(&case, &other), BTreeMap::from([("RE-1".to_owned(), Some(0))]));
    decide(&mut case, &other, "RE-1", Finding::NotListed);
    assert_eq!(rulings(&case, &other, "RE-1"), [Ruling::NotListed], "until somebody decides anew");

    let without = super::magnets::catalog(&MAGNETS.replace("RE-1,", "RE-7,"));
    assert_eq!(lapsed(&case, &without), BTreeMap::from([("RE-1".to_owned(), None)]));
}

#[test]
fn an_edited_cell_lets_a_decision_lapse_and_undoing_brings_it_back() {
    let mut catalog = catalog(MAGNETS);
    let mut case = case();
    let mut history = History::default();
    decide(&mut case, &catalog, "RE-1", Finding::NotListed);
    let column = "Description".to_owned();
    let text = Some("SmCo magnet 30x5".to_owned());
    history.apply(&mut case, Change::Edit(Edit::set_cell("RE-1".into(), column, text)));
    let ids = case.apply_to(&mut catalog);
    assert_eq!(catalog.item(0).cell(1), "SmCo magnet 30x5");
    assert_eq!(case.rulings_for(&ids, catalog.item(0)), []);
    history.undo(&mut case);
    let ids = case.apply_to(&mut catalog);
    assert_eq!(catalog.item(0).cell(1), "SmCo magnet 20x5");
    assert_eq!(case.rulings_for(&ids, catalog.item(0)), [Ruling::NotListed]);
}

#[test]
fn an_edited_item_number_does_not_orphan_what_is_kept_under_the_old_one() {
    let mut catalog = catalog(MAGNETS);
    let mut case = case();
    decide(&mut case, &catalog, "RE-1", Finding::Accepted(name("1C902.a.4")));
    let text = Some("RE-0001".to_owned());
    History::default().apply(&mut case, Change::Edit(Edit::set_cell("RE-1".into(), "Item No".into(), text)));
    let ids = case.apply_to(&mut catalog);
    assert_eq!(catalog.item(0).cell(0), "RE-0001");
    assert_eq!(case.rulings_for(&ids, catalog.item(0)), [meets("1C902.a.4")]);
}

#[test]
fn later_decisions_count_before_earlier_ones() {
    let catalog = catalog(MAGNETS);
    let check = |findings: &[Finding], expected: &[Ruling]| {
        let mut case = case();
        findings.iter().for_each(|finding| decide(&mut case, &catalog, "RE-1", finding.clone()));
        assert_eq!(rulings(&case, &catalog, "RE-1"), expected, "{findings:?}");
    };
    let accepted = Finding::Accepted(name("1C902.a.4"));
    let another =
        Finding::AnotherEntry { meets: name("1C902.a.4"), instead_of: vec![name("1C902"), name("1C905")] };
    check(&[], &[]);
    check(&[Finding::Escalated], &[]);
    check(&[accepted.clone(), accepted.clone()], &[meets("1C902.a.4")]);
    check(&[accepted.clone(), Finding::NotListed], &[Ruling::NotListed]);
    check(&[Finding::NotListed, accepted.clone()], &[meets("1C902.a.4")]);
    // Not settled by asking someone else: what was found keeps its effect.
    check(&[accepted.clone(), Finding::Escalated], &[meets("1C902.a.4")]);
    // The entry comes after those it is instead of, one of which it is a paragraph of.
    check(std::slice::from_ref(&another), &[meets_not("1C902"), meets_not("1C905"), meets("1C902.a.4")]);
    check(
        &[accepted.clone(), Finding::RuledOut(name("1C902.a.4"))],
        &[meets("1C902.a.4"), meets_not("1C902.a.4")],
    );
    check(&[Finding::RuledOut(name("1C902.a.4")), accepted], &[meets_not("1C902.a.4"), meets("1C902.a.4")]);
}

#[test]
fn a_withdrawn_decision_decides_nothing_and_does_not_lapse() {
    let catalog = catalog(MAGNETS);
    let mut case = case();
    decide(&mut case, &catalog, "RE-1", Finding::NotListed);
    let withdrawal = Withdrawal { reason: String::new(), by: None, at: instant("2026-11-24T08:00:00Z") };
    let decisions = BTreeSet::from([(ItemId::from("RE-1"), 0)]);
    History::default().apply(&mut case, Change::Withdraw { decisions, withdrawal });
    assert_eq!(rulings(&case, &catalog, "RE-1"), []);
    assert_eq!(lapsed(&case, &super::magnets::catalog("Item No,Description\nX,Y\n")), BTreeMap::new());
}

#[test]
fn items_without_a_number_of_their_own_go_by_their_place() {
    let catalog = catalog("Item No,Description\nA,lens\nA,prism\n,mirror\nB,laser\nrow 3,filter\n");
    let ids = ItemIds::new(&catalog);
    let called: Vec<_> = catalog.items().map(|item| ids.id_of(item).into_owned()).collect();
    // An item number that looks like a place is not taken for one.
    assert_eq!(called, ["row 2", "row 3", "row 4", "B", "row 6"]);
    for (item, id) in catalog.items().zip(&called) {
        assert_eq!(ids.row_of(&catalog, id), Some(item.row()), "{id}");
    }
    for absent in ["A", "C", "row 5", "row 1", "row 7", "Sheet1 row 2", "row ", "row x", ""] {
        assert_eq!(ids.row_of(&catalog, absent), None, "{absent}");
    }
}

#[test]
fn items_of_several_sheets_go_by_sheet_and_row() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in
        [("Lithium", [("X", "cell"), ("Y", "pack")]), ("row 9", [("X", "lens"), ("", "prism")])]
    {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, (number, text)) in
            (0..).step_by(2).zip([("Item No", "Description")].into_iter().chain(rows))
        {
            sheet.write(row, 0, number).unwrap();
            sheet.write(row, 1, text).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let catalog = read::from_bytes("two.xlsx", &bytes, &options(), &read::Progress::default()).unwrap();
    let ids = ItemIds::new(&catalog);
    let called: Vec<_> = catalog.items().map(|item| ids.id_of(item).into_owned()).collect();
    assert_eq!(called, ["Lithium row 3", "Y", "row 9 row 3", "row 9 row 5"]);
    for (item, id) in catalog.items().zip(&called) {
        assert_eq!(ids.row_of(&catalog, id), Some(item.row()), "{id}");
    }
    for absent in ["Lithium row 4", "Lithium row 5", "X", "row 9", "row 9 row 4"] {
        assert_eq!(ids.row_of(&catalog, absent), None, "{absent}");
    }
}

#[test]
fn every_item_is_found_by_what_it_is_called() {
    arbtest(|u| {
        let numbers = ["", "A", "B", "A-1", "row 3", "row 4", "sheet row 2", "7"];
        let mut text = "Item No,Description\n".to_owned();
        for _ in 0..u.int_in_range(1..=30)? {
            text += &format!("{},lens\n", u.choose(&numbers)?);
        }
        let catalog = catalog(&text);
        let ids = ItemIds::new(&catalog);
        let called: BTreeSet<String> = catalog.items().map(|item| ids.id_of(item).into_owned()).collect();
        assert_eq!(called.len(), catalog.len(), "two items are called alike in\n{text}");
        for item in catalog.items() {
            assert_eq!(ids.row_of(&catalog, &ids.id_of(item)), Some(item.row()));
        }
        Ok(())
    });
}

#[test]
fn a_hash_stays_the_same_in_every_version_of_the_program() {
    // Decisions in old cases lapse if this changes.
    let catalog = catalog("Item No,Description,HS code,Origin\n1,钐钴磁钢 φ20×5,8505119000,CN\n");
    let hash = ron::to_string(&TextHash::of(catalog.item(0))).unwrap();
    assert_eq!(hash, "\"e228913c74ba7db749f2b5a6f9f9bcf4740b4265eeba024b238ec2e2c15eb77e\"");
}

#[test]
fn a_catalog_opens_again_as_it_was() {
    let options = options();
    let mut catalog =
        read::from_bytes("magnets.csv", MAGNETS.as_bytes(), &options, &read::Progress::default()).unwrap();
    let mut case = case();
    case.source = Some(Source::of("lists/magnets.csv", &catalog, &options));
    let change =
        Change::SetMeaning { sheet: String::new(), column: "Description".into(), meaning: Meaning::Ignored };
    let mut history = History::default();
    history.apply(&mut case, change);
    case.apply_to(&mut catalog);
    assert_eq!(catalog.sheets()[0].columns[1].meaning, Meaning::Ignored);
    let source = case.source.clone().unwrap();
    assert_eq!((source.path.as_str(), source.file_name.as_str()), ("lists/magnets.csv", "magnets.csv"));
    assert_eq!(source.sha256, catalog.content_hash());
    assert_eq!(source.options(), read::OpenOptions { columns: Vec::new(), ..options });
    let mut again = super::magnets::catalog(MAGNETS);
    case.apply_to(&mut again);
    assert_eq!(again.sheets()[0].columns[1].meaning, Meaning::Ignored);
    history.undo(&mut case);
    case.apply_to(&mut again);
    assert_eq!(again.sheets()[0].columns[1].meaning, Meaning::Description);
}

#[test]
fn columns_go_by_their_heading_or_number() {
    let catalog = catalog("No,Description,,Description,#7\n1,lens,glass,round,x\n");
    let sheet = &catalog.sheets()[0];
    let names: Vec<String> = (0..5).map(|column| column_name(sheet, column)).collect();
    assert_eq!(names, ["No", "Description", "#3", "#4", "#5"]);
    for (number, name) in (0..).zip(&names) {
        assert_eq!(dualcheck::case::column_named(sheet, name), Some(number));
    }
    for absent in ["Price", "#0", "#6", "#", "#x", "#99999999999999999999"] {
        assert_eq!(dualcheck::case::column_named(sheet, absent), None, "{absent}");
    }
}

#[test]
fn categories_are_put_on_and_taken_off_by_hand() {
    let named = |id: &str| Categories::named(id).unwrap();
    let mut case = case();
    let mut history = History::default();
    let items = BTreeSet::from([ItemId::from("RE-1"), ItemId::from("RE-2")]);
    history.apply(&mut case, Change::PutTag { items: items.clone(), category: "drones".into() });
    history.apply(&mut case, Change::TakeTag { items: items.clone(), category: "rare-earths".into() });
    let proposed = named("rare-earths").and(named("critical-metals"));
    assert_eq!(case.categories_of("RE-1", proposed), named("critical-metals").and(named("drones")));
    assert_eq!(case.categories_of("RE-3", proposed), proposed);
    history.apply(&mut case, Change::ResetTag { items, category: "rare-earths".into() });
    assert_eq!(case.categories_of("RE-1", proposed), proposed.and(named("drones")));
}

#[test]
fn what_does_not_fit_the_law_files_is_said() {
    let mut case = super::drawn::sample();
    let problems: Vec<String> =
        case.problems(&Laws::default(), "a.dualcheck").iter().map(ToString::to_string).collect();
    let codes: Vec<&str> =
        problems.iter().filter_map(|text| text.split_once("]:").map(|(code, _)| code)).collect();
    assert_eq!(
        codes,
        [
            "warning[case/unknown-question",
            "warning[case/unknown-supposition",
            "warning[case/unknown-entry",
            "warning[case/unknown-entry",
            "note[case/other-edition"
        ]
    );
    assert!(problems[2].contains(
        "the decision on RE-0533 names cn/dual-use 1C902.a.4, which the law files at hand do not hold"
    ));
    case.remember_editions(&Laws::default());
    assert_eq!(case.editions, []);
}

#[test]
fn what_does_not_fit_the_catalog_is_said() {
    let first = catalog(MAGNETS);
    let mut case = case();
    case.source = Some(Source::of("magnets.csv", &first, &options()));
    decide(&mut case, &first, "RE-1", Finding::NotListed);
    decide(&mut case, &first, "RE-2", Finding::NotListed);
    decide(&mut case, &first, "RE-3", Finding::NotListed);
    let mut history = History::default();
    let edit =
        |item: &str, column: &str| Change::Edit(Edit::set_cell(item.into(), column.into(), Some("7".into())));
    history.replay(&mut case, [edit("RE-1", "Price"), edit("RE-1", "Quantity"), edit("RE-2", "Price")]);
    assert_eq!(case.problems_with_catalog(&ItemIds::new(&first), &first), []);

    let next = catalog("Item No,Description,Quantity\nRE-3,NdFeB magnet N35,1\nRE-1,SmCo magnet 20x7,5\n");
    let problems = case.problems_with_catalog(&ItemIds::new(&next), &next);
    let said: Vec<String> =
        problems.iter().map(|one| format!("{} {}: {}", one.code, one.place, one.message)).collect();
    assert_eq!(
        said,
        [
            "case/other-catalog magnets.csv: the catalog is not the one that the case was saved with, or changed since",
            "case/lapsed magnets.csv:3: the decision on RE-1 no longer applies: the item's text changed",
            "case/lapsed magnets.csv: the decision on RE-2 has no item: the catalog does not have it any more",
            "case/item-gone magnets.csv: the case keeps edits, categories or notes on RE-2, an item that the catalog does not have",
            "case/column-gone magnets.csv: the case has an edit of RE-1 in the column \"Price\", which the catalog does not have",
        ]
    );
}

fn name(code: &str) -> EntryName {
    EntryName { list: "cn/dual-use".into(), code: code.into() }
}

fn meets(code: &str) -> Ruling {
    Ruling::Meets { list: "cn/dual-use".into(), code: code.into() }
}

fn met_before(code: &str) -> Ruling {
    Ruling::MetBefore { list: "cn/dual-use".into(), code: code.into() }
}

fn meets_not(code: &str) -> Ruling {
    Ruling::MeetsNot { list: "cn/dual-use".into(), code: code.into() }
}

fn decide(case: &mut Case, catalog: &Catalog, item: &str, finding: Finding) {
    let row = ItemIds::new(catalog).row_of(catalog, item).unwrap();
    let at = instant("2026-11-23T09:00:00Z");
    let decision =
        Decision::new(catalog.item(row), finding, "data sheet".into(), Some("L. Reader".into()), at);
    assert!(decision.applies_to(catalog.item(row)));
    History::default().apply(case, Change::Decide(BTreeMap::from([(item.into(), decision)])));
}

fn rulings(case: &Case, catalog: &Catalog, item: &str) -> Vec<Ruling> {
    let ids = ItemIds::new(catalog);
    let row = ids.row_of(catalog, item).unwrap();
    case.rulings_for(&ids, catalog.item(row))
}

/// Items with lapsed decisions, and the rows on which they stand now.
fn lapsed(case: &Case, catalog: &Catalog) -> BTreeMap<String, Option<u32>> {
    let ids = ItemIds::new(catalog);
    case.lapsed(&ids, catalog).into_iter().map(|one| (one.item.to_string(), one.row)).collect()
}
