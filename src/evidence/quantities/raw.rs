//! What a figure in a text allows, read as the figure of a property.

use rust_decimal::Decimal;

use crate::law::{Dimension, End, Property, Quantity, Span, Unit};

use super::comparator::Comparator;
use super::number::Number;
use super::units::Units;

/// A figure as it stands in a text, not yet the figure of anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    pub(super) first: Bound,
    /// The other end of a range.
    pub(super) second: Option<Bound>,
    pub(super) comparator: Comparator,
    /// Purity or energy product that a grade such as `5N` or `N42` stands for.
    pub grade: Option<Span>,
    /// First byte of the folded text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A number with what its unit may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) number: Number,
    /// None for a bare number.
    pub(super) units: Units,
}

impl Raw {
    /// Whether no unit is given.
    pub fn is_bare(&self) -> bool {
        self.grade.is_none() && self.first.units.is_empty()
    }

    /// Whether its unit says what it counts: "4-channel", "5 axes".
    pub fn is_count(&self) -> bool {
        self.first.units.first().is_some_and(|unit| unit.is_count())
    }

    /// Whether it is a voltage.
    pub fn is_voltage(&self) -> bool {
        self.first.units.first().is_some_and(|unit| unit.dimension().name() == "voltage")
    }

    /// Whether it is the nominal size of a pipe, which no other word need announce.
    pub fn is_nominal_size(&self) -> bool {
        self.first.units.first().is_some_and(|unit| unit.is_nominal_size())
    }

    /// The values that it allows as a figure of a property; `None` if its unit is of another kind.
    /// A bare number is taken in the property's own unit.
    pub fn span(&self, property: &Property) -> Option<Span> {
        let fits = |span: &Span| {
            span.low.or(span.high).is_some_and(|end| end.quantity.unit.dimension() == property.dimension)
        };
        if let Some(span) = self.grade.filter(fits) {
            return Some(span);
        }
        let (least, most) = self.first.ends(property)?;
        if let Some(second) = self.second {
            let (other_least, other_most) = second.ends(property)?;
            let before =
                |one: Quantity, other: Quantity| one.compare(&other) == Some(std::cmp::Ordering::Less);
            let low = if before(other_least, least) { other_least } else { least };
            let high = if before(most, other_most) { other_most } else { most };
            return Some(Span::between(low, high));
        }
        let end = |quantity, included| Some(End { quantity, included });
        Some(match self.comparator.of(property.dimension) {
            Comparator::Exactly | Comparator::UpTo | Comparator::BetterThan => Span::between(least, most),
            // Its width is that of the band.
            Comparator::FromZero if property.id.ends_with("bandwidth") => Span::between(least, most),
            Comparator::FromZero => Span::between(Quantity { number: Decimal::ZERO, ..least }, most),
            Comparator::About => {
                let tenth = |quantity: Quantity, tenths| {
                    Some(Quantity {
                        number: quantity.number.checked_mul(Decimal::new(tenths, 1))?,
                        ..quantity
                    })
                };
                let (down, up) = if least.number < Decimal::ZERO { (11, 9) } else { (9, 11) };
                Span::between(tenth(least, down)?, tenth(most, up)?)
            }
            Comparator::AtLeast => Span { low: end(least, true), high: None },
            Comparator::Above => Span { low: end(least, false), high: None },
            Comparator::AtMost => Span { low: None, high: end(most, true) },
            Comparator::Below => Span { low: None, high: end(most, false) },
        })
    }

    /// Whether its unit, read the likeliest way, is of the property's kind, and near enough in size
    /// where many lengths are given: a camera's 50 mm are no wavelength.
    pub fn is_usual(&self, property: &Property) -> bool {
        if self.grade.is_some() {
            return self.span(property).is_some();
        }
        let Some(unit) = self.first.units.first().filter(|unit| unit.dimension() == property.dimension)
        else {
            return false;
        };
        match unit.dimension().name() {
            "length" if unit.is_nominal_size() => property.unit.is_nominal_size(),
            // Of plain ratios only percentages are figures by themselves: 500 ppm are an impurity.
            "number" => unit.symbol() == "%" && property.unit.symbol() == "%",
            "length" => self.first.units.iter().any(|unit| are_near(*unit, property.unit)),
            _other => true,
        }
    }

    /// Whether its unit, read in a less likely way, is of the property's kind.
    pub fn may_be(&self, property: &Property) -> bool {
        let others = self.first.units.get(1..).unwrap_or_default();
        others.iter().any(|unit| {
            unit.dimension() == property.dimension && !matches!(unit.dimension().name(), "length" | "number")
        })
    }
}

/// Whether the larger of two units is at most a thousand, or a nautical mile, of the smaller.
fn are_near(one: Unit, other: Unit) -> bool {
    let many = Decimal::from(1852);
    match (one.to_base(Decimal::ONE), other.to_base(Decimal::ONE)) {
        (Some(one), Some(other)) => one <= other * many && other <= one * many,
        _too_large => false,
    }
}

impl Comparator {
    /// What it means of a figure of this kind.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others mean the same in any dimension")]
    fn of(self, dimension: Dimension) -> Comparator {
        let name = dimension.name();
        match self {
            // A device "up to 10 GSPS" does 10 GSPS; an error up to 5 µm may be smaller.
            Comparator::UpTo if CAPABILITIES.contains(&name) || name.starts_with("number of ") => {
                Comparator::Exactly
            }
            Comparator::UpTo => Comparator::AtMost,
            Comparator::BetterThan if ERRORS.contains(&name) => Comparator::Below,
            Comparator::BetterThan => Comparator::Above,
            same => same,
        }
    }
}

/// Kinds of figures of which the largest is what the thing can do.
const CAPABILITIES: &[&str] = &[
    "information",
    "sample rate",
    "data rate",
    "frame rate",
    "pixels",
    "power",
    "energy",
    "specific energy",
    "voltage",
    "current",
    "capacitance",
    "speed",
    "rotation",
    "processing",
    "floating point",
    "total processing performance",
    "qubits",
    "magnetic field",
];
/// Kinds of figures of which the smaller is the better.
const ERRORS: &[&str] = &["length", "angle", "time", "angular rate", "angle random walk"];

impl Bound {
    /// The least and the most it may be as a figure of a property.
    fn ends(&self, property: &Property) -> Option<(Quantity, Quantity)> {
        let own = [property.unit];
        let units = if self.units.is_empty() { own.as_slice() } else { self.units };
        let mut ends: Option<(Quantity, Quantity)> = None;
        let own_kind = || units.iter().filter(|unit| unit.dimension() == property.dimension);
        // "NM" are nautical miles of a range and nanometres of a wavelength.
        let near = |unit: &Unit| property.dimension.name() != "length" || are_near(*unit, property.unit);
        let any_near = own_kind().any(near);
        for unit in own_kind().filter(|unit| !any_near || near(unit)) {
            let [low, high] =
                [self.number.least, self.number.most].map(|number| Quantity { number, unit: *unit });
            let before =
                |one: Quantity, other: Quantity| one.compare(&other) == Some(std::cmp::Ordering::Less);
            ends = Some(match ends {
                None => (low, high),
                Some((least, most)) => (
                    if before(low, least) { low } else { least },
                    if before(most, high) { high } else { most },
                ),
            });
        }
        ends
    }
}
