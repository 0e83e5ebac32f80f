//! The dialogs that edit cells: one cell, text in many, and cells of a spreadsheet.

use egui::{ComboBox, Ui};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{Button, Weight, field, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;
use super::super::work::edit::{Replacing, Scope};
use crate::case::{Change, Edit, ItemId, Looking, column_name, column_named};
use crate::catalog::{Item, Meaning};

/// Writes over one cell of the item under the cursor.
#[derive(Debug)]
pub struct CellDialog {
    column: String,
    text: String,
    placed: bool,
}

/// Replaces text in a column.
#[derive(Debug)]
pub struct ReplaceDialog {
    asked: Replacing,
    sent: Option<Replacing>,
}

/// Writes cells of a spreadsheet from the item under the cursor on.
#[derive(Debug)]
pub struct PasteDialog {
    rows: Vec<Vec<String>>,
    column: String,
}

impl CellDialog {
    /// For the description of an item, or its first cell.
    pub fn new(item: Item<'_>) -> CellDialog {
        let column = described(item);
        let text = column_named(item.sheet(), &column).map_or("", |number| item.cell(number)).to_owned();
        CellDialog { column, text, placed: false }
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let Some(item) = work.item() else { return Ended::Closed };
        let id = work.id_of(item);
        let title = desk.tf("edit.title", &[("item", &id)]);
        dialog(context, desk, "cell", &title, desk.theme.size.dialog, |ui| {
            if column_ui(ui, desk, item, &mut self.column) {
                let number = column_named(item.sheet(), &self.column);
                number.map_or("", |number| item.cell(number)).clone_into(&mut self.text);
            }
            let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
            let edit = ui.add(field(desk, &mut self.text).desired_width(ui.available_width()));
            let edit = edit.accessible_name(desk.t("edit.text"));
            if !std::mem::replace(&mut self.placed, true) {
                edit.request_focus();
            }
            let mut go = edit.lost_focus() && enter;
            let set = |text: Option<String>| {
                Change::Edit(Edit::set_cell(ItemId::from(id.as_str()), self.column.clone(), text))
            };
            let mut ended = Ended::No;
            foot(ui, desk, |ui| {
                go |= Button::new(Weight::Primary, desk.t("edit.go")).ui(ui, desk).clicked();
                if Button::new(Weight::Quiet, desk.t("edit.restore")).ui(ui, desk).clicked() {
                    desk.ask(set(None));
                    ended = Ended::Done;
                }
            });
            if go {
                desk.ask(set(Some(self.text.clone())));
                ended = Ended::Done;
            }
            ended
        })
    }
}

impl ReplaceDialog {
    /// Among the marked items if there are any, otherwise those that are found.
    pub fn new(work: &Work, item: Item<'_>) -> ReplaceDialog {
        let scope = if work.selected.is_empty() { Scope::Found } else { Scope::Marked };
        let (find, with) = (String::new(), String::new());
        let column = described(item);
        ReplaceDialog {
            asked: Replacing { scope, column, find, with, looking: Looking::Anywhere },
            sent: None,
        }
    }

    /// Shows it, with the number of cells that would change.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let Some(item) = work.item() else { return Ended::Closed };
        dialog(context, desk, "replace", desk.t("replace.title"), desk.theme.size.dialog, |ui| {
            let asked = &mut self.asked;
            column_ui(ui, desk, item, &mut asked.column);
            for (name, text) in [("replace.find", &mut asked.find), ("replace.with", &mut asked.with)] {
                ui.label(desk.muted(Role::Label, desk.t(name)));
                let edit = field(desk, text).desired_width(ui.available_width());
                drop(ui.add(edit).accessible_name(desk.t(name)));
            }
            ui.add_space(desk.theme.space.small);
            ui.horizontal_wrapped(|ui| {
                for (scope, key) in [
                    (Scope::All, "replace.all"),
                    (Scope::Found, "replace.found"),
                    (Scope::Marked, "replace.marked"),
                ] {
                    let selected = asked.scope == scope;
                    if Button::new(Weight::Quiet, desk.t(key)).selected(selected).ui(ui, desk).clicked() {
                        asked.scope = scope;
                    }
                }
                let whole = asked.looking == Looking::AtAllOfIt;
                if Button::new(Weight::Quiet, desk.t("replace.whole")).selected(whole).ui(ui, desk).clicked()
                {
                    asked.looking = if whole { Looking::Anywhere } else { Looking::AtAllOfIt };
                }
            });
            if self.sent.as_ref() != Some(&self.asked) {
                self.sent = Some(self.asked.clone());
                desk.ask(Request::Prepare(self.asked.clone()));
            }
            let prepared = work.prepared(&self.asked);
            let cells = prepared.map_or(0, |prepared| prepared.cells);
            desk.muted_label(ui, Role::Body, desk.tn("replace.count", cells));
            let mut ended = Ended::No;
            foot(ui, desk, |ui| {
                let go = Button::new(Weight::Primary, desk.t("replace.go")).enabled(cells > 0).ui(ui, desk);
                if let Some(prepared) = prepared.filter(|_| go.clicked()) {
                    desk.ask(Change::Edit(prepared.edit.clone()));
                    ended = Ended::Done;
                }
            });
            ended
        })
    }
}

impl PasteDialog {
    /// For these rows of cells.
    pub fn new(rows: Vec<Vec<String>>, item: Item<'_>) -> PasteDialog {
        PasteDialog { rows, column: described(item) }
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let Some(item) = work.item() else { return Ended::Closed };
        dialog(context, desk, "paste", desk.t("paste.title"), desk.theme.size.dialog, |ui| {
            desk.muted_label(ui, Role::Body, desk.tn("paste.text", self.rows.len()));
            column_ui(ui, desk, item, &mut self.column);
            let mut ended = Ended::No;
            foot(ui, desk, |ui| {
                if Button::new(Weight::Primary, desk.t("paste.go")).ui(ui, desk).clicked() {
                    if let Some(number) = column_named(item.sheet(), &self.column) {
                        desk.ask(Change::Edit(work.pasting(&self.rows, number)));
                    }
                    ended = Ended::Done;
                }
            });
            ended
        })
    }
}

/// The column of an item's description, or its first one.
fn described(item: Item<'_>) -> String {
    let column = item.sheet().columns_of(Meaning::Description).next().unwrap_or_default();
    column_name(item.sheet(), column)
}

/// Lets a column of the item's sheet be chosen; gives whether another one was.
fn column_ui(ui: &mut Ui, desk: &Desk<'_>, item: Item<'_>, column: &mut String) -> bool {
    let before = column.clone();
    let sheet = item.sheet();
    let combo = ComboBox::from_id_salt("edited column").selected_text(desk.rich(Role::Body, column.as_str()));
    let shown = combo.show_ui(ui, |ui| {
        for number in (0u16..).take(sheet.columns.len()) {
            let name = column_name(sheet, number);
            let label = desk.rich(Role::Body, name.as_str());
            if ui.selectable_label(name == *column, label).clicked() {
                *column = name;
            }
        }
    });
    drop(shown.response.accessible_name(desk.t("edit.column")));
    ui.add_space(desk.theme.space.small);
    *column != before
}

fn foot(ui: &mut Ui, desk: &Desk<'_>, buttons: impl FnOnce(&mut Ui)) {
    ui.add_space(desk.theme.space.medium);
    from_right(ui, desk, buttons);
}
