//! `measure`: how good the evidence is on products whose answer is known.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::evidence::Reader;
use crate::law::CATEGORIES;
use crate::measure::{Counts, Said, Scores, Sees, ask, read};
use crate::problem::{Problem, Severity, in_words};

use super::session::Session;
use super::{Ending, Failure, LawFiles};

#[derive(Debug, Args)]
pub(super) struct MeasureArguments {
    /// A table (CSV) of products with the columns description, label_category, and where known also,
    /// manufacturer, mpn, hts, cas, eccn, label_kind
    file: PathBuf,
    /// Hide the customs codes of the products
    #[arg(long)]
    no_customs_codes: bool,
    /// Print every wrong answer with its line
    #[arg(long)]
    wrong: bool,
    #[command(flatten)]
    law: LawFiles,
}

pub(super) fn measure(arguments: &MeasureArguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    let file = arguments.file.display().to_string();
    let text = std::fs::read_to_string(&arguments.file).map_err(|error| {
        let message = format!("the file cannot be read: {}", in_words(&error));
        Problem::in_file("measure/labels", Severity::Error, &file, &message)
    })?;
    let rows = read(&file, &text)?;
    let session = Session::open(&arguments.law)?;
    let reader = Reader::new(&session.laws);
    let sees = if arguments.no_customs_codes { Sees::NoCustomsCode } else { Sees::Everything };
    let start = Instant::now();
    let said: Vec<Said> = rows.iter().map(|row| ask(&session.laws, &reader, row, sees)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let scores = Scores::of(rows.iter().zip(said));
    write_categories(&scores, out)?;
    let per_thousand = |part: usize| 1000.0 * part as f64 / scores.ordinary.max(1) as f64;
    let (stated, found) = scores.stated;
    writeln!(out)?;
    writeln!(
        out,
        "code stated by a maker or examiner: {stated}, entry among the first five: {found} ({:.3})",
        Counts { labelled: stated, found, ..Counts::default() }.recall()
    )?;
    let (examined, sure) = scores.not_listed;
    writeln!(out, "examined and not listed: {examined}, wrongly said to be: {sure}")?;
    let open = 100.0 * scores.open as f64 / scores.products.max(1) as f64;
    writeln!(out, "left open: {} of {} ({open:.1} %)", scores.open, scores.products)?;
    writeln!(
        out,
        "ordinary goods: {}, with a wrong category {} ({:.1} per 1,000), with an entry {} ({:.1} per 1,000)",
        scores.ordinary,
        scores.ordinary_with_category,
        per_thousand(scores.ordinary_with_category),
        scores.ordinary_with_entry,
        per_thousand(scores.ordinary_with_entry)
    )?;
    writeln!(out, "seconds: {seconds:.3}, {:.0} products per second", rows.len() as f64 / seconds.max(1e-9))?;
    if arguments.wrong {
        writeln!(out)?;
        for one in &scores.wrong {
            let description: String = one.description.chars().take(100).collect();
            writeln!(out, "line {}: {}: {}", one.line, one.wrong, description.replace('\n', " "))?;
        }
    }
    Ok(Ending::Done)
}

fn write_categories(scores: &Scores, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(
        out,
        "{:24}{:>6}{:>8}{:>7}{:>11}{:>7}",
        "category", "rows", "recall", "given", "precision", "F1"
    )?;
    let mut line = |name: &str, counts: Counts| {
        writeln!(
            out,
            "{name:24}{:>6}{:>8.3}{:>7}{:>11.3}{:>7.3}",
            counts.labelled,
            counts.recall(),
            counts.given,
            counts.precision(),
            counts.f1()
        )
    };
    for (id, counts) in CATEGORIES.iter().zip(&scores.categories) {
        if counts.labelled + counts.given > 0 {
            line(id, *counts)?;
        }
    }
    line("focus", scores.focus())?;
    line("all", scores.all())
}
