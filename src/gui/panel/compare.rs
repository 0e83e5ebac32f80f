//! Two days compared: which items stand otherwise on the other day, from what to what, and by which act.

use std::sync::Arc;

use chrono::NaiveDate;
use egui::Ui;

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, link_ui};
use super::super::widget::date::{DateField, KnownDay};
use super::super::widget::frame::card;
use super::super::widget::outcome;
use super::super::widget::pill::pill_ui;
use super::super::work::filter::{Among, Filter};
use super::super::work::{Comparison, Work};
use super::catalog::country;
use super::top::known_days;
use crate::batch::Shift;

/// The comparison, with the day that is being chosen.
#[derive(Debug, Default)]
pub struct ComparePanel {
    day: DateField,
}

/// How many known days are offered.
const DAYS: usize = 4;

impl ComparePanel {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        let on = work.case.transaction.on;
        let known = known_days(desk, work);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            ui.label(desk.rich(Role::Strong, desk.tf("compare.title", &[("on", &on.to_string())])));
            let chosen = work.compared.other.map_or(desk.t("compare.none").to_owned(), |day| day.to_string());
            let pill = pill_ui(ui, desk, desk.t("compare.with"), &chosen, f32::INFINITY);
            let other = work.compared.other.unwrap_or(on);
            if let Some(day) = self.day.popup_ui(&pill, desk, today, other, &known) {
                desk.ask(Request::CompareWith(Some(day)));
            }
            if work.compared.other.is_some() {
                let close = Button::icon(Weight::Bare, icon::X, desk.t("compare.stop"));
                if close.ui(ui, desk).clicked() {
                    desk.ask(Request::CompareWith(None));
                }
            }
            let mut next: Vec<&KnownDay> = known.iter().filter(|known| known.day > on).collect();
            next.dedup_by_key(|known| known.day);
            for known in next.into_iter().take(DAYS) {
                if link_ui(ui, desk, &known.day.to_string()).on_hover_text(&known.text).clicked() {
                    desk.ask(Request::CompareWith(Some(known.day)));
                }
            }
        });
        ui.add_space(desk.theme.space.small);
        match (&work.compared.found, work.compared.other) {
            (_, None) => drop(desk.muted_label(ui, Role::Body, desk.t("compare.help"))),
            (None, Some(_)) if work.opened.is_none() => {
                desk.muted_label(ui, Role::Body, desk.t("compare.no-catalog"));
            }
            (None, Some(_)) => drop(ui.spinner()),
            (Some(found), Some(_)) => shifts_ui(ui, desk, work, found),
        }
    }
}

fn shifts_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, found: &Comparison) {
    let values = [
        ("to", country(desk, work, found.toward)),
        ("on", found.on.to_string()),
        ("other", found.other.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if found.shifts.is_empty() {
        desk.label(ui, Role::Body, desk.tf("compare.nothing", &values));
        return uncovered_ui(ui, desk, found);
    }
    let items = found.shifts.iter().map(|(shift, _)| shift.items).sum();
    desk.label(ui, Role::Body, desk.words.counted("compare.changes", items, &values));
    for (shift, rows) in &found.shifts {
        card(ui, desk, false, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
                outcome::cell_ui(ui, desk, shift.before.into(), desk.theme.size.cell);
                ui.label(desk.muted(Role::Icon, icon::ARROW_RIGHT));
                outcome::cell_ui(ui, desk, shift.after.into(), desk.theme.size.cell);
                let from = outcome::name(desk, shift.before.into());
                let to = outcome::name(desk, shift.after.into());
                ui.label(desk.rich(Role::Body, desk.tf("compare.from-to", &[("from", &from), ("to", &to)])));
                if link_ui(ui, desk, &desk.tn("compare.items", shift.items)).clicked() {
                    let among = Some(Among { key: "compare.among", rows: Arc::clone(rows) });
                    desk.ask(Request::ShowItems(Filter { among, ..Filter::default() }));
                }
            });
            let acts = acts(desk, work, shift);
            if !acts.is_empty() {
                desk.muted_label(ui, Role::Small, desk.tf("compare.by", &[("acts", &acts)]));
            }
        });
        ui.add_space(desk.theme.space.tight);
    }
    uncovered_ui(ui, desk, found);
}

/// How many items the law files do not cover on one of the days; a click shows them.
fn uncovered_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Comparison) {
    if found.uncovered.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        if link_ui(ui, desk, &desk.tn("compare.items", found.uncovered.len())).clicked() {
            let among = Some(Among { key: "compare.uncovered.among", rows: Arc::clone(&found.uncovered) });
            desk.ask(Request::ShowItems(Filter { among, ..Filter::default() }));
        }
        ui.label(desk.muted(Role::Body, desk.t("compare.uncovered")));
    });
}

/// The acts that make the difference, as they are cited.
fn acts(desk: &Desk<'_>, work: &Work, shift: &Shift) -> String {
    let Some(book) = &work.book else { return String::new() };
    let names = shift.acts.iter().filter_map(|(law, measure)| {
        let measure = book.laws.jurisdictions.get(*law)?.measures.get(*measure)?;
        Some(measure.short.in_language(desk.words.language))
    });
    names.collect::<Vec<_>>().join(", ")
}
