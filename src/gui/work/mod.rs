//! The work at hand: law, catalog, case, and what follows from them.
//!
//! It draws nothing and decides nothing. It applies what the user does as changes to the case,
//! starts the work that follows from them, and takes in what comes back.

pub mod filter;
pub mod jobs;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::assess::{Days, Examination, Transaction, Verdict};
use crate::batch::{self, Assessed, Class, Grid, Settling};
use crate::case::{self, Case, Change, Decision, Finding, History, ItemId, ItemIds, Reach, Seen};
use crate::catalog::{Item, example, read};
use crate::law::{CountryCode, Laws};
use crate::problem::Problem;

use filter::{Filter, SortBy, Source, View};
use jobs::{Done, Jobs, Kind, LawBook, Opened, Picked, Running};

/// The destinations shown in the table of a new case.
const FIRST_DESTINATIONS: [CountryCode; 5] =
    [JAPAN, CountryCode::of(b"US"), CountryCode::of(b"DE"), CountryCode::of(b"KR"), CountryCode::of(b"IN")];

const JAPAN: CountryCode = CountryCode::of(b"JP");
const CHINA: CountryCode = CountryCode::of(b"CN");

/// The work at hand.
pub struct Work {
    /// The law, once it is read.
    pub book: Option<Arc<LawBook>>,
    /// The catalog that is open.
    pub opened: Option<Arc<Opened>>,
    /// The saved work.
    pub case: Case,
    /// What was done to it.
    pub history: History,
    /// Where the case is saved, and how it was when it was.
    pub file: Option<(PathBuf, Seen)>,
    /// The class of each row, once they are read for evidence.
    pub assessed: Option<Arc<Assessed>>,
    /// The chosen destinations.
    pub chosen: Arc<Grid>,
    /// All destinations.
    pub world: Arc<Grid>,
    /// The unanswered questions that matter most toward the destination in view.
    pub settling: Vec<Settling>,
    /// The rows to show.
    pub view: Arc<View>,
    /// What the user chose to see.
    pub filter: Filter,
    /// In which order.
    pub sort: SortBy,
    /// The destination whose outcomes the facets count and the inspector explains.
    pub in_view: CountryCode,
    /// The row the inspector shows.
    pub cursor: Option<u32>,
    /// Rows chosen for bulk work.
    pub selected: BTreeSet<u32>,
    /// Problems that came up while working.
    pub problems: Vec<Problem>,
    /// The item under the cursor, worked out once.
    examined: Option<Examined>,
    jobs: Jobs,
    now: fn() -> DateTime<Utc>,
}

/// The item the inspector shows, with what law asks of it.
#[derive(Clone)]
pub struct Examined {
    /// Its row.
    pub row: u32,
    /// What it is held against.
    pub examination: Arc<Examination>,
    /// What the destination in view asks.
    pub verdict: Arc<Verdict>,
}

/// Something that happened that the user should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A catalog was opened.
    Opened,
    /// The case was saved.
    Saved(PathBuf),
    /// A report was written.
    Reported(PathBuf),
    /// Something went wrong.
    Failed(Box<Problem>),
    /// The system's dialog came back.
    Picked(Picked),
}

