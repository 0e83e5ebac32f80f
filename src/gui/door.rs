//! What the window does for somebody who comes through one of the doors of the first screen.

use super::app::App;
use super::command::{Command, Request};
use super::dialogs::Dialog;
use super::panel::open::PathDialog;
use super::state::{Door, View};

impl App {
    /// Begins with what somebody comes for.
    pub(super) fn enter(&mut self, context: &egui::Context, door: Door) {
        match door {
            Door::Check => self.carry_out(context, Request::Do(Command::Open)),
            Door::Report => {
                self.dialog = Some(Dialog::Path(PathDialog::to_open()));
                self.then_report = true;
            }
            Door::Train => self.dialog = Some(Dialog::Train),
        }
    }

    /// Shows the report, with what can still be chosen and answered, as soon as a catalog that was opened for one is
    /// read.
    pub(super) fn go_on(&mut self, context: &egui::Context) {
        let waits = self.dialog.is_none() && self.work.opened.is_none() && self.work.begun.is_none();
        if self.then_report && waits && !self.work.is_busy() {
            // Nothing was opened after all.
            self.then_report = false;
        }
        if self.then_report && self.dialog.is_none() && self.work.can_report() && !self.work.is_busy() {
            self.then_report = false;
            self.carry_out(context, Request::Show(View::Report));
        }
    }
}
