//! Changes since an earlier report: items, rules and outcomes, held against an earlier case or an earlier day.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::assess::{Days, Transaction};
use crate::batch::{Assessed, acts_between};
use crate::case::{ItemIds, TextHash};
use crate::catalog::Catalog;
use crate::law::Law;

use super::basis;
use super::desk::Desk;
use super::item::{self, Label};
use super::standing::Mark;
use super::words::{Words, number};

/// Items named beside a change; more are counted.
const MOST_NAMED: usize = 24;

/// Destinations named beside a change; more are counted.
const MOST_DESTINATIONS: usize = 8;

/// What a report is held against: the same law, an earlier work or an earlier day.
pub struct Earlier<'a> {
    /// What it is called: the name of a case, or nothing if only the day is another.
    pub name: String,
    /// What of it tells that it is the same: a hash of the case, or nothing.
    pub hash: String,
    /// The items as they were.
    pub catalog: &'a Catalog,
    /// Their classes.
    pub assessed: &'a Assessed,
    /// What they were called.
    pub ids: &'a ItemIds,
    /// What the items of the report are called.
    pub own_ids: &'a ItemIds,
    /// The transaction as it was.
    pub transaction: &'a Transaction,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Whether something earlier was given to hold it against.
    pub compared: bool,
    /// The earlier case; empty if only the day is another.
    pub name: String,
    /// The day whose law was asked for then.
    pub on: String,
    /// Items that were not there.
    pub new: Named,
    /// Items that are no longer there.
    pub gone: Named,
    /// Items whose text is another.
    pub reworded: Named,
    /// How many items were there and say the same.
    pub same: usize,
    /// Items that stand otherwise, those of most items first.
    pub outcomes: Vec<OutcomeChange>,
    /// Acts that stand otherwise.
    pub rules: Vec<RuleChange>,
}

/// So many items, the first of them named.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Named {
    /// How many there are.
    pub items: usize,
    /// The first of them, by number or row.
    pub names: Vec<String>,
}

/// Items that stood alike and stand alike now, but otherwise, for the same causes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutcomeChange {
    /// How they stood.
    pub before: Mark,
    /// How they stand.
    pub after: Mark,
    /// Toward whom.
    pub toward: Vec<String>,
    /// The acts that make the difference; none where the law asks the same.
    pub acts: Vec<String>,
    /// What beside the law makes it, in sentences: the item's text, a decision, an answer.
    pub because: Vec<String>,
    /// The items.
    pub items: Named,
}

/// An act that stands otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleChange {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub short: String,
    /// How it stood.
    pub before: String,
    /// How it stands.
    pub after: String,
}

impl Named {
    fn add(&mut self, label: &Label, desk: &Desk<'_, '_>) {
        self.items += 1;
        if self.names.len() < MOST_NAMED {
            self.names.push(item::called(label, desk.words));
        }
    }
}

impl OutcomeChange {
    /// What makes the difference: acts, then what it is beside them.
    pub fn causes(&self, words: &Words) -> String {
        let acts = (!self.acts.is_empty()).then(|| {
            let acts = words.long_list(&self.acts);
            words.fill("changes.through", &[("acts", &acts)])
        });
        words.long_list(&acts.into_iter().chain(self.because.iter().cloned()).collect::<Vec<_>>())
    }
}

impl Changes {
    pub(super) fn new(desk: &Desk<'_, '_>, earlier: Option<&Earlier<'_>>) -> Changes {
        let Some(earlier) = earlier else { return Changes::default() };
        let mut changes = Changes {
            compared: true,
            name: earlier.name.clone(),
            on: earlier.transaction.on.to_string(),
            rules: desk.laws.jurisdictions.iter().flat_map(|law| rules(desk, law, earlier)).collect(),
            ..Changes::default()
        };
        let pairs = changes.pair(desk, earlier);
        changes.outcomes = outcomes(desk, earlier, &pairs);
        changes
    }

    /// What the report was held against, in a sentence.
    pub fn since(&self, words: &Words) -> String {
        let same = number(self.same);
        let holes = [("on", self.on.as_str()), ("name", &self.name), ("same", &same)];
        if !self.compared {
            words.say("changes.none").to_owned()
        } else if self.name.is_empty() {
            words.fill("changes.since-day", &holes[..1])
        } else {
            words.fill("changes.since-case", &holes)
        }
    }

    /// The rows of today by the classes they had and have and what became of the items, with what became of the others.
    fn pair(&mut self, desk: &Desk<'_, '_>, earlier: &Earlier<'_>) -> Pairs {
        let mut pairs = Pairs::new();
        let mut seen = vec![false; earlier.catalog.len()];
        for item in desk.catalog.items() {
            let row = item.row();
            let label = item::label(desk.catalog, row);
            let Some(old) = earlier.ids.row_of(earlier.catalog, &earlier.own_ids.id_of(item)) else {
                self.new.add(&label, desk);
                continue;
            };
            if let Some(seen) = seen.get_mut(old as usize) {
                *seen = true;
            }
            let is_same = TextHash::of(item) == TextHash::of(earlier.catalog.item(old));
            if is_same {
                self.same += 1;
            } else {
                self.reworded.add(&label, desk);
            }
            let classes = [(earlier.assessed, old), (desk.assessed, row)]
                .map(|(assessed, row)| assessed.rows.get(row as usize).copied());
            if let [Some(was), Some(is)] = classes {
                pairs.entry((was, is, ItemChange::new(desk, row, is_same))).or_default().push(row);
            }
        }
        for (row, _) in (0u32..).zip(&seen).filter(|(_, seen)| !**seen) {
            self.gone.add(&item::label(earlier.catalog, row), desk);
        }
        pairs
    }
}

