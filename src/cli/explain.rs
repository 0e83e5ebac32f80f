//! `explain` and `determine`: one item, one code.

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::assess::explain::{Explain, Line as StepLine, explain as in_words};
use crate::assess::{Days, Examination, Missing, Transaction, Verdict, searched};
use crate::catalog::{Catalog, Meaning};
use crate::evidence::{Facts, Reader, Ruling, TextPlace};
use crate::law::{Language, Law, Laws, QuestionId, Truth};
use crate::nomenclature::heading;
use crate::problem::counted;

use super::line::{description, quoted, red_flags_of, standing_in_words};
use super::session::{CatalogArguments, Session, usage};
use super::work::Work;
use super::{Ending, Failure, LawFiles, TransactionArguments, print_problems};

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The catalog, or a case, which brings its own transaction and decisions
    file: PathBuf,
    #[command(flatten)]
    item: ItemArguments,
    #[command(flatten)]
    transaction: TransactionArguments,
    #[command(flatten)]
    catalog: CatalogArguments,
    #[command(flatten)]
    law: LawFiles,
}

/// Which item.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct ItemArguments {
    /// Number of the item, counted from 1 over all sheets, as `check --format ndjson` prints it
    #[arg(long, value_name = "N")]
    row: Option<u32>,
    /// The item's own number, or its place where it has none, as `check` prints it
    #[arg(long, value_name = "ITEM")]
    id: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct DetermineArguments {
    /// The entry with its list, e.g. cn/dual-use/1C902.a.4
    #[arg(long, value_name = "LIST/CODE")]
    entry: String,
    #[command(flatten)]
    transaction: TransactionArguments,
    #[command(flatten)]
    law: LawFiles,
}

pub(super) fn explain(
    arguments: &ExplainArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let work = Work::open(&arguments.file, &arguments.catalog)?;
    let (transaction, destinations) =
        session.transaction(&arguments.transaction, work.case.as_ref(), today)?;
    let item = work.catalog.item(arguments.item.find(&work.catalog)?);
    print_problems(&work.problems(&session.laws));
    let facts = work.facts(&Reader::new(&session.laws), item);
    let examination = Examination::of(&session.laws, &facts);
    let days = Days::new(&session.laws, transaction.on);
    let quote = |place: TextPlace| quoted(item, place);
    writeln!(out, "{} {}", item.id(), description(item))?;
    for code in item.all(Meaning::CustomsCode) {
        if let Some(heading) = heading(code.text) {
            writeln!(out, "customs code {}: {} {}", code.text.trim(), heading.code, heading.name)?;
        }
    }
    let toward = destinations.into_iter().map(|to| transaction.toward(to));
    let verdicts: Vec<Verdict> = toward.map(|one| days.verdict(&examination, &one)).collect();
    write_verdicts(&days, &verdicts, &quote, out)?;
    write_classification(&session.laws, &examination, &quote, out)?;
    Ok(Ending::Done)
}

impl ItemArguments {
    /// The item that is meant, by its number from 0.
    fn find(&self, catalog: &Catalog) -> Result<u32, Failure> {
        let Some(id) = &self.id else {
            let given = self.row.unwrap_or_default();
            let row = given.checked_sub(1).filter(|row| (*row as usize) < catalog.len());
            let message = match catalog.len() {
                0 => format!("--row {given}: the catalog has no items"),
                1 => format!("--row {given}: the catalog has one item, 1"),
                items => format!("--row {given}: the catalog has the items 1 to {items}"),
            };
            return row.ok_or_else(|| usage(&message).into());
        };
        let found: Vec<u32> =
            catalog.items().filter(|item| item.id() == id.trim()).map(|item| item.row()).collect();
        match found.as_slice() {
            [row] => Ok(*row),
            [] => Err(usage(&format!("--id {id}: no item is called so"))
                .with_help("write the number as in the catalog, or its place as `check` prints it")
                .into()),
            several => {
                let rows: Vec<String> = several.iter().take(20).map(|row| (row + 1).to_string()).collect();
                let more = if several.len() > rows.len() { " and more" } else { "" };
                let items = counted(several.len(), "item");
                Err(usage(&format!("--id {id}: {items} are called so"))
                    .with_help(format!("choose one: --row {}{more}", rows.join(", ")))
                    .into())
            }
        }
    }
}

pub(super) fn determine(
    arguments: &DetermineArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let (transaction, destinations) = session.transaction(&arguments.transaction, None, today)?;
    let (list, code) = arguments.entry.rsplit_once('/').ok_or_else(|| {
        usage("--entry wants a list and a code, such as cn/dual-use/1C902.a.4: a code alone means nothing")
    })?;
    let ruling = Ruling::Meets { list: list.to_owned(), code: code.to_owned() };
    let facts = Facts { rulings: vec![ruling], ..Facts::default() };
    let examination = Examination::of(&session.laws, &facts);
    if examination.laws.iter().all(|examined| examined.considered.is_empty()) {
        let lists: Vec<&str> = session
            .laws
            .jurisdictions
            .iter()
            .flat_map(|law| &law.lists)
            .map(|list| list.id.as_str())
            .collect();
        let problem = usage(&format!("--entry {}: the law files hold no such entry", arguments.entry));
        return Err(problem
            .with_help(format!("the lists are {}; `law list` names the entries", lists.join(", ")))
            .into());
    }
    let days = Days::new(&session.laws, transaction.on);
    let quote = |_: TextPlace| String::new();
    let toward = destinations.into_iter().map(|to| transaction.toward(to));
    let verdicts: Vec<Verdict> = toward.map(|one| days.verdict(&examination, &one)).collect();
    write_verdicts(&days, &verdicts, &quote, out)?;
    write_classification(&session.laws, &examination, &quote, out)?;
    Ok(Ending::Done)
}

