//! Steps in words, in the reader's language as far as the law files speak it.

use rust_decimal::Decimal;

use crate::evidence::{Figure, Illegible, Mention, Role, Ruling, TextPlace};
use crate::law::{
    Categories, ClauseId, Force, ItemCondition, Language, Law, Laws, Limit, Outcome, Place, Shared,
    SubitemId, Truth,
};

mod figure;

use super::classify::Gap;
use super::determine::{Asker, Contribution};
use super::step::{Claim, Naming, Step};

pub use figure::{figure_in_words, ratio};

/// One line of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands in the tree, from 0.
    pub depth: usize,
    /// Whether it holds.
    pub truth: Truth,
    /// What it says.
    pub text: String,
}

/// Puts the steps of one law into words.
#[derive(Clone, Copy)]
pub struct Explain<'a> {
    /// What all laws share.
    pub shared: &'a Shared,
    /// The law the steps belong to.
    pub law: &'a Law,
    /// The reader's language.
    pub language: Language,
    /// The item's words at a place, for quoting.
    pub quote: &'a dyn Fn(TextPlace) -> String,
}

/// How far a figure is from a limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// What is measured.
    pub property: String,
    /// What is needed, in words.
    pub needs: String,
    /// What the item says, in words.
    pub says: String,
    /// How many times the limit the nearest end of the figure is; `None` where a ratio means nothing.
    pub ratio: Option<Decimal>,
}

