//! What law files can say and the shipped ones seldom do, with two small laws of countries that are not there.
//!
//! `made_up` is laid over `bad_profiles/base`, whose own acts are repealed on the days asked about.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by failing")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use dualcheck::assess::{Days, Examination, Transaction};
use dualcheck::catalog::{Field, Meaning};
use dualcheck::evidence::Reader;
use dualcheck::law::Laws;
use dualcheck::problem::Severity;
use dualcheck::profile::{Source, load};

static LAWS: LazyLock<Laws> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["bad_profiles/base", "made_up"].map(|folder| Source::folder(&tests.join(folder)).unwrap());
    let loaded = load(&folders);
    // More than the head of the base promises is there, which is no error.
    let errors = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error);
    assert_eq!(errors.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    loaded.laws
});

/// What is asked in a transaction: `DE PL`, `DE PL military`, `DE PL civil`, each also with `supposing`.
fn check(transaction: &str, item: &str, customs_code: &str, expected: &str) {
    let words: Vec<&str> = transaction.split(' ').collect();
    let military = LAWS.shared.question_named("end-user.military").unwrap();
    let said = |word: &str| words.contains(&word);
    let answers = [("military", true), ("civil", false)];
    let answers = answers.into_iter().filter(|(word, _)| said(word)).map(|(_, answer)| (military, answer));
    let transaction = Transaction {
        from: words[0].parse().unwrap(),
        to: words[1].parse().unwrap(),
        on: "2026-06-01".parse().unwrap(),
        origin: None,
        answers: BTreeMap::from_iter(answers),
        supposing: said("supposing").then(|| "ex/wide".to_owned()).into_iter().collect(),
    };
    let cells = [(Meaning::Description, item), (Meaning::CustomsCode, customs_code)];
    let fields =
        (0..).zip(cells).map(|(column, (meaning, text))| Field { column, meaning, heading: "", text });
    let examination = Examination::of(&LAWS, &Reader::new(&LAWS).read_fields(fields));
    let range = Days::new(&LAWS, transaction.on).verdict(&examination, &transaction).range;
    let mark = if range.hypothetical { "hypothetical " } else { "" };
    let found = match (range.at_least.id(), range.at_most.id()) {
        (least, most) if least == most => format!("{mark}{most}"),
        (least, most) => format!("{mark}{least} to {most}"),
    };
    assert_eq!(found, expected, "{words:?} {item} {customs_code}");
}

#[test]
fn an_exception_lifts_a_clause_for_its_own_paragraphs_only() {
    check("DE PL civil", "samarium", "", "exception");
    check("DE PL", "samarium", "", "exception to licence");
    check("DE FR civil", "samarium", "", "licence");
    // Beside the paragraph that is lifted it meets one that is not, or may meet one.
    check("DE PL civil", "SmCo magnet", "", "licence");
    check("DE PL civil", "samarium, magnet", "", "exception to licence");
    check("DE PL civil", "magnet", "", "free to licence");
}

#[test]
fn an_exclusion_takes_an_item_out_of_the_paragraphs_it_names() {
    check("DE JP", "ferrite magnet, diameter 10 mm", "850519", "prohibited");
    check("DE JP", "ferrite magnet, diameter 2 mm", "850519", "licence");
    check("PL JP", "ferrite magnet, diameter 2 mm", "850519", "prohibited");
}

#[test]
fn an_entry_that_is_the_same_as_another_has_its_paragraphs_and_exclusions() {
    check("PL FR", "ferrite magnet, diameter 10 mm", "", "licence");
    check("PL FR", "ferrite magnet, diameter 2 mm", "", "free");
    check("PL FR", "ferrite magnet", "", "licence");
    check("PL FR", "samarium", "", "free to licence");
}

#[test]
fn of_alternatives_only_those_that_the_item_speaks_of_are_held_against_it() {
    check("PL FR", "ferrite magnet, diameter 2 mm", "", "free");
    // A customs code of the paragraph may mean any of them.
    check("PL FR", "ferrite magnet, diameter 2 mm", "2805301910", "free to licence");
}

#[test]
fn law_in_customs_codes_is_open_until_the_code_is_long_enough() {
    check("DE JP", "steel screw", "73181500", "licence");
    check("DE JP", "steel screw", "7318", "licence");
    check("DE JP", "steel screw", "", "free to licence");
    check("DE JP", "steel screw", "761610", "free");
    check("DE FR", "steel screw", "73181500", "free");
}

#[test]
fn what_counts_as_no_is_asked_once_somebody_says_yes() {
    check("DE FR", "steel screw", "", "free");
    check("DE FR civil", "steel screw", "", "free");
    check("DE FR military", "steel screw", "", "presumed-denied");
}

#[test]
fn what_is_supposed_is_marked_and_reaches_its_tags_only() {
    check("DE PL civil supposing", "samarium", "", "hypothetical prohibited");
    check("DE FR supposing", "samarium", "", "licence");
    check("DE PL supposing", "steel screw", "", "free");
    check("PL FR supposing", "samarium", "", "free to licence");
}
