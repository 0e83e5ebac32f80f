//! The checklist of red flags: each answered no, yes, unknown, or resolved because of something.

use egui::{Align, Frame, Layout, Margin, Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::View;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, field, from_right, section_ui, words_ui};
use super::super::widget::frame::{Empty, Ended, card, dialog};
use super::super::widget::tag::tag_ui;
use super::super::work::Work;
use super::super::work::flags::Answered;
use super::destination::notes_ui;
use super::sign::Signing;
use crate::case::{FlagAnswer, Seeing};
use crate::law::{FlagGroup, ListedFlag};

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

/// The checklist, with who answers as it is being typed.
#[derive(Debug, Default)]
pub struct RedFlagsPanel {
    signing: Signing,
}

/// What screening against lists of parties says of a flag.
#[derive(Clone, Copy, Debug, Default)]
struct Screened {
    undecided: usize,
    listed: usize,
}

impl RedFlagsPanel {
    /// Shows the checklist in the room there is; `signs` is who answers, as far as that is known.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, signs: &str) {
        let groups = work.book.as_ref().map_or(&[][..], |book| &book.laws.shared.checklist);
        if groups.is_empty() {
            let (title, text) = (desk.t("flags.title"), desk.t("flags.empty"));
            return Empty { icon: icon::FLAG, title, text }.ui(ui, desk, |_| {});
        }
        let space = &desk.theme.space;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let margin = Margin::symmetric(whole(space.wide), whole(space.large));
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_max_width(desk.theme.views.red_flags.page.min(ui.available_width()));
                ui.label(desk.rich(Role::Title, desk.t("flags.title")));
                desk.muted_label(ui, Role::Body, desk.t("flags.help"));
                ui.add_space(space.small);
                self.signing.ui(ui, desk, work, signs);
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
                            flag_ui(ui, desk, work, flag, &mut self.signing);
                        }
                    });
                }
                notes_ui(ui, desk, work);
            });
        });
    }
}

impl Screened {
    /// What it says of this flag.
    fn of(work: &Work, flag: &ListedFlag) -> Screened {
        if !flag.screened {
            return Screened::default();
        }
        let case = &work.case;
        Screened { undecided: case.undecided_parties().count(), listed: case.listed_parties().count() }
    }

    /// Whether it says anything.
    fn says(self) -> bool {
        self.undecided + self.listed > 0
    }

    /// Whether an answer counts beside it: none does while a match is undecided, and beside a listed party only that
    /// the flag is seen, or resolved.
    fn lets_count(self, choice: Option<Seeing>) -> bool {
        let of_listed = matches!(choice, Some(Seeing::Yes | Seeing::Resolved));
        self.undecided == 0 && (self.listed == 0 || of_listed)
    }

    /// Whether it is a hold: until each match is decided, and a listed party until the flag is resolved.
    fn holds(self, seen: Option<Seeing>) -> bool {
        self.undecided > 0 || (self.listed > 0 && seen != Some(Seeing::Resolved))
    }
}

/// How many are held, resolved, answered no and not answered yet.
fn summary_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, groups: &[FlagGroup]) {
    let stands: Vec<Option<Seeing>> = groups
        .iter()
        .flat_map(|group| &group.flags)
        .map(|flag| {
            let seen = work.case.red_flags.get(&flag.id).map(|answer| answer.seen);
            if Screened::of(work, flag).holds(seen) { Some(Seeing::Yes) } else { seen }
        })
        .collect();
    let count = |seen: Option<Seeing>| stands.iter().filter(|own| **own == seen).count();
    let category = &desk.colours.category;
    let counts = [
        ("flags.holds", count(Some(Seeing::Yes)), category.rose),
        ("flags.open", count(None), category.neutral),
        ("flags.are-resolved", count(Some(Seeing::Resolved)), category.amber),
        ("flags.are-no", count(Some(Seeing::No)), category.green),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        for (key, count, pair) in counts.into_iter().filter(|(_, count, _)| *count > 0) {
            tag_ui(ui, desk, &desk.tn(key, count), pair);
        }
    });
}

