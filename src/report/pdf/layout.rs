//! Layout: from blocks to strips as wide as the page.

use std::rc::Rc;

use super::super::document::style::{self, Colour};
use super::super::document::{Anchor, Block, Group, Line, Orientation, Paragraph, Run, Tone};
use super::page::{content_height, content_width};
use super::strip::{Area, Flow, Op, Strip};
use super::tags::{Kind, Node, Tags};
use super::text::{SetLine, Setter, Setting};

/// The size of running text.
pub(super) const BODY: f32 = 9.4;
/// The size of smaller text.
pub(super) const SMALL: f32 = 8.5;

/// Strips so far.
pub(super) struct Layout<'f> {
    pub(super) setter: Setter<'f>,
    pub(super) tags: Tags,
    pub(super) flow: Vec<Flow>,
    orientation: Orientation,
    /// Whether the last block is a heading.
    is_below_heading: bool,
    /// How far everything is set in, with the colour of the rule at its left.
    inset: Option<Colour>,
}

/// How far a group with a rule at its left is set in.
const INSET: f32 = 10.0;

/// A paragraph of such a part of a page at most stays with the table or picture it leads up to.
const MOST_LEAD: f32 = 0.2;

/// So many lines of a heading are not cut.
const HEADING_LINES: usize = 7;

/// How a paragraph looks.
struct Look {
    setting: Setting,
    before: f32,
    after: f32,
    ground: Option<Colour>,
    /// A rule at its left.
    rule: Option<(f32, Colour)>,
    /// A rule below it.
    below: Option<(f32, Colour)>,
    is_kept: bool,
}

impl<'f> Layout<'f> {
    pub(super) fn new(setter: Setter<'f>) -> Layout<'f> {
        Layout {
            setter,
            tags: Tags::default(),
            flow: Vec::new(),
            orientation: Orientation::Portrait,
            is_below_heading: false,
            inset: None,
        }
    }

    /// The room between the margins.
    pub(super) fn width(&self) -> f32 {
        content_width(self.orientation) - self.left()
    }

    fn left(&self) -> f32 {
        if self.inset.is_some() { INSET } else { 0.0 }
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for (place, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(place + 1));
        }
    }

    /// Adds a block; what leads up to the next stays with it.
    pub(super) fn block(&mut self, block: &Block, next: Option<&Block>) {
        let from = self.flow.len();
        let is_below_heading = self.is_below_heading;
        self.own_block(block);
        let leads_to = |next: &Block| {
            matches!(next, Block::Table(_) | Block::Bars { .. } | Block::Map { .. } | Block::Figures(_))
                || is_below_heading && begins_with_heading(next)
        };
        let leads = ends_in_paragraph(block) && next.is_some_and(leads_to);
        if leads && self.heights(from) < content_height(self.orientation) * MOST_LEAD {
            self.keep_all(from);
        }
    }

    fn own_block(&mut self, block: &Block) {
        match block {
            Block::Page(orientation) => {
                self.orientation = *orientation;
                self.flow.push(Flow::Page(*orientation));
            }
            Block::Heading { level, line, anchor } => self.heading(*level, line, *anchor),
            Block::Paragraph(paragraph, line) => self.paragraph(*paragraph, line),
            Block::Table(table) => self.table(table),
            Block::Figures(figures) => self.figures(figures),
            Block::Bars { bars, axis } => self.bars(bars, axis.as_ref()),
            Block::Map { title, tiles } => self.map(title, tiles),
            Block::Contents(entries) => self.contents(entries),
            Block::Logo(picture) => self.logo(picture),
            Block::Group(group, blocks) => self.group(*group, blocks),
            Block::Continued(line, blocks) => self.continued(line, blocks),
        }
        self.is_below_heading = matches!(block, Block::Heading { .. });
    }

