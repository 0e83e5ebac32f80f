//! The settings: of the window, of how lists are read, and of the firm that makes reports.

use std::path::{Path, PathBuf};

use egui::{Grid, ScrollArea, Ui, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::settings::{Setting, percent};
use super::super::state::{Density, Ground, Settings};
use super::super::widget::basic::{Button, Weight, from_right};
use super::super::widget::frame::{Ended, dialog};
use super::super::words::LANGUAGES;
use super::super::work::Work;
use super::super::work::firm::{FirmRead, FirmRequest};
use super::firm::FirmForm;
use crate::case::{Change, Firm};
use crate::catalog::Layout;
use crate::problem::Problem;

/// A part of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// How the window looks and speaks.
    Window,
    /// What is remembered of files.
    Files,
    /// Who makes reports, unless a case says otherwise.
    Firm,
    /// Who makes the reports of this case.
    Case,
}

/// The dialog, with the part it shows.
#[derive(Debug)]
pub struct SettingsDialog {
    part: Part,
    own: FirmForm,
    case: FirmForm,
    unavailable: bool,
}

/// How much larger or smaller a step of the scale makes everything, and between which bounds, in percent.
const STEP: u16 = 10;
const SCALES: std::ops::RangeInclusive<u16> = 50..=300;

impl SettingsDialog {
    /// Showing this part first.
    pub fn new(part: Part) -> SettingsDialog {
        SettingsDialog { part, own: FirmForm::default(), case: FirmForm::default(), unavailable: false }
    }

    /// That the system has no dialog of its own to offer.
    pub fn system_has_none(&mut self) {
        self.unavailable = true;
    }

    /// Takes what was read for the firm that is shown.
    pub fn take_read(&mut self, read: FirmRead) {
        self.form().take_read(read);
    }

    /// Takes how writing the settings of the firm that is shown ended.
    pub fn take_written(&mut self, written: Result<PathBuf, Box<Problem>>) {
        self.form().take_written(written);
    }

    /// Writes the settings of the firm that is shown to the place chosen in the system's dialog, which has asked before
    /// it named a file that exists.
    pub fn save_to(&mut self, path: &Path) {
        self.form().save_to(path);
    }

    fn form(&mut self) -> &mut FirmForm {
        if self.part == Part::Case { &mut self.case } else { &mut self.own }
    }

    /// Shows it.
    pub fn ui(
        &mut self,
        context: &egui::Context,
        desk: &Desk<'_>,
        work: &Work,
        settings: &Settings,
    ) -> Ended {
        let title = desk.t("settings.title");
        let mut ended = dialog(context, desk, "settings", title, desk.theme.size.dialog_wide, |ui| {
            self.inner_ui(ui, desk, work, settings)
        });
        if ended == Ended::Closed {
            // Nothing waits to be called off here.
            ended = Ended::Done;
        }
        // What is being typed is kept once it is typed.
        if ended != Ended::No || !context.text_edit_focused() {
            if let Some(firm) = self.own.edited() {
                desk.ask(Request::Firm(FirmRequest::Keep(Box::new(firm))));
            }
            if let Some(firm) = self.case.edited() {
                desk.ask(Change::SetFirm(Box::new(firm)));
            }
        }
        ended
    }

