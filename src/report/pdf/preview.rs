//! The pages as they will be printed, for the window to show before anything is written.

use std::io;

use super::super::document::style::{self, Colour};
use super::super::{Progress, Report};
use super::draw::{corners, page_number};
use super::fonts::{Face, Fonts};
use super::layout::Layout;
use super::mark::{self, Outline, Shaped};
use super::page::{Page, Places, margins, pages, paper, places};
use super::strip::{Area, Op, SetText};
use super::{footer, header, lay_out};
use crate::problem::{Problem, Severity, in_words, sentence};

/// A page as it will be printed. Lengths are points, 72 to an inch, from the upper left corner.
#[derive(Clone, Debug)]
pub struct PrintedPage {
    /// Width and height.
    pub size: (f32, f32),
    /// What stands on it, from the lowest layer up.
    pub drawn: Vec<Drawn>,
}

/// Something that stands on a page.
#[derive(Clone, Debug)]
pub enum Drawn {
    /// Words in one look.
    Text {
        /// Where they begin on their base line.
        at: (f32, f32),
        /// The size of the font.
        size: f32,
        /// Whether they stand out.
        is_strong: bool,
        /// Red, green, blue.
        colour: [u8; 3],
        /// The words.
        text: String,
    },
    /// A closed shape.
    Shape {
        /// Its corners.
        points: Vec<(f32, f32)>,
        /// The colour it is filled with.
        fill: Option<[u8; 3]>,
        /// Colour and width of the line around it, and the dashes it is made of, if it is dashed.
        line: Option<([u8; 3], f32, &'static [f32])>,
    },
}

/// The pages of a report as its PDF has them.
///
/// # Errors
/// If a bundled font cannot be read, or `progress` was cancelled.
pub fn preview(report: &Report<'_>, progress: &Progress) -> Result<Vec<PrintedPage>, Problem> {
    pages_of(report, progress).map_err(|error| {
        let message = sentence!("the pages cannot be laid out: {why}", why = in_words(&error));
        Problem::in_file("report/layout", Severity::Error, report.cover.title.as_str(), message)
    })
}

fn pages_of(report: &Report<'_>, progress: &Progress) -> io::Result<Vec<PrintedPage>> {
    let fonts = Fonts::open().ok_or_else(|| io::Error::other(sentence!("a bundled font cannot be read")))?;
    let Layout { flow, .. } = lay_out(report, &fonts, progress)?;
    let pages = pages(&flow);
    let places = places(&pages);
    let accent = report.letterhead.colour.unwrap_or(style::ACCENT);
    let count = pages.len();
    let printed = pages.iter().enumerate().map(|(number, page)| {
        progress.go_on()?;
        let mut print = Print { fonts: &fonts, places: &places, accent, drawn: Vec::new() };
        print.page(page);
        let head = if number > 0 { header(report, &fonts, page) } else { Vec::new() };
        let foot = footer(report, &fonts, page, (number + 1, count));
        head.into_iter().chain(foot).for_each(|text| print.text(text));
        Ok(PrintedPage { size: paper(page.orientation), drawn: print.drawn })
    });
    printed.collect()
}

/// What was drawn of a page.
struct Print<'p> {
    fonts: &'p Fonts,
    places: &'p Places,
    /// The colour that takes the place of the accent.
    accent: Colour,
    drawn: Vec<Drawn>,
}

impl Print<'_> {
    fn page(&mut self, page: &Page<'_>) {
        let (left, ..) = margins(page.orientation);
        for placed in &page.placed {
            for op in &placed.strip.ops {
                self.op(op.clone().moved(left, placed.y));
            }
        }
    }

    fn op(&mut self, op: Op) {
        match op {
            Op::Text(text) => self.text(text),
            Op::Missing { x, y, size, .. } => {
                let area = Area::new(x + size * 0.06, y - size * 0.82, size * 0.5, size);
                self.frame(area, style::MUTED, 0.4);
            }
            Op::Rect { area, colour } => self.shape(&corners(area), Some(colour), None),
            Op::Frame { area, colour } => self.frame(area, colour, 0.7),
            Op::Mark { area, size, ref mark, ref label, .. } => {
                self.shapes(mark::shapes(area, &style::look(mark), false));
                let letters = mark::letters(self.fonts, area, size, mark, label.as_deref(), None);
                letters.into_iter().for_each(|text| self.text(text));
            }
            Op::Bar { area, mark } => self.shapes(mark::shapes(area, &style::look(&mark), true)),
            // The firm's logo shows as the room it takes.
            Op::Picture { area, .. } => self.frame(area, style::LINE, 0.7),
            Op::Link { .. } => {}
            Op::PageOf { right, y, size, to, .. } => {
                let number = page_number(self.fonts, self.places, to, (right, y), size, None);
                number.into_iter().for_each(|number| self.text(number));
            }
        }
    }

    fn text(&mut self, text: SetText) {
        self.drawn.push(Drawn::Text {
            at: (text.x, text.y),
            size: text.size,
            is_strong: text.is_strong || text.face == Face::LatinStrong,
            colour: self.own(text.colour),
            text: text.text,
        });
    }

    fn shapes(&mut self, shapes: Vec<Shaped>) {
        for Shaped { outline, fill, line } in shapes {
            let points = match outline {
                Outline::Points(points) => points,
                Outline::Round(area, radius) => round(area, radius),
            };
            self.shape(&points, fill, line);
        }
    }

    fn frame(&mut self, area: Area, colour: Colour, width: f32) {
        self.shape(&corners(area), None, Some((colour, width, &[])));
    }

    fn shape(
        &mut self,
        points: &[(f32, f32)],
        fill: Option<Colour>,
        line: Option<(Colour, f32, &'static [f32])>,
    ) {
        let fill = fill.map(|colour| self.own(colour));
        let line = line.map(|(colour, width, dashes)| (self.own(colour), width, dashes));
        self.drawn.push(Drawn::Shape { points: points.to_vec(), fill, line });
    }

    fn own(&self, colour: Colour) -> Colour {
        if colour == style::ACCENT { self.accent } else { colour }
    }
}

/// The points of a rectangle with round corners.
fn round(area: Area, radius: f32) -> Vec<(f32, f32)> {
    let radius = radius.min(area.width / 2.0).min(area.height / 2.0);
    if radius <= 0.0 {
        return corners(area).to_vec();
    }
    let quarters = corners(area).into_iter().zip([(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)]);
    let quarters = quarters.zip(2u8..);
    let points = quarters.flat_map(|(((x, y), (right, down)), quarter)| {
        let (x, y) = (x + right * radius, y + down * radius);
        (0..=STEPS).map(move |step| {
            let turn =
                (f32::from(quarter) + f32::from(step) / f32::from(STEPS)) * std::f32::consts::FRAC_PI_2;
            (x + radius * turn.cos(), y + radius * turn.sin())
        })
    });
    points.collect()
}

/// Pieces of a quarter of a circle.
const STEPS: u8 = 4;
