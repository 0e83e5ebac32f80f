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

/// A last page that is filled so little takes over some of the page before it.
const LEAST_FILLED: f32 = 0.35;

/// Puts strips on pages. What is kept with the next moves to a new page with it.
pub(super) fn pages(flow: &[Flow]) -> Vec<Page<'_>> {
    let mut pages: Vec<Page<'_>> = Vec::new();
    let mut orientation = Orientation::Portrait;
    let mut begins = 0;
    for (place, one) in flow.iter().enumerate() {
        if let Flow::Page(next) = one {
            pages.extend(balanced(flow.get(begins..place).unwrap_or_default(), orientation));
            orientation = *next;
            begins = place + 1;
        }
    }
    pages.extend(balanced(flow.get(begins..).unwrap_or_default(), orientation));
    pages
}

/// The pages of strips between two page breaks, the last of them not nearly empty where it goes on from another.
fn balanced(flow: &[Flow], orientation: Orientation) -> Vec<Page<'_>> {
    let pages = run(flow, orientation, None);
    let [.., before, last] = &pages[..] else { return pages };
    let lacks = content_height(orientation) * LEAST_FILLED - last.filled();
    if lacks <= 0.0 {
        return pages;
    }
    let shorter = Shorter { page: pages.len() - 2, height: before.filled() - lacks };
    let again = run(flow, orientation, Some(&shorter));
    if again.len() == pages.len() { again } else { pages }
}

/// A page that is filled no further.
struct Shorter {
    page: usize,
    height: f32,
}

fn run<'s>(flow: &'s [Flow], orientation: Orientation, shorter: Option<&Shorter>) -> Vec<Page<'s>> {
    let (_, top, bottom) = margins(orientation);
    let end = paper(orientation).1 - bottom;
    let mut pages: Vec<Page<'_>> = Vec::new();
    let mut y = top;
    // So far the strips belong on the page that is being filled.
    let mut held = 0;
    for (place, one) in flow.iter().enumerate() {
        let strip = match one {
            Flow::Page(_) => continue,
            Flow::Foot(height) => {
                y = (end - height).max(y);
                continue;
            }
            Flow::Strip(strip) => strip,
        };
        let mut room = end - y;
        let mut needed = strip.height;
        if place >= held {
            let head = strip.head.as_ref().map_or(0.0, |head| head.height);
            let chain = chain(flow.get(place..).unwrap_or_default(), end - top - head);
            needed = chain.height;
            held = place + chain.strips;
            let own = shorter.filter(|shorter| shorter.page + 1 == pages.len());
            room = own.map_or(room, |shorter| top + shorter.height - y);
        }
        if pages.last().is_none_or(|page| !page.placed.is_empty() && needed > room) {
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
    pages.pop_if(|page| page.placed.is_empty());
    pages
}

impl Page<'_> {
    /// How far it is filled.
    fn filled(&self) -> f32 {
        let (_, top, _) = margins(self.orientation);
        let last = self.placed.iter().rev().find(|placed| !placed.strip.is_space);
        last.map_or(0.0, |last| last.y + last.strip.height - top)
    }
}

/// Strips that stand on one page.
#[derive(Clone, Copy)]
struct Chain {
    /// How many.
    strips: usize,
    /// How tall they are together.
    height: f32,
}

