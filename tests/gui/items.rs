//! Finding items, deciding on them, answering what they leave open.

use dualcheck::assess::Standing;
use dualcheck::batch::State;
use dualcheck::case::Finding;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use dualcheck::gui::work::filter::StandingKind;
use dualcheck::law::Outcome;
use egui::{Key, Modifiers, Role};

use crate::window::{Window, folder, noon};

#[test]
fn search_and_facets_narrow_the_table() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let all = window.rows();
    window.press(Key::Slash);
    window.type_into("Search items", "SmCo");
    let found = window.rows();
    assert!(0 < found && found < all, "{found} of {all}");
    window.command("Show all items");
    assert_eq!(window.rows(), all);
    let needing = window.app().work().view.states[&State::NeedsDecision];
    window.click_containing("Needs a decision: ");
    assert_eq!(window.rows(), needing);
    window.click_containing("Filter: ");
    assert_eq!(window.rows(), all);
    let entries = window.app().work().view.entries.len();
    window.click_containing("CN 1C905: ");
    assert!(window.rows() < all && window.says("Filter: CN 1C905"), "{} of {entries} entries", window.rows());
}

/// Like every facet, what would settle most counts among the items that search and the other facets leave.
#[test]
fn what_would_settle_most_is_counted_among_what_the_others_leave() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let most = |window: &Window| {
        let settled = window.app().work().view.missing.iter().map(|one| one.settled);
        settled.max().unwrap_or_default()
    };
    let all = most(&window);
    assert!(all > 1);
    window.click_containing("Nothing found: ");
    assert_eq!(most(&window), 0, "nothing is missing there");
    assert!(!window.says("WOULD SETTLE MOST") && !window.says("Would settle most"));
    window.command("Show all items");
    window.type_into("Search items", "RE-04");
    assert!(most(&window) < all && most(&window) <= window.rows());
    window.command("Show all items");
    assert_eq!(most(&window), all);
}

/// What a law speaks of that does not apply where the goods leave from asks nobody to decide, and is still to be seen.
#[test]
fn entries_of_laws_that_do_not_apply_come_last_and_ask_for_no_decision() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let from_china = window.app().work().view.states.clone();
    window.press(Key::Slash);
    window.type_into("Search items", "10.25");
    window.point_at("ADC 12 bit 10.25 GSPS");
    assert!(!window.says("US · 3A001.a.5.a.3"), "the American entry is folded away");
    window.click_containing("of laws that do not apply here");
    assert!(window.says("US · 3A001.a.5.a.3") && window.says("this law does not apply"));
    window.leave_from("US");
    window.point_at("ADC 12 bit 10.25 GSPS");
    assert!(window.says("US · 3A001.a.5.a.3"));
    window.command("Show all items");
    let from_america = &window.app().work().view.states;
    assert_ne!(from_china.get(&State::NeedsDecision), from_america.get(&State::NeedsDecision));
}

#[test]
fn the_keyboard_alone_goes_through_the_items_and_decides() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let first = window.app().work().cursor;
    window.press(Key::J);
    assert_ne!(window.app().work().cursor, first);
    window.press(Key::K);
    assert_eq!(window.app().work().cursor, first);
    window.press(Key::A);
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1), "accepted");
    assert_ne!(window.app().work().cursor, first, "on to the next item");
    window.press(Key::U);
    assert_eq!(window.app().work().view.states.get(&State::Decided), None, "undone");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1), "done again");
}

#[test]
fn an_item_is_rejected_with_its_reason() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press(Key::R);
    assert!(!window.enabled("Record"), "a reason is needed");
    window.type_into("Reason", "a paint, not the metal");
    window.click("On no list at all");
    window.click("Record");
    let work = window.app().work();
    let decisions: Vec<_> = work.case.decisions.values().flatten().collect();
    assert_eq!(decisions.len(), 1);
    assert_eq!(decisions[0].finding, Finding::NotListed);
    assert_eq!(decisions[0].reason, "a paint, not the metal");
    assert_eq!(decisions[0].at, noon());
}

