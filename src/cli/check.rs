//! `dualcheck check`: what each item of a catalog may be, and what each destination asks.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use crate::assess::{self, Asker, Days, Examination, Transaction, Verdict};
use crate::case;
use crate::catalog::{Item, read};
use crate::evidence::Reader;
use crate::law::{Language, Laws, RedFlag, Truth};
use crate::problem::{Problem, Severity, counted, has_errors, in_words};
use crate::report::guard;

use super::line::{Line, description, quoted, red_flags_of, standing_in_words};
use super::session::{CatalogArguments, Session, all_wishes_met, usage};
use super::work::Work;
use super::{Ending, FailOn, Failure, LawFiles, TransactionArguments, print_problems};

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Catalogs, or one case, which brings its own transaction and decisions; `-` reads NDJSON or CSV
    /// from standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    transaction: TransactionArguments,
    #[command(flatten)]
    catalog: CatalogArguments,
    #[command(flatten)]
    law: LawFiles,
    /// How to print [default: by the ending of OUT, otherwise text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to print [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Exit with status 1 if something needs attention, or could not be read
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a line, in input order
    Ndjson,
    /// One row per item and destination
    Csv,
}

pub(super) fn check(
    arguments: &CheckArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let format = format(arguments)?;
    let session = Session::open(&arguments.law)?;
    let work = the_case(arguments)?;
    let case = work.as_ref().and_then(|work| work.case.as_ref());
    let (transaction, destinations) = session.transaction(&arguments.transaction, case, today)?;
    let reader = Reader::new(&session.laws);
    let check = Check {
        arguments,
        format,
        laws: &session.laws,
        reader: &reader,
        days: Days::new(&session.laws, transaction.on),
        transactions: destinations.iter().map(|to| transaction.toward(*to)).collect(),
    };
    match &arguments.output {
        Some(path) => {
            let file = File::create_new(path).map_err(|error| output_problem(path, &error))?;
            let mut out = BufWriter::new(file);
            let ending = check.run(work, &mut out).and_then(|ending| Ok(out.flush().map(|()| ending)?));
            if ending.is_err() {
                // Half an output would be taken for a whole one. If it stays, the error says so.
                let _ = fs::remove_file(path);
            }
            ending
        }
        None => check.run(work, out),
    }
}

/// The format that is asked for, or that OUT ends in.
fn format(arguments: &CheckArguments) -> Result<Format, Failure> {
    let out = arguments.output.as_deref();
    let ending = out.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match (arguments.format, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("csv")) => Ok(Format::Csv),
        (None, Some("ndjson" | "jsonl" | "json")) => Ok(Format::Ndjson),
        (None, None | Some("txt" | "text" | "log")) => Ok(Format::Text),
        (None, Some(other)) => {
            let help =
                "end OUT in txt, ndjson or csv, or name one with --format; `report` writes html and xlsx";
            Err(usage(&format!("-o: nothing is written in a file that ends in .{other}"))
                .with_help(help)
                .into())
        }
    }
}

/// The case that is to be checked, if one is: it has a transaction of its own, so it comes alone.
fn the_case(arguments: &CheckArguments) -> Result<Option<Work>, Failure> {
    let Some(file) = arguments.files.iter().find(|file| case::is_case(file)) else { return Ok(None) };
    if arguments.files.len() > 1 {
        let message = format!("{} is a case, which has a transaction of its own", file.display());
        return Err(usage(&message).with_help("check a case alone").into());
    }
    Work::open(file, &arguments.catalog).map(Some)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the system has dozens of errors; these three are mended by the user"
)]
pub(super) fn output_problem(path: &Path, error: &io::Error) -> Problem {
    let file = path.display().to_string();
    let (message, help) = match error.kind() {
        io::ErrorKind::AlreadyExists => (
            "the file exists already and is not overwritten".to_owned(),
            "name another file, or remove this one",
        ),
        io::ErrorKind::PermissionDenied => {
            ("you may not write here".to_owned(), "name a file in a folder of yours")
        }
        io::ErrorKind::NotFound => ("the folder does not exist".to_owned(), "make the folder first"),
        _other => (format!("the file cannot be written: {}", in_words(error)), "name another file"),
    };
    Problem::in_file("cli/output", Severity::Error, file, message).with_help(help)
}

struct Check<'a> {
    arguments: &'a CheckArguments,
    format: Format,
    laws: &'a Laws,
    reader: &'a Reader,
    days: Days<'a>,
    transactions: Vec<Transaction>,
}

/// What was done so far, for the summary.
#[derive(Default)]
struct Tally {
    began: bool,
    items: u32,
    /// The items that name nothing, by how they stand.
    silent: BTreeMap<String, usize>,
    problems: usize,
    attention: bool,
}

