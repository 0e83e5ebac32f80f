//! How long the window takes: from its start to the first frame; from the wish to open a million rows, as CSV and as
//! XLSX, until the first of them, all of them and what is asked of them are seen; a frame while they are scrolled; and
//! from a click or a letter to the first frame that shows them sorted, found or filtered. Budgets on two cores: 0.5 s
//! to the first frame with all law loaded and to the first rows, 8 ms for a frame while scrolling (95th percentile),
//! 200 ms until sorting, searching and filtering are seen.
//!
//! `cargo bench --bench window`; `CATALOG_ROWS` sets the number of rows. A frame here is everything but
//! painting the finished triangles: input, layout, shapes, and the tree for screen readers, which a
//! window without one leaves out.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark that cannot go on says so by failing, and it measures time"
)]

mod generate;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dualcheck::gui::{App, LawFrom, Motion, Opening, Setup};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn main() {
    let starts: Vec<Duration> = (0..5).map(|_| start_to_first_frame()).collect();
    print("start to the first frame, law loaded", &starts);

    let rows = std::env::var("CATALOG_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (workbook, path) = (folder.join("million-window.xlsx"), folder.join("million-window.csv"));
    generate::xlsx(rows, &workbook).unwrap();
    generate::csv(rows, std::io::BufWriter::new(std::fs::File::create(&path).unwrap())).unwrap();
    open_some_times(&workbook);
    let mut window = open_some_times(&path);
    let _ = std::fs::remove_file(workbook);
    sort(&mut window);
    search(&mut window);
    filter(&mut window);

    print("a frame, nothing moves", &frames(&mut window, 200, |_, _| {}));
    print(
        "a frame, scrolled by the wheel",
        &frames(&mut window, 400, |window, _| {
            let over = egui::pos2(600.0, 500.0);
            window.hover_at(over);
            window.event(egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: egui::vec2(0.0, -4000.0),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
                source: egui::MouseWheelSource::Wheel,
            });
        }),
    );
    print(
        "a frame, by the page",
        &frames(&mut window, 200, |window, _| window.key_press(egui::Key::PageDown)),
    );
    print("a frame, at the last rows", &{
        window.key_press(egui::Key::End);
        frames(&mut window, 200, |window, number| {
            window.key_press(if number % 2 == 0 { egui::Key::ArrowUp } else { egui::Key::ArrowDown });
        })
    });
    window.get_by_label("Destinations").click();
    until_idle(&mut window);
    let moves = (0..20).map(|number| {
        let to = if number % 2 == 0 { "Germany: " } else { "India: " };
        window.get_all_by_label_contains(to).next().unwrap().click();
        let begun = Instant::now();
        until_idle(&mut window);
        begun.elapsed()
    });
    print("another destination, until the whole window follows", &moves.collect::<Vec<_>>());
    let _ = std::fs::remove_file(path);
}

/// From the wish to open a catalog to the frame that shows its first rows, all of its rows, and what is asked of them;
/// gives the window of the last time.
fn open_some_times(path: &Path) -> Harness<'static, App> {
    let mut times = [const { Vec::new() }; 4];
    let mut last = None;
    for _ in 0..TIMES {
        drop(last.take());
        let mut window = window(Opening::Welcome);
        while window.state().work().book.is_none() {
            window.step();
        }
        let begun = Instant::now();
        window.state_mut().work_mut().open(path.to_owned(), Default::default());
        let steps: [fn(&App) -> bool; 4] = [
            |app| !app.work().shown_rows().is_empty(),
            |app| app.work().begun.is_none() && !app.work().view.rows.is_empty(),
            |app| !app.work().view.standings.is_empty(),
            |app| !app.is_busy(),
        ];
        for (reached, times) in steps.into_iter().zip(&mut times) {
            while !reached(window.state()) {
                window.step();
                std::thread::sleep(Duration::from_millis(10));
            }
            window.step();
            times.push(begun.elapsed());
        }
        last = Some(window);
    }
    let name = path.extension().unwrap_or_default().display();
    let what = ["first rows in the table", "whole table before assessment", "all assessed", "all settled"];
    what.iter().zip(&times).for_each(|(what, times)| print(&format!("{name}: {what}"), times));
    last.unwrap()
}

/// So many times a catalog is opened.
const TIMES: usize = 3;

