//! Small parts: buttons, headings, key caps, signs, bars, facet rows.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Rect, Response, RichText, Role as Access, Sense,
    Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::theme::Colour;
use crate::law::Truth;

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do here.
    Primary,
    /// Other things to do here.
    Quiet,
    /// Words or an icon alone, with a ground only under the pointer.
    Bare,
}

/// A button with an icon, words, or both. An icon alone needs a `name`; otherwise the words are it.
pub struct Button<'t> {
    weight: Weight,
    icon: Option<&'t str>,
    text: &'t str,
    name: &'t str,
    enabled: bool,
    selected: bool,
    calm: bool,
    width: Option<f32>,
}

impl<'t> Button<'t> {
    /// A button with words.
    pub fn new(weight: Weight, text: &'t str) -> Button<'t> {
        Button {
            weight,
            icon: None,
            text,
            name: text,
            enabled: true,
            selected: false,
            calm: false,
            width: None,
        }
    }

    /// A button with an icon alone.
    pub fn icon(weight: Weight, icon: &'t str, name: &'t str) -> Button<'t> {
        Button { icon: Some(icon), text: "", ..Button::new(weight, name) }
    }

    /// The same with an icon in front.
    pub fn with_icon(self, icon: &'t str) -> Button<'t> {
        Button { icon: Some(icon), ..self }
    }

    /// The same with another name for screen readers and tests.
    pub fn named(self, name: &'t str) -> Button<'t> {
        Button { name, ..self }
    }

    /// The same, not to be pressed unless `enabled`.
    pub fn enabled(self, enabled: bool) -> Button<'t> {
        Button { enabled, ..self }
    }

    /// The same, pressed in if `selected`.
    pub fn selected(self, selected: bool) -> Button<'t> {
        Button { selected, ..self }
    }

    /// The same across a width, with its words at the left: one of a list.
    pub fn across(self, width: f32) -> Button<'t> {
        Button { width: Some(width), ..self }
    }

    /// The same, pressed in without colour: what says that nothing was chosen yet.
    pub fn calm(self, calm: bool) -> Button<'t> {
        Button { calm, ..self }
    }

    /// Shows it.
    pub fn ui(self, ui: &mut Ui, desk: &Desk<'_>) -> Response {
        let space = &desk.theme.space;
        let height = desk.theme.size.control;
        let colours = desk.colours;
        let enabled = self.enabled && ui.is_enabled();
        let ink: Color32 = match self.weight {
            _ if !enabled => colours.faint.into(),
            Weight::Primary => colours.on_accent.into(),
            Weight::Quiet | Weight::Bare if self.selected && !self.calm => colours.accent_text.into(),
            Weight::Quiet | Weight::Bare => colours.text.into(),
        };
        let painter = ui.painter();
        let layout = |text: &str, role: Role| painter.layout_no_wrap(text.to_owned(), desk.font(role), ink);
        let mut parts: Vec<Arc<Galley>> = Vec::new();
        parts.extend(self.icon.map(|icon| layout(icon, Role::Icon)));
        if !self.text.is_empty() {
            parts.push(layout(self.text, Role::Medium));
        }
        let gaps = space.small * (parts.len().saturating_sub(1)) as f32;
        let content = parts.iter().map(|part| part.size().x).sum::<f32>() + gaps;
        let side = if self.text.is_empty() { space.small } else { space.large };
        let width = self.width.unwrap_or(content + 2.0 * side).max(height);
        let (rect, response) = ui
            .allocate_exact_size(vec2(width, height), if enabled { Sense::click() } else { Sense::hover() });
        let radius = CornerRadius::same(desk.theme.size.radius);
        let hot = enabled && (response.hovered() || response.is_pointer_button_down_on());
        let (fill, line): (Option<Color32>, Option<Stroke>) = match self.weight {
            Weight::Primary if !enabled => (Some(colours.bar_ground.into()), None),
            Weight::Primary if hot => (Some(colours.accent_hover.into()), None),
            Weight::Primary => (Some(colours.accent.into()), None),
            Weight::Quiet if self.selected && self.calm => {
                (Some(colours.bar_ground.into()), Some(desk.line(colours.line_strong)))
            }
            Weight::Quiet if self.selected => {
                (Some(colours.accent_weak.into()), Some(desk.line(colours.accent)))
            }
            Weight::Quiet if hot => (Some(colours.hover.into()), Some(desk.line(colours.line_strong))),
            Weight::Quiet => (Some(colours.raised.into()), Some(desk.line(colours.line))),
            Weight::Bare if self.selected => (Some(colours.accent_weak.into()), None),
            Weight::Bare if hot => (Some(colours.hover.into()), None),
            Weight::Bare => (None, None),
        };
        let painter = ui.painter();
        if let Some(fill) = fill {
            painter.rect_filled(rect, radius, fill);
        }
        if let Some(line) = line {
            painter.rect_stroke(rect, radius, line, StrokeKind::Inside);
        }
        focus_ring(painter, desk, rect, &response);
        let mut x = if self.width.is_some() { rect.left() + side } else { rect.center().x - content * 0.5 };
        for part in parts {
            let at = Align2::LEFT_CENTER.anchor_size(pos2(x, rect.center().y), part.size());
            x += part.size().x + space.small;
            painter.galley(at.min, part, ink);
        }
        response.widget_info(|| WidgetInfo::selected(Access::Button, enabled, self.selected, self.name));
        response
    }
}

