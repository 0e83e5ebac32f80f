//! `dualcheck parties --case`: the lists of a case, what was decided on its counterparties, and keeping what a
//! run finds.

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime};
use clap::Args;

use crate::case::{
    self, Case, Change, Counterparty, Found, HeldList, History, MatchState, PartyDecision, PartyFinding, Run,
    Seen,
};
use crate::catalog::Catalog;
use crate::party::read::{Loaded, load, shrunken};
use crate::party::{LAW_FILES, Match, Query, Screen};

use super::Failure;
use super::session::{CatalogArguments, usage};
use super::work::Work;

/// What is decided on the matches of this run.
#[derive(Debug, Args)]
pub(super) struct Deciding {
    /// Say that whoever is asked for is somebody else than the listed party of this number; may be given several
    /// times
    #[arg(long, value_name = "ID", requires = "output", requires = "reason")]
    clear: Vec<String>,
    /// Say that whoever is asked for is the listed party of this number: questions that the list speaks of are
    /// answered with yes; may be given several times
    #[arg(long = "is", value_name = "ID", requires = "output")]
    is_the_party: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who decides [default: who prepared the case]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

/// A case whose counterparties are held against lists.
pub(super) struct Held {
    case: Case,
    path: PathBuf,
    seen: Seen,
    /// Who was asked for in this run, by the key in the case.
    asked: Vec<String>,
}

impl Held {
    pub fn open(path: &Path) -> Result<Held, Failure> {
        let (case, seen) = case::open(path)?;
        Ok(Held { case, path: path.to_owned(), seen, asked: Vec::new() })
    }

    /// Adds the lists of the case that were not given anew, and tells those that are shorter than before.
    pub fn add_lists(&self, loaded: &mut Loaded, take_shorter: bool) {
        let own = &self.case.screening.lists;
        let is_given = |held: &HeldList| loaded.lists.iter().any(|list| list.name == held.name);
        let files: Vec<&Path> =
            own.iter().filter(|held| !is_given(held)).flat_map(HeldList::files).map(Path::new).collect();
        let more = load(files);
        loaded.lists.extend(more.lists);
        loaded.problems.extend(more.problems);
        if !take_shorter {
            let before = |name: &str| own.iter().find(|held| held.name == name).map(|held| held.parties);
            let shorter = loaded.lists.iter().filter_map(|list| shrunken(list, before(&list.name)?));
            loaded.problems.extend(shorter.map(|problem| problem.with_help(
                "download the list again; if its publisher did take parties off it, use the shorter list with --take-shorter",
            )));
        }
    }

    /// The catalog of the case.
    pub fn catalog(&self) -> Result<Catalog, Failure> {
        Ok(Work::open(&self.path, &CatalogArguments::default())?.catalog)
    }

    /// All counterparties that the case holds.
    pub fn queries(&self) -> Vec<Query> {
        self.case.screening.parties.values().map(Counterparty::query).collect()
    }

    /// How each match stands in the case.
    pub fn states(&self, query: &Query, matches: &[Match<'_>], on: NaiveDate) -> Vec<&'static str> {
        let asked = Counterparty::new(query, Vec::new());
        let known = self.case.screening.parties.get(&asked.key()).unwrap_or(&asked);
        matches.iter().map(|one| name(known.state(&Found::of(one, on), on))).collect()
    }

    /// Puts what a run found into the case, and the lists it used.
    pub fn keep(&mut self, on: NaiveDate, screen: &Screen, found: Vec<(Query, Vec<Found>)>) {
        // The case may be opened from another folder.
        let absolute = |path: &String| {
            std::path::absolute(path).map_or_else(|_| path.clone(), |path| path.display().to_string())
        };
        let mut lists: Vec<HeldList> = screen.lists().iter().map(HeldList::of).collect();
        for list in lists.iter_mut().filter(|list| list.source != LAW_FILES) {
            list.source = absolute(&list.source);
            list.also = list.also.iter().map(absolute).collect();
        }
        let own = lists.iter().filter(|list| list.source != LAW_FILES).cloned().collect();
        let parties: Vec<Counterparty> =
            found.into_iter().map(|(query, found)| Counterparty::new(&query, found)).collect();
        self.asked = parties.iter().map(Counterparty::key).collect();
        let mut history = History::default();
        history.apply(&mut self.case, Change::SetLists(own));
        history.apply(&mut self.case, Change::Screen { run: Run { on, lists }, parties });
    }

    /// Records what is decided on matches of this run, on the day of today.
    pub fn decide(&mut self, deciding: &Deciding, today: NaiveDate) -> Result<(), Failure> {
        let findings = [
            (PartyFinding::Cleared, "--clear", &deciding.clear),
            (PartyFinding::IsTheParty, "--is", &deciding.is_the_party),
        ];
        let findings = findings
            .into_iter()
            .flat_map(|(finding, option, ids)| ids.iter().map(move |id| (finding, option, id)));
        let by = deciding.by.clone().or_else(|| self.case.client.prepared_by.clone());
        for (finding, option, id) in findings {
            let own = |key: &String| {
                let party = self.case.screening.parties.get(key)?;
                Some((key.clone(), party.found.iter().find(|found| found.id == *id)?.clone()))
            };
            let matched: Vec<(String, Found)> = self.asked.iter().filter_map(own).collect();
            if matched.is_empty() {
                let message =
                    format!("{option} {id}: no listed party of this number was matched in this run");
                return Err(usage(&message).with_help("name one of the matches that are printed").into());
            }
            for (party, on) in matched {
                let is_it = finding == PartyFinding::IsTheParty;
                let answered = on.answers.iter().filter(|_| is_it).cloned().collect();
                let decision = PartyDecision {
                    finding,
                    on,
                    reason: deciding.reason.clone().unwrap_or_default(),
                    by: by.clone(),
                    // The command line knows the day, and no more than the day is printed.
                    at: today.and_time(NaiveTime::MIN).and_utc(),
                    answered,
                    withdrawn: None,
                };
                let change = Change::DecideParty { party, decision: Box::new(decision) };
                History::default().apply(&mut self.case, change);
            }
        }
        Ok(())
    }

    /// Writes the case; over itself only if nobody changed it meanwhile.
    pub fn save(&self, path: &Path) -> Result<(), Failure> {
        let seen = if path == self.path { self.seen.clone() } else { Seen::nothing() };
        case::save(&self.case, path, &seen)?;
        Ok(())
    }
}

fn name(state: MatchState<'_>) -> &'static str {
    match state {
        MatchState::New => "new",
        MatchState::Open => "open",
        MatchState::Lapsed(_) => "lapsed",
        MatchState::Decided(decision) => match decision.finding {
            PartyFinding::Cleared => "cleared",
            PartyFinding::IsTheParty => "is-the-party",
        },
    }
}
