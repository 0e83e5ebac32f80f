//! Drawing: from placed strips to the bytes of a page.

use krilla::Data;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};

use super::super::document::Anchor;
use super::super::document::style::{self, Colour};
use super::super::inert::{code, is_acting};
use super::fonts::{Face, Fonts, Script, missing_width};
use super::mark;
use super::page::{Page, Places, margins};
use super::strip::{Area, Op, SetText};
use super::tags::{Node, Tags};
use crate::case::{Picture, PictureForm};

/// Chinese characters that stand out are drawn with a line around them, so wide against their size.
const STRONG: f32 = 0.024;

/// Draws on one page.
pub(super) struct Pen<'p, 's> {
    pub(super) surface: &'p mut Surface<'s>,
    pub(super) fonts: &'p Fonts,
    pub(super) tags: &'p mut Tags,
    pub(super) places: &'p Places,
    /// What is drawn belongs to this node, or is ornament.
    tagged: Option<Option<Node>>,
    /// Places to click, found on the way.
    pub(super) links: Vec<(Area, Anchor)>,
    /// The colour that takes the place of the accent.
    accent: Colour,
}

impl<'p, 's> Pen<'p, 's> {
    pub(super) fn new(
        surface: &'p mut Surface<'s>,
        fonts: &'p Fonts,
        tags: &'p mut Tags,
        places: &'p Places,
        accent: Colour,
    ) -> Pen<'p, 's> {
        Pen { surface, fonts, tags, places, tagged: None, links: Vec::new(), accent }
    }

    /// A colour, the firm's in place of the accent.
    fn own(&self, colour: Colour) -> Colour {
        if colour == style::ACCENT { self.accent } else { colour }
    }

    pub(super) fn page(&mut self, page: &Page<'_>) {
        let (left, ..) = margins(page.orientation);
        for placed in &page.placed {
            for op in &placed.strip.ops {
                let op = op.clone().moved(left, placed.y);
                self.tag(op.node().filter(|_| !placed.is_repeated));
                self.op(&op);
            }
        }
        self.end_tag();
    }

