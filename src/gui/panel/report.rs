//! The report dialog: form, place, and what stands on its cover.

use egui::{Grid, Ui, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::state::ReportChoices;
use super::super::widget::basic::{Button, Weight, field, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::work::Work;
use super::super::work::browse::Browse;
use crate::law::Language;
use crate::report::{Format, Kind};

/// The dialog, with what was filled in.
#[derive(Debug)]
pub struct ReportDialog {
    /// What was chosen.
    pub choices: ReportChoices,
    unavailable: bool,
}

/// Width of the fields' names.
const LABELS: f32 = 96.0;

impl ReportDialog {
    /// With what the case knows already.
    pub fn new(work: &Work, signs: &str, (kind, language): (Kind, Language)) -> ReportDialog {
        let client = work.case.client.clone();
        let named = work.opened.as_ref().map_or("", |opened| opened.catalog.name());
        let stem = std::path::Path::new(named)
            .file_stem()
            .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let folder = work
            .opened
            .as_ref()
            .and_then(|opened| opened.path.as_deref()?.parent().map(std::path::Path::to_owned));
        let on = work.case.transaction.on;
        let file = if kind == Kind::Client {
            format!("{stem} {on}.html")
        } else {
            format!("{stem} {on} {}.html", kind.id())
        };
        let path = folder.map_or_else(|| file.clone().into(), |folder| folder.join(&file));
        ReportDialog {
            choices: ReportChoices {
                kind,
                language,
                format: Format::Html,
                path: path.display().to_string(),
                client: client.name.unwrap_or_default(),
                reference: client.reference.unwrap_or_default(),
                prepared_by: client.prepared_by.unwrap_or_else(|| signs.to_owned()),
                firm: work.case.firm.name.clone(),
                replace: false,
            },
            unavailable: false,
        }
    }

    /// That the system has no dialog of its own to offer.
    pub fn system_has_none(&mut self) {
        self.unavailable = true;
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>) -> Ended {
        dialog(context, desk, "report", desk.t("report.title"), desk.theme.size.dialog, |ui| {
            desk.muted_label(ui, Role::Body, desk.t(super::preview::kind_help(self.choices.kind)));
            ui.add_space(desk.theme.space.medium);
            self.formats_ui(ui, desk);
            ui.add_space(desk.theme.space.medium);
            self.fields_ui(ui, desk);
            if self.unavailable {
                desk.muted_label(ui, Role::Small, desk.t("open.no-dialog"));
            }
            ui.add_space(desk.theme.space.large);
            let mut ended = Ended::No;
            from_right(ui, desk, |ui| {
                let ready = !self.choices.path.trim().is_empty();
                if Button::new(Weight::Primary, desk.t("report.go")).enabled(ready).ui(ui, desk).clicked() {
                    desk.ask(Request::Write(Box::new(self.choices.clone())));
                    ended = Ended::Done;
                }
                if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                    ended = Ended::Closed;
                }
            });
            ended
        })
    }

    fn formats_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        ui.horizontal(|ui| {
            for format in Format::ALL.into_iter().filter(|format| self.choices.kind.is_written_as(*format)) {
                let key = match format {
                    Format::Pdf => "report.pdf",
                    Format::Docx => "report.docx",
                    Format::Html => "report.html",
                    Format::Xlsx => "report.xlsx",
                    Format::Csv => "report.csv",
                    Format::Json => "report.json",
                };
                let button = Button::new(Weight::Quiet, desk.t(key))
                    .selected(self.choices.format == format)
                    .ui(ui, desk);
                if button.on_hover_text(desk.words.text(&format!("{key}.help"))).clicked() {
                    self.choices.format = format;
                    let path = std::path::Path::new(&self.choices.path).with_extension(format.extension());
                    self.choices.path = path.display().to_string();
                }
            }
        });
        let key = format!("report.{}.help", self.choices.format.extension());
        desk.muted_label(ui, Role::Small, desk.words.text(&key));
    }

    fn fields_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        let space = &desk.theme.space;
        let (choices, unavailable) = (&mut self.choices, self.unavailable);
        let grid = Grid::new("report fields").num_columns(2).min_col_width(LABELS);
        let width = ui.available_width() - LABELS - space.large;
        grid.spacing(vec2(space.large, space.small)).show(ui, |ui| {
            let fields = [
                ("report.client", &mut choices.client),
                ("report.reference", &mut choices.reference),
                ("report.prepared-by", &mut choices.prepared_by),
                ("report.firm", &mut choices.firm),
            ];
            for (key, value) in fields {
                ui.label(desk.muted(Role::Body, desk.t(key)));
                field_ui(ui, desk, key, value, width);
                ui.end_row();
            }
            ui.label(desk.muted(Role::Body, desk.t("report.path")));
            ui.allocate_ui(vec2(width, desk.theme.size.control), |ui| {
                from_right(ui, desk, |ui| {
                    let browse = Button::new(Weight::Quiet, desk.t("open.browse")).enabled(!unavailable);
                    if browse.ui(ui, desk).clicked() {
                        desk.ask(Request::Browse(Browse::ToReport(choices.path.clone())));
                    }
                    let rest = ui.available_width();
                    field_ui(ui, desk, "report.path", &mut choices.path, rest);
                });
            });
            ui.end_row();
            ui.label("");
            let label = desk.rich(Role::Body, desk.t("report.replace"));
            ui.checkbox(&mut choices.replace, label);
            ui.end_row();
        });
    }
}

fn field_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, value: &mut String, width: f32) {
    let edit = field(desk, value).desired_width(width);
    let _ = ui.add(edit).accessible_name(desk.words.text(key));
}
