//! Values of the law in the words of the window. The law's own texts come from its files; what stands
//! between them comes from `assets/words/`.

use egui::Color32;

use super::desk::Desk;
use super::widget::outcome::outcome_name;
use crate::assess::explain::{figure_in_words, ratio};
use crate::assess::{Asker, Claim, Contribution, Gap, Naming, Step};
use crate::evidence::{Figure, Illegible, Role, Ruling, TextPlace};
use crate::law::{Act, Citation, ClauseId, Doubt, Force, Law, Limit, Outcome, Shared, Truth};

/// Puts the values of one law into words.
#[derive(Clone, Copy)]
pub struct Phrases<'a> {
    /// The words.
    pub desk: Desk<'a>,
    /// What all laws share.
    pub shared: &'a Shared,
    /// The law.
    pub law: &'a Law,
    /// The item's words at a place, with the heading of their column.
    pub quote: &'a dyn Fn(TextPlace) -> (String, String),
}

/// A line of reasons: what is asked, what was found, whether it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it stands, from 0.
    pub depth: usize,
    /// A word or two: `says`, `needs`.
    pub what: String,
    /// What was found.
    pub text: String,
    /// Whether it holds; nothing for a line that only joins others.
    pub truth: Option<Truth>,
}

impl Phrases<'_> {
    /// The conditions below a step, one line each.
    pub fn lines(&self, step: &Step) -> Vec<Line> {
        let mut lines = Vec::new();
        for part in &step.steps {
            self.add(part, 0, false, &mut lines);
        }
        lines
    }

    /// Of lines at one depth all have to hold; `apart` is whether they are alternatives or denied instead, so that what
    /// has to hold together among them needs a line that says so.
    #[expect(clippy::wildcard_enum_match_arm, reason = "every other claim is a line of its own")]
    fn add(&self, step: &Step, depth: usize, apart: bool, lines: &mut Vec<Line>) {
        let several = step.steps.len() > 1;
        let below = |lines: &mut Vec<Line>, depth: usize, apart: bool| {
            for part in &step.steps {
                self.add(part, depth, apart, lines);
            }
        };
        match &step.claim {
            Claim::AllOf if several && apart => {
                lines.push(self.line(depth, "why.all-of", "", Some(step.truth)));
                below(lines, depth + 1, false);
            }
            Claim::AnyOf if several => {
                lines.push(self.line(depth, "why.any-of", "", Some(step.truth)));
                below(lines, depth + 1, true);
            }
            Claim::AllOf | Claim::AnyOf => below(lines, depth, apart),
            Claim::Not => {
                lines.push(self.line(depth, "why.not", "", Some(step.truth)));
                below(lines, depth + 1, true);
            }
            claim => {
                let (what, text) = self.claim(claim);
                lines.push(Line { depth, what, text, truth: Some(step.truth) });
                below(lines, depth + 1, false);
            }
        }
    }

    fn line(&self, depth: usize, key: &str, text: &str, truth: Option<Truth>) -> Line {
        Line { depth, what: self.word(key), text: text.to_owned(), truth }
    }

    fn word(&self, key: &str) -> String {
        self.desk.words.text(key).to_owned()
    }

    fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.desk.tf(key, values)
    }

    /// A claim in a word or two, and what was found.
    pub fn claim(&self, claim: &Claim) -> (String, String) {
        let language = self.desk.words.language;
        let pair = |key: &str, text: String| (self.word(key), text);
        match claim {
            Claim::Is(naming) => self.naming("why.is", naming),
            Claim::Contains(naming) => self.naming("why.contains", naming),
            Claim::DesignedFor(naming) => self.naming("why.made-for", naming),
            Claim::Measures { property, limit, figures } => {
                let name = self.shared.property(*property).name.in_language(language).to_owned();
                (
                    name,
                    self.with(
                        "why.needs",
                        &[("limit", &self.limit(limit)), ("says", &self.says(limit, figures))],
                    ),
                )
            }
            Claim::Asks(text) => pair("why.find-out", text.in_language(language).to_owned()),
            Claim::NotExcluded { note } => {
                pair("why.excluded-by", self.with("why.nothing-found", &[("note", note)]))
            }
            Claim::CustomsCode { digits, weak, .. } => {
                let key = if *weak { "why.weak-hint" } else { "why.hint" };
                pair("why.customs-code", self.with(key, &[("code", digits)]))
            }
            Claim::Stated { code, place } => {
                let (words, heading) = (self.quote)(*place);
                let code = if code.is_empty() { &words } else { code };
                pair("why.stated", self.with("why.stated.text", &[("code", code), ("column", &heading)]))
            }
            Claim::NamedOnly => pair("why.compare", self.word("why.named-only")),
            Claim::Ruled(ruling) => pair("why.decided", self.ruling(ruling)),
            Claim::Subitem(id) | Claim::Meets(id) => {
                pair("why.is", self.law.subitem(*id).text.in_language(language).to_owned())
            }
            Claim::InForce { clause, force } => pair("why.in-force", self.force_of(*clause, force)),
            Claim::Answer(question) | Claim::Affirmed(question) => {
                pair("why.question", self.shared.question(*question).text.in_language(language).to_owned())
            }
            // Steps of a determination are shown as acts, not one by one; what is left speaks for itself.
            Claim::AllOf
            | Claim::AnyOf
            | Claim::Not
            | Claim::UnderCustomsCode { .. }
            | Claim::Tagged(_)
            | Claim::Probe(_)
            | Claim::Gap(_)
            | Claim::Applies
            | Claim::Clause(_)
            | Claim::OnList
            | Claim::Reason { .. }
            | Claim::ChartMark { .. }
            | Claim::Exception { .. }
            | Claim::From(_)
            | Claim::Origin(_)
            | Claim::Destination(_) => (String::new(), self.in_explain(claim)),
        }
    }

    fn in_explain(&self, claim: &Claim) -> String {
        let quote = |place| (self.quote)(place).0;
        let language = self.desk.words.language;
        crate::assess::explain::Explain { shared: self.shared, law: self.law, language, quote: &quote }
            .claim(claim)
    }

    fn naming(&self, key: &str, naming: &Naming) -> (String, String) {
        let language = self.desk.words.language;
        let name = self.shared.concept(naming.concept).name.in_language(language);
        if let Some(instead) = naming.instead {
            let instead = self.shared.concept(instead).name.in_language(language);
            return (self.word(key), self.with("why.instead", &[("name", name), ("instead", instead)]));
        }
        match naming.mentions.first() {
            Some(mention) => {
                let (words, column) = (self.quote)(mention.place);
                let text = match mention.role {
                    Role::Named => "why.quoted",
                    Role::For => "why.quoted-for",
                    Role::Without => "why.quoted-without",
                    Role::Depicted => "why.quoted-depicted",
                };
                let values = [("words", words.as_str()), ("column", column.as_str()), ("name", name)];
                (self.word("why.says"), self.with(text, &values))
            }
            None => (self.word(key), self.with("why.not-said", &[("name", name)])),
        }
    }

    fn says(&self, limit: &Limit, figures: &[Figure]) -> String {
        match figures {
            [] => self.word("why.no-figure"),
            [figure] => {
                let words = self.figure(figure);
                match ratio(limit, &figure.span) {
                    Some(ratio) => {
                        let times = ratio.round_dp(2).normalize().to_string();
                        self.with("why.figure-times", &[("words", &words), ("times", &times)])
                    }
                    None => self.with("why.figure", &[("words", &words)]),
                }
            }
            several => {
                let said: Vec<String> = several.iter().map(|figure| self.figure(figure)).collect();
                self.with("why.figures", &[("words", &said.join(", "))])
            }
        }
    }

    fn figure(&self, figure: &Figure) -> String {
        figure_in_words(self.shared, figure, |place| (self.quote)(place).0)
    }

    /// A limit in the words of law.
    pub fn limit(&self, limit: &Limit) -> String {
        let one =
            |key: &str, quantity: &crate::law::Quantity| self.with(key, &[("q", &quantity.to_string())]);
        match limit {
            Limit::Above(quantity) => one("limit.above", quantity),
            Limit::AtLeast(quantity) => one("limit.at-least", quantity),
            Limit::Below(quantity) => one("limit.below", quantity),
            Limit::AtMost(quantity) => one("limit.at-most", quantity),
            Limit::Between(low, high) => {
                self.with("limit.between", &[("low", &low.to_string()), ("high", &high.to_string())])
            }
        }
    }

    fn ruling(&self, ruling: &Ruling) -> String {
        match ruling {
            Ruling::Meets { list, code } => {
                self.with("why.ruled-meets", &[("entry", &format!("{list} {code}"))])
            }
            Ruling::MeetsNot { list, code } => {
                self.with("why.ruled-not", &[("entry", &format!("{list} {code}"))])
            }
            Ruling::NotListed => self.word("why.ruled-not-listed"),
            Ruling::MetBefore { list, code } => {
                self.with("why.ruled-before", &[("entry", &format!("{list} {code}"))])
            }
        }
    }

    /// Whether a clause is in force, and why; of one that is only supposed, that it is.
    pub fn force_of(&self, id: ClauseId, force: &Force) -> String {
        if self.law.is_supposed(id) { self.word("force.supposed") } else { self.force(force) }
    }

    /// Whether and since when a clause is in force.
    pub fn force(&self, force: &Force) -> String {
        let day = |day: &chrono::NaiveDate| self.desk.day(*day);
        match force {
            Force::InForce { since: Some(since), through: None } => {
                self.with("force.since", &[("from", &day(since))])
            }
            Force::InForce { since: Some(since), through: Some(through) } => {
                self.with("force.from-through", &[("from", &day(since)), ("through", &day(through))])
            }
            Force::InForce { since: None, through: None } => self.word("force.in-force"),
            Force::InForce { since: None, through: Some(through) } => {
                self.with("force.through", &[("through", &day(through))])
            }
            Force::NotYet { from } => self.with("force.not-yet", &[("from", &day(from))]),
            Force::Ended { through } => self.with("force.ended", &[("through", &day(through))]),
            Force::Repealed { by, from } => {
                self.with("force.repealed", &[("by", &self.act(*by)), ("from", &day(from))])
            }
            Force::Suspended { by, from, through, planned } => {
                let by = self.act(*by);
                let mut text = match through {
                    Some(through) => {
                        let values = [("by", by.as_str()), ("from", &day(from)), ("through", &day(through))];
                        self.with("force.suspended-through", &values)
                    }
                    None => self.with("force.suspended", &[("by", &by), ("from", &day(from))]),
                };
                if let Some(planned) = planned {
                    text.push_str(&self.with("force.planned", &[("from", &day(planned))]));
                }
                text
            }
            Force::Uncertain(doubt) => self.doubt(doubt),
        }
    }

    /// Why nobody can say whether a clause is in force.
    pub fn doubt(&self, doubt: &Doubt) -> String {
        let act = self.act(doubt.measure);
        let (stated, checked) = (self.desk.day(doubt.stated), self.desk.day(doubt.checked));
        let suspension =
            self.law.measures.get(doubt.measure).is_some_and(|one| matches!(one.act, Act::Suspension(_)));
        let key = if suspension { "doubt.suspension" } else { "doubt.day" };
        let mut text = self.with(key, &[("act", &act), ("stated", &stated), ("checked", &checked)]);
        for number in &doubt.statements {
            if let Some(Act::Statement(statement)) =
                self.law.measures.get(*number).map(|measure| &measure.act)
            {
                let through = self.desk.day(statement.through);
                text.push_str(&self.with("doubt.statement", &[("through", &through)]));
            }
        }
        if doubt.statements.is_empty() && suspension {
            text.push_str(&self.word("doubt.no-text"));
        }
        text
    }

    /// What an act is cited as.
    pub fn act(&self, measure: usize) -> String {
        self.law
            .measures
            .get(measure)
            .map_or(String::new(), |one| one.short.in_language(self.desk.words.language).to_owned())
    }

    /// What asks something: the act's short name, or the chart's column.
    pub fn asker(&self, asker: &Asker) -> String {
        match asker {
            Asker::Clause(id) => self.act(id.measure),
            Asker::Chart { name, subitem } => {
                let code = self.law.code_of(*subitem);
                self.with("asker.chart", &[("law", &self.law.id), ("name", name), ("code", &code)])
            }
            Asker::Gap => self.with("asker.gap", &[("law", &self.law.id)]),
        }
    }

    /// Why the law files cannot answer for an item.
    pub fn gap(&self, gap: Gap) -> String {
        self.word(match gap.illegible {
            Some(Illegible::NoWords) => "gap.no-words",
            Some(Illegible::OtherLanguage) => "gap.other-language",
            None if gap.stated => "gap.stated",
            None => "gap.category",
        })
    }

    /// What a clause says, in our words.
    pub fn asker_text(&self, asker: &Asker) -> String {
        match asker {
            Asker::Clause(id) => {
                let text =
                    self.law.clause(*id).map(|clause| clause.text.in_language(self.desk.words.language));
                text.unwrap_or_default().to_owned()
            }
            Asker::Chart { subitem, .. } => {
                self.law.subitem(*subitem).text.in_language(self.desk.words.language).to_owned()
            }
            Asker::Gap => self.word("asker.gap.text"),
        }
    }

    /// What is asked, if it is asked.
    pub fn asks(&self, least: Outcome, most: Outcome) -> String {
        let name = outcome_name(&self.desk, most);
        if least < most { self.with("asker.unless-exception", &[("outcome", &name)]) } else { name }
    }

    /// A contribution to a verdict, in a word or two and a sentence.
    pub fn contribution(&self, one: &Contribution<Step>, force: Option<&Force>) -> (String, String) {
        let mut text = self.asks(one.least, one.most);
        if one.hypothetical {
            text = self.with("outcome.hypothetical", &[("outcome", &text)]);
        }
        if let Some(force @ (Force::Suspended { .. } | Force::Uncertain(_))) = force {
            text = format!("{text} — {}", self.force(force));
        }
        (self.asker(&one.asker), text)
    }

    /// A citation: the text's title and the place in it.
    pub fn citation(&self, citation: &Citation) -> String {
        let title = self.law.references.get(citation.reference);
        let title = title.map_or("", |reference| reference.title.in_language(self.desk.words.language));
        if citation.place.is_empty() { title.to_owned() } else { format!("{title}, {}", citation.place) }
    }
}

/// The colour of the sign of a contribution: what is uncertain in law is another thing than what is open.
pub fn sign(desk: &Desk<'_>, truth: Truth, uncertain: bool) -> (&'static str, Color32) {
    if uncertain && truth == Truth::Unknown {
        return (super::icon::WARNING, desk.colours.warn.into());
    }
    let (sign, colour) = super::widget::basic::truth_sign(desk, truth);
    (sign, colour.into())
}
