//! Concepts: the words, and how they relate.
//!
//! A concept with an error is left out, and so that nothing is missed in silence, no profile may use
//! its name nor that of anything it would have implied.

use std::collections::{BTreeMap, BTreeSet};

use super::leaf;
use super::names::{Names, duplicate};
use crate::law::{Categories, Concept, ConceptId, Property, PropertyId, folded};
use crate::problem::{Problem, Severity};
use crate::profile::place::{File, Spot};
use crate::profile::{read, schema};

/// The sound concepts and properties, and the names of all.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    pub concepts: Vec<Concept>,
    pub concept_names: Names<'a, ConceptId>,
    /// Whether a term, a CAS number or a narrower concept leads to each concept.
    pub reachable: Vec<bool>,
    pub properties: Vec<Property>,
    pub property_names: Names<'a, PropertyId>,
}

/// Checks all lexicon and property files. Concepts are numbered by file and place.
pub(super) fn check<'a>(written: &read::Shared<'a>, problems: &mut Vec<Problem>) -> Lexicon<'a> {
    let draft = Draft::read(written, problems);
    let implied = draft.implied_by_each(problems);
    let (concepts, mut concept_names) = draft.concepts(&implied);
    if written.lacks_words() {
        concept_names.some_are_missing();
    }
    let mut reachable = vec![false; concepts.len()];
    for (number, concept) in concepts.iter().enumerate() {
        if !concept.terms.is_empty() || !concept.cas.is_empty() || !concept.forms.is_empty() {
            reachable[number] = true;
            for implied in &concept.implies {
                reachable[implied.0 as usize] = true;
            }
        }
    }
    let (properties, property_names) = super::properties::check(written, &concept_names, problems);
    Lexicon { concepts, concept_names, reachable, properties, property_names }
}

/// Concepts as written, each name once.
struct Draft<'w, 'a> {
    rows: Vec<Row<'w, 'a>>,
    by_name: BTreeMap<&'a str, usize>,
}

struct Row<'w, 'a> {
    file: File<'a>,
    written: &'w schema::Concept<'a>,
    categories: Categories,
    /// Numbers of the rows it names under `implies`.
    implies: Vec<usize>,
    is_broken: bool,
}

impl<'w, 'a> Row<'w, 'a> {
    fn spot(&self) -> Spot<'a> {
        self.file.at(self.written.id.text())
    }
}

impl<'w, 'a> Draft<'w, 'a> {
    fn read(written: &'w read::Shared<'a>, problems: &mut Vec<Problem>) -> Self {
        let mut draft = Draft { rows: Vec::new(), by_name: BTreeMap::new() };
        let concepts = written
            .lexicon
            .iter()
            .flat_map(|(file, schema::Lexicon(rows))| rows.iter().map(|row| (*file, row)));
        for (file, concept) in concepts {
            let number = draft.rows.len();
            let row = Row {
                file,
                written: concept,
                categories: Categories::default(),
                implies: Vec::new(),
                is_broken: false,
            };
            match draft.by_name.get(concept.id.text()).and_then(|&first| draft.rows.get_mut(first)) {
                Some(first) => {
                    problems.push(duplicate(row.spot(), "concept", concept.id.text(), first.spot()));
                    // Which of the two is meant cannot be known: neither is used.
                    first.is_broken = true;
                    continue;
                }
                None => draft.by_name.insert(concept.id.text(), number),
            };
            draft.rows.push(row);
        }
        draft.check_rows(written, problems);
        draft.check_terms(problems);
        draft.check_sets(problems);
        draft
    }

