//! A few small pictures. The law behind them is their own (`tests/gui/law`), so that the law files can be
//! added to and corrected without a new picture.

use std::fs::File;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::work::jobs::LawBook;
use dualcheck::gui::{LawFrom, Opening};
use dualcheck::profile::Source;
use egui::{Key, Modifiers, Rect};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, GenericImageView, RgbaImage};

use crate::window::{Window, book};

static LAW: OnceLock<Arc<LawBook>> = OnceLock::new();

const SIZE: [f32; 2] = [1280.0, 800.0];
/// What is seen around a dialog, in points.
const AROUND: f32 = 36.0;

#[test]
fn the_first_screen() {
    let mut window = window(Opening::Welcome, SIZE);
    window.check("welcome");
}

#[test]
fn the_catalog_light_dark_and_chinese() {
    let mut window = window(Opening::Example(EXAMPLES[0]), SIZE);
    window.check("catalog");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.check("catalog-dark");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.click("Language of the window");
    window.click("中文");
    window.check("catalog-chinese");
}

#[test]
fn the_destinations_light_and_dark() {
    let mut window = window(Opening::Example(EXAMPLES[0]), SIZE);
    window.click("Destinations");
    window.check("destinations");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.check("destinations-dark");
}

#[test]
fn the_timeline_light_and_dark() {
    let mut window = window(Opening::Example(EXAMPLES[0]), SIZE);
    window.click("Timeline");
    window.check("timeline");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.check("timeline-dark");
}

#[test]
fn the_law_light_dark_and_chinese() {
    let mut window = window(Opening::Example(EXAMPLES[0]), SIZE);
    window.click("Law");
    window.check("law");
    window.type_over("Code, title or word, in any language", "1C902");
    window.press(Key::ArrowDown);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.check("law-dark");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.click("Language of the window");
    window.click("中文");
    window.check("law-chinese");
}

#[test]
fn the_red_flags_light_dark_and_chinese() {
    let mut window = window(Opening::Example(EXAMPLES[0]), SIZE);
    window.click("Red flags");
    window.click_containing("resemble that of a listed party? No");
    window.click_containing("Is the customer new, or can it not be traced in registers or on the web? Yes");
    window.check("red-flags");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.check("red-flags-dark");
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.click("Language of the window");
    window.click("中文");
    window.check("red-flags-chinese");
}

#[test]
fn a_small_window_still_shows_what_matters() {
    let mut window = window(Opening::Example(EXAMPLES[0]), [1024.0, 700.0]);
    window.check("catalog-small");
}

#[test]
fn destinations_in_a_small_window_stay_legible() {
    let mut window = window(Opening::Example(EXAMPLES[0]), [1024.0, 700.0]);
    window.click("Destinations");
    window.check("destinations-small");
}

#[test]
fn the_problems_of_law_files() {
    let sources = sources();
    let broken = std::fs::read_to_string(root().join("tests/gui/law/cn/measures/2026-001.ron")).expect("law");
    let broken = broken.replace("Destination(\"JP\")", "Destination(\"JPN\")");
    let broken = Source::of([("cn/measures/2026-001.ron", broken.as_str())]);
    let law = book(&[&sources[..], &[broken]].concat());
    let mut window = Window::under(LawFrom::Book(law), Opening::Example(EXAMPLES[0]), [1024.0, 700.0]);
    window.press_with(Modifiers::COMMAND, Key::Num8);
    window.check("problems");
}

#[test]
fn dialogs() {
    let mut window = window(Opening::Example(EXAMPLES[0]), [1024.0, 700.0]);
    window.press_with(Modifiers::COMMAND, Key::E);
    // Where a report is written is told in full, and the folder is another one on every machine.
    window.type_over("File", "/reports/magnets-and-optics.pdf");
    window.check_dialog("report", "Write a report");
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::L);
    window.check_dialog("columns", "How the file was understood");
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::K);
    window.check_dialog("palette", "All commands");
}

impl Window {
    fn check(&mut self, name: &str) {
        check(name, &self.render());
    }

    /// The part of the window where a dialog lies.
    fn check_dialog(&mut self, name: &str, title: &str) {
        let whole = self.render();
        let Rect { min, max } = self.place_of_dialog(title).expand(AROUND);
        let (left, top) = (min.x.max(0.0) as u32, min.y.max(0.0) as u32);
        let (width, height) = ((max.x - min.x) as u32, (max.y - min.y) as u32);
        let width = width.min(whole.width() - left);
        let height = height.min(whole.height() - top);
        check(name, &whole.view(left, top, width, height).to_image());
    }
}

/// Holds a picture against the one that was kept; `UPDATE_SNAPSHOTS=1` keeps it, as small as it gets.
fn check(name: &str, picture: &RgbaImage) {
    let path = root().join("tests/snapshots").join(format!("{name}.png"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let file = File::create(path).expect("a file for the picture");
        let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::NoFilter);
        let picture = DynamicImage::from(picture.clone()).to_rgb8();
        picture.write_with_encoder(encoder).expect("written");
    } else {
        egui_kittest::image_snapshot(picture, name);
    }
}

fn window(opening: Opening, size: [f32; 2]) -> Window {
    let law = LAW.get_or_init(|| {
        let law = book(&sources());
        assert!(law.problems.is_empty(), "{:#?}", law.problems);
        law
    });
    Window::under(LawFrom::Book(Arc::clone(law)), opening, size)
}

fn sources() -> [Source; 2] {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect("law that all share");
    let countries = read("profiles/shared/countries.ron");
    let flags = read("profiles/shared/red-flags.ron");
    let law = Source::folder(&root().join("tests/gui/law")).expect("the law for pictures");
    [
        Source::of([("shared/countries.ron", countries.as_str()), ("shared/red-flags.ron", flags.as_str())]),
        law,
    ]
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
