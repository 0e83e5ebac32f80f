//! `dualcheck update`: a case and a newer version of its catalog.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::case::{self, ItemId, ItemIds, Seen};
use crate::catalog::{Catalog, Meaning, read};
use crate::problem::counted;

use super::session::{CatalogArguments, all_wishes_met, usage};
use super::work::Work;
use super::{Ending, Failure, print_problems};

#[derive(Debug, Args)]
pub(super) struct UpdateArguments {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The newer version of its catalog; it is read as the case says
    #[arg(long, value_name = "NEW")]
    catalog: PathBuf,
    /// Write the case on the newer version here; a file that is there already stays as it is
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
}

pub(super) fn update(arguments: &UpdateArguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    let work = Work::open(&arguments.case, &CatalogArguments::default())?;
    let Some(own) = &work.case else {
        let message = format!("{} is a catalog, not a case", arguments.case.display());
        return Err(usage(&message).with_help("save a case of it in the window first").into());
    };
    let source = own.source.clone().unwrap_or_default();
    let options = source.options();
    let mut newer = read::open(&arguments.catalog, &options, &read::Progress::default())?;
    all_wishes_met(&newer)?;
    let path = arguments.catalog.display().to_string();
    let renewal = own.renewal((&work.catalog, &work.ids), &mut newer, &path, &options);
    print_problems(newer.problems());

    let difference = &renewal.difference;
    let numbers = [
        (difference.new.len(), "new"),
        (difference.gone.len(), "gone"),
        (difference.changed.len(), "changed"),
        (difference.same, "the same"),
    ];
    let numbers = numbers.map(|(count, what)| format!("{count} {what}")).join(", ");
    let lapsed = counted(difference.lapsed.len(), "decision");
    writeln!(out, "{}: {numbers}; no longer applying: {lapsed}", newer.name())?;
    for row in &difference.new {
        writeln!(out, "new      {}", line(&newer, &renewal.ids, *row))?;
    }
    for row in &difference.gone {
        writeln!(out, "gone     {}", line(&work.catalog, &work.ids, *row))?;
    }
    for (_, row) in &difference.changed {
        writeln!(out, "changed  {}", line(&newer, &renewal.ids, *row))?;
    }
    for (item, number) in &difference.lapsed {
        writeln!(out, "lapsed   {}", decision(&renewal.case, item, *number))?;
    }
    if let Some(path) = &arguments.output {
        case::save(&renewal.case, path, &Seen::nothing())?;
    }
    Ok(Ending::Done)
}

/// An item in a line: what it is called, and what it is.
fn line(catalog: &Catalog, ids: &ItemIds, row: u32) -> String {
    let item = catalog.item(row);
    let words = item.all(Meaning::Description).map(|field| field.text.trim()).collect::<Vec<_>>().join(" ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}  {words}", ids.id_of(item)).trim_end().to_owned()
}

/// A decision in a line: the item, the day, and the entries it names.
fn decision(case: &case::Case, item: &ItemId, number: usize) -> String {
    let Some(decision) = case.decisions.get(item).and_then(|all| all.get(number)) else {
        return item.to_string();
    };
    let names: Vec<String> = decision.finding.names().map(ToString::to_string).collect();
    format!("{item}  {}  {}", decision.at.format("%Y-%m-%d"), names.join(", ")).trim_end().to_owned()
}
