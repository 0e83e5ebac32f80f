//! Carrying out what panels asked for, and telling what came of it.

use std::path::{Path, PathBuf};

use egui::ViewportCommand;

use super::app::{App, preference};
use super::command::{Browse, Command, Request};
use super::desk::Desk;
use super::dialogs::Dialog;
use super::label::label;
use super::panel::catalog::copy;
use super::panel::choose::ChooseColumns;
use super::panel::columns::ColumnsDialog;
use super::panel::decide::{DecideDialog, Purpose};
use super::panel::decided;
use super::panel::edit::{CellDialog, PasteDialog, ReplaceDialog};
use super::panel::open::PathDialog;
use super::panel::palette::Palette;
use super::panel::party_decide::PartyDialog;
use super::panel::report::ReportDialog;
use super::panel::tags::TagsDialog;
use super::state::{Ground, View};
use super::widget::toast::Tone;
use super::words::{Words, number};
use super::work::edit::rows_of_text;
use super::work::filter::Filter;
use super::work::jobs::Picked;
use super::work::parties::PartyRequest;
use super::work::{Event, browse};
use crate::case::{Change, Finding};
use crate::catalog::{EXAMPLES, Meaning};

/// Seconds between two times that unsaved work is put aside.
const ASIDE_EVERY: f64 = 20.0;

impl App {
    /// Does what was asked for.
    pub(super) fn carry_out(&mut self, context: &egui::Context, request: Request) {
        if self.gives_up_work(&request) {
            self.dialog = Some(Dialog::Unsaved(Box::new(request)));
            return;
        }
        if self.work.begun.is_some() && request.needs_whole() {
            self.say(self.words.text("toast.still-reading").to_owned());
            return;
        }
        match request {
            Request::Do(command) => self.command(context, command),
            Request::Regardless(request) => {
                self.work.give_up();
                self.carry_out(context, *request);
            }
            Request::Change(change) => self.work.change(change),
            Request::OpenExample(example) => {
                self.dialog = None;
                self.work.open_example(example);
            }
            Request::OpenFile(path) => {
                self.dialog = None;
                self.work.open(path, self.settings.opening());
            }
            Request::Browse(browse) => self.browse(browse),
            Request::Show(view) => self.view = view,
            Request::Point(row) => self.work.point_at(Some(row)),
            Request::Mark(row) => self.work.mark(row),
            Request::MarkAlso(row) => self.work.mark_also(row),
            Request::MarkTo(row) => self.work.mark_to(row),
            Request::ShowColumns(columns) => self.settings.columns = columns,
            Request::SetFilter(filter) => self.work.set_filter(filter),
            Request::SetSort(sort) => self.work.set_sort(sort),
            Request::ShowItems(filter) => {
                self.view = View::Catalog;
                self.work.set_filter(filter);
            }
            Request::SlideDay { day, begins } => self.work.slide_to(day, begins),
            Request::CompareWith(day) => self.work.compare_with(day),
            Request::LookToward(to) => self.work.set_in_view(to),
            Request::Speak(language) => {
                if let Ok(words) = Words::of(language) {
                    self.words = words;
                    self.settings.language = language;
                }
            }
            Request::Decide { finding, reason } => self.decide(finding, &reason),
            Request::Resume => self.work.resume(),
            Request::Prepare(replacing) => self.work.prepare(replacing),
            Request::Paste(text) => {
                let rows = rows_of_text(&text);
                if let Some(item) = self.work.item().filter(|_| !rows.is_empty()) {
                    self.dialog = Some(Dialog::Paste(PasteDialog::new(rows, item)));
                }
            }
            Request::Renew(path) => self.work.renew(path),
            Request::ExportAt(path) => self.work.export(path),
            Request::Drop(path) => {
                // Beside lists, what is dropped is one more; beside a case, most likely next month's file.
                if self.view == View::Parties && !crate::case::is_case(&path) {
                    self.about_party(PartyRequest::Load { paths: vec![path], take_shorter: false });
                } else if self.work.file.is_some() && !crate::case::is_case(&path) {
                    self.dialog = Some(Dialog::Newer(path));
                } else {
                    self.carry_out(context, Request::OpenFile(path));
                }
            }
            Request::TakeFound => self.work.take_found(),
            Request::DiscardFound => self.work.discard_found(),
            Request::AddNote(text) => self.work.note(text),
            Request::SaveAt(path) => self.work.save(with_ending(path)),
            Request::Party(request) => self.about_party(request),
            Request::Write(_) if !self.work.can_report() => {
                self.say(self.words.text("toast.still-reading").to_owned());
            }
            Request::Write(choices) => {
                let client = crate::case::Client {
                    name: filled(&choices.client),
                    reference: filled(&choices.reference),
                    prepared_by: filled(&choices.prepared_by),
                    ..self.work.case.client.clone()
                };
                if client != self.work.case.client {
                    self.work.change(Change::SetClient(client));
                }
                self.settings.signs.clone_from(&choices.prepared_by);
                self.work.write_report(&choices, self.words.language);
            }
        }
    }

