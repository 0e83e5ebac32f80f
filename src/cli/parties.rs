//! `dualcheck parties`: names held against lists of parties.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::catalog::{Catalog, Item, read as catalog};
use crate::law::Laws;
use crate::party::read::load;
use crate::party::{Band, Countries, Match, Query, Screen, of_law};
use crate::problem::{Problem, counted, in_words};

use super::session::{Session, usage};
use super::{Ending, Failure, LawFiles, day, print_problems, say};

#[derive(Debug, Args)]
pub(super) struct PartiesArguments {
    /// Names to hold against the lists
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// One more name
    #[arg(long = "name", value_name = "NAME")]
    name: Vec<String>,
    /// A table with a column of names, or `-`: one name a line on standard input
    #[arg(long = "names", visible_alias = "file", value_name = "FILE")]
    file: Option<PathBuf>,
    /// The heading of the column of names [default: name, company, customer and the like]
    #[arg(long, value_name = "HEADING", requires = "file")]
    column: Option<String>,
    /// A list of parties beside those of the law files; may be given several times
    #[arg(long = "list", value_name = "FILE")]
    lists: Vec<PathBuf>,
    /// Leave out the lists of the law files
    #[arg(long)]
    no_law_lists: bool,
    /// The country of the parties asked for, where the table has none
    #[arg(long, value_name = "COUNTRY")]
    country: Option<String>,
    /// The day whose lists are asked for [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: Option<NaiveDate>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The least match that is printed
    #[arg(long, value_enum, default_value = "weak")]
    least: Least,
    /// Exit with status 1 if a name has a match from this band on, or raises a red flag
    #[arg(long, value_enum, value_name = "BAND")]
    fail_on: Option<Least>,
    #[command(flatten)]
    law: LawFiles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One JSON object a line, in input order
    Ndjson,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Least {
    /// A name that resembles
    Weak,
    /// Probably the same party
    Probable,
    /// The same name
    Strong,
}

impl From<Least> for Band {
    fn from(least: Least) -> Band {
        match least {
            Least::Weak => Band::Weak,
            Least::Probable => Band::Probable,
            Least::Strong => Band::Strong,
        }
    }
}

/// One name and what it matches; the keys are stable.
#[derive(Debug, Serialize)]
struct Line<'a> {
    query: &'a str,
    matches: Vec<MatchLine<'a>>,
    red_flags: Vec<FlagLine<'a>>,
}

#[derive(Debug, Serialize)]
struct MatchLine<'a> {
    list: &'a str,
    id: &'a str,
    name: &'a str,
    score: f32,
    band: &'a str,
    why: &'a [String],
    /// Empty while the list stands.
    standing: &'a str,
    countries: &'a [String],
    programmes: &'a [String],
}

/// A word that raises a red flag.
#[derive(Debug, Serialize)]
struct FlagLine<'a> {
    id: &'a str,
    word: &'a str,
}

pub(super) fn parties(
    arguments: &PartiesArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let on = arguments.on.unwrap_or(today);
    let screen = screen(arguments, &session.laws, on)?;
    let mut needs_attention = false;
    let (mut asked, mut alerts) = (0usize, 0usize);
    let start = Instant::now();
    each_query(arguments, &mut |query| {
        let matches: Vec<Match<'_>> =
            screen.find(&query).into_iter().filter(|found| found.band >= arguments.least.into()).collect();
        let flags = session.laws.shared.end_uses.iter();
        let flags: Vec<FlagLine<'_>> = flags
            .filter_map(|flag| Some(FlagLine { id: &flag.id, word: flag.found_in(&query.name)? }))
            .collect();
        asked += 1;
        alerts += usize::from(matches.iter().any(|found| found.band > Band::Weak));
        let calls =
            |least: Least| !flags.is_empty() || matches.iter().any(|found| found.band >= least.into());
        needs_attention |= arguments.fail_on.is_some_and(calls);
        write(arguments.format, &query, &matches, flags, out)
    })?;
    let seconds = start.elapsed().as_secs_f64();
    say(&format!(
        "{}, {alerts} with a probable match; {} in {} on {on}; {seconds:.2} s, {:.0} names a second. A clean name is no clearance.",
        counted(asked, "name"),
        counted(screen.names(), "listed name"),
        counted(screen.lists().len(), "list"),
        asked as f64 / seconds.max(1e-9)
    ));
    Ok(if needs_attention { Ending::NeedsAttention } else { Ending::Done })
}

/// The lists of the law files and of the files given. A list that cannot be read stops the work: without
/// it no answer would be whole.
fn screen(arguments: &PartiesArguments, laws: &Laws, on: NaiveDate) -> Result<Screen, Failure> {
    let loaded = load(arguments.lists.iter().map(PathBuf::as_path));
    if !loaded.problems.is_empty() {
        return Err(Failure::Problems(loaded.problems));
    }
    let mut lists = if arguments.no_law_lists { Vec::new() } else { of_law(laws, on) };
    lists.extend(loaded.lists);
    if lists.is_empty() {
        return Err(usage("no list is given").with_help("name one with --list FILE").into());
    }
    for list in &lists {
        let as_of = list.as_of.map_or("of an unknown day".to_owned(), |day| format!("as of {day}"));
        say(&format!("{}: {} {as_of} ({})", list.name, list.parties.len(), list.source));
    }
    Ok(Screen::new(lists, Countries::of(&laws.shared)))
}

