//! Figures that follow from others: 3.7 V × 2.6 Ah ÷ 45 g are 214 Wh/kg.

use rust_decimal::Decimal;

use crate::law::{End, Formula, Property, PropertyId, Quantity, Shared, Span, Unit};

use super::{By, Figure, TextPlace};

/// Works out the figures that an item does not give itself.
#[derive(Debug)]
pub struct Derive {
    derived: Vec<Derived>,
}

/// A property with its formulas.
#[derive(Debug)]
struct Derived {
    id: PropertyId,
    unit: Unit,
    formulas: Vec<Formula>,
}

impl Derive {
    /// Ready for the formulas of the law files.
    pub fn new(shared: &Shared) -> Derive {
        let with_formulas = (0..).zip(&shared.properties).filter(|(_, own)| !own.formulas.is_empty());
        let derived = with_formulas.map(|(number, Property { unit, formulas, .. })| Derived {
            id: PropertyId(number),
            unit: *unit,
            formulas: formulas.clone(),
        });
        Derive { derived: derived.collect() }
    }

    /// Adds what follows from the figures of an item. What it gives itself is not worked out again, and from
    /// figures that disagree nothing follows.
    pub fn add(&self, figures: &mut Vec<Figure>) {
        for derived in &self.derived {
            if figures.iter().any(|figure| figure.property == derived.id) {
                continue;
            }
            let found = (0..)
                .zip(&derived.formulas)
                .find_map(|(number, formula)| derived.by(number, formula, figures));
            figures.extend(found);
        }
    }
}

impl Derived {
    fn by(&self, number: u8, formula: &Formula, figures: &[Figure]) -> Option<Figure> {
        let factors: Vec<&Figure> = formula.factors().map(|id| only(id, figures)).collect::<Option<_>>()?;
        let (times, over) = factors.split_at(formula.times.len());
        let one = self.unit.to_base(Decimal::ONE)?.checked_mul(formula.over_constant)?;
        // The least comes of the least that is multiplied and the most that it is divided by.
        let end = |above: fn(&Span) -> Option<End>, below: fn(&Span) -> Option<End>| {
            let all = |figures: &[&Figure], end: fn(&Span) -> Option<End>| {
                figures.iter().try_fold((Decimal::ONE, true), |(product, included), figure| {
                    let end = end(&figure.span)?;
                    let number = end.quantity.in_base().filter(|number| *number >= Decimal::ZERO)?;
                    Some((product.checked_mul(number)?, included && end.included))
                })
            };
            let (product, included) = all(times, above)?;
            let (divisor, divisor_included) = all(over, below)?;
            let number = product.checked_div(divisor)?.checked_div(one)?;
            Some(End {
                quantity: Quantity { number, unit: self.unit },
                included: included && divisor_included,
            })
        };
        let low = end(|span| span.low, |span| span.high);
        let high = end(|span| span.high, |span| span.low);
        if low.is_none() && high.is_none() {
            return None;
        }
        let mut places = [None; Formula::MOST_FACTORS];
        for (place, factor) in places.iter_mut().zip(&factors) {
            *place = Some(factor.place);
        }
        let place: TextPlace = factors.first()?.place;
        Some(Figure {
            property: self.id,
            span: Span { low, high },
            place,
            by: By::Formula { number, places },
        })
    }
}

/// The figure of a property, if the item gives one or the same one several times.
fn only(id: PropertyId, figures: &[Figure]) -> Option<&Figure> {
    let mut own = figures.iter().filter(|figure| figure.property == id);
    let first = own.next()?;
    own.all(|other| other.span == first.span).then_some(first)
}