/// Rows by the class that their items had, the one they have, and what became of the items.
type Pairs = BTreeMap<(u32, u32, ItemChange), Vec<u32>>;

/// What became of an item beside the law and the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ItemChange {
    /// Its text is the same: if it is classified otherwise, a decision does it.
    Decided,
    /// Its text is another.
    Reworded,
    /// Its text is another, and it was decided on as it is now.
    RewordedAndDecided,
    /// Its text is another, and what was decided on it does not hold for it.
    Lapsed,
}

impl ItemChange {
    fn new(desk: &Desk<'_, '_>, row: u32, is_same: bool) -> ItemChange {
        if is_same {
            return ItemChange::Decided;
        }
        let decisions = desk.item_facts(row).map_or(&[][..], |facts| &facts.decisions);
        match decisions {
            [] => ItemChange::Reworded,
            some if some.iter().any(|decision| decision.applies) => ItemChange::RewordedAndDecided,
            _none_applies => ItemChange::Lapsed,
        }
    }

    fn sentences(self) -> &'static [&'static str] {
        match self {
            ItemChange::Decided => &["changes.decided"],
            ItemChange::Reworded => &["changes.text"],
            ItemChange::RewordedAndDecided => &["changes.text", "changes.decided"],
            ItemChange::Lapsed => &["changes.lapsed"],
        }
    }
}

/// What a change of outcome rests on: acts, and sentences on what it is beside them.
type Causes = (Vec<String>, Vec<String>);

/// A change of outcome: before, after, causes, destinations.
type Change = (Mark, Mark, Causes, Vec<usize>);

fn outcomes(desk: &Desk<'_, '_>, earlier: &Earlier<'_>, pairs: &Pairs) -> Vec<OutcomeChange> {
    let before = Days::new(desk.laws, earlier.transaction.on);
    let mut found: BTreeMap<Change, Vec<u32>> = BTreeMap::new();
    for ((was, is, item), rows) in pairs {
        let (Some(was), Some(is)) =
            (earlier.assessed.classes.get(*was as usize), desk.assessed.classes.get(*is as usize))
        else {
            continue;
        };
        let mut by_change: BTreeMap<(Mark, Mark, Causes), Vec<usize>> = BTreeMap::new();
        for (place, to) in desk.destinations.iter().enumerate() {
            let (then, now) = (earlier.transaction.toward(*to), desk.transaction.toward(*to));
            let ranges =
                (before.range(&was.classifications, &then), desk.days.range(&is.classifications, &now));
            let marks = (Mark::of(ranges.0, desk.words), Mark::of(ranges.1, desk.words));
            if ranges.0 == ranges.1 || marks.0 == marks.1 {
                continue;
            }
            // One thing after the other: the day of the law, the answers, the item. Each is a cause where it alone
            // makes a difference.
            let same_answers = Transaction { on: now.on, ..then.clone() };
            let under_law = desk.days.range(&was.classifications, &same_answers);
            let answered = desk.days.range(&was.classifications, &now);
            let mut acts = BTreeSet::new();
            if under_law != ranges.0 {
                let between = acts_between([(was, &before, &then), (was, &desk.days, &same_answers)]);
                acts.extend(between.iter().map(|act| act.short.in_language(desk.language).to_owned()));
            }
            let mut because = Vec::new();
            if answered != under_law {
                because.push("changes.answers");
            }
            if ranges.1 != answered {
                because.extend(item.sentences());
            }
            let because = because.into_iter().map(|name| desk.words.say(name).to_owned()).collect();
            let causes = (acts.into_iter().collect(), because);
            by_change.entry((marks.0, marks.1, causes)).or_default().push(place);
        }
        for ((before, after, causes), places) in by_change {
            found.entry((before, after, causes, places)).or_default().extend(rows);
        }
    }
    let mut changes: Vec<OutcomeChange> = found
        .into_iter()
        .map(|((before, after, (acts, because), places), mut rows)| {
            rows.sort_unstable();
            let mut items = Named::default();
            rows.iter().for_each(|row| items.add(&item::label(desk.catalog, *row), desk));
            OutcomeChange { before, after, toward: toward(desk, &places), acts, because, items }
        })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.items.items));
    changes
}

/// Destinations by name: all of them, or the first.
fn toward(desk: &Desk<'_, '_>, places: &[usize]) -> Vec<String> {
    if places.len() == desk.destinations.len() && places.len() > 1 {
        return vec![desk.words.say("destinations.all").to_owned()];
    }
    let codes = places.iter().filter_map(|place| desk.destinations.get(*place));
    let mut names: Vec<String> = codes.take(MOST_DESTINATIONS).map(|code| desk.country(*code)).collect();
    if places.len() > MOST_DESTINATIONS {
        names.push(desk.words.count("note.others", places.len() - MOST_DESTINATIONS));
    }
    names
}

/// The acts of a law that stand otherwise on the two days.
fn rules(desk: &Desk<'_, '_>, law: &Law, earlier: &Earlier<'_>) -> Vec<RuleChange> {
    if earlier.transaction.on == desk.transaction.on {
        return Vec::new();
    }
    let days = [earlier.transaction.on, desk.transaction.on];
    let [before, after] = days.map(|on| basis::acts(desk, law, on));
    let pairs = before.into_iter().zip(after);
    let changed = pairs.filter(|((_, before), (_, after))| before.states != after.states);
    changed
        .map(|((_, before), (_, after))| RuleChange {
            id: after.id,
            short: after.short,
            before: desk.words.long_list(&before.states),
            after: desk.words.long_list(&after.states),
        })
        .collect()
}
