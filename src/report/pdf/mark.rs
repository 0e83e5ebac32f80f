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

impl Pen<'_, '_> {
    /// The shape of a mark without its letters; in a bar its corners are square.
    pub(super) fn mark_shape(&mut self, area: Area, look: &Look, is_bar: bool) {
        let round = |radius: f32| if is_bar { 0.0 } else { radius.min(area.width.min(area.height) / 2.0) };
        match look.shape {
            Shape::Framed => {
                self.filled(&corners(area), look.ground);
                if !is_bar {
                    let inner = Area::new(area.x + 1.5, area.y + 1.5, area.width - 3.0, area.height - 3.0);
                    self.stroke(look.other, 0.6);
                    self.draw(&corners(inner));
                }
            }
            Shape::Octagon if !is_bar => self.filled(&cut(area, 0.16, 0.34), look.ground),
            Shape::Hexagon if !is_bar => self.filled(&cut(area, 0.14, 0.5), look.ground),
            Shape::Octagon | Shape::Hexagon => self.filled(&corners(area), look.ground),
            Shape::Rounded => self.rounded(area, round(3.0), look.ground, None),
            Shape::Pill => self.rounded(area, round(area.height), look.ground, None),
            Shape::Split => {
                let slant = if is_bar { 0.0 } else { area.height * 0.13 };
                let middle = area.x + area.width / 2.0;
                let (right, bottom) = (area.x + area.width, area.y + area.height);
                let left =
                    [(area.x, area.y), (middle + slant, area.y), (middle - slant, bottom), (area.x, bottom)];
                let other =
                    [(middle + slant, area.y), (right, area.y), (right, bottom), (middle - slant, bottom)];
                self.filled(&left, look.ground);
                self.filled(&other, look.other);
            }
            Shape::Hatched => {
                self.filled(&corners(area), look.ground);
                self.stripes(area);
                self.outlined(area, 0.0, look.other, &[2.2, 1.4]);
            }
            Shape::Dotted => {
                self.rounded(area, round(area.height), look.ground, Some((look.other, &[0.9, 1.3])));
            }
            Shape::Dashed => self.rounded(area, 0.0, look.ground, Some((look.other, &[2.2, 1.4]))),
            Shape::Outlined => self.rounded(area, round(3.0), look.ground, Some((look.other, &[]))),
        }
    }

    /// The letters of a mark in its middle; below a label, if it has one.
    pub(super) fn letters(
        &mut self,
        area: Area,
        size: f32,
        mark: &Mark,
        label: Option<&str>,
        node: Option<Node>,
    ) {
        let colour = style::look(mark).ink;
        let middle = area.y + area.height / 2.0;
        match label {
            None => self.centred(&mark.letters, area, middle + size * 0.36, size, (colour, true), node),
            Some(label) => {
                self.centred(label, area, middle - size * 0.12, size * 1.08, (colour, true), node);
                // A space between them for who copies the text.
                let letters = format!(" {} ", mark.letters);
                self.centred(&letters, area, middle + size * 0.98, size, (colour, false), node);
            }
        }
    }

    fn centred(
        &mut self,
        text: &str,
        area: Area,
        y: f32,
        size: f32,
        (colour, is_strong): (Colour, bool),
        node: Option<Node>,
    ) {
        let mut x = area.x + (area.width - self.fonts.width(text, is_strong, Script::Latin) * size) / 2.0;
        for (face, part) in by_face(self.fonts, text, is_strong, Script::Latin) {
            let width: f32 = part.chars().map(|c| self.fonts.glyph_of(face, c).advance * size).sum();
            self.text(&SetText { x, y, size, face, is_strong: false, colour, text: part, node });
            x += width;
        }
    }

    fn filled(&mut self, points: &[(f32, f32)], colour: Colour) {
        self.fill(colour);
        self.draw(points);
    }

    fn rounded(&mut self, area: Area, radius: f32, ground: Colour, line: Option<(Colour, &[f32])>) {
        self.fill(ground);
        self.draw_rounded(area, radius);
        if let Some((colour, dash)) = line {
            self.outlined(area, radius, colour, dash);
        }
    }

    /// A line around, inside the area.
    fn outlined(&mut self, area: Area, radius: f32, colour: Colour, dash: &[f32]) {
        self.stroke(colour, LINE);
        if !dash.is_empty() {
            let paint = super::draw::fill(colour).paint;
            let dash = Some(StrokeDash { array: dash.to_vec(), offset: 0.0 });
            self.surface.set_stroke(Some(Stroke { paint, width: LINE, dash, ..Stroke::default() }));
        }
        let half = LINE / 2.0;
        self.draw_rounded(
            Area::new(area.x + half, area.y + half, (area.width - LINE).max(0.1), area.height - LINE),
            radius,
        );
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

    /// Slanting stripes, cut at the edges of the area.
    fn stripes(&mut self, area: Area) {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let inside = |x: f32| x.clamp(area.x, right);
        let mut x = area.x - area.height;
        while x < right {
            // The slant is one to one: what is cut off at a side moves the corner along it.
            let at = |from: f32, y: f32| from + (bottom - y);
            let mut points = Vec::with_capacity(6);
            for (from, ys) in [(x, [bottom, area.y]), (x + STRIPE, [area.y, bottom])] {
                for y in ys {
                    let free = at(from, y);
                    let clamped = inside(free);
                    let y = (y + (free - clamped)).clamp(area.y, bottom);
                    points.push((clamped, y));
                }
            }
            self.filled(&points, [0xd5, 0xdb, 0xe2]);
            x += 2.0 * STRIPE;
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
