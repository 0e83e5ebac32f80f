//! The checklist of red flags: answering, resolving, holding, undoing.

use dualcheck::case::Seeing;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

const UNTRACEABLE: &str = "Is the customer new, or can it not be traced in registers or on the web?";
const HOLD: &str = "1 red flag is seen and not resolved";

fn seen(window: &Window, id: &str) -> Option<Seeing> {
    window.app().work().case.red_flags.get(id).map(|answer| answer.seen)
}

#[test]
fn a_flag_that_is_seen_is_a_hold_until_it_is_resolved_and_all_can_be_undone() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Red flags");
    assert!(window.says("34 not answered"));
    window.click(&format!("{UNTRACEABLE} Yes"));
    assert_eq!(seen(&window, "who.untraceable"), Some(Seeing::Yes));
    assert!(window.says("1 hold") && window.says("33 not answered"));
    window.click("Catalog");
    assert!(window.says(HOLD), "every other view says so");
    window.click("Show red flags");
    window.click(&format!("{UNTRACEABLE} Resolved…"));
    assert!(!window.enabled("Resolve"), "it needs a reason");
    window.type_into("Because", "the chamber of commerce confirmed it");
    window.type_into("Proof: a letter, a file, a register", "letter of 12 November");
    window.type_into("Your name", "M. Tanaka");
    window.click("Resolve");
    assert!(window.says("because the chamber of commerce confirmed it"));
    assert!(window.says("M. Tanaka, 2026-11-23 · proof: letter of 12 November"));
    assert!(!window.says(HOLD));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(seen(&window, "who.untraceable"), Some(Seeing::Yes));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(seen(&window, "who.untraceable"), None);
}

/// What was answered, and above all what is a hold, stands in the report.
#[test]
fn a_hold_is_told_in_the_report() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num5);
    window.click(&format!("{UNTRACEABLE} Yes"));
    let report = written(&mut window, "hold");
    assert!(report.contains("Hold: 1 red flag is seen and not resolved."));
    assert!(
        report.contains(UNTRACEABLE) && report.contains("33 other flags of the checklist are not answered.")
    );
}

#[test]
fn answers_are_saved_with_the_case() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num5);
    window.click(&format!("{UNTRACEABLE} Yes"));
    let path = folder("flags").join("order.dualcheck");
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &path.display().to_string());
    window.press(Key::Enter);
    let (case, _) = dualcheck::case::open(&path).expect("the case was saved");
    let holds: Vec<&str> = case.holds().map(|(id, _)| id).collect();
    assert_eq!(holds, ["who.untraceable"]);
    let again = Window::open(Opening::File(path));
    assert!(again.says(HOLD));
}

#[test]
fn answering_moves_nothing_below() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num5);
    let below = "Is the address a home, a shared office or a mail drop? No";
    let before = window.place_of(below);
    for answer in ["No", "Yes"] {
        window.click(&format!("{UNTRACEABLE} {answer}"));
        assert_eq!(window.place_of(below), before, "{answer}");
    }
}

#[test]
fn who_answers_is_said_once_and_signs_answers_and_decisions() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num5);
    window.type_into("Answers are signed by", "M. Tanaka");
    window.press(Key::Enter);
    window.click(&format!("{UNTRACEABLE} No"));
    assert!(window.says("M. Tanaka, 2026-11-23"));
    assert!(!window.says("not signed"));
    let client = &window.app().work().case.client;
    assert_eq!(client.prepared_by.as_deref(), Some("M. Tanaka"), "decisions are signed so, too");
}

/// The answer holds from the click on; the name is asked for beside it and signs it, with nothing to be given again.
#[test]
fn an_answer_given_before_the_name_is_signed_once_the_name_is_given() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num5);
    window.click(&format!("{UNTRACEABLE} Yes"));
    assert_eq!(seen(&window, "who.untraceable"), Some(Seeing::Yes));
    assert!(window.says("not signed") && !window.enabled("Sign"));
    window.type_into("Your name", "M. Tanaka");
    window.click("Sign");
    assert!(window.says("M. Tanaka, 2026-11-23") && !window.says("not signed"));
    assert_eq!(seen(&window, "who.untraceable"), Some(Seeing::Yes));
    let client = &window.app().work().case.client;
    assert_eq!(client.prepared_by.as_deref(), Some("M. Tanaka"));
}

/// Who closes the question for the name has answered all the same, and signs later.
#[test]
fn answers_given_without_a_name_wait_for_it() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num5);
    let other = "Is the address a home, a shared office or a mail drop?";
    window.click(&format!("{UNTRACEABLE} No"));
    window.press(Key::Escape);
    window.click(&format!("{other} No"));
    assert!(!window.shows("Your name"), "it is asked for once");
    assert!(window.says("not signed"));
    window.type_into("Answers are signed by", "M. Tanaka");
    window.press(Key::Enter);
    assert!(!window.says("not signed"));
    let signed = window.app().work().case.red_flags.values().filter(|answer| answer.by.is_some()).count();
    assert_eq!(signed, 2);
}

/// Whoever resembles a listed party is a hold until somebody decides, and nobody is said to have answered.
#[test]
fn what_screening_finds_is_a_hold_of_the_checklist_until_it_is_decided() {
    let party = "Mitsubishi Heavy Industries Shipbuilding Co.";
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Parties");
    window.type_into("Name to look for", "Mitsubishi Heavy Industries Shipbuilding");
    window.click("Keep in the case");
    window.press_with(Modifiers::COMMAND, Key::Num5);
    assert!(window.says("1 hold") && window.says("33 not answered"));
    assert!(window.says("From the screening: 1 counterparty resembles a listed party, undecided"));
    let resembles = "Does a name or an address resemble that of a listed party?";
    assert!(!window.enabled(&format!("{resembles} No")), "no answer counts beside it");
    let report = written(&mut window, "screened-hold");
    assert!(report.contains("Hold: 1 red flag is seen and not resolved."));
    assert!(
        report.contains("From the screening, not from a person: Mitsubishi Heavy Industries Shipbuilding")
    );
    window.click("Decide in Parties");
    window.click(&format!("{party} is somebody else"));
    window.type_into("Reason", "a namesake in Nagoya");
    window.click("Record");
    window.press_with(Modifiers::COMMAND, Key::Num5);
    assert!(window.says("34 not answered") && !window.says("From the screening"));
}

/// The report, written as a page into a folder of that name.
fn written(window: &mut Window, name: &str) -> String {
    let path = folder(name).join("report.html");
    window.press_with(Modifiers::COMMAND, Key::E);
    window.type_over("File", &path.display().to_string());
    window.click("Write the report");
    std::fs::read_to_string(&path).expect("the report")
}
