//! Tables: heads are repeated on every page.

use super::super::document::style::{self, Colour};
use super::super::document::{Line, Row, RowKind, Table, TableKind};
use super::runs::{self, Carried, hex};
use super::xml::Xml;

/// A cell, written.
pub(super) struct Cell {
    pub(super) width: usize,
    pub(super) content: Xml,
    pub(super) ground: Option<Colour>,
    /// How many columns it takes.
    pub(super) span: usize,
}

/// The lines of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Below every row.
    Rows,
    /// Around every cell.
    Boxes,
    /// White, between the cells, which are small.
    Tiles,
    Plain,
}

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RowOf {
    /// It is repeated where the table breaks over pages.
    Head,
    /// It stays on one page.
    Short,
    /// It may take more than one.
    Long,
}

/// A row with so many characters in a cell may be cut.
const LONG: usize = 900;

/// A step that a cell is set in, in twentieths of a point.
const STEP: usize = 180;
const MOST_STEPS: usize = 6;

/// Writes a table of a width; says how many bookmarks there are now.
pub(super) fn table(xml: &mut Xml, table: &Table, width: usize, indent: usize, bookmarks: usize) -> usize {
    let total: f32 = table.widths.iter().sum::<f32>().max(f32::EPSILON);
    // Widths are small positive numbers: what is cut off is less than a point.
    let share = |own: &f32| (f64::from(own / total) * width as f64) as usize;
    let widths: Vec<usize> = table.widths.iter().map(share).collect();
    let look = if table.kind == TableKind::List { Look::Plain } else { Look::Rows };
    let style = match table.kind {
        TableKind::Grid | TableKind::Facts | TableKind::Signatures => "Cell",
        TableKind::Dense | TableKind::Conditions | TableKind::List => "Dense",
    };
    let mut bookmarks = bookmarks;
    write_table(xml, &widths, indent, look, |xml| {
        if !table.head.is_empty() {
            let cells = table.head.iter().zip(&widths).map(|(line, width)| {
                let content = content(line, "Head", &Carried::default());
                Cell { width: *width, content, ground: Some(style::HEAD_GROUND), span: 1 }
            });
            row(xml, &cells.collect::<Vec<Cell>>(), RowOf::Head);
        }
        for own in &table.rows {
            let cells = cells(own, &widths, style, &mut bookmarks, table.kind);
            let length = own.cells.iter().map(Line::len).max().unwrap_or_default();
            row(xml, &cells, if length < LONG { RowOf::Short } else { RowOf::Long });
        }
    });
    bookmarks
}

fn cells(own: &Row, widths: &[usize], style: &str, bookmarks: &mut usize, kind: TableKind) -> Vec<Cell> {
    let is_title = own.kind == RowKind::Title;
    let ground = match own.kind {
        RowKind::Doubt => Some(style::DOUBT_GROUND),
        RowKind::Title => Some(style::HEAD_GROUND),
        RowKind::Plain => None,
    };
    let whole = [widths.iter().sum::<usize>()];
    let own_widths = if is_title { &whole[..] } else { widths };
    let cells = own.cells.iter().zip(own_widths).enumerate();
    let cell = |(place, (line, width)): (usize, (&Line, &usize))| {
        let mut carried = Carried { is_kept: is_title, ..Carried::default() };
        carried.indent = STEP * line.depth.min(MOST_STEPS);
        if let Some(anchor) = own.anchor.filter(|_| place == 0) {
            *bookmarks += 1;
            carried.bookmark = Some((anchor, *bookmarks));
        }
        let mut content = content(line, style, &carried);
        if kind == TableKind::Signatures && place == 0 {
            // Room to sign in.
            runs::paragraph(&mut content, style, &Carried::default(), |_| {});
        }
        Cell { width: *width, content, ground, span: if is_title { widths.len() } else { 1 } }
    };
    cells.map(cell).collect()
}

fn content(line: &Line, style: &str, carried: &Carried) -> Xml {
    let mut xml = Xml::default();
    let carried = Carried { is_at_right: line.is_number, ..*carried };
    runs::paragraph(&mut xml, style, &carried, |xml| runs::line(xml, line));
    xml
}

/// A table with what `rows` puts into it.
pub(super) fn write_table(
    xml: &mut Xml,
    widths: &[usize],
    indent: usize,
    look: Look,
    rows: impl FnOnce(&mut Xml),
) {
    let whole = widths.iter().sum::<usize>().to_string();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &*whole), ("w:type", "dxa")]);
            if indent > 0 {
                xml.empty("w:tblInd", &[("w:w", &*indent.to_string()), ("w:type", "dxa")]);
            }
            borders(xml, look);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            let (tall, wide) = if look == Look::Tiles { ("0", "20") } else { ("30", "80") };
            xml.element("w:tblCellMar", &[], |xml| {
                for (side, room) in [("w:top", tall), ("w:left", wide), ("w:bottom", tall), ("w:right", wide)]
                {
                    xml.empty(side, &[("w:w", room), ("w:type", "dxa")]);
                }
            });
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        rows(xml);
    });
}

fn borders(xml: &mut Xml, look: Look) {
    let sides: &[&str] = match look {
        Look::Plain => return,
        Look::Rows => &["w:bottom", "w:insideH"],
        Look::Boxes => &["w:top", "w:left", "w:bottom", "w:right", "w:insideV"],
        Look::Tiles => &["w:insideH", "w:insideV"],
    };
    let colour = hex(if look == Look::Tiles { style::WHITE } else { style::LINE });
    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", &*colour)];
    xml.element("w:tblBorders", &[], |xml| sides.iter().for_each(|side| xml.empty(side, &line)));
}

/// A row.
pub(super) fn row(xml: &mut Xml, cells: &[Cell], of: RowOf) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            if of != RowOf::Long {
                xml.empty("w:cantSplit", &[]);
            }
            if of == RowOf::Head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for cell in cells {
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &[("w:w", &*cell.width.to_string()), ("w:type", "dxa")]);
                    if cell.span > 1 {
                        xml.value("w:gridSpan", cell.span);
                    }
                    if let Some(colour) = cell.ground {
                        let colour = hex(colour);
                        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &*colour)]);
                    }
                });
                xml.append(&cell.content);
            });
        }
    });
}
