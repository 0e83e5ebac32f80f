//! Law that is not held, and what no column says, is never said to be free; *nothing found* least of all.

use dualcheck::assess::Standing;
use dualcheck::catalog::{Catalog, read};
use dualcheck::law::Law;
use dualcheck::report::Columns;

use crate::given::{Given, countries};
use crate::shown::csv_lines;

/// The price list, with something changed in the law of a profile.
fn with_law(id: &str, change: impl Fn(&mut Law)) -> Given {
    let mut given = Given::price_list();
    given.laws.jurisdictions.iter_mut().filter(|law| law.id == id).for_each(change);
    given
}

fn later(law: &mut Law) {
    law.since = Some("2027-01-01".parse().unwrap());
}

fn not_toward_japan(law: &mut Law) {
    law.not_covered_toward = countries("JP");
}

fn catalog(text: &str) -> Catalog {
    let (options, progress) = Default::default();
    read::from_bytes("catalog.csv", text.as_bytes(), &options, &progress).unwrap()
}

/// The states of the items that meet nothing, each once; all of them stand at *not covered* somewhere.
fn states_of_unlisted(given: &Given) -> Vec<String> {
    let toward: Vec<String> = given.destinations.iter().map(|to| format!("{to} standing")).collect();
    let lines = csv_lines(given);
    let unlisted = lines.iter().filter(|line| line["entries"].is_empty());
    let mut states: Vec<String> = unlisted
        .map(|line| {
            let uncovered = toward.iter().any(|column| line[column] == "not-covered");
            assert_eq!(uncovered, line["state"] != "nothing-found", "{line:?}");
            line["state"].clone()
        })
        .collect();
    states.sort();
    states.dedup();
    states
}

#[test]
fn nothing_found_is_said_only_where_no_destination_is_not_covered() {
    assert!(states_of_unlisted(&Given::price_list()).contains(&"nothing-found".to_owned()));
    assert_eq!(states_of_unlisted(&with_law("cn", later)), ["law-missing"]);
    let states = states_of_unlisted(&with_law("cn", not_toward_japan));
    assert!(states.contains(&"law-missing-in-part".to_owned()), "{states:?}");
    assert!(!states.contains(&"nothing-found".to_owned()), "{states:?}");
    // The law of the origin counts as that of the country the goods leave from.
    let mut given = with_law("us", later);
    given.catalog = catalog("Item no.,Description\nHW-0004,Ceramic mug\n");
    assert_eq!(states_of_unlisted(&given), ["nothing-found"]);
    given.transaction.origin = Some("US".parse().unwrap());
    assert_eq!(states_of_unlisted(&given), ["law-missing"]);
}

#[test]
fn an_item_of_a_category_that_is_left_out_is_not_said_to_be_nothing() {
    let lines = csv_lines(&Given::price_list());
    let line = lines.iter().find(|line| line["id"] == "TC-0300").unwrap();
    assert_eq!((&*line["JP standing"], &*line["state"]), ("not-covered", "not-covered"));
}

#[test]
fn law_that_is_not_held_is_said_over_the_results() {
    // That the files are older than the day stands over any report of that day.
    let warnings = |given: &Given| {
        let mut said = given.report(|report| report.basis.warnings.clone());
        said.retain(|warning| !warning.starts_with("The law files are older than"));
        said
    };
    assert!(warnings(&Given::price_list()).is_empty());
    let given = with_law("cn", later);
    let said = warnings(&given);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("from 2027-01-01 on") && said[0].contains("2026-11-23"), "{said:?}");
    assert!(given.html().contains("from 2027-01-01 on"));
    let mut given = with_law("cn", not_toward_japan);
    let said = warnings(&given);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("toward Japan: nothing may be read as free"), "{said:?}");
    given.destinations = countries("DE KR");
    assert!(warnings(&given).is_empty());
    // A law that applies to none of the items limits nothing.
    let mut given = with_law("us", later);
    assert_eq!(warnings(&given).len(), 1);
    given.catalog = catalog("Item no.,Description\nHW-0004,Ceramic mug\n");
    assert!(warnings(&given).is_empty());
}

#[test]
fn what_no_column_says_is_not_free() {
    assert_eq!(Columns::default().cell(7, 7).range.standing(), Standing::NotCovered);
    let mut given = Given::price_list();
    given.destinations = Vec::new();
    let worst = given.report(|report| {
        report.matrix.classes().iter().map(|class| class.worst.shape.clone()).collect::<Vec<_>>()
    });
    assert!(worst.iter().all(|shape| shape == "not-covered"), "{worst:?}");
    assert!(csv_lines(&given).iter().all(|line| line["state"] != "nothing-found"));
}

#[test]
fn the_read_me_explains_every_mark() {
    let table = include_str!("../../README.md");
    let marks: Vec<String> = Given::price_list()
        .report(|report| report.meanings.iter().map(|one| one.mark.letters.clone()).collect());
    assert!(marks.iter().any(|letters| letters == "L–P"));
    for letters in marks {
        let is_row = |line: &&str| {
            let sign = line.split('|').nth(2).map(str::trim);
            sign.is_some_and(|sign| sign == letters || sign.ends_with(&format!(" {letters}")))
        };
        assert!(table.lines().any(|line| is_row(&line)), "{letters} has no row in README.md");
    }
}
