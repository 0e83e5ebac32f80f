//! Chemical elements by their symbols, where a share of them is given: "Dy 1.5 wt%", "0.3% Tb".
//!
//! By itself a symbol is too short to mean anything: "Er" is a German word, "SM" an abbreviation. Beside a share
//! of more than nothing it leaves no doubt. An upper limit ("Dy < 0.1 %") does not say that any is there.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;

use crate::law::{ConceptId, Shared};

/// Finds the shares of elements in a text.
#[derive(Debug)]
pub struct Symbols {
    by_symbol: BTreeMap<String, ConceptId>,
    /// The symbol before its share, then behind it; nothing without any symbol.
    written: Option<[Regex; 2]>,
}

impl Symbols {
    /// Ready for the symbols of these concepts.
    pub fn new(shared: &Shared) -> Symbols {
        let numbered = shared.concepts.iter().zip((0..).map(ConceptId));
        let by_symbol: BTreeMap<String, ConceptId> = numbered
            .flat_map(|(concept, id)| concept.symbols.iter().map(move |symbol| (symbol.clone(), id)))
            .collect();
        let any = by_symbol.keys().map(|symbol| regex::escape(symbol)).collect::<Vec<_>>().join("|");
        let share = r"(?<share>\d+(?:[.,]\d+)?)\s*(?:wt|at|mol|mass|Gew)?\.?\s?-?[%％]";
        let before = format!(r"(?-u:\b)(?<symbol>{any})\s?[:=≥>~≈]?\s?{share}");
        let behind = format!(r"{share}\s?(?:of )?(?<symbol>{any})(?-u:\b)");
        let written = Regex::new(&before).and_then(|before| Ok([before, Regex::new(&behind)?]));
        Symbols { written: written.ok().filter(|_| !by_symbol.is_empty()), by_symbol }
    }

    /// The elements of which a text gives a share, each with where its symbol stands.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (ConceptId, Range<usize>)> + 'a {
        let written = self.written.iter().flatten().filter(|_| text.contains(['%', '％']));
        written.flat_map(|written| written.captures_iter(text)).filter_map(|found| {
            let symbol = found.name("symbol")?;
            let is_some = found.name("share")?.as_str().contains(|c: char| matches!(c, '1'..='9'));
            let concept = self.by_symbol.get(symbol.as_str()).filter(|_| is_some)?;
            Some((*concept, symbol.range()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_counts_beside_a_share_of_more_than_nothing() {
        let symbols = |text: &str| {
            let concept = |id: &str, symbol: &str| crate::law::Concept {
                symbols: vec![symbol.to_owned()],
                ..crate::evidence::tests::concept(id, &[], &[], &[])
            };
            let shared = Shared {
                concepts: vec![concept("dysprosium", "Dy"), concept("erbium", "Er")],
                ..Shared::default()
            };
            Symbols::new(&shared)
                .find(text)
                .map(|(id, place)| (id.0, text[place].to_owned()))
                .collect::<Vec<_>>()
        };
        let dy = || vec![(0, "Dy".to_owned())];
        for text in [
            "NdFeB magnet N42SH, Dy 1.5 wt%, block",
            "N38EH Dy≥4%",
            "magnet with 1,5 % Dy",
            "Dy: 2.0 at.% max",
            "含Dy 1.5%",
            "3 Gew.-% Dy",
        ] {
            assert_eq!(symbols(text), dy(), "{text}");
        }
        for text in
            ["Dy 0 %", "Dy < 0.1 %", "Dy≤0.1%", "DY 5%", "Dye 5 %", "Er kostet 5 %", "5 % Ermäßigung", "Dy"]
        {
            assert_eq!(symbols(text), [], "{text}");
        }
    }
}
