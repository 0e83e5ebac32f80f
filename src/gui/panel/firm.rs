//! The settings of a firm, to be filled in: letterhead, texts, who signs, and what is otherwise for a client.

use std::path::{Path, PathBuf};

use egui::{Color32, CornerRadius, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::widget::basic::{Button, Weight, field, from_right, section_ui};
use super::super::widget::picture::Shown;
use super::super::words::LANGUAGES;
use super::super::work::browse::Browse;
use super::super::work::firm::{FirmRead, FirmRequest};
use super::firm_parts::{line_ui, lines_ui, named_ui, signatories_ui, texts_ui};
use crate::case::{Colour, Firm};
use crate::law::{Language, Text};
use crate::problem::Problem;

/// What was filled in, and what is not kept yet.
#[derive(Debug, Default)]
pub struct FirmForm {
    draft: Firm,
    /// What was kept when the draft was taken from it; nothing before it is shown first.
    kept: Option<Firm>,
    /// The language of the texts shown; as the window's until one is chosen.
    language: Option<Language>,
    /// The client whose own settings are shown; none for those of all.
    client: Option<String>,
    new_client: String,
    /// A colour that is typed and is none yet.
    colour: String,
    logo_path: String,
    file_path: String,
    /// What is wrong with the logo that was read last.
    logo_wrong: Option<Box<Problem>>,
    /// Where the settings were written to, or what is wrong with their file.
    file_told: Option<Result<PathBuf, Box<Problem>>>,
    /// Whether a file is there already where the settings are to be written.
    exists: bool,
    /// Where to write the settings, over whatever is there.
    save_to: Option<PathBuf>,
    shown: Option<Shown>,
}

impl FirmForm {
    /// The settings as they were filled in, if that was not told before. What is filled in half is left as it is.
    pub fn edited(&mut self) -> Option<Firm> {
        let kept = self.kept.as_ref().filter(|kept| self.draft != **kept)?;
        let tidied = self.draft.clone().tidied();
        if tidied == *kept {
            return None;
        }
        self.kept = Some(tidied.clone());
        Some(tidied)
    }

    /// Takes what was read.
    pub fn take_read(&mut self, read: FirmRead) {
        match read {
            FirmRead::Settings(Ok(firm)) => {
                self.draft = *firm;
                (self.client, self.file_told) = (None, None);
            }
            FirmRead::Logo(Ok(logo)) => {
                (self.draft.picture, self.draft.logo) = (Some(logo), None);
                self.logo_path.clear();
                self.logo_wrong = None;
            }
            FirmRead::Settings(Err(problem)) => self.file_told = Some(Err(problem)),
            FirmRead::Logo(Err(problem)) => self.logo_wrong = Some(problem),
        }
    }

    /// Takes how writing ended.
    pub fn take_written(&mut self, written: Result<PathBuf, Box<Problem>>) {
        self.exists = false;
        self.file_told = match written {
            Err(problem) if problem.code == "firm/exists" => {
                self.exists = true;
                None
            }
            written => Some(written),
        };
    }

    /// Writes the settings to a place, over whatever is there.
    pub fn save_to(&mut self, path: &Path) {
        self.file_path = path.display().to_string();
        self.save_to = Some(path.to_owned());
    }

    /// Shows what there is to fill in; `kept` are the settings as they are kept.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, kept: &Firm, unavailable: bool) {
        if self.kept.as_ref() != Some(kept) {
            self.draft.clone_from(kept);
            self.kept = Some(kept.clone());
        }
        if let Some(path) = self.save_to.take() {
            self.ask_save(desk, path, true);
        }
        ui.spacing_mut().item_spacing.y = desk.theme.space.small;
        section_ui(ui, desk, desk.t("firm.letterhead"));
        line_ui(ui, desk, "firm.name", &mut self.draft.name);
        lines_ui(ui, desk, "firm.address", &mut self.draft.address);
        lines_ui(ui, desk, "firm.contact", &mut self.draft.contact);
        self.colour_ui(ui, desk);
        self.logo_ui(ui, desk, unavailable);
        section_ui(ui, desk, desk.t("firm.texts"));
        let language = self.language_ui(ui, desk);
        self.clients_ui(ui, desk);
        let client = self.client.clone().filter(|client| self.draft.clients.contains_key(client));
        match client {
            None => {
                let draft = &mut self.draft;
                texts_ui(ui, desk, language, Some(&mut draft.footer), &mut draft.texts);
                section_ui(ui, desk, desk.t("firm.signatories"));
                signatories_ui(ui, desk, &mut draft.signatories);
            }
            Some(name) => {
                let own = self.draft.clients.entry(name).or_default();
                desk.muted_label(ui, Role::Small, desk.t("firm.client.help"));
                lines_ui(ui, desk, "firm.client-address", &mut own.address);
                texts_ui(ui, desk, language, None::<&mut Text>, &mut own.texts);
                section_ui(ui, desk, desk.t("firm.signatories"));
                signatories_ui(ui, desk, &mut own.signatories);
            }
        }
        section_ui(ui, desk, desk.t("firm.file"));
        self.file_ui(ui, desk, unavailable);
    }

    fn language_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) -> Language {
        let language = self.language.unwrap_or(desk.words.language);
        named_ui(ui, desk, "firm.language", |ui| {
            for (own, name) in LANGUAGES.into_iter().chain([(Language::De, "Deutsch")]) {
                let named = desk.tf("firm.in-language", &[("language", name)]);
                let button = Button::new(Weight::Quiet, name).named(&named).selected(own == language);
                if button.ui(ui, desk).clicked() {
                    self.language = Some(own);
                }
            }
        });
        language
    }

    /// Whose texts are shown: those of all, or of one client.
    fn clients_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        named_ui(ui, desk, "firm.for", |ui| {
            ui.horizontal_wrapped(|ui| {
                let all = self.client.is_none();
                let button = Button::new(Weight::Quiet, desk.t("firm.all-clients")).selected(all);
                if button.ui(ui, desk).clicked() {
                    self.client = None;
                }
                for name in self.draft.clients.keys() {
                    let on = self.client.as_ref() == Some(name);
                    if Button::new(Weight::Quiet, name).selected(on).ui(ui, desk).clicked() {
                        self.client = Some(name.clone());
                    }
                }
                if let Some(client) = self.client.clone() {
                    let name = desk.tf("firm.client.remove", &[("client", &client)]);
                    let cross = Button::icon(Weight::Bare, icon::X, &name).ui(ui, desk);
                    if cross.on_hover_text(&name).clicked() {
                        self.draft.clients.remove(&client);
                        self.client = None;
                    }
                }
            });
        });
        named_ui(ui, desk, "firm.client.new", |ui| {
            from_right(ui, desk, |ui| {
                let name = self.new_client.trim().to_owned();
                let add = Button::new(Weight::Quiet, desk.t("firm.client.add")).enabled(!name.is_empty());
                if add.ui(ui, desk).clicked() {
                    self.draft.clients.entry(name.clone()).or_default();
                    self.client = Some(name);
                    self.new_client.clear();
                }
                let edit = field(desk, &mut self.new_client).desired_width(ui.available_width());
                let _ = ui.add(edit).accessible_name(desk.t("firm.client.new"));
            });
        });
    }

    /// The colour of headings: some to choose from, or any other one typed.
    fn colour_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        let kinds = &desk.theme.light.category;
        let offered =
            [kinds.slate, kinds.blue, kinds.teal, kinds.green, kinds.amber, kinds.rose, kinds.violet];
        let offered = offered.map(|kind| {
            let [red, green, blue, _] = egui::Color32::from(kind.ink).to_array();
            Colour([red, green, blue])
        });
        let own = self.draft.colour.filter(|own| !offered.contains(own));
        named_ui(ui, desk, "firm.colour", |ui| {
            let size = vec2(ui.available_width(), desk.theme.size.control);
            ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = desk.theme.space.medium;
                for colour in offered.into_iter().chain(own) {
                    if swatch_ui(ui, desk, colour, self.draft.colour == Some(colour)) {
                        self.draft.colour = Some(colour);
                        self.colour.clear();
                    }
                }
                self.colour_field_ui(ui, desk);
            });
        });
    }

    /// Any colour, typed.
    fn colour_field_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>) {
        let mut typed = match self.draft.colour {
            Some(colour) if self.colour.is_empty() => String::from(colour),
            _ => self.colour.clone(),
        };
        let edit = field(desk, &mut typed).desired_width(desk.theme.size.key * 5.0);
        let edit = edit.hint_text(desk.muted(Role::Body, "#0b5cad"));
        if ui.add(edit).accessible_name(desk.t("firm.colour")).changed() {
            match Colour::try_from(typed.trim().to_owned()) {
                Ok(colour) => {
                    self.draft.colour = Some(colour);
                    self.colour.clear();
                }
                Err(_) => {
                    self.draft.colour = None;
                    self.colour = typed;
                }
            }
        }
        if !self.colour.trim().is_empty() {
            ui.label(desk.inked(Role::Small, desk.t("firm.no-colour"), desk.colours.bad));
        }
    }

    /// The logo as it will be printed, and where to take another one from.
    fn logo_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, unavailable: bool) {
        named_ui(ui, desk, "firm.logo", |ui| {
            ui.vertical(|ui| {
                if let Some(picture) = &self.draft.picture {
                    let shown = Shown::of(ui.ctx(), picture, self.shown.take());
                    ui.horizontal(|ui| {
                        shown.ui(ui, desk, desk.t("firm.logo"));
                        let size = format!("{} × {}", picture.width, picture.height);
                        ui.label(desk.muted(Role::Small, size));
                    });
                    self.shown = Some(shown);
                }
                from_right(ui, desk, |ui| {
                    if self.draft.picture.is_some()
                        && Button::icon(Weight::Bare, icon::X, desk.t("firm.logo.remove"))
                            .ui(ui, desk)
                            .clicked()
                    {
                        (self.draft.picture, self.draft.logo) = (None, None);
                    }
                    let browse = Button::new(Weight::Quiet, desk.t("firm.logo.browse")).enabled(!unavailable);
                    if browse.ui(ui, desk).clicked() {
                        desk.ask(Request::Browse(Browse::ToLogo));
                    }
                    let ready = !self.logo_path.trim().is_empty();
                    let take = Button::new(Weight::Quiet, desk.t("firm.logo.take")).enabled(ready);
                    let clicked = take.ui(ui, desk).clicked();
                    let edit = field(desk, &mut self.logo_path).desired_width(ui.available_width());
                    let edit = edit.hint_text(desk.muted(Role::Body, desk.t("firm.logo.path")));
                    let edit = ui.add(edit).accessible_name(desk.t("firm.logo.path"));
                    let enter = edit.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
                    if ready && (clicked || enter) {
                        let path = PathBuf::from(self.logo_path.trim());
                        desk.ask(Request::Firm(FirmRequest::LoadLogo(path)));
                    }
                });
                desk.muted_label(ui, Role::Small, desk.t("firm.logo.help"));
            });
        });
        if let Some(problem) = &self.logo_wrong {
            told_ui(ui, desk, wrong(desk, problem), desk.colours.bad);
        }
    }

    /// The file that the settings are read from and written to.
    fn file_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, unavailable: bool) {
        desk.muted_label(ui, Role::Small, desk.t("firm.file.help"));
        from_right(ui, desk, |ui| {
            let path = PathBuf::from(self.file_path.trim());
            let ready = !path.as_os_str().is_empty();
            let save = Button::new(Weight::Quiet, desk.t("firm.save"));
            if save.enabled(ready || !unavailable).ui(ui, desk).clicked() {
                if ready {
                    self.ask_save(desk, path.clone(), false);
                } else {
                    desk.ask(Request::Browse(Browse::FirmTo("firm.ron".to_owned())));
                }
            }
            let load = Button::new(Weight::Quiet, desk.t("firm.load"));
            if load.enabled(ready || !unavailable).ui(ui, desk).clicked() {
                desk.ask(if ready {
                    Request::Firm(FirmRequest::Load(path))
                } else {
                    Request::Browse(Browse::ToFirm)
                });
            }
            let edit = field(desk, &mut self.file_path).desired_width(ui.available_width());
            let edit = edit.hint_text(desk.muted(Role::Body, desk.t("firm.file.path")));
            if ui.add(edit).accessible_name(desk.t("firm.file.path")).changed() {
                self.exists = false;
            }
        });
        if self.exists {
            from_right(ui, desk, |ui| {
                if Button::new(Weight::Quiet, desk.t("report.replace-it")).ui(ui, desk).clicked() {
                    self.ask_save(desk, PathBuf::from(self.file_path.trim()), true);
                }
                ui.label(desk.rich(Role::Medium, desk.t("report.exists")));
                ui.label(desk.inked(Role::Icon, icon::WARNING, desk.colours.warn));
            });
        }
        match &self.file_told {
            Some(Ok(path)) => {
                let text = desk.tf("firm.written", &[("path", &path.display().to_string())]);
                told_ui(ui, desk, text, desk.colours.good);
            }
            Some(Err(problem)) => told_ui(ui, desk, wrong(desk, problem), desk.colours.bad),
            None => {}
        }
        ui.add_space(desk.theme.space.large);
    }

    fn ask_save(&self, desk: &Desk<'_>, path: PathBuf, replace: bool) {
        let firm = Box::new(self.draft.clone().tidied());
        desk.ask(Request::Firm(FirmRequest::Save { path, firm, replace }));
    }
}

