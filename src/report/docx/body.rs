//! The body of the document: blocks one after the other.

use super::super::Mark;
use super::super::document::style::{self, Colour, Shape};
use super::super::document::{Anchor, Axis, BarLine, Block, Group, Line, Orientation, Paragraph};
use super::super::number;
use super::super::results::Tile;
use super::runs::{self, Carried, bookmark, hex};
use super::table::{Cell, Look, RowOf, table, write_table};
use super::xml::Xml;
use crate::case::Picture;

/// Paper is A4; lengths are twentieths of a point.
const SHORT: usize = 11_906;
const LONG: usize = 16_838;
const SIDE: usize = 908;
const TOP: usize = 920;
const BOTTOM: usize = 1_080;
/// How far what stands below a rule is set in.
const INDENT: usize = 170;
/// Signs a bar of full length has.
const BAR: usize = 22;
/// Lengths of bars are thousandths.
const THOUSAND: usize = 1_000;
/// What pictures are called.
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// Boxes with a count that stand beside each other.
const BESIDE: usize = 5;

/// Writes blocks.
pub(super) struct Body {
    pub(super) xml: Xml,
    orientation: Orientation,
    has_content: bool,
    carried: Carried,
    /// Whether what is written stays together, and so many paragraphs are left of it.
    bookmarks: usize,
}

impl Body {
    pub(super) fn new() -> Body {
        Body {
            xml: Xml::default(),
            orientation: Orientation::Portrait,
            has_content: false,
            carried: Carried::default(),
            bookmarks: 0,
        }
    }

