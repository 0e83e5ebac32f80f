//! The day, the destinations, the palette, the languages.

use std::path::Path;

use dualcheck::assess::Standing;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::{Opening, View, Words};
use dualcheck::law::{Language, Outcome};
use egui::{Key, Modifiers, Role};

use crate::window::{Window, day};

#[test]
fn the_day_moves_the_whole_window() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.point_at("氧化钬");
    assert!(matches!(window.standing("DE"), Standing::LawUncertain(Outcome::Free, Outcome::Licence)));
    window.click_containing("As of: ");
    assert_eq!(window.focused().map(|(name, _)| name).as_deref(), Some("Day, typed as 2026-11-23"));
    assert!(window.says("Earlier") && window.says("Later"), "days of the law on both sides");
    window.type_over("Day, typed as 2026-11-23", "2026-11-10");
    window.press(Key::Enter);
    assert_eq!(window.app().work().case.transaction.on, day("2026-11-10"));
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Free));
    assert!(window.says("free (something is suspended)"));
}

/// The day moves by the handle of the timeline, and all of a drag is one change.
#[test]
fn the_handle_of_the_timeline_moves_the_day() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Timeline");
    assert!(window.says("No. 18 of 2025: in force since 2025-04-04"));
    assert!(window.says("suspended 2025-11-07 to 2026-11-10"));
    window.drag("The day asked for", [0.2, 0.3, 0.4]);
    let on = window.app().work().case.transaction.on;
    assert!(on < day("2026-11-23"), "{on}");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.app().work().case.transaction.on, day("2026-11-23"));
}

/// The rare earths of October 2025 were free while their control was suspended; after its stated end nobody says.
#[test]
fn two_days_are_compared_and_lead_to_their_items() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Timeline");
    window.click_containing("with: ");
    window.type_over("Day, typed as 2026-11-23", "2026-11-10");
    window.press(Key::Enter);
    assert!(window.says("items stand otherwise toward Japan on 2026-11-23 than on 2026-11-10"));
    let found = window.app().work().compared.found.clone().expect("compared");
    let (shift, rows) = &found.shifts[0];
    window.click(&format!("{} items", shift.items));
    assert_eq!((window.rows(), rows.len()), (shift.items, shift.items));
}

/// An edition in which the announcement on Japan begins later: what the files in use ask more, by which act.
#[test]
fn other_law_files_are_compared_and_lead_to_their_items() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gui-edition");
    let act = "cn/measures/2026-001.ron";
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles").join(act));
    std::fs::create_dir_all(folder.join("cn/measures")).expect("a folder");
    let later = text.expect("the act").replace("2026-01-06", "2027-01-06");
    std::fs::write(folder.join(act), later).expect("an act");
    window.click("Timeline");
    window.click_containing("or with: ");
    window.type_over("Path of the file", "no such folder");
    window.press(Key::Enter);
    assert!(window.says("the folder of law files cannot be read"));
    window.click_containing("or with: ");
    window.type_over("Path of the file", folder.to_str().expect("a path"));
    window.press(Key::Enter);
    assert!(window.says("stand otherwise toward Japan on 2026-11-23 under the law files in use than"));
    assert!(window.says("by No. 1 of 2026"));
    let found = window.app().work().compared.found.clone().expect("compared");
    let (shift, rows) = &found.shifts[0];
    window.click(&format!("{} items", shift.items));
    assert_eq!((window.rows(), rows.len()), (shift.items, shift.items));
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
        for view in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num8, Key::Num1] {
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

#[test]
fn the_acts_of_coming_days_open_in_the_law() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Num2);
    let acts: Vec<String> = window.texts().into_iter().filter(|text| text.ends_with(" in the law")).collect();
    let first = acts.first().expect("an act with a coming day");
    window.scroll_to(first);
    window.click(first);
    assert_eq!(window.app().view(), View::Law);
    let act = first.trim_end_matches(" in the law");
    assert!(window.says(act), "{act}");
}

/// Nothing moves under the pointer while destinations are ticked.
#[test]
fn the_order_of_destinations_stays_while_their_list_is_open() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let countries = &window.app().work().book.as_ref().expect("law").laws.shared.countries;
    let elsewhere = countries.values().filter(|country| country.code.as_str() != "CN");
    let mut names: Vec<String> = elsewhere.map(|one| one.name.in_language(Language::En).to_owned()).collect();
    names.sort();
    names.truncate(4);
    let places = |window: &Window| {
        let place = |name: &String| window.place_of_role(Role::ListBoxOption, name);
        names.iter().map(place).collect::<Vec<_>>()
    };
    window.click_containing("To: ");
    let before = places(&window);
    let chosen = window.app().work().case.transaction.destinations.len();
    for name in [&names[3], &names[1]] {
        window.click_role(Role::ListBoxOption, name);
        assert_eq!(places(&window), before);
    }
    assert_eq!(window.app().work().case.transaction.destinations.len(), chosen + 2);
    window.press(Key::Escape);
    window.click_containing("To: ");
    assert_ne!(places(&window), before, "those chosen stand first when it is opened again");
    let first = places(&window);
    window.click_role(Role::ListBoxOption, &names[3]);
    assert_eq!(places(&window), first, "and stay there when they are chosen no longer");
}
