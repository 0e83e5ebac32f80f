//! Pages: which strip stands on which page, and where.

use std::collections::BTreeMap;

use super::super::document::{Anchor, Orientation};
use super::strip::{Flow, Strip};

/// Paper is A4.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
/// The footer stands so far above the lower edge.
pub(super) const FOOTER: f32 = 28.0;

/// A page and what stands on it.
pub(super) struct Page<'s> {
    pub(super) orientation: Orientation,
    pub(super) placed: Vec<Placed<'s>>,
}

/// A strip on its page.
pub(super) struct Placed<'s> {
    /// How far below the upper edge of the page.
    pub(super) y: f32,
    pub(super) strip: &'s Strip,
    /// Whether it repeats what stood on a page before.
    pub(super) is_repeated: bool,
}

/// Where anchors stand: page, and distance from its upper edge.
pub(super) type Places = BTreeMap<Anchor, (usize, f32)>;

pub(super) fn paper(orientation: Orientation) -> (f32, f32) {
    match orientation {
        Orientation::Portrait => (SHORT, LONG),
        Orientation::Landscape => (LONG, SHORT),
    }
}

/// Left and right, top, bottom.
pub(super) fn margins(orientation: Orientation) -> (f32, f32, f32) {
    match orientation {
        Orientation::Portrait => (45.4, 46.0, 54.0),
        Orientation::Landscape => (39.7, 40.0, 50.0),
    }
}

pub(super) fn content_width(orientation: Orientation) -> f32 {
    paper(orientation).0 - 2.0 * margins(orientation).0
}

pub(super) fn content_height(orientation: Orientation) -> f32 {
    let (_, top, bottom) = margins(orientation);
    paper(orientation).1 - top - bottom
}

/// Puts strips on pages. What is kept with the next moves to a new page with it.
pub(super) fn pages(flow: &[Flow]) -> Vec<Page<'_>> {
    let mut pages: Vec<Page<'_>> = Vec::new();
    let mut orientation = Orientation::Portrait;
    let mut y = 0.0;
    for (place, one) in flow.iter().enumerate() {
        let (_, top, bottom) = margins(orientation);
        let end = paper(orientation).1 - bottom;
        match one {
            Flow::Page(next) => {
                orientation = *next;
                y = margins(orientation).1;
                // Two page breaks in a row make one page.
                pages.pop_if(|page| page.placed.is_empty());
                pages.push(Page { orientation, placed: Vec::new() });
            }
            Flow::Foot(height) => y = (end - height).max(y),
            Flow::Strip(strip) => {
                let is_empty = pages.last().is_none_or(|page| page.placed.is_empty());
                let needed = chain(flow.get(place..).unwrap_or_default(), end - top);
                if !is_empty && y + needed > end {
                    pages.push(Page { orientation, placed: Vec::new() });
                    y = top;
                }
                if pages.is_empty() {
                    pages.push(Page { orientation, placed: Vec::new() });
                    y = top;
                }
                let Some(page) = pages.last_mut() else { continue };
                if page.placed.is_empty() {
                    if strip.is_space {
                        continue;
                    }
                    if let Some(head) = &strip.head {
                        page.placed.push(Placed { y, strip: head, is_repeated: true });
                        y += head.height;
                    }
                }
                page.placed.push(Placed { y, strip, is_repeated: false });
                y += strip.height;
            }
        }
    }
    pages
}

/// The height of the first strip with all that it is kept with; of a quarter page if that is more than one.
fn chain(flow: &[Flow], most: f32) -> f32 {
    let mut height = 0.0;
    let mut own = 0.0;
    for (place, one) in flow.iter().enumerate() {
        let Flow::Strip(strip) = one else { break };
        height += strip.height;
        if place == 0 {
            own = strip.height;
        }
        if height > most {
            // More than a page: the first of it stays together all the same.
            return own.max(most / 4.0);
        }
        if !strip.is_kept {
            // Space after the last is not needed.
            return if strip.is_space { height - strip.height } else { height };
        }
    }
    height
}

/// Where the anchors of all pages stand.
pub(super) fn places(pages: &[Page<'_>]) -> Places {
    let mut places = Places::new();
    for (number, page) in pages.iter().enumerate() {
        for placed in page.placed.iter().filter(|placed| !placed.is_repeated) {
            for anchor in &placed.strip.anchors {
                places.entry(*anchor).or_insert((number, placed.y));
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::super::document::{Block, Line, Paragraph, Row, Table, TableKind};
    use super::super::fonts::Fonts;
    use super::super::layout::Layout;
    use super::super::text::Setter;
    use super::*;
    use crate::law::Language;

    fn said(paragraph: Paragraph) -> Block {
        Block::Paragraph(paragraph, Line::of("What is said of the items."))
    }

    fn table(rows: usize) -> Block {
        let row = || Row::of([Line::of("RE-0533"), Line::of("SmCo magnet")]);
        let rows = (0..rows).map(|_| row()).collect();
        let head = vec![Line::of("Item"), Line::of("Description")];
        Block::Table(Table { kind: TableKind::Grid, widths: vec![1.0, 2.0], head, rows })
    }

    /// Wherever a page ends: a heading, what leads up to a table, the head of a table or its first row alone stand
    /// on the page of what follows them, and a last row does not stand alone on the next.
    #[test]
    fn no_page_ends_with_what_belongs_to_the_next() {
        let fonts = Fonts::open().unwrap();
        for before in 0..60 {
            let heading = Block::Heading { level: 1, line: Line::of("Basis"), anchor: None };
            let mut blocks: Vec<Block> = (0..before).map(|_| said(Paragraph::Body)).collect();
            blocks.extend([heading, said(Paragraph::Body), table(1 + before % 7), said(Paragraph::Label)]);
            blocks.extend([said(Paragraph::Small), table(40), said(Paragraph::Body)]);
            let mut layout = Layout::new(Setter { fonts: &fonts, reader: Language::En });
            layout.blocks(&blocks);
            let pages = pages(&layout.flow);
            for (page, next) in pages.iter().zip(pages.iter().skip(1)) {
                let last = page.placed.last().unwrap();
                assert!(!last.strip.is_kept, "after {before} paragraphs");
                assert!(last.heading_words().is_none(), "after {before} paragraphs");
                let rows =
                    next.placed.iter().take_while(|placed| placed.strip.head.is_some() || placed.is_repeated);
                assert_ne!(rows.count(), 2, "a row alone below its head, after {before} paragraphs");
            }
        }
    }

    impl Placed<'_> {
        fn heading_words(&self) -> Option<&str> {
            self.strip.heading.as_ref().map(|(_, words)| words.as_str())
        }
    }
}
