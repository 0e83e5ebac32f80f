//! Value at stake: what the items that need attention are worth, per currency.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::assess::Range;
use crate::batch::{Money, Stakes, add_money, value_of};
use crate::law::{CATEGORIES, Categories};

use super::desk::Desk;
use super::number;
use super::results::{Bar, Segment, worst_of};
use super::standing::Mark;

/// What items are worth in one currency. Nothing is ever added across currencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stake {
    /// The currency as the catalog writes it; empty if it names none.
    pub currency: String,
    /// What all items are worth.
    pub all: String,
    /// One bar per column, drawn to what the items are worth.
    pub bars: Vec<Bar>,
    /// One bar per category with something at stake, the largest first.
    pub categories: Vec<Bar>,
}

/// What is worth how much, by outcome, in every currency.
type Worth = BTreeMap<Mark, Money>;

/// The currencies of the catalog, the one with most at stake first, and how many items give no value in a catalog
/// that gives values.
pub(super) fn stakes(desk: &Desk<'_, '_>, shown: usize) -> (Vec<Stake>, usize) {
    let stakes = Stakes::of(desk.catalog, desk.assessed);
    let titles = desk.columns.columns.iter().take(shown).map(|column| column.title.clone());
    let columns: Vec<(String, Worth)> = titles
        .enumerate()
        .map(|(number, title)| {
            let mark = |class| Mark::of(desk.columns.cell(class, number).range, desk.words);
            (title, by_mark(&stakes.classes, mark))
        })
        .collect();
    let worst: Vec<Mark> =
        (0..).take(stakes.classes.len()).map(|class| worst_of(desk.columns, class, desk.words)).collect();
    let categories: Vec<(String, Worth)> = CATEGORIES
        .iter()
        .map(|id| {
            let title = desk.words.say(&format!("category.{id}")).to_owned();
            (title, by_mark(&of_category(desk, &stakes, id), |class| mark_of(desk, &worst, class)))
        })
        .collect();
    let stake = |(currency, all): (&String, &Decimal)| {
        let bars = bars(&columns, currency);
        let mut categories = bars_with_value(&categories, currency);
        categories.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        let most = bars.iter().map(|(worth, _)| *worth).max().unwrap_or_default();
        let plain = |bars: Vec<(Decimal, Bar)>| bars.into_iter().map(|(_, bar)| bar).collect();
        let stake = Stake {
            currency: currency.clone(),
            all: amount(*all),
            bars: plain(bars),
            categories: plain(categories),
        };
        (most, stake)
    };
    let mut found: Vec<(Decimal, Stake)> = stakes.all.iter().map(stake).collect();
    found.retain(|(most, _)| *most > Decimal::ZERO);
    found.sort_by_key(|(most, _)| std::cmp::Reverse(*most));
    (found.into_iter().map(|(_, stake)| stake).collect(), stakes.without)
}

fn mark_of(desk: &Desk<'_, '_>, worst: &[Mark], class: u32) -> Mark {
    let known = worst.get(class as usize).cloned();
    known.unwrap_or_else(|| Mark::of(Range::UNREAD, desk.words))
}

/// What needs attention, by its mark.
fn by_mark(classes: &[Money], mark: impl Fn(u32) -> Mark) -> Worth {
    let mut worth = Worth::new();
    for (class, money) in (0..).zip(classes).filter(|(_, money)| !money.is_empty()) {
        let mark = mark(class);
        if mark.needs_attention() {
            let own = worth.entry(mark).or_default();
            money.iter().for_each(|(currency, value)| add_money(own, currency, *value));
        }
    }
    worth
}

/// What the items of a category are worth, by class; those put into it or taken out by hand are where the hand put
/// them.
fn of_category(desk: &Desk<'_, '_>, stakes: &Stakes, id: &str) -> Vec<Money> {
    let own = Categories::named(id).unwrap_or_default();
    let passes = |categories: Categories| !categories.common(own).is_empty();
    let classes = desk.assessed.classes.iter().zip(&stakes.classes);
    let mut worth: Vec<Money> = classes
        .map(|(class, money)| if passes(class.categories) { money.clone() } else { Money::new() })
        .collect();
    for row in desk.case.items.keys() {
        let number = desk.class_of(*row) as usize;
        let (Some(class), Some(money)) = (desk.assessed.classes.get(number), worth.get_mut(number)) else {
            continue;
        };
        let Some((currency, value)) = value_of(desk.catalog.item(*row)) else { continue };
        match (passes(class.categories), passes(desk.categories_of(*row))) {
            (true, false) => add_money(money, &currency, -value),
            (false, true) => add_money(money, &currency, value),
            (true, true) | (false, false) => {}
        }
    }
    worth
}

fn bars_with_value(worths: &[(String, Worth)], currency: &str) -> Vec<(Decimal, Bar)> {
    let own: Vec<(String, Worth)> =
        worths.iter().filter(|(_, worth)| sum(worth, currency) > Decimal::ZERO).cloned().collect();
    bars(&own, currency)
}

fn sum(worth: &Worth, currency: &str) -> Decimal {
    let values = worth.values().filter_map(|money| money.get(currency));
    values.fold(Decimal::ZERO, |sum, value| sum.saturating_add(*value))
}

/// The bars of one currency, drawn to one scale, each with what it is worth.
fn bars(worths: &[(String, Worth)], currency: &str) -> Vec<(Decimal, Bar)> {
    let longest = worths.iter().map(|(_, worth)| sum(worth, currency)).max().unwrap_or_default();
    let place = |value: Decimal| {
        let thousandths =
            value.checked_mul(Decimal::ONE_THOUSAND).and_then(|value| value.checked_div(longest));
        thousandths.and_then(|place| place.to_usize()).unwrap_or_default().min(1000)
    };
    let bar = |(title, worth): &(String, Worth)| {
        let (mut segments, mut before) = (Vec::new(), Decimal::ZERO);
        for (mark, money) in worth {
            // What somebody sells for less than nothing is not at stake.
            let Some(value) = money.get(currency).filter(|value| **value > Decimal::ZERO) else { continue };
            let x = place(before);
            before = before.saturating_add(*value);
            segments.push(Segment {
                mark: mark.clone(),
                items: 0,
                value: amount(*value),
                x,
                width: place(before) - x,
            });
        }
        (before, Bar { title: title.clone(), segments, free: 0, value: amount(before) })
    };
    worths.iter().map(bar).collect()
}

/// An amount in whole units, its thousands set apart; one of less than a unit as it is.
fn amount(value: Decimal) -> String {
    let whole = value.round();
    match whole.to_usize() {
        Some(whole) if whole > 0 => number(whole),
        _small_or_endless => value.normalize().to_string(),
    }
}
