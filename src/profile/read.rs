//! From text to the files as written: which file is of which kind, and what RON says against it.

use std::collections::BTreeMap;

use rayon::prelude::*;
use ron::error::SpannedError;
use serde::Deserialize;

use super::nearest::nearest;
use super::place::{File, Name};
use super::schema::{self, Head};
use super::source::{Source, profile_of};
use crate::law::CountryCode;
use crate::problem::{Problem, Severity};

/// The newest form of the files that this program reads.
const FORMAT: u32 = 1;

/// The one problem that is told of a profile of a newer format.
const FORMAT_NEWER: &str = "profile/format-newer";

/// A file and what it holds.
pub(super) type Read<'a, T> = (File<'a>, T);

/// All files as written.
#[derive(Debug, Default)]
pub(super) struct Written<'a> {
    pub shared: Shared<'a>,
    pub profiles: BTreeMap<&'a str, Profile<'a>>,
}

/// The files in `shared/`.
#[derive(Debug, Default)]
pub(super) struct Shared<'a> {
    pub countries: Option<Read<'a, schema::Countries<'a>>>,
    pub questions: Option<Read<'a, schema::Questions<'a>>>,
    pub end_uses: Option<Read<'a, schema::EndUses<'a>>>,
    pub checklist: Option<Read<'a, schema::Checklist<'a>>>,
    pub lexicon: Vec<Read<'a, schema::Lexicon<'a>>>,
    pub properties: Vec<Read<'a, schema::Properties<'a>>>,
    pub parts: Vec<Read<'a, schema::Parts<'a>>>,
    /// Files that could not be read.
    pub unreadable: Vec<&'a str>,
}

/// The files of one profile.
#[derive(Debug, Default)]
pub(super) struct Profile<'a> {
    pub head: Option<Read<'a, schema::Profile<'a>>>,
    pub references: Option<Read<'a, schema::References<'a>>>,
    pub groups: Option<Read<'a, schema::Groups<'a>>>,
    pub chart: Option<Read<'a, schema::CountryChart<'a>>>,
    pub licences: Option<Read<'a, schema::Licences<'a>>>,
    pub exceptions: Option<Read<'a, schema::Exceptions<'a>>>,
    pub red_flags: Option<Read<'a, schema::RedFlags<'a>>>,
    pub parties: Vec<Read<'a, schema::NamedParties<'a>>>,
    pub lists: BTreeMap<&'a str, List<'a>>,
    pub measures: Vec<Read<'a, schema::Measure<'a>>>,
    /// Countries whose law it holds, as far as its head tells.
    pub home: Vec<CountryCode>,
    /// Files that could not be read: names that lead nowhere may lead there.
    pub unreadable: Vec<&'a str>,
    /// Whether it is of a newer format, so that nothing in it is looked at.
    pub newer: bool,
}

/// The files of one control list.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    pub head: Option<Read<'a, schema::List<'a>>>,
    pub entries: Vec<Read<'a, schema::Entry<'a>>>,
}

/// Reads every file of a source, each profile on a thread of its own.
pub(super) fn read<'a>(source: &'a Source, problems: &mut Vec<Problem>) -> Written<'a> {
    let mut by_profile: BTreeMap<&str, Vec<(File<'a>, Vec<&str>)>> = BTreeMap::new();
    for (path, text) in source.files() {
        let file = File { path, text };
        match path.split('/').collect::<Vec<_>>().as_slice() {
            [profile, parts @ ..] if !parts.is_empty() => {
                by_profile.entry(profile).or_default().push((file, parts.to_vec()));
            }
            _ => problems.push(stray(file, Severity::Warning)),
        }
    }
    let shared = by_profile.remove("shared").unwrap_or_default();
    let read_shared = || {
        let (mut own, mut problems) = (Shared::default(), Vec::new());
        shared.iter().for_each(|(file, parts)| own.read(*file, parts, &mut problems));
        (own, problems)
    };
    let read_profiles = || {
        let profiles = by_profile.par_iter().map(|(id, files)| {
            let (mut own, mut problems) = (Profile::default(), Vec::new());
            files.iter().for_each(|(file, parts)| own.read(*file, parts, &mut problems));
            (*id, own, problems)
        });
        profiles.collect::<Vec<_>>()
    };
    let ((shared, found), profiles) = rayon::join(read_shared, read_profiles);
    let mut written = Written { shared, ..Written::default() };
    problems.extend(found);
    for (id, own, found) in profiles {
        written.profiles.insert(id, own);
        problems.extend(found);
    }
    let newer: Vec<&str> =
        written.profiles.iter().filter(|(_, profile)| profile.newer).map(|(id, _)| *id).collect();
    problems
        .retain(|problem| problem.code == FORMAT_NEWER || !newer.contains(&profile_of(&problem.place.file)));
    for problem in source.problems() {
        // The path is that of a file that is not there: its text belongs to no one.
        let Some((profile, _)) = problem.place.file.split_once('/') else { continue };
        if profile == "shared" {
            written.shared.unreadable.push(&problem.place.file);
        } else {
            written.profiles.entry(profile).or_default().unreadable.push(&problem.place.file);
        }
    }
    written
}

