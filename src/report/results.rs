//! Results: what the whole catalog comes to, on one page with a picture.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assess::Range;
use crate::batch;
use crate::law::{CATEGORIES, Categories, QuestionId};

use super::columns::{Column, Columns};
use super::desk::Desk;
use super::foremost::{self, Foremost};
use super::matrix::Matrix;
use super::rules::{self, Tally};
use super::stake::{self, Stake};
use super::standing::Mark;
use super::words::Words;

/// So many destination columns fit a table on paper beside other columns.
pub const PRINTED_COLUMNS: usize = 10;

/// What the whole catalog comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Results {
    /// How many items were read.
    pub items: usize,
    /// Items with something other than *free* toward some destination.
    pub attention: usize,
    /// Items by their worst outcome over all destinations, the worst first.
    pub worst: Vec<Tally>,
    /// The first of the items that need something.
    pub foremost: Vec<Foremost>,
    /// The others of them, by their worst outcome.
    pub further: Vec<Tally>,
    /// One bar per column.
    pub bars: Vec<Bar>,
    /// One bar per category that needs attention, the largest first.
    pub categories: Vec<Bar>,
    /// The world in tiles, if there are many destinations.
    pub map: Vec<Tile>,
    /// What is at stake, per currency: the one with most at stake first.
    pub stakes: Vec<Stake>,
    /// How many items give no value, in a catalog that gives values.
    pub without_value: usize,
    /// Questions whose answer settles items, those that settle most first.
    pub settling: Vec<Settling>,
    /// Items by category and column.
    pub grid: Vec<GridRow>,
    /// Titles of the columns of the grid.
    pub grid_columns: Vec<String>,
    /// How many columns the grid leaves to the table of destinations.
    pub grid_left_out: usize,
}

/// Items by outcome, or what they are worth, drawn to scale; lengths are thousandths of the longest bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Which destinations, or which category.
    pub title: String,
    /// Items that need attention, by outcome.
    pub segments: Vec<Segment>,
    /// Items that are free.
    pub free: usize,
    /// What the segments are worth; empty but in a bar of values.
    pub value: String,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The outcome.
    pub mark: Mark,
    /// How many items; none in a bar of values.
    pub items: usize,
    /// What they are worth; empty but in a bar of values.
    pub value: String,
    /// Where it begins.
    pub x: usize,
    /// How long it is.
    pub width: usize,
}

/// A country on the map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its column on the map.
    pub x: u8,
    /// Its row on the map.
    pub y: u8,
    /// The worst outcome of any item.
    pub mark: Mark,
}

/// A question whose answer settles items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settling {
    /// The question's id.
    pub id: String,
    /// The question in full.
    pub question: String,
    /// Toward whom, as the columns are titled.
    pub toward: String,
    /// Items whose range one of its answers narrows.
    pub items: usize,
    /// Items it can settle altogether.
    pub settled: usize,
}

/// A category's items by column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GridRow {
    /// The category's id; empty for items of none.
    pub category: &'static str,
    /// How many items it has.
    pub items: usize,
    /// Per column, the items by outcome, the worst first.
    pub cells: Vec<Vec<Tally>>,
}

impl Results {
    /// Counts everything.
    pub(super) fn new(desk: &Desk<'_, '_>, matrix: &Matrix<'_>) -> Results {
        let Desk { assessed, columns, .. } = *desk;
        let worst = worst(desk, &desk.counts());
        let attention = attention(&worst);
        let shown = columns.columns.len().min(PRINTED_COLUMNS);
        let (foremost, further) = foremost::foremost(desk, matrix);
        let (stakes, without_value) = stake::stakes(desk, shown);
        Results {
            stakes,
            without_value,
            items: assessed.rows.len(),
            attention,
            worst,
            foremost,
            further,
            bars: bars(desk, shown),
            categories: categories(desk),
            map: map(desk),
            settling: settling(desk),
            grid: grid(desk, shown),
            grid_columns: columns.columns.iter().take(shown).map(|column| column.title.clone()).collect(),
            grid_left_out: columns.columns.len() - shown,
        }
    }
}

/// The worst mark of a class over all columns; *not covered* if there are none.
pub(super) fn worst_of(columns: &Columns, class: u32, words: &Words) -> Mark {
    let marks = columns.cells(class).map(|cell| Mark::of(cell.range, words));
    marks.min().unwrap_or_else(|| Mark::of(Range::UNREAD, words))
}

/// How many items have which worst outcome, if so many items of each class are looked at.
fn worst(desk: &Desk<'_, '_>, counts: &[usize]) -> Vec<Tally> {
    let mut items: BTreeMap<Mark, usize> = BTreeMap::new();
    for (class, count) in (0..).zip(counts).filter(|(_, count)| **count > 0) {
        *items.entry(worst_of(desk.columns, class, desk.words)).or_default() += count;
    }
    items.into_iter().map(|(mark, items)| Tally { mark, items }).collect()
}

