//! Opening: the dialog that takes a path.

use std::path::PathBuf;

use egui::Ui;

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::state::Settings;
use super::super::widget::basic::{Button, Weight, field, from_right, section_ui};
use super::super::widget::frame::{Ended, dialog};
use super::super::widget::path::{caret_before_ending, elided, path_ui};
use super::super::work::Other;
use super::super::work::browse::Browse;
use super::super::work::edition::Files;
use super::super::work::parties::PartyRequest;
use crate::catalog::EXAMPLES;

/// The dialog that asks for a path to open or to save the case at.
#[derive(Debug, Default)]
pub struct PathDialog {
    typed: String,
    purpose: Purpose,
    unavailable: bool,
    placed: bool,
}

/// What a path is typed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Purpose {
    #[default]
    Open,
    Save,
    Renew,
    Export,
    Edition,
    Earlier,
    Names,
}

impl Purpose {
    /// The beginning of its keys in the words.
    fn key(self) -> &'static str {
        match self {
            Purpose::Open => "open",
            Purpose::Save => "save",
            Purpose::Renew => "renew",
            Purpose::Export => "export",
            Purpose::Edition => "edition",
            Purpose::Earlier => "earlier",
            Purpose::Names => "names",
        }
    }
}

impl PathDialog {
    /// For a file to open.
    pub fn to_open() -> PathDialog {
        PathDialog::default()
    }

    /// For a place to save the case at; `proposed` stands there already.
    pub fn to_save(proposed: String) -> PathDialog {
        PathDialog { typed: proposed, purpose: Purpose::Save, ..PathDialog::default() }
    }

    /// For a newer version of the open catalog.
    pub fn to_renew() -> PathDialog {
        PathDialog { purpose: Purpose::Renew, ..PathDialog::default() }
    }

    /// For a place to write the catalog at.
    pub fn to_export(proposed: String) -> PathDialog {
        PathDialog { typed: proposed, purpose: Purpose::Export, ..PathDialog::default() }
    }

    /// For a folder of law files to compare with.
    pub fn to_edition() -> PathDialog {
        PathDialog { purpose: Purpose::Edition, ..PathDialog::default() }
    }

    /// For an earlier case or catalog that reports are held against.
    pub fn to_earlier() -> PathDialog {
        PathDialog { purpose: Purpose::Earlier, ..PathDialog::default() }
    }

    /// For a table of names to be screened.
    pub fn to_names() -> PathDialog {
        PathDialog { purpose: Purpose::Names, ..PathDialog::default() }
    }

    /// That the system has no dialog of its own to offer.
    pub fn system_has_none(&mut self) {
        self.unavailable = true;
    }

    /// Shows it.
    pub fn ui(&mut self, context: &egui::Context, desk: &Desk<'_>, settings: &Settings) -> Ended {
        let title = format!("{}.title", self.purpose.key());
        dialog(context, desk, "path", desk.words.text(&title), desk.theme.size.dialog, |ui| {
            self.inner_ui(ui, desk, settings)
        })
    }

