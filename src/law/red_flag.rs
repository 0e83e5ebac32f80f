//! Red flags and notes: what a person must look at. They never change an outcome.

use chrono::NaiveDate;

use super::{Citation, ConceptId, Condition, Text};

/// A note or warning that a profile attaches to items or transactions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedFlag {
    /// Its id with the profile, e.g. `cn/press-baking-soda`.
    pub id: String,
    /// What a person should know.
    pub text: Text,
    /// Items it is shown on, by what they name; with no concepts and no codes it belongs to the transaction.
    pub concepts: Vec<ConceptId>,
    /// Items it is shown on, by the control code that their maker states, e.g. `3C001`.
    pub stated_codes: Vec<String>,
    /// Items it is shown on, by the customs code they fall under.
    pub customs_codes: Vec<String>,
    /// Transactions it is shown in. An unanswered question raises no flag: it is asked as such.
    pub when: Condition,
    /// First day it is shown, if it has one.
    pub from: Option<NaiveDate>,
    /// Last day it is shown, included, if it has one.
    pub through: Option<NaiveDate>,
    /// Whether the lists were searched for these concepts and found not to hold them: an item that
    /// names nothing else is then *free* although its category is not covered in full.
    pub found_on_no_list: bool,
    /// Where it comes from.
    pub cites: Vec<Citation>,
    /// The as-of day of the copy it came from.
    pub checked: NaiveDate,
}

impl RedFlag {
    /// Whether it belongs to the transaction, whatever the item.
    pub fn is_of_transaction(&self) -> bool {
        self.concepts.is_empty() && self.stated_codes.is_empty() && self.customs_codes.is_empty()
    }

    /// Whether a code that a maker states is one of its codes, or a paragraph of one.
    pub fn names_code(&self, stated: &str) -> bool {
        let is_of = |code: &String| {
            stated.strip_prefix(code.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.stated_codes.iter().any(is_of)
    }

    /// Whether a customs code falls under one of its codes.
    pub fn names_customs_code(&self, digits: &str) -> bool {
        self.customs_codes.iter().any(|code| digits.starts_with(code.as_str()))
    }
}