    fn inner_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, settings: &Settings) -> Ended {
        let space = &desk.theme.space;
        let height = desk.theme.views.settings.height.of(ui.ctx());
        ui.horizontal_top(|ui| {
            let between = ui.spacing().item_spacing.x;
            ui.spacing_mut().item_spacing.x = space.wide;
            let parts = ui.allocate_ui(vec2(desk.theme.views.settings.parts, height), |ui| {
                ui.set_min_height(height);
                ui.vertical(|ui| self.parts_ui(ui, desk, work));
            });
            let line = parts.response.rect;
            ui.painter().vline(line.right(), line.y_range(), desk.line(desk.colours.line_weak));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.x = between;
                let part = ScrollArea::vertical().id_salt(self.part as u8).auto_shrink(false);
                part.max_height(height).show(ui, |ui| {
                    ui.set_width(ui.available_width() - space.large);
                    self.part_ui(ui, desk, work, settings);
                });
            });
        });
        ui.add_space(space.medium);
        let done = from_right(ui, desk, |ui| {
            Button::new(Weight::Primary, desk.t("dialog.done")).ui(ui, desk).clicked()
        });
        if done { Ended::Done } else { Ended::No }
    }

    fn parts_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        ui.set_width(desk.theme.views.settings.parts);
        ui.spacing_mut().item_spacing.y = desk.theme.space.hair;
        let parts = [
            (Part::Window, "settings.window", true),
            (Part::Files, "settings.files", true),
            (Part::Firm, "settings.firm", true),
            (Part::Case, "settings.case", work.opened.is_some()),
        ];
        for (part, key, enabled) in parts {
            let button = Button::new(Weight::Bare, desk.t(key)).selected(self.part == part).enabled(enabled);
            let button = button.across(ui.available_width()).ui(ui, desk);
            if !enabled {
                button.on_hover_text(desk.t("toast.nothing-open"));
            } else if button.clicked() {
                self.part = part;
            }
        }
    }

    fn part_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, settings: &Settings) {
        match self.part {
            Part::Window => window_ui(ui, desk, settings),
            Part::Files => files_ui(ui, desk, settings),
            Part::Firm => {
                desk.muted_label(ui, Role::Body, desk.t("firm.own.help"));
                self.own.ui(ui, desk, &settings.firm, self.unavailable);
            }
            Part::Case if work.case.firm.is_empty() => {
                desk.muted_label(ui, Role::Body, desk.t("firm.case.none"));
                ui.add_space(desk.theme.space.medium);
                if Button::new(Weight::Quiet, desk.t("firm.case.own")).ui(ui, desk).clicked() {
                    let named = |firm: &Firm| {
                        let name = work.case.client.name.clone().unwrap_or_default();
                        // Something has to be set for the case to have settings of its own.
                        if firm.is_empty() { Firm { name, ..Firm::default() } } else { firm.clone() }
                    };
                    desk.ask(Change::SetFirm(Box::new(named(&settings.firm))));
                }
            }
            Part::Case => {
                let same = work.case.firm == settings.firm;
                let key = if same { "firm.case.same" } else { "firm.case.help" };
                desk.muted_label(ui, Role::Body, desk.t(key));
                ui.add_space(desk.theme.space.tight);
                let back = Button::new(Weight::Quiet, desk.t("firm.case.back"));
                if back.with_icon(icon::ARROW_COUNTER_CLOCKWISE).ui(ui, desk).clicked() {
                    desk.ask(Change::SetFirm(Box::default()));
                }
                self.case.ui(ui, desk, &work.case.firm, self.unavailable);
            }
        }
    }
}

