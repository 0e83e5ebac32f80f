//! The first screen: what the program is for, a door for each who comes, and the place to drop a file.

use egui::{Align2, CornerRadius, Frame, Margin, Response, Role as Access, Sense, Ui, WidgetInfo, vec2};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::{Door, Settings};
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, focus_ring};
use super::open::recent_ui;

/// The first screen: what the program does, and the ways to begin.
pub fn welcome_ui(ui: &mut Ui, desk: &Desk<'_>, settings: &Settings) {
    let space = &desk.theme.space;
    let width = desk.theme.views.welcome.page.min(ui.available_width() - 2.0 * space.huge);
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.11).max(space.huge));
        ui.set_max_width(width);
        ui.label(desk.rich(Role::Display, desk.t("welcome.title")));
        ui.add_space(space.tight);
        ui.add(
            egui::Label::new(desk.muted(Role::Body, desk.t("welcome.text")))
                .wrap()
                .halign(egui::Align::Center),
        );
        ui.add_space(space.huge);
        doors_ui(ui, desk, width);
        ui.add_space(space.wide);
        drop_ui(ui, desk, width);
        ui.add_space(space.large);
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.vertical(|ui| recent_ui(ui, desk, settings));
        });
        ui.add_space(space.large);
        ui.add(
            egui::Label::new(desk.muted(Role::Small, desk.t("welcome.promise")))
                .wrap()
                .halign(egui::Align::Center),
        );
    });
}

/// A door for each who comes.
fn doors_ui(ui: &mut Ui, desk: &Desk<'_>, width: f32) {
    let space = &desk.theme.space;
    let gap = space.large;
    let each = (width - 2.0 * gap) / 3.0;
    let doors = [
        (Door::Check, icon::LIST_CHECKS, "door.check"),
        (Door::Report, icon::FILE_TEXT, "door.report"),
        (Door::Train, icon::USERS, "door.train"),
    ];
    let painter = ui.painter().clone();
    let inner = each - 2.0 * space.wide;
    let laid = doors.map(|(door, sign, key)| {
        let text = |role: Role, key: &str, ink: egui::Color32| {
            painter.layout(desk.words.text(key).to_owned(), desk.font(role), ink, inner)
        };
        let title = text(Role::Title, key, desk.colours.text.into());
        let help = text(Role::Small, &format!("{key}.help"), desk.colours.muted.into());
        (door, sign, key, title, help)
    });
    let sign_height = desk.theme.text.icon_rail + space.small;
    let texts = laid.iter().map(|(.., title, help)| title.size().y + help.size().y).fold(0.0, f32::max);
    let height = 2.0 * space.wide + sign_height + texts + space.tight;
    ui.allocate_ui(vec2(width, height), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for (door, sign, key, title, help) in laid {
                let (rect, response) = ui.allocate_exact_size(vec2(each, height), Sense::click());
                ground(ui, desk, rect, &response);
                let at = rect.min + vec2(space.wide, space.wide);
                let painter = ui.painter();
                let ink = desk.colours.accent_text;
                painter.text(at, Align2::LEFT_TOP, sign, desk.font(Role::IconRail), ink.into());
                let below = at + vec2(0.0, sign_height);
                let next = below + vec2(0.0, title.size().y + space.tight);
                painter.galley(below, title, desk.colours.text.into());
                painter.galley(next, help, desk.colours.muted.into());
                response.widget_info(|| WidgetInfo::labeled(Access::Button, true, desk.t(key)));
                if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                    desk.ask(Request::Enter(door));
                }
            }
        });
    });
}

/// The ground of a door.
fn ground(ui: &Ui, desk: &Desk<'_>, rect: egui::Rect, response: &Response) {
    let colours = desk.colours;
    let hot = response.hovered();
    let (fill, line) = if hot { (colours.hover, colours.accent) } else { (colours.panel, colours.line) };
    let radius = CornerRadius::same(desk.theme.size.radius_large);
    ui.painter().rect(rect, radius, fill, desk.line(line), egui::StrokeKind::Inside);
    focus_ring(ui.painter(), desk, rect, response);
}

/// The place where a file is dropped, with the example one click away.
fn drop_ui(ui: &mut Ui, desk: &Desk<'_>, width: f32) {
    let space = &desk.theme.space;
    let drop = Frame::new()
        .fill(desk.colours.panel.into())
        .corner_radius(desk.theme.size.radius_large)
        .inner_margin(Margin::symmetric(whole(space.huge), whole(space.wide)))
        .show(ui, |ui| {
            ui.set_width(width - 2.0 * space.huge);
            ui.vertical_centered(|ui| {
                ui.label(desk.inked(Role::IconLarge, icon::TRAY, desk.colours.line_strong));
                ui.label(desk.rich(Role::Strong, desk.t("welcome.drop")));
                ui.label(desk.muted(Role::Small, desk.t("welcome.formats")));
                ui.add_space(space.medium);
                let (open, example) = (desk.t("welcome.open"), desk.t("welcome.example"));
                ui.scope(|ui| {
                    centred(ui, |ui| {
                        let open = Button::new(Weight::Primary, open).with_icon(icon::FOLDER_OPEN);
                        if open.ui(ui, desk).clicked() {
                            desk.ask(Command::Open);
                        }
                        let example = Button::new(Weight::Quiet, example).with_icon(icon::LIGHTBULB);
                        if example.ui(ui, desk).clicked() {
                            desk.ask(Command::OpenExample);
                        }
                        if Button::new(Weight::Bare, desk.t("welcome.examples")).ui(ui, desk).clicked() {
                            desk.ask(Command::Open);
                        }
                    });
                });
            });
        });
    dashed(ui, desk, drop.response.rect);
}

/// Things beside each other in the middle of a line.
fn centred(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with("centred");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(0.0);
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - width).max(0.0) * 0.5);
        let inner = ui.horizontal(content).response.rect.width();
        if (inner - width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(id, inner));
            ui.ctx().request_discard("centred");
        }
    });
}

/// A dashed line around the place where files are dropped.
fn dashed(ui: &Ui, desk: &Desk<'_>, rect: egui::Rect) {
    let rect = rect.shrink(1.0);
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    let (dash, gap) = desk.theme.views.welcome.dash;
    let line = egui::Stroke::new(desk.theme.line.firm, egui::Color32::from(desk.colours.line_strong));
    ui.painter().extend(egui::Shape::dashed_line(&corners, line, dash, gap));
}
