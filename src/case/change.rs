//! Change: everything a user can do to a case, as a value.
//!
//! A change says what shall be, not how to get there: replayed on the case of next month's catalog it
//! does the same. It becomes a list of [`Slot`]s, each a place in the case with what shall stand there;
//! putting one in hands back what stood there before, which is all that undoing needs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalog::Meaning;
use crate::law::CountryCode;

use super::party_change::{decide_parties, withdraw_party};
use super::{
    Case, Client, Counterparty, Decision, Edit, Firm, FlagAnswer, HeldList, ItemId, Note, PartyDecision, Run,
    Source, Withdrawal,
};

/// Something a user does to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Change {
    /// Changes cells of the catalog.
    Edit(Edit),
    /// Says what a column means.
    SetMeaning {
        /// The sheet; empty for a file without sheets.
        sheet: String,
        /// The column, as [`column_name`](super::column_name) calls it.
        column: String,
        /// What it means.
        meaning: Meaning,
    },
    /// Puts a category on items.
    PutTag {
        /// The items.
        items: BTreeSet<ItemId>,
        /// The category's id.
        category: String,
    },
    /// Takes a category off items, also one that their words lead to.
    TakeTag {
        /// The items.
        items: BTreeSet<ItemId>,
        /// The category's id.
        category: String,
    },
    /// Goes back to the category as the items' words have it.
    ResetTag {
        /// The items.
        items: BTreeSet<ItemId>,
        /// The category's id.
        category: String,
    },
    /// Adds a decision to each of some items.
    Decide(BTreeMap<ItemId, Decision>),
    /// Takes decisions back: each by its item and its number on that item. One that was taken back
    /// before stays as it is.
    Withdraw {
        /// Which.
        decisions: BTreeSet<(ItemId, usize)>,
        /// By whom, when and why.
        withdrawal: Withdrawal,
    },
    /// Adds a note to items.
    AddNote {
        /// The items.
        items: BTreeSet<ItemId>,
        /// The note.
        note: Note,
    },
    /// Strikes a note: by its item and its number on that item.
    StrikeNote {
        /// The item.
        item: ItemId,
        /// The number.
        number: usize,
    },
    /// Answers a question about the transaction; `None` leaves it open.
    Answer {
        /// The question's id.
        question: String,
        /// Yes or no.
        answer: Option<bool>,
    },
    /// Answers several questions about the transaction at once.
    AnswerAll {
        /// The answers, by the id of the question; `None` leaves one open.
        answers: BTreeMap<String, Option<bool>>,
        /// What-if profiles that are supposed from then on.
        what_ifs: BTreeSet<String>,
    },
    /// Answers a red flag of the checklist; `None` leaves it unknown.
    AnswerFlag {
        /// Its id.
        flag: String,
        /// The answer.
        answer: Option<FlagAnswer>,
    },
    /// Says where the goods leave from.
    SetFrom(CountryCode),
    /// Says where the goods may go; none means all.
    SetDestinations(Vec<CountryCode>),
    /// Says which day's law is asked for.
    SetDay(NaiveDate),
    /// Says where the goods were made; `None` means where they leave from.
    SetOrigin(Option<CountryCode>),
    /// Supposes a what-if profile.
    Suppose(String),
    /// No longer supposes it.
    SupposeNot(String),
    /// Says which lists of parties are used beside those of the law files.
    SetLists(Vec<HeldList>),
    /// Keeps what a run over lists of parties found.
    Screen {
        /// The day and the lists.
        run: Run,
        /// Who was asked for, with what they matched. What was decided on them before stays.
        parties: Vec<Counterparty>,
    },
    /// Adds a decision to a counterparty; what it answers about the transaction is answered with yes.
    DecideParty {
        /// The counterparty.
        party: String,
        /// The decision.
        decision: Box<PartyDecision>,
    },
    /// The same for several counterparties at once, each by what it is called.
    DecideParties(Vec<(String, PartyDecision)>),
    /// Takes a decision on a counterparty back, by its number, and the answers that rested on it alone.
    WithdrawParty {
        /// The counterparty.
        party: String,
        /// Which.
        number: usize,
        /// By whom, when and why.
        withdrawal: Withdrawal,
    },
    /// Takes a counterparty out of the case.
    ForgetParty(String),
    /// Calls the case something.
    Rename(String),
    /// Says who the client is and what he stated.
    SetClient(Client),
    /// Says who makes reports of it.
    SetFirm(Box<Firm>),
    /// Takes another file, another version of the file, or another way of reading it, as the catalog.
    SetSource(Option<Source>),
    /// Takes a newer version of the catalog: what is kept of items that are called otherwise in it goes with them.
    TakeVersion {
        /// The newer version.
        source: Source,
        /// What those items were called, and what they are called now.
        renamed: BTreeMap<ItemId, ItemId>,
    },
}

