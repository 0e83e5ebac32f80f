//! What was not read, or is not held, is never said to be free.

use crate::{checked_from_input, dualcheck, folder, magnets, stderr, stdout};

/// A file of that name and content in a folder of the test's own.
fn file(test: &str, name: &str, content: &str) -> String {
    let path = folder(test).join(name);
    std::fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn an_item_that_is_not_covered_is_not_counted_among_the_free() {
    let file = file("silent", "korean.csv", "Name\n사마륨 코발트 자석\nceramic mug\nwood screw\n");
    let text = stdout(&dualcheck(&["check", &file, "--to", "DE", "--on", "2026-11-23"]));
    assert!(text.starts_with("row 2 사마륨 코발트 자석\n  DE: not covered"), "{text}");
    assert!(text.contains("\n2 items name nothing that the law files speak of: free\n"), "{text}");
}

#[test]
fn a_stated_code_that_the_files_do_not_hold_is_not_counted_among_the_free() {
    let file = file("stated", "stated.csv", "Name,ECCN\nbracket,3A777\n");
    let arguments = ["check", &file, "--from", "us", "--to", "DE", "--on", "2026-11-23"];
    let text = stdout(&dualcheck(&arguments));
    assert!(text.starts_with("row 2 bracket\n  DE: not covered"), "{text}");
    assert!(!text.contains(": free"), "{text}");
}

#[test]
fn silent_items_are_counted_by_their_own_standings() {
    // The copy of the United States' law is of a later day, so the second mug is not covered.
    let file = file("standings", "origins.csv", "Name,Origin\nceramic mug,CN\nceramic mug,US\n");
    let text = stdout(&dualcheck(&["check", &file, "--to", "DE", "--on", "2026-01-10"]));
    for standing in ["free", "not covered"] {
        let line = format!("1 item names nothing that the law files speak of: {standing}\n");
        assert!(text.contains(&line), "{text}");
    }
}

#[test]
fn what_was_not_read_calls_for_attention() {
    let cut_off = "[{\"Name\":\"ceramic mug\"},{\"Name\":\"SmCo magnet\"";
    let file = file("cut-off", "cut-off.json", cut_off);
    let out = folder("cut-off-report").join("out.csv");
    let report = ["report", &file, "--replace", "-o", out.to_str().unwrap()];
    for (what, command) in [("open", &["check", &file][..]), ("prohibited", &report)] {
        let arguments = [command, &["--to", "DE", "--on", "2026-11-23"]].concat();
        let status = |options: &[&str]| dualcheck(&[&*arguments, options].concat()).status.code();
        assert_eq!((status(&[]), status(&["--fail-on", what])), (Some(0), Some(1)), "{command:?}");
    }
    let fail_on = ["--fail-on", "licence"];
    assert_eq!(checked_from_input(cut_off, &fail_on).status.code(), Some(1));
    let whole = checked_from_input("[{\"Name\":\"ceramic mug\"}]", &fail_on);
    assert_eq!(whole.status.code(), Some(0), "{}", stderr(&whole));
}

#[test]
fn law_that_is_not_held_is_not_said_to_ask_nothing() {
    let file = file("not-held", "mug.csv", "Name\nceramic mug\n");
    let explained =
        |to: &str, on: &str| stdout(&dualcheck(&["explain", &file, "--row", "1", "--to", to, "--on", on]));
    let asks_nothing = "China: dual-use items asks nothing";
    assert!(explained("DE", "2026-11-23").contains(asks_nothing));
    assert!(explained("CN", "2020-01-01").contains(asks_nothing), "the goods stay in the country");
    for (to, on, words) in [
        ("DE", "2020-01-01", "?   China: dual-use items is not held for this day"),
        ("KP", "2020-01-01", "?   China: dual-use items is not held for this day"),
        ("KP", "2026-11-23", "?   China: dual-use items is not held in full for this destination"),
    ] {
        let text = explained(to, on);
        assert!(text.contains(words) && !text.contains(asks_nothing), "{to} {on}: {text}");
    }
}

#[test]
fn a_code_says_which_list_is_meant_and_what_is_diverted() {
    let file = file("codes", "codes.csv", "Name,HS,ECCN\ngate driver board,854239,3C001\nmug,691110,\n");
    let output =
        dualcheck(&["check", &file, "--to", "KG", "--from", "us", "--origin", "cn", "--format", "ndjson"]);
    let text = stdout(&output);
    let flags = |line: &str| -> String {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["outcomes"][0]["red_flags"].to_string()
    };
    let board = flags(text.lines().next().unwrap());
    assert!(
        board.contains("cn/code-of-another-list") && board.contains("us/common-high-priority"),
        "{board}"
    );
    let mug = flags(text.lines().nth(1).unwrap());
    assert!(!mug.contains("cn/code-of-another-list") && !mug.contains("us/common-high-priority"), "{mug}");
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
