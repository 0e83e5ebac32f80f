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
