//! Days near at hand that the law names.

use chrono::NaiveDate;

use crate::law::{Act, Measure};

/// A day near at hand that the law names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearDay {
    /// Which.
    pub day: NaiveDate,
    /// The act, as it is cited.
    pub act: String,
    /// What it does on that day.
    pub what: Happens,
}

/// What an act does on a day it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happens {
    /// It begins.
    Begins,
    /// It is the last day it lasts.
    Ends,
}

impl Happens {
    /// What the act does on that day.
    pub fn on(measure: &Measure, day: NaiveDate) -> Happens {
        let begins = match &measure.act {
            Act::Control(clauses) => clauses.iter().any(|clause| clause.from == Some(day)),
            Act::Suspension(suspension) => suspension.from == day,
            Act::Repeal(repeal) => repeal.from == day,
            Act::Notice(notice) => notice.from == Some(day),
            Act::Statement(_) | Act::Supposition(_) => false,
        };
        if begins { Happens::Begins } else { Happens::Ends }
    }

    /// The end of its key in the words.
    pub fn key(self) -> &'static str {
        match self {
            Happens::Begins => "begins",
            Happens::Ends => "ends",
        }
    }
}
