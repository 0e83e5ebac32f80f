//! Two days or two editions of the law files compared: which items stand otherwise, from what to what, and by which
//! act or paragraph.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::Ui;

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, link_ui};
use super::super::widget::date::{DateField, nearest};
use super::super::widget::frame::card;
use super::super::widget::outcome;
use super::super::widget::pill::pill_ui;
use super::super::work::edition::Files;
use super::super::work::filter::{Among, Filter};
use super::super::work::{Comparison, Other, Work};
use super::catalog::country;
use super::top::known_days;
use crate::batch::Shift;
use crate::problem::Problem;

/// The comparison, with the day that is being chosen.
#[derive(Debug, Default)]
pub struct ComparePanel {
    day: DateField,
}

impl ComparePanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        self.choice_ui(ui, desk, work, today);
        ui.add_space(desk.theme.space.small);
        let compared = &work.compared;
        match (&compared.found, &compared.other) {
            (_, None) => drop(desk.muted_label(ui, Role::Body, desk.t("compare.help"))),
            (None, Some(_)) if work.opened.is_none() => {
                desk.muted_label(ui, Role::Body, desk.t("compare.no-catalog"));
            }
            (None, Some(_)) => match &compared.failed {
                Some(problem) => {
                    drop(ui.label(desk.inked(Role::Body, told(desk, problem), desk.colours.warn)))
                }
                None => drop(ui.spinner()),
            },
            (Some(found), Some(_)) => found_ui(ui, desk, work, found),
        }
    }

    /// With what is compared.
    fn choice_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        let on = work.case.transaction.on;
        let known = known_days(desk, work);
        let (other_day, files) = match &work.compared.other {
            None => (None, None),
            Some(Other::Day(day)) => (Some(*day), None),
            Some(Other::Files(files)) => (None, Some(files)),
        };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            ui.label(desk.rich(Role::Strong, desk.tf("compare.title", &[("on", &desk.day(on))])));
            let chosen = other_day.map_or(desk.t("compare.none").to_owned(), |day| desk.day(day));
            let pill = pill_ui(ui, desk, desk.t("compare.with"), &chosen, f32::INFINITY);
            if let Some(day) = self.day.popup_ui(&pill, desk, today, other_day.unwrap_or(on), &known) {
                desk.ask(Request::CompareWith(Some(Other::Day(day))));
            }
            let chosen = files.map_or(desk.t("compare.files.none").to_owned(), |files| name(desk, files));
            if pill_ui(ui, desk, desk.t("compare.files"), &chosen, f32::INFINITY).clicked() {
                desk.ask(Command::CompareFiles);
            }
            if work.compared.other.is_some() {
                let close = Button::icon(Weight::Bare, icon::X, desk.t("compare.stop"));
                if close.ui(ui, desk).clicked() {
                    desk.ask(Request::CompareWith(None));
                }
            }
            if work.laid_over && link_ui(ui, desk, desk.t("compare.built-in")).clicked() {
                desk.ask(Request::CompareWith(Some(Other::Files(Files::BuiltIn))));
            }
            let sides = nearest(&known, on).into_iter().zip(["date.earlier", "date.later"]);
            for (near, key) in sides.filter(|(near, _)| !near.is_empty()) {
                ui.label(desk.muted(Role::Small, desk.t(key)));
                for known in near {
                    if link_ui(ui, desk, &desk.day(known.day)).on_hover_text(&known.text).clicked() {
                        desk.ask(Request::CompareWith(Some(Other::Day(known.day))));
                    }
                }
            }
        });
    }
}

/// What is wrong, and how to mend it.
fn told(desk: &Desk<'_>, problem: &Problem) -> String {
    let message = desk.said(&problem.message);
    match &problem.help {
        Some(help) => format!("{message} ({})", desk.said(help)),
        None => message,
    }
}

/// Other law files by name.
fn name(desk: &Desk<'_>, files: &Files) -> String {
    match files {
        Files::BuiltIn => desk.t("compare.built-in").to_owned(),
        Files::Folder(folder) => folder.display().to_string(),
    }
}

