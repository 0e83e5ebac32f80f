//! Which questions about the transaction are asked: those of laws that apply.

use std::sync::Arc;

use super::{Event, Work};
use crate::batch::Grid;
use crate::law::{Law, Laws, QuestionId};

/// Which laws ask a question, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedIn {
    /// Those under which it stays open until it is answered.
    pub open: Vec<usize>,
    /// Those under which it counts as no until somebody says yes; where it stays open as well, for rules that reach
    /// every item.
    pub no: Vec<usize>,
}

impl AskedIn {
    /// Per question of the law files, which laws ask it.
    pub fn all(laws: &Laws) -> Vec<AskedIn> {
        let mut all = vec![AskedIn::default(); laws.shared.questions.len()];
        for (number, law) in laws.jurisdictions.iter().enumerate() {
            for QuestionId(question) in law.asked() {
                all.get_mut(usize::from(question)).into_iter().for_each(|asked| asked.open.push(number));
            }
            let mut affirmed = law.affirmed();
            affirmed.extend(law.applies.affirmed());
            affirmed.sort_unstable();
            affirmed.dedup();
            for QuestionId(question) in affirmed {
                all.get_mut(usize::from(question)).into_iter().for_each(|asked| asked.no.push(number));
            }
        }
        all
    }

    /// The same without the laws that do not pass.
    pub fn only(&self, passes: impl Fn(usize) -> bool) -> AskedIn {
        let kept = |numbers: &[usize]| numbers.iter().copied().filter(|number| passes(*number)).collect();
        AskedIn { open: kept(&self.open), no: kept(&self.no) }
    }

    /// Whether no law asks it.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.no.is_empty()
    }
}

/// How many questions are asked here, and answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Questions that a law asks which applies, or would if they were answered with yes.
    pub here: usize,
    /// Those of them that are answered.
    pub answered: usize,
    /// Questions that only other laws ask.
    pub elsewhere: usize,
}

/// What came of an answer, for all destinations that are chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answering {
    /// The id of the question.
    pub question: String,
    /// The answer; nothing where it was taken back.
    pub answer: Option<bool>,
    /// How many items stand otherwise than before.
    pub changed: usize,
}

/// An answer whose outcomes are being worked out, with those before.
#[derive(Debug)]
pub(super) struct Asking {
    question: String,
    answer: Option<bool>,
    before: Arc<Grid>,
}

impl Work {
    /// Notes how items stand before an answer counts, to say afterwards what it changed.
    pub(super) fn before_answer(&mut self, question: &str, answer: Option<bool>) {
        self.answered = None;
        // What two answers change together is no news of either.
        let is_only = self.asking.take().is_none() && self.assessed.is_some();
        let before = is_only.then(|| Arc::clone(&self.chosen));
        self.asking = before.map(|before| Asking { question: question.to_owned(), answer, before });
    }

    /// Says what an answer changed, now that outcomes are worked out.
    pub(super) fn after_answer(&mut self) -> Option<Event> {
        let Asking { question, answer, before } = self.asking.take()?;
        let assessed = self.assessed.as_ref().filter(|_| before.destinations == self.chosen.destinations)?;
        let places = 0..before.destinations.len();
        let stands_otherwise = |class: u32| {
            let mut ranges =
                places.clone().map(|place| (before.get(class, place), self.chosen.get(class, place)));
            ranges.any(|(then, now)| then.is_some() && then != now)
        };
        let counts = (0u32..).zip(&assessed.counts);
        let changed =
            counts.filter(|(class, _)| stands_otherwise(*class)).map(|(_, count)| *count as usize).sum();
        let answering = Answering { question, answer, changed };
        self.answered = Some(answering.clone());
        Some(Event::Answered(answering))
    }

    /// Whether a law applies to any item, would if a question were answered with yes, or is not known not to.
    pub fn asks_here(&self, law: usize, question: QuestionId) -> bool {
        let laws = self.book.iter().flat_map(|book| &book.laws.jurisdictions);
        let decides = |law: &Law| law.applies.affirmed().contains(&question);
        self.toward.applies.get(law).copied().unwrap_or(true) || laws.skip(law).take(1).any(decides)
    }

    /// The laws that ask a question here.
    pub fn asked_here(&self, question: QuestionId) -> AskedIn {
        let asked = self.book.as_ref().and_then(|book| book.asked_in.get(usize::from(question.0)));
        asked.map_or_else(AskedIn::default, |asked| asked.only(|law| self.asks_here(law, question)))
    }

    /// How many questions are asked here, and answered.
    pub fn asked(&self) -> Asked {
        let questions = self.book.iter().flat_map(|book| &book.laws.shared.questions);
        let mut count = Asked::default();
        for (question, number) in questions.zip(0..) {
            if self.asked_here(QuestionId(number)).is_empty() {
                count.elsewhere += 1;
            } else {
                count.here += 1;
                count.answered += usize::from(self.case.transaction.answers.contains_key(&question.id));
            }
        }
        count
    }
}