impl Check<'_> {
    fn run(&self, mut case: Option<Work>, out: &mut dyn Write) -> Result<Ending, Failure> {
        let start = Instant::now();
        let mut tally = Tally::default();
        for file in &self.arguments.files {
            if file == Path::new("-") {
                for part in read::stream(io::stdin().lock(), &self.arguments.catalog.options()?) {
                    let part = part?;
                    all_wishes_met(&part)?;
                    self.work(&Work::of_part(part), &mut tally, out)?;
                    // Whoever waits at the other end of the pipe gets each portion as it is done.
                    out.flush()?;
                }
            } else {
                let work = match case.take() {
                    Some(case) => case,
                    None => Work::open(file, &self.arguments.catalog)?,
                };
                self.work(&work, &mut tally, out)?;
            }
        }
        if self.format == Format::Text {
            for (standings, items) in &tally.silent {
                let name = if *items == 1 { "names" } else { "name" };
                let items = counted(*items, "item");
                writeln!(out, "{items} {name} nothing that the law files speak of: {standings}")?;
            }
            for note in self.notes(&self.of_nothing(), RedFlag::is_of_transaction) {
                writeln!(out, "note on the transaction: {note}")?;
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        let speed = f64::from(tally.items) / seconds.max(1e-9);
        super::say(&format!(
            "{}, {seconds:.2} s, {speed:.0} items/s, {}",
            counted(tally.items as usize, "item"),
            counted(tally.problems, "problem")
        ));
        let attention = tally.attention && self.arguments.fail_on.is_some();
        Ok(if attention { Ending::NeedsAttention } else { Ending::Done })
    }

    /// The texts of those notes that verdicts raise, each once.
    fn notes(&self, verdicts: &[Verdict], wanted: impl Fn(&RedFlag) -> bool) -> Vec<String> {
        let flags = verdicts.iter().flat_map(|verdict| &verdict.determinations);
        let flags = flags.flat_map(|one| red_flags_of(self.laws, one)).filter(|flag| wanted(flag));
        let mut seen = BTreeSet::new();
        flags
            .filter(|flag| seen.insert(&flag.id))
            .map(|flag| flag.text.in_language(Language::En).to_owned())
            .collect()
    }

    /// What an item that says nothing meets toward the chosen destinations.
    fn of_nothing(&self) -> Vec<Verdict> {
        self.verdicts(&Examination::of(self.laws, &crate::evidence::Facts::default()))
    }

    fn work(&self, work: &Work, tally: &mut Tally, out: &mut dyn Write) -> Result<(), Failure> {
        let catalog = &work.catalog;
        let problems = work.problems(self.laws);
        print_problems(&problems);
        tally.problems += problems.len();
        // What could not be read may be anything.
        tally.attention |= has_errors(&problems);
        if self.format == Format::Csv && !std::mem::replace(&mut tally.began, true) {
            out.write_all(CSV_HEADER.as_bytes())?;
        }
        let total = u32::try_from(catalog.len()).unwrap_or(u32::MAX);
        // In portions, so that memory does not grow with the catalog and the order stays.
        for start in (0..total).step_by(PORTION) {
            let end = total.min(start.saturating_add(PORTION as u32));
            let numbered = start..end;
            let texts: Vec<Checked> = numbered
                .into_par_iter()
                .map(|row| self.item(work, catalog.item(row), tally.items + row + 1))
                .collect();
            for text in texts {
                if let Some(standings) = text.silent {
                    *tally.silent.entry(standings).or_default() += 1;
                }
                tally.attention |= text.attention;
                out.write_all(text.text.as_bytes())?;
            }
        }
        tally.items += total;
        Ok(())
    }

    fn verdicts(&self, examination: &Examination) -> Vec<Verdict> {
        self.transactions.iter().map(|transaction| self.days.verdict(examination, transaction)).collect()
    }

    fn item(&self, work: &Work, item: Item<'_>, row: u32) -> Checked {
        let facts = work.facts(self.reader, item);
        let mut examination = Examination::of(self.laws, &facts);
        examination.categories = work.categories(item, examination.categories);
        let verdicts = self.verdicts(&examination);
        let line = Line::new(self.laws, item, row, &examination, &verdicts);
        let attention = self
            .arguments
            .fail_on
            .is_some_and(|on| verdicts.iter().any(|verdict| on.calls_on(verdict.range)));
        // A gap of its own is said of the item by name: nobody else knows which one it is.
        let has_gap = examination.classifications.iter().any(|one| one.gap.is_there());
        let is_silent = facts.mentions.is_empty() && line.entries.is_empty() && !has_gap;
        let (text, silent) = match self.format {
            Format::Ndjson => {
                (serde_json::to_string(&line).map(|line| line + "\n").unwrap_or_default(), None)
            }
            Format::Csv => (csv_rows(&line, item, &verdicts), None),
            Format::Text if is_silent => (String::new(), Some(standings_in_words(&verdicts))),
            Format::Text => (self.text(&line, item, &examination, &verdicts), None),
        };
        Checked { text, silent, attention }
    }

    fn text(&self, line: &Line, item: Item<'_>, examination: &Examination, verdicts: &[Verdict]) -> String {
        let mut text = format!("{} {}\n", line.id, description(item));
        for examined in &examination.laws {
            let quote = |place| quoted(item, place);
            let words = assess::explain::explain(self.laws, examined.law, Language::En, &quote);
            for one in examined.candidates().take(SHOWN) {
                let mark = if one.met.truth == Truth::Yes { "✓" } else { "?" };
                text += &format!("  {mark} {}\n", words.subitem(one.subitem));
            }
            let more = examined.candidates().count().saturating_sub(SHOWN);
            if more > 0 {
                text += &format!("    and {} of {}\n", counted(more, "more paragraph"), words.law.id);
            }
        }
        for note in self.notes(verdicts, |flag| !flag.is_of_transaction()) {
            text += &format!("  note: {note}\n");
        }
        for group in group_by_reading(line, verdicts) {
            text += &group;
        }
        let mut doubts: Vec<String> =
            verdicts.iter().flat_map(|verdict| law_doubts(self.laws, verdict)).collect();
        let mut seen = BTreeSet::new();
        doubts.retain(|sentence| seen.insert(sentence.clone()));
        for sentence in doubts {
            text += &format!("  ! {sentence}\n");
        }
        text
    }
}

/// How an item stands toward all destinations, each standing once.
fn standings_in_words(verdicts: &[Verdict]) -> String {
    let standings: BTreeSet<String> =
        verdicts.iter().map(|verdict| standing_in_words(verdict.range)).collect();
    standings.into_iter().collect::<Vec<_>>().join(", ")
}

/// Destinations that read alike share a line.
fn group_by_reading(line: &Line, verdicts: &[Verdict]) -> Vec<String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (verdict, outcome) in verdicts.iter().zip(&line.outcomes) {
        let mut reading = standing_in_words(verdict.range);
        if !outcome.because.is_empty() {
            reading += &format!(" · {}", outcome.because.join(", "));
        }
        if !outcome.open.is_empty() {
            reading += &format!(" · open: {}", outcome.open.join(", "));
        }
        match groups.iter_mut().find(|(known, _)| *known == reading) {
            Some((_, destinations)) => destinations.push(outcome.to.clone()),
            None => groups.push((reading, vec![outcome.to.clone()])),
        }
    }
    let many = |destinations: &[String]| match destinations {
        few if few.len() <= 8 => few.join(" "),
        several => format!("{} and {} more", several[..6].join(" "), several.len() - 6),
    };
    groups
        .into_iter()
        .map(|(reading, destinations)| format!("  {}: {reading}\n", many(&destinations)))
        .collect()
}

