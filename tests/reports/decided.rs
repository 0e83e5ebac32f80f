//! Sheets of items that somebody decided upon: the decision counts, and what in the item pointed where stays.

use dualcheck::case::{EntryName, Finding};
use dualcheck::evidence::Ruling;
use dualcheck::law::Language;
use dualcheck::report::{Decided, Format, ItemFacts, Sheet};

use crate::given::Given;
use crate::shown::docx_text;

const CN: &str = "cn/dual-use";

/// A case in which that was found of an item.
fn given(id: &str, finding: Finding, ruling: Ruling) -> Given {
    let mut given = Given::price_list();
    let row = given.row(id);
    let decided = Decided {
        finding,
        by: "B. Example".to_owned(),
        on: "2026-11-20".to_owned(),
        reason: "data sheet read".to_owned(),
        applies: true,
    };
    given.facts.items.insert(row, ItemFacts { decisions: vec![decided], ..ItemFacts::default() });
    given.rulings.insert(row, vec![ruling]);
    given
}

fn meets(list: &str, code: &str) -> (Finding, Ruling) {
    let (list, code) = (list.to_owned(), code.to_owned());
    let name = EntryName { list: list.clone(), code: code.clone() };
    (Finding::Accepted(name), Ruling::Meets { list, code })
}

fn sheet(given: &Given, id: &str) -> Sheet {
    let row = given.row(id);
    given.report(|report| report.sheets.iter().find(|sheet| sheet.label.number == row).unwrap().clone())
}

/// The conditions of the paragraphs of a list on a sheet, each as `truth asks says`.
fn conditions(sheet: &Sheet, code: &str) -> Vec<String> {
    let own = sheet.candidates.iter().filter(|one| one.list_id == CN && one.code == code);
    let conditions = own.flat_map(|one| &one.conditions);
    conditions.map(|row| format!("{} {} {}", row.truth, row.asks, row.says)).collect()
}

#[test]
fn what_pointed_at_an_entry_stays_when_somebody_says_that_it_is_met() {
    let before = sheet(&Given::price_list(), "RE-0533");
    let (finding, ruling) = meets(CN, "1C902.a.4");
    let after = sheet(&given("RE-0533", finding, ruling), "RE-0533");
    let (before, after) = (conditions(&before, "1C902.a.4"), conditions(&after, "1C902.a.4"));
    assert!(after[0].starts_with("yes meets ") && after[0].ends_with(" decided"), "{after:?}");
    assert_eq!(after[1..], before);
    assert!(before.iter().any(|row| row.contains("SmCo磁钢")), "{before:?}");
}

#[test]
fn what_pointed_at_an_entry_stays_when_somebody_says_that_it_is_not_met() {
    let name = EntryName { list: CN.to_owned(), code: "1C902.a.4".to_owned() };
    let not_met = Ruling::MeetsNot { list: CN.to_owned(), code: "1C902.a.4".to_owned() };
    for (finding, ruling) in [(Finding::RuledOut(name), not_met), (Finding::NotListed, Ruling::NotListed)] {
        let sheet = sheet(&given("RE-0533", finding, ruling), "RE-0533");
        let candidate = sheet.candidates.iter().find(|one| one.code == "1C902.a.4").unwrap();
        assert_eq!(candidate.truth, "no");
        let rows = conditions(&sheet, "1C902.a.4");
        assert!(rows[0].starts_with("no ") && rows[0].ends_with(" decided"), "{rows:?}");
        assert!(rows.iter().any(|row| row.contains("SmCo磁钢")), "{rows:?}");
        assert!(!sheet.is_listed());
    }
}

#[test]
fn an_entry_that_no_word_points_at_rests_on_the_decision_alone() {
    let (finding, ruling) = meets(CN, "1C902.a.4");
    let given = given("HW-0003", finding, ruling);
    let rows = conditions(&sheet(&given, "HW-0003"), "1C902.a.4");
    assert!(rows[1].contains("rests on the decision alone"), "{rows:?}");
}

#[test]
fn no_sentence_denies_what_was_decided() {
    // An entry of a law that does not apply, and one that no file holds.
    for (list, code) in [("us/ccl", "6A003"), (CN, "9A999")] {
        let (finding, ruling) = meets(list, code);
        let given = given("HW-0003", finding, ruling);
        let pages = [docx_text(&given.rendered(Format::Docx)), given.html()];
        for page in pages {
            let own = page.split("doormat").last().unwrap();
            let decided = own.find("data sheet read").unwrap();
            let others = own.find("Beside what was decided, no entry").unwrap();
            assert!(decided < others, "{own}");
            assert!(!own.contains("No entry of the laws that apply"), "{own}");
        }
        let gaps = sheet(&given, "HW-0003").gaps;
        assert_eq!(gaps.iter().any(|gap| gap.contains("9A999")), code == "9A999", "{gaps:?}");
    }
}

#[test]
fn the_foremost_items_are_the_strictest_in_the_order_of_the_catalog() {
    let given = Given::price_list();
    given.report(|report| {
        let foremost = &report.results.foremost;
        let further: usize = report.results.further.iter().map(|one| one.items).sum();
        assert_eq!(foremost.len() + further, report.results.attention);
        let worst = foremost.iter().map(|one| (one.standings[0].what.rank, one.label.number));
        assert!(worst.is_sorted());
        assert!(foremost.iter().all(|one| one.standings.iter().all(|one| one.what.needs_attention())));
    });
    for page in [docx_text(&given.rendered(Format::Docx)), given.html()] {
        assert!(page.contains("the strictest outcomes first"));
    }
    // What a mark stands for is told in an attribute, which holds no elements.
    let chinese = Given { language: Language::Zh, ..given }.html();
    assert!(chinese.contains("title=\"需许可至禁止\"") && !chinese.contains("title=\"<"));
}
