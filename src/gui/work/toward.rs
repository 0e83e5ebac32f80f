//! What decides toward the destination in view: what asks, of how many items, and what would settle the rest.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::assess::{Asker, Contribution, Days, LeftOut, Transaction, left_out};
use crate::batch::{Assessed, Class, Settling, settling_questions};
use crate::law::{CountryCode, Laws, Outcome, Truth};

use super::filter::StandingKind;
use super::law::AskedBy;

/// What decides toward one destination.
#[derive(Clone, Debug, Default)]
pub struct Toward {
    /// Toward whom.
    pub to: Option<CountryCode>,
    /// Items per kind of standing.
    pub counts: BTreeMap<StandingKind, usize>,
    /// What asks something of at least one item, the strictest and most frequent first.
    pub rules: Vec<Rule>,
    /// Of how many items each act asks something or may, by the numbers of its law and its own.
    pub acts: BTreeMap<(usize, usize), usize>,
    /// The notes on the transaction, by number of the law and of the note in it.
    pub notes: BTreeSet<(usize, usize)>,
    /// The unanswered questions on the transaction, the one that settles most items first.
    pub settling: Vec<Settling>,
    /// By the number of each law, whether it applies to any item.
    pub applies: Vec<bool>,
    /// What all of it leaves out.
    pub left_out: Vec<LeftOut>,
}

/// Something that asks, and of how many items.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Number of the law.
    pub law: usize,
    /// What asks; of a country chart, one reason for all its paragraphs.
    pub asker: Asker,
    /// What is asked, if it is asked at all, at most.
    pub most: Outcome,
    /// Whether it is not law but supposed.
    pub hypothetical: bool,
    /// Items of which it is asked for certain.
    pub certain: usize,
    /// Items of which it may be asked.
    pub possible: usize,
    /// Items of which it may be asked because the law itself is uncertain.
    pub uncertain: usize,
    /// Items of which it would be asked if it were not suspended.
    pub suspended: usize,
}

impl Toward {
    /// What decides toward the transaction's destination.
    pub fn new(laws: &Laws, assessed: &Assessed, transaction: &Transaction) -> Toward {
        let days = Days::new(laws, transaction.on);
        let (told, settling) = rayon::join(
            || Told::of(&days, assessed, transaction),
            || settling_questions(laws, assessed, transaction),
        );
        let Told { counts, rules, acts, notes, mut applies } = told;
        applies.resize(days.days.len(), false);
        let any = |law: usize| applies.get(law).copied().unwrap_or_default();
        let left_out = left_out(laws, &days, transaction, &[transaction.to], any);
        let mut rules: Vec<Rule> = rules.into_values().filter(Rule::concerns_any).collect();
        rules.sort_by_key(|rule| {
            let gap = rule.asker == Asker::Gap;
            let open = rule.possible + rule.uncertain;
            (
                gap,
                rule.certain + open == 0,
                std::cmp::Reverse(rule.most),
                std::cmp::Reverse((rule.certain, open)),
            )
        });
        Toward { to: Some(transaction.to), counts, rules, acts, notes, settling, applies, left_out }
    }
}

/// What items tell of a transaction, told by some of them or all.
#[derive(Default)]
struct Told {
    counts: BTreeMap<StandingKind, usize>,
    rules: BTreeMap<(usize, Asker), Rule>,
    acts: BTreeMap<(usize, usize), usize>,
    notes: BTreeSet<(usize, usize)>,
    applies: Vec<bool>,
}

impl Told {
    /// What all items tell.
    fn of(days: &Days<'_>, assessed: &Assessed, transaction: &Transaction) -> Told {
        let classes = assessed.classes.par_iter().zip(&assessed.counts).filter(|(_, count)| **count > 0);
        classes
            .fold(Told::default, |mut told, (class, count)| {
                told.add(days, class, *count as usize, transaction);
                told
            })
            .reduce(Told::default, Told::and)
    }

