//! What of a case does not fit the law files and the catalog at hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalog::Catalog;
use crate::law::{Law, Laws};
use crate::problem::{FilePlace, Problem, Sentence, Severity, sentence};

use super::{Case, Edit, EntryName, InColumn, ItemId, ItemIds, Lapsed, column_named};

/// So many items that are gone are named one by one.
const MOST_NAMED: usize = 20;

impl Case {
    /// What of the case does not fit the law files at hand: answers to questions and red flags they do not ask,
    /// suppositions and entries in decisions that they do not hold, and profiles that changed since the case was saved. `file`
    /// is the case as the user named it.
    ///
    /// A decision on an entry that is not there decides nothing, which must not go unseen.
    pub fn problems(&self, laws: &Laws, file: &str) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut say = |code, severity, message: Sentence, help: Sentence| {
            problems.push(Problem::in_file(code, severity, file, message).with_help(help));
        };
        for id in self.transaction.answers.keys().filter(|id| laws.shared.question_named(id).is_none()) {
            let message = sentence!(
                "the case answers \"{id}\", a question that the law files at hand do not ask",
                id = id
            );
            let help = sentence!(
                "the answer is kept but decides nothing; answer the questions that are shown instead"
            );
            say("case/unknown-question", Severity::Warning, message, help);
        }
        let listed: BTreeSet<&str> = laws
            .shared
            .checklist
            .iter()
            .flat_map(|group| &group.flags)
            .map(|flag| flag.id.as_str())
            .collect();
        for id in self.red_flags.keys().filter(|id| !listed.contains(id.as_str())) {
            let message = sentence!(
                "the case answers \"{id}\", a red flag that the checklist at hand does not hold",
                id = id
            );
            let help = sentence!(
                "the answer is kept and, if it is a hold, stays one; look at the red flags that are shown"
            );
            say("case/unknown-red-flag", Severity::Warning, message, help);
        }
        let held: BTreeSet<&str> =
            laws.jurisdictions.iter().flat_map(Law::suppositions).map(|one| one.id.as_str()).collect();
        for id in self.what_ifs.iter().filter(|id| !held.contains(id.as_str())) {
            let message = sentence!(
                "the case supposes \"{id}\", a supposition that the law files at hand do not hold",
                id = id
            );
            let help =
                sentence!("it changes nothing; look whether outcomes that rested on it are still needed");
            say("case/unknown-supposition", Severity::Warning, message, help);
        }
        for (name, items) in self.decided_entries().into_iter().filter(|(name, _)| !holds(laws, name)) {
            let first = items.first().map_or("", |item| item.as_str());
            let message = sentence!(
                "the decision on {item} names {entry}, which the law files at hand do not hold"
                    | "decisions on {count} items, {item} first, name {entry}, which the law files at hand do not hold",
                count = items.len(),
                item = first,
                entry = name.to_string()
            );
            let help = sentence!("such a decision decides nothing; look at the items again");
            say("case/unknown-entry", Severity::Warning, message, help);
        }
        for used in &self.editions {
            let id = &used.profile;
            let message = match laws.jurisdiction(id) {
                Some(law) if law.hash == used.hash => continue,
                Some(law) if law.edition == used.edition => {
                    sentence!(
                        "the law files \"{id}\" were changed since the case was saved; both are of edition {edition}",
                        id = id,
                        edition = law.edition.to_string()
                    )
                }
                Some(law) => sentence!(
                    "the law files \"{id}\" are of edition {edition}, and were of edition {before} when the case was saved",
                    id = id,
                    edition = law.edition.to_string(),
                    before = used.edition.to_string()
                ),
                None => {
                    sentence!("the law files \"{id}\" that the case was saved with are not there", id = id)
                }
            };
            let help = sentence!("outcomes may differ from those of then; compare with the last report");
            say("case/other-edition", Severity::Note, message, help);
        }
        problems
    }

    /// What of the case does not fit the catalog at hand, e.g. a newer version of it: decisions that no
    /// longer apply, and what is kept on items and columns that are not there any more.
    pub fn problems_with_catalog(&self, ids: &ItemIds, catalog: &Catalog) -> Vec<Problem> {
        let file = catalog.name();
        let in_file = |code, severity, message: Sentence, help: Sentence| {
            Problem::in_file(code, severity, file, message).with_help(help)
        };
        let mut problems = Vec::new();
        if self.source.as_ref().is_some_and(|source| source.sha256 != catalog.content_hash()) {
            let message =
                sentence!("the catalog is not the one that the case was saved with, or changed since");
            let help = sentence!("decisions stay with items that say the same; the others are listed");
            problems.push(in_file("case/other-catalog", Severity::Note, message, help));
        }
        problems.extend(self.lapsed(ids, catalog).iter().map(|lapsed| lapsed.problem(catalog)));
        let edited = self.edits.iter().flat_map(Edit::items);
        let kept: BTreeSet<&ItemId> = edited.chain(self.tags.keys()).chain(self.notes.keys()).collect();
        let gone = kept.into_iter().filter(|item| ids.row_of(catalog, item.as_str()).is_none());
        let gone: Vec<&ItemId> = gone.collect();
        let (named, others) = gone.split_at(gone.len().min(MOST_NAMED));
        let mut say_gone = |message: Sentence| {
            let help = sentence!("they stay in the case and take effect again when the item is back");
            problems.push(in_file("case/item-gone", Severity::Warning, message, help));
        };
        for item in named {
            say_gone(sentence!(
                "the case keeps edits, categories or notes on {item}, an item that the catalog does not have",
                item = item.as_str()
            ));
        }
        if !others.is_empty() {
            say_gone(sentence!(
                "the case keeps edits, categories or notes on {count} more items that the catalog does not have",
                count = others.len()
            ));
        }
        for message in self.columns_gone(ids, catalog).into_values() {
            let help = sentence!("the edit stays in the case and takes effect again when the column is back");
            problems.push(in_file("case/column-gone", Severity::Warning, message, help));
        }
        problems
    }

    /// What is said of the columns that edits work on and the catalog does not have, each with the first item it is
    /// missed for.
    fn columns_gone(&self, ids: &ItemIds, catalog: &Catalog) -> BTreeMap<String, Sentence> {
        let mut gone = BTreeMap::new();
        let named = |name: &str| sentence!("the column \"{name}\"", name = name);
        for edit in &self.edits {
            if let Edit::SetCells(cells) = edit {
                for (item, cells) in cells {
                    let Some(row) = ids.row_of(catalog, item.as_str()) else { continue };
                    let sheet = catalog.sheet_of(row);
                    for column in cells.keys().filter(|column| column_named(sheet, column).is_none()) {
                        gone.entry(named(column).to_string()).or_insert_with(|| {
                            sentence!(
                                "the case has an edit of {item} in {column}, which the catalog does not have",
                                item = item.as_str(),
                                column = named(column)
                            )
                        });
                    }
                }
            }
            let mut used = catalog.sheets().iter().filter(|sheet| sheet.used);
            if let Some(column) = edit.column().filter(|column| used.all(|sheet| column.of(sheet).is_empty()))
            {
                let column = match column {
                    InColumn::Named(name) => named(name),
                    InColumn::Meaning(meaning) => {
                        sentence!("the columns that mean {meaning}", meaning = *meaning)
                    }
                };
                gone.entry(column.to_string()).or_insert_with(|| {
                    sentence!(
                        "the case has an edit in {column}, which the catalog does not have",
                        column = column
                    )
                });
            }
        }
        gone
    }

    /// The entries that standing decisions name, with the items they were decided for.
    fn decided_entries(&self) -> BTreeMap<&EntryName, BTreeSet<&ItemId>> {
        let mut entries: BTreeMap<&EntryName, BTreeSet<&ItemId>> = BTreeMap::new();
        for (item, decisions) in &self.decisions {
            for name in
                decisions.iter().filter(|one| one.withdrawn.is_none()).flat_map(|one| one.finding.names())
            {
                entries.entry(name).or_default().insert(item);
            }
        }
        entries
    }
}

