//! The terms of all laws in one automaton.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::law::{ConceptId, Shared};

use super::normal::folded;

/// Finds the terms of all concepts in folded text.
#[derive(Debug)]
pub struct Terms {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
}

#[derive(Clone, Debug)]
struct Pattern {
    /// `None` for a word that only looks like a term.
    concept: Option<ConceptId>,
    /// Whether it starts and ends with a letter or digit of an alphabet, and so only at a word's edge.
    bounded: (bool, bool),
}

/// A place in folded text where a concept is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub concept: ConceptId,
    /// First byte.
    pub start: usize,
    /// Byte after the last, a plural ending included.
    pub end: usize,
}

#[derive(Clone, Copy)]
struct Candidate {
    pattern: usize,
    start: usize,
    end: usize,
}

impl Terms {
    /// The automaton over all terms of all concepts.
    pub fn new(shared: &Shared) -> Terms {
        let mut words = Vec::new();
        let mut patterns = Vec::new();
        for (concept, number) in shared.concepts.iter().zip(0..) {
            let terms = concept.terms.iter().map(|term| (term, Some(ConceptId(number))));
            let lookalikes = concept.unless.iter().map(|term| (term, None));
            for (term, concept) in terms.chain(lookalikes) {
                let word = folded(term);
                if word.is_empty() {
                    continue;
                }
                let bounded = (
                    word.chars().next().is_some_and(is_alphabetic),
                    word.chars().last().is_some_and(is_alphabetic),
                );
                patterns.push(Pattern { concept, bounded });
                words.push(word);
            }
        }
        // A contiguous NFA: a DFA is fifty times larger and, out of the cache, slower.
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(&words)
            .ok()
            .filter(|_| !words.is_empty());
        Terms { automaton, patterns }
    }

    /// How many terms there are, look-alikes included.
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Every concept named in a folded text, leftmost and longest first; a look-alike wins over the
    /// terms it holds. Two concepts that share a term are both found.
    pub fn find(&self, text: &str, found: &mut Vec<Found>) {
        found.clear();
        let Some(automaton) = &self.automaton else { return };
        let mut candidates: Vec<Candidate> = Vec::new();
        for one in automaton.find_overlapping_iter(text) {
            let pattern = &self.patterns[one.pattern().as_usize()];
            if pattern.bounded.0 && text[..one.start()].chars().next_back().is_some_and(is_alphabetic) {
                continue;
            }
            let end =
                if pattern.bounded.1 { word_end(text, one.start(), one.end()) } else { Some(one.end()) };
            candidates.extend(end.map(|end| Candidate {
                pattern: one.pattern().as_usize(),
                start: one.start(),
                end,
            }));
        }
        candidates.sort_by_key(|one| (one.start, std::cmp::Reverse(one.end), one.pattern));
        let mut taken = 0;
        let mut last: Option<(usize, usize)> = None;
        for one in candidates {
            let same_place = last == Some((one.start, one.end));
            if one.start < taken && !same_place {
                continue;
            }
            taken = one.end;
            last = Some((one.start, one.end));
            let concept = self.patterns[one.pattern].concept;
            found.extend(concept.map(|concept| Found { concept, start: one.start, end: one.end }));
        }
    }
}

/// Where a term that ends with a letter really ends, its plural included; nothing if it is only the
/// beginning of a longer word.
fn word_end(text: &str, start: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let ends_word = |rest: &str| !rest.chars().next().is_some_and(is_alphabetic);
    if ends_word(rest) {
        return Some(end);
    }
    let plural = ["s", "es"].into_iter().find(|plural| rest.strip_prefix(plural).is_some_and(ends_word));
    if let Some(plural) = plural {
        return Some(end + plural.len());
    }
    // "NdFeB38": a number glued to a word of some length does not make it another word.
    let glued = rest.starts_with(|c: char| c.is_ascii_digit())
        && end - start >= 4
        && text[start..end].ends_with(|c: char| c.is_alphabetic());
    glued.then_some(end)
}

/// Letters and digits of alphabets; in Chinese and Japanese script words have no edges.
fn is_alphabetic(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}