    fn check_rows(&mut self, written: &read::Shared<'a>, problems: &mut Vec<Problem>) {
        let mut names = Names::new("concept");
        if written.lacks_words() {
            names.some_are_missing();
        }
        for (number, row) in self.rows.iter().enumerate() {
            names.add(row.file, row.written.id, number, &mut Vec::new());
        }
        for row in &mut self.rows {
            let before = problems.len();
            let (file, spot) = (row.file, row.spot());
            leaf::id(file, row.written.id, problems);
            leaf::text(spot, "name of a concept", &row.written.name, problems);
            for cas in &row.written.cas {
                leaf::cas(file, *cas, problems);
            }
            for opening in &row.written.openings {
                leaf::opening(file, *opening, problems);
            }
            for symbol in &row.written.symbols {
                leaf::symbol(file, *symbol, problems);
            }
            for heading in &row.written.customs_headings {
                leaf::customs_heading(file, *heading, problems);
            }
            for name in &row.written.categories {
                row.categories = row.categories.and(leaf::category(file, *name, problems));
            }
            row.implies =
                row.written.implies.iter().filter_map(|name| names.find(file, *name, problems)).collect();
            row.is_broken |= problems[before..].iter().any(|problem| problem.severity == Severity::Error);
        }
    }

    /// Every term belongs to one concept: otherwise an item would name both.
    fn check_terms(&mut self, problems: &mut Vec<Problem>) {
        let mut owners: BTreeMap<String, (Spot<'a>, &'a str)> = BTreeMap::new();
        let mut openings: BTreeMap<&'a str, Spot<'a>> = BTreeMap::new();
        let mut symbols: BTreeMap<&'a str, Spot<'a>> = BTreeMap::new();
        for row in &mut self.rows {
            let id = row.written.id.text();
            for opening in &row.written.openings {
                let spot = row.file.at(opening.text());
                if let Some(first) = openings.insert(opening.text(), spot) {
                    problems.push(duplicate(spot, "opening of a description", opening.text(), first));
                    row.is_broken = true;
                }
            }
            for symbol in &row.written.symbols {
                let spot = row.file.at(symbol.text());
                if let Some(first) = symbols.insert(symbol.text(), spot) {
                    problems.push(duplicate(spot, "symbol", symbol.text(), first));
                    row.is_broken = true;
                }
            }
            for phrase in row.written.terms.all() {
                let own = row.file.at(phrase.text());
                let spot = if own.is_whole_file() { row.spot() } else { own };
                let word = folded(phrase.text());
                if is_too_short(&word) {
                    let message = format!(
                        "\"{}\" is too short for a term: it would be found in texts that mean something else",
                        phrase.text()
                    );
                    problems.push(
                        spot.error("profile/short-term", message)
                            .with_help("write longer words that hold it"),
                    );
                    row.is_broken = true;
                    continue;
                }
                let (first, owner) = owners.entry(word).or_insert((spot, id));
                if *owner != id {
                    let message =
                        format!("the term \"{}\" of \"{id}\" belongs to \"{owner}\" already", phrase.text());
                    let problem = spot.error("profile/term-twice", message);
                    problems.push(
                        problem.with_help(format!("it stands at {first}; let one of them imply the other")),
                    );
                    row.is_broken = true;
                }
            }
        }
    }

    /// To name one of a set denies the others: a set of one denies nothing and may be misspelt.
    fn check_sets(&self, problems: &mut Vec<Problem>) {
        let mut sets: BTreeMap<&str, Vec<Spot<'a>>> = BTreeMap::new();
        for row in &self.rows {
            if let Some(set) = row.written.one_of {
                sets.entry(set.text()).or_default().push(row.file.at(set.text()));
            }
        }
        for (set, spots) in sets {
            if let [only] = spots.as_slice() {
                problems.push(
                    only.warning("profile/set-of-one", format!("no other concept is one of \"{set}\"")),
                );
            }
        }
    }

