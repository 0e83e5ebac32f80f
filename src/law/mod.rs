//! What control law says: plain data, with no files behind it.
//!
//! This module touches no file, clock, thread or random number. A value of it cannot be wrong in
//! form: the module `profile` is the only way from files to it, and resolves every name.

mod checklist;
mod condition;
mod destination;
mod end_use;
mod entry;
mod fold;
mod han;
mod lexicon;
mod licence;
mod measure;
mod party;
mod quantity;
mod question;
mod red_flag;
mod reference;
mod subjects;
mod text;
mod truth;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use checklist::{FlagGroup, ListedFlag};
pub use condition::{Condition, ItemCondition, Place, ProbeId};
pub use destination::{Country, CountryChart, CountryCode, Group, Membership};
pub use end_use::{EndUse, Raised};
pub use entry::{
    ControlList, CustomsCode, Depth, Depths, Eligibility, Entry, Exclusion, ListCategory, Reason, Subitem,
    SubitemId,
};
pub use fold::{cluster, fold_each, folded, is_unspaced};
pub use lexicon::{
    CATEGORIES, Categories, Concept, ConceptId, Form, Formula, Part, PartId, Property, PropertyId,
};
pub use licence::{Exception, Licence, Lifts, Outcome};
pub use measure::{
    Act, Clause, ClauseId, Covers, Doubt, Effect, Force, Measure, Notice, Repeal, Statement, Suspension,
};
pub use party::{NamedParty, PartyList, Standing, Tier};
pub use quantity::{Dimension, End, Limit, Quantity, Span, Unit, parse_number};
pub use question::{Question, QuestionId};
pub use red_flag::RedFlag;
pub use reference::{Citation, Reference};
pub use subjects::{Subjects, customs_codes_agree};
pub use text::{Language, Text};
pub use truth::Truth;

/// Everything that was read: what all jurisdictions share, and each jurisdiction.
#[derive(Clone, Debug, Default)]
pub struct Laws {
    /// Countries, questions, concepts, properties.
    pub shared: Shared,
    /// The jurisdictions whose files are sound, in the order of their ids.
    pub jurisdictions: Vec<Law>,
    /// Profiles that are not applied because their files have errors: the countries whose law they
    /// hold are then *not covered*, never free.
    pub not_applied: Vec<NotApplied>,
    /// A SHA-256 over all files read, in hexadecimal.
    pub hash: String,
}

/// A profile with errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotApplied {
    /// Its id, the name of its folder.
    pub id: String,
    /// How many errors its files have.
    pub errors: usize,
    /// The countries whose law it holds, if its head could be read.
    pub home: Vec<CountryCode>,
}

/// What all jurisdictions share.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// All countries, by code.
    pub countries: BTreeMap<CountryCode, Country>,
    /// All questions about transactions.
    pub questions: Vec<Question>,
    /// All concepts.
    pub concepts: Vec<Concept>,
    /// All properties.
    pub properties: Vec<Property>,
    /// All families of part numbers.
    pub parts: Vec<Part>,
    /// The checklist of red flags.
    pub checklist: Vec<FlagGroup>,
    /// Words in names and stated uses that raise a red flag.
    pub end_uses: Vec<EndUse>,
}

