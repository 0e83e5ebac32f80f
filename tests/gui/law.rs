//! Law files laid over those built in, and what the window says when they have errors.

use std::path::Path;

use dualcheck::assess::Standing;
use dualcheck::gui::{LawFrom, Opening, View};
use dualcheck::profile::Source;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

#[test]
fn law_with_an_error_is_said_not_to_be_applied_on_every_screen() {
    let laid_over = folder("law");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles/cn"), &laid_over.join("cn"));
    let broken = laid_over.join("cn/measures/2025-018.ron");
    let text = std::fs::read_to_string(&broken).expect("the act");
    std::fs::write(&broken, text.replacen("clauses: [", "clauses: (", 1)).expect("written");
    let law = vec![Source::embedded(), Source::folder(&laid_over).expect("a folder of law")];
    let mut window = Window::under(LawFrom::Sources(law), Opening::Welcome, [1280.0, 900.0]);
    let warns = |window: &Window, screen: &str| {
        assert!(window.says("“cn” have 1 error and are NOT APPLIED"), "the notice, {screen}");
        assert!(window.says("cn NOT APPLIED"), "the status bar, {screen}");
    };
    warns(&window, "first screen");
    window.click("Open the example");
    warns(&window, "catalog");
    assert_eq!(window.standing("DE"), Standing::NotCovered, "never free");
    assert!(window.says("not covered") && !window.says("not listed"), "what is not read is not known");
    window.press_with(Modifiers::COMMAND, Key::Num2);
    warns(&window, "destinations");
    window.click_containing("Germany: ");
    warns(&window, "destinations");
    window.press_with(Modifiers::COMMAND, Key::Num1);
    window.click("Show problems");
    warns(&window, "problems");
    assert!(window.says("cn/measures/2025-018.ron:"), "the place of the error");
    assert!(window.app().view() == View::Problems);

    let report = laid_over.join("report.html");
    window.press_with(Modifiers::COMMAND, Key::E);
    window.type_over("File", &report.display().to_string());
    window.click("Write the report");
    let report = std::fs::read_to_string(&report).expect("the report is there");
    assert!(report.contains("NOT APPLIED"));
}

/// Copies a folder with the folders in it.
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("the law files") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("its type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("copied");
        }
    }
}
