//! Requests: what would have to be known of items, and from whom.

use serde::Serialize;

use super::desk::Desk;
use super::words::Words;
use crate::assess::explain::{self, Explain};
use crate::assess::{Claim, Examination, Step};
use crate::evidence::TextPlace;

/// A question about an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Request {
    /// Who can answer it.
    pub to: Answerer,
    /// The question.
    pub question: String,
    /// The paragraph it would decide, e.g. `us 3A001.a.5.a.1`.
    pub paragraph: String,
    /// What it asks, for programs: `figure` with the id of the figure, `is`, `contains` or `made-for` with the id
    /// of the concept, else `other`.
    pub key: String,
}

/// Who can answer a question about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answerer {
    /// Its maker or supplier: a figure or a fact is missing.
    Supplier,
    /// Whoever classifies: the item is to be compared with a text.
    Classifier,
}

/// What would have to be known of an item under the laws that apply to it, each question once, in the
/// order of the candidates.
pub(super) fn of_item(
    desk: &Desk<'_, '_>,
    class: u32,
    item: &Examination,
    quote: &dyn Fn(TextPlace) -> String,
) -> Vec<Request> {
    let Desk { laws, language, words, .. } = *desk;
    let mut requests: Vec<Request> = Vec::new();
    for examined in item.laws.iter().filter(|examined| desk.columns.applies(class, examined.law)) {
        let explain = explain::explain(laws, examined.law, language, quote);
        for candidate in examined.candidates() {
            let subitem = explain.law.subitem(candidate.subitem);
            let list = explain.law.lists[subitem.list].name.in_language(language);
            let paragraph = format!("{list} {}", explain.law.code_of(candidate.subitem));
            for leaf in candidate.met.open_leaves() {
                let (to, question) = ask(leaf, &explain, words, &paragraph);
                if !requests.iter().any(|known| known.question == question) {
                    let key = key(leaf, &explain);
                    requests.push(Request { to, question, paragraph: paragraph.clone(), key });
                }
            }
        }
    }
    requests
}

fn key(leaf: &Step, explain: &Explain<'_>) -> String {
    let concept = |id| explain.shared.concept(id).id.as_str();
    if let Claim::Measures { property, .. } = &leaf.claim {
        format!("figure {}", explain.shared.property(*property).id)
    } else if let Claim::Is(naming) = &leaf.claim {
        format!("is {}", concept(naming.concept))
    } else if let Claim::Contains(naming) = &leaf.claim {
        format!("contains {}", concept(naming.concept))
    } else if let Claim::DesignedFor(naming) = &leaf.claim {
        format!("made-for {}", concept(naming.concept))
    } else {
        "other".to_owned()
    }
}

fn ask(leaf: &Step, explain: &Explain<'_>, words: &Words, paragraph: &str) -> (Answerer, String) {
    let concept = |id| explain.shared.concept(id).name.in_language(explain.language);
    match &leaf.claim {
        Claim::Is(naming) => {
            (Answerer::Supplier, words.fill("ask.is", &[("concept", concept(naming.concept))]))
        }
        Claim::Contains(naming) => {
            (Answerer::Supplier, words.fill("ask.contains", &[("concept", concept(naming.concept))]))
        }
        Claim::DesignedFor(naming) => {
            (Answerer::Supplier, words.fill("ask.made-for", &[("concept", concept(naming.concept))]))
        }
        Claim::Measures { property, limit, figures } => {
            let key = if figures.is_empty() { "ask.figure" } else { "ask.figure-unclear" };
            let name = explain.shared.property(*property).name.in_language(explain.language);
            let said: Vec<String> = figures.iter().map(|figure| explain.figure(figure)).collect();
            let holes = [("figure", name), ("limit", &explain.limit(limit)), ("said", &said.join(" / "))];
            (Answerer::Supplier, words.fill(key, &holes))
        }
        Claim::Asks(text) => (Answerer::Supplier, text.in_language(explain.language).to_owned()),
        Claim::NamedOnly => (Answerer::Classifier, words.fill("ask.compare", &[("paragraph", paragraph)])),
        Claim::Stated { code, .. } => {
            (Answerer::Classifier, words.fill("ask.stated", &[("code", code), ("paragraph", paragraph)]))
        }
        Claim::AllOf
        | Claim::AnyOf
        | Claim::Not
        | Claim::UnderCustomsCode { .. }
        | Claim::Tagged(_)
        | Claim::Subitem(_)
        | Claim::NotExcluded { .. }
        | Claim::CustomsCode { .. }
        | Claim::Ruled(_)
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
        | Claim::Affirmed(_) => (Answerer::Classifier, explain.claim(&leaf.claim)),
    }
}
