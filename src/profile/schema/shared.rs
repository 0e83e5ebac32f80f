//! The files that all profiles share, as written: countries, questions, concepts, properties.

use serde::Deserialize;

use crate::law::{Form, Text};
use crate::profile::place::{Name, Phrase};

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct Countries<'a>(#[serde(borrow)] pub Vec<Country<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Country<'a> {
    #[serde(borrow)]
    pub code: Name<'a>,
    pub alpha3: Name<'a>,
    pub name: Text,
    pub tile: Option<(u8, u8)>,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct Questions<'a>(#[serde(borrow)] pub Vec<Question<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Question<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub short: Text,
    pub text: Text,
    #[serde(default)]
    pub help: Text,
    #[serde(default)]
    pub civil: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct EndUses<'a>(#[serde(borrow)] pub Vec<EndUse<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct EndUse<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub text: Text,
    pub terms: Terms<'a>,
    #[serde(default)]
    pub unless: Terms<'a>,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct Checklist<'a>(#[serde(borrow)] pub Vec<FlagGroup<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct FlagGroup<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub title: Text,
    pub flags: Vec<ListedFlag<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct ListedFlag<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub text: Text,
    #[serde(default)]
    pub screened: bool,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct Lexicon<'a>(#[serde(borrow)] pub Vec<Concept<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Concept<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub name: Text,
    #[serde(default)]
    pub terms: Terms<'a>,
    #[serde(default)]
    pub unless: Terms<'a>,
    #[serde(default)]
    pub cas: Vec<Name<'a>>,
    #[serde(default)]
    pub implies: Vec<Name<'a>>,
    pub one_of: Option<Name<'a>>,
    #[serde(default)]
    pub categories: Vec<Name<'a>>,
    #[serde(default)]
    pub forms: Vec<Form>,
    #[serde(default)]
    pub openings: Vec<Name<'a>>,
    #[serde(default)]
    pub symbols: Vec<Name<'a>>,
    #[serde(default)]
    pub customs_headings: Vec<Name<'a>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::profile) struct Terms<'a> {
    #[serde(borrow)]
    en: Vec<Phrase<'a>>,
    zh: Vec<Phrase<'a>>,
    ja: Vec<Phrase<'a>>,
    de: Vec<Phrase<'a>>,
    vi: Vec<Phrase<'a>>,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct Properties<'a>(#[serde(borrow)] pub Vec<Property<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Property<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    pub name: Text,
    pub unit: Name<'a>,
    #[serde(default)]
    pub terms: Terms<'a>,
    #[serde(default)]
    pub usual_for: Vec<Name<'a>>,
    #[serde(default)]
    pub formulas: Vec<Formula<'a>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Formula<'a> {
    #[serde(borrow)]
    pub times: Vec<Name<'a>>,
    #[serde(default)]
    pub over: Vec<Name<'a>>,
    pub over_constant: Option<Name<'a>>,
}

#[derive(Debug, Deserialize)]
pub(in crate::profile) struct Parts<'a>(#[serde(borrow)] pub Vec<Part<'a>>);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::profile) struct Part<'a> {
    #[serde(borrow)]
    pub family: Phrase<'a>,
    pub maker: Phrase<'a>,
    pub is: Vec<Name<'a>>,
    #[serde(default)]
    pub figures: Vec<(Name<'a>, Name<'a>)>,
    pub source: Name<'a>,
    pub checked: Name<'a>,
}

impl Terms<'_> {
    /// The words of all languages.
    pub fn all(&self) -> impl Iterator<Item = &Phrase<'_>> {
        self.en.iter().chain(&self.zh).chain(&self.ja).chain(&self.de).chain(&self.vi)
    }
}
