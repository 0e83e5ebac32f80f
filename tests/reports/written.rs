//! Writing to a file, and the sentences that are written.

use std::path::Path;

use dualcheck::law::Language;
use dualcheck::report::{Format, Overwrite, Progress, write};

use crate::given::{Given, Scratch};

#[test]
fn a_file_that_is_there_stays_unless_it_is_to_be_replaced() {
    let place = Scratch::new("overwrite");
    let file = place.0.join("report.csv");
    std::fs::write(&file, "mine").unwrap();
    let given = Given::price_list();
    let refused = given
        .report(|report| write(report, Format::Csv, &file, Overwrite::Refuse, &Progress::default()))
        .unwrap_err();
    assert_eq!(refused.code, "report/exists");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
    given
        .report(|report| write(report, Format::Csv, &file, Overwrite::Replace, &Progress::default()))
        .unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), given.rendered(Format::Csv));
    let left: Vec<_> = std::fs::read_dir(&place.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["report.csv"], "nothing unfinished is left behind");
}

#[test]
fn a_place_that_cannot_be_written_is_a_problem_with_a_mend() {
    let place = Scratch::new("unwritable");
    let given = Given::price_list();
    let missing = place.0.join("no such folder").join("report.html");
    let problem = given
        .report(|report| write(report, Format::Html, &missing, Overwrite::Refuse, &Progress::default()))
        .unwrap_err();
    assert_eq!(problem.code, "report/not-written");
    assert!(problem.message.to_string().contains("folder does not exist"), "{problem}");
    assert!(problem.help.is_some());
    let not_a_folder = place.0.join("file");
    std::fs::write(&not_a_folder, "").unwrap();
    let problem = given.report(|report| {
        write(
            report,
            Format::Html,
            &not_a_folder.join("report.html"),
            Overwrite::Replace,
            &Progress::default(),
        )
    });
    assert_eq!(problem.unwrap_err().code, "report/not-written");
}

#[test]
fn every_sentence_that_is_asked_for_is_there() {
    let words = dualcheck::report::Words::of(Language::En);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in [
        "src/report",
        "src/report/document",
        "src/report/pdf",
        "src/report/xlsx",
        "src/report/html",
        "assets/report",
    ] {
        files.extend(
            std::fs::read_dir(root.join(folder))
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_file()),
        );
    }
    files.sort();
    let mut asked = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (call, ending) in [
            ("t(\"", ""),
            ("say(\"", ""),
            ("said(\"", ""),
            ("fill(\"", ""),
            ("n(\"", ".many"),
            ("count(\"", ".many"),
        ] {
            for (start, _) in text.match_indices(call) {
                // `count("` is not a call of `t("`.
                if text[..start].ends_with(char::is_alphanumeric) {
                    continue;
                }
                let name = text[start + call.len()..].split('"').next().unwrap();
                if !name.contains('.') || name.ends_with('.') {
                    continue;
                }
                let name = format!("{name}{ending}");
                assert_ne!(words.say(&name), name, "{} asks for it", file.display());
                asked += 1;
            }
        }
    }
    assert!(asked > 150, "{asked}");
}
