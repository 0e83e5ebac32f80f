//! The law files as written, one type per kind of file.
//!
//! Nothing is resolved here: ids, codes, days and quantities are [`Name`]s. Neither `flatten` nor
//! `untagged` is used, which would lose places.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::place::Name;
use crate::law::Text;

mod act;
mod party;
mod shared;
pub(super) use act::{Clause, Covers, Effect, Measure};
pub(super) use party::{Parties as NamedParties, Party, Tier};
pub(super) use shared::{
    Checklist, Concept, Countries, EndUses, Formula, Lexicon, Parts, Properties, Questions, Terms,
};

/// `cn/profile.ron`: the head of a profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Profile<'a> {
    /// Read before anything else; see [`Head`].
    #[serde(rename = "format")]
    pub _format: u32,
    #[serde(borrow)]
    pub id: Name<'a>,
    pub title: Text,
    pub edition: Name<'a>,
    /// First day the files answer for; earlier law is not in them.
    pub since: Option<Name<'a>>,
    /// Destinations toward which other law stands that the files do not hold.
    #[serde(default)]
    pub not_covered_toward: Vec<Name<'a>>,
    pub home: Vec<Name<'a>>,
    pub applies: Condition<'a>,
    pub chart_effect: Option<Effect<'a>>,
    #[serde(default)]
    pub covered: Vec<Name<'a>>,
    #[serde(default)]
    pub coverage: Vec<Coverage<'a>>,
    pub promises: Promises<'a>,
}

/// What must be known of a head even if the rest of it is of another format or wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(rename = "Profile", default)]
pub(super) struct Head<'a> {
    #[serde(borrow)]
    pub format: Option<Number<'a>>,
    pub home: Vec<Name<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Coverage<'a> {
    pub part: Text,
    pub state: CoverageState,
    #[serde(default)]
    pub note: Text,
    #[serde(borrow, default)]
    pub goods: Vec<Name<'a>>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) enum CoverageState {
    Complete,
    Partial,
    Missing,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Promises<'a> {
    #[serde(borrow)]
    pub entries: Number<'a>,
    pub subitems: Number<'a>,
    pub measures: Number<'a>,
}

/// A reference and the place in it.
pub(super) type Cites<'a> = Vec<(Name<'a>, String)>;

#[derive(Debug, Deserialize)]
pub(super) struct References<'a>(#[serde(borrow)] pub Vec<Reference<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reference<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub title: Text,
    #[serde(default)]
    pub urls: Vec<String>,
    pub as_of: Name<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Groups<'a>(#[serde(borrow)] pub Vec<Group<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub title: Text,
    #[serde(default)]
    pub members: Vec<Name<'a>>,
    #[serde(default)]
    pub dated: Vec<Membership<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Membership<'a> {
    #[serde(borrow)]
    pub country: Name<'a>,
    pub from: Option<Name<'a>>,
    pub through: Option<Name<'a>>,
    pub doubt: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryChart<'a> {
    #[serde(borrow)]
    pub columns: Vec<Name<'a>>,
    pub rows: Pairs<'a, Vec<Name<'a>>>,
    #[serde(default)]
    pub follows: Pairs<'a, Name<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Licences<'a>(#[serde(borrow)] pub Vec<Licence<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Licence<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub title: Text,
    #[serde(default)]
    pub authority: Text,
    #[serde(default)]
    pub path: Text,
    #[serde(default)]
    pub cites: Cites<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Exceptions<'a>(#[serde(borrow)] pub Vec<Exception<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exception<'a> {
    #[serde(borrow)]
    pub symbol: Name<'a>,
    pub title: Text,
    pub when: Option<Condition<'a>>,
    /// Clauses whose requirement it lifts, or `chart`; without any it lifts what the country chart asks.
    #[serde(default)]
    pub lifts: Vec<Name<'a>>,
    /// What it covers, apart from the entries that name it themselves.
    pub covers: Option<Covers<'a>>,
    #[serde(default)]
    pub except: Vec<Name<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
}

#[derive(Debug, Deserialize)]
pub(super) struct RedFlags<'a>(#[serde(borrow)] pub Vec<RedFlag<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RedFlag<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub text: Text,
    #[serde(default)]
    pub concepts: Vec<Name<'a>>,
    /// Codes that a maker may state, e.g. `3C001`.
    #[serde(default)]
    pub stated_codes: Vec<Name<'a>>,
    /// Customs codes that an item may fall under.
    #[serde(default)]
    pub customs_codes: Vec<Name<'a>>,
    pub when: Option<Condition<'a>>,
    pub from: Option<Name<'a>>,
    pub through: Option<Name<'a>>,
    #[serde(default)]
    pub found_on_no_list: bool,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

/// `cn/lists/dual-use/list.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List<'a> {
    pub title: Text,
    /// What it is called in front of a code, where the title is too long for that.
    #[serde(default)]
    pub name: Option<Text>,
    pub short: Text,
    /// The categories the official list is divided into, with how much it holds of each.
    #[serde(borrow, default)]
    pub categories: Vec<ListCategory<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListCategory<'a> {
    /// What the codes of its entries begin with.
    #[serde(borrow)]
    pub code: Name<'a>,
    pub title: Text,
    pub entries: Number<'a>,
}

