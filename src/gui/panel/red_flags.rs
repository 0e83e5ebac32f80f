//! The checklist of red flags: each answered no, yes, unknown, or resolved because of something.

use egui::{Frame, Margin, ScrollArea, Ui};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, field, from_right, section_ui};
use super::super::widget::frame::{Empty, Ended, card, dialog};
use super::super::widget::tag::tag_ui;
use super::super::work::Work;
use super::super::work::flags::Answered;
use super::destination::notes_ui;
use crate::case::{FlagAnswer, Seeing};
use crate::law::{FlagGroup, ListedFlag};

/// The most width of the list: longer lines are hard to read.
const WIDTH: f32 = 980.0;
/// Room for the answers of a flag.
const ANSWERS: f32 = 290.0;

/// The dialog that asks why a red flag is resolved.
#[derive(Debug, Default)]
pub struct FlagDialog {
    flag: String,
    because: String,
    proof: String,
    by: String,
    placed: bool,
}

/// The key of an answer in the words.
pub fn answer_key(seen: Option<Seeing>) -> &'static str {
    match seen {
        Some(Seeing::No) => "answer.no",
        Some(Seeing::Yes) => "answer.yes",
        Some(Seeing::Resolved) => "flags.resolved",
        None => "answer.unknown",
    }
}

/// Shows the checklist in the room there is; `signs` is who answers.
pub fn red_flags_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, signs: &str) {
    let groups = work.book.as_ref().map_or(&[][..], |book| &book.laws.shared.checklist);
    if groups.is_empty() {
        let (title, text) = (desk.t("flags.title"), desk.t("flags.empty"));
        return Empty { icon: icon::FLAG, title, text }.ui(ui, desk, |_| {});
    }
    let space = &desk.theme.space;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(whole(space.wide), whole(space.large))).show(ui, |ui| {
            ui.set_max_width(WIDTH.min(ui.available_width()));
            ui.label(desk.rich(Role::Title, desk.t("flags.title")));
            desk.muted_label(ui, Role::Body, desk.t("flags.help"));
            ui.add_space(space.small);
            summary_ui(ui, desk, work, groups);
            for group in groups {
                section_ui(ui, desk, group.title.in_language(desk.words.language));
                card(ui, desk, false, |ui| {
                    ui.spacing_mut().item_spacing.y = space.tight;
                    for (place, flag) in group.flags.iter().enumerate() {
                        if place > 0 {
                            ui.separator();
                        }
                        flag_ui(ui, desk, flag, work.case.red_flags.get(&flag.id), signs);
                    }
                });
            }
            notes_ui(ui, desk, work);
        });
    });
}

/// How many are held, resolved, answered no and not answered yet.
fn summary_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, groups: &[FlagGroup]) {
    let answers =
        || groups.iter().flat_map(|group| &group.flags).map(|flag| work.case.red_flags.get(&flag.id));
    let count =
        |seen: Option<Seeing>| answers().filter(|answer| answer.map(|answer| answer.seen) == seen).count();
    let category = &desk.colours.category;
    let counts = [
        ("flags.holds", count(Some(Seeing::Yes)), category.rose),
        ("flags.open", count(None), category.neutral),
        ("flags.are-resolved", count(Some(Seeing::Resolved)), category.amber),
        ("flags.are-no", count(Some(Seeing::No)), category.green),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        for (key, count, pair) in counts.into_iter().filter(|(_, count, _)| *count > 0) {
            tag_ui(ui, desk, &desk.tn(key, count), pair);
        }
    });
}

