//! The palette: every command by a few letters of its name.

use egui::{CornerRadius, Key, Modifiers, Role as Access, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{field, left_text};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;

/// The palette, with what was typed and which command is under the cursor.
#[derive(Debug, Default)]
pub struct Palette {
    typed: String,
    at: usize,
}

impl Palette {
    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        dialog(context, desk, "palette", desk.t("command.palette"), desk.theme.size.palette, |ui| {
            self.inner_ui(ui, desk, work)
        })
    }

    fn inner_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) -> Ended {
        let found = found(desk, &self.typed);
        let last = found.len().saturating_sub(1);
        let pressed = |ui: &Ui, key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(ui, Key::ArrowDown) {
            self.at += 1;
        }
        if pressed(ui, Key::ArrowUp) {
            self.at = self.at.saturating_sub(1);
        }
        self.at = self.at.min(last);
        let enter = pressed(ui, Key::Enter);
        let hint = desk.muted(Role::Body, desk.t("palette.hint"));
        let edit = field(desk, &mut self.typed).desired_width(f32::INFINITY).hint_text(hint);
        let edit = ui.add(edit).accessible_name(desk.t("palette.hint"));
        edit.request_focus();
        if edit.changed() {
            self.at = 0;
        }
        let mut ended = Ended::No;
        let mut call = |command: Command| {
            desk.ask(command);
            ended = Ended::Done;
        };
        if let Some(command) = found.get(self.at).filter(|_| enter) {
            call(*command);
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(desk.theme.size.inspector).auto_shrink([false, true]).show(
            ui,
            |ui| {
                if found.is_empty() {
                    ui.label(desk.muted(Role::Body, desk.t("palette.nothing")));
                }
                for (number, command) in found.iter().enumerate() {
                    let is_off = work.begun.is_some() && command.needs_whole();
                    if command_ui(ui, desk, *command, number == self.at, enter, is_off) {
                        call(*command);
                    }
                }
            },
        );
        ended
    }
}

/// A command of the palette; gives whether it was clicked. One that is off says why.
fn command_ui(ui: &mut Ui, desk: &Desk<'_>, command: Command, at: bool, moved: bool, is_off: bool) -> bool {
    let (size, space, colours) = (&desk.theme.size, &desk.theme.space, desk.colours);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size.row), Sense::CLICK | Sense::HOVER);
    let painter = ui.painter();
    if at || response.hovered() {
        let fill = if at { colours.accent_weak } else { colours.hover };
        painter.rect_filled(rect, CornerRadius::same(size.radius), fill);
    }
    if at && !moved {
        response.scroll_to_me(None);
    }
    let inner = rect.shrink2(vec2(space.medium, 0.0));
    left_text(
        painter,
        inner.with_max_x(inner.left() + space.huge),
        command.icon(),
        desk.font(Role::Icon),
        colours.muted,
    );
    let shortcut = super::rail::shortcut_text(ui, command);
    let painter = ui.painter();
    let shortcut = painter.layout_no_wrap(shortcut, desk.font(Role::Small), colours.muted.into());
    let room = inner
        .with_min_x(inner.left() + space.huge)
        .with_max_x(inner.right() - shortcut.size().x - space.large);
    let name = desk.t(command.key());
    let ink = if is_off { colours.faint } else { colours.text };
    let drawn = left_text(painter, room, name, desk.font(Role::Medium), ink);
    let help = format!("{}.help", command.key());
    let rest = room.with_min_x(room.left() + drawn.size().x + space.large);
    left_text(painter, rest, desk.words.text(&help), desk.font(Role::Small), colours.muted);
    let place = egui::Align2::RIGHT_CENTER.anchor_size(inner.right_center(), shortcut.size());
    painter.galley(place.min, shortcut, colours.muted.into());
    response.widget_info(|| WidgetInfo::selected(Access::Button, !is_off, at, name));
    if is_off {
        response.on_hover_text(desk.t("toast.still-reading"));
        return false;
    }
    response.clicked()
}

/// The commands that what was typed may mean, the likeliest first.
fn found(desk: &Desk<'_>, typed: &str) -> Vec<Command> {
    let all = Command::ALL.into_iter().filter(|command| *command != Command::Palette);
    if typed.trim().is_empty() {
        return all.collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut letters = Vec::new();
    let mut found: Vec<(u32, Command)> = all
        .filter_map(|command| {
            let name = desk.words.text(command.key());
            let help = desk.words.text(&format!("{}.help", command.key())).to_owned();
            let of_name =
                pattern.score(Utf32Str::new(name, &mut letters), &mut matcher).map(|score| score * 2);
            let of_help = pattern.score(Utf32Str::new(&help, &mut letters), &mut matcher);
            Some((of_name.max(of_help)?, command))
        })
        .collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, command)| command).collect()
}
