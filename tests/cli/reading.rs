//! How a catalog is read, said on the command line.

use super::{dualcheck, folder, refused, stderr, stdout};

#[test]
fn how_a_list_is_read_can_be_said() {
    let folder = folder("read");
    let file = folder.join("list.txt");
    std::fs::write(&file, b"old;headings\nname;hs\nSmCo magnet \xe4;8505111000\n").unwrap();
    let file = file.to_str().unwrap();
    let read = ["--header-row", "2", "--encoding", "windows-1252", "--delimiter", ";"];
    let output = dualcheck(&[&["check", file, "--format", "ndjson", "--to", "JP"], &read[..]].concat());
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stderr(&output));
    let line: serde_json::Value = serde_json::from_str(stdout(&output).trim()).unwrap();
    assert_eq!(line["id"], "row 3");
    let book = ["check", "assets/example/magnets-and-optics.xlsx", "--format", "ndjson", "--to", "JP"];
    let of = |sheets: &[&str]| stdout(&dualcheck(&[&book[..], sheets].concat())).lines().count();
    let (all, one) = (of(&[]), of(&["--sheet", "magnets & rare earths"]));
    assert!(one > 0 && one < all);
    for (option, value, words) in [
        ("--header-row", "900", "catalog/unknown-header"),
        ("--encoding", "klingon", "no encoding is called"),
        ("--delimiter", ";;", "write one ASCII character"),
    ] {
        refused(&["check", file, option, value], &[words]);
    }
}
