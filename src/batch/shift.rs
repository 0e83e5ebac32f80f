//! Shift: which items stand otherwise on another day, or under another edition of the law, and through what.

use std::collections::BTreeSet;

use ahash::AHashMap;
use rayon::prelude::*;

use super::{Assessed, Class};
use crate::assess::{Asker, Contribution, Days, Range, Standing, Transaction};
use crate::law::{Law, Laws, Outcome, Text, Truth};

/// The items of a catalog under one law and in one transaction. Where the law of both sides is the same the same
/// [`Assessed`] serves both.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The law.
    pub laws: &'a Laws,
    /// The classes of the items under it.
    pub assessed: &'a Assessed,
    /// The transaction.
    pub transaction: &'a Transaction,
}

/// Items that are of one class on the one side and of one on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The numbers of the two classes.
    pub classes: (u32, u32),
    /// How many items there are.
    pub items: usize,
}

/// Items that stand alike on one side and alike, but otherwise, on the other, through the same acts and entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How they stand on the first side.
    pub before: Range,
    /// How they stand on the other.
    pub after: Range,
    /// The acts that make the difference.
    pub acts: BTreeSet<NamedAct>,
    /// The paragraphs that they meet, or may meet, on one side only; none where the law is the same.
    pub paragraphs: BTreeSet<NamedParagraph>,
    /// The classes of their pairs.
    pub classes: Vec<(u32, u32)>,
    /// How many items there are.
    pub items: usize,
}

/// An act by name: numbers mean nothing in another edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedAct {
    /// Its id with the profile, e.g. `cn/2025-018`.
    pub id: String,
    /// Its short name.
    pub short: Text,
}

/// A paragraph by name: a code means nothing without its list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedParagraph {
    /// The short name of its list.
    pub list: Text,
    /// Its code in full, e.g. `1C902.a.4`.
    pub code: String,
}

/// The items of a catalog by the class that each is of on either side, in the order of the classes.
pub fn pairs(before: &Assessed, after: &Assessed) -> Vec<Pair> {
    let mut found: AHashMap<(u32, u32), usize> = AHashMap::new();
    for classes in before.rows.iter().copied().zip(after.rows.iter().copied()) {
        *found.entry(classes).or_default() += 1;
    }
    let mut pairs: Vec<Pair> = found.into_iter().map(|(classes, items)| Pair { classes, items }).collect();
    pairs.sort_unstable_by_key(|pair| pair.classes);
    pairs
}

/// Which of the items stand otherwise on the second side than on the first; what concerns most items comes first.
pub fn shifts(first: Side<'_>, second: Side<'_>, pairs: &[Pair]) -> Vec<Shift> {
    let sides = [first, second].map(Sided::new);
    let differing: Vec<Shift> = pairs
        .par_iter()
        .filter_map(|pair| {
            let classes @ [was, is] = of_pair(&sides, *pair)?;
            let ranges = [sides[0].range(was), sides[1].range(is)];
            (ranges[0] != ranges[1]).then(|| Shift {
                before: ranges[0],
                after: ranges[1],
                acts: acts_between([sides[0].of(was), sides[1].of(is)]),
                paragraphs: paragraphs_between([(first.laws, classes[0]), (second.laws, classes[1])]),
                classes: vec![pair.classes],
                items: pair.items,
            })
        })
        .collect();
    let mut shifts: Vec<Shift> = Vec::new();
    for one in differing {
        let is_alike = |shift: &&mut Shift| {
            (shift.before, shift.after) == (one.before, one.after)
                && shift.acts == one.acts
                && shift.paragraphs == one.paragraphs
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

/// The classes of items of which the law files cannot tell on one of the sides or on both: whether more of them
/// stand otherwise is not known.
pub fn uncovered(first: Side<'_>, second: Side<'_>, pairs: &[Pair]) -> Vec<(u32, u32)> {
    let sides = [first, second].map(Sided::new);
    let is_uncovered = |pair: &&Pair| {
        of_pair(&sides, **pair).is_some_and(|classes| {
            sides
                .iter()
                .zip(classes)
                .any(|(side, class)| side.range(class).standing() == Standing::NotCovered)
        })
    };
    pairs.iter().filter(is_uncovered).map(|pair| pair.classes).collect()
}

/// A side with its law on its day.
struct Sided<'a> {
    side: Side<'a>,
    days: Days<'a>,
}

impl<'a> Sided<'a> {
    fn new(side: Side<'a>) -> Sided<'a> {
        Sided { side, days: Days::new(side.laws, side.transaction.on) }
    }

    fn range(&self, class: &Class) -> Range {
        self.days.range(&class.classifications, self.side.transaction)
    }

    fn of<'b>(&'b self, class: &'b Class) -> (&'b Class, &'b Days<'a>, &'b Transaction) {
        (class, &self.days, self.side.transaction)
    }
}

fn of_pair<'a>(sides: &[Sided<'a>; 2], pair: Pair) -> Option<[&'a Class; 2]> {
    let was = sides[0].side.assessed.classes.get(pair.classes.0 as usize)?;
    let is = sides[1].side.assessed.classes.get(pair.classes.1 as usize)?;
    Some([was, is])
}

