//! A report and what it follows from: whole runs of `report`, `verify` and `answers`.

use std::path::Path;
use std::process::Command;

use dualcheck::report::{Format, Kind};

use super::{dualcheck, folder, magnets, stderr, stdout};

/// The formats that carry a seal of their own.
const SEALED: [&str; 5] = ["pdf", "docx", "html", "xlsx", "json"];

/// Writes a report and says where it is.
fn report(folder: &Path, source: &str, name: &str, more: &[&str]) -> String {
    let out = folder.join(name).to_str().unwrap().to_owned();
    let mut arguments =
        vec!["report", source, "--to", "JP,DE", "--on", "2026-11-23", "-o", &out, "--replace"];
    arguments.extend(more);
    let output = dualcheck(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    out
}

/// What `verify` says and its exit status.
fn verify(arguments: &[&str]) -> (String, Option<i32>) {
    let output = dualcheck(&[&["verify"], arguments].concat());
    (stdout(&output) + &stderr(&output), output.status.code())
}

#[test]
fn a_report_follows_from_the_catalog_and_the_law_it_names() {
    let folder = folder("verify");
    let catalog = magnets(&folder);
    for format in SEALED {
        let report = report(&folder, &catalog, &format!("report.{format}"), &["--language", "ja"]);
        let (said, status) = verify(&[&report]);
        assert_eq!(status, Some(0), "{said}");
        for words in
            ["unchanged: every byte", "made again, it has the same bytes", "it follows from what it names"]
        {
            assert!(said.contains(words), "{format}: {said}");
        }
        let mut bytes = std::fs::read(&report).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
        std::fs::write(&report, bytes).unwrap();
        let (said, status) = verify(&[&report]);
        assert_eq!(status, Some(1));
        assert!(said.contains("CHANGED") && said.contains("first at byte"), "{format}: {said}");
    }
}

#[test]
fn a_csv_is_held_against_the_seal_of_another_format() {
    let folder = folder("verify-csv");
    let catalog = magnets(&folder);
    let [csv, json] = ["report.csv", "report.json"].map(|name| report(&folder, &catalog, name, &[]));
    let (said, status) = verify(&[&csv]);
    assert_eq!(status, Some(2));
    assert!(said.contains("report/no-seal"), "{said}");
    let (said, status) = verify(&[&csv, "--sealed-by", &json]);
    assert_eq!(status, Some(0), "{said}");
    let text = std::fs::read_to_string(&csv).unwrap();
    std::fs::write(&csv, text.replace("SmCo", "NdFe")).unwrap();
    let (said, status) = verify(&[&csv, "--sealed-by", &json]);
    assert_eq!(status, Some(1));
    assert!(said.contains("FILE DIFFERS"), "{said}");
}

#[test]
fn changed_law_is_named() {
    let folder = folder("verify-law");
    let catalog = magnets(&folder);
    let reports = SEALED.map(|format| report(&folder, &catalog, &format!("report.{format}"), &[]));
    let law = folder.join("law/cn/measures");
    std::fs::create_dir_all(&law).unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles/cn/measures/2025-018.ron");
    let text = std::fs::read_to_string(own).unwrap();
    let later = text.replace("from: \"2025-04-04\"", "from: \"2027-04-04\"");
    assert_ne!(text, later);
    std::fs::write(law.join("2025-018.ron"), later).unwrap();
    for report in &reports {
        let (said, status) = verify(&[report, "--law", folder.join("law").to_str().unwrap()]);
        assert_eq!(status, Some(1), "{report}");
        for words in
            ["unchanged: every byte", "LAW DIFFERS: the law files \"cn\"", "CONTENT DIFFERS", "  Basis"]
        {
            assert!(said.contains(words), "{report}: {said}");
        }
        assert!(!said.contains("files \"us\""), "only what differs is named: {said}");
    }
}

#[test]
fn a_changed_catalog_and_a_changed_case_are_named() {
    let folder = folder("verify-case");
    let case = super::case_of_magnets(&folder);
    let reports = SEALED.map(|format| report(&folder, &case, &format!("report.{format}"), &[]));
    for report in &reports {
        let (said, status) = verify(&[report, &case]);
        assert_eq!(status, Some(0), "{said}");
    }
    let report = &reports[0];
    let text = std::fs::read_to_string(&case).unwrap();
    let other =
        text.replace("notes: {", "notes: { \"M-4\": [Note(text: \"steel\", at: \"2026-11-01T00:00:00Z\")],");
    let other = if other == text {
        let note = "notes: { \"M-4\": [Note(text: \"steel\", at: \"2026-11-01T00:00:00Z\")] },\n)";
        text.trim_end().strip_suffix(')').unwrap().to_owned() + note
    } else {
        other
    };
    std::fs::write(&case, other).unwrap();
    for report in &reports {
        let (said, status) = verify(&[report, &case]);
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains("was changed since") && said.contains("CONTENT DIFFERS"), "{report}: {said}");
    }
    std::fs::write(&case, text).unwrap();
    let (said, status) = verify(&[report]);
    assert_eq!(status, Some(1));
    assert!(said.contains("NOT HELD AGAINST ITS CATALOG"), "{said}");
    let catalog = magnets(&folder);
    let (said, status) = verify(&[report, &catalog]);
    assert_eq!(status, Some(1));
    assert!(said.contains("CASE MISSING"), "{said}");
    let plain = self::report(&folder, &catalog, "plain.json", &[]);
    let text = std::fs::read_to_string(&catalog).unwrap();
    std::fs::write(&catalog, text.replace("Wood", "Steel")).unwrap();
    let (said, status) = verify(&[&plain]);
    assert_eq!(status, Some(1));
    assert!(said.contains("CATALOG DIFFERS: magnets.csv"), "{said}");
}

