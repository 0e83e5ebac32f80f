//! `compare`: what changes between two days, or between two editions of the law files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::assess::explain::explain;
use crate::assess::{Days, Standing, Transaction};
use crate::batch::{self, Assessed, Pair, Side};
use crate::evidence::{Reader, TextPlace};
use crate::law::{CountryCode, Language, Truth};
use crate::problem::counted;

use super::line::{description, standing_in_words};
use super::session::{CatalogArguments, Session, usage};
use super::work::Work;
use super::{Ending, Failure, LawFiles, TransactionArguments, day, print_problems};

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// The catalog, or a case, which brings its own transaction and decisions
    file: PathBuf,
    /// The first day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: NaiveDate,
    /// The second day [default with --law-before: the first]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, required_unless_present = "law_before")]
    and: Option<NaiveDate>,
    /// Other law files for the first day: a folder laid over the ones built in, or `built-in` for those alone; may
    /// be given several times
    #[arg(long, value_name = "DIR")]
    law_before: Vec<PathBuf>,
    /// Where the goods leave from [default: cn, or as the case says]
    #[arg(long, value_name = "COUNTRY")]
    from: Option<String>,
    /// Where they go: country codes separated by commas, or `all` [default: all, or as the case says]
    #[arg(long, value_name = "COUNTRIES")]
    to: Option<String>,
    /// Where the goods were made
    #[arg(long, value_name = "COUNTRY")]
    origin: Option<String>,
    /// What is known, e.g. end-user.military=no
    #[arg(long = "answer", value_name = "QUESTION=yes|no")]
    answers: Vec<String>,
    /// What to suppose beside the law, e.g. cn/broad-japan (see `law list`)
    #[arg(long = "what-if", value_name = "ID")]
    what_ifs: Vec<String>,
    #[command(flatten)]
    catalog: CatalogArguments,
    #[command(flatten)]
    law: LawFiles,
}

/// The law that is named alone where the files built in are meant without anything laid over them.
const BUILT_IN: &str = "built-in";

/// One side: the law files on a day, the items under them, and the transaction.
struct Sided<'a> {
    session: &'a Session,
    assessed: &'a Assessed,
    transaction: Transaction,
    days: Days<'a>,
}

pub(super) fn compare(arguments: &CompareArguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    let after = Session::open(&arguments.law)?;
    let before = edition_before(arguments)?;
    let work = Work::open(&arguments.file, &arguments.catalog)?;
    print_problems(&work.problems(&after.laws));
    let assessed = assess(&after, &work);
    let other = before.as_ref().map(|before| (before, assess(before, &work)));
    let (before, assessed_before) = other.as_ref().map_or((&after, &assessed), |(law, own)| (*law, own));
    let names = in_words(&arguments.law_before);
    if other.is_some() {
        tell_not_applied(before, &format!("not known under the law files {names}"), out)?;
        tell_not_applied(&after, "not known under the law files in use", out)?;
    } else {
        tell_not_applied(&after, "compared on neither day", out)?;
    }
    let and = arguments.and.unwrap_or(arguments.on);
    let (first, destinations) = transaction(arguments, before, &work, arguments.on)?;
    let (second, _) = transaction(arguments, &after, &work, and)?;
    let sides = [Sided::new(before, assessed_before, first), Sided::new(&after, &assessed, second)];
    let pairs = batch::pairs(assessed_before, &assessed);
    let lines = lines(&sides, &pairs, &destinations);
    let covered: BTreeMap<(u32, u32), bool> =
        pairs.iter().map(|pair| (pair.classes, is_covered(&sides, pair.classes, &destinations))).collect();
    let (mut changed, mut not_known) = (0, 0);
    let classes = assessed_before.rows.iter().copied().zip(assessed.rows.iter().copied());
    for (item, classes) in work.catalog.items().zip(classes) {
        not_known += usize::from(covered.get(&classes) == Some(&false));
        let Some(lines) = lines.get(&classes) else { continue };
        changed += 1;
        writeln!(out, "{} {}", item.id(), description(item))?;
        for (change, destinations) in lines {
            writeln!(out, "  {}: {change}", destinations.join(" "))?;
        }
    }
    let all_apply = before.laws.not_applied.is_empty() && after.laws.not_applied.is_empty();
    writeln!(
        out,
        "{changed} of {} {} between {}{}",
        counted(work.catalog.len(), "item"),
        if changed == 1 { "changes" } else { "change" },
        if other.is_some() {
            format!("the law files {names} on {} and those in use on {and}", arguments.on)
        } else {
            format!("{} and {and}", arguments.on)
        },
        if all_apply { "" } else { ", under the law files that are applied" }
    )?;
    if not_known > 0 {
        writeln!(
            out,
            "{} not covered by the law files on one of the days, or both: whether more changes is not known",
            if not_known == 1 { "1 item is".to_owned() } else { format!("{not_known} items are") }
        )?;
    }
    Ok(Ending::Done)
}

fn tell_not_applied(session: &Session, consequence: &str, out: &mut dyn Write) -> Result<(), Failure> {
    for profile in &session.laws.not_applied {
        let errors = counted(profile.errors, "error");
        let is = format!("the law files \"{}\" have {errors}", profile.id);
        writeln!(out, "NOT APPLIED: {is}. What their law asks is {consequence}.")?;
    }
    Ok(())
}

