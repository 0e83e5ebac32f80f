//! The dialog in which the columns of the table are chosen and put in order.

use egui::{ScrollArea, Ui};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::Settings;
use super::super::widget::basic::{Button, Weight, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;
use super::catalog::Chosen;

/// The dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChooseColumns;

impl ChooseColumns {
    /// Shows it: every column with a box, those that are shown first and in their order.
    pub fn ui(self, context: &egui::Context, desk: &Desk<'_>, work: &Work, settings: &Settings) -> Ended {
        let Some(opened) = &work.opened else { return Ended::Closed };
        let title = desk.t("choose-columns.title");
        dialog(context, desk, "choose columns", title, desk.theme.size.inspector, |ui| {
            desk.muted_label(ui, Role::Body, desk.t("choose-columns.help"));
            let first = Chosen::first(&opened.catalog);
            let shown = settings.columns.as_deref().unwrap_or(&first);
            let all = Chosen::all(&opened.catalog);
            let height = desk.theme.views.choose.height.of(ui.ctx());
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                for (place, column) in shown.iter().enumerate() {
                    shown_ui(ui, desk, shown, place, column);
                }
                for column in all.iter().filter(|column| !shown.contains(column)) {
                    let mut is_shown = false;
                    let title = desk.rich(Role::Body, column.title(desk));
                    if ui.checkbox(&mut is_shown, title).changed() {
                        show(desk, shown.iter().chain([column]).cloned().collect());
                    }
                }
            });
            ui.add_space(desk.theme.space.medium);
            let mut ended = Ended::No;
            from_right(ui, desk, |ui| {
                if Button::new(Weight::Primary, desk.t("dialog.done")).ui(ui, desk).clicked() {
                    ended = Ended::Done;
                }
                let first = Button::new(Weight::Quiet, desk.t("choose-columns.first"));
                if first.enabled(settings.columns.is_some()).ui(ui, desk).clicked() {
                    desk.ask(Request::ShowColumns(None));
                }
            });
            ended
        })
    }
}

/// A column that is shown: a box to take it away, and two buttons to move it.
fn shown_ui(ui: &mut Ui, desk: &Desk<'_>, shown: &[Chosen], place: usize, column: &Chosen) {
    let title = column.title(desk);
    ui.horizontal(|ui| {
        let mut is_shown = true;
        if ui.checkbox(&mut is_shown, desk.rich(Role::Body, &title)).changed() {
            show(desk, shown.iter().filter(|own| *own != column).cloned().collect());
        }
        from_right(ui, desk, |ui| {
            let moves = [
                ("choose-columns.right", icon::CARET_DOWN, Some(place + 1).filter(|to| *to < shown.len())),
                ("choose-columns.left", icon::CARET_UP, place.checked_sub(1)),
            ];
            for (key, icon, to) in moves {
                let name = desk.tf(key, &[("column", &title)]);
                let button = Button::icon(Weight::Bare, icon, &name).enabled(to.is_some()).ui(ui, desk);
                if let Some(to) = to.filter(|_| button.clicked()) {
                    let mut moved = shown.to_vec();
                    moved.swap(place, to);
                    show(desk, moved);
                }
            }
        });
    });
}

fn show(desk: &Desk<'_>, columns: Vec<Chosen>) {
    desk.ask(Request::ShowColumns(Some(columns)));
}
