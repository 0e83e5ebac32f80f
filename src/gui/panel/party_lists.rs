//! The lists of parties at hand: what they are, how old, how many they name; loading and removing them.

use egui::{ScrollArea, Ui, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, field, from_right, section_ui};
use super::super::widget::frame::card;
use super::super::work::Work;
use super::super::work::browse::Browse;
use super::super::work::parties::{Doubtful, PartyRequest};
use super::problems::problem_ui;
use crate::case::{Change, HeldList};
use crate::party::{Issuer, LAW_FILES};

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
        held_ui(ui, desk, work);
        ui.add_space(space.small);
        self.load_ui(ui, desk, work);
        work.parties.doubtful.iter().for_each(|one| doubtful_ui(ui, desk, one));
        ScrollArea::vertical().id_salt("party lists").auto_shrink(false).show(ui, |ui| {
            let ready = work.parties.screen.as_ref().map(|screen| screen.lists()).unwrap_or_default();
            let law = ready.iter().filter(|list| list.source == LAW_FILES).map(HeldList::of).collect();
            let own: Vec<HeldList> = work.case.screening.lists.clone();
            for (key, lists) in [("parties.lists.law", law), ("parties.lists.own", own)] {
                if !lists.is_empty() {
                    section_ui(ui, desk, desk.t(key));
                }
                lists.iter().for_each(|list| list_ui(ui, desk, work, list));
            }
            ui.add_space(space.medium);
            ui.spacing_mut().item_spacing.y = space.small;
            let problems = work.parties.problems.iter().chain(&work.parties.refused);
            problems.for_each(|problem| problem_ui(ui, desk, problem));
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
        let size = vec2(ui.available_width(), desk.theme.size.control);
        ui.allocate_ui_with_layout(size, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let ready = !self.path.trim().is_empty();
            let go = Button::icon(Weight::Quiet, icon::ARROW_RIGHT, desk.t("parties.load-path"));
            let clicked = go.enabled(ready).ui(ui, desk).clicked();
            let edit = field(desk, &mut self.path)
                .hint_text(desk.t("parties.path.hint"))
                .desired_width(ui.available_width());
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

/// Which lists are held, and which are not.
fn held_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let ready = work.parties.screen.as_ref().map(|screen| screen.lists()).unwrap_or_default();
    let mut whose: Vec<&str> = ready
        .iter()
        .filter(|list| list.source == LAW_FILES)
        .filter_map(|list| work.book.as_ref()?.laws.jurisdiction(list.name.split_once('/')?.0))
        .map(|law| law.title.in_language(desk.words.language))
        .collect();
    whose.dedup();
    let own = work.case.screening.lists.len();
    if !whose.is_empty() {
        let whose = whose.join(desk.t("list.comma"));
        desk.muted_label(ui, Role::Small, desk.tf("parties.lists.held", &[("laws", &whose)]));
    }
    let held: Vec<Issuer> = ready.iter().filter_map(|list| Issuer::of(&list.name)).collect();
    let missing = Issuer::ALL.into_iter().filter(|issuer| !held.contains(issuer));
    let name = |issuer: Issuer| desk.words.text(&format!("parties.issuer.{}", issuer.name())).to_owned();
    let missing: Vec<String> = missing.map(name).collect();
    if !missing.is_empty() {
        let issuers = missing.join(desk.t("list.comma"));
        desk.muted_label(ui, Role::Small, desk.tf("parties.lists.missing", &[("issuers", &issuers)]));
    }
    if own > 0 {
        desk.muted_label(ui, Role::Small, desk.tn("parties.lists.also", own));
    }
}

/// A file that may be a list or names to be screened: how it was read, and both ways on.
fn doubtful_ui(ui: &mut Ui, desk: &Desk<'_>, one: &Doubtful) {
    let space = &desk.theme.space;
    ui.add_space(space.small);
    card(ui, desk, true, |ui| {
        ui.horizontal(|ui| {
            from_right(ui, desk, |ui| {
                let leave = desk.tf("parties.doubtful.leave", &[("file", &one.list.name)]);
                let cross = Button::icon(Weight::Bare, icon::X, &leave).ui(ui, desk);
                if cross.on_hover_text(&leave).clicked() {
                    desk.ask(Request::Party(PartyRequest::LeaveList(one.path().to_owned())));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(desk.rich(Role::Medium, &one.list.name)).truncate());
                });
            });
        });
        let read = [("column", one.column.as_str())];
        desk.label(ui, Role::Small, desk.words.counted("parties.doubtful", one.list.parties, &read));
        ui.add_space(space.small);
        let across = ui.available_width();
        let ways = [
            (icon::USERS, "parties.doubtful.screen", PartyRequest::ReadNames(one.path().to_owned())),
            (icon::CHECK, "parties.doubtful.list", PartyRequest::TakeAsList(one.path().to_owned())),
        ];
        for (sign, key, request) in ways {
            let button = Button::new(Weight::Quiet, desk.t(key)).with_icon(sign).across(across);
            if button.ui(ui, desk).clicked() {
                desk.ask(Request::Party(request));
            }
        }
    });
}

fn list_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, list: &HeldList) {
    let space = &desk.theme.space;
    let name = list_name(desk, work, &list.name);
    ui.spacing_mut().item_spacing.y = space.hair;
    if list.source == LAW_FILES {
        desk.label(ui, Role::Medium, name);
    } else {
        ui.horizontal(|ui| {
            let room = ui.available_width() - desk.theme.size.control - 2.0 * space.small;
            let galley = egui::Label::new(desk.rich(Role::Medium, &name)).truncate();
            let size = vec2(room, desk.theme.size.control);
            let left = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, left, |ui| {
                ui.set_min_width(room);
                ui.add(galley).on_hover_text(&list.source);
            });
            let remove = desk.tf("parties.remove", &[("list", &name)]);
            let cross = Button::icon(Weight::Bare, icon::X, &remove).ui(ui, desk);
            if cross.on_hover_text(&remove).clicked() {
                let mut lists: Vec<HeldList> = work.case.screening.lists.clone();
                lists.retain(|held| held.name != list.name);
                desk.ask(Change::SetLists(lists));
            }
        });
    }
    if list.source != LAW_FILES {
        ui.add_space(-space.small);
    }
    let count = desk.words.counted("parties.count", list.parties, &[]);
    let on = work.case.transaction.on;
    let (age, is_old) = match list.as_of {
        Some(day) => {
            let days = (on - day).num_days().max(0);
            let number = usize::try_from(days).unwrap_or_default();
            (desk.words.counted("parties.age", number, &[("day", &desk.day(day))]), days > OLD)
        }
        None => (desk.t("parties.no-day").to_owned(), false),
    };
    let colour = if is_old { desk.colours.warn } else { desk.colours.muted };
    ui.add(egui::Label::new(desk.inked(Role::Small, format!("{count} · {age}"), colour)).wrap());
    ui.add_space(space.medium);
}

/// What a list is called: those of the law files by whose law it is and what being named means.
pub fn list_name(desk: &Desk<'_>, work: &Work, name: &str) -> String {
    let of_law = name.split_once('/').and_then(|(law, tier)| {
        let law = work.book.as_ref()?.laws.jurisdiction(law)?;
        let whose = law.lists.first()?.short.in_language(desk.words.language);
        Some(format!("{whose} {}", desk.words.text(&format!("parties.tier.{tier}"))))
    });
    of_law.unwrap_or_else(|| name.to_owned())
}
