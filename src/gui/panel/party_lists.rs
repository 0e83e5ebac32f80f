//! The lists of parties at hand: what they are, how old, how many they name; loading and removing them.

use egui::{ScrollArea, Ui};

use super::super::command::{Browse, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, field, from_right, section_ui};
use super::super::work::Work;
use super::super::work::parties::PartyRequest;
use super::problems::problem_ui;
use crate::case::{Change, HeldList};
use crate::party::{LAW_FILES, List};

/// A list older than so many days is told as old.
const OLD: i64 = 90;

/// The column of lists, with the path that is being typed.
#[derive(Debug, Default)]
pub struct PartyLists {
    path: String,
}

impl PartyLists {
    /// Shows it.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let space = &desk.theme.space;
        ui.label(desk.rich(Role::Strong, desk.t("parties.lists")));
        desk.muted_label(ui, Role::Small, desk.t("parties.lists.help"));
        ui.add_space(space.small);
        self.load_ui(ui, desk, work);
        ScrollArea::vertical().id_salt("party lists").auto_shrink(false).show(ui, |ui| {
            let lists = work.parties.screen.as_ref().map(|screen| screen.lists()).unwrap_or_default();
            let (law, own): (Vec<&List>, Vec<&List>) = lists.iter().partition(|list| list.source == LAW_FILES);
            for (key, lists) in [("parties.lists.law", law), ("parties.lists.own", own)] {
                if !lists.is_empty() {
                    section_ui(ui, desk, desk.t(key));
                }
                lists.into_iter().for_each(|list| list_ui(ui, desk, work, list));
            }
            ui.add_space(space.medium);
            ui.spacing_mut().item_spacing.y = space.small;
            work.parties.problems.iter().for_each(|problem| problem_ui(ui, desk, problem));
            if !work.parties.shorter.is_empty() {
                let take = Button::new(Weight::Quiet, desk.t("parties.take-shorter")).ui(ui, desk);
                if take.clicked() {
                    let paths = work.parties.shorter.clone();
                    desk.ask(Request::Party(PartyRequest::Load { paths, take_shorter: true }));
                }
            }
        });
    }

    fn load_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        ui.horizontal(|ui| {
            let load = Button::new(Weight::Quiet, desk.t("parties.load")).with_icon(icon::FOLDER_OPEN);
            if load.ui(ui, desk).clicked() {
                desk.ask(Request::Browse(Browse::ToList));
            }
            if work.reads_lists() {
                ui.spinner();
            }
        });
        let size = egui::vec2(ui.available_width(), desk.theme.size.control);
        ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let ready = !self.path.trim().is_empty();
            let go = Button::icon(Weight::Quiet, icon::ARROW_RIGHT, desk.t("parties.load-path"));
            let clicked = go.enabled(ready).ui(ui, desk).clicked();
            let edit = field(desk, &mut self.path)
                .hint_text(desk.t("parties.path.hint"))
                .desired_width(ui.available_width() - 2.0 * desk.theme.space.medium);
            let edit = ui.add(edit).accessible_name(desk.t("parties.path"));
            let enter = edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            if ready && (clicked || enter) {
                let paths = self.path.split(';').map(|path| path.trim().into()).collect();
                desk.ask(Request::Party(PartyRequest::Load { paths, take_shorter: false }));
                self.path.clear();
            }
        });
    }
}

fn list_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, list: &List) {
    let space = &desk.theme.space;
    ui.horizontal(|ui| {
        let name = list_name(desk, work, &list.name);
        if list.source == LAW_FILES {
            ui.add(egui::Label::new(desk.rich(Role::Medium, name)).truncate());
            return;
        }
        from_right(ui, desk, |ui| {
            let remove = desk.tf("parties.remove", &[("list", &name)]);
            if Button::icon(Weight::Bare, icon::X, &remove).ui(ui, desk).on_hover_text(&remove).clicked() {
                let mut lists: Vec<HeldList> = work.case.screening.lists.clone();
                lists.retain(|held| held.name != list.name);
                desk.ask(Change::SetLists(lists));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let label = ui.add(egui::Label::new(desk.rich(Role::Medium, &name)).truncate());
                label.on_hover_text(&list.source);
            });
        });
    });
    let count = desk.words.counted("parties.count", list.parties.len(), &[]);
    let on = work.case.transaction.on;
    let (age, is_old) = match list.as_of {
        Some(day) => {
            let days = (on - day).num_days().max(0);
            let count = usize::try_from(days).unwrap_or_default();
            let age = desk.words.counted("parties.age", count, &[("day", &day.to_string())]);
            (age, days > OLD)
        }
        None => (desk.t("parties.no-day").to_owned(), false),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space.small;
        ui.label(desk.muted(Role::Small, count));
        let colour = if is_old { desk.colours.warn } else { desk.colours.muted };
        if is_old {
            ui.label(desk.inked(Role::IconSmall, icon::CLOCK_COUNTDOWN, colour));
        }
        ui.label(desk.inked(Role::Small, age, colour));
    });
    ui.add_space(space.small);
}

/// What a list is called: those of the law files by their law and what being named means.
pub fn list_name(desk: &Desk<'_>, work: &Work, name: &str) -> String {
    let of_law = name.split_once('/').and_then(|(law, tier)| {
        let law = work.book.as_ref()?.laws.jurisdiction(law)?;
        let tier = desk.words.text(&format!("parties.tier.{tier}")).to_owned();
        Some(format!("{}: {tier}", law.title.in_language(desk.words.language)))
    });
    of_law.unwrap_or_else(|| name.to_owned())
}
