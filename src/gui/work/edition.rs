//! Law files other than those in use, and the items of the open catalog under them.

use std::path::PathBuf;
use std::sync::Arc;

use super::jobs::{LawBook, Opened, Stop};
use super::open::read_law;
use crate::batch::{Assessed, assess_catalog};
use crate::case::Case;
use crate::problem::Problem;
use crate::profile::Source;

/// Law files other than those in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Files {
    /// Those built into the program, without anything laid over them.
    BuiltIn,
    /// A folder laid over those.
    Folder(PathBuf),
}

/// The law of other files, and the items of a catalog under it.
#[derive(Debug)]
pub(super) struct Edition {
    /// Its files.
    files: Files,
    /// The law.
    pub book: LawBook,
    /// The items under it.
    pub assessed: Assessed,
    /// The items under the law files in use: what this was worked out from is the same as long as they are.
    of: Arc<Assessed>,
}

impl Edition {
    /// Reads the files and all items under them; nothing if it was stopped.
    pub fn read(
        files: &Files,
        opened: &Opened,
        case: &Case,
        of: &Arc<Assessed>,
        stop: &Stop,
    ) -> Result<Option<Arc<Edition>>, Problem> {
        let mut sources = vec![Source::embedded()];
        if let Files::Folder(folder) = files {
            sources.push(Source::folder(folder)?);
        }
        let book = read_law(&sources);
        let rulings = |row: u32| case.rulings_for(&opened.ids, opened.catalog.item(row));
        let assessed = assess_catalog(&book.laws, &book.reader, &opened.catalog, &rulings, &stop.assessing);
        let edition =
            assessed.map(|assessed| Edition { files: files.clone(), book, assessed, of: Arc::clone(of) });
        Ok(edition.map(Arc::new))
    }

    /// Whether it is of these files, and of the items as they are now.
    pub fn is_of(&self, files: &Files, assessed: &Arc<Assessed>) -> bool {
        self.files == *files && Arc::ptr_eq(&self.of, assessed)
    }
}
