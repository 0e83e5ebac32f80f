//! Leaving the work at hand for another one, without losing what is not saved.

use super::app::App;
use super::command::{Command, Request};
use super::dialogs::Dialog;
use super::widget::toast::Tone;
use crate::problem::Problem;

impl App {
    /// Whether closing the window would lose work.
    pub(super) fn keeps_open(&self) -> bool {
        // What is set before anything is open goes on to what is opened.
        self.work.opened.is_some() && !self.work.history.is_saved()
    }

    /// Whether unsaved work would be lost by it.
    pub(super) fn gives_up_work(&self, request: &Request) -> bool {
        let replaces = matches!(
            request,
            Request::OpenFile(_) | Request::OpenExample(_) | Request::Do(Command::OpenExample)
        );
        replaces && self.keeps_open()
    }

    /// Asks whether unsaved work shall be given up for something.
    pub(super) fn ask_before(&mut self, request: Request) {
        self.after_saving = None;
        self.dialog = Some(Dialog::Unsaved(Box::new(request)));
    }

    /// Saves, and then does what was asked for.
    pub(super) fn save_first(&mut self, then: Request) {
        self.after_saving = Some(Box::new(then));
        self.save_case();
    }

    /// Does what waited until the case was saved, if anything did.
    pub(super) fn go_on_after_saving(&mut self, context: &egui::Context) {
        if let Some(then) = self.after_saving.take() {
            self.carry_out(context, *then);
        }
    }

    /// Tells that the case was not saved after all, so that what waited for it is not done.
    pub(super) fn stay(&mut self, problem: Option<&Problem>) {
        let waited = self.after_saving.take().is_some();
        let stays = waited.then(|| self.words.text("unsaved.stays").to_owned());
        match problem {
            Some(problem) => {
                let told = self.told(problem);
                let text = stays.map_or_else(|| told.clone(), |stays| format!("{told} {stays}"));
                self.toasts.say(Tone::Wrong, text, Some(Command::ShowProblems));
            }
            None => stays.into_iter().for_each(|stays| self.say(stays)),
        }
    }
}
