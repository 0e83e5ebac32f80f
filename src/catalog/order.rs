//! Order: the rows of a catalog sorted by one of its columns, or by what somebody makes of them.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::folded::Folded;
use super::number::plain_number;
use super::pick::{Cells, Pick};
use super::rows::RowSet;
use super::{Catalog, Meaning};

/// All rows of a catalog in an order. Made once, it gives any part of the rows in either direction without
/// comparing anything again.
#[derive(Clone, Debug, Default)]
pub struct Order {
    rows: Vec<u32>,
    /// The places whose row is greater than the one before it, not its equal.
    steps: RowSet,
    /// How many rows say something; those that say nothing stand behind them.
    filled: usize,
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The least.
    Up,
    /// The greatest.
    Down,
}

/// The beginning of what a row says, so that two of them compare as the beginnings of their texts do.
type Prefix = [u64; 2];

/// A row with the beginning of what it says.
#[derive(Clone, Copy, Default)]
struct Keyed {
    prefix: Prefix,
    row: u32,
}

/// Rows between two looks at whether to stop.
const STEP: usize = 1 << 13;

/// What stands first in a prefix.
const NUMBER: u8 = 1;
const TEXT: u8 = 2;
/// The prefix of a row that says nothing: behind all others.
const NOTHING: Prefix = [u64::MAX; 2];

/// So many digits a number of 64 bits tells apart.
const EXACT: usize = 15;

impl Order {
    /// By the cells of a column: numbers by their value, then texts in natural order (`RE-2` before `RE-10`,
    /// capitals as small letters), then rows without such a cell; equal ones in the order of the catalog.
    /// Customs codes go by their digits from the left. Nothing if `stop` says so meanwhile.
    pub fn by_cells(catalog: &Catalog, pick: &Pick, stop: &(dyn Fn() -> bool + Sync)) -> Option<Order> {
        let sorter = Sorter {
            cells: Cells::new(catalog, pick),
            by_digits: *pick == Pick::Meaning(Meaning::CustomsCode),
        };
        let mut keyed = vec![Keyed::default(); catalog.len()];
        keyed.par_chunks_mut(STEP).enumerate().for_each(|(number, chunk)| {
            let rows = (number * STEP..).filter_map(|row| u32::try_from(row).ok());
            if !stop() {
                chunk.iter_mut().zip(rows).for_each(|(one, row)| *one = sorter.keyed(row));
            }
        });
        if stop() {
            return None;
        }
        keyed.par_sort_unstable_by_key(|one| (one.prefix, one.row));
        let filled = keyed.partition_point(|one| !one.is_empty());
        let pairs = keyed.par_windows(2).with_min_len(STEP);
        // Ties get other prefixes, which tell nothing of the rows before and behind them.
        let apart: Vec<bool> = pairs.map(|pair| !same_prefix(pair)).collect();
        let ties: Vec<&mut [Keyed]> =
            keyed.chunk_by_mut(|one, next| one.prefix == next.prefix).filter(|tie| is_tie(tie)).collect();
        ties.into_par_iter().for_each(|tie| {
            if !stop() {
                sorter.sort_tie(tie);
            }
        });
        if stop() {
            return None;
        }
        let pairs = keyed.par_windows(2).with_min_len(STEP).zip(apart);
        let differ: Vec<bool> = pairs.map(|(pair, apart)| apart || sorter.differ(pair)).collect();
        let steps = (1u32..).zip(differ).filter(|(_, differ)| *differ).map(|(place, _)| place).collect();
        Some(Order { rows: keyed.into_iter().map(|one| one.row).collect(), steps, filled })
    }

    /// By a rank of each row; those without one come last, equal ones in the order of the catalog.
    pub fn by_rank(rows: usize, rank: impl Fn(u32) -> Option<u32>) -> Order {
        let mut ranked: Vec<(u32, u32)> =
            (0u32..).take(rows).map(|row| (rank(row).unwrap_or(u32::MAX), row)).collect();
        ranked.par_sort_by_key(|(rank, _)| *rank);
        let filled = ranked.partition_point(|(rank, _)| *rank < u32::MAX);
        let pairs = (1u32..).zip(ranked.windows(2));
        let steps = pairs.filter(|(_, pair)| matches!(pair, [(one, _), (next, _)] if one != next));
        let steps = steps.map(|(place, _)| place).collect();
        Order { steps, rows: ranked.into_iter().map(|(_, row)| row).collect(), filled }
    }

