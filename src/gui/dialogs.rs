//! The dialog that is open, if one is.

use std::path::{Path, PathBuf};

use super::command::Request;
use super::desk::Desk;
use super::panel::choose::ChooseColumns;
use super::panel::columns::ColumnsDialog;
use super::panel::decide::DecideDialog;
use super::panel::edit::{CellDialog, PasteDialog, ReplaceDialog};
use super::panel::names::NamesDialog;
use super::panel::news::news_ui;
use super::panel::open::PathDialog;
use super::panel::palette::Palette;
use super::panel::party_decide::PartyDialog;
use super::panel::red_flags::FlagDialog;
use super::panel::report::ReportDialog;
use super::panel::settings::SettingsDialog;
use super::panel::shortcuts::shortcuts_ui;
use super::panel::spellings::spellings_ui;
use super::panel::tags::TagsDialog;
use super::state::Settings;
use super::widget::basic::{Button, Weight, from_right};
use super::widget::frame::{Ended, dialog};
use super::work::Work;
use super::work::jobs::Picked;

/// A dialog.
#[derive(Debug)]
pub enum Dialog {
    /// Asks for a path to open or to save at.
    Path(PathDialog),
    /// Shows how the columns were understood.
    Columns(ColumnsDialog),
    /// Chooses the columns of the table.
    ChooseColumns(ChooseColumns),
    /// Asks for what a report needs.
    Report(Box<ReportDialog>),
    /// Asks for a decision with its reason.
    Decide(Box<DecideDialog>),
    /// Asks for a decision on a match, with its reason.
    Party(Box<PartyDialog>),
    /// Asks which column of a file holds the names to be screened.
    Names(Box<NamesDialog>),
    /// Puts categories on items.
    Tags(TagsDialog),
    /// Lists all commands.
    Palette(Palette),
    /// Settings of the window and of the firm.
    Settings(Box<SettingsDialog>),
    /// Lists all shortcuts.
    Shortcuts,
    /// Asks whether unsaved work shall be given up for this.
    Unsaved(Box<Request>),
    /// Says what there is for a class.
    Train,
    /// Offers unsaved work that was found.
    Found,
    /// Asks why a red flag is resolved.
    Flag(FlagDialog),
    /// Writes over a cell.
    Cell(CellDialog),
    /// Replaces text.
    Replace(ReplaceDialog),
    /// Writes cells of a spreadsheet.
    Paste(PasteDialog),
    /// Shows makers that may be the same.
    Spellings,
    /// Shows what is new in this version of the catalog.
    News,
    /// Asks whether a file is a newer version of the open catalog.
    Newer(PathBuf),
}

impl Dialog {
    /// Shows it; gives whether and how it ended.
    pub fn ui(
        &mut self,
        context: &egui::Context,
        desk: &Desk<'_>,
        work: &Work,
        settings: &Settings,
    ) -> Ended {
        match self {
            Dialog::Path(path) => path.ui(context, desk, settings),
            Dialog::Columns(columns) => columns.ui(context, desk, work),
            Dialog::ChooseColumns(choose) => choose.ui(context, desk, work, settings),
            Dialog::Report(report) => report.ui(context, desk),
            Dialog::Decide(decide) => decide.ui(context, desk, work),
            Dialog::Party(party) => party.ui(context, desk, work),
            Dialog::Names(names) => names.ui(context, desk),
            Dialog::Tags(tags) => tags.ui(context, desk, work),
            Dialog::Palette(palette) => palette.ui(context, desk, work),
            Dialog::Settings(own) => own.ui(context, desk, work, settings),
            Dialog::Shortcuts => shortcuts_ui(context, desk),
            Dialog::Unsaved(then) => unsaved_ui(context, desk, then),
            Dialog::Train => train_ui(context, desk),
            Dialog::Found => found_ui(context, desk),
            Dialog::Flag(flag) => flag.ui(context, desk, work),
            Dialog::Cell(cell) => cell.ui(context, desk, work),
            Dialog::Replace(replace) => replace.ui(context, desk, work),
            Dialog::Paste(paste) => paste.ui(context, desk, work),
            Dialog::Spellings => spellings_ui(context, desk, work),
            Dialog::News => news_ui(context, desk, work),
            Dialog::Newer(path) => newer_ui(context, desk, path),
        }
    }

