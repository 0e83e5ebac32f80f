//! Which property a figure is the figure of: a camera's wavelength is not its working temperature.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::catalog::{Field, Meaning};
use crate::law::{ConceptId, Property, PropertyId, Shared};

use super::normal::{Folded, folded};
use super::quantities::{Raw, figures, unit_in_heading};
use super::{Figure, TextPlace};

/// Gives figures to properties.
#[derive(Debug)]
pub struct Assign {
    words: Option<AhoCorasick>,
    /// The property of each word.
    owners: Vec<PropertyId>,
    properties: Vec<Property>,
}

/// A word announcing a property: where it stands in the cell.
#[derive(Clone, Copy)]
struct Announced {
    property: PropertyId,
    start: usize,
    end: usize,
}

impl Assign {
    /// Ready for the properties of the law files.
    pub fn new(shared: &Shared) -> Assign {
        let mut words = Vec::new();
        let mut owners = Vec::new();
        for (property, number) in shared.properties.iter().zip(0..) {
            for term in &property.terms {
                words.push(folded(term));
                owners.push(PropertyId(number));
            }
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok();
        Assign {
            words: automaton.filter(|_| !words.is_empty()),
            owners,
            properties: shared.properties.clone(),
        }
    }

    /// The figures of a cell of an item that names these concepts, implied ones included.
    pub fn figures(&self, field: &Field<'_>, named: &[ConceptId], found: &mut Vec<Figure>) {
        let default = match field.meaning {
            Meaning::Parameter => unit_in_heading(field.heading),
            _worded => None,
        };
        let raws = figures(field.text, default);
        if raws.is_empty() {
            return;
        }
        let headed = match field.meaning {
            Meaning::Parameter => self.announced(field.heading),
            _worded => Vec::new(),
        };
        let announced = self.announced(field.text);
        for (number, raw) in raws.iter().enumerate() {
            let property = headed
                .iter()
                .map(|one| one.property)
                .find(|property| self.fits(*property, raw))
                .or_else(|| self.nearest(field.text, &raws, number, &announced))
                .or_else(|| self.usual(raw, named));
            let Some(property) = property else { continue };
            let (start, end) =
                (u32::try_from(raw.start).unwrap_or(u32::MAX), u32::try_from(raw.end).unwrap_or(u32::MAX));
            let place = TextPlace { column: field.column, start, end };
            found.push(Figure { property, span: raw.span, place });
        }
    }

    fn fits(&self, property: PropertyId, raw: &Raw) -> bool {
        self.properties[usize::from(property.0)].dimension == raw.unit.dimension()
    }

    /// Words announcing properties, at word's edges, in the order of the text.
    fn announced(&self, text: &str) -> Vec<Announced> {
        let Some(words) = &self.words else { return Vec::new() };
        let mut own = Folded::default();
        own.set(text);
        let letter = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
        let edge = |start: usize, end: usize| {
            let word = &own.text[start..end];
            let before =
                own.text[..start].chars().next_back().is_some_and(letter) && word.starts_with(letter);
            let after = own.text[end..].trim_start_matches('s').chars().next().is_some_and(letter)
                && word.ends_with(letter);
            !before && !after
        };
        words
            .find_iter(&own.text)
            .filter(|word| edge(word.start(), word.end()))
            .map(|word| {
                let (start, end) = own.original(word.start()..word.end(), text);
                Announced {
                    property: self.owners[word.pattern().as_usize()],
                    start: start as usize,
                    end: end as usize,
                }
            })
            .collect()
    }

    /// The property announced nearest before the figure in its clause, else directly after it.
    fn nearest(
        &self,
        text: &str,
        raws: &[Raw],
        number: usize,
        announced: &[Announced],
    ) -> Option<PropertyId> {
        let raw = &raws[number];
        let fitting = || announced.iter().filter(|one| self.fits(one.property, raw));
        let clause =
            |from: usize, to: usize| text.get(from..to).is_some_and(|between| !between.contains(BREAKS));
        // A figure of the same kind in between is the one the word speaks of.
        let taken = |from: usize, to: usize| {
            let others = raws.iter().enumerate().filter(|(other, _)| *other != number);
            others.map(|(_, other)| other).any(|other| {
                other.start >= from && other.end <= to && other.unit.dimension() == raw.unit.dimension()
            })
        };
        let before = fitting()
            .rev()
            .find(|one| one.end <= raw.start && clause(one.end, raw.start) && !taken(one.end, raw.start));
        let after = fitting()
            .find(|one| one.start >= raw.end && clause(raw.end, one.start) && !taken(raw.end, one.start));
        let distance_before = before.map(|one| raw.start - one.end);
        let distance_after = after.map(|one| one.start - raw.end);
        match (distance_before, distance_after) {
            // "50 W output power, 20 kHz": the word directly after wins over one further before.
            (Some(before_by), Some(after_by)) if after_by < before_by.min(4) => after,
            (Some(_), _) => before,
            (None, Some(after_by)) if after_by <= 24 => after,
            (None, _) => None,
        }
        .map(|one| one.property)
    }

    /// The property that such an item's bare figure usually is, if only one fits.
    fn usual(&self, raw: &Raw, named: &[ConceptId]) -> Option<PropertyId> {
        let mut fitting = (0u16..).zip(&self.properties).filter(|(_, property)| {
            property.dimension == raw.unit.dimension()
                && property.usual_for.iter().any(|concept| named.binary_search(concept).is_ok())
        });
        let first = fitting.next()?.0;
        fitting.next().is_none().then_some(PropertyId(first))
    }
}

const BREAKS: [char; 6] = [';', '\n', '|', '。', '；', '•'];