/// What one profile says.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its id, e.g. `cn`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// The day of the newest source it rests on.
    pub edition: NaiveDate,
    /// The first day that it answers for, if its files do not hold the law of earlier days.
    pub since: Option<NaiveDate>,
    /// Destinations toward which other law of its countries stands that the files do not hold: nothing is
    /// free there.
    pub not_covered_toward: Vec<CountryCode>,
    /// A SHA-256 over its files, in hexadecimal.
    pub hash: String,
    /// Countries whose own export law this is.
    pub home: Vec<CountryCode>,
    /// When it applies to a transaction at all.
    pub applies: Condition,
    /// Its control lists.
    pub lists: Vec<ControlList>,
    /// All subitems of all its lists, entry by entry.
    pub subitems: Vec<Subitem>,
    /// What opens each of them: [`Subjects::of`] the subitems.
    pub subjects: Subjects,
    /// What clauses, reasons and exceptions ask of an item.
    pub probes: Vec<ItemCondition>,
    /// Its acts, in the order of their ids.
    pub measures: Vec<Measure>,
    /// Its groups of countries.
    pub groups: Vec<Group>,
    /// Its country chart, if its law works through one.
    pub chart: Option<CountryChart>,
    /// Territories that follow another country's row of the chart and its groups.
    pub follows: BTreeMap<CountryCode, CountryCode>,
    /// Its licences.
    pub licences: Vec<Licence>,
    /// Its licence exceptions.
    pub exceptions: Vec<Exception>,
    /// What a licence requirement out of the country chart asks for.
    pub chart_effect: Effect,
    /// The texts it rests on.
    pub references: Vec<Reference>,
    /// Parties that it names, list by list.
    pub parties: Vec<PartyList>,
    /// Red flags and notes.
    pub red_flags: Vec<RedFlag>,
    /// What it covers and what it leaves out.
    pub coverage: Vec<Coverage>,
    /// Categories it covers well enough that "nothing found" means *free*.
    pub covered: Categories,
}

/// A statement of what a profile covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The part of the law.
    pub part: Text,
    /// How much of it is there.
    pub state: CoverageState,
    /// What is missing.
    pub note: Text,
    /// The kinds of goods that what is missing is about, in order: nothing of these kinds, and nothing made
    /// for them, is free because no entry held is met.
    pub goods: Vec<ConceptId>,
}

/// How much of a part of the law the files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoverageState {
    /// All of it.
    Complete,
    /// Some of it.
    Partial,
    /// None of it.
    Missing,
}

impl Laws {
    /// The jurisdiction of that id.
    pub fn jurisdiction(&self, id: &str) -> Option<&Law> {
        self.jurisdictions.iter().find(|law| law.id == id)
    }

    /// Whether the law of a country is, or may be, in files that have errors and are not applied: files
    /// whose head cannot be read may be any country's.
    pub fn is_not_applied(&self, country: CountryCode) -> bool {
        self.not_applied.iter().any(|profile| profile.home.is_empty() || profile.home.contains(&country))
    }
}

impl Shared {
    /// The concept of that number.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id.0 as usize]
    }

    /// The property of that number.
    pub fn property(&self, id: PropertyId) -> &Property {
        &self.properties[usize::from(id.0)]
    }

    /// The question of that number.
    pub fn question(&self, id: QuestionId) -> &Question {
        &self.questions[usize::from(id.0)]
    }

    /// The number of the question with that id.
    pub fn question_named(&self, id: &str) -> Option<QuestionId> {
        self.questions
            .iter()
            .position(|question| question.id == id)
            .and_then(|number| u16::try_from(number).ok())
            .map(QuestionId)
    }

    /// A country's name in the reader's language; its code if it is not known.
    pub fn country_name(&self, code: CountryCode, language: Language) -> String {
        self.countries
            .get(&code)
            .map_or_else(|| code.to_string(), |country| country.name.in_language(language).to_owned())
    }
}

impl Law {
    /// The subitem of that number.
    pub fn subitem(&self, id: SubitemId) -> &Subitem {
        &self.subitems[id.0 as usize]
    }

    /// The entry a subitem belongs to.
    pub fn entry_of(&self, subitem: &Subitem) -> &Entry {
        &self.lists[subitem.list].entries[subitem.entry]
    }

    /// A subitem's code in full, e.g. `1C902.a.4`.
    pub fn code_of(&self, id: SubitemId) -> String {
        let subitem = self.subitem(id);
        self.entry_of(subitem).full_code(subitem)
    }

    /// A clause as it is cited, e.g. `cn/2025-018#1`.
    pub fn clause_name(&self, id: ClauseId) -> String {
        let no = self.clause(id).map_or("", |clause| &clause.no);
        format!("{}#{no}", self.measures[id.measure].id)
    }
}

impl Shared {
    /// All destinations: the countries that have a tile on the map, in the order of their codes.
    pub fn destinations(&self) -> impl Iterator<Item = CountryCode> {
        self.countries.values().filter(|country| country.tile.is_some()).map(|country| country.code)
    }
}
