//! Pictures: counts in large figures, bars, and the world in tiles.

use std::rc::Rc;

use super::super::document::style;
use super::super::document::{Axis, BarLine, Line};
use super::super::results::Tile;
use super::super::{Mark, number};
use super::layout::{BODY, Layout, SMALL};
use super::strip::{Area, Op, Strip};
use super::tags::Kind;
use super::text::{SetLine, Setting};
use crate::case::Picture;

/// Boxes with a count that stand beside each other.
const BESIDE: usize = 5;
const GAP: f32 = 6.0;
/// The columns of a bar: title, bar, counts.
const TITLE: f32 = 0.24;
const DRAWN: f32 = 0.36;
/// Lengths of bars are thousandths.
const THOUSAND: f32 = 1000.0;
/// The least of a bar that is still seen.
const LEAST: f32 = 4.0;

/// The room a logo has.
const LOGO: (f32, f32) = (170.0, 46.0);

impl Layout<'_> {
    /// A firm's logo, as large as its room allows and never larger than a dot a point.
    pub(super) fn logo(&mut self, picture: &Picture) {
        let (width, height) = (picture.width as f32, picture.height as f32);
        let scale = (LOGO.0 / width).min(LOGO.1 / height).min(1.0);
        let area = Area::new(0.0, 0.0, width * scale, height * scale);
        let ops = vec![Op::Picture { area, picture: picture.clone() }];
        self.push(Strip { height: area.height + 8.0, ops, is_kept: true, ..Strip::default() });
    }

    /// How many items stand how.
    pub(super) fn figures(&mut self, figures: &[(usize, Mark)]) {
        self.space(6.0);
        let width = (self.width() - GAP * (BESIDE as f32 - 1.0)) / BESIDE as f32;
        for chunk in figures.chunks(BESIDE) {
            let mut strip = Strip { height: 40.0, ..Strip::default() };
            let mut x = 0.0;
            for (items, mark) in chunk {
                let node = self.tags.node(Kind::Paragraph);
                let count = Line::new().strong(number(*items));
                let setting = Setting { width: width - 16.0, leading: 1.1, ..self.setting(19.0) };
                let mut y = 6.0;
                for set in self.setter.lines(&count, &setting, node) {
                    strip.ops.extend(set.ops.into_iter().map(|op| op.moved(x + 8.0, y)));
                    y += set.height + 2.0;
                }
                strip.ops.push(self.setter.mark(mark, (x + 8.0, y + BODY), BODY, Some(node)));
                y += BODY * 1.5 + 3.0;
                let word = Line::new().quiet(mark.word.as_str());
                let setting = Setting { width: width - 16.0, leading: 1.25, ..self.setting(8.2) };
                for set in self.setter.lines(&word, &setting, node) {
                    strip.ops.extend(set.ops.into_iter().map(|op| op.moved(x + 8.0, y)));
                    y += set.height;
                }
                strip.height = strip.height.max(y + 6.0);
                x += width + GAP;
            }
            for place in 0..chunk.len() {
                let x = (width + GAP) * place as f32;
                let area = Area::new(x, 0.0, width, strip.height);
                strip.ops.push(Op::Frame { area, colour: style::LINE });
            }
            self.push(strip);
            self.space(GAP);
        }
    }

    /// Bars drawn to one scale, below the axis if there is one. What they say stands in words beside them.
    pub(super) fn bars(&mut self, bars: &[BarLine], axis: Option<&Axis>) {
        let head = axis.map(|axis| Rc::new(self.axis(axis)));
        if let Some(head) = &head {
            let ops = head.ops.clone();
            self.push(Strip { height: head.height, ops, is_kept: true, ..Strip::default() });
        }
        let width = self.width();
        let counts_at = width * (TITLE + DRAWN) + 10.0;
        let count = bars.len();
        for (place, bar) in bars.iter().enumerate() {
            let node = self.tags.node(Kind::Paragraph);
            let setting = Setting { width: width * TITLE - 8.0, ..self.setting(SMALL + 0.3) };
            let titles = self.setter.lines(&Line::of(bar.title.as_str()), &setting, node);
            let setting = Setting { width: width - counts_at, ..self.setting(SMALL) };
            let numbers = self.setter.lines(&bar.says, &setting, node);
            let height = |lines: &[SetLine]| lines.iter().map(|line| line.height).sum::<f32>();
            let tall = height(&titles).max(height(&numbers)).max(12.0) + 5.0;
            // Bars below an axis go on, below the axis again, on the next page; none of them stands alone.
            let is_kept = if head.is_none() { place + 1 < count } else { place == 0 || place + 2 == count };
            let mut strip = Strip { height: tall, is_kept, head: head.clone(), ..Strip::default() };
            let mut ground = Area::new(width * TITLE, (tall - 12.0) / 2.0, width * DRAWN, 12.0);
            strip.ops.push(Op::Rect { area: ground, colour: [0xf0, 0xf2, 0xf4] });
            let (left, full) = (ground.x, ground.width);
            for (mark, x, length) in &bar.parts {
                ground.x = left + full * *x as f32 / THOUSAND;
                ground.width = full * (*length as f32).max(LEAST) / THOUSAND;
                strip.ops.push(Op::Bar { area: ground, mark: mark.clone() });
            }
            if let Some(axis) = axis {
                strip.ops.extend(lines(axis, left, full, tall));
            }
            for (x, lines) in [(0.0, titles), (counts_at, numbers)] {
                let mut y = (tall - height(&lines)) / 2.0;
                for set in lines {
                    strip.ops.extend(set.ops.into_iter().map(|op| op.moved(x, y)));
                    y += set.height;
                }
            }
            self.push(strip);
        }
        self.space(4.0);
    }

    /// The years above bars.
    fn axis(&mut self, axis: &Axis) -> Strip {
        let width = self.width();
        let (left, full, tall) = (width * TITLE, width * DRAWN, 13.0);
        let mut strip = Strip { height: tall, ..Strip::default() };
        let node = self.tags.node(Kind::Paragraph);
        let texts = axis.years.iter().map(|(year, at)| (left + full * *at as f32 / THOUSAND + 2.0, year));
        let last = (left + full + 10.0, &axis.says);
        for (x, text) in texts.filter(|(x, _)| *x < left + full - 14.0).chain([last]) {
            let setting = Setting { width: width - x, ..self.setting(7.0) };
            let line = Line::new().quiet(text.as_str());
            for set in self.setter.lines(&line, &setting, node).into_iter().take(1) {
                strip.ops.extend(set.ops.into_iter().map(|op| op.moved(x, 1.0)));
            }
        }
        strip.ops.extend(lines(axis, left, full, tall));
        strip
    }

    /// The world in tiles.
    pub(super) fn map(&mut self, title: &str, tiles: &[Tile]) {
        let most = |of: fn(&Tile) -> u8| tiles.iter().map(of).max().map_or(1.0, |most| f32::from(most) + 1.0);
        let (columns, rows) = (most(|tile| tile.x), most(|tile| tile.y));
        let wide = (self.width() / columns).min(24.0);
        let tall = wide * 0.8;
        let says = tiles.iter().map(|tile| format!("{}: {}", tile.name, tile.mark.word));
        let node = self.figure(format!("{title}. {}", says.collect::<Vec<String>>().join("; ")));
        let left = (self.width() - wide * columns) / 2.0;
        let mut strip = Strip { height: tall * rows, ..Strip::default() };
        for tile in tiles {
            let (x, y) = (left + wide * f32::from(tile.x), tall * f32::from(tile.y));
            strip.ops.push(Op::Mark {
                area: Area::new(x + 0.6, y + 0.6, wide - 1.2, tall - 1.2),
                size: tall * 0.34,
                mark: tile.mark.clone(),
                label: Some(tile.code.clone()),
                node: Some(node),
            });
        }
        self.push(strip);
        self.space(6.0);
    }
}

/// The beginnings of the years and the line of the day through a strip.
fn lines(axis: &Axis, left: f32, full: f32, tall: f32) -> Vec<Op> {
    let line = |at: usize, width: f32, colour| {
        let x = left + full * at as f32 / THOUSAND;
        // A little taller than the strip, so that the line has no gaps.
        Op::Rect { area: Area::new(x - width / 2.0, -0.2, width, tall + 0.4), colour }
    };
    let mut ops: Vec<Op> = axis.years.iter().map(|(_, at)| line(*at, 0.4, style::HEAD_LINE)).collect();
    ops.push(line(axis.at, 1.2, style::TEXT));
    ops
}
