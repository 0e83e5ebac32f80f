//! `measure`: how good the evidence is on products whose answer is known.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::evidence::Reader;
use crate::law::CATEGORIES;
use crate::measure::{
    Counts, Judged, Pair, PairCounts, Said, Scores, Sees, alert, ask, judge, read, read_pairs,
    recall_at_a_tenth_wrong,
};
use crate::party::Countries;
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
    if let Some(pairs) = read_pairs(&file, &text)? {
        let countries = Countries::of(&Session::open(&arguments.law)?.laws.shared);
        return write_pairs(&pairs, &countries, arguments.wrong, out);
    }
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

/// How good the comparison of names is, by tier.
fn write_pairs(
    pairs: &[Pair],
    countries: &Countries,
    with_wrong: bool,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let start = Instant::now();
    let judged = judge(pairs, countries);
    let seconds = start.elapsed().as_secs_f64();
    let mut tiers: Vec<&str> = pairs.iter().map(|pair| pair.tier.as_str()).collect();
    tiers.sort_unstable();
    tiers.dedup();
    tiers.push("all");
    writeln!(
        out,
        "{:8}{:>8}{:>10}{:>11}{:>8}{:>7}{:>30}",
        "tier", "matches", "others", "precision", "recall", "F1", "recall at 10 % false matches"
    )?;
    for tier in tiers {
        let own: Vec<&Judged<'_>> =
            judged.iter().filter(|one| tier == "all" || one.pair.tier == tier).collect();
        let counts = PairCounts::at(own.iter().copied(), alert());
        writeln!(
            out,
            "{tier:8}{:>8}{:>10}{:>11.3}{:>8.3}{:>7.3}{:>30.3}",
            counts.matches,
            counts.others,
            counts.precision(),
            counts.recall(),
            counts.f1(),
            recall_at_a_tenth_wrong(&own).0
        )?;
    }
    let pairs_per_second = judged.len() as f64 / seconds.max(1e-9);
    writeln!(out, "seconds: {seconds:.3}, {pairs_per_second:.0} pairs per second")?;
    if with_wrong {
        writeln!(out)?;
        for one in judged.iter().filter(|one| (one.compared.score >= alert()) != one.pair.is_match) {
            let wrong = if one.pair.is_match { "missed" } else { "wrongly matched" };
            let Judged { pair, compared } = one;
            writeln!(
                out,
                "line {}: {wrong} ({}, {}) {:.2}: {} / {}: {}",
                pair.line,
                pair.tier,
                pair.category,
                compared.score,
                pair.query.name,
                pair.listed.name(),
                compared.why.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            )?;
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
