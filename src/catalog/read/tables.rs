//! Several tables in one sheet, one below the other: each is read under its own headings.

use super::builder::{Builder, number_of};
use super::found::Place;
use super::row::Row;
use crate::catalog::plan::Plan;
use crate::catalog::{Column, Sheet};
use crate::problem::{Severity, sentence};

/// So many lines may stand above the headings of a table as its title.
const TITLES: usize = 20;

/// A table of a sheet, which may hold several, and how far it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub plan: Plan,
    /// Name of the sheet; empty where there are no sheets.
    sheet: String,
    /// Its number in the sheet, from 1.
    table: u32,
    /// Whether the workbook hides the sheet.
    hidden: bool,
    /// Number of the last row that was not blank.
    last_number: u32,
    /// The first row behind a gap, since the last row with several cells.
    pub gap: Option<u32>,
}

impl Part {
    /// A table of which nothing was read yet.
    pub fn new(sheet: &str, table: u32, plan: Plan) -> Part {
        let last_number = plan.above_items;
        Part { sheet: sheet.to_owned(), table, last_number, plan, ..Part::default() }
    }

    /// The same in a sheet that is hidden or not.
    pub fn in_hidden(self, hidden: bool) -> Part {
        Part { hidden, ..self }
    }

    /// What the table is called: as its sheet, or `Stock, table 2`.
    pub fn name(&self) -> String {
        match (self.table, self.sheet.as_str()) {
            (..=1, sheet) => sheet.to_owned(),
            (table, "") => format!("table {table}"),
            (table, sheet) => format!("{sheet}, table {table}"),
        }
    }

    /// Remembers where a block of rows begins behind a gap.
    pub fn look_for_gap(&mut self, number: u32) {
        if number > self.last_number.saturating_add(1) {
            self.gap.get_or_insert(number);
        }
        self.last_number = number;
    }
}

impl Builder<'_> {
    /// Starts a table whose rows are items, or goes on with one, unless another one of its sheet was asked for.
    pub(super) fn start_table(&mut self, part: Part) {
        let name = part.name();
        let columns = part.plan.headings.iter();
        self.sheets.push(Sheet {
            table: part.table,
            hidden: part.hidden,
            columns: columns.map(|(heading, group)| Column::new(heading.clone(), group.clone())).collect(),
            header_row: part.plan.header,
            used: self.options.wants_table(&part.sheet, &name),
            rows: 0,
            above: part.plan.above.clone(),
            first: u32::try_from(self.arena.rows()).unwrap_or(u32::MAX),
            name,
        });
        self.part = part;
    }

    /// The plan of another table, if this row is its headings: behind a gap, and below a table that has
    /// headings itself.
    pub(super) fn begins_table(&self, row: &Row) -> Option<Plan> {
        self.part.gap.filter(|_| self.part.plan.header.is_some()).and_then(|_| Plan::below(row))
    }

    /// Ends the table and starts another below it. Lines between the gap and its headings are its title.
    pub(super) fn next_table(&mut self, mut plan: Plan) {
        let mut titles = Vec::new();
        while let Some(last) = self.lone.last().copied()
            && last as usize + 1 == self.arena.rows()
            && self.part.gap.is_some_and(|gap| number_of(&self.numbers, last) >= gap)
            && titles.len() < TITLES
        {
            let cells = (0..self.arena.width(last as usize))
                .filter_map(|column| self.arena.cell(last as usize, column));
            titles.push((number_of(&self.numbers, last), cells.map(str::to_owned).collect::<Vec<_>>()));
            self.arena.remove_last_row();
            self.lone.pop();
            self.short.retain(|(row, _)| *row < last);
            while self.numbers.last().is_some_and(|(run, _)| *run >= last) {
                self.numbers.pop();
            }
            self.errors.retain(|(row, _, _)| *row < last);
        }
        titles.reverse();
        let titled: Vec<&str> = titles
            .iter()
            .flat_map(|(_, cells)| cells)
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let title = titled.join(" ");
        self.end_sheet();
        titles.append(&mut plan.above);
        plan.above = titles;
        let header = plan.header;
        let part =
            Part::new(&self.part.sheet, self.part.table.saturating_add(1), plan).in_hidden(self.part.hidden);
        let name = part.name();
        let place = Place { sheet: &part.sheet, row: header, column: None };
        let message = || {
            let row = header.unwrap_or(0);
            if title.is_empty() {
                sentence!(
                    "row {row} has the headings of another table; it is read as \"{name}\"",
                    row = row,
                    name = name
                )
            } else {
                sentence!(
                    "row {row} has the headings of another table under the title \"{title}\"; it is read as \"{name}\"",
                    row = row,
                    title = title,
                    name = name
                )
            }
        };
        self.found.add("catalog/another-table", Severity::Note, place, message, None);
        self.start_table(part);
    }
}
