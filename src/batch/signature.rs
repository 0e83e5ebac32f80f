//! What of an item's facts decides its class, so that items alike in it are classified once.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::Class;
use crate::assess::lies_near;
use crate::evidence::{Facts, Illegible, Role, Ruling};
use crate::law::{ConceptId, CountryCode, Laws, Limit, PropertyId, Span, SubitemId, Truth};

/// What the laws hold figures and customs codes against.
struct Asked {
    limits: BTreeMap<PropertyId, Vec<Limit>>,
    /// Beginnings of customs codes, in order.
    customs_codes: Vec<String>,
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
            customs_codes.extend(law.red_flags.iter().flat_map(|flag| flag.customs_codes.iter().cloned()));
        }
        customs_codes.sort_unstable();
        customs_codes.dedup();
        Asked { limits, customs_codes }
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

    /// Which of the codes asked for a customs code falls under, and which fall under it, by their numbers.
    fn related(&self, digits: &str) -> Related {
        let beginnings = (1..=digits.len()).filter_map(|length| digits.get(..length));
        let under = beginnings
            .filter_map(|code| self.customs_codes.binary_search_by(|own| own.as_str().cmp(code)).ok());
        let start = self.customs_codes.partition_point(|own| own.as_str() < digits);
        let below = self.customs_codes[start..].iter().take_while(|own| own.starts_with(digits)).count();
        (under.collect(), if below == 0 { 0..0 } else { start..start + below })
    }
}

/// What all threads know together: each distinct item of a catalog is classified once.
pub struct Known {
    asked: Asked,
    numbers: Mutex<HashMap<(PropertyId, Vec<Stand>), u32>>,
    classes: Mutex<HashMap<Signature, Arc<Class>>>,
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
        if let Some(class) = known().get(signature) {
            return Arc::clone(class);
        }
        // Not while the others wait; two threads may work out the same.
        let class = Arc::new(class());
        Arc::clone(known().entry(signature.clone()).or_insert(class))
    }
}

/// How the figures and customs codes of some rows stand, each distinct one looked at once.
pub struct Stands<'a> {
    known: &'a Known,
    figures: HashMap<(PropertyId, Span), Option<u32>>,
    related: HashMap<String, Related>,
}

/// The codes asked for under which a customs code falls, and those that fall under it, by their numbers.
type Related = (Vec<usize>, Range<usize>);

impl<'a> Stands<'a> {
    /// None yet.
    pub fn new(known: &'a Known) -> Stands<'a> {
        Stands { known, figures: HashMap::new(), related: HashMap::new() }
    }

    fn number(&mut self, property: PropertyId, span: &Span) -> Option<u32> {
        *self.figures.entry((property, *span)).or_insert_with(|| self.known.number(property, span))
    }

    fn related(&mut self, digits: &str) -> Related {
        if let Some(known) = self.related.get(digits) {
            return known.clone();
        }
        let related = self.known.asked.related(digits);
        self.related.insert(digits.to_owned(), related.clone());
        related
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
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Signature {
    /// With how the item speaks of it, and whether that gives it a category.
    concepts: Vec<(ConceptId, Role, bool)>,
    /// How its figures stand to the limits of their property, by the numbers of [`Known`]; each once.
    figures: Vec<u32>,
    has_figures: bool,
    /// The paragraphs that its customs codes hint at, with the number of their law.
    hinted: Vec<(usize, SubitemId)>,
    /// The codes asked for to which its customs codes are related.
    related: Vec<Related>,
    stated: Vec<(String, Option<&'static str>)>,
    origin: Option<CountryCode>,
    illegible: Option<Illegible>,
    rulings: Vec<Ruling>,
}

impl Signature {
    /// That of an item.
    pub fn of(laws: &Laws, stands: &mut Stands<'_>, facts: &Facts) -> Signature {
        let mut concepts: Vec<_> =
            facts.mentions.iter().map(|own| (own.concept, own.role, own.is_feature)).collect();
        concepts.sort_unstable();
        concepts.dedup();
        let own = facts.figures.iter();
        let mut figures: Vec<u32> =
            own.filter_map(|figure| stands.number(figure.property, &figure.span)).collect();
        figures.sort_unstable();
        figures.dedup();
        let mut hinted: Vec<(usize, SubitemId)> = Vec::new();
        for code in &facts.customs_codes {
            for (number, law) in laws.jurisdictions.iter().enumerate() {
                hinted.extend(law.subjects.of_customs_code(&code.digits).map(|id| (number, id)));
            }
        }
        hinted.sort_unstable();
        hinted.dedup();
        Signature {
            concepts,
            figures,
            has_figures: !facts.figures.is_empty(),
            hinted,
            related: facts.customs_codes.iter().map(|code| stands.related(&code.digits)).collect(),
            stated: facts.stated_codes.iter().map(|stated| (stated.code.clone(), stated.list)).collect(),
            origin: facts.origin,
            illegible: facts.illegible,
            rulings: facts.rulings.clone(),
        }
    }
}
