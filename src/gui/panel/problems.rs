//! Everything that is wrong in catalog, law files or case: what, where, and how to mend it.

use egui::{ScrollArea, Ui};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight};
use super::super::widget::frame::{Empty, card};
use super::super::work::Work;
use crate::problem::{Problem, Severity};

/// The panel, with which severity it shows.
#[derive(Debug, Default)]
pub struct ProblemsPanel {
    only: Option<Severity>,
}

impl ProblemsPanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let all = work.all_problems();
        if all.is_empty() {
            let (title, text) = (desk.t("problems.none"), desk.t("problems.none.help"));
            Empty { icon: icon::SHIELD_CHECK, title, text }.ui(ui, desk, |_| {});
            return;
        }
        ui.label(desk.rich(Role::Title, desk.t("problems.title")));
        desk.muted_label(ui, Role::Body, desk.t("problems.help"));
        ui.add_space(desk.theme.space.small);
        ui.horizontal(|ui| {
            let text = format!("{} ({})", desk.t("problems.all"), all.len());
            if Button::new(Weight::Quiet, &text).selected(self.only.is_none()).ui(ui, desk).clicked() {
                self.only = None;
            }
            for (severity, key) in [
                (Severity::Error, "problems.errors"),
                (Severity::Warning, "problems.warnings"),
                (Severity::Note, "problems.notes"),
            ] {
                let count = all.iter().filter(|problem| problem.severity == severity).count();
                let text = format!("{} ({count})", desk.t(key));
                let button = Button::new(Weight::Quiet, &text)
                    .selected(self.only == Some(severity))
                    .enabled(count > 0);
                if button.ui(ui, desk).clicked() {
                    self.only = Some(severity);
                }
            }
        });
        ui.add_space(desk.theme.space.medium);
        let shown: Vec<&Problem> =
            all.into_iter().filter(|problem| self.only.is_none_or(|only| problem.severity == only)).collect();
        ui.spacing_mut().item_spacing.y = desk.theme.space.medium;
        let card_height = desk.theme.views.problems.card;
        ScrollArea::vertical().auto_shrink(false).show_viewport(ui, |ui, seen| {
            for problem in shown {
                let top = ui.min_rect().height();
                // Cards far from what is seen are not laid out: there may be thousands.
                if top + card_height < seen.top() - seen.height() || top > seen.bottom() + seen.height() {
                    ui.add_space(card_height);
                    continue;
                }
                problem_ui(ui, desk, problem);
            }
        });
    }
}

/// One problem: what, where, and how to mend it.
pub fn problem_ui(ui: &mut Ui, desk: &Desk<'_>, problem: &Problem) {
    let (sign, colour, key) = match problem.severity {
        Severity::Error => (icon::X_CIRCLE, desk.colours.bad, "problems.error"),
        Severity::Warning => (icon::WARNING, desk.colours.warn, "problems.warning"),
        Severity::Note => (icon::INFO, desk.colours.muted, "problems.note"),
    };
    card(ui, desk, false, |ui| {
        ui.horizontal_top(|ui| {
            ui.label(desk.inked(Role::Icon, sign, colour)).on_hover_text(desk.words.text(key));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
                desk.label(ui, Role::Medium, first_upper(&desk.said(&problem.message)));
                let place = format!("{}   {}", problem.place, problem.code);
                ui.add(egui::Label::new(desk.muted(Role::Small, place)).wrap().selectable(true));
                if let Some((line, _)) = &problem.place.excerpt {
                    ui.add(
                        egui::Label::new(desk.muted(Role::Small, line.trim())).truncate().selectable(true),
                    );
                }
                if let Some(help) = &problem.help {
                    ui.horizontal_top(|ui| {
                        ui.label(desk.inked(Role::IconSmall, icon::ARROW_RIGHT, desk.colours.accent_text));
                        desk.label(ui, Role::Body, first_upper(&desk.said(help)));
                    });
                }
            });
        });
    });
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
