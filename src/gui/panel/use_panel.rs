//! The panel that asks about buyer and use: what settles most items first, the rest folded by subject.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Frame, Margin, Popup, PopupCloseBehavior, Response, ScrollArea, SetOpenCommand, Ui};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, from_right, section_ui, words_ui};
use super::super::work::Work;
use super::super::work::jobs::LawBook;
use super::catalog::country;
use super::questions::{asked_words, question_ui};
use crate::case::Change;
use crate::law::{Law, Laws, Measure, Question, QuestionId};

/// The panel, as it stands while it is open.
#[derive(Debug, Default)]
pub struct UsePanel {
    /// Whether it shall open with the next frame.
    opens: bool,
    /// A question that is to be seen when it does.
    sought: Option<String>,
    /// What it was opened with; nothing while it is closed.
    laid: Option<Laid>,
    /// Whether the statement on buyer and use is read just now.
    states: bool,
    unfolded: BTreeSet<&'static str>,
}

/// The order of the questions. It stays while the panel is open, so that nothing moves under the pointer.
#[derive(Debug, Default)]
struct Laid {
    first: Vec<QuestionId>,
    answered: Vec<QuestionId>,
    /// The rest, by the key of the subject.
    subjects: Vec<(&'static str, Vec<QuestionId>)>,
    /// Whether the work that tells which questions settle most was done by then.
    is_counted: bool,
    shown: bool,
}

/// What the ids of questions on a subject begin with, and the key of the subject.
const SUBJECTS: [(&str, &str); 6] = [
    ("end-user.", "questions.subject.user"),
    ("end-use.", "questions.subject.use"),
    ("licence-", "questions.subject.licence"),
    ("content.", "questions.subject.origin"),
    ("re-export.", "questions.subject.origin"),
    ("shipment.", "questions.subject.shipment"),
];
const OTHER: &str = "questions.subject.other";
/// Questions that only laws ask which do not apply.
const ELSEWHERE: &str = "questions.subject.elsewhere";

impl UsePanel {
    /// Opens it with the next frame, at a question if one is named.
    pub fn open(&mut self, question: Option<String>) {
        (self.opens, self.sought, self.laid) = (true, question, None);
    }

    /// Shows it below what opens it, if it is open.
    pub fn ui(&mut self, opener: &Response, desk: &Desk<'_>, work: &Work) {
        let size = &desk.theme.size;
        let mut popup = Popup::from_toggle_button_response(opener)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(desk.t("questions.title"))
            .width(size.questions);
        if std::mem::take(&mut self.opens) {
            popup = popup.open_memory(Some(SetOpenCommand::Bool(true)));
        } else if !popup.is_open() {
            (self.laid, self.states, self.sought) = (None, false, None);
        }
        let room = opener.ctx.content_rect().height() - 2.0 * size.top - desk.theme.space.huge;
        popup.show(|ui| {
            ui.set_width(size.questions);
            ui.set_max_height(room);
            self.content_ui(ui, desk, work, room);
        });
    }

