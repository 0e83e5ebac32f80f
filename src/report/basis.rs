//! Basis: the day, the transaction and the editions of law a report rests on; how long it holds.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::explain::Explain;
use crate::assess::{LeftOut, left_out};
use crate::law::{
    Act, CATEGORIES, Categories, ClauseId, ControlList, CoverageState, Depth, Force, Language, Law,
};
use crate::problem::Severity;

use super::condition::kind_of_act;
use super::desk::Desk;
use super::words::{Words, number};
use super::{screening, timeline};

/// What a report rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// The day whose law is asked for.
    pub on: String,
    /// Where the goods leave from.
    pub from: String,
    /// Where they were made, unless an item's row says otherwise.
    pub origin: String,
    /// The jurisdictions whose files were read.
    pub jurisdictions: Vec<Jurisdiction>,
    /// A SHA-256 over all law files.
    pub hash: String,
    /// How many concepts the law files speak of.
    pub concepts: usize,
    /// Under how many words and numbers items were searched for them.
    pub terms: usize,
    /// The same by category: as far as *free* reaches.
    pub searched: Vec<SearchedFor>,
    /// The profiles that have errors and are not applied, each with their number.
    pub not_applied: Vec<String>,
    /// What limits every result: profiles not applied, countries whose law is missing, law that
    /// is not held for the day or a destination.
    pub warnings: Vec<String>,
    /// Every act and how it stands on the day.
    pub acts: Vec<ActState>,
}

/// What items were searched for in one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SearchedFor {
    /// The category's id.
    pub category: &'static str,
    /// How many concepts it has.
    pub concepts: usize,
    /// Under how many words, in all languages.
    pub words: usize,
    /// Under how many CAS numbers.
    pub cas_numbers: usize,
    /// Per jurisdiction, whether its files leave nothing of the category out.
    pub covered: Vec<bool>,
}

/// One jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jurisdiction {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it applies to an item in this transaction.
    pub applies: bool,
    /// The day of the newest source.
    pub edition: String,
    /// A SHA-256 over its files.
    pub hash: String,
    /// Entries of its lists: all, and how many decide, decide in part, are found by name.
    pub entries: [usize; 4],
    /// How deep its lists are modelled, category by category.
    pub depths: Vec<DepthLine>,
    /// What its files hold and leave out.
    pub coverage: Vec<Part>,
}

/// How deep a category of a list is modelled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DepthLine {
    /// The list's title.
    pub list: String,
    /// The category with its code; empty for a list without categories.
    pub category: String,
    /// How many entries decide, decide in part, are found by name only.
    pub counts: [usize; 3],
}

/// A part of a jurisdiction's law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which.
    pub part: String,
    /// `complete`, `partial` or `missing`.
    pub state: &'static str,
    /// What is missing.
    pub note: String,
}

/// An act on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActState {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short: String,
    /// Its title.
    pub title: String,
    /// What kind of act it is, in words.
    pub kind: String,
    /// Whether it asks something of an item, may, or would if it were not suspended, or says how long such an act
    /// lasts.
    pub matters: bool,
    /// How its clauses stand on the day.
    pub states: Vec<String>,
    /// `yes`, `no`, `unknown` or `suspended`; nothing for acts that do not control.
    pub truth: &'static str,
    /// The day of the copy it came from.
    pub checked: String,
}

/// How long a report holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Validity {
    /// The next days that the law files name of laws that apply.
    pub next: Vec<NextDay>,
    /// The first of them that lies after the day of the report.
    pub review: Option<String>,
    /// The newest day up to which all law files that apply know the law, if it lies before the day of the report.
    pub known_through: Option<String>,
}

/// A day on which something of the law changes or is no longer certain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextDay {
    /// The day.
    pub day: String,
    /// Days from the day of the report.
    pub away: i64,
    /// The id of the act.
    pub id: String,
    /// Its short name.
    pub act: String,
    /// What happens.
    pub what: String,
}

impl Basis {
    /// The jurisdictions whose law applies to an item.
    pub(super) fn applying(&self) -> impl Iterator<Item = &Jurisdiction> {
        self.jurisdictions.iter().filter(|law| law.applies)
    }

    /// What results in this transaction rest on.
    pub(super) fn new(desk: &Desk<'_, '_>) -> Basis {
        let Desk { laws, transaction, language, .. } = *desk;
        let jurisdictions = &laws.jurisdictions;
        let country = |code| desk.country(code);
        Basis {
            on: transaction.on.to_string(),
            from: country(transaction.from),
            origin: country(transaction.origin.unwrap_or(transaction.from)),
            jurisdictions: jurisdictions
                .iter()
                .enumerate()
                .map(|(number, law)| jurisdiction(law, applies(desk, number), language))
                .collect(),
            hash: laws.hash.clone(),
            concepts: laws.shared.concepts.len(),
            terms: desk.reader.terms_len(),
            searched: searched(desk),
            not_applied: laws
                .not_applied
                .iter()
                .map(|profile| {
                    let errors = desk.words.count("count.errors", profile.errors);
                    desk.words.fill("basis.not-applied", &[("id", &profile.id), ("errors", &errors)])
                })
                .collect(),
            warnings: warnings(desk),
            acts: acts_that_matter(desk),
        }
    }
}

