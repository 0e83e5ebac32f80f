//! The report as pages, before it is written.

use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use egui::{Key, Modifiers, Role};

use crate::window::{Window, folder};

fn pages(window: &Window) -> usize {
    window.app().work().preview.pages.as_ref().expect("pages").len()
}

/// Pages are there before anything is written, in the language chosen for them, and follow what is answered.
#[test]
fn a_report_is_seen_before_it_is_written() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num7);
    let all = pages(&window);
    assert!(all > 20, "{all} pages");
    assert!(window.says(&format!("Page 1 of {all}")));
    window.click("日本語");
    assert_ne!(printed(&window, "品目"), 0);
    window.click("English");
    let licences = printed(&window, "licence to prohibited");
    assert_ne!(licences, 0);
    window.click_containing("Use: ");
    window.click_role(Role::Button, "End user military? Yes");
    assert_ne!(printed(&window, "licence to prohibited"), licences);
}

/// Another document has other pages, and is the one that is then written.
#[test]
fn the_document_that_is_seen_is_written() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.command("Show the report");
    let client = pages(&window);
    window.click("Questions to suppliers");
    let questions = pages(&window);
    assert!(questions < client, "{questions} and {client}");
    window.click("Write it…");
    let path = folder("supplier").join("questions.csv");
    window.click("CSV");
    window.type_over("File", &path.display().to_string());
    window.click("Write the report");
    let written = std::fs::read_to_string(&path).expect("the questions");
    assert!(written.lines().count() > 2, "{written}");
}

/// A part that is taken off leaves its heading with a sentence; what limits the results cannot be taken off.
#[test]
fn parts_of_a_report_are_chosen() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.command("Show the report");
    let all = pages(&window);
    window.click("Item sheets");
    assert!(pages(&window) < all);
    assert_eq!(printed(&window, "Left out at the wish of whoever made this report."), 1);
    window.click("Item sheets");
    assert_eq!(pages(&window), all);
}

/// The prices of last year: what is new, gone, and asked otherwise.
#[test]
fn a_report_says_what_changed_since_a_day_or_an_earlier_catalog() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.command("Show the report");
    window.click_containing("Day: ");
    window.type_over("Day, typed as 2026-11-23", "2026-11-10");
    window.press(Key::Enter);
    assert_ne!(printed(&window, "2026-11-10"), 0);
    let earlier = folder("earlier").join("last-year.csv");
    let rows = "Item no.,Description\nRE-0412,Dysprosium oxide 99.9 %\nOLD-1,Wood screw\n";
    std::fs::write(&earlier, rows).expect("a catalog");
    window.click_containing("Case or catalog: ");
    window.type_over("Path of the file", &earlier.display().to_string());
    window.press(Key::Enter);
    assert_ne!(printed(&window, "last-year.csv"), 0);
    assert_ne!(printed(&window, "OLD-1"), 0);
    window.click("Hold against nothing");
    assert_eq!(printed(&window, "OLD-1"), 0);
}

/// How often words stand on the pages.
fn printed(window: &Window, words: &str) -> usize {
    let pages = window.app().work().preview.pages.clone().expect("pages");
    let drawn = pages.iter().flat_map(|page| &page.drawn);
    let texts = drawn.filter_map(|drawn| match drawn {
        dualcheck::report::Drawn::Text { text, .. } => Some(text.as_str()),
        dualcheck::report::Drawn::Shape { .. } => None,
    });
    texts.filter(|text| text.contains(words)).count()
}
