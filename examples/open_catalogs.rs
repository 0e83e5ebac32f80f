//! Opens files and says what became of each: how many items were read, or what is wrong with it.
//!
//! `cargo run --release --no-default-features --example open_catalogs FILE...`; a folder stands for all files
//! in it. The status is 1 if the program made a mistake on one of them.

#![allow(clippy::print_stdout)]

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dualcheck::catalog::read::{self, OpenOptions, Progress};

fn main() -> Result<ExitCode, std::io::Error> {
    let mut files = Vec::new();
    for argument in std::env::args_os().skip(1) {
        gather(Path::new(&argument), &mut files)?;
    }
    let (mut opened, mut problems, mut mistakes) = (0, 0, 0);
    for file in &files {
        let options = OpenOptions::default();
        match catch_unwind(|| read::open(file, &options, &Progress::default())) {
            Ok(Ok(catalog)) => {
                opened += 1;
                let used = catalog.sheets().iter().filter(|sheet| sheet.used).count();
                println!(
                    "opened   {}: {:?}, {} items in {used} of {} tables, {} problems, {:.1} MB",
                    file.display(),
                    catalog.format(),
                    catalog.len(),
                    catalog.sheets().len(),
                    catalog.problems().len(),
                    catalog.memory() as f64 / 1e6,
                );
            }
            Ok(Err(problem)) => {
                problems += 1;
                println!("problem  {}: {}", file.display(), problem.message);
            }
            Err(_) => {
                mistakes += 1;
                println!("MISTAKE  {}", file.display());
            }
        }
    }
    println!(
        "{} files: {opened} opened, {problems} with a problem instead, {mistakes} mistakes",
        files.len()
    );
    Ok(if mistakes == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The file, or all files in the folder and those below it, in order.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), std::io::Error> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut inside = std::fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    inside.sort();
    inside.iter().filter(|path| !path.is_symlink()).try_for_each(|path| gather(path, files))
}
