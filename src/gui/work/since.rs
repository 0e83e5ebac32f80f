//! What a report is held against, to say what changed: another day, or an earlier case or catalog.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::jobs::{LawBook, Opened, Stop};
use super::open::reopen;
use crate::assess::Transaction;
use crate::batch::{Assessed, assess_catalog};
use crate::case::{self, Case, ItemIds};
use crate::catalog::read::{self, OpenOptions};
use crate::problem::Problem;
use crate::report::Earlier;

/// What a report is held against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Since {
    /// The same items under the law of another day.
    Day(NaiveDate),
    /// An earlier case or catalog, under the law files of today.
    File(PathBuf),
}

/// An earlier case or catalog, read once.
#[derive(Debug)]
pub(super) struct Before {
    path: PathBuf,
    case: Option<Case>,
    opened: Opened,
    assessed: Assessed,
    /// The law files under which it was assessed.
    book: Arc<LawBook>,
}

impl Before {
    /// Reads a case or catalog and all its items; nothing if it was stopped.
    pub fn read(path: &Path, book: &Arc<LawBook>, stop: &Stop) -> Result<Option<Arc<Before>>, Problem> {
        let case = if case::is_case(path) { Some(case::open(path)?.0) } else { None };
        let opened = match &case {
            Some(case) => {
                let file = case.source.as_ref().map(|source| path.with_file_name(&source.file_name));
                reopen(case, file, &stop.reading)?
            }
            None => {
                let catalog = read::open(path, &OpenOptions::default(), &stop.reading)?;
                let ids = ItemIds::new(&catalog);
                Opened::new(catalog, ids, Some(path.to_owned()), OpenOptions::default())
            }
        };
        let rulings = |row: u32| {
            let case = case.as_ref();
            case.map(|case| case.rulings_for(&opened.ids, opened.catalog.item(row))).unwrap_or_default()
        };
        let all = &stop.assessing;
        let assessed = assess_catalog(&book.laws, &book.reader, &opened.catalog, &rulings, all);
        let (path, book) = (path.to_owned(), Arc::clone(book));
        Ok(assessed.map(|assessed| Arc::new(Before { path, case, opened, assessed, book })))
    }

    /// Whether it is that file under those law files.
    pub fn is_of(&self, path: &Path, book: &Arc<LawBook>) -> bool {
        self.path == path && Arc::ptr_eq(&self.book, book)
    }

    /// The transaction as it was; what a catalog does not say is as in that of the report.
    pub fn transaction(&self, now: &Transaction) -> Transaction {
        let case = self.case.as_ref();
        case.map_or_else(|| now.clone(), |case| case.toward(now.to, &self.book.laws.shared))
    }

    /// The same, for a report of `own`.
    pub fn earlier<'a>(&'a self, own: &'a Opened, transaction: &'a Transaction) -> Earlier<'a> {
        let of_catalog = || self.opened.catalog.content_hash().to_owned();
        let hash = self.case.as_ref().map_or_else(of_catalog, Case::hash);
        let name = self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Earlier {
            name,
            hash,
            catalog: &self.opened.catalog,
            assessed: &self.assessed,
            ids: &self.opened.ids,
            own_ids: &own.ids,
            transaction,
        }
    }
}

/// The items of the report under the law of another day.
pub(super) fn on_day<'a>(opened: &'a Opened, assessed: &'a Assessed, then: &'a Transaction) -> Earlier<'a> {
    Earlier {
        name: String::new(),
        hash: String::new(),
        catalog: &opened.catalog,
        assessed,
        ids: &opened.ids,
        own_ids: &opened.ids,
        transaction: then,
    }
}
