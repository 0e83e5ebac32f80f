//! The screening record in a workbook: every counterparty and every match in a line.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::super::Report;
use super::heads;
use super::table::{MOST_ROWS, Styles, Table};

/// Adds the sheet; none if nobody was screened.
pub(super) fn screening(
    report: &Report<'_>,
    workbook: &mut Workbook,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let (words, record) = (&report.words, &report.case.screening);
    if record.is_empty() {
        return Ok(());
    }
    let titles = [
        ("screening.query", 34.0),
        ("screening.day", 12.0),
        ("screening.decision", 22.0),
        ("screening.match", 40.0),
        ("screening.score", 9.0),
        ("screening.list", 28.0),
        ("screening.id", 20.0),
        ("screening.as-of", 12.0),
        ("screening.hash", 66.0),
        ("screening.reason", 44.0),
        ("screening.by", 20.0),
        ("screening.at", 12.0),
        ("screening.answered", 30.0),
        ("screening.flags", 60.0),
    ];
    let rows = u32::try_from(record.lines.len()).unwrap_or(MOST_ROWS).min(MOST_ROWS);
    let mut table = Table::new(workbook, styles, words.say("xlsx.screening"), &heads(words, &titles), rows)?;
    for line in record.lines.iter().take(MOST_ROWS as usize) {
        let state = words.say_of("screening.state", line.state);
        table.texts(&[&line.query, &line.on, state, &line.name])?;
        if !line.list.is_empty() {
            table.count(4, usize::from(line.score))?;
        }
        let (of_list, decided) =
            ([&line.list, &line.id, &line.as_of, &line.hash], [&line.reason, &line.by, &line.at]);
        let flags = report.end_use.raised.get(&line.query).map_or("", String::as_str);
        let rest = of_list.into_iter().chain(decided).chain([&line.answered]).map(String::as_str);
        for (number, text) in rest.chain([flags]).enumerate() {
            table.text(5 + number, text)?;
        }
    }
    Ok(())
}
