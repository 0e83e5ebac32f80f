//! `dualcheck verify`: whether a report is unchanged, and follows from the case and the law it names.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::assess::Transaction;
use crate::case::Firm;
use crate::law::Laws;
use crate::problem::{Problem, Severity, in_words};
use crate::report::{self, CaseFacts, Progress, Recipe, Sealed, Wish, Words, read_seal, render};

use super::making::{Making, Since};
use super::report::facts_of;
use super::session::{CatalogArguments, Session, usage};
use super::work::Work;
use super::{Ending, Failure, LawFiles};

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The report: PDF, DOCX, HTML, XLSX or JSON; a CSV with --sealed-by
    #[arg(value_name = "REPORT")]
    report: PathBuf,
    /// The catalog or case it was made of [default: the one it names, in its folder]
    #[arg(value_name = "FILE|CASE")]
    source: Option<PathBuf>,
    /// Another format of the same report, whose seal stands for this one: a CSV has no room for it
    #[arg(long, value_name = "REPORT")]
    sealed_by: Option<PathBuf>,
    /// The earlier case or catalog that the report was held against
    #[arg(long, value_name = "FILE")]
    since: Option<String>,
    /// The settings of the firm that it was made with
    #[arg(long, value_name = "FILE")]
    firm: Option<PathBuf>,
    #[command(flatten)]
    catalog: CatalogArguments,
    #[command(flatten)]
    law: LawFiles,
}

/// What was found, line by line.
#[derive(Default)]
struct Findings {
    lines: Vec<String>,
    differs: bool,
}

impl Findings {
    fn say(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn differs(&mut self, line: impl Into<String>) {
        self.differs = true;
        self.say(line);
    }
}

pub(super) fn verify(arguments: &VerifyArguments, out: &mut dyn Write) -> Result<Ending, Failure> {
    let name = arguments.report.display().to_string();
    let bytes = read_file(&arguments.report)?;
    let mut findings = Findings::default();
    let (sealed, format) = match &arguments.sealed_by {
        None => {
            let (sealed, is_unchanged) = read_seal(&bytes, &name)?;
            let by = if sealed.recipe.program.is_empty() { "?" } else { &sealed.recipe.program };
            if is_unchanged {
                findings.say(format!("unchanged: every byte is as dualcheck {by} wrote it"));
            } else {
                findings.differs(format!("CHANGED: its bytes are not those that dualcheck {by} wrote"));
            }
            let format = report::Format::named(&sealed.format);
            (sealed, format)
        }
        Some(other) => {
            let (sealed, is_unchanged) = read_seal(&read_file(other)?, &other.display().to_string())?;
            if !is_unchanged {
                findings.differs(format!("CHANGED: {}, whose seal it is held against", other.display()));
            }
            let ending = arguments.report.extension().map(|ending| ending.to_string_lossy().into_owned());
            (sealed, ending.as_deref().and_then(report::Format::named))
        }
    };
    let format = format.ok_or_else(|| usage(&format!("{name}: no report is written in such a file")))?;
    findings.say(format!("it names {}", named(&sealed.recipe)));
    let session = Session::open(&arguments.law)?;
    hold_law(&sealed.recipe, &session.laws, &mut findings);
    match source(arguments, &sealed.recipe) {
        Some(source) => {
            let work = Work::open(&source, &arguments.catalog)?;
            hold_source(&sealed.recipe, &work, &source, &mut findings);
            let firm = work.firm(arguments.firm.as_deref())?;
            hold_firm(&sealed.recipe, &firm, &mut findings);
            let mut making = making(&sealed.recipe, firm, &session, &work, &mut findings)?;
            making.since = since(arguments, &sealed.recipe, &session, &making.transaction, &mut findings)?;
            remake(&sealed, &making, (format, &bytes), &session, &work, &mut findings)?;
        }
        None => findings.differs(
            "NOT HELD AGAINST ITS CATALOG: name the catalog or case behind the report, or put it in its folder",
        ),
    }
    for line in &findings.lines {
        writeln!(out, "{line}")?;
    }
    let sum = if findings.differs { "it is NOT shown to be true" } else { "it follows from what it names" };
    writeln!(out, "{name}: {sum}")?;
    Ok(if findings.differs { Ending::NeedsAttention } else { Ending::Done })
}

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| {
        let message = format!("it cannot be read: {}", in_words(&error));
        Problem::in_file("cli/unreadable", Severity::Error, path.display().to_string(), message).into()
    })
}