    fn inner_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, settings: &Settings) -> Ended {
        let mut ended = Ended::No;
        let key = |end: &str| desk.words.text(&format!("{}.{end}", self.purpose.key())).to_owned();
        let (help, label) = (key("help"), key("go"));
        desk.muted_label(ui, Role::Body, help);
        ui.add_space(desk.theme.space.small);
        let enter = ui.input(|input| input.key_pressed(egui::Key::Enter));
        let mut go = false;
        ui.horizontal(|ui| {
            from_right(ui, desk, |ui| {
                go = Button::new(Weight::Primary, &label)
                    .enabled(!self.typed.trim().is_empty())
                    .ui(ui, desk)
                    .clicked();
                if Button::new(Weight::Quiet, desk.t("open.browse"))
                    .enabled(!self.unavailable)
                    .ui(ui, desk)
                    .clicked()
                {
                    let proposed = self.typed.clone();
                    desk.ask(Request::Browse(match self.purpose {
                        Purpose::Open => Browse::ToOpen,
                        Purpose::Save => Browse::ToSave(proposed),
                        Purpose::Renew => Browse::ToRenew,
                        Purpose::Export => Browse::ToExport(proposed),
                        Purpose::Edition => Browse::ToEdition,
                        Purpose::Earlier => Browse::ToEarlier,
                        Purpose::Names => Browse::ToNames,
                    }));
                }
                let edit = field(desk, &mut self.typed)
                    .desired_width(ui.available_width())
                    .hint_text(desk.muted(Role::Body, desk.t("open.path")));
                let edit = ui.add(edit).accessible_name(desk.t("open.path"));
                if !std::mem::replace(&mut self.placed, true) {
                    edit.request_focus();
                    caret_before_ending(ui.ctx(), edit.id, &self.typed);
                }
                go |= edit.lost_focus() && enter && !self.typed.trim().is_empty();
            });
        });
        if self.unavailable {
            desk.muted_label(ui, Role::Small, desk.t("open.no-dialog"));
        }
        if go {
            let path = PathBuf::from(unquoted(&self.typed));
            desk.ask(match self.purpose {
                Purpose::Open => Request::OpenFile(path),
                Purpose::Save => Request::SaveAt(path),
                Purpose::Renew => Request::Renew(path),
                Purpose::Export => Request::ExportAt(path),
                Purpose::Earlier => Request::HoldAgainst(path),
                Purpose::Names => Request::Party(PartyRequest::ReadNames(path)),
                Purpose::Edition => Request::CompareWith(Some(Other::Files(Files::Folder(path)))),
            });
            ended = Ended::Done;
        }
        if self.purpose == Purpose::Open && (recent_ui(ui, desk, settings) | examples_ui(ui, desk)) {
            ended = Ended::Done;
        }
        ended
    }
}

/// A path as people paste it: perhaps in quotes, perhaps as an address.
fn unquoted(typed: &str) -> &str {
    let typed = typed.trim();
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    let inner = typed.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\'']));
    inner.unwrap_or(typed)
}

/// The bundled examples, each with what it shows; gives whether one was chosen.
fn examples_ui(ui: &mut Ui, desk: &Desk<'_>) -> bool {
    let mut chosen = false;
    section_ui(ui, desk, desk.t("open.examples"));
    egui::Grid::new("examples").num_columns(2).spacing([desk.theme.space.small, 0.0]).show(ui, |ui| {
        for example in EXAMPLES {
            if Button::new(Weight::Bare, example.name).with_icon(icon::LIGHTBULB).ui(ui, desk).clicked() {
                desk.ask(Request::OpenExample(*example));
                chosen = true;
            }
            let shows = desk.words.text(&format!("example.{}", example.name)).to_owned();
            ui.add(egui::Label::new(desk.muted(Role::Small, &shows)).truncate());
            ui.end_row();
        }
    });
    chosen
}

/// Files opened lately; gives whether one was chosen.
pub fn recent_ui(ui: &mut Ui, desk: &Desk<'_>, settings: &Settings) -> bool {
    if settings.recent.is_empty() {
        return false;
    }
    let mut chosen = false;
    section_ui(ui, desk, desk.t("open.recent"));
    ui.spacing_mut().item_spacing.y = 0.0;
    for path in &settings.recent {
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let sign = if path.extension().is_some_and(|ending| ending == crate::case::EXTENSION) {
            icon::FOLDER
        } else {
            icon::FILE
        };
        ui.horizontal(|ui| {
            // A name may be longer than the line; the folder then goes without.
            let most = ui.available_width() * 0.6;
            let shown = elided(ui, desk, Role::Medium, &name, most);
            let button = Button::new(Weight::Bare, &shown).named(&name).with_icon(sign).ui(ui, desk);
            if button.on_hover_text(path.display().to_string()).clicked() {
                desk.ask(Request::OpenFile(path.clone()));
                chosen = true;
            }
            if let Some(folder) = path.parent() {
                path_ui(ui, desk, Role::Small, folder, ui.available_width());
            }
        });
    }
    chosen
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_pasted_path_is_taken_as_meant() {
        assert_eq!(super::unquoted(" \"/a b/c.xlsx\" "), "/a b/c.xlsx");
        assert_eq!(super::unquoted("file:///a/c.xlsx"), "/a/c.xlsx");
        assert_eq!(super::unquoted("c.csv"), "c.csv");
    }
}
