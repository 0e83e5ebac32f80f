//! The law browser: what is found in it, and what leads from it to the items.

use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::{Opening, View};
use egui::{Key, Modifiers};

use crate::window::Window;

const SEARCH: &str = "Code, title or word, in any language";

fn browser() -> Window {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Law");
    window
}

#[test]
fn an_entry_is_found_in_any_language_and_leads_to_its_items() {
    let mut window = browser();
    for typed in ["1c902", "samarium cobalt", "钐钴", "サマリウム"] {
        window.type_over(SEARCH, typed);
        assert!(window.says("CN 1C902 Samarium-related items"), "{typed}");
    }
    window.click("CN 1C902 Samarium-related items");
    assert!(window.says("1C902.a.1") && window.says("in force since 2025-04-04"));
    assert!(window.says("compared 2026-10-09"));
    let items = "4 items of the open catalog meet it or may";
    window.click(items);
    assert_eq!((window.app().view(), window.rows()), (View::Catalog, 4));
}

#[test]
fn a_candidate_leads_to_the_page_of_its_entry() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.point_at("SmCo");
    window.click_containing("CN · 1C902.");
    assert_eq!(window.app().view(), View::Law);
    assert!(window.says("Samarium-related items") && window.says("compared 2026-10-09"));
}

#[test]
fn the_arrow_keys_go_through_what_was_found_and_back() {
    let mut window = browser();
    window.type_over(SEARCH, "1c90");
    window.press(Key::ArrowDown);
    let first = window.app().law_page();
    window.press(Key::ArrowDown);
    let second = window.app().law_page();
    assert!(first.is_some() && second.is_some() && first != second);
    window.press(Key::ArrowUp);
    assert_eq!(window.app().law_page(), first);
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(window.app().law_page(), second);
}

#[test]
fn an_act_tells_its_days_its_background_and_the_items_it_asks_something_of() {
    let mut window = browser();
    window.type_over(SEARCH, "cn/2026-001");
    window.click_containing("No. 1 of 2026 ");
    assert!(window.says("in force since 2026-01-06"));
    assert!(window.says("660 billion yen"), "the background figures stand beside the act");
    window.click_containing("It asks something of 5");
    assert_eq!(window.app().view(), View::Catalog);
    assert_eq!(window.rows(), window.app().work().toward.acts[&(0, act(&window, "cn/2026-001"))]);
}

fn act(window: &Window, id: &str) -> usize {
    let book = window.app().work().book.clone().expect("the law");
    book.laws.jurisdictions[0].measures.iter().position(|measure| measure.id == id).expect(id)
}

#[test]
fn groups_chart_parties_and_questions_have_pages() {
    let mut window = browser();
    window.type_over(SEARCH, "us/ccl/3A001");
    window.press(Key::ArrowDown);
    assert!(window.says("Commerce Control List") && window.says("NS2"));
    window.type_over(SEARCH, "country chart");
    window.type_over(SEARCH, "end-user.military");
    window.press(Key::ArrowDown);
    assert!(window.says("--answer end-user.military=yes"));
    window.type_over(SEARCH, "cn/parties");
    window.press(Key::ArrowDown);
    assert!(window.says("announcement") || window.says("No. "));
}

/// What the files cover is told with what they leave out.
#[test]
fn coverage_is_told_law_by_law() {
    let mut window = browser();
    assert!(window.says("Nothing is wrong in these files."));
    window.type_over(SEARCH, "jp");
    window.press(Key::ArrowDown);
    assert!(window.says("PART BY PART") && window.says("missing"));
}