    fn command(&mut self, context: &egui::Context, command: Command) {
        match command {
            Command::Open => {
                self.dialog = Some(Dialog::Path(PathDialog::to_open()));
            }
            Command::OpenExample => self.work.open_example(EXAMPLES[0]),
            Command::Save => match &self.work.file {
                Some((path, _)) => {
                    let path = path.clone();
                    self.work.save(path);
                }
                None => self.save_as(),
            },
            Command::SaveAs => self.save_as(),
            Command::Report if self.work.can_report() => {
                self.dialog =
                    Some(Dialog::Report(Box::new(ReportDialog::new(&self.work, &self.settings.signs))));
            }
            Command::Undo => match self.work.history.next_undo().map(|change| self.label(change)) {
                Some(label) => {
                    self.work.undo();
                    self.say(self.words.filled("toast.undone", &[("what", &label)]));
                }
                None => self.say(self.words.text("toast.nothing-to-undo").to_owned()),
            },
            Command::Redo => {
                if let Some(label) = self.work.history.next_redo().map(|change| self.label(change)) {
                    self.work.redo();
                    self.say(self.words.filled("toast.redone", &[("what", &label)]));
                }
            }
            Command::Palette => self.dialog = Some(Dialog::Palette(Palette::default())),
            Command::ShowCatalog => self.view = View::Catalog,
            Command::ShowDestinations => self.view = View::Destinations,
            Command::ShowTimeline => self.view = View::Timeline,
            Command::ShowParties => self.view = View::Parties,
            Command::ShowProblems => self.view = View::Problems,
            Command::Columns if self.work.opened.is_some() => {
                self.dialog = Some(Dialog::Columns(ColumnsDialog::default()));
            }
            Command::ChooseColumns if self.work.opened.is_some() => {
                self.dialog = Some(Dialog::ChooseColumns(ChooseColumns));
            }
            Command::MarkFound => self.work.mark_found(),
            Command::Copy => self.copy(context),
            Command::Search => {
                self.view = View::Catalog;
                self.catalog.wants_search = true;
            }
            Command::ClearFilter => self.work.set_filter(Filter::default()),
            Command::NextItem => self.work.move_cursor(1),
            Command::PreviousItem => self.work.move_cursor(-1),
            Command::Accept => self.accept(),
            Command::Reject => self.decide_dialog(Purpose::Reject),
            Command::AnotherEntry => self.decide_dialog(Purpose::Another),
            Command::Note => self.decide_dialog(Purpose::Note),
            Command::Tag if self.work.item().is_some() => self.dialog = Some(Dialog::Tags(TagsDialog)),
            Command::EditCell if self.work.item().is_some() => {
                self.dialog = self.work.item().map(|item| Dialog::Cell(CellDialog::new(item)));
            }
            Command::Replace if self.work.item().is_some() => {
                let item = self.work.item();
                self.dialog = item.map(|item| Dialog::Replace(ReplaceDialog::new(&self.work, item)));
            }
            Command::Spellings if self.work.opened.is_some() => {
                self.work.look_ahead();
                self.dialog = Some(Dialog::Spellings);
            }
            Command::NewerVersion if self.work.opened.is_some() => {
                self.dialog = Some(Dialog::Path(PathDialog::to_renew()));
            }
            Command::News => self.dialog = Some(Dialog::News),
            Command::Export if self.work.opened.is_some() => self.export(),
            Command::Escalate if self.work.item().is_some() => self.decide(Finding::Escalated, ""),
            Command::Cancel => {
                if self.work.cancel() {
                    self.say(self.words.text("toast.stopped").to_owned());
                } else {
                    self.work.selected.clear();
                }
            }
            Command::ToggleGround => {
                let dark = context.theme() == egui::Theme::Dark;
                self.settings.ground = if dark { Ground::Light } else { Ground::Dark };
                context.set_theme(preference(self.settings.ground));
            }
            Command::FollowSystem => {
                self.settings.ground = Ground::System;
                context.set_theme(preference(Ground::System));
            }
            Command::Shortcuts => self.dialog = Some(Dialog::Shortcuts),
            Command::Larger => egui::gui_zoom::zoom_in(context),
            Command::Smaller => egui::gui_zoom::zoom_out(context),
            Command::Quit => context.send_viewport_cmd(ViewportCommand::Close),
            Command::Report if self.work.opened.is_some() => {
                self.say(self.words.text("toast.still-reading").to_owned());
            }
            Command::Report
            | Command::Columns
            | Command::ChooseColumns
            | Command::Escalate
            | Command::Tag
            | Command::EditCell
            | Command::Replace
            | Command::Spellings
            | Command::NewerVersion
            | Command::Export => {
                self.say(self.words.text("toast.nothing-open").to_owned());
            }
        }
    }