    /// The rows to be kept, in this order or the other way round. Either way rows that say nothing come last, and
    /// equal ones stay in the order of the catalog.
    pub fn rows(&self, direction: Direction, keep: &RowSet) -> Vec<u32> {
        let kept = |rows: &[u32], out: &mut Vec<u32>| {
            out.extend(rows.iter().filter(|row| keep.contains(**row)));
        };
        let mut out = Vec::with_capacity(keep.len());
        let (filled, empty) = self.rows.split_at(self.filled.min(self.rows.len()));
        match direction {
            Direction::Up => kept(filled, &mut out),
            Direction::Down => {
                let mut end = filled.len();
                while end > 0 {
                    let start = (0..end).rev().find(|place| self.is_step(*place)).unwrap_or(0);
                    kept(filled.get(start..end).unwrap_or_default(), &mut out);
                    end = start;
                }
            }
        }
        kept(empty, &mut out);
        out
    }

    fn is_step(&self, place: usize) -> bool {
        u32::try_from(place).is_ok_and(|place| self.steps.contains(place))
    }
}

impl Keyed {
    fn is_empty(&self) -> bool {
        self.prefix == NOTHING
    }

    /// Whether the prefix tells all that the row says: it ends before its room does.
    fn is_whole(&self) -> bool {
        self.is_empty() || self.prefix[1].to_be_bytes().ends_with(&[0])
    }
}

fn same_prefix(pair: &[Keyed]) -> bool {
    matches!(pair, [one, next] if one.prefix == next.prefix)
}

fn is_tie(tie: &[Keyed]) -> bool {
    matches!(tie, [first, _, ..] if !first.is_whole())
}

struct Sorter<'a> {
    cells: Cells<'a>,
    by_digits: bool,
}

impl Sorter<'_> {
    fn keyed(&self, row: u32) -> Keyed {
        let mut cells = self.cells.of(row);
        let Some(first) = cells.next() else { return Keyed { prefix: NOTHING, row } };
        let mut bytes = [0; size_of::<Prefix>()];
        if let Some(value) = self.number(first) {
            bytes[0] = NUMBER;
            bytes[1..9].copy_from_slice(&rising(value).to_be_bytes());
            if first.len() > EXACT || cells.next().is_some() {
                bytes[15] = 1;
            }
            return Keyed { prefix: prefix(bytes), row };
        }
        bytes[0] = TEXT;
        self.fill(&mut bytes[1..], first, cells.next().is_some());
        Keyed { prefix: prefix(bytes), row }
    }

    /// Puts the beginning of a text in; the end of the room is not zero if more follows.
    fn fill(&self, room: &mut [u8], text: &str, more: bool) {
        room.iter_mut().zip(self.folded(text)).for_each(|(own, byte)| *own = byte);
        if let Some(last) = room.last_mut().filter(|last| more && **last == 0) {
            *last = 1;
        }
    }

    /// Sorts rows of the same prefix: first by what follows the beginning that all of them share.
    fn sort_tie(&self, tie: &mut [Keyed]) {
        let first_cell = |one: &Keyed| self.cells.of(one.row).next().unwrap_or_default();
        let Some(sample) = tie.first().map(first_cell) else { return };
        let shared =
            tie.par_iter().map(|one| shared(sample, first_cell(one))).with_min_len(STEP).min().unwrap_or(0);
        tie.par_iter_mut().with_min_len(STEP).for_each(|one| {
            let mut cells = self.cells.of(one.row);
            let rest = cells.next().and_then(|cell| cell.get(shared..)).unwrap_or_default();
            let mut bytes = [0; size_of::<Prefix>()];
            self.fill(&mut bytes, rest, cells.next().is_some());
            one.prefix = prefix(bytes);
        });
        tie.par_sort_unstable_by_key(|one| (one.prefix, one.row));
        for tie in tie.chunk_by_mut(|one, next| one.prefix == next.prefix).filter(|tie| is_tie(tie)) {
            tie.par_sort_unstable_by(|one, other| {
                self.compare(one.row, other.row).then(one.row.cmp(&other.row))
            });
        }
    }

    fn differ(&self, pair: &[Keyed]) -> bool {
        let [one, next] = pair else { return false };
        let equal = || self.compare(one.row, next.row) == Ordering::Equal;
        one.prefix != next.prefix || !one.is_whole() && !equal()
    }

    /// Two rows by all of their cells.
    fn compare(&self, one: u32, other: u32) -> Ordering {
        let (mut one, mut other) = (self.cells.of(one), self.cells.of(other));
        loop {
            let order = match (one.next(), other.next()) {
                (Some(one), Some(other)) => {
                    let from = shared(one, other);
                    let rest = |text| self.folded(str::get(text, from..).unwrap_or_default());
                    rest(one).cmp(rest(other))
                }
                (None, None) => return Ordering::Equal,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
            };
            if order != Ordering::Equal {
                return order;
            }
        }
    }

    fn folded<'t>(&self, text: &'t str) -> Folded<'t> {
        if self.by_digits { Folded::digits(text) } else { Folded::natural(text) }
    }

    fn number(&self, text: &str) -> Option<f64> {
        if self.by_digits { None } else { plain_number(text)?.parse().ok() }
    }
}

