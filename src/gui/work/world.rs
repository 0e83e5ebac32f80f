//! Where the whole catalog stands toward all destinations: the map, the grid, the value at stake.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::assess::{Asker, Contribution, Days, LeftOut, Range, Transaction, left_out};
use crate::batch::{Assessed, Class, Grid, Missing, Money, Settling, Stakes};
use crate::batch::{add_money, missing_data, settling_questions};
use crate::law::{CATEGORIES, Categories, CountryCode, Laws, Outcome, Truth};

use super::filter::StandingKind;
use super::law::AskedBy;

/// Where the catalog stands toward all destinations.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// One tile per destination, in the order of their codes.
    pub tiles: Vec<Tile>,
    /// One row per category that has items, and one for items of none.
    pub rows: Vec<CategoryRow>,
    /// The destinations that `rows` counts.
    pub columns: Vec<CountryCode>,
    /// What the items are worth.
    pub stakes: Arc<Stakes>,
}

/// A destination on the map.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Which.
    pub country: CountryCode,
    /// The worst that is asked of any item.
    pub worst: Range,
    /// Items per kind of standing.
    pub counts: BTreeMap<StandingKind, usize>,
    /// What the items that are not free are worth.
    pub at_stake: Money,
}

/// A category against the chosen destinations.
#[derive(Clone, Debug, Default)]
pub struct CategoryRow {
    /// Its id; none for items without a category.
    pub category: Option<&'static str>,
    /// How many items it has.
    pub items: usize,
    /// Items per kind of standing, per destination.
    pub cells: Vec<BTreeMap<StandingKind, usize>>,
    /// What its items are worth.
    pub value: Money,
}

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
    /// The data that items lack, the one that settles most of them first.
    pub missing: Vec<Missing>,
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

/// The categories of items that the user changed by hand: row, as proposed, as they are.
pub type Retagged = Vec<(u32, Categories, Categories)>;

impl World {
    /// Everything, from the ranges toward all destinations; `columns` are those that the grid counts.
    pub fn new(
        assessed: &Assessed,
        world: &Grid,
        columns: &[CountryCode],
        retagged: &Retagged,
        stakes: Arc<Stakes>,
    ) -> World {
        let tiles =
            (0..).zip(&world.destinations).map(|(place, to)| tile(assessed, world, place, *to, &stakes));
        let places: Vec<usize> =
            columns.iter().filter_map(|to| world.destinations.iter().position(|own| own == to)).collect();
        let columns = places.iter().filter_map(|place| world.destinations.get(*place).copied()).collect();
        let rows = rows(assessed, world, &places, retagged, &stakes);
        World { tiles: tiles.collect(), rows, columns, stakes }
    }

    /// The tile of a destination.
    pub fn tile(&self, to: CountryCode) -> Option<&Tile> {
        self.tiles.iter().find(|tile| tile.country == to)
    }
}

fn tile(assessed: &Assessed, world: &Grid, place: usize, country: CountryCode, stakes: &Stakes) -> Tile {
    let mut tile = Tile { country, worst: Range::FREE, counts: BTreeMap::new(), at_stake: Money::new() };
    for (class, count) in (0u32..).zip(&assessed.counts).filter(|(_, count)| **count > 0) {
        let Some(range) = world.get(class, place) else { continue };
        let kind = StandingKind::of(range);
        *tile.counts.entry(kind).or_default() += *count as usize;
        if StandingKind::severity(range) < StandingKind::severity(tile.worst) {
            tile.worst = range;
        }
        if kind != StandingKind::Free {
            for (currency, value) in stakes.classes.get(class as usize).into_iter().flatten() {
                add_money(&mut tile.at_stake, currency, *value);
            }
        }
    }
    tile
}