/// What has to be worked out again after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing: words only.
    Words,
    /// Which lists of parties are used.
    Lists,
    /// The outcomes, from the classifications there are.
    Outcomes,
    /// Which categories some items have: no outcome follows from that.
    Categories,
    /// What was decided on some items.
    Items(BTreeSet<ItemId>),
    /// What some items say: [`Case::edit`] tells which.
    Rows,
    /// What the items say: [`Case::apply_to`] has to be called.
    Catalog,
    /// The file has to be read again.
    Source,
}

impl Change {
    /// What has to be worked out again after it, and after undoing it.
    pub fn reach(&self) -> Reach {
        match self {
            Change::Edit(_) => Reach::Rows,
            Change::SetMeaning { .. } => Reach::Catalog,
            Change::SetSource(_) | Change::TakeVersion { .. } => Reach::Source,
            Change::PutTag { .. } | Change::TakeTag { .. } | Change::ResetTag { .. } => Reach::Categories,
            Change::Decide(decisions) => Reach::Items(decisions.keys().cloned().collect()),
            Change::Withdraw { decisions, .. } => {
                Reach::Items(decisions.iter().map(|(item, _)| item.clone()).collect())
            }
            Change::SetLists(_) => Reach::Lists,
            Change::DecideParty { decision, .. } if decision.answered.is_empty() => Reach::Words,
            Change::DecideParties(all) if all.iter().all(|(_, one)| one.answered.is_empty()) => Reach::Words,
            Change::DecideParty { .. }
            | Change::DecideParties(_)
            | Change::WithdrawParty { .. }
            | Change::Answer { .. }
            | Change::AnswerAll { .. }
            | Change::SetFrom(_)
            | Change::SetDestinations(_)
            | Change::SetDay(_)
            | Change::SetOrigin(_)
            | Change::Suppose(_)
            | Change::SupposeNot(_) => Reach::Outcomes,
            Change::AddNote { .. }
            | Change::StrikeNote { .. }
            | Change::AnswerFlag { .. }
            | Change::Screen { .. }
            | Change::ForgetParty(_)
            | Change::Rename(_)
            | Change::SetClient(_)
            | Change::SetFirm(_) => Reach::Words,
        }
    }

