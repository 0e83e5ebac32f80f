//! What a user does in the window, found by accessible name, and a few pictures.
//!
//! No display, no fonts of the machine, no network, no today's date. `UPDATE_SNAPSHOTS=1` writes the pictures
//! anew; a person looks at the difference.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so by failing"
)]
#![allow(clippy::iter_over_hash_type, reason = "textures are taken in any order")]

#[path = "gui/soft.rs"]
mod soft;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, NaiveDate, Utc};
use dualcheck::assess::Standing;
use dualcheck::batch::State;
use dualcheck::gui::work::jobs::LawBook;
use dualcheck::gui::{App, Motion, Opening, Setup};
use dualcheck::law::{CountryCode, Outcome};
use egui::{Key, Modifiers, Role, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, LazyRenderer};
use soft::Soft;

#[test]
fn the_first_screen_opens_the_example() {
    let mut window = Window::open(Opening::Welcome);
    window.picture("welcome");
    window.click("Open the example");
    assert_eq!(window.app().work().opened.as_ref().map(|opened| opened.catalog.len()), Some(114));
    assert!(window.says("RE-0412 Dysprosium oxide"), "the first row is there");
    assert!(window.says("No. 72 of 2025 ends on 2026-11-27 (in 4 days)."), "the near day is told");
}

#[test]
fn the_catalog_light_dark_and_chinese() {
    let mut window = Window::open(Opening::Example);
    window.picture("catalog");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.picture("catalog-dark");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.click("Language of the window");
    window.click("中文");
    window.picture("catalog-chinese");
}

#[test]
fn the_destinations_light_and_dark() {
    let mut window = Window::open(Opening::Example);
    window.click("Destinations");
    window.picture("destinations");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.picture("destinations-dark");
}

#[test]
fn a_small_window_still_shows_what_matters() {
    let mut window = Window::sized(Opening::Example, [1024.0, 700.0]);
    window.picture("catalog-small");
}

#[test]
fn search_and_facets_narrow_the_table() {
    let mut window = Window::open(Opening::Example);
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
}

#[test]
fn the_keyboard_alone_goes_through_the_items_and_decides() {
    let mut window = Window::open(Opening::Example);
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
    let mut window = Window::open(Opening::Example);
    window.press(Key::R);
    window.picture_small("reject");
    assert!(!window.enabled("Record"), "a reason is needed");
    window.type_into("Reason", "a paint, not the metal");
    window.click("On no list at all");
    window.click("Record");
    let work = window.app().work();
    let decisions: Vec<_> = work.case.decisions.values().flatten().collect();
    assert_eq!(decisions.len(), 1);
    assert_eq!(decisions[0].finding, dualcheck::case::Finding::NotListed);
    assert_eq!(decisions[0].reason, "a paint, not the metal");
    assert_eq!(decisions[0].at, noon());
}

#[test]
fn an_answer_settles_items_and_is_undone() {
    let mut window = Window::open(Opening::Example);
    window.point_at("SmCo");
    assert_eq!(window.standing("JP"), Standing::Between(Outcome::Licence, Outcome::Prohibited));
    assert!(window.says("licence at least, prohibited at most"));
    window.click_containing("Use: ");
    window.click("End user military? Yes");
    window.press(Key::Escape);
    assert_eq!(window.standing("JP"), Standing::Settled(Outcome::Prohibited));
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Licence));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.standing("JP"), Standing::Between(Outcome::Licence, Outcome::Prohibited));
}

#[test]
fn the_day_moves_the_whole_window() {
    let mut window = Window::open(Opening::Example);
    window.point_at("氧化钬");
    assert!(matches!(window.standing("DE"), Standing::LawUncertain(Outcome::Free, Outcome::Licence)));
    window.click_containing("As of: ");
    window.picture_small("calendar");
    window.type_over("Day, typed as 2026-11-23", "2026-11-10");
    window.press(Key::Enter);
    assert_eq!(window.app().work().case.transaction.on, day("2026-11-10"));
    assert_eq!(window.standing("DE"), Standing::Settled(Outcome::Free));
    assert!(window.says("free (something is suspended)"));
}