    fn content_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, room: f32) {
        let Some(book) = &work.book else { return };
        let (laws, space) = (&book.laws, &desk.theme.space);
        // The window's own keys rest while something is open above it; an answer is taken back here, too.
        for command in [Command::Redo, Command::Undo] {
            let mut shortcuts = command.shortcuts().iter();
            if shortcuts.any(|shortcut| ui.input_mut(|input| input.consume_shortcut(shortcut))) {
                desk.ask(command);
            }
        }
        let is_counted = work.toward.to.is_some();
        if self.laid.as_ref().is_none_or(|laid| !laid.is_counted && is_counted) {
            self.laid = Some(Laid::new(laws, work, is_counted));
        }
        let Some(laid) = &mut self.laid else { return };
        let mut area =
            ScrollArea::vertical().id_salt("questions").max_height(room).auto_shrink([false, true]);
        if !std::mem::replace(&mut laid.shown, true) {
            area = area.vertical_scroll_offset(0.0);
        }
        if let Some(sought) = &self.sought {
            let of = |(_, questions): &&(&'static str, Vec<QuestionId>)| {
                questions.iter().any(|id| laws.shared.question(*id).id == *sought)
            };
            self.unfolded.extend(laid.subjects.iter().find(of).map(|(subject, _)| *subject));
        }
        let laid = &*laid;
        area.show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(whole(space.medium), whole(space.tight))).show(
                ui,
                |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = space.tight;
                    head_ui(ui, desk, work);
                    statement_ui(ui, desk, work, laws, &mut self.states);
                    suppositions_ui(ui, desk, work);
                    let mut ask = |ui: &mut Ui, id: &QuestionId| {
                        let question = laws.shared.question(*id);
                        let top = ui.cursor().top();
                        ui.add_space(space.tight);
                        question_ui(ui, desk, work, question, &more(desk, work, book, *id));
                        if self.sought.as_ref() == Some(&question.id) {
                            let whole =
                                egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=ui.cursor().top());
                            ui.scroll_to_rect(whole, Some(egui::Align::Center));
                            self.sought = None;
                        }
                    };
                    if !laid.first.is_empty() {
                        let toward = country(desk, work, work.in_view);
                        section_ui(ui, desk, &desk.tf("questions.first", &[("to", &toward)]));
                        laid.first.iter().for_each(|id| ask(ui, id));
                    }
                    if !laid.answered.is_empty() {
                        section_ui(ui, desk, desk.t("questions.answered"));
                        laid.answered.iter().for_each(|id| ask(ui, id));
                    }
                    section_ui(ui, desk, desk.t("questions.rest"));
                    for (subject, questions) in &laid.subjects {
                        let text = format!("{} ({})", desk.t(subject), questions.len());
                        let is_open = self.unfolded.contains(subject);
                        let sign = if is_open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
                        let button = Button::new(Weight::Bare, &text).with_icon(sign).ui(ui, desk);
                        if button.clicked() && !self.unfolded.remove(subject) {
                            self.unfolded.insert(subject);
                        }
                        if is_open {
                            questions.iter().for_each(|id| ask(ui, id));
                            ui.add_space(space.small);
                        }
                    }
                },
            );
        });
    }
}

impl Laid {
    fn new(laws: &Laws, work: &Work, is_counted: bool) -> Laid {
        let answers = &work.case.transaction.answers;
        let mut laid = Laid { is_counted, ..Laid::default() };
        laid.first = work.toward.settling.iter().map(|one| one.question).collect();
        let mut subjects: BTreeMap<usize, (&'static str, Vec<QuestionId>)> = BTreeMap::new();
        for (question, number) in laws.shared.questions.iter().zip(0..) {
            let id = QuestionId(number);
            if laid.first.contains(&id) {
                continue;
            }
            if answers.contains_key(&question.id) {
                laid.answered.push(id);
                continue;
            }
            let (order, subject) = subject(work, id, question);
            subjects.entry(order).or_insert((subject, Vec::new())).1.push(id);
        }
        laid.subjects = subjects.into_values().collect();
        laid
    }
}

/// The subject that a question is folded under, and its place among them.
fn subject(work: &Work, id: QuestionId, question: &Question) -> (usize, &'static str) {
    if work.asked_here(id).is_empty() {
        return (SUBJECTS.len() + 1, ELSEWHERE);
    }
    let found = SUBJECTS.iter().find(|(begins, _)| question.id.starts_with(begins));
    let subject = found.map_or(OTHER, |(_, subject)| subject);
    let order = SUBJECTS.iter().position(|(_, own)| *own == subject).unwrap_or(SUBJECTS.len());
    (order, subject)
}

/// How many items a question settles, and which laws ask it: those that apply, if any does.
fn more(desk: &Desk<'_>, work: &Work, book: &LawBook, id: QuestionId) -> String {
    let mut parts = Vec::new();
    if let Some(one) = work.toward.settling.iter().find(|one| one.question == id) {
        let (key, count) = match one.settled {
            0 => ("destination.narrows", one.items),
            settled => ("destination.settles", settled),
        };
        parts.push(desk.tn(key, count));
    }
    let answered = work.case.transaction.answers.contains_key(&book.laws.shared.question(id).id);
    parts.extend(book.asked_in.get(usize::from(id.0)).map(|asked| {
        let here = work.asked_here(id);
        asked_words(desk, &book.laws, if here.is_empty() { asked } else { &here }, answered)
    }));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// What the panel is for, and the way to take all answers back. What was decided on a counterparty is taken back there.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let answers = &work.case.transaction.answers;
    let own = answers.keys().filter(|id| work.case.screening.answered(id).is_none());
    let cleared: BTreeMap<String, Option<bool>> = own.map(|id| (id.clone(), None)).collect();
    from_right(ui, desk, |ui| {
        let clear = Button::new(Weight::Bare, desk.t("questions.clear")).enabled(!cleared.is_empty());
        if clear.ui(ui, desk).clicked() {
            desk.ask(Change::AnswerAll { answers: cleared, what_ifs: BTreeSet::new() });
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.label(desk.rich(Role::Title, desk.t("questions.title")));
        });
    });
    desk.muted_label(ui, Role::Small, desk.t("questions.help"));
}

