//! Lists of parties and who is held against them: loading lists, asking for a name, screening a column, deciding.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::jobs::{Done, Kind};
use super::names::NamesFile;
use super::{Event, Work};
use crate::case::{Change, Counterparty, Found, HeldList, PartyDecision, PartyFinding, Run, Withdrawal};
use crate::party::read::{Loaded, load, shrunken};
use crate::party::{
    Band, Columns, Countries, LAW_FILES, List, Query, Reason, Screen, asked_by, asked_in, of_law,
};
use crate::problem::Problem;

/// The lists at hand, and what was asked of them last.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// The lists, ready to be asked; nothing until they are.
    pub screen: Option<Arc<Screen>>,
    /// What they were made of: the day, and the lists of the case.
    made_of: Option<(NaiveDate, Vec<HeldList>)>,
    /// What is wrong with the files of the case's lists.
    pub problems: Vec<Problem>,
    /// What is wrong with the files that were to be loaded last.
    pub refused: Vec<Problem>,
    /// Files of lists that are shorter than when they were read before: they may be taken all the same.
    pub shorter: Vec<PathBuf>,
    /// Files that were read as lists though nothing in them says that they are: a person says what they are.
    pub doubtful: Vec<Doubtful>,
    /// A table of names to be screened, once it is read.
    pub names: Option<Arc<NamesFile>>,
    /// Who is asked for.
    pub asked: Query,
    /// Whom it may be, best first; nothing while that is worked out.
    pub answer: Option<Arc<Answer>>,
}

/// A file that may be a list, or a table of names to be screened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// As the list that it may be.
    pub list: HeldList,
    /// The heading over its names; `#1` if it has none.
    pub column: String,
}

/// Whom somebody may be.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Who was asked for.
    pub query: Query,
    /// Listed parties, best first.
    pub matches: Vec<Resembling>,
}

/// A listed party that resembles who is asked for.
#[derive(Clone, Debug)]
pub struct Resembling {
    /// As a case keeps it.
    pub found: Found,
    /// How near it is.
    pub band: Band,
    /// Word by word, and what else confirms or contradicts.
    pub why: Vec<Reason>,
    /// Countries, addresses, programmes and state as the list has them.
    pub countries: Vec<String>,
    /// Where it is.
    pub addresses: Vec<String>,
    /// Under which acts it is named.
    pub programmes: Vec<String>,
    /// Empty while it stands.
    pub standing: String,
}

/// Who shall be screened.
#[derive(Clone, Debug)]
pub enum Whom {
    /// Whom a column of the catalog names, by its heading.
    Column(String),
    /// Whom the columns of a file of names name.
    File(Arc<NamesFile>, Columns),
    /// All counterparties that the case holds.
    All,
    /// Who is asked for just now.
    Asked,
}

/// Something the user asks for about lists of parties and who is held against them.
#[derive(Clone, Debug)]
pub enum PartyRequest {
    /// Reads lists of parties; shorter ones than before only if that is agreed to.
    Load {
        /// Their files.
        paths: Vec<PathBuf>,
        /// Whether it is agreed to.
        take_shorter: bool,
    },
    /// Uses a file as a list that may not be one.
    TakeAsList(PathBuf),
    /// Does not use it.
    LeaveList(PathBuf),
    /// Asks for a file of names to be screened.
    AskNames,
    /// Reads one.
    ReadNames(PathBuf),
    /// Asks for a party.
    Ask(Query),
    /// Holds counterparties against the lists.
    Screen(Whom),
    /// Asks for the reason of a decision on a match.
    Judge(Box<Found>, PartyFinding),
    /// Decides on a match of who is asked for.
    Decide {
        /// The match.
        on: Box<Found>,
        /// What was found.
        finding: PartyFinding,
        /// Why.
        reason: String,
        /// Questions about the transaction that it answers with yes.
        answered: Vec<String>,
    },
    /// Asks for the reason why counterparties of the case, by what they are called, are somebody else.
    JudgeAll(BTreeSet<String>),
    /// Clears them of all that has to be looked at.
    ClearAll(BTreeSet<String>, String),
    /// Takes a decision on a counterparty back, by its number.
    Withdraw(String, usize),
}

/// Lists that were made ready, and what was wrong.
#[derive(Debug)]
pub struct Prepared {
    screen: Screen,
    made_of: (NaiveDate, Vec<HeldList>),
    problems: Vec<Problem>,
}

/// Files of lists that were read, to be put into the case.
#[derive(Debug)]
pub struct Taken {
    lists: Vec<HeldList>,
    problems: Vec<Problem>,
    shorter: Vec<PathBuf>,
    doubtful: Vec<Doubtful>,
}