    /// Tells what came of work.
    pub(super) fn take(&mut self, context: &egui::Context, event: Event) {
        match event {
            Event::Begun => {
                self.view = View::Catalog;
                self.catalog.table.show_row(0);
            }
            Event::Opened => {
                self.view = View::Catalog;
                let Some(opened) = self.work.opened.clone() else { return };
                if let Some(path) =
                    self.work.file.as_ref().map(|(path, _)| path.clone()).or_else(|| opened.path.clone())
                {
                    self.settings.opened(path);
                }
                let used = opened.catalog.sheets().iter().filter(|sheet| sheet.used);
                let described =
                    used.clone().all(|sheet| sheet.columns_of(Meaning::Description).next().is_some());
                if self.work.has_found() {
                    self.dialog = Some(Dialog::Found);
                } else if !described {
                    self.dialog = Some(Dialog::Columns(ColumnsDialog::default()));
                }
                let key = if self.work.is_corrected().1 { "toast.opened-as-before" } else { "toast.opened" };
                let name = opened.catalog.name();
                let items = self.words.counted(key, opened.catalog.len(), &[("name", name)]);
                self.toasts.say(Tone::Done, items, Some(Command::Columns));
            }
            Event::Reread => {
                for (found_by, layout) in self.work.layouts() {
                    self.settings.remember(&found_by, layout);
                }
            }
            Event::Saved(path) => {
                self.settings.opened(path.clone());
                self.say(self.words.filled("toast.saved", &[("path", &name_of(&path))]));
            }
            Event::Renewed => {
                self.view = View::Catalog;
                self.dialog = Some(Dialog::News);
            }
            Event::Exported(path) => {
                self.say(self.words.filled("toast.exported", &[("path", &path.display().to_string())]));
            }
            Event::Copied(text, rows) => {
                context.copy_text(text);
                self.say(self.words.counted("toast.copied", rows, &[]));
            }
            Event::Reported(path) => {
                self.say(self.words.filled("toast.reported", &[("path", &path.display().to_string())]));
            }
            Event::Screened(count) => self.say(self.words.counted("toast.screened", count, &[])),
            Event::Failed(problem) => {
                let name = name_of(Path::new(&problem.place.file));
                let text = self.words.filled("toast.failed", &[("name", &name), ("what", &problem.message)]);
                self.toasts.say(Tone::Wrong, text, Some(Command::ShowProblems));
            }
            Event::Picked(picked) => {
                let over = self.dialog.as_mut().is_some_and(|dialog| dialog.take(&picked));
                if over {
                    self.dialog = None;
                }
                match picked {
                    Picked::ToOpen(path) => self.carry_out(context, Request::OpenFile(path)),
                    Picked::ToRenew(path) => self.carry_out(context, Request::Renew(path)),
                    Picked::ToExport(path) => self.carry_out(context, Request::ExportAt(path)),
                    Picked::ToSave(path) => self.carry_out(context, Request::SaveAt(path)),
                    Picked::ToList(path) => {
                        self.about_party(PartyRequest::Load { paths: vec![path], take_shorter: false })
                    }
                    Picked::ToReport(_) | Picked::Nothing | Picked::Unavailable => {}
                }
            }
        }
    }

    /// Puts unsaved work aside from time to time, so that it survives a crash.
    pub(super) fn put_aside(&mut self, context: &egui::Context) {
        let changes = self.work.history.changes().count();
        let now = context.input(|input| input.time);
        if !self.work.history.is_saved() && changes != self.aside.1 && now - self.aside.0 > ASIDE_EVERY {
            self.aside = (now, changes);
            self.work.put_aside();
        }
    }

    /// Whether closing the window would lose work.
    pub(super) fn keeps_open(&self) -> bool {
        !self.work.history.is_saved()
    }

    fn gives_up_work(&self, request: &Request) -> bool {
        let replaces = matches!(
            request,
            Request::OpenFile(_) | Request::OpenExample(_) | Request::Do(Command::OpenExample)
        );
        replaces && !self.work.history.is_saved()
    }