impl Validity {
    /// The days after the transaction's.
    pub(super) fn new(desk: &Desk<'_, '_>) -> Validity {
        let Desk { laws, transaction, language, words, .. } = *desk;
        let mut next: Vec<NextDay> = laws
            .jurisdictions
            .iter()
            .enumerate()
            .filter(|(number, _)| applies(desk, *number))
            .flat_map(|(_, law)| {
                law.next_days(transaction.on).into_iter().filter_map(|(day, number)| {
                    let measure = law.measures.get(number)?;
                    Some(NextDay {
                        day: day.to_string(),
                        away: (day - transaction.on).num_days(),
                        id: measure.id.clone(),
                        act: measure.short.in_language(language).to_owned(),
                        what: words.say(what_happens(&measure.act, day)).to_owned(),
                    })
                })
            })
            .collect();
        next.sort_by(|one, other| (&one.day, &one.act).cmp(&(&other.day, &other.act)));
        let review = next.first().map(|next| next.day.clone());
        let numbers = 0..laws.jurisdictions.len();
        let editions = numbers.filter(|number| applies(desk, *number));
        let oldest = editions.filter_map(|number| Some(laws.jurisdictions.get(number)?.edition)).min();
        let known_through = oldest.filter(|day| *day < transaction.on).map(|day| day.to_string());
        Validity { next, review, known_through }
    }
}

/// Whether a law, by its number, applies to an item.
fn applies(desk: &Desk<'_, '_>, law: usize) -> bool {
    let mut classes = 0..u32::try_from(desk.assessed.classes.len()).unwrap_or(u32::MAX);
    classes.any(|class| desk.columns.applies(class, law))
}

/// Every act of every law and how it stands on the day, with those marked that bear on an item.
fn acts_that_matter(desk: &Desk<'_, '_>) -> Vec<ActState> {
    let asking = timeline::asking(desk);
    let mut all = Vec::new();
    for (number, law) in desk.laws.jurisdictions.iter().enumerate() {
        let asks = |clause: &ClauseId| asking.contains(&(number, *clause));
        let ends = |measure: usize| match law.measures.get(measure).map(|measure| &measure.act) {
            Some(Act::Suspension(suspension)) => suspension.clauses.iter().any(asks),
            Some(Act::Repeal(repeal)) => repeal.clauses.iter().any(asks),
            _other => false,
        };
        let matters = |measure: usize| match law.measures.get(measure).map(|measure| &measure.act) {
            Some(Act::Statement(statement)) => statement.concerns.iter().any(|number| ends(*number)),
            Some(Act::Control(clauses)) => {
                (0..clauses.len()).any(|clause| asks(&ClauseId { measure, clause }))
            }
            _other => ends(measure),
        };
        for (measure, act) in acts(desk, law, desk.transaction.on) {
            all.push(ActState { matters: matters(measure), ..act });
        }
    }
    all
}

fn searched(desk: &Desk<'_, '_>) -> Vec<SearchedFor> {
    let of = |category: &&'static str| {
        let own = Categories::named(category).unwrap_or_default();
        let found = desk.reader.concepts_searched().iter().find(|one| one.category == *category);
        let laws = &desk.laws.jurisdictions;
        SearchedFor {
            category,
            concepts: found.map_or(0, |one| one.concepts),
            words: found.map_or(0, |one| one.terms),
            cas_numbers: found.map_or(0, |one| one.cas_numbers),
            covered: laws.iter().map(|law| own.without(law.covered).is_empty()).collect(),
        }
    };
    CATEGORIES.iter().map(of).collect()
}

fn what_happens(act: &Act, day: chrono::NaiveDate) -> &'static str {
    match act {
        Act::Control(clauses) if clauses.iter().any(|clause| clause.from == Some(day)) => "next.begins",
        Act::Control(_) => "next.last-day",
        Act::Suspension(suspension) if suspension.from == day => "next.suspension-begins",
        Act::Suspension(_) => "next.suspension-ends",
        Act::Repeal(_) => "next.repeal",
        Act::Notice(notice) if notice.from == Some(day) => "next.begins",
        Act::Notice(_) => "next.last-day",
        Act::Statement(_) | Act::Supposition(_) => "next.statement",
    }
}