/// A ring around what has the keyboard.
pub fn focus_ring(painter: &Painter, desk: &Desk<'_>, rect: Rect, response: &Response) {
    if response.has_focus() {
        let radius = CornerRadius::same(desk.theme.size.radius);
        painter.rect_stroke(
            rect,
            radius,
            Stroke::new(desk.theme.line.thick, Color32::from(desk.colours.accent_text)),
            StrokeKind::Outside,
        );
    }
}

/// The heading of a section: small capitals, with air above.
pub fn section_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str) -> Response {
    ui.add_space(desk.theme.space.large);
    let text = desk.muted(Role::Label, text.to_uppercase()).extra_letter_spacing(0.5);
    let response = ui.add(egui::Label::new(text));
    ui.add_space(desk.theme.space.hair);
    response
}

/// Words to click that stand in a line of text.
pub fn link_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str) -> Response {
    let shown = desk.inked(Role::Medium, text, desk.colours.accent_text).underline();
    words_ui(ui, desk, shown, text)
}

/// Words to click in letters of their own; `name` is what screen readers say.
pub fn words_ui(ui: &mut Ui, desk: &Desk<'_>, shown: RichText, name: &str) -> Response {
    let response = ui.add(egui::Label::new(shown).sense(Sense::click()));
    focus_ring(ui.painter(), desk, response.rect.expand(1.0), &response);
    response.widget_info(|| WidgetInfo::labeled(Access::Link, ui.is_enabled(), name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A field for one line of text, as high as a button.
pub fn field<'t>(desk: &Desk<'_>, text: &'t mut String) -> egui::TextEdit<'t> {
    let space = &desk.theme.space;
    egui::TextEdit::singleline(text)
        .font(desk.font(Role::Body))
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(0.0, desk.theme.size.control))
        .margin(egui::Margin::symmetric(whole(space.medium), whole(space.hair)))
}

/// A line of things from the right, as high as a button: the foot of a dialog.
pub fn from_right<R>(ui: &mut Ui, desk: &Desk<'_>, content: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), desk.theme.size.control);
    ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), content).inner
}

/// A key as on the keyboard.
pub fn key_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str) -> Response {
    let galley =
        ui.painter().layout_no_wrap(text.to_owned(), desk.font(Role::Tiny), desk.colours.muted.into());
    let height = desk.theme.size.key;
    let width = (galley.size().x + 2.0 * desk.theme.space.small).max(height);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    key(ui.painter(), desk, rect, galley);
    response
}

fn key(painter: &Painter, desk: &Desk<'_>, rect: Rect, galley: Arc<Galley>) {
    let radius = CornerRadius::same(desk.theme.size.radius_small);
    painter.rect_filled(rect, radius, desk.colours.line);
    let face = rect.with_max_y(rect.bottom() - 1.0);
    painter.rect(face, radius, desk.colours.raised, desk.line(desk.colours.line), StrokeKind::Inside);
    let at = Align2::CENTER_CENTER.anchor_size(face.center(), galley.size());
    painter.galley(at.min, galley, desk.colours.muted.into());
}

/// The sign of yes, no or unknown, with its colour.
pub fn truth_sign(desk: &Desk<'_>, truth: Truth) -> (&'static str, Colour) {
    match truth {
        Truth::Yes => (icon::CHECK, desk.colours.good),
        Truth::No => (icon::X, desk.colours.muted),
        Truth::Unknown => (icon::QUESTION, desk.colours.warn),
    }
}

/// The key of the word for yes, no or unknown.
pub fn truth_key(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "truth.yes",
        Truth::No => "truth.no",
        Truth::Unknown => "truth.unknown",
    }
}

/// A bar that is filled to a part of its length, from 0 to 1.
pub fn bar_ui(ui: &mut Ui, desk: &Desk<'_>, size: Vec2, part: f32, fill: Colour) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    bar(ui.painter(), desk, rect, part, fill);
    response
}

