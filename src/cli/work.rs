//! What a command works on: a catalog, or a case, which brings its catalog, transaction and decisions.

use std::path::{Path, PathBuf};

use crate::case::{self, Case, Firm, ItemIds};
use crate::catalog::{Catalog, Example, Item, read};
use crate::evidence::{Facts, Reader, Ruling};
use crate::law::{Categories, Laws};
use crate::problem::{Problem, Severity};

use super::Failure;
use super::session::{CatalogArguments, all_wishes_met, usage};

/// A catalog, and the case made of it if there is one.
pub(super) struct Work {
    pub case: Option<Case>,
    pub catalog: Catalog,
    pub ids: ItemIds,
    file: PathBuf,
}

impl Work {
    /// Opens a catalog, read as the options say, or a case, whose catalog is read as the case says.
    pub fn open(file: &Path, options: &CatalogArguments) -> Result<Work, Failure> {
        let file = file.to_owned();
        if !case::is_case(&file) {
            let catalog = options.open(&file)?;
            return Ok(Work { case: None, ids: ItemIds::new(&catalog), catalog, file });
        }
        if !options.is_empty() {
            let message = "--sheet, --columns and the like: a case says itself how its catalog is read";
            let help = "leave them out, or change the case in the window";
            return Err(usage(message).with_help(help).into());
        }
        let (case, _) = case::open(&file)?;
        let mut catalog = catalog_of(&case, &file)?;
        let ids = case.apply_to(&mut catalog);
        Ok(Work { case: Some(case), catalog, ids, file })
    }

    /// Who makes reports of it: as a file says, else as the case does.
    pub fn firm(&self, file: Option<&Path>) -> Result<Firm, Problem> {
        let own = self.case.as_ref().map(|case| case.firm.clone()).unwrap_or_default();
        file.map_or(Ok(own), Firm::read)
    }

    /// The name of its file, without the folder.
    pub fn name(&self) -> String {
        self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// A part of a catalog that comes as a stream.
    pub fn of_part(catalog: Catalog) -> Work {
        Work { case: None, ids: ItemIds::default(), catalog, file: PathBuf::new() }
    }

    /// What is wrong in the catalog, and what of the case does not fit the law and the catalog.
    pub fn problems(&self, laws: &Laws) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some(case) = &self.case {
            problems.extend(case.problems(laws, &self.file.display().to_string()));
            problems.extend(case.problems_with_catalog(&self.ids, &self.catalog));
        }
        problems.extend(self.catalog.problems().iter().cloned());
        problems
    }

    /// What experts ruled on an item.
    pub fn rulings(&self, item: Item<'_>) -> Vec<Ruling> {
        self.case.as_ref().map_or_else(Vec::new, |case| case.rulings_for(&self.ids, item))
    }

    /// What an item says, and what was ruled on it.
    pub fn facts(&self, reader: &Reader, item: Item<'_>) -> Facts {
        Facts { rulings: self.rulings(item), ..reader.read(item) }
    }

    /// The categories of an item, with what was put on and taken off by hand.
    pub fn categories(&self, item: Item<'_>, proposed: Categories) -> Categories {
        let case = self.case.as_ref();
        case.map_or(proposed, |case| case.categories_of(&self.ids.id_of(item), proposed))
    }
}

/// The catalog of a case: where the case says it is, beside the case, or the bundled example.
fn catalog_of(case: &Case, file: &Path) -> Result<Catalog, Failure> {
    let source = case.source.clone().unwrap_or_default();
    if source.path.is_empty() {
        return Ok(Example::named(&source.file_name).open(&source.options()));
    }
    let named = PathBuf::from(&source.path);
    let beside = file.with_file_name(&source.file_name);
    let Some(found) = [named, beside].into_iter().find(|path| path.exists()) else {
        let message = format!("the catalog of this case is neither at {} nor beside the case", source.path);
        let problem =
            Problem::in_file("case/no-catalog", Severity::Error, file.display().to_string(), message);
        return Err(problem.with_help(format!("put {} beside the case", source.file_name)).into());
    };
    let catalog = read::open(&found, &source.options(), &read::Progress::default())?;
    all_wishes_met(&catalog)?;
    Ok(catalog)
}
