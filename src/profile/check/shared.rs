//! What all profiles share: countries, questions; and all names of it together.

use std::collections::BTreeMap;

use super::leaf;
use super::lexicon;
use super::names::{Names, duplicate};
use super::parts;
use crate::law::{self, ConceptId, Country, CountryCode, Dimension, PropertyId, Question, QuestionId};
use crate::problem::{Problem, Severity};
use crate::profile::read;
use crate::profile::schema;

/// The names that profiles use of what is shared.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub countries: Names<'a, CountryCode>,
    pub questions: Names<'a, QuestionId>,
    pub concepts: Names<'a, ConceptId>,
    pub properties: Names<'a, PropertyId>,
    /// Whether a term, a CAS number or a narrower concept leads to each concept.
    pub reachable: Vec<bool>,
    pub dimensions: Vec<Dimension>,
    /// Shared files that could not be read: no profile can be relied on without them.
    pub unreadable: Vec<&'a str>,
}

impl Known<'_> {
    /// Whether anything leads to a concept.
    pub fn is_reachable(&self, concept: ConceptId) -> bool {
        usize::try_from(concept.0)
            .ok()
            .and_then(|number| self.reachable.get(number))
            .is_some_and(|reachable| *reachable)
    }

    /// What a property is measured in.
    pub fn dimension(&self, property: &str) -> Option<Dimension> {
        self.properties.get(property).and_then(|id| self.dimensions.get(usize::from(id.0))).copied()
    }
}

/// Checks the shared files; what has an error is left out, and every use of its name is one too.
pub(super) fn check<'a>(written: &read::Shared<'a>, problems: &mut Vec<Problem>) -> (law::Shared, Known<'a>) {
    let lexicon = lexicon::check(written, problems);
    let (countries, mut country_names) = countries(written, problems);
    let (questions, mut question_names) = questions(written, problems);
    let mut unreadable = written.unreadable.clone();
    if written.countries.is_none() && !unreadable.contains(&COUNTRIES) {
        let message = "the file that names all countries is missing";
        problems.push(Problem::in_file("profile/missing", Severity::Error, COUNTRIES, message));
        unreadable.push(COUNTRIES);
    }
    // A profile that cannot be applied for want of a file does not need a problem per name in it.
    let mut property_names = lexicon.property_names;
    for path in &unreadable {
        match *path {
            COUNTRIES => country_names.some_are_missing(),
            "shared/questions.ron" => question_names.some_are_missing(),
            path if path.starts_with("shared/properties") => property_names.some_are_missing(),
            _lexicon_or_stray => {}
        }
    }
    let parts =
        parts::check(written, &lexicon.concept_names, (&lexicon.properties, &property_names), problems);
    let known = Known {
        countries: country_names,
        questions: question_names,
        concepts: lexicon.concept_names,
        properties: property_names,
        reachable: lexicon.reachable,
        dimensions: lexicon.properties.iter().map(|property| property.dimension).collect(),
        unreadable,
    };
    let shared = law::Shared {
        countries,
        questions,
        concepts: lexicon.concepts,
        properties: lexicon.properties,
        parts,
        checklist: super::checklist::checklist(written, problems),
        end_uses: super::end_uses::end_uses(written, problems),
    };
    (shared, known)
}

const COUNTRIES: &str = "shared/countries.ron";

fn countries<'a>(
    written: &read::Shared<'a>,
    problems: &mut Vec<Problem>,
) -> (BTreeMap<CountryCode, Country>, Names<'a, CountryCode>) {
    let mut names = Names::new("country");
    let mut countries = BTreeMap::new();
    let mut tiles = BTreeMap::new();
    let Some((file, schema::Countries(rows))) = &written.countries else { return (countries, names) };
    for row in rows {
        let spot = file.at(row.code.text());
        let before = problems.len();
        let is_code =
            |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_uppercase());
        // Not every code that is in use has three letters too.
        let long = Some((row.alpha3, 3)).filter(|(name, _)| !name.text().is_empty());
        for (name, length) in [(row.code, 2)].into_iter().chain(long) {
            if !is_code(name.text(), length) {
                let message =
                    format!("\"{name}\" is not a country code: {length} capital letters are wanted");
                problems.push(file.at(name.text()).error("profile/id", message));
            }
        }
        let name = leaf::text(spot, "name of a country", &row.name, problems);
        if let Some(tile) = row.tile {
            let first = *tiles.entry(tile).or_insert(spot);
            if first != spot {
                problems.push(duplicate(
                    spot,
                    "place on the map",
                    &format!("({}, {})", tile.0, tile.1),
                    first,
                ));
            }
        }
        let Ok(code) = row.code.text().parse::<CountryCode>() else { continue };
        if names.add(*file, row.code, code, problems) {
            if problems[before..].iter().any(|problem| problem.severity == Severity::Error) {
                names.is_broken(row.code.text(), format!("its row in {spot} has an error"));
            }
            countries
                .insert(code, Country { code, alpha3: row.alpha3.text().to_owned(), name, tile: row.tile });
        }
    }
    (countries, names)
}

fn questions<'a>(
    written: &read::Shared<'a>,
    problems: &mut Vec<Problem>,
) -> (Vec<Question>, Names<'a, QuestionId>) {
    let mut names = Names::new("question");
    let mut questions = Vec::new();
    let Some((file, schema::Questions(rows))) = &written.questions else { return (questions, names) };
    for (row, number) in rows.iter().zip(0..=u16::MAX) {
        let spot = file.at(row.id.text());
        let before = problems.len();
        leaf::id(*file, row.id, problems);
        let question = Question {
            id: row.id.text().to_owned(),
            text: leaf::text(spot, "wording of a question", &row.text, problems),
            short: leaf::text(spot, "short form of a question", &row.short, problems),
            help: row.help.clone(),
            civil: row.civil,
        };
        names.add(*file, row.id, QuestionId(number), problems);
        if problems[before..].iter().any(|problem| problem.severity == Severity::Error) {
            names.is_broken(row.id.text(), format!("its entry in {spot} has an error"));
        }
        questions.push(question);
    }
    (questions, names)
}
