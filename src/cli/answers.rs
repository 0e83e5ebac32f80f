//! `dualcheck answers`: what a supplier filled in, read back into the case.
//!
//! A figure is written into the item's description, with its name and who says it, where the evidence finds it;
//! every answer is noted on the item. Nothing is decided by it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::Args;

use crate::case::{self, Change, Edit, History, ItemId, Note, Seen, column_name};
use crate::catalog::{Catalog, Item, Meaning, read};
use crate::evidence::Reader;
use crate::law::Laws;
use crate::problem::{Problem, Severity, counted};
use crate::report::QUESTION_COLUMNS;

use super::session::{CatalogArguments, Session, usage};
use super::work::Work;
use super::{Ending, Failure, LawFiles, print_problems};

#[derive(Debug, Args)]
pub(super) struct AnswersArguments {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The form that `report --kind supplier` wrote as CSV or XLSX, filled in
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// Who answered
    #[arg(long, value_name = "NAME", default_value = "supplier")]
    by: String,
    /// Write the case with the answers here; a file that is there already stays as it is
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    #[command(flatten)]
    law: LawFiles,
}

/// A line of the form that was answered.
struct Answer {
    /// The item's place in the catalog, from 1.
    item: u32,
    /// What was asked: `figure` with its id, or something else.
    key: String,
    question: String,
    text: String,
    /// The item's number as the form has it.
    id: String,
}

pub(super) fn answers(
    arguments: &AnswersArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let work = Work::open(&arguments.case, &CatalogArguments::default())?;
    let Some(own) = &work.case else {
        let message = format!("{} is a catalog, not a case", arguments.case.display());
        return Err(usage(&message).with_help("save a case of it in the window first").into());
    };
    let form = read::open(&arguments.from, &read::OpenOptions::default(), &read::Progress::default())?;
    let file = arguments.from.display().to_string();
    let (answers, mut problems) = answered(&form, &file)?;
    let reader = Reader::new(&session.laws);
    let (mut own, mut history) = (own.clone(), History::default());
    let (mut figures, mut noted) = (0, 0);
    let mut cells: BTreeMap<u32, (ItemId, u16, String)> = BTreeMap::new();
    for answer in &answers {
        let row = answer.item - 1;
        let there = (row as usize) < work.catalog.len();
        let is_same =
            there && crate::report::label_of(&work.catalog, row).id.trim_start_matches('\'') == answer.id;
        if !is_same {
            let message =
                format!("item {} of the case is not \"{}\": its answer is not read", answer.item, answer.id);
            problems.push(Problem::in_file("answers/other-item", Severity::Warning, file.clone(), message));
            continue;
        }
        let item = work.catalog.item(row);
        let id = ItemId::from(work.ids.id_of(item));
        let text = format!("{}: {} — {}", arguments.by, answer.question, answer.text);
        let at = today.and_time(NaiveTime::MIN).and_utc();
        let note = Note { text, by: Some(arguments.by.clone()), at };
        history.apply(&mut own, Change::AddNote { items: [id.clone()].into(), note });
        noted += 1;
        let Some(said) = figure(&session.laws, answer) else { continue };
        let known = cells.get(&row).map(|(_, column, text)| (*column, text.clone()));
        let Some((column, before)) = known.or_else(|| description(item)) else { continue };
        cells.insert(row, (id, column, format!("{before}; {said} ({})", arguments.by)));
        figures += 1;
    }
    let written = cells.into_iter().map(|(row, (id, column, text))| {
        let name = column_name(work.catalog.item(row).sheet(), column);
        (id, BTreeMap::from([(name, Some(text))]))
    });
    let written: BTreeMap<_, _> = written.collect();
    if !written.is_empty() {
        history.apply(&mut own, Change::Edit(Edit::SetCells(written)));
    }
    problems.extend(not_understood(&session.laws, &reader, &work, &own, &answers, &file));
    print_problems(&problems);
    case::save(&own, &arguments.output, &Seen::nothing())?;
    writeln!(
        out,
        "{}: {} noted, {} written into descriptions",
        arguments.output.display(),
        counted(noted, "answer"),
        counted(figures, "figure")
    )?;
    Ok(Ending::Done)
}

/// The lines of a form that were answered.
fn answered(form: &Catalog, file: &str) -> Result<(Vec<Answer>, Vec<Problem>), Failure> {
    let [key, item, .., answer, _] = QUESTION_COLUMNS;
    let question = "question";
    let (mut answers, mut problems) = (Vec::new(), Vec::new());
    let mut is_form = false;
    for line in form.items() {
        let cell = |name: &str| {
            let columns = line.sheet().columns.iter().zip(0u16..);
            let at = columns.into_iter().find(|(column, _)| column.heading.trim() == name).map(|(_, at)| at);
            at.map(|at| line.cell(at).trim().trim_start_matches('\'').to_owned())
        };
        let (Some(key), Some(id), Some(question), Some(text)) =
            (cell(key), cell(item), cell(question), cell(answer))
        else {
            continue;
        };
        is_form = true;
        let place = key.split_once(' ').and_then(|(place, key)| Some((place.parse::<u32>().ok()?, key)));
        match place {
            _ if text.is_empty() => {}
            Some((item, key)) if item > 0 => {
                answers.push(Answer { item, key: key.to_owned(), question, text, id });
            }
            _other => {
                let message = format!("\"{key}\" is no key of a form: its answer is not read");
                problems.push(Problem::in_file("answers/no-key", Severity::Warning, file, message));
            }
        }
    }
    if is_form {
        return Ok((answers, problems));
    }
    let help = "name the file that `dualcheck report --kind supplier` wrote, with its columns as they were";
    Err(usage(&format!("{file}: it has no columns {}", QUESTION_COLUMNS.join(", "))).with_help(help).into())
}

/// A figure as a description says it.
fn figure(laws: &Laws, answer: &Answer) -> Option<String> {
    let id = answer.key.strip_prefix("figure ")?;
    let property = laws.shared.properties.iter().find(|property| property.id == id)?;
    let word = property.terms.first().map_or(property.id.as_str(), String::as_str);
    Some(format!("{word} {}", answer.text))
}

/// The first description of an item and the column it stands in.
fn description(item: Item<'_>) -> Option<(u16, String)> {
    let column = item.sheet().columns_of(Meaning::Description).next()?;
    Some((column, item.cell(column).to_owned()))
}

/// The figures that were answered and that the program does not find in what it wrote.
fn not_understood(
    laws: &Laws,
    reader: &Reader,
    work: &Work,
    own: &case::Case,
    answers: &[Answer],
    file: &str,
) -> Vec<Problem> {
    let mut catalog = work.catalog.clone();
    let made = work.case.as_ref().map_or(&[][..], |case| &case.edits);
    own.edit(&mut catalog, &work.ids, made);
    let missing = answers.iter().filter(|answer| {
        let Some(id) = answer.key.strip_prefix("figure ") else { return false };
        if answer.item as usize > catalog.len() {
            return false;
        }
        let facts = reader.read(catalog.item(answer.item - 1));
        !facts.figures.iter().any(|figure| laws.shared.property(figure.property).id == id)
    });
    let problem = |answer: &Answer| {
        let message = format!("{}: \"{}\" is noted, but no figure is found in it", answer.id, answer.text);
        let help = "write a number with its unit, such as 500 MS/s";
        Problem::in_file("answers/no-figure", Severity::Warning, file, message).with_help(help)
    };
    missing.map(problem).collect()
}