/// `cn/lists/dual-use/1C902.ron`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry<'a> {
    #[serde(borrow)]
    pub code: Name<'a>,
    pub heading: Text,
    pub depth: Depth,
    #[serde(default)]
    pub note: Text,
    #[serde(default)]
    pub subitems: Vec<Subitem<'a>>,
    /// An entry of another profile whose paragraphs and exclusions it has, e.g. `eu/annex-i/3A001`.
    pub same_as: Option<Name<'a>>,
    /// Entries of other profiles on the same subject, for comparison; they decide nothing.
    #[serde(default)]
    pub counterparts: Vec<Name<'a>>,
    #[serde(default)]
    pub excludes: Vec<Exclusion<'a>>,
    #[serde(default)]
    pub reasons: Vec<Reason<'a>>,
    #[serde(default)]
    pub exceptions: Vec<Eligibility<'a>>,
    #[serde(default)]
    pub cites: Cites<'a>,
    pub checked: Name<'a>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) enum Depth {
    Modelled,
    InPart,
    Named,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subitem<'a> {
    #[serde(borrow)]
    pub code: Name<'a>,
    pub text: Text,
    pub when: Condition<'a>,
    #[serde(default)]
    pub customs_codes: Vec<Name<'a>>,
    #[serde(default)]
    pub weak_customs_codes: Vec<Name<'a>>,
    #[serde(default)]
    pub note: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exclusion<'a> {
    #[serde(borrow)]
    pub note: Name<'a>,
    /// The paragraphs it takes items out of; all of the entry without any.
    #[serde(default)]
    pub only: Vec<Name<'a>>,
    pub when: Condition<'a>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason<'a> {
    #[serde(borrow)]
    pub column: Option<Name<'a>>,
    pub name: Option<Name<'a>>,
    #[serde(default)]
    pub only: Vec<Name<'a>>,
    #[serde(default)]
    pub except: Vec<Name<'a>>,
    pub when: Option<Condition<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Eligibility<'a> {
    #[serde(borrow)]
    pub symbol: Name<'a>,
    pub value_usd: Option<u32>,
    #[serde(default)]
    pub only: Vec<Name<'a>>,
    #[serde(default)]
    pub except: Vec<Name<'a>>,
}

/// The one language of "when"; which half a leaf belongs to is fixed by its name.
#[derive(Debug, Deserialize)]
pub(super) enum Condition<'a> {
    All(#[serde(borrow)] Vec<Condition<'a>>),
    Any(Vec<Condition<'a>>),
    Not(Box<Condition<'a>>),
    Is(Name<'a>),
    Contains(Name<'a>),
    Measures(Name<'a>, Limit<'a>),
    Reaches(Name<'a>, Limit<'a>),
    DesignedFor(Name<'a>),
    CustomsCode(Vec<Name<'a>>),
    Category(Vec<Name<'a>>),
    Asks(Text),
    From(Name<'a>),
    Origin(Name<'a>),
    Destination(Name<'a>),
    Answer(Name<'a>),
    Affirmed(Name<'a>),
}

#[derive(Debug, Deserialize)]
pub(super) enum Limit<'a> {
    Above(#[serde(borrow)] Name<'a>),
    AtLeast(Name<'a>),
    Below(Name<'a>),
    AtMost(Name<'a>),
    Between(Name<'a>, Name<'a>),
}

/// A number as written, so that it knows where it stands.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub(super) struct Number<'a>(#[serde(borrow)] &'a ron::value::RawValue);

/// The pairs of a map in their order, so that a key written twice is seen.
#[derive(Debug)]
pub(super) struct Pairs<'a, V>(pub Vec<(Name<'a>, V)>);

impl<'a> Number<'a> {
    /// The digits as written.
    pub fn text(self) -> &'a str {
        self.0.get_ron().trim()
    }
}

impl<V> Default for Pairs<'_, V> {
    fn default() -> Self {
        Pairs(Vec::new())
    }
}

impl<'de: 'a, 'a, V: Deserialize<'de>> Deserialize<'de> for Pairs<'a, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for InOrder<V> {
            type Value = Pairs<'de, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'de, V>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(InOrder(std::marker::PhantomData))
    }
}
