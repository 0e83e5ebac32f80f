//! Edits of many cells: what they are made of, and how many cells they would change.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Work;
use super::jobs::{Done, Kind, Opened};
use crate::case::{Edit, InColumn, ItemId, Looking, column_name};

/// Among which items text is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// Those that the table shows.
    Found,
    /// Those that are marked.
    Marked,
}

/// Text to replace, as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacing {
    /// Among which items.
    pub scope: Scope,
    /// In which column.
    pub column: String,
    /// What is looked for.
    pub find: String,
    /// What takes its place.
    pub with: String,
    /// How it is looked for.
    pub looking: Looking,
}

/// An edit that is ready to be made.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What it was asked for.
    pub of: Replacing,
    /// The edit.
    pub edit: Edit,
    /// How many cells it would change.
    pub cells: usize,
}

impl Work {
    /// Works out what replacing text would change.
    pub fn prepare(&mut self, of: Replacing) {
        let Some(opened) = self.opened.clone() else { return };
        let (view, marked) = (Arc::clone(&self.view), self.selected.clone());
        self.jobs.start(Kind::Prepare, None, move |_| {
            let id = |row: u32| item_id(&opened, row);
            let items = match of.scope {
                Scope::Found if view.rows.len() < opened.catalog.len() => {
                    Some(view.rows.iter().copied().map(id).collect())
                }
                Scope::Marked => Some(marked.iter().map(id).collect()),
                Scope::All | Scope::Found => None,
            };
            let column = InColumn::Named(of.column.clone());
            let (find, with, looking) = (of.find.clone(), of.with.clone(), of.looking);
            let edit = Edit::Replace { items, column, find, with, looking };
            let cells = edit.touch(&opened.catalog, &opened.ids).len();
            Done::Prepared(Box::new(Prepared { of, edit, cells }))
        });
    }

    /// What replacing text would change, once it is worked out.
    pub fn prepared(&self, of: &Replacing) -> Option<&Prepared> {
        self.prepared.as_ref().filter(|prepared| prepared.of == *of)
    }

    /// Rows of a spreadsheet, written from the item under the cursor downward and from a column to the right. What
    /// reaches beyond the table's last item or the sheet's last column is left out.
    pub fn pasting(&self, rows: &[Vec<String>], column: u16) -> Edit {
        let mut cells: BTreeMap<ItemId, BTreeMap<String, Option<String>>> = BTreeMap::new();
        let shown = &self.view.rows;
        let first = self.cursor.and_then(|row| shown.iter().position(|own| *own == row));
        if let (Some(opened), Some(first)) = (&self.opened, first) {
            for (row, texts) in shown.iter().skip(first).zip(rows) {
                let sheet = opened.catalog.sheet_of(*row);
                let names = (column..).take(sheet.columns.len().saturating_sub(usize::from(column)));
                let texts =
                    names.zip(texts).map(|(number, text)| (column_name(sheet, number), Some(text.clone())));
                cells.insert(item_id(opened, *row), texts.collect());
            }
        }
        Edit::SetCells(cells)
    }
}

fn item_id(opened: &Opened, row: u32) -> ItemId {
    ItemId::from(opened.ids.id_of(opened.catalog.item(row)))
}

/// The cells of rows as spreadsheets copy them: tabs between cells, a cell in quotes where it has a tab or a line
/// end in it.
pub fn rows_of_text(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let Some(cells) = rows.last_mut() else { break };
        let Some(cell) = cells.last_mut() else { break };
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => cells.push(String::new()),
            '\r' if !quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            letter => cell.push(letter),
        }
    }
    // Spreadsheets end the last line, too.
    if rows.last().is_some_and(|cells| cells.iter().all(String::is_empty)) {
        rows.pop();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows_of_text;

    #[test]
    fn copied_cells_are_read_as_they_were() {
        assert_eq!(
            rows_of_text("a\tb\r\n\r\n\"two\nlines\"\t\"6\"\" wide\"\n"),
            [vec!["a", "b"], vec![""], vec!["two\nlines", "6\" wide"],]
        );
        assert_eq!(rows_of_text("5\" lens"), [["5\" lens"]]);
        assert!(rows_of_text("").is_empty());
    }
}
