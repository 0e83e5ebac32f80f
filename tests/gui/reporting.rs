//! Writing reports: a file that is there, what is remembered, and who makes them.

use std::process::Command;

use dualcheck::case::Firm;
use dualcheck::catalog::EXAMPLES;
use dualcheck::gui::Opening;
use egui::{Key, Modifiers};

use crate::window::{Window, folder};

fn at_report(path: &std::path::Path) -> Window {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click("CSV");
    window.type_over("File", &path.display().to_string());
    window
}

#[test]
fn a_file_that_is_there_is_asked_about_in_place() {
    let path = folder("report-there").join("report.csv");
    std::fs::write(&path, "mine").expect("written");
    let mut window = at_report(&path);
    window.click("Write the report");
    assert!(window.says("There is already a file of this name."));
    window.click("Another name");
    assert!(window.says("report 2.csv"), "another name is proposed");
    window.click("Write the report");
    assert!(path.with_file_name("report 2.csv").exists());
    assert_eq!(std::fs::read_to_string(&path).expect("mine"), "mine");
    window.press_with(Modifiers::COMMAND, Key::E);
    window.type_over("File", &path.display().to_string());
    window.click("Write the report");
    window.click("Replace it");
    assert_ne!(std::fs::read_to_string(&path).expect("replaced"), "mine");
    assert!(window.app().work().all_problems().is_empty(), "no problem is left");
}

#[test]
fn the_dialog_says_what_is_written_and_remembers_how() {
    let path = folder("report-says").join("report.csv");
    let mut window = at_report(&path);
    assert!(window.says("in English, as CSV, into") && window.says(&path.display().to_string()));
    window.type_over("Firm", "Example Trade Consultants");
    window.click("Write the report");
    assert!(!window.says("not saved"), "a report alone makes no work that would have to be saved");
    window.drop_file(&path);
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND, Key::E);
    assert!(window.says("as CSV"), "the form of the last one");
    assert!(window.says("Example Trade Consultants"), "and who made it");
    assert!(
        window.says(&path.with_file_name("report ").display().to_string()),
        "and where the last one lies"
    );
}

/// Decisions made, taken back and made again leave a report that the saved case proves, with the firm that wrote it.
#[test]
fn a_report_of_decisions_just_made_follows_from_the_case() {
    let folder = folder("report-verified");
    let (report, case) = (folder.join("report.json"), folder.join("example.dualcheck"));
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    for key in [Key::A, Key::J, Key::J, Key::A, Key::U, Key::J, Key::A, Key::K, Key::A] {
        window.press(key);
    }
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click("JSON");
    window.type_over("File", &report.display().to_string());
    window.type_over("Firm", "Example Trade Consultants");
    window.click("Write the report");
    window.press_with(Modifiers::COMMAND, Key::S);
    window.type_over("Path of the file", &case.display().to_string());
    window.click("Save");
    let verified = Command::new(env!("CARGO_BIN_EXE_dualcheck"))
        .arg("verify")
        .args([&report, &case])
        .output()
        .expect("run");
    let told = String::from_utf8_lossy(&verified.stdout);
    assert!(verified.status.success(), "{told}{}", String::from_utf8_lossy(&verified.stderr));
}

/// What is filled in about the client is work of the case, and one is told so.
#[test]
fn a_client_named_for_a_report_is_kept_in_the_case() {
    let path = folder("report-client").join("report.csv");
    let mut window = at_report(&path);
    window.type_over("Client", "Example GmbH");
    window.click("Write the report");
    assert!(window.says("The case now says for whom the report is") && window.says("not saved"));
    assert_eq!(window.app().work().case.client.name.as_deref(), Some("Example GmbH"));
}

#[test]
fn what_cannot_be_written_is_told_in_the_dialog() {
    let folder = folder("report-nowhere");
    let mut window = at_report(&folder.join("no such folder").join("report.csv"));
    window.click("Write the report");
    assert!(window.says("its folder does not exist"));
    assert!(window.app().work().all_problems().is_empty(), "it is told where it can be mended");
    window.type_over("File", &folder.join("report.csv").display().to_string());
    assert!(!window.says("its folder does not exist"));
    window.click("Write the report");
    assert!(folder.join("report.csv").exists());
}

