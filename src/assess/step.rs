//! Step: the tree of reasons, which is what an answer was computed from.
//!
//! Classification and determination are written once, over [`Reasoning`]. Computed over [`Truth`]
//! they give the bare answer for a million rows; computed over [`Step`] they give the same answer
//! with the way to it.

use crate::evidence::{Figure, Mention, Ruling, TextPlace};
use crate::law::{
    Categories, ClauseId, ConceptId, CountryCode, Force, Limit, Place, ProbeId, PropertyId, QuestionId,
    SubitemId, Text, Truth,
};

use super::classify::Gap;
/// One node of the tree: what is claimed, whether it holds, and what that was computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is claimed.
    pub claim: Claim,
    /// Whether it holds.
    pub truth: Truth,
    /// What it was computed from.
    pub steps: Vec<Step>,
}

/// What a step claims: ids, numbers and places; `explain` puts it in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// All of the steps below.
    AllOf,
    /// Any of the steps below.
    AnyOf,
    /// Not the step below.
    Not,
    /// The item is such a thing.
    Is(Naming),
    /// The item contains such a thing.
    Contains(Naming),
    /// The item is made for such a thing.
    DesignedFor(Naming),
    /// A figure meets a limit.
    Measures {
        /// What is measured.
        property: PropertyId,
        /// What is needed.
        limit: Limit,
        /// What the item says; empty if nothing.
        figures: Vec<Figure>,
    },
    /// Its customs code falls under one of those that law names.
    UnderCustomsCode {
        /// Those of the law.
        codes: Vec<String>,
        /// Where the item gives its own, if it does.
        place: Option<TextPlace>,
    },
    /// It bears one of these tags.
    Tagged(Categories),
    /// Only a person can tell.
    Asks(Text),
    /// The item meets a paragraph of an entry.
    Subitem(SubitemId),
    /// No exclusion takes it out of the entry.
    NotExcluded {
        /// The note that would.
        note: String,
    },
    /// Its customs code is one that the list gives for reference.
    CustomsCode {
        /// The item's code.
        digits: String,
        /// The list's code.
        listed: String,
        /// Where the item gives it.
        place: TextPlace,
        /// Whether the list's code is unreliable or sweeping.
        weak: bool,
    },
    /// The maker states a code.
    Stated {
        /// The code as stated.
        code: String,
        /// Where.
        place: TextPlace,
    },
    /// The entry is found by words and codes only and always stays open.
    NamedOnly,
    /// An expert ruled.
    Ruled(Ruling),
    /// The item meets a paragraph, as its classification says.
    Meets(SubitemId),
    /// What a clause, reason or exception asks of the item, as its classification says.
    Probe(ProbeId),
    /// The item may meet an entry that the law files do not hold or that its words do not show.
    Gap(Gap),
    /// The law applies to the transaction.
    Applies,
    /// A clause asks something of the item.
    Clause(ClauseId),
    /// A list that works through the country chart holds the item.
    OnList,
    /// A clause is in force on the day.
    InForce {
        /// Which.
        clause: ClauseId,
        /// Whether, since when, and why not.
        force: Force,
    },
    /// A reason for control asks for a licence.
    Reason {
        /// Its name.
        name: String,
        /// For which paragraph.
        subitem: SubitemId,
    },
    /// The country chart has a mark.
    ChartMark {
        /// In which column.
        column: String,
        /// In whose row.
        row: CountryCode,
    },
    /// A licence exception is available.
    Exception {
        /// Its number in the law.
        exception: usize,
        /// Its limit in US dollars.
        value_usd: Option<u32>,
    },
    /// The goods leave from there.
    From(Place),
    /// The goods were made there.
    Origin(Place),
    /// The goods go there.
    Destination(Place),
    /// A question is answered yes.
    Answer(QuestionId),
    /// Somebody said yes to a question that counts as no until then.
    Affirmed(QuestionId),
}

/// How an item speaks of a concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Of which.
    pub concept: ConceptId,
    /// Where it does.
    pub mentions: Vec<Mention>,
    /// The concept it names instead, if that one rules the asked one out.
    pub instead: Option<ConceptId>,
}