impl Work {
    /// Nothing opened yet, on a day; `wake` asks for a frame when work is done, `now` tells the instant.
    pub fn new(
        today: NaiveDate,
        now: fn() -> DateTime<Utc>,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Work {
        let mut case = Case::new(CHINA, today);
        case.transaction.destinations = FIRST_DESTINATIONS.to_vec();
        let mut work = Work {
            book: None,
            opened: None,
            case,
            history: History::default(),
            file: None,
            assessed: None,
            chosen: Arc::default(),
            world: Arc::default(),
            settling: Vec::new(),
            view: Arc::default(),
            filter: Filter::default(),
            sort: SortBy::Catalog,
            in_view: JAPAN,
            cursor: None,
            selected: BTreeSet::new(),
            problems: Vec::new(),
            examined: None,
            jobs: Jobs::new(wake),
            now,
        };
        work.jobs.start(Kind::Law, None, |_| Done::Law(Box::new(read_law())));
        work
    }

    /// Takes in finished work and starts what follows from it.
    pub fn collect(&mut self) -> Vec<Event> {
        let finished = self.jobs.finished();
        finished.into_iter().filter_map(|done| self.take(done)).collect()
    }

    fn take(&mut self, done: Done) -> Option<Event> {
        match done {
            Done::Law(book) => {
                self.book = Some(Arc::from(book));
                self.assess();
            }
            Done::Picked(picked) => return Some(Event::Picked(picked)),
            Done::Opened(Ok(opened)) => {
                self.place(*opened);
                return Some(Event::Opened);
            }
            Done::Assessed(assessed) => {
                self.assessed = assessed.map(Arc::from);
                self.work_out();
            }
            Done::Chosen(grid, settling) => {
                self.chosen = Arc::from(grid);
                self.settling = settling;
                self.look();
            }
            Done::World(grid) => self.world = Arc::from(grid),
            Done::View(view) => {
                self.view = Arc::from(view);
                if self.cursor.is_none_or(|row| !self.view.rows.contains(&row)) {
                    self.point_at(self.view.rows.first().copied());
                }
            }
            Done::Saved(Ok((path, seen))) => {
                self.file = Some((path.clone(), seen));
                self.history.mark_saved();
                return Some(Event::Saved(path));
            }
            Done::Reported(Ok(path)) => return Some(Event::Reported(path)),
            Done::Opened(Err(problem)) | Done::Saved(Err(problem)) | Done::Reported(Err(problem)) => {
                self.problems.push((*problem).clone());
                return Some(Event::Failed(problem));
            }
        }
        None
    }

    /// Opens a catalog or a case, told apart by the case's extension.
    pub fn open(&mut self, path: PathBuf, options: read::OpenOptions) {
        self.jobs.start(Kind::Open, None, move |stop| {
            Done::Opened(open(&path, &options, &stop.reading).map(Box::new).map_err(Box::new))
        });
    }

    /// Opens the bundled example.
    pub fn open_example(&mut self) {
        self.jobs.start(Kind::Open, None, |_| {
            let catalog = example();
            let ids = ItemIds::new(&catalog);
            Done::Opened(Ok(Box::new(Opened {
                catalog,
                ids,
                path: None,
                options: Default::default(),
                case: None,
            })))
        });
    }

    fn place(&mut self, mut opened: Opened) {
        match opened.case.take() {
            Some((case, path, seen)) => {
                self.case = *case;
                self.file = Some((path, seen));
            }
            None => {
                let settings = self.case.transaction.clone();
                self.case = Case::new(settings.from, settings.on);
                self.case.transaction = settings;
                self.file = None;
                let path = opened.path.as_deref().map_or(String::new(), |path| path.display().to_string());
                self.case.source = Some(case::Source::of(&path, &opened.catalog, &opened.options));
            }
        }
        self.history = History::default();
        self.filter = Filter::default();
        self.selected.clear();
        self.cursor = None;
        self.examined = None;
        self.assessed = None;
        self.view = Arc::default();
        self.opened = Some(Arc::new(opened));
        self.assess();
    }

    /// Does something to the case, so that it can be undone.
    pub fn change(&mut self, change: Change) {
        if let Some(reach) = self.history.apply(&mut self.case, change) {
            self.follow(reach);
        }
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(reach) = self.history.undo(&mut self.case) {
            self.follow(reach);
        }
    }

    /// Does the last change taken back again.
    pub fn redo(&mut self) {
        if let Some(reach) = self.history.redo(&mut self.case) {
            self.follow(reach);
        }
    }

    /// Records what was found of the item under the cursor, or of all selected ones.
    pub fn decide(&mut self, finding: Finding, reason: String) {
        let Some(opened) = self.opened.clone() else { return };
        let at = (self.now)();
        let by = self.case.client.prepared_by.clone();
        let decisions = self.rows_at_hand().into_iter().map(|row| {
            let item = opened.catalog.item(row);
            let decision = Decision::new(item, finding.clone(), reason.clone(), by.clone(), at);
            (ItemId::from(opened.ids.id_of(item).as_ref()), decision)
        });
        self.change(Change::Decide(decisions.collect()));
    }

    /// Notes something on the item under the cursor, or on all selected ones.
    pub fn note(&mut self, text: String) {
        let Some(opened) = self.opened.clone() else { return };
        let note = case::Note { text, by: self.case.client.prepared_by.clone(), at: (self.now)() };
        let items = self
            .rows_at_hand()
            .into_iter()
            .map(|row| ItemId::from(opened.ids.id_of(opened.catalog.item(row)).as_ref()));
        self.change(Change::AddNote { items: items.collect(), note });
    }

    /// The selected rows, or else the one under the cursor.
    pub fn rows_at_hand(&self) -> Vec<u32> {
        if self.selected.is_empty() {
            self.cursor.into_iter().collect()
        } else {
            self.selected.iter().copied().collect()
        }
    }

    fn follow(&mut self, reach: Reach) {
        self.examined = None;
        match reach {
            Reach::Words => {}
            Reach::Outcomes => self.work_out(),
            Reach::Items(items) => self.reclassify(&items),
            Reach::Catalog | Reach::Source => {
                self.apply_case();
                self.assess();
            }
        }
    }

    /// What the case says of columns and cells, put upon the catalog.
    fn apply_case(&mut self) {
        let Some(opened) = &self.opened else { return };
        let mut catalog = opened.catalog.clone();
        let ids = self.case.apply_to(&mut catalog);
        self.opened = Some(Arc::new(Opened {
            catalog,
            ids,
            path: opened.path.clone(),
            options: opened.options.clone(),
            case: None,
        }));
    }

    fn reclassify(&mut self, items: &BTreeSet<ItemId>) {
        let (Some(book), Some(opened), Some(assessed)) = (&self.book, &self.opened, &mut self.assessed)
        else {
            return;
        };
        let rows = items.iter().filter_map(|item| opened.ids.row_of(&opened.catalog, item.as_str()));
        let assessed = Arc::make_mut(assessed);
        for row in rows {
            let item = opened.catalog.item(row);
            let mut facts = book.reader.read(item);
            facts.rulings = self.case.rulings_for(&opened.ids, item);
            assessed.reclassify(row, Class::of(&book.laws, &facts));
        }
        self.work_out();
    }

    fn assess(&mut self) {
        let (Some(book), Some(opened)) = (self.book.clone(), self.opened.clone()) else { return };
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
    fn work_out(&mut self) {
        let (Some(book), Some(assessed)) = (self.book.clone(), self.assessed.clone()) else { return };
        let transaction = self.transaction(&book.laws);
        let chosen = self.chosen_destinations();
        let in_view = transaction.toward(self.in_view);
        {
            let (book, assessed, transaction) = (book.clone(), assessed.clone(), transaction.clone());
            self.jobs.start(Kind::Chosen, None, move |_| {
                let grid = Grid::new(&book.laws, &assessed.classes, &transaction, &chosen);
                let settling = batch::settling_questions(&book.laws, &assessed, &in_view);
                Done::Chosen(Box::new(grid), settling)
            });
        }
        self.jobs.start(Kind::World, None, move |_| {
            let all: Vec<CountryCode> = book.laws.shared.destinations().collect();
            Done::World(Box::new(Grid::new(&book.laws, &assessed.classes, &transaction, &all)))
        });
    }

    /// Filters, counts and sorts anew.
    pub fn look(&mut self) {
        let (Some(book), Some(opened), Some(assessed)) =
            (self.book.clone(), self.opened.clone(), self.assessed.clone())
        else {
            return;
        };
        let (grid, case, filter, sort) =
            (self.chosen.clone(), self.case.clone(), self.filter.clone(), self.sort);
        let in_view = grid.destinations.iter().position(|to| *to == self.in_view).unwrap_or(usize::MAX);
        self.jobs.start(Kind::View, None, move |stop| {
            let categories = |row: u32, proposed| {
                if case.tags.is_empty() {
                    return proposed;
                }
                case.categories_of(&opened.ids.id_of(opened.catalog.item(row)), proposed)
            };
            let source = Source {
                laws: &book.laws.jurisdictions,
                catalog: &opened.catalog,
                assessed: &assessed,
                grid: &grid,
                in_view,
                categories: &categories,
            };
            let view = View::new(&source, &filter, sort, &|| stop.assessing.is_cancelled());
            Done::View(Box::new(view.unwrap_or_default()))
        });
    }

    /// Chooses what to see.
    pub fn set_filter(&mut self, filter: Filter) {
        if filter != self.filter {
            self.filter = filter;
            self.look();
        }
    }

    /// Chooses the order.
    pub fn set_sort(&mut self, sort: SortBy) {
        if sort != self.sort {
            self.sort = sort;
            self.look();
        }
    }

    /// Chooses the destination whose outcomes the facets count and the inspector explains.
    pub fn set_in_view(&mut self, to: CountryCode) {
        if to != self.in_view {
            self.in_view = to;
            self.examined = None;
            self.work_out();
        }
    }

    /// Puts the cursor on a row.
    pub fn point_at(&mut self, row: Option<u32>) {
        self.cursor = row;
        self.examined = None;
    }

    /// Moves the cursor by rows of the table; the first row if it is on none.
    pub fn move_cursor(&mut self, by: isize) {
        let rows = &self.view.rows;
        let place = self.cursor.and_then(|row| rows.iter().position(|own| *own == row));
        let next = place.map_or(0, |place| place.saturating_add_signed(by)).min(rows.len().saturating_sub(1));
        self.point_at(rows.get(next).copied());
    }

    /// The chosen destinations; where none is chosen, the first of all.
    pub fn chosen_destinations(&self) -> Vec<CountryCode> {
        self.case.transaction.destinations.clone()
    }

    /// The transaction, toward the destination in view.
    pub fn transaction(&self, laws: &Laws) -> Transaction {
        self.case.transaction.toward(self.in_view, &laws.shared)
    }

    /// The item under the cursor.
    pub fn item(&self) -> Option<Item<'_>> {
        let opened = self.opened.as_ref()?;
        let row = self.cursor.filter(|row| (*row as usize) < opened.catalog.len())?;
        Some(opened.catalog.item(row))
    }

    /// What law says of the item under the cursor: one item is examined within a frame.
    pub fn examined(&mut self) -> Option<Examined> {
        let row = self.cursor?;
        if self.examined.as_ref().is_none_or(|examined| examined.row != row) {
            let (book, opened) = (self.book.clone()?, self.opened.clone()?);
            let item = opened.catalog.item(row);
            let mut facts = book.reader.read(item);
            facts.rulings = self.case.rulings_for(&opened.ids, item);
            let examination = Examination::of(&book.laws, &facts);
            let transaction = self.transaction(&book.laws);
            let verdict = Days::new(&book.laws, transaction.on).verdict(&examination, &transaction);
            self.examined =
                Some(Examined { row, examination: Arc::new(examination), verdict: Arc::new(verdict) });
        }
        self.examined.clone()
    }

    /// Saves the case.
    pub fn save(&mut self, path: PathBuf) {
        let mut case = self.case.clone();
        if let Some(book) = &self.book {
            case.remember_editions(&book.laws);
        }
        let seen = match &self.file {
            Some((own, seen)) if *own == path => seen.clone(),
            // The system's dialog has asked before it named a file that exists.
            Some(_) | None => Seen::now(&path).unwrap_or_else(|_| Seen::nothing()),
        };
        self.jobs.start(Kind::Save, None, move |_| {
            Done::Saved(case::save(&case, &path, &seen).map(|seen| (path, seen)).map_err(Box::new))
        });
    }

    /// Runs other work, such as writing a report or the system's file dialog.
    pub fn start(&mut self, kind: Kind, work: impl FnOnce() -> Done + Send + 'static) {
        self.jobs.start(kind, None, |_| work());
    }

    /// What is running.
    pub fn running(&self) -> Vec<Running> {
        self.jobs.running()
    }

    /// Stops reading and assessing.
    pub fn cancel(&mut self) {
        [Kind::Open, Kind::Assess, Kind::World].into_iter().for_each(|kind| self.jobs.cancel(kind));
    }

    /// Everything that is wrong in catalog, law files or case.
    pub fn all_problems(&self) -> Vec<&Problem> {
        let law = self.book.iter().flat_map(|book| &book.problems);
        let catalog = self.opened.iter().flat_map(|opened| opened.catalog.problems());
        self.problems.iter().chain(catalog).chain(law).collect()
    }

    /// Days that the law names within the next `days` days, with the acts that name them.
    pub fn near_days(&self, days: i64) -> Vec<(NaiveDate, String)> {
        let on = self.case.transaction.on;
        let laws = self.book.iter().flat_map(|book| &book.laws.jurisdictions);
        let named =
            laws.flat_map(|law| law.next_days(on).into_iter().map(move |(day, measure)| (day, law, measure)));
        let near = named.filter(|(day, ..)| (*day - on).num_days() <= days);
        near.map(|(day, law, measure)| {
            (day, law.measures[measure].short.in_language(crate::law::Language::En).to_owned())
        })
        .collect()
    }
}

fn read_law() -> LawBook {
    let loaded = crate::profile::load(&[crate::profile::Source::embedded()]);
    let reader = crate::evidence::Reader::new(&loaded.laws);
    LawBook { laws: loaded.laws, reader, problems: loaded.problems }
}

fn open(path: &Path, options: &read::OpenOptions, progress: &read::Progress) -> Result<Opened, Problem> {
    if path.extension().is_none_or(|extension| extension != case::EXTENSION) {
        let catalog = read::open(path, options, progress)?;
        let ids = ItemIds::new(&catalog);
        return Ok(Opened {
            catalog,
            ids,
            path: Some(path.to_owned()),
            options: options.clone(),
            case: None,
        });
    }
    let (case, seen) = case::open(path)?;
    let source = case.source.clone().unwrap_or_default();
    let options = source.options();
    let (mut catalog, catalog_path) = if source.path.is_empty() {
        (example(), None)
    } else {
        // Where the path leads nowhere, the catalog may lie beside its case.
        let named = PathBuf::from(&source.path);
        let found = if named.exists() { named } else { path.with_file_name(&source.file_name) };
        (read::open(&found, &options, progress)?, Some(found))
    };
    let ids = case.apply_to(&mut catalog);
    let case = Some((Box::new(case), path.to_owned(), seen));
    Ok(Opened { catalog, ids, path: catalog_path, options, case })
}
