//! Making: a report of what a session and a work hold, the same for writing it and for holding one against it.

use std::path::Path;

use chrono::NaiveDate;

use crate::assess::Transaction;
use crate::batch::{self, Assessed};
use crate::case::Case;
use crate::evidence::Reader;
use crate::law::{CountryCode, Language};
use crate::problem::Problem;
use crate::report::{CaseFacts, Earlier, Progress, Report, ReportInput, Wish};

use super::Failure;
use super::session::{CatalogArguments, Session};
use super::work::Work;

/// What a report is made of besides law and catalog.
pub(super) struct Making {
    pub transaction: Transaction,
    pub destinations: Vec<CountryCode>,
    pub facts: CaseFacts,
    pub language: Language,
    pub most_sheets: usize,
    pub wish: Wish,
    pub since: Option<Since>,
}

/// What a report is held against, to say what changed.
pub(super) enum Since {
    /// The law of another day.
    Day(NaiveDate),
    /// An earlier case or catalog, with its transaction.
    Work(Box<Work>, Transaction),
}

impl Since {
    /// A day, else a case or catalog; what a catalog does not say is as in the transaction of the report.
    pub fn open(given: &str, session: &Session, now: &Transaction) -> Result<Since, Failure> {
        if let Ok(day) = super::day(given) {
            return Ok(Since::Day(day));
        }
        let work = Work::open(Path::new(given), &CatalogArguments::default())?;
        let own = work.case.as_ref().map(|case| case.toward(now.to, &session.laws.shared));
        let transaction = own.unwrap_or_else(|| now.clone());
        Ok(Since::Work(Box::new(work), transaction))
    }

    /// What tells that it is the same: over the case, or over the catalog that has none; nothing for a day.
    pub fn hash(&self) -> String {
        let Since::Work(work, _) = self else { return String::new() };
        let own = work.case.as_ref().map(Case::hash);
        own.unwrap_or_else(|| work.catalog.content_hash().to_owned())
    }
}

impl Making {
    /// What `look` sees in the report.
    pub fn make<T>(
        &self,
        session: &Session,
        work: &Work,
        progress: &Progress,
        look: impl FnOnce(&Report<'_>, &Assessed) -> Result<T, Problem>,
    ) -> Result<T, Failure> {
        let catalog = &work.catalog;
        let reader = Reader::new(&session.laws);
        let rulings = |row: u32| work.rulings(catalog.item(row));
        let all = batch::Progress::default();
        let assessed =
            batch::assess_catalog(&session.laws, &reader, catalog, &rulings, &all).unwrap_or_default();
        let day = |on: &NaiveDate| Transaction { on: *on, ..self.transaction.clone() };
        let (then, was);
        let earlier = match &self.since {
            None => None,
            Some(Since::Day(on)) => {
                then = day(on);
                Some(Earlier {
                    name: String::new(),
                    hash: String::new(),
                    catalog,
                    assessed: &assessed,
                    ids: &work.ids,
                    own_ids: &work.ids,
                    transaction: &then,
                })
            }
            Some(since @ Since::Work(before, transaction)) => {
                let rulings = |row: u32| before.rulings(before.catalog.item(row));
                was = batch::assess_catalog(&session.laws, &reader, &before.catalog, &rulings, &all)
                    .unwrap_or_default();
                Some(Earlier {
                    name: before.name(),
                    hash: since.hash(),
                    catalog: &before.catalog,
                    assessed: &was,
                    ids: &before.ids,
                    own_ids: &work.ids,
                    transaction,
                })
            }
        };
        let input = ReportInput {
            laws: &session.laws,
            law_problems: &session.problems,
            catalog,
            assessed: &assessed,
            reader: &reader,
            rulings: &rulings,
            transaction: &self.transaction,
            destinations: &self.destinations,
            case: &self.facts,
            language: self.language,
            most_sheets: self.most_sheets,
            wish: &self.wish,
            earlier: earlier.as_ref(),
        };
        let report = Report::build(&input, progress)?;
        Ok(look(&report, &assessed)?)
    }
}
