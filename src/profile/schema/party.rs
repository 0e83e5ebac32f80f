//! Lists of parties as written.

use serde::Deserialize;

use super::Cites;
use crate::law::Text;
use crate::profile::place::Name;

/// `cn/parties/2026-011.ron`: whom one announcement names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Parties<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub tier: Tier,
    pub announcement: Text,
    pub from: Name<'a>,
    pub through: Option<Name<'a>>,
    pub suspended_from: Option<Name<'a>>,
    pub suspended_through: Option<Name<'a>>,
    #[serde(default)]
    pub answers: Vec<Name<'a>>,
    pub parties: Vec<Party<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::profile) enum Tier {
    Ban,
    Watch,
    Unreliable,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Party<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub name: Text,
    #[serde(default)]
    pub also: Vec<String>,
    pub country: Option<Name<'a>>,
    #[serde(default)]
    pub note: Text,
}
