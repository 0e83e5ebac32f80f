//! Mark: how a range is shown — letter, shape and word — and which of two is worse.

use serde::Serialize;

use crate::assess::{Range, Standing};
use crate::law::Outcome;

use super::words::Words;

/// How a range is shown. Marks are ordered from the worst to *free*.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Mark {
    /// Place of its kind in the order, from 0 for *prohibited*.
    pub rank: u8,
    /// Place among those of its kind: what may ask more comes first.
    pub extent: u8,
    /// Whether it rests on something that is not law but supposed; of two that are alike, law comes first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hypothetical: bool,
    /// The letters in its cell, e.g. `L–P`.
    pub letters: String,
    /// What they mean, e.g. `licence to prohibited`.
    pub word: String,
    /// Its shape and colour: the class names of the style sheet.
    pub shape: String,
}

impl Mark {
    /// The mark of a range.
    pub fn of(range: Range, words: &Words) -> Mark {
        let between = |low: Outcome, high: Outcome| {
            let name = if low == Outcome::Exception { "standing.unless" } else { "standing.between" };
            let holes = [("low", words.say(word(low))), ("high", words.say(word(high)))];
            words.fill(name, &holes)
        };
        let place = |outcome: Outcome| {
            Outcome::ALL.iter().rev().position(|other| *other == outcome).unwrap_or_default()
        };
        let extent = place(range.at_most) * Outcome::ALL.len() + place(range.at_least);
        let extent = u8::try_from(extent).unwrap_or(u8::MAX);
        let mark = match range.standing() {
            Standing::Settled(Outcome::Free) if range.suspended => Mark {
                rank: 10,
                extent,
                hypothetical: false,
                letters: "–".to_owned(),
                word: words.say("standing.suspended").to_owned(),
                shape: "suspended".to_owned(),
            },
            Standing::Settled(outcome) => Mark {
                rank: settled_rank(outcome),
                extent,
                hypothetical: false,
                letters: letter(outcome).to_owned(),
                word: words.say(word(outcome)).to_owned(),
                shape: outcome.id().to_owned(),
            },
            Standing::Between(low, high) => Mark {
                rank: settled_rank(high).saturating_add(1),
                extent,
                hypothetical: false,
                letters: format!("{}–{}", letter(low), letter(high)),
                word: between(low, high),
                shape: format!("between from-{} to-{}", low.id(), high.id()),
            },
            Standing::LawUncertain(low, high) => Mark {
                rank: 7,
                extent,
                hypothetical: false,
                letters: "!".to_owned(),
                word: words.fill("standing.uncertain", &[("range", &between(low, high))]),
                shape: "uncertain".to_owned(),
            },
            Standing::Open => Mark {
                rank: 8,
                extent,
                hypothetical: false,
                letters: "?".to_owned(),
                word: words.fill("standing.open", &[("range", &between(range.at_least, range.at_most))]),
                shape: "open".to_owned(),
            },
            Standing::NotCovered => Mark {
                rank: 9,
                extent,
                hypothetical: false,
                letters: "○".to_owned(),
                word: words.say("standing.not-covered").to_owned(),
                shape: "not-covered".to_owned(),
            },
        };
        if range.hypothetical { mark.hypothetical(words) } else { mark }
    }

    /// The same, marked as resting on what is only supposed.
    fn hypothetical(self, words: &Words) -> Mark {
        Mark {
            hypothetical: true,
            letters: format!("({})", self.letters),
            word: words.fill("standing.hypothetical", &[("range", &self.word)]),
            ..self
        }
    }

    /// The name of its kind where all ranges of that kind are counted together, e.g. `open`.
    pub fn kind(&self) -> &str {
        self.shape.split(' ').next().unwrap_or(&self.shape)
    }

    /// Whether a person has to do something: anything but *free* and *free (suspended)*.
    pub fn needs_attention(&self) -> bool {
        self.rank < 10
    }
}

