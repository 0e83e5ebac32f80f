//! Opening: reading law files, catalogs and cases, and taking what was read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::case::{self, Case, History, ItemIds};
use crate::catalog::{Example, read};
use crate::problem::Problem;
use crate::profile::Source;

use super::Work;
use super::begun::Answered;
use super::filter::Filter;
use super::jobs::{Done, Kind, LawBook, Opened, Stop};
use super::layouts;
use super::view::View;

impl Work {
    /// Opens a catalog or a case.
    pub fn open(&mut self, path: PathBuf, options: read::OpenOptions) {
        self.begun = None;
        self.jobs.start(Kind::Open, None, move |stop| {
            Done::Opened(open(&path, &options, stop).map(Box::new).map_err(Box::new))
        });
    }

    /// Opens a bundled example.
    pub fn open_example(&mut self, example: Example) {
        self.begun = None;
        self.jobs.start(Kind::Open, None, move |_| {
            let catalog = example.open(&read::OpenOptions::default());
            let ids = ItemIds::new(&catalog);
            Done::Opened(Ok(Box::new(Opened::new(catalog, ids, None, Default::default()))))
        });
    }

    /// Takes a catalog that was opened, in place of its beginning or of another one. Where the goods leave from, where
    /// they may go and the day stay as they are; what was answered for the work before is another customer's, and is
    /// given back. A case brings its own.
    pub(super) fn place(&mut self, mut opened: Opened) -> Answered {
        self.jobs.cancel(Kind::Reread);
        let begun = self.begun.take();
        let mut left = Answered::default();
        match opened.case.take() {
            Some((case, path, seen)) => {
                self.case = *case;
                self.file = Some((path, seen));
            }
            None => {
                let now = Answered::in_case(&self.case);
                // What was answered before anything was open, or while the new catalog was being read, is meant for it.
                left = match (&self.opened, &begun) {
                    (None, _) => left,
                    (Some(_), Some(begun)) => begun.before.clone(),
                    (Some(_), None) => now.clone(),
                };
                let own = now.beyond(&left);
                let settings = self.case.transaction.clone();
                self.case = Case::new(settings.from, settings.on);
                self.case.transaction = case::Settings { answers: own.answers, ..settings };
                self.case.what_ifs = own.what_ifs;
                self.file = None;
                let path = opened.path.as_deref().map_or(String::new(), |path| path.display().to_string());
                self.case.source = Some(case::Source::of(&path, &opened.catalog, &opened.options));
            }
        }
        self.failures.clear();
        self.history = History::default();
        self.filter = Filter::default();
        self.sort = None;
        self.selected.clear();
        self.forget_results();
        self.rereads = false;
        self.news = None;
        self.found = opened.aside.take();
        let cursor = begun.and_then(|begun| begun.cursor_in(&opened.catalog));
        self.set_opened(opened);
        self.stand(cursor);
        self.assess();
        left
    }

    /// Lets all rows stand in the table at once, the cursor on one of them; what is known of them is filled in.
    pub(super) fn stand(&mut self, cursor: Option<u32>) {
        let rows = self.opened.as_ref().map_or(0, |opened| opened.catalog.len());
        if self.filter.is_empty() && self.sort.is_none() {
            self.view = Arc::new(View { rows: (0..).take(rows).collect(), ..View::default() });
            self.cursor_to(cursor.or((rows > 0).then_some(0)));
        } else {
            self.cursor_to(cursor);
        }
        self.look();
    }

    /// Reads the catalog of the case again, as the case says by now.
    pub(super) fn reopen(&mut self) {
        self.jobs.cancel(Kind::Edit);
        self.news = None;
        self.filter.among = None;
        self.rereads = true;
        let case = self.case.clone();
        let before = self.opened.as_ref().and_then(|opened| opened.path.clone());
        self.jobs.start(Kind::Reread, None, move |stop| {
            Done::Reopened(reopen(&case, before, &stop.reading).map(Box::new).map_err(Box::new))
        });
    }
}

/// The law of these files, the later ones laid over the earlier.
pub(super) fn read_law(sources: &[Source]) -> LawBook {
    LawBook::new(crate::profile::load(sources))
}

/// A catalog or a case, told apart by the ending of its name and by how it begins.
pub(super) fn open(path: &Path, options: &read::OpenOptions, stop: &Stop) -> Result<Opened, Problem> {
    let progress = &stop.reading;
    if !case::is_case(path) {
        if let Some(begun) = layouts::beginning(path, options) {
            let begun = Opened::quickly(begun, Some(path.to_owned()), options.clone(), stop);
            stop.hand_over(begun_with(begun));
        }
        let (catalog, options, proposed) = layouts::read(path, options, progress)?;
        let opened = Opened::quickly(catalog, Some(path.to_owned()), options, stop);
        return Ok(Opened { aside: found_beside(path, None), proposed, ..opened });
    }
    let (case, seen) = case::open(path)?;
    let source = case.source.clone().unwrap_or_default();
    let options = source.options();
    let (mut catalog, catalog_path) = if source.path.is_empty() {
        (Example::named(&source.file_name).open(&options), None)
    } else {
        // Where the path leads nowhere, the catalog may lie beside its case.
        let named = PathBuf::from(&source.path);
        let found = if named.exists() { named } else { path.with_file_name(&source.file_name) };
        if let Some(mut begun) = read::beginning(&found, &options) {
            let ids = case.apply_to(&mut begun);
            stop.hand_over(begun_with(Opened::new(begun, ids, Some(found.clone()), options.clone())));
        }
        (read::open(&found, &options, progress)?, Some(found))
    };
    let ids = case.apply_to(&mut catalog);
    let opened = Opened { edits: case.edits.clone(), ..Opened::new(catalog, ids, catalog_path, options) };
    let aside = found_beside(path, Some(&case));
    Ok(Opened { case: Some((Box::new(case), path.to_owned(), seen)), aside, ..opened })
}

fn begun_with(opened: Opened) -> Done {
    Done::Begun(Box::new(opened))
}

fn found_beside(path: &Path, saved: Option<&Case>) -> Option<Box<Case>> {
    case::found_autosave(&case::autosave_path(path), saved).map(Box::new)
}

/// The catalog of a case, read as the case says; an empty path stands for the bundled example. Where the
/// path leads nowhere, it is read from where it was found before.
pub(super) fn reopen(
    case: &Case,
    before: Option<PathBuf>,
    progress: &read::Progress,
) -> Result<Opened, Problem> {
    let source = case.source.clone().unwrap_or_default();
    let options = source.options();
    let named = (!source.path.is_empty()).then(|| PathBuf::from(&source.path));
    let path = named.map(|named| if named.exists() { named } else { before.unwrap_or(named) });
    let mut catalog = match &path {
        Some(path) => read::open(path, &options, progress)?,
        None => Example::named(&source.file_name).open(&options),
    };
    let ids = case.apply_to(&mut catalog);
    Ok(Opened { edits: case.edits.clone(), ..Opened::new(catalog, ids, path, options) })
}
