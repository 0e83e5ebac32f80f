//! The dialog that is open, if one is.

use super::command::Request;
use super::desk::Desk;
use super::panel::choose::ChooseColumns;
use super::panel::columns::ColumnsDialog;
use super::panel::decide::DecideDialog;
use super::panel::open::PathDialog;
use super::panel::palette::{Palette, shortcuts_ui};
use super::panel::report::ReportDialog;
use super::panel::tags::TagsDialog;
use super::state::Settings;
use super::widget::basic::{Button, Weight, from_right};
use super::widget::frame::{Ended, dialog};
use super::work::Work;
use super::work::jobs::Picked;

/// A dialog.
#[derive(Debug)]
pub enum Dialog {
    /// Asks for a path to open or to save at.
    Path(PathDialog),
    /// Shows how the columns were understood.
    Columns(ColumnsDialog),
    /// Chooses the columns of the table.
    ChooseColumns(ChooseColumns),
    /// Asks for what a report needs.
    Report(Box<ReportDialog>),
    /// Asks for a decision with its reason.
    Decide(Box<DecideDialog>),
    /// Puts categories on items.
    Tags(TagsDialog),
    /// Lists all commands.
    Palette(Palette),
    /// Lists all shortcuts.
    Shortcuts,
    /// Asks whether unsaved work shall be given up for this.
    Unsaved(Box<Request>),
}

impl Dialog {
    /// Shows it; gives whether it is over.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work, settings: &Settings) -> bool {
        let ended = match self {
            Dialog::Path(path) => path.ui(context, desk, settings),
            Dialog::Columns(columns) => columns.ui(context, desk, work),
            Dialog::ChooseColumns(choose) => choose.ui(context, desk, work, settings),
            Dialog::Report(report) => report.ui(context, desk),
            Dialog::Decide(decide) => decide.ui(context, desk, work),
            Dialog::Tags(tags) => tags.ui(context, desk, work),
            Dialog::Palette(palette) => palette.ui(context, desk),
            Dialog::Shortcuts => shortcuts_ui(context, desk),
            Dialog::Unsaved(then) => unsaved_ui(context, desk, then),
        };
        ended != Ended::No
    }

    /// Takes in what the dialog of the system came back with; gives whether this dialog is over.
    pub fn take(&mut self, picked: &Picked) -> bool {
        match (self, picked) {
            (Dialog::Path(_), Picked::ToOpen(_) | Picked::ToSave(_)) => return true,
            (Dialog::Path(path), Picked::Unavailable) => path.system_has_none(),
            (Dialog::Report(report), Picked::Unavailable) => report.system_has_none(),
            (Dialog::Report(report), Picked::ToReport(path)) => {
                report.choices.path = path.display().to_string();
                // The system has asked before it named a file that exists.
                report.choices.replace = path.exists();
            }
            (
                Dialog::Path(_)
                | Dialog::Columns(_)
                | Dialog::ChooseColumns(_)
                | Dialog::Report(_)
                | Dialog::Decide(_)
                | Dialog::Tags(_)
                | Dialog::Palette(_)
                | Dialog::Shortcuts
                | Dialog::Unsaved(_),
                _,
            ) => {}
        }
        false
    }
}

fn unsaved_ui(context: &egui::Context, desk: &Desk<'_>, then: &Request) -> Ended {
    dialog(context, desk, "unsaved", desk.t("unsaved.title"), desk.theme.size.inspector, |ui| {
        desk.muted_label(ui, super::font::Role::Body, desk.t("unsaved.text"));
        ui.add_space(desk.theme.space.medium);
        let mut ended = Ended::No;
        from_right(ui, desk, |ui| {
            if Button::new(Weight::Primary, desk.t("unsaved.save")).ui(ui, desk).clicked() {
                desk.ask(super::command::Command::Save);
                ended = Ended::Done;
            }
            if Button::new(Weight::Quiet, desk.t("unsaved.discard")).ui(ui, desk).clicked() {
                desk.ask(Request::Regardless(Box::new(then.clone())));
                ended = Ended::Done;
            }
            if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                ended = Ended::Closed;
            }
        });
        ended
    })
}