    /// The places it changes, with what shall stand there.
    pub(super) fn slots(self, case: &Case) -> Vec<Slot> {
        let tag = |items: BTreeSet<ItemId>, category: String, on: Option<bool>| -> Vec<Slot> {
            items.into_iter().map(|item| Slot::Tag(item, category.clone(), on)).collect()
        };
        match self {
            Change::Edit(edit) if edit.is_empty() => Vec::new(),
            Change::Edit(edit) => vec![Slot::LastEdit(Some(edit))],
            Change::SetMeaning { sheet, column, meaning } => {
                vec![Slot::Meaning(sheet, column, Some(meaning))]
            }
            Change::PutTag { items, category } => tag(items, category, Some(true)),
            Change::TakeTag { items, category } => tag(items, category, Some(false)),
            Change::ResetTag { items, category } => tag(items, category, None),
            Change::Decide(decisions) => decisions
                .into_iter()
                .map(|(item, decision)| {
                    let mut all = case.decisions.get(&item).cloned().unwrap_or_default();
                    all.push(decision);
                    Slot::Decisions(item, Some(all))
                })
                .collect(),
            Change::Withdraw { decisions, withdrawal } => {
                let mut changed: BTreeMap<ItemId, Vec<Decision>> = BTreeMap::new();
                for (item, number) in decisions {
                    let Some(all) = case.decisions.get(&item) else { continue };
                    let all = changed.entry(item).or_insert_with(|| all.clone());
                    if let Some(decision) =
                        all.get_mut(number).filter(|decision| decision.withdrawn.is_none())
                    {
                        decision.withdrawn = Some(withdrawal.clone());
                    }
                }
                changed.into_iter().map(|(item, all)| Slot::Decisions(item, Some(all))).collect()
            }
            Change::AddNote { items, note } => items
                .into_iter()
                .map(|item| {
                    let mut all = case.notes.get(&item).cloned().unwrap_or_default();
                    all.push(note.clone());
                    Slot::Notes(item, Some(all))
                })
                .collect(),
            Change::StrikeNote { item, number } => {
                let mut all = case.notes.get(&item).cloned().unwrap_or_default();
                if number < all.len() {
                    all.remove(number);
                }
                vec![Slot::Notes(item, (!all.is_empty()).then_some(all))]
            }
            Change::Answer { question, answer } => vec![Slot::Answer(question, answer)],
            Change::AnswerAll { answers, what_ifs } => {
                let answers = answers.into_iter().map(|(question, answer)| Slot::Answer(question, answer));
                answers.chain(what_ifs.into_iter().map(|id| Slot::WhatIf(id, Some(())))).collect()
            }
            Change::AnswerFlag { flag, answer } => vec![Slot::Flag(flag, answer)],
            Change::SetFrom(country) => vec![Slot::From(country)],
            Change::SetDestinations(countries) => vec![Slot::Destinations(countries)],
            Change::SetDay(day) => vec![Slot::Day(day)],
            Change::SetOrigin(country) => vec![Slot::Origin(country)],
            Change::Suppose(id) => vec![Slot::WhatIf(id, Some(()))],
            Change::SupposeNot(id) => vec![Slot::WhatIf(id, None)],
            Change::SetLists(lists) => vec![Slot::Lists(lists)],
            Change::Screen { run, parties } => {
                let (runs, parties) = case.screening.with_run(run, parties);
                let parties =
                    parties.into_iter().map(|party| Slot::Party(party.key(), Some(Box::new(party))));
                std::iter::once(Slot::Runs(runs)).chain(parties).collect()
            }
            Change::DecideParty { party, decision } => decide_parties(case, [(party, *decision)]),
            Change::DecideParties(decisions) => decide_parties(case, decisions),
            Change::WithdrawParty { party, number, withdrawal } => {
                withdraw_party(case, party, number, withdrawal)
            }
            Change::ForgetParty(party) => vec![Slot::Party(party, None)],
            Change::Rename(name) => vec![Slot::Name(name)],
            Change::SetClient(client) => vec![Slot::Client(client)],
            Change::SetFirm(firm) => vec![Slot::Firm(firm)],
            Change::SetSource(source) => vec![Slot::Source(source)],
            Change::TakeVersion { source, renamed } => {
                vec![Slot::Kept(Box::new(Kept::renamed(case, source, &renamed)))]
            }
        }
    }
}

/// A place in a case, with something that stands or shall stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// The end of the list of edits: one that is put there, or `None` to take the last one away.
    LastEdit(Option<Edit>),
    Meaning(String, String, Option<Meaning>),
    Tag(ItemId, String, Option<bool>),
    Decisions(ItemId, Option<Vec<Decision>>),
    Notes(ItemId, Option<Vec<Note>>),
    Answer(String, Option<bool>),
    Flag(String, Option<FlagAnswer>),
    WhatIf(String, Option<()>),
    From(CountryCode),
    Destinations(Vec<CountryCode>),
    Day(NaiveDate),
    Origin(Option<CountryCode>),
    Lists(Vec<HeldList>),
    Runs(Vec<Run>),
    Party(String, Option<Box<Counterparty>>),
    Name(String),
    Client(Client),
    Firm(Box<Firm>),
    Source(Option<Source>),
    Kept(Box<Kept>),
}

/// The catalog of a case and all that is kept of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    source: Option<Source>,
    edits: Vec<Edit>,
    tags: BTreeMap<ItemId, BTreeMap<String, bool>>,
    decisions: BTreeMap<ItemId, Vec<Decision>>,
    notes: BTreeMap<ItemId, Vec<Note>>,
}

impl Kept {
    /// What a case keeps, of another catalog in which some items are called otherwise.
    fn renamed(case: &Case, source: Source, renamed: &BTreeMap<ItemId, ItemId>) -> Kept {
        let name = |item: &ItemId| renamed.get(item).unwrap_or(item).clone();
        let mut kept = Kept {
            source: Some(source),
            edits: case.edits.iter().map(|edit| edit.renamed(&name)).collect(),
            tags: BTreeMap::new(),
            decisions: BTreeMap::new(),
            notes: BTreeMap::new(),
        };
        for (item, tags) in &case.tags {
            kept.tags.entry(name(item)).or_default().extend(tags.clone());
        }
        for (item, decisions) in &case.decisions {
            kept.decisions.entry(name(item)).or_default().extend(decisions.iter().cloned());
        }
        for (item, notes) in &case.notes {
            kept.notes.entry(name(item)).or_default().extend(notes.iter().cloned());
        }
        kept
    }

