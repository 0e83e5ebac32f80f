//! Repairs: cells that read other than in the file, because a spreadsheet had changed the codes in them.

use std::ops::Range;
use std::sync::Arc;

use super::arena::Arena;
use super::read::number_of;
use super::read::repair::{Mended, Mending};
use super::{Catalog, CellError, Meaning, Sheet};
use crate::problem::{FilePlace, Problem, Sentence, Severity, sentence};

/// So many places are named; the others are counted.
const NAMED: usize = 5;

/// The mended cells of one column of a sheet.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    column: u16,
    first: u32,
    /// Their rows, in order, and the text of each.
    rows: Vec<u32>,
    texts: Arena,
}

impl Repairs {
    /// The text of a mended cell; `all` is sorted by column and sheet.
    pub fn cell(all: &[Arc<Repairs>], row: u32, column: u16) -> Option<&str> {
        let place = all.partition_point(|one| (one.column, one.first) <= (column, row)).checked_sub(1)?;
        let own = all.get(place).filter(|own| own.column == column)?;
        own.texts.cell(own.rows.binary_search(&row).ok()?, 0)
    }

    /// The mended cells of these rows: row, column and text.
    pub fn within<'a>(
        all: &'a [Arc<Repairs>],
        rows: &'a Range<u32>,
    ) -> impl Iterator<Item = (u32, u16, &'a str)> {
        all.iter().flat_map(|one| {
            let first = one.rows.partition_point(|row| *row < rows.start);
            let own = one.rows.iter().enumerate().skip(first).take_while(|(_, row)| **row < rows.end);
            own.filter_map(|(place, row)| Some((*row, one.column, one.texts.cell(place, 0)?)))
        })
    }

    /// Bytes of memory that they take.
    pub fn memory(&self) -> usize {
        self.texts.memory() + self.rows.capacity() * size_of::<u32>()
    }
}

/// What is said of the cells that fared the same.
#[derive(Debug, Default)]
struct Told {
    count: usize,
    first: Option<u32>,
    places: Option<Sentence>,
}

impl Told {
    fn add(&mut self, number: u32, what: impl FnOnce() -> Sentence) {
        self.count += 1;
        self.first.get_or_insert(number);
        if self.count <= NAMED {
            let next = what();
            self.places = Some(match self.places.take() {
                Some(before) => sentence!("{before}; {next}", before = before, next = next),
                None => next,
            });
        }
    }

    /// The places that are named, and how many others there are.
    fn places(&self) -> Sentence {
        let named = self.places.clone().unwrap_or_else(|| "".into());
        match self.count.saturating_sub(NAMED) {
            0 => named,
            more => sentence!("{named}; and {more} more", named = named, more = more),
        }
    }
}

impl Catalog {
    /// Mends the codes in all columns of codes.
    pub(super) fn repair_all(&mut self) {
        for sheet in 0..self.sheets.len() {
            let columns = self.sheets.get(sheet).map_or(0, |sheet| sheet.columns.len());
            (0..columns).filter_map(|column| u16::try_from(column).ok()).for_each(|c| self.repair(sheet, c));
        }
    }

