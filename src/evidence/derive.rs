//! Figures that follow from others: 3.7 V × 2.6 Ah ÷ 45 g are 214 Wh/kg.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::law::{End, Formula, Property, PropertyId, Quantity, Shared, Span, Unit};

use super::{By, Figure, TextPlace};

/// Words for several pieces, or for a mass with its packing. The mass of ten cells beside the capacity of one
/// would make a listed cell free.
static SEVERAL: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(SEVERAL_WORDS).ok());

const SEVERAL_WORDS: &str = r"(?ix)
    \b(?:packs?|box(?:es)?|sets?|lots?|cartons?|cases?|bags?|trays?|packages?|bundles?|kits?|pairs?)\s?(?:of|à|\()\s?\d
    | (?:^|[^\d.,])(?:[2-9]|\d{2,})\s?-?(?:x|×|pcs?|pieces?|packs?|pk|units?|cells|batteries|ea|st(?:ü|ue)ck|stk|er[\ -]?pack)\b
    | (?:[2-9]|\d{2,})\s?(?:个|只|节|支|粒|块|枚|颗|個|本|入|パック|セット)
    | [x×*]\s?\d+\s?(?:pcs?|pieces?)?\s*(?:$|[,;)])
    | \b(?:per|each)\s(?:pack|box|carton|set|case)\b
    | gross | shipping | packed | packing | packag | brutto | versandgewicht | 毛重 | 包装 | 総重量 | 梱包";

/// Whether a text speaks of several pieces or of a mass with its packing: figures that it gives may be of all of
/// them together.
fn speaks_of_several(text: &str) -> bool {
    SEVERAL.as_ref().is_none_or(|several| several.is_match(text))
}

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

    /// Adds what follows from the figures of an item, which these texts give. What it gives itself is not worked
    /// out again; from figures that disagree nothing follows, nor from those of several pieces.
    pub fn add<'a>(&self, texts: impl Iterator<Item = &'a str>, figures: &mut Vec<Figure>) {
        // Few items have anything to derive: only theirs are searched for words of several pieces.
        let mut texts = Some(texts);
        for derived in &self.derived {
            if figures.iter().any(|figure| figure.property == derived.id) {
                continue;
            }
            let mut formulas = (0..).zip(&derived.formulas);
            let Some(found) = formulas.find_map(|(number, formula)| derived.by(number, formula, figures))
            else {
                continue;
            };
            if texts.take().is_some_and(|mut texts| texts.any(speaks_of_several)) {
                return;
            }
            figures.push(found);
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

#[cfg(test)]
mod tests {
    use super::speaks_of_several;

    #[test]
    fn figures_of_several_pieces_are_not_put_together() {
        for text in [
            "Li-ion cell 3.6V 3500mAh, 10 pcs, 110 g",
            "Li-ion cells 3.6V 3500mAh, pack of 10, 480 g",
            "Li-ion cell 3.6V 3500mAh, gross weight 110 g",
            "10x Li-ion cell 3.6V 3500mAh 480 g",
            "锂电池 3.6V 3500mAh 10节 480g",
            "Li-Ion-Zelle 3,6 V 3500 mAh, 10 Stück, 480 g",
            "cell 3.6 V 3.5 Ah 480 g, box of 10",
        ] {
            assert!(speaks_of_several(text), "{text}");
        }
        for text in
            ["Li-ion cell 18650 3.7V 2600mAh 45.5g", "Lithium ion cell 18650, 3.6 V 3400 mAh, weight 48 g"]
        {
            assert!(!speaks_of_several(text), "{text}");
        }
    }
}