    /// A line at the head or foot of a page: ornament for readers who do not see it.
    pub(super) fn margin(&mut self, texts: &[SetText], kind: ArtifactType) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        for text in texts {
            self.text(text);
        }
        self.surface.end_tagged();
    }

    fn tag(&mut self, node: Option<Node>) {
        if self.tagged == Some(node) {
            return;
        }
        self.end_tag();
        match node {
            Some(node) => {
                let drawn = self.surface.start_tagged(ContentTag::Other);
                self.tags.drawn(node, drawn);
            }
            None => {
                let ornament = Artifact::with_kind(ArtifactType::Layout);
                self.surface.start_tagged(ContentTag::Artifact(ornament));
            }
        }
        self.tagged = Some(node);
    }

    fn end_tag(&mut self) {
        if self.tagged.take().is_some() {
            self.surface.end_tagged();
        }
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Text(text) => self.text(text),
            Op::Missing { x, y, size, c, node } => self.missing((*x, *y), *size, *c, *node),
            Op::Rect { area, colour } => {
                self.fill(*colour);
                self.draw(&corners(*area));
            }
            Op::Frame { area, colour } => {
                self.stroke(*colour, 0.7);
                self.draw(&corners(*area));
            }
            Op::Mark { area, size, mark, label, .. } => {
                self.mark_shape(*area, &style::look(mark), false);
                for text in mark::letters(self.fonts, *area, *size, mark, label.as_deref(), op.node()) {
                    self.text(&text);
                }
            }
            Op::Bar { area, mark } => self.mark_shape(*area, &style::look(mark), true),
            Op::Picture { area, picture } => self.picture(*area, picture),
            Op::Link { area, to } => self.links.push((*area, *to)),
            Op::PageOf { right, y, size, to, node } => {
                let number = page_number(self.fonts, self.places, *to, (*right, *y), *size, *node);
                number.iter().for_each(|number| self.text(number));
            }
        }
    }

    pub(super) fn text(&mut self, text: &SetText) {
        let Some(font) = self.fonts.font(text.face) else { return };
        if text.is_strong {
            self.stroke(text.colour, text.size * STRONG);
            self.surface.set_fill(Some(fill(self.own(text.colour))));
        } else {
            self.fill(text.colour);
        }
        let glyph = |(at, c): (usize, char)| {
            let glyph = self.fonts.glyph_of(text.face, c);
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance,
                0.0,
                0.0,
                0.0,
                at..at + c.len_utf8(),
                None,
            )
        };
        let glyphs: Vec<KrillaGlyph> = text.text.char_indices().map(glyph).collect();
        self.surface.draw_glyphs(Point::from_xy(text.x, text.y), &glyphs, font, &text.text, text.size, false);
    }

    /// A box with the code of a character. Who copies the text gets the character, unless it would turn
    /// the order of what follows.
    fn missing(&mut self, (x, y): (f32, f32), size: f32, c: char, node: Option<Node>) {
        let code = code(c);
        let shows = c.to_string();
        let copied = if is_acting(c) { &code } else { &shows };
        self.end_tag();
        let drawn =
            self.surface.start_tagged(ContentTag::Span(SpanTag::empty().with_actual_text(Some(copied))));
        if let Some(node) = node {
            self.tags.drawn(node, drawn);
        }
        let width = missing_width(c) * size;
        let area = Area::new(x + size * 0.06, y - size * 0.82, width - size * 0.12, size * 1.0);
        self.stroke(style::MUTED, 0.4);
        self.draw(&corners(area));
        let digits = code.trim_start_matches("U+");
        let (upper, lower) = digits.split_at(digits.len().div_ceil(2));
        let small = size * 0.42;
        for (digits, base) in [(upper, y - size * 0.38), (lower, y + size * 0.06)] {
            let wide = self.fonts.width(digits, false, Script::Latin) * small;
            self.text(&SetText {
                x: x + (width - wide) / 2.0,
                y: base,
                size: small,
                face: Face::Latin,
                is_strong: false,
                colour: style::MUTED,
                text: digits.to_owned(),
                node,
            });
        }
        self.surface.end_tagged();
    }

    /// A picture; nothing if its bytes are not what they seem.
    fn picture(&mut self, area: Area, picture: &Picture) {
        let bytes = Data::from(picture.bytes.to_vec());
        let image = match picture.form {
            PictureForm::Png => Image::from_png(bytes, true),
            PictureForm::Jpeg => Image::from_jpeg(bytes, true),
        };
        let (Ok(image), Some(size)) = (image, Size::from_wh(area.width, area.height)) else { return };
        self.surface.push_transform(&Transform::from_translate(area.x, area.y));
        self.surface.draw_image(image, size);
        self.surface.pop();
    }

    pub(super) fn fill(&mut self, colour: Colour) {
        let colour = self.own(colour);
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(colour)));
    }

    pub(super) fn stroke(&mut self, colour: Colour, width: f32) {
        let [red, green, blue] = self.own(colour);
        let paint = rgb::Color::new(red, green, blue).into();
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke { paint, width, ..Stroke::default() }));
    }

    /// Draws a closed shape.
    pub(super) fn draw(&mut self, points: &[(f32, f32)]) {
        let mut path = PathBuilder::new();
        for (place, (x, y)) in points.iter().enumerate() {
            if place == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
        }
        path.close();
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

/// The number of the page an anchor stands on, ending at `right`; nothing if it stands on none.
pub(super) fn page_number(
    fonts: &Fonts,
    places: &Places,
    to: Anchor,
    (right, y): (f32, f32),
    size: f32,
    node: Option<Node>,
) -> Option<SetText> {
    let (page, _) = places.get(&to)?;
    let text = (page + 1).to_string();
    let x = right - fonts.width(&text, false, Script::Latin) * size;
    Some(SetText { x, y, size, face: Face::Latin, is_strong: false, colour: style::TEXT, text, node })
}

pub(super) fn fill(colour: Colour) -> Fill {
    let [red, green, blue] = colour;
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

/// The corners of a rectangle.
pub(super) fn corners(area: Area) -> [(f32, f32); 4] {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)]
}

/// The same for a place to click; nothing if it has no extent.
pub(super) fn clicked(area: Area) -> Option<Rect> {
    Rect::from_xywh(area.x, area.y, area.width, area.height)
}