/// The acts of which an item of the first class on its day is asked something else than one of the second on its
/// own.
pub fn acts_between(sides: [(&Class, &Days<'_>, &Transaction); 2]) -> BTreeSet<NamedAct> {
    let asked = sides.map(|(class, days, transaction)| {
        let laws = days.days.iter().map(|day| (day, day.law)).zip(&class.classifications);
        let asked = laws.flat_map(|((day, law), item)| {
            let contributions = day.contributions::<Truth>(item, transaction);
            contributions.into_iter().map(move |one| Asked::new(law, &one))
        });
        asked.collect::<BTreeSet<_>>()
    });
    let [first, second] = &asked;
    first.symmetric_difference(second).flat_map(Asked::acts).collect()
}

/// Something asked, in names.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    law: String,
    by: Option<(NamedAct, String)>,
    reason: Option<(String, String)>,
    outcomes: (Outcome, Outcome, bool),
    asked: Truth,
    uncertain: Vec<NamedAct>,
    suspended: Vec<NamedAct>,
}

impl Asked {
    fn new(law: &Law, one: &Contribution<Truth>) -> Asked {
        let act = |number: usize| {
            let measure = law.measures.get(number)?;
            Some(NamedAct { id: measure.id.clone(), short: measure.short.clone() })
        };
        let acts = |numbers: &[usize]| numbers.iter().filter_map(|number| act(*number)).collect();
        let by = match &one.asker {
            Asker::Clause(id) => act(id.measure).zip(law.clause(*id).map(|clause| clause.no.clone())),
            Asker::Chart { .. } | Asker::Gap => None,
        };
        let reason = match &one.asker {
            Asker::Chart { name, subitem } => Some((name.clone(), law.code_of(*subitem))),
            Asker::Clause(_) | Asker::Gap => None,
        };
        Asked {
            law: law.id.clone(),
            by,
            reason,
            outcomes: (one.least, one.most, one.hypothetical),
            asked: one.asked,
            uncertain: acts(&one.uncertain),
            suspended: acts(&one.suspended),
        }
    }

    fn acts(&self) -> impl Iterator<Item = NamedAct> + '_ {
        let own = self.by.iter().map(|(act, _)| act);
        own.chain(&self.uncertain).chain(&self.suspended).cloned()
    }
}

/// The paragraphs that the first class meets or may meet, and the second not or not alike, and the other way round.
fn paragraphs_between(sides: [(&Laws, &Class); 2]) -> BTreeSet<NamedParagraph> {
    let [(laws, was), (other, is)] = sides;
    if std::ptr::eq(laws, other) && was.classifications == is.classifications {
        return BTreeSet::new();
    }
    let met = sides.map(|(laws, class)| {
        let laws = laws.jurisdictions.iter().zip(&class.classifications);
        let met = laws.flat_map(|(law, item)| {
            item.subitems.iter().map(|(subitem, truth)| {
                let list = law.lists[law.subitem(*subitem).list].short.clone();
                (NamedParagraph { list, code: law.code_of(*subitem) }, *truth)
            })
        });
        met.collect::<BTreeSet<_>>()
    });
    let [first, second] = &met;
    first.symmetric_difference(second).map(|(paragraph, _)| paragraph.clone()).collect()
}
