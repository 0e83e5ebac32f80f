//! The shapes of marks: with letter and colour they say an outcome three times.

use krilla::geom::PathBuilder;
use krilla::paint::{Stroke, StrokeDash};

use super::super::Mark;
use super::super::document::style::{self, Colour, Look, Shape};
use super::draw::{Pen, corners};
use super::fonts::{Face, Fonts, Script};
use super::strip::{Area, SetText};
use super::tags::Node;

/// How round corners are, as the part of a circle's control points.
const ROUND: f32 = 0.5523;
/// The width of lines around marks, and of the stripes in an open one.
const LINE: f32 = 0.7;
const STRIPE: f32 = 2.0;

/// A closed shape as it is drawn.
pub(super) struct Shaped {
    pub(super) outline: Outline,
    pub(super) fill: Option<Colour>,
    /// The line around it, if it has one: colour, width, and the dashes it is made of.
    pub(super) line: Option<(Colour, f32, &'static [f32])>,
}

/// What a shape is bounded by.
pub(super) enum Outline {
    /// Straight lines between these points.
    Points(Vec<(f32, f32)>),
    /// A rectangle with corners of that radius.
    Round(Area, f32),
}

const DASHES: &[f32] = &[2.2, 1.4];
const DOTS: &[f32] = &[0.9, 1.3];

/// The shape of a mark without its letters, from the lowest layer up; in a bar its corners are square.
pub(super) fn shapes(area: Area, look: &Look, is_bar: bool) -> Vec<Shaped> {
    let round = |radius: f32| if is_bar { 0.0 } else { radius.min(area.width.min(area.height) / 2.0) };
    let plain = |radius: f32, line: Option<&'static [f32]>| rounded(area, radius, look, line);
    match look.shape {
        Shape::Framed => {
            let inner = Area::new(area.x + 1.5, area.y + 1.5, area.width - 3.0, area.height - 3.0);
            let line = Some((look.other, 0.6, &[][..]));
            let frame = Shaped { outline: Outline::Points(corners(inner).to_vec()), fill: None, line };
            std::iter::once(filled(&corners(area), look.ground)).chain((!is_bar).then_some(frame)).collect()
        }
        Shape::Octagon if !is_bar => vec![filled(&cut(area, 0.16, 0.34), look.ground)],
        Shape::Hexagon if !is_bar => vec![filled(&cut(area, 0.14, 0.5), look.ground)],
        Shape::Octagon | Shape::Hexagon => vec![filled(&corners(area), look.ground)],
        Shape::Rounded => plain(round(3.0), None),
        Shape::Pill => plain(round(area.height), None),
        Shape::Split => {
            let slant = if is_bar { 0.0 } else { area.height * 0.13 };
            let middle = area.x + area.width / 2.0;
            let (right, bottom) = (area.x + area.width, area.y + area.height);
            let left =
                [(area.x, area.y), (middle + slant, area.y), (middle - slant, bottom), (area.x, bottom)];
            let other =
                [(middle + slant, area.y), (right, area.y), (right, bottom), (middle - slant, bottom)];
            vec![filled(&left, look.ground), filled(&other, look.other)]
        }
        Shape::Hatched => {
            let ground = filled(&corners(area), look.ground);
            let line = outlined(area, 0.0, look.other, DASHES);
            std::iter::once(ground).chain(stripes(area)).chain([line]).collect()
        }
        Shape::Dotted => plain(round(area.height), Some(DOTS)),
        Shape::Dashed => plain(0.0, Some(DASHES)),
        Shape::Outlined => plain(round(3.0), Some(&[])),
    }
}

fn filled(points: &[(f32, f32)], colour: Colour) -> Shaped {
    Shaped { outline: Outline::Points(points.to_vec()), fill: Some(colour), line: None }
}

fn rounded(area: Area, radius: f32, look: &Look, line: Option<&'static [f32]>) -> Vec<Shaped> {
    let ground = Shaped { outline: Outline::Round(area, radius), fill: Some(look.ground), line: None };
    let line = line.map(|dash| outlined(area, radius, look.other, dash));
    std::iter::once(ground).chain(line).collect()
}

/// A line around, inside the area.
fn outlined(area: Area, radius: f32, colour: Colour, dash: &'static [f32]) -> Shaped {
    let half = LINE / 2.0;
    let inner = Area::new(area.x + half, area.y + half, (area.width - LINE).max(0.1), area.height - LINE);
    Shaped { outline: Outline::Round(inner, radius), fill: None, line: Some((colour, LINE, dash)) }
}

/// Slanting stripes, cut at the edges of the area.
fn stripes(area: Area) -> Vec<Shaped> {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let mut stripes = Vec::new();
    let mut x = area.x - area.height;
    while x < right {
        // The slant is one to one: what is cut off at a side moves the corner along it.
        let at = |from: f32, y: f32| from + (bottom - y);
        let mut points = Vec::with_capacity(4);
        for (from, ys) in [(x, [bottom, area.y]), (x + STRIPE, [area.y, bottom])] {
            for y in ys {
                let free = at(from, y);
                let clamped = free.clamp(area.x, right);
                let y = (y + (free - clamped)).clamp(area.y, bottom);
                points.push((clamped, y));
            }
        }
        stripes.push(filled(&points, [0xd5, 0xdb, 0xe2]));
        x += 2.0 * STRIPE;
    }
    stripes
}

impl Pen<'_, '_> {
    /// The shape of a mark without its letters; in a bar its corners are square.
    pub(super) fn mark_shape(&mut self, area: Area, look: &Look, is_bar: bool) {
        for shape in shapes(area, look, is_bar) {
            if let Some(colour) = shape.fill {
                self.fill(colour);
                self.outline(&shape.outline);
            }
            if let Some((colour, width, dash)) = shape.line {
                self.stroke(colour, width);
                if !dash.is_empty() {
                    let paint = super::draw::fill(colour).paint;
                    let dash = Some(StrokeDash { array: dash.to_vec(), offset: 0.0 });
                    self.surface.set_stroke(Some(Stroke { paint, width, dash, ..Stroke::default() }));
                }
                self.outline(&shape.outline);
            }
        }
    }

