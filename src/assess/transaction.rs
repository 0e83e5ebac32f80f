//! Transaction: from, to, date, origin, and the answers given.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::law::{CountryCode, QuestionId, Truth};

/// One shipment as law looks at it: everything that is not the item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// Where the goods leave from.
    pub from: CountryCode,
    /// Where they go.
    pub to: CountryCode,
    /// The day whose law is asked for.
    pub on: NaiveDate,
    /// Where the goods were made, unless an item's own row says otherwise; `None` means where they
    /// leave from.
    pub origin: Option<CountryCode>,
    /// What is known of end user, end use and other circumstances.
    pub answers: Answers,
    /// What is supposed beside the law: ids of suppositions, e.g. `cn/broad-japan`.
    pub supposing: BTreeSet<String>,
}

/// Answers to questions; a question that is not in it is not answered.
pub type Answers = BTreeMap<QuestionId, bool>;

impl Transaction {
    /// The origin of an item whose row gives `own` or nothing.
    pub fn origin_of(&self, own: Option<CountryCode>) -> CountryCode {
        own.or(self.origin).unwrap_or(self.from)
    }

    /// Whether the goods stay in the country they are in: no export.
    pub fn is_domestic(&self) -> bool {
        self.from == self.to
    }

    /// What was answered to a question.
    pub fn answer(&self, question: QuestionId) -> Truth {
        self.answers.get(&question).map_or(Truth::Unknown, |answer| Truth::from(*answer))
    }

    /// The same toward another destination.
    #[must_use]
    pub fn toward(&self, to: CountryCode) -> Transaction {
        Transaction { to, ..self.clone() }
    }
}
