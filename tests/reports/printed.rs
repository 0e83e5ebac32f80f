//! The formats that are laid out in pages: what they say, in which order, and that programs can read them.
//!
//! Tests that need `qpdf`, `pdftotext`, LibreOffice or Chromium say so where they are missing and fail only where
//! `DUALCHECK_PROGRAMS=required` is set, as `.ci/run` does.

use std::path::Path;
use std::process::Command;

use dualcheck::catalog::read;
use dualcheck::law::Language;
use dualcheck::report::{Format, Kind, Wish, read_seal};

use crate::given::{Given, MANY, Scratch, countries};
use crate::shown::{check, docx_part, docx_text};

#[test]
fn what_is_printed_is_as_it_was() {
    check("price_list.docx.txt", &docx_text(&Given::price_list().rendered(Format::Docx)));
}

#[test]
fn many_destinations_are_printed_as_they_were() {
    let given = Given { destinations: countries(MANY), ..Given::price_list() };
    check("many_destinations.docx.txt", &docx_text(&given.rendered(Format::Docx)));
}

#[test]
fn a_docx_has_headings_repeated_heads_fields_and_the_hash() {
    let given = Given::price_list();
    let bytes = given.rendered(Format::Docx);
    let document = docx_part(&bytes, "word/document.xml");
    assert_eq!(document.matches("w:pStyle w:val=\"Heading1\"").count(), 16);
    assert!(document.contains("<w:tblHeader/>"));
    assert!(document.contains("PAGEREF part_1"));
    let footer = docx_part(&bytes, "word/footer.xml");
    assert!(footer.contains(&given.report(|report| report.hash.clone())));
    for field in [" PAGE ", " NUMPAGES "] {
        assert!(footer.contains(field), "{field}");
    }
    let styles = docx_part(&bytes, "word/styles.xml");
    for style in document.split("w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style} has no look");
    }
    for anchor in document.split("w:anchor=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.contains(&format!("w:name=\"{anchor}\"")), "{anchor} leads nowhere");
    }
}

/// A catalog that tries to be more than text.
fn hostile() -> Given {
    let mut given = Given::price_list();
    let long = "NdFeB magnet ".repeat(800);
    let word = "x".repeat(3_000);
    let rows = format!(
        "Item no.,Description\nH-1,\"=cmd|' /C calc'!A0 SmCo magnet\"\nH-2,\"<script>alert(1)</script> SmCo magnet & \"\"more\"\"\"\n\
         H-3,SmCo magnet \u{202e}gnp.exe\u{202c} after\nH-4,{long}\nH-5,SmCo magnet 👩\u{200d}🔬 שלום مغناطيس\nH-6,SmCo magnet {word}\n\
         H-7,\"bell \u{7} SmCo magnet\"\nH-8,釤鈷磁鐵 SmCo 𠮷 サマリウムコバルト磁石\n\
         H-9,\"\t=1+1 SmCo magnet\"\nH-10,\"\r=2+2 SmCo magnet\"\nH-11,@SUM(1) SmCo magnet\nH-12,－3 SmCo magnet\n\
         dualcheck-seal {{\"\"file\"\":,SmCo magnet --> %%EOF startxref\n"
    );
    let read = read::from_bytes(
        "hostile.csv",
        rows.as_bytes(),
        &read::OpenOptions::default(),
        &read::Progress::default(),
    );
    given.catalog = read.unwrap_or_default();
    assert_eq!(given.catalog.len(), 13);
    given
}

