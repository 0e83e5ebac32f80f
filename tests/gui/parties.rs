//! Lists of parties, names and customers held against them, deciding on what they match.

use std::path::{Path, PathBuf};

use dualcheck::case::PartyFinding;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::{Opening, View};
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

const SHIPBUILDING: &str = "Mitsubishi Heavy Industries Shipbuilding Co.";

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parties/samples").join(name)
}

fn parties() -> Window {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Parties");
    window
}

#[test]
fn the_view_says_what_it_is_for_and_which_lists_are_at_hand() {
    let mut window = Window::open(Opening::Welcome);
    window.press_with(Modifiers::COMMAND, Key::Num6);
    assert_eq!(window.app().view(), View::Parties);
    assert!(window.says("Nobody was screened yet"));
    assert!(window.says("no clearance"));
    assert!(window.shows("CN control list (ban)"));
    assert!(window.says("153 parties · "));
}

#[test]
fn a_mistyped_name_finds_its_party_while_typing_with_the_reason_for_each_word() {
    let mut window = parties();
    window.type_into("Name to look for", "Mitsubishi Heavy Industris Shipbuilding");
    assert!(window.shows(SHIPBUILDING));
    assert!(window.says("industris ~ industries: other spelling"));
    assert!(window.says("shipbuilding ~ shipbuilding: the same"));
}

#[test]
fn clearing_needs_a_reason_is_kept_and_can_be_taken_back() {
    let mut window = parties();
    window.type_into("Name to look for", "Mitsubishi Heavy Shipbuilding");
    window.click(&format!("{SHIPBUILDING} is somebody else"));
    assert!(!window.enabled("Record"));
    window.type_into("Reason", "a namesake in Nagoya");
    window.click("Record");
    let party = &window.app().work().case.screening.parties["Mitsubishi Heavy Shipbuilding"];
    assert_eq!(party.decisions[0].finding, PartyFinding::Cleared);
    assert!(window.says("a namesake in Nagoya"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(!window.says("a namesake in Nagoya"));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.click("take back");
    assert!(window.shows(&format!("{SHIPBUILDING} is somebody else")));
    window.click("take out of the case");
    assert!(window.app().work().case.screening.parties.is_empty());
}

#[test]
fn the_party_that_the_list_names_answers_the_question_of_the_transaction() {
    let mut window = parties();
    window.type_into("Name to look for", SHIPBUILDING);
    window.click(&format!("It is {SHIPBUILDING}"));
    window.click("Record");
    let case = &window.app().work().case;
    assert!(case.transaction.answers["end-user.listed-by-china"]);
    let (party, _) = case.screening.answered("end-user.listed-by-china").expect("told by whom");
    assert_eq!(party.name, SHIPBUILDING);
}

#[test]
fn a_list_is_loaded_by_its_path_and_a_shorter_one_only_when_agreed_to() {
    let list = folder("lists").join("blocked.csv");
    let write = |text: &str| std::fs::write(&list, text).unwrap();
    let load = |window: &mut Window| {
        window.type_into("Path of a list", &list.display().to_string());
        window.click("Load the list at this path");
    };
    let mut window = parties();
    write("name,country\nBad Widgets Ltd,GB\nNo Good AG,CH\n");
    load(&mut window);
    // Nothing but the user says that a table of names is a list; once it is one, it stays one.
    assert!(window.says("2 names from the column “name”"));
    window.click("Use it as a list");
    assert!(window.shows("blocked.csv"));
    assert!(window.says("2 parties · of an unknown day"));
    write("name,country\nBad Widgets Ltd,GB\n");
    load(&mut window);
    assert!(window.says("named 2 parties when it was read before, and names 1 now"));
    assert!(window.says("2 parties · of an unknown day"));
    window.click("Use the shorter list");
    assert!(window.says("1 party · of an unknown day"));
    window.type_into("Name to look for", "Bad Widgets");
    assert!(window.shows("Bad Widgets Ltd"));
}

#[test]
fn a_list_that_is_dropped_onto_the_view_is_loaded() {
    let mut window = parties();
    window.drop_file(&sample("us_bis_mieu.csv"));
    assert!(window.shows("BIS military-intelligence end users"));
    assert_eq!(window.app().work().case.screening.lists[0].parties, 13);
}

#[test]
fn a_file_that_is_no_list_is_told_with_its_place() {
    let mut window = parties();
    window.type_into("Path of a list", &sample("nothing-here.xml").display().to_string());
    window.click("Load the list at this path");
    assert!(window.says("The list cannot be read"));
}

#[test]
fn the_customers_of_a_catalog_are_screened_and_those_to_look_at_stand_first() {
    let mut window = Window::open(Opening::File(sample("party_sheet.csv")));
    window.press(Key::Escape);
    window.click("Parties");
    window.click("Screen a column…");
    window.click("party_name");
    let screened = window.app().work().case.screening.parties.len();
    assert!(screened > 15, "{screened}");
    assert!(window.says("To look at ("));
    // Whoever looks elsewhere is told that nobody has decided.
    window.click("Catalog");
    assert!(window.says("counterparties resemble a listed party and nobody decided on it"));
    window.click("Parties");
    let open = window.app().work().case.screening.parties.values().filter(|party| !party.found.is_empty());
    assert!(open.count() > 3);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.app().work().case.screening.is_empty());
}

#[test]
fn words_of_defence_raise_a_flag_and_no_outcome() {
    let mut window = parties();
    let before = window.standing_of(0, "JP");
    window.type_into("Name to look for", "Royal Navy Stores");
    window.type_into("Stated end use", "missile test bench");
    assert!(window.says("“navy” in the name."));
    assert!(window.says("“missile” in the stated use."));
    assert_eq!(window.standing_of(0, "JP"), before);
}

#[test]
fn several_are_cleared_with_one_reason_and_one_undo() {
    let mut window = Window::open(Opening::File(sample("party_sheet.csv")));
    window.press(Key::Escape);
    window.click("Parties");
    window.click("Screen a column…");
    window.click("party_name");
    let open = |window: &Window| window.app().work().case.undecided_parties().count();
    let before = open(&window);
    assert!(before > 2, "{before}");
    window.click("Mark all shown");
    window.click(&format!("Somebody else ({before})…"));
    assert!(window.says("counterparties are none of the parties named beside them"));
    assert!(!window.enabled("Record"));
    window.type_into("Reason", "sister firms of one civil group");
    window.click("Record");
    assert_eq!(open(&window), 0);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(open(&window), before, "one step back");
    // One alone is marked by its own box.
    let name = window.app().work().case.undecided_parties().next().expect("one").key();
    window.click(&format!("Mark {name}"));
    assert!(window.enabled("Somebody else (1)…"));
}

#[test]
fn a_match_names_its_announcement_which_opens_in_the_law_and_the_days_of_the_lists_are_told_once() {
    let mut window = parties();
    window.type_into("Name to look for", SHIPBUILDING);
    assert!(window.says("Held: the lists in the law files of China: dual-use items."));
    assert!(window.says("Not loaded: the lists of the United States"));
    window.click("Keep in the case");
    assert!(window.says("screened as of 2026-11-23 against 3 lists, copies of 2026-10-09"));
    window.click(&format!("No. 11 of 2026: {SHIPBUILDING}"));
    assert_eq!(window.app().view(), View::Law);
    assert!(window.says(SHIPBUILDING));
}

#[test]
fn the_buyers_of_a_file_of_their_own_are_screened_beside_the_catalog() {
    let mut window = parties();
    window.click("Screen a column…");
    window.click("From another file…");
    window.type_into("Path of the file", &sample("party_sheet.csv").display().to_string());
    window.click("Read it");
    assert!(window.says("party_sheet.csv: 22 rows."));
    window.click("Screen 22 names");
    let screening = &window.app().work().case.screening;
    assert_eq!((screening.parties.len(), screening.runs.len()), (22, 1));
    let named = &screening.parties["Japan Aerospace Exploration Agency (JAXA) (JP)"];
    assert_eq!((named.named_in.as_str(), &named.countries), ("party_sheet.csv", &vec!["JP".to_owned()]));
    assert!(window.says(": 1 to look at, Strong 100 · CN"), "{:?}", window.texts());
    window.click_containing("Japan Aerospace Exploration Agency (JAXA) (JP): ");
    assert!(window.says("; named in party_sheet.csv"));
    // Screened once more, it is still known where the names came from.
    window.click("Another name");
    window.click("Screen all again");
    let again = &window.app().work().case.screening.parties["KOMATSU NTC (JP)"];
    assert_eq!(again.named_in, "party_sheet.csv");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.app().work().case.screening.is_empty());
}

