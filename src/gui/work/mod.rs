//! The work at hand: law, catalog, case, and what follows from them.
//!
//! It draws nothing and decides nothing. It applies what the user does as changes to the case,
//! starts the work that follows from them, and takes in what comes back.

mod ahead;
mod asked;
mod begun;
pub mod browse;
mod days;
mod decide;
pub mod edit;
pub mod edition;
mod event;
pub mod filter;
pub mod firm;
pub mod flags;
mod follow;
mod item;
pub mod jobs;
mod keep;
mod kept;
pub mod law;
pub mod law_index;
mod layouts;
pub mod makers;
mod mark;
pub mod names;
mod near;
mod open;
pub mod parties;
mod renew;
mod report;
mod since;
mod take;
pub mod toward;
pub mod view;
pub mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::assess::Transaction;
use crate::batch::{Assessed, Grid, Stakes};
use crate::case::{Case, Change, Firm, History, Seen};
use crate::catalog::{Cluster, RowSet};
use crate::law::{CountryCode, Language, Laws};
use crate::problem::Problem;
use crate::profile::Source;

use asked::Asking;
pub use asked::{Answering, Asked, AskedIn};
pub use begun::{Answered, Begun};
pub use days::{Compared, Comparison, Other};
pub use decide::{candidates, entry_name};
use edit::Prepared;
pub use event::Event;
use filter::Filter;
pub use item::Examined;
use jobs::{Done, Jobs, Kind, LawBook, Opened, Running};
use law_index::LawIndex;
pub use near::{Happens, NearDay};
use open::read_law;
use parties::Parties;
pub use renew::News;
use report::Preview;
pub use since::Since;
use toward::Toward;
use view::{Sorting, View};
use world::World;

/// The destinations shown in the table of a new case.
const FIRST_DESTINATIONS: [CountryCode; 5] =
    [JAPAN, CountryCode::of(b"US"), CountryCode::of(b"DE"), CountryCode::of(b"KR"), CountryCode::of(b"IN")];

const JAPAN: CountryCode = CountryCode::of(b"JP");
/// Where goods leave from until somebody says otherwise.
pub const CHINA: CountryCode = CountryCode::of(b"CN");

/// Where the law comes from.
#[derive(Clone, Debug)]
pub enum LawFrom {
    /// From law files, the later ones laid over the earlier.
    Sources(Vec<Source>),
    /// It is read already.
    Book(Arc<LawBook>),
}

/// The work at hand.
pub struct Work {
    /// Who decides in a case that does not say who prepares it.
    pub signs: Option<String>,
    /// Whether folders are laid over the law files built in.
    pub laid_over: bool,
    /// The law, once it is read.
    pub book: Option<Arc<LawBook>>,
    /// The catalog that is open.
    pub opened: Option<Arc<Opened>>,
    /// The beginning of one that is being read, which the table shows meanwhile.
    pub begun: Option<Begun>,
    /// The saved work.
    pub case: Case,
    /// Who makes reports of cases that do not say so themselves.
    own_firm: Firm,
    /// After how many changes the case was when it began to be saved.
    saving: usize,
    /// What was done to it.
    pub history: History,
    /// An answer whose outcomes are being worked out.
    asking: Option<Asking>,
    /// What the last answer changed, once that is worked out.
    pub answered: Option<Answering>,
    /// Where the case is saved, and how it was when it was.
    pub file: Option<(PathBuf, Seen)>,
    /// The class of each row, once they are read for evidence.
    pub assessed: Option<Arc<Assessed>>,
    /// The chosen destinations.
    pub chosen: Arc<Grid>,
    /// Where the catalog stands toward all destinations.
    pub world: Arc<World>,
    /// What decides toward the destination in view.
    pub toward: Arc<Toward>,
    /// The other day or the other law files that are compared with, and what stands otherwise there.
    pub compared: Compared,
    /// The report as pages.
    pub preview: Preview,
    /// The rows to show.
    pub view: Arc<View>,
    /// What the user chose to see.
    pub filter: Filter,
    /// In which order; nothing for that of the catalog.
    pub sort: Option<Sorting>,
    /// The destination whose outcomes the facets count and the inspector explains.
    pub in_view: CountryCode,
    /// The row the inspector shows.
    pub cursor: Option<u32>,
    /// From where rows are marked up to another one.
    anchor: Option<u32>,
    /// Rows chosen for bulk work.
    pub selected: RowSet,
    /// How the catalog differs from the version before, once it is a newer version of one.
    pub news: Option<Arc<News>>,
    /// What replacing text would change, as asked for last.
    prepared: Option<Prepared>,
    /// The lists of parties at hand, and who is asked for.
    pub parties: Parties,
    /// What went wrong last in work of each kind; it stands until such work goes well or another catalog is open.
    failures: BTreeMap<Kind, Problem>,
    /// What of the case does not fit the law and the catalog at hand.
    misfits: Vec<Problem>,
    /// Unsaved work that a program which did not end well left beside the file.
    found: Option<Box<Case>>,
    /// Rows whose cells changed since they were read for evidence.
    unread: BTreeSet<u32>,
    /// The item under the cursor, worked out once.
    examined: Option<Examined>,
    /// What the items are worth, until their classes change.
    stakes: Option<Arc<Stakes>>,
    /// Whether the catalog is to be read in another way than it was.
    rereads: bool,
    /// Spellings of makers that may be the same, once they are worked out.
    spellings: Option<Vec<Cluster>>,
    /// What the law files hold, to look through, once that is worked out.
    pub law_index: Option<Arc<LawIndex>>,
    /// Whether what is likely to be asked for next is worked out, or is being so.
    looks_ahead: bool,
    jobs: Jobs,
    now: fn() -> DateTime<Utc>,
}

