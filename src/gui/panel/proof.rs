//! The proof behind "on no list": what was considered and ruled out, and what was looked for at all.

use egui::Ui;

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::phrase::Phrases;
use super::super::widget::basic::{Button, Weight};
use super::super::widget::frame::card;
use super::super::words;
use super::super::work::Examined;
use super::super::work::jobs::LawBook;
use super::code::code_ui;
use super::item::line_ui;
use crate::assess::{Considered, Step};
use crate::law::Truth;

/// The proof, with what of it is unfolded.
#[derive(Debug, Default)]
pub struct Proof {
    ruled_out: bool,
    searched: bool,
}

impl Proof {
    /// Shows it.
    pub fn ui<'a>(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        book: &LawBook,
        examined: &Examined,
        phrases: &dyn Fn(usize) -> Option<Phrases<'a>>,
    ) {
        ui.add_space(desk.theme.space.medium);
        self.ruled_out_ui(ui, desk, examined, phrases);
        self.searched_ui(ui, desk, book);
    }

    fn searched_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, book: &LawBook) {
        let sign = if self.searched { icon::CARET_DOWN } else { icon::CARET_RIGHT };
        if Button::new(Weight::Bare, desk.t("item.searched")).with_icon(sign).ui(ui, desk).clicked() {
            self.searched = !self.searched;
        }
        if !self.searched {
            return;
        }
        for one in &book.searched {
            let Some(list) = book.laws.jurisdictions.get(one.law).and_then(|law| law.lists.get(one.list))
            else {
                continue;
            };
            let number = |count: usize| words::number(count);
            let holes = [
                ("list", list.short.in_language(desk.words.language)),
                ("entries", &number(one.entries)),
                ("words", &number(one.terms)),
                ("cas", &number(one.cas_numbers)),
                ("codes", &number(one.customs_codes)),
            ];
            desk.muted_label(ui, Role::Small, desk.tf("item.searched.list", &holes));
        }
    }

    fn ruled_out_ui<'a>(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        examined: &Examined,
        phrases: &dyn Fn(usize) -> Option<Phrases<'a>>,
    ) {
        let laws = examined.examination.laws.iter();
        let out: Vec<(usize, &Considered<Step>)> =
            laws.flat_map(|law| law.ruled_out().map(move |one| (law.law, one))).collect();
        if out.is_empty() {
            return;
        }
        let text = desk.tn("item.ruled-out", out.len());
        let sign = if self.ruled_out { icon::CARET_DOWN } else { icon::CARET_RIGHT };
        if Button::new(Weight::Bare, &text).with_icon(sign).ui(ui, desk).clicked() {
            self.ruled_out = !self.ruled_out;
        }
        if !self.ruled_out {
            return;
        }
        for (law, one) in out {
            let Some(phrases) = phrases(law) else { continue };
            card(ui, desk, false, |ui| {
                code_ui(ui, desk, &phrases, one);
                for line in
                    phrases.lines(&one.met).iter().filter(|line| line.truth == Some(Truth::No)).take(2)
                {
                    line_ui(ui, desk, line);
                }
            });
        }
    }
}