/// What a report says it was made of, in a line.
fn named(recipe: &Recipe) -> String {
    let files: Vec<&str> = recipe.files.iter().map(|file| file.name.as_str()).collect();
    let laws: Vec<String> = recipe.laws.iter().map(|law| format!("{} {}", law.id, law.edition)).collect();
    let case = if recipe.case.is_empty() { "" } else { " with its case" };
    format!("{}{case}, the day {}, the law {}", files.join(", "), recipe.on, laws.join(", "))
}

/// The catalog or case: as given, else the file that is named, beside the report.
fn source(arguments: &VerifyArguments, recipe: &Recipe) -> Option<PathBuf> {
    let beside = || {
        let [file] = recipe.files.as_slice() else { return None };
        let path = arguments.report.with_file_name(Path::new(&file.name).file_name()?);
        // A case does not say its own name.
        (path.exists() && recipe.case.is_empty()).then_some(path)
    };
    arguments.source.clone().or_else(beside)
}

/// The law files at hand against those that are named.
fn hold_law(recipe: &Recipe, laws: &Laws, findings: &mut Findings) {
    let before = findings.lines.len();
    for named in &recipe.laws {
        match laws.jurisdictions.iter().find(|law| law.id == named.id) {
            None => {
                findings.differs(format!("LAW DIFFERS: the law files \"{}\" are not applied now", named.id))
            }
            Some(law) if law.hash != named.hash => findings.differs(format!(
                "LAW DIFFERS: the law files \"{}\" are not those of the report ({} {} now, {} {} there)",
                named.id,
                law.edition,
                short(&law.hash),
                named.edition,
                short(&named.hash)
            )),
            Some(_same) => {}
        }
    }
    for law in &laws.jurisdictions {
        if !recipe.laws.iter().any(|named| named.id == law.id) {
            findings
                .differs(format!("LAW DIFFERS: the report knows nothing of the law files \"{}\"", law.id));
        }
    }
    if findings.lines.len() == before {
        findings.say("the law files are those that it names");
    }
}

/// The catalog and case at hand against those that are named.
fn hold_source(recipe: &Recipe, work: &Work, source: &Path, findings: &mut Findings) {
    let (name, hash) = (work.catalog.name(), work.catalog.content_hash());
    match recipe.files.iter().find(|file| file.sha256 == hash) {
        Some(_same) => findings.say(format!("the catalog {name} is the one that it names")),
        None => {
            let named: Vec<String> =
                recipe.files.iter().map(|file| format!("{} {}", file.name, short(&file.sha256))).collect();
            let named = named.join(", ");
            findings.differs(format!(
                "CATALOG DIFFERS: {name} {} is not the file of the report, {named}",
                short(hash)
            ));
        }
    }
    let hash = work.case.as_ref().map(crate::case::Case::hash).unwrap_or_default();
    let source = source.display();
    match (recipe.case.is_empty(), hash.is_empty()) {
        (false, true) => {
            findings
                .differs(format!("CASE MISSING: the report was made of a case, and {source} is a catalog"));
        }
        (true, false) => {
            findings
                .differs(format!("CASE DIFFERS: the report was made of a catalog without the case {source}"));
        }
        // Not every change of a case changes a report: that is seen when it is made again.
        (false, false) if recipe.case != hash => findings.say(format!("the case {source} was changed since")),
        (false, false) => findings.say(format!("the case {source} is the one that it names")),
        (true, true) => {}
    }
}

/// The settings of the firm against those that are named.
fn hold_firm(recipe: &Recipe, firm: &Firm, findings: &mut Findings) {
    if recipe.firm == firm.hash() {
        return;
    }
    findings.differs(if recipe.firm.is_empty() {
        "FIRM DIFFERS: the report was made without settings of a firm: leave --firm out, or take them out of the case"
    } else if firm.is_empty() {
        "FIRM MISSING: the report was made with settings of a firm: name their file with --firm"
    } else {
        "FIRM DIFFERS: the settings of the firm, or its logo, are not those of the report"
    });
}

