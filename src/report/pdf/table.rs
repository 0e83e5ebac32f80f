//! Tables: rows that break over pages, below a head that is repeated.

use std::rc::Rc;

use super::super::document::style::{self, Colour};
use super::super::document::{Line, Row, RowKind, Run, Table, TableKind};
use super::layout::{Layout, SMALL};
use super::strip::{Area, Op, Strip};
use super::tags::{Kind, Node};
use super::text::{SetLine, Setting};

/// A row of so many lines at most is not cut.
const UNCUT_LINES: usize = 14;

/// So tall a row may stand alone on a page.
const LONE_ROW: f32 = 40.0;

/// How far a step sets a cell in.
const STEP: f32 = 9.0;
const MOST_STEPS: usize = 6;

/// How the rows of a table look.
#[derive(Clone, Copy)]
struct Look {
    size: f32,
    leading: f32,
    /// Between the text and the edges of its cell.
    beside: f32,
    above: f32,
    /// The least height of a row.
    least: f32,
    line: Option<Colour>,
    has_head_ground: bool,
    after: f32,
}

fn look(kind: TableKind) -> Look {
    let grid = Look {
        size: 8.8,
        leading: 1.38,
        beside: 5.0,
        above: 3.4,
        least: 0.0,
        line: Some(style::LINE),
        has_head_ground: true,
        after: 7.0,
    };
    match kind {
        TableKind::Grid => grid,
        TableKind::Dense => Look { size: 8.1, leading: 1.36, beside: 4.0, above: 2.2, ..grid },
        TableKind::Facts => Look { size: 9.2, beside: 0.0, above: 4.0, ..grid },
        TableKind::Signatures => {
            let line = Some(style::MUTED);
            Look { beside: 0.0, above: 3.0, least: 40.0, line, has_head_ground: false, ..grid }
        }
        TableKind::Conditions => Look {
            size: SMALL - 0.3,
            leading: 1.32,
            beside: 3.0,
            above: 1.2,
            line: Some([0xec, 0xef, 0xf2]),
            has_head_ground: false,
            after: 2.0,
            ..grid
        },
        TableKind::List => Look { size: 7.6, leading: 1.35, beside: 4.0, above: 0.9, line: None, ..grid },
    }
}

/// A cell of a row, set.
struct SetCell {
    x: f32,
    lines: Vec<SetLine>,
}