    /// Everything each row implies, through others too. A row that implies itself is broken.
    fn implied_by_each(&self, problems: &mut Vec<Problem>) -> Vec<Implied> {
        let mut all: Vec<Implied> =
            self.rows.iter().map(|row| Implied { rows: BTreeSet::new(), is_broken: row.is_broken }).collect();
        for (number, implied) in all.iter_mut().enumerate() {
            let mut open = vec![number];
            while let Some(next) = open.pop() {
                open.extend(self.rows[next].implies.iter().filter(|&&one| implied.rows.insert(one)));
            }
        }
        let mut told = BTreeSet::new();
        for (number, row) in self.rows.iter().enumerate() {
            if !all[number].rows.contains(&number) {
                continue;
            }
            all[number].is_broken = true;
            // One problem for all that lie on the same circle.
            let circle = all[number].rows.iter().filter(|&&one| all[one].rows.contains(&number));
            if !told.insert(circle.copied().collect::<Vec<_>>()) {
                continue;
            }
            let closing =
                row.implies.iter().position(|&one| one == number || all[one].rows.contains(&number));
            let spot = closing
                .and_then(|at| row.written.implies.get(at))
                .map_or(row.spot(), |name| row.file.at(name.text()));
            let message = format!("\"{}\" implies itself through what it implies", row.written.id);
            problems.push(spot.error("profile/implies-cycle", message));
        }
        all
    }

    /// The sound rows, numbered anew, and all names.
    fn concepts(&self, implied: &[Implied]) -> (Vec<Concept>, Names<'a, ConceptId>) {
        let mut names = Names::new("concept");
        let mut numbers = vec![None; self.rows.len()];
        let sound = (0..self.rows.len()).filter(|&row| !implied[row].is_broken);
        for (row, number) in sound.zip(0..) {
            numbers[row] = Some(ConceptId(number));
            names.add(self.rows[row].file, self.rows[row].written.id, ConceptId(number), &mut Vec::new());
        }
        for (row, implied) in self.rows.iter().zip(implied).filter(|(_, implied)| implied.is_broken) {
            let id = row.written.id.text();
            names.is_broken(id, format!("its entry in {} has an error", row.spot()));
            for broader in implied.rows.iter().map(|&broader| self.rows[broader].written.id.text()) {
                names.is_broken(
                    broader,
                    format!("\"{id}\", which implies it, has an error in {}", row.spot()),
                );
            }
        }
        let concepts = self.rows.iter().zip(implied).zip(&numbers).filter(|(_, number)| number.is_some());
        let concepts = concepts.map(|((row, implied), _)| {
            let words =
                |terms: &schema::Terms<'_>| terms.all().map(|phrase| phrase.text().to_owned()).collect();
            Concept {
                id: row.written.id.text().to_owned(),
                name: row.written.name.clone(),
                terms: words(&row.written.terms),
                unless: words(&row.written.unless),
                cas: row.written.cas.iter().map(|cas| cas.text().to_owned()).collect(),
                implies: implied.rows.iter().filter_map(|&broader| numbers[broader]).collect(),
                one_of: row.written.one_of.map(|set| set.text().to_owned()),
                categories: row.categories,
                forms: row.written.forms.clone(),
                openings: row.written.openings.iter().map(|opening| opening.text().to_owned()).collect(),
                symbols: row.written.symbols.iter().map(|symbol| symbol.text().to_owned()).collect(),
                customs_headings: row
                    .written
                    .customs_headings
                    .iter()
                    .map(|heading| heading.text().to_owned())
                    .collect(),
            }
        });
        (concepts.collect(), names)
    }
}

struct Implied {
    rows: BTreeSet<usize>,
    is_broken: bool,
}

/// Whether a folded term is empty, or one or two Latin letters: those stand in every other text.
fn is_too_short(folded: &str) -> bool {
    folded.is_empty() || folded.len() <= 2 && folded.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::is_too_short;

    #[test]
    fn element_symbols_are_too_short() {
        assert!(is_too_short("sm"));
        assert!(is_too_short(""));
        assert!(!is_too_short("sm metal"));
        assert!(!is_too_short("钐"));
        assert!(!is_too_short("5g"));
    }
}
