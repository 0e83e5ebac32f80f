//! A list that unfolds below a field: one of a few things is chosen.

use egui::{Align2, Color32, ComboBox, Ui};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::theme::Colour;

/// A list of choices, each with its words.
pub struct Unfold<'t> {
    /// What is chosen by it, for screen readers and tests.
    pub name: &'t str,
    /// The words in the field.
    pub shown: &'t str,
    /// Their colour.
    pub ink: Colour,
    /// How wide the field is.
    pub width: f32,
}

impl Unfold<'_> {
    /// Shows it; gives the choice if another one than the present was made.
    pub fn ui<T: PartialEq>(
        self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        present: &T,
        choices: impl IntoIterator<Item = (T, String)>,
    ) -> Option<T> {
        let (font, muted) = (desk.font(Role::IconSmall), Color32::from(desk.colours.muted));
        let combo = ComboBox::from_id_salt(self.name)
            .width(self.width)
            .height(desk.theme.size.dialog)
            .truncate()
            .icon(move |ui, rect, _, open| {
                let sign = if open { icon::CARET_UP } else { icon::CARET_DOWN };
                ui.painter().text(rect.center(), Align2::CENTER_CENTER, sign, font, muted);
            })
            .selected_text(desk.inked(Role::Body, self.shown, self.ink));
        let mut chosen = None;
        let shown = combo.show_ui(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (choice, words) in choices {
                let is_present = choice == *present;
                if ui.selectable_label(is_present, desk.rich(Role::Body, words)).clicked() && !is_present {
                    chosen = Some(choice);
                }
            }
        });
        drop(shown.response.accessible_name(self.name));
        chosen
    }
}
