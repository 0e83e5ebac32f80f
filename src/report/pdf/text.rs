//! Setting text: from the runs of a line to lines of a width.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use super::super::Mark;
use super::super::document::style::{self, Colour};
use super::super::document::{Anchor, Line, Run, Tone};
use super::fonts::{Face, Fonts, Glyph, Script, script};
use super::strip::{Area, Op, SetText};
use super::tags::Node;
use crate::law::Language;

/// Ids and hashes are so much smaller than the text around them.
const CODE: f32 = 0.82;
/// Letters of a mark against the text around it, and the space around them.
const MARK_LETTERS: f32 = 0.86;
const MARK_PADDING: f32 = 4.0;
/// A mark's least width and its height, in parts of the text's size.
const MARK_WIDTH: f32 = 2.1;
const MARK_HEIGHT: f32 = 1.36;
/// How far below the base line a mark begins.
const MARK_DROP: f32 = 0.32;
/// The width of a box to tick and of the sign of an answer.
const SIGN_WIDTH: f32 = 1.0;
/// What stands in the text for something that is no text.
const OBJECT: char = '\u{fffc}';

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub(super) size: f32,
    /// From one line to the next, in parts of the size.
    pub(super) leading: f32,
    /// The width of the lines.
    pub(super) width: f32,
    /// How far lines after the first are set in.
    pub(super) hanging: f32,
    /// The colour of what has none of its own.
    pub(super) colour: Colour,
    /// Whether all of it stands out.
    pub(super) is_strong: bool,
    pub(super) is_at_right: bool,
}

/// A line of text, ready to be drawn.
pub(super) struct SetLine {
    pub(super) height: f32,
    pub(super) ops: Vec<Op>,
}

/// Sets texts.
pub(super) struct Setter<'f> {
    pub(super) fonts: &'f Fonts,
    pub(super) reader: Language,
}

/// What stands at a place of the text.
struct Unit {
    c: char,
    at: usize,
    run: usize,
    width: f32,
    glyph: Glyph,
}

