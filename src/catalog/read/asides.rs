//! Rows among and below the items that are none: totals, remarks, page numbers, titles within the table.
//!
//! A row is taken away only if it has nothing that an item of its table has, and each one is told.

use super::builder::{Builder, number_of};
use super::found::Place;
use crate::catalog::arena::Arena;
use crate::catalog::content;
use crate::catalog::words::WORDS;
use crate::catalog::{Column, Meaning, Sheet};
use crate::problem::{Sentence, Severity, sentence};

/// So many totals and remarks are looked for at the end of a table.
const AT_END: usize = 60;
/// A title within a table has at most so many characters.
const LONGEST_TITLE: usize = 80;
/// So many rows are looked at to tell which columns items fill.
const SAMPLED: usize = 1000;

/// What a row is that is no item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Aside {
    Total,
    Remark,
    Title,
}

impl Aside {
    fn code(self) -> &'static str {
        match self {
            Aside::Total => "catalog/total-row",
            Aside::Remark => "catalog/remark-row",
            Aside::Title => "catalog/title-row",
        }
    }

    /// What is said of the row with that text.
    fn told(self, row: u32, text: String) -> Sentence {
        match self {
            Aside::Total => sentence!(
                "row {row} is a total (\"{text}\") and is not read as an item",
                row = row,
                text = text
            ),
            Aside::Remark => sentence!(
                "row {row} is a remark (\"{text}\") and is not read as an item",
                row = row,
                text = text
            ),
            Aside::Title => sentence!(
                "row {row} is a title within the table (\"{text}\") and is not read as an item",
                row = row,
                text = text
            ),
        }
    }
}

impl Builder<'_> {
    /// Takes away what is no item in the sheet that ends; `is_end` if its table ends, too.
    pub(super) fn take_asides_away(&mut self, is_end: bool) {
        let Some(sheet) = self.sheets.last().filter(|sheet| sheet.used) else { return };
        let rows = Rows::new(&self.arena, &self.numbers, &self.lone, sheet);
        let mut asides = if is_end { rows.at_end() } else { Vec::new() };
        let end = asides.last().map_or(rows.end, |(row, _)| *row);
        asides.extend(rows.within(end, is_end));
        asides.sort_unstable_by_key(|(row, _)| *row);
        let place = |row| Place { sheet: &sheet.name, row: Some(row), column: None };
        for (row, aside) in &asides {
            let number = number_of(&self.numbers, *row);
            let message = || aside.told(number, rows.text(*row).chars().take(200).collect());
            let help = (*aside != Aside::Total).then(|| {
                sentence!("if it is an item, write its number, customs code or quantity into its row")
            });
            self.found.add(aside.code(), Severity::Note, place(number), message, help);
        }
        let asides: Vec<u32> = asides.into_iter().map(|(row, _)| row).collect();
        let first = sheet.first;
        self.lone.clear();
        for (row, cells) in std::mem::take(&mut self.short) {
            if asides.binary_search(&row).is_err() {
                self.note_missing_cells(number_of(&self.numbers, row), cells);
            }
        }
        self.remove(&asides, first);
    }

    /// Removes rows of the sheet that starts with `first`, in order.
    fn remove(&mut self, rows: &[u32], first: u32) {
        let Some(first_removed) = rows.first() else { return };
        let end = u32::try_from(self.arena.rows()).unwrap_or(u32::MAX);
        let kept = |row: &u32| rows.binary_search(row).is_err();
        let numbers: Vec<u32> = (first..end).filter(kept).map(|row| number_of(&self.numbers, row)).collect();
        self.arena.remove_rows(rows);
        self.numbers.retain(|(run, _)| *run < first);
        for (row, number) in (first..).zip(numbers) {
            self.note_number(row, number);
        }
        let before = |row: u32| rows.partition_point(|removed| *removed < row);
        self.errors.retain(|(row, _, _)| row < first_removed || kept(row));
        for (row, _, _) in &mut self.errors {
            *row -= u32::try_from(before(*row)).unwrap_or(0);
        }
    }
}

/// The rows of a sheet and what its items have in common.
struct Rows<'a> {
    arena: &'a Arena,
    numbers: &'a [(u32, u32)],
    first: u32,
    end: u32,
    /// Rows with one filled cell.
    lone: &'a [u32],
    /// What the headings of the columns say.
    meanings: Vec<Option<Meaning>>,
    /// The columns that nearly every other row fills.
    usual: Vec<bool>,
    /// The columns in which nearly every cell has digits, so that a word is no code there.
    coded: Vec<bool>,
}

