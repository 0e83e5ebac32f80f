//! What would settle the most: the data that items lack, and the questions on a transaction.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Assessed, Class};
use crate::assess::{Datum, Days, Range, Reached, Transaction};
use crate::law::{Laws, QuestionId, Truth};

/// A missing datum of items, and how many it may bring further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub datum: Datum,
    /// Items with a paragraph that it alone may decide.
    pub items: usize,
    /// Items of which it alone may decide all that is open.
    pub settled: usize,
}

/// The data that undecided items lack, the one that settles most of them first. `items` tells how many of a class are
/// counted, and `applies` whether a law applies to them, each by number.
pub fn missing_data(
    classes: &[Class],
    items: impl Fn(usize) -> usize + Sync,
    applies: impl Fn(usize, usize) -> bool + Sync,
) -> Vec<Missing> {
    let lacking = classes.par_iter().enumerate().filter(|(_, class)| !class.decided);
    let lacking = lacking.map(|(number, class)| (number, class, items(number))).filter(|one| one.2 > 0);
    let lacking = lacking.flat_map_iter(|(number, class, count)| {
        let lacking = class.lacking(|law| applies(number, law)).into_iter();
        lacking.map(move |(datum, settles)| (datum, count, settles))
    });
    let mut found: BTreeMap<&Datum, (usize, usize)> = BTreeMap::new();
    for (datum, count, settles) in lacking.collect::<Vec<_>>() {
        let (items, settled) = found.entry(datum).or_default();
        *items += count;
        *settled += if settles { count } else { 0 };
    }
    let mut missing: Vec<Missing> = found
        .into_iter()
        .map(|(datum, (items, settled))| Missing { datum: datum.clone(), items, settled })
        .collect();
    missing.sort_by_key(|one| std::cmp::Reverse((one.settled, one.items)));
    missing
}

/// A question about the transaction, and how many items an answer to it brings further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settling {
    /// Which.
    pub question: QuestionId,
    /// Items whose range one of its answers narrows.
    pub items: usize,
    /// Items whose ends one of its answers brings together.
    pub settled: usize,
}

/// The items of a class of which a transaction leaves open what is asked.
struct Open<'a> {
    class: &'a Class,
    items: usize,
    range: Range,
    reached: Reached<'a, 'a>,
}

/// The unanswered questions that matter toward a destination, the one that settles most items first. What counts as no
/// until somebody says yes keeps nothing open and is not among them.
pub fn settling_questions(laws: &Laws, assessed: &Assessed, transaction: &Transaction) -> Vec<Settling> {
    let days = Days::new(laws, transaction.on);
    let open: Vec<Open<'_>> = assessed
        .classes
        .par_iter()
        .zip(&assessed.counts)
        .map(|(class, count)| {
            let reached = days.reach(&class.classifications);
            Open { class, items: *count as usize, range: reached.range(transaction), reached }
        })
        .filter(|open| open.range.at_least < open.range.at_most)
        .collect();
    let mut unanswered: Vec<QuestionId> = Vec::new();
    for (number, day) in days.days.iter().enumerate() {
        let applies = |open: &Open<'_>| {
            let item = open.class.classifications.get(number);
            item.is_some_and(|item| day.applies::<Truth>(item, transaction) != Truth::No)
        };
        if open.iter().any(applies) {
            unanswered.extend(day.law.asked());
        }
    }
    unanswered.sort_unstable();
    unanswered.dedup();
    unanswered.retain(|question| !transaction.answers.contains_key(question));
    let mut settling: Vec<Settling> = unanswered
        .into_par_iter()
        .map(|question| {
            let answered = [false, true].map(|answer| {
                let mut answered = transaction.clone();
                answered.answers.insert(question, answer);
                answered
            });
            let mut settling = Settling { question, items: 0, settled: 0 };
            for Open { items, range, reached, .. } in &open {
                let after = answered.each_ref().map(|answered| reached.range(answered));
                if after.iter().any(|after| after.at_least > range.at_least || after.at_most < range.at_most)
                {
                    settling.items += *items;
                }
                if after.iter().any(|after| after.at_least == after.at_most) {
                    settling.settled += *items;
                }
            }
            settling
        })
        .filter(|settling| settling.items > 0)
        .collect();
    settling.sort_by_key(|one| (std::cmp::Reverse((one.settled, one.items)), one.question));
    settling
}

impl Class {
    /// The data that it lacks under laws that apply, and whether each alone may decide all that is open.
    fn lacking(&self, applies: impl Fn(usize) -> bool) -> Vec<(&Datum, bool)> {
        let open: Vec<&Vec<Datum>> =
            self.prospects(applies).flat_map(|prospect| &prospect.deciding).collect();
        let data: BTreeSet<&Datum> = open.iter().flat_map(|deciding| deciding.iter()).collect();
        let data = data.into_iter().filter(|datum| **datum != Datum::Judgement);
        data.map(|datum| (datum, open.iter().all(|deciding| deciding.contains(datum)))).collect()
    }
}
