//! Document: a report as blocks, in the order of print, for every format that is laid out in pages.
//!
//! Each part of a report is described here once; a format says how a heading, a paragraph, a table or a
//! picture looks, and adds no words of its own but page numbers.

mod changes;
mod classification;
mod determination;
mod end_use;
mod flags;
mod foremost;
mod front;
mod internal;
mod judgement;
mod law;
mod letter;
mod line;
mod matrix;
mod rest;
mod screening;
mod sheets;
pub(super) mod style;
mod supplier;
mod timeline;

use super::results::Tile;
use super::{Kind, Mark, Report, Section};
use crate::case::Picture;

pub(super) use line::{Line, Run, Text, Tone};
pub(super) use supplier::asked;

/// Rows of the matrix that are printed at most, in each of its two parts; more are counted.
const MOST_ROWS: usize = 20_000;

/// A place in a document that others point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    /// A part, by the number before its heading.
    Part(usize),
    /// The sheet of an item, by the item's number.
    Item(u32),
    /// A text in the index of evidence.
    Text(usize),
    /// A note on entries.
    Note(usize),
}

/// One thing below the other.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A new page begins.
    Page(Orientation),
    /// A heading: 1 for a part, 2 and 3 below it. It stays with what follows.
    Heading { level: u8, line: Line, anchor: Option<Anchor> },
    /// A paragraph.
    Paragraph(Paragraph, Line),
    /// A table.
    Table(Table),
    /// How many items stand how, in large figures.
    Figures(Vec<(usize, Mark)>),
    /// Bars drawn to one scale, over an axis if there is one.
    Bars { bars: Vec<BarLine>, axis: Option<Axis> },
    /// The world in tiles, with what it shows in words.
    Map { title: String, tiles: Vec<Tile> },
    /// The list of parts, with their pages where there are pages.
    Contents(Vec<(Anchor, String)>),
    /// A firm's logo.
    Logo(Picture),
    /// Blocks that belong together.
    Group(Group, Vec<Block>),
    /// Blocks below a line that stands above them again where a page begins in their midst.
    Continued(Line, Vec<Block>),
}

/// A bar with its title before it and what it says behind it. Places and lengths are thousandths.
#[derive(Clone, Debug)]
pub(super) struct BarLine {
    pub(super) title: String,
    /// Its parts, each with where it begins and how long it is.
    pub(super) parts: Vec<(Mark, usize, usize)>,
    pub(super) says: Line,
}

/// Years above bars, and a line through them.
#[derive(Clone, Debug)]
pub(super) struct Axis {
    /// Where each year begins.
    pub(super) years: Vec<(String, usize)>,
    /// Where the line lies.
    pub(super) at: usize,
    /// What the line is.
    pub(super) says: String,
}

/// How a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orientation {
    Portrait,
    Landscape,
}

/// What a paragraph is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paragraph {
    /// The firm, on top of the cover.
    Firm,
    /// The same, on top of a letter.
    LetterFirm,
    /// What kind of report it is.
    Kind,
    /// The title on the cover.
    Title,
    /// The client below it.
    Client,
    /// What the report comes to, in a sentence.
    Headline,
    /// Running text.
    Body,
    /// The words that end a letter.
    Closing,
    /// Smaller, such as what stands on an item's sheet.
    Small,
    /// A heading of a few lines in a sheet.
    Label,
    /// A warning that limits every result.
    Loud,
    /// Something to be minded.
    Soft,
    /// A remark of the law files.
    Remark,
    /// How law stands.
    LawState,
    /// A note of the law files.
    Note,
    /// One of several, with its sign at the front and the rest set in.
    Listed,
}

/// What holds blocks together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// They stay on one page if one page can hold them.
    Kept,
    /// They stand at the foot of the page.
    Foot,
    /// A paragraph an item meets (`yes`) or may meet, with its conditions.
    Candidate(&'static str),
}

/// What a table is, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableKind {
    /// Lines below rows, a grey head.
    Grid,
    /// The same, narrower.
    Dense,
    /// What something is and what it says.
    Facts,
    /// Lines to sign on.
    Signatures,
    /// The conditions of a paragraph.
    Conditions,
    /// Short entries beside each other.
    List,
}

/// A table. Every row has as many cells as there are widths, or one that spans them all.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) kind: TableKind,
    /// How wide the columns are against each other.
    pub(super) widths: Vec<f32>,
    /// What stands above the columns, on every page; empty for none.
    pub(super) head: Vec<Line>,
    pub(super) rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Line>,
    pub(super) kind: RowKind,
    pub(super) anchor: Option<Anchor>,
}

/// What a row is, which decides how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RowKind {
    #[default]
    Plain,
    /// Its law is in doubt.
    Doubt,
    /// One cell over all columns, which names what follows.
    Title,
}

impl Row {
    pub(super) fn of(cells: impl IntoIterator<Item = Line>) -> Row {
        Row { cells: cells.into_iter().collect(), ..Row::default() }
    }
}

