//! Figures in words: as an item gives them, and how far they are from a limit.

use rust_decimal::Decimal;

use crate::evidence::{By, Figure, TextPlace};
use crate::law::{End, Limit, Quantity, Shared, Span};

/// A figure as the item gives it: quoted, worked out of others that are quoted, or as its maker states it of
/// the part number that is quoted.
///
/// The words are the same in every language: `3.7V × 2.6Ah ÷ 45 g = 213.8 Wh/kg`.
pub fn figure_in_words(shared: &Shared, figure: &Figure, quote: impl Fn(TextPlace) -> String) -> String {
    match figure.by {
        By::Text => quote(figure.place),
        By::Part(id) => {
            let maker = shared.parts.get(usize::from(id.0)).map_or("", |part| part.maker.as_str());
            format!("{}: {} ({maker})", quote(figure.place), span_in_words(&figure.span))
        }
        By::Formula { number, .. } => {
            let formula = shared.property(figure.property).formulas.get(usize::from(number));
            let multiplied = formula.map_or(0, |formula| formula.times.len());
            let mut words = String::new();
            for (factor, place) in figure.places().enumerate() {
                words.push_str(match factor {
                    0 => "",
                    factor if factor < multiplied => " × ",
                    _divisor => " ÷ ",
                });
                words.push_str(&quote(place));
            }
            format!("{words} = {}", span_in_words(&figure.span))
        }
    }
}

/// The values that a figure allows, to four digits.
fn span_in_words(span: &Span) -> String {
    let rounded = |end: End| {
        let Quantity { number, unit } = end.quantity;
        Quantity { number: number.round_sf(4).unwrap_or(number).normalize(), unit }
    };
    match (span.low.map(rounded), span.high.map(rounded)) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} – {high}"),
        (Some(low), None) => format!("≥ {low}"),
        (None, Some(high)) => format!("≤ {high}"),
        (None, None) => String::new(),
    }
}

/// How many times the limit the figure is, at the end that lies nearest to failing it.
pub fn ratio(limit: &Limit, span: &Span) -> Option<Decimal> {
    let against =
        |end: Option<crate::law::End>, limit: &Quantity| end.and_then(|end| end.quantity.ratio_to(limit));
    match limit {
        Limit::Above(quantity) | Limit::AtLeast(quantity) => against(span.low.or(span.high), quantity),
        Limit::Below(quantity) | Limit::AtMost(quantity) => against(span.high.or(span.low), quantity),
        Limit::Between(low, _) => against(span.low.or(span.high), low),
    }
}
