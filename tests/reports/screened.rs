//! The screening record: who was held against which list, of which day, and what was decided by whom.

use dualcheck::law::{EndUse, Language, Text};
use dualcheck::report::{Format, ScreenedLine, ScreeningRecord, UsedList};

use super::given::Given;
use super::shown::{cells, docx_text};

fn screened() -> Given {
    let mut given = Given::price_list();
    let hash = "7a".repeat(32);
    let line = ScreenedLine {
        query: "Sanwa Precision (JP)".into(),
        stated_use: String::new(),
        on: "2026-11-23".into(),
        state: "cleared",
        is_alert: true,
        list: "OFAC SDN".into(),
        as_of: "2026-11-20".into(),
        hash: hash.clone(),
        id: "4711".into(),
        name: "Sanwa Seimitsu Precision Ltd".into(),
        score: 81,
        reason: "another firm in Osaka".into(),
        by: "L. Reader".into(),
        at: "2026-11-24".into(),
        answered: "end-user.military".into(),
    };
    let clean = ScreenedLine {
        query: "Acme Widgets".into(),
        on: "2026-11-23".into(),
        state: "no-match",
        ..ScreenedLine::default()
    };
    let list = UsedList {
        name: "OFAC SDN".into(),
        source: "lists/sdn.xml".into(),
        as_of: "2026-11-20".into(),
        parties: 17_000,
        hash,
    };
    given.facts.screening = ScreeningRecord { lists: vec![list], lines: vec![line, clean] };
    given
}

/// With a party whose name and stated use raise a red flag.
pub fn flagged() -> Given {
    let mut given = screened();
    given.laws.shared.end_uses = vec![EndUse {
        id: "military-ties".into(),
        text: Text { en: Some("Ask who uses the goods.".into()), ..Text::default() },
        terms: vec!["navy".into(), "sonar".into()],
        unless: Vec::new(),
    }];
    given.facts.screening.lines[1].query = "Royal Navy Stores".into();
    given.facts.screening.lines[1].stated_use = "spare parts of a sonar".into();
    given
}

const TOLD: [&str; 10] = [
    "Sanwa Precision (JP)",
    "Sanwa Seimitsu Precision Ltd",
    "OFAC SDN",
    "2026-11-20",
    "7a7a7a7a7a7a",
    "81",
    "somebody else",
    "another firm in Osaka",
    "L. Reader",
    "2026-11-24",
];

/// Who is a listed party, or may be one, stands before every result: nothing that is found free makes it less so.
#[test]
fn a_listed_party_limits_every_result() {
    let limits = |state: &'static str, is_alert: bool| {
        let mut given = screened();
        let line = &mut given.facts.screening.lines[0];
        (line.state, line.is_alert) = (state, is_alert);
        given.report(|report| report.basis.warnings.iter().filter(|text| text.contains("Sanwa")).count())
    };
    assert_eq!(limits("cleared", true), 0);
    assert_eq!(limits("open", true), 1);
    assert_eq!(limits("lapsed", true), 1);
    assert_eq!(limits("is-the-party", true), 1);
    // A weak likeness is kept, and raises nothing.
    assert_eq!(limits("open", false), 0);
}

#[test]
fn every_format_has_the_screening_record() {
    let given = screened();
    let (html, workbook) = (given.html(), cells(&given.rendered(Format::Xlsx)));
    let pages = docx_text(&given.rendered(Format::Docx));
    for told in TOLD {
        assert!(html.contains(told), "the page does not say {told}");
        assert!(workbook.contains(told), "the workbook does not say {told}");
        assert!(pages.contains(told), "the pages do not say {told}");
    }
    // A question is called by its words where people read, and by its id where programs do.
    for text in [&html, &pages] {
        assert!(text.contains("answered with yes: End user military?"), "{text}");
        assert!(!text.contains("end-user.military"));
    }
    assert!(workbook.contains("end-user.military"));
    for text in [&html, &workbook, &pages] {
        assert!(text.contains("Acme Widgets") && text.contains("on none of the lists"));
    }
    assert!(html.contains("is no clearance"));
    assert!(!html.contains("No party was screened"));
    assert!(!given.rendered(Format::Pdf).is_empty());
}

#[test]
fn every_format_says_which_words_raise_a_red_flag() {
    let told = [
        (Language::En, "Red flag: “navy” in the name. Ask who uses the goods.", "“sonar” in the stated use."),
        (Language::Zh, "警示信号：名称中有“navy”。", "警示信号：所述用途中有“sonar”。"),
        (Language::Ja, "警告サイン：名称に「navy」。", "警告サイン：用途に「sonar」。"),
    ];
    for (language, name, stated_use) in told {
        let given = Given { language, ..flagged() };
        assert!(!Given { language, ..screened() }.html().contains(name));
        let pages = docx_text(&given.rendered(Format::Docx));
        for text in [given.html(), cells(&given.rendered(Format::Xlsx)), pages] {
            assert!(text.contains(name) && text.contains(stated_use), "{text}");
        }
    }
}

#[test]
fn the_hash_of_a_report_follows_what_was_screened() {
    let hash = |given: &Given| given.report(|report| report.hash.clone());
    let mut other = screened();
    other.facts.screening.lines[0].state = "open";
    assert_ne!(hash(&screened()), hash(&other));
    assert_ne!(hash(&screened()), hash(&Given::price_list()));
}
