//! What follows from a change: the work that is done anew, and no more than that.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::batch::{self, Class, Grid, Stakes};
use crate::case::{ItemId, Reach};
use crate::law::CountryCode;

use super::Work;
use super::jobs::{Done, Kind, Opened};
use super::toward::Toward;
use super::view::{Source, View};
use super::world::{Retagged, World};

impl Work {
    pub(super) fn follow(&mut self, reach: Reach) {
        self.examined = None;
        self.preview.changes += 1;
        match reach {
            Reach::Words => {}
            Reach::Lists => self.ready_parties(),
            Reach::Outcomes | Reach::Categories => self.work_out(),
            Reach::Items(items) => self.reclassify(&items),
            Reach::Rows => self.edit(),
            Reach::Catalog => self.apply_case(),
            Reach::Source => self.reopen(),
        }
    }

    /// What the case says of columns and cells, put upon the catalog; the rows are then read anew.
    pub(super) fn apply_case(&mut self) {
        let Some(opened) = self.opened.clone() else { return };
        // Meanings are put on the catalog as the case reads it, not on one it no longer wants.
        if self.case.source.as_ref().is_some_and(|source| source.options() != opened.options) {
            return self.reopen();
        }
        self.jobs.cancel(Kind::Edit);
        self.rereads = true;
        let case = self.case.clone();
        self.jobs.start(Kind::Reread, None, move |_| {
            let mut catalog = opened.catalog.clone();
            let ids = case.apply_to(&mut catalog);
            let (path, options) = (opened.path.clone(), opened.options.clone());
            let opened = Opened::new(catalog, ids, path, options);
            Done::Reopened(Ok(Box::new(Opened { edits: case.edits, ..opened })))
        });
    }

    /// The edits of the case, made on the catalog: rows whose cells change are read anew, the others keep what
    /// was found of them.
    fn edit(&mut self) {
        let Some(opened) = self.opened.clone() else { return };
        if self.rereads {
            // It is read in another way just now, with all edits there are.
            return self.resume();
        }
        let case = self.case.clone();
        self.jobs.start(Kind::Edit, None, move |_| {
            let (mut catalog, ids) = (opened.catalog.clone(), opened.ids.clone());
            case.edit(&mut catalog, &ids, &opened.edits);
            let rows = catalog.rows_unlike(&opened.catalog);
            let (path, options) = (opened.path.clone(), opened.options.clone());
            let opened = Opened::new(catalog, ids, path, options);
            Done::Edited(Box::new(Opened { edits: case.edits, ..opened }), rows)
        });
    }

    /// Takes the open catalog as it was edited, and reads the rows anew that say something else now.
    pub(super) fn take_edited(&mut self, opened: Opened, rows: BTreeSet<u32>) {
        self.examined = None;
        self.replace(opened);
        self.reassess(rows);
    }

    /// Reads some rows for evidence anew; the others keep what was found of them.
    pub(super) fn reassess(&mut self, rows: impl IntoIterator<Item = u32>) {
        self.hold_case_against_files();
        self.unread.extend(rows);
        if self.jobs.runs(Kind::Assess) {
            // It goes by cells and decisions as they were when it began: these rows are read once more behind it.
            return self.look();
        }
        let (Some(book), Some(opened), Some(before)) =
            (self.book.clone(), self.opened.clone(), self.assessed.clone())
        else {
            return self.look();
        };
        let rows: Vec<u32> = self.unread.iter().copied().collect();
        let case = self.case.clone();
        self.jobs.start(Kind::Reassess, Some(rows.len()), move |stop| {
            let rulings = |row: u32| case.rulings_for(&opened.ids, opened.catalog.item(row));
            let rows = (&opened.catalog, rows.as_slice());
            let assessed =
                batch::reassess(&book.laws, &book.reader, rows, &before, &rulings, &stop.assessing);
            Done::Reassessed(assessed.map(Box::new))
        });
    }

    /// Takes the open catalog as it was read again. Marks and cursor stay where the rows are the same.
    pub(super) fn reread(&mut self, opened: Opened) {
        let same_rows = self.opened.as_ref().is_some_and(|before| {
            before.options == opened.options && before.catalog.len() == opened.catalog.len()
        });
        let cursor = self.cursor.filter(|_| same_rows);
        self.forget_results();
        if !same_rows {
            self.selected.clear();
        }
        self.rereads = false;
        if let Some(source) = &mut self.case.source {
            source.complete(&opened.catalog);
        }
        self.replace(opened);
        self.stand(cursor);
        self.assess();
    }

    /// Forgets what was worked out from the catalog.
    pub(super) fn forget_results(&mut self) {
        [Kind::Edit, Kind::Reassess, Kind::Chosen, Kind::Toward, Kind::Compare, Kind::World, Kind::View]
            .into_iter()
            .for_each(|kind| self.jobs.cancel(kind));
        self.cursor = None;
        self.examined = None;
        self.assessed = None;
        self.chosen = Arc::default();
        self.stakes = None;
        self.world = Arc::default();
        self.toward = Arc::default();
        self.compared.found = None;
        self.view = Arc::default();
    }

    fn reclassify(&mut self, items: &BTreeSet<ItemId>) {
        let Some(opened) = self.opened.clone() else { return };
        let rows = items.iter().filter_map(|item| opened.ids.row_of(&opened.catalog, item.as_str()));
        if [Kind::Assess, Kind::Reassess].into_iter().any(|kind| self.jobs.runs(kind)) {
            // It goes by the decisions there were when it began.
            return self.reassess(rows);
        }
        let (Some(book), Some(assessed)) = (&self.book, &mut self.assessed) else { return };
        let assessed = Arc::make_mut(assessed);
        for row in rows {
            let item = opened.catalog.item(row);
            let mut facts = book.reader.read(item);
            facts.rulings = self.case.rulings_for(&opened.ids, item);
            assessed.reclassify(row, Class::of(&book.laws, &facts));
        }
        self.stakes = None;
        self.work_out();
        self.hold_case_against_files();
    }

