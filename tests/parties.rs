//! Lists of parties, and names held against them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

use std::path::{Path, PathBuf};

use dualcheck::party::read::{from_bytes, load};
use dualcheck::party::{Kind, List};
use dualcheck::problem::Problem;

#[path = "parties/beside.rs"]
mod beside;
#[path = "parties/columns.rs"]
mod columns;
#[path = "parties/hostile.rs"]
mod hostile;
#[path = "parties/lists.rs"]
mod lists;
#[path = "parties/printed.rs"]
mod printed;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parties/samples").join(name)
}

fn read(name: &str) -> List {
    from_bytes(name, &std::fs::read(sample(name)).unwrap()).unwrap_or_else(|problem| panic!("{problem}"))
}

/// What is wrong with a file of these bytes.
fn problem(name: &str, bytes: &[u8]) -> Problem {
    match from_bytes(name, bytes) {
        Ok(list) => panic!("{name} was read: {} parties", list.parties.len()),
        Err(problem) => problem,
    }
}