    /// Blocks, with a line above them where a page begins in their midst.
    fn continued(&mut self, line: &Line, blocks: &[Block]) {
        let node = self.tags.node(Kind::Paragraph);
        let setting = Setting { colour: style::MUTED, ..self.setting(7.6) };
        let mut again = Strip { height: 6.0, ..Strip::default() };
        for set in self.setter.lines(line, &setting, node).into_iter().take(1) {
            again.height += set.height;
            again.ops = set.ops;
        }
        let again = Rc::new(again);
        let from = self.flow.len();
        self.blocks(blocks);
        for flow in self.flow.iter_mut().skip(from) {
            if let Flow::Strip(strip) = flow
                && strip.heading.is_none()
            {
                strip.head.get_or_insert_with(|| Rc::clone(&again));
            }
        }
    }

    fn group(&mut self, group: Group, blocks: &[Block]) {
        let from = self.flow.len();
        match group {
            Group::Kept => {
                self.blocks(blocks);
                self.keep(from);
            }
            Group::Foot => {
                self.blocks(blocks);
                let height = self.heights(from);
                self.flow.insert(from, Flow::Foot(height));
            }
            Group::Candidate(truth) => {
                self.space(3.0);
                let outer = self.inset;
                self.inset = Some(style::candidate(truth));
                self.blocks(blocks);
                self.inset = outer;
                self.space(3.0);
            }
        }
    }

    /// How tall everything from a place on is.
    pub(super) fn heights(&self, from: usize) -> f32 {
        let heights = self.flow.iter().skip(from).map(|flow| match flow {
            Flow::Strip(strip) => strip.height,
            Flow::Page(_) | Flow::Foot(_) => 0.0,
        });
        heights.sum()
    }

    /// Keeps everything from a place on one page, if a page can hold it.
    fn keep(&mut self, from: usize) {
        if self.heights(from) > content_height(self.orientation) * 0.8 {
            return;
        }
        self.keep_all(from);
        // The last of it is not kept with what follows it, unless that is what it stands over.
        let last = self.flow.iter_mut().skip(from).rev().find_map(|flow| match flow {
            Flow::Strip(strip) if !strip.is_space => Some(strip),
            Flow::Strip(_) | Flow::Page(_) | Flow::Foot(_) => None,
        });
        if let Some(last) = last {
            last.is_kept = last.heading.is_some();
        }
    }

    /// Keeps everything from a place on with what follows it.
    fn keep_all(&mut self, from: usize) {
        for flow in self.flow.iter_mut().skip(from) {
            if let Flow::Strip(strip) = flow {
                strip.is_kept = true;
            }
        }
    }

    /// Keeps what stands at a place with what follows it.
    pub(super) fn keep_at(&mut self, place: usize) {
        if let Some(Flow::Strip(strip)) = self.flow.get_mut(place) {
            strip.is_kept = true;
        }
    }

    /// Adds a strip, set in and with the rule of the group it is in.
    pub(super) fn push(&mut self, mut strip: Strip) {
        let left = self.left();
        if left > 0.0 {
            strip.ops = strip.ops.into_iter().map(|op| op.moved(left, 0.0)).collect();
        }
        if let Some(colour) = self.inset {
            // A little taller than the strip, so that the rule has no gaps.
            let area = Area::new(0.0, -0.2, 2.2, strip.height + 0.4);
            strip.ops.insert(0, Op::Rect { area, colour });
        }
        self.flow.push(Flow::Strip(strip));
    }

    pub(super) fn space(&mut self, height: f32) {
        if height > 0.0 {
            self.push(Strip::space(height));
        }
    }

    pub(super) fn setting(&self, size: f32) -> Setting {
        Setting {
            size,
            leading: 1.45,
            width: self.width(),
            hanging: 0.0,
            colour: style::TEXT,
            is_strong: false,
            is_at_right: false,
        }
    }