#[test]
fn marked_items_are_decided_together_and_undone_together() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click_containing("Mark RE-0412 ");
    window.click_containing("Mark RE-0413 ");
    assert!(window.says("2 marked"));
    window.click("Accept");
    assert!(window.says("2 items accepted"));
    let accepted = |window: &Window| -> Vec<String> {
        let decisions = window.app().work().case.decisions.values().flatten();
        let code = |finding: &Finding| match finding {
            Finding::Accepted(entry) => Some(entry.code.clone()),
            Finding::AnotherEntry { .. } | Finding::RuledOut(_) | Finding::NotListed | Finding::Escalated => {
                None
            }
        };
        decisions.filter_map(|decision| code(&decision.finding)).collect()
    };
    let both = accepted(&window);
    assert_eq!(both.len(), 2);
    assert!(both[0].starts_with("1C905") && both[1].starts_with("1C904"), "each as its own entry: {both:?}");
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&2));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(accepted(&window).is_empty());
    assert_eq!(window.app().work().view.states.get(&State::Decided), None);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(accepted(&window), both);
    window.press(Key::Escape);
    assert!(!window.says("2 marked"), "no longer marked");
}

#[test]
fn one_reason_is_recorded_for_all_marked_items() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click_containing("Mark RE-0412 ");
    window.click_containing("Mark RE-0417 ");
    window.click("Not this…");
    assert!(window.says("For all 2 marked items"));
    window.click("On no list at all");
    window.type_into("Reason", "samples only");
    window.click("Record");
    let decisions: Vec<_> = window.app().work().case.decisions.values().flatten().collect();
    assert_eq!(decisions.len(), 2);
    assert!(decisions.iter().all(|one| one.finding == Finding::NotListed && one.reason == "samples only"));
}

#[test]
fn an_answer_settles_items_and_is_undone() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.point_at("SmCo");
    assert_eq!(window.standing("JP"), Standing::Between(Outcome::Licence, Outcome::Prohibited));
    assert!(window.says("licence at least, prohibited at most"));
    window.click_containing("Use: ");
    window.click_role(Role::Button, "End user military? Yes");
    window.press(Key::Escape);
    assert_eq!(window.standing("JP"), Standing::Settled(Outcome::Prohibited));
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Licence));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.standing("JP"), Standing::Between(Outcome::Licence, Outcome::Prohibited));
}

#[test]
fn the_inspector_asks_what_settles_most_and_takes_the_answer() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.point_at("SmCo");
    let between = |window: &Window| {
        window.app().work().view.standings.get(&StandingKind::Between).copied().unwrap_or_default()
    };
    let open = between(&window);
    assert!(open > 1);
    assert!(window.says(&format!("One answer settles {open} items")));
    window.scroll_to("Adds to military capability? Yes");
    window.click("Adds to military capability? Yes");
    assert_eq!(window.standing("JP"), Standing::Settled(Outcome::Prohibited));
    assert_eq!(between(&window), 0, "the answer settled them all");
    assert!(window.says("prohibited") && !window.says("One answer settles"));
    window.press(Key::U);
    assert_eq!(between(&window), open);
    assert!(window.says(&format!("One answer settles {open} items")));
}

#[test]
fn a_category_is_put_on_an_item_by_hand_and_filtered_by() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let before = window.app().work().view.categories.get("medical-equipment").copied();
    window.press(Key::T);
    window.click_role(Role::Button, "Medical equipment");
    let after = window.app().work().view.categories.get("medical-equipment").copied();
    assert_eq!(after, Some(before.unwrap_or_default() + 1));
    window.click_role(Role::Button, "Medical equipment");
    assert_eq!(
        window.app().work().view.categories.get("medical-equipment").copied(),
        before,
        "taken off again"
    );
    window.click("Done");
    window.press(Key::U);
    assert_eq!(
        window.app().work().view.categories.get("medical-equipment").copied(),
        after,
        "that is undone"
    );
}

/// The last decision under a filter is no dead end.
#[test]
fn when_all_that_waited_is_decided_it_says_so_and_shows_the_way_on() {
    let path = folder("all-decided").join("goods.csv");
    let text = "Item,Description,HS\nA-1,SmCo magnet ring,8505111000\nA-2,SmCo magnet disc,8505111000\nA-3,Paper cup,4823\n";
    std::fs::write(&path, text).expect("written");
    let mut window = Window::open(Opening::File(path));
    window.click_containing("Needs a decision: ");
    assert_eq!(window.rows(), 2);
    window.press(Key::A);
    window.press(Key::A);
    assert_eq!(window.rows(), 0);
    assert!(window.says("All of these are decided") && window.says("2 items are decided"));
    assert_eq!(
        window.app().work().view.states.get(&State::Decided),
        Some(&2),
        "the facet counts beside its own choice"
    );
    window.click_role(Role::Button, "Show all items");
    assert_eq!(window.rows(), 3);
}
