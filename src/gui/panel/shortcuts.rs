//! The sheet of all shortcuts, by what one is doing when one needs them.

use egui::{ScrollArea, Ui};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{key_ui, section_ui};
use super::super::widget::frame::{Ended, dialog};
use super::rail::key_text;

/// All commands: those that belong together under a heading, in the order in which they are shown. The sheet leaves
/// out those without a shortcut; the menu has them all.
pub const GROUPS: [(&str, &[Command]); 5] = [
    (
        "shortcuts.go",
        &[
            Command::ShowCatalog,
            Command::ShowDestinations,
            Command::ShowTimeline,
            Command::ShowLaw,
            Command::ShowRedFlags,
            Command::ShowParties,
            Command::ShowReport,
            Command::ShowProblems,
            Command::Back,
            Command::Questions,
            Command::Search,
            Command::ClearFilter,
            Command::Palette,
        ],
    ),
    (
        "shortcuts.review",
        &[
            Command::NextItem,
            Command::PreviousItem,
            Command::Accept,
            Command::Reject,
            Command::AnotherEntry,
            Command::Escalate,
            Command::Note,
            Command::Tag,
        ],
    ),
    (
        "shortcuts.change",
        &[
            Command::Undo,
            Command::Redo,
            Command::EditCell,
            Command::Replace,
            Command::Spellings,
            Command::MarkFound,
            Command::Copy,
            Command::ChooseColumns,
            Command::Columns,
        ],
    ),
    (
        "shortcuts.file",
        &[
            Command::Open,
            Command::OpenExample,
            Command::NewerVersion,
            Command::CompareFiles,
            Command::News,
            Command::Save,
            Command::SaveAs,
            Command::Report,
            Command::Export,
            Command::Cancel,
            Command::Quit,
        ],
    ),
    (
        "shortcuts.look",
        &[
            Command::Larger,
            Command::Smaller,
            Command::ToggleGround,
            Command::FollowSystem,
            Command::ToggleDensity,
            Command::ToggleMotion,
            Command::Settings,
            Command::Shortcuts,
        ],
    ),
];

/// Keys that are no commands, each with what it does.
const KEYS: [(&[&str], &str); 5] = [
    (&["Tab"], "shortcuts.tab"),
    (&["Space", "Enter"], "shortcuts.press"),
    (&["↑", "↓"], "shortcuts.arrows"),
    (&["Shift", "Ctrl"], "shortcuts.mark"),
    (&["←", "→"], "shortcuts.day"),
];

/// Shows the sheet.
pub fn shortcuts_ui(context: &egui::Context, desk: &Desk<'_>) -> Ended {
    dialog(context, desk, "shortcuts", desk.t("command.shortcuts"), desk.theme.size.dialog_wide, |ui| {
        ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                for (place, (heading, commands)) in GROUPS.iter().enumerate() {
                    let column = if place % 2 == 0 { &mut *left } else { &mut *right };
                    section_ui(column, desk, desk.t(heading));
                    let called = commands.iter().filter(|command| !command.shortcuts().is_empty());
                    for command in called {
                        let keys = |ui: &Ui| -> Vec<String> {
                            command.shortcuts().iter().map(|shortcut| key_text(ui, shortcut)).collect()
                        };
                        line_ui(column, desk, desk.t(command.key()), keys);
                    }
                }
                section_ui(right, desk, desk.t("shortcuts.keys"));
                for (keys, what) in KEYS {
                    line_ui(right, desk, desk.t(what), |_| {
                        keys.iter().map(|key| (*key).to_owned()).collect()
                    });
                }
            });
        });
        Ended::No
    })
}

/// What is done, and by which keys.
fn line_ui(ui: &mut Ui, desk: &Desk<'_>, what: &str, keys: impl FnOnce(&Ui) -> Vec<String>) {
    ui.horizontal(|ui| {
        ui.set_min_height(desk.theme.size.facet);
        ui.label(desk.rich(Role::Body, what));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
            ui.add_space(desk.theme.space.wide);
            for key in keys(ui).iter().rev() {
                key_ui(ui, desk, key);
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_listed_once() {
        for command in Command::ALL {
            let times =
                GROUPS.iter().flat_map(|(_, commands)| *commands).filter(|own| **own == command).count();
            assert_eq!(times, 1, "{command:?}");
        }
    }
}