/// How the window looks and speaks.
fn window_ui(ui: &mut Ui, desk: &Desk<'_>, settings: &Settings) {
    let space = &desk.theme.space;
    let grid =
        Grid::new("settings of the window").num_columns(2).min_col_width(desk.theme.views.settings.names);
    grid.spacing(vec2(space.large, space.large)).show(ui, |ui| {
        row_ui(ui, desk, "settings.language", |ui| {
            for (language, name) in LANGUAGES {
                let on = desk.words.language == language;
                if Button::new(Weight::Quiet, name).selected(on).ui(ui, desk).clicked() {
                    desk.ask(Request::Speak(language));
                }
            }
        });
        row_ui(ui, desk, "settings.ground", |ui| {
            let grounds = [
                (Ground::System, "settings.system"),
                (Ground::Light, "ground.light"),
                (Ground::Dark, "ground.dark"),
            ];
            for (ground, key) in grounds {
                set_ui(ui, desk, key, settings.ground == ground, Setting::Ground(ground));
            }
        });
        row_ui(ui, desk, "settings.density", |ui| {
            for (density, key) in [(Density::Roomy, "settings.roomy"), (Density::Compact, "settings.compact")]
            {
                set_ui(ui, desk, key, settings.density == density, Setting::Density(density));
            }
        });
        row_ui(ui, desk, "settings.motion", |ui| {
            for (still, key) in [(false, "settings.moving"), (true, "settings.still")] {
                set_ui(ui, desk, key, settings.still == still, Setting::Still(still));
            }
        });
        row_ui(ui, desk, "settings.scale", |ui| {
            let now = percent(ui.ctx().zoom_factor());
            let steps = [
                (icon::MINUS, "command.smaller", now.saturating_sub(STEP)),
                (icon::PLUS, "command.larger", now + STEP),
            ];
            for (sign, key, scale) in steps {
                let step = Button::icon(Weight::Quiet, sign, desk.t(key)).enabled(SCALES.contains(&scale));
                if step.ui(ui, desk).clicked() {
                    desk.ask(Request::Set(Setting::Scale(scale)));
                }
            }
            ui.label(desk.rich(Role::Body, format!("{now} %")));
            if now != 100 && Button::new(Weight::Bare, "100 %").ui(ui, desk).clicked() {
                desk.ask(Request::Set(Setting::Scale(100)));
            }
        });
    });
}

/// What is remembered of files, to be forgotten.
fn files_ui(ui: &mut Ui, desk: &Desk<'_>, settings: &Settings) {
    let space = &desk.theme.space;
    desk.muted_label(ui, Role::Body, desk.t("settings.layouts.help"));
    ui.add_space(space.small);
    if settings.layouts.is_empty() {
        ui.label(desk.rich(Role::Body, desk.t("settings.layouts.none")));
    }
    for (place, layout) in settings.layouts.iter().enumerate() {
        let what = layout_text(desk, layout);
        from_right(ui, desk, |ui| {
            let name = desk.tf("settings.forget-one", &[("what", &what)]);
            let cross = Button::icon(Weight::Bare, icon::X, &name).ui(ui, desk);
            if cross.on_hover_text(desk.t("settings.forget")).clicked() {
                desk.ask(Request::Set(Setting::ForgetLayout(place)));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let text = egui::Label::new(desk.rich(Role::Body, what.as_str())).truncate();
                ui.add(text).on_hover_text(what.as_str());
            });
        });
    }
    ui.add_space(space.large);
    ui.horizontal(|ui| {
        let buttons = [
            ("settings.forget-layouts", !settings.layouts.is_empty(), Setting::ForgetLayouts),
            ("settings.forget-recent", !settings.recent.is_empty(), Setting::ForgetRecent),
        ];
        for (key, enabled, setting) in buttons {
            if Button::new(Weight::Quiet, desk.t(key)).enabled(enabled).ui(ui, desk).clicked() {
                desk.ask(Request::Set(setting));
            }
        }
    });
}

/// A layout by what its columns mean.
fn layout_text(desk: &Desk<'_>, layout: &Layout) -> String {
    let meanings = layout.meanings.iter();
    let names: Vec<String> =
        meanings.map(|own| desk.words.text(&format!("meaning.{}", own.name())).to_owned()).collect();
    format!("{}: {}", desk.tn("settings.columns", names.len()), names.join(", "))
}

/// A setting with its name at the left.
fn row_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, content: impl FnOnce(&mut Ui)) {
    ui.label(desk.muted(Role::Body, desk.words.text(key)));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = desk.theme.space.small;
        content(ui);
    });
    ui.end_row();
}

/// One of the things a setting can be.
fn set_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str, on: bool, setting: Setting) {
    if Button::new(Weight::Quiet, desk.words.text(key)).selected(on).ui(ui, desk).clicked() {
        desk.ask(Request::Set(setting));
    }
}
