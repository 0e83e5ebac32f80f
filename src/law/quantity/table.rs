//! The table of units: symbols, factors, spellings.

use std::sync::LazyLock;

mod electricity;
mod fields;
mod matter;
mod signals;
mod sizes;

/// One unit: a number of it is `(number + offset / 100) × factor × 10^exponent ÷ divisor` of its base.
pub(super) struct Row {
    /// As the program writes it; case-sensitive where case means something (`mW`, `MW`).
    pub(super) symbol: &'static str,
    /// What it measures.
    pub(super) dimension: &'static str,
    pub(super) factor: i64,
    /// For factors that no decimal number holds, such as five ninths.
    pub(super) divisor: i64,
    pub(super) exponent: i32,
    /// In hundredths of the unit.
    pub(super) offset: i64,
    /// Other ways to write it, compared as written; with the micro sign
    /// U+00B5 and plain digits.
    pub(super) also: &'static [&'static str],
}

/// Of two units with one spelling, law means the one that comes first.
pub(super) static UNITS: LazyLock<Vec<&'static Row>> = LazyLock::new(|| {
    [sizes::UNITS, signals::UNITS, electricity::UNITS, matter::UNITS, fields::UNITS]
        .into_iter()
        .flatten()
        .collect()
});

const fn row(
    symbol: &'static str,
    dimension: &'static str,
    factor: i64,
    exponent: i32,
    also: &'static [&'static str],
) -> Row {
    Row { symbol, dimension, factor, divisor: 1, exponent, offset: 0, also }
}

impl Row {
    const fn over(self, divisor: i64) -> Row {
        Row { divisor, ..self }
    }

    const fn shifted(self, offset: i64) -> Row {
        Row { offset, ..self }
    }
}