    fn outline(&mut self, outline: &Outline) {
        match outline {
            Outline::Points(points) => self.draw(points),
            Outline::Round(area, radius) => self.draw_rounded(*area, *radius),
        }
    }

    fn draw_rounded(&mut self, area: Area, radius: f32) {
        if radius <= 0.0 {
            return self.draw(&corners(area));
        }
        let radius = radius.min(area.width / 2.0).min(area.height / 2.0);
        let (left, top) = (area.x, area.y);
        let (right, bottom) = (left + area.width, top + area.height);
        let near = radius * (1.0 - ROUND);
        let mut path = PathBuilder::new();
        path.move_to(left + radius, top);
        path.line_to(right - radius, top);
        path.cubic_to(right - near, top, right, top + near, right, top + radius);
        path.line_to(right, bottom - radius);
        path.cubic_to(right, bottom - near, right - near, bottom, right - radius, bottom);
        path.line_to(left + radius, bottom);
        path.cubic_to(left + near, bottom, left, bottom - near, left, bottom - radius);
        path.line_to(left, top + radius);
        path.cubic_to(left, top + near, left + near, top, left + radius, top);
        path.close();
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

/// The letters of a mark in its middle; below a label, if it has one.
pub(super) fn letters(
    fonts: &Fonts,
    area: Area,
    size: f32,
    mark: &Mark,
    label: Option<&str>,
    node: Option<Node>,
) -> Vec<SetText> {
    let colour = style::look(mark).ink;
    let middle = area.y + area.height / 2.0;
    let centred = |text: &str, y: f32, size: f32, is_strong: bool| {
        let mut x = area.x + (area.width - fonts.width(text, is_strong, Script::Latin) * size) / 2.0;
        let parts = by_face(fonts, text, is_strong, Script::Latin).into_iter();
        let set = parts.map(|(face, part)| {
            let text = SetText { x, y, size, face, is_strong: false, colour, text: part, node };
            x += text.text.chars().map(|c| fonts.glyph_of(face, c).advance * size).sum::<f32>();
            text
        });
        set.collect::<Vec<_>>()
    };
    match label {
        None => centred(&mark.letters, middle + size * 0.36, size, true),
        Some(label) => {
            let mut set = centred(label, middle - size * 0.12, size * 1.08, true);
            // A space between them for who copies the text.
            set.extend(centred(&format!(" {} ", mark.letters), middle + size * 0.98, size, false));
            set
        }
    }
}

/// A rectangle with its corners cut: so much of its width, so much of its height.
fn cut(area: Area, across: f32, down: f32) -> [(f32, f32); 8] {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let (x, y) = (area.width * across, area.height * down);
    [
        (area.x + x, area.y),
        (right - x, area.y),
        (right, area.y + y),
        (right, bottom - y),
        (right - x, bottom),
        (area.x + x, bottom),
        (area.x, bottom - y),
        (area.x, area.y + y),
    ]
}

/// A short text in pieces of one font each; what no font has is left out.
pub(super) fn by_face(fonts: &Fonts, text: &str, is_strong: bool, script: Script) -> Vec<(Face, String)> {
    let mut parts: Vec<(Face, String)> = Vec::new();
    for c in text.chars() {
        let Some(face) = fonts.glyph(c, is_strong, script, false).face else { continue };
        match parts.last_mut() {
            Some((last, part)) if *last == face => part.push(c),
            _other => parts.push((face, c.to_string())),
        }
    }
    parts
}
