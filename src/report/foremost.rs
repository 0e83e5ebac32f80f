//! Foremost: the items that need something, the strictest outcomes first, as many as the results have room for.

use serde::Serialize;

use super::columns::Column;
use super::conclusion::Same;
use super::desk::Desk;
use super::item::Label;
use super::matrix::{ClassLine, EntryTag, Matrix};
use super::rules::Tally;
use super::standing::Mark;

/// Items among the foremost; more are counted by outcome.
const MOST: usize = 20;

/// An item that needs something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Foremost {
    /// What it is called.
    pub label: Label,
    /// What is or may be asked of it, the strictest first; destinations toward which it is free are left out.
    pub standings: Vec<Same<Mark>>,
    /// Paragraphs it meets or may meet under laws that apply, those met first.
    pub entries: Vec<EntryTag>,
}

/// The foremost items, the strictest outcomes first and among equals in the order of the catalog, and how many more
/// need something, by outcome.
pub(super) fn foremost(desk: &Desk<'_, '_>, matrix: &Matrix<'_>) -> (Vec<Foremost>, Vec<Tally>) {
    let lines = (0u32..).zip(&desk.assessed.rows);
    let lines = lines.filter_map(|(row, class)| Some((row, matrix.classes().get(*class as usize)?)));
    let mut rows: Vec<(u32, &ClassLine)> = lines.filter(|(_, class)| class.worst.needs_attention()).collect();
    rows.sort_by_key(|(row, class)| (class.worst.rank, *row));
    let further = rows.split_off(rows.len().min(MOST));
    let item = |(row, class): (u32, &ClassLine)| Foremost {
        label: matrix.label(row),
        standings: standings(class, &desk.columns.columns),
        entries: class.entries.iter().filter(|entry| entry.applies).cloned().collect(),
    };
    let mut tallies: Vec<Tally> = Vec::new();
    for (_, class) in further {
        match tallies.iter_mut().find(|tally| tally.mark == class.worst) {
            Some(tally) => tally.items += 1,
            None => tallies.push(Tally { mark: class.worst.clone(), items: 1 }),
        }
    }
    (rows.into_iter().map(item).collect(), tallies)
}

fn standings(class: &ClassLine, columns: &[Column]) -> Vec<Same<Mark>> {
    let mut standings: Vec<Same<Mark>> = Vec::new();
    for (cell, column) in class.cells.iter().zip(columns).filter(|(cell, _)| cell.mark.needs_attention()) {
        match standings.iter_mut().find(|one| one.what.word == cell.mark.word) {
            Some(one) => one.toward.push(column.title.clone()),
            None => standings.push(Same {
                toward: vec![column.title.clone()],
                everywhere: false,
                what: cell.mark.clone(),
            }),
        }
    }
    standings.iter_mut().for_each(|one| one.everywhere = one.toward.len() == columns.len());
    standings.sort_by(|one, other| one.what.cmp(&other.what));
    standings
}
