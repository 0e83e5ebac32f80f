//! What of an item's facts decides its class, so that items alike in it are classified once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ahash::AHashMap;
use crawdad::Trie;

use super::Class;
use crate::assess::lies_near;
use crate::evidence::{Facts, Mention, Ruling};
use crate::law::{Laws, Limit, PropertyId, Span, Truth};

/// What the laws hold figures and customs codes against.
struct Asked {
    limits: BTreeMap<PropertyId, Vec<Limit>>,
    /// Beginnings of customs codes, in order.
    customs_codes: Vec<String>,
    /// Their numbers; nothing without any.
    by_code: Option<Trie>,
}

impl Asked {
    /// What these laws ask.
    fn by(laws: &Laws) -> Asked {
        let mut limits: BTreeMap<PropertyId, Vec<Limit>> = BTreeMap::new();
        let mut customs_codes = Vec::new();
        for law in &laws.jurisdictions {
            let exclusions =
                law.lists.iter().flat_map(|list| &list.entries).flat_map(|entry| &entry.excludes);
            let conditions = law.subitems.iter().map(|subitem| &subitem.when);
            for condition in conditions.chain(exclusions.map(|one| &one.when)).chain(&law.probes) {
                for (property, limit) in condition.limits() {
                    let own = limits.entry(property).or_default();
                    if !own.contains(&limit) {
                        own.push(limit);
                    }
                }
                customs_codes.extend(condition.customs_codes().into_iter().map(str::to_owned));
            }
            customs_codes.extend(law.subjects.customs_codes().map(str::to_owned));
            customs_codes.extend(law.red_flags.iter().flat_map(|flag| flag.customs_codes.iter().cloned()));
        }
        customs_codes.sort_unstable();
        customs_codes.dedup();
        Asked { limits, by_code: Trie::from_keys(&customs_codes).ok(), customs_codes }
    }

    /// How a figure stands to every limit of its property; nothing where no law asks for it.
    fn stand(&self, property: PropertyId, span: &Span) -> Option<Vec<Stand>> {
        let stand = |limit: &Limit| Stand {
            holds: limit.holds(span),
            reached: limit.reached_by(span),
            is_near: lies_near(limit, span),
        };
        Some(self.limits.get(&property)?.iter().map(stand).collect())
    }

    /// The codes asked for under which a customs code falls, and those that fall under it, by their numbers: on
    /// these alone an answer can depend.
    fn related(&self, digits: &str) -> impl Iterator<Item = u32> {
        let under =
            self.by_code.as_ref().into_iter().flat_map(|codes| codes.common_prefix_search(digits.chars()));
        let start = self.customs_codes.partition_point(|own| own.as_str() <= digits);
        let below = (0..).zip(&self.customs_codes).skip(start);
        under
            .map(|(number, _)| number)
            .chain(below.take_while(move |(_, own)| own.starts_with(digits)).map(|(number, _)| number))
    }
}

/// What all threads know together: each distinct item of a catalog is classified once.
pub struct Known {
    asked: Asked,
    numbers: Mutex<AHashMap<(PropertyId, Vec<Stand>), u32>>,
    classes: Mutex<AHashMap<Box<[u32]>, Arc<Class>>>,
}

impl Known {
    /// Nothing yet, of what these laws ask.
    pub fn new(laws: &Laws) -> Known {
        Known { asked: Asked::by(laws), numbers: Mutex::default(), classes: Mutex::default() }
    }

    /// A number that figures share which stand alike to all limits; nothing where no law asks for them.
    fn number(&self, property: PropertyId, span: &Span) -> Option<u32> {
        let stand = self.asked.stand(property, span)?;
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        Some(*numbers.entry((property, stand)).or_insert(next))
    }

    /// The class of items of this signature.
    pub fn class(&self, signature: &Signature, class: impl FnOnce() -> Class) -> Arc<Class> {
        let known = || self.classes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(class) = known().get(signature.numbers()) {
            return Arc::clone(class);
        }
        // Not while the others wait; two threads may work out the same.
        let class = Arc::new(class());
        Arc::clone(known().entry(signature.numbers().into()).or_insert(class))
    }
}

/// How the figures of some rows stand, each distinct one looked at once.
pub struct Stands<'a> {
    known: &'a Known,
    figures: AHashMap<(PropertyId, Span), Option<u32>>,
}

impl<'a> Stands<'a> {
    /// None yet.
    pub fn new(known: &'a Known) -> Stands<'a> {
        Stands { known, figures: AHashMap::new() }
    }

    fn number(&mut self, property: PropertyId, span: &Span) -> Option<u32> {
        *self.figures.entry((property, *span)).or_insert_with(|| self.known.number(property, span))
    }
}

/// How a figure stands to a limit: all that an answer can depend on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Stand {
    holds: Truth,
    reached: Truth,
    is_near: bool,
}

/// Facts without their places and without figures on which nothing depends: items of equal signature have
/// equal classes. Those made with different [`Known`] are not to be compared.
///
/// A row of numbers, so that a million rows are looked up by one comparison each and without new room.
#[derive(Default)]
pub struct Signature {
    numbers: Vec<u32>,
    /// Room for sorting.
    some: Vec<u32>,
}

impl Signature {
    /// Becomes that of an item.
    pub fn set(&mut self, stands: &mut Stands<'_>, facts: &Facts) {
        let Facts { mentions, figures, customs_codes, stated_codes, origin, illegible, rulings } = facts;
        self.numbers.clear();
        self.numbers.push(u32::from(!figures.is_empty()));
        self.numbers.push(illegible.map_or(0, |why| 1 + why as u32));
        self.text(origin.as_ref().map_or("", |origin| origin.as_str()));
        self.each_once(mentions.iter().map(spoken_of));
        self.each_once(figures.iter().filter_map(|figure| stands.number(figure.property, &figure.span)));
        self.numbers.push(number(customs_codes.len()));
        for code in customs_codes {
            self.each_once(stands.known.asked.related(&code.digits));
        }
        self.numbers.push(number(stated_codes.len()));
        for stated in stated_codes {
            self.text(&stated.code);
            self.text(stated.list.unwrap_or_default());
        }
        for ruling in rulings {
            let (kind, list, code) = match ruling {
                Ruling::Meets { list, code } => (0, list.as_str(), code.as_str()),
                Ruling::MeetsNot { list, code } => (1, list.as_str(), code.as_str()),
                Ruling::NotListed => (2, "", ""),
                Ruling::MetBefore { list, code } => (3, list.as_str(), code.as_str()),
            };
            self.numbers.push(kind);
            self.text(list);
            self.text(code);
        }
    }

    /// What two of them are compared by.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// A set: how many, then each once and in order.
    fn each_once(&mut self, own: impl Iterator<Item = u32>) {
        self.some.clear();
        self.some.extend(own);
        self.some.sort_unstable();
        self.some.dedup();
        self.numbers.push(number(self.some.len()));
        self.numbers.extend(&self.some);
    }

    fn text(&mut self, text: &str) {
        self.numbers.push(number(text.len()));
        self.numbers.extend(text.bytes().map(u32::from));
    }
}

/// A concept with how the item speaks of it, and whether that gives it a category.
fn spoken_of(mention: &Mention) -> u32 {
    mention.concept.0 << 3 | (mention.role as u32) << 1 | u32::from(mention.is_feature)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
