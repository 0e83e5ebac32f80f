//! Opening, saving and writing; correcting how a file was understood.

use dualcheck::batch::State;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::{LawFrom, Opening};
use dualcheck::profile::Source;
use egui::{Key, Modifiers, Role};

use crate::window::{Window, folder};

#[test]
fn the_first_screen_opens_the_example() {
    let mut window =
        Window::under(LawFrom::Sources(vec![Source::embedded()]), Opening::Welcome, [1280.0, 900.0]);
    window.click("Open the example");
    assert_eq!(window.app().work().opened.as_ref().map(|opened| opened.catalog.len()), Some(114));
    assert!(window.says("RE-0412 Dysprosium oxide"), "the first row is there");
    assert!(window.says("No. 72 of 2025 ends on 2026-11-27 (in 4 days)."), "the near day is told");
}

#[test]
fn any_bundled_example_is_one_choice_away() {
    let mut window = Window::open(Opening::Welcome);
    window.click("More examples…");
    assert!(window.says("German, with semicolons and decimal commas"), "each says what it shows");
    window.click("preisliste-messtechnik.csv");
    assert_eq!(window.rows(), 16);
    assert!(!window.says("Bundled examples"), "the dialog is gone");
}

#[test]
fn a_dropped_file_is_opened_and_a_broken_one_is_told() {
    let folder = folder("drop");
    let good = folder.join("goods.csv");
    std::fs::write(&good, "Item,Description,HS\nA-1,SmCo magnet ring,8505111000\nA-2,Paper,4802\n")
        .expect("written");
    let mut window = Window::open(Opening::Welcome);
    window.drop_file(&good);
    assert_eq!(window.rows(), 2);
    window.drop_file(&folder.join("nowhere.csv"));
    assert_eq!(window.rows(), 2, "what was open stays");
    assert!(window.says("nowhere.csv: "), "the words in passing name the file");
    window.press_with(Modifiers::COMMAND, Key::Num8);
    assert!(window.says("nowhere.csv"), "the problem has its place");
}

#[test]
fn a_case_is_saved_and_opened_again() {
    let folder = folder("case");
    let path = folder.join("example.dualcheck");
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press(Key::A);
    assert!(window.says("not saved"));
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &path.display().to_string());
    window.click("Save");
    assert!(window.says("saved") && !window.says("not saved"));
    let again = Window::open(Opening::File(path));
    assert_eq!(again.app().work().view.states.get(&State::Decided), Some(&1));
}

#[test]
fn unsaved_work_is_not_given_up_unasked() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press(Key::A);
    window.command("Open the example");
    assert!(window.says("There is unsaved work"));
    window.click("Cancel");
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1));
}

#[test]
fn a_report_is_written() {
    let folder = folder("report");
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::E);
    window.type_into("Client", "Ganbei Rare Earth");
    let path = folder.join("report.html");
    window.type_over("File", &path.display().to_string());
    window.click("Write the report");
    let report = std::fs::read_to_string(&path).expect("the report is there");
    assert!(report.contains("Ganbei Rare Earth") && report.contains("1C905"));
}

#[test]
fn columns_can_be_corrected() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::L);
    window.click("Meaning of Maker");
    window.click_role(Role::Button, "not used");
    window.click("Done");
    let makes = |window: &Window| {
        let makers = &window.app().work().view.makers;
        makers.iter().any(|(maker, _)| maker == "Hengzhou Magnetics")
    };
    assert!(!makes(&window), "nobody makes anything of that sheet any more");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(makes(&window));
}

#[test]
fn a_click_beside_an_unfolded_list_folds_the_list_alone() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::L);
    window.click("Meaning of Maker");
    assert!(window.shows("not used"));
    window.click("Catalog");
    assert!(!window.shows("not used") && window.shows("Done"), "the dialog stays");
    window.click("Catalog");
    assert!(!window.shows("Done"), "now the dialog goes");
}

#[test]
fn the_row_of_the_headings_is_corrected_and_that_is_undone() {
    let path = folder("headings").join("goods.csv");
    std::fs::write(&path, "Item,Description,HS\nA-1,SmCo magnet ring,8505111000\nA-2,Paper,4802\n")
        .expect("written");
    let mut window = Window::open(Opening::File(path));
    assert_eq!(window.rows(), 2);
    window.press_with(Modifiers::COMMAND, Key::L);
    window.set_number("Row of the headings", 2.0);
    window.click("Done");
    assert_eq!(window.rows(), 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.rows(), 2);
    assert!(window.says("A-1 SmCo magnet ring"));
}

#[test]
fn a_case_on_a_changed_catalog_says_so() {
    let folder = folder("changed");
    let (catalog, case) = (folder.join("goods.csv"), folder.join("goods.dualcheck"));
    std::fs::write(&catalog, "Item,Description,HS\nA-1,SmCo magnet ring,8505111000\nA-2,Paper,4802\n")
        .expect("written");
    let mut window = Window::open(Opening::File(catalog.clone()));
    window.press(Key::A);
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &case.display().to_string());
    window.click("Save");
    std::fs::write(&catalog, "Item,Description,HS\nA-1,SmCo magnet disc,8505111000\nA-2,Paper,4802\n")
        .expect("written");
    let mut again = Window::open(Opening::File(case));
    again.press_with(Modifiers::COMMAND, Key::Num8);
    assert!(again.says("catalog is not the one that the case was saved with"));
    assert!(again.says("decision on A-1 no longer applies"));
}

#[test]
fn unsaved_work_of_a_crash_is_offered_once() {
    let folder = folder("found");
    let (catalog, case) = (folder.join("goods.csv"), folder.join("goods.dualcheck"));
    std::fs::write(&catalog, "Item,Description\nA-1,SmCo magnet ring\n").expect("written");
    let put_aside = || {
        let mut window = Window::open(Opening::File(catalog.clone()));
        window.press(Key::A);
        let left = window.app().work().case.clone();
        dualcheck::case::autosave(&left, &dualcheck::case::autosave_path(&catalog)).expect("put aside");
    };
    let decided = |window: &Window| window.app().work().case.decisions.len();

    put_aside();
    let mut window = Window::open(Opening::File(catalog.clone()));
    assert!(window.says("Unsaved work was found"));
    window.click("Go on with it");
    assert_eq!(decided(&window), 1);
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1));
    assert!(window.says("not saved"));
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &case.display().to_string());
    window.click("Save");
    assert!(!Window::open(Opening::File(catalog.clone())).says("Unsaved work was found"), "it is saved");

    put_aside();
    let mut window = Window::open(Opening::File(catalog.clone()));
    window.click("Discard it");
    assert_eq!(decided(&window), 0);
    assert!(!Window::open(Opening::File(catalog.clone())).says("Unsaved work was found"), "it is given up");
}
