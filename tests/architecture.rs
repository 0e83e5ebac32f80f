//! Who may import whom, how long a file may be, and what the law files may not know.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The rooms of the house and what each may import. `gui` and `cli` do not import each other.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("problem", &[]),
    ("fonts", &[]),
    ("law", &["problem"]),
    ("nomenclature", &[]),
    ("profile", &["problem", "law"]),
    ("catalog", &["problem"]),
    ("evidence", &["law", "catalog"]),
    ("assess", &["problem", "law", "evidence"]),
    ("translation", &["problem", "law", "assess", "catalog"]),
    ("batch", &["law", "catalog", "evidence", "assess"]),
    ("party", &["problem", "law", "catalog"]),
    ("measure", &["problem", "law", "catalog", "evidence", "assess", "party"]),
    ("case", &["problem", "law", "catalog", "evidence", "assess", "batch", "party"]),
    ("report", &["problem", "fonts", "law", "catalog", "evidence", "assess", "batch", "case"]),
    (
        "cli",
        &[
            "problem",
            "law",
            "profile",
            "catalog",
            "evidence",
            "assess",
            "batch",
            "case",
            "report",
            "nomenclature",
            "party",
            "measure",
        ],
    ),
    (
        "gui",
        &[
            "problem",
            "fonts",
            "law",
            "nomenclature",
            "profile",
            "catalog",
            "evidence",
            "assess",
            "batch",
            "case",
            "report",
            "party",
        ],
    ),
];

const LONGEST_FILE: usize = 500;

#[test]
fn imports_follow_the_table() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(room) = room_of(&file) else { continue };
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in code_lines(&text) {
            for imported in imported_rooms(line) {
                let known = allowed.contains_key(imported.as_str());
                if known && imported != room && !allowed[room.as_str()].contains(&imported.as_str()) {
                    wrong.push(format!("{}:{number}: {room} may not import {imported}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_a_place_in_the_table() {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for line in lib.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(MAY_IMPORT.iter().any(|(room, _)| *room == module), "{module} has no row in the table above");
    }
}

#[test]
fn law_and_assess_touch_nothing_outside() {
    let forbidden = ["std::fs", "std::io", "std::thread", "std::time", "std::env", "egui", "rayon", "::now("];
    for file in rust_files("src")
        .into_iter()
        .filter(|file| matches!(room_of(file).as_deref(), Some("law" | "assess")))
    {
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in code_lines(&text) {
            for word in forbidden {
                assert!(!line.contains(word), "{}:{number}: {word} has no place here", file.display());
            }
        }
    }
}

#[test]
fn only_the_window_knows_egui() {
    for file in rust_files("src").into_iter().filter(|file| room_of(file).as_deref() != Some("gui")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in code_lines(&text) {
            assert!(!line.contains("egui"), "{}:{number}: egui outside the window", file.display());
        }
    }
}

#[test]
fn files_stay_short() {
    for folder in ["src", "tests", "benches", "examples", "profiles"] {
        for file in rust_files(folder) {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= LONGEST_FILE, "{} has {lines} lines: it has two subjects", file.display());
        }
    }
}

#[test]
fn no_jurisdiction_is_known_to_the_code() {
    // Law is data: an act or an entry named in the core would be law in Rust.
    let text = |file: &Path| std::fs::read_to_string(file).unwrap();
    for file in rust_files("src")
        .into_iter()
        .filter(|file| matches!(room_of(file).as_deref(), Some("assess" | "batch")))
    {
        let text = text(&file);
        for (number, line) in code_lines(&text) {
            for name in ["\"cn", "\"us", "\"JP\"", "\"CN\"", "\"US\"", "\"eu"] {
                assert!(
                    !line.contains(name),
                    "{}:{number}: {name} is law and belongs into profiles/",
                    file.display()
                );
            }
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|one| one.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The top module a file belongs to; nothing for `lib.rs` and `main.rs`.
fn room_of(file: &Path) -> Option<String> {
    let below = file.strip_prefix(root().join("src")).ok()?;
    let first = below.components().next()?.as_os_str().to_str()?;
    let room = first.trim_end_matches(".rs");
    (room != "lib" && room != "main").then(|| room.to_owned())
}

/// Lines of code with their numbers, without comments and documentation.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The top modules that a line names behind `crate::`, also inside braces.
fn imported_rooms(line: &str) -> Vec<String> {
    let after = line.split("crate::").skip(1);
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(several) => several.split(',').map(first_word).collect::<Vec<_>>(),
            None => vec![first_word(rest)],
        })
        .collect()
}

fn first_word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
