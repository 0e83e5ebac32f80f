//! Properties: what a figure can be the figure of, the words that announce it, how it follows from others.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::leaf;
use super::names::Names;
use crate::law::{ConceptId, Formula, Property, PropertyId, Unit, folded, parse_number};
use crate::problem::{Problem, Severity};
use crate::profile::place::{File, Name};
use crate::profile::{read, schema};

/// Checks all property files. Properties are numbered by file and place.
pub(super) fn check<'a>(
    written: &read::Shared<'a>,
    concepts: &Names<'a, ConceptId>,
    problems: &mut Vec<Problem>,
) -> (Vec<Property>, Names<'a, PropertyId>) {
    let mut names = Names::new("property");
    let mut properties: Vec<Property> = Vec::new();
    let mut formulas = Vec::new();
    let mut owners = BTreeMap::new();
    let rows = written
        .properties
        .iter()
        .flat_map(|(file, schema::Properties(rows))| rows.iter().map(|row| (*file, row)));
    for (file, row) in rows {
        let spot = file.at(row.id.text());
        let before = problems.len();
        leaf::id(file, row.id, problems);
        let name = leaf::text(spot, "name of a property", &row.name, problems);
        let unit: Result<Unit, String> = row.unit.text().parse();
        if let Err(reason) = &unit {
            problems.push(file.at(row.unit.text()).error("profile/quantity", reason.as_str()));
        }
        for phrase in row.terms.all() {
            // Words for figures of different kinds may be the same: their units tell them apart.
            let key = (folded(phrase.text()), unit.as_ref().ok().map(|unit| unit.dimension()));
            let (first, owner) = *owners.entry(key).or_insert((spot, row.id));
            if owner != row.id {
                let message = format!(
                    "the term \"{}\" of \"{}\" belongs to \"{owner}\" already",
                    phrase.text(),
                    row.id
                );
                problems.push(
                    spot.error("profile/term-twice", message)
                        .with_help(format!("that one stands at {first}")),
                );
            }
        }
        // What is wrong with a concept is told where it stands, and where a profile uses it.
        let usual_for = row.usual_for.iter().filter_map(|name| match concepts.get(name.text()) {
            None if !concepts.has_broken(name.text()) => concepts.find(file, *name, problems),
            found => found,
        });
        let usual_for: Vec<ConceptId> = usual_for.collect();
        if row.terms.all().next().is_none() && usual_for.is_empty() {
            problems.push(
                spot.warning("profile/no-term", format!("no word announces the property \"{}\"", row.id)),
            );
        }
        let Ok(number) = u16::try_from(properties.len()) else { continue };
        names.add(file, row.id, PropertyId(number), problems);
        if problems[before..].iter().any(|problem| problem.severity == Severity::Error) {
            names.is_broken(row.id.text(), format!("its entry in {spot} has an error"));
            continue;
        }
        let Ok(unit) = unit else { continue };
        properties.push(Property {
            id: row.id.text().to_owned(),
            name,
            dimension: unit.dimension(),
            unit,
            terms: row.terms.all().map(|phrase| phrase.text().to_owned()).collect(),
            usual_for,
            formulas: Vec::new(),
        });
        formulas.extend(row.formulas.iter().map(|formula| (number, file, formula)));
    }
    let resolved: Vec<(u16, Formula)> = formulas
        .into_iter()
        .filter_map(|(number, file, written)| Some((number, formula(file, written, &names, problems)?)))
        .collect();
    for (number, formula) in resolved {
        if let Some(property) = properties.get_mut(usize::from(number)) {
            property.formulas.push(formula);
        }
    }
    (properties, names)
}

/// A formula whose names all lead somewhere; a figure is explained from three others at the most.
fn formula<'a>(
    file: File<'a>,
    written: &schema::Formula<'a>,
    names: &Names<'a, PropertyId>,
    problems: &mut Vec<Problem>,
) -> Option<Formula> {
    let mut all = |written: &[Name<'a>]| -> Option<Vec<PropertyId>> {
        written.iter().map(|name| names.find(file, *name, problems)).collect()
    };
    let (times, over) = (all(&written.times)?, all(&written.over)?);
    let spot = written.times.first().map_or(file.whole(), |name| file.at(name.text()));
    if times.is_empty() || times.len() + over.len() > Formula::MOST_FACTORS {
        problems.push(spot.error("profile/formula", "a formula has one to three factors"));
        return None;
    }
    let constant = written.over_constant.map(|name| (name, parse_number(name.text())));
    match constant {
        Some((name, None)) => {
            let message = format!("\"{name}\" is not a number");
            problems.push(file.at(name.text()).error("profile/quantity", message));
            None
        }
        Some((name, Some(number))) if number.is_zero() => {
            problems.push(file.at(name.text()).error("profile/quantity", "nothing is divided by zero"));
            None
        }
        Some((_, Some(over_constant))) => Some(Formula { times, over, over_constant }),
        None => Some(Formula { times, over, over_constant: Decimal::ONE }),
    }
}
