//! What the law files cover: all laws side by side, and one law part by part.

use egui::{Rect, Sense, Ui, vec2};

use super::super::super::command::{Command, Request};
use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::icon;
use super::super::super::phrase::Phrases;
use super::super::super::theme::Colour;
use super::super::super::widget::basic::{link_ui, section_ui};
use super::super::super::widget::frame::card;
use super::super::super::widget::tag::{category_name, tag_ui};
use super::super::super::words::number;
use super::super::super::work::Work;
use super::super::super::work::jobs::LawBook;
use super::super::super::work::law_index::Subject;
use super::super::problems::problem_ui;
use super::head_ui;
use crate::law::{CoverageState, Depth, Law};
use crate::problem::Problem;

/// Problems shown before the others are only counted.
const PROBLEMS: usize = 8;

/// All laws, with what is wrong in their files.
pub fn overview_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, book: &LawBook) {
    ui.label(desk.rich(Role::Title, desk.t("law.title")));
    desk.muted_label(ui, Role::Body, desk.t("law.help"));
    legend_ui(ui, desk);
    ui.add_space(desk.theme.space.small);
    let language = desk.words.language;
    for (number, law) in book.laws.jurisdictions.iter().enumerate() {
        card(ui, desk, false, |ui| {
            ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
                if link_ui(ui, desk, law.title.in_language(language)).clicked() {
                    desk.ask(Request::ShowLaw(Subject::Coverage(number)));
                }
                ui.label(desk.muted(Role::Small, desk.tf("law.edition", &[("day", &desk.day(law.edition))])));
            });
            let entries = law.lists.iter().map(|list| list.entries.len()).sum();
            let parts = [
                desk.tn("law.count.entries", entries),
                desk.tn("law.count.acts", law.measures.len()),
                desk.tn("law.count.paragraphs", law.subitems.len()),
            ];
            desk.muted_label(ui, Role::Small, parts.join(" · "));
            depth_ui(ui, desk, all_depths(law));
        });
        ui.add_space(desk.theme.space.small);
    }
    desk.muted_label(ui, Role::Small, desk.t("law.others"));
    problems_ui(ui, desk, work, &|_| true);
}

/// What the files of a law cover, leave out, and have wrong.
pub fn coverage_ui(ui: &mut Ui, phrases: &Phrases<'_>, work: &Work) {
    let (desk, law) = (&phrases.desk, phrases.law);
    let language = desk.words.language;
    head_ui(ui, desk, desk.t("law.coverage"), "", law.title.in_language(language));
    let edition = desk.tf("law.edition", &[("day", &desk.day(law.edition))]);
    let since = law.since.map(|day| desk.tf("law.since", &[("day", &desk.day(day))]));
    let days: Vec<String> = [edition].into_iter().chain(since).collect();
    desk.muted_label(ui, Role::Body, days.join(" · "));
    for list in &law.lists {
        section_ui(ui, desk, list.title.in_language(language));
        for depths in list.depths() {
            let name = depths.category.map_or(String::new(), |category| {
                format!("{} {}", category.code, category.title.in_language(language))
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
                let (rect, _) = ui.allocate_exact_size(
                    vec2(desk.theme.views.law.depth_name, desk.theme.size.facet),
                    Sense::hover(),
                );
                let ink = desk.colours.text;
                super::super::super::widget::basic::left_text(
                    ui.painter(),
                    rect,
                    &name,
                    desk.font(Role::Body),
                    ink,
                );
                depth_ui(ui, desk, depths.counts);
            });
        }
    }
    legend_ui(ui, desk);
    section_ui(ui, desk, desk.t("law.parts"));
    for part in &law.coverage {
        let (key, pair) = match part.state {
            CoverageState::Complete => ("law.complete", desk.colours.category.green),
            CoverageState::Partial => ("law.partial", desk.colours.category.amber),
            CoverageState::Missing => ("law.missing", desk.colours.category.rose),
        };
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
            tag_ui(ui, desk, desk.t(key), pair);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
                desk.label(ui, Role::Body, part.part.in_language(language));
                if !part.note.is_empty() {
                    desk.muted_label(ui, Role::Small, part.note.in_language(language));
                }
            });
        });
        ui.add_space(desk.theme.space.tight);
    }
    section_ui(ui, desk, desk.t("law.covered"));
    let names: Vec<String> = law.covered.ids().map(|id| category_name(desk, id)).collect();
    desk.label(ui, Role::Body, names.join(" · "));
    let folder = format!("{}/", law.id);
    problems_ui(ui, desk, work, &|problem| problem.place.file.contains(&folder));
}