fn bars(desk: &Desk<'_, '_>, shown: usize) -> Vec<Bar> {
    let counts = desk.counts();
    let tally =
        |(number, column): (usize, &Column)| (column.title.clone(), rules::tally(desk, number, &counts));
    drawn(desk.columns.columns.iter().take(shown).enumerate().map(tally).collect())
}

fn categories(desk: &Desk<'_, '_>) -> Vec<Bar> {
    let tally = |id: &&str| {
        let own = Categories::named(id).unwrap_or_default();
        let counts = desk.counts_where(|categories| !categories.common(own).is_empty());
        (desk.words.say(&format!("category.{id}")).to_owned(), worst(desk, &counts))
    };
    let mut tallies: Vec<(String, Vec<Tally>)> = CATEGORIES.iter().map(tally).collect();
    tallies.retain(|(_, tally)| attention(tally) > 0);
    tallies.sort_by_key(|(_, tally)| std::cmp::Reverse(attention(tally)));
    drawn(tallies)
}

/// Items that need attention.
fn attention(tally: &[Tally]) -> usize {
    tally.iter().filter(|one| one.mark.needs_attention()).map(|one| one.items).sum()
}

fn drawn(tallies: Vec<(String, Vec<Tally>)>) -> Vec<Bar> {
    let longest = tallies.iter().map(|(_, tally)| attention(tally)).max().unwrap_or(0).max(1);
    let bar = |(title, tally): (String, Vec<Tally>)| {
        let (mut segments, mut free, mut before) = (Vec::new(), 0, 0);
        for one in tally {
            if !one.mark.needs_attention() {
                free += one.items;
                continue;
            }
            let x = before * 1000 / longest;
            before += one.items;
            segments.push(Segment {
                mark: one.mark,
                items: one.items,
                value: String::new(),
                x,
                width: before * 1000 / longest - x,
            });
        }
        Bar { title, segments, free, value: String::new() }
    };
    tallies.into_iter().map(bar).collect()
}

fn map(desk: &Desk<'_, '_>) -> Vec<Tile> {
    let Desk { laws, assessed, columns, words, .. } = *desk;
    let destinations: usize = columns.columns.iter().map(|column| column.destinations.len()).sum();
    if destinations <= super::columns::SINGLE_COLUMNS {
        return Vec::new();
    }
    let classes = 0..u32::try_from(assessed.classes.len()).unwrap_or(u32::MAX);
    let mut tiles = Vec::new();
    for (number, column) in columns.columns.iter().enumerate() {
        let marks = classes.clone().map(|class| Mark::of(columns.cell(class, number).range, words));
        let Some(mark) = marks.min() else { continue };
        for code in &column.destinations {
            let tile = laws.shared.countries.get(code).and_then(|country| country.tile);
            tiles.extend(tile.map(|(x, y)| Tile {
                code: code.to_string(),
                name: desk.country(*code),
                x,
                y,
                mark: mark.clone(),
            }));
        }
    }
    tiles.sort_by_key(|tile| (tile.y, tile.x));
    tiles
}

fn settling(desk: &Desk<'_, '_>) -> Vec<Settling> {
    let Desk { laws, assessed, columns, transaction, language, .. } = *desk;
    let mut all: Vec<(QuestionId, Settling)> = Vec::new();
    for column in &columns.columns {
        let Some(first) = column.destinations.first() else { continue };
        for one in batch::settling_questions(laws, assessed, &transaction.toward(*first)) {
            let question = laws.shared.question(one.question);
            all.push((
                one.question,
                Settling {
                    id: question.id.clone(),
                    question: question.text.in_language(language).to_owned(),
                    toward: column.title.clone(),
                    items: one.items,
                    settled: one.settled,
                },
            ));
        }
    }
    all.sort_by_key(|(id, one)| (std::cmp::Reverse((one.settled, one.items)), *id));
    let mut settling: Vec<Settling> = Vec::new();
    for (_, one) in all {
        let same = |known: &&mut Settling| {
            (&known.id, known.settled, known.items) == (&one.id, one.settled, one.items)
        };
        match settling.iter_mut().find(same) {
            Some(known) => known.toward = desk.words.list(&[&known.toward, &one.toward]),
            None => settling.push(one),
        }
    }
    settling
}

fn grid(desk: &Desk<'_, '_>, shown: usize) -> Vec<GridRow> {
    let row = |category: &'static str, counts: Vec<usize>| GridRow {
        category,
        items: counts.iter().sum(),
        cells: (0..shown).map(|column| rules::tally(desk, column, &counts)).collect(),
    };
    let named = CATEGORIES.iter().map(|id| {
        let own = Categories::named(id).unwrap_or_default();
        row(id, desk.counts_where(|categories| !categories.common(own).is_empty()))
    });
    let rows = named.chain(std::iter::once_with(|| row("", desk.counts_where(Categories::is_empty))));
    rows.filter(|row| row.items > 0).collect()
}
