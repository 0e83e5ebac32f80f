//! Asking where something shall be written, with a place proposed.

use std::path::PathBuf;

use super::app::App;
use super::dialogs::Dialog;
use super::panel::open::PathDialog;

impl App {
    /// Saves the case where it was saved before, or asks where.
    pub(super) fn save_case(&mut self) {
        match &self.work.file {
            Some((path, _)) => {
                let path = path.clone();
                self.work.save(path);
            }
            None => self.save_as(),
        }
    }

    /// Calls the window by what is open in it, so that one among many is found.
    pub(super) fn name_window(&mut self, context: &egui::Context) {
        let program = self.words.text("app.name");
        let title = match self.work.shown() {
            Some(opened) => format!("{} – {program}", opened.catalog.name()),
            None => program.to_owned(),
        };
        if title != self.called {
            context.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.called = title;
        }
    }

    /// Asks where the case shall be saved: where it was, or beside its catalog.
    pub(super) fn save_as(&mut self) {
        let own = self.work.file.as_ref().map(|(path, _)| path.clone());
        let beside = || {
            let opened = self.work.opened.as_ref()?;
            Some(opened.path.clone().unwrap_or_else(|| PathBuf::from(opened.catalog.name())))
        };
        let Some(path) = own.or_else(beside) else {
            return self.say(self.words.text("toast.nothing-open").to_owned());
        };
        let path = path.with_extension(crate::case::EXTENSION);
        self.dialog = Some(Dialog::Path(PathDialog::to_save(path.display().to_string())));
    }

    /// Asks where the catalog shall be written; beside its own file, which is never written over.
    pub(super) fn export(&mut self) {
        let Some(opened) = &self.work.opened else { return };
        let own = opened.path.clone().unwrap_or_else(|| PathBuf::from(opened.catalog.name()));
        let stem = own.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = own.with_file_name(format!("{stem} {}.csv", self.work.case.transaction.on));
        self.dialog = Some(Dialog::Path(PathDialog::to_export(path.display().to_string())));
    }
}
