//! Reports of the work at hand: seen as pages, and written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Work;
use super::jobs::{Done, Kind, LawBook, Opened, Stop};
use super::since::{Before, Since, on_day};
use crate::assess::Transaction;
use crate::batch::Assessed;
use crate::case::{Case, Firm};
use crate::gui::outside::Outside;
use crate::gui::state::{ReportChoices, Wanted};
use crate::law::{CountryCode, Language};
use crate::problem::Problem;
use crate::report::{
    CaseFacts, MOST_SHEETS, Overwrite, PrintedPage, Report, ReportInput, Wish, preview, write,
};

/// A report seen as pages before it is written.
#[derive(Debug, Default)]
pub struct Preview {
    /// Its pages, as they were last worked out.
    pub pages: Option<Arc<Vec<PrintedPage>>>,
    /// Why there are none.
    pub problem: Option<Box<Problem>>,
    made_of: Option<MadeOf>,
    /// The earlier case or catalog that reports are held against, read once.
    before: Option<Arc<Before>>,
    /// How often the case has changed.
    pub(super) changes: u64,
}

/// What pages are made of: other pages follow from anything else.
#[derive(Debug)]
struct MadeOf {
    wanted: Wanted,
    opened: Arc<Opened>,
    assessed: Arc<Assessed>,
    in_view: CountryCode,
    changes: u64,
}

/// The pages of a report, or why there are none.
#[derive(Debug)]
pub struct Printed {
    pages: Result<Vec<PrintedPage>, Box<Problem>>,
    before: Option<Arc<Before>>,
}

/// All that a report is made from, to be taken to another thread.
struct Material {
    book: Arc<LawBook>,
    opened: Arc<Opened>,
    assessed: Arc<Assessed>,
    transaction: Transaction,
    destinations: Vec<CountryCode>,
    case: Case,
    facts: CaseFacts,
    wish: Wish,
    language: Language,
    since: Option<Since>,
    /// The earlier case or catalog, if it was read before.
    before: Option<Arc<Before>>,
}

impl Material {
    /// Builds the report and does something with it.
    fn with<T>(
        &mut self,
        stop: &Stop,
        then: impl FnOnce(&Report<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        if let Some(Since::File(path)) = &self.since {
            self.before = match self.before.take().filter(|before| before.is_of(path, &self.book)) {
                // Of a reading that was stopped nothing comes, and neither of the report that waits for it.
                None => Before::read(path, &self.book, stop)?,
                known => known,
            };
        }
        let (now, before) = (&self.transaction, self.before.as_ref());
        let then_transaction = match &self.since {
            None => now.clone(),
            Some(Since::Day(day)) => Transaction { on: *day, ..now.clone() },
            Some(Since::File(_)) => before.map_or_else(|| now.clone(), |before| before.transaction(now)),
        };
        let assessed = self.assessed.as_read_anew();
        let earlier = match &self.since {
            None => None,
            Some(Since::Day(_)) => Some(on_day(&self.opened, &assessed, &then_transaction)),
            Some(Since::File(_)) => before.map(|before| before.earlier(&self.opened, &then_transaction)),
        };
        let rulings = |row: u32| self.case.rulings_for(&self.opened.ids, self.opened.catalog.item(row));
        let input = ReportInput {
            laws: &self.book.laws,
            law_problems: &self.book.problems,
            catalog: &self.opened.catalog,
            assessed: &assessed,
            reader: &self.book.reader,
            rulings: &rulings,
            transaction: &self.transaction,
            destinations: &self.destinations,
            case: &self.facts,
            language: self.language,
            most_sheets: MOST_SHEETS,
            wish: &self.wish,
            earlier: earlier.as_ref(),
        };
        then(&Report::build(&input, &stop.reporting)?)
    }
}

impl Work {
    /// Writes the report that was asked for.
    pub fn write_report(&mut self, choices: &ReportChoices) {
        let Some(mut material) = self.material(&choices.wanted) else { return };
        let (format, path) = (choices.format, PathBuf::from(choices.path.trim()));
        if !choices.wanted.kind.has_sections(format) {
            material.wish.without.clear();
        }
        let overwrite = if choices.replace { Overwrite::Replace } else { Overwrite::Refuse };
        self.jobs.start(Kind::Report, None, move |stop| {
            let progress = &stop.reporting;
            let written = material.with(stop, |report| write(report, format, &path, overwrite, progress));
            Done::Reported(written.map(|()| path).map_err(Box::new))
        });
    }