/// Every name that is asked for, in order.
fn each_query(
    arguments: &PartiesArguments,
    ask: &mut dyn FnMut(Query) -> io::Result<()>,
) -> Result<(), Failure> {
    let countries: Vec<String> = arguments.country.iter().cloned().collect();
    let plain =
        |name: &str| Query { name: name.trim().to_owned(), countries: countries.clone(), ..Query::default() };
    for name in arguments.names.iter().chain(&arguments.name) {
        ask(plain(name))?;
    }
    let Some(file) = &arguments.file else {
        if arguments.names.is_empty() && arguments.name.is_empty() {
            return Err(usage("no name is given").with_help("write a name, or --names FILE").into());
        }
        return Ok(());
    };
    if file == Path::new("-") {
        for line in io::stdin().lock().lines() {
            let line = line.map_err(|error| usage(&format!("standard input: {}", in_words(&error))))?;
            if !line.trim().is_empty() {
                ask(plain(&line))?;
            }
        }
        return Ok(());
    }
    let table = catalog::open(file, &catalog::OpenOptions::default(), &catalog::Progress::default())?;
    print_problems(table.problems());
    let name = column(&table, arguments.column.as_deref())?;
    for item in table.items() {
        let text = item.cell_as_read(name);
        if !text.trim().is_empty() {
            let mut query = plain(text);
            query.countries.extend(beside(item, &["country", "land", "国", "国家"]));
            query.births.extend(beside(item, &["date of birth", "birth_date", "dob"]));
            query.identifiers.extend(beside(item, &["identifier", "registration number", "imo number"]));
            ask(query)?;
        }
    }
    Ok(())
}

/// The column of names of a table.
fn column(table: &Catalog, named: Option<&str>) -> Result<u16, Problem> {
    let columns = table.sheets().iter().find(|sheet| sheet.used).map(|sheet| sheet.columns.as_slice());
    let headings: Vec<String> =
        columns.unwrap_or_default().iter().map(|column| column.heading.trim().to_lowercase()).collect();
    let place = |wanted: &str| headings.iter().position(|heading| heading == &wanted.to_lowercase());
    let found = match named {
        Some(named) => place(named),
        None if headings.len() == 1 => Some(0),
        None => crate::party::read::NAMES.iter().find_map(|wanted| place(wanted)),
    };
    found.and_then(|at| u16::try_from(at).ok()).ok_or_else(|| {
        let message = match named {
            Some(named) => format!("the table has no column \"{named}\""),
            None => "no column of names is found".to_owned(),
        };
        usage(&message).with_help(format!("name one with --column: {}", headings.join(", ")))
    })
}

/// What stands in the first of these columns of the row.
fn beside(item: Item<'_>, headings: &[&str]) -> Option<String> {
    let columns = &item.sheet().columns;
    let at = columns
        .iter()
        .position(|column| headings.contains(&column.heading.trim().to_lowercase().as_str()))?;
    let text = item.cell_as_read(u16::try_from(at).ok()?).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn write(
    format: Format,
    query: &Query,
    matches: &[Match<'_>],
    red_flags: Vec<FlagLine<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = matches.iter().map(|found| MatchLine {
        list: &found.list.name,
        id: &found.party.id,
        name: found.name,
        // Two places are all that a score can say.
        score: (found.score * 100.0).round() / 100.0,
        band: found.band.name(),
        why: &found.why,
        standing: &found.party.standing,
        countries: &found.party.countries,
        programmes: &found.party.programmes,
    });
    let line = Line { query: &query.name, matches: lines.collect(), red_flags };
    match format {
        Format::Ndjson => {
            serde_json::to_writer(&mut *out, &line).map_err(io::Error::from)?;
            writeln!(out)
        }
        Format::Text => write_text(&line, out),
    }
}

fn write_text(line: &Line<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}: {}", line.query, counted_matches(line.matches.len()))?;
    for flag in &line.red_flags {
        writeln!(out, "  red flag {}: \"{}\"", flag.id, flag.word)?;
    }
    for found in &line.matches {
        let standing =
            if found.standing.is_empty() { String::new() } else { format!(" [{}]", found.standing) };
        let of = [found.countries.join(", "), found.programmes.join(", ")];
        let of = of.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        writeln!(
            out,
            "  {} {:.2} {} {} {}{standing} ({of})",
            found.band, found.score, found.list, found.id, found.name
        )?;
        for why in found.why {
            writeln!(out, "      {why}")?;
        }
    }
    Ok(())
}

fn counted_matches(count: usize) -> String {
    if count == 1 { "1 match".to_owned() } else { format!("{count} matches") }
}
