//! References, licences, licence exceptions and red flags.

use std::collections::BTreeSet;

use super::condition::{Conditions, Within};
use super::names::Names;
use super::{covers, leaf, measure};
use crate::law::{Act, ClauseId, Covers, Exception, Licence, Lifts, Measure, RedFlag, Reference};
use crate::problem::Problem;
use crate::profile::place::{File, Name};
use crate::profile::{read, schema};

/// The texts a profile rests on.
pub(super) fn references<'a>(
    profile: &str,
    written: &read::Profile<'a>,
    problems: &mut Vec<Problem>,
) -> (Vec<Reference>, Names<'a, usize>) {
    let mut names = Names::new("reference");
    let Some((file, schema::References(rows))) = &written.references else {
        if written.is_unreadable("references.ron") {
            names.some_are_missing();
        }
        return (Vec::new(), names);
    };
    let references = rows.iter().enumerate().map(|(number, row)| {
        leaf::id_in_profile(profile, *file, row.id, problems);
        names.add(*file, row.id, number, problems);
        Reference {
            id: row.id.text().to_owned(),
            title: leaf::text(file.at(row.id.text()), "title of a reference", &row.title, problems),
            urls: row.urls.clone(),
            as_of: leaf::day(*file, row.as_of, problems),
        }
    });
    (references.collect(), names)
}

/// The licences a profile speaks of.
pub(super) fn licences<'a>(
    written: &read::Profile<'a>,
    references: &Names<'a, usize>,
    problems: &mut Vec<Problem>,
) -> (Vec<Licence>, Names<'a, usize>) {
    let mut names = Names::new("licence");
    let Some((file, schema::Licences(rows))) = &written.licences else {
        if written.is_unreadable("licences.ron") {
            names.some_are_missing();
        }
        return (Vec::new(), names);
    };
    let licences = rows.iter().enumerate().map(|(number, row)| {
        let spot = file.at(row.id.text());
        leaf::id(*file, row.id, problems);
        names.add(*file, row.id, number, problems);
        Licence {
            id: row.id.text().to_owned(),
            title: leaf::text(spot, "title of a licence", &row.title, problems),
            authority: row.authority.clone(),
            path: row.path.clone(),
            cites: leaf::cites(*file, spot, &row.cites, references, problems),
        }
    });
    (licences.collect(), names)
}

/// The licence exceptions a profile speaks of.
pub(super) fn exceptions<'a>(
    written: &read::Profile<'a>,
    references: &Names<'a, usize>,
    conditions: &mut Conditions<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> (Vec<Exception>, Names<'a, usize>) {
    let mut names = Names::new("licence exception");
    let Some((file, schema::Exceptions(rows))) = &written.exceptions else {
        if written.is_unreadable("exceptions.ron") {
            names.some_are_missing();
        }
        return (Vec::new(), names);
    };
    let exceptions = rows.iter().enumerate().filter_map(|(number, row)| {
        let within = Within::law(*file, file.at(row.symbol.text()));
        names.add(*file, row.symbol, number, problems);
        let title = leaf::text(within.owner, "title of a licence exception", &row.title, problems);
        let cites = leaf::cites(*file, within.owner, &row.cites, references, problems);
        let when = conditions.of_transaction(within, row.when.as_ref(), problems)?;
        let (lifts, covers) = (Lifts::default(), Vec::new());
        Some(Exception { symbol: row.symbol.text().to_owned(), title, when, lifts, covers, cites })
    });
    (exceptions.collect(), names)
}

