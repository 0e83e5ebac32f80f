//! Copying rows as the table shows them, for a spreadsheet.

use std::sync::Arc;

use super::super::super::desk::{Desk, Tray};
use super::super::super::work::Work;
use super::super::super::work::jobs::{Done, Kind};
use super::columns::{self, Chosen};
use super::rows::Items;

/// Begins to put the rows at hand into a text: a line of headings, then a line for each row in the order of the
/// table, cells divided by tabs and quoted where they hold one.
pub fn start(work: &mut Work, desk: &Desk<'_>, chosen: Option<&[Chosen]>) {
    let Some(opened) = work.opened.clone() else { return };
    let shows = columns::shown(work, chosen);
    let headings: Vec<String> = shows.iter().filter_map(|shows| shows.title(desk, work)).collect();
    let (theme, words, case) = (desk.theme.clone(), desk.words.clone(), work.case.clone());
    let (book, assessed, grid) = (work.book.clone(), work.assessed.clone(), Arc::clone(&work.chosen));
    let (view, marked, cursor) = (Arc::clone(&work.view), work.selected.clone(), work.cursor);
    work.start(Kind::Copy, move || {
        let tray = Tray::default();
        let colours = theme.colours(egui::Theme::Light);
        let items = Items {
            desk: Desk { theme: &theme, colours, words: &words, tray: &tray },
            book: book.as_deref(),
            opened: &opened,
            assessed: assessed.as_deref(),
            grid: &grid,
            case: &case,
        };
        let mut hidden = marked.clone();
        let mut rows: Vec<u32> = view.rows.iter().copied().filter(|row| hidden.remove(*row)).collect();
        rows.extend(hidden.iter());
        if rows.is_empty() {
            rows.extend(cursor);
        }
        let mut out = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
        // Writing into memory does not fail.
        let _ = out.write_record(&headings);
        for row in &rows {
            let cells = shows.iter().filter(|shows| shows.is_text());
            let _ = out.write_record(cells.map(|shows| items.text(*row, shows)));
        }
        let text = out.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok());
        Done::Copied(text.unwrap_or_default(), rows.len())
    });
}
