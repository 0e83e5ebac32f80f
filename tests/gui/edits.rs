//! Editing cells, merging spellings, next month's file, and writing the catalog.

use std::path::Path;

use dualcheck::assess::Standing;
use dualcheck::gui::Opening;
use dualcheck::law::Outcome;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

const GOODS: &str = "\
Item,Description,Manufacturer,HS
A-1,SmCo magnet ring,Siemens AG,8505111000
A-2,Paper,SIEMENS,4802
A-3,Paper cup,Bosch,4823
";

fn goods(name: &str) -> Window {
    let path = folder(name).join("goods.csv");
    std::fs::write(&path, GOODS).expect("written");
    Window::open(Opening::File(path))
}

fn cell(window: &Window, row: u32, column: u16) -> String {
    let opened = window.app().work().opened.as_ref().expect("a catalog");
    opened.catalog.item(row).cell(column).to_owned()
}

#[test]
fn a_cell_is_edited_and_what_follows_from_it_with_it() {
    let mut window = goods("edit-cell");
    window.point_at("Paper cup");
    assert_eq!(window.standing_of(2, "DE"), Standing::Settled(Outcome::Free));
    window.press(Key::F2);
    window.type_over("Text of the cell", "SmCo magnet disc");
    window.click("Write");
    assert_eq!(cell(&window, 2, 1), "SmCo magnet disc");
    assert_eq!(window.standing_of(2, "DE"), Standing::Settled(Outcome::Licence));
    assert_eq!(window.standing_of(1, "DE"), Standing::Settled(Outcome::Free), "the others stay");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.says("Description of A-3 edited"));
    assert_eq!(cell(&window, 2, 1), "Paper cup");
    assert_eq!(window.standing_of(2, "DE"), Standing::Settled(Outcome::Free));
}

#[test]
fn text_is_replaced_after_the_count_was_seen() {
    let mut window = goods("replace");
    window.press_with(Modifiers::COMMAND, Key::H);
    assert!(window.says("0 cells change") && !window.enabled("Replace"));
    window.type_into("Text to find", "Paper");
    window.type_into("Replace with", "Card");
    assert!(window.says("2 cells change"));
    window.click("Whole cells only");
    assert!(window.says("1 cell changes"));
    window.click("Replace");
    assert_eq!([cell(&window, 1, 1), cell(&window, 2, 1)], ["Card", "Paper cup"]);
}

#[test]
fn spellings_of_a_maker_are_merged_by_a_click() {
    let mut window = goods("spellings");
    window.click("2 spellings may be the same");
    window.click("All become Siemens AG");
    assert_eq!([cell(&window, 0, 2), cell(&window, 1, 2)], ["Siemens AG", "Siemens AG"]);
    assert!(window.says("No two makers are spelled nearly alike."));
}

#[test]
fn cells_of_a_spreadsheet_are_pasted_from_the_item_under_the_cursor_on() {
    let mut window = goods("paste");
    window.point_at("Paper cup");
    window.point_at("A-2");
    window.paste("Tin foil\tACME\r\nTin can\tACME\r\nbeyond\tthe end\r\n");
    assert!(window.says("3 rows are written"));
    window.click("Paste");
    let column = |column| [cell(&window, 0, column), cell(&window, 1, column), cell(&window, 2, column)];
    assert_eq!(column(1), ["SmCo magnet ring", "Tin foil", "Tin can"]);
    assert_eq!(column(2), ["Siemens AG", "ACME", "ACME"]);
}

#[test]
fn a_newer_version_keeps_decisions_and_tells_what_is_new() {
    let mut window = goods("newer");
    let case = path_beside(&window, "goods.dualcheck");
    window.press(Key::A);
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &case);
    window.click("Save");
    let newer = path_beside(&window, "december.csv");
    let text = "Item,Description,Manufacturer,HS\n\
        A-4,Terbium foil,ACME,\n\
        A-1,SmCo magnet ring,Siemens AG,8505111000\n\
        A-2,Paper bag,SIEMENS,4802\n";
    std::fs::write(&newer, text).expect("written");
    window.drop_file(Path::new(&newer));
    assert!(window.says("Is this a newer version?"));
    window.click("Newer version");
    assert!(window.says("What is new in this version") && window.says("1 item is gone"));
    assert_eq!(window.app().work().case.decisions.len(), 1);
    window.click_containing("New items");
    assert_eq!(window.rows(), 1);
    assert!(window.says("Terbium foil") && window.says("not saved"));

    let csv = path_beside(&window, "written.csv");
    window.command("Export the catalog");
    window.type_over("Path of the file", &csv);
    window.click("Export");
    assert!(std::fs::read_to_string(&csv).expect("it is there").contains("A-4,Terbium foil,ACME,"));

    window.press(Key::U);
    assert!(window.says("taken as the newer version"));
    assert_eq!(cell(&window, 2, 1), "Paper cup", "the version before is back");
    assert_eq!(window.rows(), 3);
}

/// What went with an item is said, however many items are gone.
#[test]
fn a_newer_version_counts_the_items_that_are_gone_and_the_decisions_without_one() {
    let path = folder("gone").join("goods.csv");
    let row = |number: usize| format!("A-{number},SmCo magnet ring no. {number},Siemens AG,8505111000\n");
    let text: String = (1..=31).map(row).collect();
    std::fs::write(&path, format!("Item,Description,Manufacturer,HS\n{text}")).expect("written");
    let mut window = Window::open(Opening::File(path));
    for _ in 0..3 {
        window.press(Key::A);
    }
    assert_eq!(window.app().work().case.decisions.len(), 3);
    let newer = path_beside(&window, "december.csv");
    std::fs::write(&newer, format!("Item,Description,Manufacturer,HS\n{}", row(31))).expect("written");
    window.command("Open a newer version");
    window.type_over("Path of the file", &newer);
    window.press(Key::Enter);
    assert!(window.says("30 items are gone") && window.says("A-20 and 10 more"));
    assert!(window.says("3 decisions have no item any more"));
}

fn path_beside(window: &Window, name: &str) -> String {
    let opened = window.app().work().opened.as_ref().expect("a catalog");
    opened.path.as_ref().expect("a path").with_file_name(name).display().to_string()
}
