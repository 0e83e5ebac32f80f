//! Steps in words, in the reader's language as far as the law files speak it.

use rust_decimal::Decimal;

use crate::evidence::{Figure, Illegible, Mention, Role, Ruling, TextPlace};
use crate::law::{
    Act, Categories, ClauseId, Doubt, Force, ItemCondition, Language, Law, Laws, Limit, Outcome, Place,
    Quantity, Shared, SubitemId, Truth,
};

mod figure;
mod words;

use super::classify::Gap;
use super::determine::{Asker, Contribution};
use super::step::{Claim, Naming, Step};

pub use figure::{figure_in_words, ratio};
#[cfg(test)]
pub(crate) use words::check_languages;
pub use words::sentences;
use words::{fill, say};

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
                let code = self.law.code_of(*subitem);
                self.fill("asker-chart", &[("law", &self.law.id), ("name", name), ("code", &code)])
            }
            Asker::Gap => self.fill("asker-gap", &[("law", &self.law.id)]),
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
            Claim::AllOf => self.say("all-of"),
            Claim::AnyOf => self.say("any-of"),
            Claim::Not => self.say("not"),
            Claim::Is(naming) => self.naming("is.says", naming),
            Claim::Contains(naming) => self.naming("contains.says", naming),
            Claim::DesignedFor(naming) => self.naming("made-for.says", naming),
            Claim::Measures { property, limit, figures } => {
                let name = self.shared.property(*property).name.in_language(self.language);
                let (limit, says) = (self.limit(limit), self.says(limit, figures));
                self.fill("measures", &[("name", name), ("limit", &limit), ("says", &says)])
            }
            Claim::UnderCustomsCode { codes, place } => {
                let says = place.map_or_else(
                    || self.say("gives-none"),
                    |place| self.fill("says", &[("words", &(self.quote)(place))]),
                );
                self.fill("under-code", &[("codes", &self.customs_codes(codes)), ("says", &says)])
            }
            Claim::Tagged(tags) => self.tags(*tags),
            Claim::Asks(text) => text.in_language(self.language).to_owned(),
            Claim::Subitem(id) | Claim::Meets(id) => {
                self.fill("item-is", &[("paragraph", &self.subitem(*id))])
            }
            Claim::NotExcluded { note } => self.fill("not-excluded", &[("note", note)]),
            Claim::CustomsCode { digits, listed, weak, .. } => {
                let name = if *weak { "agrees-weak" } else { "agrees" };
                self.fill(name, &[("digits", digits), ("listed", listed)])
            }
            Claim::Stated { code, .. } => self.fill("stated", &[("code", code)]),
            Claim::NamedOnly => self.say("named-only"),
            Claim::Ruled(ruling) => self.ruling(ruling),
            Claim::Probe(probe) => self.item_condition(&self.law.probes[probe.0 as usize]),
            Claim::Gap(gap) => self.say(gap_sentence(*gap)),
            Claim::Applies => self.fill("applies", &[("law", self.law.title.in_language(self.language))]),
            Claim::Clause(id) => self.clause(*id),
            Claim::OnList => self.say("on-list"),
            Claim::InForce { clause, force } => {
                let (name, force) = (self.law.clause_name(*clause), self.force_of(*clause, force));
                self.fill("clause-force", &[("clause", &name), ("force", &force)])
            }
            Claim::Reason { name, subitem } => {
                self.fill("reason", &[("name", name), ("code", &self.law.code_of(*subitem))])
            }
            Claim::ChartMark { column, row } => {
                let country = self.shared.country_name(*row, self.language);
                self.fill("chart-marks", &[("column", column), ("country", &country)])
            }
            Claim::Exception { exception, value_usd } => {
                let exception = &self.law.exceptions[*exception];
                let title = exception.title.in_language(self.language);
                let value = value_usd.as_ref().map(ToString::to_string);
                let name = if value.is_some() { "exception-up-to" } else { "exception" };
                let value = value.unwrap_or_default();
                self.fill(name, &[("symbol", &exception.symbol), ("title", title), ("value", &value)])
            }
            Claim::From(place) => self.fill("leaves-from", &[("place", &self.place(place))]),
            Claim::Origin(place) => self.fill("made-in", &[("place", &self.place(place))]),
            Claim::Destination(place) => self.fill("destination", &[("place", &self.place(place))]),
            Claim::Answer(question) | Claim::Affirmed(question) => {
                self.shared.question(*question).short.in_language(self.language).to_owned()
            }
        }
    }

    fn say(&self, name: &str) -> String {
        say(self.language, name).to_owned()
    }

    fn fill(&self, name: &str, holes: &[(&str, &str)]) -> String {
        fill(self.language, name, holes)
    }

    /// Whether a clause is in force, and why; of one that is only supposed, that it is.
    pub fn force_of(&self, id: ClauseId, force: &Force) -> String {
        if self.law.is_supposed(id) { self.say("force.supposed") } else { self.force(force) }
    }

    /// Whether and since when a clause is in force, in words.
    pub fn force(&self, force: &Force) -> String {
        let name = |measure: usize| self.law.measures[measure].short.in_language(self.language);
        match force {
            Force::InForce { since: Some(since), through: None } => {
                self.fill("force.since", &[("from", &since.to_string())])
            }
            Force::InForce { since: Some(since), through: Some(through) } => {
                let holes = [("from", &*since.to_string()), ("through", &*through.to_string())];
                self.fill("force.from-through", &holes)
            }
            Force::InForce { since: None, through: None } => self.say("force.in-force"),
            Force::InForce { since: None, through: Some(through) } => {
                self.fill("force.through", &[("through", &through.to_string())])
            }
            Force::NotYet { from } => self.fill("force.not-yet", &[("from", &from.to_string())]),
            Force::Ended { through } => self.fill("force.ended", &[("through", &through.to_string())]),
            Force::Repealed { by, from } => {
                self.fill("force.repealed", &[("by", name(*by)), ("from", &from.to_string())])
            }
            Force::Suspended { by, from, through, planned } => {
                let (from, last) = (from.to_string(), through.map(|day| day.to_string()).unwrap_or_default());
                let sentence = if through.is_some() { "force.suspended-through" } else { "force.suspended" };
                let holes = [("by", name(*by)), ("from", &*from), ("through", &*last)];
                let planned = planned.map(|day| self.fill("force.planned", &[("from", &day.to_string())]));
                self.fill(sentence, &holes) + &planned.unwrap_or_default()
            }
            Force::Uncertain(doubt) => self.doubt(doubt),
        }
    }

    /// Why nobody can say whether a clause is in force.
    pub fn doubt(&self, doubt: &Doubt) -> String {
        let measure = &self.law.measures[doubt.measure];
        let (stated, checked) = (doubt.stated.to_string(), doubt.checked.to_string());
        let is_suspension = matches!(measure.act, Act::Suspension(_));
        let sentence = if is_suspension { "doubt.suspension" } else { "doubt.day" };
        let act = measure.short.in_language(self.language);
        let mut text = self.fill(sentence, &[("act", act), ("stated", &stated), ("checked", &checked)]);
        let before = text.len();
        for number in &doubt.statements {
            if let Act::Statement(statement) = &self.law.measures[*number].act {
                let through = statement.through.to_string();
                text.push_str(&self.fill("doubt.statement", &[("through", &through)]));
            }
        }
        if is_suspension && text.len() == before {
            text.push_str(&self.say("doubt.no-text"));
        }
        text + &self.fill("doubt.compared", &[("checked", &checked)])
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
                needs: self.limit(limit),
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
        let act = measure.short.in_language(self.language);
        self.fill("clause", &[("id", &measure.id), ("act", act), ("no", no)])
    }

    fn place(&self, place: &Place) -> String {
        match place {
            Place::Country(code) => self.shared.country_name(*code, self.language),
            Place::Group(group) => {
                let group = &self.law.groups[*group];
                let title = group.title.in_language(self.language);
                self.fill("group", &[("id", &group.id), ("title", title)])
            }
        }
    }

    fn naming(&self, sentence: &str, naming: &Naming) -> String {
        let name = |id| self.shared.concept(id).name.in_language(self.language);
        let quoted = |mention: &Mention| {
            let words = (self.quote)(mention.place);
            let sentence = match mention.role {
                Role::Named => "quoted",
                Role::For => "quoted-for",
                Role::Without => "quoted-without",
                Role::Depicted => "quoted-depicted",
            };
            self.fill(sentence, &[("words", &words)])
        };
        let says = match (naming.instead, naming.mentions.first()) {
            (Some(instead), _) => self.fill("says-instead", &[("name", name(instead))]),
            (None, Some(mention)) => quoted(mention),
            (None, None) => self.say("says-nothing"),
        };
        self.fill(sentence, &[("name", name(naming.concept)), ("says", &says)])
    }

    fn says(&self, limit: &Limit, figures: &[Figure]) -> String {
        match figures {
            [] => self.say("says-nothing"),
            [figure] => {
                let words = self.figure(figure);
                match ratio(limit, &figure.span) {
                    Some(ratio) => {
                        let times = ratio.round_dp(3).normalize().to_string();
                        self.fill("says-times", &[("words", &words), ("times", &times)])
                    }
                    None => self.fill("says", &[("words", &words)]),
                }
            }
            several => {
                let said: Vec<String> = several.iter().map(|figure| self.figure(figure)).collect();
                self.fill("says", &[("words", &said.join(&self.say("says-and")))])
            }
        }
    }

    /// A limit in the words of law: `400 MHz or more`.
    pub fn limit(&self, limit: &Limit) -> String {
        let one = |sentence: &str, quantity: &Quantity| self.fill(sentence, &[("q", &quantity.to_string())]);
        match limit {
            Limit::Above(quantity) => one("above", quantity),
            Limit::AtLeast(quantity) => one("at-least", quantity),
            Limit::Below(quantity) => one("below", quantity),
            Limit::AtMost(quantity) => one("at-most", quantity),
            Limit::Between(low, high) => {
                self.fill("between", &[("low", &low.to_string()), ("high", &high.to_string())])
            }
        }
    }

    /// A long list by its number alone: the act holds the list.
    fn customs_codes(&self, codes: &[String]) -> String {
        match codes {
            few if few.len() <= 6 => self.fill("codes", &[("codes", &few.join(", "))]),
            many => self.fill("codes-many", &[("n", &many.len().to_string())]),
        }
    }

    fn tags(&self, tags: Categories) -> String {
        let tags: Vec<&str> = tags.ids().collect();
        self.fill("tagged", &[("tags", &tags.join(&self.say("or")))])
    }

    fn ruling(&self, ruling: &Ruling) -> String {
        match ruling {
            Ruling::Meets { list, code } => self.fill("decided-meets", &[("list", list), ("code", code)]),
            Ruling::MeetsNot { list, code } => self.fill("decided-not", &[("list", list), ("code", code)]),
            Ruling::NotListed => self.say("decided-no-list"),
            Ruling::MetBefore { list, code } => {
                self.fill("decided-before", &[("list", list), ("code", code)])
            }
        }
    }

    fn item_condition(&self, condition: &ItemCondition) -> String {
        let concept = |id| self.shared.concept(id).name.in_language(self.language);
        let joined = |parts: &[ItemCondition], word: &str| {
            parts.iter().map(|part| self.item_condition(part)).collect::<Vec<_>>().join(&self.say(word))
        };
        match condition {
            ItemCondition::All(parts) => joined(parts, "and"),
            ItemCondition::Any(parts) => joined(parts, "or"),
            ItemCondition::Not(part) => self.fill("not-so", &[("what", &self.item_condition(part))]),
            ItemCondition::Is(id) => self.fill("is", &[("name", concept(*id))]),
            ItemCondition::Contains(id) => self.fill("contains", &[("name", concept(*id))]),
            ItemCondition::DesignedFor(id) => self.fill("made-for", &[("name", concept(*id))]),
            ItemCondition::Measures(property, limit) | ItemCondition::Reaches(property, limit) => {
                let name = self.shared.property(*property).name.in_language(self.language);
                format!("{name} {}", self.limit(limit))
            }
            ItemCondition::CustomsCode(codes) => self.customs_codes(codes),
            ItemCondition::Category(tags) => self.tags(*tags),
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

/// The sentence for what the law files do not hold.
fn gap_sentence(gap: Gap) -> &'static str {
    match gap.illegible {
        Some(Illegible::NoWords) => "gap-no-words",
        Some(Illegible::OtherLanguage) => "gap-other-language",
        None if gap.stated => "gap-stated",
        None => "gap-category",
    }
}
