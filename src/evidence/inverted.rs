//! The noun first: lists of parts write "VALVE, BALL, PFA LINED" for a PFA lined ball valve.
//!
//! What stands behind a comma is read before the noun too, so that a term finds itself in either order.

use std::ops::Range;

use crate::law::is_unspaced;

use super::terms::Found;

/// How many clauses behind the noun are looked at, and of how many words a noun or a clause may be:
/// longer ones are sentences.
const MOST_CLAUSES: usize = 3;
const MOST_WORDS: usize = 3;

/// A text with its noun put last, in every way that its commas allow.
#[derive(Clone, Debug, Default)]
pub struct Inverted {
    /// The phrases, apart from each other.
    pub text: String,
    phrases: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Where it stands in the inverted text.
    range: Range<usize>,
    /// Where its noun begins there.
    noun: usize,
    /// What it was made of, in the folded text.
    source: Range<usize>,
}

/// A term that stands across the joint of a phrase.
pub struct Joined<'a> {
    /// What it was made of, in the folded text.
    pub source: Range<usize>,
    /// The phrase before the term.
    pub before: &'a str,
    /// The phrase after it.
    pub after: &'a str,
}

impl Inverted {
    /// Inverts a folded text; without anything to invert it is empty.
    pub fn set(&mut self, folded: &str) {
        self.text.clear();
        self.phrases.clear();
        if !folded.contains(',') {
            return;
        }
        let mut clauses = clauses(folded).take(MOST_CLAUSES + 1);
        let Some(noun) = clauses.next().filter(|noun| is_words(&folded[noun.clone()])) else { return };
        let mut first = None;
        for clause in clauses.filter(|clause| is_words(&folded[clause.clone()])) {
            let source = noun.start..clause.end;
            self.push(&[&folded[clause.clone()]], &folded[noun.clone()], source.clone());
            match &first {
                None => first = Some(clause),
                Some(first) => {
                    let [one, two] = [&folded[clause], &folded[Range::clone(first)]];
                    self.push(&[one, two], &folded[noun.clone()], source);
                }
            }
        }
    }

    fn push(&mut self, clauses: &[&str], noun: &str, source: Range<usize>) {
        if !self.text.is_empty() {
            self.text.push_str(" ; ");
        }
        let start = self.text.len();
        for clause in clauses {
            self.join(start, clause);
        }
        self.join(start, noun);
        let noun = self.text.len() - noun.len();
        self.phrases.push(Phrase { range: start..self.text.len(), noun, source });
    }

    /// Adds words to the phrase that begins at `start`, with a space where their script has spaces.
    fn join(&mut self, start: usize, words: &str) {
        let before = self.text[start..].chars().next_back();
        let spaced = |c: char| !is_unspaced(c);
        if before.is_some_and(|before| spaced(before) || words.starts_with(spaced)) {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    /// What a term found in the inverted text is made of; nothing if it lies on one side of a comma,
    /// where it is found without this.
    pub fn joined(&self, found: &Found) -> Option<Joined<'_>> {
        let after = self.phrases.partition_point(|phrase| phrase.range.start <= found.start);
        let phrase = self.phrases.get(after.checked_sub(1)?)?;
        (found.start < phrase.noun && found.end > phrase.noun).then(|| Joined {
            source: phrase.source.clone(),
            before: &self.text[phrase.range.start..found.start],
            after: self.text.get(found.end..phrase.range.end).unwrap_or_default(),
        })
    }
}

/// What stands between the commas, without spaces around it, up to the first word with a figure: "LENS,
/// PLANO-CONVEX 25 MM" names a plano-convex lens.
fn clauses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split(',').map(move |clause| {
        let from = start + (clause.len() - clause.trim_start().len());
        start += clause.len() + 1;
        let clause = clause.trim();
        let figure = clause.find(|c: char| c.is_ascii_digit()).unwrap_or(clause.len());
        let words = if figure == clause.len() { figure } else { clause[..figure].rfind(' ').unwrap_or(0) };
        from..from + clause[..words].trim_end().len()
    })
}

/// Whether it may be part of a name: a few words.
fn is_words(text: &str) -> bool {
    !text.is_empty() && text.split(' ').count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut inverted = Inverted::default();
        inverted.set(text);
        assert_eq!(inverted.text, expected, "{text}");
    }

    #[test]
    fn the_noun_comes_last() {
        check("valve, ball, pfa lined", "ball valve ; pfa lined valve ; pfa lined ball valve");
        check("vacuum pump,diffusion", "diffusion vacuum pump");
        check("泵,磁力", "磁力泵");
        check("camera,, ir", "ir camera");
        check("lens, plano convex 25 mm, bk7", "plano convex lens");
    }

    #[test]
    fn what_is_no_list_stays_as_it_is() {
        check("ball valve", "");
        check("12 bit adc, 1 gsps", "");
        check("we sell the very best valves, all of them new", "");
        check("", "");
    }

    #[test]
    fn a_term_counts_across_the_joint_only() {
        let mut inverted = Inverted::default();
        inverted.set("valve, ball, pfa lined");
        let found = |start, end| Found { owner: 0, start, end };
        assert!(inverted.joined(&found(0, 4)).is_none());
        assert_eq!(inverted.joined(&found(0, 10)).map(|one| one.source), Some(0..11));
        let lined = inverted.joined(&found(13, 29)).unwrap();
        assert_eq!((lined.source, lined.before, lined.after), (0..22, "", ""));
    }
}
