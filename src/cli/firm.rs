//! `dualcheck firm`: the settings of a firm, kept in a case.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::case::{self, Change, Firm, History, Seen};

use super::session::usage;
use super::{Ending, Failure};

#[derive(Debug, Args)]
pub(super) struct FirmArguments {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The settings, with the logo beside them (docs/report.md) [default: none, which takes those of the case away]
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Write the case with them here; a file that is there already stays as it is
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

pub(super) fn firm(arguments: &FirmArguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    if !case::is_case(&arguments.case) {
        let message = format!("{} is a catalog, not a case", arguments.case.display());
        return Err(usage(&message).with_help("save a case of it in the window first").into());
    }
    let (mut own, _) = case::open(&arguments.case)?;
    let firm = arguments.from.as_deref().map(Firm::read).transpose()?.unwrap_or_default();
    let said = if firm.is_empty() { "no firm".to_owned() } else { firm.name.clone() };
    History::default().apply(&mut own, Change::SetFirm(Box::new(firm)));
    case::save(&own, &arguments.output, &Seen::nothing())?;
    writeln!(out, "{}: reports of it are made by {said}", arguments.output.display())?;
    Ok(Ending::Done)
}