    /// Takes in what the items of a class tell.
    fn add(&mut self, days: &Days<'_>, class: &Class, count: usize, transaction: &Transaction) {
        let range = days.range(&class.classifications, transaction);
        *self.counts.entry(StandingKind::of(range)).or_default() += count;
        self.applies.resize(days.days.len(), false);
        for ((day, item), applies) in days.days.iter().zip(&class.classifications).zip(&mut self.applies) {
            *applies = *applies || day.applies::<Truth>(item, transaction) != Truth::No;
        }
        if transaction.from == transaction.to {
            return;
        }
        for (law, (day, item)) in days.days.iter().zip(&class.classifications).enumerate() {
            let of_transaction = |number: &usize| day.law.red_flags[*number].is_of_transaction();
            let notes = day.red_flags(item, transaction).into_iter().filter(of_transaction);
            self.notes.extend(notes.map(|number| (law, number)));
            // An item counts once, however many of its paragraphs something speaks of.
            let mut worst: BTreeMap<Asker, Contribution<Truth>> = BTreeMap::new();
            for one in day.contributions::<Truth>(item, transaction) {
                let asker = joined(one.asker.clone());
                let asks_more =
                    |known: &Contribution<Truth>| (known.asked, known.most) < (one.asked, one.most);
                if worst.get(&asker).is_none_or(asks_more) {
                    worst.insert(asker, one);
                }
            }
            for measure in asking(worst.values()) {
                *self.acts.entry((law, measure)).or_default() += count;
            }
            for (asker, one) in worst {
                let rule = self
                    .rules
                    .entry((law, asker))
                    .or_insert_with_key(|(law, asker)| Rule::of(*law, asker, &one));
                rule.most = rule.most.max(one.most);
                match one.asked {
                    Truth::Yes => rule.certain += count,
                    Truth::Unknown if !one.uncertain.is_empty() => rule.uncertain += count,
                    Truth::Unknown => rule.possible += count,
                    Truth::No if !one.suspended.is_empty() => rule.suspended += count,
                    Truth::No => {}
                }
            }
        }
    }

    /// What these items tell, and later ones.
    fn and(mut self, later: Told) -> Told {
        for (kind, count) in later.counts {
            *self.counts.entry(kind).or_default() += count;
        }
        for (act, count) in later.acts {
            *self.acts.entry(act).or_default() += count;
        }
        self.notes.extend(later.notes);
        self.applies.resize(self.applies.len().max(later.applies.len()), false);
        for (own, later) in self.applies.iter_mut().zip(later.applies) {
            *own = *own || later;
        }
        for (asker, rule) in later.rules {
            match self.rules.entry(asker) {
                Entry::Vacant(place) => {
                    place.insert(rule);
                }
                Entry::Occupied(mut own) => own.get_mut().add(&rule),
            }
        }
        self
    }
}

impl Rule {
    /// A rule that was told of no item yet.
    fn of(law: usize, asker: &Asker, one: &Contribution<Truth>) -> Rule {
        Rule {
            law,
            asker: asker.clone(),
            most: one.most,
            hypothetical: one.hypothetical,
            certain: 0,
            possible: 0,
            uncertain: 0,
            suspended: 0,
        }
    }

    /// Counts what other items tell of the same rule.
    fn add(&mut self, other: &Rule) {
        self.most = self.most.max(other.most);
        self.certain += other.certain;
        self.possible += other.possible;
        self.uncertain += other.uncertain;
        self.suspended += other.suspended;
    }

    fn concerns_any(&self) -> bool {
        self.certain + self.possible + self.uncertain + self.suspended > 0
    }
}

/// The acts that ask something or may, by number.
fn asking<'a>(contributions: impl Iterator<Item = &'a Contribution<Truth>>) -> BTreeSet<usize> {
    let asks = contributions.filter(|one| one.asked != Truth::No);
    asks.filter_map(|one| if let Asker::Clause(id) = &one.asker { Some(id.measure) } else { None }).collect()
}

/// The rows of which something is asked, or may be, or would be if it were not suspended.
pub fn asked_by(
    laws: &Laws,
    assessed: &Assessed,
    transaction: &Transaction,
    (law, by): (usize, &AskedBy),
) -> BTreeSet<u32> {
    let days = Days::new(laws, transaction.on);
    let asks = |class: &Class| {
        let Some((day, item)) = days.days.get(law).zip(class.classifications.get(law)) else { return false };
        let contributions = day.contributions::<Truth>(item, transaction);
        match by {
            AskedBy::Act(act) => asking(contributions.iter()).contains(act),
            AskedBy::Rule(asker) => contributions.iter().any(|one| {
                let counts = one.asked != Truth::No || !one.suspended.is_empty();
                counts && joined(one.asker.clone()) == *asker
            }),
        }
    };
    let classes: Vec<bool> = assessed.classes.iter().map(asks).collect();
    let rows = (0u32..).zip(&assessed.rows);
    let own = rows.filter(|(_, class)| classes.get(**class as usize).copied().unwrap_or_default());
    own.map(|(row, _)| row).collect()
}

/// A reason of a country chart for all its paragraphs is one rule.
fn joined(asker: Asker) -> Asker {
    match asker {
        Asker::Chart { name, .. } => Asker::Chart { name, subitem: crate::law::SubitemId(0) },
        Asker::Clause(_) | Asker::Gap => asker,
    }
}
