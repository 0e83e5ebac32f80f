//! The status bar: how much is open, what runs, which law it rests on, what is wrong.

use egui::{Layout, Ui, Vec2};

use super::super::command::Command;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::View;
use super::super::widget::basic::{bar_ui, words_ui};
use super::super::words::number;
use super::super::work::Work;
use super::super::work::jobs::{Kind, Running};

/// Shows the status bar.
pub fn status_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.wide;
        let small = |ui: &mut Ui, text: &str| ui.label(desk.muted(Role::Small, text));
        match work.shown() {
            Some(begun) if work.begun.is_some() => {
                small(ui, &desk.tn("status.first-items", begun.catalog.len()));
            }
            Some(opened) => {
                let items = desk.tn("status.items", opened.catalog.len());
                let sheets = opened.catalog.sheets().iter().filter(|sheet| sheet.used).count();
                let text = if sheets > 1 {
                    format!("{items} · {}", desk.tn("status.sheets", sheets))
                } else {
                    items
                };
                small(ui, &text);
            }
            None => {
                small(ui, desk.t("status.nothing-open"));
            }
        }
        if let Some(running) = work.running().into_iter().find(|running| shown(running.kind).is_some()) {
            running_ui(ui, desk, &running);
        }
        let marked = work.selected.len();
        if marked > 0 {
            small(ui, &desk.tn("status.marked", marked));
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            let problems = work.all_problems().len();
            let text = if problems == 0 {
                desk.t("status.no-problems").to_owned()
            } else {
                desk.tn("status.problems", problems)
            };
            let ink = if problems == 0 { desk.colours.muted } else { desk.colours.warn };
            let shown = desk.inked(Role::Small, text.as_str(), ink);
            if words_ui(ui, desk, shown, &text).clicked() {
                desk.ask(super::super::command::Request::Show(View::Problems));
            }
            law_ui(ui, desk, work);
        });
    });
}

/// The law files in use, each with the day of its newest source.
fn law_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let Some(book) = &work.book else {
        ui.label(desk.muted(Role::Small, desk.t("status.reading-law")));
        return;
    };
    for law in &book.laws.not_applied {
        let text = desk.tf("status.not-applied", &[("law", &law.id)]);
        ui.label(desk.inked(Role::SmallStrong, text, desk.colours.bad));
    }
    let applied = book.laws.jurisdictions.iter().map(|law| format!("{} {}", law.id, law.edition));
    let text = applied.collect::<Vec<_>>().join(" · ");
    if text.is_empty() {
        return;
    }
    // Where there is no room for all editions, their name leads to them.
    let named = desk.muted(Role::Small, text.as_str());
    let width =
        egui::WidgetText::from(named).into_galley(ui, None, f32::INFINITY, Role::Small.font(desk.theme));
    let fits = width.size().x < ui.available_width();
    let shown = if fits { text.as_str() } else { desk.t("status.law-files") };
    let link = words_ui(ui, desk, desk.muted(Role::Small, shown), &text);
    let link = link.on_hover_ui(|ui| {
        ui.label(desk.rich(Role::SmallStrong, desk.t("status.law-files")));
        for law in &book.laws.jurisdictions {
            let title = law.title.in_language(desk.words.language);
            ui.label(desk.rich(Role::Small, format!("{}  {title}", law.edition)));
        }
        ui.label(desk.muted(Role::Small, desk.t("status.law-files.help")));
    });
    if link.clicked() {
        desk.ask(Command::ShowLaw);
    }
}

fn running_ui(ui: &mut Ui, desk: &Desk<'_>, running: &Running) {
    let Some(key) = shown(running.kind) else { return };
    ui.label(desk.muted(Role::Small, desk.words.text(key)));
    let size: Vec2 = desk.theme.size.progress.into();
    let done = number(running.done);
    match running.total.filter(|total| *total > 0) {
        Some(total) => {
            bar_ui(ui, desk, size, running.done as f32 / total as f32, desk.colours.accent);
            let text = desk.tf("status.done-of", &[("done", &done), ("total", &number(total))]);
            ui.label(desk.muted(Role::Small, text));
        }
        None => {
            if running.share > 0.0 {
                bar_ui(ui, desk, size, running.share, desk.colours.accent);
            }
            if running.done > 0 {
                ui.label(desk.muted(Role::Small, desk.tf("status.rows-read", &[("n", &done)])));
            }
        }
    }
    if !Kind::STOPPABLE.contains(&running.kind) {
        return;
    }
    let stop =
        egui::Button::new(desk.inked(Role::IconSmall, icon::X, desk.colours.muted)).frame(false).small();
    let stop = ui.add(stop).accessible_name(desk.t("command.cancel"));
    if stop.on_hover_text(desk.t("command.cancel.help")).clicked() {
        desk.ask(Command::Cancel);
    }
}

/// What the bar says of a kind of work; nothing of work that is over in a moment.
fn shown(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Open | Kind::Reread | Kind::Renew | Kind::Names => Some("status.reading"),
        Kind::Assess | Kind::Reassess => Some("status.assessing"),
        Kind::Report | Kind::Preview => Some("status.reporting"),
        Kind::Screening => Some("status.screening"),
        Kind::Law
        | Kind::LawIndex
        | Kind::Pick
        | Kind::Chosen
        | Kind::Toward
        | Kind::World
        | Kind::Compare
        | Kind::View
        | Kind::Ahead
        | Kind::Save
        | Kind::Edit
        | Kind::Prepare
        | Kind::Export
        | Kind::Misfits
        | Kind::Lists
        | Kind::LoadLists
        | Kind::Party
        | Kind::Aside
        | Kind::Firm
        | Kind::Outside
        | Kind::Copy => None,
    }
}
