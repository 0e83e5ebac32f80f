//! `dualcheck report`: a report of a catalog, or of the case made of one.

use std::collections::BTreeSet;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::batch;
use crate::case::Firm;
use crate::law::Language;
use crate::problem::{counted, has_errors};
use crate::report::{self, CaseFacts, MOST_SHEETS, Overwrite, Progress, SourceFile, Wish};

use super::making::{Making, Since};
use super::session::{CatalogArguments, Session, usage};
use super::work::Work;
use super::{Ending, FailOn, Failure, LawFiles, TransactionArguments, print_problems};

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// A catalog, or a case, which brings its own transaction and decisions
    #[arg(value_name = "FILE|CASE")]
    file: PathBuf,
    /// Which report
    #[arg(long, value_enum, default_value_t = KindOfReport::Client)]
    kind: KindOfReport,
    /// Only about this item, by its number; may be given several times [default: all that have something to say]
    #[arg(long = "item", value_name = "ITEM")]
    items: Vec<String>,
    /// A part of a client report or an internal record that this copy does without: matrix, items, destinations,
    /// licences, changes or actions; may be given several times
    #[arg(long, value_parser = section, value_name = "PART")]
    without: Vec<report::Section>,
    /// In which form [default: by the ending of OUT]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where to write; a file that is there already stays as it is
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The reader's language: en, zh, ja or de
    #[arg(long, value_enum, default_value_t = ReaderLanguage::En)]
    language: ReaderLanguage,
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
    /// Who makes it: settings of a firm, with name, address, logo, colour, texts and signatories (docs/report.md)
    /// [default: as the case says]
    #[arg(long, value_name = "FILE")]
    firm: Option<PathBuf>,
    /// Say what changed since an earlier case, catalog or day (YYYY-MM-DD), under the law files of today
    #[arg(long, value_name = "CASE|DATE")]
    since: Option<String>,
    /// Exit with status 1 if something needs attention, or could not be read
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
    /// For the own file: the same with the notes, decisions and hashes first
    Internal,
    /// One page an item: what it is found to be, and what is asked of it
    Determination,
    /// What suppliers have to say, as a form
    Supplier,
    /// What a customer states of use and user, as a form to sign
    EndUse,
    /// What an authority needs to classify items
    Classification,
    /// A sheet an item in the form that is usual in Japan
    Judgement,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// All of it, in pages to print, to sign and to keep
    Pdf,
    /// The same, to edit
    Docx,
    /// All of it, as one page to read and to mail
    Html,
    /// The matrix and what it rests on, as a workbook
    Xlsx,
    /// The matrix alone
    Csv,
    /// All of it, for other programs (docs/report.md)
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReaderLanguage {
    /// English
    En,
    /// Chinese
    Zh,
    /// Japanese
    Ja,
}

impl ReaderLanguage {
    fn language(self) -> Language {
        match self {
            ReaderLanguage::En => Language::En,
            ReaderLanguage::Zh => Language::Zh,
            ReaderLanguage::Ja => Language::Ja,
        }
    }
}

impl KindOfReport {
    fn kind(self) -> report::Kind {
        match self {
            KindOfReport::Client => report::Kind::Client,
            KindOfReport::Internal => report::Kind::Internal,
            KindOfReport::Determination => report::Kind::Determination,
            KindOfReport::Supplier => report::Kind::Supplier,
            KindOfReport::EndUse => report::Kind::EndUse,
            KindOfReport::Classification => report::Kind::Classification,
            KindOfReport::Judgement => report::Kind::Judgement,
        }
    }
}

/// A part of a report by its name.
fn section(given: &str) -> Result<report::Section, String> {
    let named = report::Section::ALL.into_iter().find(|section| section.id() == given);
    named.ok_or_else(|| format!("one of {}", report::Section::ALL.map(report::Section::id).join(", ")))
}

impl Format {
    fn of(self) -> report::Format {
        match self {
            Format::Pdf => report::Format::Pdf,
            Format::Docx => report::Format::Docx,
            Format::Html => report::Format::Html,
            Format::Xlsx => report::Format::Xlsx,
            Format::Csv => report::Format::Csv,
            Format::Json => report::Format::Json,
        }
    }
}

