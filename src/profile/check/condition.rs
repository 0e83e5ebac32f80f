//! Conditions: names resolved, and the two halves taken apart.

use std::collections::BTreeSet;

use super::contradiction;
use super::leaf;
use super::names::Names;
use super::shared::Known;
use super::silence;
use crate::law::{ConceptId, Condition, CountryCode, ItemCondition, Limit, Place, ProbeId, Quantity};
use crate::problem::Problem;
use crate::profile::place::{File, Name, Spot};
use crate::profile::schema;

/// Turns written conditions of one profile into those of the law.
#[derive(Debug)]
pub(super) struct Conditions<'k, 'a> {
    known: &'k Known<'a>,
    groups: Names<'a, usize>,
    /// What clauses, reasons and exceptions ask of an item, each once.
    probes: Vec<ItemCondition>,
    /// Concepts already said to have no words.
    wordless: BTreeSet<ConceptId>,
}

/// Where a condition stands: its file, and what it belongs to, for conditions that hold no name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within<'a> {
    pub file: File<'a>,
    pub owner: Spot<'a>,
    /// Whether it belongs to a supposition, not to law.
    pub supposes: bool,
}

impl<'a> Within<'a> {
    /// A place in law.
    pub fn law(file: File<'a>, owner: Spot<'a>) -> Self {
        Within { file, owner, supposes: false }
    }
}

impl<'k, 'a> Conditions<'k, 'a> {
    pub fn new(known: &'k Known<'a>, groups: Names<'a, usize>) -> Self {
        Conditions { known, groups, probes: Vec::new(), wordless: BTreeSet::new() }
    }

    /// What clauses, reasons and exceptions ask of an item.
    pub fn into_probes(self) -> Vec<ItemCondition> {
        self.probes
    }

    /// A condition of an entry, which asks of the item alone.
    pub fn of_item(
        &mut self,
        within: Within<'a>,
        written: &schema::Condition<'a>,
        problems: &mut Vec<Problem>,
    ) -> Option<ItemCondition> {
        if let Some((leaf, name)) = transaction_leaf(written) {
            let message = format!("an entry asks of the item alone, and `{leaf}` asks of the transaction");
            let problem = within.file.at(name.text()).error("profile/transaction-in-entry", message);
            problems.push(problem.with_help("write it in a clause, a reason for control or an exception"));
            return None;
        }
        contradiction::check(within, written, problems);
        silence::check(within, written, problems);
        self.item(within, written, problems)
    }

    /// A condition of a clause, a reason, an exception, a red flag or a profile; `None` is always.
    pub fn of_transaction(
        &mut self,
        within: Within<'a>,
        written: Option<&schema::Condition<'a>>,
        problems: &mut Vec<Problem>,
    ) -> Option<Condition> {
        let Some(written) = written else { return Some(Condition::ALWAYS) };
        contradiction::check(within, written, problems);
        silence::check(within, written, problems);
        self.transaction(within, written, problems)
    }

    /// A concept, which must have a word that leads to it.
    pub fn concept(
        &mut self,
        file: File<'a>,
        name: Name<'a>,
        problems: &mut Vec<Problem>,
    ) -> Option<ConceptId> {
        let concept = self.known.concepts.find(file, name, problems)?;
        if !self.known.is_reachable(concept) && self.wordless.insert(concept) {
            let message = format!(
                "no term, CAS number or narrower concept leads to \"{name}\", so no item ever names it"
            );
            problems.push(file.at(name.text()).error("profile/no-term", message));
        }
        Some(concept)
    }

    fn item(
        &mut self,
        within: Within<'a>,
        written: &schema::Condition<'a>,
        problems: &mut Vec<Problem>,
    ) -> Option<ItemCondition> {
        use schema::Condition as W;
        let file = within.file;
        Some(match written {
            W::All(parts) => ItemCondition::All(self.items(within, parts, problems)?),
            W::Any(parts) => ItemCondition::Any(self.items(within, parts, problems)?),
            W::Not(part) => ItemCondition::Not(Box::new(self.item(within, part, problems)?)),
            W::Is(name) => ItemCondition::Is(self.concept(file, *name, problems)?),
            W::Contains(name) => ItemCondition::Contains(self.concept(file, *name, problems)?),
            W::DesignedFor(name) => ItemCondition::DesignedFor(self.concept(file, *name, problems)?),
            W::Asks(text) => {
                ItemCondition::Asks(leaf::text(within.owner, "question of an `Asks`", text, problems))
            }
            W::Measures(name, limit) => {
                let property = self.known.properties.find(file, *name, problems);
                let limit = self.limit(within, *name, limit, problems);
                ItemCondition::Measures(property?, limit?)
            }
            W::Reaches(name, limit) => {
                let property = self.known.properties.find(file, *name, problems);
                let limit = self.limit(within, *name, limit, problems);
                ItemCondition::Reaches(property?, limit?)
            }
            W::CustomsCode(names) => {
                let sound = names.iter().filter(|name| leaf::customs_heading(file, **name, problems));
                ItemCondition::CustomsCode(sound.map(|name| name.text().to_owned()).collect())
            }
            W::Category(names) => ItemCondition::Category(leaf::categories(file, names, problems)),
            W::From(_) | W::Origin(_) | W::Destination(_) | W::Answer(_) | W::Affirmed(_) => return None,
        })
    }

