//! Keeping work: saving the case, and the unsaved work that survives a crash.

use std::path::PathBuf;

use crate::case::{self, History, Seen};

use super::Work;
use super::jobs::{Done, Kind};

impl Work {
    /// Saves the case.
    pub fn save(&mut self, path: PathBuf) {
        let mut case = self.case.clone();
        if let Some(book) = &self.book {
            case.remember_editions(&book.laws);
        }
        let seen = match &self.file {
            Some((own, seen)) if *own == path => seen.clone(),
            // The system's dialog has asked before it named a file that exists.
            Some(_) | None => Seen::now(&path).unwrap_or_else(|_| Seen::nothing()),
        };
        self.saving = self.history.changes().count();
        self.jobs.start(Kind::Save, None, move |_| {
            Done::Saved(case::save(&case, &path, &seen).map(|seen| (path, seen)).map_err(Box::new))
        });
    }

    /// Gives up what is not saved.
    pub fn give_up(&mut self) {
        self.history.mark_saved();
        self.discard_aside();
    }

    /// Keeps unsaved work beside its file, so that it survives a crash.
    pub fn put_aside(&mut self) {
        let Some(path) = self.aside_path() else { return };
        let case = self.case.clone();
        self.jobs
            .start(Kind::Aside, None, move |_| Done::Aside(case::autosave(&case, &path).map_err(Box::new)));
    }

    /// Whether unsaved work was found beside the file that was opened.
    pub fn has_found(&self) -> bool {
        self.found.is_some()
    }

    /// Goes on with the unsaved work that was found. It is as unsaved as it was.
    pub fn take_found(&mut self) {
        let Some(found) = self.found.take() else { return };
        self.case = *found;
        self.history = History::unsaved();
        self.apply_case();
    }

    /// Gives up the unsaved work that was found.
    pub fn discard_found(&mut self) {
        self.found = None;
        self.discard_aside();
    }

    /// Removes what was put aside, once it is saved or given up.
    pub(super) fn discard_aside(&self) {
        if let Some(path) = self.aside_path() {
            case::discard_autosave(&path);
        }
    }

    /// Where unsaved work is put aside: beside the case, or beside the catalog as long as there is no case.
    fn aside_path(&self) -> Option<PathBuf> {
        let own = self.file.as_ref().map(|(path, _)| path);
        let catalog = || self.opened.as_ref()?.path.as_ref();
        own.or_else(catalog).map(|path| case::autosave_path(path))
    }
}