/// What the exceptions lift and cover by their own words, once clauses and lists are known.
pub(super) fn reach<'a>(
    written: &read::Profile<'a>,
    referred: &measure::Referred<'_, 'a>,
    (measures, acts): (&[Measure], &measure::Acts<'_, 'a>),
    exceptions: &mut [Exception],
    problems: &mut Vec<Problem>,
) {
    let Some((file, schema::Exceptions(rows))) = &written.exceptions else { return };
    for row in rows {
        let within = Within::law(*file, file.at(row.symbol.text()));
        let Some(exception) = exceptions.iter_mut().find(|one| one.symbol == row.symbol.text()) else {
            continue;
        };
        let (chart, clauses): (Vec<Name<'a>>, Vec<Name<'a>>) =
            row.lifts.iter().copied().partition(|name| name.text() == "chart");
        let mut lifted = Vec::new();
        for name in clauses {
            let named = measure::clauses_named(*file, name, acts, problems);
            liftable(*file, name, &named, measures, problems);
            lifted.extend(named);
        }
        lifted.sort_unstable();
        exception.lifts = Lifts { chart: row.lifts.is_empty() || !chart.is_empty(), clauses: lifted };
        let mut named = BTreeSet::new();
        match &row.covers {
            Some(schema::Covers::AnyItem | schema::Covers::WholeList(_)) => {
                let problem = within
                    .owner
                    .error("profile/wrong-covers", "an exception covers paragraphs that it names");
                problems.push(problem.with_help("cover `EveryEntry` of a list, or `Entries`"));
            }
            Some(written) => {
                covers::covers(within, written, &row.except, referred, &mut named, problems);
            }
            None => {
                if let Some(name) = row.except.first() {
                    let message = "nothing can be left out of an exception that covers nothing itself";
                    let problem = file.at(name.text()).error("profile/wrong-covers", message);
                    problems.push(problem.with_help("write `except` in the entries that name the exception"));
                }
            }
        }
        exception.covers = named.into_iter().collect();
    }
}

/// Says so if an exception is to lift a clause whose paragraphs nobody can tell apart.
fn liftable<'a>(
    file: File<'a>,
    name: Name<'a>,
    clauses: &[ClauseId],
    measures: &[Measure],
    problems: &mut Vec<Problem>,
) {
    let covers = |id: &ClauseId| match &measures.get(id.measure)?.act {
        Act::Control(clauses) => clauses.get(id.clause).map(|clause| &clause.covers),
        Act::Suspension(_) | Act::Repeal(_) | Act::Statement(_) | Act::Notice(_) | Act::Supposition(_) => {
            None
        }
    };
    if clauses.iter().filter_map(covers).any(|covers| !matches!(covers, Covers::Subitems(_))) {
        let message =
            format!("\"{name}\" covers any item or whatever is on a list, which no exception lifts");
        let problem = file.at(name.text()).error("profile/wrong-covers", message);
        problems.push(problem.with_help("let the clause cover `EveryEntry` of the list, or `Entries`"));
    }
}

/// The red flags and notes of a profile.
pub(super) fn red_flags<'a>(
    profile: &str,
    written: &read::Profile<'a>,
    references: &Names<'a, usize>,
    conditions: &mut Conditions<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> Vec<RedFlag> {
    let Some((file, schema::RedFlags(rows))) = &written.red_flags else { return Vec::new() };
    let mut names = Names::new("red flag");
    let red_flags = rows.iter().filter_map(|row| {
        let within = Within::law(*file, file.at(row.id.text()));
        leaf::id_in_profile(profile, *file, row.id, problems);
        names.add(*file, row.id, (), problems);
        if row.found_on_no_list && row.concepts.is_empty() {
            let message =
                format!("\"{}\" was found on no list, and names no concept that was looked for", row.id);
            problems.push(within.owner.error("profile/missing", message));
        }
        let concepts =
            row.concepts.iter().filter_map(|name| conditions.concept(*file, *name, problems)).collect();
        let text = leaf::text(within.owner, "text of a red flag", &row.text, problems);
        let cites = leaf::cites(*file, within.owner, &row.cites, references, problems);
        let checked = leaf::day(*file, row.checked, problems);
        let (from, through) = leaf::period(*file, row.from, row.through, problems);
        let when = conditions.of_transaction(within, row.when.as_ref(), problems)?;
        let texts = |names: &[Name<'a>]| names.iter().map(|name| name.text().to_owned()).collect();
        let sound = row.customs_codes.iter().filter(|code| leaf::customs_heading(*file, **code, problems));
        Some(RedFlag {
            id: row.id.text().to_owned(),
            text,
            concepts,
            stated_codes: texts(&row.stated_codes),
            customs_codes: sound.map(|code| code.text().to_owned()).collect(),
            when,
            from,
            through,
            found_on_no_list: row.found_on_no_list,
            cites,
            checked,
        })
    });
    red_flags.collect()
}