impl Layout<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let look = look(table.kind);
        let total: f32 = table.widths.iter().sum::<f32>().max(f32::EPSILON);
        let widths: Vec<f32> = table.widths.iter().map(|width| width / total * self.width()).collect();
        let node = self.tags.node(Kind::Table);
        let head = (!table.head.is_empty()).then(|| {
            let strip = self.head(&table.head, &widths, &look, node);
            Rc::new(strip)
        });
        if let Some(head) = &head {
            let ops = head.ops.clone();
            self.push(Strip { height: head.height, ops, is_kept: true, ..Strip::default() });
        }
        let mut begins = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            begins.push(self.flow.len());
            self.row(row, &widths, &look, node, head.as_ref());
        }
        // Neither the first row nor the last stands alone on a page, unless it is tall.
        if let [first, second, ..] = begins[..]
            && self.heights(first) - self.heights(second) < LONE_ROW
        {
            self.keep_at(second.saturating_sub(1));
        }
        if let [_, .., last] = begins[..]
            && self.heights(last) < LONE_ROW
        {
            self.keep_at(last.saturating_sub(1));
        }
        self.space(look.after);
    }

    fn head(&mut self, head: &[Line], widths: &[f32], look: &Look, table: Node) -> Strip {
        let row = self.tags.node_in(table, Kind::Row);
        let size = (look.size - 0.9).min(7.8);
        let own = Look { size, leading: 1.25, ..*look };
        let setting = Setting { colour: style::MUTED, is_strong: true, ..self.setting(size) };
        let cells = self.cells(head, widths, &own, &setting, row, &Kind::Head);
        let height = cells.iter().map(height).fold(0.0, f32::max) + 2.0 * own.above;
        let mut ops = Vec::new();
        if look.has_head_ground {
            let area = Area::new(0.0, 0.0, self.width(), height);
            ops.push(Op::Rect { area, colour: style::HEAD_GROUND });
        }
        let area = Area::new(0.0, height - 0.8, self.width(), 0.8);
        ops.push(Op::Rect { area, colour: style::HEAD_LINE });
        for cell in cells {
            // Heads stand on the line below them.
            let mut y = height - own.above - height_of(&cell.lines);
            for set in cell.lines {
                ops.extend(set.ops.into_iter().map(|op| op.moved(cell.x, y)));
                y += set.height;
            }
        }
        Strip { height, ops, ..Strip::default() }
    }

    fn cells(
        &mut self,
        lines: &[Line],
        widths: &[f32],
        look: &Look,
        setting: &Setting,
        row: Node,
        kind: &Kind,
    ) -> Vec<SetCell> {
        let mut left = 0.0;
        let mut cells = Vec::with_capacity(lines.len());
        for (line, width) in lines.iter().zip(widths) {
            let node = self.tags.node_in(row, kind.clone());
            let step = STEP * f32::from(u8::try_from(line.depth.min(MOST_STEPS)).unwrap_or_default());
            let width_left = (width - 2.0 * look.beside - step).max(look.size);
            let hanging = self.hanging(line, setting.size);
            let setting = Setting { width: width_left, is_at_right: line.is_number, hanging, ..*setting };
            let lines = self.setter.lines(line, &setting, node);
            cells.push(SetCell { x: left + look.beside + step, lines });
            left += width;
        }
        cells
    }

    /// Words stand beside the mark or the sign that they explain.
    fn hanging(&self, line: &Line, size: f32) -> f32 {
        let signs = line.runs.iter().filter(|run| matches!(run, Run::Mark(_) | Run::Truth(_))).count();
        match line.runs.first() {
            Some(Run::Mark(mark)) if signs == 1 && line.runs.len() > 1 => {
                self.setter.mark_width(mark, size) + size * 0.28
            }
            Some(Run::Truth(_)) if signs == 1 => size * 1.28,
            _text => 0.0,
        }
    }

    fn row(&mut self, row: &Row, widths: &[f32], look: &Look, table: Node, head: Option<&Rc<Strip>>) {
        let node = self.tags.node_in(table, Kind::Row);
        let setting = Setting { leading: look.leading, ..self.setting(look.size) };
        let all = [self.width()];
        let widths = if row.kind == RowKind::Title { &all[..] } else { widths };
        let cells = self.cells(&row.cells, widths, look, &setting, node, &Kind::Cell);
        let tallest = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
        let ground = match row.kind {
            RowKind::Doubt => Some(style::DOUBT_GROUND),
            RowKind::Title => Some(style::HEAD_GROUND),
            RowKind::Plain => None,
        };
        let mut strips = if tallest <= UNCUT_LINES {
            vec![whole(cells, look)]
        } else {
            line_by_line(cells, look, tallest)
        };
        let last = strips.len().saturating_sub(1);
        for (place, strip) in strips.iter_mut().enumerate() {
            if let (Some(colour), true) = (look.line, place == last) {
                let area = Area::new(0.0, strip.height - 0.5, self.width(), 0.5);
                strip.ops.insert(0, Op::Rect { area, colour });
            }
            if let Some(colour) = ground {
                let area = Area::new(0.0, 0.0, self.width(), strip.height);
                strip.ops.insert(0, Op::Rect { area, colour });
            }
            strip.head = head.cloned();
            strip.is_kept = row.kind == RowKind::Title;
            strip.anchors = row.anchor.filter(|_| place == 0).into_iter().collect();
        }
        for strip in strips {
            self.push(strip);
        }
    }
}

fn height(cell: &SetCell) -> f32 {
    height_of(&cell.lines)
}

fn height_of(lines: &[SetLine]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

/// A row in one strip.
fn whole(cells: Vec<SetCell>, look: &Look) -> Strip {
    let content = cells.iter().map(height).fold(0.0, f32::max);
    let height = (content + 2.0 * look.above).max(look.least);
    let mut ops = Vec::new();
    for cell in cells {
        // Where rows are taller than their text, it stands at their foot: a line to write on is below it.
        let mut y = if look.least > 0.0 { height - look.above - height_of(&cell.lines) } else { look.above };
        for set in cell.lines {
            ops.extend(set.ops.into_iter().map(|op| op.moved(cell.x, y)));
            y += set.height;
        }
    }
    Strip { height, ops, ..Strip::default() }
}

/// A row that may be cut below each of its lines.
fn line_by_line(cells: Vec<SetCell>, look: &Look, tallest: usize) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::with_capacity(tallest);
    strips.resize_with(tallest, Strip::default);
    for cell in cells {
        for ((place, set), strip) in cell.lines.into_iter().enumerate().zip(&mut strips) {
            let top = if place == 0 { look.above } else { 0.0 };
            strip.height = strip.height.max(set.height + top);
            strip.ops.extend(set.ops.into_iter().map(|op| op.moved(cell.x, top)));
        }
    }
    if let Some(last) = strips.last_mut() {
        last.height += look.above;
    }
    strips
}
