//! Columns: destinations side by side, those that are treated alike in one column; and what every
//! class of items meets in each.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::assess::{Asker, Days, Range, Transaction};
use crate::batch::{Assessed, Class};
use crate::law::{CountryCode, Language, Laws, Outcome, Truth};

use super::standing::Mark;
use super::words::Words;

/// Up to this many destinations each have a column of their own.
pub(super) const SINGLE_COLUMNS: usize = 10;

/// Destinations that are treated alike by every item of the catalog.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Column {
    /// Who, in the order asked for.
    pub destinations: Vec<CountryCode>,
    /// Their names, in the same order.
    pub names: Vec<String>,
    /// What stands above the column, e.g. `Japan` or `Germany and 181 others`.
    pub title: String,
    /// The same where there is little room, e.g. `JP` or `DE +181`.
    pub short: String,
}

/// What one class of items meets toward the destinations of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The range.
    pub range: Range,
    /// What asks or may ask, strictest first; then what is suspended.
    pub because: Vec<Because>,
}

/// One thing that asks or may ask something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// Number of the law.
    pub law: usize,
    /// What asks.
    pub asker: Asker,
    /// Whether it asks; *no* only for what is suspended.
    pub asked: Truth,
    /// What it asks at most.
    pub most: Outcome,
    /// The measures whose stated day has passed, if that is why it is unknown.
    pub uncertain: Vec<usize>,
    /// The measures that suspend it, if it would be asked without them.
    pub suspended: Vec<usize>,
}

/// All classes toward all destinations.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The columns: in the order asked for if each destination has its own, else the strictest first.
    pub columns: Vec<Column>,
    cells: Vec<Vec<Cell>>,
    classes: Vec<Reach>,
    /// Per note, the destinations it is raised toward, by their place in the order asked for.
    noted: BTreeMap<NoteId, BTreeSet<usize>>,
}

/// Which laws apply to a class toward any destination, and the notes they raise on it or its
/// transaction, with the destinations by their place in the order asked for.
#[derive(Clone, Debug, Default)]
struct Reach {
    laws: Vec<bool>,
    notes: BTreeMap<NoteId, BTreeSet<usize>>,
}

/// A note of a law, both by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteId {
    /// Number of the law.
    pub law: usize,
    /// Number of the note in it.
    pub note: usize,
}

impl Columns {
    /// Works out every class toward every destination, and puts equal destinations together if there
    /// are more than fit side by side.
    pub fn new(
        laws: &Laws,
        assessed: &Assessed,
        transaction: &Transaction,
        destinations: &[CountryCode],
        language: Language,
        words: &Words,
    ) -> Columns {
        let days = Days::new(laws, transaction.on);
        let together = destinations.len() > SINGLE_COLUMNS;
        let mut groups: Vec<(Vec<CountryCode>, Vec<Cell>)> = Vec::new();
        for destination in destinations {
            let toward = transaction.toward(*destination);
            let cells: Vec<Cell> =
                assessed.classes.par_iter().map(|class| Cell::new(&days, class, &toward)).collect();
            let same = groups.iter_mut().find(|(_, known)| together && *known == cells);
            match same {
                Some((members, _)) => members.push(*destination),
                None => groups.push((vec![*destination], cells)),
            }
        }
        if together {
            groups
                .sort_by_cached_key(|(_, cells)| std::cmp::Reverse(severity(cells, &assessed.counts, words)));
        }
        let (columns, cells) = groups
            .into_iter()
            .map(|(members, cells)| (column(laws, members, language, words), cells))
            .unzip();
        let toward: Vec<Transaction> = destinations.iter().map(|to| transaction.toward(*to)).collect();
        let classes: Vec<Reach> =
            assessed.classes.par_iter().map(|class| Reach::new(&days, class, &toward)).collect();
        let mut noted: BTreeMap<NoteId, BTreeSet<usize>> = BTreeMap::new();
        for (note, destinations) in classes.iter().flat_map(|reach| &reach.notes) {
            noted.entry(*note).or_default().extend(destinations);
        }
        Columns { columns, cells, classes, noted }
    }