/// Why law is uncertain or suspended.
#[expect(clippy::wildcard_enum_match_arm, reason = "one kind of claim is asked for")]
fn law_doubts(laws: &Laws, verdict: &Verdict) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    for determination in &verdict.determinations {
        let silent = |_| String::new();
        let words = assess::explain::explain(laws, determination.law, Language::En, &silent);
        for one in &determination.why {
            if one.uncertain.is_empty() && one.suspended.is_empty() {
                continue;
            }
            let forces = one.asked.leaves().into_iter().filter_map(|leaf| match &leaf.claim {
                assess::Claim::InForce { clause, force } if leaf.truth != Truth::Yes => {
                    Some((*clause, words.force(force)))
                }
                _other => None,
            });
            sentences.extend(
                forces
                    .map(|(clause, sentence)| format!("{} {sentence}", words.asker(&Asker::Clause(clause)))),
            );
        }
    }
    sentences
}

struct Checked {
    text: String,
    /// How it stands, if it names nothing and is only counted.
    silent: Option<String>,
    attention: bool,
}

/// Items assessed between two writes.
const PORTION: usize = 4096;

/// Candidates of one law that the text lists by name.
const SHOWN: usize = 6;

const CSV_HEADER: &str = "row,id,description,categories,entries,from,to,standing,at_least,at_most,because,open,uncertain,red_flags\r\n";

fn csv_rows(line: &Line, item: Item<'_>, verdicts: &[Verdict]) -> String {
    let entries: Vec<String> = line
        .entries
        .iter()
        .map(|entry| {
            let code = [entry.code.as_str(), entry.subitem.as_str()];
            let code = code.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
            let mark = if entry.truth == "yes" { "" } else { "?" };
            format!("{}:{code}{mark}", entry.list)
        })
        .collect();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for (outcome, verdict) in line.outcomes.iter().zip(verdicts) {
        let mut cells = [
            line.row.to_string(),
            line.id.clone(),
            description(item),
            line.categories.join(" "),
            entries.join(" "),
            outcome.from.clone(),
            outcome.to.clone(),
            standing_in_words(verdict.range),
            outcome.at_least.to_owned(),
            outcome.at_most.to_owned(),
            outcome.because.join(" "),
            outcome.open.join(" "),
            outcome.uncertain.join(" "),
            outcome.red_flags.join(" "),
        ];
        cells.iter_mut().for_each(guard);
        // Writing to memory does not fail.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
