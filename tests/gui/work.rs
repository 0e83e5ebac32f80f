//! Work that takes time: its progress, and stopping it.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex};

use dualcheck::assess::Standing;
use dualcheck::batch::State;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::work::jobs::Kind;
use dualcheck::gui::{App, Opening};
use dualcheck::law::Outcome;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

/// More than the beginning of a catalog holds.
const ROWS: usize = 2_500;

#[test]
fn the_first_rows_of_a_catalog_stand_in_the_table_while_it_is_read() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.hold(Kind::Open);
    window.begin_dropping(&many("begun"));
    window.until(|app| app.work().begun.is_some());
    window.settle();
    assert!(window.says("M-0 SmCo magnet ring") && !window.says("RE-0412"), "the table shows the new one");
    assert!(window.says("first 2,000 items") || window.says("first 1,999 items"), "how much of it");
    assert!(window.says("Reading"), "the progress");
    assert!(window.says("Japan: not yet assessed") && !window.says("Japan: licence"));
    assert!(window.says("Needs a decision: …"), "nothing is counted yet");

    for off in ["Report…", "Accept", "Note…", "How it was read"] {
        assert!(!window.enabled(off), "{off}");
    }
    window.press_with(Modifiers::COMMAND, Key::K);
    assert!(!window.enabled("Spellings of makers…") && window.enabled("Open the example"), "the palette");
    window.press(Key::Escape);
    let before = window.app().work().case.clone();
    for (modifiers, key) in [
        (Modifiers::NONE, Key::A),
        (Modifiers::NONE, Key::F2),
        (Modifiers::COMMAND, Key::E),
        (Modifiers::COMMAND, Key::S),
        (Modifiers::COMMAND, Key::A),
    ] {
        window.press_with(modifiers, key);
    }
    assert!(window.says("The catalog is still being read."));
    assert_eq!(window.app().work().case, before);
    assert!(!window.shows("Path of the file") && window.app().work().selected.is_empty());
    window.press(Key::J);
    window.press(Key::J);
    assert_eq!(window.app().work().shown_cursor(), Some(2), "one may look around");

    window.hold(Kind::Assess);
    window.let_go(Kind::Open);
    window.until(|app| app.work().begun.is_none());
    window.settle();
    assert_eq!((window.rows(), window.app().work().cursor), (ROWS, Some(2)), "the others came behind");
}

#[test]
fn reading_that_is_stopped_leaves_what_was_open() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    let (rows, standing) = (window.rows(), window.standing("JP"));
    window.hold(Kind::Open);
    window.begin_dropping(&many("unread"));
    window.until(|app| app.work().begun.is_some());
    window.settle();
    assert!(window.says("M-0 SmCo magnet ring"));
    window.click("Stop");
    window.let_go(Kind::Open);
    window.settle();
    assert!(window.says("RE-0412") && !window.says("M-0 SmCo"));
    assert_eq!((window.rows(), window.standing("JP")), (rows, standing));
    assert!(window.enabled("Report…"));
}

#[test]
fn rows_are_sorted_and_found_before_they_are_assessed() {
    let mut window = Window::open(Opening::Welcome);
    window.hold(Kind::Assess);
    window.begin_dropping(&many("unassessed"));
    window.until(|app| runs(app, Kind::Assess));
    window.settle();
    assert_eq!(window.rows(), ROWS);
    assert!(window.says("Assessing") && window.says("Japan: not yet assessed"));
    assert!(!window.says("Japan: free") && !window.enabled("Report…"));
    window.click("Sort by Item no.");
    window.click_containing("Sort by Item no.: now rising");
    assert!(window.says("M-2499 SmCo") && !window.says("M-0 SmCo"), "the other way round");
    window.type_into("Search items", "item:M-77");
    assert_eq!(window.rows(), 11, "M-77 and M-770 to M-779");
    window.type_over("Search items", "magnet");
    window.click_containing("Hengzhou Magnetics: ");
    assert_eq!(window.rows(), ROWS / 2);
    window.click_containing("Nothing found: ");
    assert!(window.says("Assessing the items…"), "what is not known yet is not taken for none");

    window.let_go(Kind::Assess);
    window.settle();
    assert_eq!(window.rows(), 0, "all of them are listed");
    window.click_containing("Nothing found: ");
    assert_eq!(window.rows(), ROWS / 2);
    window.point_at("M-2498 SmCo");
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Licence));
}

#[test]
fn a_decision_taken_while_rows_are_assessed_counts() {
    let mut window = Window::open(Opening::Welcome);
    window.hold(Kind::Assess);
    window.begin_dropping(&many("decided"));
    window.until(|app| runs(app, Kind::Assess));
    window.settle();
    window.press(Key::A);
    assert_eq!(window.app().work().case.decisions.len(), 1);
    assert!(runs(window.app(), Kind::Assess));
    window.let_go(Kind::Assess);
    window.settle();
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1));
}

#[test]
fn assessing_shows_its_progress_can_be_stopped_and_goes_on() {
    let mut window = Window::open(Opening::Welcome);
    let held = Held::all_threads();
    window.begin_dropping(&many("stop"));
    window.until(|app| runs(app, Kind::Assess));
    assert!(window.says("Assessing") && window.says("0 of 2,500"), "the progress");
    window.click("Stop");
    drop(held);
    assert!(!runs(window.app(), Kind::Assess) && window.app().work().is_stopped());
    assert_eq!(window.rows(), ROWS, "the rows stay");
    assert!(window.says("Stopped") && window.says("nothing is known of them yet"));
    assert!(window.says("Japan: not yet assessed"));

    window.click("Go on");
    assert_eq!(window.rows(), ROWS);
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Licence));
    assert!(!window.says("nothing is known of them yet"));
    window.press(Key::Escape);
    assert_eq!(window.rows(), ROWS, "there was nothing to stop any more");
}

/// A catalog that is not read at a glance.
fn many(name: &str) -> PathBuf {
    let path = folder(name).join("many.csv");
    let mut text = "Item,Description,Maker,HS\n".to_owned();
    for row in 0..ROWS {
        let maker = if row % 2 == 0 { "Hengzhou Magnetics" } else { "Linhai Optics" };
        let words = "sintered, nickel-coated, axially magnetised, in boxes of ten pieces each";
        writeln!(text, "M-{row},\"SmCo magnet ring {row} mm for motors, {words}\",{maker},8505111000")
            .expect("written");
    }
    std::fs::write(&path, text).expect("written");
    path
}

fn runs(app: &App, kind: Kind) -> bool {
    app.work().running().iter().any(|running| running.kind == kind)
}

/// Keeps the threads that assess from doing so until it is dropped, so that a test sees work in progress on
/// machines of any speed.
struct Held(Arc<(Mutex<bool>, Condvar)>);

impl Held {
    fn all_threads() -> Held {
        let gate = Arc::new((Mutex::new(false), Condvar::new()));
        let (arrived, arrivals) = mpsc::channel();
        let held = Held(Arc::clone(&gate));
        rayon::spawn_broadcast(move |_| {
            arrived.send(()).expect("the test waits");
            let (open, changed) = &*gate;
            let open = open.lock().expect("nobody panics here");
            drop(changed.wait_while(open, |open| !*open).expect("nobody panics here"));
        });
        (0..rayon::current_num_threads()).for_each(|_| arrivals.recv().expect("a thread arrives"));
        held
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let (open, changed) = &*self.0;
        *open.lock().expect("nobody panics here") = true;
        changed.notify_all();
    }
}