/// The words of a comparison, which are others for days than for law files.
struct Wording {
    nothing: &'static str,
    changes: &'static str,
    among: &'static str,
    uncovered: &'static str,
    uncovered_among: &'static str,
}

impl Wording {
    const DAYS: Wording = Wording {
        nothing: "compare.nothing",
        changes: "compare.changes",
        among: "compare.among",
        uncovered: "compare.uncovered",
        uncovered_among: "compare.uncovered.among",
    };
    const FILES: Wording = Wording {
        nothing: "compare.files.nothing",
        changes: "compare.files.changes",
        among: "compare.files.among",
        uncovered: "compare.files.uncovered",
        uncovered_among: "compare.files.uncovered.among",
    };
}

fn found_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, found: &Comparison) {
    let (words, on, other) = match &found.other {
        Other::Day(day) => (Wording::DAYS, desk.day(found.on.min(*day)), desk.day(found.on.max(*day))),
        Other::Files(files) => (Wording::FILES, desk.day(found.on), name(desk, files)),
    };
    let to = country(desk, work, found.toward);
    let values = [("to", to.as_str()), ("on", &on), ("other", &other)];
    if !found.not_applied.is_empty() {
        let laws = found.not_applied.join(", ");
        let text = desk.tf("compare.files.not-applied", &[("laws", &laws)]);
        ui.label(desk.inked(Role::Body, text, desk.colours.bad));
    }
    let items = found.shifts.iter().map(|(shift, _)| shift.items).sum();
    if items == 0 {
        desk.label(ui, Role::Body, desk.words.filled(words.nothing, &values));
    } else {
        desk.label(ui, Role::Body, desk.words.counted(words.changes, items, &values));
    }
    for (shift, rows) in &found.shifts {
        card(ui, desk, false, |ui| shift_ui(ui, desk, shift, (words.among, rows)));
        ui.add_space(desk.theme.space.tight);
    }
    uncovered_ui(ui, desk, found, &words);
}

fn shift_ui(ui: &mut Ui, desk: &Desk<'_>, shift: &Shift, (key, rows): (&'static str, &Arc<BTreeSet<u32>>)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
        outcome::cell_ui(ui, desk, shift.before.into(), desk.theme.size.cell);
        ui.label(desk.muted(Role::Icon, icon::ARROW_RIGHT));
        outcome::cell_ui(ui, desk, shift.after.into(), desk.theme.size.cell);
        let from = outcome::name(desk, shift.before.into());
        let to = outcome::name(desk, shift.after.into());
        ui.label(desk.rich(Role::Body, desk.tf("compare.from-to", &[("from", &from), ("to", &to)])));
        if link_ui(ui, desk, &desk.tn("compare.items", shift.items)).clicked() {
            let among = Some(Among { key, rows: Arc::clone(rows) });
            desk.ask(Request::ShowItems(Filter { among, ..Filter::default() }));
        }
    });
    let by = by(desk, shift);
    if !by.is_empty() {
        desk.muted_label(ui, Role::Small, desk.tf("compare.by", &[("acts", &by)]));
    }
}

/// How many items the law files do not cover on one of the sides; a click shows them.
fn uncovered_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Comparison, words: &Wording) {
    if found.uncovered.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        if link_ui(ui, desk, &desk.tn("compare.items", found.uncovered.len())).clicked() {
            let among = Some(Among { key: words.uncovered_among, rows: Arc::clone(&found.uncovered) });
            desk.ask(Request::ShowItems(Filter { among, ..Filter::default() }));
        }
        ui.label(desk.muted(Role::Body, desk.words.text(words.uncovered)));
    });
}

/// The acts that make the difference, as they are cited, and the paragraphs, each with its list.
fn by(desk: &Desk<'_>, shift: &Shift) -> String {
    let language = desk.words.language;
    let acts = shift.acts.iter().map(|act| act.short.in_language(language).to_owned());
    let paragraphs = shift.paragraphs.iter();
    let paragraphs = paragraphs.map(|one| format!("{} {}", one.list.in_language(language), one.code));
    acts.chain(paragraphs).collect::<Vec<_>>().join(", ")
}
