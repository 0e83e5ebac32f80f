//! Deciding with a reason: that an item is not an entry or on no list, that it is another entry; and notes.

use egui::{Ui, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, field, from_right, left_text};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::{Examined, Work, candidates, entry_name};
use crate::case::{EntryName, Finding};

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// That the item is not the first candidate, or on no list.
    Reject,
    /// That it is another entry.
    Another,
    /// A note.
    Note,
}

/// The dialog, with what was typed.
#[derive(Debug)]
pub struct DecideDialog {
    purpose: Purpose,
    text: String,
    search: String,
    chosen: Option<EntryName>,
    candidates: Vec<(EntryName, String)>,
    placed: bool,
}

/// How many entries a search shows.
const FOUND: usize = 40;

impl DecideDialog {
    /// For a purpose, with the candidates of the item under the cursor.
    pub fn new(
        purpose: Purpose,
        work: &Work,
        examined: Option<&Examined>,
        language: crate::law::Language,
    ) -> DecideDialog {
        let laws = work.book.as_ref().map(|book| &book.laws.jurisdictions);
        let applies = |law: usize| examined.is_some_and(|examined| examined.verdict.applies(law));
        let candidates = examined.iter().flat_map(|examined| candidates(&examined.examination, applies));
        let candidates: Vec<_> = candidates.collect();
        let any_applies = candidates.first().is_some_and(|(law, _)| applies(*law));
        let candidates: Vec<(EntryName, String)> = candidates
            .into_iter()
            .filter_map(|(law, candidate)| {
                let law = laws?.get(law)?;
                let text = law.subitem(candidate.subitem).text.in_language(language).to_owned();
                Some((entry_name(law, candidate), text))
            })
            .collect();
        let chosen = match purpose {
            Purpose::Reject if any_applies => candidates.first().map(|(entry, _)| entry.clone()),
            Purpose::Reject | Purpose::Another | Purpose::Note => None,
        };
        DecideDialog {
            purpose,
            text: String::new(),
            search: String::new(),
            chosen,
            candidates,
            placed: false,
        }
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let title = match self.purpose {
            Purpose::Reject => desk.t("decide.reject"),
            Purpose::Another => desk.t("decide.another"),
            Purpose::Note => desk.t("decide.note"),
        };
        dialog(context, desk, "decide", title, desk.theme.size.dialog, |ui| {
            match self.purpose {
                Purpose::Reject => self.reject_ui(ui, desk),
                Purpose::Another => self.another_ui(ui, desk, work),
                Purpose::Note => {}
            }
            self.reason_ui(ui, desk);
            self.done_ui(ui, desk, work)
        })
    }