#[test]
fn the_bytes_do_not_depend_on_the_machine() {
    let folder = folder("machines");
    let catalog = magnets(&folder);
    let elsewhere = folder.join("another folder");
    std::fs::create_dir_all(&elsewhere).unwrap();
    let moved = elsewhere.join("magnets.csv");
    std::fs::copy(&catalog, &moved).unwrap();
    let client = Format::ALL.map(|format| (Kind::Client, format));
    let others = [
        (Kind::Internal, Format::Docx),
        (Kind::Determination, Format::Pdf),
        (Kind::Supplier, Format::Xlsx),
        (Kind::EndUse, Format::Html),
        (Kind::Classification, Format::Json),
        (Kind::Judgement, Format::Pdf),
    ];
    for (kind, format) in client.into_iter().chain(others) {
        let (kind, format) = (kind.id(), format.extension());
        let machines = [
            ("C", "America/St_Johns", "1", catalog.as_str()),
            ("tr_TR.UTF-8", "Asia/Shanghai", "4", moved.to_str().unwrap()),
        ];
        let bytes = machines.map(|(locale, zone, threads, file)| {
            let out = folder.join(format!("{kind}-{threads}.{format}"));
            let done = Command::new(env!("CARGO_BIN_EXE_dualcheck"))
                .args(["report", file, "--kind", kind, "--to", "JP,DE", "--on", "2026-11-23", "-o"])
                .arg(&out)
                .env("LANG", locale)
                .env("LC_ALL", locale)
                .env("TZ", zone)
                .env("RAYON_NUM_THREADS", threads)
                .output()
                .unwrap();
            assert!(done.status.success(), "{}", stderr(&done));
            std::fs::read(out).unwrap()
        });
        assert!(bytes.iter().all(|own| *own == bytes[0]), "{kind} {format}");
    }
}