impl<'a> Shared<'a> {
    /// Whether nothing was there to read.
    pub fn is_empty(&self) -> bool {
        let Shared { countries, questions, end_uses, checklist, lexicon, properties, parts, unreadable } =
            self;
        countries.is_none()
            && questions.is_none()
            && end_uses.is_none()
            && checklist.is_none()
            && lexicon.is_empty()
            && properties.is_empty()
            && parts.is_empty()
            && unreadable.is_empty()
    }

    /// Whether a file of concepts could not be read.
    pub fn lacks_words(&self) -> bool {
        self.unreadable.iter().any(|path| path.starts_with("shared/lexicon"))
    }

    fn read(&mut self, file: File<'a>, parts: &[&str], problems: &mut Vec<Problem>) {
        let before = problems.len();
        match parts {
            ["countries.ron"] => self.countries = parse(file, "Countries", problems),
            ["questions.ron"] => self.questions = parse(file, "Questions", problems),
            ["red-flags.ron"] => self.checklist = parse(file, "Checklist", problems),
            ["end-uses.ron"] => self.end_uses = parse(file, "EndUses", problems),
            ["lexicon", _] => self.lexicon.extend(parse(file, "Lexicon", problems)),
            ["properties", _] => self.properties.extend(parse(file, "Properties", problems)),
            ["parts", _] => self.parts.extend(parse(file, "Parts", problems)),
            _ => problems.push(stray(file, Severity::Error)),
        }
        if problems.len() > before {
            self.unreadable.push(file.path);
        }
    }
}

impl<'a> Profile<'a> {
    /// Whether the file of that name beside the head could not be read.
    pub fn is_unreadable(&self, name: &str) -> bool {
        self.unreadable.iter().any(|path| path.split_once('/').is_some_and(|(_, rest)| rest == name))
    }

    /// Whether a file in a folder of that name could not be read.
    pub fn lacks_files_in(&self, folder: &str) -> bool {
        self.unreadable.iter().any(|path| path.split('/').nth(1) == Some(folder))
    }

    fn read(&mut self, file: File<'a>, parts: &[&'a str], problems: &mut Vec<Problem>) {
        let before = problems.len();
        match parts {
            ["profile.ron"] => self.read_head(file, problems),
            ["references.ron"] => self.references = parse(file, "References", problems),
            ["groups.ron"] => self.groups = parse(file, "Groups", problems),
            ["country-chart.ron"] => self.chart = parse(file, "CountryChart", problems),
            ["licences.ron"] => self.licences = parse(file, "Licences", problems),
            ["exceptions.ron"] => self.exceptions = parse(file, "Exceptions", problems),
            ["red-flags.ron"] => self.red_flags = parse(file, "RedFlags", problems),
            ["lists", list, "list.ron"] => {
                self.lists.entry(list).or_default().head = parse(file, "List", problems)
            }
            ["lists", list, _] => {
                self.lists.entry(list).or_default().entries.extend(parse(file, "Entry", problems))
            }
            ["parties", _] => self.parties.extend(parse(file, "Parties", problems)),
            ["measures", _] => self.measures.extend(measure(file, problems)),
            ["what-if", _] => self.measures.extend(
                parse(file, "WhatIf", problems).map(|(file, act)| (file, schema::Measure::WhatIf(act))),
            ),
            _ => problems.push(stray(file, Severity::Error)),
        }
        if problems.len() > before {
            self.unreadable.push(file.path);
        }
    }

    /// The format first: a file of a newer one cannot be judged by the rules of this one.
    fn read_head(&mut self, file: File<'a>, problems: &mut Vec<Problem>) {
        let head: Head<'a> = options().from_str(file.text).unwrap_or_default();
        self.home = countries(&head.home);
        if let Some(format) = head.format
            && format.text().parse::<u32>().is_ok_and(|number| number > FORMAT)
        {
            self.newer = true;
            let message = format!(
                "the files of this profile are of format {}, and this program reads format {FORMAT} and older",
                format.text()
            );
            problems.push(file.at(format.text()).error(FORMAT_NEWER, message).with_help(
                "a newer release of the program reads them; until then this profile is not applied",
            ));
        } else {
            self.head = parse(file, "Profile", problems);
            // A head that reads in full knows its countries whatever the short look could make of it.
            if let Some((_, head)) = &self.head {
                self.home = countries(&head.home);
            }
        }
    }
}

