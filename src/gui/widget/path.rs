//! Paths: cut in the middle where they are too long, since how they begin and end tells most.

use std::path::Path;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Response, Ui};

use super::super::desk::Desk;
use super::super::font::Role;

/// A path on one line of this room; all of it is told under the pointer.
pub fn path_ui(ui: &mut Ui, desk: &Desk<'_>, role: Role, path: &Path, room: f32) -> Response {
    let all = path.display().to_string();
    let shown = elided(ui, desk, role, &all, room);
    let cut = shown != all;
    let label = ui.add(egui::Label::new(desk.muted(role, shown)).extend());
    if cut { label.on_hover_text(all) } else { label }
}

/// Puts the caret of a field with a path before the ending: what is typed next belongs to the name.
pub fn caret_before_ending(context: &Context, field: Id, path: &str) {
    let ending = Path::new(path).extension().map_or(0, |ending| ending.to_string_lossy().chars().count() + 1);
    let caret = CCursor::new(path.chars().count().saturating_sub(ending));
    let mut state = TextEditState::load(context, field).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(caret)));
    state.store(context, field);
}

/// A text on one line of this room, cut in its middle if need be.
pub fn elided(ui: &Ui, desk: &Desk<'_>, role: Role, text: &str, room: f32) -> String {
    let ink = desk.colours.muted.into();
    let width = |text: &str| ui.painter().layout_no_wrap(text.to_owned(), desk.font(role), ink).size().x;
    cut_to_fit(text, |text| width(text) <= room)
}

/// A text that fits, with … in its middle where something is left out; a third of what is shown is its beginning.
fn cut_to_fit(text: &str, fits: impl Fn(&str) -> bool) -> String {
    if fits(text) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let shown = |kept: usize| -> String {
        let first = kept / 3;
        let last = letters.len() - (kept - first);
        letters.iter().take(first).chain(&['…']).chain(letters.iter().skip(last)).collect()
    };
    // The most letters that fit; wider with each letter.
    let (mut least, mut most) = (0, letters.len().saturating_sub(1));
    while least < most {
        let middle = (least + most).div_ceil(2);
        if fits(&shown(middle)) {
            least = middle;
        } else {
            most = middle - 1;
        }
    }
    shown(least)
}

#[cfg(test)]
mod tests {
    use super::cut_to_fit;

    #[test]
    fn a_long_path_keeps_how_it_begins_and_ends() {
        let within = |most: usize| move |text: &str| text.chars().count() <= most;
        assert_eq!(cut_to_fit("/home/li/目录/goods.csv", within(40)), "/home/li/目录/goods.csv");
        let cut = cut_to_fit("/home/li/a very long folder/goods.csv", within(20));
        assert_eq!(cut.chars().count(), 20);
        assert!(cut.starts_with("/home") && cut.ends_with("goods.csv"), "{cut}");
        assert_eq!(cut_to_fit("abc", within(0)), "…");
    }
}
