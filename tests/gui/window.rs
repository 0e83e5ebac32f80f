//! A window without a display, and what a user does to it, by accessible name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, NaiveDate, Utc};
use dualcheck::assess::Standing;
use dualcheck::case::Change;
use dualcheck::gui::work::jobs::{Kind, LawBook};
use dualcheck::gui::work::law_index::Subject;
use dualcheck::gui::{App, LawFrom, Motion, Opening, Outside, Setup};
use dualcheck::law::CountryCode;
use dualcheck::profile::{self, Source};
use egui::{Key, Modifiers, Rect, Role, Theme};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, LazyRenderer, Node};

use crate::soft::Soft;

/// A window on 23 November 2026, without a display.
pub struct Window {
    harness: Harness<'static, App>,
    /// Work that is kept from ending.
    held: BTreeSet<Kind>,
}

/// The law built into the program, read once for all tests.
static BUILT_IN: OnceLock<Arc<LawBook>> = OnceLock::new();

/// Seconds that a frame takes for the window: so few that words in passing stay as long as any work takes.
const FRAME: f32 = 0.01;

/// Frames after which help shows on what the pointer rests on.
const RESTS: usize = 120;

/// Words in passing are gone after so many seconds.
const WORDS_ARE_GONE: f64 = 60.0;

/// Law from these files.
pub fn book(sources: &[Source]) -> Arc<LawBook> {
    Arc::new(LawBook::new(profile::load(sources)))
}

impl Window {
    /// A window under the law built into the program.
    pub fn open(opening: Opening) -> Window {
        let law = BUILT_IN.get_or_init(|| book(&[Source::embedded()]));
        Window::under(LawFrom::Book(Arc::clone(law)), opening, [1280.0, 900.0])
    }

    /// A window of a size, under a law.
    pub fn under(law: LawFrom, opening: Opening, size: [f32; 2]) -> Window {
        let today = day("2026-11-23");
        let setup = Setup { opening, today, now: noon, motion: Motion::None, law, outside: nothing_outside };
        let harness = Harness::builder()
            .with_size(size)
            .with_theme(Theme::Light)
            .with_step_dt(FRAME)
            .renderer(LazyRenderer::new(Soft::default))
            .build_eframe(move |context| App::new(context, setup).expect("the window starts"));
        let mut window = Window { harness, held: BTreeSet::new() };
        window.settle();
        window
    }

    /// Draws frames until no work is left but what is held.
    pub fn settle(&mut self) {
        let mut idle = 0;
        while idle < 3 {
            self.harness.step();
            let running = self.app().work().running();
            let is_idle = running.iter().all(|running| self.held.contains(&running.kind));
            idle = if is_idle { idle + 1 } else { 0 };
            std::thread::yield_now();
        }
    }

    /// Keeps work of a kind from ending, so that it is seen on its way on machines of any speed.
    pub fn hold(&mut self, kind: Kind) {
        self.held.insert(kind);
        self.harness.state_mut().work_mut().hold(kind);
    }

    /// Lets it end again.
    pub fn let_go(&mut self, kind: Kind) {
        self.held.remove(&kind);
        self.harness.state_mut().work_mut().let_go(kind);
    }

