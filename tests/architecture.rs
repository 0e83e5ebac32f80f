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
fn only_the_theme_names_a_size_or_a_colour() {
    // One point is a line, less than one a part of something, and a factor counts; everything else is a size and
    // has its name in assets/theme.ron.
    let files = rust_files("src/gui");
    let mut wrong = Vec::new();
    let is_theme = |file: &Path| file.strip_prefix(root().join("src/gui")).unwrap().starts_with("theme");
    for file in files.iter().filter(|file| !is_theme(&file.with_extension(""))) {
        let text = std::fs::read_to_string(file).unwrap();
        for (number, line) in code_lines(product(&text)) {
            // Transparent is no colour; what is made of three variables is one of the page or of the firm.
            let parts = line.split("Color32::").skip(1).filter(|rest| !rest.starts_with("TRANSPARENT"));
            let colours = parts.filter(|rest| {
                rest.starts_with(|c: char| c.is_ascii_uppercase())
                    || rest
                        .split_once('(')
                        .is_some_and(|(_, of)| of.starts_with(|c: char| c.is_ascii_digit()))
            });
            let named = sizes(line).into_iter().chain(colours);
            wrong.extend(named.map(|named| format!("{}:{number}: {named}", file.display())));
        }
    }
    assert!(wrong.is_empty(), "sizes and colours belong into assets/theme.ron:\n{}", wrong.join("\n"));
}

#[test]
fn a_size_is_told_from_a_factor() {
    assert_eq!(sizes("let width = 120.0;"), ["120.0"]);
    assert_eq!(sizes("rect.shrink2(vec2(3.0, 0.0)), 1.0"), ["3.0"]);
    assert_eq!(sizes("const WIDTHS: [f32; 2] = [170.0, 190.0];"), ["170.0", "190.0"]);
    assert_eq!(sizes("Margin::symmetric(8, whole(space.small))"), ["8"]);
    assert_eq!(sizes("room - 2.0 * space.large + width * 0.6 + each / 3.0 + \"12.5\""), [""; 0]);
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

/// The sizes that a line names: numbers with a point above one that are no factors, and whole numbers above one in
/// margins, corners and shadows.
fn sizes(line: &str) -> Vec<&str> {
    let whole = ["Margin::", "CornerRadius::", "Shadow {"].iter().any(|word| line.contains(word));
    let mut sizes = Vec::new();
    let mut from = 0;
    for (place, part) in line.split('"').enumerate() {
        let mut at = 0;
        // Every other part is a text.
        while let Some(start) = part[at..].find(|c: char| c.is_ascii_digit()).filter(|_| place % 2 == 0) {
            let start = at + start;
            let rest = &part[start..];
            let length = rest
                .char_indices()
                .find(|(place, c)| {
                    let point = *c == '.' && rest[place + 1..].starts_with(|c: char| c.is_ascii_digit());
                    !c.is_ascii_digit() && *c != '_' && !point
                })
                .map_or(rest.len(), |(place, _)| place);
            at = start + length;
            let (before, after) = (&part[..start], part[at..].trim_start());
            let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
            let is_factor = before.trim_end().ends_with(['*', '/']) || after.starts_with(['*', '/']);
            let number = &part[start..at];
            let is_size = number.contains('.') || whole;
            if is_size
                && !is_factor
                && !before.ends_with(inside)
                && number.parse().is_ok_and(|n: f64| n > 1.0)
            {
                sizes.push(&line[from + start..from + at]);
            }
        }
        from += part.len() + 1;
    }
    sizes
}

/// A file without its unit tests, which stand last.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or(text)
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