#[test]
fn numbers_of_the_destinations_lead_to_their_items() {
    let mut window = Window::open(Opening::Example);
    window.click("Destinations");
    window.click_containing("Germany: ");
    assert_eq!(window.app().work().in_view.as_str(), "DE");
    window.click_containing("Rare earths, Germany: ");
    assert_eq!(window.app().work().filter.category, Some("rare-earths"));
    assert!(window.rows() > 0 && window.says("Outcome to Germany".to_uppercase().as_str()));
}

#[test]
fn the_palette_finds_a_command_by_a_few_letters() {
    let mut window = Window::open(Opening::Example);
    window.press_with(Modifiers::COMMAND, Key::K);
    window.picture_small("palette");
    window.type_into("Type a few letters of what you want to do", "destin");
    window.press(Key::Enter);
    assert!(window.says("Where this catalog can go"));
    window.press(Key::Questionmark);
    assert!(window.says("Shortcuts"));
}

#[test]
fn columns_can_be_corrected() {
    let mut window = Window::open(Opening::Example);
    window.press_with(Modifiers::COMMAND, Key::L);
    window.picture_small("columns");
    window.click("Meaning of Maker");
    window.harness.get_all_by_role_and_label(Role::Button, "not used").last().expect("a choice").click();
    window.settle();
    if !window.shows("Done") {
        panic!(
            "{:?}",
            window
                .harness
                .root()
                .children_recursive()
                .filter_map(|n| n.accesskit_node().label())
                .collect::<Vec<_>>()
        );
    }
    window.click("Done");
    assert!(window.app().work().view.makers.is_empty(), "nobody makes anything any more");
}

#[test]
fn a_report_is_written() {
    let folder = folder("report");
    let mut window = Window::open(Opening::Example);
    window.press_with(Modifiers::COMMAND, Key::E);
    window.picture_small("report");
    window.type_into("Client", "Ganbei Rare Earth");
    let path = folder.join("report.html");
    window.type_over("File", &path.display().to_string());
    window.click("Write the report");
    let report = std::fs::read_to_string(&path).expect("the report is there");
    assert!(report.contains("Ganbei Rare Earth") && report.contains("1C905"));
}

#[test]
fn a_case_is_saved_and_opened_again() {
    let folder = folder("case");
    let path = folder.join("example.dualcheck");
    let mut window = Window::open(Opening::Example);
    window.press(Key::A);
    assert!(window.says("not saved"));
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &path.display().to_string());
    window.click("Save");
    assert!(window.says("saved") && !window.says("not saved"));
    let again = Window::open(Opening::File(path));
    assert_eq!(again.app().work().view.states.get(&State::Decided), Some(&1));
}

#[test]
fn a_dropped_file_is_opened_and_a_broken_one_is_told() {
    let folder = folder("drop");
    let good = folder.join("goods.csv");
    std::fs::write(&good, "Item,Description,HS\nA-1,SmCo magnet ring,8505111000\nA-2,Paper,4802\n")
        .expect("written");
    let mut window = Window::open(Opening::Welcome);
    window.drop_file(&good);
    assert_eq!(window.rows(), 2);
    window.drop_file(&folder.join("nowhere.csv"));
    assert_eq!(window.rows(), 2, "what was open stays");
    window.press_with(Modifiers::COMMAND, Key::Num3);
    assert!(window.says("nowhere.csv"), "the problem has its place");
    window.picture_small("problems");
}

#[test]
fn unsaved_work_is_not_given_up_unasked() {
    let mut window = Window::open(Opening::Example);
    window.press(Key::A);
    window.command("Open the example");
    assert!(window.says("There is unsaved work"));
    window.click("Cancel");
    assert_eq!(window.app().work().view.states.get(&State::Decided), Some(&1));
}

/// The law, read once for all tests.
static LAW: OnceLock<Arc<LawBook>> = OnceLock::new();