/// The law files of the first day, if they are others.
fn edition_before(arguments: &CompareArguments) -> Result<Option<Session>, Failure> {
    let (built_in, folders): (Vec<&PathBuf>, Vec<&PathBuf>) =
        arguments.law_before.iter().partition(|folder| folder.as_os_str() == BUILT_IN);
    if !built_in.is_empty() && !folders.is_empty() {
        let message =
            "--law-before names the law files built in and a folder, which is laid over them anyway";
        return Err(usage(message).with_help("name the folder alone, or built-in alone").into());
    }
    if arguments.law_before.is_empty() {
        return Ok(None);
    }
    let files = LawFiles { folders: folders.into_iter().cloned().collect() };
    Session::open(&files).map(Some)
}

fn in_words(folders: &[PathBuf]) -> String {
    folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ")
}

fn assess(session: &Session, work: &Work) -> Assessed {
    let rulings = |row: u32| work.rulings(work.catalog.item(row));
    let (reader, all) = (Reader::new(&session.laws), batch::Progress::default());
    batch::assess_catalog(&session.laws, &reader, &work.catalog, &rulings, &all).unwrap_or_default()
}

/// The transaction under the law of a session: questions are other numbers in another edition.
fn transaction(
    arguments: &CompareArguments,
    session: &Session,
    work: &Work,
    on: NaiveDate,
) -> Result<(Transaction, Vec<CountryCode>), Failure> {
    let given = TransactionArguments {
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        on: Some(on),
        origin: arguments.origin.clone(),
        answers: arguments.answers.clone(),
        what_ifs: arguments.what_ifs.clone(),
    };
    session.transaction(&given, work.case.as_ref(), on)
}

/// What changes for items, by the numbers of their classes on both sides: a sentence, and toward whom.
type Lines = BTreeMap<(u32, u32), Vec<(String, Vec<String>)>>;

/// What changes for the items of each pair of classes, with the destinations toward which it does.
fn lines(sides: &[Sided<'_>; 2], pairs: &[Pair], destinations: &[CountryCode]) -> Lines {
    let mut lines = Lines::new();
    for to in destinations {
        let toward = sides.each_ref().map(|side| side.transaction.toward(*to));
        let [first, second] = [0, 1].map(|side| sides[side].side(&toward[side]));
        for shift in batch::shifts(first, second, pairs) {
            let ranges = [shift.before, shift.after].map(standing_in_words).join(" → ");
            let paragraphs: Vec<String> = shift
                .paragraphs
                .iter()
                .map(|one| format!("{} {}", one.list.in_language(Language::En), one.code))
                .collect();
            for classes in &shift.classes {
                let mut by = acts(sides, *classes, &toward);
                by.extend(paragraphs.iter().cloned());
                let change =
                    if by.is_empty() { ranges.clone() } else { format!("{ranges} · {}", by.join("; ")) };
                let own = lines.entry(*classes).or_default();
                match own.iter_mut().find(|(known, _)| *known == change) {
                    Some((_, destinations)) => destinations.push(to.to_string()),
                    None => own.push((change, vec![to.to_string()])),
                }
            }
        }
    }
    lines
}

/// What asks something on one side and not, or not alike, on the other.
fn acts(sides: &[Sided<'_>; 2], classes: (u32, u32), toward: &[Transaction; 2]) -> Vec<String> {
    let asked = |side: &Sided<'_>, class: u32, transaction: &Transaction| -> BTreeSet<(String, Truth)> {
        let Some(class) = side.assessed.classes.get(class as usize) else { return BTreeSet::new() };
        let laws = side.days.days.iter().zip(&class.classifications).enumerate();
        let asked = laws.flat_map(|(law, (day, item))| {
            let contributions = day.contributions::<Truth>(item, transaction);
            contributions.into_iter().map(move |one| (law, one))
        });
        let silent = |_: TextPlace| String::new();
        asked
            .map(|(law, one)| {
                let words = explain(&side.session.laws, law, Language::En, &silent);
                (words.asker(&one.asker), one.asked)
            })
            .collect()
    };
    let first = asked(&sides[0], classes.0, &toward[0]);
    let second = asked(&sides[1], classes.1, &toward[1]);
    let mut names: Vec<String> = first.symmetric_difference(&second).map(|(name, _)| name.clone()).collect();
    names.dedup();
    names
}

/// Whether the law files hold all that would decide, on both sides and toward all destinations.
fn is_covered(sides: &[Sided<'_>; 2], classes: (u32, u32), destinations: &[CountryCode]) -> bool {
    let covers = |side: &Sided<'_>, class: u32, to: CountryCode| {
        let Some(class) = side.assessed.classes.get(class as usize) else { return false };
        let transaction = side.transaction.toward(to);
        side.days.not_covered(&class.classifications, &transaction).is_empty()
            && side.days.range(&class.classifications, &transaction).standing() != Standing::NotCovered
    };
    destinations.iter().all(|to| covers(&sides[0], classes.0, *to) && covers(&sides[1], classes.1, *to))
}

impl<'a> Sided<'a> {
    fn new(session: &'a Session, assessed: &'a Assessed, transaction: Transaction) -> Sided<'a> {
        let days = Days::new(&session.laws, transaction.on);
        Sided { session, assessed, transaction, days }
    }

    fn side<'b>(&'b self, transaction: &'b Transaction) -> Side<'b> {
        Side { laws: &self.session.laws, assessed: self.assessed, transaction }
    }
}