/// What law says toward every destination, and at the end what was taken for no.
fn write_verdicts(
    days: &Days<'_>,
    verdicts: &[Verdict],
    quote: &dyn Fn(TextPlace) -> String,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for verdict in verdicts {
        write_verdict(days, verdict, quote, out)?;
    }
    let mut taken: Vec<QuestionId> =
        verdicts.iter().flat_map(|verdict| taken_for_no(days.laws, verdict)).collect();
    taken.sort_unstable();
    taken.dedup();
    if !taken.is_empty() {
        writeln!(out, "\nTaken for no until somebody says yes")?;
    }
    for id in taken {
        writeln!(out, "  {}", days.laws.shared.question(id).text.in_language(Language::En))?;
    }
    Ok(())
}

fn write_verdict(
    days: &Days<'_>,
    verdict: &Verdict,
    quote: &dyn Fn(TextPlace) -> String,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let laws = days.laws;
    let Transaction { from, to, on, .. } = &verdict.transaction;
    let name = |code| laws.shared.country_name(code, Language::En);
    writeln!(out, "\n{} to {} · {on} · {}", name(*from), name(*to), standing_in_words(verdict.range))?;
    for country in &verdict.not_covered {
        writeln!(
            out,
            "  ?   the law files do not hold all export law of {} for {on} and this destination: nothing here is free for certain",
            name(*country)
        )?;
    }
    for (determination, day) in verdict.determinations.iter().zip(&days.days) {
        let words = in_words(laws, determination.law, Language::En, quote);
        let title = words.law.title.in_language(Language::En);
        if determination.applies.truth == Truth::No {
            writeln!(out, "  no  {title} does not apply to this transaction")?;
            for question in words.law.applies.affirmed() {
                let text = laws.shared.question(question).text.in_language(Language::En);
                writeln!(out, "        unless the answer is yes: {text}")?;
            }
            continue;
        }
        writeln!(out, "  {title}: {}", standing_in_words(determination.range))?;
        for one in &determination.why {
            writeln!(out, "  {} {}", mark(one.asked.truth), words.contribution(one))?;
            let lines = words.lines(&one.asked);
            write_lines(lines.get(1..).unwrap_or_default(), 3, out)?;
        }
        match day.missing(&verdict.transaction) {
            Some(Missing::Day) => writeln!(out, "  ?   {title} is not held for this day")?,
            Some(Missing::Destination) => {
                writeln!(out, "  ?   {title} is not held in full for this destination")?;
            }
            None if determination.why.is_empty() => writeln!(out, "  no  {title} asks nothing")?,
            None => {}
        }
        for flag in red_flags_of(laws, determination) {
            writeln!(out, "  note {}", flag.text.in_language(Language::En))?;
        }
    }
    let questions = verdict.open_questions();
    for id in questions {
        writeln!(out, "  to settle: {}", laws.shared.question(id).text.in_language(Language::En))?;
    }
    Ok(())
}

/// Questions of the laws that apply which nobody answered and which count as no, but for those that are to be
/// settled anyhow.
fn taken_for_no(laws: &Laws, verdict: &Verdict) -> Vec<QuestionId> {
    let applying = verdict.by_law().map(|one| &laws.jurisdictions[one.law]);
    let open = verdict.open_questions();
    let mut questions: Vec<QuestionId> = applying.flat_map(Law::affirmed).collect();
    questions.retain(|id| !verdict.transaction.answers.contains_key(id) && !open.contains(id));
    questions
}

fn write_classification(
    laws: &Laws,
    examination: &Examination,
    quote: &dyn Fn(TextPlace) -> String,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    writeln!(out, "\nWhat the item is held against")?;
    for examined in &examination.laws {
        let words: Explain<'_> = in_words(laws, examined.law, Language::En, quote);
        if examined.considered.is_empty() {
            let title = words.law.title.in_language(Language::En);
            writeln!(out, "  no  nothing in the item speaks of an entry of {title}")?;
        }
        for one in &examined.considered {
            write_lines(&words.lines(&one.met), 2, out)?;
        }
    }
    writeln!(out, "\nWhat every item is searched for")?;
    for one in searched(laws) {
        let list = &laws.jurisdictions[one.law].lists[one.list];
        writeln!(
            out,
            "  {}: {}, by {}, {} and {}",
            list.id,
            counted(one.entries, "entry"),
            counted(one.terms, "word"),
            counted(one.cas_numbers, "CAS number"),
            counted(one.customs_codes, "customs code")
        )?;
    }
    Ok(())
}

fn write_lines(lines: &[StepLine], indent: usize, out: &mut dyn Write) -> Result<(), Failure> {
    for line in lines {
        writeln!(
            out,
            "{:indent$}{} {:depth$}{}",
            "",
            mark(line.truth),
            "",
            line.text,
            depth = line.depth * 2
        )?;
    }
    Ok(())
}

fn mark(truth: Truth) -> &'static str {
    match truth {
        Truth::No => "no ",
        Truth::Unknown => "?  ",
        Truth::Yes => "yes",
    }
}