/// What an answer can be computed in: bare, or with its reasons.
pub trait Reasoning: Sized {
    /// Something that is known or not by itself.
    fn leaf(truth: Truth, claim: impl FnOnce() -> Claim) -> Self;
    /// Something that holds if all parts do.
    fn all(claim: impl FnOnce() -> Claim, parts: impl Iterator<Item = Self>) -> Self;
    /// Something that holds if any part does.
    fn any(claim: impl FnOnce() -> Claim, parts: impl Iterator<Item = Self>) -> Self;
    /// Something that holds if the part does not.
    fn not(claim: impl FnOnce() -> Claim, part: Self) -> Self;
    /// The same with further steps below it that do not change whether it holds.
    fn with(self, steps: impl Iterator<Item = Self>) -> Self;
    /// Whether it holds.
    fn truth(&self) -> Truth;
}

impl Reasoning for Truth {
    fn leaf(truth: Truth, _: impl FnOnce() -> Claim) -> Truth {
        truth
    }

    fn all(_: impl FnOnce() -> Claim, mut parts: impl Iterator<Item = Truth>) -> Truth {
        // A single no decides: the rest need not be computed.
        let least = parts.try_fold(Truth::Yes, |least, part| (part != Truth::No).then_some(least.min(part)));
        least.unwrap_or(Truth::No)
    }

    fn any(_: impl FnOnce() -> Claim, mut parts: impl Iterator<Item = Truth>) -> Truth {
        let most = parts.try_fold(Truth::No, |most, part| (part != Truth::Yes).then_some(most.max(part)));
        most.unwrap_or(Truth::Yes)
    }

    fn not(_: impl FnOnce() -> Claim, part: Truth) -> Truth {
        !part
    }

    fn with(self, _: impl Iterator<Item = Truth>) -> Truth {
        self
    }

    fn truth(&self) -> Truth {
        *self
    }
}

impl Reasoning for Step {
    fn leaf(truth: Truth, claim: impl FnOnce() -> Claim) -> Step {
        Step { claim: claim(), truth, steps: Vec::new() }
    }

    fn all(claim: impl FnOnce() -> Claim, parts: impl Iterator<Item = Step>) -> Step {
        let steps: Vec<Step> = parts.collect();
        Step { claim: claim(), truth: Truth::all(steps.iter().map(|step| step.truth)), steps }
    }

    fn any(claim: impl FnOnce() -> Claim, parts: impl Iterator<Item = Step>) -> Step {
        let steps: Vec<Step> = parts.collect();
        Step { claim: claim(), truth: Truth::any(steps.iter().map(|step| step.truth)), steps }
    }

    fn not(claim: impl FnOnce() -> Claim, part: Step) -> Step {
        Step { claim: claim(), truth: !part.truth, steps: vec![part] }
    }

    fn with(mut self, steps: impl Iterator<Item = Step>) -> Step {
        self.steps.extend(steps);
        self
    }

    fn truth(&self) -> Truth {
        self.truth
    }
}

impl Step {
    /// Every leaf below it, itself if it is one, in order.
    pub fn leaves(&self) -> Vec<&Step> {
        let mut leaves = Vec::new();
        self.collect_leaves(&mut leaves);
        leaves
    }

    fn collect_leaves<'a>(&'a self, leaves: &mut Vec<&'a Step>) {
        if self.steps.is_empty() {
            leaves.push(self);
        }
        for step in &self.steps {
            step.collect_leaves(leaves);
        }
    }

    /// Every leaf that would have to be known to decide it: the unknown leaves of its unknown parts.
    pub fn open_leaves(&self) -> Vec<&Step> {
        if self.truth != Truth::Unknown {
            return Vec::new();
        }
        if self.steps.is_empty() {
            return vec![self];
        }
        self.steps.iter().flat_map(Step::open_leaves).collect()
    }

    /// The first byte at which a cell of the item names a subject of it; for ranking, never for deciding.
    pub fn named_at(&self) -> u32 {
        let naming =
            if let Claim::Is(naming) | Claim::Contains(naming) | Claim::DesignedFor(naming) = &self.claim {
                Some(naming)
            } else {
                None
            };
        let mentions = naming.filter(|_| self.truth == Truth::Yes).into_iter().flat_map(|own| &own.mentions);
        let own = mentions.map(|mention| mention.place.start);
        own.chain(self.steps.iter().map(Step::named_at)).min().unwrap_or(u32::MAX)
    }

    /// How many of its leaves hold, and how many there are: for ranking, never for deciding.
    pub fn weight(&self) -> (usize, usize) {
        let leaves = self.leaves();
        (leaves.iter().filter(|leaf| leaf.truth == Truth::Yes).count(), leaves.len())
    }
}
