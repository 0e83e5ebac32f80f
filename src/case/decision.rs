//! Decision: an expert's ruling on one item, signed, dated and bound to the text it was taken on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, Item};
use crate::evidence::Ruling;

use super::{Case, ItemId, ItemIds, TextHash};

/// What an expert decided on one item.
///
/// It holds for the text it was taken on: when the text changes it no longer applies, and
/// [`Case::lapsed`] lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was found.
    pub finding: Finding,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The item's text as it was, as a hash.
    pub text: TextHash,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// That it was taken back; it stays in the file for whoever reads it later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// What a decision finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Finding {
    /// The item meets a proposed entry or paragraph.
    Accepted(EntryName),
    /// The item meets this entry, and not those that were proposed.
    AnotherEntry {
        /// The one it meets.
        meets: EntryName,
        /// Those it does not.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        instead_of: Vec<EntryName>,
    },
    /// The item does not meet this entry or paragraph; the others stay as they are.
    RuledOut(EntryName),
    /// The item is on no list.
    NotListed,
    /// Someone else has to look at it. What the item meets stays as it was.
    Escalated,
}

/// An entry or paragraph of a list: a code means nothing without its list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryName {
    /// The list, e.g. `cn/dual-use`.
    pub list: String,
    /// The code in full, e.g. `1C902.a.4`.
    pub code: String,
}

/// That a decision was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something worth remembering of an item; it decides nothing and never lapses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What.
    pub text: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A decision that no longer applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapsed<'a> {
    /// The item it was taken on.
    pub item: &'a ItemId,
    /// Its number among the decisions on that item, from 0.
    pub number: usize,
    /// The decision.
    pub decision: &'a Decision,
    /// The item's row, counted over all sheets from 0; `None` if the catalog has no such item any more,
    /// otherwise its text changed.
    pub row: Option<u32>,
}

impl Case {
    /// What experts ruled on an item as its text is now, or else what it met by their decisions on an earlier text: what
    /// [`Facts::rulings`](crate::evidence::Facts) is filled with.
    ///
    /// Later decisions count before earlier ones: to find that an item is on no list overrules all that
    /// was found before, and to find an entry overrules "on no list".
    pub fn rulings_for(&self, ids: &ItemIds, item: Item<'_>) -> Vec<Ruling> {
        if self.decisions.is_empty() {
            return Vec::new();
        }
        let Some(decisions) = self.decisions.get(ids.id_of(item).as_ref()) else { return Vec::new() };
        let text = TextHash::of(item);
        let held = decisions.iter().filter(|decision| decision.withdrawn.is_none());
        let (mut rulings, mut before) = (Vec::new(), Vec::new());
        for decision in held {
            decision.finding.add_to(if decision.text == text { &mut rulings } else { &mut before });
        }
        if rulings.is_empty() {
            // An item must not become free because its text changed: what it met stays open until somebody looks.
            rulings.extend(before.into_iter().filter_map(|ruling| match ruling {
                Ruling::Meets { list, code } => Some(Ruling::MetBefore { list, code }),
                Ruling::MeetsNot { .. } | Ruling::NotListed | Ruling::MetBefore { .. } => None,
            }));
        }
        rulings
    }

    /// The decisions that no longer apply because the item's text changed or the item is gone, in the
    /// order of the items' ids.
    pub fn lapsed(&self, ids: &ItemIds, catalog: &Catalog) -> Vec<Lapsed<'_>> {
        let mut lapsed = Vec::new();
        for (item, decisions) in &self.decisions {
            let row = ids.row_of(catalog, item.as_str());
            let text = row.map(|row| TextHash::of(catalog.item(row)));
            for (number, decision) in decisions.iter().enumerate() {
                if decision.withdrawn.is_none() && text.as_ref() != Some(&decision.text) {
                    lapsed.push(Lapsed { item, number, decision, row });
                }
            }
        }
        lapsed
    }
}

impl Decision {
    /// A decision on an item as its text is now.
    pub fn new(
        item: Item<'_>,
        finding: Finding,
        reason: String,
        by: Option<String>,
        at: DateTime<Utc>,
    ) -> Decision {
        Decision { finding, reason, text: TextHash::of(item), by, at, withdrawn: None }
    }

    /// Whether it holds: not withdrawn, and the item's text is still the one it was taken on.
    pub fn applies_to(&self, item: Item<'_>) -> bool {
        self.withdrawn.is_none() && self.text == TextHash::of(item)
    }
}

impl Finding {
    /// Whether it means little without a reason: absence needs proof.
    pub fn needs_reason(&self) -> bool {
        match self {
            Finding::RuledOut(_) | Finding::NotListed => true,
            Finding::Accepted(_) | Finding::AnotherEntry { .. } | Finding::Escalated => false,
        }
    }

    /// The entries and paragraphs it names.
    pub fn names(&self) -> impl Iterator<Item = &EntryName> {
        let (met, ruled_out) = self.parts();
        met.into_iter().chain(ruled_out)
    }

    /// What it says the item meets, and what it says the item does not.
    fn parts(&self) -> (Option<&EntryName>, &[EntryName]) {
        match self {
            Finding::Accepted(name) => (Some(name), &[]),
            Finding::AnotherEntry { meets, instead_of } => (Some(meets), instead_of),
            Finding::RuledOut(name) => (None, std::slice::from_ref(name)),
            Finding::NotListed | Finding::Escalated => (None, &[]),
        }
    }

    fn add_to(&self, rulings: &mut Vec<Ruling>) {
        let meets_not =
            |name: &EntryName| Ruling::MeetsNot { list: name.list.clone(), code: name.code.clone() };
        let mut add = |ruling: Ruling| {
            // The last one given counts, so a repeated one moves to the end.
            rulings.retain(|other| *other != ruling);
            match ruling {
                Ruling::NotListed => rulings.clear(),
                Ruling::Meets { .. } => rulings.retain(|other| *other != Ruling::NotListed),
                Ruling::MeetsNot { .. } | Ruling::MetBefore { .. } => {}
            }
            rulings.push(ruling);
        };
        if *self == Finding::NotListed {
            return add(Ruling::NotListed);
        }
        let (met, ruled_out) = self.parts();
        ruled_out.iter().for_each(|name| add(meets_not(name)));
        if let Some(EntryName { list, code }) = met {
            add(Ruling::Meets { list: list.clone(), code: code.clone() });
        }
    }
}

impl std::fmt::Display for EntryName {
    /// Always with its list: `cn/dual-use 1C902.a.4`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.list, self.code)
    }
}
