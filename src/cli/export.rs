//! `dualcheck export`: a catalog as CSV, with what the user made of its cells.

use std::path::PathBuf;

use clap::Args;

use crate::catalog::Catalog;
use crate::problem::counted;
use crate::report::{Overwrite, write_catalog};

use super::session::{CatalogArguments, usage};
use super::work::Work;
use super::{Ending, Failure, print_problems, say};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// A catalog, or a case, whose edits are made
    #[arg(value_name = "FILE|CASE")]
    file: PathBuf,
    /// Where to write; a file that is there already stays as it is
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write over a file that is there already
    #[arg(long)]
    replace: bool,
    /// Which sheet, where there are several
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
}

pub(super) fn export(arguments: &ExportArguments) -> Result<Ending, Failure> {
    let work = Work::open(&arguments.file, &CatalogArguments::default())?;
    print_problems(work.catalog.problems());
    let sheet = sheet(&work.catalog, arguments.sheet.as_deref())?;
    let overwrite = if arguments.replace { Overwrite::Replace } else { Overwrite::Refuse };
    write_catalog(&work.catalog, sheet, &arguments.output, overwrite)?;
    let rows = work.catalog.sheets().get(sheet).map_or(0, |sheet| sheet.rows as usize);
    say(&format!("{}: {}", arguments.output.display(), counted(rows, "item")));
    Ok(Ending::Done)
}

/// The number of the sheet to write: the one that is named, or the only one.
fn sheet(catalog: &Catalog, named: Option<&str>) -> Result<usize, Failure> {
    let used = catalog.sheets().iter().enumerate().filter(|(_, sheet)| sheet.used);
    let wanted: Vec<(usize, &str)> = used
        .map(|(number, sheet)| (number, sheet.name.as_str()))
        .filter(|(_, name)| named.is_none_or(|named| named == *name))
        .collect();
    if let [(number, _)] = wanted.as_slice() {
        return Ok(*number);
    }
    let names: Vec<&str> =
        catalog.sheets().iter().filter(|sheet| sheet.used).map(|sheet| sheet.name.as_str()).collect();
    let message = match named {
        Some(named) => format!("--sheet {named}: the catalog has no such sheet with items"),
        None => "a CSV file holds one sheet, and the catalog does not have just one with items".to_owned(),
    };
    Err(usage(&message).with_help(format!("name one with --sheet: {}", names.join(", "))).into())
}