    fn reject_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        let mut chosen = self.chosen.clone();
        for (entry, text) in &self.candidates {
            let label = desk.tf("decide.not-this", &[("entry", &format!("{} {}", entry.list, entry.code))]);
            if choice_ui(ui, desk, chosen.as_ref() == Some(entry), &label, text) {
                chosen = Some(entry.clone());
            }
        }
        if choice_ui(
            ui,
            desk,
            chosen.is_none(),
            desk.t("decide.not-listed"),
            desk.t("decide.not-listed.help"),
        ) {
            chosen = None;
        }
        self.chosen = chosen;
    }

    fn another_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let Some(book) = &work.book else { return };
        let hint = desk.muted(Role::Body, desk.t("decide.search"));
        let edit = field(desk, &mut self.search).desired_width(f32::INFINITY).hint_text(hint);
        let edit = ui.add(edit).accessible_name(desk.t("decide.search"));
        if !std::mem::replace(&mut self.placed, true) {
            edit.request_focus();
        }
        let language = desk.words.language;
        let typed = self.search.trim().to_lowercase();
        let laws = book.laws.jurisdictions.iter();
        let all = laws
            .flat_map(|law| (0u32..).zip(&law.subitems).map(move |(number, subitem)| (law, number, subitem)));
        let found = all.filter_map(|(law, number, subitem)| {
            let code = law.code_of(crate::law::SubitemId(number));
            let text = subitem.text.in_language(language);
            let list = law.lists.get(subitem.list)?;
            let named = format!("{} {code}", list.id);
            let fits = typed.is_empty()
                || named.to_lowercase().contains(&typed)
                || text.to_lowercase().contains(&typed);
            fits.then(|| (EntryName { list: list.id.clone(), code }, text.to_owned()))
        });
        let found: Vec<(EntryName, String)> = found.take(FOUND).collect();
        egui::ScrollArea::vertical().max_height(desk.theme.size.popup).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (entry, text) in found {
                    let label = format!("{} {}", entry.list, entry.code);
                    if choice_ui(ui, desk, self.chosen.as_ref() == Some(&entry), &label, &text) {
                        self.chosen = Some(entry);
                    }
                }
            },
        );
    }

    fn reason_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        ui.add_space(desk.theme.space.small);
        let key = if self.purpose == Purpose::Note { "decide.note.text" } else { "decide.reason" };
        ui.label(desk.muted(Role::Small, desk.words.text(key)));
        let edit = egui::TextEdit::multiline(&mut self.text)
            .desired_width(f32::INFINITY)
            .desired_rows(3)
            .margin(egui::Margin::same(whole(desk.theme.space.medium)));
        let edit = ui.add(edit).accessible_name(desk.words.text(key));
        if self.purpose != Purpose::Another && !std::mem::replace(&mut self.placed, true) {
            edit.request_focus();
        }
    }

    fn done_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) -> Ended {
        let reason = self.text.trim().to_owned();
        let needs_reason = match self.purpose {
            Purpose::Reject | Purpose::Note => true,
            Purpose::Another => false,
        };
        let ready = (!needs_reason || !reason.is_empty())
            && (self.purpose != Purpose::Another || self.chosen.is_some());
        let mut ended = Ended::No;
        ui.add_space(desk.theme.space.small);
        let at_hand = work.rows_at_hand().len();
        if at_hand > 1 {
            ui.label(desk.muted(Role::Small, desk.tn("item.decides-on", at_hand)));
        }
        from_right(ui, desk, |ui| {
            let press = ui.input(|input| input.modifiers.command && input.key_pressed(egui::Key::Enter));
            let button = Button::new(Weight::Primary, desk.t("decide.go")).enabled(ready).ui(ui, desk);
            if ready && (button.clicked() || press) {
                desk.ask(self.request(reason.clone()));
                ended = Ended::Done;
            }
            if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                ended = Ended::Closed;
            }
            if needs_reason && reason.is_empty() {
                ui.label(desk.muted(Role::Small, desk.t("decide.needs-reason")));
            }
        });
        ended
    }

    fn request(&self, reason: String) -> Request {
        let finding = match (self.purpose, self.chosen.clone()) {
            (Purpose::Note, _) => return Request::AddNote(reason),
            (Purpose::Another, Some(meets)) => {
                let instead_of =
                    self.candidates.iter().map(|(entry, _)| entry.clone()).filter(|own| *own != meets);
                Finding::AnotherEntry { instead_of: instead_of.collect(), meets }
            }
            (Purpose::Reject, Some(entry)) => Finding::RuledOut(entry),
            (Purpose::Reject | Purpose::Another, None) => Finding::NotListed,
        };
        Request::Decide { finding, reason }
    }
}

/// A choice of several, one of which holds; gives whether it was clicked.
fn choice_ui(ui: &mut Ui, desk: &Desk<'_>, chosen: bool, label: &str, text: &str) -> bool {
    let (space, colours) = (&desk.theme.space, desk.colours);
    let size = vec2(ui.available_width(), desk.theme.size.row);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let painter = ui.painter();
    if chosen || response.hovered() {
        let fill = if chosen { colours.accent_weak } else { colours.hover };
        painter.rect_filled(rect, f32::from(desk.theme.size.radius), fill);
    }
    super::super::widget::basic::focus_ring(painter, desk, rect.shrink(1.0), &response);
    let inner = rect.shrink2(vec2(space.medium, 0.0));
    let ring = egui::pos2(inner.left() + space.small, inner.center().y);
    painter.circle_stroke(
        ring,
        space.small,
        desk.line(if chosen { colours.accent_text } else { colours.line_strong }),
    );
    if chosen {
        painter.circle_filled(ring, space.small * 0.5, colours.accent_text);
    }
    let inner = inner.with_min_x(ring.x + space.wide);
    let drawn = left_text(painter, inner, label, desk.font(Role::Medium), colours.text);
    let rest = inner.with_min_x(inner.left() + drawn.size().x + space.medium);
    left_text(painter, rest, text, desk.font(Role::Small), colours.muted);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, label));
    let clicked = response.clicked();
    response.on_hover_text(text);
    clicked
}