    /// The room between the margins.
    pub(super) fn width(&self) -> usize {
        let paper = if self.orientation == Orientation::Portrait { SHORT } else { LONG };
        paper - 2 * SIDE - self.carried.indent
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// The end of the last section.
    pub(super) fn end(&mut self) {
        let orientation = self.orientation;
        section(&mut self.xml, orientation);
    }

    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Page(orientation) => self.page(*orientation),
            Block::Heading { level, line, anchor } => {
                let style = ["Heading1", "Heading2", "Heading3"];
                let style = style.get(usize::from(*level).saturating_sub(1)).copied().unwrap_or("Heading3");
                self.paragraph(style, line, *anchor);
            }
            Block::Paragraph(paragraph, line) => self.paragraph(style_of(*paragraph), line, None),
            Block::Table(own) => {
                let (width, indent) = (self.width(), self.carried.indent);
                self.bookmarks = table(&mut self.xml, own, width, indent, self.bookmarks);
                self.gap();
            }
            Block::Figures(figures) => self.figures(figures),
            Block::Bars { bars, axis } => self.bars(bars, axis.as_ref()),
            Block::Map { tiles, .. } => self.map(tiles),
            Block::Contents(entries) => self.contents(entries),
            Block::Logo(picture) => {
                let carried = self.carried;
                self.carried.begins_page = false;
                self.has_content = true;
                runs::paragraph(&mut self.xml, "Normal", &carried, |xml| logo(xml, picture));
            }
            Block::Group(group, blocks) => self.group(*group, blocks),
            Block::Continued(_, blocks) => self.blocks(blocks),
        }
    }

    fn page(&mut self, orientation: Orientation) {
        if self.has_content && orientation != self.orientation {
            let before = self.orientation;
            self.xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    xml.value("w:pStyle", "Gap");
                    section(xml, before);
                });
            });
        } else {
            self.carried.begins_page = self.has_content;
        }
        self.orientation = orientation;
    }

    fn group(&mut self, group: Group, blocks: &[Block]) {
        match group {
            Group::Kept => {
                let outer = self.carried.is_kept;
                if let Some((last, before)) = blocks.split_last() {
                    self.carried.is_kept = true;
                    self.blocks(before);
                    self.carried.is_kept = outer;
                    self.block(last);
                }
            }
            Group::Foot => self.blocks(blocks),
            Group::Candidate(truth) => {
                let outer = self.carried;
                self.carried = Carried { rule: Some(style::candidate(truth)), indent: INDENT, ..outer };
                self.blocks(blocks);
                self.carried = outer;
                self.gap();
            }
        }
    }

    fn paragraph(&mut self, style: &str, line: &Line, anchor: Option<Anchor>) {
        let bookmark = anchor.map(|anchor| (anchor, self.next_bookmark()));
        let carried = Carried { bookmark, ..self.carried };
        self.carried.begins_page = false;
        self.has_content = true;
        runs::paragraph(&mut self.xml, style, &carried, |xml| runs::line(xml, line));
    }

    fn next_bookmark(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }

    /// Space after a table, which also keeps it apart from the next.
    fn gap(&mut self) {
        let carried = Carried { is_kept: self.carried.is_kept, ..Carried::default() };
        runs::paragraph(&mut self.xml, "Gap", &carried, |_| {});
    }

    fn figures(&mut self, figures: &[(usize, Mark)]) {
        let width = self.width() / BESIDE;
        let cell = |(items, own): &(usize, Mark)| {
            let mut xml = Xml::default();
            runs::paragraph(&mut xml, "Count", &Carried::default(), |xml| runs::plain(xml, &number(*items)));
            runs::paragraph(&mut xml, "Small", &Carried::default(), |xml| {
                runs::mark(xml, own);
                runs::plain(xml, &format!(" {}", own.word));
            });
            Cell { width, content: xml, ground: None, span: 1 }
        };
        for chunk in figures.chunks(BESIDE) {
            let cells: Vec<Cell> = chunk.iter().map(cell).collect();
            let widths = vec![width; cells.len()];
            write_table(&mut self.xml, &widths, 0, Look::Boxes, |xml| {
                super::table::row(xml, &cells, RowOf::Short)
            });
            self.gap();
        }
    }

    fn bars(&mut self, bars: &[BarLine], axis: Option<&Axis>) {
        let widths = [24, 40, 36].map(|share| self.width() * share / 100);
        write_table(&mut self.xml, &widths, 0, Look::Plain, |xml| {
            let head = axis.map(|axis| {
                let years: Vec<&str> = axis.years.iter().map(|(year, _)| year.as_str()).collect();
                let years = years.join(" · ");
                [
                    small(|_| {}),
                    small(|xml| runs::plain(xml, &years)),
                    small(|xml| runs::plain(xml, &axis.says)),
                ]
            });
            let rows = bars.iter().map(|bar| {
                [
                    small(|xml| runs::plain(xml, &bar.title)),
                    small(|xml| drawn(xml, bar, axis)),
                    small(|xml| runs::line(xml, &bar.says)),
                ]
            });
            for contents in head.into_iter().chain(rows) {
                let cells = widths.into_iter().zip(contents);
                let cells: Vec<Cell> =
                    cells.map(|(width, content)| Cell { width, content, ground: None, span: 1 }).collect();
                super::table::row(xml, &cells, RowOf::Short);
            }
        });
        self.gap();
    }

    fn map(&mut self, tiles: &[Tile]) {
        let most = |of: fn(&Tile) -> u8| tiles.iter().map(of).max().map_or(0, usize::from) + 1;
        let (columns, rows) = (most(|tile| tile.x), most(|tile| tile.y));
        let width = self.width() / columns;
        write_table(&mut self.xml, &vec![width; columns], 0, Look::Tiles, |xml| {
            for y in 0..rows {
                let cell = |x: usize| {
                    let here = |tile: &&Tile| (usize::from(tile.x), usize::from(tile.y)) == (x, y);
                    tile_cell(tiles.iter().find(here), width)
                };
                let cells: Vec<Cell> = (0..columns).map(cell).collect();
                super::table::row(xml, &cells, RowOf::Short);
            }
        });
        self.gap();
    }

    fn contents(&mut self, entries: &[(Anchor, String)]) {
        let right = self.width().to_string();
        for (place, (anchor, title)) in entries.iter().enumerate() {
            let to = bookmark(*anchor);
            self.xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| {
                    xml.value("w:pStyle", "Contents");
                    let tab = [("w:val", "right"), ("w:leader", "dot"), ("w:pos", &*right)];
                    xml.element("w:tabs", &[], |xml| xml.empty("w:tab", &tab));
                });
                xml.element("w:hyperlink", &[("w:anchor", &*to), ("w:history", "1")], |xml| {
                    runs::plain(xml, &format!("{}  {title}", place + 1));
                    xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
                    field(xml, &format!("PAGEREF {to} \\h"));
                });
            });
        }
    }
}

