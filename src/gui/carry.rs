//! Carrying out what panels asked for.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::ViewportCommand;

use super::app::App;
use super::command::{Command, Request};
use super::desk::Desk;
use super::dialogs::Dialog;
use super::font;
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
use super::panel::red_flags::FlagDialog;
use super::panel::settings::Part;
use super::panel::tags::TagsDialog;
use super::reporting::filled;
use super::settings::Setting;
use super::state::{Density, Ground, View};
use super::widget::toast::Tone;
use super::words::{Words, number};
use super::work::Since;
use super::work::browse;
use super::work::browse::Browse;
use super::work::edit::rows_of_text;
use super::work::filter::{Among, Filter};
use super::work::law::entry_named;
use super::work::parties::PartyRequest;
use crate::case::{Change, Finding};
use crate::catalog::EXAMPLES;

/// The time between two times that unsaved work is put aside.
const ASIDE_EVERY: Duration = Duration::from_secs(20);

impl App {
    /// Does what was asked for.
    pub(super) fn carry_out(&mut self, context: &egui::Context, request: Request) {
        self.work.signs = filled(&self.settings.signs);
        if self.gives_up_work(&request) {
            self.ask_before(request);
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
            Request::SaveThen(then) => self.save_first(*then),
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
            Request::AskUse(question) => self.top.asks.open(question),
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
            Request::CompareWith(other) => self.work.compare_with(other),
            Request::ShowLaw(subject) => {
                self.view = View::Law;
                self.law.show(subject);
            }
            Request::ShowEntry(name) => {
                let page = self.work.book.as_ref().and_then(|book| entry_named(book, &name));
                if let Some(page) = page {
                    self.view = View::Law;
                    self.law.show(page);
                }
            }
            Request::ShowAskedBy { law, by } => self.show_among(self.work.asked_by(law, &by)),
            Request::ShowUnvalued => self.show_among(self.work.unvalued()),
            Request::AskEarlier => self.dialog = Some(Dialog::Path(PathDialog::to_earlier())),
            Request::HoldAgainst(path) => self.report.hold_against(Some(Since::File(path))),
            Request::Enter(door) => self.enter(context, door),
            Request::LookToward(to) => self.work.set_in_view(to),
            Request::Speak(language) => {
                if let Ok(words) = Words::of(language) {
                    self.words = words;
                    self.settings.language = language;
                    font::install(context, language);
                }
            }
            Request::Decide { finding, reason } => self.decide(finding, &reason),
            Request::AnswerFlag { flag, answer } => {
                if let Some(answer) = answer.as_ref().filter(|answer| !answer.by.is_empty()) {
                    self.settings.signs.clone_from(&answer.by);
                }
                self.work.answer_flag(flag, answer);
            }
            Request::Sign(name) => {
                if self.work.opened.is_some() {
                    let client = self.work.case.client.clone();
                    let client = crate::case::Client { prepared_by: filled(&name), ..client };
                    self.work.change(Change::SetClient(client));
                }
                self.settings.signs = name;
            }
            Request::ResolveFlag(flag) => {
                self.dialog = Some(Dialog::Flag(FlagDialog::new(&self.work, flag, &self.signs())));
            }
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
            Request::Set(setting) => self.set(context, setting),
            Request::Firm(request) => self.about_firm(request),
            Request::FirmSettings(choices) => self.firm_for_report(*choices),
            Request::Outside(path, how) => self.work.show_outside(path, how, self.outside),
            Request::Write(choices) => self.write_report(*choices),
        }
    }

