//! Cites: numbered references to the texts the law files rest on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::law::{Citation, Language, Laws};

/// A citation in print: `MOFCOM/GACC Announcement No. 18 of 2025, I [3]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// Number in the index of evidence; 0 until it is numbered.
    pub number: usize,
    /// Title of the text.
    pub title: String,
    /// Place in it; empty for the whole.
    pub place: String,
    #[serde(skip)]
    source: (usize, usize),
}

/// One cited text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CitedText {
    /// Its number in this report.
    pub number: usize,
    /// Its id in the law files.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The day of the copy that was read.
    pub as_of: String,
    /// Where it was published or is described.
    pub urls: Vec<String>,
}

/// The citations of something in one law.
pub(super) fn cites(laws: &Laws, law: usize, citations: &[Citation], language: Language) -> Vec<Cite> {
    let Some(found) = laws.jurisdictions.get(law) else {
        return Vec::new();
    };
    let cite = |citation: &Citation| {
        let title = found.references.get(citation.reference)?.title.in_language(language).to_owned();
        Some(Cite { number: 0, title, place: citation.place.clone(), source: (law, citation.reference) })
    };
    citations.iter().filter_map(cite).collect()
}

/// Gives texts their numbers, in the order in which they are first cited.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    numbers: BTreeMap<(usize, usize), usize>,
}

impl Numbering {
    /// Numbers citations.
    pub(super) fn number<'a>(&mut self, cites: impl IntoIterator<Item = &'a mut Cite>) {
        for cite in cites {
            let next = self.numbers.len() + 1;
            cite.number = *self.numbers.entry(cite.source).or_insert(next);
        }
    }

    /// All texts cited so far, in the order of their numbers.
    pub(super) fn texts(&self, laws: &Laws, language: Language) -> Vec<CitedText> {
        let mut texts: Vec<CitedText> = self
            .numbers
            .iter()
            .filter_map(|((law, reference), number)| {
                let reference = laws.jurisdictions.get(*law)?.references.get(*reference)?;
                Some(CitedText {
                    number: *number,
                    id: reference.id.clone(),
                    title: reference.title.in_language(language).to_owned(),
                    as_of: reference.as_of.to_string(),
                    urls: reference.urls.clone(),
                })
            })
            .collect();
        texts.sort_by_key(|text| text.number);
        texts
    }
}