/// A window on 23 November 2026, without a display.
struct Window {
    harness: Harness<'static, App>,
}

impl Window {
    fn open(opening: Opening) -> Window {
        Window::sized(opening, [1440.0, 900.0])
    }

    fn sized(opening: Opening, size: [f32; 2]) -> Window {
        let setup = Setup {
            opening,
            today: day("2026-11-23"),
            now: noon,
            motion: Motion::None,
            law: LAW.get().cloned(),
        };
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(Theme::Light)
            .with_step_dt(0.5)
            .renderer(LazyRenderer::new(Soft::default))
            .build_eframe(move |context| App::new(context, setup.clone()).expect("the window starts"));
        let mut window = Window { harness };
        window.settle();
        if let Some(book) = window.app().work().book.clone() {
            let _ = LAW.set(book);
        }
        window
    }

    /// Draws frames until no work is left.
    fn settle(&mut self) {
        let mut idle = 0;
        while idle < 3 {
            self.harness.step();
            idle = if self.app().is_busy() { 0 } else { idle + 1 };
            std::thread::yield_now();
        }
    }

    fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.settle();
    }

    fn click_containing(&mut self, name: &str) {
        self.harness.get_all_by_label_contains(name).next().expect(name).click();
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Calls a command through the palette.
    fn command(&mut self, name: &str) {
        self.press_with(Modifiers::COMMAND, Key::K);
        self.type_into("Type a few letters of what you want to do", name);
        self.press(Key::Enter);
    }

    fn type_into(&mut self, field: &str, text: &str) {
        self.field(field).focus();
        self.settle();
        self.field(field).type_text(text);
        self.settle();
    }

    fn type_over(&mut self, field: &str, text: &str) {
        self.field(field).focus();
        self.settle();
        self.press_with(Modifiers::COMMAND, Key::A);
        self.field(field).type_text(text);
        self.settle();
    }

    fn field<'a>(&'a self, name: &'a str) -> egui_kittest::Node<'a> {
        let fields = self.harness.query_all_by_label(name);
        let mut fields = fields.filter(|node| {
            matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput)
        });
        fields.next().unwrap_or_else(|| panic!("no field is called {name}"))
    }

    fn drop_file(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
        self.settle();
    }

    fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }
    fn enabled(&self, name: &str) -> bool {
        !self.harness.get_by_label(name).accesskit_node().is_disabled()
    }

    /// Whether something on the screen says so.
    fn says(&self, text: &str) -> bool {
        let named = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().any(|own| own.contains(text))
        };
        self.harness.root().children_recursive().any(|node| named(&node))
    }

    /// Puts the cursor on the first item whose row holds these words.
    fn point_at(&mut self, words: &str) {
        self.harness.get_all_by_label_contains(words).next().expect(words).click();
        self.settle();
    }

    /// How the item under the cursor stands toward a destination, as the table shows it.
    fn standing(&self, to: &str) -> Standing {
        let work = self.app().work();
        let to: CountryCode = to.parse().expect("a country");
        let class = work.assessed.as_ref().expect("assessed").rows[work.cursor.expect("a cursor") as usize];
        let place = work.chosen.destinations.iter().position(|own| *own == to).expect("a chosen destination");
        work.chosen.range(class, place).standing()
    }

    fn rows(&self) -> usize {
        self.app().work().view.rows.len()
    }

    fn app(&self) -> &App {
        self.harness.state()
    }

    /// A picture of the window, once words in passing are gone.
    fn picture(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.harness.run_steps(10);
        self.harness.snapshot(name);
    }

    /// A picture at half the size: for dialogs, whose place and order matter, not every letter.
    fn picture_small(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.harness.run_steps(10);
        self.harness.set_pixels_per_point(0.6);
        self.harness.run_steps(2);
        self.harness.snapshot(name);
        self.harness.set_pixels_per_point(1.0);
        self.settle();
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// An empty folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gui").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn noon() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().expect("an instant")
}
