//! Screening: which counterparties were held against which lists of parties, what they matched, and what
//! was decided on it.
//!
//! A decision is bound to the counterparty and to what the list says of the party, not to its number on the
//! list: it holds when the list is numbered anew, and lapses when the entry changes.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::party::{Band, List, Match, Query};

use super::{Case, Withdrawal};

/// All that a case keeps of screening.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Screening {
    /// The lists that the user loaded beside those of the law files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lists: Vec<HeldList>,
    /// The runs, in the order in which they were made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Run>,
    /// Who was held against the lists, by what [`Counterparty::key`] calls them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub parties: BTreeMap<String, Counterparty>,
}

/// A list of parties as it was when it was used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeldList {
    /// What it is called.
    pub name: String,
    /// The file it was read from, or the law files.
    pub source: String,
    /// Files that hold more of it: other names, addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The day it was published, where the file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
    /// How many parties it named.
    pub parties: usize,
    /// A SHA-256 over its bytes, in hexadecimal.
    pub hash: String,
}

/// One run: the day whose lists were asked, and the lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// The day.
    pub on: NaiveDate,
    /// The lists.
    pub lists: Vec<HeldList>,
}

/// Somebody who was held against the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counterparty {
    /// The name that was asked for.
    pub name: String,
    /// Countries, by name or code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// Addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
    /// Days or years of birth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub births: Vec<String>,
    /// Numbers of registers, passports, ships.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifiers: Vec<String>,
    /// What the goods are for, as the counterparty states it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stated_use: String,
    /// The name of the file that named it, where that is another one than the catalog.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub named_in: String,
    /// The number of the run that last asked for it.
    #[serde(default)]
    pub run: usize,
    /// What it matched then, best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<Found>,
    /// What was decided, in the order in which it was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<PartyDecision>,
}

/// A listed party that a counterparty may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The list.
    pub list: String,
    /// Its number there.
    pub id: String,
    /// The listed name that matches.
    pub name: String,
    /// Out of 100.
    pub score: u8,
    /// What the list says of it, as a hash.
    pub content: String,
    /// Questions about a transaction that are to be answered with yes if it is the party.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// The day of the first run that found it with this content.
    pub since: NaiveDate,
}

/// What was decided on a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyDecision {
    /// What was found.
    pub finding: PartyFinding,
    /// The match as it was.
    pub on: Found,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The questions about the transaction that it answered with yes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answered: Vec<String>,
    /// That it was taken back; it stays in the file for whoever reads it later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// Whether a counterparty is the party that a list names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartyFinding {
    /// It is somebody else.
    Cleared,
    /// It is the party.
    IsTheParty,
}

/// How a match stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchState<'a> {
    /// Nobody decided on it, and the runs before did not find it.
    New,
    /// Nobody decided on it.
    Open,
    /// It was decided, and the entry is as it was then.
    Decided(&'a PartyDecision),
    /// It was decided, and the entry changed since: somebody has to look again.
    Lapsed(&'a PartyDecision),
}

impl MatchState<'_> {
    /// Whether somebody has to look at it.
    pub fn is_open(self) -> bool {
        !matches!(self, MatchState::Decided(_))
    }
}

impl Screening {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        *self == Screening::default()
    }

    /// The decision that answered a question with yes, with whom it was taken on: where such an answer comes from.
    pub fn answered(&self, question: &str) -> Option<(&Counterparty, &PartyDecision)> {
        self.standing().find(|(_, decision)| decision.answered.iter().any(|own| own == question))
    }

    fn standing(&self) -> impl Iterator<Item = (&Counterparty, &PartyDecision)> {
        let all = self.parties.values();
        let decisions = all.flat_map(|party| party.decisions.iter().map(move |decision| (party, decision)));
        decisions.filter(|(_, decision)| decision.withdrawn.is_none())
    }

    /// A screening with the results of a run; what was decided stays.
    pub(super) fn with_run(&self, run: Run, parties: Vec<Counterparty>) -> (Vec<Run>, Vec<Counterparty>) {
        let mut runs = self.runs.clone();
        if runs.last() != Some(&run) {
            runs.push(run);
        }
        let number = runs.len().saturating_sub(1);
        let on = runs.last().map(|run| run.on);
        let kept = parties.into_iter().map(|mut party| {
            party.run = number;
            let before = self.parties.get(&party.key());
            for found in &mut party.found {
                let known = before.and_then(|before| before.of_content(&found.content));
                found.since = known.map(|known| known.since).or(on).unwrap_or(found.since);
            }
            if let Some(before) = before {
                party.decisions.clone_from(&before.decisions);
                if party.stated_use.is_empty() {
                    party.stated_use.clone_from(&before.stated_use);
                }
                if party.named_in.is_empty() {
                    party.named_in.clone_from(&before.named_in);
                }
            }
            party
        });
        let kept = kept.collect();
        (runs, kept)
    }
}

