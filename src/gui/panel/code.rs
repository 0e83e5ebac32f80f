//! The head of a candidate: list, code and what the paragraph covers, with the way to its page in the law.

use egui::{Role as Access, Sense, Ui, WidgetInfo};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::phrase::Phrases;
use super::super::widget::basic::{focus_ring, truth_key, truth_sign};
use crate::assess::{Considered, Step};

/// List, code and what the paragraph covers.
pub fn code_ui(ui: &mut Ui, desk: &Desk<'_>, phrases: &Phrases<'_>, candidate: &Considered<Step>) {
    let law = phrases.law;
    let subitem = law.subitem(candidate.subitem);
    let language = desk.words.language;
    let list = law.lists.get(subitem.list).map_or("", |list| list.short.in_language(language));
    let code = format!("{list} · {}", law.code_of(candidate.subitem));
    let name = format!("{code} {}", subitem.text.in_language(language));
    let entry = law
        .lists
        .get(subitem.list)
        .map_or_else(String::new, |list| format!("{}/{}", list.id, law.entry_of(subitem).code));
    let mut job = egui::text::LayoutJob::default();
    let plain = |role: Role, ink: egui::Color32| egui::TextFormat {
        font_id: desk.font(role),
        color: ink,
        ..Default::default()
    };
    job.append(&code, 0.0, plain(Role::Strong, desk.colours.text.into()));
    job.append(
        subitem.text.in_language(language),
        desk.theme.space.medium,
        plain(Role::Body, desk.colours.text.into()),
    );
    ui.horizontal_top(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let (sign, colour) = truth_sign(desk, candidate.met.truth);
            ui.label(desk.inked(Role::IconSmall, sign, colour))
                .on_hover_text(desk.words.text(truth_key(candidate.met.truth)));
            ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                let link = ui.add(egui::Label::new(job).wrap().sense(Sense::click()));
                focus_ring(ui.painter(), desk, link.rect.expand(1.0), &link);
                link.widget_info(|| WidgetInfo::labeled(Access::Link, true, &name));
                let link = link.on_hover_cursor(egui::CursorIcon::PointingHand);
                if link.on_hover_text(desk.t("law.open-entry")).clicked() {
                    desk.ask(Request::ShowEntry(entry));
                }
            });
        });
    });
}
