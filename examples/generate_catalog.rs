//! Writes a large catalog to try the program with.
//!
//! `cargo run --release --no-default-features --example generate_catalog 1000000 big.csv` (or `big.xlsx`)

#[path = "../benches/generate/mod.rs"]
mod generate;

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rows, path] = arguments.as_slice() else {
        return Err("usage: generate_catalog ROWS FILE.csv|FILE.xlsx".into());
    };
    let (rows, path): (u32, &Path) = (rows.parse()?, Path::new(path));
    if path.extension().is_some_and(|extension| extension == "xlsx") {
        generate::xlsx(rows, path)?;
    } else {
        generate::csv(rows, BufWriter::new(File::create(path)?))?;
    }
    Ok(())
}