impl Lapsed<'_> {
    /// That it no longer applies, as a problem of the catalog.
    pub fn problem(&self, catalog: &Catalog) -> Problem {
        let item = self.item;
        let (place, message) = match self.row.map(|row| catalog.item(row)) {
            Some(row) => {
                let sheet = Some(row.sheet().name.clone()).filter(|name| !name.is_empty());
                let place = FilePlace {
                    file: catalog.name().to_owned(),
                    sheet,
                    line: Some(row.number()),
                    ..FilePlace::default()
                };
                let message = sentence!(
                    "the decision on {item} no longer applies: the item's text changed",
                    item = item.as_str()
                );
                (place, message)
            }
            None => {
                let place = FilePlace { file: catalog.name().to_owned(), ..FilePlace::default() };
                let message = sentence!(
                    "the decision on {item} has no item: the catalog does not have it any more",
                    item = item.as_str()
                );
                (place, message)
            }
        };
        let help = Some(sentence!("look at the item again and decide, or withdraw the decision"));
        Problem { code: "case/lapsed", severity: Severity::Warning, place, message, help }
    }
}

/// Whether a list has an entry or paragraph of that code, or one below it.
fn holds(laws: &Laws, name: &EntryName) -> bool {
    let holds_code = |law: &Law, list: usize| {
        law.subitems.iter().filter(|subitem| subitem.list == list).any(|subitem| {
            let full = law.entry_of(subitem).full_code(subitem);
            full.strip_prefix(&name.code).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    laws.jurisdictions.iter().any(|law| {
        let mut lists = law.lists.iter().enumerate();
        lists.any(|(number, list)| list.id == name.list && holds_code(law, number))
    })
}
