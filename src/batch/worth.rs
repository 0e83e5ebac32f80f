//! Worth: what items are worth by what their catalog says, per currency.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Assessed;
use crate::catalog::{Catalog, Item, Meaning, plain_number};

/// Money per currency, as the catalog writes it; never added across currencies.
pub type Money = BTreeMap<String, Decimal>;

/// What the items of each class are worth together.
#[derive(Clone, Debug, Default)]
pub struct Stakes {
    /// By class.
    pub classes: Vec<Money>,
    /// All items together.
    pub all: Money,
    /// How many items give no value, in a catalog that gives values.
    pub without: usize,
}

impl Stakes {
    /// Quantity times unit value of every row, summed by class.
    pub fn of(catalog: &Catalog, assessed: &Assessed) -> Stakes {
        let mut stakes = Stakes { classes: vec![Money::new(); assessed.classes.len()], ..Stakes::default() };
        let priced = |sheet: &crate::catalog::Sheet| sheet.columns_of(Meaning::UnitValue).next().is_some();
        if !catalog.sheets().iter().any(priced) {
            return stakes;
        }
        for (row, class) in (0u32..).zip(&assessed.rows) {
            let Some((currency, value)) = value_of(catalog.item(row)) else {
                stakes.without += 1;
                continue;
            };
            for money in
                [stakes.classes.get_mut(*class as usize), Some(&mut stakes.all)].into_iter().flatten()
            {
                add(money, &currency, value);
            }
        }
        stakes
    }
}

/// What a row is worth: its unit value times its quantity, or the unit value if it gives no quantity.
pub fn value_of(item: Item<'_>) -> Option<(String, Decimal)> {
    let unit_value = item.first(Meaning::UnitValue)?.text;
    let (sign, digits) = amount(unit_value);
    let value = figure(digits)?;
    let quantity = item.first(Meaning::Quantity).and_then(|field| figure(amount(field.text).1));
    let currency =
        item.first(Meaning::Currency).map_or(sign.to_owned(), |field| field.text.trim().to_uppercase());
    Some((currency, value.checked_mul(quantity.unwrap_or(Decimal::ONE))?))
}

/// What stands in front of and behind the digits of an amount, and the digits.
fn amount(text: &str) -> (&str, &str) {
    let text = text.trim();
    let from = text.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(text.len());
    let (before, rest) = text.split_at(from);
    let to = rest.rfind(|c: char| c.is_ascii_digit()).map_or(0, |last| last + 1);
    let (digits, behind) = rest.split_at(to);
    let sign = if before.trim().is_empty() { behind.trim() } else { before.trim() };
    (sign, digits)
}

/// A number as price lists write it.
fn figure(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(&plain_number(digits)?).ok()
}

/// Adds money of one currency to money.
pub fn add(money: &mut Money, currency: &str, value: Decimal) {
    match money.get_mut(currency) {
        Some(sum) => *sum = sum.saturating_add(value),
        None => drop(money.insert(currency.to_owned(), value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_gives_its_currency_or_not() {
        assert_eq!(amount("12.50"), ("", "12.50"));
        assert_eq!(amount("¥ 1,200"), ("¥", "1,200"));
        assert_eq!(amount("99 EUR"), ("EUR", "99"));
        assert_eq!(amount("on request"), ("on request", ""));
    }
}