    /// Mends the codes of a column, as far as what it means says that it holds codes, instead of what was
    /// mended there before. What was done stands in the problems, with the cells that could not be mended.
    pub(super) fn repair(&mut self, sheet: usize, column: u16) {
        let Some(sheet) = self.sheets.get(sheet).filter(|sheet| sheet.used) else { return };
        let Some(heading) = sheet.columns.get(usize::from(column)) else { return };
        let place = |row| FilePlace {
            file: self.file.clone(),
            sheet: (!sheet.name.is_empty()).then(|| sheet.name.clone()),
            line: row,
            column: Some(u32::from(column) + 1),
            excerpt: None,
        };
        let (items, before) = (sheet.items(), place(None));
        let what = || match heading.heading.as_str() {
            "" => sentence!("this column"),
            named => Sentence::quoted(named),
        };
        let mended = mended(&self.arena, &self.numbers, sheet, column, heading.meaning);
        let problems: Vec<Problem> = [
            (
                "catalog/repaired-code",
                Severity::Note,
                &mended.whole,
                sentence!(
                    "1 cell of {column} had been changed by a spreadsheet and is read as it was ({places})"
                        | "{count} cells of {column} had been changed by a spreadsheet and are read as they were ({places})",
                    count = mended.whole.count,
                    column = what(),
                    places = mended.whole.places()
                ),
                sentence!("format the column as text in the spreadsheet, so that codes stay as they are"),
            ),
            (
                "catalog/shortened-code",
                Severity::Warning,
                &mended.part,
                sentence!(
                    "1 cell of {column} was rounded by a spreadsheet; only what is certain of the code is read ({places})"
                        | "{count} cells of {column} were rounded by a spreadsheet; only what is certain of the codes is read ({places})",
                    count = mended.part.count,
                    column = what(),
                    places = mended.part.places()
                ),
                sentence!("write the whole code into a column formatted as text"),
            ),
            (
                CellError::Rounded.code(),
                Severity::Error,
                &mended.lost,
                sentence!(
                    "1 cell of {column} holds what a spreadsheet made of a code, and the code cannot be told from it ({places})"
                        | "{count} cells of {column} hold what a spreadsheet made of a code, and the code cannot be told from it ({places})",
                    count = mended.lost.count,
                    column = what(),
                    places = mended.lost.places()
                ),
                CellError::Rounded.help(),
            ),
        ]
        .into_iter()
        .filter(|(_, _, told, ..)| told.count > 0)
        .map(|(code, severity, told, message, help)| {
            Problem { code, severity, place: place(told.first), message, help: Some(help) }
        })
        .collect();
        let is_told = |old: &Problem| {
            (&old.place.sheet, old.place.column) == (&before.sheet, before.column)
                && ["catalog/repaired-code", "catalog/shortened-code", "catalog/lost-code"]
                    .contains(&old.code)
        };
        // What was mended before was told: a column of which nothing is told needs no other look.
        if problems.is_empty() && !self.problems.iter().any(is_told) {
            return;
        }
        self.problems.retain(|old| !is_told(old));
        self.problems.extend(problems);
        self.replace(column, items, mended);
    }

    fn replace(&mut self, column: u16, items: Range<u32>, mended: MendedColumn) {
        let is_same = |one: &Arc<Repairs>| (one.column, one.first) == (column, items.start);
        self.repairs.retain(|one| !is_same(one));
        if !mended.repairs.rows.is_empty() {
            self.repairs.push(Arc::new(mended.repairs));
            self.repairs.sort_by_key(|one| (one.column, one.first));
        }
        let is_old = |(row, own, error): &(u32, u16, CellError)| {
            *own == column && items.contains(row) && matches!(error, CellError::Rounded | CellError::Date)
        };
        let before = self.errors.len();
        self.errors.retain(|error| !is_old(error));
        if before != self.errors.len() || !mended.errors.is_empty() {
            self.errors.extend(mended.errors.into_iter().map(|(row, error)| (row, column, error)));
            self.errors.sort_by_key(|(row, column, _)| (*row, *column));
        }
    }
}

#[derive(Default)]
struct MendedColumn {
    repairs: Repairs,
    errors: Vec<(u32, CellError)>,
    whole: Told,
    part: Told,
    lost: Told,
}

fn mended(
    arena: &Arena,
    numbers: &[(u32, u32)],
    sheet: &Sheet,
    column: u16,
    meaning: Meaning,
) -> MendedColumn {
    let mut all = MendedColumn {
        repairs: Repairs { column, first: sheet.first, ..Repairs::default() },
        ..MendedColumn::default()
    };
    let cells = || {
        let cells =
            sheet.items().map(|row| (row, arena.cell(row as usize, usize::from(column)).unwrap_or("")));
        cells.filter(|(_, cell)| !cell.is_empty())
    };
    let Some(mending) = Mending::of(meaning, cells().map(|(_, cell)| cell)) else { return all };
    for (row, cell) in cells() {
        let Some(mended) = mending.mend(cell) else { continue };
        let number = number_of(numbers, row);
        let short: String = cell.trim().chars().take(40).collect();
        let (told, code) = match mended {
            Mended::Whole(code) => (&mut all.whole, code),
            Mended::Part(code) => (&mut all.part, code),
            Mended::Lost(error) => {
                all.errors.push((row, error));
                all.lost.add(number, || sentence!("row {row}: \"{cell}\"", row = number, cell = short));
                continue;
            }
        };
        told.add(number, || {
            sentence!("row {row}: \"{cell}\" as \"{code}\"", row = number, cell = short, code = &code)
        });
        all.repairs.rows.push(row);
        all.repairs.texts.push_cell(&code);
        all.repairs.texts.end_row();
    }
    all
}
