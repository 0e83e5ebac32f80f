//! The styles of the document: who edits it changes a look in one place.

use super::super::document::style::{self, Colour};
use super::body::colour;
use super::xml::Xml;

/// How a style looks. Sizes are half points, spaces twentieths of a point.
#[derive(Clone, Copy)]
struct Style {
    id: &'static str,
    size: u32,
    is_strong: bool,
    is_centred: bool,
    colour: Colour,
    before: u32,
    after: u32,
    /// Lines after the first are set in so far.
    hanging: u32,
    ground: Option<Colour>,
    /// A line at the left, or above, with its width in eighths of a point.
    line: Option<(&'static str, u32, Colour)>,
    /// The level of a heading, from 0.
    level: Option<u32>,
    /// Whether it stays on the page of what follows, as headings do.
    is_kept: bool,
}

const NORMAL: Style = Style {
    id: "Normal",
    size: 19,
    is_strong: false,
    is_centred: false,
    colour: style::TEXT,
    before: 0,
    after: 100,
    hanging: 0,
    ground: None,
    line: None,
    level: None,
    is_kept: false,
};

const SMALL: Style = Style { id: "Small", size: 17, after: 50, ..NORMAL };

const STYLES: [Style; 27] = [
    NORMAL,
    SMALL,
    Style {
        id: "Heading1",
        size: 31,
        is_strong: true,
        before: 400,
        after: 140,
        line: Some(("w:top", 16, style::ACCENT)),
        level: Some(0),
        ..NORMAL
    },
    Style { id: "Heading2", size: 22, is_strong: true, before: 240, after: 80, level: Some(1), ..NORMAL },
    Style {
        id: "Heading3",
        size: 21,
        is_strong: true,
        before: 220,
        after: 40,
        line: Some(("w:top", 6, style::HEAD_LINE)),
        level: Some(2),
        ..NORMAL
    },
    Style {
        id: "Firm",
        size: 22,
        is_strong: true,
        after: 1_800,
        line: Some(("w:bottom", 24, style::ACCENT)),
        ..NORMAL
    },
    Style { id: "LetterFirm", size: 22, is_strong: true, after: 40, ..NORMAL },
    Style { id: "Kind", size: 20, is_strong: true, colour: style::ACCENT, ..NORMAL },
    Style { id: "Title", size: 50, is_strong: true, after: 160, ..NORMAL },
    Style { id: "Client", size: 28, colour: style::MUTED, after: 1_200, ..NORMAL },
    Style { id: "Headline", size: 28, is_strong: true, after: 40, ..NORMAL },
    Style {
        id: "Label",
        size: 15,
        is_strong: true,
        is_kept: true,
        colour: style::MUTED,
        before: 100,
        after: 30,
        ..SMALL
    },
    Style {
        id: "Loud",
        ground: Some(style::LOUD_GROUND),
        line: Some(("w:left", 40, style::BAD)),
        before: 80,
        ..NORMAL
    },
    Style {
        id: "Soft",
        ground: Some(style::DOUBT_GROUND),
        line: Some(("w:left", 40, style::DOUBT)),
        before: 80,
        ..NORMAL
    },
    Style { id: "Closing", before: 200, ..NORMAL },
    Style { id: "Remark", colour: style::REMARK, ..SMALL },
    Style { id: "LawState", line: Some(("w:left", 16, style::DOUBT)), ..SMALL },
    Style {
        id: "Note",
        ground: Some(style::NOTE_GROUND),
        line: Some(("w:left", 20, style::ACCENT)),
        before: 60,
        after: 100,
        ..SMALL
    },
    Style { id: "Listed", hanging: 220, after: 30, ..SMALL },
    Style { id: "Contents", after: 60, ..NORMAL },
    Style { id: "Cell", size: 18, after: 0, ..NORMAL },
    Style { id: "Dense", size: 16, after: 0, ..NORMAL },
    Style { id: "Head", size: 15, is_strong: true, colour: style::MUTED, after: 0, ..NORMAL },
    Style { id: "Count", size: 38, is_strong: true, after: 20, ..NORMAL },
    Style { id: "Tile", size: 9, after: 0, is_centred: true, ..NORMAL },
    Style { id: "Gap", size: 8, after: 60, ..NORMAL },
    Style { id: "Footer", size: 13, colour: style::MUTED, after: 0, ..NORMAL },
];

/// The styles for readers of a language.
pub(super) fn styles(language: &str, accent: Option<Colour>) -> Xml {
    let accent = accent.unwrap_or(style::ACCENT);
    let own = |colour: Colour| if colour == style::ACCENT { accent } else { colour };
    let mut xml = Xml::document();
    let han = match language {
        "ja-JP" => "Yu Gothic",
        _other => "Microsoft YaHei",
    };
    xml.element("w:styles", &super::NAMESPACES, |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    let fonts =
                        [("w:ascii", "Arial"), ("w:hAnsi", "Arial"), ("w:cs", "Arial"), ("w:eastAsia", han)];
                    xml.empty("w:rFonts", &fonts);
                    xml.value("w:sz", 19);
                    let east = if language.starts_with("ja") { "ja-JP" } else { "zh-CN" };
                    xml.empty("w:lang", &[("w:val", language), ("w:eastAsia", east)]);
                });
            });
        });
        for style in &STYLES {
            let line = style.line.map(|(side, width, colour)| (side, width, own(colour)));
            write(xml, &Style { colour: own(style.colour), line, ..*style });
        }
    });
    xml
}