/// The first strip with all that it is kept with; if that is more than a page, as much of it as a quarter of a page
/// holds, and what a heading at its end stands over.
fn chain(flow: &[Flow], most: f32) -> Chain {
    let mut all = Chain { strips: 0, height: 0.0 };
    let mut quarter = None;
    // Space needs no room of its own: at the foot of a page it is cut.
    if let Some(Flow::Strip(strip)) = flow.first()
        && strip.is_space
    {
        return Chain { strips: 1, height: 0.0 };
    }
    for one in flow {
        let Flow::Strip(strip) = one else { break };
        all.strips += 1;
        all.height += strip.height;
        if strip.is_space {
            continue;
        }
        if quarter.is_none() && strip.heading.is_none() && all.height >= most / 4.0 {
            quarter = Some(all);
        }
        if all.height > most {
            return quarter.unwrap_or(all);
        }
        if !strip.is_kept {
            break;
        }
    }
    all
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
    use arbtest::arbitrary::{self, Unstructured};

    use super::super::super::document::{Block, Group, Line, Paragraph, Row, Table, TableKind};
    use super::super::fonts::Fonts;
    use super::super::layout::Layout;
    use super::super::text::Setter;
    use super::*;
    use crate::law::Language;

    fn said(paragraph: Paragraph) -> Block {
        Block::Paragraph(paragraph, Line::of("What is said of the items."))
    }

    fn heading(level: u8) -> Block {
        Block::Heading { level, line: Line::of("Basis"), anchor: None }
    }

    fn table(rows: usize) -> Block {
        let row = || Row::of([Line::of("RE-0533"), Line::of("SmCo magnet")]);
        let rows = (0..rows).map(|_| row()).collect();
        let head = vec![Line::of("Item"), Line::of("Description")];
        Block::Table(Table { kind: TableKind::Grid, widths: vec![1.0, 2.0], head, rows })
    }

    /// What pages hold, without space.
    fn check(blocks: &[Block], what: &str) {
        let fonts = Fonts::open().unwrap();
        let mut layout = Layout::new(Setter { fonts: &fonts, reader: Language::En });
        layout.blocks(blocks);
        let pages = pages(&layout.flow);
        let placed = pages.iter().map(|page| page.placed.iter().filter(|placed| !placed.strip.is_space));
        let pages: Vec<Vec<&Placed<'_>>> = placed.map(Iterator::collect).collect();
        assert!(pages.iter().all(|page| !page.is_empty()), "an empty page, {what}");
        let mut nexts = pages.iter().skip(1);
        for page in &pages {
            let last = page.last().unwrap();
            assert!(last.strip.heading.is_none(), "a heading at the foot of a page, {what}");
            let tall: f32 = page.iter().map(|placed| placed.strip.height).sum();
            assert!(tall <= content_height(Orientation::Portrait) + 1.0, "a page too full, {what}");
            let Some(next) = nexts.next() else { continue };
            assert!(!last.strip.is_kept, "a page ends with what belongs to the next, {what}");
            let rows = next.iter().take_while(|placed| placed.strip.head.is_some() || placed.is_repeated);
            assert_ne!(rows.count(), 2, "a row alone below its head, {what}");
        }
    }

    /// Wherever a page ends: a heading, what leads up to a table, the head of a table or its first row alone stand
    /// on the page of what follows them, and a last row does not stand alone on the next.
    #[test]
    fn no_page_ends_with_what_belongs_to_the_next() {
        for before in 0..60 {
            let mut blocks: Vec<Block> = (0..before).map(|_| said(Paragraph::Body)).collect();
            blocks.extend([heading(1), said(Paragraph::Body), table(1 + before % 7)]);
            blocks.extend([said(Paragraph::Label), said(Paragraph::Small), table(40)]);
            blocks.extend([heading(2), said(Paragraph::Note), said(Paragraph::Body)]);
            check(&blocks, &format!("after {before} paragraphs"));
        }
    }

    fn any_block(u: &mut Unstructured<'_>, depth: usize) -> arbitrary::Result<Block> {
        let long = |times: usize| {
            Line::of("What is said of the items and of the paragraphs they meet. ".repeat(times))
        };
        Ok(match u.int_in_range(0..=if depth < 2 { 9 } else { 6 })? {
            0 | 1 => Block::Paragraph(Paragraph::Body, long(u.int_in_range(1..=40)?)),
            2 => Block::Paragraph(Paragraph::Label, long(1)),
            3 => Block::Paragraph(Paragraph::Soft, long(u.int_in_range(1..=4)?)),
            4 => table(u.int_in_range(1..=60)?),
            5 => Block::Paragraph(Paragraph::Note, long(u.int_in_range(1..=30)?)),
            6 => heading(u.int_in_range(1..=3)?),
            group => {
                let blocks = (0..u.int_in_range(1..=6)?).map(|_| any_block(u, depth + 1));
                let group = if group == 9 { Group::Candidate("yes") } else { Group::Kept };
                Block::Group(group, blocks.collect::<arbitrary::Result<_>>()?)
            }
        })
    }

    /// The same of blocks in any order: headings in a row, groups that stay on one page, tables of any length.
    #[test]
    fn no_page_of_any_blocks_ends_in_a_heading() {
        arbtest::arbtest(|u| {
            let mut blocks = Vec::new();
            for _ in 0..u.int_in_range(1..=25)? {
                blocks.push(any_block(u, 0)?);
            }
            blocks.push(said(Paragraph::Body));
            check(&blocks, "of any blocks");
            Ok(())
        });
    }
}
