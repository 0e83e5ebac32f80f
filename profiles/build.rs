//! Compiles the law files beside it into the program: writes the list of them that
//! `src/profile/source.rs` includes.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let variable =
        |name: &str| env::var_os(name).map(PathBuf::from).ok_or_else(|| io::Error::other(name.to_owned()));
    let profiles = variable("CARGO_MANIFEST_DIR")?.join("profiles");
    let mut files = Vec::new();
    law_files(&profiles, String::new(), &mut files)?;
    files.sort();
    let mut list = String::from("&[\n");
    for (path, file) in &files {
        writeln!(list, "    ({path:?}, include_str!({file:?})),").map_err(io::Error::other)?;
    }
    list.push_str("]\n");
    fs::write(variable("OUT_DIR")?.join("law_files.rs"), list)
}

/// Gathers the `.ron` files below a folder with their paths in the profiles' folder, and has cargo
/// run this again when any of them, or what a folder holds, changes.
fn law_files(folder: &Path, below: String, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry
            .file_name()
            .into_string()
            .map_err(|name| io::Error::other(format!("a file name: {name:?}")))?;
        let path = format!("{below}{name}");
        if entry.file_type()?.is_dir() {
            law_files(&entry.path(), format!("{path}/"), files)?;
        } else if name.ends_with(".ron") {
            println!("cargo::rerun-if-changed={}", entry.path().display());
            files.push((path, entry.path()));
        }
    }
    Ok(())
}
