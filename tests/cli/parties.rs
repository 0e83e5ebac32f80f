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