impl<'a> Rows<'a> {
    fn new(arena: &'a Arena, numbers: &'a [(u32, u32)], lone: &'a [u32], sheet: &'a Sheet) -> Rows<'a> {
        let end = u32::try_from(arena.rows()).unwrap_or(u32::MAX);
        let (columns, first) = (sheet.columns.as_slice(), sheet.first);
        let meaning = |column: &Column| WORDS.meaning_of(&column.heading).map(|named| named.meaning);
        let meanings = columns.iter().map(meaning).collect();
        let mut rows =
            Rows { arena, numbers, first, end, lone, meanings, usual: Vec::new(), coded: Vec::new() };
        let all = first..end;
        // Where rows with one cell are most, they are what the table is made of; objects have no titles
        // among them.
        if sheet.header_row.is_some() && !lone.is_empty() && lone.len() * 2 <= all.len() {
            let step = (all.len() / SAMPLED).max(1);
            let full =
                all.step_by(step).filter(|row| lone.binary_search(row).is_err() && !rows.is_total(*row));
            let full: Vec<u32> = full.collect();
            let nearly = |column: usize, has: fn(&str) -> bool| {
                let cell = |row: &&u32| has(arena.cell(**row as usize, column).unwrap_or("").trim());
                full.len() >= 3 && full.iter().filter(cell).count() * 10 >= full.len() * 9
            };
            let all = || 0..columns.len();
            rows.usual = all().map(|column| nearly(column, |cell| !cell.is_empty())).collect();
            rows.coded = all().map(|column| nearly(column, has_digit)).collect();
        }
        rows
    }

    /// Totals and remarks at the end of the table, the last first. One row is left.
    fn at_end(&self) -> Vec<(u32, Aside)> {
        let last = (self.first.saturating_add(1)..self.end).rev().take(AT_END);
        let aside = |row| {
            let is_remark = |row| self.is_remark(row).then_some(Aside::Remark);
            if self.is_total(row) { Some(Aside::Total) } else { is_remark(row) }
        };
        last.map_while(|row| aside(row).map(|aside| (row, aside))).collect()
    }

    /// Page numbers and titles between the items before `end`.
    fn within(&self, end: u32, is_end: bool) -> Vec<(u32, Aside)> {
        let lone = self.lone.iter().copied().filter(|row| (self.first..end).contains(row));
        let aside = |row: u32| {
            let is_followed = !is_end || row + 1 < end;
            let (column, text) = self.cell_of_alien(row)?;
            if WORDS.is_page_number(text) {
                Some(Aside::Remark)
            } else {
                (is_followed && self.is_title(column, text)).then_some(Aside::Title)
            }
        };
        lone.filter_map(|row| aside(row).map(|aside| (row, aside))).collect()
    }

    fn is_total(&self, row: u32) -> bool {
        let mut filled = self.cells(row).filter(|cell| !cell.is_empty());
        filled.next().is_some_and(|cell| WORDS.is_total(cell))
            && filled.all(|cell| content::is_amount(cell) || WORDS.is_currency(cell))
    }

    /// Whether a row at the end of the table is a remark.
    fn is_remark(&self, row: u32) -> bool {
        let Some((column, text)) = self.cell_of_alien(row) else { return false };
        let gap = number_of(self.numbers, row) > number_of(self.numbers, row - 1).saturating_add(1);
        let is_sentence = text.chars().count() > LONGEST_TITLE || text.ends_with(['.', '。', '!', '！']);
        WORDS.is_page_number(text)
            || WORDS.starts_remark(text)
            || content::is_worded(text) && !self.may_name(column) && (gap || is_sentence || column == 0)
    }

    fn is_title(&self, column: usize, text: &str) -> bool {
        let may_be_number = self.meaning(column) == Some(Meaning::ItemNumber) && !self.is_coded(column);
        let has_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 2);
        let is_short = !has_digit(text) && text.chars().count() <= LONGEST_TITLE;
        column == 0 && has_word && is_short && !may_be_number && !self.may_name(column)
    }

    /// Whether a column may say what an item is. A name that stands there alone may be all that is known of a
    /// listed item: it is read as one, whatever it looks like.
    fn may_name(&self, column: usize) -> bool {
        match self.meaning(column) {
            Some(meaning) => meaning == Meaning::Description,
            None => !self.is_coded(column),
        }
    }

    /// The only cell of a row that lacks what nearly every item has, if that cell is no code and no amount.
    fn cell_of_alien(&self, row: u32) -> Option<(usize, &'a str)> {
        self.lone.binary_search(&row).ok()?;
        let (column, text) = (0..).zip(self.cells(row)).find(|(_, cell)| !cell.is_empty())?;
        let lacking = self.usual.iter().enumerate().filter(|(other, usual)| **usual && *other != column);
        if lacking.count() < 2 {
            return None;
        }
        let is_line = WORDS.is_page_number(text) || WORDS.starts_remark(text) && content::is_worded(text);
        let is_item = match self.meaning(column) {
            Some(Meaning::Quantity | Meaning::UnitValue) => true,
            Some(Meaning::PartNumber | Meaning::CustomsCode | Meaning::CasNumber | Meaning::StatedCode) => {
                has_digit(text) || !self.is_coded(column)
            }
            _ => has_digit(text) && !text.contains(char::is_whitespace) || content::is_number(text),
        };
        (is_line || !is_item).then_some((column, text))
    }

    fn is_coded(&self, column: usize) -> bool {
        self.coded.get(column).copied().unwrap_or(false)
    }

    /// What the heading of a column says.
    fn meaning(&self, column: usize) -> Option<Meaning> {
        self.meanings.get(column).copied().flatten()
    }

    fn cells(&self, row: u32) -> impl Iterator<Item = &'a str> {
        let (arena, row) = (self.arena, row as usize);
        (0..arena.width(row)).filter_map(move |column| arena.cell(row, column)).map(str::trim)
    }

    fn text(&self, row: u32) -> String {
        self.cells(row).flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}
