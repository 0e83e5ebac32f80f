//! The first five minutes of those for whom the program is made, each from the first screen on.

use std::path::PathBuf;

use dualcheck::assess::Standing;
use dualcheck::gui::{Opening, View};
use dualcheck::law::Outcome;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

/// A price list as it lies about: codes, descriptions in two languages, prices.
const PRICES: &str = "Item No.,Description,HS code,Qty,Unit price,Currency
M-01,Sintered NdFeB magnet N52 with 2 wt% Dy,8505111000,500,12.40,USD
M-02,SmCo磁钢 Sm2Co17 ring,8505111000,200,31.00,USD
O-07,InGaAs camera 640x512 SWIR,8525891900,2,24000,USD
C-11,Dysprosium oxide 99.9%,2846901920,25,310,USD
P-30,Paper bags,4819300000,10000,0.02,USD
";

fn prices(name: &str) -> (PathBuf, PathBuf) {
    let folder = folder(name);
    let path = folder.join("prices.csv");
    std::fs::write(&path, PRICES).expect("written");
    (folder, path)
}

fn open_by_path(window: &mut Window, path: &std::path::Path) {
    window.type_into("Path of the file", &path.display().to_string());
    window.press(Key::Enter);
}

/// A small exporter with a buyer in Japan: what needs a licence, why, which question settles most, a record.
#[test]
fn a_small_exporter_leaves_with_a_record() {
    let (folder, path) = prices("exporter");
    let mut window = Window::open(Opening::Welcome);
    window.click("Check my catalog");
    open_by_path(&mut window, &path);
    assert_eq!(window.rows(), 5);
    assert_eq!(window.standing_of(4, "JP"), Standing::Settled(Outcome::Free), "paper bags");
    assert!(matches!(window.standing_of(1, "JP"), Standing::Between(Outcome::Licence, _)));
    window.point_at("SmCo");
    assert!(window.says("1C902.a.4"), "the candidate, with the words it was read from");
    window.click("Destinations");
    window.click_containing("Japan: ");
    for question in ["End user military?", "Military use?", "Adds to military capability?"] {
        window.click_containing(&format!("{question} No"));
    }
    assert_eq!(window.standing_of(1, "JP"), Standing::Settled(Outcome::Licence), "the questions settle it");
    window.click("Red flags");
    window.click_containing("Is the end user not named? No");
    window.press_with(Modifiers::COMMAND, Key::E);
    let report = folder.join("record.pdf");
    window.click("PDF");
    window.type_over("File", &report.display().to_string());
    window.click("Write the report");
    assert!(std::fs::read(&report).expect("the report").starts_with(b"%PDF"));
}

/// A consultant with a client's list: the report is shown as soon as the list is read.
#[test]
fn a_consultant_leaves_with_a_client_report() {
    let (folder, path) = prices("consultant");
    let mut window = Window::open(Opening::Welcome);
    window.click("Prepare a client report");
    open_by_path(&mut window, &path);
    assert!(window.says("What changed since".to_uppercase().as_str()), "shown by itself");
    window.click("Write it…");
    window.type_into("Client", "Ganbei Rare Earth");
    window.type_into("Firm", "Lindqvist Trade Advice");
    let report = folder.join("report.html");
    window.type_over("File", &report.display().to_string());
    window.click("Write the report");
    let report = std::fs::read_to_string(&report).expect("the report");
    for words in ["Ganbei Rare Earth", "Lindqvist Trade Advice", "1C902"] {
        assert!(report.contains(words), "{words}");
    }
    // Next year the same case is opened again.
    let case = folder.join("ganbei.dualcheck");
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &case.display().to_string());
    window.press(Key::Enter);
    assert_eq!(Window::open(Opening::File(case)).rows(), 5);
}

/// A trainer: what there is for a class, the example with its explanations, and how the day changes an answer.
#[test]
fn a_trainer_finds_what_there_is_for_a_class() {
    let mut window = Window::open(Opening::Welcome);
    window.click("Train a class");
    assert!(window.says("not part of the program yet"), "nothing is promised that is not there");
    window.click("Open the example catalog");
    assert_eq!(window.rows(), 114);
    window.point_at("氧化钬");
    assert!(matches!(window.standing("DE"), Standing::LawUncertain(Outcome::Free, Outcome::Licence)));
    window.click("Timeline");
    window.drag("The day asked for", [0.5, 0.4, 0.3]);
    assert_ne!(window.app().work().case.transaction.on.to_string(), "2026-11-23");
    window.click_containing("No. 18 of 2025: ");
    assert_eq!(window.app().view(), View::Law, "an act of the timeline leads to its page");
    assert!(window.says("What it says") || window.says("WHAT IT SAYS"));
}

/// No catalog is opened after all: nothing is asked.
#[test]
fn a_door_can_be_left_again() {
    let mut window = Window::open(Opening::Welcome);
    window.click("Prepare a client report");
    window.press(Key::Escape);
    window.click("Open the example");
    assert_eq!(window.rows(), 114);
    assert!(!window.says("Write a report"));
}
