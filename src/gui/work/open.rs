//! Reading law files, catalogs and cases: what the jobs of opening do.

use std::path::{Path, PathBuf};

use crate::case::{self, Case, ItemIds};
use crate::catalog::{Example, read};
use crate::problem::Problem;
use crate::profile::Source;

use super::jobs::{LawBook, Opened};
use super::layouts;

/// The law of these files, the later ones laid over the earlier.
pub(super) fn read_law(sources: &[Source]) -> LawBook {
    let loaded = crate::profile::load(sources);
    let reader = crate::evidence::Reader::new(&loaded.laws);
    let searched = crate::assess::searched(&loaded.laws);
    LawBook { laws: loaded.laws, reader, searched, problems: loaded.problems }
}

/// A catalog or a case, told apart by the ending of its name and by how it begins.
pub(super) fn open(
    path: &Path,
    options: &read::OpenOptions,
    progress: &read::Progress,
) -> Result<Opened, Problem> {
    if !case::is_case(path) {
        let (catalog, options, proposed) = layouts::read(path, options, progress)?;
        let ids = ItemIds::new(&catalog);
        let opened = Opened::new(catalog, ids, Some(path.to_owned()), options);
        return Ok(Opened { aside: found_beside(path, None), proposed, ..opened });
    }
    let (case, seen) = case::open(path)?;
    let source = case.source.clone().unwrap_or_default();
    let options = source.options();
    let (mut catalog, catalog_path) = if source.path.is_empty() {
        (Example::named(&source.file_name).open(&options), None)
    } else {
        // Where the path leads nowhere, the catalog may lie beside its case.
        let named = PathBuf::from(&source.path);
        let found = if named.exists() { named } else { path.with_file_name(&source.file_name) };
        (read::open(&found, &options, progress)?, Some(found))
    };
    let ids = case.apply_to(&mut catalog);
    let opened = Opened { edits: case.edits.clone(), ..Opened::new(catalog, ids, catalog_path, options) };
    let aside = found_beside(path, Some(&case));
    Ok(Opened { case: Some((Box::new(case), path.to_owned(), seen)), aside, ..opened })
}

fn found_beside(path: &Path, saved: Option<&Case>) -> Option<Box<Case>> {
    case::found_autosave(&case::autosave_path(path), saved).map(Box::new)
}

/// The catalog of a case, read as the case says; an empty path stands for the bundled example. Where the
/// path leads nowhere, it is read from where it was found before.
pub(super) fn reopen(
    case: &Case,
    before: Option<PathBuf>,
    progress: &read::Progress,
) -> Result<Opened, Problem> {
    let source = case.source.clone().unwrap_or_default();
    let options = source.options();
    let named = (!source.path.is_empty()).then(|| PathBuf::from(&source.path));
    let path = named.map(|named| if named.exists() { named } else { before.unwrap_or(named) });
    let mut catalog = match &path {
        Some(path) => read::open(path, &options, progress)?,
        None => Example::named(&source.file_name).open(&options),
    };
    let ids = case.apply_to(&mut catalog);
    Ok(Opened { edits: case.edits.clone(), ..Opened::new(catalog, ids, path, options) })
}