/// How many entries of a law are modelled, in part, and found by name only.
fn all_depths(law: &Law) -> [usize; 3] {
    let entries = || law.lists.iter().flat_map(|list| &list.entries);
    [Depth::Modelled, Depth::InPart, Depth::Named]
        .map(|depth| entries().filter(|entry| entry.depth == depth).count())
}

/// Three parts of a bar, each with its count.
fn depth_ui(ui: &mut Ui, desk: &Desk<'_>, counts: [usize; 3]) {
    let all: usize = counts.iter().sum();
    let text = counts.map(number).join(" / ");
    let galley = ui.painter().layout_no_wrap(text, desk.font(Role::Small), desk.colours.muted.into());
    // Bars below each other end at the same place.
    let counted = galley.size().x.max(desk.theme.views.law.depth_counts);
    let room = (ui.available_width() - counted - desk.theme.space.large).max(0.0);
    ui.horizontal(|ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(room, desk.theme.size.facet), Sense::hover());
        let bar = Rect::from_center_size(rect.center(), vec2(rect.width(), desk.theme.views.law.depth_bar));
        ui.painter().rect_filled(bar, bar.height() * 0.5, desk.colours.bar_ground);
        let mut left = bar.left();
        for (count, colour) in counts.iter().zip(depth_colours(desk)) {
            let width = bar.width() * *count as f32 / all.max(1) as f32;
            let part = Rect::from_x_y_ranges(left..=left + width, bar.y_range());
            ui.painter().rect_filled(part, bar.height() * 0.5, colour);
            left += width;
        }
        response.on_hover_text(depths_text(desk, counts));
        ui.label(galley).on_hover_text(depths_text(desk, counts));
    });
}

fn depth_colours(desk: &Desk<'_>) -> [Colour; 3] {
    [desk.colours.good, desk.colours.accent, desk.colours.bar]
}

fn depths_text(desk: &Desk<'_>, [modelled, in_part, named]: [usize; 3]) -> String {
    let values = [("modelled", number(modelled)), ("in-part", number(in_part)), ("named", number(named))];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.tf("law.depths", &values)
}

/// What the parts of the bars are.
fn legend_ui(ui: &mut Ui, desk: &Desk<'_>) {
    ui.add_space(desk.theme.space.small);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        for (key, colour) in ["law.modelled", "law.in-part", "law.named"].into_iter().zip(depth_colours(desk))
        {
            let (rect, _) =
                ui.allocate_exact_size(egui::Vec2::splat(desk.theme.views.law.depth_bar), Sense::hover());
            ui.painter().rect_filled(rect, rect.height() * 0.5, colour);
            ui.label(desk.muted(Role::Small, desk.t(key)))
                .on_hover_text(desk.words.text(&format!("{key}.help")));
            ui.add_space(desk.theme.space.small);
        }
    });
}

/// What is wrong in law files, with file, line and column.
fn problems_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, own: &dyn Fn(&Problem) -> bool) {
    let problems: Vec<&Problem> =
        work.book.iter().flat_map(|book| &book.problems).filter(|problem| own(problem)).collect();
    section_ui(ui, desk, desk.t("law.problems"));
    if problems.is_empty() {
        ui.horizontal(|ui| {
            ui.label(desk.inked(Role::Icon, icon::SHIELD_CHECK, desk.colours.good));
            desk.muted_label(ui, Role::Body, desk.t("law.no-problems"));
        });
        return;
    }
    for problem in problems.iter().take(PROBLEMS) {
        problem_ui(ui, desk, problem);
        ui.add_space(desk.theme.space.tight);
    }
    if problems.len() > PROBLEMS
        && link_ui(ui, desk, &desk.tn("law.more-problems", problems.len() - PROBLEMS)).clicked()
    {
        desk.ask(Command::ShowProblems);
    }
}
