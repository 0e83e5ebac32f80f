//! The matrix: every item against every destination.

use std::collections::BTreeSet;

use super::super::results::PRINTED_COLUMNS;
use super::super::{ClassLine, EntryTag, MatrixCell, MatrixRow, Section};
use super::{Anchor, Block, Line, MOST_ROWS, Orientation, Paragraph, Parts, Row, RowKind, Table, TableKind};

/// With so many columns at most, the word stands beside each mark.
const WORDY_COLUMNS: usize = 5;

/// Paragraphs named in a row; more are counted.
const MOST_ENTRIES: usize = 3;

/// Items on which nothing was found that stand beside each other.
const BESIDE: usize = 3;

impl Parts<'_> {
    pub(super) fn matrix(&mut self) {
        let report = self.report;
        let columns = report.columns.len();
        if !report.found_nothing() {
            self.page(Orientation::Landscape);
        }
        self.part("matrix");
        let listed = |class: &ClassLine| class.worst.needs_attention() || class.has_sheet();
        let listed_items = report.matrix.rows_where(listed).count();
        let rest_items = report.matrix.len() - listed_items;
        let mut lead = self.fill("matrix.lead", &[("on", &report.basis.on)]);
        if columns > PRINTED_COLUMNS || !report.results.map.is_empty() {
            lead = format!("{lead} {}", self.say("matrix.columns"));
        }
        if listed_items > 0 {
            self.body(Line::of(lead));
            self.paragraph(Paragraph::Small, Line::new().quiet(report.legend()));
        }
        if columns > WORDY_COLUMNS && listed_items > 0 {
            let legend = |line: Line, one: &super::super::Meaning| line.marked(&one.mark).text("   ");
            self.paragraph(Paragraph::Small, report.meanings.iter().fold(Line::new(), legend));
        }
        if listed_items > 0 {
            self.heading(self.counted_heading("matrix.listed", listed_items));
            let table = self.listed(listed);
            self.add(Block::Table(table));
            self.left_out(listed_items);
        } else {
            self.body(self.said("matrix.none"));
        }
        if rest_items > 0 {
            self.heading(self.counted_heading("matrix.rest", rest_items));
            self.body(Line::of(self.fill("matrix.rest-lead", &[("on", &report.basis.on)])));
            self.rest(|class| !listed(class));
            self.left_out(rest_items);
        }
    }

    fn counted_heading(&self, name: &str, items: usize) -> Line {
        self.said(name).text("  ").quiet(self.count("count.items", items))
    }

    /// How many rows are not printed.
    fn left_out(&mut self, items: usize) {
        if items > MOST_ROWS {
            self.paragraph(Paragraph::Soft, Line::of(self.count("matrix.more", items - MOST_ROWS)));
        }
    }

    fn listed(&self, listed: impl Fn(&ClassLine) -> bool) -> Table {
        let report = self.report;
        let wordy = report.columns.len() <= WORDY_COLUMNS;
        let printed = report.columns.len().min(PRINTED_COLUMNS);
        let has_sheets = report.matrix.rows().any(|row| !row.label.sheet.is_empty());
        let row_heading = if has_sheets { "matrix.row-in-sheet" } else { "matrix.row" };
        let mut head = vec![
            self.said(row_heading).at_right(),
            self.said("matrix.item"),
            self.said("matrix.description"),
            self.said("matrix.entries"),
        ];
        let titles = report.columns.iter().take(PRINTED_COLUMNS);
        head.extend(titles.map(|column| Line::of(if wordy { column.title.as_str() } else { &column.short })));
        let mut widths = vec![5.0, 12.0, if wordy { 27.0 } else { 34.0 }, 16.0];
        widths.extend((0..printed).map(|_| if wordy { 12.0 } else { 6.0 }));
        if report.columns.len() > printed {
            let more = (report.columns.len() - printed).to_string();
            head.push(Line::of(self.fill("matrix.further", &[("n", &more)])));
            widths.push(6.0);
        }
        let shows_sheets = !report.recipe.without.contains(&Section::Items);
        let sheets = report.sheets.iter().filter(|_| shows_sheets).map(|sheet| sheet.label.number);
        let sheets: BTreeSet<u32> = sheets.collect();
        let mut rows = Vec::new();
        let mut sheet = String::new();
        for row in report.matrix.rows_where(listed).take(MOST_ROWS) {
            if row.label.sheet != sheet {
                sheet.clone_from(&row.label.sheet);
                rows.push(self.sheet_name(&sheet));
            }
            rows.push(self.matrix_row(&row, wordy, sheets.contains(&row.label.number)));
        }
        Table { kind: TableKind::Dense, widths, head, rows }
    }

    fn sheet_name(&self, sheet: &str) -> Row {
        let name = self.fill("matrix.sheet", &[("sheet", sheet)]);
        Row { kind: RowKind::Title, ..Row::of([Line::new().strong(name)]) }
    }

    fn matrix_row(&self, row: &MatrixRow<'_>, wordy: bool, has_sheet: bool) -> Row {
        let label = &row.label;
        let id = if label.id.is_empty() && has_sheet {
            self.fill("item.row", &[("row", &label.row.to_string())])
        } else {
            label.id.clone()
        };
        let id = if has_sheet { Line::new().link(id, Anchor::Item(label.number)) } else { Line::of(id) };
        let mut cells = vec![
            Line::of(label.row.to_string()).at_right(),
            id,
            Line::of(label.description.as_str()),
            self.entries(row.class),
        ];
        let cell = |cell: &MatrixCell| {
            let line = Line::new().mark(&cell.mark);
            if wordy { line.quiet(format!(" {}", cell.mark.word)) } else { line }
        };
        cells.extend(row.class.cells.iter().take(PRINTED_COLUMNS).map(cell));
        let further = row.class.cells.iter().skip(PRINTED_COLUMNS).map(|cell| &cell.mark).min();
        cells.extend(further.map(|mark| Line::new().mark(mark)));
        Row::of(cells)
    }

    fn entries(&self, class: &ClassLine) -> Line {
        let entry = |line: Line, entry: &EntryTag| {
            let line = line.break_line();
            let question = if entry.certain { "" } else { "\u{a0}?" };
            if entry.applies {
                line.text(format!("{} ", entry.short)).strong(entry.code.as_str()).text(question)
            } else {
                line.quiet(format!("{} {}{question}", entry.short, entry.code))
            }
        };
        let line = class.entries.iter().take(MOST_ENTRIES).fold(Line::new(), entry);
        let more = class.entries.len().saturating_sub(MOST_ENTRIES);
        let line = if more > 0 { line.quiet(format!(" +{more}")) } else { line };
        if class.notes.is_empty() { line } else { line.text(" ").link_like(&self.say("matrix.note")) }
    }

    /// The items on which nothing was found, several beside each other, sheet by sheet.
    fn rest(&mut self, passes: impl Fn(&ClassLine) -> bool) {
        let report = self.report;
        let mut rows: Vec<Row> = Vec::new();
        let mut beside: Vec<Line> = Vec::new();
        let mut sheet = String::new();
        let end = |beside: &mut Vec<Line>, rows: &mut Vec<Row>| {
            if !beside.is_empty() {
                beside.resize(BESIDE, Line::new());
                rows.push(Row::of(std::mem::take(beside)));
            }
        };
        for row in report.matrix.rows_where(passes).take(MOST_ROWS) {
            let label = &row.label;
            if label.sheet != sheet {
                end(&mut beside, &mut rows);
                sheet.clone_from(&label.sheet);
                rows.push(self.sheet_name(&sheet));
            }
            let line = Line::new().quiet(format!("{} ", label.row)).strong(label.id.as_str());
            let line = if label.id.is_empty() { line } else { line.space() };
            beside.push(line.text(label.description.as_str()));
            if beside.len() == BESIDE {
                end(&mut beside, &mut rows);
            }
        }
        end(&mut beside, &mut rows);
        self.table(TableKind::List, &[1.0; BESIDE], Vec::new(), rows);
    }
}
