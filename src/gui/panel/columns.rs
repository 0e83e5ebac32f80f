//! How the file was understood: how it is read, what each column means and why, and what is wrong in it.

use egui::{Grid, ScrollArea, Ui, vec2};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, from_right, link_ui, shortened};
use super::super::widget::frame::{Ended, dialog, notice_ui};
use super::super::widget::unfold::Unfold;
use super::super::words::number;
use super::super::work::Work;
use super::super::work::jobs::Opened;
use super::problems::problem_ui;
use super::reading::{how_read_ui, rows_ui, sheets_ui};
use crate::case::{Change, column_name};
use crate::catalog::{Meaning, Sheet, Why};

/// The dialog, with the sheet it shows and what of it.
#[derive(Debug, Default)]
pub struct ColumnsDialog {
    sheet: usize,
    part: Part,
}

/// What is shown of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Columns,
    Rows,
    Problems,
}

/// How many items are shown as samples of a column.
const SAMPLES: u32 = 3;
/// How many problems of the file are shown.
const PROBLEMS: usize = 100;

impl ColumnsDialog {
    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let Some(opened) = &work.opened else { return Ended::Closed };
        dialog(context, desk, "columns", desk.t("columns.title"), desk.theme.size.dialog_wide, |ui| {
            let (is_corrected, is_remembered) = work.is_corrected();
            if is_remembered {
                notice_ui(ui, desk, icon::CLOCK_COUNTDOWN, desk.t("columns.as-last-time"), |_| {});
            } else {
                desk.muted_label(ui, Role::Body, desk.t("columns.help"));
            }
            let sheets = opened.catalog.sheets();
            self.sheet = self.sheet.min(sheets.len().saturating_sub(1));
            sheets_ui(ui, desk, work, opened, &mut self.sheet);
            let Some(sheet) = sheets.get(self.sheet) else { return Ended::No };
            ui.add_space(desk.theme.space.tight);
            how_read_ui(ui, desk, work, opened, sheet);
            ui.add_space(desk.theme.space.tight);
            self.part_ui(ui, desk, opened, sheet);
            ui.add_space(desk.theme.space.tight);
            let height = desk.theme.views.columns.height.of(ui.ctx());
            let scroll = ScrollArea::both().id_salt(("part", self.part as u8)).auto_shrink([false, false]);
            scroll.max_height(height).min_scrolled_height(height).show(ui, |ui| match self.part {
                Part::Columns => columns_ui(ui, desk, opened, sheet),
                Part::Rows => rows_ui(ui, desk, work, opened, sheet),
                Part::Problems => problems_ui(ui, desk, opened),
            });
            ui.add_space(desk.theme.space.medium);
            let mut ended = Ended::No;
            from_right(ui, desk, |ui| {
                if Button::new(Weight::Primary, desk.t("dialog.done")).ui(ui, desk).clicked() {
                    ended = Ended::Done;
                }
                let key = if is_remembered { "columns.forget" } else { "columns.as-proposed" };
                if Button::new(Weight::Quiet, desk.t(key)).enabled(is_corrected).ui(ui, desk).clicked() {
                    let source = work.case.source.clone().unwrap_or_default().as_proposed();
                    desk.ask(Change::SetSource(Some(source)));
                }
            });
            ended
        })
    }

    /// The choice of what is shown.
    fn part_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, opened: &Opened, sheet: &Sheet) {
        let counted = |key: &str, count: usize| format!("{} ({})", desk.words.text(key), number(count));
        let parts = [
            (Part::Columns, counted("columns.columns", sheet.columns.len())),
            (Part::Rows, desk.t("columns.rows").to_owned()),
            (Part::Problems, counted("problems.title", opened.catalog.problems().len())),
        ];
        ui.horizontal(|ui| {
            for (part, text) in parts {
                let button = Button::new(Weight::Quiet, &text).selected(self.part == part);
                if button.ui(ui, desk).clicked() {
                    self.part = part;
                }
            }
        });
    }
}

