//! Condition: the steps of a paragraph as rows of a table — what is asked, what is needed, what the
//! item says, and by how much.

use serde::Serialize;

use crate::assess::explain::{Explain, ratio};
use crate::assess::{Claim, Naming, Step};
use crate::evidence::{Figure, Role, Ruling};
use crate::law::{Act, Force, Limit, Truth};

use super::words::Words;

/// One row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// How deep it stands below the paragraph, from 0.
    pub depth: usize,
    /// Whether it holds: `yes`, `no`, `unknown`; `hint` for what supports and does not decide.
    pub truth: &'static str,
    /// What is asked.
    pub asks: String,
    /// The threshold; empty where there is none.
    pub needs: String,
    /// What the item says; empty where it says nothing.
    pub says: String,
    /// How many times the threshold the figure is; empty where there is none.
    pub margin: String,
}

/// The name of a truth in style sheets and files.
pub(super) fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}

/// The steps below a paragraph.
pub(super) fn conditions(paragraph: &Step, explain: &Explain<'_>, words: &Words) -> Vec<Condition> {
    let mut rows = Vec::new();
    for step in &paragraph.steps {
        add(step, 0, explain, words, &mut rows);
    }
    rows
}

/// The steps below a paragraph that a person decided upon: the decision, and below it what the item's words come to
/// without it, or that none of them speaks of the paragraph.
pub(super) fn decided(
    paragraph: &Step,
    by_words: Option<&Step>,
    explain: &Explain<'_>,
    words: &Words,
) -> Vec<Condition> {
    let mut rows = conditions(paragraph, explain, words);
    // Hints stand below the words that they support.
    rows.retain(|row| row.truth != "hint");
    rows.extend(match by_words {
        Some(by_words) => conditions(by_words, explain, words),
        None => vec![Condition {
            truth: "hint",
            asks: words.say("condition.decision-alone").to_owned(),
            ..Condition::default()
        }],
    });
    rows
}

/// What a person decided on a paragraph, if that settles it.
pub(super) fn ruled(paragraph: &Step) -> Option<&Ruling> {
    let mut rulings = paragraph
        .steps
        .iter()
        .filter_map(|step| if let Claim::Ruled(ruling) = &step.claim { Some(ruling) } else { None });
    rulings.find(|ruling| ruling.decides())
}

fn add(step: &Step, depth: usize, explain: &Explain<'_>, words: &Words, rows: &mut Vec<Condition>) {
    let group = matches!(step.claim, Claim::AllOf | Claim::AnyOf);
    // A group of one says no more than its member, and "all of" below a paragraph is what one expects.
    let transparent = step.steps.len() == 1 || (depth == 0 && step.claim == Claim::AllOf);
    if group && (transparent || step.steps.is_empty()) {
        for part in &step.steps {
            add(part, depth, explain, words, rows);
        }
        return;
    }
    let row = Condition { depth, truth: truth(step.truth), ..Condition::default() };
    rows.push(match &step.claim {
        Claim::Is(naming) => Condition {
            asks: named("condition.is", naming, explain, words),
            says: said(naming, explain, words),
            ..row
        },
        Claim::Contains(naming) => Condition {
            asks: named("condition.contains", naming, explain, words),
            says: said(naming, explain, words),
            ..row
        },
        Claim::DesignedFor(naming) => Condition {
            asks: named("condition.made-for", naming, explain, words),
            says: said(naming, explain, words),
            ..row
        },
        Claim::Measures { property, limit, figures } => Condition {
            asks: explain.shared.property(*property).name.in_language(explain.language).to_owned(),
            needs: explain.limit(limit),
            says: figures_said(figures, explain, words),
            margin: margin(limit, figures, words),
            ..row
        },
        Claim::CustomsCode { digits, listed, weak, .. } => Condition {
            truth: "hint",
            asks: words
                .say(if *weak { "condition.customs-code-weak" } else { "condition.customs-code" })
                .to_owned(),
            needs: listed.clone(),
            says: digits.clone(),
            ..row
        },
        Claim::Asks(_) => {
            Condition { asks: explain.claim(&step.claim), says: words.say("condition.ask").to_owned(), ..row }
        }
        Claim::Ruled(decided) => {
            let list = |id| explain.law.lists.iter().find(|list| list.id == id);
            let called = |id| list(id).map_or(id, |list| list.name.in_language(explain.language));
            let says = words.say("condition.decided").to_owned();
            Condition { asks: ruling(decided, words, called), says, ..row }
        }
        Claim::AllOf
        | Claim::AnyOf
        | Claim::Not
        | Claim::UnderCustomsCode { .. }
        | Claim::Tagged(_)
        | Claim::Subitem(_)
        | Claim::NotExcluded { .. }
        | Claim::Stated { .. }
        | Claim::NamedOnly
        | Claim::Meets(_)
        | Claim::Probe(_)
        | Claim::Gap(_)
        | Claim::Applies
        | Claim::Clause(_)
        | Claim::OnList
        | Claim::InForce { .. }
        | Claim::Reason { .. }
        | Claim::ChartMark { .. }
        | Claim::Exception { .. }
        | Claim::From(_)
        | Claim::Origin(_)
        | Claim::Destination(_)
        | Claim::Answer(_)
        | Claim::Affirmed(_) => Condition { asks: explain.claim(&step.claim), ..row },
    });
    for part in &step.steps {
        let alternative = step.claim == Claim::AnyOf && part.steps.len() > 1;
        if alternative && part.truth == Truth::No {
            // An alternative that is ruled out is one line: what rules it out.
            let asks = first_no(part, explain);
            rows.push(Condition { depth: depth + 1, truth: truth(Truth::No), asks, ..Condition::default() });
        } else {
            add(part, depth + 1, explain, words, rows);
        }
    }
}

