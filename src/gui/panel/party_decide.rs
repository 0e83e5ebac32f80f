//! Deciding on a match: somebody else, or the party that the list names; with a reason, and what it answers.

use std::collections::BTreeSet;

use egui::Ui;

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;
use super::super::work::parties::PartyRequest;
use crate::case::{Found, PartyFinding};

/// The dialog, with what was filled in.
#[derive(Debug)]
pub struct PartyDialog {
    on: On,
    finding: PartyFinding,
    reason: String,
    answers: BTreeSet<String>,
    placed: bool,
}

/// What is decided on.
#[derive(Debug)]
enum On {
    /// A match of who is asked for.
    Match(Box<Found>),
    /// All that has to be looked at of counterparties of the case.
    All(BTreeSet<String>),
}

/// How many counterparties are named before the rest is counted.
const NAMED: usize = 12;

/// How the ids of questions about who receives begin.
const ABOUT_USERS: &str = "end-user.";

impl PartyDialog {
    /// For a match. What the list says of its parties is answered unless the user takes it off.
    pub fn new(on: Found, finding: PartyFinding) -> PartyDialog {
        let answers = on.answers.iter().cloned().collect();
        PartyDialog { on: On::Match(Box::new(on)), finding, reason: String::new(), answers, placed: false }
    }

    /// For all that has to be looked at of counterparties: they are somebody else, all for one reason.
    pub fn several(parties: BTreeSet<String>) -> PartyDialog {
        let (on, answers) = (On::All(parties), BTreeSet::new());
        PartyDialog { on, finding: PartyFinding::Cleared, reason: String::new(), answers, placed: false }
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let title = match self.finding {
            PartyFinding::Cleared => "parties.clear.title",
            PartyFinding::IsTheParty => "parties.is.title",
        };
        dialog(context, desk, "party", desk.words.text(title), desk.theme.size.dialog, |ui| {
            match &self.on {
                On::Match(on) => {
                    let names = [("asked", work.parties.asked.name.as_str()), ("listed", on.name.as_str())];
                    desk.muted_label(ui, Role::Body, desk.tf(&format!("{title}.help"), &names));
                }
                On::All(parties) => all_ui(ui, desk, work, parties),
            }
            if self.finding == PartyFinding::IsTheParty {
                self.answers_ui(ui, desk, work);
            }
            ui.add_space(desk.theme.space.small);
            ui.label(desk.muted(Role::Small, desk.t("decide.reason")));
            let edit = egui::TextEdit::multiline(&mut self.reason)
                .desired_width(f32::INFINITY)
                .desired_rows(3)
                .margin(egui::Margin::same(whole(desk.theme.space.medium)));
            let edit = ui.add(edit).accessible_name(desk.t("decide.reason"));
            if !std::mem::replace(&mut self.placed, true) {
                edit.request_focus();
            }
            self.foot_ui(ui, desk)
        })
    }

    /// The questions about who receives, those that the list answers marked.
    fn answers_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let Some(book) = &work.book else { return };
        ui.add_space(desk.theme.space.small);
        ui.label(desk.muted(Role::Small, desk.t("parties.answers")));
        for question in book.laws.shared.questions.iter().filter(|one| one.id.starts_with(ABOUT_USERS)) {
            let mut on = self.answers.contains(&question.id);
            let text = question.text.in_language(desk.words.language);
            if ui.checkbox(&mut on, desk.rich(Role::Body, text)).changed() {
                if on {
                    self.answers.insert(question.id.clone());
                } else {
                    self.answers.remove(&question.id);
                }
            }
        }
    }

    fn foot_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) -> Ended {
        let reason = self.reason.trim().to_owned();
        let needs_reason = self.finding == PartyFinding::Cleared;
        let ready = !needs_reason || !reason.is_empty();
        let mut ended = Ended::No;
        ui.add_space(desk.theme.space.medium);
        from_right(ui, desk, |ui| {
            let press = ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
            let button = Button::new(Weight::Primary, desk.t("decide.go")).enabled(ready).ui(ui, desk);
            if ready && (button.clicked() || press) {
                desk.ask(Request::Party(self.decided(reason)));
                ended = Ended::Done;
            }
            if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                ended = Ended::Closed;
            }
            if !ready {
                ui.label(desk.muted(Role::Small, desk.t("decide.needs-reason")));
            }
        });
        ended
    }

    /// What recording it asks for.
    fn decided(&self, reason: String) -> PartyRequest {
        match &self.on {
            On::All(parties) => PartyRequest::ClearAll(parties.clone(), reason),
            On::Match(on) => {
                let is_it = self.finding == PartyFinding::IsTheParty;
                let answered = self.answers.iter().filter(|_| is_it).cloned().collect();
                PartyRequest::Decide { on: on.clone(), finding: self.finding, reason, answered }
            }
        }
    }
}

/// Whom several counterparties are not, so that one reason is given for what was read.
fn all_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, parties: &BTreeSet<String>) {
    desk.muted_label(ui, Role::Body, desk.tn("parties.clear.all.help", parties.len()));
    for party in parties.iter().take(NAMED) {
        let listed: Vec<&str> = work.to_look_at(party).iter().map(|on| on.name.as_str()).collect();
        let listed = listed.join(desk.t("list.comma"));
        desk.label(ui, Role::Small, desk.tf("parties.is-not", &[("asked", party), ("listed", &listed)]));
    }
    if parties.len() > NAMED {
        desk.muted_label(ui, Role::Small, desk.tn("parties.clear.more", parties.len() - NAMED));
    }
}