#[test]
fn the_answers_of_a_supplier_come_back_into_the_case() {
    let folder = folder("answers");
    let catalog = folder.join("graphite.csv");
    std::fs::write(&catalog, "no,description,maker,HS code\nG-1,\"Artificial graphite anode material, 355 mAh/g, compaction density 1.7 g/cm3\",Bohai,3801100090\n").unwrap();
    let hash = dualcheck::case::content_hash(&std::fs::read(&catalog).unwrap());
    let case = folder.join("graphite.dualcheck");
    let path = catalog.to_str().unwrap();
    let text = format!(
        "Case(format: 2, source: (path: {path:?}, file_name: \"graphite.csv\", sha256: \"{hash}\"),
          transaction: (from: \"CN\", destinations: [\"DE\"], on: \"2026-11-23\"))"
    );
    std::fs::write(&case, text).unwrap();
    let case = case.to_str().unwrap();
    let form = report(&folder, case, "form.csv", &["--kind", "supplier"]);
    let mut rows = csv::Reader::from_path(&form).unwrap();
    let mut filled = csv::Writer::from_path(folder.join("filled.csv")).unwrap();
    filled.write_record(dualcheck::report::QUESTION_COLUMNS).unwrap();
    let mut answered = 0;
    for row in rows.records() {
        let mut row: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        row[7] = match row[0].split_once(' ').unwrap().1 {
            "figure purity" => "99.95 %".to_owned(),
            "figure flexural-strength" => "as usual".to_owned(),
            key if key.starts_with("is ") => "no".to_owned(),
            _other => String::new(),
        };
        answered += usize::from(!row[7].is_empty());
        filled.write_record(&row).unwrap();
    }
    filled.flush().unwrap();
    assert_eq!(answered, 3);
    let (filled, out) = (folder.join("filled.csv"), folder.join("answered.dualcheck"));
    let output = dualcheck(&[
        "answers",
        case,
        "--from",
        filled.to_str().unwrap(),
        "--by",
        "Bohai Carbon",
        "-o",
        out.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("3 answers noted, 2 figures written"), "{}", stdout(&output));
    assert!(stderr(&output).contains("no figure is found in it"), "{}", stderr(&output));
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(text.contains("purity 99.95 % (Bohai Carbon)"), "{text}");
    assert!(text.contains("Bohai Carbon: Does it count as"), "{text}");
    assert!(!text.contains("decisions"), "nothing is decided by an answer: {text}");
    let output = dualcheck(&["answers", case, "--from", path, "-o", "never.dualcheck"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("it has no columns key, item"), "{}", stderr(&output));
}

#[test]
fn a_case_keeps_the_firm_that_its_reports_are_made_by() {
    let folder = folder("verify-firm");
    let catalog = magnets(&folder);
    let hash = dualcheck::case::content_hash(&std::fs::read(&catalog).unwrap());
    let [plain, own] = ["plain.dualcheck", "own.dualcheck"].map(|name| folder.join(name));
    let [plain, own] = [plain, own].map(|path| path.to_str().unwrap().to_owned());
    let name = Path::new(&catalog).file_name().unwrap();
    std::fs::write(
        &plain,
        format!(
            "Case(format: 2, source: (path: {catalog:?}, file_name: {name:?}, sha256: \"{hash}\"),
            transaction: (from: \"CN\", on: \"2026-11-23\"))"
        ),
    )
    .unwrap();
    let firm = folder.join("firm.ron");
    std::fs::write(&firm, "Firm(name: \"Example Trade Consultants\", colour: \"#112233\")").unwrap();
    let output = dualcheck(&["firm", &plain, "--from", firm.to_str().unwrap(), "-o", &own]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("Example Trade Consultants"));
    // The settings are in the case: their file is not needed any more.
    std::fs::remove_file(&firm).unwrap();
    let html = report(&folder, &own, "own.html", &[]);
    assert!(std::fs::read_to_string(&html).unwrap().contains("rgb(17,34,51)"));
    let (said, status) = verify(&[&html, &own]);
    assert_eq!(status, Some(0), "{said}");
    let (said, status) = verify(&[&html, &plain]);
    assert_eq!(status, Some(1));
    assert!(said.contains("FIRM MISSING"), "{said}");
}

/// The parts that limit results stay, those left out say so, and the same copy can be made again.
#[test]
fn a_copy_without_some_parts_says_so_and_can_be_made_again() {
    let folder = folder("verify-without");
    let catalog = magnets(&folder);
    let without = ["--without", "matrix", "--without", "items"];
    let copy = report(&folder, &catalog, "short.html", &without);
    let whole = report(&folder, &catalog, "whole.html", &[]);
    let [short, long] = [&copy, &whole].map(|path| std::fs::read_to_string(path).unwrap());
    assert!(long.contains("<article class=\"sheet") && long.contains("href=\"#item-"));
    assert!(!short.contains("<article class=\"sheet") && !short.contains("href=\"#item-"));
    assert_eq!(short.matches("Left out at the wish of whoever made this report.").count(), 2);
    for part in ["id=\"coverage\"", "id=\"method\"", "id=\"end-use\"", "id=\"disclaimer\"", "id=\"items\""] {
        assert!(short.contains(part), "{part}");
    }
    let (said, status) = verify(&[&copy]);
    assert_eq!(status, Some(0), "{said}");
    let pages = report(&folder, &catalog, "short.pdf", &without);
    let (said, status) = verify(&[&pages]);
    assert_eq!(status, Some(0), "{said}");
    let out = folder.join("short.xlsx");
    let book = ["report", &catalog, "-o", out.to_str().unwrap(), "--without", "items"];
    let output = dualcheck(&book);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is always whole"), "{}", stderr(&output));
}
