//! Settings of the window and of the firm: carrying out what is changed in them.

use egui::Context;

use super::app::{App, preference};
use super::dialogs::Dialog;
use super::panel::report::ReportDialog;
use super::panel::settings::{Part, SettingsDialog};
use super::state::{Density, Ground, ReportChoices};
use super::work::firm::FirmRequest;

/// A setting of the window, as it shall be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Light or dark.
    Ground(Ground),
    /// How much room rows and controls take.
    Density(Density),
    /// Whether nothing moves.
    Still(bool),
    /// How large everything is, in percent.
    Scale(u16),
    /// Forgets how a list is read, by its place among those that are remembered.
    ForgetLayout(usize),
    /// Forgets how all lists are read.
    ForgetLayouts,
    /// Forgets the files opened lately.
    ForgetRecent,
}

impl App {
    /// Opens the settings.
    pub(super) fn ask_settings(&mut self, part: Part) {
        self.dialog = Some(Dialog::Settings(Box::new(SettingsDialog::new(part))));
    }

    /// Opens the settings of the firm, and then the report dialog again.
    pub(super) fn firm_for_report(&mut self, choices: ReportChoices) {
        let part = if self.work.case.firm.is_empty() || self.work.case.firm == self.settings.firm {
            Part::Firm
        } else {
            Part::Case
        };
        self.ask_settings(part);
        self.after_settings = Some(Box::new(choices));
    }

    /// Goes back to the report dialog once the settings are closed, if they were opened from it.
    pub(super) fn go_back_to_report(&mut self) {
        // What was changed in the settings is carried out by then.
        if self.dialog.is_some() {
            return;
        }
        if let Some(choices) = self.after_settings.take() {
            let firm = self.work.firm().name.clone();
            let dialog = ReportDialog::with(ReportChoices { firm, ..*choices });
            self.dialog = Some(Dialog::Report(Box::new(dialog)));
        }
    }

    /// Changes a setting.
    pub(super) fn set(&mut self, context: &Context, setting: Setting) {
        match setting {
            Setting::Ground(ground) => {
                self.settings.ground = ground;
                context.set_theme(preference(ground));
            }
            Setting::Density(density) => {
                self.settings.density = density;
                self.dress(context);
            }
            Setting::Still(still) => {
                self.settings.still = still;
                self.dress(context);
            }
            Setting::Scale(percent) => context.set_zoom_factor(f32::from(percent) / 100.0),
            Setting::ForgetLayout(place) => {
                if place < self.settings.layouts.len() {
                    self.settings.layouts.remove(place);
                }
            }
            Setting::ForgetLayouts => self.settings.layouts.clear(),
            Setting::ForgetRecent => self.settings.recent.clear(),
        }
    }

    /// Does something about the settings of a firm.
    pub(super) fn about_firm(&mut self, request: FirmRequest) {
        match request {
            FirmRequest::Load(path) => self.work.load_firm(path),
            FirmRequest::LoadLogo(path) => self.work.load_logo(path),
            FirmRequest::Save { path, firm, replace } => self.work.save_firm(path, *firm, replace),
            FirmRequest::Keep(firm) => self.keep_firm(*firm),
        }
    }

    /// Keeps how large everything is, which the keyboard changes too.
    pub(super) fn keep_scale(&mut self, context: &Context) {
        self.settings.scale = percent(context.zoom_factor());
    }
}

/// A scale in percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 20 and 500")]
pub fn percent(zoom: f32) -> u16 {
    ((zoom * 100.0).round() as u16).clamp(20, 500)
}