impl Work {
    /// Makes the lists of law and case ready for the day, unless they are or are being so.
    pub fn ready_parties(&mut self) {
        let Some(book) = self.book.clone() else { return };
        let wanted = (self.case.transaction.on, self.case.screening.lists.clone());
        if self.parties.made_of.as_ref() == Some(&wanted) {
            return;
        }
        self.parties.made_of = Some(wanted.clone());
        let before = self.parties.screen.clone();
        self.start(Kind::Lists, move || {
            let (mut lists, problems) = of_case(&wanted.1, before.as_deref());
            lists.splice(0..0, of_law(&book.laws, wanted.0));
            let screen = Screen::new(lists, Countries::of(&book.laws.shared));
            Done::Lists(Box::new(Prepared { screen, made_of: wanted, problems }))
        });
    }

    pub(super) fn take_lists(&mut self, prepared: Prepared) {
        // The newest of its kind: lists made for another day never come here.
        self.parties.made_of = Some(prepared.made_of);
        self.parties.problems = prepared.problems;
        self.parties.screen = Some(Arc::new(prepared.screen));
        self.ask_again();
    }

    /// Reads files of lists and uses them; lists that are shorter than before only if that was agreed to.
    pub fn load_lists(&mut self, paths: Vec<PathBuf>, take_shorter: bool) {
        let held = self.case.screening.lists.clone();
        self.parties.shorter.clear();
        self.parties.doubtful.clear();
        self.parties.refused.clear();
        self.start(Kind::LoadLists, move || {
            let Loaded { lists, mut problems } = load(paths.iter().map(PathBuf::as_path));
            let (mut shorter, mut doubtful) = (Vec::new(), Vec::new());
            let mut all = held.clone();
            for list in &lists {
                let before = held.iter().find(|known| known.name == list.name);
                let shrunk = before.and_then(|before| shrunken(list, before.parties));
                if let Some(problem) = shrunk.filter(|_| !take_shorter) {
                    problems.push(problem);
                    shorter.extend(HeldList::of(list).files().map(PathBuf::from));
                    continue;
                }
                match (&list.doubtful, before) {
                    // What the case holds already was said to be a list.
                    (Some(column), None) => {
                        doubtful.push(Doubtful { list: HeldList::of(list), column: column.clone() });
                    }
                    _ => with_list(&mut all, HeldList::of(list)),
                }
            }
            Done::Taken(Box::new(Taken { lists: all, problems, shorter, doubtful }))
        });
    }

    /// Uses a file as a list of which nothing but a person says that it is one.
    pub fn take_as_list(&mut self, path: &Path) {
        let mut lists = self.case.screening.lists.clone();
        let taken = self.parties.doubtful.iter().filter(|one| one.path() == path);
        taken.for_each(|one| with_list(&mut lists, one.list.clone()));
        self.leave_list(path);
        self.change(Change::SetLists(lists));
    }

    /// Asks no more what a file is.
    pub fn leave_list(&mut self, path: &Path) {
        self.parties.doubtful.retain(|one| one.path() != path);
    }

    pub(super) fn take_taken(&mut self, taken: Taken) -> Option<Event> {
        self.parties.shorter = taken.shorter;
        self.parties.doubtful = taken.doubtful;
        self.parties.refused.clone_from(&taken.problems);
        if taken.lists != self.case.screening.lists {
            self.change(Change::SetLists(taken.lists));
        }
        taken.problems.into_iter().next().map(|problem| Event::Failed(Box::new(problem)))
    }

    /// Asks for somebody, from now on.
    pub fn ask_party(&mut self, query: Query) {
        if query != self.parties.asked {
            self.parties.asked = query;
            self.ask_again();
        }
    }

    fn ask_again(&mut self) {
        let query = self.parties.asked.clone();
        let Some(screen) = self.parties.screen.clone() else { return };
        if query.name.trim().is_empty() {
            self.jobs.cancel(Kind::Party);
            self.parties.answer = None;
            return;
        }
        let on = self.case.transaction.on;
        self.start(Kind::Party, move || {
            let matches = screen.find(&query);
            let matches = matches.into_iter().map(|found| Resembling {
                found: Found::of(&found, on),
                band: found.band,
                countries: found.party.countries.clone(),
                addresses: found.party.addresses.clone(),
                programmes: found.party.programmes.clone(),
                standing: found.party.standing.clone(),
                why: found.why,
            });
            let matches = matches.collect();
            Done::Party(Box::new(Answer { matches, query }))
        });
    }

    pub(super) fn take_answer(&mut self, answer: Answer) {
        if answer.query == self.parties.asked {
            self.parties.answer = Some(Arc::new(answer));
        }
    }

