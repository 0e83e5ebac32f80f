//! `dualcheck law`: the law files — check, list, show, coverage.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::law::{Act, CoverageState, Depth, Depths, Language, Law, Laws};
use crate::problem::{Severity, counted};
use crate::profile::new;

use super::check::output_problem;
use super::session::{Session, usage};
use super::{Ending, Failure, LawFiles, day, print_problems};

#[derive(Debug, Args)]
pub(super) struct LawArguments {
    #[command(subcommand)]
    command: LawCommand,
}

#[derive(Debug, Subcommand)]
enum LawCommand {
    /// Every problem in the law files, with file, line and column
    Check {
        #[command(flatten)]
        law: LawFiles,
    },
    /// Lists, entries and measures by name
    List {
        #[command(flatten)]
        law: LawFiles,
    },
    /// One entry (cn/dual-use/1C902), one measure (cn/2025-018), or `questions`
    Show {
        /// An entry with its list, a measure, or `questions`; `law list` has the names
        name: String,
        /// The day for "in force" [default: today]
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        on: Option<NaiveDate>,
        #[command(flatten)]
        law: LawFiles,
    },
    /// What the law files cover, in part or not at all
    Coverage {
        #[command(flatten)]
        law: LawFiles,
    },
    /// Skeletons of a new law file and its scenario; blanks are left for a person, and no file is written over
    New {
        /// What to begin
        #[arg(value_enum)]
        kind: NewKind,
        /// Its name: cn/dual-use/1C915 for an entry, cn/2027-001 for an act
        name: String,
        /// The folder of law files
        #[arg(long = "in", value_name = "DIR", default_value = "profiles")]
        folder: PathBuf,
        /// The folder of scenarios; none is written without it
        #[arg(long, value_name = "DIR")]
        scenarios: Option<PathBuf>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum NewKind {
    /// An entry of a control list
    Entry,
    /// An act that controls
    Control,
    /// An act that suspends others for a time
    Suspension,
    /// An act that ends others
    Repeal,
}

pub(super) fn law(
    arguments: &LawArguments,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    match &arguments.command {
        LawCommand::Check { law } => check(law, out),
        LawCommand::List { law } => list(&Session::open(law)?.laws, out),
        LawCommand::Show { name, on, law } => show(&Session::open(law)?.laws, name, on.unwrap_or(today), out),
        LawCommand::Coverage { law } => coverage(&Session::open(law)?.laws, out),
        LawCommand::New { kind, name, folder, scenarios } => {
            begin(*kind, name, folder, scenarios.as_deref(), out)
        }
    }
}

/// Writes the skeletons of a new law file and, where a folder for it is given, of its scenario.
fn begin(
    kind: NewKind,
    name: &str,
    folder: &Path,
    scenarios: Option<&Path>,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let kind = match kind {
        NewKind::Entry => new::Kind::Entry,
        NewKind::Control => new::Kind::Control,
        NewKind::Suspension => new::Kind::Suspension,
        NewKind::Repeal => new::Kind::Repeal,
    };
    let [law, scenario] = new::skeletons(kind, name)?;
    let files = [Some((folder, law)), scenarios.map(|folder| (folder, scenario))];
    for (folder, skeleton) in files.into_iter().flatten() {
        let path = folder.join(&skeleton.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| output_problem(&path, &error))?;
        }
        // Never over a file that is there.
        let mut file = File::create_new(&path).map_err(|error| output_problem(&path, &error))?;
        file.write_all(skeleton.text.as_bytes()).map_err(|error| output_problem(&path, &error))?;
        writeln!(out, "{}", path.display())?;
    }
    writeln!(out, "Fill in what is blank; `dualcheck law check --law {}` names it.", folder.display())?;
    Ok(Ending::Done)
}

fn check(files: &LawFiles, out: &mut dyn Write) -> Result<Ending, Failure> {
    let Session { laws, problems } = Session::open_quietly(files)?;
    print_problems(&problems);
    for law in &laws.jurisdictions {
        let entries: usize = law.lists.iter().map(|list| list.entries.len()).sum();
        let (paragraphs, acts) = (law.subitems.len(), law.measures.len());
        writeln!(
            out,
            "{}: {}, {}, {}, edition {}",
            law.id,
            counted_entries(entries),
            counted(paragraphs, "paragraph"),
            counted(acts, "act"),
            law.edition
        )?;
    }
    for profile in &laws.not_applied {
        writeln!(out, "{}: NOT APPLIED, {}", profile.id, counted(profile.errors, "error"))?;
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let others = problems.len() - errors;
    writeln!(out, "{}, {}", counted(errors, "error"), counted(others, "other problem"))?;
    if errors > 0 { Err(Failure::Problems(Vec::new())) } else { Ok(Ending::Done) }
}

fn counted_entries(entries: usize) -> String {
    if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") }
}

fn list(laws: &Laws, out: &mut dyn Write) -> Result<Ending, Failure> {
    for law in &laws.jurisdictions {
        writeln!(out, "{} — {}", law.id, law.title.in_language(Language::En))?;
        for list in &law.lists {
            writeln!(out, "  {} — {}", list.id, list.title.in_language(Language::En))?;
            for entry in &list.entries {
                writeln!(out, "    {}/{} {}", list.id, entry.code, entry.heading.in_language(Language::En))?;
            }
        }
        writeln!(out, "  acts")?;
        for measure in &law.measures {
            let [short, title] = [&measure.short, &measure.title].map(|text| text.in_language(Language::En));
            writeln!(out, "    {} {short}: {title}", measure.id)?;
        }
    }
    Ok(Ending::Done)
}

fn show(laws: &Laws, name: &str, on: NaiveDate, out: &mut dyn Write) -> Result<Ending, Failure> {
    if name == "questions" {
        for question in &laws.shared.questions {
            writeln!(out, "{}\n  {}", question.id, question.text.in_language(Language::En))?;
            if !question.help.is_empty() {
                writeln!(out, "  {}", question.help.in_language(Language::En))?;
            }
        }
        return Ok(Ending::Done);
    }
    for law in &laws.jurisdictions {
        if let Some(number) = law.measures.iter().position(|measure| measure.id == name) {
            show_measure(laws, law, number, on, out)?;
            return Ok(Ending::Done);
        }
        for list in &law.lists {
            if let Some(entry) =
                list.entries.iter().find(|entry| format!("{}/{}", list.id, entry.code) == name)
            {
                show_entry(law, entry, out)?;
                return Ok(Ending::Done);
            }
        }
    }
    let problem = usage(&format!("the law files hold nothing called \"{name}\""));
    let mut alike: Vec<String> = Vec::new();
    for list in laws.jurisdictions.iter().flat_map(|law| &law.lists) {
        // A code without its list, or a paragraph of an entry.
        let codes = list.entries.iter().map(|entry| (&entry.code, format!("{}/{}", list.id, entry.code)));
        let named = |(code, full): &(&String, String)| {
            code.eq_ignore_ascii_case(name)
                || name.strip_prefix(full.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        alike.extend(codes.filter(named).map(|(_, full)| full));
    }
    let help = match alike.as_slice() {
        [] => "`dualcheck law list` names everything there is".to_owned(),
        alike => format!("an entry is named with its list: {}", alike.join(", ")),
    };
    Err(problem.with_help(help).into())
}

fn show_entry(law: &Law, entry: &crate::law::Entry, out: &mut dyn Write) -> Result<(), Failure> {
    let depth = match entry.depth {
        Depth::Named => "found by words only, and always open",
        Depth::InPart => "decided in part: some conditions are asked",
        Depth::Modelled => "decided by conditions",
    };
    writeln!(out, "{} {}\n  {depth}", entry.code, entry.heading.in_language(Language::En))?;
    if !entry.note.is_empty() {
        writeln!(out, "  {}", entry.note.in_language(Language::En))?;
    }
    for subitem in &law.subitems[entry.subitems.clone()] {
        writeln!(out, "  {} {}", entry.full_code(subitem), subitem.text.in_language(Language::En))?;
        if !subitem.note.is_empty() {
            writeln!(out, "      {}", subitem.note.in_language(Language::En))?;
        }
    }
    for exclusion in &entry.excludes {
        writeln!(out, "  not: {}", exclusion.note)?;
    }
    let reasons: std::collections::BTreeSet<&str> =
        entry.reasons.iter().map(|reason| reason.name.as_str()).collect();
    if !reasons.is_empty() {
        writeln!(out, "  reasons for control: {}", reasons.into_iter().collect::<Vec<_>>().join(", "))?;
    }
    cite(law, &entry.cites, entry.checked, out)
}

fn show_measure(
    laws: &Laws,
    law: &Law,
    number: usize,
    on: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let measure = &law.measures[number];
    let [short, title] = [&measure.short, &measure.title].map(|text| text.in_language(Language::En));
    writeln!(out, "{} — {short}: {title}", measure.id)?;
    let silent = |_| String::new();
    let words =
        crate::assess::explain::Explain { shared: &laws.shared, law, language: Language::En, quote: &silent };
    match &measure.act {
        Act::Control(clauses) | Act::Supposition(clauses) => {
            for (place, clause) in clauses.iter().enumerate() {
                let id = crate::law::ClauseId { measure: number, clause: place };
                let force = law.force(id, on);
                writeln!(out, "  clause {} {}", clause.no, clause.text.in_language(Language::En))?;
                writeln!(out, "      on {on}: {}", words.force_of(id, &force))?;
            }
        }
        Act::Notice(notice) => {
            writeln!(out, "  {}", notice.text.in_language(Language::En))?;
            let day = |word: &str, day: Option<NaiveDate>| {
                day.map_or(String::new(), |day| format!(" {word} {day}"))
            };
            writeln!(
                out,
                "  asks nothing of goods by itself{}{}",
                day("from", notice.from),
                day("through", notice.through)
            )?;
        }
        Act::Suspension(suspension) => {
            let names: Vec<String> =
                suspension.clauses.iter().map(|clause| law.clause_name(*clause)).collect();
            let through = suspension.through.map_or(String::new(), |day| format!(" through {day}"));
            writeln!(out, "  suspends {} from {}{through}", names.join(", "), suspension.from)?;
        }
        Act::Repeal(repeal) => {
            let names: Vec<String> = repeal.clauses.iter().map(|clause| law.clause_name(*clause)).collect();
            writeln!(out, "  repeals {} from {}", names.join(", "), repeal.from)?;
        }
        Act::Statement(statement) => {
            let names: Vec<&str> =
                statement.concerns.iter().map(|act| law.measures[*act].id.as_str()).collect();
            writeln!(
                out,
                "  says of {} that it lasts to {}; no force of law",
                names.join(", "),
                statement.through
            )?;
        }
    }
    cite(law, &measure.cites, measure.checked, out)
}

fn cite(
    law: &Law,
    cites: &[crate::law::Citation],
    checked: NaiveDate,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    for cite in cites {
        let reference = &law.references[cite.reference];
        let title = reference.title.in_language(Language::En);
        let place = if cite.place.is_empty() { String::new() } else { format!(", {}", cite.place) };
        writeln!(out, "  source: {title}{place} (copy of {})", reference.as_of)?;
    }
    writeln!(out, "  compared: {checked}")?;
    Ok(())
}

fn coverage(laws: &Laws, out: &mut dyn Write) -> Result<Ending, Failure> {
    for law in &laws.jurisdictions {
        writeln!(out, "{} — {}, edition {}", law.id, law.title.in_language(Language::En), law.edition)?;
        for list in &law.lists {
            writeln!(out, "  {}: {}", list.id, counted_entries(list.entries.len()))?;
            for Depths { category, counts: [modelled, in_part, named] } in list.depths() {
                let counts = format!(
                    "{modelled} decided by conditions, {in_part} in part, {named} found by words only"
                );
                match category {
                    Some(category) => {
                        let title = category.title.in_language(Language::En);
                        let entries = counted_entries(modelled + in_part + named);
                        writeln!(out, "    {} {title}: {entries}: {counts}", category.code)?;
                    }
                    None => writeln!(out, "    {counts}")?,
                }
            }
        }
        let covered: Vec<&str> = law.covered.ids().collect();
        writeln!(out, "  categories where \"nothing found\" means free: {}", covered.join(", "))?;
        for part in &law.coverage {
            let state = match part.state {
                CoverageState::Complete => "complete",
                CoverageState::Partial => "in part",
                CoverageState::Missing => "missing",
            };
            let note = part.note.in_language(Language::En);
            let note = if note.is_empty() { String::new() } else { format!(" — {note}") };
            writeln!(out, "  {state:8} {}{note}", part.part.in_language(Language::En))?;
        }
    }
    for profile in &laws.not_applied {
        writeln!(out, "{} — NOT APPLIED: {} in its files", profile.id, counted(profile.errors, "error"))?;
    }
    writeln!(
        out,
        "Every other country's export law is not in the files: exports from there are \"not covered\"."
    )?;
    Ok(Ending::Done)
}
