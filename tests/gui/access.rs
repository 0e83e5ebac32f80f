//! Every control has a name, none is cut off, and everything can be done without the mouse.

use std::fmt::Write;

use dualcheck::batch::State;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::work::law_index::Subject;
use dualcheck::gui::{LawFrom, Opening};
use dualcheck::profile::Source;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

/// Each view and each dialog that a key opens, with what it is called in messages.
fn everywhere(window: &mut Window, mut each: impl FnMut(&mut Window, &str)) {
    let views = [
        (Key::Num1, "catalog"),
        (Key::Num2, "destinations"),
        (Key::Num3, "timeline"),
        (Key::Num4, "law"),
        (Key::Num5, "red flags"),
        (Key::Num8, "problems"),
    ];
    for (key, view) in views {
        window.press_with(Modifiers::COMMAND, key);
        each(window, view);
    }
    window.press_with(Modifiers::COMMAND, Key::Num1);
    let ctrl = Modifiers::COMMAND;
    let dialogs = [
        (ctrl, Key::K, "palette"),
        (Modifiers::NONE, Key::Questionmark, "shortcuts"),
        (ctrl, Key::O, "open"),
        (ctrl, Key::E, "report"),
        (ctrl, Key::L, "columns"),
        (ctrl | Modifiers::SHIFT, Key::C, "choose columns"),
        (Modifiers::NONE, Key::R, "reject"),
        (Modifiers::NONE, Key::O, "another entry"),
        (Modifiers::NONE, Key::N, "note"),
        (Modifiers::NONE, Key::T, "categories"),
        (Modifiers::NONE, Key::F2, "edit a cell"),
        (ctrl, Key::H, "replace"),
        (ctrl, Key::Comma, "settings"),
    ];
    for (modifiers, key, dialog) in dialogs {
        window.press_with(modifiers, key);
        each(window, dialog);
        window.press(Key::Escape);
    }
}

#[test]
fn every_control_has_a_name_that_can_be_read_out() {
    let mut nameless = String::new();
    let mut look = |window: &mut Window, place: &str| {
        for control in window.controls() {
            // Icons are letters of a font's own, and no words.
            let is_word = |c: char| c.is_alphanumeric() && !('\u{e000}'..='\u{f8ff}').contains(&c);
            if !control.name.chars().any(is_word) {
                let _ = writeln!(
                    nameless,
                    "{place}: {:?} {:?} at {:?}",
                    control.role, control.name, control.rect
                );
            }
        }
    };
    let mut window = Window::open(Opening::Welcome);
    look(&mut window, "first screen");
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    everywhere(&mut window, &mut look);
    for subject in pages(&window) {
        window.show_law(subject);
        look(&mut window, &format!("{subject:?}"));
    }
    assert!(nameless.is_empty(), "without a name:\n{nameless}");
}

/// A page of the law of each kind.
fn pages(window: &Window) -> Vec<Subject> {
    let book = window.app().work().book.clone().expect("the law");
    let place = |id: &str| book.laws.jurisdictions.iter().position(|law| law.id == id).expect(id);
    let (china, america) = (place("cn"), place("us"));
    vec![
        Subject::Coverage(china),
        Subject::Entry(china, 0, 0),
        Subject::Act(china, 0),
        Subject::Chart(america),
        Subject::Group(america, 0),
        Subject::Parties(china, 0),
        Subject::Question(0),
    ]
}

/// At twice the size as at once: nothing that can be pressed lies beside the window.
#[test]
fn no_control_is_cut_off_in_a_small_window_or_at_twice_the_size() {
    let mut cut = String::new();
    for (size, scale) in [([1024.0, 700.0], 1.0), ([2048.0, 1400.0], 2.0), ([1440.0, 900.0], 1.5)] {
        let law = LawFrom::Sources(vec![Source::embedded()]);
        let mut window = Window::under(law, Opening::Example(EXAMPLES[0]), size);
        window.scale(scale);
        everywhere(&mut window, |window, place| {
            let screen = window.screen().expand(1.0);
            for control in window.controls() {
                let beside = control.rect.left() < screen.left() || control.rect.right() > screen.right();
                // What lies further down or to the right in a table or list is scrolled to.
                if beside && !control.scrolls {
                    let _ =
                        writeln!(cut, "{size:?} × {scale}, {place}: {} at {:?}", control.name, control.rect);
                }
            }
        });
    }
    assert!(cut.is_empty(), "cut off:\n{cut}");
}

/// Where there is no room for both, the facets take the inspector's place when they are asked for.
#[test]
fn in_a_narrow_window_the_facets_wait_for_a_button() {
    let law = LawFrom::Sources(vec![Source::embedded()]);
    let mut window = Window::under(law, Opening::Example(EXAMPLES[0]), [1440.0, 900.0]);
    assert!(window.says("Data missing"));
    window.scale(2.0);
    assert!(!window.says("Data missing") && window.says("What the item says".to_uppercase().as_str()));
    window.click("Filters");
    assert!(window.says("Data missing") && !window.says("What the item says".to_uppercase().as_str()));
    window.click_containing("Data missing: ");
    assert!(window.rows() < 114);
}

/// 200 items, gone through by keys alone: accepted where something is proposed, on no list otherwise.
#[test]
fn two_hundred_items_are_reviewed_without_the_mouse() {
    let mut text = String::from("Item,Description\n");
    for number in 0..200 {
        let what = if number % 10 == 0 { "Paper clips" } else { "SmCo magnet ring" };
        let _ = writeln!(text, "A-{number},{what} {number} mm");
    }
    let path = folder("review").join("goods.csv");
    std::fs::write(&path, text).expect("written");
    let mut window = Window::open(Opening::File(path));
    for number in 0..200 {
        if number % 10 == 0 {
            window.press(Key::R);
            window.type_keys("stationery");
            window.press_with(Modifiers::COMMAND, Key::Enter);
            let work = window.app().work();
            // It goes on by itself from what it decided; where it does not, J does.
            if work.cursor == Some(number) {
                window.press(Key::J);
            }
        } else {
            window.press(Key::A);
        }
    }
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&200));
    for _ in 0..200 {
        window.press(Key::U);
    }
    assert_eq!(window.app().work().view.states.get(&State::Decided), None, "all of it can be undone");
}

/// Tab leads through what lies further down, too, and whoever gets there sees it.
#[test]
fn a_control_that_tab_leads_to_is_scrolled_into_sight() {
    let law = LawFrom::Sources(vec![Source::embedded()]);
    let mut window = Window::under(law, Opening::Example(EXAMPLES[0]), [1024.0, 700.0]);
    for (key, view) in [(Key::Num1, "catalog"), (Key::Num5, "red flags")] {
        window.press_with(Modifiers::COMMAND, key);
        let (mut out_of_sight, mut seen) = (Vec::new(), 0);
        for _ in 0..120 {
            window.press(Key::Tab);
            let screen = window.screen().expand(1.0);
            if let Some((name, rect)) = window.focused() {
                seen += 1;
                if !screen.contains_rect(rect) {
                    out_of_sight.push(format!("{name} at {rect:?}"));
                }
            }
        }
        assert!(seen > 60, "{view}: the keyboard is somewhere: {seen}");
        assert!(out_of_sight.is_empty(), "{view}: {out_of_sight:#?}");
    }
}
