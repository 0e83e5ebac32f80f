//! Questions: the form for suppliers as a table, to be filled in and read again.
//!
//! The columns are those of [`COLUMNS`], in every language: programs find them by name. The first names the
//! item's place in the catalog and what is asked, e.g. `12 figure sample-rate`.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::document::asked;
use super::inert::inert;
use super::xlsx::{Styles, Table, io_error, properties};
use super::{Progress, Report, guard};

/// The heads of the columns.
pub const COLUMNS: [&str; 9] =
    ["key", "item", "description", "maker", "part_number", "question", "decides", "answer", "remark"];

/// The widths of the columns in a workbook.
const WIDTHS: [f64; 9] = [22.0, 16.0, 40.0, 16.0, 18.0, 60.0, 20.0, 30.0, 30.0];

/// The questions, maker by maker.
fn rows<'r>(report: &'r Report<'_>) -> impl Iterator<Item = [String; 9]> + 'r {
    asked(report).into_values().flatten().map(|one| {
        let label = &one.sheet.label;
        let key = format!("{} {}", u64::from(label.number) + 1, one.request.key);
        let texts = [
            &label.id,
            &label.description,
            &one.sheet.maker,
            &one.sheet.part_number,
            &one.request.question,
            &one.request.paragraph,
        ];
        let [id, description, maker, part, question, paragraph] = texts.map(|text| inert(text).into_owned());
        [key, id, description, maker, part, question, paragraph, String::new(), String::new()]
    })
}

/// The form as CSV.
pub(super) fn csv(report: &Report<'_>, out: &mut impl Write, progress: &Progress) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    csv.write_record(COLUMNS)?;
    for mut row in rows(report) {
        progress.go_on()?;
        row.iter_mut().for_each(guard);
        csv.write_record(&row)?;
    }
    csv.flush()
}

/// The form as a workbook.
pub(super) fn xlsx(
    report: &Report<'_>,
    out: &mut (impl Write + Seek + Send),
    progress: &Progress,
) -> io::Result<()> {
    workbook(report, out, progress).map_err(io_error)
}

fn workbook(
    report: &Report<'_>,
    out: &mut (impl Write + Seek + Send),
    progress: &Progress,
) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    properties(report, &mut workbook);
    let styles = Styles::new(report);
    let heads: Vec<(String, f64)> = COLUMNS.map(str::to_owned).into_iter().zip(WIDTHS).collect();
    let all: Vec<[String; 9]> = rows(report).collect();
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let mut table = Table::new(&mut workbook, &styles, report.words.say("supplier.sheet"), &heads, count)?;
    for row in &all {
        progress.go_on()?;
        table.texts(&row.each_ref().map(String::as_str))?;
    }
    workbook.save_to_writer(out)
}