#[test]
fn a_report_that_was_written_is_offered_and_a_failure_is_told() {
    let path = folder("report-shown").join("report.csv");
    let mut window = at_report(&path);
    window.click("Write the report");
    assert!(window.shows("Show in folder"));
    window.click("Open");
    assert!(window.says("The system has no program that shows report.csv; it lies in "));
}

/// The firm is set up once, goes into reports, and a case may have another one, which can be undone.
#[test]
fn the_firm_is_set_up_in_the_window() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click("Your firm");
    window.type_into("Name of the firm", "Own & Co");
    window.type_into("Closing", "With kind regards");
    window.scroll_to("Add a signatory");
    window.click("Add a signatory");
    window.type_into("Name, signatory 1", "A. Example");
    window.click("Done");
    let work = |window: &Window| window.app().work().firm().clone();
    assert_eq!(work(&window).name, "Own & Co");
    assert_eq!(work(&window).signatories[0].name, "A. Example");
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click("Firm of this case");
    window.click("Set up another firm for this case");
    window.type_over("Name of the firm", "Another Ltd");
    window.press(Key::Escape);
    assert_eq!(work(&window).name, "Another Ltd");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(work(&window).name, "Own & Co", "what was changed for the case is undone");
    window.press_with(Modifiers::COMMAND, Key::Num7);
    let pages = window.app().work().preview.pages.clone().expect("pages");
    let drawn = pages.iter().flat_map(|page| &page.drawn);
    let mut texts = drawn.filter_map(|drawn| match drawn {
        dualcheck::report::Drawn::Text { text, .. } => Some(text.as_str()),
        dualcheck::report::Drawn::Shape { .. } => None,
    });
    assert!(texts.any(|text| text.contains("Own & Co")), "the report is that of the firm");
}

#[test]
fn a_firm_file_is_read_and_written_with_its_logo() {
    let folder = folder("firm-file");
    let logo = folder.join("mark.png");
    image::RgbaImage::from_pixel(40, 20, image::Rgba([20, 80, 110, 255])).save(&logo).expect("a picture");
    std::fs::write(folder.join("no picture.png"), "nothing").expect("written");
    let given = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reports/firm.ron");
    let mut window = Window::open(Opening::Welcome);
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click("Your firm");
    window.type_into("Path of the settings file", given);
    window.scroll_to("Load…");
    window.click("Load…");
    assert!(window.says("Example Trade Consultants") && window.says("20457 Hamburg"));
    window.type_into("Path of a picture", &folder.join("no picture.png").display().to_string());
    window.scroll_to("Use this picture");
    window.click("Use this picture");
    assert!(window.says("it is no PNG or JPEG of at most 2 MB"));
    window.type_over("Path of a picture", &logo.display().to_string());
    window.click("Use this picture");
    assert!(window.says("40 × 20"));
    let own = folder.join("own.ron");
    window.type_over("Path of the settings file", &own.display().to_string());
    window.scroll_to("Save to file…");
    window.click("Save to file…");
    let read = Firm::read(&own).expect("the settings");
    assert_eq!(read.hash(), window.app().work().firm().hash(), "they are read as they were written");
    assert_eq!(read.picture.map(|logo| (logo.width, logo.height)), Some((40, 20)));
    window.click("Save to file…");
    assert!(window.says("There is already a file of this name."));
    window.click("Done");
}

#[test]
fn the_window_is_set_up_in_one_place() {
    let mut window = Window::open(Opening::Example(EXAMPLES[0]));
    window.click("Settings…");
    window.click_role(egui::Role::Button, "Dark");
    window.click("Compact");
    window.click("Larger");
    assert!(window.says("110 %"));
    window.click("日本語");
    assert!(window.says("設定"));
}

/// The firm is set up from the report dialog, which then goes on with all that was filled in.
#[test]
fn the_firm_is_set_up_on_the_way_to_a_report() {
    let path = folder("report-firm").join("report.csv");
    let mut window = at_report(&path);
    window.type_into("Client", "Ganbei Rare Earth");
    window.click("Firm settings…");
    window.type_into("Name of the firm", "Own & Co");
    window.click("Done");
    assert!(window.says("Own & Co") && window.says("Ganbei Rare Earth") && window.says("as CSV"));
    window.click("Write the report");
    assert_eq!(window.app().work().case.firm.name, "Own & Co", "the case says who made it");
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click("Firm of this case");
    window.click("As your own firm again");
    assert!(window.app().work().case.firm.is_empty());
    assert!(window.shows("Set up another firm for this case"));
}