/// A mark and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meaning {
    /// The mark, with an example of its ends where it has two.
    pub mark: Mark,
    /// What it means.
    pub meaning: String,
}

/// All marks, from the worst on, with their meaning.
pub(super) fn meanings(words: &Words) -> Vec<Meaning> {
    use Outcome::{Exception, Free, Licence, PresumedDenied, Prohibited};
    let range = |at_least, at_most| Range { at_least, at_most, ..Range::FREE };
    let ranges = [
        ("meaning.prohibited", range(Prohibited, Prohibited)),
        ("meaning.presumed-denied", range(PresumedDenied, PresumedDenied)),
        ("meaning.licence", range(Licence, Licence)),
        ("meaning.exception", range(Exception, Exception)),
        ("meaning.between", range(Licence, Prohibited)),
        ("meaning.uncertain", Range { uncertain: true, ..range(Free, Licence) }),
        ("meaning.open", range(Free, Licence)),
        ("meaning.not-covered", Range { uncovered: true, ..range(Free, Licence) }),
        ("meaning.suspended", Range { suspended: true, ..Range::FREE }),
        ("meaning.free", Range::FREE),
        ("meaning.hypothetical", Range { hypothetical: true, ..range(Prohibited, Prohibited) }),
    ];
    ranges
        .map(|(name, range)| Meaning { mark: Mark::of(range, words), meaning: words.say(name).to_owned() })
        .to_vec()
}

/// How a range stands, as one word of the files: `licence`, `open`, `law-uncertain`…
pub fn standing_id(range: Range) -> &'static str {
    match range.standing() {
        Standing::Settled(outcome) => outcome.id(),
        Standing::NotCovered => "not-covered",
        Standing::Open => "open",
        Standing::Between(..) => "between",
        Standing::LawUncertain(..) => "law-uncertain",
    }
}

/// The letter of an outcome.
pub fn letter(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Free => "–",
        Outcome::Exception => "E",
        Outcome::Licence => "L",
        Outcome::PresumedDenied => "D",
        Outcome::Prohibited => "P",
    }
}

/// An outcome that is asked, marked if it is only supposed.
pub(super) fn asked(outcome: Outcome, hypothetical: bool, words: &Words) -> String {
    let asked = words.say(word(outcome));
    if hypothetical { words.fill("standing.hypothetical", &[("range", asked)]) } else { asked.to_owned() }
}

/// The name of the sentence that names an outcome.
pub(super) fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Free => "outcome.free",
        Outcome::Exception => "outcome.exception",
        Outcome::Licence => "outcome.licence",
        Outcome::PresumedDenied => "outcome.presumed-denied",
        Outcome::Prohibited => "outcome.prohibited",
    }
}

fn settled_rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Prohibited => 0,
        Outcome::PresumedDenied => 2,
        Outcome::Licence => 4,
        Outcome::Exception => 6,
        Outcome::Free => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Language;

    #[test]
    fn a_range_shows_both_ends() {
        let words = Words::of(Language::En);
        let range = Range { at_least: Outcome::Licence, at_most: Outcome::Prohibited, ..Range::FREE };
        let mark = Mark::of(range, &words);
        assert_eq!((mark.letters.as_str(), mark.word.as_str()), ("L–P", "licence to prohibited"));
        assert_eq!(mark.kind(), "between");
    }

    #[test]
    fn of_two_open_ranges_the_wider_is_worse() {
        let words = Words::of(Language::En);
        let upto = |at_most| Mark::of(Range { at_most, uncertain: true, ..Range::FREE }, &words);
        assert!(upto(Outcome::Prohibited) < upto(Outcome::Licence));
    }

    #[test]
    fn suspended_is_a_free_of_its_own() {
        let words = Words::of(Language::En);
        let suspended = Mark::of(Range { suspended: true, ..Range::FREE }, &words);
        assert_eq!(suspended.word, "free (suspended)");
        assert!(suspended < Mark::of(Range::FREE, &words));
        assert!(!suspended.needs_attention());
    }
}
