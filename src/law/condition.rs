//! Conditions: the one language of "when", in two halves.
//!
//! An [`ItemCondition`] asks about the item alone, a [`Condition`] about the transaction; where a
//! law file mixes them, the item's part becomes a [`ProbeId`]. So classification cannot see the
//! destination: the types do not let it.

use super::{Categories, ConceptId, CountryCode, Limit, PropertyId, QuestionId, Text};

/// What is asked of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemCondition {
    /// Every one of them.
    All(Vec<ItemCondition>),
    /// At least one of them.
    Any(Vec<ItemCondition>),
    /// Not that.
    Not(Box<ItemCondition>),
    /// The item is such a thing.
    Is(ConceptId),
    /// The item contains such a thing.
    Contains(ConceptId),
    /// A figure of the item meets a limit.
    Measures(PropertyId, Limit),
    /// A range that the item works over meets a limit somewhere: a band of 2.7 to 3.5 GHz reaches above 3.2 GHz.
    Reaches(PropertyId, Limit),
    /// The item is made for such a thing.
    DesignedFor(ConceptId),
    /// Its customs code falls under one of these, for law that is itself written in customs codes.
    CustomsCode(Vec<String>),
    /// It bears one of these tags, for suppositions that speak of fields rather than of lists.
    Category(Categories),
    /// Only a person can tell: the sentence is the question, and the answer is open until then.
    Asks(Text),
}

impl ItemCondition {
    /// Every limit in it, with the property whose figures it is for.
    pub fn limits(&self) -> Vec<(PropertyId, Limit)> {
        self.leaves().into_iter().filter_map(ItemCondition::as_limit).collect()
    }

    /// Every beginning of a customs code that it asks for.
    pub fn customs_codes(&self) -> Vec<&str> {
        let codes = self.leaves().into_iter().filter_map(ItemCondition::as_customs_codes);
        codes.flatten().map(String::as_str).collect()
    }

    /// The conditions that it is put together from.
    pub fn leaves(&self) -> Vec<&ItemCondition> {
        match self {
            ItemCondition::All(parts) | ItemCondition::Any(parts) => {
                parts.iter().flat_map(ItemCondition::leaves).collect()
            }
            ItemCondition::Not(part) => part.leaves(),
            ItemCondition::Is(_)
            | ItemCondition::Contains(_)
            | ItemCondition::Measures(..)
            | ItemCondition::Reaches(..)
            | ItemCondition::DesignedFor(_)
            | ItemCondition::CustomsCode(_)
            | ItemCondition::Category(_)
            | ItemCondition::Asks(_) => vec![self],
        }
    }

    fn as_limit(&self) -> Option<(PropertyId, Limit)> {
        if let ItemCondition::Measures(property, limit) | ItemCondition::Reaches(property, limit) = self {
            Some((*property, *limit))
        } else {
            None
        }
    }

    fn as_customs_codes(&self) -> Option<&Vec<String>> {
        if let ItemCondition::CustomsCode(codes) = self { Some(codes) } else { None }
    }
}

/// Number of an item condition that clauses, reasons and exceptions refer to, in
/// [`Law::probes`](super::Law).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProbeId(pub u32);

/// What is asked of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every one of them; always, if there is none.
    All(Vec<Condition>),
    /// At least one of them.
    Any(Vec<Condition>),
    /// Not that.
    Not(Box<Condition>),
    /// The item is such (asked once, when it is classified).
    Item(ProbeId),
    /// Where the goods leave from.
    From(Place),
    /// Where the goods were made.
    Origin(Place),
    /// Where they go.
    Destination(Place),
    /// A question only a person can answer is answered yes; unknown without an answer.
    Answer(QuestionId),
    /// The same, but no without an answer: what law reaches only if somebody says so.
    Affirmed(QuestionId),
}

impl Condition {
    /// The condition that always holds.
    pub const ALWAYS: Condition = Condition::All(Vec::new());

    /// The questions in it that stay open until they are answered.
    pub fn asked(&self) -> Vec<QuestionId> {
        self.leaves().into_iter().filter_map(Condition::as_asked).collect()
    }

    /// The questions in it that count as no until somebody says yes.
    pub fn affirmed(&self) -> Vec<QuestionId> {
        self.leaves().into_iter().filter_map(Condition::as_affirmed).collect()
    }

    /// Whether it depends on where the goods go.
    pub fn depends_on_destination(&self) -> bool {
        self.leaves().into_iter().any(|leaf| matches!(leaf, Condition::Destination(_)))
    }

    fn as_asked(&self) -> Option<QuestionId> {
        if let Condition::Answer(question) = self { Some(*question) } else { None }
    }

    fn as_affirmed(&self) -> Option<QuestionId> {
        if let Condition::Affirmed(question) = self { Some(*question) } else { None }
    }

    fn leaves(&self) -> Vec<&Condition> {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().flat_map(Condition::leaves).collect()
            }
            Condition::Not(part) => part.leaves(),
            Condition::Item(_)
            | Condition::From(_)
            | Condition::Origin(_)
            | Condition::Destination(_)
            | Condition::Answer(_)
            | Condition::Affirmed(_) => vec![self],
        }
    }
}

/// A country, or a group of this law by its number in [`Law::groups`](super::Law).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// One country.
    Country(CountryCode),
    /// All members of a group on the day.
    Group(usize),
}
