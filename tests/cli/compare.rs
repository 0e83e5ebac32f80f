//! What changes between two days, and between two editions of the law files.

use std::path::Path;

use super::{dualcheck, folder, magnets, refused, stdout};

#[test]
fn two_days_are_compared() {
    let file = magnets(&folder("compare"));
    let output = dualcheck(&["compare", &file, "--on", "2026-01-05", "--and", "2026-01-06", "--to", "JP"]);
    let text = stdout(&output);
    assert!(text.contains("licence → licence–prohibited · cn/2026-001"), "{text}");
    assert!(text.contains("1 of 4 items change"), "{text}");
}

#[test]
fn a_comparison_says_which_law_is_not_applied() {
    let folder = folder("compare-broken-law");
    let (file, law) = (magnets(&folder), folder.join("law"));
    std::fs::create_dir_all(law.join("cn")).unwrap();
    std::fs::write(law.join("cn/profile.ron"), "Profile(").unwrap();
    let law = law.to_str().unwrap();
    let days = ["--on", "2025-01-01", "--and", "2026-11-23", "--to", "JP"];
    let output = dualcheck(&[&["compare", &*file, "--law", law], &days[..]].concat());
    let text = stdout(&output);
    assert!(text.starts_with("NOT APPLIED: the law files \"cn\" have 1 error."), "{text}");
    assert!(text.contains("0 of 4 items change between 2025-01-01 and 2026-11-23, under the law"), "{text}");
    assert!(text.contains("4 items are not covered by the law files on one of the days"), "{text}");
}

/// A folder of law files with one of those built in, changed.
fn edition(folder: &Path, file: &str, from: &str, to: &str) -> String {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles").join(file)).unwrap();
    let changed = text.replace(from, to);
    assert_ne!(changed, text, "{file} holds {from}");
    let path = folder.join("law").join(file);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, changed).unwrap();
    folder.join("law").to_str().unwrap().to_owned()
}

#[test]
fn two_editions_of_the_law_files_are_compared_on_a_day() {
    let folder = folder("compare-editions");
    let file = magnets(&folder);
    let later = edition(&folder, "cn/measures/2026-001.ron", "2026-01-06", "2026-03-01");
    let days = ["--on", "2026-02-01", "--to", "JP"];
    let text = stdout(&dualcheck(&[&["compare", &*file, "--law-before", &*later], &days[..]].concat()));
    assert!(text.contains("JP: licence → licence–prohibited · cn/2026-001"), "{text}");
    let end = format!(
        "1 of 4 items changes between the law files {later} on 2026-02-01 and those in use on 2026-02-01"
    );
    assert!(text.contains(&end), "{text}");
    let sides = ["--law-before", "built-in", "--law", &*later];
    let text = stdout(&dualcheck(&[&["compare", &*file], &sides[..], &days[..]].concat()));
    assert!(text.contains("JP: licence–prohibited → licence · cn/2026-001"), "{text}");
}

/// Where an entry is written otherwise no act need differ: the paragraph is what makes the difference.
#[test]
fn a_comparison_of_editions_names_the_paragraph_that_is_met_in_one_only() {
    let folder = folder("compare-entries");
    let file = magnets(&folder);
    let narrow = r#"Is("samarium-cobalt.magnet"), Contains("holmium")"#;
    let law = edition(&folder, "cn/lists/dual-use/1C902.ron", r#"Is("samarium-cobalt.magnet")"#, narrow);
    let days = ["--on", "2026-02-01", "--to", "DE", "--law", &*law, "--law-before", "built-in"];
    let text = stdout(&dualcheck(&[&["compare", &*file], &days[..]].concat()));
    assert!(text.contains("M-1 SmCo magnet"), "{text}");
    assert!(text.contains("1C902.a.4"), "{text}");
}

#[test]
fn a_comparison_needs_a_second_day_or_other_law_files() {
    let file = magnets(&folder("compare-nothing"));
    refused(&["compare", &file, "--on", "2026-01-05"], &["--and"]);
    let both = ["--law-before", "built-in", "--law-before", "."];
    let day = ["compare", &*file, "--on", "2026-01-05"];
    refused(&[&day[..], &both[..]].concat(), &["built-in alone"]);
}