/// What is wrong in the file, the first of it.
fn problems_ui(ui: &mut Ui, desk: &Desk<'_>, opened: &Opened) {
    let problems = opened.catalog.problems();
    if problems.is_empty() {
        desk.muted_label(ui, Role::Body, desk.t("problems.none"));
    }
    for problem in problems.iter().take(PROBLEMS) {
        problem_ui(ui, desk, problem);
    }
    if problems.len() > PROBLEMS && link_ui(ui, desk, desk.t(Command::ShowProblems.key())).clicked() {
        desk.ask(Request::Do(Command::ShowProblems));
    }
}

fn columns_ui(ui: &mut Ui, desk: &Desk<'_>, opened: &Opened, sheet: &Sheet) {
    let space = &desk.theme.space;
    let [heading, _, sample, reason] = desk.theme.views.columns.widths;
    if !sheet.used {
        desk.muted_label(ui, Role::Body, desk.t("columns.unread"));
    }
    ui.add_enabled_ui(sheet.used, |ui| {
        Grid::new("columns").num_columns(4).spacing(vec2(space.large, space.small)).show(ui, |ui| {
            for (key, width) in ["columns.heading", "columns.meaning", "columns.samples", "columns.why"]
                .into_iter()
                .zip(desk.theme.views.columns.widths)
            {
                ui.set_min_width(width.min(ui.available_width()));
                ui.label(desk.muted(Role::Label, desk.t(key)));
            }
            ui.end_row();
            for (number, column) in (0u16..).zip(&sheet.columns) {
                let name = column_name(sheet, number);
                text_ui(ui, desk, &name, heading, Role::Medium);
                meaning_ui(ui, desk, sheet, &name, column.meaning);
                text_ui(ui, desk, &samples(opened, sheet, number), sample, Role::Small);
                text_ui(ui, desk, &why(desk, &column.why), reason, Role::Small);
                ui.end_row();
            }
        });
    });
}

fn text_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str, width: f32, role: Role) {
    let ink = if role == Role::Small { desk.colours.muted } else { desk.colours.text };
    let galley = shortened(ui.painter(), text, desk.font(role), ink.into(), width);
    ui.add(egui::Label::new(galley)).on_hover_text(text);
}

fn meaning_ui(ui: &mut Ui, desk: &Desk<'_>, sheet: &Sheet, name: &str, meaning: Meaning) {
    let text = |meaning: Meaning| desk.words.text(&format!("meaning.{}", meaning.name())).to_owned();
    let ink = if meaning == Meaning::Ignored { desk.colours.muted } else { desk.colours.text };
    let [_, width, ..] = desk.theme.views.columns.widths;
    let width = width - desk.theme.space.large;
    let accessible = desk.tf("columns.meaning-of", &[("column", name)]);
    let list = Unfold { name: &accessible, shown: &text(meaning), ink, width };
    let choices = Meaning::ALL.into_iter().map(|choice| (choice, text(choice)));
    if let Some(meaning) = list.ui(ui, desk, &meaning, choices) {
        let (sheet, column) = (sheet.name.clone(), name.to_owned());
        desk.ask(Change::SetMeaning { sheet, column, meaning });
    }
}

fn samples(opened: &Opened, sheet: &Sheet, column: u16) -> String {
    let rows = sheet.items().take(SAMPLES as usize).filter(|_| sheet.used);
    let cells = rows.map(|row| opened.catalog.item(row).cell(column).trim());
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ").replace('\n', " ")
}

fn why(desk: &Desk<'_>, why: &Why) -> String {
    match why {
        Why::Name(word) => desk.tf("columns.why-name", &[("word", word)]),
        Why::Content(share) => desk.tf("columns.why-content", &[("n", &share.to_string())]),
        Why::Technical(word) => desk.tf("columns.why-technical", &[("word", word)]),
        Why::Surplus => desk.t("columns.why-surplus").to_owned(),
        Why::User => desk.t("columns.why-user").to_owned(),
        Why::Remembered => desk.t("columns.why-remembered").to_owned(),
        Why::Nothing => desk.t("columns.why-nothing").to_owned(),
    }
}
