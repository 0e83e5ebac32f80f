//! The rail of views at the left.

use egui::{Align2, CornerRadius, Role as Access, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::{Ground, View};
use super::super::widget::basic::{Button, Weight, focus_ring};
use super::super::words::LANGUAGES;

/// Shows the rail; `holds`, `parties` to decide on and `problems` are how many there are.
pub fn rail_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    view: View,
    ground: Ground,
    [holds, parties, problems]: [usize; 3],
) {
    let (size, space) = (&desk.theme.size, &desk.theme.space);
    ui.spacing_mut().item_spacing.y = space.hair;
    let views = |ui: &mut Ui, height: f32| {
        let views = [
            (View::Catalog, Command::ShowCatalog, "view.catalog", 0),
            (View::Destinations, Command::ShowDestinations, "view.destinations", 0),
            (View::Timeline, Command::ShowTimeline, "view.timeline", 0),
            (View::Law, Command::ShowLaw, "view.law", 0),
            (View::RedFlags, Command::ShowRedFlags, "view.red-flags", holds),
            (View::Parties, Command::ShowParties, "view.parties", parties),
            (View::Report, Command::ShowReport, "view.report", 0),
            (View::Problems, Command::ShowProblems, "view.problems", problems),
        ];
        for (own, command, key, badge) in views {
            item_ui(ui, desk, own == view, (command, key), badge, height);
        }
    };
    let all =
        f32::from(VIEWS) * (size.rail_item + space.hair) + f32::from(FOOT) * (size.control + space.hair);
    if ui.available_height() >= all + 2.0 * space.medium {
        ui.vertical_centered(|ui| {
            ui.add_space(space.medium);
            views(ui, size.rail_item);
        });
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Center), |ui| {
            ui.add_space(space.medium);
            foot_ui(ui, desk, ground);
        });
        return;
    }
    // In a low window the foot stands in pairs, and the views come closer; what still does not fit is scrolled to.
    ui.with_layout(egui::Layout::bottom_up(egui::Align::Center), |ui| {
        ui.add_space(space.tight);
        let pair = egui::Vec2::splat(2.0 * size.control + space.hair);
        ui.allocate_ui_with_layout(pair, egui::Layout::left_to_right(egui::Align::Min), |ui| {
            ui.set_min_size(pair);
            ui.spacing_mut().item_spacing = egui::Vec2::splat(space.hair);
            ui.horizontal_wrapped(|ui| foot_ui(ui, desk, ground));
        });
        ui.add_space(space.tight);
        let room = ui.available_height() - space.tight;
        let height = (room / f32::from(VIEWS) - space.hair).clamp(size.control, size.rail_item);
        ui.with_layout(egui::Layout::top_down(egui::Align::Center), |ui| {
            ui.add_space(space.tight);
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.vertical_centered(|ui| views(ui, height));
            });
        });
    });
}

/// How many views there are, and how many buttons at the foot.
const VIEWS: u8 = 8;
const FOOT: u8 = 4;

/// The foot of the rail: look, language, settings, keys.
fn foot_ui(ui: &mut Ui, desk: &Desk<'_>, ground: Ground) {
    let (sign, name) = match ground {
        Ground::System => (icon::CIRCLE_HALF, "ground.system"),
        Ground::Light => (icon::SUN, "ground.light"),
        Ground::Dark => (icon::MOON, "ground.dark"),
    };
    let button = Button::icon(Weight::Bare, sign, desk.t("command.toggle-ground")).ui(ui, desk);
    if button.on_hover_text(desk.t(name)).clicked() {
        desk.ask(Command::ToggleGround);
    }
    let speak = Button::icon(Weight::Bare, icon::TRANSLATE, desk.t("language.choose")).ui(ui, desk);
    egui::Popup::menu(&speak)
        .align(egui::RectAlign::RIGHT_END)
        .accessible_name(desk.t("language.choose"))
        .show(|ui| {
            for (language, name) in LANGUAGES {
                let chosen = desk.words.language == language;
                if Button::new(Weight::Bare, name).selected(chosen).ui(ui, desk).clicked() {
                    desk.ask(Request::Speak(language));
                }
            }
        });
    let settings = Button::icon(Weight::Bare, icon::GEAR, desk.t("command.settings")).ui(ui, desk);
    let help = format!("{}  {}", desk.t("command.settings"), shortcut_text(ui, Command::Settings));
    if settings.on_hover_text(help).clicked() {
        desk.ask(Command::Settings);
    }
    let keys = Button::icon(Weight::Bare, icon::KEYBOARD, desk.t("command.shortcuts")).ui(ui, desk);
    if keys.on_hover_text(desk.t("command.shortcuts")).clicked() {
        desk.ask(Command::Shortcuts);
    }
}

