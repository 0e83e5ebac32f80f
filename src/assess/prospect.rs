//! What would settle an item: the data that are missing, and the limits that its figures come close to.

use rust_decimal::Decimal;

use super::classify::{Considered, consider};
use super::explain::ratio;
use super::step::{Claim, Reasoning};
use crate::evidence::Facts;
use crate::law::{ConceptId, Law, Limit, PropertyId, Shared, Span, Text, Truth};

/// Something of an item that nobody has said yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Datum {
    /// A figure.
    Figure(PropertyId),
    /// Whether it is such a thing.
    Is(ConceptId),
    /// Whether it contains such a thing.
    Contains(ConceptId),
    /// Whether it is made for such a thing.
    MadeFor(ConceptId),
    /// The answer to a question of the law files.
    Answer(Text),
    /// A person's judgement, which no datum replaces.
    Judgement,
}

/// What is still to come for an item under one law.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prospect {
    /// Per open paragraph, the data each of which alone may decide it.
    pub deciding: Vec<Vec<Datum>>,
    /// Whether a figure lies within a tenth of a limit on which a paragraph depends.
    pub near_limit: bool,
}

/// The prospect of an item under a law.
pub fn prospect(law: &Law, shared: &Shared, facts: &Facts) -> Prospect {
    let considered: Vec<Considered<Open>> = consider(law, shared, facts);
    let mut prospect = Prospect::default();
    for Considered { met, .. } in considered {
        prospect.near_limit |= met.is_near && met.blurred != Truth::No;
        if met.truth == Truth::Unknown {
            prospect.deciding.push(union(met.no_by, met.yes_by));
        }
    }
    prospect.deciding.sort_unstable();
    prospect.deciding.dedup();
    prospect
}

/// An answer, with what would turn it into yes or no.
struct Open {
    truth: Truth,
    /// The answer if figures close to their limit were not known.
    blurred: Truth,
    /// Whether such a figure stands in it.
    is_near: bool,
    /// Data each of which alone may make it a no; in order, each once.
    no_by: Vec<Datum>,
    /// Data each of which alone may make it a yes.
    yes_by: Vec<Datum>,
}

impl Reasoning for Open {
    fn leaf(truth: Truth, claim: impl FnOnce() -> Claim) -> Open {
        let claim = claim();
        let is_near = is_near(&claim);
        let data: Vec<Datum> = if truth == Truth::Unknown { vec![datum(claim)] } else { Vec::new() };
        let blurred = if is_near { Truth::Unknown } else { truth };
        Open { truth, blurred, is_near, no_by: data.clone(), yes_by: data }
    }

    fn all(_: impl FnOnce() -> Claim, parts: impl Iterator<Item = Open>) -> Open {
        let whole = Open {
            truth: Truth::Yes,
            blurred: Truth::Yes,
            is_near: false,
            no_by: Vec::new(),
            yes_by: Vec::new(),
        };
        let mut is_first = true;
        parts.fold(whole, |mut whole, part| {
            if part.truth == Truth::Unknown {
                // One no is enough, a yes takes all of them.
                whole.no_by = union(whole.no_by, part.no_by);
                whole.yes_by = if is_first { part.yes_by } else { common(&whole.yes_by, &part.yes_by) };
                is_first = false;
            }
            whole.truth = whole.truth.min(part.truth);
            whole.blurred = whole.blurred.min(part.blurred);
            whole.is_near |= part.is_near;
            whole
        })
    }

    fn any(claim: impl FnOnce() -> Claim, parts: impl Iterator<Item = Open>) -> Open {
        // Any of them holds unless all of them do not.
        Open::all(claim, parts.map(Open::turned)).turned()
    }

    fn not(_: impl FnOnce() -> Claim, part: Open) -> Open {
        part.turned()
    }

    fn with(self, _: impl Iterator<Item = Open>) -> Open {
        self
    }

    fn truth(&self) -> Truth {
        self.truth
    }
}

impl Open {
    fn turned(self) -> Open {
        Open {
            truth: !self.truth,
            blurred: !self.blurred,
            is_near: self.is_near,
            no_by: self.yes_by,
            yes_by: self.no_by,
        }
    }
}

