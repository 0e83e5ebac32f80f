//! Paragraphs and the runs of text in them.

use super::super::Mark;
use super::super::document::style::{self, Colour, Shape};
use super::super::document::{Anchor, Line, Run, Text, Tone};
use super::xml::Xml;

/// What a paragraph carries besides its style.
#[derive(Clone, Copy, Default)]
pub(super) struct Carried {
    /// Whether it stays on the page of the next.
    pub(super) is_kept: bool,
    /// Whether a page begins with it.
    pub(super) begins_page: bool,
    /// A rule at its left.
    pub(super) rule: Option<Colour>,
    pub(super) is_at_right: bool,
    /// How far it is set in, in twentieths of a point.
    pub(super) indent: usize,
    /// A bookmark at it, with its number.
    pub(super) bookmark: Option<(Anchor, usize)>,
}

/// A colour as the format has it.
pub(super) fn hex([red, green, blue]: Colour) -> String {
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// The name of a bookmark.
pub(super) fn bookmark(anchor: Anchor) -> String {
    match anchor {
        Anchor::Part(number) => format!("part_{number}"),
        Anchor::Item(number) => format!("item_{number}"),
        Anchor::Text(number) => format!("text_{number}"),
        Anchor::Note(number) => format!("note_{number}"),
    }
}

/// A paragraph with what `runs` puts into it.
pub(super) fn paragraph(xml: &mut Xml, style: &str, carried: &Carried, runs: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if carried.is_kept {
                xml.empty("w:keepNext", &[]);
            }
            if carried.begins_page {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Some(colour) = carried.rule {
                let colour = hex(colour);
                let rule = [("w:val", "single"), ("w:sz", "18"), ("w:space", "6"), ("w:color", &*colour)];
                xml.element("w:pBdr", &[], |xml| xml.empty("w:left", &rule));
            }
            if carried.indent > 0 {
                xml.empty("w:ind", &[("w:left", &carried.indent.to_string())]);
            }
            if carried.is_at_right {
                xml.value("w:jc", "right");
            }
        });
        let number = carried.bookmark.map(|(_, number)| number.to_string()).unwrap_or_default();
        if let Some((anchor, _)) = carried.bookmark {
            xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &bookmark(anchor))]);
        }
        runs(xml);
        if carried.bookmark.is_some() {
            xml.empty("w:bookmarkEnd", &[("w:id", &number)]);
        }
    });
}

/// The runs of a line.
pub(super) fn line(xml: &mut Xml, line: &Line) {
    for run in &line.runs {
        match run {
            Run::Text(text) => match text.to {
                Some(to) => {
                    let to = bookmark(to);
                    xml.element("w:hyperlink", &[("w:anchor", &*to), ("w:history", "1")], |xml| {
                        own(xml, text)
                    });
                }
                None => own(xml, text),
            },
            Run::Mark(own) => mark(xml, own),
            Run::Truth(truth) => {
                let (sign, colour) = style::truth(truth);
                coloured(xml, sign, colour);
            }
            Run::Box => plain(xml, "☐"),
            Run::Break => xml.element("w:r", &[], |xml| xml.empty("w:br", &[])),
        }
    }
}

/// A run in the look of its paragraph.
pub(super) fn plain(xml: &mut Xml, said: &str) {
    xml.element("w:r", &[], |xml| text(xml, said));
}

/// A run that stands out in a colour.
pub(super) fn coloured(xml: &mut Xml, said: &str, colour: Colour) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            xml.empty("w:b", &[]);
            xml.value("w:color", hex(colour));
        });
        text(xml, said);
    });
}

fn own(xml: &mut Xml, run: &Text) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:rPr", &[], |xml| {
            if run.is_strong {
                xml.empty("w:b", &[]);
            }
            if run.tone == Tone::Evidence("lacks") {
                xml.empty("w:strike", &[]);
            }
            if run.tone != Tone::Plain {
                xml.value("w:color", hex(style::ink(run.tone)));
            }
            if run.tone == Tone::Code {
                xml.value("w:sz", 14);
            }
            if let Tone::Evidence(kind) = run.tone {
                ground(xml, style::evidence_ground(kind));
            }
        });
        text(xml, &run.text);
    });
}

fn ground(xml: &mut Xml, colour: Colour) {
    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &hex(colour))]);
}

/// A mark: its letters on its ground, with the line of its shape around.
pub(super) fn mark(xml: &mut Xml, mark: &Mark) {
    let look = style::look(mark);
    let line = match look.shape {
        Shape::Framed => "double",
        Shape::Hatched | Shape::Dashed => "dashed",
        Shape::Dotted => "dotted",
        Shape::Octagon | Shape::Rounded | Shape::Pill | Shape::Hexagon | Shape::Split | Shape::Outlined => {
            "single"
        }
    };
    // Of a range each letter stands on the ground of its own end.
    let parts = match (look.shape, mark.letters.split_once('–')) {
        (Shape::Split, Some((low, high))) => {
            vec![(format!("\u{a0}{low}–"), look.ground), (format!("{high}\u{a0}"), look.other)]
        }
        _whole => vec![(format!("\u{a0}{}\u{a0}", mark.letters), look.ground)],
    };
    let around =
        if look.other == style::WHITE || look.shape == Shape::Split { look.ground } else { look.other };
    for (letters, fill) in parts {
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                xml.empty("w:b", &[]);
                xml.value("w:color", hex(look.ink));
                let colour = hex(around);
                xml.empty("w:bdr", &[("w:val", line), ("w:sz", "4"), ("w:space", "0"), ("w:color", &colour)]);
                ground(xml, fill);
            });
            text(xml, &letters);
        });
    }
}

/// The text of a run, with its own line ends and tabs.
fn text(xml: &mut Xml, said: &str) {
    for (place, part) in said.split('\n').enumerate() {
        if place > 0 {
            xml.empty("w:br", &[]);
        }
        let part = part.replace('\t', " ").replace('\r', "");
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(&part));
    }
}