/// The firm's logo, in the line; English metric units, 12,700 a point.
fn logo(xml: &mut Xml, picture: &Picture) {
    const POINT: f64 = 12_700.0;
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let scale = (170.0 / width).min(46.0 / height).min(1.0) * POINT;
    let [width, height] = [width, height].map(|length| (length * scale).round().to_string());
    let extent = [("cx", &*width), ("cy", &*height)];
    xml.element("w:r", &[], |xml| {
        xml.element("w:drawing", &[], |xml| {
            xml.element(
                "wp:inline",
                &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")],
                |xml| {
                    xml.empty("wp:extent", &extent);
                    xml.empty("wp:docPr", &[("id", "1"), ("name", "logo")]);
                    xml.element("a:graphic", &[], |xml| {
                        xml.element("a:graphicData", &[("uri", PICTURE)], |xml| {
                            xml.element("pic:pic", &[], |xml| {
                                xml.element("pic:nvPicPr", &[], |xml| {
                                    xml.empty("pic:cNvPr", &[("id", "1"), ("name", "logo")]);
                                    xml.empty("pic:cNvPicPr", &[]);
                                });
                                xml.element("pic:blipFill", &[], |xml| {
                                    xml.empty("a:blip", &[("r:embed", "logo")]);
                                    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                                });
                                xml.element("pic:spPr", &[], |xml| {
                                    xml.element("a:xfrm", &[], |xml| {
                                        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                                        xml.empty("a:ext", &extent);
                                    });
                                    xml.element("a:prstGeom", &[("prst", "rect")], |xml| {
                                        xml.empty("a:avLst", &[])
                                    });
                                });
                            });
                        });
                    });
                },
            );
        });
    });
}

/// A field, which the program that opens the document fills.
pub(super) fn field(xml: &mut Xml, asks: &str) {
    let instruction = format!(" {asks} ");
    let parts = [("w:instr", &*instruction), ("w:dirty", "true")];
    xml.element("w:fldSimple", &parts, |xml| runs::plain(xml, "1"));
}

/// A country on the map, or the sea.
fn tile_cell(tile: Option<&Tile>, width: usize) -> Cell {
    let mut content = Xml::default();
    let look = tile.map(|tile| style::look(&tile.mark));
    runs::paragraph(&mut content, "Tile", &Carried::default(), |xml| {
        if let (Some(tile), Some(look)) = (tile, look) {
            runs::coloured(xml, &format!("{}\n{}", tile.code, tile.mark.letters), look.ink);
        }
    });
    // Of a range the stricter end is shown.
    let ground = look.map(|look| if look.shape == Shape::Split { look.other } else { look.ground });
    Cell { width, content, ground, span: 1 }
}

fn small(inside: impl FnOnce(&mut Xml)) -> Xml {
    let mut xml = Xml::default();
    runs::paragraph(&mut xml, "Small", &Carried::default(), inside);
    xml
}

