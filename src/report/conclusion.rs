//! Conclusion: what is asked of one item toward each destination, and what asks it, each reason once.

use serde::Serialize;

use crate::assess::explain::{self, Explain};
use crate::assess::{Asker, Claim, Contribution, Examination, Step, Verdict};
use crate::evidence::TextPlace;
use crate::law::{Outcome, SubitemId, Truth};

use super::cite::{self, Cite};
use super::columns;
use super::condition;
use super::desk::Desk;
use super::rules;
use super::standing::{self, Mark};

/// What is asked of an item toward every destination.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Conclusion {
    /// How it stands, in the order of the columns.
    pub standings: Vec<Same<Mark>>,
    /// What each law asks by itself, where several meet.
    pub by_law: Vec<Same<LawMark>>,
    /// What asks, may ask, or is suspended, in the order of the columns and the strictest first.
    pub because: Vec<Same<Asks>>,
    /// Why the law itself is uncertain, what suspends it with the acts and days, and which countries'
    /// law is not in the files.
    pub law: Vec<Same<String>>,
}

/// Something that is the same toward some destinations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Same<T> {
    /// The destinations, as the columns are titled.
    pub toward: Vec<String>,
    /// Whether these are all of them.
    pub everywhere: bool,
    /// What is the same.
    pub what: T,
}

/// What one law asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawMark {
    /// Its title.
    pub law: String,
    /// How it stands under that law alone.
    pub mark: Mark,
}

/// One thing that asks something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asks {
    /// How it is cited by other programs, e.g. `cn/2025-018#1`.
    pub ids: Vec<String>,
    /// Whether it does: `yes`, `unknown`, or `suspended`.
    pub truth: &'static str,
    /// What asks what.
    pub text: String,
    /// Since when it is in force; empty where [`Conclusion::law`] says more.
    pub force: String,
    /// Licence exceptions that may lift it.
    pub exceptions: Vec<String>,
    /// What would have to be known of the transaction.
    pub open: Vec<String>,
    /// Where it is laid down.
    pub cites: Vec<Cite>,
}

/// What an item is asked for. What is the same toward several destinations is said once.
pub(super) fn conclusion(
    desk: &Desk<'_, '_>,
    class: u32,
    item: &Examination,
    quote: &dyn Fn(TextPlace) -> String,
) -> Conclusion {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for column in 0..desk.columns.columns.len() {
        let cell = desk.columns.cell(class, column);
        let same = |group: &&mut Vec<usize>| {
            group.first().is_some_and(|first| desk.columns.cell(class, *first) == cell)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(column),
            None => groups.push(vec![column]),
        }
    }
    let mut conclusion = Conclusion::default();
    let mut states: Vec<Same<(String, String)>> = Vec::new();
    for group in &groups {
        conclude(desk, group, item, quote, &mut conclusion, &mut states);
    }
    let states = acts_in_one_state(states).into_iter();
    conclusion.law.splice(
        0..0,
        states.map(|(acts, said, toward)| Same {
            what: format!("{}{}{said}", desk.words.list(&acts), desk.words.say("list.colon")),
            toward,
            everywhere: false,
        }),
    );
    let all = desk.columns.columns.len();
    conclusion.standings.iter_mut().for_each(|one| one.everywhere = one.toward.len() == all);
    conclusion.by_law.iter_mut().for_each(|one| one.everywhere = one.toward.len() == all);
    conclusion.because.iter_mut().for_each(|one| one.everywhere = one.toward.len() == all);
    conclusion.law.iter_mut().for_each(|one| one.everywhere = one.toward.len() == all);
    conclusion
}

/// Adds what is asked toward the destinations of some columns, which are treated alike.
fn conclude(
    desk: &Desk<'_, '_>,
    group: &[usize],
    item: &Examination,
    quote: &dyn Fn(TextPlace) -> String,
    conclusion: &mut Conclusion,
    states: &mut Vec<Same<(String, String)>>,
) {
    let columns = || group.iter().filter_map(|column| desk.columns.columns.get(*column));
    let Some(first) = columns().find_map(|column| column.destinations.first()) else { return };
    let titles: Vec<String> = columns().map(|column| column.title.clone()).collect();
    let verdict: Verdict = desk.days.verdict(item, &desk.transaction.toward(*first));
    let mut because: Vec<(Charted, Asks)> = Vec::new();
    for (determination, one) in verdict.because() {
        let explain = explain::explain(desk.laws, determination.law, desk.language, quote);
        // What else is uncertain or suspended below a reason, and changes nothing in it, is not said.
        if !one.uncertain.is_empty() || !one.suspended.is_empty() {
            for reason in condition::law_state(&one.asked, &explain) {
                add(states, reason, &titles);
            }
        }
        let charted = Charted::of(determination.law, one);
        let asks = asks(desk, determination.law, one, &explain);
        // Reasons of one chart on one paragraph that ask the same are one line.
        match because.iter_mut().find(|(known, _)| charted.subitem.is_some() && *known == charted) {
            Some((_, line)) => line.ids.extend(asks.ids),
            None => because.push((charted, asks)),
        }
    }
    add(&mut conclusion.standings, Mark::of(verdict.range, desk.words), &titles);
    if verdict.by_law().count() > 1 {
        for one in verdict.by_law() {
            let law = desk.laws.jurisdictions[one.law].title.in_language(desk.language).to_owned();
            add(&mut conclusion.by_law, LawMark { law, mark: Mark::of(one.range, desk.words) }, &titles);
        }
    }
    for (charted, asks) in because {
        add(&mut conclusion.because, named(desk, &charted, asks), &titles);
    }
    if *first == desk.transaction.from {
        add(&mut conclusion.law, desk.words.say("conclusion.domestic").to_owned(), &titles);
    }
    if !verdict.not_covered.is_empty() {
        let countries: Vec<String> = verdict.not_covered.iter().map(|code| desk.country(*code)).collect();
        let holes = [("countries", &*desk.words.list(&countries))];
        add(&mut conclusion.law, desk.words.fill("sheet.not-covered", &holes), &titles);
    }
}

