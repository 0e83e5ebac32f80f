//! `measure`: products whose answer is known.

use super::{dualcheck, folder, stderr, stdout};

const LABELLED: &str = "description,label_category,also,eccn,label_kind,hts\n\
    Thermal camera 640x512 60 Hz,optical,electronics,6A003.b.4.b,eccn-published,\n\
    Wood screw 4x40,none,,EAR99,eccn-published,\n\
    Household ladder,drone,,,catalog,\n\
    Part 4711,electronics,,,hs,8533210000\n";

fn labelled(name: &str, text: &str) -> String {
    let path = folder(name).join("labelled.csv");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// The words of the line that begins so.
fn line<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let found = text.lines().find(|line| line.starts_with(start));
    found.unwrap_or_else(|| panic!("{start}: {text}")).split_whitespace().collect()
}

#[test]
fn known_products_are_counted() {
    let file = labelled("measure", LABELLED);
    let output = dualcheck(&["measure", &file, "--wrong"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = stdout(&output);
    assert_eq!(line(&text, "optical-instruments")[1..], ["1", "1.000", "1", "1.000", "1.000"]);
    assert_eq!(line(&text, "electronic-components")[1..], ["1", "1.000", "1", "1.000", "1.000"]);
    assert_eq!(line(&text, "drones")[1..3], ["1", "0.000"]);
    assert!(text.contains("code stated by a maker or examiner: 1, entry among the first five: 1"), "{text}");
    assert!(text.contains("examined and not listed: 1, wrongly said to be: 0"), "{text}");
    assert!(text.contains("ordinary goods: 1, with a wrong category 0"), "{text}");
    assert!(text.contains("line 4: missed drones: Household ladder"), "{text}");
}

#[test]
fn without_its_customs_code_a_bare_number_is_nothing() {
    let file = labelled("measure-words", LABELLED);
    let text = stdout(&dualcheck(&["measure", &file, "--no-customs-codes"]));
    assert_eq!(line(&text, "electronic-components")[1..3], ["1", "0.000"]);
}

#[test]
fn a_table_without_labels_is_told() {
    let file = labelled("measure-broken", "description,label_category\nLens,glassware\n");
    let output = dualcheck(&["measure", &file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("\"glassware\" is no category"), "{}", stderr(&output));
    assert!(stderr(&output).contains(":2"), "{}", stderr(&output));
}
