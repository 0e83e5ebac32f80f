//! The end of reading: what the columns mean, and what is worth knowing of the whole.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::builder::Builder;
use super::found::Place;
use super::options::is_called;
use super::{Encoding, Format, duplicates};
use crate::catalog::columns::{self, Sample};
use crate::catalog::overlay::Overlay;
use crate::catalog::{Catalog, Column, Meaning, Sheet, Why};
use crate::problem::{Sentence, Severity, sentence};

/// So many sheets or columns are named where there is none of the name that was asked for.
const NAMED: usize = 40;
/// So many cells of a column are looked at to tell what it means.
const SAMPLED: usize = 1000;

impl Builder<'_> {
    /// The catalog, with a meaning proposed for every column.
    pub fn finish(
        mut self,
        name: &str,
        format: Format,
        encoding: Option<Encoding>,
        content_hash: String,
    ) -> Catalog {
        self.arena.shrink();
        self.errors.sort_unstable_by_key(|(row, column, _)| (*row, *column));
        let mut sheets = std::mem::take(&mut self.sheets);
        let mut settled = std::mem::take(&mut self.settled);
        let is_first = settled.is_empty();
        for sheet in sheets.iter_mut().filter(|sheet| sheet.used) {
            // Only the first table of a part was begun in an earlier one.
            self.name_columns(format, sheet, &std::mem::take(&mut settled));
        }
        if is_first {
            duplicates::note(&sheets, &self.arena, &self.numbers, &mut self.found);
            self.note_unknown_wishes(&sheets);
            if self.arena.rows() == 0 {
                let message = || sentence!("no item was found in this file");
                let help = sentence!("look whether the items stand in another sheet or file");
                self.found.add("catalog/no-items", Severity::Warning, Place::default(), message, help);
            }
        }
        let mut catalog = Catalog {
            name: name.to_owned(),
            file: self.found.file().to_owned(),
            format,
            encoding,
            delimiter: self.delimiter,
            content_hash,
            sheets,
            arena: Arc::new(self.arena),
            numbers: self.numbers,
            errors: self.errors,
            repairs: Vec::new(),
            edits: Overlay::default(),
            problems: self.found.finish(),
        };
        catalog.repair_all();
        catalog
    }

    fn name_columns(&mut self, format: Format, sheet: &mut Sheet, settled: &[Column]) {
        if let Some(layout) = self.options.layouts.iter().find(|layout| layout.fits(format, sheet)) {
            for (column, meaning) in sheet.columns.iter_mut().zip(&layout.meanings) {
                column.meaning = *meaning;
                column.why = Why::Remembered;
            }
        }
        for (heading, meaning) in &self.options.columns {
            for (place, column) in sheet.columns.iter_mut().enumerate() {
                if is_meant(column, place, heading) {
                    column.meaning = *meaning;
                    column.why = Why::User;
                }
            }
        }
        let samples: Vec<Sample<'_>> =
            (0..sheet.columns.len()).map(|column| self.sample(sheet, column)).collect();
        columns::propose(&mut sheet.columns, &samples);
        for (column, settled) in sheet.columns.iter_mut().zip(settled) {
            column.clone_from(settled);
        }
        if !settled.is_empty() {
            return;
        }
        let is_unused = |column: &&Column| column.meaning == Meaning::Ignored && !column.why.is_given();
        let unused: Vec<Sentence> = sheet
            .columns
            .iter()
            .zip(&samples)
            .zip(1..)
            .filter(|((column, sample), _)| is_unused(column) && !sample.is_empty())
            .map(|((column, _), number)| named(column, number))
            .collect();
        let place = Place { sheet: &sheet.name, ..Place::default() };
        if !unused.is_empty() {
            let message =
                || sentence!("no use is made of the columns {columns}", columns = Sentence::listed(unused));
            self.found.add(
                "catalog/unused-columns",
                Severity::Note,
                place,
                message,
                sentence!("say what such a column means if it describes the items"),
            );
        }
        if sheet.rows > 0 && sheet.columns.iter().all(|column| column.meaning != Meaning::Description) {
            let message = || sentence!("no column describes the items in words");
            self.found.add(
                "catalog/no-description",
                Severity::Warning,
                place,
                message,
                sentence!("say which column does, or in which row the headings stand"),
            );
        }
    }

    /// Cells of a column that hold something, evenly from the whole sheet.
    fn sample<'b>(&'b self, sheet: &Sheet, column: usize) -> Sample<'b> {
        let step = (sheet.rows as usize / SAMPLED).max(1);
        let rows = sheet.items().step_by(step);
        rows.filter_map(|row| self.arena.cell(row as usize, column))
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    fn note_unknown_wishes(&mut self, sheets: &[Sheet]) {
        for wished in &self.options.sheets {
            if sheets.iter().any(|sheet| is_called(wished, &sheet.name)) {
                continue;
            }
            let named = sheets.iter().filter(|sheet| !sheet.name.is_empty());
            let mut names = named.take(NAMED).map(|sheet| Sentence::quoted(&sheet.name)).peekable();
            let (message, help) = if names.peek().is_none() {
                let message =
                    sentence!("no sheet is called \"{sheet}\": this file has no sheets", sheet = wished);
                (message, sentence!("read it without naming a sheet"))
            } else {
                let message = sentence!(
                    "no sheet is called \"{sheet}\"; there are {names}",
                    sheet = wished,
                    names = Sentence::listed(names)
                );
                (message, sentence!("write the name of the sheet as in the workbook"))
            };
            self.found.add("catalog/unknown-sheet", Severity::Error, Place::default(), || message, help);
        }
        for (heading, meaning) in &self.options.columns {
            let mut columns =
                sheets.iter().filter(|sheet| sheet.used).flat_map(|sheet| sheet.columns.iter().enumerate());
            if !columns.any(|(place, column)| is_meant(column, place, heading)) {
                let all =
                    sheets.iter().filter(|sheet| sheet.used).flat_map(|sheet| sheet.columns.iter().zip(1..));
                // Sheets often have the same headings.
                let mut seen = BTreeSet::new();
                let all = all.map(|(column, number)| named(column, number));
                let all = all.filter(|name| seen.insert(name.to_string())).take(NAMED);
                let message = || {
                    sentence!(
                        "no column is called \"{heading}\", so none was taken as {meaning}; there are {columns}",
                        heading = heading,
                        meaning = *meaning,
                        columns = Sentence::listed(all)
                    )
                };
                self.found.add(
                    "catalog/unknown-column",
                    Severity::Error,
                    Place::default(),
                    message,
                    sentence!("write the heading as in the file, or the column's number"),
                );
            }
        }
    }
}

/// Whether the user means this column: by its heading, or by its number where that is no heading.
fn is_meant(column: &Column, place: usize, heading: &str) -> bool {
    let same = !heading.is_empty() && column.heading.to_lowercase() == heading.trim().to_lowercase();
    same || column.heading.is_empty() && heading.trim().parse() == Ok(place + 1)
}

fn named(column: &Column, number: usize) -> Sentence {
    if column.heading.is_empty() { number.into() } else { Sentence::quoted(&column.heading) }
}
