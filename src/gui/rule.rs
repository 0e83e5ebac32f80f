//! Conditions as the law files state them, before any item is held against them: in words, line by line.

use super::desk::Desk;
use super::phrase::Phrases;
use super::widget::tag::category_name;
use crate::law::{ConceptId, Condition, ItemCondition, Place};

/// A line of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// How deep it stands, from 0.
    pub depth: usize,
    /// A word or two: `is`, `one of`.
    pub what: String,
    /// Of what, or how much.
    pub text: String,
}

impl Phrases<'_> {
    /// What a paragraph asks of an item.
    pub fn item_rules(&self, condition: &ItemCondition) -> Vec<Rule> {
        let mut rules = Vec::new();
        self.add_item_rule(condition, 0, &mut rules);
        rules
    }

    /// When a clause holds, apart from what it covers; nothing for one that always does.
    pub fn rules(&self, condition: &Condition) -> Vec<Rule> {
        let mut rules = Vec::new();
        self.add_rule(condition, 0, &mut rules);
        rules
    }

    fn add_item_rule(&self, condition: &ItemCondition, depth: usize, rules: &mut Vec<Rule>) {
        let desk = self.desk;
        let language = desk.words.language;
        let concept = |id: &ConceptId| self.shared.concept(*id).name.in_language(language).to_owned();
        let property =
            |id: &crate::law::PropertyId| self.shared.property(*id).name.in_language(language).to_owned();
        let (what, text) = match condition {
            ItemCondition::All(parts) if parts.len() == 1 || depth == 0 => {
                return parts.iter().for_each(|part| self.add_item_rule(part, depth, rules));
            }
            ItemCondition::Any(parts) if parts.len() == 1 => {
                return parts.iter().for_each(|part| self.add_item_rule(part, depth, rules));
            }
            ItemCondition::Any(parts) if let Some(alternatives) = alike(parts) => {
                let (key, ids) = alternatives;
                let names: Vec<String> = ids.iter().map(concept).collect();
                (desk.t(key).to_owned(), names.join(desk.t("rule.or")))
            }
            ItemCondition::All(parts) | ItemCondition::Any(parts) => {
                let all = matches!(condition, ItemCondition::All(_));
                rules.push(heading(&desk, if all { "rule.all-of" } else { "rule.any-of" }, depth));
                return parts.iter().for_each(|part| self.add_item_rule(part, depth + 1, rules));
            }
            ItemCondition::Not(part) => {
                rules.push(heading(&desk, "rule.not", depth));
                return self.add_item_rule(part, depth + 1, rules);
            }
            ItemCondition::Is(id) => (desk.t("why.is").to_owned(), concept(id)),
            ItemCondition::Contains(id) => (desk.t("why.contains").to_owned(), concept(id)),
            ItemCondition::DesignedFor(id) => (desk.t("why.made-for").to_owned(), concept(id)),
            ItemCondition::Measures(id, limit) => (property(id), self.limit(limit)),
            ItemCondition::Reaches(id, limit) => {
                (property(id), desk.tf("rule.reaches", &[("limit", &self.limit(limit))]))
            }
            ItemCondition::CustomsCode(codes) => (
                desk.t("why.customs-code").to_owned(),
                desk.tf("rule.begins", &[("codes", &codes.join(", "))]),
            ),
            ItemCondition::Category(categories) => {
                let names: Vec<String> = categories.ids().map(|id| category_name(&desk, id)).collect();
                (desk.t("column.category").to_owned(), names.join(", "))
            }
            ItemCondition::Asks(text) => {
                (desk.t("why.find-out").to_owned(), text.in_language(language).to_owned())
            }
        };
        rules.push(Rule { depth, what, text });
    }

    fn add_rule(&self, condition: &Condition, depth: usize, rules: &mut Vec<Rule>) {
        let desk = self.desk;
        let question = |id: &crate::law::QuestionId| {
            self.shared.question(*id).text.in_language(desk.words.language).to_owned()
        };
        let (key, text) = match condition {
            Condition::All(parts) if parts.len() <= 1 || depth == 0 => {
                return parts.iter().for_each(|part| self.add_rule(part, depth, rules));
            }
            Condition::Any(parts) if parts.len() == 1 => {
                return parts.iter().for_each(|part| self.add_rule(part, depth, rules));
            }
            Condition::All(parts) | Condition::Any(parts) => {
                let all = matches!(condition, Condition::All(_));
                rules.push(heading(&desk, if all { "rule.all-of" } else { "rule.any-of" }, depth));
                return parts.iter().for_each(|part| self.add_rule(part, depth + 1, rules));
            }
            Condition::Not(part) => {
                rules.push(heading(&desk, "rule.not", depth));
                return self.add_rule(part, depth + 1, rules);
            }
            Condition::Item(probe) => {
                let asked = usize::try_from(probe.0).ok().and_then(|number| self.law.probes.get(number));
                return asked.into_iter().for_each(|asked| self.add_item_rule(asked, depth, rules));
            }
            Condition::From(place) => ("rule.from", self.place(*place)),
            Condition::Origin(place) => ("rule.origin", self.place(*place)),
            Condition::Destination(place) => ("rule.destination", self.place(*place)),
            Condition::Answer(id) => ("why.question", question(id)),
            Condition::Affirmed(id) => ("rule.affirmed", question(id)),
        };
        rules.push(Rule { depth, what: desk.t(key).to_owned(), text });
    }

    /// A country or group by its name.
    fn place(&self, place: Place) -> String {
        let language = self.desk.words.language;
        match place {
            Place::Country(code) => self.shared.country_name(code, language),
            Place::Group(group) => {
                self.law.groups.get(group).map_or("", |group| group.title.in_language(language)).to_owned()
            }
        }
    }
}

/// The concepts of alternatives that all ask the same of them, with the key of what they ask.
fn alike(parts: &[ItemCondition]) -> Option<(&'static str, Vec<ConceptId>)> {
    let one = |part: &ItemCondition| match part {
        ItemCondition::Is(id) => Some(("why.is", *id)),
        ItemCondition::Contains(id) => Some(("why.contains", *id)),
        ItemCondition::DesignedFor(id) => Some(("why.made-for", *id)),
        ItemCondition::All(_)
        | ItemCondition::Any(_)
        | ItemCondition::Not(_)
        | ItemCondition::Measures(..)
        | ItemCondition::Reaches(..)
        | ItemCondition::CustomsCode(_)
        | ItemCondition::Category(_)
        | ItemCondition::Asks(_) => None,
    };
    let (key, _) = one(parts.first()?)?;
    let ids = parts.iter().map(|part| one(part).filter(|(own, _)| *own == key).map(|(_, id)| id));
    Some((key, ids.collect::<Option<Vec<ConceptId>>>()?))
}

fn heading(desk: &Desk<'_>, key: &str, depth: usize) -> Rule {
    Rule { depth, what: desk.words.text(key).to_owned(), text: String::new() }
}
