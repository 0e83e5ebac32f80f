//! How suppliers' lists are read: as the last list of the same layout was.

use std::collections::BTreeMap;
use std::path::Path;

use super::Work;
use super::jobs::Opened;
use crate::catalog::read::{self, Header, OpenOptions};
use crate::catalog::{Catalog, Layout, Sheet, Why, as_last_time, fingerprint};
use crate::problem::Problem;

/// The fingerprint of each sheet of a file, by name, as it was proposed to be read.
pub type Proposed = BTreeMap<String, String>;

/// Reads a catalog, and once more if a list of its layout was read in another way than is proposed. The
/// options given back are those it was read with, apart from the layouts.
pub(super) fn read(
    path: &Path,
    options: &OpenOptions,
    progress: &read::Progress,
) -> Result<(Catalog, OpenOptions, Proposed), Problem> {
    let first = read::open(path, options, progress)?;
    let named = |sheet: &Sheet| Some((sheet.name.clone(), fingerprint(first.format(), sheet)?));
    let proposed = first.sheets().iter().filter_map(named).collect();
    let without = |options: OpenOptions| OpenOptions { layouts: Vec::new(), ..options };
    if let Some(again) = as_last_time(&first, options) {
        let second = read::open(path, &again, progress)?;
        let fits = |sheet: &Sheet| again.layouts.iter().any(|layout| layout.fits(second.format(), sheet));
        if second.sheets().iter().any(fits) {
            return Ok((second, without(again), proposed));
        }
    }
    Ok((first, without(options.clone()), proposed))
}

/// The first rows of a catalog, read as a list of its layout was; nothing where its start does not tell how.
pub(super) fn beginning(path: &Path, options: &OpenOptions) -> Option<Catalog> {
    let first = read::beginning(path, options)?;
    let again = as_last_time(&first, options).and_then(|again| read::beginning(path, &again));
    Some(again.unwrap_or(first))
}

impl Work {
    /// Puts the open catalog, as it was read or edited anew, in the place of what it was; lists of its layout
    /// are found by what was proposed at first.
    pub(super) fn replace(&mut self, mut opened: Opened) {
        if let Some(before) = &self.opened {
            opened.proposed.clone_from(&before.proposed);
        }
        self.set_opened(opened);
    }

    /// How the sheets of the open file are read: by the fingerprint they are found by, the layout of those of
    /// which a person said something, and nothing for the others.
    pub fn layouts(&self) -> Vec<(String, Option<Layout>)> {
        let Some(opened) = self.opened.as_ref().filter(|opened| opened.path.is_some()) else {
            return Vec::new();
        };
        let (catalog, options) = (&opened.catalog, &opened.options);
        let layout = |sheet: &Sheet| {
            let layout = Layout::of(catalog.format(), sheet, options)?;
            let found_by = opened.proposed.get(&sheet.name).unwrap_or(&layout.proposed).clone();
            let layout = layout.found_by(found_by.clone());
            Some((found_by, Some(layout).filter(|_| is_corrected(sheet, options))))
        };
        catalog.sheets().iter().filter(|sheet| sheet.used).filter_map(layout).collect()
    }

    /// Whether a person said how the open file is to be read, and whether that was of an earlier list.
    pub fn is_corrected(&self) -> (bool, bool) {
        let Some(opened) = &self.opened else { return (false, false) };
        let mut used = opened.catalog.sheets().iter().filter(|sheet| sheet.used);
        let remembered = |sheet: &Sheet| sheet.columns.iter().any(|column| column.why == Why::Remembered);
        (used.clone().any(|sheet| is_corrected(sheet, &opened.options)), used.any(remembered))
    }
}

/// Whether a person said anything of how this sheet is to be read.
fn is_corrected(sheet: &Sheet, options: &OpenOptions) -> bool {
    options.header_of(&sheet.name) != Header::Proposed
        || options.encoding.is_some()
        || options.delimiter.is_some()
        || sheet.columns.iter().any(|column| column.why.is_given())
}