    /// Who makes reports of the case: as the case says, else as the person is set up.
    pub fn firm(&self) -> &Firm {
        if self.case.firm.is_empty() { &self.own_firm } else { &self.case.firm }
    }

    /// Puts one's own firm and name into a case that has no file yet and says nothing of them. That is nothing one would
    /// have to save: it counts as no change.
    pub fn sign(&mut self, prepared_by: Option<String>) {
        if self.file.is_some() {
            return;
        }
        if self.case.firm.is_empty() {
            self.case.firm = self.own_firm.clone();
        }
        let own = &mut self.case.client.prepared_by;
        *own = own.take().or(prepared_by);
        self.preview.changes += 1;
    }

    /// Says who makes reports of cases that do not say so themselves.
    pub fn set_firm(&mut self, firm: Firm) {
        self.own_firm = firm;
        self.preview.changes += 1;
    }

    /// Shows a file by the programs of the system.
    pub fn show_outside(&mut self, path: PathBuf, how: Outside, show: fn(&Path, Outside) -> bool) {
        self.start(Kind::Outside, move || Done::Shown((!show(&path, how)).then_some(path)));
    }

    /// Works out the pages of a report, unless they are at hand or on their way.
    pub fn ready_preview(&mut self, wanted: &Wanted) {
        let (Some(opened), Some(assessed)) = (self.opened.clone(), self.assessed.clone()) else { return };
        let is_same = self.preview.made_of.as_ref().is_some_and(|made_of| {
            made_of.wanted == *wanted
                && made_of.in_view == self.in_view
                && made_of.changes == self.preview.changes
                && Arc::ptr_eq(&made_of.opened, &opened)
                && Arc::ptr_eq(&made_of.assessed, &assessed)
        });
        if is_same {
            return;
        }
        let Some(mut material) = self.material(wanted) else { return };
        let (in_view, changes) = (self.in_view, self.preview.changes);
        self.preview.made_of = Some(MadeOf { wanted: wanted.clone(), opened, assessed, in_view, changes });
        self.jobs.start(Kind::Preview, None, move |stop| {
            let pages = material.with(stop, |report| preview(report, &stop.reporting));
            Done::Previewed(Printed { pages: pages.map_err(Box::new), before: material.before })
        });
    }

    /// Whether pages are being worked out.
    pub fn previews(&self) -> bool {
        self.jobs.runs(Kind::Preview)
    }

    /// Takes the pages that were worked out, or why there are none.
    pub(super) fn take_preview(&mut self, printed: Printed) {
        self.preview.before = printed.before;
        match printed.pages {
            Ok(pages) => (self.preview.pages, self.preview.problem) = (Some(Arc::new(pages)), None),
            Err(problem) => (self.preview.pages, self.preview.problem) = (None, Some(problem)),
        }
    }

    /// All that a report is made from; nothing while it would not tell what the catalog says as it is read now.
    fn material(&self, wanted: &Wanted) -> Option<Material> {
        if !self.can_report() {
            return None;
        }
        let (book, opened, assessed) = (self.book.clone()?, self.opened.clone()?, self.assessed.clone()?);
        let is_report = wanted.kind.is_report();
        let client = self.case.client.clone();
        let facts = CaseFacts {
            title: self.case.name.clone(),
            client: client.name.unwrap_or_default(),
            reference: client.reference.unwrap_or_default(),
            prepared_by: client.prepared_by.unwrap_or_default(),
            firm: self.firm().name.clone(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            ..CaseFacts::of(&self.case, &opened.ids, &opened.catalog)
        };
        Some(Material {
            transaction: self.transaction(&book.laws),
            destinations: self.chosen_destinations(),
            case: self.case.clone(),
            wish: Wish {
                kind: wanted.kind,
                firm: self.firm().clone(),
                without: if is_report { wanted.without.clone() } else { BTreeSet::new() },
                ..Wish::default()
            },
            facts,
            language: wanted.language,
            since: wanted.since.clone().filter(|_| is_report),
            before: self.preview.before.clone(),
            book,
            opened,
            assessed,
        })
    }
}