    /// Lists anew what of the case does not fit the law and the catalog, so that no decision lapses unseen.
    fn hold_case_against_files(&mut self) {
        let (Some(book), Some(opened)) = (self.book.clone(), self.opened.clone()) else { return };
        let case = self.case.clone();
        let file = self.file.as_ref().map(|(path, _)| path.display().to_string());
        self.jobs.start(Kind::Misfits, None, move |_| {
            let mut problems = case.problems(&book.laws, file.as_deref().unwrap_or(opened.catalog.name()));
            problems.extend(case.problems_with_catalog(&opened.ids, &opened.catalog));
            Done::Misfits(problems)
        });
    }

    pub(super) fn assess(&mut self) {
        let (Some(book), Some(opened)) = (self.book.clone(), self.opened.clone()) else { return };
        self.hold_case_against_files();
        self.unread.clear();
        self.jobs.cancel(Kind::Reassess);
        let case = self.case.clone();
        self.jobs.start(Kind::Assess, Some(opened.catalog.len()), move |stop| {
            let rulings = |row: u32| case.rulings_for(&opened.ids, opened.catalog.item(row));
            let Opened { catalog, .. } = &*opened;
            let assessed =
                batch::assess_catalog(&book.laws, &book.reader, catalog, &rulings, &stop.assessing);
            Done::Assessed(assessed.map(Box::new))
        });
    }

    /// Works out the destinations anew, the chosen ones first.
    pub(super) fn work_out(&mut self) {
        self.work_out_chosen();
        self.work_out_toward();
        self.work_out_world();
    }

    /// Works out the chosen destinations and the one in view.
    pub(super) fn work_out_chosen(&mut self) {
        let (Some(book), Some(assessed)) = (self.book.clone(), self.assessed.clone()) else { return };
        let transaction = self.transaction(&book.laws);
        let mut chosen = self.chosen_destinations();
        if !chosen.contains(&self.in_view) {
            chosen.push(self.in_view);
        }
        self.jobs.start(Kind::Chosen, None, move |_| {
            Done::Chosen(Box::new(Grid::new(&book.laws, &assessed.classes, &transaction, &chosen)))
        });
    }

    /// Works out all destinations, whichever is in view.
    fn work_out_world(&mut self) {
        let (Some(book), Some(assessed)) = (self.book.clone(), self.assessed.clone()) else { return };
        let (transaction, columns) = (self.transaction(&book.laws), self.chosen_destinations());
        let (stakes, opened, retagged) = (self.stakes.clone(), self.opened.clone(), self.retagged());
        self.jobs.start(Kind::World, None, move |_| {
            let all: Vec<CountryCode> = book.laws.shared.destinations().collect();
            let grid = Grid::new(&book.laws, &assessed.classes, &transaction, &all);
            let count =
                || opened.map_or_else(Stakes::default, |opened| Stakes::of(&opened.catalog, &assessed));
            let stakes = stakes.unwrap_or_else(|| Arc::new(count()));
            Done::World(Box::new(World::new(&assessed, &grid, &columns, &retagged, stakes)))
        });
    }

    /// Works out what decides toward the destination in view.
    pub(super) fn work_out_toward(&mut self) {
        let (Some(book), Some(assessed)) = (self.book.clone(), self.assessed.clone()) else { return };
        let transaction = self.transaction(&book.laws);
        self.compare();
        self.jobs.start(Kind::Toward, None, move |_| {
            let toward = Toward::new(&book.laws, &assessed, &transaction);
            Done::Toward(Box::new(toward))
        });
    }

    /// The items whose categories the user changed by hand.
    fn retagged(&self) -> Retagged {
        let (Some(opened), Some(assessed)) = (&self.opened, &self.assessed) else { return Retagged::new() };
        if self.case.tags.is_empty() {
            return Retagged::new();
        }
        let row = |id: &ItemId| opened.ids.row_of(&opened.catalog, id.as_str());
        let rows = self.case.tags.keys().filter_map(|id| Some((id, row(id)?)));
        let class = |row: u32| assessed.classes.get(*assessed.rows.get(row as usize)? as usize);
        let changed = rows.into_iter().filter_map(|(id, row)| {
            let proposed = class(row)?.categories;
            Some((row, proposed, self.case.categories_of(id.as_str(), proposed)))
        });
        changed.collect()
    }

    /// Filters, counts and sorts anew, by what is known by now.
    pub fn look(&mut self) {
        let Some(opened) = self.opened.clone() else { return };
        let (book, assessed) = (self.book.clone(), self.assessed.clone());
        let (grid, filter, sort) = (self.chosen.clone(), self.filter.clone(), self.sort.clone());
        let in_view = self.in_view;
        let retagged = self.retagged().into_iter().map(|(row, _, own)| (row, own)).collect();
        self.jobs.start(Kind::View, None, move |stop| {
            let source = Source {
                laws: book.as_ref().map_or(&[], |book| &book.laws.jurisdictions),
                opened: &opened,
                assessed: assessed.as_deref(),
                grid: &grid,
                in_view,
                retagged: &retagged,
            };
            let stopped = || stop.assessing.is_cancelled();
            let view = stop.quickly(|| View::new(&source, &filter, sort.as_ref(), &stopped));
            Done::View(Box::new(view.unwrap_or_default()))
        });
    }
}