impl HeldList {
    /// A list as it is.
    pub fn of(list: &List) -> HeldList {
        HeldList {
            name: list.name.clone(),
            source: list.source.clone(),
            also: list.also.clone(),
            as_of: list.as_of,
            parties: list.parties.len(),
            hash: list.hash.clone(),
        }
    }

    /// All files it is read from.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.source).chain(&self.also).map(String::as_str)
    }
}

impl Counterparty {
    /// Somebody as asked for, with what it matched.
    pub fn new(query: &Query, found: Vec<Found>) -> Counterparty {
        Counterparty {
            name: query.name.split_whitespace().collect::<Vec<_>>().join(" "),
            countries: query.countries.clone(),
            addresses: query.addresses.clone(),
            births: query.births.clone(),
            identifiers: query.identifiers.clone(),
            stated_use: query.stated_use.clone(),
            found,
            ..Counterparty::default()
        }
    }

    /// What it is asked for again by.
    pub fn query(&self) -> Query {
        Query {
            name: self.name.clone(),
            countries: self.countries.clone(),
            addresses: self.addresses.clone(),
            births: self.births.clone(),
            identifiers: self.identifiers.clone(),
            stated_use: self.stated_use.clone(),
            ..Query::default()
        }
    }

    /// What it is called in a case: firms of one name in two countries are two.
    pub fn key(&self) -> String {
        match self.countries.as_slice() {
            [] => self.name.clone(),
            countries => format!("{} ({})", self.name, countries.join(", ")),
        }
    }

    /// How a match of it stands; `on` is the day of the run that found it.
    pub fn state(&self, found: &Found, on: NaiveDate) -> MatchState<'_> {
        let standing = || self.decisions.iter().rev().filter(|decision| decision.withdrawn.is_none());
        if let Some(decision) = standing().find(|decision| decision.on.content == found.content) {
            return MatchState::Decided(decision);
        }
        let is_of_entry = |decision: &&PartyDecision| {
            let before = &decision.on;
            before.list == found.list && (before.id == found.id || before.name == found.name)
        };
        match standing().find(is_of_entry) {
            Some(decision) => MatchState::Lapsed(decision),
            None if self.of_content(&found.content).is_none_or(|known| known.since >= on) => MatchState::New,
            None => MatchState::Open,
        }
    }

    fn of_content(&self, content: &str) -> Option<&Found> {
        self.found.iter().find(|known| known.content == content)
    }
}

impl Found {
    /// A match, found on a day.
    pub fn of(found: &Match<'_>, on: NaiveDate) -> Found {
        Found {
            list: found.list.name.clone(),
            id: found.party.id.clone(),
            name: found.name.to_owned(),
            score: found.percent(),
            content: found.party.content(),
            answers: found.party.answers.clone(),
            since: on,
        }
    }

    /// Whether somebody has to look at it; a weak likeness is only kept.
    pub fn is_alert(&self) -> bool {
        self.band() > Band::Weak
    }

    /// How near it is.
    pub fn band(&self) -> Band {
        Band::of_percent(self.score)
    }
}

impl Case {
    /// The list that a run of a counterparty used by that name.
    pub fn held_list(&self, party: &Counterparty, list: &str) -> Option<&HeldList> {
        self.screening.runs.get(party.run)?.lists.iter().find(|held| held.name == list)
    }

    /// The counterparties that resemble a listed party, which nobody has decided on yet: nothing should leave until
    /// somebody has.
    pub fn undecided_parties(&self) -> impl Iterator<Item = &Counterparty> {
        self.screening.parties.values().filter(|party| {
            let on = self.screened_on(party);
            party.found.iter().any(|found| found.is_alert() && party.state(found, on).is_open())
        })
    }

    /// The counterparties that were found to be a listed party.
    pub fn listed_parties(&self) -> impl Iterator<Item = &Counterparty> {
        self.screening.parties.values().filter(|party| {
            let on = self.screened_on(party);
            let is_it = |state| {
                matches!(state, MatchState::Decided(decision) if decision.finding == PartyFinding::IsTheParty)
            };
            party.found.iter().any(|found| is_it(party.state(found, on)))
        })
    }

    /// The day of the last run of a counterparty; that of the transaction if there was none.
    pub fn screened_on(&self, party: &Counterparty) -> NaiveDate {
        self.screening.runs.get(party.run).map_or(self.transaction.on, |run| run.on)
    }
}