    /// Draws frames until something holds, without waiting for the work to end.
    pub fn until(&mut self, holds: impl Fn(&App) -> bool) {
        while !holds(self.app()) {
            self.harness.step();
            std::thread::yield_now();
        }
    }

    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.settle();
    }

    /// Scrolls to something, as one does before clicking it.
    pub fn scroll_to(&mut self, name: &str) {
        self.harness.get_by_label(name).scroll_to_me();
        self.settle();
    }

    /// Clicks what is of this role, where other things have the same name.
    pub fn click_role(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    pub fn click_containing(&mut self, name: &str) {
        // What lies further down is brought into sight first, as a hand would.
        self.harness.get_all_by_label_contains(name).next().expect(name).scroll_to_me();
        self.settle();
        self.harness.get_all_by_label_contains(name).next().expect(name).click();
        self.settle();
    }

    /// Clicks while keys are held.
    pub fn click_with(&mut self, modifiers: Modifiers, name: &str) {
        self.harness.get_all_by_label_contains(name).next().expect(name).click_modifiers(modifiers);
        self.settle();
    }

    /// Drags along something, from one part of its width to the next.
    pub fn drag(&mut self, name: &str, parts: [f32; 3]) {
        let rect = self.harness.get_by_label(name).rect();
        let [first, middle, last] =
            parts.map(|part| egui::pos2(rect.left() + rect.width() * part, rect.center().y));
        self.harness.drag_at(first);
        self.settle();
        for at in [middle, last] {
            self.harness.hover_at(at);
            self.settle();
        }
        self.harness.drop_at(last);
        self.settle();
    }

    /// Copies as the system asks for it, and gives what then went to its clipboard.
    pub fn copy(&mut self) -> Option<String> {
        self.harness.input_mut().events.push(egui::Event::Copy);
        let mut copied = None;
        let mut idle = 0;
        while idle < 3 {
            self.harness.step();
            for command in &self.harness.output().platform_output.commands {
                if let egui::OutputCommand::CopyText(text) = command {
                    copied = Some(text.clone());
                }
            }
            idle = if self.app().is_busy() { 0 } else { idle + 1 };
            std::thread::yield_now();
        }
        copied
    }

    /// Where something lies on the screen.
    pub fn place_of(&self, name: &str) -> Rect {
        self.harness.get_by_label(name).rect()
    }

    /// Where what is of this role lies on the screen, where other things have the same name.
    pub fn place_of_role(&self, role: Role, name: &str) -> Rect {
        self.harness.get_by_role_and_label(role, name).rect()
    }

    /// Where something lies on the screen, by a part of what it says.
    pub fn place_containing(&self, name: &str) -> Rect {
        self.harness.get_by_label_contains(name).rect()
    }

    /// Lets the pointer rest on something until its help shows.
    pub fn rest_on(&mut self, name: &str) {
        self.harness.get_by_label(name).hover();
        self.settle();
        self.harness.run_steps(RESTS);
    }

    /// The same on what is of this role, where other things have the same name.
    pub fn rest_on_role(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).hover();
        self.settle();
        self.harness.run_steps(RESTS);
    }

    pub fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Calls a command through the palette.
    pub fn command(&mut self, name: &str) {
        self.press_with(Modifiers::COMMAND, Key::K);
        self.type_into("Type a few letters of what you want to do", name);
        self.press(Key::Enter);
    }

    pub fn paste(&mut self, text: &str) {
        self.harness.event(egui::Event::Paste(text.to_owned()));
        self.settle();
    }

    pub fn type_into(&mut self, field: &str, text: &str) {
        self.field(field).focus();
        self.settle();
        self.field(field).type_text(text);
        self.settle();
    }

    pub fn type_over(&mut self, field: &str, text: &str) {
        self.field(field).focus();
        self.settle();
        self.press_with(Modifiers::COMMAND, Key::A);
        self.field(field).type_text(text);
        self.settle();
    }

    /// Sets a number as screen readers do.
    pub fn set_number(&mut self, field: &str, number: f64) {
        self.harness.get_by_role_and_label(Role::SpinButton, field).set_value_accesskit(number);
        self.settle();
    }

    /// Lets the goods leave from another country.
    pub fn leave_from(&mut self, from: &str) {
        let from: CountryCode = from.parse().expect("a country");
        self.harness.state_mut().work_mut().change(Change::SetFrom(from));
        self.settle();
    }

    /// Opens a page of the law.
    pub fn show_law(&mut self, subject: Subject) {
        self.harness.state_mut().show_law(subject);
        self.settle();
    }

    pub fn drop_file(&mut self, path: &Path) {
        self.begin_dropping(path);
        self.settle();
    }

    /// Drops a file and does not wait until it is read.
    pub fn begin_dropping(&mut self, path: &Path) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path.to_owned())));
    }

    pub fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    pub fn enabled(&self, name: &str) -> bool {
        !self.harness.get_by_label(name).accesskit_node().is_disabled()
    }

    /// Whether something on the screen says so.
    pub fn says(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Puts the cursor on the first item whose row holds these words.
    pub fn point_at(&mut self, words: &str) {
        self.click_containing(words);
    }

    /// How the item under the cursor stands toward a destination, as the table shows it.
    pub fn standing(&self, to: &str) -> Standing {
        self.standing_of(self.app().work().cursor.expect("a cursor"), to)
    }

    /// How a row stands toward a destination.
    pub fn standing_of(&self, row: u32, to: &str) -> Standing {
        let work = self.app().work();
        let to: CountryCode = to.parse().expect("a country");
        let class = work.assessed.as_ref().expect("assessed").rows[row as usize];
        let place = work.chosen.destinations.iter().position(|own| *own == to).expect("a chosen destination");
        work.chosen.range(class, place).standing()
    }

    pub fn rows(&self) -> usize {
        self.app().work().view.rows.len()
    }

    pub fn app(&self) -> &App {
        self.harness.state()
    }

    /// A picture of the window, once words in passing are gone.
    pub fn render(&mut self) -> image::RgbaImage {
        self.harness.remove_cursor();
        self.settle();
        let later = self.harness.ctx.input(|input| input.time) + WORDS_ARE_GONE;
        self.harness.input_mut().time = Some(later);
        self.harness.run_steps(3);
        self.harness.input_mut().time = None;
        self.harness.render().expect("a picture")
    }

    /// Where on the screen a dialog lies: around all that is in it.
    pub fn place_of_dialog(&self, title: &str) -> Rect {
        let screen = self.harness.ctx.content_rect();
        let dialog = self.harness.query_all_by_label(title).find(|node| !has_place(node)).expect(title);
        let parts = dialog.children_recursive().filter(has_place).map(|node| node.rect());
        let parts = parts.filter(|rect| rect.size() != screen.size() && screen.intersects(*rect));
        parts.reduce(Rect::union).expect("something in the dialog")
    }

    /// Types as on a keyboard, into whatever has it.
    pub fn type_keys(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Everything that can be pressed, chosen or typed into, as a screen reader tells it.
    pub fn controls(&self) -> Vec<Control> {
        let nodes = self.harness.root().children_recursive();
        let controls = nodes.filter(has_place).filter_map(|node| {
            let own = node.accesskit_node();
            let role = own.role();
            let name = own.label().unwrap_or_default();
            let scrolls = scrolls(&node);
            CONTROLS.contains(&role).then(|| Control { role, name, rect: node.rect(), scrolls })
        });
        controls.collect()
    }

    /// What has the keyboard, and where it lies.
    pub fn focused(&self) -> Option<(String, Rect)> {
        let mut nodes = self.harness.root().children_recursive().filter(has_place);
        let node = nodes.find(|node| node.accesskit_node().is_focused())?;
        Some((node.accesskit_node().label().unwrap_or_default(), node.rect()))
    }

    /// All that is said on the screen, control or not.
    pub fn texts(&self) -> Vec<String> {
        let nodes = self.harness.root().children_recursive();
        nodes
            .filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
            .collect()
    }

    /// Shows everything at another scale, as many points to a pixel.
    pub fn scale(&mut self, scale: f32) {
        self.harness.ctx.set_zoom_factor(scale);
        self.settle();
    }

    /// The whole of the window, in points.
    pub fn screen(&self) -> Rect {
        self.harness.ctx.content_rect()
    }

    fn find(&self, text: &str) -> Option<Node<'_>> {
        let says = |node: &Node<'_>| {
            let node = node.accesskit_node();
            [node.label(), node.value()].into_iter().flatten().any(|own| own.contains(text))
        };
        self.harness.root().children_recursive().find(says)
    }

    fn field<'a>(&'a self, name: &'a str) -> Node<'a> {
        let fields = self.harness.query_all_by_label(name);
        let mut fields = fields.filter(|node| {
            matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput)
        });
        fields.next().unwrap_or_else(|| panic!("no field is called {name}"))
    }
}

fn scrolls(node: &Node<'_>) -> bool {
    let mut above = node.accesskit_node().parent();
    while let Some(own) = above {
        if own.role() == Role::Table {
            return true;
        }
        above = own.parent();
    }
    false
}

fn has_place(node: &Node<'_>) -> bool {
    node.accesskit_node().bounding_box().is_some()
}

/// Something that can be pressed, chosen or typed into.
#[derive(Debug)]
pub struct Control {
    pub role: Role,
    pub name: String,
    pub rect: Rect,
    /// Whether it lies in something that can be scrolled.
    pub scrolls: bool,
}

const CONTROLS: [Role; 13] = [
    Role::Button,
    Role::CheckBox,
    Role::ColorWell,
    Role::ComboBox,
    Role::Link,
    Role::ListBoxOption,
    Role::MenuItem,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::Switch,
    Role::TextInput,
];

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
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gui").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// The system has no program for any file.
fn nothing_outside(_: &Path, _: Outside) -> bool {
    false
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn noon() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().expect("an instant")
}
