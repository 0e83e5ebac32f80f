//! How the window looks and speaks: density, motion, languages, what stays where it is.

use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::work::Other;
use dualcheck::gui::{LawFrom, Opening, View};
use dualcheck::profile::Source;
use egui::{Key, Modifiers, Role};

use crate::window::{Window, book, day};

#[test]
fn rows_are_compact_or_roomy_as_one_likes() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let states =
        format!("Needs a decision: {}", window.app().work().view.states.values().next().expect("states"));
    let roomy = window.place_of(&states).height();
    window.command("Compact or roomy");
    let compact = window.place_of(&states).height();
    assert!(compact < roomy, "{compact} < {roomy}");
    window.command("Compact or roomy");
    assert_eq!(window.place_of(&states).height(), roomy);
}

#[test]
fn motion_can_be_stopped() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.command("Reduce motion");
    assert!(window.says("Nothing moves by itself now"));
    window.command("Reduce motion");
    assert!(window.says("Things move again"));
}

/// What is near comes and goes with the day; the chart below stays where it is.
#[test]
fn the_timeline_does_not_move_under_the_hand() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Timeline");
    assert!(window.says("No. 72 of 2025 ends on 2026-11-27"));
    let before = window.place_of("The day asked for");
    window.drag("The day asked for", [0.2, 0.25, 0.3]);
    assert!(!window.says("No. 72 of 2025 ends on"));
    assert_eq!(window.place_of("The day asked for"), before);
}

/// The acts that matter to what is open stand first.
#[test]
fn acts_that_ask_something_of_the_items_stand_first_in_the_timeline() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Timeline");
    let heading = window.place_of("Asks something of items toward Japan");
    let founding = window.place_containing("No. 1 of 2026: in force");
    assert!(window.screen().contains_rect(founding) && founding.top() >= heading.bottom());
}

/// What ends on a day still stands on it: the day after is offered, too.
#[test]
fn the_day_after_an_end_is_offered() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Timeline");
    window.click("2026-11-28");
    let compared = window.app().work().compared.clone();
    assert_eq!(compared.other, Some(Other::Day(day("2026-11-28"))));
    assert!(compared.found.is_some());
}

/// Where the law of the place of departure is in no file, a comparison does not say that nothing changes.
#[test]
fn a_comparison_tells_what_is_covered_on_neither_day() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Timeline");
    window.click("2026-11-28");
    let uncovered = |window: &Window| window.app().work().compared.found.clone().expect("compared").uncovered;
    // China's military list is not held, and one item is an image intensifier.
    let few = uncovered(&window);
    window.leave_from("KR");
    assert!(window.says("not covered by the law files on one of the days"));
    let uncovered = uncovered(&window);
    assert!(uncovered.len() > few.len() && uncovered.is_superset(&few));
    window.click(&format!("{} items", uncovered.len()));
    assert_eq!((window.app().view(), window.rows()), (View::Catalog, uncovered.len()));
}

#[test]
fn values_lead_to_their_items_and_are_never_mixed() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Destinations");
    let all = window.app().work().world.stakes.all.clone();
    assert_eq!(all.keys().map(String::as_str).collect::<Vec<_>>(), ["CNY"]);
    window.click_containing("Graphite, Value: CNY ");
    let rows = window
        .app()
        .work()
        .world
        .rows
        .iter()
        .find(|row| row.category == Some("graphite"))
        .expect("a row")
        .items;
    assert_eq!((window.app().view(), window.rows()), (View::Catalog, rows));
}

/// In Chinese and Japanese no control and no text of the window itself is English.
#[test]
fn nothing_of_the_window_is_left_in_english() {
    let mut window = Window::open(Opening::Welcome);
    for (choose, language) in [("Language of the window", "中文"), ("界面语言", "日本語")] {
        window.click(choose);
        window.click(language);
        let mut english = Vec::new();
        let ctrl = Modifiers::COMMAND;
        for view in [Key::Num1, Key::Num2, Key::Num5, Key::Num8] {
            window.press_with(ctrl, view);
            english.extend(window.texts().into_iter().filter(|text| is_english(text)));
        }
        for (modifiers, dialog) in [(ctrl, Key::K), (Modifiers::NONE, Key::Questionmark), (ctrl, Key::O)] {
            window.press_with(modifiers, dialog);
            english.extend(window.texts().into_iter().filter(|text| is_english(text)));
            window.press(Key::Escape);
        }
        assert!(english.is_empty(), "{language}: {english:#?}");
    }
}

/// Whether two words of Latin letters follow each other, as in a sentence.
fn is_english(text: &str) -> bool {
    let is_word = |word: &str| {
        word.len() > 2
            && word.chars().all(|c| c.is_ascii_alphabetic())
            && word.chars().any(|c| c.is_ascii_lowercase())
    };
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).any(|two| two.iter().all(|word| is_word(word)))
}

/// What is said in passing never lies over what one decides with, in a window of any size.
#[test]
fn words_in_passing_cover_no_button_that_one_decides_with() {
    for size in [[1280.0, 900.0], [1024.0, 700.0]] {
        let law = LawFrom::Book(book(&[Source::embedded()]));
        let mut window = Window::under(law, Opening::Example(EXAMPLES[0]), size);
        let cover = |window: &Window, said: &str, buttons: &[&str]| {
            let toast = window.place_of_role(Role::Status, said);
            assert!(window.screen().contains_rect(toast), "{size:?}: {toast:?}");
            for button in buttons {
                assert!(!toast.intersects(window.place_of(button)), "{size:?}: {said} over {button}");
            }
        };
        window.command("Reduce motion");
        cover(&window, "Nothing moves by itself now", &["Accept", "Not this…", "Note…"]);
        window.press_with(Modifiers::COMMAND, Key::Num7);
        cover(&window, "Nothing moves by itself now", &["Write it…"]);
    }
}