/// Paints such a bar.
pub fn bar(painter: &Painter, desk: &Desk<'_>, rect: Rect, part: f32, fill: Colour) {
    let radius = rect.height() * 0.5;
    painter.rect_filled(rect, radius, desk.colours.bar_ground);
    let part = part.clamp(0.0, 1.0);
    if part > 0.0 {
        let width = (rect.width() * part).max(rect.height());
        painter.rect_filled(rect.with_max_x(rect.left() + width), radius, fill);
    }
}

/// A row of a facet: a value, how many items have it, and a bar that compares it with the others.
pub struct Facet<'t> {
    /// The value in words.
    pub text: &'t str,
    /// How many items have it, once that is known.
    pub count: Option<usize>,
    /// The length of its bar, from 0 to 1; none for no bar.
    pub part: Option<f32>,
    /// Whether the items are filtered by it.
    pub selected: bool,
    /// What is painted in front of it.
    pub shown: Option<super::outcome::Shown>,
}

impl Facet<'_> {
    /// Shows it; a click asks to filter by it, or no longer to.
    pub fn ui(self, ui: &mut Ui, desk: &Desk<'_>) -> Response {
        let (space, size) = (&desk.theme.space, &desk.theme.size);
        let below = if self.part.is_some() { size.bar + space.tight } else { 0.0 };
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), size.facet + below), Sense::click());
        let row = rect.with_max_y(rect.top() + size.facet);
        let colours = desk.colours;
        let painter = ui.painter();
        let radius = CornerRadius::same(size.radius);
        if self.selected {
            painter.rect_filled(row, radius, colours.accent_weak);
        } else if response.hovered() {
            painter.rect_filled(row, radius, colours.hover);
        }
        focus_ring(painter, desk, row.shrink(1.0), &response);
        let ink = if self.selected { colours.accent_text } else { colours.text };
        let count = self.count.map_or_else(|| "…".to_owned(), super::super::words::number);
        let name = format!("{}: {count}", self.text);
        let count = painter.layout_no_wrap(count, desk.font(Role::Body), colours.muted.into());
        let mut left = row.left() + space.small;
        if let Some(shown) = self.shown {
            let cell: Vec2 = size.cell_small.into();
            let at = Rect::from_min_size(pos2(left, row.center().y - cell.y * 0.5), cell);
            super::outcome::paint(painter, desk, at, shown);
            left = at.right() + space.small;
        }
        let room = row.right() - left - count.size().x - space.large;
        let role = if self.selected { Role::Medium } else { Role::Body };
        let text = shortened(painter, self.text, desk.font(role), ink.into(), room);
        painter.galley(pos2(left, row.center().y - text.size().y * 0.5), text, ink.into());
        let at = pos2(row.right() - space.small - count.size().x, row.center().y - count.size().y * 0.5);
        painter.galley(at, count, colours.muted.into());
        if let Some(part) = self.part {
            let inner = row.x_range().shrink(space.small);
            let line = Rect::from_x_y_ranges(inner, (row.bottom() - 1.0)..=(row.bottom() - 1.0 + size.bar));
            bar(painter, desk, line, part, if self.selected { colours.accent } else { colours.bar });
        }
        response.widget_info(|| WidgetInfo::selected(Access::Button, true, self.selected, &name));
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}

/// Yes, no or unknown, one of them pressed in; gives the answer that was clicked.
pub fn answer_ui(ui: &mut Ui, desk: &Desk<'_>, question: &str, answer: Option<bool>) -> Option<Option<bool>> {
    let choices = [(Some(false), "answer.no"), (Some(true), "answer.yes"), (None, "answer.unknown")];
    let mut clicked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
        for (choice, key) in choices {
            let name = format!("{question} {}", desk.t(key));
            if Button::new(Weight::Quiet, desk.t(key))
                .named(&name)
                .selected(answer == choice)
                .ui(ui, desk)
                .clicked()
            {
                clicked = Some(choice);
            }
        }
    });
    clicked
}

/// One line of text, with … where it is cut for want of room.
pub fn shortened(painter: &Painter, text: &str, font: FontId, ink: Color32, room: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = TextWrapping::truncate_at_width(room.max(0.0));
    painter.layout_job(job)
}

/// A text at the left end of a rectangle, in its middle, cut to fit.
pub fn left_text(
    painter: &Painter,
    rect: Rect,
    text: &str,
    font: FontId,
    ink: impl Into<Color32>,
) -> Arc<Galley> {
    let ink = ink.into();
    let galley = shortened(painter, text, font, ink, rect.width());
    painter.galley(pos2(rect.left(), rect.center().y - galley.size().y * 0.5), Arc::clone(&galley), ink);
    galley
}