#[test]
fn hostile_text_stays_text_in_every_format() {
    let given = hostile();
    let html = given.html();
    assert!(!html.contains("<script>alert"));
    let docx = docx_text(&given.rendered(Format::Docx));
    let workbook = crate::shown::cells(&given.rendered(Format::Xlsx));
    let csv = String::from_utf8(given.rendered(Format::Csv)).unwrap();
    for (name, text) in [("html", &html), ("docx", &docx), ("xlsx", &workbook), ("csv", &csv)] {
        assert!(!text.contains(['\u{202e}', '\u{202c}', '\u{7}']), "{name} turns the order of letters");
        assert!(text.contains("SmCo magnet [U+202E]gnp.exe[U+202C] after"), "{name}");
        assert!(text.contains("bell [U+0007] SmCo"), "{name}");
        assert!(text.contains("👩\u{200d}🔬"), "{name}");
        assert!(text.contains(&"x".repeat(3_000)), "{name} cuts a word");
        assert!(text.matches("NdFeB magnet ").count() >= 800, "{name} cuts a cell");
    }
    assert!(!given.rendered(Format::Pdf).is_empty());
    let mut lines = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    for cell in lines.records().flat_map(|line| line.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']),
            "{cell:?}"
        );
    }
    let json = String::from_utf8(given.rendered(Format::Json)).unwrap();
    assert!(!json.contains(['\u{202e}', '\u{202c}', '\u{7}']));
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["items"][2]["description"], "SmCo magnet \u{202e}gnp.exe\u{202c} after");
}

#[test]
fn hostile_text_stays_text_in_every_document() {
    for kind in Kind::ALL {
        let given = Given { wish: Wish { kind, ..Wish::default() }, ..hostile() };
        let all = given.report(|report| {
            [Format::Pdf, Format::Docx, Format::Html, Format::Json]
                .map(|format| (format, dualcheck::report::render(report, format).unwrap()))
        });
        for (format, bytes) in all {
            let (sealed, is_unchanged) = read_seal(&bytes, "hostile").unwrap();
            assert!(is_unchanged && sealed.recipe.kind == kind, "{kind:?} {}", format.extension());
            let text = match format {
                Format::Docx => docx_text(&bytes),
                Format::Html => String::from_utf8(bytes).unwrap(),
                Format::Pdf | Format::Json | Format::Xlsx | Format::Csv => continue,
            };
            assert!(!text.contains("<script>alert") || format == Format::Docx, "{kind:?}");
            assert!(!text.contains(['\u{202e}', '\u{202c}', '\u{7}']), "{kind:?}");
        }
    }
}

