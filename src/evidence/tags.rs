//! What kind of goods an item is where no term of the lexicon tells: by the form of its chemical name, by the
//! abbreviation with which distributors open a description, by a CAS number, and as a last resort by its
//! customs code.
//!
//! Such a mention gives the item a category and no more: no law speaks of "a substance". Words go before
//! codes, because a customs code is a hint.

use std::ops::Range;

use ahash::AHashMap;

use crate::catalog::{Field, Meaning};
use crate::law::{ConceptId, Form, Shared};

use super::chemistry::substance;
use super::codes::cas_numbers;
use super::normal::Folded;
use super::{CodeMention, Mention, Role, Source, TextPlace};

/// Words that an opening has at most.
const MOST_WORDS: usize = 3;

/// Concepts that are named by a form of writing.
#[derive(Debug)]
pub struct Tags {
    chemical_name: Option<ConceptId>,
    cas_number: Option<ConceptId>,
    by_opening: AHashMap<String, ConceptId>,
    by_heading: AHashMap<String, ConceptId>,
    /// Digits of the longest heading.
    longest_heading: usize,
}

impl Tags {
    /// Ready for the forms and headings of these concepts.
    pub fn new(shared: &Shared) -> Tags {
        let numbered =
            || shared.concepts.iter().zip(0..).map(|(concept, number)| (concept, ConceptId(number)));
        let of_form =
            |form| numbered().find(|(concept, _)| concept.forms.contains(&form)).map(|(_, number)| number);
        let headings = numbered().flat_map(|(concept, number)| {
            concept.customs_headings.iter().map(move |heading| (heading.clone(), number))
        });
        let openings = numbered().flat_map(|(concept, number)| {
            concept.openings.iter().map(move |opening| (opening.clone(), number))
        });
        Tags {
            by_opening: openings.collect(),
            chemical_name: of_form(Form::ChemicalName),
            cas_number: of_form(Form::CasNumber),
            longest_heading: headings.clone().map(|(heading, _)| heading.len()).max().unwrap_or_default(),
            by_heading: headings.collect(),
        }
    }

    /// What an item is, of whose kind its terms tell nothing.
    pub fn of(
        &self,
        fields: &[Field<'_>],
        customs_codes: &[CodeMention],
        folded: &mut Folded,
    ) -> Option<Mention> {
        let descriptions = || fields.iter().filter(|field| field.meaning == Meaning::Description);
        let named =
            |concept, place, source| Mention { concept, place, role: Role::Named, source, is_feature: false };
        let by_name = self.chemical_name.and_then(|concept| {
            descriptions().find_map(|field| {
                folded.set(field.text);
                let place = folded.original(substance(&folded.text)?, field.text);
                Some(named(concept, TextPlace::of(field.column, place), Source::ChemicalName))
            })
        });
        let by_opening = || {
            descriptions().find_map(|field| {
                let (concept, opening) = self.opening(field.text)?;
                Some(named(concept, TextPlace::of(field.column, opening), Source::Term))
            })
        };
        let by_cas = || {
            let concept = self.cas_number?;
            fields.iter().filter(|field| field.meaning == Meaning::CasNumber).find_map(|field| {
                let (_, place) = cas_numbers(field.text).into_iter().next()?;
                Some(named(concept, TextPlace::of(field.column, place), Source::Cas))
            })
        };
        let by_customs_code = || {
            customs_codes
                .iter()
                .find_map(|code| Some(named(self.under(&code.digits)?, code.place, Source::CustomsCode)))
        };
        by_name.or_else(by_opening).or_else(by_cas).or_else(by_customs_code)
    }

    /// The concept of the longest opening with which a text begins as written, and where that stands.
    fn opening(&self, text: &str) -> Option<(ConceptId, Range<usize>)> {
        let start = text.len() - text.trim_start().len();
        let ends = text[start..].match_indices(|c: char| !c.is_alphanumeric()).map(|(end, _)| start + end);
        let ends = ends.chain(std::iter::once(text.trim_end().len()));
        let known = ends.take(MOST_WORDS).filter_map(|end| {
            let concept = self.by_opening.get(text.get(start..end)?)?;
            Some((*concept, start..end))
        });
        known.last()
    }

    /// The concept of the longest heading under which a customs code falls.
    fn under(&self, digits: &str) -> Option<ConceptId> {
        let longest = digits.len().min(self.longest_heading);
        (2..=longest).rev().find_map(|length| self.by_heading.get(digits.get(..length)?)).copied()
    }
}
