//! Writing a report of the work at hand.

use std::path::PathBuf;

use crate::gui::state::ReportChoices;
use crate::law::Language;
use crate::report::{CaseFacts, MOST_SHEETS, Overwrite, Progress, Report, ReportInput, Wish, write};

use super::Work;
use super::jobs::{Done, Kind};

impl Work {
    /// Writes the report that was asked for.
    pub fn write_report(&mut self, choices: &ReportChoices, language: Language) {
        let (Some(book), Some(opened), Some(assessed)) =
            (self.book.clone(), self.opened.clone(), self.assessed.clone())
        else {
            return;
        };
        if !self.can_report() {
            return;
        }
        let transaction = self.transaction(&book.laws);
        let destinations = self.chosen_destinations();
        let facts = CaseFacts {
            title: self.case.name.clone(),
            client: choices.client.trim().to_owned(),
            reference: choices.reference.trim().to_owned(),
            firm: choices.firm.trim().to_owned(),
            prepared_by: choices.prepared_by.trim().to_owned(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            ..CaseFacts::of(&self.case, &opened.ids, &opened.catalog)
        };
        let case = self.case.clone();
        let (format, path) = (choices.format, PathBuf::from(choices.path.trim()));
        let overwrite = if choices.replace { Overwrite::Replace } else { Overwrite::Refuse };
        self.start(Kind::Report, move || {
            let rulings = |row: u32| case.rulings_for(&opened.ids, opened.catalog.item(row));
            let input = ReportInput {
                laws: &book.laws,
                law_problems: &book.problems,
                catalog: &opened.catalog,
                assessed: &assessed,
                reader: &book.reader,
                rulings: &rulings,
                transaction: &transaction,
                destinations: &destinations,
                case: &facts,
                language,
                most_sheets: MOST_SHEETS,
                wish: &Wish::default(),
                earlier: None,
            };
            let progress = Progress::default();
            let written = Report::build(&input, &progress)
                .and_then(|report| write(&report, format, &path, overwrite, &progress));
            Done::Reported(written.map(|()| path).map_err(Box::new))
        });
    }
}