fn union(mut one: Vec<Datum>, other: Vec<Datum>) -> Vec<Datum> {
    one.extend(other);
    one.sort_unstable();
    one.dedup();
    one
}

fn common(one: &[Datum], other: &[Datum]) -> Vec<Datum> {
    one.iter().filter(|datum| other.contains(datum)).cloned().collect()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is open takes a person")]
fn datum(claim: Claim) -> Datum {
    match claim {
        Claim::Measures { property, .. } => Datum::Figure(property),
        Claim::Is(naming) => Datum::Is(naming.concept),
        Claim::Contains(naming) => Datum::Contains(naming.concept),
        Claim::DesignedFor(naming) => Datum::MadeFor(naming.concept),
        Claim::Asks(text) => Datum::Answer(text),
        _other => Datum::Judgement,
    }
}

/// Whether a figure lies within a tenth of its limit, on either side.
#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else has a limit")]
fn is_near(claim: &Claim) -> bool {
    match claim {
        Claim::Measures { limit, figures, .. } => figures.iter().any(|figure| lies_near(limit, &figure.span)),
        _other => false,
    }
}

/// Whether the values of a figure lie within a tenth of a limit, on either side.
pub fn lies_near(limit: &Limit, span: &Span) -> bool {
    let tenth = Decimal::new(9, 1)..=Decimal::new(11, 1);
    ratio(limit, span).is_some_and(|times| tenth.contains(&times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Quantity;

    fn asks(question: &str, truth: Truth) -> Open {
        Open::leaf(truth, || Claim::Asks(Text::english(question)))
    }

    fn answers(questions: &[&str]) -> Vec<Datum> {
        questions.iter().map(|question| Datum::Answer(Text::english(*question))).collect()
    }

    #[test]
    fn one_no_decides_all_of_them_and_one_yes_any_of_them() {
        let parts = || ["a", "b"].map(|question| asks(question, Truth::Unknown)).into_iter();
        let all = Open::all(|| Claim::AllOf, parts());
        assert_eq!((all.no_by, all.yes_by), (answers(&["a", "b"]), answers(&[])));
        let any = Open::any(|| Claim::AnyOf, parts());
        assert_eq!((&any.no_by, &any.yes_by), (&answers(&[]), &answers(&["a", "b"])));
        let not = Open::not(|| Claim::Not, any);
        assert_eq!((not.no_by, not.yes_by), (answers(&["a", "b"]), answers(&[])));
    }

    #[test]
    fn what_is_known_already_is_no_longer_asked() {
        let parts = [asks("a", Truth::Yes), asks("b", Truth::Unknown)];
        let all = Open::all(|| Claim::AllOf, parts.into_iter());
        assert_eq!(
            (all.truth, &all.no_by, &all.yes_by),
            (Truth::Unknown, &answers(&["b"]), &answers(&["b"]))
        );
    }

    #[test]
    fn nearness_counts_where_the_rest_does_not_rule_out() {
        let quantity = |text: &str| text.parse::<Quantity>().unwrap();
        let rate = |says: &str| {
            let figure = crate::evidence::Figure {
                property: PropertyId(0),
                span: Span::exactly(quantity(says)),
                place: crate::evidence::TextPlace { column: 0, start: 0, end: 1 },
                by: crate::evidence::By::Text,
            };
            let limit = Limit::Above(quantity("9 Hz"));
            let truth = limit.holds(&figure.span);
            Open::leaf(truth, || Claim::Measures { property: PropertyId(0), limit, figures: vec![figure] })
        };
        let with = |says: &str, other: Truth| {
            let open = Open::all(|| Claim::AllOf, [rate(says), asks("a", other)].into_iter());
            open.is_near && open.blurred != Truth::No
        };
        assert!(with("8.6 Hz", Truth::Yes));
        assert!(with("9.9 Hz", Truth::Unknown));
        assert!(!with("60 Hz", Truth::Yes));
        assert!(!with("8.6 Hz", Truth::No));
    }
}
