//! The screening record: who was held against which lists of parties, what was found, what was decided on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::case::{Case, Counterparty, Found, HeldList, MatchState, PartyFinding};

use super::desk::Desk;

/// Who was screened, as far as a case keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScreeningRecord {
    /// The lists that were used, each version once.
    pub lists: Vec<UsedList>,
    /// What was found: who is a listed party first, then what somebody has to look at; a counterparty without a match has a line too.
    pub lines: Vec<ScreenedLine>,
}

/// A version of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UsedList {
    /// What it is called.
    pub name: String,
    /// The name of the file it was read from, or the law files.
    pub source: String,
    /// The day it was published; empty if the file does not say.
    pub as_of: String,
    /// How many parties it names.
    pub parties: usize,
    /// A SHA-256 over its bytes, in hexadecimal.
    pub hash: String,
}

/// A counterparty and one listed party that it may be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScreenedLine {
    /// Who was asked for, with the country.
    pub query: String,
    /// What the goods are for, as stated; empty if nothing was.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stated_use: String,
    /// The day whose lists were asked.
    pub on: String,
    /// `open`, `lapsed`, `is-the-party`, `cleared` or `no-match`.
    pub state: &'static str,
    /// Whether somebody has to look at it, were it not decided: weak likenesses are only kept.
    #[serde(skip)]
    pub is_alert: bool,
    /// The list; empty if nothing was found.
    pub list: String,
    /// The day of the list.
    pub as_of: String,
    /// The hash of the list.
    pub hash: String,
    /// Its number there.
    pub id: String,
    /// The listed name.
    pub name: String,
    /// Out of 100.
    pub score: u8,
    /// Why it was decided so.
    pub reason: String,
    /// Who decided.
    pub by: String,
    /// The day.
    pub at: String,
    /// The questions about the transaction that it answered with yes, by id.
    pub answered: String,
}

impl ScreenedLine {
    /// The ids of the questions that it answered with yes.
    pub(super) fn answers(&self) -> impl Iterator<Item = &str> {
        self.answered.split(", ").filter(|id| !id.is_empty())
    }
}

impl ScreeningRecord {
    /// The record of a case.
    pub fn of(case: &Case) -> ScreeningRecord {
        let mut lists: BTreeMap<(&str, &str), &HeldList> = BTreeMap::new();
        let mut lines = Vec::new();
        for (key, party) in &case.screening.parties {
            let on = case.screened_on(party);
            for held in case.screening.runs.get(party.run).iter().flat_map(|run| &run.lists) {
                lists.insert((&held.name, &held.hash), held);
            }
            let line = ScreenedLine {
                query: key.clone(),
                stated_use: party.stated_use.clone(),
                on: on.to_string(),
                state: "no-match",
                ..ScreenedLine::default()
            };
            if party.found.is_empty() {
                lines.push(line.clone());
            }
            lines.extend(party.found.iter().map(|found| found_line(case, party, found, line.clone())));
        }
        let rank = |state: &str| match state {
            "is-the-party" => 0,
            "open" | "lapsed" => 1,
            "cleared" => 2,
            _ => 3,
        };
        lines.sort_by_key(|line| rank(line.state));
        let lists = lists.into_values().map(|held| UsedList {
            name: held.name.clone(),
            // The folders of whoever made the report are nobody's business.
            source: held.source.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
            as_of: held.as_of.map(|day| day.to_string()).unwrap_or_default(),
            parties: held.parties,
            hash: held.hash.clone(),
        });
        ScreeningRecord { lists: lists.collect(), lines }
    }

    /// Whether nobody was screened.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// What has to be known before any result: who is listed, and of whom nobody has said whether they are.
pub(super) fn warnings(desk: &Desk<'_, '_>) -> Vec<String> {
    let told = |key: &str, names: String| desk.words.fill(key, &[("names", &names)]);
    let is_listed = listed(desk).map(|names| told("warning.listed-parties", names));
    let undecided = undecided(desk).map(|names| told("warning.undecided-parties", names));
    is_listed.into_iter().chain(undecided).collect()
}

/// Why screening alone is a hold, if it is: who is not decided on, or is listed and that is not `resolved`.
pub(super) fn holds(desk: &Desk<'_, '_>, resolved: bool) -> Option<String> {
    let told = |key: &str, names: String| desk.words.fill(key, &[("names", &names)]);
    let undecided = undecided(desk).map(|names| told("flags.screened-open", names));
    let is_listed = || Some(told("flags.screened-listed", listed(desk).filter(|_| !resolved)?));
    undecided.or_else(is_listed)
}

/// Who resembles a listed party and is not decided on.
fn undecided(desk: &Desk<'_, '_>) -> Option<String> {
    names(desk, |line| line.is_alert && matches!(line.state, "open" | "lapsed"))
}

/// Who was found to be a listed party.
fn listed(desk: &Desk<'_, '_>) -> Option<String> {
    names(desk, |line| line.state == "is-the-party")
}

/// Who was asked for in such lines, each once.
fn names(desk: &Desk<'_, '_>, such: impl Fn(&ScreenedLine) -> bool) -> Option<String> {
    let lines = desk.case.screening.lines.iter().filter(|line| such(line));
    let unlike: BTreeSet<&str> = lines.map(|line| line.query.as_str()).collect();
    (!unlike.is_empty()).then(|| unlike.into_iter().collect::<Vec<_>>().join(", "))
}

/// The red flags that words in names and stated uses raise, as printed, by who was asked for.
pub(super) fn raised(desk: &Desk<'_, '_>) -> BTreeMap<String, String> {
    let mut raised = BTreeMap::new();
    for line in &desk.case.screening.lines {
        let found = desk.laws.shared.raised_by(&line.query, &line.stated_use).into_iter().map(|one| {
            let key = if one.in_name { "screening.flag-name" } else { "screening.flag-use" };
            let said = desk.words.fill(key, &[("word", one.word)]);
            format!("{said} {}", one.flag.text.in_language(desk.language))
        });
        let flags = found.collect::<Vec<_>>().join(" ");
        if !flags.is_empty() {
            raised.insert(line.query.clone(), flags);
        }
    }
    raised
}

fn found_line(case: &Case, party: &Counterparty, found: &Found, line: ScreenedLine) -> ScreenedLine {
    let state = party.state(found, case.screened_on(party));
    let held = case.held_list(party, &found.list);
    let decision = match state {
        MatchState::Decided(decision) | MatchState::Lapsed(decision) => Some(decision),
        MatchState::New | MatchState::Open => None,
    };
    ScreenedLine {
        state: match state {
            MatchState::New | MatchState::Open => "open",
            MatchState::Lapsed(_) => "lapsed",
            MatchState::Decided(decision) => match decision.finding {
                PartyFinding::Cleared => "cleared",
                PartyFinding::IsTheParty => "is-the-party",
            },
        },
        is_alert: found.is_alert(),
        list: found.list.clone(),
        as_of: held.and_then(|held| held.as_of).map(|day| day.to_string()).unwrap_or_default(),
        hash: held.map(|held| held.hash.clone()).unwrap_or_default(),
        id: found.id.clone(),
        name: found.name.clone(),
        score: found.score,
        reason: decision.map(|decision| decision.reason.clone()).unwrap_or_default(),
        by: decision.and_then(|decision| decision.by.clone()).unwrap_or_default(),
        at: decision.map(|decision| decision.at.date_naive().to_string()).unwrap_or_default(),
        answered: decision.map(|decision| decision.answered.join(", ")).unwrap_or_default(),
        ..line
    }
}