pub(super) fn report(arguments: &ReportArguments, today: NaiveDate) -> Result<Ending, Failure> {
    let format = format(arguments)?;
    let kind = arguments.kind.kind();
    if !kind.is_written_as(format) {
        let help = "write it as pdf, docx, html or json";
        let message = format!("--kind {}: this document is not written as {}", kind.id(), format.extension());
        return Err(usage(&message).with_help(help).into());
    }
    let without: BTreeSet<report::Section> = arguments.without.iter().copied().collect();
    if !without.is_empty() && !kind.has_sections(format) {
        let message = format!("--without: kind {} as {} is always whole", kind.id(), format.extension());
        return Err(usage(&message)
            .with_help("parts are left out of client reports and internal records in pages")
            .into());
    }
    let session = Session::open(&arguments.law)?;
    let work = Work::open(&arguments.file, &arguments.catalog)?;
    let (transaction, destinations) =
        session.transaction(&arguments.transaction, work.case.as_ref(), today)?;
    let problems = work.problems(&session.laws);
    print_problems(&problems);
    let firm = work.firm(arguments.firm.as_deref())?;
    let since = arguments.since.as_deref();
    let since = since.map(|given| Since::open(given, &session, &transaction)).transpose()?;
    let making = Making {
        since,
        transaction,
        destinations,
        facts: facts(arguments, &work, &firm),
        language: arguments.language.language(),
        most_sheets: MOST_SHEETS,
        wish: Wish { kind, only: only(&arguments.items, &work)?, firm, without },
    };
    let overwrite = if arguments.replace { Overwrite::Replace } else { Overwrite::Refuse };
    let progress = Progress::default();
    let assessed = making.make(&session, &work, &progress, |report, assessed| {
        report::write(report, format, &arguments.output, overwrite, &progress)?;
        Ok(assessed.clone())
    })?;
    super::say(&format!(
        "{}: {}, {}",
        arguments.output.display(),
        counted(work.catalog.len(), "item"),
        counted(making.destinations.len(), "destination")
    ));
    let grid = batch::Grid::new(&session.laws, &assessed.classes, &making.transaction, &making.destinations);
    let classes = 0..u32::try_from(assessed.classes.len()).unwrap_or(u32::MAX);
    let mut ranges = classes.flat_map(|class| grid.ranges(class).to_vec());
    // What could not be read may be anything.
    let mut calls = |on: FailOn| has_errors(&problems) || ranges.any(|range| on.calls_on(range));
    let attention = arguments.fail_on.is_some_and(&mut calls);
    Ok(if attention { Ending::NeedsAttention } else { Ending::Done })
}

/// The items that are asked for, by their number in the catalog.
fn only(ids: &[String], work: &Work) -> Result<Vec<u32>, Failure> {
    let row = |id: &String| {
        work.ids.row_of(&work.catalog, id).ok_or_else(|| {
            let help = "write the item's number as the catalog has it, or \"row 12\" where it has none";
            usage(&format!("--item {id}: no item, or more than one, is called so")).with_help(help).into()
        })
    };
    ids.iter().map(row).collect()
}

/// The format that is asked for, or that OUT ends in. A file whose name speaks of another format than it
/// holds would be opened by the wrong program, so it is not written.
fn format(arguments: &ReportArguments) -> Result<report::Format, Failure> {
    let out = arguments.output.display();
    let ending = arguments.output.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let by_ending = ending.as_deref().and_then(|ending| match ending {
        "htm" => Some(report::Format::Html),
        _ => report::Format::named(ending),
    });
    let names = report::Format::ALL.map(report::Format::extension).join(", ");
    match (arguments.format.map(Format::of), ending) {
        (None, _) => by_ending.ok_or_else(|| {
            let help = format!("reports are written as {names}: end OUT so, or name one with --format");
            usage(&format!("-o {out}: no report is written in such a file")).with_help(help).into()
        }),
        (Some(format), Some(_)) if by_ending != Some(format) => {
            let name = format.extension();
            let help = format!("write -o {}", arguments.output.with_extension(name).display());
            Err(usage(&format!("-o {out}: its name is not that of a file in --format {name}"))
                .with_help(help)
                .into())
        }
        (Some(format), _) => Ok(format),
    }
}

fn facts(arguments: &ReportArguments, work: &Work, firm: &Firm) -> CaseFacts {
    let own = facts_of(work);
    let given = |option: &str, own: String| if option.is_empty() { own } else { option.to_owned() };
    CaseFacts {
        client: given(&arguments.client, own.client),
        reference: given(&arguments.reference, own.reference),
        prepared_by: given(&arguments.prepared_by, own.prepared_by),
        firm: given(&firm.name, own.firm),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        ..own
    }
}

/// What a case says of itself, or a catalog without case.
pub(super) fn facts_of(work: &Work) -> CaseFacts {
    let catalog = &work.catalog;
    let own = work.case.as_ref().map(|case| CaseFacts::of(case, &work.ids, catalog));
    own.unwrap_or_else(|| CaseFacts {
        files: vec![SourceFile {
            name: catalog.name().to_owned(),
            sha256: catalog.content_hash().to_owned(),
        }],
        ..CaseFacts::default()
    })
}