/// A flag with its answers; below it why it is answered so, by whom and when.
fn flag_ui(ui: &mut Ui, desk: &Desk<'_>, flag: &ListedFlag, answer: Option<&FlagAnswer>, signs: &str) {
    let text = flag.text.in_language(desk.words.language);
    let seen = answer.map(|answer| answer.seen);
    let middle = egui::Layout::left_to_right(egui::Align::Center);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.tight;
        let room = egui::vec2((ui.available_width() - ANSWERS).max(ANSWERS * 0.5), desk.theme.size.control);
        ui.allocate_ui_with_layout(room, middle, |ui| {
            ui.set_width(room.x);
            let role = if seen == Some(Seeing::Yes) { Role::Medium } else { Role::Body };
            desk.label(ui, role, text);
        });
        for choice in [Some(Seeing::No), Some(Seeing::Yes), Some(Seeing::Resolved), None] {
            let key = if choice == Some(Seeing::Resolved) { "flags.resolve" } else { answer_key(choice) };
            let name = format!("{text} {}", desk.t(key));
            // What was not answered is unknown already: there is nothing to press, and nothing that shouts.
            let weight = if choice.is_none() { Weight::Bare } else { Weight::Quiet };
            let button =
                Button::new(weight, desk.t(key)).named(&name).enabled(choice.is_some() || seen.is_some());
            if button.selected(choice.is_some() && seen == choice).ui(ui, desk).clicked() {
                desk.ask(asked(flag, choice, signs));
            }
        }
    });
    let Some(answer) = answer else { return };
    let by = answer.by.as_deref().unwrap_or(desk.t("flags.nobody"));
    let day = answer.at.date_naive().to_string();
    let mut said = vec![desk.tf("flags.by", &[("by", by), ("day", &day)])];
    said.extend(
        Some(desk.tf("flags.proof-is", &[("proof", &answer.proof)])).filter(|_| !answer.proof.is_empty()),
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        if answer.seen == Seeing::Yes {
            tag_ui(ui, desk, desk.t("flags.hold"), desk.colours.category.rose);
        }
        if !answer.because.is_empty() {
            ui.label(desk.rich(Role::Small, desk.tf("flags.because-is", &[("because", &answer.because)])));
        }
        ui.label(desk.muted(Role::Small, said.join(" · ")));
    });
}

/// What a click on an answer asks for: a resolved flag needs a reason first.
fn asked(flag: &ListedFlag, choice: Option<Seeing>, signs: &str) -> Request {
    match choice {
        Some(Seeing::Resolved) => Request::ResolveFlag(flag.id.clone()),
        Some(seen) => {
            let (because, proof) = Default::default();
            let answer = Some(Answered { seen, because, proof, by: signs.to_owned() });
            Request::AnswerFlag { flag: flag.id.clone(), answer }
        }
        None => Request::AnswerFlag { flag: flag.id.clone(), answer: None },
    }
}

impl FlagDialog {
    /// For a flag, with what was answered to it before.
    pub fn new(work: &Work, flag: String, signs: &str) -> FlagDialog {
        let before = work.case.red_flags.get(&flag);
        let [because, proof] =
            before.map_or_else(Default::default, |before| [before.because.clone(), before.proof.clone()]);
        FlagDialog { flag, because, proof, by: signs.to_owned(), placed: false }
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let groups = work.book.iter().flat_map(|book| &book.laws.shared.checklist);
        let flag = groups.flat_map(|group| &group.flags).find(|flag| flag.id == self.flag);
        let text = flag.map_or("", |flag| flag.text.in_language(desk.words.language));
        dialog(context, desk, "flag", desk.t("flags.resolve.title"), desk.theme.size.dialog, |ui| {
            desk.label(ui, Role::Body, text);
            ui.add_space(desk.theme.space.small);
            ui.label(desk.muted(Role::Small, desk.t("flags.because")));
            let edit = egui::TextEdit::multiline(&mut self.because)
                .desired_width(f32::INFINITY)
                .desired_rows(3)
                .margin(Margin::same(whole(desk.theme.space.medium)));
            let edit = ui.add(edit).accessible_name(desk.t("flags.because"));
            if !std::mem::replace(&mut self.placed, true) {
                edit.request_focus();
            }
            for (key, text) in [("flags.proof", &mut self.proof), ("flags.name", &mut self.by)] {
                ui.label(desk.muted(Role::Small, desk.t(key)));
                ui.add(field(desk, text).desired_width(f32::INFINITY)).accessible_name(desk.t(key));
            }
            ui.add_space(desk.theme.space.small);
            self.done_ui(ui, desk)
        })
    }

    fn done_ui(&self, ui: &mut Ui, desk: &Desk<'_>) -> Ended {
        let ready = !self.because.trim().is_empty();
        let mut ended = Ended::No;
        from_right(ui, desk, |ui| {
            let press = ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
            let button = Button::new(Weight::Primary, desk.t("flags.resolve.go")).enabled(ready).ui(ui, desk);
            if ready && (button.clicked() || press) {
                let [because, proof, by] =
                    [&self.because, &self.proof, &self.by].map(|text| text.trim().to_owned());
                let answer = Some(Answered { seen: Seeing::Resolved, because, proof, by });
                desk.ask(Request::AnswerFlag { flag: self.flag.clone(), answer });
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
}
