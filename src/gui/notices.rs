//! What lies over or above every view: what should not be missed, and the place where files are dropped.

use egui::{Frame, Panel, Ui};

use super::command::Command;
use super::desk::Desk;
use super::font::Role;
use super::icon;
use super::panel::timeline::near_days;
use super::state::View;
use super::widget::basic::link_ui;
use super::widget::frame::notice_ui;
use super::work::Work;
use crate::case::Change;
use crate::catalog::Meaning;
use crate::law::Law;

/// What should not be missed on any view: law that is not applied, and days that are near.
pub fn notices_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, view: View) {
    let bar = |id: String| {
        Panel::top(egui::Id::unique(id)).resizable(false).show_separator_line(false).frame(Frame::new())
    };
    for profile in work.book.iter().flat_map(|book| &book.laws.not_applied) {
        let text = desk.words.counted("notice.not-applied", profile.errors, &[("law", &profile.id)]);
        bar(format!("not applied {}", profile.id)).show(ui, |ui| {
            notice_ui(ui, desk, icon::WARNING, &text, |ui| {
                if view != View::Problems && link_ui(ui, desk, desk.t(Command::ShowProblems.key())).clicked()
                {
                    desk.ask(Command::ShowProblems);
                }
            });
        });
    }
    if view == View::Catalog
        && let Some(key) = unread(work)
    {
        bar("unread".to_owned()).show(ui, |ui| {
            notice_ui(ui, desk, icon::WARNING, desk.t(key), |ui| {
                if link_ui(ui, desk, desk.t("catalog.columns")).clicked() {
                    desk.ask(Command::Columns);
                }
            });
        });
    }
    let laws = work.book.iter().flat_map(|book| &book.laws.jurisdictions);
    for supposition in laws.flat_map(Law::suppositions).filter(|one| work.case.what_ifs.contains(&one.id)) {
        let title = supposition.title.in_language(desk.words.language);
        bar(format!("supposed {}", supposition.id)).show(ui, |ui| {
            let text = desk.tf("notice.supposed", &[("what", title)]);
            notice_ui(ui, desk, icon::WARNING, &text, |ui| {
                if link_ui(ui, desk, desk.t("notice.suppose-not")).clicked() {
                    desk.ask(Change::SupposeNot(supposition.id.clone()));
                }
            });
        });
    }
    let holds = work.case.holds().count();
    if holds > 0 && view != View::RedFlags {
        bar("holds".to_owned()).show(ui, |ui| {
            notice_ui(ui, desk, icon::FLAG, &desk.tn("notice.holds", holds), |ui| {
                if link_ui(ui, desk, desk.t(Command::ShowRedFlags.key())).clicked() {
                    desk.ask(Command::ShowRedFlags);
                }
            });
        });
    }
    let undecided = work.case.undecided_parties().count();
    if undecided > 0 && view != View::Parties {
        bar("parties".to_owned()).show(ui, |ui| {
            notice_ui(ui, desk, icon::USERS, &desk.tn("notice.parties", undecided), |ui| {
                if link_ui(ui, desk, desk.t(Command::ShowParties.key())).clicked() {
                    desk.ask(Command::ShowParties);
                }
            });
        });
    }
    // The timeline says so in a place of its own, so that nothing moves while the day is dragged over it.
    let told = work.opened.is_some() && view != View::Timeline;
    if let Some(near) = near_days(desk, work).filter(|_| told) {
        bar("near".to_owned()).show(ui, |ui| notice_ui(ui, desk, icon::CLOCK_COUNTDOWN, &near, |_| {}));
    }
}

/// Why the open file may be no list of items, or not be read as one.
fn unread(work: &Work) -> Option<&'static str> {
    let catalog = &work.opened.as_ref().filter(|_| work.begun.is_none())?.catalog;
    if catalog.problems().iter().any(|problem| problem.code == "catalog/one-column") {
        return Some("notice.one-column");
    }
    let mut used = catalog.sheets().iter().filter(|sheet| sheet.used);
    let described = used.all(|sheet| sheet.columns_of(Meaning::Description).next().is_some());
    (!described).then_some("notice.not-described")
}

/// What is shown while files are held over the window.
pub fn drop_ui(context: &egui::Context, desk: &Desk<'_>) {
    if context.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let screen = context.content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = context.layer_painter(layer);
    painter.rect_filled(screen, 0.0, desk.colours.backdrop);
    let box_ = egui::Rect::from_center_size(
        screen.center(),
        egui::vec2(desk.theme.size.palette, desk.theme.views.window.drop),
    );
    painter.rect_filled(box_, f32::from(desk.theme.size.radius_large), desk.colours.panel);
    let text = desk.t("welcome.drop-here");
    painter.text(
        box_.center(),
        egui::Align2::CENTER_CENTER,
        text,
        desk.font(Role::Title),
        desk.colours.text.into(),
    );
}
