//! Items as a report names and quotes them.

use serde::Serialize;

use crate::catalog::{Catalog, Field, Meaning};
use crate::evidence::{Facts, Role, TextPlace};

use super::words::{Words, number};

/// What an item is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Number of the item in the catalog, from 0.
    pub number: u32,
    /// The sheet it stands on; empty for files without sheets.
    pub sheet: String,
    /// Its row in the file, from 1.
    pub row: u32,
    /// Its item number, else its part number; empty if it has neither.
    pub id: String,
    /// Its description.
    pub description: String,
}

/// A cell of an item, cut where evidence begins and ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The column's heading; what it means, where it has none.
    pub heading: String,
    /// Whether it is a description: it takes a line of its own.
    pub is_description: bool,
    /// The text in pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a cell's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is evidence of: `term`, `lacks`, `figure` or `number`; nothing for the words between.
    pub evidence: Option<&'static str>,
}

/// The label of an item.
pub fn label(catalog: &Catalog, number: u32) -> Label {
    let (mut id, mut part_number, mut description, mut anything) = (None, None, String::new(), None);
    let item = catalog.item(number);
    for field in item.fields() {
        match field.meaning {
            Meaning::ItemNumber => id = id.or(Some(field.text)),
            Meaning::PartNumber => part_number = part_number.or(Some(field.text)),
            Meaning::Description => {
                if !description.is_empty() {
                    description.push_str(" · ");
                }
                description.push_str(field.text);
            }
            Meaning::Maker
            | Meaning::CustomsCode
            | Meaning::CasNumber
            | Meaning::StatedCode
            | Meaning::Origin
            | Meaning::Quantity
            | Meaning::Unit
            | Meaning::UnitValue
            | Meaning::Currency
            | Meaning::Parameter
            | Meaning::Ignored => anything = anything.or(Some(field.text)),
        }
    }
    if description.is_empty() {
        description = part_number.or(anything).unwrap_or_default().to_owned();
    }
    let id = id.or(part_number).unwrap_or_default().to_owned();
    let sheet = item.sheet().name.clone();
    Label { number, sheet, row: item.number(), id, description }
}

/// The number of an item, else where it stands.
pub(super) fn called(label: &Label, words: &Words) -> String {
    if !label.id.is_empty() {
        return label.id.clone();
    }
    let row = number(label.row as usize);
    let key = if label.sheet.is_empty() { "item.row" } else { "item.row-of" };
    words.fill(key, &[("row", &row), ("sheet", &label.sheet)])
}

/// The first cell of a meaning; empty if there is none.
pub(super) fn cell(catalog: &Catalog, number: u32, meaning: Meaning) -> &str {
    catalog.item(number).first(meaning).map_or("", |field| field.text)
}

/// The item's words at a place.
pub(super) fn quote(catalog: &Catalog, number: u32, place: TextPlace) -> String {
    let cell = catalog.item(number).fields().find(|field| field.column == place.column);
    let words = cell.and_then(|field| field.text.get(place.start as usize..place.end as usize));
    words.unwrap_or_default().to_owned()
}

/// The cells that say what the item is, with the evidence in them marked.
pub(super) fn cells(catalog: &Catalog, number: u32, facts: &Facts, words: &Words) -> Vec<Cell> {
    let evidence = evidence(facts);
    let describing = catalog.item(number).fields().filter(|field| describes(field.meaning));
    describing
        .map(|field| Cell {
            heading: heading(&field, words),
            is_description: field.meaning == Meaning::Description,
            pieces: pieces(&field, &evidence),
        })
        .collect()
}

/// The heading of a column as the file has it, or what it means.
pub(super) fn heading(field: &Field<'_>, words: &Words) -> String {
    if field.heading.trim().is_empty() {
        words.say(meaning(field.meaning)).to_owned()
    } else {
        field.heading.to_owned()
    }
}

/// The name of the sentence that names a meaning.
fn meaning(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::ItemNumber => "field.item-number",
        Meaning::Description => "field.description",
        Meaning::Maker => "field.maker",
        Meaning::PartNumber => "field.part-number",
        Meaning::CustomsCode => "field.customs-code",
        Meaning::CasNumber => "field.cas-number",
        Meaning::StatedCode => "field.stated-code",
        Meaning::Origin => "field.origin",
        Meaning::Quantity => "field.quantity",
        Meaning::Unit => "field.unit",
        Meaning::UnitValue => "field.unit-value",
        Meaning::Currency => "field.currency",
        Meaning::Parameter => "field.parameter",
        Meaning::Ignored => "field.other",
    }
}

fn describes(meaning: Meaning) -> bool {
    match meaning {
        Meaning::ItemNumber
        | Meaning::Description
        | Meaning::Maker
        | Meaning::PartNumber
        | Meaning::CustomsCode
        | Meaning::CasNumber
        | Meaning::StatedCode
        | Meaning::Origin
        | Meaning::Parameter => true,
        Meaning::Quantity | Meaning::Unit | Meaning::UnitValue | Meaning::Currency | Meaning::Ignored => {
            false
        }
    }
}

/// All places that carry evidence, in the order of the text; what starts first and is longest first.
fn evidence(facts: &Facts) -> Vec<(TextPlace, &'static str)> {
    let mentions = facts.mentions.iter().map(|mention| {
        let kind = match mention.role {
            Role::Named | Role::For => "term",
            Role::Without | Role::Depicted => "lacks",
        };
        (mention.place, kind)
    });
    let figures = facts.figures.iter().map(|figure| (figure.place, "figure"));
    let codes = facts
        .customs_codes
        .iter()
        .map(|code| code.place)
        .chain(facts.stated_codes.iter().map(|code| code.place));
    let mut all: Vec<_> = mentions.chain(figures).chain(codes.map(|place| (place, "number"))).collect();
    all.sort_by_key(|(place, _)| (place.column, place.start, std::cmp::Reverse(place.end)));
    all
}

fn pieces(field: &Field<'_>, evidence: &[(TextPlace, &'static str)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for (place, kind) in evidence.iter().filter(|(place, _)| place.column == field.column) {
        let (start, end) = (place.start as usize, place.end as usize);
        // Evidence inside evidence is already marked.
        if start < done {
            continue;
        }
        let (Some(before), Some(marked)) = (field.text.get(done..start), field.text.get(start..end)) else {
            continue;
        };
        if !before.is_empty() {
            pieces.push(Piece { text: before.to_owned(), evidence: None });
        }
        pieces.push(Piece { text: marked.to_owned(), evidence: Some(kind) });
        done = end;
    }
    match field.text.get(done..) {
        Some(rest) if !rest.is_empty() => pieces.push(Piece { text: rest.to_owned(), evidence: None }),
        _ => {}
    }
    pieces
}
