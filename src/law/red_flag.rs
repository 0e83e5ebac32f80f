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
    /// Items it is shown on; none means it belongs to the transaction.
    pub concepts: Vec<ConceptId>,
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
        self.concepts.is_empty()
    }
}