fn rows(
    assessed: &Assessed,
    world: &Grid,
    places: &[usize],
    retagged: &Retagged,
    stakes: &Stakes,
) -> Vec<CategoryRow> {
    let mut rows: Vec<CategoryRow> = CATEGORIES
        .iter()
        .map(|id| Some(*id))
        .chain([None])
        .map(|category| CategoryRow {
            category,
            cells: vec![BTreeMap::new(); places.len()],
            ..CategoryRow::default()
        })
        .collect();
    let belongs = |row: &CategoryRow, categories: Categories| match row.category {
        Some(id) => Categories::named(id).is_some_and(|one| !categories.common(one).is_empty()),
        None => categories.is_empty(),
    };
    let kinds = |class: u32| -> Vec<StandingKind> {
        let ranges = places.iter().map(|place| world.get(class, *place).unwrap_or(Range::UNREAD));
        ranges.map(StandingKind::of).collect()
    };
    for (number, class) in (0u32..).zip(&assessed.classes) {
        let count = assessed.counts.get(number as usize).copied().unwrap_or_default() as usize;
        let kinds = kinds(number);
        for row in rows.iter_mut().filter(|row| belongs(row, class.categories)) {
            row.items += count;
            for (cell, kind) in row.cells.iter_mut().zip(&kinds) {
                *cell.entry(*kind).or_default() += count;
            }
            for (currency, value) in stakes.classes.get(number as usize).into_iter().flatten() {
                add_money(&mut row.value, currency, *value);
            }
        }
    }
    for (row_number, proposed, own) in retagged {
        let Some(class) = assessed.rows.get(*row_number as usize) else { continue };
        let kinds = kinds(*class);
        for row in &mut rows {
            match (belongs(row, *proposed), belongs(row, *own)) {
                (true, false) => {
                    row.items = row.items.saturating_sub(1);
                    for (cell, kind) in row.cells.iter_mut().zip(&kinds) {
                        cell.entry(*kind).and_modify(|count| *count = count.saturating_sub(1));
                    }
                }
                (false, true) => {
                    row.items += 1;
                    for (cell, kind) in row.cells.iter_mut().zip(&kinds) {
                        *cell.entry(*kind).or_default() += 1;
                    }
                }
                (true, true) | (false, false) => {}
            }
        }
    }
    rows.retain(|row| row.items > 0);
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.retain(|_, count| *count > 0);
    }
    rows.sort_by_key(|row| (row.category.is_none(), std::cmp::Reverse(row.items)));
    rows
}

impl Toward {
    /// What decides toward the transaction's destination.
    pub fn new(laws: &Laws, assessed: &Assessed, transaction: &Transaction) -> Toward {
        let days = Days::new(laws, transaction.on);
        let in_view = [transaction.to];
        let settling = settling_questions(laws, assessed, transaction);
        let applies = days.days.iter().enumerate().map(|(number, day)| {
            let classes = assessed.classes.iter().zip(&assessed.counts).filter(|(_, count)| **count > 0);
            let mut items = classes.filter_map(|(class, _)| class.classifications.get(number));
            items.any(|item| day.applies::<Truth>(item, transaction) != Truth::No)
        });
        let applies: Vec<bool> = applies.collect();
        let any = |law: usize| applies.get(law).copied().unwrap_or_default();
        let mut toward = Toward {
            to: Some(transaction.to),
            left_out: left_out(laws, &days, transaction, &in_view, any),
            applies,
            settling,
            missing: missing_data(laws, assessed, transaction),
            ..Toward::default()
        };
        let mut rules: BTreeMap<(usize, Asker), Rule> = BTreeMap::new();
        for (class, count) in assessed.classes.iter().zip(&assessed.counts).filter(|(_, count)| **count > 0) {
            let count = *count as usize;
            let range = days.range(&class.classifications, transaction);
            *toward.counts.entry(StandingKind::of(range)).or_default() += count;
            if transaction.from == transaction.to {
                continue;
            }
            for (law, (day, item)) in days.days.iter().zip(&class.classifications).enumerate() {
                let of_transaction = |number: &usize| day.law.red_flags[*number].is_of_transaction();
                let notes = day.red_flags(item, transaction).into_iter().filter(of_transaction);
                toward.notes.extend(notes.map(|number| (law, number)));
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
                    *toward.acts.entry((law, measure)).or_default() += count;
                }
                for (asker, one) in worst {
                    let rule = rules.entry((law, asker.clone())).or_insert(Rule {
                        law,
                        asker,
                        most: one.most,
                        hypothetical: one.hypothetical,
                        certain: 0,
                        possible: 0,
                        uncertain: 0,
                        suspended: 0,
                    });
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
        toward.rules = rules.into_values().filter(Rule::concerns_any).collect();
        toward.rules.sort_by_key(|rule| {
            let gap = rule.asker == Asker::Gap;
            let open = rule.possible + rule.uncertain;
            (
                gap,
                rule.certain + open == 0,
                std::cmp::Reverse(rule.most),
                std::cmp::Reverse((rule.certain, open)),
            )
        });
        toward
    }
}

impl Rule {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_supposed_hides_nothing_worse() {
        use Outcome::{Free, Licence, Prohibited};
        let range =
            |at_least, at_most, hypothetical| Range { at_least, at_most, hypothetical, ..Range::FREE };
        let strictest_first = [
            range(Prohibited, Prohibited, false),
            range(Prohibited, Prohibited, true),
            range(Licence, Licence, false),
            range(Licence, Licence, true),
            range(Free, Licence, true),
            Range::FREE,
        ];
        assert!(strictest_first.is_sorted_by_key(|range| StandingKind::severity(*range)));
    }
}
