//! How long catalogs take to open. Budgets for a million rows on two cores: CSV 2 s, XLSX 15 s, and
//! memory at most four times the text.
//!
//! `cargo bench --no-default-features --bench catalog`; `CATALOG_ROWS` sets the number of rows.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

mod generate;

use dualcheck::catalog::read::{self, OpenOptions, Progress};
use dualcheck::catalog::{Catalog, Meaning, clusters};

fn main() {
    divan::main();
}

fn rows() -> u32 {
    std::env::var("CATALOG_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000)
}

fn open(name: &str, bytes: &[u8]) -> Catalog {
    read::from_bytes(name, bytes, &OpenOptions::default(), &Progress::default()).unwrap()
}

fn csv_bytes() -> Vec<u8> {
    let mut bytes = Vec::new();
    generate::csv(rows(), &mut bytes).unwrap();
    bytes
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn csv(bencher: divan::Bencher<'_, '_>) {
    let bytes = csv_bytes();
    bencher.counter(divan::counter::BytesCount::new(bytes.len())).bench(|| {
        let catalog = open("million.csv", &bytes);
        assert_eq!(catalog.len(), rows() as usize);
        assert!(catalog.memory() <= 4 * catalog.text_len());
        catalog
    });
}

#[divan::bench(sample_count = 2, sample_size = 1)]
fn xlsx(bencher: divan::Bencher<'_, '_>) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("million.xlsx");
    generate::xlsx(rows(), &path).unwrap();
    bencher.bench(|| {
        let catalog = read::open(&path, &OpenOptions::default(), &Progress::default()).unwrap();
        assert_eq!(catalog.len(), rows() as usize);
        catalog
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn all_fields(bencher: divan::Bencher<'_, '_>) {
    let catalog = open("million.csv", &csv_bytes());
    bencher.bench(|| {
        catalog
            .items()
            .flat_map(|item| item.all(Meaning::Description))
            .map(|field| field.text.len())
            .sum::<usize>()
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn spellings_of_100_000_makers(bencher: divan::Bencher<'_, '_>) {
    const ENDINGS: [&str; 5] = [" Co., Ltd.", " GmbH", " Inc.", "", " Corporation"];
    const TRADES: [&str; 4] =
        ["Precision Instruments", "Magnetics", "Optoelectronics", "Rare Earth Materials"];
    let syllables: Vec<String> = ["ka", "no", "xi", "lu", "ber", "tan", "go", "mi", "sha", "wen"]
        .iter()
        .flat_map(|one| {
            ["ra", "li", "do", "su", "ne", "po", "ting", "hao", "ju", "ke"].map(|two| format!("{one}{two}"))
        })
        .collect();
    let name = |n: usize| {
        let [one, two] = [n / 100 % 100, n % 100].map(|place| syllables[place].as_str());
        format!("{one}{two} {} {}{}", TRADES[n / 10_000 % 4], n / 20_000, ENDINGS[n % 5])
    };
    let names: Vec<String> = (0..100_000).map(name).collect();
    bencher.bench(|| clusters(names.iter().map(|name| (name.as_str(), 1))));
}