    /// Accepts of each item at hand its own first candidate.
    fn accept(&mut self) {
        let all = self.work.count_at_hand();
        let findings = self.work.first_candidates();
        let count = findings.len();
        let text = match findings.as_slice() {
            [] => return self.say(self.words.text("toast.nothing-to-accept").to_owned()),
            [(_, finding)] if all == 1 => decided::finding_text(&self.words, finding),
            _ if count == all => self.words.counted("toast.accepted", count, &[]),
            _ => self.words.counted("toast.accepted-some", count, &[("all", &number(all))]),
        };
        self.work.decide_each(findings, "");
        self.tell_decided(text);
    }

    /// Decides the same on all items at hand.
    fn decide(&mut self, finding: Finding, reason: &str) {
        let rows = self.work.rows_at_hand();
        let text = decided::finding_text(&self.words, &finding);
        let text = match rows.len() {
            0 | 1 => text,
            items => self.words.counted("toast.decided", items, &[("what", &text)]),
        };
        self.work.decide_each(rows.into_iter().map(|row| (row, finding.clone())).collect(), reason);
        self.tell_decided(text);
    }

    fn tell_decided(&mut self, text: String) {
        self.toasts.say(Tone::Done, text, Some(Command::Undo));
        if self.work.count_at_hand() <= 1 {
            self.work.move_cursor(1);
        }
    }

    fn decide_dialog(&mut self, purpose: Purpose) {
        if self.work.item().is_none() {
            self.say(self.words.text("toast.nothing-open").to_owned());
            return;
        }
        let examined = self.work.examined();
        let dialog = DecideDialog::new(purpose, &self.work, examined.as_ref(), self.words.language);
        self.dialog = Some(Dialog::Decide(Box::new(dialog)));
    }

    /// Copies the rows at hand as the table shows them.
    fn copy(&mut self, context: &egui::Context) {
        if self.work.count_at_hand() == 0 {
            return self.say(self.words.text("toast.nothing-open").to_owned());
        }
        let colours = self.theme.colours(context.theme());
        let desk = Desk { theme: &self.theme, colours, words: &self.words, tray: &self.tray };
        copy::start(&mut self.work, &desk, self.settings.columns.as_deref());
    }

    fn save_as(&mut self) {
        let own = self.work.file.as_ref().map(|(path, _)| path.clone());
        let beside = || {
            let opened = self.work.opened.as_ref()?;
            Some(opened.path.clone().unwrap_or_else(|| PathBuf::from(opened.catalog.name())))
        };
        let Some(path) = own.or_else(beside) else { return };
        let path = path.with_extension(crate::case::EXTENSION);
        self.dialog = Some(Dialog::Path(PathDialog::to_save(path.display().to_string())));
    }

    /// Asks where the catalog shall be written; beside its own file, which is never written over.
    fn export(&mut self) {
        let Some(opened) = &self.work.opened else { return };
        let own = opened.path.clone().unwrap_or_else(|| PathBuf::from(opened.catalog.name()));
        let stem = own.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = own.with_file_name(format!("{stem} {}.csv", self.work.case.transaction.on));
        self.dialog = Some(Dialog::Path(PathDialog::to_export(path.display().to_string())));
    }

    fn browse(&mut self, what: Browse) {
        let title = self.words.text(match what {
            Browse::ToOpen => "open.title",
            Browse::ToRenew => "renew.title",
            Browse::ToExport(_) => "export.title",
            Browse::ToSave(_) => "save.title",
            Browse::ToReport(_) => "report.title",
            Browse::ToList => "parties.load",
        });
        browse::ask(&mut self.work, what, title.to_owned());
    }

    fn about_party(&mut self, request: PartyRequest) {
        match request {
            PartyRequest::Load { paths, take_shorter } => self.work.load_lists(paths, take_shorter),
            PartyRequest::Ask(query) => self.work.ask_party(query),
            PartyRequest::Screen(whom) => self.work.screen_parties(whom),
            PartyRequest::Judge(found, finding) => {
                let dialog = PartyDialog::new(*found, finding);
                self.dialog = Some(Dialog::Party(Box::new(dialog)));
            }
            PartyRequest::Decide { on, finding, reason, answered } => {
                self.work.decide_party(&on, finding, reason, answered);
            }
            PartyRequest::Withdraw(party, number) => self.work.withdraw_party(party, number),
        }
    }

    fn label(&self, change: &Change) -> String {
        label(&self.words, self.work.book.as_ref().map(|book| &book.laws.shared), change)
    }

    /// Tells something in passing.
    fn say(&mut self, text: String) {
        self.toasts.say(Tone::Done, text, None);
    }
}

/// What was filled in, if anything was.
fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A path with the ending of cases.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|ending| ending == crate::case::EXTENSION) {
        path
    } else {
        let mut name = path.into_os_string();
        name.push(".");
        name.push(crate::case::EXTENSION);
        PathBuf::from(name)
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
