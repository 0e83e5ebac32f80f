//! Strip: a piece of a page as wide as the page that is never cut, and what is drawn in it.

use std::rc::Rc;

use super::super::Mark;
use super::super::document::style::Colour;
use super::super::document::{Anchor, Orientation};
use super::fonts::Face;
use super::tags::Node;
use crate::case::Picture;

/// What follows each other down the pages.
pub(super) enum Flow {
    /// A new page begins.
    Page(Orientation),
    /// What follows stands at the foot of the page and is so tall.
    Foot(f32),
    Strip(Strip),
}

/// A piece of a page.
#[derive(Default)]
pub(super) struct Strip {
    pub(super) height: f32,
    /// Places are counted from its upper left corner.
    pub(super) ops: Vec<Op>,
    /// Whether it stays on the page of the next that is more than space.
    pub(super) is_kept: bool,
    /// Whether it is only space, which is left out at the top of a page and parts nothing that is kept together.
    pub(super) is_space: bool,
    /// What is repeated above it where a page begins with it: the head of its table.
    pub(super) head: Option<Rc<Strip>>,
    /// Places that others point at.
    pub(super) anchors: Vec<Anchor>,
    /// Its level and words, if it is a heading.
    pub(super) heading: Option<(u8, String)>,
}

impl Strip {
    /// Empty space.
    pub(super) fn space(height: f32) -> Strip {
        Strip { height, is_space: true, ..Strip::default() }
    }
}

/// Something to draw.
#[derive(Clone)]
pub(super) enum Op {
    /// Text in one font and look, from its start on the base line.
    Text(SetText),
    /// The box of a character that no font has.
    Missing { x: f32, y: f32, size: f32, c: char, node: Option<Node> },
    /// A filled rectangle.
    Rect { area: Area, colour: Colour },
    /// The outline of a rectangle.
    Frame { area: Area, colour: Colour },
    /// A mark with its letters in a size.
    Mark { area: Area, size: f32, mark: Mark, label: Option<String>, node: Option<Node> },
    /// The shape of a mark alone, with square corners.
    Bar { area: Area, mark: Mark },
    /// A picture, which is ornament: the firm's name stands beside it.
    Picture { area: Area, picture: Picture },
    /// A place to click.
    Link { area: Area, to: Anchor },
    /// The number of the page an anchor stands on, ending at `right`.
    PageOf { right: f32, y: f32, size: f32, to: Anchor, node: Option<Node> },
}

/// Text in one font and look.
#[derive(Clone)]
pub(super) struct SetText {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) face: Face,
    pub(super) is_strong: bool,
    pub(super) colour: Colour,
    pub(super) text: String,
    pub(super) node: Option<Node>,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Area {
    pub(super) fn new(x: f32, y: f32, width: f32, height: f32) -> Area {
        Area { x, y, width, height }
    }

    /// Whether another of the same height begins where it ends.
    pub(super) fn is_beside(&self, other: &Area) -> bool {
        let near = |one: f32, other: f32| (one - other).abs() < 0.01;
        near(self.height, other.height) && near(self.x + self.width, other.x)
    }
}

impl Op {
    /// The same, further right and further down.
    pub(super) fn moved(mut self, right: f32, down: f32) -> Op {
        match &mut self {
            Op::Text(text) => {
                text.x += right;
                text.y += down;
            }
            Op::Missing { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Op::Rect { area, .. }
            | Op::Frame { area, .. }
            | Op::Mark { area, .. }
            | Op::Bar { area, .. }
            | Op::Picture { area, .. }
            | Op::Link { area, .. } => {
                area.x += right;
                area.y += down;
            }
            Op::PageOf { right: end, y, .. } => {
                *end += right;
                *y += down;
            }
        }
        self
    }

    /// What it belongs to for readers who do not see it; nothing for ornament.
    pub(super) fn node(&self) -> Option<Node> {
        match self {
            Op::Text(text) => text.node,
            Op::Missing { node, .. } | Op::Mark { node, .. } | Op::PageOf { node, .. } => *node,
            Op::Rect { .. } | Op::Frame { .. } | Op::Bar { .. } | Op::Picture { .. } | Op::Link { .. } => {
                None
            }
        }
    }
}
