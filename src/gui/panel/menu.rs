//! The menu: every command with its shortcut, by what one is doing when one needs it.

use egui::{Align2, CornerRadius, Popup, Response, Role as Access, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{focus_ring, left_text, section_ui};
use super::super::work::Work;
use super::rail::shortcut_text;
use super::shortcuts::GROUPS;

/// The groups that stand in each column, where there is room for all three.
const COLUMNS: [&[&str]; 3] =
    [&["shortcuts.file", "shortcuts.look"], &["shortcuts.go"], &["shortcuts.change", "shortcuts.review"]];

/// The menu that a button opens.
pub fn menu_ui(opener: &Response, desk: &Desk<'_>, work: &Work) {
    Popup::menu(opener).accessible_name(desk.t("top.menu")).show(|ui| {
        let space = &desk.theme.space;
        let screen = ui.ctx().content_rect();
        let each = desk.theme.size.menu;
        let width = |columns: u8| f32::from(columns) * (each + space.large) - space.large;
        let fits = (1..=3).rfind(|columns| width(*columns) <= screen.width() - 2.0 * space.wide).unwrap_or(1);
        ui.set_width(width(fits));
        ui.set_max_height(screen.height() - opener.rect.bottom() - desk.theme.size.status - space.wide);
        ScrollArea::vertical().show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut columns = vec![Vec::new(); usize::from(fits)];
            let last = columns.len() - 1;
            for (place, groups) in COLUMNS.iter().enumerate() {
                columns.get_mut(place.min(last)).into_iter().for_each(|column| column.extend(*groups));
            }
            ui.spacing_mut().item_spacing.x = space.large;
            ui.columns(columns.len(), |uis| {
                for (ui, groups) in uis.iter_mut().zip(columns) {
                    for group in groups {
                        group_ui(ui, desk, work, group);
                    }
                }
            });
        });
    });
}

fn group_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, group: &str) {
    section_ui(ui, desk, desk.words.text(group));
    let commands = GROUPS.iter().filter(|(own, _)| *own == group).flat_map(|(_, commands)| *commands);
    for command in commands {
        let no_whole = work.opened.is_none() || work.begun.is_some();
        let is_off = (*command == Command::Undo && work.history.next_undo().is_none())
            || (*command == Command::Redo && work.history.next_redo().is_none())
            || (command.needs_whole() && no_whole);
        if line_ui(ui, desk, *command, is_off) {
            desk.ask(*command);
            ui.close();
        }
    }
}

/// A command with its shortcut; gives whether it was chosen.
fn line_ui(ui: &mut Ui, desk: &Desk<'_>, command: Command, is_off: bool) -> bool {
    let (size, space, colours) = (&desk.theme.size, &desk.theme.space, desk.colours);
    let sense = if is_off { Sense::hover() } else { Sense::click() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.facet), sense);
    let ink = if is_off { colours.faint } else { colours.text };
    let keys = shortcut_text(ui, command);
    let painter = ui.painter();
    if response.hovered() && !is_off {
        painter.rect_filled(rect, CornerRadius::same(size.radius), colours.hover);
    }
    focus_ring(painter, desk, rect.shrink(1.0), &response);
    let inner = rect.shrink2(vec2(space.small, 0.0));
    let keys = painter.layout_no_wrap(keys, desk.font(Role::Small), colours.muted.into());
    let sign = inner.with_max_x(inner.left() + space.huge);
    left_text(painter, sign, command.icon(), desk.font(Role::IconSmall), colours.muted);
    let words =
        inner.with_min_x(inner.left() + space.huge - space.tight).with_max_x(inner.right() - keys.size().x);
    let name = desk.t(command.key());
    left_text(painter, words, name, desk.font(Role::Body), ink);
    let place = Align2::RIGHT_CENTER.anchor_size(inner.right_center(), keys.size());
    painter.galley(place.min, keys, colours.muted.into());
    response.widget_info(|| WidgetInfo::labeled(Access::MenuItem, !is_off, name));
    response.on_hover_text(desk.words.text(&format!("{}.help", command.key()))).clicked()
}
