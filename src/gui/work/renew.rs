//! A newer version of the open catalog, and the catalog as CSV.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::Work;
use super::jobs::{Done, Kind, Opened};
use crate::case::Renewal;
use crate::catalog::read;
use crate::report::{Overwrite, write_catalog};

/// How the open catalog differs from the version before.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Items that the version before had not.
    pub new: Arc<BTreeSet<u32>>,
    /// Items that say something else.
    pub changed: Arc<BTreeSet<u32>>,
    /// Items with a decision that no longer applies.
    pub lapsed: Arc<BTreeSet<u32>>,
    /// How many decisions lapsed because their items are gone.
    pub without_item: usize,
    /// What items were called that are gone.
    pub gone: Vec<String>,
    /// Items that say the same.
    pub same: usize,
}

impl Work {
    /// Reads a newer version of the open catalog and takes the case there.
    pub fn renew(&mut self, path: PathBuf) {
        let Some(older) = self.opened.clone() else { return };
        let case = self.case.clone();
        self.jobs.start(Kind::Renew, None, move |stop| {
            let options = older.options.clone();
            let renewed = read::open(&path, &options, &stop.reading).map(|mut newer| {
                let name = path.display().to_string();
                let renewal = case.renewal((&older.catalog, &older.ids), &mut newer, &name, &options);
                let news = news(&older, &newer, &renewal);
                let opened = Opened::new(newer, renewal.ids, Some(path), options);
                let opened = Opened { edits: renewal.case.edits, ..opened };
                Box::new((opened, renewal.change, news))
            });
            Done::Renewed(renewed.map_err(Box::new))
        });
    }

    /// Takes the newer version of the open catalog.
    pub(super) fn take_renewed(&mut self, opened: Opened, change: crate::case::Change, news: News) {
        self.jobs.cancel(Kind::Reread);
        self.history.apply(&mut self.case, change);
        self.filter = Default::default();
        self.selected.clear();
        let changed_meanwhile = self.case.edits != opened.edits;
        self.reread(opened);
        self.news = Some(Arc::new(news));
        if changed_meanwhile {
            self.apply_case();
        }
    }

    /// Writes the sheet of the item under the cursor, or else the first one with items, as CSV.
    pub fn export(&mut self, path: PathBuf) {
        let Some(opened) = self.opened.clone() else { return };
        let own = self.cursor.map(|row| opened.catalog.sheet_of(row).name.clone());
        self.start(Kind::Export, move || {
            let used = opened.catalog.sheets().iter().enumerate().filter(|(_, sheet)| sheet.used);
            let wanted = |name: &str| own.as_deref().is_none_or(|own| own == name);
            let sheet =
                used.into_iter().find(|(_, sheet)| wanted(&sheet.name)).map_or(0, |(number, _)| number);
            let written = write_catalog(&opened.catalog, sheet, &path, Overwrite::Refuse);
            Done::Exported(written.map(|()| path).map_err(Box::new))
        });
    }
}

fn news(older: &Opened, newer: &crate::catalog::Catalog, renewal: &Renewal) -> News {
    let difference = &renewal.difference;
    let lapsed = difference.lapsed.iter().map(|(item, _)| renewal.ids.row_of(newer, item.as_str()));
    let lapsed: Vec<Option<u32>> = lapsed.collect();
    let gone = difference.gone.iter().map(|row| older.ids.id_of(older.catalog.item(*row)).into_owned());
    News {
        new: Arc::new(difference.new.iter().copied().collect()),
        changed: Arc::new(difference.changed.iter().map(|(_, row)| *row).collect()),
        without_item: lapsed.iter().filter(|row| row.is_none()).count(),
        lapsed: Arc::new(lapsed.into_iter().flatten().collect()),
        gone: gone.collect(),
        same: difference.same,
    }
}