fn jurisdiction(law: &Law, applies: bool, language: Language) -> Jurisdiction {
    let depths: Vec<Depth> =
        law.lists.iter().flat_map(|list| &list.entries).map(|entry| entry.depth).collect();
    let count = |depth: Depth| depths.iter().filter(|own| **own == depth).count();
    let part = |coverage: &crate::law::Coverage| Part {
        part: coverage.part.in_language(language).to_owned(),
        state: match coverage.state {
            CoverageState::Complete => "complete",
            CoverageState::Partial => "partial",
            CoverageState::Missing => "missing",
        },
        note: coverage.note.in_language(language).to_owned(),
    };
    Jurisdiction {
        id: law.id.clone(),
        title: law.title.in_language(language).to_owned(),
        applies,
        edition: law.edition.to_string(),
        hash: law.hash.clone(),
        entries: [depths.len(), count(Depth::Modelled), count(Depth::InPart), count(Depth::Named)],
        depths: law.lists.iter().flat_map(|list| depth_lines(list, language)).collect(),
        coverage: law.coverage.iter().map(part).collect(),
    }
}

fn depth_lines(list: &ControlList, language: Language) -> impl Iterator<Item = DepthLine> {
    list.depths().into_iter().map(move |one| DepthLine {
        list: list.title.in_language(language).to_owned(),
        category: one.category.map_or_else(String::new, |category| {
            format!("{} {}", category.code, category.title.in_language(language))
        }),
        counts: one.counts,
    })
}

