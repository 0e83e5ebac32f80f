//! The colours of a printed report: those of the page in `assets/report/style.css`.

use super::super::Mark;
use super::Tone;

/// A colour: red, green, blue.
pub(in crate::report) type Colour = [u8; 3];

pub(in crate::report) const TEXT: Colour = [0x1c, 0x21, 0x27];
pub(in crate::report) const MUTED: Colour = [0x5f, 0x68, 0x73];
pub(in crate::report) const ACCENT: Colour = [0x0b, 0x5c, 0xad];
pub(in crate::report) const LINE: Colour = [0xdf, 0xe3, 0xe8];
pub(in crate::report) const HEAD_LINE: Colour = [0xb8, 0xc0, 0xc8];
pub(in crate::report) const HEAD_GROUND: Colour = [0xf3, 0xf5, 0xf7];
pub(in crate::report) const WHITE: Colour = [0xff, 0xff, 0xff];
pub(in crate::report) const LOUD_GROUND: Colour = [0xfd, 0xf1, 0xf3];
pub(in crate::report) const DOUBT_GROUND: Colour = [0xfd, 0xf8, 0xe8];
pub(in crate::report) const NOTE_GROUND: Colour = [0xf2, 0xf7, 0xfd];
pub(in crate::report) const REMARK: Colour = [0x6d, 0x52, 0x00];
pub(in crate::report) const GOOD: Colour = [0x2e, 0x7d, 0x57];
pub(in crate::report) const DOUBT: Colour = [0x8a, 0x65, 0x00];
pub(in crate::report) const BAD: Colour = [0x9b, 0x1c, 0x31];
pub(in crate::report) const OPEN: Colour = [0xc8, 0x58, 0x0b];
const EXCEPTION: Colour = [0x1f, 0x63, 0xb5];
const DENIED: Colour = [0xc6, 0x28, 0x3d];

/// The outline of a mark; with its letters and colours it says the outcome three times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Shape {
    /// Square, with a white line inside.
    Framed,
    Octagon,
    Rounded,
    Pill,
    Hexagon,
    /// Two colours side by side.
    Split,
    /// Hatched, with a dashed line around.
    Hatched,
    Dotted,
    Dashed,
    Outlined,
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) struct Look {
    pub(in crate::report) shape: Shape,
    pub(in crate::report) ink: Colour,
    pub(in crate::report) ground: Colour,
    /// The second ground of a range, the line around a shape that has one.
    pub(in crate::report) other: Colour,
}

/// How a mark looks.
pub(in crate::report) fn look(mark: &Mark) -> Look {
    let solid = |shape, ground| Look { shape, ink: WHITE, ground, other: WHITE };
    match mark.kind() {
        "prohibited" => solid(Shape::Framed, BAD),
        "presumed-denied" => solid(Shape::Octagon, DENIED),
        "licence" => solid(Shape::Rounded, OPEN),
        "exception" => solid(Shape::Pill, EXCEPTION),
        "uncertain" => solid(Shape::Hexagon, [0xa8, 0x7b, 0x00]),
        "between" => {
            let end = |name: &str| {
                let id = mark.shape.split(' ').find_map(|class| class.strip_prefix(name));
                id.map_or(GOOD, outcome)
            };
            Look { shape: Shape::Split, ink: WHITE, ground: end("from-"), other: end("to-") }
        }
        "open" => {
            let ground = [0xee, 0xf1, 0xf4];
            Look { shape: Shape::Hatched, ink: [0x4a, 0x55, 0x61], ground, other: [0x8b, 0x96, 0xa3] }
        }
        "not-covered" => {
            Look { shape: Shape::Dotted, ink: [0x4a, 0x55, 0x61], ground: WHITE, other: [0x69, 0x72, 0x7d] }
        }
        "suspended" => {
            let ground = [0xfb, 0xf3, 0xdc];
            Look { shape: Shape::Dashed, ink: DOUBT, ground, other: [0xa8, 0x7b, 0x00] }
        }
        _free => {
            let ground = [0xe3, 0xf1, 0xea];
            Look { shape: Shape::Outlined, ink: GOOD, ground, other: [0xa9, 0xd0, 0xbd] }
        }
    }
}

fn outcome(id: &str) -> Colour {
    match id {
        "prohibited" => BAD,
        "presumed-denied" => DENIED,
        "licence" => OPEN,
        "exception" => EXCEPTION,
        _free => GOOD,
    }
}

/// The colour of a text.
pub(in crate::report) fn ink(tone: Tone) -> Colour {
    match tone {
        Tone::Plain | Tone::Evidence(_) => TEXT,
        Tone::Quiet | Tone::Code => MUTED,
        Tone::Accent => ACCENT,
        Tone::Good => GOOD,
        Tone::Doubt => DOUBT,
        Tone::Bad => BAD,
    }
}

/// The rule beside a paragraph that an item meets (`yes`), may meet or does not meet.
pub(in crate::report) fn candidate(truth: &str) -> Colour {
    match truth {
        "yes" => ACCENT,
        "unknown" => OPEN,
        _other => HEAD_LINE,
    }
}

/// The colour behind a text that is evidence.
pub(in crate::report) fn evidence_ground(kind: &str) -> Colour {
    match kind {
        "figure" => [0xdc, 0xeb, 0xfb],
        "number" => [0xe8, 0xe3, 0xf6],
        "lacks" => [0xfd, 0xe2, 0xe2],
        _term => [0xff, 0xf0, 0xb8],
    }
}

/// The sign of an answer and its colour, which is no colour of an outcome: what is met is not good, nor is what is
/// not met bad.
pub(in crate::report) fn truth(truth: &str) -> (&'static str, Colour) {
    match truth {
        "yes" => ("✓", TEXT),
        "no" => ("✗", MUTED),
        "hint" => ("◦", MUTED),
        "suspended" => ("‖", DOUBT),
        _unknown => ("?", OPEN),
    }
}
