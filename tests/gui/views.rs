//! The day, the destinations, the palette, the languages.

use dualcheck::assess::Standing;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::{Opening, Words};
use dualcheck::law::{Language, Outcome};
use egui::{Key, Modifiers};

use crate::window::{Window, day};

#[test]
fn the_day_moves_the_whole_window() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.point_at("氧化钬");
    assert!(matches!(window.standing("DE"), Standing::LawUncertain(Outcome::Free, Outcome::Licence)));
    window.click_containing("As of: ");
    window.type_over("Day, typed as 2026-11-23", "2026-11-10");
    window.press(Key::Enter);
    assert_eq!(window.app().work().case.transaction.on, day("2026-11-10"));
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Free));
    assert!(window.says("free (something is suspended)"));
}

#[test]
fn numbers_of_the_destinations_lead_to_their_items() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Destinations");
    window.click_containing("Germany: ");
    assert_eq!(window.app().work().in_view.as_str(), "DE");
    window.click_containing("Rare earths, Germany: ");
    assert_eq!(window.app().work().filter.categories, ["rare-earths"].into());
    assert!(window.rows() > 0 && window.says("Outcome to Germany".to_uppercase().as_str()));
}

#[test]
fn the_palette_finds_a_command_by_a_few_letters() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_into("Type a few letters of what you want to do", "destin");
    window.press(Key::Enter);
    assert!(window.says("Where this catalog can go"));
    window.press(Key::Questionmark);
    assert!(window.says("Shortcuts"));
}

#[test]
fn the_window_speaks_three_languages_with_the_letters_it_brings() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    for (choose, language, catalog) in
        [("Language of the window", "日本語", "カタログ"), ("表示言語", "中文", "目录")]
    {
        window.click(choose);
        window.click(language);
        assert!(window.shows(catalog), "{language}");
        for view in [Key::Num2, Key::Num3, Key::Num1] {
            window.press_with(Modifiers::COMMAND, view);
        }
    }
}

#[test]
fn every_language_has_every_text() {
    let keys = |language: Language| -> Vec<String> {
        Words::of(language).expect("the words").keys().map(str::to_owned).collect()
    };
    let english = keys(Language::En);
    assert!(english.len() > 300);
    assert_eq!(keys(Language::Zh), english);
    assert_eq!(keys(Language::Ja), english);
}
