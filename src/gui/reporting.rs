//! Reports: asking what one needs, writing it, and telling what came of it.

use std::path::PathBuf;

use super::app::App;
use super::command::{Command, Request};
use super::dialogs::Dialog;
use super::outside::Outside;
use super::panel::report::ReportDialog;
use super::state::ReportChoices;
use super::widget::toast::Tone;
use crate::case::{Change, Client, Firm};
use crate::problem::Problem;

impl App {
    /// Asks for what a report needs.
    pub(super) fn ask_report(&mut self) {
        let wanted = self.report.wanted(self.words.language);
        self.dialog = Some(Dialog::Report(Box::new(ReportDialog::new(&self.work, &self.settings, wanted))));
    }

    /// Writes a report as asked for, and keeps what was filled in for the next one. For whom it is and who makes it is
    /// kept in the case, so that the report follows from the case alone; where that changes the case, it is told.
    pub(super) fn write_report(&mut self, choices: ReportChoices) {
        if !self.work.can_report() {
            return self.say(self.words.text("toast.still-reading").to_owned());
        }
        let firm = Firm { name: choices.firm.trim().to_owned(), ..self.work.firm().clone() };
        if self.work.case.firm.is_empty() && self.settings.firm != firm {
            self.keep_firm(firm.clone());
        }
        self.work.sign(filled(&choices.prepared_by));
        let client = Client {
            name: filled(&choices.client),
            reference: filled(&choices.reference),
            prepared_by: filled(&choices.prepared_by),
            ..self.work.case.client.clone()
        };
        let changes = [
            (client != self.work.case.client).then_some(Change::SetClient(client)),
            (firm != self.work.case.firm).then(|| Change::SetFirm(Box::new(firm))),
        ];
        if changes.iter().any(Option::is_some) {
            changes.into_iter().flatten().for_each(|change| self.work.change(change));
            let text = self.words.text("toast.case-says").to_owned();
            self.toasts.say(Tone::Done, text, Some(Command::Save));
        }
        self.settings.signs.clone_from(&choices.prepared_by);
        choices.format.extension().clone_into(&mut self.settings.format);
        self.work.write_report(&choices);
        self.writing = Some(Box::new(choices));
    }

    /// Keeps who makes reports as one's own default. A case that went by it goes on doing so.
    pub(super) fn keep_firm(&mut self, firm: Firm) {
        let followed = !self.work.case.firm.is_empty() && self.work.case.firm == self.settings.firm;
        self.settings.firm = firm.clone();
        self.work.set_firm(firm.clone());
        if followed {
            self.work.change(Change::SetFirm(Box::new(firm)));
        }
    }

    /// Tells that a file was written, and offers to show it.
    pub(super) fn tell_written(&mut self, key: &str, path: PathBuf) {
        let text = self.words.filled(key, &[("path", &path.display().to_string())]);
        let open = (self.words.text("toast.open").to_owned(), Request::Outside(path.clone(), Outside::Open));
        let folder = (self.words.text("toast.folder").to_owned(), Request::Outside(path, Outside::Folder));
        self.toasts.offer(text, [open, folder]);
    }

    /// Tells why a report was not written, where it was asked for.
    pub(super) fn tell_not_written(&mut self, problem: Box<Problem>) {
        let writing = self.writing.take();
        match writing.filter(|_| self.dialog.is_none()) {
            Some(choices) => {
                let dialog = ReportDialog::again(*choices, problem);
                self.dialog = Some(Dialog::Report(Box::new(dialog)));
            }
            None => {
                let text = self.told(&problem);
                self.toasts.say(Tone::Wrong, text, None);
            }
        }
    }
}

/// What was filled in, if anything was.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
