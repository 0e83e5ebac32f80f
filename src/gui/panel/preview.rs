//! The report view: which document, in which language, and its pages before it is written.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::emath::GuiRounding as _;
use egui::{
    Color32, FontFamily, FontId, Frame, Margin, Panel, Pos2, Rect, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::{Role, STRONG};
use super::super::icon;
use super::super::state::Wanted;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, section_ui};
use super::super::widget::date::DateField;
use super::super::widget::frame::Empty;
use super::super::widget::pill::pill_ui;
use super::super::words::{LANGUAGES, number};
use super::super::work::{Since, Work};
use super::top::known_days;
use crate::law::Language;
use crate::report::{Drawn, Kind, PrintedPage, Section};

/// What was chosen.
#[derive(Debug, Default)]
pub struct ReportPanel {
    kind: Kind,
    /// As the window, unless another one was chosen.
    language: Option<Language>,
    without: BTreeSet<Section>,
    since: Option<Since>,
    day: DateField,
}

/// Writing what is seen, in sight however long the choices are.
fn write_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    ui.add_space(desk.theme.space.medium);
    ui.horizontal(|ui| {
        let write = Button::new(Weight::Primary, desk.t("preview.write")).enabled(work.can_report());
        if write.ui(ui, desk).clicked() {
            desk.ask(Request::Do(Command::Report));
        }
        if let Some(pages) = &work.preview.pages {
            ui.label(desk.muted(Role::Small, desk.tn("preview.pages", pages.len())));
        }
    });
}

/// The key of a document's name in the words.
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Client => "preview.client",
        Kind::Internal => "preview.internal",
        Kind::Determination => "preview.determination",
        Kind::Supplier => "preview.supplier",
        Kind::EndUse => "preview.end-use",
        Kind::Classification => "preview.classification",
        Kind::Judgement => "preview.judgement",
    }
}

/// The key of what a document is for.
pub fn kind_help(kind: Kind) -> &'static str {
    match kind {
        Kind::Client => "preview.client.help",
        Kind::Internal => "preview.internal.help",
        Kind::Determination => "preview.determination.help",
        Kind::Supplier => "preview.supplier.help",
        Kind::EndUse => "preview.end-use.help",
        Kind::Classification => "preview.classification.help",
        Kind::Judgement => "preview.judgement.help",
    }
}

impl ReportPanel {
    /// The document chosen, in a window of that language.
    pub fn wanted(&self, window: Language) -> Wanted {
        let language = self.language.unwrap_or(window);
        Wanted { kind: self.kind, language, without: self.without.clone(), since: self.since.clone() }
    }

    /// Holds reports against something, to say what changed, from now on.
    pub fn hold_against(&mut self, since: Option<Since>) {
        self.since = since;
    }

    /// Shows it in the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        if work.opened.is_none() {
            let (title, text) = (desk.t("preview.title"), desk.t("preview.empty"));
            return Empty { icon: icon::FILE_TEXT, title, text }.ui(ui, desk, |ui| {
                let example = Button::new(Weight::Primary, desk.t("command.open-example"));
                if example.ui(ui, desk).clicked() {
                    desk.ask(Command::OpenExample);
                }
            });
        }
        let frame = Frame::new()
            .fill(desk.colours.panel.into())
            .inner_margin(Margin::same(whole(desk.theme.space.large)));
        let width = desk.theme.size.choices;
        Panel::left("report choices").exact_size(width).frame(frame).show(ui, |ui| {
            Panel::bottom("report write").frame(Frame::new()).show_separator_line(false).show(ui, |ui| {
                write_ui(ui, desk, work);
            });
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.choices_ui(ui, desk, work, today));
        });
        self.pages_ui(ui, desk, work);
    }

    fn choices_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        let space = &desk.theme.space;
        ui.label(desk.rich(Role::Title, desk.t("preview.title")));
        section_ui(ui, desk, desk.t("preview.document"));
        let between = std::mem::replace(&mut ui.spacing_mut().item_spacing.y, space.hair);
        for kind in Kind::ALL {
            let button = Button::new(Weight::Bare, desk.t(kind_key(kind))).selected(self.kind == kind);
            let button = button.across(ui.available_width()).ui(ui, desk);
            if button.on_hover_text(desk.t(kind_help(kind))).clicked() {
                self.kind = kind;
            }
        }
        ui.spacing_mut().item_spacing.y = between;
        ui.add_space(space.small);
        desk.muted_label(ui, Role::Small, desk.t(kind_help(self.kind)));
        section_ui(ui, desk, desk.t("preview.language"));
        let language = self.language.unwrap_or(desk.words.language);
        ui.horizontal_wrapped(|ui| {
            for (own, name) in LANGUAGES {
                let button = Button::new(Weight::Quiet, name).selected(own == language);
                if button.ui(ui, desk).clicked() {
                    self.language = Some(own);
                }
            }
        });
        if self.kind.is_report() {
            self.since_ui(ui, desk, work, today);
            self.parts_ui(ui, desk);
        }
    }

    /// What the report is held against, to say what changed.
    fn since_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        section_ui(ui, desk, desk.t("preview.since"));
        let on = work.case.transaction.on;
        let since = self.since.clone();
        let (day, file) = match &since {
            None => (None, None),
            Some(Since::Day(day)) => (Some(*day), None),
            Some(Since::File(file)) => (None, Some(file)),
        };
        ui.horizontal_wrapped(|ui| {
            let chosen = day.map_or_else(|| desk.t("preview.since.none").to_owned(), |day| desk.day(day));
            let pill = pill_ui(ui, desk, desk.t("preview.since.day"), &chosen, ui.available_width());
            let known = known_days(desk, work);
            if let Some(day) = self.day.popup_ui(&pill, desk, today, day.unwrap_or(on), &known) {
                self.since = Some(Since::Day(day));
            }
            let name = file.and_then(|file| file.file_name()).map(|name| name.to_string_lossy().into_owned());
            let chosen = name.as_deref().unwrap_or(desk.t("preview.since.none"));
            let pill = pill_ui(ui, desk, desk.t("preview.since.file"), chosen, ui.available_width());
            if pill.on_hover_text(desk.t("preview.since.file.help")).clicked() {
                desk.ask(Request::AskEarlier);
            }
            if self.since.is_some() {
                let close = Button::icon(Weight::Bare, icon::X, desk.t("preview.since.stop"));
                if close.ui(ui, desk).clicked() {
                    self.since = None;
                }
            }
        });
    }

    /// The parts that a copy may do without.
    fn parts_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        section_ui(ui, desk, desk.t("preview.parts"));
        ui.spacing_mut().item_spacing.y = 0.0;
        for section in Section::ALL {
            let mut is_in = !self.without.contains(&section);
            let name = desk.rich(Role::Body, desk.words.text(&format!("preview.part.{}", section.id())));
            if ui.checkbox(&mut is_in, name).changed() {
                if is_in {
                    self.without.remove(&section);
                } else {
                    self.without.insert(section);
                }
            }
        }
        desk.muted_label(ui, Role::Small, desk.t("preview.parts.help"));
    }

    fn pages_ui(&self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let space = &desk.theme.space;
        let Some(pages) = &work.preview.pages else {
            return ui
                .centered_and_justified(|ui| {
                    let text = match &work.preview.problem {
                        Some(problem) if !work.previews() => desk.said(&problem.message),
                        _ => desk.t("preview.working").to_owned(),
                    };
                    ui.label(desk.muted(Role::Body, text));
                })
                .inner;
        };
        let language = self.language.unwrap_or(desk.words.language);
        let id = ("report pages", self.kind, language);
        ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space.large;
            ui.vertical_centered(|ui| {
                ui.add_space(space.large);
                let room = ui.available_width() - 2.0 * space.large;
                for (place, page) in pages.iter().enumerate() {
                    page_ui(ui, desk, room, page, (place + 1, pages.len()));
                }
            });
        });
    }
}

