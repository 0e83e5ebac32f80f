//! Telling what came of work.

use std::path::Path;

use super::app::App;
use super::carry::name_of;
use super::command::{Command, Request};
use super::dialogs::Dialog;
use super::panel::columns::ColumnsDialog;
use super::panel::names::NamesDialog;
use super::panel::questions::change_words;
use super::state::View;
use super::widget::toast::Tone;
use super::work::edition::Files;
use super::work::jobs::Picked;
use super::work::parties::PartyRequest;
use super::work::{Answered, Answering, CHINA, Event, Other, Since};
use crate::case::Change;
use crate::catalog::Meaning;
use crate::law::CountryCode;
use crate::problem::Problem;

/// So many destinations are named; more are counted.
const NAMED: usize = 4;

impl App {
    /// Tells what came of work.
    pub(super) fn take(&mut self, context: &egui::Context, event: Event) {
        match event {
            Event::Begun => {
                self.view = View::Catalog;
                self.catalog.table.show_row(0);
            }
            Event::Opened { left, stays } => {
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
                if stays {
                    self.tell_what_stays();
                }
                self.offer_answers(left);
            }
            Event::Answered(answering) => {
                let Answering { question, answer, .. } = &answering;
                let change = self.label(&Change::Answer { question: question.clone(), answer: *answer });
                let what = change_words(&self.words, &self.work, &answering);
                self.say(self.words.filled("toast.answered", &[("answer", &change), ("what", &what)]));
            }
            Event::Reread => {
                for (found_by, layout) in self.work.layouts() {
                    self.settings.remember(&found_by, layout);
                }
            }
            Event::Saved(path) => {
                self.settings.opened(path.clone());
                self.say(self.words.filled("toast.saved", &[("path", &name_of(&path))]));
                self.go_on_after_saving(context);
            }
            Event::NotSaved(problem) => self.stay(Some(&problem)),
            Event::Renewed => {
                self.view = View::Catalog;
                self.dialog = Some(Dialog::News);
            }
            Event::Exported(path) => self.tell_written("toast.exported", path),
            Event::Copied(text, rows) => {
                context.copy_text(text);
                self.say(self.words.counted("toast.copied", rows, &[]));
            }
            Event::Reported(path) => {
                self.writing = None;
                let absolute = std::path::absolute(&path).ok();
                self.settings.reports = absolute.and_then(|path| path.parent().map(Path::to_owned));
                self.tell_written("toast.reported", path);
            }
            Event::NotReported(problem) => self.tell_not_written(problem),
            Event::FirmRead(read) => {
                if let Some(Dialog::Settings(settings)) = &mut self.dialog {
                    settings.take_read(read);
                }
            }
            Event::FirmWritten(written) => {
                if let Some(Dialog::Settings(settings)) = &mut self.dialog {
                    settings.take_written(written);
                }
            }
            Event::NotShown(path) => {
                let folder = path.parent().unwrap_or(&path).display().to_string();
                let names = [("name", name_of(&path)), ("folder", folder)];
                let names = names.each_ref().map(|(name, value)| (*name, value.as_str()));
                let text = self.words.filled("toast.not-shown", &names);
                self.toasts.say(Tone::Wrong, text, None);
            }
            Event::Screened(count) => self.say(self.words.counted("toast.screened", count, &[])),
            Event::NamesRead => {
                let names = self.work.parties.names.take();
                self.dialog = names.map(|names| Dialog::Names(Box::new(NamesDialog::new(names))));
            }
            Event::Failed(problem) => {
                let text = self.told(&problem);
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
                    Picked::ToNames(path) => self.about_party(PartyRequest::ReadNames(path)),
                    Picked::ToEdition(path) => {
                        self.work.compare_with(Some(Other::Files(Files::Folder(path))))
                    }
                    Picked::ToEarlier(path) => self.report.hold_against(Some(Since::File(path))),
                    Picked::ToFirm(path) => self.work.load_firm(path),
                    Picked::ToLogo(path) => self.work.load_logo(path),
                    Picked::ToReport(_) | Picked::FirmTo(_) | Picked::Nothing | Picked::Unavailable => {}
                }
            }
        }
    }

    /// What is wrong, and where, in a line.
    pub(super) fn told(&self, problem: &Problem) -> String {
        let name = name_of(Path::new(&problem.place.file));
        let what = problem.message.in_language(self.words.language);
        self.words.filled("toast.failed", &[("name", &name), ("what", &what)])
    }

    /// Tells which settings of the transaction are those of the catalog before, where they are not those of a first
    /// start.
    fn tell_what_stays(&mut self) {
        let settings = &self.work.case.transaction;
        let language = self.words.language;
        let shared = self.work.book.as_ref().map(|book| &book.laws.shared);
        let name = |code: &CountryCode| {
            shared.map_or_else(|| code.to_string(), |shared| shared.country_name(*code, language))
        };
        let to = match settings.destinations.as_slice() {
            several if several.len() > NAMED => self.words.counted("top.destinations", several.len(), &[]),
            few => few.iter().map(name).collect::<Vec<_>>().join(", "),
        };
        let parts = [
            ("top.as-of", (settings.on != self.today).then(|| self.words.day(settings.on))),
            ("top.from", (settings.from != CHINA).then(|| name(&settings.from))),
            ("top.to", (!settings.destinations.is_empty()).then_some(to)),
            ("top.origin", settings.origin.as_ref().map(name)),
        ];
        let part = |(key, value): (&str, Option<String>)| {
            Some(self.words.filled("toast.stays.part", &[("what", self.words.text(key)), ("value", &value?)]))
        };
        let parts: Vec<String> = parts.into_iter().filter_map(part).collect();
        if !parts.is_empty() {
            self.say(self.words.filled("toast.stays", &[("what", &parts.join(" · "))]));
        }
    }

    /// Tells that answers of the work before do not hold for what is open now, and offers them.
    fn offer_answers(&mut self, left: Answered) {
        if left.is_empty() {
            return;
        }
        let text = self.words.counted("toast.answers-left", left.len(), &[]);
        let keep = self.words.counted("toast.keep-answers", left.len(), &[]);
        let answers = left.answers.into_iter().map(|(question, answer)| (question, Some(answer)));
        let take = Change::AnswerAll { answers: answers.collect(), what_ifs: left.what_ifs };
        self.toasts.offer(text, [(keep, take.into())]);
    }
}
