//! Which command a key that was pressed calls.

use egui::text_selection::LabelSelectionState;
use egui::{KeyboardShortcut, Modifiers};

use super::command::Command;

impl Command {
    /// The command whose shortcut was pressed, if any; longer shortcuts are looked for first, and single
    /// letters only where nobody types.
    pub fn pressed(context: &egui::Context) -> Option<Command> {
        let typing = context.text_edit_focused();
        let mut all: Vec<(Command, KeyboardShortcut)> = Command::ALL
            .iter()
            .flat_map(|command| command.shortcuts().iter().map(|shortcut| (*command, *shortcut)))
            .filter(|(command, shortcut)| !typing || shortcut.modifiers.any() || *command == Command::Cancel)
            // Where somebody types these are about the text.
            .filter(|(command, _)| !typing || !matches!(command, Command::MarkFound | Command::Copy))
            // Larger and smaller are egui's own.
            .filter(|(command, _)| !matches!(command, Command::Larger | Command::Smaller))
            .collect();
        all.sort_by_key(|(_, shortcut)| std::cmp::Reverse(strength(shortcut.modifiers)));
        if copies(context) && !typing {
            return Some(Command::Copy);
        }
        context.input_mut(|input| {
            all.into_iter().find(|(_, shortcut)| input.consume_shortcut(shortcut)).map(|(command, _)| command)
        })
    }
}

/// Whether the system asks for a copy, which is no key any more, and no text is chosen that it would be of.
fn copies(context: &egui::Context) -> bool {
    let asked = context.input(|input| input.events.contains(&egui::Event::Copy));
    let chosen = |labels: &mut LabelSelectionState| labels.has_selection();
    asked && !context.with_plugin(chosen).unwrap_or_default()
}

fn strength(modifiers: Modifiers) -> usize {
    [modifiers.alt, modifiers.shift, modifiers.command].iter().filter(|held| **held).count()
}
