//! What is known of an item beside the law: notes of the law files, decisions and notes of the case.

use egui::Ui;

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, section_ui};
use super::super::widget::frame::card;
use super::super::words::Words;
use super::super::work::{Examined, Work};
use crate::case::{Change, Finding, Withdrawal};
use crate::catalog::Item;

/// Notes of the law files that concern the item.
pub fn notes_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, examined: &Examined) {
    let Some(book) = &work.book else { return };
    let laws = book.laws.jurisdictions.iter().zip(&examined.verdict.determinations);
    let flags =
        laws.flat_map(|(law, one)| one.red_flags.iter().filter_map(|number| law.red_flags.get(*number)));
    let flags: Vec<&crate::law::RedFlag> = flags.filter(|flag| !flag.is_of_transaction()).collect();
    if flags.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("item.notes"));
    for flag in flags {
        note_ui(ui, desk, flag);
    }
}

/// A note of the law files.
pub fn note_ui(ui: &mut Ui, desk: &Desk<'_>, flag: &crate::law::RedFlag) {
    ui.horizontal_top(|ui| {
        ui.label(desk.inked(Role::Icon, icon::FLAG, desk.colours.warn));
        desk.label(ui, Role::Small, flag.text.in_language(desk.words.language));
    });
}

/// What was decided and noted on the item, the last first.
pub fn decided_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, item: Item<'_>) {
    let id = work.id_of(item);
    let decisions = work.case.decisions.get(id.as_str()).map_or(&[][..], Vec::as_slice);
    let notes = work.case.notes.get(id.as_str()).map_or(&[][..], Vec::as_slice);
    if decisions.is_empty() && notes.is_empty() {
        return;
    }
    section_ui(ui, desk, desk.t("item.decisions"));
    for (number, decision) in decisions.iter().enumerate().rev() {
        card(ui, desk, false, |ui| {
            ui.horizontal_top(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                    if decision.withdrawn.is_none() {
                        let name = desk.t("item.withdraw");
                        if Button::icon(Weight::Bare, icon::ARROW_COUNTER_CLOCKWISE, name)
                            .ui(ui, desk)
                            .on_hover_text(name)
                            .clicked()
                        {
                            let withdrawal = Withdrawal {
                                reason: String::new(),
                                by: decision.by.clone(),
                                at: work.instant(),
                            };
                            let decisions = [(crate::case::ItemId::from(id.as_str()), number)].into();
                            desk.ask(Change::Withdraw { decisions, withdrawal });
                        }
                    }
                    ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                        desk.label(ui, Role::Medium, finding_text(desk.words, &decision.finding));
                        if !decision.reason.is_empty() {
                            desk.label(ui, Role::Small, &decision.reason);
                        }
                        let state = if decision.withdrawn.is_some() {
                            desk.t("item.withdrawn")
                        } else if !decision.applies_to(item) {
                            desk.t("item.lapsed")
                        } else {
                            ""
                        };
                        let signed = signature(decision.by.as_deref(), decision.at);
                        desk.muted_label(
                            ui,
                            Role::Small,
                            [signed.as_str(), state].join("  ").trim().to_owned(),
                        );
                    });
                });
            });
        });
    }
    for note in notes.iter().rev() {
        ui.horizontal_top(|ui| {
            ui.label(desk.muted(Role::Icon, icon::NOTE_PENCIL));
            desk.label(ui, Role::Small, &note.text);
        });
        desk.muted_label(ui, Role::Tiny, signature(note.by.as_deref(), note.at));
    }
}

fn signature(by: Option<&str>, at: chrono::DateTime<chrono::Utc>) -> String {
    let at = at.format("%Y-%m-%d %H:%M UTC").to_string();
    by.map_or(at.clone(), |by| format!("{by}, {at}"))
}

/// What was found, in words.
pub fn finding_text(words: &Words, finding: &Finding) -> String {
    let named =
        |key: &str, list: &str, code: &str| words.filled(key, &[("entry", &format!("{list} {code}"))]);
    match finding {
        Finding::Accepted(entry) => named("finding.accepted", &entry.list, &entry.code),
        // Nothing was proposed that it could be held against.
        Finding::AnotherEntry { meets, instead_of } if instead_of.is_empty() => {
            named("finding.accepted", &meets.list, &meets.code)
        }
        Finding::AnotherEntry { meets, .. } => named("finding.another", &meets.list, &meets.code),
        Finding::RuledOut(entry) => named("finding.ruled-out", &entry.list, &entry.code),
        Finding::NotListed => words.text("finding.not-listed").to_owned(),
        Finding::Escalated => words.text("finding.escalated").to_owned(),
    }
}