    fn heading(&mut self, level: u8, line: &Line, anchor: Option<Anchor>) {
        let (size, before, after) = match level {
            1 => (15.5, 20.0, 7.0),
            2 => (11.0, 12.0, 4.0),
            _sheet => (10.6, 11.0, 2.0),
        };
        let words = words(line);
        let node = self.tags.node(Kind::Heading(level, words.clone()));
        let is_strong = level < 3 || words.chars().count() < 120;
        let setting = Setting { leading: 1.28, is_strong, ..self.setting(size) };
        self.space(before);
        let mut strip = Strip { is_kept: true, heading: Some((level, words)), ..Strip::default() };
        strip.anchors.extend(anchor);
        if level != 2 {
            let (thick, colour) = if level == 1 { (2.0, style::ACCENT) } else { (0.8, style::HEAD_LINE) };
            let area = Area::new(0.0, 0.0, self.width(), thick);
            strip.ops.push(Op::Rect { area, colour });
            strip.height = thick + 4.5;
        }
        let mut lines = self.setter.lines(line, &setting, node);
        // Of a description of thousands of characters only the beginning is a heading that stays with what follows.
        let rest = lines.split_off(lines.len().min(HEADING_LINES));
        for set in lines {
            let down = strip.height;
            strip.ops.extend(set.ops.into_iter().map(|op| op.moved(0.0, down)));
            strip.height += set.height;
        }
        self.push(strip);
        for set in rest {
            self.push(Strip { height: set.height, ops: set.ops, ..Strip::default() });
        }
        self.space(after);
    }

    fn paragraph(&mut self, paragraph: Paragraph, line: &Line) {
        let look = self.look(paragraph);
        let node = self.tags.node(Kind::Paragraph);
        let lines = self.setter.lines(line, &look.setting, node);
        self.space(look.before);
        let padding = if look.ground.is_some() { 5.0 } else { 0.0 };
        let left = look.rule.map_or(0.0, |(width, _)| width) + if look.rule.is_some() { 6.0 } else { 0.0 };
        let count = lines.len();
        for (place, set) in lines.into_iter().enumerate() {
            let top = if place == 0 { padding } else { 0.0 };
            let bottom = if place + 1 == count { padding } else { 0.0 };
            let mut strip = self.line_strip(set, left, top, bottom, &look);
            // No line stands alone on a page, and short paragraphs are not cut.
            strip.is_kept =
                look.is_kept || (place + 1 < count && (count <= 4 || place == 0 || place + 2 == count));
            self.push(strip);
        }
        if let Some((height, colour)) = look.below {
            self.space(8.0);
            let area = Area::new(0.0, 0.0, self.width(), height);
            self.push(Strip { height, ops: vec![Op::Rect { area, colour }], ..Strip::default() });
        }
        self.space(look.after);
    }

    fn line_strip(&self, set: SetLine, left: f32, top: f32, bottom: f32, look: &Look) -> Strip {
        let height = set.height + top + bottom;
        let mut ops = Vec::with_capacity(set.ops.len() + 2);
        if let Some(colour) = look.ground {
            ops.push(Op::Rect { area: Area::new(0.0, -0.2, self.width(), height + 0.4), colour });
        }
        if let Some((width, colour)) = look.rule {
            ops.push(Op::Rect { area: Area::new(0.0, -0.2, width, height + 0.4), colour });
        }
        ops.extend(set.ops.into_iter().map(|op| op.moved(left, top)));
        Strip { height, ops, ..Strip::default() }
    }

