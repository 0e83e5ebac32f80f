//! Called: what ids of the law files are called where people read.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::Transaction;
use crate::law::{Language, Law, Laws, QuestionId};

use super::case_facts::CaseFacts;

/// Names by id: of every list, of the questions that are answered, here or by a screening, and of what is supposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Called {
    names: BTreeMap<String, String>,
}

impl Called {
    /// The names that a report of this transaction may need.
    pub(super) fn new(
        laws: &Laws,
        transaction: &Transaction,
        case: &CaseFacts,
        language: Language,
    ) -> Called {
        let lists = laws.jurisdictions.iter().flat_map(|law| &law.lists);
        let lists = lists.map(|list| (&list.id, &list.name));
        let screened = |id: &str| case.screening.lines.iter().any(|line| line.answers().any(|own| own == id));
        let questions = (0u16..).zip(&laws.shared.questions).filter(|(number, question)| {
            transaction.answers.contains_key(&QuestionId(*number)) || screened(&question.id)
        });
        let questions = questions.map(|(_, question)| (&question.id, &question.short));
        let supposed = laws.jurisdictions.iter().flat_map(Law::suppositions);
        let supposed = supposed.filter(|one| transaction.supposing.contains(&one.id));
        let supposed = supposed.map(|one| (&one.id, &one.title));
        let all = lists.chain(questions).chain(supposed);
        Called { names: all.map(|(id, name)| (id.clone(), name.in_language(language).to_owned())).collect() }
    }

    /// What an id is called; the id itself if nothing here has it.
    pub(super) fn say<'a>(&'a self, id: &'a str) -> &'a str {
        self.names.get(id).map_or(id, String::as_str)
    }
}