impl Setter<'_> {
    /// The lines of a text; one empty line for an empty text.
    pub(super) fn lines(&self, line: &Line, setting: &Setting, node: Node) -> Vec<SetLine> {
        let (text, units) = self.units(line, setting);
        let mut lines = Vec::new();
        let mut from = 0;
        for (at, is_forced) in breaks(&text, &units, setting) {
            let to = units.partition_point(|unit| unit.at < at);
            if to > from || is_forced {
                let first = lines.is_empty();
                lines.push(self.set(units.get(from..to).unwrap_or_default(), line, setting, first, node));
            }
            from = to;
        }
        if lines.is_empty() {
            lines.push(SetLine { height: setting.size * setting.leading, ops: Vec::new() });
        }
        lines
    }

    /// The text with a sign for each thing that is none, and the measure of every character.
    fn units(&self, line: &Line, setting: &Setting) -> (String, Vec<Unit>) {
        let mut text = String::new();
        let mut units = Vec::new();
        // In a text for readers of Chinese or Japanese, quotation marks and dashes are as wide as characters.
        let adapts = matches!(self.reader, Language::Zh | Language::Ja);
        for (run, what) in line.runs.iter().enumerate() {
            match what {
                Run::Text(own) => {
                    let size = size(own.tone, setting);
                    let own_text = shown(&own.text);
                    let script = script(&own_text, self.reader);
                    let is_strong = own.is_strong || setting.is_strong;
                    let adapts = adapts && script != Script::Latin;
                    for c in own_text.chars() {
                        let glyph = self.fonts.glyph(c, is_strong, script, adapts);
                        let width = if c == '\n' { 0.0 } else { glyph.advance * size };
                        units.push(Unit { c, at: text.len(), run, width, glyph });
                        text.push(c);
                    }
                }
                Run::Break => {
                    units.push(Unit { c: '\n', at: text.len(), run, width: 0.0, glyph: NO_GLYPH });
                    text.push('\n');
                }
                Run::Mark(mark) => {
                    let width = self.mark_width(mark, setting.size);
                    units.push(Unit { c: OBJECT, at: text.len(), run, width, glyph: NO_GLYPH });
                    text.push(OBJECT);
                }
                Run::Truth(_) | Run::Box => {
                    let width = SIGN_WIDTH * setting.size;
                    units.push(Unit { c: OBJECT, at: text.len(), run, width, glyph: NO_GLYPH });
                    text.push(OBJECT);
                }
            }
        }
        (text, units)
    }

    /// How wide a mark is in text of a size.
    pub(super) fn mark_width(&self, mark: &Mark, size: f32) -> f32 {
        let letters = self.fonts.width(&mark.letters, true, Script::Latin) * size * MARK_LETTERS;
        (letters + 2.0 * MARK_PADDING).max(MARK_WIDTH * size)
    }

    /// A mark whose text would stand on a base line.
    pub(super) fn mark(&self, mark: &Mark, (x, base): (f32, f32), size: f32, node: Option<Node>) -> Op {
        let height = MARK_HEIGHT * size;
        let area = Area::new(x, base + MARK_DROP * size - height, self.mark_width(mark, size), height);
        Op::Mark { area, size: size * MARK_LETTERS, mark: mark.clone(), label: None, node }
    }

    fn set(&self, units: &[Unit], line: &Line, setting: &Setting, is_first: bool, node: Node) -> SetLine {
        let has_marks = units.iter().any(|unit| matches!(line.runs.get(unit.run), Some(Run::Mark(_))));
        let size = setting.size;
        let mut height = size * setting.leading;
        if has_marks {
            height = height.max(size * (MARK_HEIGHT + 0.22));
        }
        let base = height / 2.0 + size * 0.36;
        let width: f32 = units.iter().map(|unit| unit.width).sum();
        let trailing = units.iter().rev().take_while(|unit| unit.c.is_whitespace());
        let trailing: f32 = trailing.map(|unit| unit.width).sum();
        let mut x = if is_first { 0.0 } else { setting.hanging };
        if setting.is_at_right {
            x = (setting.width - width + trailing).max(x);
        }
        let mut ops: Vec<Op> = Vec::new();
        for unit in units.iter().filter(|unit| unit.c != '\n') {
            let Some(run) = line.runs.get(unit.run) else { continue };
            match run {
                Run::Text(own) => {
                    let size = self::size(own.tone, setting);
                    put_ground(&mut ops, own.tone, Area::new(x, base - size, unit.width, size * 1.3));
                    if let Some(to) = own.to {
                        put_link(&mut ops, to, Area::new(x, base - size, unit.width, size * 1.3));
                    }
                    let colour = if own.tone == Tone::Plain { setting.colour } else { style::ink(own.tone) };
                    let is_strong = own.is_strong || setting.is_strong;
                    put_character(&mut ops, unit, (x, base), (size, colour, is_strong), node);
                    if own.tone == Tone::Evidence("lacks") {
                        let area = Area::new(x, base - size * 0.32, unit.width, 0.5);
                        ops.push(Op::Rect { area, colour });
                    }
                }
                Run::Mark(mark) => ops.push(self.mark(mark, (x, base), size, Some(node))),
                Run::Truth(truth) => {
                    let (sign, colour) = style::truth(truth);
                    let c = sign.chars().next().unwrap_or('?');
                    let glyph = self.fonts.glyph(c, true, Script::Latin, false);
                    let sign = Unit { c, at: 0, run: unit.run, width: glyph.advance * size, glyph };
                    put_character(&mut ops, &sign, (x, base), (size, colour, true), node);
                }
                Run::Box => {
                    let side = size * 0.82;
                    let area = Area::new(x, base - side + size * 0.06, side, side);
                    ops.push(Op::Frame { area, colour: style::MUTED });
                }
                Run::Break => {}
            }
            x += unit.width;
        }
        SetLine { height, ops }
    }
}

