//! What a report shows, as text, held against golden files.

use std::collections::BTreeMap;

use calamine::{Data, Reader as _};
use dualcheck::report::Format;

use crate::given::{Given, folder};

/// Holds what is shown against the golden file, or rewrites it.
pub fn check(name: &str, shown: &str) {
    let file = folder().join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        std::fs::write(&file, shown).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    if golden != shown {
        let differs = golden.lines().zip(shown.lines()).position(|(old, new)| old != new);
        let line = differs.unwrap_or_else(|| golden.lines().count().min(shown.lines().count()));
        panic!(
            "{name}:{} is not as it was; UPDATE_SNAPSHOTS=1 rewrites it\n  was: {}\n  is:  {}",
            line + 1,
            golden.lines().nth(line).unwrap_or_default(),
            shown.lines().nth(line).unwrap_or_default()
        );
    }
}

/// The lines of the CSV report by the heads of their columns.
pub fn csv_lines(given: &Given) -> Vec<BTreeMap<String, String>> {
    let bytes = String::from_utf8(given.rendered(Format::Csv)).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.trim_start_matches('\u{feff}').as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// A workbook as text: a line per row, cells between bars.
pub fn cells(bytes: &[u8]) -> String {
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for name in workbook.sheet_names() {
        text.push_str(&format!("## {name}\n"));
        for row in workbook.worksheet_range(&name).unwrap().rows() {
            let cells: Vec<String> = row.iter().map(cell).collect();
            text.push_str(cells.join(" | ").trim_end_matches([' ', '|']));
            text.push('\n');
        }
    }
    text
}

/// A part of a DOCX.
pub fn docx_part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

/// A DOCX as text: a line per paragraph, with its style in front.
pub fn docx_text(bytes: &[u8]) -> String {
    let document = docx_part(bytes, "word/document.xml");
    let between = |text: &str, from: &str, to: &str| {
        let parts = text.split(from).skip(1).filter_map(|rest| rest.split(to).next());
        parts.map(str::to_owned).collect::<Vec<String>>()
    };
    let mut text = String::new();
    for paragraph in document.split("</w:p>") {
        let style = between(paragraph, "w:pStyle w:val=\"", "\"").pop().unwrap_or_default();
        let said = between(paragraph, "<w:t xml:space=\"preserve\">", "</w:t>").concat();
        if !said.is_empty() {
            text.push_str(&format!("{style}: {said}\n"));
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn cell(data: &Data) -> String {
    data.to_string().replace('\n', " ¶ ")
}