    /// The notes raised on a class or its transaction, toward any destination, in order.
    pub fn notes(&self, class: u32) -> impl Iterator<Item = NoteId> + '_ {
        self.classes.get(class as usize).into_iter().flat_map(|reach| reach.notes.keys().copied())
    }

    /// The destinations a note is raised toward, by their place in the order asked for.
    pub fn noted(&self, note: NoteId) -> impl Iterator<Item = usize> + '_ {
        self.noted.get(&note).into_iter().flatten().copied()
    }

    /// Whether a law, by its number, applies to the items of a class in this transaction.
    pub fn applies(&self, class: u32, law: usize) -> bool {
        self.classes.get(class as usize).is_some_and(|reach| reach.laws.get(law) == Some(&true))
    }

    /// What a class meets in a column, both by number; *not covered* for numbers that do not exist.
    pub fn cell(&self, class: u32, column: usize) -> &Cell {
        const NOTHING: &Cell = &Cell { range: Range::UNREAD, because: Vec::new() };
        self.cells.get(column).and_then(|cells| cells.get(class as usize)).unwrap_or(NOTHING)
    }

    /// The cells of a class, in the order of the columns.
    pub fn cells(&self, class: u32) -> impl Iterator<Item = &Cell> {
        (0..self.columns.len()).map(move |column| self.cell(class, column))
    }
}

impl Cell {
    fn new(days: &Days<'_>, class: &Class, transaction: &Transaction) -> Cell {
        let range = days.range(&class.classifications, transaction);
        if transaction.is_domestic() {
            return Cell { range, because: Vec::new() };
        }
        let laws = days.days.iter().zip(&class.classifications).enumerate();
        let contributions = laws.flat_map(|(law, (day, item))| {
            day.contributions::<Truth>(item, transaction).into_iter().map(move |one| (law, one))
        });
        let mut because: Vec<Because> = contributions
            .map(|(law, one)| Because {
                law,
                asker: one.asker,
                asked: one.asked,
                most: one.most,
                uncertain: one.uncertain,
                suspended: one.suspended,
            })
            .collect();
        because.sort_by_key(|one| (std::cmp::Reverse(one.asked), std::cmp::Reverse(one.most)));
        Cell { range, because }
    }
}

impl Because {
    /// How it is cited, e.g. `cn/2025-018#1` or `us/chart:NS2`.
    pub fn id(&self, laws: &Laws) -> String {
        asker_id(&self.asker, self.law, laws)
    }
}

/// How what asks is cited.
pub(super) fn asker_id(asker: &Asker, law: usize, laws: &Laws) -> String {
    let Some(law) = laws.jurisdictions.get(law) else {
        return String::new();
    };
    match asker {
        Asker::Clause(clause) => law.clause_name(*clause),
        Asker::Chart { name, .. } => format!("{}/chart:{name}", law.id),
        Asker::Gap => format!("{}/not-covered", law.id),
    }
}

/// The ids of what asks or may ask, and of what is suspended with the act suspending it; each once,
/// strictest first.
pub(super) fn because_ids(because: &[Because], laws: &Laws) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for one in because.iter().filter(|one| one.asker != Asker::Gap) {
        let measures = laws.jurisdictions.get(one.law).map_or(&[][..], |law| &law.measures);
        let suspending = one.suspended.iter().filter_map(|number| measures.get(*number));
        for id in std::iter::once(one.id(laws)).chain(suspending.map(|measure| measure.id.clone())) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

impl Reach {
    fn new(days: &Days<'_>, class: &Class, toward: &[Transaction]) -> Reach {
        let mut reach = Reach::default();
        for (law, (day, item)) in days.days.iter().zip(&class.classifications).enumerate() {
            let applies = |transaction| day.applies::<Truth>(item, transaction) != Truth::No;
            reach.laws.push(toward.iter().any(applies));
            for (place, transaction) in toward.iter().enumerate() {
                for note in day.red_flags(item, transaction) {
                    reach.notes.entry(NoteId { law, note }).or_default().insert(place);
                }
            }
        }
        reach
    }
}

/// How many items have each mark, from the worst on: what columns are ordered by.
fn severity(cells: &[Cell], counts: &[u32], words: &Words) -> [u64; 12] {
    let mut items = [0; 12];
    for (cell, count) in cells.iter().zip(counts) {
        if let Some(sum) = items.get_mut(usize::from(Mark::of(cell.range, words).rank)) {
            *sum += u64::from(*count);
        }
    }
    items
}

fn column(laws: &Laws, destinations: Vec<CountryCode>, language: Language, words: &Words) -> Column {
    let names: Vec<String> =
        destinations.iter().map(|code| laws.shared.country_name(*code, language)).collect();
    let others = destinations.len().saturating_sub(1);
    let first = names.first().map_or("", String::as_str);
    let code = destinations.first().map_or("", CountryCode::as_str);
    let (title, short) = match others {
        0 => (first.to_owned(), code.to_owned()),
        1 => (words.list(&names), format!("{code} +1")),
        n => {
            let title = words.fill("column.others", &[("first", first), ("n", &n.to_string())]);
            (title, format!("{code} +{n}"))
        }
    };
    Column { title, short, destinations, names }
}
