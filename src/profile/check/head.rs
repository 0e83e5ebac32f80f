//! The head of a profile: when it applies, what it covers, what it promises.

use super::condition::{Conditions, Within};
use super::leaf;
use super::measure::effect;
use super::names::Names;
use super::shared::Known;
use crate::law::{Categories, Condition, CountryCode, Coverage, CoverageState, Effect, Outcome, Text};
use crate::problem::Problem;
use crate::profile::place::{File, Name, Spot};
use crate::profile::schema;

/// What the head says, with names resolved.
#[derive(Debug)]
pub(super) struct Head {
    pub title: Text,
    pub edition: chrono::NaiveDate,
    pub since: Option<chrono::NaiveDate>,
    pub not_covered_toward: Vec<CountryCode>,
    pub home: Vec<CountryCode>,
    pub applies: Condition,
    pub chart_effect: Effect,
    pub coverage: Vec<Coverage>,
    pub covered: Categories,
}

/// What was read of a profile, against what it promises.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub entries: usize,
    pub subitems: usize,
    pub measures: usize,
    pub has_chart: bool,
}

/// The head of the profile whose folder is `id`.
pub(super) fn head<'a>(
    id: &str,
    file: File<'a>,
    written: &schema::Profile<'a>,
    known: &Known<'a>,
    licences: &Names<'a, usize>,
    conditions: &mut Conditions<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> Head {
    let spot = file.at(written.id.text());
    if written.id.text() != id {
        let message = format!("\"{}\" stands in a folder called \"{id}\"", written.id);
        problems.push(
            spot.error("profile/file-name", message).with_help("the folder has the name of the profile"),
        );
    } else {
        leaf::id(file, written.id, problems);
    }
    if written.home.is_empty() {
        problems.push(spot.error("profile/missing", "the profile names no country whose law it is"));
    }
    let within = Within::law(file, spot);
    let chart_effect = written.chart_effect.as_ref().map(|written| effect(file, written, licences, problems));
    let coverage =
        written.coverage.iter().map(|row| coverage(file, spot, row, conditions, problems)).collect();
    let mut countries = |names: &[Name<'a>]| -> Vec<CountryCode> {
        names.iter().filter_map(|name| known.countries.find(file, *name, problems)).collect()
    };
    let home = countries(&written.home);
    let not_covered_toward = countries(&written.not_covered_toward);
    let covered = leaf::categories(file, &written.covered, problems);
    Head {
        title: leaf::text(spot, "title of a profile", &written.title, problems),
        home,
        not_covered_toward,
        covered,
        edition: leaf::day(file, written.edition, problems),
        since: written.since.map(|day| leaf::day(file, day, problems)),
        applies: conditions
            .of_transaction(within, Some(&written.applies), problems)
            .unwrap_or(Condition::ALWAYS),
        chart_effect: chart_effect.flatten().unwrap_or(Effect { outcome: Outcome::Licence, licence: None }),
        coverage,
    }
}

fn coverage<'a>(
    file: File<'a>,
    spot: Spot<'a>,
    written: &schema::Coverage<'a>,
    conditions: &mut Conditions<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> Coverage {
    let mut goods: Vec<_> =
        written.goods.iter().filter_map(|name| conditions.concept(file, *name, problems)).collect();
    goods.sort_unstable();
    Coverage {
        goods,
        part: leaf::text(spot, "part named under `coverage`", &written.part, problems),
        state: match written.state {
            schema::CoverageState::Complete => CoverageState::Complete,
            schema::CoverageState::Partial => CoverageState::Partial,
            schema::CoverageState::Missing => CoverageState::Missing,
        },
        note: written.note.clone(),
    }
}

/// Whether the profile holds what its head says: a list cut short is found by its count.
pub(super) fn promises(
    file: File<'_>,
    written: &schema::Profile<'_>,
    counted: Counted,
    problems: &mut Vec<Problem>,
) {
    let spot = file.at(written.id.text());
    match (&written.chart_effect, counted.has_chart) {
        (None, true) => {
            let problem = spot.error(
                "profile/missing",
                "the profile has a country chart and does not say what a mark in it asks for",
            );
            problems.push(problem.with_help("add `chart_effect: Licence(\"id of a licence\")`"));
        }
        (Some(_), false) => {
            problems.push(
                spot.error(
                    "profile/missing",
                    "`chart_effect` is given, and the profile has no country chart",
                ),
            );
        }
        (Some(_), true) | (None, false) => {}
    }
    let promises = &written.promises;
    for (what, number, there) in [
        ("entries", promises.entries, counted.entries),
        ("subitems", promises.subitems, counted.subitems),
        ("measures", promises.measures, counted.measures),
    ] {
        let Some(promised) = leaf::number(file, number, problems) else { continue };
        let spot = file.at(number.text());
        if there < promised {
            let message = format!("{promised} {what} are promised, and only {there} are there");
            problems.push(
                spot.error("profile/promise-broken", message)
                    .with_help("find what is missing, or mend the number"),
            );
        } else if there > promised {
            let message = format!("{promised} {what} are promised, and {there} are there");
            problems.push(
                spot.warning("profile/promise-broken", message)
                    .with_help("mend the number if they all belong here"),
            );
        }
    }
}
