//! What of a case does not fit the law files at hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::law::{Law, Laws};
use crate::problem::{Problem, Severity};

use super::{Case, EntryName, ItemId};

impl Case {
    /// What of the case does not fit the law files at hand: answers to questions they do not ask,
    /// decisions on entries they do not hold, and profiles that changed since the case was saved. `file`
    /// is the case as the user named it.
    ///
    /// A decision on an entry that is not there decides nothing, which must not go unseen.
    pub fn problems(&self, laws: &Laws, file: &str) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        let mut say = |code, severity, message: String, help: &str| {
            problems.push(Problem::in_file(code, severity, file, message).with_help(help));
        };
        for id in self.transaction.answers.keys().filter(|id| laws.shared.question_named(id).is_none()) {
            let message =
                format!("the case answers \"{id}\", a question that the law files at hand do not ask");
            let help = "the answer is kept but decides nothing; answer the questions that are shown instead";
            say("case/unknown-question", Severity::Warning, message, help);
        }
        for (name, items) in self.decided_entries().into_iter().filter(|(name, _)| !holds(laws, name)) {
            let first = items.first().map_or("", |item| item.as_str());
            let message = match items.len() {
                1 => format!("the decision on {first} names {name}, which the law files at hand do not hold"),
                count => format!(
                    "decisions on {count} items, {first} first, name {name}, which the law files at hand do not hold"
                ),
            };
            let help = "such a decision decides nothing; look at the items again";
            say("case/unknown-entry", Severity::Warning, message, help);
        }
        for used in &self.editions {
            let id = &used.profile;
            let message = match laws.jurisdiction(id) {
                Some(law) if law.hash == used.hash => continue,
                Some(law) if law.edition == used.edition => {
                    format!(
                        "the law files \"{id}\" were changed since the case was saved; both are of edition {}",
                        law.edition
                    )
                }
                Some(law) => format!(
                    "the law files \"{id}\" are of edition {}, and were of edition {} when the case was saved",
                    law.edition, used.edition
                ),
                None => format!("the law files \"{id}\" that the case was saved with are not there"),
            };
            let help = "outcomes may differ from those of then; compare with the last report";
            say("case/other-edition", Severity::Note, message, help);
        }
        problems
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