/// What rules a paragraph out: the first leaf that does not hold, in words.
pub(super) fn first_no(step: &Step, explain: &Explain<'_>) -> String {
    fn deciding(step: &Step) -> Option<&Step> {
        if step.truth != Truth::No {
            return None;
        }
        if matches!(step.claim, Claim::Not | Claim::NotExcluded { .. }) || step.steps.is_empty() {
            return Some(step);
        }
        step.steps.iter().find_map(deciding)
    }
    let Some(step) = deciding(step) else {
        return String::new();
    };
    let Some(part) = step.steps.first() else {
        return explain.claim(&step.claim);
    };
    if let Claim::NotExcluded { note } = &step.claim {
        let shown = part.leaves().into_iter().filter(|leaf| leaf.truth == Truth::Yes);
        let shown: Vec<String> = shown.map(|leaf| explain.claim(&leaf.claim)).collect();
        return format!("{note}: {}", shown.join("; "));
    }
    explain.claim(&part.claim)
}

/// What was decided, in words; `called` says what a list is called.
pub(super) fn ruling<'a>(ruling: &'a Ruling, words: &Words, called: impl Fn(&'a str) -> &'a str) -> String {
    match ruling {
        Ruling::Meets { list, code } => {
            words.fill("decided.meets", &[("list", called(list)), ("code", code)])
        }
        Ruling::MeetsNot { list, code } => {
            words.fill("decided.meets-not", &[("list", called(list)), ("code", code)])
        }
        Ruling::NotListed => words.say("decided.not-listed").to_owned(),
        Ruling::MetBefore { list, code } => {
            words.fill("decided.before", &[("list", called(list)), ("code", code)])
        }
    }
}

/// Why the law itself is uncertain below a step, and what of it is suspended: the act in short, and the
/// reason with its days. What is simply in force says nothing here.
pub(super) fn law_state(step: &Step, explain: &Explain<'_>) -> Vec<(String, String)> {
    let states = step.leaves().into_iter().filter_map(|leaf| {
        let Claim::InForce { clause, force } = &leaf.claim else { return None };
        let said = match force {
            Force::Uncertain(doubt) => explain.doubt(doubt),
            Force::Suspended { .. } => explain.force(force),
            Force::InForce { .. } | Force::NotYet { .. } | Force::Ended { .. } | Force::Repealed { .. } => {
                return None;
            }
        };
        let measure = explain.law.measures.get(clause.measure)?;
        Some((measure.short.in_language(explain.language).to_owned(), said))
    });
    let mut states: Vec<(String, String)> = states.collect();
    states.dedup();
    states
}

/// What an act does, as a word for its kind.
pub(super) fn kind_of_act(act: &Act) -> &'static str {
    match act {
        Act::Control(_) => "act.control",
        Act::Suspension(_) => "act.suspension",
        Act::Repeal(_) => "act.repeal",
        Act::Statement(_) => "act.statement",
        Act::Supposition(_) => "act.supposition",
        Act::Notice(_) => "act.notice",
    }
}

fn named(key: &str, naming: &Naming, explain: &Explain<'_>, words: &Words) -> String {
    let name = explain.shared.concept(naming.concept).name.in_language(explain.language);
    words.fill(key, &[("concept", name)])
}

fn said(naming: &Naming, explain: &Explain<'_>, words: &Words) -> String {
    if let Some(instead) = naming.instead {
        let instead = explain.shared.concept(instead).name.in_language(explain.language);
        return words.fill("condition.says-instead", &[("concept", instead)]);
    }
    match naming.mentions.first() {
        Some(mention) => {
            let key = match mention.role {
                Role::Named => "condition.says",
                Role::For => "condition.says-for",
                Role::Without => "condition.says-without",
                Role::Depicted => "condition.says-depicted",
            };
            words.fill(key, &[("words", &(explain.quote)(mention.place))])
        }
        None => words.say("condition.says-nothing").to_owned(),
    }
}

fn figures_said(figures: &[Figure], explain: &Explain<'_>, words: &Words) -> String {
    let mut said: Vec<String> = Vec::new();
    for words in figures.iter().map(|figure| explain.figure(figure)) {
        if !said.contains(&words) {
            said.push(words);
        }
    }
    if said.is_empty() { words.say("condition.says-nothing").to_owned() } else { said.join(" / ") }
}

/// The margin of the figure, also where the item gives it more than once; figures that differ have none.
fn margin(limit: &Limit, figures: &[Figure], words: &Words) -> String {
    let mut ratios = figures.iter().map(|figure| ratio(limit, &figure.span));
    match ratios.next().flatten() {
        Some(first) if ratios.all(|other| other == Some(first)) => {
            words.fill("condition.margin", &[("times", &first.round_dp(3).normalize().to_string())])
        }
        Some(_) | None => String::new(),
    }
}
