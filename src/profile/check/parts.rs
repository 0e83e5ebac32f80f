//! Families of part numbers: what their makers state of them.

use std::collections::BTreeMap;

use super::condition::quantity;
use super::leaf;
use super::names::{Names, duplicate};
use crate::law::{ConceptId, Part, Property, PropertyId, folded};
use crate::problem::{Problem, Severity};
use crate::profile::place::{File, Spot};
use crate::profile::{read, schema};

/// Checks all files of part numbers; a family with an error is left out.
pub(super) fn check<'a>(
    written: &read::Shared<'a>,
    concepts: &Names<'a, ConceptId>,
    properties: (&[Property], &Names<'a, PropertyId>),
    problems: &mut Vec<Problem>,
) -> Vec<Part> {
    let rows =
        written.parts.iter().flat_map(|(file, schema::Parts(rows))| rows.iter().map(|row| (*file, row)));
    let mut families: BTreeMap<String, Spot<'a>> = BTreeMap::new();
    let mut parts = Vec::new();
    for (file, row) in rows {
        let before = problems.len();
        let spot = file.at(row.source.text());
        let family = row.family.text();
        let own = folded(family);
        // Fewer signs, or no figure among them, and it is a word or the beginning of other makers' numbers.
        if own.chars().count() < SHORTEST || !own.contains(|c: char| c.is_ascii_digit()) {
            let message = format!("\"{family}\" is too short for a family of part numbers");
            problems.push(spot.error("profile/short-term", message));
        }
        if let Some(first) = families.get(&own) {
            problems.push(duplicate(spot, "family of part numbers", family, *first));
        }
        families.insert(own, spot);
        let is = row.is.iter().filter_map(|name| concepts.find(file, *name, problems)).collect();
        let figures = row.figures.iter().filter_map(|(name, value)| {
            let id = properties.1.find(file, *name, problems)?;
            let value = (*value, quantity(file, *value, problems)?);
            fitting(file, properties.0.get(usize::from(id.0))?, value, problems)
                .map(|quantity| (id, quantity))
        });
        let figures = figures.collect();
        let checked = leaf::day(file, row.checked, problems);
        if row.source.text().is_empty() {
            problems
                .push(spot.error("profile/no-citation", format!("nothing says who states this of {family}")));
        }
        if problems[before..].iter().all(|problem| problem.severity != Severity::Error) {
            parts.push(Part {
                family: family.to_owned(),
                maker: row.maker.text().to_owned(),
                is,
                figures,
                source: row.source.text().to_owned(),
                checked,
            });
        }
    }
    parts
}

/// Signs that a family has at least.
const SHORTEST: usize = 5;

/// A quantity that is one of the property.
fn fitting(
    file: File<'_>,
    property: &Property,
    (name, quantity): (crate::profile::place::Name<'_>, crate::law::Quantity),
    problems: &mut Vec<Problem>,
) -> Option<crate::law::Quantity> {
    if quantity.unit.dimension() == property.dimension {
        return Some(quantity);
    }
    let message = format!(
        "\"{name}\" is no figure of \"{}\", which is measured in {}",
        property.id,
        property.unit.symbol()
    );
    problems.push(file.at(name.text()).error("profile/unit-mismatch", message));
    None
}
