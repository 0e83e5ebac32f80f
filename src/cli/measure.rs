//! `measure`: how good the evidence is on products whose answer is known.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;
use clap::Args;

use crate::evidence::Reader;
use crate::law::CATEGORIES;
use crate::measure::{
    Counts, Judged, Pair, PairCounts, Said, Scores, Sees, alert, alerts_of_clean, ask, judge, read,
    read_pairs, recall_at_a_tenth_wrong, recall_of_lists,
};
use crate::party::read::load;
use crate::party::{Countries, Screen, of_law};
use crate::problem::{Problem, Severity, in_words};

use super::session::Session;
use super::{Ending, Failure, LawFiles, day};

#[derive(Debug, Args)]
pub(super) struct MeasureArguments {
    /// A table (CSV) of products with the columns description, label_category, and where known also,
    /// manufacturer, mpn, hts, cas, eccn, label_kind
    file: PathBuf,
    /// Hide the customs codes of the products
    #[arg(long)]
    no_customs_codes: bool,
    /// A list of parties that names are held against beside those of the law files, where FILE holds pairs of
    /// names; may be given several times
    #[arg(long = "list", value_name = "FILE")]
    lists: Vec<PathBuf>,
    /// The day whose lists of the law files are used [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: Option<NaiveDate>,
    /// Print every wrong answer with its line
    #[arg(long)]
    wrong: bool,
    #[command(flatten)]
    law: LawFiles,
}

pub(super) fn measure(
    arguments: &MeasureArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let file = arguments.file.display().to_string();
    let text = std::fs::read_to_string(&arguments.file).map_err(|error| {
        let message = format!("the file cannot be read: {}", in_words(&error));
        Problem::in_file("measure/labels", Severity::Error, &file, &message)
    })?;
    if let Some(pairs) = read_pairs(&file, &text)? {
        let laws = Session::open(&arguments.law)?.laws;
        let countries = Countries::of(&laws.shared);
        write_pairs(&pairs, &countries, arguments.wrong, out)?;
        let loaded = load(arguments.lists.iter().map(PathBuf::as_path));
        if !loaded.problems.is_empty() {
            return Err(Failure::Problems(loaded.problems));
        }
        let mut lists = of_law(&laws, arguments.on.unwrap_or(today));
        lists.extend(loaded.lists);
        write_lists(&Screen::new(lists, countries), &pairs, out)?;
        return Ok(Ending::Done);
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
) -> std::io::Result<()> {
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
    Ok(())
}

/// How many listed names find their party however they are written, and how many others raise an alert.
fn write_lists(screen: &Screen, pairs: &[Pair], out: &mut dyn Write) -> std::io::Result<()> {
    let start = Instant::now();
    let counts = recall_of_lists(screen);
    let seconds = start.elapsed().as_secs_f64();
    let asked: usize = counts.values().map(|found| found.asked).sum();
    writeln!(out)?;
    let (lists, parties) = (screen.lists().len(), screen.lists().iter().map(|list| list.parties.len()));
    writeln!(out, "lists: {lists}, parties: {}, names: {}", parties.sum::<usize>(), screen.names())?;
    writeln!(out, "{:14}{:>8}{:>9}{:>11}", "variation", "queries", "recall", "with weak")?;
    for (variation, found) in counts {
        let share = |part: usize| part as f64 / found.asked.max(1) as f64;
        let (alerts, with_weak) = (share(found.alerts), share(found.with_weak));
        writeln!(out, "{:14}{:>8}{alerts:>9.3}{with_weak:>11.3}", variation.name(), found.asked)?;
    }
    let clean = alerts_of_clean(screen, pairs);
    let per_thousand = |part: usize| 1000.0 * part as f64 / clean.asked.max(1) as f64;
    writeln!(
        out,
        "clean queries: {}, with an alert {} ({:.0} per 1,000), with a weak match too {} ({:.0} per 1,000)",
        clean.asked,
        clean.alerts,
        per_thousand(clean.alerts),
        clean.with_weak,
        per_thousand(clean.with_weak)
    )?;
    writeln!(out, "seconds: {seconds:.3}, {:.0} queries per second", asked as f64 / seconds.max(1e-9))
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
