//! Leaving the work at hand for another one: what is saved first, and what does not go along.

use std::path::Path;

use dualcheck::batch::State;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use dualcheck::gui::work::jobs::Kind;
use egui::{Key, Modifiers, Role};

use crate::window::{Window, folder};

const GOODS: &str = "Item,Description,HS\nA-1,SmCo magnet ring,8505111000\nA-2,Paper,4802\n";

/// A window with a decision that is not saved.
fn with_a_decision(goods: &Path) -> Window {
    std::fs::write(goods, GOODS).expect("written");
    let mut window = Window::open(Opening::File(goods.to_owned()));
    window.press(Key::A);
    window
}

#[test]
fn saving_first_goes_on_to_what_was_asked_for() {
    let folder = folder("save-first");
    let case = folder.join("goods.dualcheck");
    let mut window = with_a_decision(&folder.join("goods.csv"));
    window.command("Open the example");
    window.click("Save first");
    window.type_over("Path of the file", &case.display().to_string());
    window.click("Save");
    assert!(case.exists());
    assert_eq!(window.rows(), 114, "the example is open");
    let again = Window::open(Opening::File(case));
    assert_eq!(again.app().work().view.states.get(&State::Decided), Some(&1));
}

#[test]
fn a_case_with_a_file_is_saved_there_and_left() {
    let folder = folder("save-there");
    let (case, other) = (folder.join("goods.dualcheck"), folder.join("other.csv"));
    std::fs::write(&other, "Item,Description\nB-1,Paper\n").expect("written");
    let mut window = with_a_decision(&folder.join("goods.csv"));
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &case.display().to_string());
    window.click("Save");
    window.point_at("A-2");
    window.press(Key::E);
    window.press_with(Modifiers::COMMAND, Key::O);
    window.type_into("Path of the file", &other.display().to_string());
    window.press(Key::Enter);
    window.click("Save first");
    assert_eq!(window.rows(), 1, "the other file is open");
    let saved = std::fs::read_to_string(case).expect("the case");
    assert!(saved.contains("A-2"), "{saved}");
}

#[test]
fn where_saving_is_called_off_or_fails_everything_stays() {
    let folder = folder("save-not");
    let mut window = with_a_decision(&folder.join("goods.csv"));
    window.command("Open the example");
    window.click("Save first");
    window.press(Key::Escape);
    assert!(window.says("Not saved, so everything stays as it is."));
    assert_eq!(window.rows(), 2);
    window.command("Open the example");
    window.click("Save first");
    let nowhere = folder.join("no such folder").join("goods.dualcheck");
    window.type_over("Path of the file", &nowhere.display().to_string());
    window.click("Save");
    assert!(window.says("goods.dualcheck: "), "the file is named");
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1), "nothing is lost");
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &folder.join("goods.dualcheck").display().to_string());
    window.click("Save");
    assert_eq!(window.rows(), 2, "saving later does not go on to what was called off");
    assert!(window.app().work().all_problems().is_empty(), "and nothing is left of the failure");
}

#[test]
fn answers_of_one_customer_do_not_go_along_to_the_next() {
    let other = folder("answers").join("goods.csv");
    std::fs::write(&other, GOODS).expect("written");
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.leave_from("JP");
    window.click_containing("Use: ");
    window.click_containing("The end user (");
    window.click_role(Role::Button, "End user military? Yes");
    window.click_role(Role::Button, "End user military? No");
    window.press(Key::Escape);
    let answers = |window: &Window| window.app().work().case.transaction.answers.clone();
    assert_eq!(answers(&window).len(), 1);
    window.drop_file(&other);
    window.click("Discard it");
    assert!(answers(&window).is_empty(), "the new customer was asked nothing yet");
    assert_eq!(window.app().work().case.transaction.from.as_str(), "JP", "working preferences stay");
    assert!(window.says("As for the catalog before: From Japan"), "and are told");
    assert!(window.says("1 answer about the transaction before was put away"));
    window.click("Keep the answer");
    assert_eq!(answers(&window).get("end-user.military"), Some(&false));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(answers(&window).is_empty(), "taking them over is undone");
}

/// What is answered before anything is open is meant for what is opened then.
#[test]
fn answers_given_before_anything_is_open_hold_for_it() {
    let mut window = Window::open(Opening::Welcome);
    window.click_containing("Use: ");
    window.click_containing("The end user (");
    window.click_role(Role::Button, "End user military? Yes");
    window.press(Key::Escape);
    window.click("Open the example");
    assert!(window.app().work().case.transaction.answers["end-user.military"]);
    assert!(!window.says("put away"));
}

/// The menu has every command, and the bar says what it does without a menu being opened.
#[test]
fn opening_saving_and_undoing_are_seen_without_a_menu() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    assert!(window.enabled("Open…") && window.enabled("Save case"));
    assert!(!window.enabled("Undo") && !window.enabled("Redo"), "nothing was done");
    window.leave_from("JP");
    window.click("Undo");
    assert_eq!(window.app().work().case.transaction.from.as_str(), "CN");
    window.click("Redo");
    assert_eq!(window.app().work().case.transaction.from.as_str(), "JP");
    window.click("Menu");
    assert!(window.shows("Find and replace…") && window.shows("Settings…"));
    window.click_role(Role::MenuItem, "Show the law");
    assert!(!window.shows("Find and replace…"), "the menu is gone");
    assert_eq!(window.app().view(), dualcheck::gui::View::Law);
}

#[test]
fn what_is_done_while_the_case_is_saved_is_not_taken_for_saved() {
    let folder = folder("save-slowly");
    let mut window = with_a_decision(&folder.join("goods.csv"));
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &folder.join("goods.dualcheck").display().to_string());
    window.hold(Kind::Save);
    window.click("Save");
    window.leave_from("JP");
    window.let_go(Kind::Save);
    window.settle();
    assert!(window.says("not saved"));
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(!window.says("not saved"));
}