impl Explain<'_> {
    /// The tree below and with a step, flattened; groups without a name of their own are kept only
    /// where they join several parts.
    pub fn lines(&self, step: &Step) -> Vec<Line> {
        let mut lines = Vec::new();
        self.add_lines(step, 0, &mut lines);
        lines
    }

    fn add_lines(&self, step: &Step, depth: usize, lines: &mut Vec<Line>) {
        let group = matches!(step.claim, Claim::AllOf | Claim::AnyOf);
        if group && step.steps.len() < 2 {
            for part in &step.steps {
                self.add_lines(part, depth, lines);
            }
            return;
        }
        lines.push(Line { depth, truth: step.truth, text: self.claim(&step.claim) });
        for part in &step.steps {
            self.add_lines(part, depth + 1, lines);
        }
    }

    /// What asks something, with what it asks: `No. 18 of 2025, clause 1: licence`.
    pub fn contribution(&self, one: &Contribution<Step>) -> String {
        let asked = if one.least == one.most {
            outcome(one.most).to_owned()
        } else {
            format!("{} unless an exception applies", outcome(one.most))
        };
        let mark = if one.hypothetical { "hypothetical: " } else { "" };
        format!("{}: {mark}{asked}", self.asker(&one.asker))
    }

    /// What asks something, by the name it is cited with.
    pub fn asker(&self, asker: &Asker) -> String {
        match asker {
            Asker::Clause(id) => self.clause(*id),
            Asker::Chart { name, subitem } => {
                format!("{} reason {name} on {}", self.law.id, self.law.code_of(*subitem))
            }
            Asker::Gap => format!("{}: not covered by the law files", self.law.id),
        }
    }

    /// A paragraph with its list and what it covers: `cn 1C902.a.4 Samarium-cobalt …`.
    pub fn subitem(&self, id: SubitemId) -> String {
        let subitem = self.law.subitem(id);
        let list = self.law.lists[subitem.list].short.in_language(self.language);
        format!("{list} {} {}", self.law.code_of(id), subitem.text.in_language(self.language))
    }

    /// What a step claims, in words.
    pub fn claim(&self, claim: &Claim) -> String {
        match claim {
            Claim::AllOf => "all of".to_owned(),
            Claim::AnyOf => "any of".to_owned(),
            Claim::Not => "not".to_owned(),
            Claim::Is(naming) => self.naming("is", naming),
            Claim::Contains(naming) => self.naming("contains", naming),
            Claim::DesignedFor(naming) => self.naming("is made for", naming),
            Claim::Measures { property, limit, figures } => {
                let name = self.shared.property(*property).name.in_language(self.language);
                format!("{name}: needs {}, {}", limit_in_words(limit), self.says(limit, figures))
            }
            Claim::UnderCustomsCode { codes, place } => {
                let says = place.map_or("the item gives none".to_owned(), |place| {
                    format!("says {}", (self.quote)(place))
                });
                format!("{}: {says}", customs_codes_in_words(codes))
            }
            Claim::Tagged(tags) => tags_in_words(*tags),
            Claim::Asks(text) => text.in_language(self.language).to_owned(),
            Claim::Subitem(id) | Claim::Meets(id) => format!("item is {}", self.subitem(*id)),
            Claim::NotExcluded { note } => format!("not excluded by {note}"),
            Claim::CustomsCode { digits, listed, weak, .. } => {
                let weight = if *weak { "weak hint" } else { "hint only" };
                format!("customs code {digits} agrees with {listed} ({weight})")
            }
            Claim::Stated { code, .. } => {
                format!("the maker states {code}: to be compared with the data sheet")
            }
            Claim::NamedOnly => {
                "found by words and codes only: compare the item with the entry's text".to_owned()
            }
            Claim::Ruled(ruling) => ruling_in_words(ruling),
            Claim::Probe(probe) => self.item_condition(&self.law.probes[probe.0 as usize]),
            Claim::Gap(gap) => gap_in_words(*gap).to_owned(),
            Claim::Applies => format!("{} applies", self.law.title.in_language(self.language)),
            Claim::Clause(id) => self.clause(*id),
            Claim::OnList => "the list is in force through its country chart".to_owned(),
            Claim::InForce { clause, force } => {
                format!("{}: {}", self.law.clause_name(*clause), self.force_of(*clause, force))
            }
            Claim::Reason { name, subitem } => {
                format!("reason for control {name} on {}", self.law.code_of(*subitem))
            }
            Claim::ChartMark { column, row } => {
                format!("country chart marks {column} for {}", self.shared.country_name(*row, self.language))
            }
            Claim::Exception { exception, value_usd } => {
                let exception = &self.law.exceptions[*exception];
                let title = exception.title.in_language(self.language);
                match value_usd {
                    Some(value) => {
                        format!("licence exception {} ({title}), up to USD {value}", exception.symbol)
                    }
                    None => format!("licence exception {} ({title})", exception.symbol),
                }
            }
            Claim::From(place) => format!("leaves from {}", self.place(place)),
            Claim::Origin(place) => format!("made in {}", self.place(place)),
            Claim::Destination(place) => format!("destination is {}", self.place(place)),
            Claim::Answer(question) | Claim::Affirmed(question) => {
                self.shared.question(*question).short.in_language(self.language).to_owned()
            }
        }
    }

    /// Whether a clause is in force, and why; of one that is only supposed, that it is.
    pub fn force_of(&self, id: ClauseId, force: &Force) -> String {
        if self.law.is_supposed(id) { "supposed, not law".to_owned() } else { self.force(force) }
    }

    /// Whether and since when a clause is in force, in words.
    pub fn force(&self, force: &Force) -> String {
        let name = |measure: usize| self.law.measures[measure].short.in_language(self.language);
        match force {
            Force::InForce { since: Some(since), through: None } => format!("in force since {since}"),
            Force::InForce { since: Some(since), through: Some(through) } => {
                format!("in force from {since} through {through}")
            }
            Force::InForce { since: None, through: None } => "in force, first day not seen".to_owned(),
            Force::InForce { since: None, through: Some(through) } => {
                format!("in force through {through}, first day not seen")
            }
            Force::NotYet { from } => format!("not in force before {from}"),
            Force::Ended { through } => format!("in force only through {through}"),
            Force::Repealed { by, from } => format!("repealed by {} from {from}", name(*by)),
            Force::Suspended { by, from, through, planned } => {
                let period = match through {
                    Some(through) => format!("from {from} through {through}"),
                    None => format!("from {from}"),
                };
                let planned =
                    planned.map_or(String::new(), |day| format!(", before its planned first day {day}"));
                format!("suspended by {} {period}{planned}", name(*by))
            }
            Force::Uncertain(doubt) => self.doubt(doubt),
        }
    }

    /// Why nobody can say whether a clause is in force.
    pub fn doubt(&self, doubt: &crate::law::Doubt) -> String {
        let measure = &self.law.measures[doubt.measure];
        let name = measure.short.in_language(self.language);
        let stated = match measure.act {
            crate::law::Act::Suspension(_) => {
                format!("law uncertain: suspension {name} past its stated end ({})", doubt.stated)
            }
            crate::law::Act::Control(_)
            | crate::law::Act::Repeal(_)
            | crate::law::Act::Statement(_)
            | crate::law::Act::Notice(_)
            | crate::law::Act::Supposition(_) => {
                format!("law uncertain: {name} names {}, not compared since {}", doubt.stated, doubt.checked)
            }
        };
        let statements = doubt.statements.iter().filter_map(|number| match &self.law.measures[*number].act {
            crate::law::Act::Statement(statement) => Some(format!(
                "; political statement of an extension to {}, no legal text seen",
                statement.through
            )),
            crate::law::Act::Control(_)
            | crate::law::Act::Suspension(_)
            | crate::law::Act::Repeal(_)
            | crate::law::Act::Notice(_)
            | crate::law::Act::Supposition(_) => None,
        });
        let statements: String = statements.collect();
        let unseen = if statements.is_empty() { ", no legal text of a prolongation seen" } else { "" };
        let unseen = if matches!(measure.act, crate::law::Act::Suspension(_)) { unseen } else { "" };
        format!("{stated}{statements}{unseen} (law files compared {})", doubt.checked)
    }

    /// The margins of the figures that a paragraph's conditions look at.
    pub fn margins(&self, step: &Step) -> Vec<Margin> {
        let leaves = step.leaves().into_iter();
        let measured = leaves.filter_map(|leaf| {
            let Claim::Measures { property, limit, figures } = &leaf.claim else { return None };
            figures.first().map(|figure| (property, limit, figure))
        });
        measured
            .map(|(property, limit, figure)| Margin {
                property: self.shared.property(*property).id.clone(),
                needs: limit_in_words(limit),
                says: self.figure(figure),
                ratio: ratio(limit, &figure.span),
            })
            .collect()
    }

    /// A figure as the item gives it.
    pub fn figure(&self, figure: &Figure) -> String {
        figure_in_words(self.shared, figure, self.quote)
    }

    fn clause(&self, id: ClauseId) -> String {
        let measure = &self.law.measures[id.measure];
        let no = self.law.clause(id).map_or("", |clause| &clause.no);
        format!("{}, {}, clause {no}", measure.id, measure.short.in_language(self.language))
    }

    fn place(&self, place: &Place) -> String {
        match place {
            Place::Country(code) => self.shared.country_name(*code, self.language),
            Place::Group(group) => {
                let group = &self.law.groups[*group];
                format!("in group {} ({})", group.id, group.title.in_language(self.language))
            }
        }
    }

    fn naming(&self, verb: &str, naming: &Naming) -> String {
        let name = self.shared.concept(naming.concept).name.in_language(self.language);
        let quoted = |mention: &Mention| {
            let words = (self.quote)(mention.place);
            match mention.role {
                Role::Named => format!("\"{words}\""),
                Role::For => format!("\"{words}\", as what it is for"),
                Role::Without => format!("\"{words}\", as what it lacks"),
                Role::Depicted => format!("\"{words}\", as what it only shows or imitates"),
            }
        };
        if let Some(instead) = naming.instead {
            let instead = self.shared.concept(instead).name.in_language(self.language);
            return format!("{verb} {name}: the item says {instead} instead");
        }
        match naming.mentions.first() {
            Some(mention) => format!("{verb} {name}: {}", quoted(mention)),
            None => format!("{verb} {name}: the item does not say"),
        }
    }

    fn says(&self, limit: &Limit, figures: &[Figure]) -> String {
        match figures {
            [] => "the item does not say".to_owned(),
            [figure] => match ratio(limit, &figure.span) {
                Some(ratio) => {
                    format!("says {}: {} ×", self.figure(figure), ratio.round_dp(3).normalize())
                }
                None => format!("says {}", self.figure(figure)),
            },
            several => {
                let said: Vec<String> = several.iter().map(|figure| self.figure(figure)).collect();
                format!("says {}", said.join(" and "))
            }
        }
    }

    fn item_condition(&self, condition: &ItemCondition) -> String {
        let concept = |id| self.shared.concept(id).name.in_language(self.language);
        let joined = |parts: &[ItemCondition], word: &str| {
            parts.iter().map(|part| self.item_condition(part)).collect::<Vec<_>>().join(word)
        };
        match condition {
            ItemCondition::All(parts) => joined(parts, " and "),
            ItemCondition::Any(parts) => joined(parts, " or "),
            ItemCondition::Not(part) => format!("not {}", self.item_condition(part)),
            ItemCondition::Is(id) => format!("is {}", concept(*id)),
            ItemCondition::Contains(id) => format!("contains {}", concept(*id)),
            ItemCondition::DesignedFor(id) => format!("is made for {}", concept(*id)),
            ItemCondition::Measures(property, limit) | ItemCondition::Reaches(property, limit) => {
                format!(
                    "{} {}",
                    self.shared.property(*property).name.in_language(self.language),
                    limit_in_words(limit)
                )
            }
            ItemCondition::CustomsCode(codes) => customs_codes_in_words(codes),
            ItemCondition::Category(tags) => tags_in_words(*tags),
            ItemCondition::Asks(text) => text.in_language(self.language).to_owned(),
        }
    }
}

