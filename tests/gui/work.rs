//! Work that takes time: its progress, and stopping it.

use std::fmt::Write;
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex};

use dualcheck::assess::Standing;
use dualcheck::gui::work::jobs::Kind;
use dualcheck::gui::{App, Opening};
use dualcheck::law::Outcome;
use egui::Key;

use crate::window::{Window, folder};

const ROWS: usize = 2_000;

#[test]
fn assessing_shows_its_progress_can_be_stopped_and_goes_on() {
    let path = folder("stop").join("many.csv");
    let mut text = "Item,Description,HS\n".to_owned();
    for row in 0..ROWS {
        writeln!(text, "M-{row},SmCo magnet ring {row} mm for motors,8505111000").expect("written");
    }
    std::fs::write(&path, text).expect("written");
    let mut window = Window::open(Opening::Welcome);

    let held = Held::all_threads();
    window.begin_dropping(&path);
    window.until(|app| runs(app, Kind::Assess));
    assert!(window.says("Assessing") && window.says("0 of 2,000"), "the progress");
    window.click("Stop");
    drop(held);
    assert!(!runs(window.app(), Kind::Assess) && window.app().work().is_stopped());
    assert_eq!(window.rows(), 0);
    assert!(window.says("Stopped") && window.says("nothing is known of them yet"));

    window.click("Go on");
    assert_eq!(window.rows(), ROWS);
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Licence));
    window.press(Key::Escape);
    assert_eq!(window.rows(), ROWS, "there was nothing to stop any more");
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
