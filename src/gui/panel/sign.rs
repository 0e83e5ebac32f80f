//! Who answers the checklist of red flags: asked for once, also after the first answer, which is then signed.

use std::collections::BTreeSet;

use egui::{Popup, PopupCloseBehavior, Response, Ui};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::widget::basic::{Button, Weight, field, words_ui};
use super::super::work::Work;
use super::super::work::flags::Answered;
use crate::case::FlagAnswer;

/// The name that answers are signed with, as it is being typed, and the answers that wait for it.
#[derive(Debug, Default)]
pub struct Signing {
    by: String,
    /// Whether the field of the name has the keyboard.
    types: bool,
    /// Answers given here while no name was known.
    waiting: BTreeSet<String>,
    /// The flag beside which the name is asked for, and whether the field has had the keyboard. The window's own keys
    /// work meanwhile: who wants to sign later goes on.
    asks: Option<(String, bool)>,
    /// The name as it is typed beside a flag.
    beside: String,
}

impl Signing {
    /// The name, as far as it is known.
    pub fn name(&self) -> &str {
        self.by.trim()
    }

    /// Asks for the name beside a flag that was just answered, where none is known: once, and no more where that was
    /// put off.
    pub fn answered(&mut self, flag: &str) {
        if self.name().is_empty() {
            match self.waiting.is_empty() {
                true => self.ask(flag),
                false => drop(self.waiting.insert(flag.to_owned())),
            }
        }
    }

    /// Shows the name; `signs` is who answers, as far as that is known.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, signs: &str) {
        if !self.types {
            signs.clone_into(&mut self.by);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.small;
            ui.label(desk.muted(Role::Body, desk.t("flags.signs")));
            let edit = field(desk, &mut self.by).hint_text(desk.t("flags.name"));
            let edit = edit.desired_width(desk.theme.size.facets);
            let edit = ui.add(edit).accessible_name(desk.t("flags.signs"));
            self.types = edit.has_focus();
            if edit.lost_focus() && self.name() != signs {
                let name = self.name().to_owned();
                self.sign(desk, work, name);
            }
        });
    }

    /// What stands at an answer nobody signed: the words to click that ask for the name.
    pub fn unsigned_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, (flag, text): (&str, &str)) {
        ui.label(desk.muted(Role::Small, desk.t("flags.nobody")));
        let link = desk.inked(Role::Small, desk.t("flags.sign"), desk.colours.accent_text).underline();
        let name = format!("{text} {}", desk.t("flags.sign"));
        if words_ui(ui, desk, link, &name).clicked() {
            match self.name().to_owned() {
                name if name.is_empty() => self.ask(flag),
                name => {
                    self.waiting.insert(flag.to_owned());
                    self.sign_waiting(desk, work, &name);
                }
            }
        }
    }

    /// Asks for the name below what was answered, if it is asked for there.
    pub fn beside_ui(&mut self, anchor: &Response, desk: &Desk<'_>, work: &Work, flag: &str) {
        let Some((_, had_keys)) = self.asks.clone().filter(|(asks, _)| asks == flag) else { return };
        let mut is_open = true;
        let popup = Popup::from_response(anchor)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(desk.t("flags.signs"))
            .width(desk.theme.size.facets)
            .open_bool(&mut is_open);
        let mut signed = None;
        popup.show(|ui| {
            desk.label(ui, Role::Body, desk.t("flags.sign.help"));
            let edit = field(desk, &mut self.beside).desired_width(f32::INFINITY);
            let edit = ui.add(edit.hint_text(desk.t("flags.name"))).accessible_name(desk.t("flags.name"));
            if !had_keys {
                edit.request_focus();
            }
            let name = self.beside.trim().to_owned();
            let enter = edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let button = Button::new(Weight::Primary, desk.t("flags.sign.go")).enabled(!name.is_empty());
            if (button.ui(ui, desk).clicked() || enter) && !name.is_empty() {
                signed = Some(name);
            }
        });
        self.asks = Some((flag.to_owned(), true)).filter(|_| is_open && signed.is_none());
        if let Some(name) = signed {
            self.beside.clear();
            self.sign(desk, work, name);
        }
    }

    fn ask(&mut self, flag: &str) {
        self.waiting.insert(flag.to_owned());
        self.asks = Some((flag.to_owned(), false));
    }

    /// Signs with a name from now on, and what waits for it.
    fn sign(&mut self, desk: &Desk<'_>, work: &Work, name: String) {
        desk.ask(Request::Sign(name.clone()));
        if !name.is_empty() {
            self.sign_waiting(desk, work, &name);
        }
        self.by = name;
    }

    fn sign_waiting(&mut self, desk: &Desk<'_>, work: &Work, name: &str) {
        for flag in std::mem::take(&mut self.waiting) {
            let unsigned = work.case.red_flags.get(&flag).filter(|answer| answer.by.is_none());
            if let Some(FlagAnswer { seen, because, proof, .. }) = unsigned.cloned() {
                let answer = Some(Answered { seen, because, proof, by: name.to_owned() });
                desk.ask(Request::AnswerFlag { flag, answer });
            }
        }
    }
}