/// Acts of which the same is said, together: their names, what is said, and toward whom it matters.
fn acts_in_one_state(states: Vec<Same<(String, String)>>) -> Vec<(Vec<String>, String, Vec<String>)> {
    let mut together: Vec<(Vec<String>, String, Vec<String>)> = Vec::new();
    for Same { what: (act, said), toward, .. } in states {
        match together.iter_mut().find(|(_, known, _)| *known == said) {
            Some((acts, _, titles)) => {
                acts.push(act);
                titles.extend(toward.into_iter().filter(|title| !titles.contains(title)).collect::<Vec<_>>());
            }
            None => together.push((vec![act], said, toward)),
        }
    }
    together
}

/// Adds what holds toward some destinations to what is known, once.
fn add<T: PartialEq>(known: &mut Vec<Same<T>>, what: T, titles: &[String]) {
    let place = known.iter().position(|one| one.what == what).unwrap_or_else(|| {
        known.push(Same { toward: Vec::new(), everywhere: false, what });
        known.len() - 1
    });
    let Some(one) = known.get_mut(place) else { return };
    for title in titles {
        if !one.toward.contains(title) {
            one.toward.push(title.clone());
        }
    }
}

/// What makes two reasons of a chart the same line.
#[derive(PartialEq, Eq)]
struct Charted {
    law: usize,
    /// The paragraph; nothing for what does not come out of a chart.
    subitem: Option<SubitemId>,
    truth: Truth,
    least: Outcome,
    most: Outcome,
}

impl Charted {
    fn of(law: usize, one: &Contribution<Step>) -> Charted {
        let subitem = match &one.asker {
            Asker::Chart { subitem, .. } => Some(*subitem),
            Asker::Clause(_) | Asker::Gap => None,
        };
        Charted { law, subitem, truth: one.asked.truth, least: one.least, most: one.most }
    }
}

/// The line with the names of the reasons it stands for.
fn named(desk: &Desk<'_, '_>, charted: &Charted, asks: Asks) -> Asks {
    let (Some(subitem), Some(law)) = (charted.subitem, desk.laws.jurisdictions.get(charted.law)) else {
        return asks;
    };
    let reasons: Vec<&str> = asks.ids.iter().filter_map(|id| id.split(':').nth(1)).collect();
    let holes =
        [("reasons", &*reasons.join(", ")), ("paragraph", &law.code_of(subitem)), ("asks", &asks.text)];
    Asks { text: desk.words.fill("conclusion.chart", &holes), ..asks }
}

fn asks(desk: &Desk<'_, '_>, law: usize, one: &Contribution<Step>, explain: &Explain<'_>) -> Asks {
    let words = desk.words;
    let asked = standing::asked(one.most, one.hypothetical, words);
    let (text, force) = match &one.asker {
        Asker::Clause(id) => {
            let act = explain.law.measures.get(id.measure);
            let act = act.map_or("", |measure| measure.short.in_language(desk.language));
            let clause = explain.law.clause(*id);
            let name = clause.map_or_else(String::new, |clause| rules::clause_name(act, clause, words));
            let force = explain.law.force(*id, desk.transaction.on);
            let certain = one.uncertain.is_empty() && one.suspended.is_empty() || force.truth() == Truth::Yes;
            (
                format!("{name}{}{asked}", words.say("list.colon")),
                if certain { explain.force_of(*id, &force) } else { String::new() },
            )
        }
        Asker::Chart { .. } => (asked, String::new()),
        Asker::Gap => {
            let title = explain.law.title.in_language(desk.language);
            (words.fill("conclusion.gap", &[("law", title), ("asks", &*asked)]), String::new())
        }
    };
    let exceptions = one.asked.steps.iter().filter(|step| matches!(step.claim, Claim::Exception { .. }));
    let leaves = one.asked.open_leaves().into_iter();
    // An exception that is not certain leaves its own questions, also where the reason itself is certain.
    let leaves = leaves.chain(exceptions.clone().flat_map(Step::open_leaves));
    let mut open: Vec<String> = Vec::new();
    for leaf in leaves.filter(|leaf| matches!(leaf.claim, Claim::Answer(_) | Claim::Probe(_))) {
        let question = explain.claim(&leaf.claim);
        if !open.contains(&question) {
            open.push(question);
        }
    }
    Asks {
        ids: vec![columns::asker_id(&one.asker, law, desk.laws)],
        truth: if one.suspended.is_empty() { condition::truth(one.asked.truth) } else { "suspended" },
        text,
        force,
        exceptions: exceptions.map(|step| explain.claim(&step.claim)).collect(),
        open,
        cites: cite::cites(desk.laws, law, rules::citations(explain.law, &one.asker), desk.language),
    }
}
