//! Rules: what governs each destination, with its dates, and the licences that are asked for.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::assess::Asker;
use crate::assess::explain::Explain;
use crate::law::{Citation, Clause, ClauseId, Law, Laws, Outcome, Truth};

use super::cite::{self, Cite};
use super::columns::{Because, Column};
use super::desk::Desk;
use super::standing::{self, Mark};
use super::words::Words;

/// How the items stand toward the destinations of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Toward {
    /// Who.
    pub column: Column,
    /// How many items have which outcome, the worst first.
    pub tally: Vec<Tally>,
    /// Whether the goods would not leave the country.
    pub domestic: bool,
}

/// A number of items with one outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The outcome.
    pub mark: Mark,
    /// How many.
    pub items: usize,
}

/// A clause, or the country chart of a law, and what it asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// How it is cited, e.g. `cn/2025-018#1`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it says, in our words.
    pub text: String,
    /// What it asks.
    pub asks: String,
    /// Since when it is in force, or why not.
    pub force: String,
    /// Toward whom, of how many items.
    pub toward: Vec<RuleToward>,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
}

/// Of how many items a rule asks something toward some destinations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleToward {
    /// The destinations, as the columns are titled.
    pub titles: Vec<String>,
    /// Items it asks something of for certain.
    pub certain: usize,
    /// Items it may ask something of.
    pub possible: usize,
    /// Items it would ask something of if it were not suspended.
    pub suspended: usize,
}

/// A licence that is or may be needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LicencePath {
    /// What it is called.
    pub title: String,
    /// Who decides.
    pub authority: String,
    /// Papers and time, as far as the sources tell.
    pub path: String,
    /// Items that need it or may need it toward some destination.
    pub items: usize,
    /// The destinations, as the columns are titled.
    pub toward: Vec<String>,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Clause(usize, ClauseId),
    Chart(usize),
    Gap(usize),
}

/// How the items stand toward each column.
pub(super) fn toward(desk: &Desk<'_, '_>) -> Vec<Toward> {
    let counts = desk.counts();
    let column = |(number, column): (usize, &Column)| Toward {
        column: column.clone(),
        tally: tally(desk, number, &counts),
        domestic: column.destinations == [desk.transaction.from],
    };
    desk.columns.columns.iter().enumerate().map(column).collect()
}

/// How many items have which outcome in a column, the worst first, if so many items of each class are
/// looked at.
pub(super) fn tally(desk: &Desk<'_, '_>, column: usize, counts: &[usize]) -> Vec<Tally> {
    let mut items: BTreeMap<Mark, usize> = BTreeMap::new();
    for (class, count) in (0..).zip(counts).filter(|(_, count)| **count > 0) {
        *items.entry(Mark::of(desk.columns.cell(class, column).range, desk.words)).or_default() += count;
    }
    items.into_iter().map(|(mark, items)| Tally { mark, items }).collect()
}

/// The texts that lay down what asks.
pub(super) fn citations<'a>(law: &'a Law, asker: &Asker) -> &'a [Citation] {
    match asker {
        Asker::Clause(id) => law.measures.get(id.measure).map_or(&[], |measure| &measure.cites),
        Asker::Chart { .. } => law.chart.as_ref().map_or(&[], |chart| &chart.cites),
        Asker::Gap => &[],
    }
}

/// The licences that are or may be needed, in the order of the laws.
pub(super) fn licences(desk: &Desk<'_, '_>) -> Vec<LicencePath> {
    let Desk { laws, assessed, columns, language, .. } = *desk;
    let mut needed: BTreeMap<(usize, usize), (BTreeSet<u32>, BTreeSet<usize>)> = BTreeMap::new();
    for class in (0..).take(assessed.classes.len()) {
        for (number, cell) in columns.cells(class).enumerate() {
            for one in cell.because.iter().filter(|one| one.asked != Truth::No) {
                if let Some(licence) = licence(laws, one) {
                    let (classes, toward) = needed.entry((one.law, licence)).or_default();
                    classes.insert(class);
                    toward.insert(number);
                }
            }
        }
    }
    let path = |((law, licence), (classes, toward)): ((usize, usize), (BTreeSet<u32>, BTreeSet<usize>))| {
        let found = laws.jurisdictions.get(law)?.licences.get(licence)?;
        let titles = toward.iter().filter_map(|column| columns.columns.get(*column));
        Some(LicencePath {
            title: found.title.in_language(language).to_owned(),
            authority: found.authority.in_language(language).to_owned(),
            path: found.path.in_language(language).to_owned(),
            items: classes
                .iter()
                .filter_map(|class| assessed.counts.get(*class as usize))
                .map(|count| *count as usize)
                .sum(),
            toward: titles.map(|column| column.title.clone()).collect(),
            cites: cite::cites(laws, law, &found.cites, language),
        })
    };
    needed.into_iter().filter_map(path).collect()
}

fn licence(laws: &Laws, because: &Because) -> Option<usize> {
    let law = laws.jurisdictions.get(because.law)?;
    match &because.asker {
        Asker::Clause(id) if law.is_supposed(*id) => None,
        Asker::Clause(id) => law.clause(*id)?.effect.licence,
        Asker::Chart { .. } => law.chart_effect.licence,
        Asker::Gap => None,
    }
}

/// What a rule asks toward one column.
#[derive(Default)]
struct Sum {
    certain: usize,
    possible: usize,
    suspended: usize,
    most: Option<Outcome>,
    reasons: BTreeSet<String>,
}

