//! Case facts: what a case says of itself and of its items, as far as a report prints it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::case::{Case, Decision, Finding, FlagAnswer, ItemIds};
use crate::catalog::Catalog;
use crate::law::Categories;

use super::called::Called;
use super::screening::ScreeningRecord;
use super::words::Words;

/// What a case says of itself. What is empty is left as a line to be filled in by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseFacts {
    /// The title of the report.
    pub title: String,
    /// For whom.
    pub client: String,
    /// The reference under which it is filed.
    pub reference: String,
    /// Who makes it: a firm.
    pub firm: String,
    /// Version of the report.
    pub version: String,
    /// Draft, final…
    pub status: String,
    /// Who prepared it.
    pub prepared_by: String,
    /// When it was made, as it is to be printed; left out if empty.
    pub generated: String,
    /// Version of the program.
    pub program: String,
    /// The files it was made from.
    pub files: Vec<SourceFile>,
    /// What else the client stated: printed as not verified.
    pub statements: String,
    /// The red flags of the checklist that were answered, by their ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub red_flags: BTreeMap<String, FlagAnswer>,
    /// What was decided on, noted on and tagged to items, by their number in the catalog.
    pub items: BTreeMap<u32, ItemFacts>,
    /// Who was held against lists of parties.
    #[serde(skip_serializing_if = "ScreeningRecord::is_empty")]
    pub screening: ScreeningRecord,
    /// A SHA-256 over the case; empty if there is none. It is part of the seal and not printed: not every change
    /// of a case changes what a report says.
    #[serde(skip)]
    pub hash: String,
}

/// A file the report was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// Its name.
    pub name: String,
    /// Its SHA-256 in hexadecimal.
    pub sha256: String,
}

/// What a case says of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ItemFacts {
    /// What was decided on it, in the order in which it was, without what was taken back.
    pub decisions: Vec<Decided>,
    /// What was noted on it.
    pub remarks: Vec<Remark>,
    /// Categories put on it by hand.
    #[serde(skip)]
    pub put_on: Categories,
    /// Categories taken off it by hand.
    #[serde(skip)]
    pub taken_off: Categories,
}

/// A decision, who took it, when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// What was found.
    pub finding: Finding,
    /// Who found it; empty if not given.
    pub by: String,
    /// The day.
    pub on: String,
    /// Why; empty if not given.
    pub reason: String,
    /// Whether it still holds: the item's text is the one it was taken on.
    pub applies: bool,
}

/// Something noted on an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What.
    pub text: String,
    /// By whom; empty if not given.
    pub by: String,
    /// The day.
    pub on: String,
}

impl CaseFacts {
    /// What a case says of itself and of the items of its catalog.
    pub fn of(case: &Case, ids: &ItemIds, catalog: &Catalog) -> CaseFacts {
        let client = case.client.clone();
        CaseFacts {
            client: client.name.unwrap_or_default(),
            reference: client.reference.unwrap_or_default(),
            prepared_by: client.prepared_by.unwrap_or_default(),
            statements: client.statements.unwrap_or_default(),
            firm: case.firm.name.clone(),
            files: vec![SourceFile {
                name: catalog.name().to_owned(),
                sha256: catalog.content_hash().to_owned(),
            }],
            red_flags: case.red_flags.clone(),
            items: items(case, ids, catalog),
            screening: ScreeningRecord::of(case),
            hash: case.hash(),
            ..CaseFacts::default()
        }
    }
}

impl ItemFacts {
    /// The item's categories, those its words belong to with what was put on and taken off by hand.
    pub fn categories(&self, proposed: Categories) -> Categories {
        proposed.and(self.put_on).without(self.taken_off)
    }
}

impl Decided {
    fn of(decision: &Decision, applies: bool) -> Decided {
        Decided {
            finding: decision.finding.clone(),
            by: decision.by.clone().unwrap_or_default(),
            on: decision.at.date_naive().to_string(),
            reason: decision.reason.clone(),
            applies,
        }
    }

    /// What was found, in words.
    pub(super) fn in_words(&self, words: &Words, called: &Called) -> String {
        let meets = |name: &crate::case::EntryName, sentence: &str| {
            words.fill(sentence, &[("list", called.say(&name.list)), ("code", &name.code)])
        };
        match &self.finding {
            Finding::Accepted(name) => meets(name, "decided.meets"),
            Finding::AnotherEntry { meets: name, .. } => meets(name, "decided.meets-another"),
            Finding::RuledOut(name) => meets(name, "decided.meets-not"),
            Finding::NotListed => words.say("decided.not-listed").to_owned(),
            Finding::Escalated => words.say("decided.escalated").to_owned(),
        }
    }
}

fn items(case: &Case, ids: &ItemIds, catalog: &Catalog) -> BTreeMap<u32, ItemFacts> {
    let named: BTreeSet<&str> = case
        .decisions
        .keys()
        .chain(case.notes.keys())
        .chain(case.tags.keys())
        .map(crate::case::ItemId::as_str)
        .collect();
    let rows = named.into_iter().filter_map(|id| Some((id, ids.row_of(catalog, id)?)));
    let facts = rows.map(|(id, row)| {
        let item = catalog.item(row);
        let decisions = case.decisions.get(id).into_iter().flatten();
        let standing = decisions.filter(|decision| decision.withdrawn.is_none());
        let notes = case.notes.get(id).into_iter().flatten();
        let none = Categories::default();
        let all = Categories(u32::MAX);
        let facts = ItemFacts {
            decisions: standing.map(|decision| Decided::of(decision, decision.applies_to(item))).collect(),
            remarks: notes
                .map(|note| Remark {
                    text: note.text.clone(),
                    by: note.by.clone().unwrap_or_default(),
                    on: note.at.date_naive().to_string(),
                })
                .collect(),
            put_on: case.categories_of(id, none),
            taken_off: all.without(case.categories_of(id, all)),
        };
        (row, facts)
    });
    facts.collect()
}
