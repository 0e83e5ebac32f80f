//! PDF: pages to read, to print and to keep, with bookmarks, tags and text that can be searched.
//!
//! The blocks of [`document`](super::document) become strips as wide as the page (`layout`, `table`,
//! `picture`), the strips are put on pages (`page`), and the pages are drawn (`draw`, `mark`). Only bundled
//! fonts are used, and neither clock nor chance: the same report has the same bytes on any machine.

mod draw;
mod fonts;
mod layout;
mod mark;
mod page;
mod picture;
mod preview;
mod strip;
mod table;
mod tags;
mod text;

use std::io::{self, Write};

use krilla::Document;
use krilla::annotation::{LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::ArtifactType;

use crate::law::Language;

use super::document::{self, style};
use super::progress::Half;
use super::{Progress, Report, letterhead, seal};
use draw::Pen;
use fonts::Fonts;
use layout::Layout;
pub use preview::{Drawn, PrintedPage, preview};

use page::{FOOTER, Page, margins, pages, paper, places};
use strip::SetText;
use text::Setter;

/// Writes the report.
pub(super) fn write(report: &Report<'_>, out: &mut impl Write, progress: &Progress) -> io::Result<()> {
    let fonts = Fonts::open().ok_or_else(|| io::Error::other("a bundled font cannot be read"))?;
    let Layout { flow, mut tags, .. } = lay_out(report, &fonts, progress)?;
    let pages = pages(&flow);
    let places = places(&pages);
    let accent = report.letterhead.colour.unwrap_or(style::ACCENT);
    let mut document = Document::new();
    for (number, page) in pages.iter().enumerate() {
        progress.go_on()?;
        let (width, height) = paper(page.orientation);
        let settings =
            PageSettings::from_wh(width, height).ok_or_else(|| io::Error::other("a page without extent"))?;
        let mut drawn = document.start_page_with(settings);
        let mut surface = drawn.surface();
        let mut pen = Pen::new(&mut surface, &fonts, &mut tags, &places, accent);
        pen.page(page);
        if number > 0 {
            pen.margin(&header(report, &fonts, page), ArtifactType::Header);
        }
        pen.margin(&footer(report, &fonts, page, (number + 1, pages.len())), ArtifactType::Footer);
        let links = std::mem::take(&mut pen.links);
        surface.finish();
        for (area, to) in links {
            let target = places.get(&to).map(|place| Target::Destination(destination(*place).into()));
            if let (Some(rect), Some(target)) = (draw::clicked(area), target) {
                drawn.add_annotation(LinkAnnotation::new(rect, target).into());
            }
        }
        drawn.finish();
    }
    document.set_outline(outline(&pages));
    document.set_metadata(metadata(report));
    document.set_tag_tree(tags.tree());
    let bytes = document.finish().map_err(|error| io::Error::other(format!("{error:?}")))?;
    out.write_all(&seal::in_pdf(bytes, report)?)
}

/// Everything that a report says as strips, one below the other.
fn lay_out<'f>(report: &Report<'_>, fonts: &'f Fonts, progress: &Progress) -> io::Result<Layout<'f>> {
    let mut layout = Layout::new(Setter { fonts, reader: report.language });
    let blocks = document::blocks(report);
    progress.begin(Half::Writing, blocks.len());
    for (place, block) in blocks.iter().enumerate() {
        progress.go_on()?;
        layout.block(block, blocks.get(place + 1));
        progress.advance();
    }
    Ok(layout)
}

/// A little above a place, so that it is seen whole.
fn destination((page, y): (usize, f32)) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (y - 12.0).max(0.0)))
}

/// The line at the head of a page stands so far below its upper edge.
const HEADER: f32 = 30.0;

/// The hash at the left, the page at the right, below it what the firm says.
fn footer(
    report: &Report<'_>,
    fonts: &Fonts,
    page: &Page<'_>,
    (number, all): (usize, usize),
) -> Vec<SetText> {
    let words = &report.words;
    let (width, height) = paper(page.orientation);
    let (side, ..) = margins(page.orientation);
    let hash = format!("{} {}", words.say("seal.footer"), report.hash);
    let page = words.fill("seal.page-of", &[("page", &number.to_string()), ("pages", &all.to_string())]);
    let page_size = 7.4;
    let script = fonts::script(&page, report.language);
    let page_at = width - side - fonts.width(&page, false, script) * page_size;
    let (foot, own) = (height - FOOTER, &report.letterhead.footer);
    let lines = [
        (hash, 6.4, (side, foot)),
        (page, page_size, (page_at, foot)),
        (own.clone(), 6.4, (side, foot + 9.0)),
    ];
    lines.into_iter().flat_map(|(said, size, at)| set(&said, size, at, fonts, report.language)).collect()
}

