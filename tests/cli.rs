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
    for words in ["law uncertain", "past its stated end (2026-11-10)", "2027-01-10", "no legal text seen"] {
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
    assert_eq!(outcome, ["at_least", "at_most", "because", "from", "open", "red_flags", "to", "uncertain"]);
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
    let mut child = Command::new(env!("CARGO_BIN_EXE_dualcheck"))
        .args(["check", "-", "--to", "DE", "--on", "2026-11-23", "--format", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
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
fn a_profile_with_an_error_is_not_applied_and_nothing_is_free() {
    let folder = folder("broken-law");
    let (file, law) = (magnets(&folder), folder.join("law"));
    std::fs::create_dir_all(law.join("cn/measures")).unwrap();
    std::fs::write(
        law.join("cn/measures/2025-018.ron"),
        "Control(\n    id: \"cn/2025-018\",\n    wrong: 1,\n)\n",
    )
    .unwrap();
    let law = law.to_str().unwrap();
    let output = dualcheck(&["check", &file, "--to", "DE", "--on", "2026-11-23", "--law", law]);
    assert!(stderr(&output).contains("NOT APPLIED"), "{}", stderr(&output));
    assert!(stderr(&output).contains("2025-018.ron:3"), "{}", stderr(&output));
    assert!(stdout(&output).contains("not covered"), "{}", stdout(&output));
    assert!(!stdout(&output).contains(": free"), "{}", stdout(&output));
    assert_eq!(dualcheck(&["law", "check", "--law", law]).status.code(), Some(2));
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
fn two_days_are_compared() {
    let file = magnets(&folder("compare"));
    let output = dualcheck(&["compare", &file, "--on", "2026-01-05", "--and", "2026-01-06", "--to", "JP"]);
    let text = stdout(&output);
    assert!(text.contains("licence → licence–prohibited · cn/2026-001"), "{text}");
    assert!(text.contains("1 of 4 items change"), "{text}");
}

#[test]
fn a_report_is_written_in_every_format_and_never_over_another() {
    let folder = folder("report");
    let file = magnets(&folder);
    for format in ["html", "xlsx", "csv"] {
        let out = folder.join(format!("report.{format}"));
        let out = out.to_str().unwrap();
        let arguments = ["report", &file, "--to", "JP,DE", "--on", "2026-11-23", "-o", out];
        let first = dualcheck(&arguments);
        assert_eq!(first.status.code(), Some(0), "{}", stderr(&first));
        assert!(std::fs::metadata(out).unwrap().len() > 500);
        assert_eq!(dualcheck(&arguments).status.code(), Some(2));
    }
}