    fn look(&self, paragraph: Paragraph) -> Look {
        let plain = |size: f32, after: f32| Look {
            setting: self.setting(size),
            before: 0.0,
            after,
            ground: None,
            rule: None,
            below: None,
            is_kept: false,
        };
        let noted = |look: Look, width: f32, colour: Colour, ground: Option<Colour>| {
            let room = look.setting.width - width - 12.0;
            let (before, after) = if ground.is_some() { (4.0, 6.0) } else { (2.0, 3.0) };
            let setting = Setting { width: room, ..look.setting };
            Look { setting, before, after, ground, rule: Some((width, colour)), ..look }
        };
        let coloured =
            |look: Look, colour: Colour| Look { setting: Setting { colour, ..look.setting }, ..look };
        match paragraph {
            Paragraph::Firm => Look { below: Some((3.0, style::ACCENT)), ..plain(11.0, 90.0) },
            Paragraph::LetterFirm => plain(11.0, 2.0),
            Paragraph::Kind => coloured(plain(BODY + 0.6, 5.0), style::ACCENT),
            Paragraph::Title => {
                let look = plain(25.0, 8.0);
                Look { setting: Setting { leading: 1.2, ..look.setting }, ..look }
            }
            Paragraph::Client => plain(14.0, 60.0),
            Paragraph::Headline => plain(14.0, 2.0),
            Paragraph::Body => plain(BODY, 5.0),
            Paragraph::Closing => Look { before: 9.0, is_kept: true, ..plain(BODY, 3.0) },
            Paragraph::Small => plain(SMALL, 2.5),
            Paragraph::Label => {
                let look = coloured(plain(7.6, 1.5), style::MUTED);
                let setting = Setting { is_strong: true, ..look.setting };
                Look { setting, before: 5.0, is_kept: true, ..look }
            }
            Paragraph::Loud => noted(plain(BODY, 6.0), 5.0, style::BAD, Some(style::LOUD_GROUND)),
            Paragraph::Soft => noted(plain(BODY, 6.0), 5.0, style::DOUBT, Some(style::DOUBT_GROUND)),
            Paragraph::Remark => coloured(plain(8.2, 2.0), style::REMARK),
            Paragraph::LawState => noted(plain(SMALL, 3.0), 2.0, style::DOUBT, None),
            Paragraph::Note => noted(plain(SMALL, 5.0), 2.5, style::ACCENT, Some(style::NOTE_GROUND)),
            Paragraph::Listed => {
                let look = plain(SMALL, 1.5);
                Look { setting: Setting { hanging: 11.0, ..look.setting }, ..look }
            }
        }
    }

    fn contents(&mut self, entries: &[(Anchor, String)]) {
        for (place, (anchor, title)) in entries.iter().enumerate() {
            let node = self.tags.node(Kind::Paragraph);
            let setting = Setting { leading: 1.7, width: self.width() - 40.0, ..self.setting(BODY) };
            let number = format!("{}  ", place + 1);
            let line = Line::new().tone(&number, Tone::Accent).text(title.as_str());
            for set in self.setter.lines(&line, &setting, node) {
                let right = self.width();
                let y = set.height / 2.0 + BODY * 0.36;
                let mut ops = set.ops;
                ops.push(Op::PageOf { right, y, size: BODY, to: *anchor, node: Some(node) });
                let area = Area::new(0.0, set.height - 0.5, right, 0.5);
                ops.insert(0, Op::Rect { area, colour: style::LINE });
                ops.push(Op::Link { area: Area::new(0.0, 0.0, right, set.height), to: *anchor });
                self.push(Strip { height: set.height, ops, ..Strip::default() });
            }
        }
    }

    /// A node for a picture, with what it shows in words.
    pub(super) fn figure(&mut self, words: String) -> Node {
        self.tags.node(Kind::Figure(words))
    }
}

/// Whether a block is a paragraph, or a kept group that ends in one.
fn ends_in_paragraph(block: &Block) -> bool {
    if let Block::Group(Group::Kept, inner) = block {
        return inner.last().is_some_and(ends_in_paragraph);
    }
    matches!(block, Block::Paragraph(..))
}

/// Whether a heading comes first in a block.
fn begins_with_heading(block: &Block) -> bool {
    if let Block::Group(_, inner) | Block::Continued(_, inner) = block {
        return inner.first().is_some_and(begins_with_heading);
    }
    matches!(block, Block::Heading { .. })
}

/// What a line says, without its marks.
pub(super) fn words(line: &Line) -> String {
    let texts = line.runs.iter().map(|run| match run {
        Run::Text(text) => text.text.as_str(),
        Run::Break => " ",
        Run::Mark(_) | Run::Truth(_) | Run::Box => "",
    });
    texts.collect::<String>().trim().to_owned()
}
