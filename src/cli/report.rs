//! `dualcheck report`: a report of a catalog, or of the case made of one.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::batch::{self, Progress};
use crate::case::{self, Case, ItemIds};
use crate::catalog::{Catalog, read};
use crate::evidence::Reader;
use crate::law::Language;
use crate::report::{self, CaseFacts, MOST_SHEETS, Overwrite, Report, ReportInput, SourceFile};

use super::session::{CatalogArguments, Session};
use super::{Ending, FailOn, Failure, LawFiles, TransactionArguments, print_problems};

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// A catalog, or a case, which brings its own transaction and decisions
    #[arg(value_name = "FILE|CASE")]
    file: PathBuf,
    /// Which report
    #[arg(long, value_enum, default_value_t = KindOfReport::Client)]
    kind: KindOfReport,
    /// In which form [default: by the ending of OUT]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to write; a file that is there already stays as it is
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Write over a file that is there already
    #[arg(long)]
    replace: bool,
    /// For whom it is made
    #[arg(long, default_value = "")]
    client: String,
    /// The reference under which it is filed
    #[arg(long, default_value = "")]
    reference: String,
    /// Who prepares it
    #[arg(long, default_value = "")]
    prepared_by: String,
    /// Exit with status 1 if something needs attention
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    transaction: TransactionArguments,
    #[command(flatten)]
    catalog: CatalogArguments,
    #[command(flatten)]
    law: LawFiles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum KindOfReport {
    /// For a client: results first, then every listed or open item
    Client,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// All of it, to read and to print
    Html,
    /// The matrix and what it rests on, as a workbook
    Xlsx,
    /// The matrix alone
    Csv,
}

impl Format {
    fn of(self) -> report::Format {
        match self {
            Format::Html => report::Format::Html,
            Format::Xlsx => report::Format::Xlsx,
            Format::Csv => report::Format::Csv,
        }
    }
}

pub(super) fn report(arguments: &ReportArguments, today: NaiveDate) -> Result<Ending, Failure> {
    let session = Session::open(&arguments.law)?;
    let (mut transaction, mut destinations) = session.transaction(&arguments.transaction, today)?;
    let (case, catalog, ids) = open(arguments)?;
    if let Some(case) = &case {
        let settings = &case.transaction;
        let to = settings.destinations.first().copied().unwrap_or(transaction.to);
        transaction = settings.toward(to, &session.laws.shared);
        if !settings.destinations.is_empty() {
            destinations.clone_from(&settings.destinations);
        }
        print_problems(&case.problems(&session.laws, &arguments.file.display().to_string()));
    }
    print_problems(catalog.problems());
    let reader = Reader::new(&session.laws);
    let rulings =
        |row: u32| case.as_ref().map_or_else(Vec::new, |case| case.rulings_for(&ids, catalog.item(row)));
    let assessed = batch::assess_catalog(&session.laws, &reader, &catalog, &rulings, &Progress::default());
    let assessed = assessed.unwrap_or_default();
    let facts = facts(arguments, case.as_ref(), &ids, &catalog);
    let input = ReportInput {
        laws: &session.laws,
        law_problems: &session.problems,
        catalog: &catalog,
        assessed: &assessed,
        reader: &reader,
        rulings: &rulings,
        transaction: &transaction,
        destinations: &destinations,
        case: &facts,
        language: Language::En,
        most_sheets: MOST_SHEETS,
    };
    let ending = arguments.output.extension().and_then(|extension| extension.to_str());
    let format = arguments.format.map(Format::of).or_else(|| ending.and_then(report::Format::named));
    let format = format.unwrap_or(report::Format::Html);
    let overwrite = if arguments.replace { Overwrite::Replace } else { Overwrite::Refuse };
    report::write(&Report::build(&input), format, &arguments.output, overwrite)?;
    super::say(&format!(
        "{}: {} items, {} destinations",
        arguments.output.display(),
        catalog.len(),
        destinations.len()
    ));
    let grid = batch::Grid::new(&session.laws, &assessed.classes, &transaction, &destinations);
    let classes = 0..u32::try_from(assessed.classes.len()).unwrap_or(u32::MAX);
    let mut ranges = classes.flat_map(|class| grid.ranges(class).to_vec());
    let attention = arguments.fail_on.is_some_and(|on| ranges.any(|range| on.calls_on(range)));
    Ok(if attention { Ending::NeedsAttention } else { Ending::Done })
}

fn open(arguments: &ReportArguments) -> Result<(Option<Case>, Catalog, ItemIds), Failure> {
    if arguments.file.extension().is_none_or(|extension| extension != case::EXTENSION) {
        let catalog = arguments.catalog.open(&arguments.file)?;
        let ids = ItemIds::new(&catalog);
        return Ok((None, catalog, ids));
    }
    let (case, _) = case::open(&arguments.file)?;
    let mut catalog = catalog_of(&case, &arguments.file)?;
    let ids = case.apply_to(&mut catalog);
    Ok((Some(case), catalog, ids))
}

/// The catalog of a case: where the case says it is, beside the case, or the bundled example.
fn catalog_of(case: &Case, file: &Path) -> Result<Catalog, Failure> {
    let source = case.source.clone().unwrap_or_default();
    if source.path.is_empty() {
        return Ok(crate::catalog::example());
    }
    let named = PathBuf::from(&source.path);
    let found = if named.exists() { named } else { file.with_file_name(&source.file_name) };
    Ok(read::open(&found, &source.options(), &read::Progress::default())?)
}

fn facts(arguments: &ReportArguments, case: Option<&Case>, ids: &ItemIds, catalog: &Catalog) -> CaseFacts {
    let own = case.map(|case| CaseFacts::of(case, ids, catalog)).unwrap_or_else(|| CaseFacts {
        files: vec![SourceFile {
            name: catalog.name().to_owned(),
            sha256: catalog.content_hash().to_owned(),
        }],
        ..CaseFacts::default()
    });
    let given = |option: &str, own: String| if option.is_empty() { own } else { option.to_owned() };
    CaseFacts {
        client: given(&arguments.client, own.client),
        reference: given(&arguments.reference, own.reference),
        prepared_by: given(&arguments.prepared_by, own.prepared_by),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        ..own
    }
}