/// A colour to choose; gives whether it was chosen.
fn swatch_ui(ui: &mut Ui, desk: &Desk<'_>, colour: Colour, on: bool) -> bool {
    let side = desk.theme.size.key;
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    let radius = CornerRadius::same(desk.theme.size.radius_small);
    let Colour([red, green, blue]) = colour;
    ui.painter().rect_filled(rect, radius, Color32::from_rgb(red, green, blue));
    if on || response.hovered() || response.has_focus() {
        let line = Stroke::new(desk.theme.line.thick, Color32::from(desk.colours.accent_text));
        ui.painter().rect_stroke(rect.expand(desk.theme.space.hair), radius, line, StrokeKind::Outside);
    }
    let name = format!("{} {}", desk.t("firm.colour"), String::from(colour));
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, on, &name));
    response.on_hover_text(String::from(colour)).clicked()
}

/// A problem on a line, with its place.
fn wrong(desk: &Desk<'_>, problem: &Problem) -> String {
    format!("{}: {}", problem.place, desk.said(&problem.message))
}

/// What came of a file.
fn told_ui(ui: &mut Ui, desk: &Desk<'_>, text: String, ink: impl Into<Color32>) {
    named_ui(ui, desk, "", |ui| {
        ui.add(egui::Label::new(desk.inked(Role::Small, text, ink)).wrap());
    });
}
