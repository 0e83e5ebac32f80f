//! The panel of questions on buyer and use.

use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

/// What an ordinary civil buyer and use is, as it is stated.
const CIVIL: [&str; 8] = [
    "end-use.enhances-military-capability",
    "end-use.military",
    "end-use.parts-for-illegal-arms",
    "end-use.repression",
    "end-use.terrorism",
    "end-use.weapons-of-mass-destruction",
    "end-user.military",
    "end-user.military-intelligence",
];

fn asked() -> Window {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    // Where no other panel asks the same.
    window.press_with(Modifiers::COMMAND, Key::Num4);
    window.press_with(Modifiers::COMMAND, Key::U);
    window
}

fn answers(window: &Window) -> Vec<(String, bool)> {
    let answers = &window.app().work().case.transaction.answers;
    answers.iter().map(|(id, answer)| (id.clone(), *answer)).collect()
}

#[test]
fn the_questions_that_settle_most_stand_first_and_the_rest_is_folded_by_subject() {
    let mut window = asked();
    let work = window.app().work();
    let first = work.toward.settling.first().expect("a question that settles something");
    let settled = first.settled;
    assert!(settled > 0 && work.toward.settling.is_sorted_by_key(|one| std::cmp::Reverse(one.settled)));
    assert!(window.says(&format!("settles {settled} items · CN: entries open until answered")));
    assert!(!window.shows("Supercomputer? No"), "what settles nothing is folded");
    window.click("Foreign content and passing on (2)");
    assert!(window.says("US: counts as no until somebody says yes"));
    // What no law that applies asks stands last, and apart.
    assert!(window.says("Asked only by laws that do not apply here (12)"));
}

#[test]
fn answering_moves_nothing_in_the_panel() {
    let mut window = asked();
    let before = window.place_of("End user military? No");
    let below = window.place_of("Military use? No");
    window.click("End user military? No");
    assert_eq!(answers(&window), [("end-user.military".to_owned(), false)]);
    assert_eq!(window.place_of("End user military? No"), before);
    assert_eq!(window.place_of("Military use? No"), below);
}

#[test]
fn an_ordinary_civil_buyer_is_stated_by_a_person_who_sees_what_that_answers_and_can_take_it_back() {
    let mut window = asked();
    window.click("Military use? Yes");
    window.click("Ordinary civil buyer and use…");
    assert!(window.says("I state of this transaction:"));
    assert!(window.says("No — Is the end user a military user"));
    assert!(window.says("Against this: Military use? Yes"), "what stands against it is named");
    assert_eq!(answers(&window), [("end-use.military".to_owned(), true)], "looking at it states nothing");
    window.click("State these 7 answers");
    let stated = answers(&window);
    assert_eq!(stated.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), CIVIL);
    for (id, answer) in stated {
        assert_eq!(answer, id == "end-use.military", "{id}");
    }
    assert!(!window.enabled("Ordinary civil buyer and use…"), "there is nothing left to state");
    assert!(window.says("Against this: Military use? Yes"), "but something is left to change");
    window.click("Military use? Change to No");
    assert!(answers(&window).iter().all(|(_, answer)| !answer) && !window.says("Against this:"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(answers(&window), [("end-use.military".to_owned(), true)]);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.click("Clear all answers");
    assert!(answers(&window).is_empty());
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(answers(&window).len(), CIVIL.len());
}

#[test]
fn the_panel_opens_at_its_top_each_time() {
    let mut window = asked();
    let top = window.place_of("Clear all answers");
    window.click_containing("Asked only by laws that do not apply here");
    let last = window.texts().into_iter().rfind(|text| text.ends_with("? No")).expect("questions");
    window.scroll_to(&last);
    assert_ne!(window.place_of("Clear all answers"), top);
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::U);
    assert_eq!(window.place_of("Clear all answers"), top);
}

#[test]
fn help_on_a_question_covers_none_of_its_answers() {
    let mut window = asked();
    let question =
        "Is the end user a military user: armed forces, a defence ministry, or a body that works for them?";
    window.rest_on(question);
    let help = window.place_containing("Ask the buyer who finally uses the goods");
    let panel = window.place_of(question);
    let gap =
        if help.left() < panel.left() { panel.left() - help.right() } else { help.left() - panel.right() };
    assert!((0.0..40.0).contains(&gap), "close by: {gap}");
    for answer in ["No", "Yes", "Unknown"] {
        assert!(!help.intersects(window.place_of(&format!("End user military? {answer}"))), "{answer}");
    }
}

/// What the report warns of stands in the window, too, with the way to the question.
#[test]
fn law_that_is_left_out_is_told_where_outcomes_are_read_with_the_way_to_its_question() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let left = "Left out: United States: Export Administration Regulations. Nobody said yes to “US content or US technology?”";
    assert!(window.says(left), "of the item under the cursor");
    window.press_with(Modifiers::COMMAND, Key::Num2);
    assert!(window.says(left), "toward the destination in view");
    window.click("Answer");
    assert!(window.says("Is the item subject to US law although it was made and leaves from elsewhere"));
    window.scroll_to("US content or US technology? Yes");
    window.click("US content or US technology? Yes");
    assert_eq!(answers(&window), [("content.controlled-us".to_owned(), true)]);
    window.press(Key::Escape);
    assert!(!window.says("Left out: United States"));
}

/// Questions that only laws ask which do not apply are told apart from those that wait for an answer.
#[test]
fn only_questions_of_laws_that_apply_are_counted() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let work = window.app().work();
    let (from_china, all) = (work.asked(), work.book.as_ref().expect("law").laws.shared.questions.len());
    assert_eq!(from_china.here + from_china.elsewhere, all);
    assert!(from_china.here > 0 && from_china.elsewhere > 0 && from_china.answered == 0);
    window.leave_from("US");
    assert_ne!(window.app().work().asked().here, from_china.here);
    window.rest_on("Use: nothing answered");
    assert!(window.says("more are asked only by laws that do not apply here."));
}

/// What may be supposed beside the law is found without scrolling past the questions.
#[test]
fn what_may_be_supposed_stands_at_the_head_of_the_panel() {
    let mut window = asked();
    let what_if = window.place_of("What if No. 1 of 2026 is read broadly for Japan");
    assert!(window.screen().contains_rect(what_if));
    assert!(what_if.bottom() < window.place_of("Military use? No").top());
    window.click("What if No. 1 of 2026 is read broadly for Japan");
    assert_eq!(window.app().work().case.what_ifs.len(), 1);
}

/// An answer says what came of it, also where that is nothing.
#[test]
fn an_answer_says_how_many_items_it_changes_and_why_where_it_changes_none() {
    let mut window = asked();
    window.click("End user military? Yes");
    let changed = window.app().work().answered.as_ref().expect("worked out").changed;
    assert!(changed > 0 && window.says(&format!("End user military? Yes: {changed} items change")));
    window.click("End user military? Unknown");
    assert!(window.says(&format!("End user military? Unknown: {changed} items change")));

    let path = folder("unlisted").join("goods.csv");
    std::fs::write(&path, "Item,Description\nA-1,Paper bag\nA-2,Paper cup\n").expect("written");
    let mut window = Window::open(Opening::File(path));
    window.press_with(Modifiers::COMMAND, Key::Num4);
    window.press_with(Modifiers::COMMAND, Key::U);
    window.click_containing("The end user");
    window.click("End user military? Yes");
    assert!(
        window.says("End user military? Yes: no outcome changes: CN asks this only of items on its lists")
    );
    assert!(window.says("Catch-alls, which reach items on no list, ask: "));
}