/// What the report was held against: a day it names, or the earlier work that was given.
fn since(
    arguments: &VerifyArguments,
    recipe: &Recipe,
    session: &Session,
    now: &Transaction,
    findings: &mut Findings,
) -> Result<Option<Since>, Failure> {
    match (&recipe.earlier, &arguments.since) {
        (None, _) => Ok(None),
        (Some(earlier), _) if earlier.name.is_empty() => Ok(Some(Since::Day(earlier.on))),
        (Some(earlier), None) => {
            findings.differs(format!(
                "EARLIER WORK MISSING: the report says what changed since {}: name it with --since",
                earlier.name
            ));
            Ok(None)
        }
        (Some(earlier), Some(given)) => {
            let since = Since::open(given, session, now)?;
            if since.hash() != earlier.hash {
                findings.differs(format!("EARLIER WORK DIFFERS: {given} is not the one of the report"));
            }
            Ok(Some(since))
        }
    }
}

/// The report made again, held against the file.
fn remake(
    sealed: &Sealed,
    making: &Making,
    (format, bytes): (report::Format, &[u8]),
    session: &Session,
    work: &Work,
    findings: &mut Findings,
) -> Result<(), Failure> {
    let recipe = &sealed.recipe;
    let words = Words::of(crate::law::Language::En);
    making.make(session, work, &Progress::default(), |made, _| {
        if made.hash == sealed.content {
            let own = render(made, format)?;
            if own == bytes {
                findings.say("made again, it has the same bytes");
            } else if recipe.program == env!("CARGO_PKG_VERSION") {
                let first = own.iter().zip(bytes).position(|(own, there)| own != there);
                let first = first.unwrap_or(own.len().min(bytes.len()));
                findings.differs(format!(
                    "FILE DIFFERS: made again, it says the same in other bytes, the first at byte {} of {}",
                    first + 1,
                    bytes.len()
                ));
            } else {
                findings.say(format!(
                    "made again, it says the same; its bytes are those of dualcheck {}, this is {}",
                    recipe.program,
                    env!("CARGO_PKG_VERSION")
                ));
            }
            return Ok(());
        }
        findings.differs("CONTENT DIFFERS: made again, it says something else in these parts:");
        for (part, hash) in &made.parts {
            if sealed.parts.get(part) != Some(hash) {
                findings.say(format!("  {}", words.say_of("section", part)));
            }
        }
        Ok(())
    })
}

/// What a recipe asks for, of the law and the work at hand.
fn making(
    recipe: &Recipe,
    firm: Firm,
    session: &Session,
    work: &Work,
    findings: &mut Findings,
) -> Result<Making, Failure> {
    let Some(to) = recipe.destinations.first() else {
        return Err(usage("the report names no destination").into());
    };
    let mut answers = crate::assess::Answers::new();
    for (id, answer) in &recipe.answers {
        match session.laws.shared.question_named(id) {
            Some(question) => {
                answers.insert(question, *answer);
            }
            None => findings.differs(format!("LAW DIFFERS: the law files do not ask {id} now")),
        }
    }
    let own = facts_of(work);
    let stated = recipe.stated.over(own.clone());
    for (what, now, there) in [
        ("client", &own.client, &stated.client),
        ("reference", &own.reference, &stated.reference),
        ("preparer", &own.prepared_by, &stated.prepared_by),
    ] {
        if !now.is_empty() && now != there {
            findings.say(format!("the case now names the {what} \"{now}\", the report \"{there}\""));
        }
    }
    Ok(Making {
        transaction: Transaction {
            from: recipe.from,
            to: *to,
            on: recipe.on,
            origin: recipe.origin,
            answers,
            supposing: recipe.supposing.clone(),
        },
        destinations: recipe.destinations.clone(),
        facts: CaseFacts { program: recipe.program.clone(), ..stated },
        language: recipe.language,
        most_sheets: recipe.most_sheets,
        since: None,
        wish: Wish { kind: recipe.kind, only: recipe.only.clone(), firm, without: recipe.without.clone() },
    })
}

/// A hash, so far as a person compares it.
fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}
