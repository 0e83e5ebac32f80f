//! How a file is read: seen, chosen otherwise, and remembered for the next list of its layout.

use std::path::{Path, PathBuf};

use dualcheck::catalog::{Catalog, Meaning};
use dualcheck::gui::Opening;
use egui::{Key, Modifiers, Role};
use rust_xlsxwriter::Workbook;

use crate::window::{Window, folder};

#[test]
fn the_encoding_is_seen_and_another_one_is_chosen() {
    let path = folder("encoding").join("goods.csv");
    // 名称 and 钐钴磁体 in GBK; in Western encodings the same bytes are other signs.
    let bytes =
        b"No,\xc3\xfb\xb3\xc6\n1,\xee\xcc\xee\xdc\xb4\xc5\xcc\xe5\n2,\xee\xcc\xee\xdc\xb4\xc5\xcc\xe5\n";
    std::fs::write(&path, bytes).expect("written");
    let mut window = Window::open(Opening::File(path));
    let encoding = |window: &Window| catalog(window).encoding().expect("a text").name;
    assert_eq!(encoding(&window), "GBK");
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(window.says("GBK, guessed") && window.says("look whether the text reads well"));
    window.click_role(Role::ComboBox, "Encoding");
    window.click("windows-1252   Western European");
    assert_eq!(encoding(&window), "windows-1252");
    assert!(window.says("windows-1252") && !window.says("guessed") && !window.says("钐钴磁体"));
    window.click("As proposed");
    assert_eq!(encoding(&window), "GBK");
    window.click("Done");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(encoding(&window), "windows-1252", "going back to the proposal is undone as well");
}

#[test]
fn what_divides_the_cells_is_chosen_and_the_problems_follow() {
    let path = folder("delimiter").join("goods.csv");
    std::fs::write(&path, "Item;Description;HS\nA-1;SmCo magnet;8505\nA-2;Paper, white;4802\n")
        .expect("written");
    let mut window = Window::open(Opening::File(path));
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(window.says("semicolon") && window.says("Problems (0)") && window.says("Columns (3)"));
    window.click_role(Role::ComboBox, "Between cells");
    window.click("comma  ,");
    assert!(window.says("Columns (2)"), "the columns are those of the new reading");
    assert!(!window.says("Problems (0)"));
    window.click_containing("Problems (");
    assert!(window.says("catalog/"), "each problem has its code and place");
    window.click_role(Role::ComboBox, "Between cells");
    window.click("as found");
    assert!(window.says("Columns (3)") && window.says("Problems (0)"));
}

