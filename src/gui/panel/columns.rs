//! How the file was understood: its sheets, the row of the headings, and what each column means.

use egui::{Align2, ComboBox, Frame, Grid, Margin, ScrollArea, Ui, vec2};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, from_right, shortened};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;
use super::super::work::jobs::Opened;
use crate::case::{Change, Source, column_name};
use crate::catalog::read::EncodingKnown;
use crate::catalog::{Meaning, Sheet, Why};

/// The dialog, with the sheet it shows.
#[derive(Debug, Default)]
pub struct ColumnsDialog {
    sheet: usize,
}

/// How many items are shown as samples of a column.
const SAMPLES: u32 = 3;
/// Width of the columns of the list.
const WIDTHS: [f32; 4] = [170.0, 190.0, 230.0, 190.0];

impl ColumnsDialog {
    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, work: &Work) -> Ended {
        let Some(opened) = &work.opened else { return Ended::Closed };
        dialog(context, desk, "columns", desk.t("columns.title"), desk.theme.size.dialog_wide, |ui| {
            desk.muted_label(ui, Role::Body, desk.t("columns.help"));
            let sheets: Vec<&Sheet> = opened.catalog.sheets().iter().collect();
            if sheets.len() > 1 {
                ui.horizontal_wrapped(|ui| {
                    for (number, sheet) in sheets.iter().enumerate() {
                        let text =
                            format!("{} ({})", sheet.name, super::super::words::number(sheet.rows as usize));
                        if Button::new(Weight::Bare, &text)
                            .selected(number == self.sheet)
                            .ui(ui, desk)
                            .clicked()
                        {
                            self.sheet = number;
                        }
                    }
                });
            }
            let Some(sheet) = sheets.get(self.sheet.min(sheets.len().saturating_sub(1))) else {
                return Ended::No;
            };
            how_read_ui(ui, desk, work, opened, sheet);
            ui.add_space(desk.theme.space.small);
            columns_ui(ui, desk, opened, sheet);
            ui.add_space(desk.theme.space.medium);
            let mut ended = Ended::No;
            from_right(ui, desk, |ui| {
                if Button::new(Weight::Primary, desk.t("dialog.done")).ui(ui, desk).clicked() {
                    ended = Ended::Done;
                }
            });
            ended
        })
    }
}

/// The row of the headings and the encoding, both to be corrected.
fn how_read_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, opened: &Opened, sheet: &Sheet) {
    ui.horizontal(|ui| {
        ui.label(desk.muted(Role::Body, desk.t("columns.header-row")));
        let mut row = sheet.header_row.unwrap_or(0);
        let drag = egui::DragValue::new(&mut row).range(0..=1000).speed(0.1);
        let changed =
            ui.add_enabled(opened.path.is_some(), drag).accessible_name(desk.t("columns.header-row"));
        let name = desk.t("columns.header-row.help");
        if changed.on_hover_text(name).changed() {
            let source = work.case.source.clone().unwrap_or_default();
            desk.ask(Change::SetSource(Some(Source { header_row: Some(row), ..source })));
        }
        if let Some(encoding) = opened.catalog.encoding() {
            let key = match encoding.known {
                EncodingKnown::Guessed => "columns.encoding-guessed",
                EncodingKnown::ByMark | EncodingKnown::ByContent | EncodingKnown::ByUser => {
                    "columns.encoding"
                }
            };
            ui.add_space(desk.theme.space.wide);
            ui.label(desk.muted(Role::Body, desk.tf(key, &[("name", encoding.name)])));
        }
    });
}

fn columns_ui(ui: &mut Ui, desk: &Desk<'_>, opened: &Opened, sheet: &Sheet) {
    let space = &desk.theme.space;
    let frame = Frame::new().stroke(desk.line(desk.colours.line)).corner_radius(desk.theme.size.radius);
    frame.inner_margin(Margin::same(whole(space.medium))).show(ui, |ui| {
        let height = (ui.ctx().content_rect().height() - 330.0).clamp(120.0, 460.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            Grid::new("columns").num_columns(4).spacing(vec2(space.large, space.small)).show(ui, |ui| {
                for (key, width) in ["columns.heading", "columns.meaning", "columns.samples", "columns.why"]
                    .into_iter()
                    .zip(WIDTHS)
                {
                    ui.set_min_width(width.min(ui.available_width()));
                    ui.label(desk.muted(Role::Label, desk.t(key)));
                }
                ui.end_row();
                for (number, column) in (0u16..).zip(&sheet.columns) {
                    let name = column_name(sheet, number);
                    text_ui(ui, desk, &name, WIDTHS[0], Role::Medium);
                    meaning_ui(ui, desk, sheet, &name, column.meaning);
                    text_ui(ui, desk, &samples(opened, sheet, number), WIDTHS[2], Role::Small);
                    text_ui(ui, desk, &why(desk, &column.why), WIDTHS[3], Role::Small);
                    ui.end_row();
                }
            });
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
    let (font, muted) = (desk.font(Role::IconSmall), egui::Color32::from(desk.colours.muted));
    let combo = ComboBox::from_id_salt(("meaning", &sheet.name, name))
        .width(WIDTHS[1] - desk.theme.space.large)
        .height(desk.theme.size.dialog)
        .icon(move |ui, rect, _, open| {
            let sign = if open { icon::CARET_UP } else { icon::CARET_DOWN };
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, sign, font, muted);
        })
        .selected_text(desk.inked(Role::Body, text(meaning), ink));
    let shown = combo.show_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for choice in Meaning::ALL {
            let label = desk.rich(Role::Body, text(choice));
            if ui.selectable_label(choice == meaning, label).clicked() && choice != meaning {
                let (sheet, column) = (sheet.name.clone(), name.to_owned());
                desk.ask(Change::SetMeaning { sheet, column, meaning: choice });
            }
        }
    });
    drop(shown.response.accessible_name(desk.tf("columns.meaning-of", &[("column", name)])));
}

fn samples(opened: &Opened, sheet: &Sheet, column: u16) -> String {
    let cells = sheet.items().take(SAMPLES as usize).map(|row| opened.catalog.item(row).cell(column).trim());
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