    /// All of them, so that every problem is found; nothing if any is wrong.
    fn items(
        &mut self,
        within: Within<'a>,
        parts: &[schema::Condition<'a>],
        problems: &mut Vec<Problem>,
    ) -> Option<Vec<ItemCondition>> {
        let read: Vec<_> = parts.iter().map(|part| self.item(within, part, problems)).collect();
        read.into_iter().collect()
    }

    fn transaction(
        &mut self,
        within: Within<'a>,
        written: &schema::Condition<'a>,
        problems: &mut Vec<Problem>,
    ) -> Option<Condition> {
        use schema::Condition as W;
        if asks_of_item_alone(written) {
            let item = self.item(within, written, problems)?;
            return Some(Condition::Item(self.probe(item)));
        }
        let file = within.file;
        Some(match written {
            W::All(parts) => Condition::All(self.transactions(within, parts, problems)?),
            W::Any(parts) => Condition::Any(self.transactions(within, parts, problems)?),
            W::Not(part) => Condition::Not(Box::new(self.transaction(within, part, problems)?)),
            W::From(name) => Condition::From(self.place(file, *name, problems)?),
            W::Origin(name) => Condition::Origin(self.place(file, *name, problems)?),
            W::Destination(name) => Condition::Destination(self.place(file, *name, problems)?),
            W::Answer(name) => Condition::Answer(self.known.questions.find(file, *name, problems)?),
            W::Affirmed(name) => Condition::Affirmed(self.known.questions.find(file, *name, problems)?),
            W::Is(_)
            | W::Contains(_)
            | W::Measures(..)
            | W::Reaches(..)
            | W::DesignedFor(_)
            | W::CustomsCode(_)
            | W::Category(_)
            | W::Asks(_) => {
                return None;
            }
        })
    }

    fn transactions(
        &mut self,
        within: Within<'a>,
        parts: &[schema::Condition<'a>],
        problems: &mut Vec<Problem>,
    ) -> Option<Vec<Condition>> {
        let read: Vec<_> = parts.iter().map(|part| self.transaction(within, part, problems)).collect();
        read.into_iter().collect()
    }

    fn probe(&mut self, item: ItemCondition) -> ProbeId {
        let number = self.probes.iter().position(|probe| *probe == item).unwrap_or_else(|| {
            self.probes.push(item);
            self.probes.len() - 1
        });
        ProbeId(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Two letters are a country, anything else is a group.
    fn place(&self, file: File<'a>, name: Name<'a>, problems: &mut Vec<Problem>) -> Option<Place> {
        if name.text().parse::<CountryCode>().is_ok() {
            self.known.countries.find(file, name, problems).map(Place::Country)
        } else {
            self.groups.find(file, name, problems).map(Place::Group)
        }
    }

    fn limit(
        &self,
        within: Within<'a>,
        property: Name<'a>,
        written: &schema::Limit<'a>,
        problems: &mut Vec<Problem>,
    ) -> Option<Limit> {
        use schema::Limit as W;
        let mut quantity = |name: &Name<'a>| {
            let quantity = quantity(within.file, *name, problems)?;
            let wanted = self.known.dimension(property.text());
            if wanted.is_some_and(|wanted| wanted != quantity.unit.dimension()) {
                let (wanted, found) =
                    (wanted.map_or("", |wanted| wanted.name()), quantity.unit.dimension().name());
                let message = format!(
                    "\"{property}\" is measured in units of {wanted}, and \"{name}\" is one of {found}"
                );
                problems.push(within.file.at(name.text()).error("profile/unit-mismatch", message));
                return None;
            }
            Some(quantity)
        };
        Some(match written {
            W::Above(limit) => Limit::Above(quantity(limit)?),
            W::AtLeast(limit) => Limit::AtLeast(quantity(limit)?),
            W::Below(limit) => Limit::Below(quantity(limit)?),
            W::AtMost(limit) => Limit::AtMost(quantity(limit)?),
            W::Between(low, high) => {
                let (low, high) = (quantity(low), quantity(high));
                Limit::Between(low?, high?)
            }
        })
    }
}

pub(super) fn quantity(file: File<'_>, name: Name<'_>, problems: &mut Vec<Problem>) -> Option<Quantity> {
    name.text()
        .parse()
        .map_err(|reason: String| problems.push(file.at(name.text()).error("profile/quantity", reason)))
        .ok()
}

/// Whether nothing in it asks of the transaction. Nothing at all asks of neither.
fn asks_of_item_alone(written: &schema::Condition<'_>) -> bool {
    use schema::Condition as W;
    match written {
        W::All(parts) | W::Any(parts) => !parts.is_empty() && parts.iter().all(asks_of_item_alone),
        W::Not(part) => asks_of_item_alone(part),
        W::Is(_)
        | W::Contains(_)
        | W::Measures(..)
        | W::Reaches(..)
        | W::DesignedFor(_)
        | W::CustomsCode(_)
        | W::Category(_)
        | W::Asks(_) => true,
        W::From(_) | W::Origin(_) | W::Destination(_) | W::Answer(_) | W::Affirmed(_) => false,
    }
}

/// The first leaf that asks of the transaction.
fn transaction_leaf<'a>(written: &schema::Condition<'a>) -> Option<(&'static str, Name<'a>)> {
    use schema::Condition as W;
    match written {
        W::All(parts) | W::Any(parts) => parts.iter().find_map(transaction_leaf),
        W::Not(part) => transaction_leaf(part),
        W::Is(_)
        | W::Contains(_)
        | W::Measures(..)
        | W::Reaches(..)
        | W::DesignedFor(_)
        | W::CustomsCode(_)
        | W::Category(_)
        | W::Asks(_) => None,
        W::From(name) => Some(("From", *name)),
        W::Origin(name) => Some(("Origin", *name)),
        W::Destination(name) => Some(("Destination", *name)),
        W::Answer(name) => Some(("Answer", *name)),
        W::Affirmed(name) => Some(("Affirmed", *name)),
    }
}