#[test]
fn a_pdf_is_sound_and_is_read_in_order() {
    let place = Scratch::new("pdf");
    let given = Given { destinations: countries(MANY), ..Given::price_list() };
    let Some(text) = pdf_text(&given, &place.0) else { return };
    let parts = given.report(|report| {
        let ids = ["results", "basis", "coverage", "method", "matrix", "items", "destinations", "licences"];
        let ids =
            ids.iter().chain(&["end-use", "changes", "actions", "unverified", "validity", "disclaimer"]);
        let ids = ids.chain(&["evidence", "retention"]).enumerate();
        ids.map(|(place, id)| format!("{} {}\n", place + 1, report.words.say(&format!("section.{id}"))))
            .collect::<Vec<String>>()
    });
    let places: Vec<usize> = parts
        .iter()
        .map(|part| text.rfind(part.as_str()).unwrap_or_else(|| panic!("{part} is missing")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let hash = given.report(|report| report.hash.clone());
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert!(pages.len() > 8);
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains(&hash), "page {} has no hash", number + 1);
        assert!(page.contains(&format!("Page {} of {}", number + 1, pages.len())), "page {}", number + 1);
    }
    for words in ["Shenzhen Photonics Co., Ltd. (深圳光电)", "フェライト磁石", "SmCo磁钢 φ20×5", "Viet Nam"]
    {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn a_pdf_shows_hostile_text_whole() {
    let place = Scratch::new("hostile");
    let Some(text) = pdf_text(&hostile(), &place.0) else { return };
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    // Pages break into the long cell: what stands between them is counted away.
    assert!(letters.matches("NdFeBmagnet").count() >= 780);
    assert!(letters.matches('x').count() >= 3_000);
    for words in ["U+202E", "gnp.exe", "釤鈷磁鐵", "𠮷", "サマリウムコバルト磁石", "🔬"] {
        assert!(letters.contains(words), "{words}");
    }
    assert!(!letters.contains('\u{202e}'));
}

#[test]
fn a_pdf_speaks_chinese_and_japanese() {
    let place = Scratch::new("languages");
    for (language, words) in [
        (Language::Zh, ["文件哈希", "第1页，共", "出口管制归类与许可判定", "“SmCo磁钢”"]),
        (Language::Ja, ["文書のハッシュ", "1/", "輸出管理上の該非判定および許可要否の判定", "「SmCo磁钢」"]),
    ] {
        let Some(text) = pdf_text(&Given { language, ..Given::price_list() }, &place.0) else { return };
        let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for words in words {
            assert!(letters.contains(words), "{words}");
        }
    }
}

#[test]
fn libre_office_opens_a_docx() {
    if !is_there("soffice") {
        return;
    }
    let place = Scratch::new("office");
    for (name, given) in [("plain", Given::price_list()), ("hostile", hostile())] {
        let file = place.0.join(format!("{name}.docx"));
        std::fs::write(&file, given.rendered(Format::Docx)).unwrap();
        let home = format!("-env:UserInstallation=file://{}", place.0.join("office").display());
        let done = Command::new("soffice")
            .args([home.as_str(), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
            .arg(&place.0)
            .arg(&file)
            .output()
            .unwrap();
        assert!(done.status.success());
        let text = std::fs::read_to_string(file.with_extension("txt")).unwrap();
        for words in ["Results", "Keeping this report", "SmCo"] {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn libre_office_opens_a_workbook() {
    if !is_there("soffice") {
        return;
    }
    let place = Scratch::new("calc");
    for (name, given) in [("plain", Given::price_list()), ("hostile", hostile())] {
        let file = place.0.join(format!("{name}.xlsx"));
        std::fs::write(&file, given.rendered(Format::Xlsx)).unwrap();
        let home = format!("-env:UserInstallation=file://{}", place.0.join("office").display());
        let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
        let done = Command::new("soffice")
            .args([home.as_str(), "--headless", "--convert-to", every_sheet, "--outdir"])
            .arg(&place.0)
            .arg(&file)
            .output()
            .unwrap();
        assert!(done.status.success());
        let matrix = std::fs::read_to_string(place.0.join(format!("{name}-Matrix.csv"))).unwrap();
        assert!(matrix.contains("SmCo"), "{matrix}");
        assert!(!matrix.contains("Err:"), "something was taken for a formula");
    }
}

#[test]
fn a_browser_shows_a_page_and_runs_nothing_in_it() {
    if !is_there("chromium") {
        return;
    }
    let place = Scratch::new("browser");
    for (name, given) in [("plain", Given::price_list()), ("hostile", hostile())] {
        let file = place.0.join(format!("{name}.html"));
        std::fs::write(&file, given.rendered(Format::Html)).unwrap();
        let data = format!("--user-data-dir={}", place.0.join("data").display());
        let done = Command::new("chromium")
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"])
            .arg(data)
            .arg(format!("file://{}", file.display()))
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let page = String::from_utf8(done.stdout).unwrap();
        for words in ["id=\"results\"", "id=\"retention\"", "SmCo"] {
            assert!(page.contains(words), "{name}: {words}");
        }
        assert!(!page.contains("<script"), "{name}: the page has a script");
    }
}

/// The text of the report's PDF as another program reads it, after a third found nothing wrong with it;
/// nothing where the programs are missing.
fn pdf_text(given: &Given, folder: &Path) -> Option<String> {
    if !(is_there("qpdf") && is_there("pdftotext")) {
        return None;
    }
    let file = folder.join("report.pdf");
    std::fs::write(&file, given.rendered(Format::Pdf)).unwrap();
    let checked = Command::new("qpdf").arg("--check").arg(&file).output().unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    let read = Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(&file).arg("-").output().unwrap();
    assert!(read.status.success());
    Some(String::from_utf8(read.stdout).unwrap())
}

/// Whether a program is there; where it must be and is not, the test fails.
fn is_there(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    let is_required = std::env::var_os("DUALCHECK_PROGRAMS").is_some_and(|value| value == "required");
    assert!(there || !is_required, "{program} is missing: install it, see .ci/run");
    if !there {
        println!("{program} is missing: this was not tested");
    }
    there
}
