//! `dualcheck parties`: names held against lists of parties.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::case::Found;
use crate::catalog::{Catalog, read as catalog};
use crate::law::{Laws, Raised};
use crate::party::read::load;
use crate::party::{Band, Countries, Match, Query, Screen, asked_in, customers_heading, headings, of_law};
use crate::problem::{Problem, counted, in_words};

use super::held::{Deciding, Held};
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
    #[arg(long, value_name = "HEADING")]
    column: Option<String>,
    /// A list of parties beside those of the law files; may be given several times
    #[arg(long = "list", value_name = "FILE")]
    lists: Vec<PathBuf>,
    /// A case: its lists are used too, and what was decided in it is told. Without a name, --column names the
    /// column of its catalog that is asked for; without that, all its counterparties are asked for again
    #[arg(long, value_name = "CASE")]
    case: Option<PathBuf>,
    /// Write the case with what was found here
    #[arg(short, long, value_name = "OUT", requires = "case")]
    output: Option<PathBuf>,
    /// Use lists that name fewer parties than when the case last read them
    #[arg(long, requires = "case")]
    take_shorter: bool,
    #[command(flatten)]
    deciding: Deciding,
    /// Print also matches that were decided in the case or found before
    #[arg(long, requires = "case")]
    all: bool,
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
    why: Vec<String>,
    /// Empty while the list stands.
    standing: &'a str,
    /// With a case: new, open, lapsed, cleared or is-the-party.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    countries: &'a [String],
    programmes: &'a [String],
}

/// A word that raises a red flag.
#[derive(Debug, Serialize)]
struct FlagLine<'a> {
    id: &'a str,
    /// `name` or `stated-use`.
    field: &'static str,
    word: &'a str,
}

pub(super) fn parties(
    arguments: &PartiesArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let on = arguments.on.unwrap_or(today);
    let mut held = arguments.case.as_deref().map(Held::open).transpose()?;
    let screen = screen(arguments, held.as_ref(), &session.laws, on)?;
    let mut found_in_case = Vec::new();
    let mut needs_attention = false;
    let (mut asked, mut alerts) = (0usize, 0usize);
    let start = Instant::now();
    each_query(arguments, held.as_ref(), &mut |query| {
        let matches: Vec<Match<'_>> =
            screen.find(&query).into_iter().filter(|found| found.band >= arguments.least.into()).collect();
        let states = held.as_ref().map(|held| held.states(&query, &matches, on));
        if held.is_some() {
            found_in_case.push((query.clone(), matches.iter().map(|one| Found::of(one, on)).collect()));
        }
        let mut told: Vec<(&Match<'_>, Option<&'static str>)> =
            matches.iter().map(|one| (one, None)).collect();
        if let Some(states) = states {
            let states = told.into_iter().zip(states);
            let new = states.filter(|(_, state)| arguments.all || matches!(*state, "new" | "lapsed"));
            told = new.map(|((one, _), state)| (one, Some(state))).collect();
        }
        let flags: Vec<FlagLine<'_>> = flags(&session.laws, &query);
        asked += 1;
        alerts += usize::from(told.iter().any(|(found, _)| found.band > Band::Weak));
        let calls =
            |least: Least| !flags.is_empty() || told.iter().any(|(found, _)| found.band >= least.into());
        needs_attention |= arguments.fail_on.is_some_and(calls);
        write(arguments.format, &query, &told, flags, out)
    })?;
    let seconds = start.elapsed().as_secs_f64();
    say(&format!(
        "{}, {alerts} with a probable match; {} in {} on {on}; {seconds:.2} s, {:.0} names a second. A clean name is no clearance.",
        counted(asked, "name"),
        counted(screen.names(), "listed name"),
        counted(screen.lists().len(), "list"),
        asked as f64 / seconds.max(1e-9)
    ));
    if let Some(held) = &mut held {
        held.keep(on, &screen, found_in_case);
        held.decide(&arguments.deciding, today)?;
        if let Some(path) = &arguments.output {
            held.save(path)?;
        }
    }
    Ok(if needs_attention { Ending::NeedsAttention } else { Ending::Done })
}

/// Words in the name and in the stated use that raise a red flag.
fn flags<'a>(laws: &'a Laws, query: &Query) -> Vec<FlagLine<'a>> {
    let raised = laws.shared.raised_by(&query.name, &query.stated_use).into_iter();
    let line = |one: Raised<'a>| {
        let field = if one.in_name { "name" } else { "stated-use" };
        FlagLine { id: &one.flag.id, field, word: one.word }
    };
    raised.map(line).collect()
}