/// The name of an outcome in running text.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Free => "free",
        Outcome::Exception => "licence exception possible",
        Outcome::Licence => "licence",
        Outcome::PresumedDenied => "licence, presumed denied",
        Outcome::Prohibited => "prohibited",
    }
}

/// Which law a determination belongs to, ready to explain it.
pub fn explain<'a>(
    laws: &'a Laws,
    law: usize,
    language: Language,
    quote: &'a dyn Fn(TextPlace) -> String,
) -> Explain<'a> {
    Explain { shared: &laws.shared, law: &laws.jurisdictions[law], language, quote }
}

/// A limit in the words of law: `400 MHz or more`.
pub fn limit_in_words(limit: &Limit) -> String {
    match limit {
        Limit::Above(quantity) => format!("more than {quantity}"),
        Limit::AtLeast(quantity) => format!("{quantity} or more"),
        Limit::Below(quantity) => format!("less than {quantity}"),
        Limit::AtMost(quantity) => format!("{quantity} or less"),
        Limit::Between(low, high) => format!("{low} to {high}"),
    }
}

/// A long list by its number alone: the act holds the list.
fn customs_codes_in_words(codes: &[String]) -> String {
    match codes {
        few if few.len() <= 6 => format!("customs code falls under {}", few.join(", ")),
        many => format!("customs code falls under one of the {} that the act names", many.len()),
    }
}

fn tags_in_words(tags: Categories) -> String {
    format!("is tagged {}", tags.ids().collect::<Vec<_>>().join(" or "))
}

fn gap_in_words(gap: Gap) -> &'static str {
    match gap.illegible {
        Some(Illegible::NoWords) => "the item has no words that could be read: a person has to look at it",
        Some(Illegible::OtherLanguage) => {
            "the item's words are in no language that the law files have words of: a person has to read it"
        }
        None if gap.stated => "its maker states a code that the law files do not hold",
        None => "the item may meet an entry that the law files do not hold",
    }
}

fn ruling_in_words(ruling: &Ruling) -> String {
    match ruling {
        Ruling::Meets { list, code } => format!("decided: {list} {code}"),
        Ruling::MeetsNot { list, code } => format!("decided: not {list} {code}"),
        Ruling::NotListed => "decided: on no list".to_owned(),
    }
}
