//! Names that stand in a file of their own: reading it, so that a person says which column holds them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::jobs::{Done, Kind};
use super::{Event, Work};
use crate::catalog::{Catalog, read};
use crate::party::{Columns, Offered, offered};
use crate::problem::Problem;

/// A table whose names may be screened.
#[derive(Debug)]
pub struct NamesFile {
    /// What it holds.
    pub catalog: Catalog,
    /// Its columns, those first that can hold names.
    pub columns: Vec<Offered>,
    /// What is proposed; nothing if it has no column.
    pub proposed: Option<Columns>,
}

impl NamesFile {
    fn read(path: &Path, progress: &read::Progress) -> Result<NamesFile, Problem> {
        let catalog = read::open(path, &read::OpenOptions::default(), progress)?;
        let (columns, proposed) = (offered(&catalog), Columns::proposed(&catalog));
        Ok(NamesFile { catalog, columns, proposed })
    }
}

impl Work {
    /// Reads a table whose names shall be screened; what comes of it is told by an event.
    pub fn read_names(&mut self, path: PathBuf) {
        self.leave_list(&path);
        self.jobs.start(Kind::Names, None, move |stop| {
            Done::Names(NamesFile::read(&path, &stop.reading).map(Box::new).map_err(Box::new))
        });
    }

    pub(super) fn take_names(&mut self, read: NamesFile) -> Event {
        self.parties.names = Some(Arc::new(read));
        Event::NamesRead
    }
}
