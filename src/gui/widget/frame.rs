//! Grounds that hold other parts: cards, notices, empty panels, dialogs.

use egui::{Frame, InnerResponse, Margin, Stroke, Ui};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::basic::{Button, Weight, from_right};

/// A card: a thin line around something that belongs together.
pub fn card<R>(
    ui: &mut Ui,
    desk: &Desk<'_>,
    emphasised: bool,
    content: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let colours = desk.colours;
    let line = if emphasised {
        Stroke::new(desk.theme.line.firm, egui::Color32::from(colours.accent))
    } else {
        desk.line(colours.line)
    };
    Frame::new()
        .fill(colours.panel.into())
        .stroke(line)
        .corner_radius(desk.theme.size.radius_large)
        .inner_margin(Margin::symmetric(whole(desk.theme.space.large), whole(desk.theme.space.medium)))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
}

/// A place where a legal text is quoted: a line at its left.
pub fn cited(ui: &mut Ui, desk: &Desk<'_>, content: impl FnOnce(&mut Ui)) {
    let space = &desk.theme.space;
    ui.add_space(space.tight);
    let inner = Frame::new()
        .inner_margin(Margin { left: whole(space.medium + space.hair), ..Margin::ZERO })
        .show(ui, content)
        .response;
    let x = inner.rect.left() + 1.0;
    ui.painter().vline(
        x,
        inner.rect.y_range(),
        Stroke::new(desk.theme.line.thick, egui::Color32::from(desk.colours.line)),
    );
}

/// A bar across the window that says something that should not be missed; `more` may follow the text.
pub fn notice_ui(ui: &mut Ui, desk: &Desk<'_>, icon: &str, text: &str, more: impl FnOnce(&mut Ui)) {
    let colours = desk.colours;
    let space = &desk.theme.space;
    let inner = Frame::new()
        .fill(colours.notice.into())
        .inner_margin(Margin::symmetric(whole(space.large), whole(space.small)))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().interact_size.y = 0.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space.small;
                ui.label(desk.inked(Role::Icon, icon, colours.notice_text));
                ui.label(desk.inked(Role::Body, text, colours.notice_text));
                more(ui);
            });
        });
    let rect = inner.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, desk.line(colours.notice_line));
}

/// What an empty panel says: what it is for, and how to fill it.
pub struct Empty<'t> {
    /// A picture.
    pub icon: &'t str,
    /// What is not there.
    pub title: &'t str,
    /// How to get it.
    pub text: &'t str,
}

impl Empty<'_> {
    /// Shows it in the middle of the room there is; `actions` stand below.
    pub fn ui(self, ui: &mut Ui, desk: &Desk<'_>, actions: impl FnOnce(&mut Ui)) {
        let space = &desk.theme.space;
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.26).max(space.huge));
            ui.label(desk.inked(Role::IconLarge, self.icon, desk.colours.line_strong));
            ui.label(desk.rich(Role::Title, self.title));
            ui.set_max_width(desk.theme.size.palette.min(ui.available_width()));
            ui.add(egui::Label::new(desk.muted(Role::Body, self.text)).wrap().halign(egui::Align::Center));
            ui.add_space(space.medium);
            actions(ui);
        });
    }
}

/// How a dialog ended in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Not yet.
    No,
    /// Its work was asked for.
    Done,
    /// It was closed.
    Closed,
}

/// A dialog over the window, with a heading and a cross; `width` is what it takes if there is room.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other end stays")]
pub fn dialog(
    context: &egui::Context,
    desk: &Desk<'_>,
    id: &str,
    title: &str,
    width: f32,
    content: impl FnOnce(&mut Ui) -> Ended,
) -> Ended {
    let colours = desk.colours;
    let space = &desk.theme.space;
    let frame = Frame::new()
        .fill(colours.panel.into())
        .stroke(desk.line(colours.line))
        .corner_radius(desk.theme.size.radius_large)
        .shadow(context.style_of(context.theme()).visuals.window_shadow)
        .inner_margin(Margin::same(whole(space.wide)));
    let screen = context.content_rect();
    let area = egui::Modal::default_area(egui::Id::unique(id)).accessible_name(title);
    let modal = egui::Modal::new(egui::Id::unique(id))
        .area(area)
        .backdrop_color(colours.backdrop.into())
        .frame(frame);
    let shown = modal.show(context, |ui| {
        ui.set_width(width.min(screen.width() - 2.0 * space.huge));
        ui.set_max_height(screen.height() - 4.0 * space.huge);
        let mut ended = Ended::No;
        ui.horizontal(|ui| {
            ui.label(desk.rich(Role::Title, title));
            from_right(ui, desk, |ui| {
                if Button::icon(Weight::Bare, icon::X, desk.t("dialog.close")).ui(ui, desk).clicked() {
                    ended = Ended::Closed;
                }
            });
        });
        ui.add_space(space.small);
        match content(ui) {
            Ended::No => ended,
            other => other,
        }
    });
    // A click beside a list that is unfolded in the dialog folds the list, and no more than that.
    let leaves = shown.should_close() && !shown.any_popup_open;
    if shown.inner == Ended::No && leaves { Ended::Closed } else { shown.inner }
}
