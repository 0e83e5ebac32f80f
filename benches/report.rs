//! Reports of about two hundred pages: a catalog of the bundled example's rows, over and over.
//!
//! The budget is 5 s for a PDF of 200 pages; run with `cargo bench --no-default-features --bench report`.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says so by failing")]

use dualcheck::assess::Transaction;
use dualcheck::batch;
use dualcheck::catalog::{Catalog, Example, read};
use dualcheck::evidence::Reader;
use dualcheck::law::{CountryCode, Language};
use dualcheck::profile::{self, Source};
use dualcheck::report::{CaseFacts, Format, MOST_SHEETS, Progress, Report, ReportInput, Wish, render};

fn main() {
    divan::main();
}

/// So many rows give about two hundred pages.
const ROWS: usize = 500;

fn catalog() -> Catalog {
    let example = Example::named("").open(&read::OpenOptions::default());
    let mut text = "Item no.,Description\n".to_owned();
    let items: Vec<String> = example
        .items()
        .map(|item| item.fields().map(|field| field.text.replace('"', "\"\"")).collect::<Vec<_>>().join(" "))
        .collect();
    for (number, words) in items.iter().cycle().take(ROWS).enumerate() {
        text.push_str(&format!("N-{number},\"{words}\"\n"));
    }
    let options = read::OpenOptions::default();
    read::from_bytes("rows.csv", text.as_bytes(), &options, &read::Progress::default()).unwrap()
}

#[divan::bench(args = [Format::Pdf, Format::Docx, Format::Html, Format::Xlsx, Format::Json], sample_count = 5, sample_size = 1)]
fn two_hundred_pages(bencher: divan::Bencher<'_, '_>, format: Format) {
    let laws = profile::load(&[Source::embedded()]).laws;
    let (catalog, reader) = (catalog(), Reader::new(&laws));
    let none = |_: u32| Vec::new();
    let assessed =
        batch::assess_catalog(&laws, &reader, &catalog, &none, &batch::Progress::default()).unwrap();
    let [from, to]: [CountryCode; 2] = ["CN", "JP"].map(|code| code.parse().unwrap());
    let destinations: Vec<CountryCode> = ["JP", "DE", "US", "VN"].map(|code| code.parse().unwrap()).to_vec();
    let transaction = Transaction {
        from,
        to,
        on: "2026-11-23".parse().unwrap(),
        origin: None,
        answers: Default::default(),
        supposing: Default::default(),
    };
    let (facts, wish) = (CaseFacts::default(), Wish::default());
    bencher.bench(|| {
        let input = ReportInput {
            laws: &laws,
            law_problems: &[],
            catalog: &catalog,
            assessed: &assessed,
            reader: &reader,
            rulings: &none,
            transaction: &transaction,
            destinations: &destinations,
            case: &facts,
            language: Language::En,
            most_sheets: MOST_SHEETS,
            wish: &wish,
            earlier: None,
        };
        let report = Report::build(&input, &Progress::default()).unwrap();
        render(&report, format).unwrap().len()
    });
}