/// A bar of full blocks, so that it can be edited as text. Over an axis a bar begins where its first day lies, and
/// one block stands for the day of the axis.
fn drawn(xml: &mut Xml, bar: &BarLine, axis: Option<&Axis>) {
    let mut blocks: Vec<Option<Colour>> = Vec::new();
    for (mark, x, width) in &bar.parts {
        let look = style::look(mark);
        let ground: Colour = if look.ink == style::WHITE { look.ground } else { look.other };
        if axis.is_some() {
            blocks.resize(blocks.len().max(x * BAR / THOUSAND), None);
        }
        let length = (width * BAR / THOUSAND).max(1);
        // A range has the colours of both its ends.
        let other = if look.shape == Shape::Split { length / 2 } else { 0 };
        blocks.extend(std::iter::repeat_n(Some(ground), length - other));
        blocks.extend(std::iter::repeat_n(Some(look.other), other));
    }
    if let Some(axis) = axis {
        blocks.resize(BAR, None);
        if let Some(block) = blocks.get_mut((axis.at * BAR / THOUSAND).min(BAR - 1)) {
            *block = Some(style::TEXT);
        }
    }
    for run in blocks.chunk_by(|one, other| one == other) {
        let colour = run.first().copied().flatten().unwrap_or(style::LINE);
        runs::coloured(xml, &"█".repeat(run.len()), colour);
    }
}

fn section(xml: &mut Xml, orientation: Orientation) {
    let (width, height) = match orientation {
        Orientation::Portrait => (SHORT, LONG),
        Orientation::Landscape => (LONG, SHORT),
    };
    let [width, height, side, top, bottom] = [width, height, SIDE, TOP, BOTTOM].map(|n| n.to_string());
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        let mut size = vec![("w:w", &*width), ("w:h", &*height)];
        if orientation == Orientation::Landscape {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size);
        let margins = [
            ("w:top", &*top),
            ("w:right", &*side),
            ("w:bottom", &*bottom),
            ("w:left", &*side),
            ("w:header", "500"),
            ("w:footer", "500"),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
    });
}

/// The style of a paragraph, by its name in `styles.xml`.
fn style_of(paragraph: Paragraph) -> &'static str {
    match paragraph {
        Paragraph::Firm => "Firm",
        Paragraph::LetterFirm => "LetterFirm",
        Paragraph::Kind => "Kind",
        Paragraph::Title => "Title",
        Paragraph::Client => "Client",
        Paragraph::Headline => "Headline",
        Paragraph::Body => "Normal",
        Paragraph::Closing => "Closing",
        Paragraph::Small => "Small",
        Paragraph::Label => "Label",
        Paragraph::Loud => "Loud",
        Paragraph::Soft => "Soft",
        Paragraph::Remark => "Remark",
        Paragraph::LawState => "LawState",
        Paragraph::Note => "Note",
        Paragraph::Listed => "Listed",
    }
}

/// The header: who made it, for whom.
pub(super) fn header(said: &str) -> Xml {
    let mut xml = Xml::document();
    xml.element("w:hdr", &super::NAMESPACES, |xml| {
        let carried = Carried { is_at_right: true, ..Carried::default() };
        runs::paragraph(xml, "Footer", &carried, |xml| runs::plain(xml, said));
    });
    xml
}

/// The footer: what the firm says, below it the hash at the left, the page at the right.
pub(super) fn footer(own: &str, hash: &str, page: &str) -> Xml {
    let mut xml = Xml::document();
    xml.element("w:ftr", &super::NAMESPACES, |xml| {
        if !own.is_empty() {
            runs::paragraph(xml, "Footer", &Carried::default(), |xml| runs::plain(xml, own));
        }
        runs::paragraph(xml, "Footer", &Carried::default(), |xml| {
            runs::plain(xml, hash);
            xml.element("w:r", &[], |xml| xml.empty("w:tab", &[]));
            let mut rest = page;
            while let Some((before, after)) = rest.split_once('{') {
                runs::plain(xml, before);
                let (hole, after) = after.split_once('}').unwrap_or((after, ""));
                field(xml, if hole == "pages" { "NUMPAGES" } else { "PAGE" });
                rest = after;
            }
            runs::plain(xml, rest);
        });
    });
    xml
}

/// The look of a colour that a style needs.
pub(super) fn colour(colour: Colour) -> String {
    hex(colour)
}
