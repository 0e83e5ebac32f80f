//! What the marks of the table mean: shape, letter, word and meaning of every outcome, and of every state of an item.

use egui::{Frame, Margin, Popup, PopupCloseBehavior, ScrollArea, Sense, Ui, vec2};

use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::icon;
use super::super::super::style::whole;
use super::super::super::widget::basic::{Button, Weight, section_ui};
use super::super::super::widget::outcome;
use super::super::super::work::filter::StandingKind;
use super::super::facets::{kind_key, sample, state_key};
use crate::batch::State;

/// A button that shows what the marks mean.
pub fn marks_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let title = desk.t("catalog.marks");
    let button = Button::icon(Weight::Quiet, icon::QUESTION, title).ui(ui, desk).on_hover_text(title);
    let popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(title)
        .width(desk.theme.size.questions);
    let room = ui.ctx().content_rect().height() - 3.0 * desk.theme.size.top;
    popup.show(|ui| {
        ui.set_width(desk.theme.size.questions);
        ui.set_max_height(room);
        let margin = Margin::symmetric(whole(desk.theme.space.medium), whole(desk.theme.space.tight));
        ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| content_ui(ui, desk));
        });
    });
}

fn content_ui(ui: &mut Ui, desk: &Desk<'_>) {
    ui.set_width(ui.available_width());
    ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
    ui.label(desk.rich(Role::Title, desk.t("catalog.marks")));
    desk.muted_label(ui, Role::Small, desk.t("catalog.marks.help"));
    section_ui(ui, desk, desk.t("catalog.marks.outcomes"));
    for kind in StandingKind::ALL {
        line_ui(ui, desk, kind_key(kind), |ui| {
            outcome::cell_ui(ui, desk, sample(kind), desk.theme.size.cell);
        });
    }
    section_ui(ui, desk, desk.t("facet.state"));
    let states = [State::NeedsDecision, State::DataMissing, State::Decided, State::NothingFound];
    for state in states {
        // They have no mark in the table; their words stand below those of the outcomes.
        line_ui(ui, desk, state_key(state), |ui| {
            ui.allocate_exact_size(vec2(desk.theme.size.cell.0, 0.0), Sense::hover());
        });
    }
}

/// A mark, its word, and what that means.
fn line_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, mark: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        mark(ui);
        let size = vec2(desk.theme.views.catalog.word, desk.theme.size.key);
        ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(size.x);
            desk.label(ui, Role::Medium, desk.words.text(key));
        });
        let help = format!("{key}.help");
        desk.muted_label(ui, Role::Small, desk.words.text(&help));
    });
}
