//! `compare`: what changes between two days.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::assess::explain::explain as in_words;
use crate::assess::{Days, Standing, Transaction};
use crate::batch::{self, Class};
use crate::evidence::{Reader, TextPlace};
use crate::law::{CountryCode, Language, Truth};
use crate::problem::counted;

use super::line::{description, standing_in_words};
use super::session::{CatalogArguments, Session};
use super::work::Work;
use super::{Ending, Failure, LawFiles, TransactionArguments, day, print_problems};

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// The catalog, or a case, which brings its own transaction and decisions
    file: PathBuf,
    /// The first day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    on: NaiveDate,
    /// The second day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    and: NaiveDate,
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

/// What is held against what: the law on two days, and the transaction on each.
struct Sides<'a> {
    session: &'a Session,
    before: Days<'a>,
    after: Days<'a>,
    first: Transaction,
    second: Transaction,
}

pub(super) fn compare(arguments: &CompareArguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let given = TransactionArguments {
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        on: Some(arguments.on),
        origin: arguments.origin.clone(),
        answers: arguments.answers.clone(),
        what_ifs: arguments.what_ifs.clone(),
    };
    let work = Work::open(&arguments.file, &arguments.catalog)?;
    let (first, destinations) = session.transaction(&given, work.case.as_ref(), arguments.on)?;
    print_problems(&work.problems(&session.laws));
    let catalog = &work.catalog;
    let reader = Reader::new(&session.laws);
    let rulings = |row: u32| work.rulings(catalog.item(row));
    let all = batch::Progress::default();
    let assessed = batch::assess_catalog(&session.laws, &reader, catalog, &rulings, &all).unwrap_or_default();
    for profile in &session.laws.not_applied {
        writeln!(
            out,
            "NOT APPLIED: the law files \"{}\" have {}. What their law asks is compared on neither day.",
            profile.id,
            counted(profile.errors, "error")
        )?;
    }
    let sides = Sides {
        session: &session,
        before: Days::new(&session.laws, arguments.on),
        after: Days::new(&session.laws, arguments.and),
        second: Transaction { on: arguments.and, ..first.clone() },
        first,
    };
    let lines = sides.lines(&assessed, &destinations);
    let covered: Vec<bool> =
        assessed.classes.iter().map(|class| sides.is_covered(class, &destinations)).collect();
    let (mut changed, mut not_known) = (0, 0);
    for (item, class) in catalog.items().zip(&assessed.rows) {
        not_known += usize::from(covered.get(*class as usize) == Some(&false));
        let Some(lines) = lines.get(class) else { continue };
        changed += 1;
        writeln!(out, "{} {}", item.id(), description(item))?;
        for (change, destinations) in lines {
            writeln!(out, "  {}: {change}", destinations.join(" "))?;
        }
    }
    writeln!(
        out,
        "{changed} of {} {} between {} and {}{}",
        counted(catalog.len(), "item"),
        if changed == 1 { "changes" } else { "change" },
        arguments.on,
        arguments.and,
        if session.laws.not_applied.is_empty() { "" } else { ", under the law files that are applied" }
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

impl Sides<'_> {
    /// What changes for the items of each class, with the destinations toward which it does.
    fn lines(
        &self,
        assessed: &batch::Assessed,
        destinations: &[CountryCode],
    ) -> BTreeMap<u32, Vec<(String, Vec<String>)>> {
        let mut lines: BTreeMap<u32, Vec<(String, Vec<String>)>> = BTreeMap::new();
        for to in destinations {
            let (first, second) = (self.first.toward(*to), self.second.toward(*to));
            for shift in batch::shifts(&self.session.laws, assessed, &first, &second) {
                for number in &shift.classes {
                    let Some(class) = assessed.classes.get(*number as usize) else { continue };
                    let ranges = [shift.before, shift.after].map(standing_in_words).join(" → ");
                    let change = format!("{ranges} · {}", self.acts(class, &first, &second));
                    let own = lines.entry(*number).or_default();
                    match own.iter_mut().find(|(known, _)| *known == change) {
                        Some((_, destinations)) => destinations.push(to.to_string()),
                        None => own.push((change, vec![to.to_string()])),
                    }
                }
            }
        }
        lines
    }

    /// What asks something on one of the days and not, or not alike, on the other.
    fn acts(&self, class: &Class, first: &Transaction, second: &Transaction) -> String {
        let acts = |days: &Days<'_>, transaction: &Transaction| -> BTreeSet<(String, Truth)> {
            let laws = days.days.iter().zip(&class.classifications).enumerate();
            let asked = laws.flat_map(|(law, (day, item))| {
                let contributions = day.contributions::<Truth>(item, transaction);
                contributions.into_iter().map(move |one| (law, one))
            });
            let silent = |_: TextPlace| String::new();
            asked
                .map(|(law, one)| {
                    let words = in_words(&self.session.laws, law, Language::En, &silent);
                    (words.asker(&one.asker), one.asked)
                })
                .collect()
        };
        let (first, second) = (acts(&self.before, first), acts(&self.after, second));
        let mut names: Vec<String> =
            first.symmetric_difference(&second).map(|(name, _)| name.clone()).collect();
        names.dedup();
        names.join("; ")
    }

    /// Whether the law files hold all that would decide, on both days and toward all destinations.
    fn is_covered(&self, class: &Class, destinations: &[CountryCode]) -> bool {
        let on = |days: &Days<'_>, transaction: &Transaction| {
            days.not_covered(&class.classifications, transaction).is_empty()
                && days.range(&class.classifications, transaction).standing() != Standing::NotCovered
        };
        destinations
            .iter()
            .all(|to| on(&self.before, &self.first.toward(*to)) && on(&self.after, &self.second.toward(*to)))
    }
}