fn prefix(bytes: [u8; 16]) -> Prefix {
    let number = u128::from_be_bytes(bytes);
    [(number >> 64) as u64, number as u64]
}

/// Bits that rise with the number.
fn rising(value: f64) -> u64 {
    // Minus nothing is nothing.
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// How many bytes two texts share at their beginnings; no number is cut in two.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.as_bytes().iter().zip(other.as_bytes());
    let same = pairs.take_while(|(one, other)| one == other).count();
    let before = one.as_bytes().get(..same).unwrap_or_default();
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    one.floor_char_boundary(same - digits)
}

#[cfg(test)]
mod tests {
    use super::super::read::{OpenOptions, Progress, from_bytes};
    use super::*;

    fn catalog(cells: &[&str]) -> Catalog {
        let rows: Vec<String> =
            cells.iter().enumerate().map(|(n, cell)| format!("N-{n}\titem {n}\t{cell}\n")).collect();
        let text = format!("Item\tDescription\tRemark 9\n{}", rows.concat());
        from_bytes("goods.tsv", text.as_bytes(), &OpenOptions::default(), &Progress::default()).expect("read")
    }

    fn sorted<'a>(cells: &[&'a str], direction: Direction) -> Vec<&'a str> {
        let catalog = catalog(cells);
        let pick = Pick::Heading("Remark 9".to_owned());
        let order = Order::by_cells(&catalog, &pick, &|| false).expect("not stopped");
        let rows = order.rows(direction, &RowSet::first(catalog.len()));
        rows.into_iter().map(|row| cells[row as usize]).collect()
    }

    #[test]
    fn numbers_come_first_by_value_then_texts_in_natural_order_then_nothing() {
        let cells = ["RE-10", "", "12.5", "re-2", "1,200", "-3", "RE-2", "氧化钬", "Äther", "9"];
        let up = ["-3", "9", "12.5", "1,200", "re-2", "RE-2", "RE-10", "Äther", "氧化钬", ""];
        assert_eq!(sorted(&cells, Direction::Up), up);
        let down = ["氧化钬", "Äther", "RE-10", "re-2", "RE-2", "1,200", "12.5", "9", "-3", ""];
        assert_eq!(sorted(&cells, Direction::Down), down, "equal ones in the order of the catalog");
    }

    #[test]
    fn texts_alike_for_long_are_told_apart_by_their_ends() {
        let long = "A permanent magnet of samarium and cobalt, sintered, ";
        let cells: Vec<String> = (0..500)
            .map(|n| {
                format!(
                    "{}{} mm, {}",
                    if n % 2 == 0 { long } else { "a PERMANENT magnet of x " },
                    n * 7 % 101,
                    n
                )
            })
            .collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let mut wanted = cells.clone();
        wanted.sort_by(|one, other| Folded::natural(one).cmp(Folded::natural(other)));
        assert_eq!(sorted(&cells, Direction::Up), wanted);
        wanted.reverse();
        assert_eq!(sorted(&cells, Direction::Down), wanted);
    }

    #[test]
    fn customs_codes_go_by_their_digits() {
        let catalog = catalog(&["x"; 6]);
        let mut catalog = catalog.clone();
        catalog.set_meaning(0, 2, Meaning::CustomsCode);
        let codes = ["8506", "8505.11.00", "85051110", "8505", "", "0901"];
        for (row, code) in (0..).zip(codes) {
            catalog.set_cell(row, 2, Some(code.into()));
        }
        let order =
            Order::by_cells(&catalog, &Pick::Meaning(Meaning::CustomsCode), &|| false).expect("sorted");
        let rows = order.rows(Direction::Up, &RowSet::first(6));
        let found: Vec<&str> = rows.into_iter().map(|row| codes[row as usize]).collect();
        assert_eq!(found, ["0901", "8505", "8505.11.00", "85051110", "8506", ""]);
    }

    #[test]
    fn ranks_sort_stably_in_both_directions() {
        let ranks = [Some(2), None, Some(1), Some(2), Some(1)];
        let order = Order::by_rank(5, |row| ranks[row as usize]);
        let all = RowSet::first(5);
        assert_eq!(order.rows(Direction::Up, &all), [2, 4, 0, 3, 1]);
        assert_eq!(order.rows(Direction::Down, &all), [0, 3, 2, 4, 1]);
        assert_eq!(order.rows(Direction::Down, &[1, 3, 4].into_iter().collect()), [3, 4, 1]);
    }
}
