//! The command line as its users meet it: whole runs of the program, with what they print.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[path = "cli/compare.rs"]
mod compare;
#[path = "cli/coverage.rs"]
mod coverage;
#[path = "cli/measure.rs"]
mod measure;
#[path = "cli/parties.rs"]
mod parties;
#[path = "cli/reading.rs"]
mod reading;
#[path = "cli/verify.rs"]
mod verify;
#[path = "cli/versions.rs"]
mod versions;

fn dualcheck(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dualcheck")).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of this test's own below the build folder, empty at the start.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

const MAGNETS: &str = "no,description,HS\n\
    M-1,SmCo magnet 20x5 mm,8505119000\n\
    M-2,Holmium oxide 99.9 %,\n\
    M-3,Baking soda (food grade),2836300000\n\
    M-4,Wood screw 4x40,7318129000\n";

fn magnets(folder: &Path) -> String {
    let path = folder.join("magnets.csv");
    std::fs::write(&path, MAGNETS).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The outcome objects of one item toward one destination on a day.
fn outcome(file: &str, row: u64, to: &str, on: &str, answers: &[&str]) -> serde_json::Value {
    let mut arguments = vec!["check", file, "--to", to, "--on", on, "--format", "ndjson"];
    arguments.extend(answers.iter().flat_map(|answer| ["--answer", *answer]));
    let output = dualcheck(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let line = lines.iter().find(|line| line["row"] == row).unwrap();
    line["outcomes"][0].clone()
}

fn ends(outcome: &serde_json::Value) -> (String, String) {
    let end = |key: &str| outcome[key].as_str().unwrap().to_owned();
    (end("at_least"), end("at_most"))
}

fn range(least: &str, most: &str) -> (String, String) {
    (least.to_owned(), most.to_owned())
}

#[test]
fn a_samarium_cobalt_magnet_to_japan_and_germany() {
    let file = magnets(&folder("samarium-cobalt"));
    assert_eq!(ends(&outcome(&file, 1, "JP", "2026-01-05", &[])), range("licence", "licence"));
    let first_day = outcome(&file, 1, "JP", "2026-01-06", &[]);
    assert_eq!(ends(&first_day), range("licence", "prohibited"));
    assert!(first_day["because"].as_array().unwrap().iter().any(|act| act == "cn/2026-001#1"), "{first_day}");
    assert!(first_day["open"].as_array().unwrap().iter().any(|id| id == "end-user.military"), "{first_day}");
    let military = outcome(&file, 1, "JP", "2026-01-06", &["end-user.military=yes"]);
    assert_eq!(ends(&military), range("prohibited", "prohibited"));
    assert_eq!(ends(&outcome(&file, 1, "DE", "2026-01-06", &[])), range("licence", "licence"));
}

#[test]
fn holmium_oxide_around_the_suspension() {
    let file = magnets(&folder("holmium"));
    assert_eq!(ends(&outcome(&file, 2, "DE", "2025-11-08", &[])), range("free", "free"));
    let last_day = outcome(&file, 2, "DE", "2026-11-10", &[]);
    assert_eq!(ends(&last_day), range("free", "free"));
    assert!(last_day["because"].as_array().unwrap().iter().any(|act| act == "cn/2025-070"), "{last_day}");
    for day in ["2026-11-11", "2026-11-23"] {
        let after = outcome(&file, 2, "DE", day, &[]);
        assert_eq!(ends(&after), range("free", "licence"), "{after}");
        assert_eq!(after["uncertain"], serde_json::json!(["cn/2025-070"]));
    }
    let text = stdout(&dualcheck(&["check", &file, "--to", "DE", "--on", "2026-11-23"]));
    for words in ["law uncertain", "past its stated end (2026-11-10", "2027-01-10", "no legal text seen"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
}

#[test]
fn baking_soda_is_free_with_the_press_note() {
    let file = magnets(&folder("baking-soda"));
    let outcome = outcome(&file, 3, "JP", "2026-11-23", &[]);
    assert_eq!(ends(&outcome), range("free", "free"));
    assert_eq!(outcome["red_flags"], serde_json::json!(["cn/press-baking-soda"]));
}

#[test]
fn the_keys_of_a_line_are_exactly_those_documented() {
    let file = magnets(&folder("keys"));
    let output = dualcheck(&["check", &file, "--to", "JP", "--on", "2026-11-23", "--format", "ndjson"]);
    let line: serde_json::Value = serde_json::from_str(stdout(&output).lines().next().unwrap()).unwrap();
    let keys =
        |value: &serde_json::Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let mut top = keys(&line);
    top.sort();
    assert_eq!(top, ["categories", "entries", "id", "outcomes", "row", "ruled_out"]);
    let mut entry = keys(&line["entries"][0]);
    entry.sort();
    assert_eq!(entry, ["code", "evidence", "list", "margins", "open", "subitem", "truth"]);
    let mut outcome = keys(&line["outcomes"][0]);
    outcome.sort();
    assert_eq!(
        outcome,
        ["at_least", "at_most", "because", "from", "laws", "open", "red_flags", "to", "uncertain"]
    );
    let evidence = &line["entries"][0]["evidence"][0];
    let (start, end) =
        (evidence["start"].as_u64().unwrap() as usize, evidence["end"].as_u64().unwrap() as usize);
    let words: String = "SmCo magnet 20x5 mm".chars().skip(start).take(end - start).collect();
    assert_eq!(evidence["text"], words);
    assert_eq!(evidence["field"], "description");
}

#[test]
fn standard_input_is_read_as_a_stream() {
    let lines = "{\"description\": \"SmCo magnet\"}\n{\"description\": \"wood screw\"}\n";
    let output = checked_from_input(lines, &["--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 2);
    assert!(
        stderr(&output).trim_end().lines().last().unwrap().starts_with("2 items, "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_calls_for_attention_is_told_by_the_exit_status() {
    let file = magnets(&folder("attention"));
    let status = |fail_on: &str, day: &str| {
        dualcheck(&["check", &file, "--to", "DE", "--on", day, "--fail-on", fail_on]).status.code()
    };
    assert_eq!(status("licence", "2026-01-06"), Some(1));
    assert_eq!(status("prohibited", "2026-01-06"), Some(0));
    assert_eq!(status("open", "2025-11-08"), Some(0));
}

#[test]
fn bad_input_gets_a_place_and_a_mend() {
    let folder = folder("bad-input");
    let file = magnets(&folder);
    let missing = folder.join("missing.csv");
    for (arguments, words) in [
        (vec!["check", missing.to_str().unwrap()], "missing.csv"),
        (vec!["check", &file, "--to", "J1"], "two letters"),
        (vec!["check", &file, "--answer", "end-user.militray=no"], "no question is called"),
        (vec!["check", &file, "--columns", "descriptoin=Name"], "no meaning is called"),
        (vec!["determine", "--entry", "1C902.a.4"], "a code alone means nothing"),
        (vec!["determine", "--entry", "cn/dual-use/9Z999"], "hold no such entry"),
        (vec!["explain", &file, "--row", "99"], "items 1 to 4"),
        (vec!["law", "show", "cn/1999-001"], "hold nothing called"),
    ] {
        let output = dualcheck(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(words), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn an_output_file_is_never_overwritten_unseen() {
    let folder = folder("output");
    let (file, out) = (magnets(&folder), folder.join("out.ndjson"));
    let out = out.to_str().unwrap();
    let arguments = ["check", &file, "--to", "DE", "--on", "2026-01-06", "--format", "ndjson", "-o", out];
    assert_eq!(dualcheck(&arguments).status.code(), Some(0));
    let before = std::fs::read(out).unwrap();
    let again = dualcheck(&arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("exists already"), "{}", stderr(&again));
    assert_eq!(std::fs::read(out).unwrap(), before);
}

#[test]
fn a_known_code_is_determined_for_every_destination() {
    let output =
        dualcheck(&["determine", "--entry", "cn/dual-use/1C902.a.4", "--on", "2026-01-06", "--to", "JP,DE"]);
    let text = stdout(&output);
    assert!(text.contains("China to Japan · 2026-01-06 · licence–prohibited"), "{text}");
    assert!(text.contains("China to Germany · 2026-01-06 · licence"), "{text}");
}

#[test]
fn what_is_supposed_is_marked_in_every_answer() {
    let file = magnets(&folder("what-if"));
    let day = ["--to", "JP", "--on", "2026-06-01"];
    let supposing = ["--what-if", "cn/broad-japan"];
    let run = |command: &[&str]| dualcheck(&[command, &day, &supposing].concat());
    assert!(stdout(&run(&["check", &file])).contains("JP: hypothetical: prohibited"));
    assert!(stdout(&run(&["check", &file, "--format", "csv"])).contains(",hypothetical: prohibited,"));
    assert!(
        stdout(&run(&["check", &file, "--format", "ndjson"]))
            .contains("\"hypothetical\":[\"cn/broad-japan\"]")
    );
    assert!(!stdout(&dualcheck(&[&["check", &*file], &day[..]].concat())).contains("hypothetical"));
    let text = stdout(&run(&["explain", &file, "--row", "1"]));
    assert!(text.contains("clause fields: hypothetical: prohibited"), "{text}");
    assert!(text.contains("cn/broad-japan#fields: supposed, not law"), "{text}");
    let days = ["--on", "2026-01-05", "--and", "2026-01-06", "--to", "JP"];
    let text = stdout(&dualcheck(&[&["compare", &*file], &days[..], &supposing].concat()));
    assert!(text.contains("licence → hypothetical: prohibited · cn/2026-001"), "{text}");
    let text = stdout(&dualcheck(&["law", "show", "cn/broad-japan", "--on", "2026-06-01"]));
    assert!(text.contains("on 2026-06-01: supposed, not law"), "{text}");
    refused(&["check", &file, "--what-if", "cn/broad"], &["no such supposition", "cn/broad-japan"]);
}

#[test]
fn a_report_is_written_in_every_format_and_never_over_another() {
    let folder = folder("report");
    let file = magnets(&folder);
    for format in ["pdf", "docx", "html", "xlsx", "csv"] {
        let out = folder.join(format!("report.{format}"));
        let out = out.to_str().unwrap();
        let arguments = ["report", &file, "--to", "JP,DE", "--on", "2026-11-23", "-o", out];
        let first = dualcheck(&arguments);
        assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
        assert!(std::fs::metadata(out).unwrap().len() > 500);
        assert_eq!(dualcheck(&arguments).status.code(), Some(2));
    }
}

/// What was refused: exit status 2, nothing on standard output, and these words on standard error.
fn refused(arguments: &[&str], words: &[&str]) {
    let output = dualcheck(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
    assert_eq!(stdout(&output), "", "{arguments:?}");
    for word in words {
        assert!(stderr(&output).contains(word), "{arguments:?}: {word} is not in {}", stderr(&output));
    }
}

#[test]
fn a_sheet_or_column_that_is_not_there_is_refused_and_nothing_is_written() {
    let folder = folder("wishes");
    let (file, out) = (magnets(&folder), folder.join("out.html"));
    let (out, book) = (out.to_str().unwrap(), "assets/example/magnets-and-optics.xlsx");
    for (catalog, option, value, words) in [
        (book, "--sheet", "Nope", "catalog/unknown-sheet"),
        (book, "--columns", "description=Nope", "catalog/unknown-column"),
        (&file, "--columns", "description=Nope", "no column is called \"Nope\""),
        (&file, "--sheet", "Nope", "this file has no sheets"),
    ] {
        refused(&["check", catalog, option, value], &[words]);
        refused(&["check", catalog, option, value, "--format", "csv"], &[words]);
        refused(&["check", catalog, option, value, "--format", "ndjson", "-o", out], &[words]);
        refused(&["explain", catalog, "--row", "1", option, value], &[words]);
        refused(&["compare", catalog, "--on", "2026-01-05", "--and", "2026-01-06", option, value], &[words]);
        refused(&["report", catalog, option, value, "-o", out], &[words]);
        assert!(!Path::new(out).exists());
    }
    refused_from_input("name,hs\nSmCo magnet,8505\n", &["--columns", "description=Nope"], "\"Nope\"");
}

/// The same of what comes on standard input.
fn refused_from_input(text: &str, options: &[&str], words: &str) {
    let output = checked_from_input(text, options);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{options:?}");
    assert!(stderr(&output).contains(words), "{}", stderr(&output));
}

fn checked_from_input(text: &str, options: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dualcheck"))
        .args(["check", "-", "--to", "DE", "--on", "2026-11-23"])
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// A case on the catalog of [`magnets`]: to Japan on a day, with an edit and a decision.
fn case_of_magnets(folder: &Path) -> String {
    use dualcheck::case::{Case, Decision, Edit, Finding, ItemId, Seen, Source, save};
    use dualcheck::catalog::{Meaning, read};
    let file = magnets(folder);
    let options = read::OpenOptions::default();
    let mut catalog = read::open(Path::new(&file), &options, &Default::default()).unwrap();
    let mut case = Case::new("CN".parse().unwrap(), "2026-01-06".parse().unwrap());
    case.transaction.destinations = vec!["JP".parse().unwrap()];
    case.transaction.answers.insert("end-user.military".to_owned(), true);
    case.source = Some(Source::of(&file, &catalog, &options));
    let (column, text) = ("description".to_owned(), Some("SmCo magnet 4x40".to_owned()));
    case.edits.push(Edit::set_cell(ItemId::from("M-4"), column, text));
    case.apply_to(&mut catalog);
    let holmium = catalog.items().find(|item| item.id() == "M-2").unwrap();
    assert!(holmium.first(Meaning::Description).is_some());
    let at = "2026-01-06T12:00:00Z".parse().unwrap();
    let decision = Decision::new(holmium, Finding::NotListed, "a sample".to_owned(), None, at);
    case.decisions.insert(ItemId::from("M-2"), vec![decision]);
    let path = folder.join("magnets.dualcheck");
    save(&case, &path, &Seen::nothing()).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_case_is_taken_with_its_catalog_transaction_edits_and_decisions() {
    let folder = folder("case");
    let case = case_of_magnets(&folder);
    let output = dualcheck(&["check", &case, "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    let ends_of = |row: usize| ends(&lines[row]["outcomes"][0]);
    assert_eq!(lines[0]["outcomes"][0]["to"], "JP");
    assert_eq!(ends_of(0), range("prohibited", "prohibited"));
    assert_eq!(lines[1]["entries"], serde_json::json!([]), "the decision rules holmium out");
    assert_eq!(ends_of(3), range("prohibited", "prohibited"), "the edit makes the screw a magnet");
    // Options go before what the case says.
    let text = stdout(&dualcheck(&["explain", &case, "--id", "M-1", "--to", "DE", "--on", "2026-01-05"]));
    assert!(text.contains("China to Germany · 2026-01-05 · licence"), "{text}");
    let text = stdout(&dualcheck(&["compare", &case, "--on", "2026-01-05", "--and", "2026-01-06"]));
    assert!(text.contains("2 of 4 items change"), "{text}");

    // A copy under another name is still a case; one with other files has two transactions.
    let copy = folder.join("copy.dualcheck.bak");
    std::fs::copy(&case, &copy).unwrap();
    assert_eq!(stdout(&dualcheck(&["check", copy.to_str().unwrap(), "--format", "ndjson"])), stdout(&output));
    refused(&["check", &case, &magnets(&folder)], &["check a case alone"]);
    refused(&["check", &case, "--sheet", "One"], &["a case says itself"]);
    let text = std::fs::read_to_string(&case).unwrap();
    refused_from_input(&text, &[], "this is a Dualcheck case, not a catalog");
    std::fs::remove_file(folder.join("magnets.csv")).unwrap();
    refused(&["check", &case], &["neither at", "magnets.csv"]);
}

#[test]
fn a_report_is_not_written_under_a_name_of_another_format() {
    let folder = folder("report-names");
    let file = magnets(&folder);
    for (name, format, words) in [
        ("x.odt", None, "html, xlsx, csv"),
        ("x.doc", None, "html, xlsx, csv"),
        ("x", None, "html, xlsx, csv"),
        ("x.pdf", Some("html"), "--format html"),
        ("x.xlsx", Some("csv"), "--format csv"),
    ] {
        let out = folder.join(name);
        let mut arguments = vec!["report", &file, "-o", out.to_str().unwrap()];
        arguments.extend(format.into_iter().flat_map(|format| ["--format", format]));
        refused(&arguments, &[words]);
        assert!(!out.exists());
    }
    let out = folder.join("x.xlsx");
    refused(&["check", &file, "-o", out.to_str().unwrap()], &["ends in .xlsx"]);
    let out = folder.join("x.csv");
    assert_eq!(
        dualcheck(&["check", &file, "--to", "DE", "-o", out.to_str().unwrap()]).status.code(),
        Some(0)
    );
    assert!(std::fs::read_to_string(&out).unwrap().starts_with("row,id,"));
}

#[test]
fn what_a_spreadsheet_would_take_for_a_formula_is_guarded() {
    let input = "no,description\n=1+1,@SmCo magnet\n-5,\"+cmd|' /C calc'!A0 magnet\"\n";
    let text = stdout(&checked_from_input(input, &["--format", "csv"]));
    assert!(text.contains("\r\n1,'=1+1,'@SmCo magnet,"), "{text}");
    assert!(text.contains("\r\n2,'-5,'+cmd|' /C calc'!A0 magnet,"), "{text}");
    let lines = stdout(&checked_from_input(input, &["--format", "ndjson"]));
    assert!(lines.contains("\"id\":\"=1+1\""), "{lines}");
}

#[test]
fn answers_days_and_law_folders_that_cannot_be_meant_are_refused() {
    let folder = folder("usage");
    let file = magnets(&folder);
    let contradiction = ["--answer", "end-user.military=yes", "--answer", "end-user.military=no"];
    refused(&[&["check", &file][..], &contradiction].concat(), &["is answered otherwise before"]);
    let twice = ["--answer", "end-user.military=no", "--answer", "end-user.military=no", "--to", "DE"];
    assert_eq!(dualcheck(&[&["check", &file][..], &twice].concat()).status.code(), Some(0));
    for arguments in [
        ["check", &file, "--on", "2026-13-45"].as_slice(),
        &["check", &file, "--on", "26-1-5"],
        &["compare", &file, "--on", "2026-02-30", "--and", "2026-03-01"],
        &["law", "show", "questions", "--on", "tomorrow"],
    ] {
        refused(arguments, &["--on <YYYY-MM-DD>", "write a day as 2026-11-23"]);
    }
    let law = folder.join("law");
    std::fs::create_dir_all(law.join("notes")).unwrap();
    std::fs::write(law.join("notes/readme.txt"), "no law").unwrap();
    std::fs::write(law.join("2025-018.ron"), "Control()").unwrap();
    let law = law.to_str().unwrap();
    let sentence = format!("no law files in {law}");
    refused(&["check", &file, "--law", law], &[&sentence]);
    refused(&["law", "check", "--law", law], &[&sentence]);
    refused(&["law", "show", "1C902"], &["an entry is named with its list: cn/dual-use/1C902"]);
    refused(&["law", "show", "cn/dual-use/1C902.a.4"], &["cn/dual-use/1C902"]);
    refused(&["law", "coverage", "x"], &["unexpected argument 'x'"]);
}

#[test]
fn numbers_are_in_words_and_the_system_too() {
    let folder = folder("words");
    let missing = folder.join("missing.csv");
    for arguments in [
        ["check", missing.to_str().unwrap()].as_slice(),
        &["report", "missing.dualcheck", "-o", "x.html"],
        &["check", "x.csv", "--law", missing.to_str().unwrap()],
    ] {
        let said = stderr(&dualcheck(arguments));
        assert!(said.contains("there is no such file"), "{said}");
        assert!(!said.contains("os error"), "{said}");
    }
    let one = folder.join("one.csv");
    std::fs::write(&one, "name,colour\nwood screw,black\n").unwrap();
    let output = dualcheck(&["check", one.to_str().unwrap(), "--to", "DE", "--on", "2026-11-23"]);
    assert!(stderr(&output).lines().last().unwrap().starts_with("1 item, "), "{}", stderr(&output));
    assert!(stderr(&output).trim_end().ends_with(", 1 problem"), "{}", stderr(&output));
}

#[test]
fn an_item_is_explained_by_its_row_or_its_number() {
    let folder = folder("explain");
    let file = magnets(&folder);
    let explain = |by: &[&str]| {
        let arguments = [&["explain", file.as_str(), "--to", "DE", "--on", "2026-01-06"][..], by].concat();
        dualcheck(&arguments)
    };
    assert_eq!(stdout(&explain(&["--id", "M-2"])), stdout(&explain(&["--row", "2"])));
    assert!(stdout(&explain(&["--id", "M-2"])).starts_with("M-2 Holmium oxide"));
    refused(&["explain", &file], &["--row <N>|--id <ITEM>"]);
    refused(&["explain", &file, "--row", "1", "--id", "M-1"], &["cannot be used with"]);
    refused(&["explain", &file, "--id", "M-9"], &["no item is called so"]);
    let twice = folder.join("twice.csv");
    std::fs::write(&twice, "no,description\nA,lens\nB,screw\nA,laser\n").unwrap();
    refused(&["explain", twice.to_str().unwrap(), "--id", "A"], &["2 items are called so", "--row 1, 3"]);
}
