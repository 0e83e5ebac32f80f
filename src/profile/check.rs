//! Everything a file can get wrong beyond its syntax, and the only way from what is written to law.
//!
//! Every check goes on after a problem, so that all are found at once. What comes out of a profile
//! with an error is thrown away: its law is not applied.

mod categories;
mod checklist;
mod condition;
mod contradiction;
mod covers;
mod destination;
mod elsewhere;
mod end_uses;
mod entry;
mod head;
mod leaf;
mod lexicon;
mod measure;
mod names;
mod papers;
mod parties;
mod parts;
mod properties;
mod shared;
mod silence;

use crate::law::{Law, Laws, NotApplied, Subjects};
use crate::problem::{Problem, Severity};

use super::read::{Profile, Written};
use super::source::profile_of;
use condition::Conditions;
use shared::Known;

/// Checks all files; the law of the profiles without errors, and the names of the others.
pub(super) fn check(written: &Written<'_>, problems: &mut Vec<Problem>) -> Laws {
    let mut laws = Laws::default();
    if written.profiles.is_empty() && written.shared.is_empty() {
        return laws;
    }
    let (shared, known) = shared::check(&written.shared, problems);
    laws.shared = shared;
    for (&id, profile) in &written.profiles {
        let law = law(id, profile, &known, written, problems);
        let is_error =
            |problem: &&Problem| problem.severity == Severity::Error && profile_of(&problem.place.file) == id;
        let errors = problems.iter().filter(is_error).count();
        match law.filter(|_| errors == 0) {
            Some(law) => laws.jurisdictions.push(law),
            None => {
                laws.not_applied.push(NotApplied { id: id.to_owned(), errors, home: profile.home.clone() })
            }
        }
    }
    laws
}

/// The law of one profile; worth something only if no error was found.
fn law<'a>(
    id: &'a str,
    written: &Profile<'a>,
    known: &Known<'a>,
    all: &Written<'a>,
    problems: &mut Vec<Problem>,
) -> Option<Law> {
    if written.newer {
        return None;
    }
    let before = problems.len();
    let head_path = format!("{id}/profile.ron");
    for file in &known.unreadable {
        let message = format!("this law cannot be relied on, because what {file} says is not known");
        problems.push(Problem::in_file("profile/shared", Severity::Error, head_path.as_str(), message));
    }
    let (references, reference_names) = papers::references(id, written, problems);
    let (groups, group_names) = destination::groups(written, known, &reference_names, problems);
    let chart = destination::chart(written, known, &reference_names, &groups, problems);
    let mut conditions = Conditions::new(known, group_names);
    let (licences, licence_names) = papers::licences(written, &reference_names, problems);
    let (mut exceptions, exception_names) =
        papers::exceptions(written, &reference_names, &mut conditions, problems);
    let referred = entry::Referred {
        references: &reference_names,
        columns: &chart.columns,
        exceptions: &exception_names,
        all,
    };
    let lists = entry::lists(id, written, &referred, &mut conditions, problems);
    let referred = measure::Referred {
        profile: id,
        references: &reference_names,
        licences: &licence_names,
        lists: &lists,
        dated: written.head.as_ref().is_some_and(|(_, head)| head.since.is_some()),
    };
    let (measures, covered, acts) = measure::measures(written, &referred, &mut conditions, problems);
    papers::reach(written, &referred, (&measures, &acts), &mut exceptions, problems);
    // What a clause with an error covers is not known.
    if problems[before..].iter().all(|problem| problem.severity != Severity::Error)
        && written.unreadable.is_empty()
    {
        covers::uncovered(&lists, &covered, problems);
    }
    let red_flags = papers::red_flags(id, written, &reference_names, &mut conditions, problems);
    let parties = parties::parties(id, written, known, &reference_names, problems);
    let Some((file, written_head)) = &written.head else {
        if !written.is_unreadable("profile.ron") {
            let message = "the head of the profile is missing: nothing says when its law applies";
            problems.push(Problem::in_file("profile/missing", Severity::Error, head_path, message));
        }
        return None;
    };
    let head = head::head(id, *file, written_head, known, &licence_names, &mut conditions, problems);
    if written.unreadable.is_empty() {
        let counted = head::Counted {
            entries: lists.lists.iter().map(|list| list.entries.len()).sum(),
            subitems: written
                .lists
                .values()
                .flat_map(|list| &list.entries)
                .map(|(_, entry)| elsewhere::paragraphs(all, entry).len())
                .sum(),
            measures: measures.len(),
            has_chart: chart.chart.is_some(),
        };
        head::promises(*file, written_head, counted, problems);
    }
    Some(Law {
        id: id.to_owned(),
        title: head.title,
        edition: head.edition,
        since: head.since,
        not_covered_toward: head.not_covered_toward,
        hash: String::new(),
        home: head.home,
        applies: head.applies,
        subjects: Subjects::of(&lists.subitems),
        lists: lists.lists,
        subitems: lists.subitems,
        probes: conditions.into_probes(),
        measures,
        groups,
        chart: chart.chart,
        follows: chart.follows,
        licences,
        exceptions,
        chart_effect: head.chart_effect,
        references,
        parties,
        red_flags,
        coverage: head.coverage,
        covered: head.covered,
    })
}