/// What governs the destinations, the strictest first; what is only suspended comes last.
pub(super) fn rules(desk: &Desk<'_, '_>) -> Vec<Rule> {
    let mut rules: Vec<(Option<Outcome>, Rule)> = Vec::new();
    for (number, column) in desk.columns.columns.iter().enumerate() {
        for (source, sum) in sums(desk, number) {
            let most = sum.most;
            let toward = RuleToward {
                titles: vec![column.title.clone()],
                certain: sum.certain,
                possible: sum.possible,
                suspended: sum.suspended,
            };
            let Some(rule) = rule(desk, &source, &sum) else { continue };
            match rules.iter_mut().find(|(_, known)| known.id == rule.id && known.text == rule.text) {
                Some((_, known)) => known.add(toward),
                None => rules.push((most, Rule { toward: vec![toward], ..rule })),
            }
        }
    }
    let asks = |rule: &Rule| rule.toward.iter().any(|toward| toward.certain + toward.possible > 0);
    rules.sort_by_key(|(most, rule)| (std::cmp::Reverse(asks(rule)), std::cmp::Reverse(*most)));
    rules.into_iter().map(|(_, rule)| rule).collect()
}

impl Rule {
    /// Adds destinations; those with equal counts stand together.
    fn add(&mut self, toward: RuleToward) {
        let counts = |one: &RuleToward| (one.certain, one.possible, one.suspended);
        match self.toward.iter_mut().find(|known| counts(known) == counts(&toward)) {
            Some(known) => known.titles.extend(toward.titles),
            None => self.toward.push(toward),
        }
    }
}

/// What each rule asks in a column.
fn sums(desk: &Desk<'_, '_>, column: usize) -> BTreeMap<Source, Sum> {
    let mut sums: BTreeMap<Source, Sum> = BTreeMap::new();
    for (class, count) in (0..).zip(&desk.assessed.counts) {
        let mut truths: BTreeMap<Source, Truth> = BTreeMap::new();
        for one in &desk.columns.cell(class, column).because {
            let (source, reason) = source(one);
            let truth = truths.entry(source.clone()).or_insert(one.asked);
            *truth = (*truth).max(one.asked);
            let sum = sums.entry(source).or_default();
            sum.most = sum.most.max(Some(one.most));
            sum.reasons.extend(reason);
        }
        for (source, truth) in truths {
            let sum = sums.entry(source).or_default();
            let counted = match truth {
                Truth::Yes => &mut sum.certain,
                Truth::Unknown => &mut sum.possible,
                Truth::No => &mut sum.suspended,
            };
            *counted += *count as usize;
        }
    }
    sums
}

fn source(because: &Because) -> (Source, Option<String>) {
    match &because.asker {
        Asker::Clause(id) => (Source::Clause(because.law, *id), None),
        Asker::Chart { name, .. } => (Source::Chart(because.law), Some(name.clone())),
        Asker::Gap => (Source::Gap(because.law), None),
    }
}

/// A clause as it is cited: its act, and its number there if it has one.
pub(super) fn clause_name(act: &str, clause: &Clause, words: &Words) -> String {
    match clause.number() {
        Some(no) => words.fill("rule.clause", &[("act", act), ("no", no)]),
        None => act.to_owned(),
    }
}

fn rule(desk: &Desk<'_, '_>, source: &Source, sum: &Sum) -> Option<Rule> {
    let Desk { laws, transaction, language, words, .. } = *desk;
    let (Source::Clause(number, _) | Source::Chart(number) | Source::Gap(number)) = source;
    let law = laws.jurisdictions.get(*number)?;
    let explain = Explain { shared: &laws.shared, law, language, quote: &|_| String::new() };
    let (id, name, text, force, citations): (String, String, String, String, &[Citation]) = match source {
        Source::Clause(_, clause) => {
            let measure = law.measures.get(clause.measure)?;
            let found = law.clause(*clause)?;
            (
                law.clause_name(*clause),
                clause_name(measure.short.in_language(language), found, words),
                found.text.in_language(language).to_owned(),
                explain.force_of(*clause, &law.force(*clause, transaction.on)),
                &measure.cites,
            )
        }
        Source::Chart(_) => {
            let chart = law.chart.as_ref()?;
            let reasons: Vec<&str> = sum.reasons.iter().map(String::as_str).collect();
            (
                format!("{}/chart", law.id),
                words.fill("rule.chart", &[("law", law.title.in_language(language))]),
                words.fill("rule.chart-reasons", &[("reasons", &reasons.join(", "))]),
                words.fill("rule.chart-force", &[("day", &chart.checked.to_string())]),
                &chart.cites,
            )
        }
        Source::Gap(_) => (
            format!("{}/not-covered", law.id),
            words.fill("rule.gap", &[("law", law.title.in_language(language))]),
            words.say("rule.gap-text").to_owned(),
            String::new(),
            &[],
        ),
    };
    let is_supposed = matches!(source, Source::Clause(_, clause) if law.is_supposed(*clause));
    let asks = |most: Outcome| standing::asked(most, is_supposed, words);
    Some(Rule {
        id,
        name,
        text,
        asks: sum.most.map(asks).unwrap_or_default(),
        force,
        toward: Vec::new(),
        cites: cite::cites(laws, *number, citations, language),
    })
}