/// From a click on a heading to the frame that shows the rows in that order; the first time it is worked out.
fn sort(window: &mut Harness<'static, App>) {
    for column in ["Item no.", "Description", "HS", "Category", "Entry", "Japan"] {
        let name = format!("Sort by {column}");
        if window.query_all_by_label_contains(&name).next().is_none() {
            println!("sorted by {column}: cannot be");
            continue;
        }
        let click = |window: &mut Harness<'static, App>| {
            until_seen(window, |window| window.get_all_by_label_contains(&name).next().unwrap().click())
        };
        let first = click(window);
        print(
            &format!("sorted by {column}, {first:.2?} the first time; then"),
            &[click(window), click(window)],
        );
    }
}

/// From a letter to the frame that shows what was found.
fn search(window: &mut Harness<'static, App>) {
    window.get_by_role_and_label(egui::Role::TextInput, "Search items").focus();
    until_idle(window);
    for word in ["magnet", "φ", "e", "hengzhou optic", "no such words"] {
        let found = until_seen(window, |window| window.event(egui::Event::Text(word.to_owned())));
        let rows = window.state().work().view.rows.len();
        let longer = until_seen(window, |window| window.event(egui::Event::Text("s".to_owned())));
        println!("searched for “{word}”: {found:.2?} to {rows} rows, another letter {longer:.2?}");
        (0..=word.chars().count()).for_each(|_| window.key_press(egui::Key::Backspace));
        until_idle(window);
    }
}

/// From a click on a facet to the frame that shows its rows.
fn filter(window: &mut Harness<'static, App>) {
    let maker = window.state().work().view.makers.first().map_or("none", |(name, _)| name.as_str());
    for facet in ["Needs a decision: ".to_owned(), "Rare earths: ".to_owned(), format!("{maker}: ")] {
        let Some(node) = window.query_all_by_label_contains(&facet).next() else {
            println!("filtered by “{facet}”: cannot be");
            continue;
        };
        // As a hand would: what lies further down is brought into sight first.
        node.scroll_to_me();
        until_idle(window);
        let click = |window: &mut Harness<'static, App>| {
            until_seen(window, |window| window.get_all_by_label_contains(&facet).next().unwrap().click())
        };
        print(
            &format!("filtered by “{facet}”"),
            &[click(window), click(window), click(window), click(window)],
        );
    }
}

/// How long it takes from an input to the first frame whose table shows another view.
fn until_seen(window: &mut Harness<'static, App>, input: impl Fn(&mut Harness<'static, App>)) -> Duration {
    let before = Arc::clone(&window.state().work().view);
    let begun = Instant::now();
    input(window);
    while Arc::ptr_eq(&before, &window.state().work().view) {
        window.step();
        std::thread::yield_now();
    }
    let took = begun.elapsed();
    until_idle(window);
    took
}

/// Draws frames until the last input is taken in and no work is left.
fn until_idle(window: &mut Harness<'static, App>) {
    window.step();
    window.step();
    while window.state().is_busy() {
        window.step();
    }
    window.step();
}

fn window(opening: Opening) -> Harness<'static, App> {
    let setup = Setup {
        opening,
        today: "2026-11-23".parse().unwrap(),
        now: chrono::Utc::now,
        motion: Motion::None,
        law: LawFrom::Sources(vec![dualcheck::profile::Source::embedded()]),
        outside: |_, _| false,
    };
    Harness::builder()
        .with_size([1440.0, 900.0])
        .build_eframe(move |context| App::new(context, setup.clone()).unwrap())
}

/// From nothing to the first frame after which the law is there.
fn start_to_first_frame() -> Duration {
    let begun = Instant::now();
    let mut window = window(Opening::Welcome);
    while window.state().work().book.is_none() {
        window.step();
    }
    begun.elapsed()
}

/// How long each of so many frames takes, each after some input.
fn frames(
    window: &mut Harness<'static, App>,
    count: usize,
    input: impl Fn(&mut Harness<'static, App>, usize),
) -> Vec<Duration> {
    (0..count)
        .map(|number| {
            input(window, number);
            let begun = Instant::now();
            window.step();
            begun.elapsed()
        })
        .collect()
}

fn print(what: &str, times: &[Duration]) {
    let mut times = times.to_vec();
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{what}: median {:.2?}, 95th percentile {:.2?}, slowest {:.2?} of {}",
        at(0.5),
        at(0.95),
        at(1.0),
        times.len()
    );
}