/// The lists of the law files, of the files given and of the case. A list that cannot be read stops the work:
/// without it no answer would be whole.
fn screen(
    arguments: &PartiesArguments,
    held: Option<&Held>,
    laws: &Laws,
    on: NaiveDate,
) -> Result<Screen, Failure> {
    let mut loaded = load(arguments.lists.iter().map(PathBuf::as_path));
    if let Some(held) = held {
        held.add_lists(&mut loaded, arguments.take_shorter);
    }
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

/// Everybody who is asked for, in order.
fn each_query(
    arguments: &PartiesArguments,
    held: Option<&Held>,
    ask: &mut dyn FnMut(Query) -> io::Result<()>,
) -> Result<(), Failure> {
    let countries: Vec<String> = arguments.country.iter().cloned().collect();
    let plain =
        |name: &str| Query { name: name.trim().to_owned(), countries: countries.clone(), ..Query::default() };
    let has_names = !arguments.names.is_empty() || !arguments.name.is_empty();
    for name in arguments.names.iter().chain(&arguments.name) {
        ask(plain(name))?;
    }
    let table = match (&arguments.file, held) {
        (Some(file), _) if file == Path::new("-") => {
            for line in io::stdin().lock().lines() {
                let line = line.map_err(|error| usage(&format!("standard input: {}", in_words(&error))))?;
                if !line.trim().is_empty() {
                    ask(plain(&line))?;
                }
            }
            return Ok(());
        }
        (Some(file), _) => {
            let table = catalog::open(file, &catalog::OpenOptions::default(), &catalog::Progress::default())?;
            print_problems(table.problems());
            table
        }
        (None, Some(held)) if arguments.column.is_some() => held.catalog()?,
        (None, Some(held)) if !has_names => {
            for query in held.queries() {
                ask(query)?;
            }
            return Ok(());
        }
        (None, _) if has_names => return Ok(()),
        (None, _) => return Err(usage("no name is given").with_help("write a name, or --names FILE").into()),
    };
    let column = column(&table, arguments.column.as_deref())?;
    for mut query in asked_in(&table, &column) {
        if query.countries.is_empty() {
            query.countries.clone_from(&countries);
        }
        ask(query)?;
    }
    Ok(())
}

/// The heading over the names of a table.
fn column(table: &Catalog, named: Option<&str>) -> Result<String, Problem> {
    let all = headings(table);
    let found = match named {
        Some(named) => {
            all.iter().find(|heading| heading.to_lowercase() == named.trim().to_lowercase()).cloned()
        }
        None => customers_heading(table),
    };
    found.ok_or_else(|| {
        let message = match named {
            Some(named) => format!("the table has no column \"{named}\""),
            None => "no column of names is found".to_owned(),
        };
        usage(&message).with_help(format!("name one with --column: {}", all.join(", ")))
    })
}

fn write(
    format: Format,
    query: &Query,
    matches: &[(&Match<'_>, Option<&'static str>)],
    red_flags: Vec<FlagLine<'_>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = matches.iter().map(|(found, state)| MatchLine {
        list: &found.list.name,
        id: &found.party.id,
        name: found.name,
        // Two places are all that a score can say.
        score: (found.score * 100.0).round() / 100.0,
        band: found.band.name(),
        why: found.why.iter().map(ToString::to_string).collect(),
        standing: &found.party.standing,
        state: *state,
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
        let field = if flag.field == "name" { "name" } else { "stated use" };
        writeln!(out, "  red flag {}: \"{}\" in the {field}", flag.id, flag.word)?;
    }
    for found in &line.matches {
        let standing =
            if found.standing.is_empty() { String::new() } else { format!(" [{}]", found.standing) };
        let state = found.state.map(|state| format!(" {state}")).unwrap_or_default();
        let of = [found.countries.join(", "), found.programmes.join(", ")];
        let of = of.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        writeln!(
            out,
            "  {} {:.2}{state} {} {} {}{standing} ({of})",
            found.band, found.score, found.list, found.id, found.name
        )?;
        for why in &found.why {
            writeln!(out, "      {why}")?;
        }
    }
    Ok(())
}

fn counted_matches(count: usize) -> String {
    if count == 1 { "1 match".to_owned() } else { format!("{count} matches") }
}
