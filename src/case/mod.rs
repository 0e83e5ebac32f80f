//! The saved work: catalog, edits, transaction, decisions, editions of the profiles used.
//!
//! A [`Case`] is plain data: everything a user can do to it is a [`Change`], [`History`] keeps what each
//! change replaced, and `store` reads and writes it. Nothing here reads the clock: instants are
//! arguments.

mod base64;
mod change;
mod check;
mod decision;
mod edit;
mod firm;
mod firm_file;
mod flag;
mod history;
mod item;
mod older;
mod party_change;
mod screening;
mod source;
mod store;
mod version;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assess::{Answers, Transaction};
use crate::law::{Categories, CountryCode, Laws, Shared};

pub use base64::base64;
pub use change::{Change, Reach};
pub use decision::{Decision, EntryName, Finding, Lapsed, Note, Withdrawal};
pub use edit::{Edit, InColumn, Looking, Touched};
pub use firm::{Colour, Firm, ForClient, Picture, PictureForm, Role, Signatory, StandardTexts};
pub use flag::{FlagAnswer, Seeing};
pub use history::History;
pub use item::{ItemId, ItemIds, TextHash};
pub use screening::{Counterparty, Found, HeldList, MatchState, PartyDecision, PartyFinding, Run, Screening};
pub use source::{Source, column_name, column_named, content_hash, hexadecimal};
pub use store::{
    EXTENSION, Seen, autosave, autosave_path, backup_path, discard_autosave, found_autosave, is_case, open,
    read, save,
};
pub use version::{Difference, Renewal};

/// The format of case files that this program writes, and the newest it reads.
pub const FORMAT: u32 = 2;

/// The saved work on one catalog.
///
/// Two cases are equal if and only if their files are.
///
/// ```
/// use dualcheck::case::Case;
/// let case = Case::new("CN".parse().unwrap(), "2026-11-23".parse().unwrap());
/// let text = case.to_ron().unwrap();
/// assert_eq!(dualcheck::case::read(text.as_bytes(), "new.dualcheck"), Ok(case));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The version of the file's form: [`FORMAT`].
    pub format: u32,
    /// What the user calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What the client said of himself.
    #[serde(default, skip_serializing_if = "Client::is_empty")]
    pub client: Client,
    /// Who makes reports of it, if not told otherwise.
    #[serde(default, skip_serializing_if = "Firm::is_empty")]
    pub firm: Firm,
    /// The catalog it is about, and how to open it again exactly as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The transaction asked about.
    pub transaction: Settings,
    /// Profiles that are only supposed, e.g. a broad reading for Japan; their outcomes are marked
    /// hypothetical.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub what_ifs: BTreeSet<String>,
    /// What was done to the catalog's cells, in the order in which it was. The catalog's own file is never
    /// written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<Edit>,
    /// Categories put on an item (`true`) or taken off it (`false`) by hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<ItemId, BTreeMap<String, bool>>,
    /// What was decided on each item, in the order in which it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub decisions: BTreeMap<ItemId, Vec<Decision>>,
    /// What was noted on each item, in the order in which it was.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<ItemId, Vec<Note>>,
    /// The red flags of the checklist that were answered, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub red_flags: BTreeMap<String, FlagAnswer>,
    /// Who was held against lists of parties, and what was decided on it.
    #[serde(default, skip_serializing_if = "Screening::is_empty")]
    pub screening: Screening,
    /// The profiles that were used when it was last saved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub editions: Vec<Edition>,
}

/// What the client said of himself and of the goods: nothing of it is verified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Client {
    /// Whose goods they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The client's or the firm's reference of this work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Who prepared it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared_by: Option<String>,
    /// Anything else the client stated, printed as not verified.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statements: Option<String>,
}

/// The transaction as the user set it: toward several destinations, with answers by the id of the
/// question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the goods leave from.
    pub from: CountryCode,
    /// Where they may go, in the order in which the user wants to see them; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destinations: Vec<CountryCode>,
    /// The day whose law is asked for.
    pub on: NaiveDate,
    /// Where the goods were made, unless an item's own row says otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<CountryCode>,
    /// Answers by the id of the question, e.g. `end-user.military`; also to questions that the law
    /// files at hand do not ask.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, bool>,
}

/// A profile as it was when the case was last saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// Its id, e.g. `cn`.
    pub profile: String,
    /// The day of the newest source it rests on.
    pub edition: NaiveDate,
    /// A SHA-256 over its files, in hexadecimal.
    pub hash: String,
}

impl Case {
    /// A case about nothing yet: goods that leave from a country, under the law of a day.
    pub fn new(from: CountryCode, on: NaiveDate) -> Case {
        Case {
            format: FORMAT,
            name: String::new(),
            client: Client::default(),
            firm: Firm::default(),
            source: None,
            transaction: Settings {
                from,
                destinations: Vec::new(),
                on,
                origin: None,
                answers: BTreeMap::new(),
            },
            what_ifs: BTreeSet::new(),
            edits: Vec::new(),
            tags: BTreeMap::new(),
            decisions: BTreeMap::new(),
            notes: BTreeMap::new(),
            red_flags: BTreeMap::new(),
            screening: Screening::default(),
            editions: Vec::new(),
        }
    }

    /// The categories of an item: those its words belong to, with what was put on and taken off by
    /// hand.
    pub fn categories_of(&self, item: &str, proposed: Categories) -> Categories {
        let Some(tags) = self.tags.get(item) else { return proposed };
        tags.iter().fold(proposed, |categories, (id, on)| match (Categories::named(id), on) {
            (Some(category), true) => categories.and(category),
            (Some(category), false) => categories.without(category),
            (None, _) => categories,
        })
    }

    /// Its transaction toward one destination; answers to unknown questions are left out, see
    /// [`Case::problems`].
    pub fn toward(&self, to: CountryCode, shared: &Shared) -> Transaction {
        let Settings { from, on, origin, answers, .. } = &self.transaction;
        let answers: Answers =
            answers.iter().filter_map(|(id, answer)| Some((shared.question_named(id)?, *answer))).collect();
        Transaction { from: *from, to, on: *on, origin: *origin, answers, supposing: self.what_ifs.clone() }
    }

    /// A SHA-256 over what was done in it, in hexadecimal: the same for two cases that differ in nothing but the
    /// law files they were last saved under.
    pub fn hash(&self) -> String {
        let own = Case { editions: Vec::new(), ..self.clone() };
        // A case that cannot be put into words cannot be saved; its hash is that of nothing.
        content_hash(own.to_ron().unwrap_or_default().as_bytes())
    }

    /// Remembers the law files in use; done before saving.
    pub fn remember_editions(&mut self, laws: &Laws) {
        self.editions = laws
            .jurisdictions
            .iter()
            .map(|law| Edition { profile: law.id.clone(), edition: law.edition, hash: law.hash.clone() })
            .collect();
    }
}

impl Client {
    /// Whether nothing is stated.
    pub fn is_empty(&self) -> bool {
        *self == Client::default()
    }
}
