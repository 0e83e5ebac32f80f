//! How items stand in a report on the day it is made for.

use super::given::{Given, countries, transaction};

#[test]
fn a_suspension_past_its_stated_end_is_law_uncertain() {
    let html = Given::price_list().html();
    let sentence = "past its stated end (2026-11-10, No. 70 of 2025); political statement of an extension to 2027-01-10, no legal text seen";
    assert!(html.contains(sentence));
    assert!(html.contains("law uncertain: free to licence"));
}

#[test]
fn a_suspended_control_is_free_and_says_so() {
    let mut given = Given::price_list();
    given.transaction = transaction("2026-11-10");
    let html = given.html();
    assert!(html.contains("free (suspended)"));
    assert!(html.contains("suspended by No. 70 of 2025 from 2025-11-07 through 2026-11-10"));
    assert!(!html.contains("past its stated end"));
}

#[test]
fn the_standing_of_a_suspended_item_follows_the_day() {
    let standing = |day: &str| {
        let mut given = Given::price_list();
        given.transaction = transaction(day);
        given.destinations = countries("DE");
        let row = given.row("RE-0412");
        given.report(|report| {
            report.sheets.iter().find(|sheet| sheet.label.number == row).unwrap().mark.word.clone()
        })
    };
    assert_eq!(standing("2025-11-06"), "free");
    assert_eq!(standing("2025-11-08"), "free (suspended)");
    assert_eq!(standing("2026-11-10"), "free (suspended)");
    assert_eq!(standing("2026-11-11"), "law uncertain: free to licence");
    assert_eq!(standing("2026-11-23"), "law uncertain: free to licence");
}

#[test]
fn the_standing_of_a_magnet_toward_japan_follows_the_day_and_the_answer() {
    let standing = |day: &str, answer: Option<bool>| {
        let mut given = Given::price_list();
        given.transaction = transaction(day);
        let question = given.laws.shared.question_named("end-user.military").unwrap();
        given.transaction.answers.extend(answer.map(|answer| (question, answer)));
        let row = given.row("RE-0533");
        given.report(|report| {
            let sheet = report.sheets.iter().find(|sheet| sheet.label.number == row).unwrap();
            let toward = |name: &str| {
                let standings = &sheet.conclusion.standings;
                standings.iter().find(|one| one.toward.iter().any(|one| one == name)).unwrap()
            };
            (toward("Japan").what.word.clone(), toward("Germany").what.word.clone())
        })
    };
    let pair = |japan: &str, germany: &str| (japan.to_owned(), germany.to_owned());
    assert_eq!(standing("2026-01-05", None), pair("licence", "licence"));
    assert_eq!(standing("2026-01-06", None), pair("licence to prohibited", "licence"));
    assert_eq!(standing("2026-01-06", Some(true)), pair("prohibited", "licence"));
}