    /// Puts it into the case and hands back what the case kept.
    fn put_into(self, case: &mut Case) -> Kept {
        Kept {
            source: std::mem::replace(&mut case.source, self.source),
            edits: std::mem::replace(&mut case.edits, self.edits),
            tags: std::mem::replace(&mut case.tags, self.tags),
            decisions: std::mem::replace(&mut case.decisions, self.decisions),
            notes: std::mem::replace(&mut case.notes, self.notes),
        }
    }
}

impl Slot {
    /// Puts the value into the case and hands back the slot with what stood there.
    pub(super) fn put_into(self, case: &mut Case) -> Slot {
        let settings = &mut case.transaction;
        match self {
            Slot::LastEdit(Some(edit)) => {
                case.edits.push(edit);
                Slot::LastEdit(None)
            }
            Slot::LastEdit(None) => Slot::LastEdit(case.edits.pop()),
            Slot::Tag(item, category, on) => {
                let old = put_below(&mut case.tags, &item, &category, on);
                Slot::Tag(item, category, old)
            }
            Slot::Meaning(sheet, column, meaning) => {
                // Without a catalog there is no column to speak of.
                let Some(source) = &mut case.source else { return Slot::Meaning(sheet, column, meaning) };
                let old = put_below(&mut source.meanings, &sheet, &column, meaning);
                Slot::Meaning(sheet, column, old)
            }
            Slot::Decisions(item, all) => {
                let old = put(&mut case.decisions, item.clone(), all);
                Slot::Decisions(item, old)
            }
            Slot::Notes(item, all) => {
                let old = put(&mut case.notes, item.clone(), all);
                Slot::Notes(item, old)
            }
            Slot::Answer(question, answer) => {
                let old = put(&mut settings.answers, question.clone(), answer);
                Slot::Answer(question, old)
            }
            Slot::Flag(id, answer) => {
                let old = put(&mut case.red_flags, id.clone(), answer);
                Slot::Flag(id, old)
            }
            Slot::WhatIf(id, supposed) => {
                let old = if supposed.is_some() {
                    !case.what_ifs.insert(id.clone())
                } else {
                    case.what_ifs.remove(&id)
                };
                Slot::WhatIf(id, old.then_some(()))
            }
            Slot::From(country) => Slot::From(std::mem::replace(&mut settings.from, country)),
            Slot::Destinations(all) => Slot::Destinations(std::mem::replace(&mut settings.destinations, all)),
            Slot::Day(day) => Slot::Day(std::mem::replace(&mut settings.on, day)),
            Slot::Origin(country) => Slot::Origin(std::mem::replace(&mut settings.origin, country)),
            Slot::Lists(lists) => Slot::Lists(std::mem::replace(&mut case.screening.lists, lists)),
            Slot::Runs(runs) => Slot::Runs(std::mem::replace(&mut case.screening.runs, runs)),
            Slot::Party(key, party) => {
                let old = put(&mut case.screening.parties, key.clone(), party.map(|party| *party));
                Slot::Party(key, old.map(Box::new))
            }
            Slot::Name(name) => Slot::Name(std::mem::replace(&mut case.name, name)),
            Slot::Client(client) => Slot::Client(std::mem::replace(&mut case.client, client)),
            Slot::Firm(firm) => Slot::Firm(Box::new(std::mem::replace(&mut case.firm, *firm))),
            Slot::Kept(kept) => Slot::Kept(Box::new(kept.put_into(case))),
            Slot::Source(source) => Slot::Source(std::mem::replace(&mut case.source, source)),
        }
    }
}

/// Sets or removes what stands under a key and hands back what did.
fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    }
}

/// The same one map deeper; a map that becomes empty is removed, so that equal cases are written alike.
fn put_below<K: Ord + Clone, V>(
    maps: &mut BTreeMap<K, BTreeMap<String, V>>,
    of: &K,
    key: &str,
    value: Option<V>,
) -> Option<V> {
    let map = maps.entry(of.clone()).or_default();
    let old = put(map, key.to_owned(), value);
    if map.is_empty() {
        maps.remove(of);
    }
    old
}
