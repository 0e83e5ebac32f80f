//! Taking in what jobs came back with.

use std::sync::Arc;

use super::begun::{Answered, Begun};
use super::jobs::{Done, Kind};
use super::{Event, Work};
use crate::case::Change;
use crate::problem::{Problem, Severity, sentence};

impl Work {
    /// Takes in finished work and starts what follows from it.
    pub fn collect(&mut self) -> Vec<Event> {
        let finished = self.jobs.finished();
        finished.into_iter().filter_map(|done| self.take(done)).collect()
    }

    fn take(&mut self, done: Done) -> Option<Event> {
        match done {
            Done::Law(book) => {
                self.book = Some(Arc::from(book));
                self.law_index = None;
                self.assess();
            }
            Done::LawIndexed(index) => self.law_index = Some(Arc::from(index)),
            Done::Picked(picked) => return Some(Event::Picked(picked)),
            Done::Copied(text, rows) => return Some(Event::Copied(text, rows)),
            Done::Begun(opened) => {
                self.begun = Some(Begun::new(*opened, Answered::in_case(&self.case)));
                return Some(Event::Begun);
            }
            Done::Opened(Ok(opened)) => {
                let stays = self.opened.is_some() && opened.case.is_none();
                let left = self.place(*opened);
                return Some(Event::Opened { left, stays });
            }
            Done::Assessed(assessed) => {
                self.assessed = assessed.map(Arc::from);
                // Its classes have other numbers.
                self.chosen = Arc::default();
                self.stakes = None;
                self.work_out();
                if !self.unread.is_empty() {
                    // It went by the cells and decisions that there were when it began.
                    self.reassess([]);
                }
            }
            Done::Edited(opened, rows) => self.take_edited(*opened, rows),
            // Nothing comes of one that was stopped: what was worked out is forgotten by then.
            Done::Reassessed(None) => {}
            Done::Reassessed(Some(assessed)) => {
                self.assessed = Some(Arc::from(assessed));
                self.unread.clear();
                self.stakes = None;
                self.work_out();
            }
            Done::Chosen(grid) => {
                self.chosen = Arc::from(grid);
                self.look();
                return self.after_answer();
            }
            Done::Toward(toward) => {
                self.toward = Arc::from(toward);
            }
            Done::Compared(Ok(comparison)) => self.compared.found = comparison.map(|found| *found),
            Done::Compared(Err(problem)) => self.compared.failed = Some(problem),
            Done::World(world) => {
                self.stakes = Some(Arc::clone(&world.stakes));
                self.world = Arc::from(world);
            }
            Done::View(view) => {
                self.view = Arc::from(view);
                if self.cursor.is_none_or(|row| !self.view.rows.contains(&row)) {
                    self.cursor_to(self.view.rows.first().copied());
                }
                if self.assessed.is_some() {
                    self.look_ahead();
                }
            }
            Done::Spellings(clusters) => self.spellings = Some(clusters),
            Done::Ahead => {}
            Done::Lists(prepared) => self.take_lists(*prepared),
            Done::Taken(taken) => return self.take_taken(*taken),
            Done::Names(Ok(names)) => {
                self.failures.remove(&Kind::Names);
                return Some(self.take_names(*names));
            }
            Done::Party(answer) => self.take_answer(*answer),
            Done::Screened(run, parties) => {
                let count = parties.len();
                self.change(Change::Screen { run, parties });
                return Some(Event::Screened(count));
            }
            Done::Saved(Ok((path, seen))) => {
                self.failures.remove(&Kind::Save);
                self.discard_aside();
                self.file = Some((path.clone(), seen));
                self.history.mark_saved_after(self.saving);
                self.discard_aside();
                return Some(Event::Saved(path));
            }
            Done::Saved(Err(problem)) => {
                self.failures.insert(Kind::Save, (*problem).clone());
                return Some(Event::NotSaved(problem));
            }
            Done::Previewed(pages) => self.take_preview(pages),
            Done::FirmRead(read) => return Some(Event::FirmRead(read)),
            Done::FirmWritten(written) => return Some(Event::FirmWritten(written)),
            Done::Shown(missing) => return missing.map(Event::NotShown),
            Done::Reported(Ok(path)) => return Some(Event::Reported(path)),
            // It is told where it was asked for, which is the place to mend it.
            Done::Reported(Err(problem)) => return Some(Event::NotReported(problem)),
            Done::Reopened(Ok(opened)) => {
                self.failures.remove(&Kind::Reread);
                self.reread(*opened);
                return Some(Event::Reread);
            }
            // It was written while the work was saved or given up.
            Done::Aside(Ok(())) => {
                self.failures.remove(&Kind::Aside);
                if self.history.is_saved() {
                    self.discard_aside();
                }
            }
            Done::Prepared(prepared) => self.prepared = Some(*prepared),
            Done::Renewed(Ok(renewed)) => {
                self.failures.remove(&Kind::Renew);
                let (opened, change, news) = *renewed;
                self.take_renewed(opened, change, news);
                return Some(Event::Renewed);
            }
            Done::Exported(Ok(path)) => {
                self.failures.remove(&Kind::Export);
                return Some(Event::Exported(path));
            }
            Done::Misfits(problems) => self.misfits = problems,
            Done::Broken(kind) => {
                if kind == Kind::Open {
                    self.begun = None;
                }
                if matches!(kind, Kind::Reread | Kind::Edit | Kind::Assess | Kind::Reassess) {
                    self.forget_results();
                }
                let name = self.opened.as_ref().map_or("", |opened| opened.catalog.name()).to_owned();
                let message = sentence!("the program made a mistake and could not finish this work");
                let problem = Problem::in_file("window/broken", Severity::Error, name, message);
                return self.fail(kind, Box::new(problem));
            }
            Done::Reopened(Err(problem)) => {
                // The case asks for another reading than the one that was worked out.
                self.forget_results();
                return self.fail(Kind::Reread, problem);
            }
            Done::Opened(Err(problem)) => {
                self.begun = None;
                return self.fail(Kind::Open, problem);
            }
            Done::Names(Err(problem)) => return self.fail(Kind::Names, problem),
            Done::Aside(Err(problem)) => return self.fail(Kind::Aside, problem),
            Done::Renewed(Err(problem)) => return self.fail(Kind::Renew, problem),
            Done::Exported(Err(problem)) => return self.fail(Kind::Export, problem),
        }
        None
    }

    /// Tells that work came to nothing, and lists why until such work goes well.
    fn fail(&mut self, kind: Kind, problem: Box<Problem>) -> Option<Event> {
        self.failures.insert(kind, (*problem).clone());
        Some(Event::Failed(problem))
    }
}
