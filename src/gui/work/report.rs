//! Reports of the work at hand: seen as pages, and written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Work;
use super::jobs::{Done, Kind, LawBook, Opened};
use crate::assess::Transaction;
use crate::batch::Assessed;
use crate::case::{Case, Firm};
use crate::gui::outside::Outside;
use crate::gui::state::ReportChoices;
use crate::law::{CountryCode, Language};
use crate::problem::Problem;
use crate::report::{
    self, CaseFacts, MOST_SHEETS, Overwrite, PrintedPage, Progress, Report, ReportInput, Wish, preview, write,
};

/// A report seen as pages before it is written.
#[derive(Debug, Default)]
pub struct Preview {
    /// Its pages, as they were last worked out.
    pub pages: Option<Arc<Vec<PrintedPage>>>,
    /// Why there are none.
    pub problem: Option<Box<Problem>>,
    made_of: Option<MadeOf>,
    /// How often the case has changed.
    pub(super) changes: u64,
}

/// What pages are made of: other pages follow from anything else.
#[derive(Debug)]
struct MadeOf {
    kind: report::Kind,
    language: Language,
    opened: Arc<Opened>,
    assessed: Arc<Assessed>,
    in_view: CountryCode,
    changes: u64,
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
}

impl Material {
    /// Builds the report and does something with it.
    fn with<T>(
        &self,
        progress: &Progress,
        then: impl FnOnce(&Report<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let rulings = |row: u32| self.case.rulings_for(&self.opened.ids, self.opened.catalog.item(row));
        let input = ReportInput {
            laws: &self.book.laws,
            law_problems: &self.book.problems,
            catalog: &self.opened.catalog,
            assessed: &self.assessed,
            reader: &self.book.reader,
            rulings: &rulings,
            transaction: &self.transaction,
            destinations: &self.destinations,
            case: &self.facts,
            language: self.language,
            most_sheets: MOST_SHEETS,
            wish: &self.wish,
            earlier: None,
        };
        then(&Report::build(&input, progress)?)
    }
}

impl Work {
    /// Writes the report that was asked for.
    pub fn write_report(&mut self, choices: &ReportChoices) {
        let Some(material) = self.material(choices.kind, choices.language) else { return };
        let (format, path) = (choices.format, PathBuf::from(choices.path.trim()));
        let overwrite = if choices.replace { Overwrite::Replace } else { Overwrite::Refuse };
        self.jobs.start(Kind::Report, None, move |stop| {
            let progress = &stop.reporting;
            let written = material.with(progress, |report| write(report, format, &path, overwrite, progress));
            Done::Reported(written.map(|()| path).map_err(Box::new))
        });
    }

    /// Who makes reports of the case: as the case says, else as the person is set up.
    pub fn firm(&self) -> &Firm {
        if self.case.firm.is_empty() { &self.own_firm } else { &self.case.firm }
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
    pub fn ready_preview(&mut self, kind: report::Kind, language: Language) {
        let (Some(opened), Some(assessed)) = (self.opened.clone(), self.assessed.clone()) else { return };
        let is_same = self.preview.made_of.as_ref().is_some_and(|made_of| {
            (made_of.kind, made_of.language, made_of.in_view) == (kind, language, self.in_view)
                && made_of.changes == self.preview.changes
                && Arc::ptr_eq(&made_of.opened, &opened)
                && Arc::ptr_eq(&made_of.assessed, &assessed)
        });
        if is_same {
            return;
        }
        let Some(material) = self.material(kind, language) else { return };
        let (in_view, changes) = (self.in_view, self.preview.changes);
        self.preview.made_of = Some(MadeOf { kind, language, opened, assessed, in_view, changes });
        self.jobs.start(Kind::Preview, None, move |stop| {
            let pages = material.with(&stop.reporting, |report| preview(report, &stop.reporting));
            Done::Previewed(pages.map_err(Box::new))
        });
    }

    /// Whether pages are being worked out.
    pub fn previews(&self) -> bool {
        self.jobs.runs(Kind::Preview)
    }

    /// Takes the pages that were worked out, or why there are none.
    pub(super) fn take_preview(&mut self, pages: Result<Vec<PrintedPage>, Box<Problem>>) {
        match pages {
            Ok(pages) => (self.preview.pages, self.preview.problem) = (Some(Arc::new(pages)), None),
            Err(problem) => (self.preview.pages, self.preview.problem) = (None, Some(problem)),
        }
    }

    /// All that a report is made from; nothing while it would not tell what the catalog says as it is read now.
    fn material(&self, kind: report::Kind, language: Language) -> Option<Material> {
        if !self.can_report() {
            return None;
        }
        let (book, opened, assessed) = (self.book.clone()?, self.opened.clone()?, self.assessed.clone()?);
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
            wish: Wish { kind, firm: self.firm().clone(), ..Wish::default() },
            facts,
            language,
            book,
            opened,
            assessed,
        })
    }
}