impl Work {
    /// Nothing opened yet, on a day; `wake` asks for a frame when work is done, `now` tells the
    /// instant, `law` is given if it is read already.
    pub fn new(
        today: NaiveDate,
        now: fn() -> DateTime<Utc>,
        law: LawFrom,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Work {
        let mut case = Case::new(CHINA, today);
        case.transaction.destinations = FIRST_DESTINATIONS.to_vec();
        let mut work = Work {
            signs: None,
            laid_over: matches!(&law, LawFrom::Sources(sources) if sources.len() > 1),
            book: None,
            opened: None,
            begun: None,
            case,
            own_firm: Firm::default(),
            saving: 0,
            history: History::default(),
            asking: None,
            answered: None,
            file: None,
            assessed: None,
            chosen: Arc::default(),
            world: Arc::default(),
            toward: Arc::default(),
            compared: Compared::default(),
            preview: Preview::default(),
            stakes: None,
            rereads: false,
            spellings: None,
            law_index: None,
            looks_ahead: false,
            view: Arc::default(),
            filter: Filter::default(),
            sort: None,
            in_view: JAPAN,
            cursor: None,
            anchor: None,
            selected: RowSet::default(),
            parties: Parties::default(),
            failures: BTreeMap::new(),
            misfits: Vec::new(),
            news: None,
            prepared: None,
            found: None,
            unread: BTreeSet::new(),
            examined: None,
            jobs: Jobs::new(wake),
            now,
        };
        match law {
            LawFrom::Book(book) => work.book = Some(book),
            LawFrom::Sources(sources) => {
                work.jobs.start(Kind::Law, None, move |_| Done::Law(Box::new(read_law(&sources))));
            }
        }
        work
    }

    /// Does something to the case, so that it can be undone.
    pub fn change(&mut self, change: Change) {
        if let Change::Answer { question, answer } = &change {
            self.before_answer(question, *answer);
        }
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

    /// Who decides, as far as that is known.
    fn signer(&self) -> Option<String> {
        self.case.client.prepared_by.clone().or_else(|| self.signs.clone())
    }

    /// Chooses what to see.
    pub fn set_filter(&mut self, filter: Filter) {
        if filter != self.filter {
            self.filter = filter;
            self.look();
        }
    }

    /// Chooses the order.
    pub fn set_sort(&mut self, sort: Option<Sorting>) {
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
            self.work_out_toward();
            if self.chosen.destinations.contains(&to) {
                self.look();
            } else {
                self.work_out_chosen();
            }
        }
    }

    /// Puts the cursor of the table on a row.
    pub fn point_at(&mut self, row: Option<u32>) {
        match &mut self.begun {
            Some(begun) => begun.cursor = row,
            None => self.cursor_to(row),
        }
    }

    /// Puts the cursor of the open catalog on a row.
    fn cursor_to(&mut self, row: Option<u32>) {
        self.cursor = row;
        self.anchor = row;
        self.examined = None;
    }

    /// Moves the cursor by rows of the table; the first row if it is on none.
    pub fn move_cursor(&mut self, by: isize) {
        let rows = self.shown_rows();
        let place = self.shown_cursor().and_then(|row| self.place_of(row));
        let next = place.map_or(0, |place| place.saturating_add_signed(by)).min(rows.len().saturating_sub(1));
        self.point_at(rows.get(next).copied());
    }

    /// Where a row stands in the table.
    pub fn place_of(&self, row: u32) -> Option<usize> {
        let rows = self.shown_rows();
        // A place looked up in a sorted table goes through it, in less time than a frame has.
        if self.sort.is_none() || self.begun.is_some() {
            rows.binary_search(&row).ok()
        } else {
            rows.iter().position(|own| *own == row)
        }
    }

    /// The chosen destinations; all of them if none is chosen.
    pub fn chosen_destinations(&self) -> Vec<CountryCode> {
        let settings = &self.case.transaction;
        if !settings.destinations.is_empty() {
            return settings.destinations.clone();
        }
        let all = self.book.iter().flat_map(|book| book.laws.shared.destinations());
        all.filter(|to| *to != settings.from).collect()
    }

    /// The transaction, toward the destination in view.
    pub fn transaction(&self, laws: &Laws) -> Transaction {
        self.case.toward(self.in_view, &laws.shared)
    }

    /// Runs other work, such as writing a report or the system's file dialog.
    pub fn start(&mut self, kind: Kind, work: impl FnOnce() -> Done + Send + 'static) {
        self.jobs.start(kind, None, |_| work());
    }

    /// What is running.
    pub fn running(&self) -> Vec<Running> {
        self.jobs.running()
    }

    /// Stops reading and assessing; gives whether there was anything to stop. While a file is being opened that alone
    /// is stopped, and what was open before goes on.
    pub fn cancel(&mut self) -> bool {
        if self.jobs.runs(Kind::Open) {
            self.jobs.cancel(Kind::Open);
            self.begun = None;
            return true;
        }
        let running = Kind::STOPPABLE.into_iter().filter(|kind| self.jobs.runs(*kind)).collect::<Vec<_>>();
        running.iter().for_each(|kind| self.jobs.cancel(*kind));
        let cursor = self.cursor;
        let assesses = |kind: &Kind| matches!(kind, Kind::Assess | Kind::Reassess);
        if self.rereads {
            // What was worked out before fits neither the catalog nor its columns as they are now.
            self.forget_results();
        } else if running.iter().any(assesses) {
            self.forget_results();
            self.stand(cursor);
        }
        !running.is_empty()
    }

    /// Whether a catalog is open that is not assessed, because that was stopped.
    pub fn is_stopped(&self) -> bool {
        let idle = Kind::STOPPABLE.into_iter().all(|kind| !self.jobs.runs(kind));
        self.book.is_some() && self.opened.is_some() && self.assessed.is_none() && idle
    }

    /// Reads and assesses what was stopped.
    pub fn resume(&mut self) {
        if self.rereads {
            self.apply_case();
        } else {
            self.assess();
        }
    }

    /// Whether a report would tell what the catalog says as it is read now.
    pub fn can_report(&self) -> bool {
        let changing =
            [Kind::Edit, Kind::Assess, Kind::Reassess].into_iter().any(|kind| self.jobs.runs(kind));
        self.assessed.is_some() && self.begun.is_none() && !self.rereads && !changing
    }

    /// Does not take in the end of such work until it is let go on: for tests that look at what is shown meanwhile.
    pub fn hold(&mut self, kind: Kind) {
        self.jobs.hold(kind);
    }

    /// Takes in the end of such work again.
    pub fn let_go(&mut self, kind: Kind) {
        self.jobs.let_go(kind);
    }

    /// Whether anything is worked on.
    pub fn is_busy(&self) -> bool {
        !self.jobs.running().is_empty()
    }

    /// Everything that is wrong in catalog, law files or case.
    pub fn all_problems(&self) -> Vec<&Problem> {
        let law = self.book.iter().flat_map(|book| &book.problems);
        let catalog = self.opened.iter().flat_map(|opened| opened.catalog.problems());
        let lists = self.parties.problems.iter().chain(&self.parties.refused);
        self.failures.values().chain(&self.misfits).chain(lists).chain(catalog).chain(law).collect()
    }

    /// Days that the law names within the next `days` days, today included, the first one first.
    pub fn near_days(&self, days: i64, language: Language) -> Vec<NearDay> {
        let on = self.case.transaction.on;
        let laws = self.book.iter().flat_map(|book| &book.laws.jurisdictions);
        let named =
            laws.flat_map(|law| law.next_days(on).into_iter().map(move |(day, number)| (day, law, number)));
        let near = named.filter(|(day, ..)| (0..=days).contains(&(*day - on).num_days()));
        let mut near: Vec<NearDay> = near
            .filter_map(|(day, law, number)| {
                let measure = law.measures.get(number)?;
                let act = measure.short.in_language(language).to_owned();
                Some(NearDay { day, act, what: Happens::on(measure, day) })
            })
            .collect();
        near.sort_by(|a, b| (a.day, &a.act).cmp(&(b.day, &b.act)));
        near
    }
}