/// A view, so high: where that leaves no room for its name, by its icon alone.
fn item_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    on: bool,
    (command, key): (Command, &'static str),
    badge: usize,
    height: f32,
) {
    let (size, space, colours) = (&desk.theme.size, &desk.theme.space, desk.colours);
    let (rect, response) = ui.allocate_exact_size(vec2(size.rail - space.small, height), Sense::click());
    let is_named = height >= desk.theme.text.icon_rail + desk.theme.text.tiny + space.tight;
    let painter = ui.painter();
    let radius = CornerRadius::same(size.radius_large);
    if on {
        painter.rect_filled(rect, radius, colours.accent_weak);
    } else if response.hovered() {
        painter.rect_filled(rect, radius, colours.hover);
    }
    focus_ring(painter, desk, rect.shrink(space.hair), &response);
    let ink = if on { colours.accent_text } else { colours.muted };
    let sign = pos2(rect.center().x, rect.top() + height * if is_named { 0.36 } else { 0.5 });
    painter.text(sign, Align2::CENTER_CENTER, command.icon(), desk.font(Role::IconRail), ink.into());
    if is_named {
        let words = pos2(rect.center().x, rect.bottom() - height * 0.22);
        let role = if on { Role::TinyStrong } else { Role::Tiny };
        painter.text(words, Align2::CENTER_CENTER, desk.t(key), desk.font(role), ink.into());
    }
    if badge > 0 {
        let text = super::super::words::number(badge.min(999));
        let galley = painter.layout_no_wrap(text, desk.font(Role::TinyStrong), colours.on_accent.into());
        let centre = sign + vec2(space.wide, -space.tight);
        let (least, height) = desk.theme.views.rail.badge;
        let badge =
            egui::Rect::from_center_size(centre, vec2((galley.size().x + space.medium).max(least), height));
        painter.rect_filled(badge, height * 0.5, colours.outcome.licence.fill);
        let at = Align2::CENTER_CENTER.anchor_size(badge.center(), galley.size());
        painter.galley(at.min, galley, colours.on_accent.into());
    }
    response.widget_info(|| WidgetInfo::selected(Access::Button, true, on, desk.t(key)));
    let help = format!("{}  {}", desk.t(command.key()), shortcut_text(ui, command));
    if response.on_hover_text(help).clicked() {
        desk.ask(command);
    }
}

/// The shortcut of a command as the keyboard says it; empty if it has none.
pub fn shortcut_text(ui: &Ui, command: Command) -> String {
    command.shortcuts().first().map_or(String::new(), |shortcut| key_text(ui, shortcut))
}

/// A shortcut as the keyboard says it: `Ctrl+K`, `?`.
#[expect(clippy::wildcard_enum_match_arm, reason = "every other key goes by its own name")]
pub fn key_text(ui: &Ui, shortcut: &egui::KeyboardShortcut) -> String {
    let mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
    let names = egui::ModifierNames::NAMES;
    let held = names.format(&shortcut.modifiers, mac);
    let key = match shortcut.logical_key {
        egui::Key::Questionmark => "?",
        egui::Key::Slash => "/",
        egui::Key::Comma => ",",
        egui::Key::Plus => "+",
        egui::Key::Minus => "–",
        egui::Key::Escape => "Esc",
        key => key.name(),
    };
    if held.is_empty() { key.to_owned() } else { format!("{held}+{key}") }
}
