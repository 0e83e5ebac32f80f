//! Quantities with units, limits in the words of law, exact decimal comparison across units.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::Truth;

mod table;
mod unit;
pub use unit::{Dimension, Unit};

/// A decimal number with a unit, e.g. `10.15e6 m`.
///
/// Two quantities of one dimension compare exactly, whatever units they are written in:
///
/// ```
/// use dualcheck::law::Quantity;
/// let a: Quantity = "0.4 µm".parse().unwrap();
/// let b: Quantity = "400 nm".parse().unwrap();
/// assert_eq!(a.compare(&b), Some(std::cmp::Ordering::Equal));
/// assert_eq!(a.compare(&"3 kg".parse().unwrap()), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The number as written.
    pub number: Decimal,
    /// The unit as written.
    pub unit: Unit,
}

impl Quantity {
    /// The order of two quantities; `None` if their dimensions differ.
    pub fn compare(&self, other: &Quantity) -> Option<std::cmp::Ordering> {
        if self.unit.dimension() != other.unit.dimension() {
            return None;
        }
        if self.unit == other.unit {
            return Some(self.number.cmp(&other.number));
        }
        Some(self.in_base()?.cmp(&other.in_base()?))
    }

    /// The number in the base unit of its dimension; `None` if it is too large to hold.
    pub fn in_base(&self) -> Option<Decimal> {
        self.unit.to_base(self.number)
    }

    /// How many times `limit` it is, for the margin to a threshold; `None` across dimensions, by
    /// zero, and for temperatures, where a ratio means nothing.
    pub fn ratio_to(&self, limit: &Quantity) -> Option<Decimal> {
        if self.unit.dimension() != limit.unit.dimension()
            || self.unit.has_offset()
            || limit.unit.has_offset()
        {
            return None;
        }
        self.in_base()?.checked_div(limit.in_base()?)
    }
}

impl FromStr for Quantity {
    type Err = String;

    fn from_str(text: &str) -> Result<Quantity, String> {
        let text = text.trim();
        let split = text
            .char_indices()
            .find(|&(at, c)| {
                !(c.is_ascii_digit()
                    || matches!(c, '.' | '+' | '-')
                    || (matches!(c, 'e' | 'E') && exponent_follows(&text[at + 1..])))
            })
            .map_or(text.len(), |(at, _)| at);
        let (number, unit) = text.split_at(split);
        let number = parse_number(number)
            .ok_or_else(|| format!("\"{text}\" does not start with a number: write it like \"400 MHz\""))?;
        let unit = unit.trim().parse()?;
        Ok(Quantity { number, unit })
    }
}

fn exponent_follows(rest: &str) -> bool {
    let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// A decimal number, with or without an exponent.
pub fn parse_number(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().or_else(|| Decimal::from_scientific(text).ok())
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.number.normalize();
        if self.unit.symbol().is_empty() {
            write!(f, "{number}")
        } else if self.unit.is_nominal_size() {
            write!(f, "{} {number}", self.unit.symbol())
        } else {
            write!(f, "{number} {}", self.unit.symbol())
        }
    }
}

/// A limit in the words of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// *Exceeding*: the limit itself is not enough.
    Above(Quantity),
    /// *Or more*.
    AtLeast(Quantity),
    /// *Less than*.
    Below(Quantity),
    /// *Or less*.
    AtMost(Quantity),
    /// From one to the other, both included.
    Between(Quantity, Quantity),
}

impl Limit {
    /// Whether a range of possible values meets the limit: *yes* if all of it does, *no* if none
    /// does, *unknown* if part of it does or if the dimensions differ.
    pub fn holds(&self, value: &Span) -> Truth {
        match self {
            Limit::Above(limit) => value.above(limit),
            Limit::AtLeast(limit) => !value.below(limit),
            Limit::Below(limit) => value.below(limit),
            Limit::AtMost(limit) => !value.above(limit),
            Limit::Between(low, high) => Truth::all([!value.below(low), !value.above(high)]),
        }
    }

    /// Whether some value of a range meets the limit, where the item works over all of the range: *yes* if any
    /// does, *no* if none does, *unknown* if an end that matters is not given or the dimensions differ.
    ///
    /// ```
    /// use dualcheck::law::{Limit, Quantity, Span, Truth};
    /// let ghz = |text: &str| text.parse::<Quantity>().unwrap();
    /// let band = Span::between(ghz("2.7 GHz"), ghz("3.5 GHz"));
    /// assert_eq!(Limit::Above(ghz("3.2 GHz")).reached_by(&band), Truth::Yes);
    /// assert_eq!(Limit::Above(ghz("3.2 GHz")).holds(&band), Truth::Unknown);
    /// assert_eq!(Limit::Above(ghz("3.5 GHz")).reached_by(&band), Truth::No);
    /// ```
    pub fn reached_by(&self, range: &Span) -> Truth {
        let ends = [range.low, range.high];
        let alike = |end: &End| self.quantities().all(|limit| end.quantity.compare(limit).is_some());
        let meets = |end: &End| end.included && self.holds(&Span::exactly(end.quantity)) == Truth::Yes;
        let truth = self.holds(range);
        // An end of it meets the limit by itself, or all of it is there and some of it does.
        let reaches =
            ends.iter().flatten().any(meets) || ends.iter().flatten().filter(|end| alike(end)).count() == 2;
        if truth == Truth::Unknown && reaches { Truth::Yes } else { truth }
    }

    /// The quantities named in the limit.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        let (first, second) = match self {
            Limit::Above(q) | Limit::AtLeast(q) | Limit::Below(q) | Limit::AtMost(q) => (q, None),
            Limit::Between(low, high) => (low, Some(high)),
        };
        std::iter::once(first).chain(second)
    }
}

/// The values a figure may have: from `low` to `high`, an open end where none is given.
///
/// `1.5 GSPS` is both ends the same; `≥ 99.9 %` has no high end; `0.4–1.7 µm` has both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The least it may be.
    pub low: Option<End>,
    /// The most it may be.
    pub high: Option<End>,
}

/// One end of a [`Span`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct End {
    /// Where it ends.
    pub quantity: Quantity,
    /// Whether the end itself belongs to it: `≥ 5` has it, `> 5` has not.
    pub included: bool,
}

impl Span {
    /// Exactly one value.
    pub fn exactly(quantity: Quantity) -> Span {
        let end = End { quantity, included: true };
        Span { low: Some(end), high: Some(end) }
    }

    /// From `low` to `high`, both included.
    pub fn between(low: Quantity, high: Quantity) -> Span {
        let end = |quantity| Some(End { quantity, included: true });
        Span { low: end(low), high: end(high) }
    }

    /// Whether the value lies above a quantity.
    fn above(&self, limit: &Quantity) -> Truth {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let low = self.low.map(|end| (end.quantity.compare(limit), end.included));
        let high = self.high.map(|end| end.quantity.compare(limit));
        match (low, high) {
            (Some((Some(Greater), _) | (Some(Equal), false)), _) => Truth::Yes,
            (_, Some(Some(Less | Equal))) => Truth::No,
            _ => Truth::Unknown,
        }
    }

    /// Whether the value lies below a quantity.
    fn below(&self, limit: &Quantity) -> Truth {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let low = self.low.map(|end| end.quantity.compare(limit));
        let high = self.high.map(|end| (end.quantity.compare(limit), end.included));
        match (high, low) {
            (Some((Some(Less), _) | (Some(Equal), false)), _) => Truth::Yes,
            (_, Some(Some(Greater | Equal))) => Truth::No,
            _ => Truth::Unknown,
        }
    }
}
