//! Making: a report of what a session and a work hold, the same for writing it and for holding one against it.

use crate::assess::Transaction;
use crate::batch::{self, Assessed};
use crate::evidence::Reader;
use crate::law::{CountryCode, Language};
use crate::problem::Problem;
use crate::report::{CaseFacts, Progress, Report, ReportInput, Wish};

use super::Failure;
use super::session::Session;
use super::work::Work;

/// What a report is made of besides law and catalog.
pub(super) struct Making {
    pub transaction: Transaction,
    pub destinations: Vec<CountryCode>,
    pub facts: CaseFacts,
    pub language: Language,
    pub most_sheets: usize,
    pub wish: Wish,
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
        };
        let report = Report::build(&input, progress)?;
        Ok(look(&report, &assessed)?)
    }
}