const NO_GLYPH: Glyph = Glyph { face: None, id: 0, advance: 0.0 };

/// A text as it is set: composed, with spaces for tabs and one sign for the end of a line.
fn shown(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}'], "\n").replace('\t', " ");
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

fn size(tone: Tone, setting: &Setting) -> f32 {
    if tone == Tone::Code { setting.size * CODE } else { setting.size }
}

/// Where lines end, each with whether the text asks for it. A word that is wider than a line is cut
/// where the line is full.
fn breaks(text: &str, units: &[Unit], setting: &Setting) -> Vec<(usize, bool)> {
    let mut ends: Vec<(usize, bool)> = Vec::new();
    let mut used = 0.0;
    let mut from = 0;
    for (at, opportunity) in linebreaks(text) {
        let to = units.partition_point(|unit| unit.at < at);
        let segment = units.get(from..to).unwrap_or_default();
        let solid = segment.iter().rev().skip_while(|unit| unit.c.is_whitespace());
        let solid: f32 = solid.map(|unit| unit.width).sum();
        let room =
            |ends: &[(usize, bool)]| setting.width - if ends.is_empty() { 0.0 } else { setting.hanging };
        let is_at_start = used == 0.0;
        if !is_at_start
            && used + solid > room(&ends)
            && let Some(first) = segment.first()
        {
            ends.push((first.at, false));
            used = 0.0;
        }
        for unit in segment {
            let too_wide = used > 0.0 && used + unit.width > room(&ends) && !unit.c.is_whitespace();
            if too_wide {
                ends.push((unit.at, false));
                used = 0.0;
            }
            used += unit.width;
        }
        if opportunity == BreakOpportunity::Mandatory {
            ends.push((at, true));
            used = 0.0;
        }
        from = to;
    }
    ends
}

/// Adds a character to the text before it if that looks the same.
fn put_character(
    ops: &mut Vec<Op>,
    unit: &Unit,
    (x, y): (f32, f32),
    (size, colour, is_strong): (f32, Colour, bool),
    node: Node,
) {
    let node = Some(node);
    let Some(face) = unit.glyph.face else {
        ops.push(Op::Missing { x, y, size, c: unit.c, node });
        return;
    };
    // The Chinese fonts have one weight; the Latin ones carry theirs.
    let is_strong = is_strong && !matches!(face, Face::Latin | Face::LatinStrong);
    let last = ops.iter_mut().rev().find(|op| !matches!(op, Op::Rect { .. } | Op::Link { .. }));
    if let Some(Op::Text(last)) = last {
        let known = (last.face, last.size, last.colour, last.is_strong, last.node);
        if known == (face, size, colour, is_strong, node) {
            last.text.push(unit.c);
            return;
        }
    }
    let text = unit.c.to_string();
    ops.push(Op::Text(SetText { x, y, size, face, is_strong, colour, text, node }));
}

/// The ground of evidence, below the text and joined to the one before it.
fn put_ground(ops: &mut Vec<Op>, tone: Tone, area: Area) {
    let Tone::Evidence(kind) = tone else { return };
    let colour = style::evidence_ground(kind);
    for op in ops.iter_mut() {
        if let Op::Rect { area: known, colour: own } = op
            && *own == colour
            && known.is_beside(&area)
        {
            known.width += area.width;
            return;
        }
    }
    ops.insert(0, Op::Rect { area, colour });
}

fn put_link(ops: &mut Vec<Op>, to: Anchor, area: Area) {
    for op in ops.iter_mut().rev() {
        if let Op::Link { area: known, to: own } = op
            && *own == to
            && known.is_beside(&area)
        {
            known.width += area.width;
            return;
        }
    }
    ops.push(Op::Link { area, to });
}
