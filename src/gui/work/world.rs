//! Where the whole catalog stands toward all destinations: the map, the grid, the value at stake.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::assess::Range;
use crate::batch::{Assessed, Grid, Money, Stakes, add_money};
use crate::law::{CATEGORIES, Categories, CountryCode};

use super::filter::StandingKind;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Outcome;

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
