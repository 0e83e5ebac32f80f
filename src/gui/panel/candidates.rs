//! The candidates of an item: first those of laws that apply, then those of other laws.

use egui::Ui;

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::phrase::Phrases;
use super::super::widget::basic::{Button, Weight, section_ui};
use super::super::widget::frame::{card, cited};
use super::super::work::{Examined, candidates};
use super::code::code_ui;
use super::item::line_ui;
use crate::assess::{Considered, Step};
use crate::law::Law;

/// Which of the candidates are unfolded.
#[derive(Debug, Default)]
pub struct Candidates {
    all: bool,
    elsewhere: bool,
}

/// How many candidates are shown unless all are asked for.
const SHORT: usize = 3;

impl Candidates {
    /// Shows them.
    pub fn ui<'a>(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        examined: &Examined,
        phrases: &dyn Fn(usize) -> Option<Phrases<'a>>,
    ) {
        section_ui(ui, desk, desk.t("item.candidates"));
        let applies = |law: usize| examined.verdict.applies(law);
        let all = candidates(&examined.examination, applies);
        let (here, elsewhere) = all.split_at(all.partition_point(|(law, _)| applies(*law)));
        let show = |ui: &mut Ui, shown: &[(usize, &Considered<Step>)], first: bool| {
            for (number, (law, candidate)) in shown.iter().enumerate() {
                if let Some(phrases) = phrases(*law) {
                    candidate_ui(ui, desk, &phrases, candidate, first && number == 0);
                }
            }
        };
        if here.is_empty() {
            desk.muted_label(ui, Role::Body, desk.t("item.no-candidates"));
        }
        show(ui, if self.all { here } else { here.get(..SHORT).unwrap_or(here) }, true);
        if here.len() > SHORT {
            more_ui(ui, desk, &desk.tn("item.more-candidates", here.len() - SHORT), &mut self.all);
        }
        if !elsewhere.is_empty() {
            more_ui(ui, desk, &desk.tn("item.elsewhere", elsewhere.len()), &mut self.elsewhere);
        }
        if self.elsewhere && !elsewhere.is_empty() {
            desk.muted_label(ui, Role::Small, desk.t("item.elsewhere.help"));
            show(ui, elsewhere, false);
        }
    }
}

/// The words that unfold more, and fold it again.
fn more_ui(ui: &mut Ui, desk: &Desk<'_>, more: &str, unfolded: &mut bool) {
    let text = if *unfolded { desk.t("facet.fewer") } else { more };
    let name = if *unfolded { format!("{more}: {text}") } else { more.to_owned() };
    if Button::new(Weight::Bare, text).named(&name).ui(ui, desk).clicked() {
        *unfolded = !*unfolded;
    }
}

fn candidate_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    phrases: &Phrases<'_>,
    candidate: &Considered<Step>,
    first: bool,
) {
    card(ui, desk, first, |ui| {
        ui.spacing_mut().item_spacing.y = desk.theme.space.tight;
        code_ui(ui, desk, phrases, candidate);
        for line in phrases.lines(&candidate.met) {
            line_ui(ui, desk, &line);
        }
        let law: &Law = phrases.law;
        let subitem = law.subitem(candidate.subitem);
        let entry = law.entry_of(subitem);
        let language = desk.words.language;
        for note in [&subitem.note, &entry.note].into_iter().filter(|note| !note.is_empty()) {
            desk.muted_label(ui, Role::Small, note.in_language(language));
        }
        let mut cites: Vec<String> = entry.cites.iter().map(|cite| phrases.citation(cite)).collect();
        cites.push(desk.tf("item.compared", &[("day", &entry.checked.to_string())]));
        cited(ui, desk, |ui| {
            desk.muted_label(ui, Role::Small, cites.join(" · "));
        });
    });
    ui.add_space(desk.theme.space.tight);
}
