//! The sheet of what changed since an earlier report.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::super::Report;
use super::heads;
use super::table::{Styles, Table};

/// Writes the sheet: a row for each change.
pub(super) fn write(report: &Report<'_>, workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    let (words, changes) = (&report.words, &report.changes);
    let columns = [
        ("xlsx.kind", 18.0),
        ("changes.before", 30.0),
        ("changes.after", 30.0),
        ("xlsx.items", 8.0),
        ("destinations.destination", 36.0),
        ("changes.because", 40.0),
        ("xlsx.which", 60.0),
    ];
    let heads = heads(words, &columns);
    let rows = 3 + changes.outcomes.len() + changes.rules.len();
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let mut table = Table::new(workbook, styles, words.say("xlsx.changes"), &heads, rows)?;
    for (name, items) in [
        ("changes.new", &changes.new),
        ("changes.gone", &changes.gone),
        ("changes.reworded", &changes.reworded),
    ] {
        let all = items.items.to_string();
        table.texts(&[words.say(name), "", "", &all, "", "", &items.names.join(", ")])?;
    }
    for one in &changes.outcomes {
        table.next_row();
        table.text(0, words.say("changes.outcomes"))?;
        table.mark(1, &one.before)?;
        table.mark(2, &one.after)?;
        table.count(3, one.items.items)?;
        table.text(4, &one.toward.join(", "))?;
        table.text(5, &one.causes(words))?;
        table.text(6, &one.items.names.join(", "))?;
    }
    for one in &changes.rules {
        let act = format!("{} {}", one.short, one.id);
        table.texts(&[words.say("changes.rules"), &one.before, &one.after, "", "", &act, ""])?;
    }
    Ok(())
}