/// A flag with its answers. The line below its text has its room before there is anything to say in it, so that an
/// answer moves nothing under the pointer; what screening says has a line of its own above that.
fn flag_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, flag: &ListedFlag, signing: &mut Signing) {
    let (space, size) = (&desk.theme.space, &desk.theme.size);
    let text = flag.text.in_language(desk.words.language);
    let answer = work.case.red_flags.get(&flag.id);
    let seen = answer.map(|answer| answer.seen);
    let screened = Screened::of(work, flag);
    let answers = desk.theme.views.red_flags.answers;
    let room = (ui.available_width() - answers).max(answers * 0.5);
    let ink = desk.colours.text.into();
    let text_height = ui.painter().layout(text.to_owned(), desk.font(Role::Body), ink, room).size().y;
    let line = space.hair + size.key;
    let lines = |count: usize| text_height + count as f32 * line;
    let whole = lines(1 + usize::from(screened.says())).max(size.control);
    let (row, whole) = ui.allocate_exact_size(vec2(ui.available_width(), whole), Sense::hover());
    let height = lines(usize::from(answer.is_some()) + usize::from(screened.says()));
    let left = Rect::from_min_size(row.left_center() - vec2(0.0, height * 0.5), vec2(room, height));
    let mut left = ui.new_child(UiBuilder::new().max_rect(left));
    left.spacing_mut().item_spacing.y = space.hair;
    desk.label(&mut left, Role::Body, text);
    let line_of = |ui: &mut Ui| {
        let (line, _) = ui.allocate_exact_size(vec2(room, size.key), Sense::hover());
        let middle = Layout::left_to_right(Align::Center);
        let mut line = ui.new_child(UiBuilder::new().max_rect(line).layout(middle));
        line.spacing_mut().item_spacing.x = space.small;
        line
    };
    if screened.says() {
        screened_ui(&mut line_of(&mut left), desk, screened, seen);
    }
    if let Some(answer) = answer {
        let mut line = line_of(&mut left);
        if screened.lets_count(seen) {
            if seen == Some(Seeing::Yes) && !screened.says() {
                tag_ui(&mut line, desk, desk.t("flags.hold"), desk.colours.category.rose);
            }
        } else {
            let said = desk.tf("flags.overridden", &[("answer", desk.t(answer_key(seen)))]);
            line.label(desk.inked(Role::Small, said, desk.colours.warn));
        }
        said_ui(&mut line, desk, answer);
        if answer.by.is_none() {
            signing.unsigned_ui(&mut line, desk, work, (&flag.id, text));
        }
    }
    let right = row.with_min_x(row.left() + room + space.tight);
    let mut right =
        ui.new_child(UiBuilder::new().max_rect(right).layout(Layout::left_to_right(Align::Center)));
    right.spacing_mut().item_spacing.x = space.tight;
    for choice in [Some(Seeing::No), Some(Seeing::Yes), Some(Seeing::Resolved), None] {
        let key = if choice == Some(Seeing::Resolved) { "flags.resolve" } else { answer_key(choice) };
        let name = format!("{text} {}", desk.t(key));
        let counts = screened.lets_count(choice);
        let button = Button::new(Weight::Quiet, desk.t(key)).named(&name).enabled(counts);
        let button = button.calm(choice.is_none());
        let mut pressed = button.selected(counts && seen == choice).ui(&mut right, desk);
        if !counts {
            let why = if screened.undecided > 0 {
                "flags.screened-open.help"
            } else {
                "flags.screened-listed.help"
            };
            pressed = pressed.on_hover_text(desk.t(why));
        }
        if pressed.clicked() {
            desk.ask(asked(flag, choice, signing.name()));
            if matches!(choice, Some(Seeing::No | Seeing::Yes)) {
                signing.answered(&flag.id);
            }
        }
    }
    signing.beside_ui(&whole, desk, work, &flag.id);
}

/// What screening says of a flag, and the way to decide on it. In one line.
fn screened_ui(ui: &mut Ui, desk: &Desk<'_>, screened: Screened, seen: Option<Seeing>) {
    if screened.holds(seen) {
        tag_ui(ui, desk, desk.t("flags.hold"), desk.colours.category.rose);
    }
    let from = [("flags.screened-open", screened.undecided), ("flags.screened-listed", screened.listed)];
    let from: Vec<String> =
        from.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| desk.tn(key, count)).collect();
    ui.label(desk.rich(Role::Small, desk.tf("flags.screened", &[("what", &from.join(" · "))])));
    let link = desk.inked(Role::Small, desk.t("flags.show-parties"), desk.colours.accent_text).underline();
    if words_ui(ui, desk, link, desk.t("flags.show-parties")).clicked() {
        desk.ask(Request::Show(View::Parties));
    }
}

/// Why it is answered so, by whom and when. In one line.
fn said_ui(ui: &mut Ui, desk: &Desk<'_>, answer: &FlagAnswer) {
    let day = desk.day(answer.at.date_naive());
    let mut said = Vec::new();
    if !answer.because.is_empty() {
        said.push(desk.tf("flags.because-is", &[("because", &answer.because)]));
    }
    match &answer.by {
        Some(by) => said.push(desk.tf("flags.by", &[("by", by), ("day", &day)])),
        None => said.push(day),
    }
    if !answer.proof.is_empty() {
        said.push(desk.tf("flags.proof-is", &[("proof", &answer.proof)]));
    }
    let said = said.join(" · ");
    ui.add(egui::Label::new(desk.muted(Role::Small, &said)).truncate());
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