#[test]
fn names_are_screened_without_a_catalog_by_the_columns_that_were_chosen() {
    let mut window = Window::open(Opening::Welcome);
    window.press_with(Modifiers::COMMAND, Key::Num6);
    window.click("Screen names from a file…");
    window.type_into("Path of the file", &sample("party_sheet.csv").display().to_string());
    window.click("Read it");
    window.click("role");
    assert!(window.shows("Screen 9 names"), "three roles, each in the countries it has");
    window.click("party_name");
    window.click("Column of: Stated end use");
    window.click_role(egui::accesskit::Role::Button, "item");
    window.click("Screen 22 names");
    let parties = &window.app().work().case.screening.parties;
    assert_eq!(parties["SMIC Shanghai (CN)"].stated_use, "photoresist");
}

#[test]
fn a_table_of_buyers_is_no_list_until_somebody_says_so() {
    let mut window = parties();
    let load = |window: &mut Window| {
        window.type_into("Path of a list", &sample("party_sheet.csv").display().to_string());
        window.click("Load the list at this path");
    };
    load(&mut window);
    assert!(window.says("22 names from the column “party_name”."));
    assert!(window.app().work().case.screening.lists.is_empty());
    window.click("Screen these names…");
    assert!(!window.says("22 names from the column"));
    window.click("Screen 22 names");
    assert_eq!(window.app().work().case.screening.parties.len(), 22);
    load(&mut window);
    window.click("Leave party_sheet.csv out");
    assert!(!window.says("22 names from the column"));
    load(&mut window);
    window.click("Use it as a list");
    assert!(window.says("22 parties · of an unknown day"));
}

#[test]
fn what_is_not_loaded_is_named_beside_what_is() {
    let mut window = parties();
    window.drop_file(&sample("ofac_sdn_sample.xml"));
    assert!(window.shows("OFAC SDN"));
    assert!(window.says("Not loaded: the lists of the EU, the UN, the United Kingdom, Japan."));
    assert!(window.says("Lists that are not named below are not held."));
    window.drop_file(&sample("un_sc_consolidated_sample.xml"));
    assert!(window.says("Not loaded: the lists of the EU, the United Kingdom, Japan."));
}
