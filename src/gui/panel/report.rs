//! The report dialog: form, place, and what stands on its cover.

use std::path::{Path, PathBuf};

use egui::{Grid, Ui, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::{ReportChoices, Settings, Wanted};
use super::super::widget::basic::{Button, Weight, field, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::widget::path::path_ui;
use super::super::words::LANGUAGES;
use super::super::work::Work;
use super::super::work::browse::Browse;
use super::preview::{kind_help, kind_key};
use crate::problem::Problem;
use crate::report::{Format, Kind};

/// The dialog, with what was filled in.
#[derive(Debug)]
pub struct ReportDialog {
    /// What was chosen.
    pub choices: ReportChoices,
    unavailable: bool,
    /// The path of a file that may be replaced, because somebody was asked.
    agreed: Option<String>,
    /// Whether it is asked what shall become of the file that has the name already.
    asks: bool,
    /// Why the report was not written before.
    trouble: Option<Box<Problem>>,
}

impl ReportDialog {
    /// With what the case knows already, and as the last report was.
    pub fn new(work: &Work, settings: &Settings, wanted: Wanted) -> ReportDialog {
        let kind = wanted.kind;
        let client = work.case.client.clone();
        let named = work.opened.as_ref().map_or("", |opened| opened.catalog.name());
        let stem =
            Path::new(named).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        let beside = || work.opened.as_ref()?.path.as_deref()?.parent().map(Path::to_owned);
        let folder = settings.reports.clone().filter(|folder| folder.is_dir()).or_else(beside);
        let on = work.case.transaction.on;
        let written = |format: &Format| kind.is_written_as(*format);
        let format = Format::named(&settings.format).filter(written);
        let format = format.or_else(|| Format::ALL.into_iter().find(written)).unwrap_or(Format::Pdf);
        let ending = format.extension();
        let file = if kind == Kind::Client {
            format!("{stem} {on}.{ending}")
        } else {
            format!("{stem} {on} {}.{ending}", kind.id())
        };
        let path = folder.map_or_else(|| file.clone().into(), |folder| folder.join(&file));
        ReportDialog::with(ReportChoices {
            wanted,
            format,
            path: path.display().to_string(),
            client: client.name.unwrap_or_default(),
            reference: client.reference.unwrap_or_default(),
            prepared_by: client.prepared_by.unwrap_or_else(|| settings.signs.clone()),
            firm: work.firm().name.clone(),
            replace: false,
        })
    }

    /// Once more, since nothing was written.
    pub fn again(choices: ReportChoices, problem: Box<Problem>) -> ReportDialog {
        ReportDialog { trouble: Some(problem), ..ReportDialog::with(choices) }
    }

    /// With all that was filled in.
    pub fn with(choices: ReportChoices) -> ReportDialog {
        ReportDialog { choices, unavailable: false, agreed: None, asks: false, trouble: None }
    }

    /// That the system has no dialog of its own to offer.
    pub fn system_has_none(&mut self) {
        self.unavailable = true;
    }

    /// Takes the path that was chosen in the system's dialog, which has asked before it named a file that exists.
    pub fn take_path(&mut self, path: &Path) {
        self.choices.path = path.display().to_string();
        self.follow_ending();
        self.agreed = Some(self.choices.path.clone());
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>) -> Ended {
        dialog(context, desk, "report", desk.t("report.title"), desk.theme.size.dialog, |ui| {
            let space = &desk.theme.space;
            desk.muted_label(ui, Role::Body, desk.t(kind_help(self.choices.wanted.kind)));
            ui.add_space(space.medium);
            self.formats_ui(ui, desk);
            ui.add_space(space.medium);
            let mut ended = Ended::No;
            if self.fields_ui(ui, desk) {
                ended = Ended::Done;
            }
            if self.unavailable {
                desk.muted_label(ui, Role::Small, desk.t("open.no-dialog"));
            }
            ui.add_space(space.large);
            self.sum_up_ui(ui, desk);
            if let Some(trouble) = &self.trouble {
                ui.add_space(space.small);
                let message = desk.said(&trouble.message);
                let text = match &trouble.help {
                    Some(help) => format!("{message} – {}", desk.said(help)),
                    None => message,
                };
                let text = desk.inked(Role::Body, text, desk.colours.bad);
                ui.add(egui::Label::new(text).wrap());
            }
            ui.add_space(space.large);
            if self.asks {
                return if self.exists_ui(ui, desk) { Ended::Done } else { ended };
            }
            from_right(ui, desk, |ui| {
                let ready = !self.choices.path.trim().is_empty();
                if Button::new(Weight::Primary, desk.t("report.go")).enabled(ready).ui(ui, desk).clicked()
                    && self.go(desk)
                {
                    ended = Ended::Done;
                }
                if Button::new(Weight::Quiet, desk.t("dialog.cancel")).ui(ui, desk).clicked() {
                    ended = Ended::Closed;
                }
            });
            ended
        })
    }

    /// Writes in the format that the name of the file ends in, if it ends in one.
    fn follow_ending(&mut self) {
        let ending =
            Path::new(self.choices.path.trim()).extension().map(|ending| ending.to_ascii_lowercase());
        let format = ending.and_then(|ending| Format::named(&ending.to_string_lossy()));
        if let Some(format) = format.filter(|format| self.choices.wanted.kind.is_written_as(*format)) {
            self.choices.format = format;
        }
    }

    /// Asks for the report, or what shall become of a file that is there already; gives whether it was asked for.
    fn go(&mut self, desk: &Desk<'_>) -> bool {
        let path = self.choices.path.trim();
        let agreed = self.agreed.as_deref().map(str::trim) == Some(path);
        if !agreed && Path::new(path).exists() {
            self.asks = true;
            return false;
        }
        desk.ask(Request::Write(Box::new(ReportChoices { replace: agreed, ..self.choices.clone() })));
        true
    }

    /// What, how and where it is written.
    fn sum_up_ui(&self, ui: &mut Ui, desk: &Desk<'_>) {
        let choices = &self.choices;
        let language =
            LANGUAGES.iter().find(|(own, _)| *own == choices.wanted.language).map_or("", |(_, name)| *name);
        let (document, format) = (desk.t(kind_key(choices.wanted.kind)), desk.t(format_key(choices.format)));
        let values = [("document", document), ("language", language), ("format", format)];
        desk.muted_label(ui, Role::Small, desk.tf("report.will-write", &values));
        let path = Path::new(choices.path.trim());
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        path_ui(ui, desk, Role::Small, &path, ui.available_width());
    }

    /// Asks what shall become of the file that has the name already; gives whether the report was asked for.
    fn exists_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) -> bool {
        let mut done = false;
        ui.horizontal(|ui| {
            ui.label(desk.inked(Role::Icon, icon::WARNING, desk.colours.warn));
            ui.label(desk.rich(Role::Medium, desk.t("report.exists")));
            from_right(ui, desk, |ui| {
                if Button::new(Weight::Primary, desk.t("report.another-name")).ui(ui, desk).clicked() {
                    self.choices.path = free_path(Path::new(self.choices.path.trim())).display().to_string();
                    self.asks = false;
                }
                if Button::new(Weight::Quiet, desk.t("report.replace-it")).ui(ui, desk).clicked() {
                    self.agreed = Some(self.choices.path.clone());
                    done = self.go(desk);
                }
            });
        });
        done
    }

    fn formats_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        ui.horizontal(|ui| {
            for format in
                Format::ALL.into_iter().filter(|format| self.choices.wanted.kind.is_written_as(*format))
            {
                let key = format_key(format);
                let button = Button::new(Weight::Quiet, desk.t(key))
                    .selected(self.choices.format == format)
                    .ui(ui, desk);
                if button.on_hover_text(desk.words.text(&format!("{key}.help"))).clicked() {
                    self.choices.format = format;
                    let path = Path::new(&self.choices.path).with_extension(format.extension());
                    self.choices.path = path.display().to_string();
                    (self.asks, self.trouble) = (false, None);
                }
            }
        });
        let key = format!("report.{}.help", self.choices.format.extension());
        desk.muted_label(ui, Role::Small, desk.words.text(&key));
    }

    /// The fields; gives whether the settings of the firm were asked for.
    fn fields_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) -> bool {
        let space = &desk.theme.space;
        let mut leaves = false;
        let before = self.choices.path.clone();
        let (choices, unavailable) = (&mut self.choices, self.unavailable);
        let grid = Grid::new("report fields").num_columns(2).min_col_width(desk.theme.views.report.names);
        let width = ui.available_width() - desk.theme.views.report.names - space.large;
        grid.spacing(vec2(space.large, space.small)).show(ui, |ui| {
            let fields = [
                ("report.client", &mut choices.client),
                ("report.reference", &mut choices.reference),
                ("report.prepared-by", &mut choices.prepared_by),
            ];
            for (key, value) in fields {
                ui.label(desk.muted(Role::Body, desk.t(key)));
                field_ui(ui, desk, key, value, width);
                ui.end_row();
            }
            ui.label(desk.muted(Role::Body, desk.t("report.firm")));
            beside_ui(ui, desk, width, "report.firm", &mut choices.firm, |ui| {
                leaves = Button::new(Weight::Quiet, desk.t("report.firm-settings")).ui(ui, desk).clicked();
            });
            ui.end_row();
            ui.label(desk.muted(Role::Body, desk.t("report.path")));
            let proposed = choices.path.clone();
            beside_ui(ui, desk, width, "report.path", &mut choices.path, |ui| {
                let browse = Button::new(Weight::Quiet, desk.t("open.browse")).enabled(!unavailable);
                if browse.ui(ui, desk).clicked() {
                    desk.ask(Request::Browse(Browse::ToReport(proposed)));
                }
            });
            ui.end_row();
        });
        if self.choices.path != before {
            (self.asks, self.trouble) = (false, None);
            self.follow_ending();
        }
        if leaves {
            desk.ask(Request::FirmSettings(Box::new(self.choices.clone())));
        }
        leaves
    }
}

/// The key of a format's name in the words.
fn format_key(format: Format) -> &'static str {
    match format {
        Format::Pdf => "report.pdf",
        Format::Docx => "report.docx",
        Format::Html => "report.html",
        Format::Xlsx => "report.xlsx",
        Format::Csv => "report.csv",
        Format::Json => "report.json",
    }
}

/// A path beside this one that no file has.
fn free_path(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    let named = |number: u32| path.with_file_name(format!("{stem} {number}{ending}"));
    (2..1000).map(named).find(|free| !free.exists()).unwrap_or_else(|| path.to_owned())
}

/// A field with something at its right.
fn beside_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    width: f32,
    key: &str,
    value: &mut String,
    right: impl FnOnce(&mut Ui),
) {
    ui.allocate_ui(vec2(width, desk.theme.size.control), |ui| {
        from_right(ui, desk, |ui| {
            right(ui);
            let rest = ui.available_width();
            field_ui(ui, desk, key, value, rest);
        });
    });
}

fn field_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, value: &mut String, width: f32) {
    let edit = field(desk, value).desired_width(width);
    let _ = ui.add(edit).accessible_name(desk.words.text(key));
}
