//! Acts as written: what they control, suspend, end or say.

use serde::Deserialize;

use super::{Cites, Condition};
use crate::law::Text;
use crate::profile::place::Name;

/// `cn/measures/2025-018.ron`: what all acts have, and what they do.
#[derive(Debug)]
pub(in crate::profile) enum Measure<'a> {
    Control(Control<'a>),
    Suspension(Suspension<'a>),
    Repeal(Repeal<'a>),
    Statement(Statement<'a>),
    Notice(Notice<'a>),
    /// `cn/what-if/broad-japan.ron`.
    WhatIf(WhatIf<'a>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Notice<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub title: Text,
    pub text: Text,
    pub from: Option<Name<'a>>,
    pub through: Option<Name<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct WhatIf<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub title: Text,
    pub clauses: Vec<Clause<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Control<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub title: Text,
    pub clauses: Vec<Clause<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Clause<'a> {
    #[serde(borrow)]
    pub no: Name<'a>,
    pub text: Text,
    /// Left out where no source gives the first day: then it lies before the head's `since`.
    pub from: Option<Name<'a>>,
    pub through: Option<Name<'a>>,
    pub covers: Covers<'a>,
    #[serde(default)]
    pub except: Vec<Name<'a>>,
    pub when: Option<Condition<'a>>,
    pub effect: Effect<'a>,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) enum Covers<'a> {
    Entries(#[serde(borrow)] Vec<Name<'a>>),
    EveryEntry(Name<'a>),
    WholeList(Name<'a>),
    AnyItem,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) enum Effect<'a> {
    Licence(#[serde(borrow)] Name<'a>),
    PresumedDenied(Name<'a>),
    Prohibited,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Suspension<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub title: Text,
    pub suspends: Vec<Name<'a>>,
    pub from: Name<'a>,
    pub through: Option<Name<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Repeal<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub title: Text,
    pub repeals: Vec<Name<'a>>,
    pub from: Name<'a>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Statement<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub title: Text,
    pub concerns: Vec<Name<'a>>,
    pub on: Name<'a>,
    pub through: Name<'a>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}
