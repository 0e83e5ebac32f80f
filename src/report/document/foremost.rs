//! The foremost items in the results: each with what is asked of it toward whom, and its entries.

use super::super::conclusion::Same;
use super::super::{EntryTag, Foremost, Mark, Section};
use super::determination::shortened;
use super::{Anchor, Line, Paragraph, Parts, Row, TableKind};

/// Destinations and paragraphs named in a row; more are counted.
const MOST_TOWARD: usize = 4;
const MOST_ENTRIES: usize = 2;
/// Signs of a description; the whole stands in the matrix.
const MOST_SIGNS: usize = 90;

impl Parts<'_> {
    /// The items that need something, as many as there is room for; nothing if none does.
    pub(super) fn foremost(&mut self) {
        let results = &self.report.results;
        if results.foremost.is_empty() {
            return;
        }
        self.heading(self.said("foremost.title"));
        let rows = results.foremost.iter().map(|one| self.foremost_row(one)).collect();
        let head = self.heads(["matrix.item", "matrix.description", "foremost.asked", "matrix.entries"]);
        self.table(TableKind::Dense, &[1.2, 3.0, 4.1, 1.7], head, rows);
        let further: usize = results.further.iter().map(|one| one.items).sum();
        if further > 0 {
            let line = Line::of(self.count("foremost.more", further)).text("   ");
            self.paragraph(Paragraph::Small, line.tallies(&results.further));
        }
    }

    fn foremost_row(&self, one: &Foremost) -> Row {
        let label = &one.label;
        let id = if label.id.is_empty() { self.place(label) } else { label.id.clone() };
        let report = self.report;
        let has_sheet = !report.recipe.without.contains(&Section::Items)
            && report.sheets.iter().any(|sheet| sheet.label.number == label.number);
        let id = if has_sheet { Line::new().link(id, Anchor::Item(label.number)) } else { Line::of(id) };
        let asked = |line: Line, one: &Same<Mark>| {
            line.break_line().marked(&one.what).quiet(format!(" · {}", self.some_toward(one)))
        };
        let entry = |line: Line, entry: &EntryTag| {
            let question = if entry.certain { "" } else { "\u{a0}?" };
            line.break_line().text(format!("{} ", entry.short)).strong(entry.code.as_str()).text(question)
        };
        let entries = one.entries.iter().take(MOST_ENTRIES).fold(Line::new(), entry);
        let more = one.entries.len().saturating_sub(MOST_ENTRIES);
        Row::of([
            id,
            Line::of(shortened(&label.description, MOST_SIGNS)),
            one.standings.iter().fold(Line::new(), asked),
            if more > 0 { entries.quiet(format!(" +{more}")) } else { entries },
        ])
    }

    /// Destinations by name, as many as there is room for.
    fn some_toward(&self, one: &Same<Mark>) -> String {
        if one.everywhere && one.toward.len() > 1 {
            return self.say("sheet.everywhere");
        }
        let named = one.toward.iter().take(MOST_TOWARD).collect::<Vec<_>>();
        let more = one.toward.len() - named.len();
        let named = self.report.words.list(&named);
        if more == 0 {
            named
        } else {
            format!("{named} {}", self.fill("actions.more", &[("n", &more.to_string())]))
        }
    }
}
