//! How long a catalog takes to be read for evidence and assessed. Budgets for a million rows on two
//! cores: evidence and 195 destinations 5 s; another destination, date or answer 50 ms.
//!
//! `cargo bench --no-default-features --bench assess`; `CATALOG_ROWS` sets the number of rows.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by failing"
)]

mod generate;

use std::sync::LazyLock;

use dualcheck::assess::Transaction;
use dualcheck::batch::{Assessed, Grid, Progress, assess_catalog, settling_questions};
use dualcheck::catalog::{Catalog, read};
use dualcheck::evidence::Reader;
use dualcheck::law::{CountryCode, Laws};
use dualcheck::profile::{Source, load};

fn main() {
    println!("{} rows, {} classes", CATALOG.len(), ASSESSED.classes.len());
    divan::main();
}

static LAWS: LazyLock<Laws> = LazyLock::new(|| load(&[Source::embedded()]).laws);
static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&LAWS));
static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let rows = std::env::var("CATALOG_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let mut bytes = Vec::new();
    generate::csv(rows, &mut bytes).unwrap();
    read::from_bytes("generated.csv", &bytes, &read::OpenOptions::default(), &read::Progress::default())
        .unwrap()
});
static ASSESSED: LazyLock<Assessed> = LazyLock::new(assessed);

fn assessed() -> Assessed {
    assess_catalog(&LAWS, &READER, &CATALOG, &|_| Vec::new(), &Progress::default()).unwrap()
}

fn transaction(on: &str) -> Transaction {
    Transaction {
        from: "CN".parse().unwrap(),
        to: "JP".parse().unwrap(),
        on: on.parse().unwrap(),
        origin: None,
        answers: Default::default(),
        supposing: Default::default(),
    }
}

fn world() -> Vec<CountryCode> {
    LAWS.shared.destinations().collect()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn law_loaded() -> Laws {
    load(&[Source::embedded()]).laws
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn evidence_and_all_destinations() -> Grid {
    Grid::new(&LAWS, &assessed().classes, &transaction("2026-11-23"), &world())
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn another_destination() -> Grid {
    Grid::new(&LAWS, &ASSESSED.classes, &transaction("2026-11-23"), &["JP".parse().unwrap()])
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn another_date_for_five_destinations() -> Grid {
    let five = ["JP", "US", "DE", "KR", "IN"].map(|code| code.parse().unwrap());
    Grid::new(&LAWS, &ASSESSED.classes, &transaction("2026-01-05"), &five)
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn the_question_that_settles_most() -> usize {
    settling_questions(&LAWS, &ASSESSED, &transaction("2026-11-23")).len()
}
