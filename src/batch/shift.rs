//! Shift: which items stand otherwise on another day, and through which acts.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Assessed, Class};
use crate::assess::{Asker, Contribution, Days, Range, Standing, Transaction};
use crate::law::{Laws, Truth};

/// Items that stand alike on one day and alike, but otherwise, on another, through the same acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How they stand on the first day.
    pub before: Range,
    /// How they stand on the other day.
    pub after: Range,
    /// What makes the difference: numbers of the law and of its measure, in order.
    pub acts: BTreeSet<(usize, usize)>,
    /// The numbers of their classes.
    pub classes: Vec<u32>,
    /// How many items there are.
    pub items: usize,
}

/// Where the items of a catalog stand otherwise in the second transaction than in the first, which differ in their
/// day; what concerns most items comes first.
pub fn shifts(laws: &Laws, assessed: &Assessed, first: &Transaction, second: &Transaction) -> Vec<Shift> {
    let (before, after) = (Days::new(laws, first.on), Days::new(laws, second.on));
    let differing: Vec<Shift> = assessed
        .classes
        .par_iter()
        .zip(&assessed.counts)
        .enumerate()
        .filter_map(|(number, (class, items))| {
            let ranges = [(&before, first), (&after, second)]
                .map(|(days, transaction)| days.range(&class.classifications, transaction));
            let [was, is] = ranges;
            (was != is && *items > 0).then(|| Shift {
                before: was,
                after: is,
                acts: acts_between([(class, &before, first), (class, &after, second)]),
                classes: u32::try_from(number).into_iter().collect(),
                items: *items as usize,
            })
        })
        .collect();
    let mut shifts: Vec<Shift> = Vec::new();
    for one in differing {
        let is_alike = |shift: &&mut Shift| {
            (shift.before, shift.after) == (one.before, one.after) && shift.acts == one.acts
        };
        match shifts.iter_mut().find(is_alike) {
            Some(shift) => {
                shift.classes.extend(one.classes);
                shift.items += one.items;
            }
            None => shifts.push(one),
        }
    }
    shifts.sort_by_key(|shift| std::cmp::Reverse(shift.items));
    shifts
}

/// The classes of which the law files cannot tell on one of the days or on both: whether more of their items stand
/// otherwise is not known.
pub fn uncovered(laws: &Laws, assessed: &Assessed, first: &Transaction, second: &Transaction) -> Vec<u32> {
    let (before, after) = (Days::new(laws, first.on), Days::new(laws, second.on));
    let is_uncovered = |class: &Class| {
        [(&before, first), (&after, second)].into_iter().any(|(days, transaction)| {
            days.range(&class.classifications, transaction).standing() == Standing::NotCovered
        })
    };
    let classes = (0u32..).zip(&assessed.classes).zip(&assessed.counts);
    classes
        .filter(|((_, class), items)| **items > 0 && is_uncovered(class))
        .map(|((number, _), _)| number)
        .collect()
}

/// The acts of which an item of the first class on its day is asked something else than one of the second on its
/// own: numbers of the law and of its measure, in order.
pub fn acts_between(sides: [(&Class, &Days<'_>, &Transaction); 2]) -> BTreeSet<(usize, usize)> {
    let asked = sides.map(|(class, days, transaction)| {
        let laws = days.days.iter().zip(&class.classifications).enumerate();
        let asked = laws.flat_map(|(law, (day, item))| {
            let contributions = day.contributions::<Truth>(item, transaction);
            contributions.into_iter().map(move |one| (law, one))
        });
        asked.map(|(law, one)| (key(law, &one), one)).collect::<BTreeMap<_, _>>()
    });
    let [first, second] = &asked;
    let differs = [(first, second), (second, first)].into_iter().flat_map(|(own, other)| {
        own.iter().filter(|(key, _)| !other.contains_key(key)).map(|((law, ..), one)| (*law, one))
    });
    let mut acts = BTreeSet::new();
    for (law, one) in differs {
        let own = match &one.asker {
            Asker::Clause(id) => Some(id.measure),
            Asker::Chart { .. } | Asker::Gap => None,
        };
        let measures = own.into_iter().chain(one.uncertain.iter().chain(&one.suspended).copied());
        acts.extend(measures.map(|measure| (law, measure)));
    }
    acts
}

type Key = (usize, Asker, Truth, Vec<usize>, Vec<usize>);

fn key(law: usize, one: &Contribution<Truth>) -> Key {
    (law, one.asker.clone(), one.asked, one.uncertain.clone(), one.suspended.clone())
}