/// The statement that buyer and use are ordinary and civil: which answers it gives is read before it gives them.
fn statement_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, laws: &Laws, states: &mut bool) {
    let language = desk.words.language;
    let answers = &work.case.transaction.answers;
    let civil: Vec<(&Question, bool)> =
        laws.shared.questions.iter().filter_map(|question| Some((question, question.civil?))).collect();
    let given = |question: &Question| answers.get(&question.id).copied();
    let open = civil.iter().filter(|(question, _)| given(question).is_none());
    let gives: BTreeMap<String, Option<bool>> =
        open.map(|(question, answer)| (question.id.clone(), Some(*answer))).collect();
    let against: Vec<&(&Question, bool)> =
        civil.iter().filter(|(question, civil)| given(question).is_some_and(|own| own != *civil)).collect();
    if civil.is_empty() {
        return;
    }
    ui.add_space(desk.theme.space.tight);
    *states &= !gives.is_empty();
    ui.horizontal_wrapped(|ui| {
        let button = Button::new(Weight::Quiet, desk.t("questions.civil")).with_icon(icon::SEAL_CHECK);
        if button.enabled(!gives.is_empty()).selected(*states).ui(ui, desk).clicked() {
            *states = !*states;
        }
        // Where all else is stated, what stands against it is not passed over; beside it, so that nothing moves.
        for (question, civil) in against.iter().filter(|_| gives.is_empty()) {
            against_ui(ui, desk, question, *civil);
        }
    });
    if !*states {
        return;
    }
    super::super::widget::frame::card(ui, desk, true, |ui| {
        ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
        desk.label(ui, Role::Strong, desk.t("questions.i-state"));
        for (question, civil) in &civil {
            let said = desk.t(answer_key(*civil));
            let text = question.text.in_language(language);
            match given(question) {
                Some(own) if own != *civil => {
                    ui.horizontal_wrapped(|ui| against_ui(ui, desk, question, *civil));
                }
                Some(_) => {
                    let text = desk.tf("questions.stays", &[("question", text), ("answer", said)]);
                    desk.muted_label(ui, Role::Small, text);
                }
                None => {
                    desk.label(ui, Role::Small, format!("{said} — {text}"));
                }
            }
        }
        desk.muted_label(ui, Role::Small, desk.t("questions.civil.help"));
        from_right(ui, desk, |ui| {
            let go = Button::new(Weight::Primary, &desk.tn("questions.state", gives.len())).ui(ui, desk);
            if go.clicked() {
                desk.ask(Change::AnswerAll { answers: gives, what_ifs: BTreeSet::new() });
                *states = false;
            }
            if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                *states = false;
            }
        });
    });
}

/// An answer that was given against what an ordinary civil buyer would give, `civil`, and the way to change it.
fn against_ui(ui: &mut Ui, desk: &Desk<'_>, question: &Question, civil: bool) {
    let short = question.short.in_language(desk.words.language);
    let (given, other) = (desk.t(answer_key(!civil)), desk.t(answer_key(civil)));
    let text = desk.tf("questions.against", &[("question", short), ("answer", given)]);
    ui.label(desk.inked(Role::Small, text, desk.colours.warn));
    let change = desk.tf("questions.against.change", &[("answer", other)]);
    let shown = desk.inked(Role::Small, &change, desk.colours.accent_text);
    if words_ui(ui, desk, shown, &format!("{short} {change}")).clicked() {
        desk.ask(Change::Answer { question: question.id.clone(), answer: Some(civil) });
    }
}

fn answer_key(answer: bool) -> &'static str {
    if answer { "answer.yes" } else { "answer.no" }
}

/// What may be supposed beside the law, each to be ticked.
fn suppositions_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let laws = work.book.iter().flat_map(|book| &book.laws.jurisdictions);
    let suppositions: Vec<&Measure> = laws.flat_map(Law::suppositions).collect();
    if suppositions.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("suppose.title"));
    desk.muted_label(ui, Role::Small, desk.t("suppose.help"));
    for supposition in suppositions {
        let mut supposed = work.case.what_ifs.contains(&supposition.id);
        let title = supposition.title.in_language(desk.words.language);
        if ui.checkbox(&mut supposed, desk.rich(Role::Body, title)).changed() {
            let id = supposition.id.clone();
            desk.ask(if supposed { Change::Suppose(id) } else { Change::SupposeNot(id) });
        }
    }
}