/// The blocks of a document, all parts in their order.
pub(super) fn blocks(report: &Report<'_>) -> Vec<Block> {
    let mut parts = Parts { report, blocks: Vec::new() };
    match report.kind {
        Kind::Client | Kind::Internal => parts.report(),
        Kind::Determination => parts.determinations(),
        Kind::Supplier => parts.supplier_letters(),
        Kind::EndUse => parts.end_use_statement(),
        Kind::Classification => parts.classification_request(),
        Kind::Judgement => parts.judgements(),
    }
    parts.blocks
}

/// The blocks of the record for the own file alone.
pub(super) fn record(report: &Report<'_>) -> Vec<Block> {
    let mut parts = Parts { report, blocks: Vec::new() };
    parts.record();
    parts.blocks
}

/// The blocks of the foremost items.
pub(super) fn foremost(report: &Report<'_>) -> Vec<Block> {
    let mut parts = Parts { report, blocks: Vec::new() };
    parts.foremost();
    parts.blocks
}

/// The blocks of what changed, without their heading.
pub(super) fn changes(report: &Report<'_>) -> Vec<Block> {
    let mut parts = Parts { report, blocks: Vec::new() };
    parts.changes_alone();
    parts.blocks
}

/// The numbered parts, by the ids of their headings.
const NUMBERED: [&str; 16] = [
    "results",
    "basis",
    "coverage",
    "method",
    "matrix",
    "items",
    "destinations",
    "licences",
    "end-use",
    "changes",
    "actions",
    "unverified",
    "validity",
    "disclaimer",
    "evidence",
    "retention",
];

/// The blocks so far. Each part of a report has a method that adds its own.
struct Parts<'r> {
    report: &'r Report<'r>,
    blocks: Vec<Block>,
}

impl<'r> Parts<'r> {
    /// All parts of a report.
    fn report(&mut self) {
        self.cover();
        self.signatures();
        if self.report.kind == Kind::Internal {
            self.record();
        }
        self.results();
        self.basis();
        self.coverage();
        self.method();
        self.unless_left_out(Section::Matrix, Parts::matrix);
        self.unless_left_out(Section::Items, Parts::items);
        self.unless_left_out(Section::Destinations, Parts::destinations);
        self.unless_left_out(Section::Licences, Parts::licences);
        self.end_use();
        self.unless_left_out(Section::Changes, Parts::changes);
        self.unless_left_out(Section::Actions, Parts::actions);
        self.unverified();
        self.validity();
        self.disclaimer();
        self.evidence();
        self.retention();
    }

    /// A part, or in a copy that does without it its heading and a sentence that says so.
    fn unless_left_out(&mut self, section: Section, add: impl FnOnce(&mut Parts<'r>)) {
        if !self.report.recipe.without.contains(&section) {
            return add(self);
        }
        self.lie(Orientation::Portrait);
        self.part(section.id());
        self.body(self.said("section.left-out"));
    }

    fn say(&self, name: &str) -> String {
        self.report.words.say(name).to_owned()
    }

    fn fill(&self, name: &str, holes: &[(&str, &str)]) -> String {
        self.report.words.fill(name, holes)
    }

    fn count(&self, name: &str, n: usize) -> String {
        self.report.words.count(name, n)
    }

    /// A sentence of the words as a line.
    fn said(&self, name: &str) -> Line {
        Line::of(self.say(name))
    }

    /// The heads of columns.
    fn heads<const N: usize>(&self, names: [&str; N]) -> Vec<Line> {
        names.map(|name| self.said(name)).to_vec()
    }

    fn category(&self, id: &str) -> String {
        self.say(&format!("category.{id}"))
    }

    fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    fn page(&mut self, orientation: Orientation) {
        self.add(Block::Page(orientation));
    }

    /// A new page begins if the last does not lie so.
    fn lie(&mut self, orientation: Orientation) {
        let lies = |block: &Block| if let Block::Page(own) = block { Some(*own) } else { None };
        if self.blocks.iter().rev().find_map(lies) != Some(orientation) {
            self.page(orientation);
        }
    }

    /// The heading of a numbered part.
    fn part(&mut self, id: &str) {
        let number = NUMBERED.iter().position(|own| *own == id).map_or(0, |place| place + 1);
        let title = self.say(&format!("section.{id}"));
        let line = Line::new().tone(&number.to_string(), Tone::Accent).space().text(title);
        self.add(Block::Heading { level: 1, line, anchor: Some(Anchor::Part(number)) });
    }

    fn heading(&mut self, line: Line) {
        self.add(Block::Heading { level: 2, line, anchor: None });
    }

    fn body(&mut self, line: Line) {
        self.add(Block::Paragraph(Paragraph::Body, line));
    }

    fn paragraph(&mut self, paragraph: Paragraph, line: Line) {
        self.add(Block::Paragraph(paragraph, line));
    }

    fn table(&mut self, kind: TableKind, widths: &[f32], head: Vec<Line>, rows: Vec<Row>) {
        self.add(Block::Table(Table { kind, widths: widths.to_vec(), head, rows }));
    }

    /// What `build` adds, held together.
    fn group(&mut self, group: Group, build: impl FnOnce(&mut Parts<'r>)) {
        let mut inner = Parts { report: self.report, blocks: Vec::new() };
        build(&mut inner);
        self.add(Block::Group(group, inner.blocks));
    }
}