    /// Takes in what the dialog of the system came back with; gives whether this dialog is over.
    pub fn take(&mut self, picked: &Picked) -> bool {
        match (self, picked) {
            (
                Dialog::Path(_),
                Picked::ToOpen(_)
                | Picked::ToSave(_)
                | Picked::ToRenew(_)
                | Picked::ToExport(_)
                | Picked::ToList(_)
                | Picked::ToNames(_)
                | Picked::ToEdition(_)
                | Picked::ToEarlier(_),
            ) => return true,
            (Dialog::Path(path), Picked::Unavailable) => path.system_has_none(),
            (Dialog::Settings(own), Picked::Unavailable) => own.system_has_none(),
            (Dialog::Settings(own), Picked::FirmTo(path)) => own.save_to(path),
            (Dialog::Report(report), Picked::Unavailable) => report.system_has_none(),
            (Dialog::Report(report), Picked::ToReport(path)) => report.take_path(path),
            (
                Dialog::Path(_)
                | Dialog::Columns(_)
                | Dialog::ChooseColumns(_)
                | Dialog::Report(_)
                | Dialog::Decide(_)
                | Dialog::Party(_)
                | Dialog::Names(_)
                | Dialog::Tags(_)
                | Dialog::Palette(_)
                | Dialog::Settings(_)
                | Dialog::Shortcuts
                | Dialog::Unsaved(_)
                | Dialog::Train
                | Dialog::Found
                | Dialog::Flag(_)
                | Dialog::Cell(_)
                | Dialog::Replace(_)
                | Dialog::Paste(_)
                | Dialog::Spellings
                | Dialog::News
                | Dialog::Newer(_),
                _,
            ) => {}
        }
        false
    }
}

fn unsaved_ui(context: &egui::Context, desk: &Desk<'_>, then: &Request) -> Ended {
    let give_up = || Request::Regardless(Box::new(then.clone()));
    let save = (desk.t("unsaved.save"), || Request::SaveThen(Box::new(then.clone())));
    let later = Some(desk.t("dialog.cancel"));
    either_ui(context, desk, "unsaved", save, (desk.t("unsaved.discard"), give_up), later)
}

fn found_ui(context: &egui::Context, desk: &Desk<'_>) -> Ended {
    let take = (desk.t("found.take"), || Request::TakeFound);
    let discard = (desk.t("found.discard"), || Request::DiscardFound);
    either_ui(context, desk, "found", take, discard, None)
}

fn train_ui(context: &egui::Context, desk: &Desk<'_>) -> Ended {
    let example = (desk.t("train.example"), || super::command::Command::OpenExample.into());
    let own = (desk.t("train.own"), || super::command::Command::Open.into());
    either_ui(context, desk, "train", example, own, Some(desk.t("dialog.cancel")))
}

fn newer_ui(context: &egui::Context, desk: &Desk<'_>, path: &Path) -> Ended {
    let take = (desk.t("newer.take"), || Request::Renew(path.to_owned()));
    let open = (desk.t("newer.open"), || Request::OpenFile(path.to_owned()));
    either_ui(context, desk, "newer", take, open, Some(desk.t("dialog.cancel")))
}

/// Asks which of two things shall be done, the first of them the safer one; `neither` closes the dialog.
fn either_ui(
    context: &egui::Context,
    desk: &Desk<'_>,
    id: &str,
    first: (&str, impl Fn() -> Request),
    second: (&str, impl Fn() -> Request),
    neither: Option<&str>,
) -> Ended {
    let (title, text) = (format!("{id}.title"), format!("{id}.text"));
    dialog(context, desk, id, desk.words.text(&title), desk.theme.size.inspector, |ui| {
        desk.muted_label(ui, super::font::Role::Body, desk.words.text(&text));
        ui.add_space(desk.theme.space.medium);
        let mut ended = Ended::No;
        from_right(ui, desk, |ui| {
            if Button::new(Weight::Primary, first.0).ui(ui, desk).clicked() {
                desk.ask((first.1)());
                ended = Ended::Done;
            }
            if Button::new(Weight::Quiet, second.0).ui(ui, desk).clicked() {
                desk.ask((second.1)());
                ended = Ended::Done;
            }
            if neither.is_some_and(|neither| Button::new(Weight::Quiet, neither).ui(ui, desk).clicked()) {
                ended = Ended::Closed;
            }
        });
        ended
    })
}
