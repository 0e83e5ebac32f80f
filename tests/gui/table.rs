//! Working in the table: sorting, searching by column, choosing columns, marking rows and copying them.

use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use egui::{Key, Modifiers, Role};

use crate::window::{Window, folder};

#[test]
fn a_click_on_a_heading_sorts_and_another_turns_it_round() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let catalog = window.app().work().view.rows.clone();
    window.click("Sort by Description");
    let up = window.app().work().view.rows.clone();
    assert_ne!(up, catalog);
    window.click_containing("Sort by Description: now rising");
    let down = window.app().work().view.rows.clone();
    assert_ne!(down, up);
    assert_eq!(down.len(), up.len());
    window.click_containing("Sort by Description: now falling");
    assert_eq!(window.app().work().view.rows, catalog);
    for heading in ["Sort by Entry", "Sort by Germany"] {
        window.click(heading);
        assert_ne!(window.app().work().view.rows, catalog, "{heading}");
    }
}

#[test]
fn one_column_is_searched_and_a_name_of_none_is_told() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let all = window.rows();
    window.type_into("Search items", "maker:hengzhou -toy");
    let found = window.rows();
    assert!(0 < found && found < all, "{found} of {all}");
    window.type_over("Search items", "colour:red");
    assert!(window.says("No column is called “colour”"));
    assert_eq!(window.rows(), 0);
    window.type_over("Search items", "海关编码:8505");
    assert!(window.rows() > 0 && !window.says("No column is called"));
}

#[test]
fn one_goes_on_typing_when_nothing_was_found() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.type_into("Search items", "magnetsx");
    assert_eq!(window.rows(), 0);
    window.press(Key::Backspace);
    window.press(Key::Backspace);
    assert_eq!(window.app().work().filter.words, "magnet");
    assert!(window.rows() > 0);
}

#[test]
fn several_values_of_a_facet_are_chosen_with_ctrl() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click_containing("Needs a decision: ");
    let one = window.rows();
    window.click_with(Modifiers::COMMAND, "Nothing found: ");
    let both = window.rows();
    assert!(both > one);
    window.click_with(Modifiers::COMMAND, "Nothing found: ");
    assert_eq!(window.rows(), one);
}

#[test]
fn columns_are_chosen_and_put_in_order() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    assert!(!window.shows("Sort by Maker"));
    window.command("Columns of the table…");
    window.click_role(Role::CheckBox, "Maker");
    window.click_role(Role::CheckBox, "Entry");
    assert!(window.shows("Sort by Maker") && !window.shows("Sort by Entry"));
    let place = |window: &Window, name: &str| window.place_of(name).left();
    assert!(place(&window, "Sort by Maker") > place(&window, "Sort by Description"));
    window.click("Move Maker to the left");
    window.click("Move Maker to the left");
    window.click("Move Maker to the left");
    assert!(place(&window, "Sort by Maker") < place(&window, "Sort by Description"));
    window.click("As at first");
    assert!(!window.shows("Sort by Maker") && window.shows("Sort by Entry"));
}

/// What a catalog does not say takes no room, and an item without a number is called by where it stands.
#[test]
fn a_column_that_would_be_empty_is_left_out() {
    let path = folder("no-codes").join("reagents.csv");
    std::fs::write(&path, "CAS No.,Name,HS\n10377-48-7,lithium sulfate,\n1308-87-8,dysprosium oxide,\n")
        .expect("written");
    let mut window = Window::open(Opening::File(path));
    assert!(window.shows("Sort by Description") && !window.shows("Sort by HS"));
    assert!(window.says("row 2"));
    window.command("Columns of the table…");
    assert!(window.shows("HS"), "it is offered all the same");
}

#[test]
fn rows_are_marked_by_range_one_by_one_and_all_at_once() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let rows = window.app().work().view.rows.clone();
    let marked = |window: &Window| window.app().work().selected.iter().collect::<Vec<u32>>();
    window.click_containing("RE-0412 ");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(marked(&window), rows[..3]);
    window.press_with(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(marked(&window), rows[..2]);
    window.click_with(Modifiers::COMMAND, "RE-0417 ");
    assert_eq!(marked(&window).len(), 3);
    window.press_with(Modifiers::COMMAND, Key::A);
    assert!(window.says(&format!("{} marked", rows.len())));
    window.press(Key::Escape);
    assert!(marked(&window).is_empty());
}

#[test]
fn marked_rows_are_copied_as_the_table_shows_them() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click_containing("Mark RE-0413 ");
    window.click_containing("Mark RE-0412 ");
    let text = window.copy().expect("something was copied");
    assert!(window.says("2 items copied"));
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0][..5], ["Item no.", "Description", "HS", "Category", "Entry"]);
    assert_eq!([lines[1][0], lines[2][0]], ["RE-0412", "RE-0413"], "in the order of the table");
    assert!(lines[1][4].starts_with("CN 1C905"), "{:?}", lines[1]);
    assert_eq!(lines[1].len(), lines[0].len());
}

#[test]
fn the_marks_are_explained_where_they_stand() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("What do the marks mean?");
    for meaning in [
        "A licence is needed and as a rule refused.",
        "No entry of the law files that apply is met or may be met.",
        "It meets no entry that the law files hold of the laws that apply here.",
    ] {
        assert!(window.says(meaning), "{meaning}");
    }
}