fn countries(names: &[Name<'_>]) -> Vec<CountryCode> {
    names.iter().filter_map(|name| name.text().parse().ok()).collect()
}

fn measure<'a>(file: File<'a>, problems: &mut Vec<Problem>) -> Option<Read<'a, schema::Measure<'a>>> {
    let kinds = ["Control", "Suspension", "Repeal", "Statement", "Notice"];
    let kind = kind(file, &kinds, problems)?;
    let measure = match kind {
        "Control" => schema::Measure::Control(contents(file, problems)?),
        "Suspension" => schema::Measure::Suspension(contents(file, problems)?),
        "Repeal" => schema::Measure::Repeal(contents(file, problems)?),
        "Notice" => schema::Measure::Notice(contents(file, problems)?),
        _statement => schema::Measure::Statement(contents(file, problems)?),
    };
    Some((file, measure))
}

fn parse<'a, T: Deserialize<'a>>(
    file: File<'a>,
    expected: &str,
    problems: &mut Vec<Problem>,
) -> Option<Read<'a, T>> {
    kind(file, &[expected], problems)?;
    Some((file, contents(file, problems)?))
}

fn contents<'a, T: Deserialize<'a>>(file: File<'a>, problems: &mut Vec<Problem>) -> Option<T> {
    options().from_str(file.text).map_err(|error| problems.push(syntax(file, error))).ok()
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// The kind that a file starts with, if it is one of those its place asks for.
fn kind<'a>(file: File<'a>, expected: &[&str], problems: &mut Vec<Problem>) -> Option<&'a str> {
    let start = without_comments(file.text);
    let word = &start[..start.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(start.len())];
    if expected.contains(&word) {
        return Some(word);
    }
    let kinds: Vec<String> = expected.iter().map(|kind| format!("`{kind}(`")).collect();
    let found = match (start.is_empty(), word.is_empty()) {
        (true, _) => "this one is empty".to_owned(),
        (_, true) => "this one does not".to_owned(),
        _ => format!("this one with `{word}`"),
    };
    let message = format!("a file in this place starts with {}, and {found}", kinds.join(" or "));
    let place = if word.is_empty() { &start[..start.chars().next().map_or(0, char::len_utf8)] } else { word };
    problems.push(file.at(place).error("profile/kind", message));
    None
}

fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return rest;
        }
        .trim_start();
    }
}

/// What RON says against a file, with the clearest words there are for it.
fn syntax(file: File<'_>, error: SpannedError) -> Problem {
    use ron::Error;
    let code = &error.code;
    let place = file
        .between((error.span.start.line, error.span.start.col), (error.span.end.line, error.span.end.col));
    let problem = |message: String| place.error("profile/syntax", message);
    let of = |outer: &Option<String>| outer.as_ref().map_or(String::new(), |outer| format!(" of `{outer}`"));
    if matches!(code, Error::ExpectedStringEnd) {
        problem("a text has no closing quotation mark".to_owned())
    } else if matches!(code, Error::TrailingCharacters) {
        problem("something stands behind the end of the file's content".to_owned())
    } else if matches!(code, Error::ExceededRecursionLimit) {
        problem("conditions are nested too deeply".to_owned())
    } else if let Error::MissingStructField { field, outer } = code {
        problem(format!("the field `{field}`{} is missing", of(outer)))
    } else if let Error::DuplicateStructField { field, outer } = code {
        problem(format!("the field `{field}`{} is written twice", of(outer)))
    } else if place.is_at_end() {
        problem("the file ends in the middle: a closing `)` or `]` is missing".to_owned())
    } else if matches!(code, Error::ExpectedComma) {
        problem(code.to_string()).with_help("a comma is missing before this, or a quotation mark further up")
    } else if let Error::NoSuchStructField { expected, found, .. }
    | Error::NoSuchEnumVariant { expected, found, .. } = code
    {
        let problem = problem(code.to_string());
        match nearest(found, expected.iter().copied()) {
            Some(name) => problem.with_help(format!("`{name}` is meant?")),
            None => problem,
        }
    } else {
        problem(code.to_string())
    }
}

fn stray(file: File<'_>, severity: Severity) -> Problem {
    let message = "no file of this name is read in this folder, so what it says would be lost";
    Problem::in_file("profile/stray-file", severity, file.path, message)
        .with_help("profiles/README.md says which files lie where")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_before_the_kind_are_skipped() {
        assert_eq!(without_comments("// a\n /* b */ Entry("), "Entry(");
        assert_eq!(without_comments("// only"), "");
    }

    #[test]
    fn the_head_of_a_newer_format_still_names_its_country() {
        let source = Source::of([(
            "ex/profile.ron",
            "Profile(format: 2, title: new(1), home: [\"JP\"], odd: {1: 2})",
        )]);
        let mut problems = Vec::new();
        let written = read(&source, &mut problems);
        let profile = &written.profiles["ex"];
        assert!(profile.newer);
        assert_eq!(profile.home, ["JP".parse().unwrap()]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, "profile/format-newer");
    }
}