    fn command(&mut self, context: &egui::Context, command: Command) {
        match command {
            Command::Open => {
                self.dialog = Some(Dialog::Path(PathDialog::to_open()));
            }
            Command::OpenExample => self.work.open_example(EXAMPLES[0]),
            Command::Save => self.save_case(),
            Command::SaveAs => self.save_as(),
            Command::Report if self.work.can_report() => self.ask_report(),
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
            Command::ShowLaw => self.view = View::Law,
            Command::Back => self.law.back(),
            Command::Questions => self.top.asks.open(None),
            Command::ShowRedFlags => self.view = View::RedFlags,
            Command::ShowParties => self.view = View::Parties,
            Command::ShowReport => self.view = View::Report,
            Command::ShowProblems => self.view = View::Problems,
            Command::Columns if self.work.opened.is_some() => {
                self.dialog = Some(Dialog::Columns(ColumnsDialog::default()));
            }
            Command::ChooseColumns if self.work.opened.is_some() => {
                self.dialog = Some(Dialog::ChooseColumns(ChooseColumns));
            }
            Command::MarkFound => self.work.mark_found(),
            Command::Copy => self.copy(context),
            Command::Search if self.view == View::Law => self.law.search(),
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
            Command::CompareFiles => {
                self.view = View::Timeline;
                self.dialog = Some(Dialog::Path(PathDialog::to_edition()));
            }
            Command::News => self.dialog = Some(Dialog::News),
            Command::Export if self.work.opened.is_some() => self.export(),
            Command::Escalate if self.work.item().is_some() => self.decide(Finding::Escalated, ""),
            Command::Cancel => {
                if self.work.cancel() {
                    self.say(self.words.text("toast.stopped").to_owned());
                } else if !self.toasts.dismiss() {
                    self.work.selected.clear();
                }
            }
            Command::ToggleGround => {
                let dark = context.theme() == egui::Theme::Dark;
                self.set(context, Setting::Ground(if dark { Ground::Light } else { Ground::Dark }));
            }
            Command::FollowSystem => self.set(context, Setting::Ground(Ground::System)),
            Command::ToggleDensity => {
                let roomy = self.settings.density == Density::Roomy;
                self.set(context, Setting::Density(if roomy { Density::Compact } else { Density::Roomy }));
            }
            Command::ToggleMotion => {
                self.set(context, Setting::Still(!self.settings.still));
                let key = if self.settings.still { "toast.still" } else { "toast.moving" };
                self.say(self.words.text(key).to_owned());
            }
            Command::Settings => self.ask_settings(Part::Window),
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

    /// Puts unsaved work aside from time to time, so that it survives a crash.
    pub(super) fn put_aside(&mut self, context: &egui::Context) {
        let changes = self.work.history.changes().count();
        let now = context.input(|input| input.time);
        if !self.work.history.is_saved()
            && changes != self.aside.1
            && now - self.aside.0 > ASIDE_EVERY.as_secs_f64()
        {
            self.aside = (now, changes);
            self.work.put_aside();
        }
    }

    /// Accepts of each item at hand its own first candidate.
    fn accept(&mut self) {
        let all = self.work.count_at_hand();
        let findings = self.work.first_candidates();
        let count = findings.len();
        let text = match findings.as_slice() {
            [] => return self.say(self.words.text("toast.nothing-to-accept").to_owned()),
            [(row, finding)] if all == 1 => self.decided_text(*row, finding),
            _ if count == all => self.words.counted("toast.accepted", count, &[]),
            _ => self.words.counted("toast.accepted-some", count, &[("all", &number(all))]),
        };
        self.work.decide_each(findings, "");
        self.tell_decided(text);
    }

    /// Decides the same on all items at hand.
    fn decide(&mut self, finding: Finding, reason: &str) {
        let rows = self.work.rows_at_hand();
        let text = match rows.as_slice() {
            [row] => self.decided_text(*row, &finding),
            rows => {
                let text = decided::finding_text(&self.words, &finding);
                self.words.counted("toast.decided", rows.len(), &[("what", &text)])
            }
        };
        self.work.decide_each(rows.into_iter().map(|row| (row, finding.clone())).collect(), reason);
        self.tell_decided(text);
    }

    /// What was found of an item, which the table may have left by then.
    fn decided_text(&self, row: u32, finding: &Finding) -> String {
        let found = decided::finding_text(&self.words, finding);
        let item = self.work.opened.as_ref().map(|opened| self.words.item(opened.catalog.item(row)));
        item.map_or_else(|| found.clone(), |item| format!("{item}: {found}"))
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

    fn browse(&mut self, what: Browse) {
        let title = self.words.text(match what {
            Browse::ToOpen => "open.title",
            Browse::ToRenew => "renew.title",
            Browse::ToExport(_) => "export.title",
            Browse::ToSave(_) => "save.title",
            Browse::ToReport(_) => "report.title",
            Browse::ToList => "parties.load",
            Browse::ToNames => "names.title",
            Browse::ToEdition => "edition.title",
            Browse::ToEarlier => "earlier.title",
            Browse::ToFirm => "firm.load",
            Browse::ToLogo => "firm.logo",
            Browse::FirmTo(_) => "firm.save",
        });
        browse::ask(&mut self.work, what, title.to_owned());
    }

    pub(super) fn about_party(&mut self, request: PartyRequest) {
        match request {
            PartyRequest::Load { paths, take_shorter } => self.work.load_lists(paths, take_shorter),
            PartyRequest::TakeAsList(path) => self.work.take_as_list(&path),
            PartyRequest::LeaveList(path) => self.work.leave_list(&path),
            PartyRequest::AskNames => self.dialog = Some(Dialog::Path(PathDialog::to_names())),
            PartyRequest::ReadNames(path) => self.work.read_names(path),
            PartyRequest::Ask(query) => self.work.ask_party(query),
            PartyRequest::Screen(whom) => self.work.screen_parties(whom),
            PartyRequest::Judge(found, finding) => {
                let dialog = PartyDialog::new(*found, finding);
                self.dialog = Some(Dialog::Party(Box::new(dialog)));
            }
            PartyRequest::Decide { on, finding, reason, answered } => {
                self.work.decide_party(&on, finding, reason, answered);
            }
            PartyRequest::JudgeAll(parties) => {
                self.dialog = Some(Dialog::Party(Box::new(PartyDialog::several(parties))));
            }
            PartyRequest::ClearAll(parties, reason) => self.work.clear_parties(&parties, &reason),
            PartyRequest::Withdraw(party, number) => self.work.withdraw_party(party, number),
        }
    }

    pub(super) fn label(&self, change: &Change) -> String {
        label(&self.words, self.work.book.as_ref().map(|book| &book.laws.shared), change)
    }

    /// Shows the items that something is told of.
    fn show_among(&mut self, among: Among) {
        self.view = View::Catalog;
        self.work.set_filter(Filter { among: Some(among), ..Filter::default() });
    }

    /// Who answers and decides, as far as that is known.
    pub(super) fn signs(&self) -> String {
        self.work.case.client.prepared_by.clone().unwrap_or_else(|| self.settings.signs.clone())
    }

    /// Tells something in passing.
    pub(super) fn say(&mut self, text: String) {
        self.toasts.say(Tone::Done, text, None);
    }
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

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