fn warnings(desk: &Desk<'_, '_>) -> Vec<String> {
    let Desk { laws, law_problems: problems, transaction, words, .. } = *desk;
    let classes = 0..u32::try_from(desk.assessed.classes.len()).unwrap_or(u32::MAX);
    let applies = |law: usize| classes.clone().any(|class| desk.columns.applies(class, law));
    let left = left_out(laws, &desk.days, transaction, desk.destinations, applies);
    let (not_applied, left): (Vec<LeftOut>, Vec<LeftOut>) =
        left.into_iter().partition(|left| matches!(left, LeftOut::NotApplied(_)));
    let mut warnings = screening::warnings(desk);
    warnings.extend(not_applied.iter().map(|left| left_out_in_words(desk, left)));
    for what_if in laws.jurisdictions.iter().flat_map(Law::suppositions) {
        if transaction.supposing.contains(&what_if.id) {
            let title = what_if.title.in_language(desk.language);
            warnings.push(words.fill("warning.supposes", &[("what", title)]));
        }
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    if laws.not_applied.is_empty() && errors > 0 {
        warnings.push(words.count("warning.law-errors", errors));
    }
    warnings.extend(left.iter().map(|left| left_out_in_words(desk, left)));
    warnings
}

/// What results leave out, as a warning.
fn left_out_in_words(desk: &Desk<'_, '_>, left: &LeftOut) -> String {
    let Desk { laws, transaction, words, language, .. } = *desk;
    let title = |law: &usize| {
        laws.jurisdictions
            .get(*law)
            .map_or_else(String::new, |law| law.title.in_language(language).to_owned())
    };
    match left {
        LeftOut::NotApplied(number) => {
            let Some(profile) = laws.not_applied.get(*number) else { return String::new() };
            let home: Vec<String> = profile.home.iter().map(|code| desk.country(*code)).collect();
            // A head that cannot be read names no country; the folder's name often is the code of one.
            let named = || profile.id.parse().map_or_else(|_| profile.id.clone(), |code| desk.country(code));
            let whose = if home.is_empty() { named() } else { words.list(&home) };
            let errors = words.count("count.errors", profile.errors);
            let holes = [("id", profile.id.as_str()), ("errors", &errors), ("whose", &whose)];
            words.fill("warning.not-applied", &holes)
        }
        LeftOut::NoLaw(country) => words.fill("warning.no-law", &[("country", &desk.country(*country))]),
        LeftOut::NotAsked { law, question } => {
            let question = laws.shared.question(*question).text.in_language(language);
            words.fill("warning.taken-for-no", &[("law", &title(law)), ("question", question)])
        }
        LeftOut::CatchAlls(questions) => {
            let asked = questions.iter().map(|id| laws.shared.question(*id).short.in_language(language));
            let questions = words.sentences(&asked.collect::<Vec<_>>());
            words.fill("warning.catch-alls", &[("questions", &questions)])
        }
        LeftOut::NotHeld(law) => {
            let since = laws.jurisdictions.get(*law).and_then(|law| law.since);
            let since = since.map_or_else(String::new, |since| since.to_string());
            let holes = [("law", title(law)), ("since", since), ("on", transaction.on.to_string())];
            words.fill("warning.not-held", &holes.each_ref().map(|(hole, text)| (*hole, text.as_str())))
        }
        LeftOut::Older(older) => {
            let editions: Vec<String> = older
                .iter()
                .filter_map(|law| {
                    let day = laws.jurisdictions.get(*law)?.edition.to_string();
                    Some(words.fill("warning.edition", &[("law", &title(law)), ("day", &day)]))
                })
                .collect();
            let on = transaction.on.to_string();
            words.fill("warning.older", &[("laws", &words.list(&editions)), ("on", &on)])
        }
        LeftOut::NotHeldToward { law, countries } => {
            let names: Vec<String> = countries.iter().map(|to| desk.country(*to)).collect();
            let holes = [("law", title(law)), ("countries", words.list(&names))];
            words
                .fill("warning.not-held-toward", &holes.each_ref().map(|(hole, text)| (*hole, text.as_str())))
        }
    }
}

/// Every act of a law by its number, and how it stands on a day.
pub(super) fn acts(desk: &Desk<'_, '_>, law: &Law, on: NaiveDate) -> Vec<(usize, ActState)> {
    let Desk { laws, language, words, .. } = *desk;
    let explain = Explain { shared: &laws.shared, law, language, quote: &|_| String::new() };
    let mut acts = Vec::new();
    for (number, measure) in law.measures.iter().enumerate() {
        let (states, truth) = match &measure.act {
            Act::Notice(notice) => {
                let [from, through] = [notice.from, notice.through].map(|day| day.map(|day| day.to_string()));
                let sentence = match (&from, &through) {
                    (Some(from), Some(through)) => {
                        words.fill("act.period", &[("from", from), ("through", through)])
                    }
                    (Some(from), None) => words.fill("act.period-open", &[("from", from)]),
                    (None, Some(through)) => words.fill("act.through", &[("through", through)]),
                    (None, None) => words.say("act.undated").to_owned(),
                };
                (vec![sentence], "")
            }
            // What is not supposed is not looked at, and what is supposed is no act: the warnings name it.
            Act::Supposition(_) => continue,
            Act::Control(clauses) => {
                let forces: Vec<Force> = (0..clauses.len())
                    .map(|clause| law.force(ClauseId { measure: number, clause }, on))
                    .collect();
                let mut said: Vec<(String, Vec<&str>)> = Vec::new();
                for (clause, force) in clauses.iter().zip(&forces) {
                    let sentence = explain.force(force);
                    match said.iter_mut().find(|(known, _)| *known == sentence) {
                        Some((_, numbers)) => numbers.push(&clause.no),
                        None => said.push((sentence, vec![&clause.no])),
                    }
                }
                let is_one = said.len() == 1;
                let said = said.into_iter().map(|(sentence, numbers)| {
                    if is_one { sentence } else { of_clauses(words, &numbers, &sentence) }
                });
                (said.collect(), worst_force(&forces))
            }
            Act::Suspension(suspension) => {
                let from = suspension.from.to_string();
                let through = suspension.through.map(|day| day.to_string());
                let sentence = match &through {
                    Some(through) => words.fill("act.period", &[("from", &from), ("through", through)]),
                    None => words.fill("act.period-open", &[("from", &from)]),
                };
                (vec![sentence], "")
            }
            Act::Repeal(repeal) => {
                (vec![words.fill("act.period-open", &[("from", &repeal.from.to_string())])], "")
            }
            Act::Statement(statement) => {
                let holes =
                    [("on", &*statement.on.to_string()), ("through", &*statement.through.to_string())];
                (vec![words.fill("act.stated", &holes)], "")
            }
        };
        acts.push((
            number,
            ActState {
                id: measure.id.clone(),
                short: measure.short.in_language(language).to_owned(),
                title: measure.title.in_language(language).to_owned(),
                kind: words.say(kind_of_act(&measure.act)).to_owned(),
                matters: false,
                states,
                truth,
                checked: measure.checked.to_string(),
            },
        ));
    }
    acts
}

/// Clauses named beside how they stand; more are counted.
const MOST_CLAUSES: usize = 6;

/// How some clauses of an act stand, so that it does not look as if another clause denied it.
fn of_clauses(words: &Words, numbers: &[&str], force: &str) -> String {
    let (form, clauses) = match numbers.len() {
        1 => ("act.clauses.one", words.list(numbers)),
        2..=MOST_CLAUSES => ("act.clauses.many", words.list(numbers)),
        many => ("act.clauses.counted", number(many)),
    };
    words.fill(form, &[("clauses", &clauses), ("force", force)])
}

/// What of an act's clauses a reader must know first: doubt, then suspension, then force.
fn worst_force(forces: &[Force]) -> &'static str {
    let has = |wanted: fn(&Force) -> bool| forces.iter().any(wanted);
    if has(|force| matches!(force, Force::Uncertain(_))) {
        "unknown"
    } else if has(|force| matches!(force, Force::Suspended { .. })) {
        "suspended"
    } else if has(|force| matches!(force, Force::InForce { .. })) {
        "yes"
    } else {
        "no"
    }
}