    /// Holds counterparties against the lists and keeps what they match.
    pub fn screen_parties(&mut self, whom: Whom) {
        let Some(screen) = self.parties.screen.clone() else { return };
        let opened = self.opened.clone();
        let known: Vec<Query> = match &whom {
            Whom::All => self.case.screening.parties.values().map(Counterparty::query).collect(),
            Whom::Asked => vec![self.parties.asked.clone()],
            Whom::Column(_) | Whom::File(..) => Vec::new(),
        };
        let on = self.case.transaction.on;
        self.jobs.start(Kind::Screening, None, move |stop| {
            let queries = match (&whom, &opened) {
                (Whom::Column(heading), Some(opened)) => asked_in(&opened.catalog, heading),
                (Whom::File(file, columns), _) => asked_by(&file.catalog, columns),
                _ => known,
            };
            let named_in = if let Whom::File(file, _) = &whom { file.catalog.name() } else { "" };
            let screened = |query: &Query| {
                let found = screen.find(query).iter().map(|one| Found::of(one, on)).collect();
                Counterparty { named_in: named_in.to_owned(), ..Counterparty::new(query, found) }
            };
            let parties = stop.quickly(|| queries.par_iter().map(screened).collect());
            let lists = screen.lists().iter().map(HeldList::of).collect();
            Done::Screened(Run { on, lists }, parties)
        });
    }

    /// Decides on a match of who is asked for, which the case keeps from then on.
    pub fn decide_party(&mut self, on: &Found, finding: PartyFinding, reason: String, answered: Vec<String>) {
        let (Some(screen), Some(answer)) = (self.parties.screen.clone(), self.parties.answer.clone()) else {
            return;
        };
        let found = answer.matches.iter().map(|one| one.found.clone()).collect();
        let party = Counterparty::new(&answer.query, found);
        let key = party.key();
        let known = self.case.screening.parties.get(&key);
        let is_kept = known.is_some_and(|known| known.found.iter().any(|one| one.content == on.content));
        if !is_kept {
            let lists = screen.lists().iter().map(HeldList::of).collect();
            let run = Run { on: self.case.transaction.on, lists };
            self.change(Change::Screen { run, parties: vec![party] });
        }
        let decision = PartyDecision {
            finding,
            on: on.clone(),
            reason,
            by: self.signer(),
            at: (self.now)(),
            answered,
            withdrawn: None,
        };
        self.change(Change::DecideParty { party: key, decision: Box::new(decision) });
    }

    /// What has to be looked at of a counterparty of the case: not decided, and more than a weak likeness.
    pub fn to_look_at(&self, party: &str) -> Vec<&Found> {
        let Some(party) = self.case.screening.parties.get(party) else { return Vec::new() };
        let on = self.case.screened_on(party);
        party.found.iter().filter(|found| found.is_alert() && party.state(found, on).is_open()).collect()
    }

    /// Clears counterparties of all that has to be looked at, for one reason, so that it can be undone at once.
    pub fn clear_parties(&mut self, parties: &BTreeSet<String>, reason: &str) {
        let (by, at) = (self.signer(), (self.now)());
        let decision = |on: &Found| PartyDecision {
            finding: PartyFinding::Cleared,
            on: on.clone(),
            reason: reason.to_owned(),
            by: by.clone(),
            at,
            answered: Vec::new(),
            withdrawn: None,
        };
        let open = parties.iter().flat_map(|key| self.to_look_at(key).into_iter().map(move |on| (key, on)));
        let decisions: Vec<_> = open.map(|(key, on)| (key.clone(), decision(on))).collect();
        if !decisions.is_empty() {
            self.change(Change::DecideParties(decisions));
        }
    }

    /// Takes a decision on who is asked for back.
    pub fn withdraw_party(&mut self, party: String, number: usize) {
        let by = self.signer();
        let withdrawal = Withdrawal { reason: String::new(), by, at: (self.now)() };
        self.change(Change::WithdrawParty { party, number, withdrawal });
    }

    /// Whether lists are being read or made ready.
    pub fn reads_lists(&self) -> bool {
        [Kind::Lists, Kind::LoadLists, Kind::Names].into_iter().any(|kind| self.jobs.runs(kind))
    }
}

impl Doubtful {
    /// Its file.
    pub fn path(&self) -> &Path {
        Path::new(&self.list.source)
    }
}

/// Puts a list to others, in place of one of the same name.
fn with_list(lists: &mut Vec<HeldList>, list: HeldList) {
    match lists.iter_mut().find(|known| known.name == list.name) {
        Some(known) => *known = list,
        None => lists.push(list),
    }
}

/// The lists of a case: those at hand that are the same, the others from their files. A list that is not as the
/// case had it is used and told; one that is shorter is told and not used.
fn of_case(held: &[HeldList], before: Option<&Screen>) -> (Vec<List>, Vec<Problem>) {
    let (mut lists, mut problems) = (Vec::new(), Vec::new());
    let at_hand = before.map(Screen::lists).unwrap_or_default();
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for own in held {
        let same = |list: &&List| list.source != LAW_FILES && HeldList::of(list) == *own;
        match at_hand.iter().find(same) {
            Some(list) => lists.push(list.clone()),
            None => missing.extend(own.files()),
        }
    }
    let loaded = load(missing.into_iter().map(Path::new));
    problems.extend(loaded.problems);
    for list in loaded.lists {
        let before = held.iter().find(|known| known.name == list.name);
        match before.and_then(|before| shrunken(&list, before.parties)) {
            Some(problem) => problems.push(problem),
            None => lists.push(list),
        }
    }
    (lists, problems)
}
