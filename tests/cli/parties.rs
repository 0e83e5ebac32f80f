//! `parties`: names held against lists.

use super::{dualcheck, folder, stderr, stdout};

#[test]
fn a_name_is_held_against_the_lists_of_the_law_files() {
    let output = dualcheck(&[
        "parties",
        "MITSUBISHI HEAVY IND. MARITIME SYSTEMS LTD",
        "Acme Widgets",
        "--on",
        "2026-11-23",
        "--format",
        "ndjson",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    let first = &lines[0]["matches"][0];
    assert_eq!((first["list"].as_str(), first["id"].as_str()), (Some("cn/ban"), Some("CN-2026-11-16")));
    assert_eq!(first["band"], "strong");
    assert_eq!(lines[1]["matches"].as_array().unwrap().len(), 0, "{text}");
    assert!(stderr(&output).contains("A clean name is no clearance"), "{}", stderr(&output));
}

#[test]
fn a_match_and_a_word_of_defence_call_for_attention() {
    let fails = |name: &str| {
        dualcheck(&["parties", name, "--on", "2026-11-23", "--fail-on", "probable"]).status.code()
    };
    assert_eq!(fails("Skydio, Inc."), Some(1));
    assert_eq!(fails("Ruritanian Navy Stores"), Some(1));
    assert_eq!(fails("Acme Widgets"), Some(0));
}

#[test]
fn a_table_of_names_and_a_list_of_ones_own_are_read() {
    let folder = folder("parties");
    let (names, list) = (folder.join("names.csv"), folder.join("blocked.csv"));
    std::fs::write(&names, "order,customer,country\n1,Bad Widgets Limited,GB\n2,Good Widgets Ltd,GB\n")
        .unwrap();
    std::fs::write(&list, "name,country\nBad Widgets Ltd,GB\nWorse Gadgets AG,CH\n").unwrap();
    let (names, list) = (names.to_str().unwrap(), list.to_str().unwrap());
    let output =
        dualcheck(&["parties", "--names", names, "--list", list, "--no-law-lists", "--on", "2026-11-23"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("strong 1.00 blocked.csv"), "{}", stdout(&output));
}

#[test]
fn a_list_that_cannot_be_read_stops_the_run() {
    let list = folder("parties-broken").join("sdn.xml");
    std::fs::write(&list, "<sdnList><sdnEntry><uid>1</uid>").unwrap();
    let output = dualcheck(&["parties", "Acme", "--list", list.to_str().unwrap(), "--on", "2026-11-23"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("ends in the middle of the list"), "{}", stderr(&output));
}

/// A case in which somebody was held against a list and cleared.
fn case_with_a_clearing(folder: &std::path::Path) -> (String, String) {
    use ::dualcheck::case::{self, Case, PartyFinding, Seen};
    let (path, list) = (folder.join("a.dualcheck"), folder.join("blocked.csv"));
    std::fs::write(&list, "id,name,country\n1,Bad Widgets Ltd,GB\n2,Worse Gadgets AG,CH\n").unwrap();
    let (path, list) = (path.to_str().unwrap().to_owned(), list.to_str().unwrap().to_owned());
    let case = Case::new("CN".parse().unwrap(), "2026-11-23".parse().unwrap());
    case::save(&case, path.as_ref(), &Seen::nothing()).unwrap();
    let screened = ["parties", "Bad Widgets Limited", "--case", &path, "--list", &list, "-o", &path];
    let output = dualcheck(&[&screened[..], &["--no-law-lists", "--on", "2026-11-23"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("strong 1.00 new blocked.csv 1 Bad Widgets Ltd"), "{}", stdout(&output));
    let decide =
        ["parties", "--case", &path, "--clear", "1", "--reason", "another firm in Leeds", "-o", &path];
    let output =
        dualcheck(&[&decide[..], &["--by", "L. Reader", "--no-law-lists", "--on", "2026-11-23"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let (case, _) = case::open(path.as_ref()).unwrap();
    assert_eq!(case.screening.lists[0].parties, 2);
    let decision = &case.screening.parties["Bad Widgets Limited"].decisions[0];
    assert_eq!((decision.finding, decision.by.as_deref()), (PartyFinding::Cleared, Some("L. Reader")));
    (path, list)
}

#[test]
fn screening_a_case_again_shows_only_what_is_new_or_lapsed() {
    let (case, list) = case_with_a_clearing(&folder("parties-again"));
    let again = |format: &str| {
        dualcheck(&["parties", "--case", &case, "--no-law-lists", "--on", "2026-12-01", "--format", format])
    };
    assert!(stdout(&again("text")).contains("Bad Widgets Limited: 0 matches"), "{}", stderr(&again("text")));
    std::fs::write(
        &list,
        "id,name,country\n9,Bad Widgets Ltd,GB\n2,Worse Gadgets AG,CH\n3,Bad Widgets (Leeds) Limited,GB\n",
    )
    .unwrap();
    let text = stdout(&again("text"));
    assert!(text.contains("new blocked.csv 3 Bad Widgets (Leeds) Limited"), "{text}");
    assert!(!text.contains("Bad Widgets Ltd"), "cleared under another number: {text}");
    std::fs::write(&list, "id,name,country\n1,Bad Widgets Ltd,IE\n2,Worse Gadgets AG,CH\n").unwrap();
    let line: serde_json::Value = serde_json::from_str(stdout(&again("ndjson")).trim()).unwrap();
    assert_eq!(line["matches"][0]["state"], "lapsed", "{line}");
}

#[test]
fn a_list_shorter_than_the_case_read_before_stops_the_run() {
    let (case, list) = case_with_a_clearing(&folder("parties-shorter"));
    std::fs::write(&list, "id,name,country\n2,Worse Gadgets AG,CH\n").unwrap();
    let run = ["parties", "--case", &case, "--no-law-lists", "--on", "2026-12-01"];
    let output = dualcheck(&run);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("named 2 parties when it was read before, and names 1 now"),
        "{}",
        stderr(&output)
    );
    let output = dualcheck(&[&run[..], &["--take-shorter"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
}

#[test]
fn a_stated_use_with_a_word_of_defence_is_told() {
    let sheet = folder("parties-use").join("orders.csv");
    std::fs::write(&sheet, "customer,country,end use\nAcme Widgets,DE,test bench for missiles\n").unwrap();
    let output = dualcheck(&["parties", "--names", sheet.to_str().unwrap(), "--on", "2026-11-23"]);
    let text = stdout(&output);
    assert!(text.contains("red flag military-ties: \"missile\" in the stated use"), "{text}");
}

#[test]
fn a_decision_needs_a_match_and_clearing_a_reason() {
    let (case, _) = case_with_a_clearing(&folder("parties-decide"));
    let run = |more: &[&str]| {
        let output = dualcheck(
            &[&["parties", "--case", &case, "--no-law-lists", "--on", "2026-11-23", "-o", &case], more]
                .concat(),
        );
        (output.status.code(), stderr(&output))
    };
    let (status, told) = run(&["--clear", "77", "--reason", "x"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("--clear 77: no listed party of this number was matched"), "{told}");
    assert_eq!(run(&["--clear", "1"]).0, Some(2));
}

#[test]
fn being_the_party_answers_the_question_that_the_list_speaks_of() {
    use ::dualcheck::case::{self, Case, Seen};
    let path = folder("parties-is").join("a.dualcheck");
    let case = Case::new("CN".parse().unwrap(), "2026-11-23".parse().unwrap());
    case::save(&case, &path, &Seen::nothing()).unwrap();
    let path = path.to_str().unwrap();
    let name = "MITSUBISHI HEAVY IND. MARITIME SYSTEMS LTD";
    let run = ["parties", name, "--case", path, "--on", "2026-11-23", "--is", "CN-2026-11-16", "-o", path];
    let output = dualcheck(&run);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let (case, _) = case::open(path.as_ref()).unwrap();
    assert!(case.transaction.answers["end-user.listed-by-china"]);
    assert_eq!(case.screening.answered("end-user.listed-by-china").unwrap().0.name, name);
}