/// A page, as large as the room allows.
fn page_ui(ui: &mut Ui, desk: &Desk<'_>, room: f32, page: &PrintedPage, (own, all): (usize, usize)) {
    let (width, height) = page.size;
    // A page across is as high as one upright is wide.
    let scale = room.min(desk.theme.size.page * (width / width.min(height))).max(1.0) / width;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height) * scale, Sense::hover());
    let name = desk.tf("preview.page", &[("page", &number(own)), ("pages", &number(all))]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let edge = Stroke::new(1.0, Color32::from(desk.colours.line));
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    ui.painter().rect(rect, desk.theme.space.hair, desk.colours.paper, edge, StrokeKind::Outside);
    let paper = Paper { rect, scale };
    for drawn in &page.drawn {
        match drawn {
            Drawn::Text { at, size, is_strong, colour, text } => {
                let family =
                    if *is_strong { FontFamily::Name(STRONG.into()) } else { FontFamily::Proportional };
                let font = FontId::new(size * scale, family);
                let galley = painter.layout_no_wrap(text.clone(), font, ink(*colour));
                let base = galley.rows.first().and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y));
                let at = paper.at(*at) - vec2(0.0, base.unwrap_or_default());
                painter.galley(at, galley, ink(*colour));
            }
            Drawn::Shape { points, fill, line } => {
                // Rectangles meet without a seam where they end with a pixel.
                if let (Some(area), Some(fill), None) = (paper.rectangle(points), fill, line) {
                    // A hairline is a pixel at least.
                    let pixel = 1.0 / painter.pixels_per_point();
                    let area = area.round_to_pixels(painter.pixels_per_point());
                    let area = Rect::from_min_size(area.min, area.size().max(vec2(pixel, pixel)));
                    painter.rect_filled(area, 0.0, ink(*fill));
                    continue;
                }
                let mut points: Vec<Pos2> = points.iter().map(|point| paper.at(*point)).collect();
                let stroke =
                    line.map_or(Stroke::NONE, |(colour, width, _)| Stroke::new(width * scale, ink(colour)));
                let fill = fill.map_or(Color32::TRANSPARENT, ink);
                match line {
                    Some((_, _, [dash, gap])) => {
                        points.extend(points.first().copied());
                        painter.extend(Shape::dashed_line(&points, stroke, dash * scale, gap * scale));
                    }
                    _ => drop(painter.add(Shape::convex_polygon(points, fill, stroke))),
                }
            }
        }
    }
}

/// Where a page is shown, and how much larger than printed.
struct Paper {
    rect: Rect,
    scale: f32,
}

impl Paper {
    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        pos2(self.rect.left() + x * self.scale, self.rect.top() + y * self.scale)
    }

    /// The rectangle between these points; nothing if they are not its corners, from the upper left one on.
    fn rectangle(&self, points: &[(f32, f32)]) -> Option<Rect> {
        let [upper_left, upper_right, lower_right, lower_left] = points else { return None };
        let is_one = upper_left.1 == upper_right.1
            && upper_right.0 == lower_right.0
            && lower_right.1 == lower_left.1
            && lower_left.0 == upper_left.0;
        is_one.then(|| Rect::from_min_max(self.at(*upper_left), self.at(*lower_right)))
    }
}

/// A colour of paper.
fn ink([red, green, blue]: [u8; 3]) -> Color32 {
    Color32::from_rgb(red, green, blue)
}