/// Who made it, for whom, at the right.
fn header(report: &Report<'_>, fonts: &Fonts, page: &Page<'_>) -> Vec<SetText> {
    const SIZE: f32 = 7.0;
    let mut parts = letterhead::head_line(report);
    let (width, _) = paper(page.orientation);
    let (side, ..) = margins(page.orientation);
    let room = width - 2.0 * side;
    let wide = |said: &str| fonts.width(said, false, fonts::script(said, report.language)) * SIZE;
    // What is longer than its share of the page loses its middle, so that what tells most, the reference, stays whole
    // as long as a reader would read it.
    let share = room / parts.len().max(1) as f32;
    if wide(&parts.join(letterhead::BETWEEN)) > room {
        let between = wide(letterhead::BETWEEN);
        parts = parts.iter().map(|part| shortened(part, share - between, wide)).collect();
    }
    let said = parts.join(letterhead::BETWEEN);
    set(&said, SIZE, (side + (room - wide(&said)).max(0.0), HEADER), fonts, report.language)
}

/// A text that is no wider than the room, without its middle if it must be.
fn shortened(said: &str, room: f32, wide: impl Fn(&str) -> f32) -> String {
    let characters: Vec<char> = said.chars().collect();
    let cut = |kept: usize| -> String {
        let head = kept.div_ceil(2);
        let tail = characters.len().saturating_sub(kept - head);
        let head = characters.iter().take(head);
        head.chain(&['…']).chain(characters.iter().skip(tail)).collect()
    };
    if wide(said) <= room {
        return said.to_owned();
    }
    let (mut fits, mut too_many) = (0, characters.len());
    while fits + 1 < too_many {
        let kept = fits.midpoint(too_many);
        if wide(&cut(kept)) <= room { fits = kept } else { too_many = kept }
    }
    cut(fits)
}

/// A line outside the text of a page.
fn set(said: &str, size: f32, (mut x, y): (f32, f32), fonts: &Fonts, language: Language) -> Vec<SetText> {
    let mut texts = Vec::new();
    for (face, text) in mark::by_face(fonts, said, false, fonts::script(said, language)) {
        let advance: f32 = text.chars().map(|c| fonts.glyph_of(face, c).advance * size).sum();
        texts.push(SetText { x, y, size, face, is_strong: false, colour: style::MUTED, text, node: None });
        x += advance;
    }
    texts
}

/// Bookmarks: the parts, and below them their headings and the sheets of items.
fn outline(pages: &[Page<'_>]) -> Outline {
    let mut outline = Outline::new();
    let mut part: Option<OutlineNode> = None;
    for (number, page) in pages.iter().enumerate() {
        for placed in page.placed.iter().filter(|placed| !placed.is_repeated) {
            let Some((level, words)) = &placed.strip.heading else { continue };
            let node = OutlineNode::new(words.clone(), destination((number, placed.y)));
            match &mut part {
                Some(part) if *level > 1 => part.push_child(node),
                _first if *level > 1 => outline.push_child(node),
                _part => {
                    if let Some(done) = part.replace(node) {
                        outline.push_child(done);
                    }
                }
            }
        }
    }
    if let Some(last) = part {
        outline.push_child(last);
    }
    outline
}

fn metadata(report: &Report<'_>) -> Metadata {
    let case = report.case;
    let authors = [&case.prepared_by, &report.cover.firm].into_iter().filter(|name| !name.is_empty());
    let authors: Vec<String> = authors.cloned().collect();
    let title = [&report.cover.title, &case.client].into_iter().filter(|part| !part.is_empty());
    let title: Vec<&str> = title.map(String::as_str).collect();
    let program = format!("Dualcheck {}", case.program).trim_end().to_owned();
    let metadata = Metadata::new()
        .title(title.join(" – "))
        .language(language(report.language).to_owned())
        .keywords(vec![report.hash.clone()])
        .document_id(report.hash.clone())
        .creator(program);
    if authors.is_empty() { metadata } else { metadata.authors(authors) }
}

/// The language as other programs name it.
fn language(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh-Hans",
        Language::Ja => "ja",
        Language::De => "de",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever a client is called in any language: what does not fit loses its middle and nothing else.
    #[test]
    fn what_is_too_long_for_a_head_loses_its_middle() {
        let Some(fonts) = Fonts::open() else { return };
        let name = "Shenzhen Photonics 深圳光电 株式会社サンプル – ";
        for reader in [Language::En, Language::Zh, Language::Ja] {
            let wide = |said: &str| fonts.width(said, false, fonts::script(said, reader));
            assert_eq!(shortened(name, wide(name), wide), name);
            let long = name.repeat(40);
            let cut = shortened(&long, 30.0, wide);
            assert!(wide(&cut) <= 30.0 && wide(&cut) > 26.0, "{cut}");
            let (head, tail) = cut.split_once('…').unwrap_or_default();
            assert!(!head.is_empty() && long.starts_with(head) && long.ends_with(tail), "{cut}");
        }
    }
}