fn write(xml: &mut Xml, style: &Style) {
    let mut names = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == "Normal" {
        names.push(("w:default", "1"));
    }
    // Names of headings are the ones that programs know.
    let name = style.level.map_or_else(|| style.id.to_owned(), |level| format!("heading {}", level + 1));
    xml.element("w:style", &names, |xml| {
        xml.value("w:name", name);
        if style.id != "Normal" {
            xml.value("w:basedOn", "Normal");
            xml.value("w:next", "Normal");
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| paragraph(xml, style));
        xml.element("w:rPr", &[], |xml| {
            if style.is_strong {
                xml.empty("w:b", &[]);
            }
            xml.value("w:color", colour(style.colour));
            xml.value("w:sz", style.size);
        });
    });
}

fn paragraph(xml: &mut Xml, style: &Style) {
    if style.level.is_some() || style.is_kept {
        xml.empty("w:keepNext", &[]);
        xml.empty("w:keepLines", &[]);
    }
    if let Some((side, width, own)) = style.line {
        let (width, own) = (width.to_string(), colour(own));
        let line = [("w:val", "single"), ("w:sz", &*width), ("w:space", "5"), ("w:color", &*own)];
        xml.element("w:pBdr", &[], |xml| xml.empty(side, &line));
    }
    if let Some(ground) = style.ground {
        xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &colour(ground))]);
    }
    if style.id == "Footer" {
        // Landscape pages end further right; the first of the two stops is far enough on both.
        xml.element("w:tabs", &[], |xml| xml.empty("w:tab", &[("w:val", "right"), ("w:pos", "10090")]));
    }
    let (before, after) = (style.before.to_string(), style.after.to_string());
    xml.empty(
        "w:spacing",
        &[
            ("w:before", &*before),
            ("w:after", &*after),
            ("w:line", if style.is_centred { "220" } else { "276" }),
            ("w:lineRule", "auto"),
        ],
    );
    if style.hanging > 0 {
        let hanging = style.hanging.to_string();
        xml.empty("w:ind", &[("w:left", &*hanging), ("w:hanging", &*hanging)]);
    }
    if style.is_centred {
        xml.value("w:jc", "center");
    }
    if let Some(level) = style.level {
        xml.value("w:outlineLvl", level);
    }
}