#[test]
fn sheets_are_chosen_each_with_its_own_headings() {
    let path = folder("sheets").join("goods.xlsx");
    workbook(&path);
    let mut window = Window::open(Opening::File(path));
    assert_eq!(window.rows(), 2);
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(
        window.says("Stock (2)") && window.says("Old, hidden, not read") && window.says("Notes, not read")
    );
    assert!(!window.enabled("Read the sheet Stock"), "one sheet has to be read");
    window.click("Read the sheet Old");
    assert!(window.says("Old (1), hidden"));
    window.click("Old (1), hidden");
    window.click("First rows");
    window.click("The headings stand in row 2");
    assert!(window.says("Old (0), hidden"));
    assert_eq!(rows_of(&window), [2, 0], "the other sheet is read as before");
    window.click("Done");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(rows_of(&window), [2, 1]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(rows_of(&window), [2]);
}

#[test]
fn a_column_says_why_and_why_again_when_a_correction_is_undone() {
    let path = list("why", "goods.csv", "");
    let mut window = Window::open(Opening::File(path));
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(window.says("the heading says “maker”"));
    mean(&mut window, "Maker", "not used");
    assert!(window.says("you said so") && !window.says("the heading says “maker”"));
    window.click("Done");
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(!window.says("you said so") && window.says("the heading says “maker”"));
}

#[test]
fn the_next_list_of_a_layout_is_read_as_the_last_one_until_that_is_forgotten() {
    let march = list("layouts", "march.csv", "Price list of March\n");
    let april = list("layouts", "april.csv", "");
    let other = folder("layouts-other").join("other.csv");
    std::fs::write(&other, "Item,Description,Seller\nA-1,Lens,Ohara\nA-2,Prism,Schott\n").expect("written");
    let mut window = Window::open(Opening::File(march));
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(!window.says("Read as last time") && !window.enabled("As proposed"));
    mean(&mut window, "Maker", "Origin");
    window.click("Done");

    open_next(&mut window, &april);
    assert!(window.says("april.csv: 2 items, read as last time"));
    assert_eq!(meanings(&window)[2], Meaning::Origin);
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(window.says("Read as last time") && window.says("you said so of an earlier list"));
    window.click("Done");

    window.drop_file(&other);
    assert_ne!(meanings(&window)[2], Meaning::Origin, "a list with other headings is read as proposed");

    window.drop_file(&april);
    window.press_with(Modifiers::COMMAND, Key::L);
    window.click("Forget that, read as proposed");
    assert!(!window.says("Read as last time"));
    assert_eq!(meanings(&window)[2], Meaning::Maker);
    window.click("Done");
    open_next(&mut window, &april);
    assert_eq!(meanings(&window)[2], Meaning::Maker);
}

#[test]
fn the_row_of_the_headings_and_the_delimiter_are_remembered() {
    let folder = folder("layouts-headings");
    let (march, april) = (folder.join("march.csv"), folder.join("april.csv"));
    let text = "Item;Name;Qty\nThe real list;;\nArtikel;Zusatz;Farbe\n1;Lens, red;red\n2;Prism;blue\n";
    std::fs::write(&march, text).expect("written");
    std::fs::write(&april, text.replace("Prism", "Window")).expect("written");
    let mut window = Window::open(Opening::File(march));
    assert_eq!(window.rows(), 4);
    window.press_with(Modifiers::COMMAND, Key::L);
    window.click("First rows");
    window.click("The headings stand in row 3");
    assert_eq!(window.rows(), 2);
    window.click("Done");
    open_next(&mut window, &april);
    assert_eq!((window.rows(), catalog(&window).sheets()[0].header_row), (2, Some(3)));
    window.press_with(Modifiers::COMMAND, Key::L);
    assert!(window.says("Read as last time"));
    window.click("Forget that, read as proposed");
    assert_eq!(window.rows(), 4);
}

#[test]
fn a_text_that_is_no_list_is_told_where_its_lines_are_shown_with_the_way_to_mend_it() {
    let path = folder("prose").join("README.md");
    let text =
        "# Readme\nThis is no list\nof goods at all\nbut a text\nof some lines\nand one more\nand the last\n";
    std::fs::write(&path, text).expect("written");
    let mut window = Window::open(Opening::File(path));
    if window.shows("Done") {
        window.click("Done");
    }
    assert!(window.says("Nothing divides the lines of this file into cells"));
    window.click_role(Role::Link, "How it was read");
    assert!(window.shows("Between cells"));
}

fn catalog(window: &Window) -> &Catalog {
    &window.app().work().opened.as_ref().expect("a catalog").catalog
}

fn meanings(window: &Window) -> Vec<Meaning> {
    catalog(window).sheets()[0].columns.iter().map(|column| column.meaning).collect()
}

/// How many items each sheet has that is read.
fn rows_of(window: &Window) -> Vec<u32> {
    catalog(window).sheets().iter().filter(|sheet| sheet.used).map(|sheet| sheet.rows).collect()
}

fn mean(window: &mut Window, column: &str, meaning: &str) {
    window.click(&format!("Meaning of {column}"));
    window.click_role(Role::Button, meaning);
}

/// Opens a file although the last one has unsaved work.
fn open_next(window: &mut Window, path: &Path) {
    window.drop_file(path);
    window.click("Discard it");
}

/// A list of a supplier, below a title.
fn list(folder_name: &str, name: &str, title: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gui").join(folder_name);
    std::fs::create_dir_all(&path).expect("a folder for the test");
    let path = path.join(name);
    let text = format!("{title}Item,Description,Maker\nA-1,Lens,Ohara\nA-2,Prism,Schott\n");
    std::fs::write(&path, text).expect("written");
    path
}

/// A workbook with stock, an old list that is hidden, and notes.
fn workbook(path: &Path) {
    let mut workbook = Workbook::new();
    let mut write = |name: &str, rows: &[&[&str]], hidden: bool| {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name").set_hidden(hidden);
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write(row, column, *cell).expect("written");
            }
        }
    };
    let headings: &[&str] = &["Item", "Description", "Maker"];
    write("Stock", &[headings, &["A-1", "Lens", "Ohara"], &["A-2", "Prism", "Schott"]], false);
    write("Old", &[headings, &["A-9", "Mirror", "Zeiss"]], true);
    write("Notes", &[&["Prices are subject to change"]], false);
    workbook.save(path).expect("saved");
}

#[test]
fn what_is_wrong_in_a_file_is_told_in_the_language_of_the_window() {
    let folder = folder("problems-chinese");
    let path = folder.join("goods.ndjson");
    std::fs::write(&path, "{\"name\": \"SmCo magnet\"}\n{\"name\": broken}\n").expect("written");
    let mut window = Window::open(Opening::File(path));
    window.press_with(Modifiers::COMMAND, Key::Num8);
    assert!(window.says("Line 2 is not valid JSON: {\"name\": broken}"));
    window.click("Language of the window");
    window.click("中文");
    assert!(window.says("第 2 行不是有效的 JSON：{\"name\": broken}"));
    assert!(window.says("请每行写一个 JSON 对象"), "and how to mend it");
    let path = folder.join("goods.csv");
    std::fs::write(&path, "%PDF-1.7\n").expect("written");
    window.drop_file(&path);
    assert!(window.says("goods.csv：这是 PDF 文件，不是可读取的目录"), "what is said in passing");
}

/// A file opened by a path from where the program stood is found again from any other folder.
#[test]
fn files_opened_lately_are_kept_by_their_whole_path() {
    let mut window = Window::open(Opening::File(PathBuf::from("tests/catalogs/jiage-gb18030.csv")));
    window.press(Key::Escape);
    window.command("Open…");
    window.rest_on_role(Role::Button, "jiage-gb18030.csv");
    let whole = std::path::absolute("tests/catalogs/jiage-gb18030.csv").expect("a path");
    assert!(window.says(&whole.display().to_string()));
}
