//! Matrix: every item against every destination, one row at a time.

use serde::Serialize;

use crate::assess::Standing;
use crate::batch::Assessed;
use crate::catalog::{Catalog, Meaning};
use crate::law::{Categories, Outcome, Truth};

use super::case_facts::CaseFacts;
use super::columns;
use super::desk::Desk;
use super::item::{self, Label};
use super::results;
use super::standing::{self, Mark};

/// All items in the order of the catalog; rows are made when they are asked for.
#[derive(Clone, Debug)]
pub struct Matrix<'a> {
    catalog: &'a Catalog,
    assessed: &'a Assessed,
    case: &'a CaseFacts,
    classes: Vec<ClassLine>,
}

/// What all items of a class share in the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassLine {
    /// What a person has to do with them, e.g. `data-missing`.
    pub state: &'static str,
    /// The categories of their words.
    pub categories: Vec<&'static str>,
    #[serde(skip)]
    proposed: Categories,
    /// Paragraphs they meet or may meet, those of laws that apply and those met first.
    pub entries: Vec<EntryTag>,
    /// Ids of notes on them.
    pub notes: Vec<String>,
    /// The worst outcome.
    pub worst: Mark,
    /// One per column.
    pub cells: Vec<MatrixCell>,
}

/// A paragraph in the matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryTag {
    /// The id of its list.
    pub list: String,
    /// The list's short name.
    pub short: String,
    /// Its code in full.
    pub code: String,
    /// Whether it is met for certain.
    pub certain: bool,
    /// Whether its law applies to the transaction.
    pub applies: bool,
}

/// An item toward the destinations of one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MatrixCell {
    /// How it stands.
    pub mark: Mark,
    /// The least the law asks, e.g. `licence`; `not-known` where it is not covered.
    pub at_least: &'static str,
    /// The most, likewise.
    pub at_most: &'static str,
    /// How the range stands, e.g. `open`.
    pub standing: &'static str,
    /// Whether something is suspended that would ask more.
    pub suspended: bool,
    /// Whether it rests on something that is not law but supposed.
    pub hypothetical: bool,
    /// What asks or may ask, strictest first.
    pub because: Vec<String>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow<'a> {
    /// What it is called.
    pub label: Label,
    /// Its maker, part number, customs code and stated control code as in the file.
    pub cells: [&'a str; 4],
    /// Its categories, those put on by hand included.
    pub categories: Vec<&'static str>,
    /// What it shares with the items of its class.
    pub class: &'a ClassLine,
    /// The number of its class.
    pub number: u32,
}

/// The columns of a matrix row that come from the file.
pub const FILE_CELLS: [Meaning; 4] =
    [Meaning::Maker, Meaning::PartNumber, Meaning::CustomsCode, Meaning::StatedCode];

impl<'a> Matrix<'a> {
    pub(super) fn new(desk: &Desk<'a, '_>) -> Matrix<'a> {
        let Desk { catalog, assessed, case, .. } = *desk;
        let numbers = 0..u32::try_from(assessed.classes.len()).unwrap_or(u32::MAX);
        let classes = numbers.map(|class| line(desk, class)).collect();
        Matrix { catalog, assessed, case, classes }
    }

    /// How many items it holds.
    pub fn len(&self) -> usize {
        self.assessed.rows.len()
    }

    /// What an item is called.
    pub(super) fn label(&self, row: u32) -> Label {
        item::label(self.catalog, row)
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.assessed.rows.is_empty()
    }

    /// What the items of all classes share.
    pub fn classes(&self) -> &[ClassLine] {
        &self.classes
    }

    /// All items, in the order of the catalog.
    pub fn rows(&self) -> impl Iterator<Item = MatrixRow<'_>> {
        self.rows_where(|_| true)
    }

    /// The items whose class passes, in the order of the catalog.
    pub fn rows_where<'b>(
        &'b self,
        passes: impl Fn(&ClassLine) -> bool + 'b,
    ) -> impl Iterator<Item = MatrixRow<'b>> {
        let numbers = (0..).zip(&self.assessed.rows);
        numbers.filter_map(move |(row, number)| {
            let class = self.classes.get(*number as usize).filter(|class| passes(class))?;
            let cells = FILE_CELLS.map(|meaning| item::cell(self.catalog, row, meaning));
            let categories = match self.case.items.get(&row) {
                Some(facts) => facts.categories(class.proposed).ids().collect(),
                None => class.categories.clone(),
            };
            let label = item::label(self.catalog, row);
            Some(MatrixRow { label, cells, categories, class, number: *number })
        })
    }
}

impl ClassLine {
    /// Whether there is something to say of the items one by one: they meet or may meet a paragraph of
    /// a law that applies,
    /// a person ruled on them, or the law files have a note on them.
    pub fn has_sheet(&self) -> bool {
        self.entries.iter().any(|entry| entry.applies) || !self.notes.is_empty() || self.state == "decided"
    }
}

impl EntryTag {
    /// `cn 1C902.a.4`, with a question mark if it is open.
    pub fn text(&self) -> String {
        format!("{} {}{}", self.short, self.code, if self.certain { "" } else { " ?" })
    }
}

fn line(desk: &Desk<'_, '_>, number: u32) -> ClassLine {
    let Desk { laws, assessed, columns, language, words, .. } = *desk;
    let class = assessed.classes.get(number as usize);
    let classifications = class.map_or(&[][..], |class| &class.classifications);
    let mut entries = Vec::new();
    for (law_number, (law, classification)) in laws.jurisdictions.iter().zip(classifications).enumerate() {
        entries.extend(classification.subitems.iter().map(|(id, met)| {
            let list = &law.lists[law.subitem(*id).list];
            EntryTag {
                list: list.id.clone(),
                short: list.short.in_language(language).to_owned(),
                code: law.code_of(*id),
                certain: *met == Truth::Yes,
                applies: columns.applies(number, law_number),
            }
        }));
    }
    let flags = columns.notes(number).filter_map(|id| laws.jurisdictions.get(id.law)?.red_flags.get(id.note));
    let notes = flags.filter(|flag| !flag.is_of_transaction()).map(|flag| flag.id.clone()).collect();
    entries.sort_by_key(|entry: &EntryTag| (!entry.applies, !entry.certain));
    let end = |cell: &columns::Cell, end: Outcome| match cell.range.standing() {
        // The ends of such a range bound nothing: nobody read the law that would.
        Standing::NotCovered => "not-known",
        Standing::Settled(_) | Standing::Open | Standing::Between(..) | Standing::LawUncertain(..) => {
            end.id()
        }
    };
    let cell = |cell: &columns::Cell| MatrixCell {
        mark: Mark::of(cell.range, words),
        at_least: end(cell, cell.range.at_least),
        at_most: end(cell, cell.range.at_most),
        standing: standing::standing_id(cell.range),
        suspended: cell.range.suspended,
        hypothetical: cell.range.hypothetical,
        because: columns::because_ids(&cell.because, laws),
    };
    ClassLine {
        state: desk.state_of(number),
        categories: class.map(|class| class.categories.ids().collect()).unwrap_or_default(),
        proposed: class.map(|class| class.categories).unwrap_or_default(),
        entries,
        notes,
        worst: results::worst_of(columns, number, words),
        cells: columns.cells(number).map(cell).collect(),
    }
}
