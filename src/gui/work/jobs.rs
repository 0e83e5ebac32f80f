//! Work off the frame: one thread a job, progress, cancel, and the newest of a kind wins.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::assess::{self, Course, SearchedList};
use crate::batch::{Assessed, Grid, Progress};
use crate::case::{Case, Change, Counterparty, Edit, ItemIds, Run, Seen};
use crate::catalog::{Catalog, Cluster, read};
use crate::evidence::Reader;
use crate::law::Laws;
use crate::problem::Problem;
use crate::profile::Loaded;
use crate::report;

use super::asked::AskedIn;
use super::days::Comparison;
use super::edit::Prepared;
use super::firm::FirmRead;
use super::kept::Kept;
use super::law_index::LawIndex;
use super::layouts::Proposed;
use super::makers::Makers;
use super::names::NamesFile;
use super::parties;
use super::renew::News;
use super::report::Printed;
use super::toward::Toward;
use super::view::View;
use super::world::World;

/// What kind of work a job is; a newer job of a kind makes an older one's result void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Reading the law files.
    Law,
    /// Making the law files searchable.
    LawIndex,
    /// Choosing a file in the system's dialog.
    Pick,
    /// Reading a catalog or a case.
    Open,
    /// Reading the open catalog in another way.
    Reread,
    /// Reading a newer version of the open catalog.
    Renew,
    /// Changing cells of the open catalog.
    Edit,
    /// Working out what an edit would change.
    Prepare,
    /// Reading every row for evidence.
    Assess,
    /// Reading the rows for evidence whose cells changed.
    Reassess,
    /// Working out the chosen destinations.
    Chosen,
    /// Working out what decides toward the destination in view.
    Toward,
    /// Working out what stands otherwise on another day or under other law files.
    Compare,
    /// Working out all destinations.
    World,
    /// Sorting, searching and counting.
    View,
    /// Working out what is likely to be asked for next.
    Ahead,
    /// Holding the case against law and catalog.
    Misfits,
    /// Writing a case.
    Save,
    /// Keeping unsaved work.
    Aside,
    /// Writing a report.
    Report,
    /// Working out the pages of a report.
    Preview,
    /// Writing the catalog.
    Export,
    /// Reading or writing the settings of a firm.
    Firm,
    /// Showing a file by the programs of the system.
    Outside,
    /// Putting rows into a text.
    Copy,
    /// Making lists of parties ready.
    Lists,
    /// Reading files of lists of parties.
    LoadLists,
    /// Reading a table of names to be screened.
    Names,
    /// Asking for a party.
    Party,
    /// Holding counterparties against lists.
    Screening,
}

impl Kind {
    /// Work that takes long enough to be stopped, and looks whether it shall.
    pub const STOPPABLE: [Kind; 6] =
        [Kind::Open, Kind::Reread, Kind::Assess, Kind::Reassess, Kind::Report, Kind::Names];
}

/// The law, and the reader built for its words.
#[derive(Debug)]
pub struct LawBook {
    /// The law.
    pub laws: Laws,
    /// A reader of its words.
    pub reader: Reader,
    /// What of each list every item is searched for.
    pub searched: Vec<SearchedList>,
    /// How its acts run over the years.
    pub courses: Vec<Course>,
    /// Per question on the transaction, which laws ask it.
    pub asked_in: Vec<AskedIn>,
    /// What is wrong in its files.
    pub problems: Vec<Problem>,
}

impl LawBook {
    /// What was loaded, ready for use.
    pub fn new(loaded: Loaded) -> LawBook {
        LawBook {
            reader: Reader::new(&loaded.laws),
            searched: assess::searched(&loaded.laws),
            courses: assess::courses(&loaded.laws),
            asked_in: AskedIn::all(&loaded.laws),
            laws: loaded.laws,
            problems: loaded.problems,
        }
    }
}

/// A catalog that was opened.
#[derive(Debug)]
pub struct Opened {
    /// What was read.
    pub catalog: Catalog,
    /// What its items are called.
    pub ids: ItemIds,
    /// Where it was read from; none for the bundled example.
    pub path: Option<PathBuf>,
    /// How it was read.
    pub options: read::OpenOptions,
    /// The edits of the case that were made on it.
    pub edits: Vec<Edit>,
    /// The case that led to it, if one was opened.
    pub case: Option<(Box<Case>, PathBuf, Seen)>,
    /// Unsaved work that was found beside the file.
    pub aside: Option<Box<Case>>,
    /// The fingerprint of each sheet as it was proposed to be read.
    pub proposed: Proposed,
    /// Who makes what.
    pub makers: Makers,
    /// What was worked out while looking at it.
    pub kept: Kept,
}

impl Opened {
    /// A catalog as it was read, with the ids of its items.
    pub fn new(catalog: Catalog, ids: ItemIds, path: Option<PathBuf>, options: read::OpenOptions) -> Opened {
        let makers = Makers::of(&catalog);
        Opened::with(catalog, (ids, makers), path, options)
    }

    /// The same, the ids and the makers each on a thread.
    pub(super) fn quickly(
        catalog: Catalog,
        path: Option<PathBuf>,
        options: read::OpenOptions,
        stop: &Stop,
    ) -> Opened {
        let both = || rayon::join(|| ItemIds::new(&catalog), || Makers::of(&catalog));
        let both = stop.quickly(both);
        Opened::with(catalog, both, path, options)
    }

    fn with(
        catalog: Catalog,
        (ids, makers): (ItemIds, Makers),
        path: Option<PathBuf>,
        options: read::OpenOptions,
    ) -> Opened {
        let (edits, proposed, kept) = (Vec::new(), Proposed::new(), Kept::default());
        Opened { catalog, ids, path, options, edits, case: None, aside: None, proposed, makers, kept }
    }
}

/// What a job came back with.
#[derive(Debug)]
pub enum Done {
    /// The law was read.
    Law(Box<LawBook>),
    /// The law files are searchable.
    LawIndexed(Box<LawIndex>),
    /// A file was chosen, or nothing was.
    Picked(Picked),
    /// The beginning of a catalog was read; the job goes on.
    Begun(Box<Opened>),
    /// A catalog was read, or not.
    Opened(Result<Box<Opened>, Box<Problem>>),
    /// Cells of the open catalog were changed, of these rows.
    Edited(Box<Opened>, BTreeSet<u32>),
    /// Rows whose cells changed were read for evidence; nothing if it was cancelled.
    Reassessed(Option<Box<Assessed>>),
    /// Every row was read for evidence; nothing if it was cancelled.
    Assessed(Option<Box<Assessed>>),
    /// The chosen destinations.
    Chosen(Box<Grid>),
    /// What decides toward the destination in view, and which unanswered questions matter most.
    Toward(Box<Toward>),
    /// What stands otherwise on another day or under other law files, or why that cannot be told; nothing if it was
    /// stopped.
    Compared(Result<Option<Box<Comparison>>, Box<Problem>>),
    /// All destinations.
    World(Box<World>),
    /// The rows to show, and the facets' counts.
    View(Box<View>),
    /// The spellings of makers that may be the same; the job goes on.
    Spellings(Vec<Cluster>),
    /// What is likely to be asked for next is at hand.
    Ahead,
    /// The catalog of the case was read again, or not.
    Reopened(Result<Box<Opened>, Box<Problem>>),
    /// What an edit would change.
    Prepared(Box<Prepared>),
    /// A newer version of the catalog was read, or not: with what takes the case there.
    Renewed(Result<Box<(Opened, Change, News)>, Box<Problem>>),
    /// The catalog was written, or not.
    Exported(Result<PathBuf, Box<Problem>>),
    /// What of the case fits neither law nor catalog.
    Misfits(Vec<Problem>),
    /// Unsaved work was kept, or not.
    Aside(Result<(), Box<Problem>>),
    /// The case was written, or not.
    Saved(Result<(PathBuf, Seen), Box<Problem>>),
    /// Rows as text, and how many.
    Copied(String, usize),
    /// The pages of a report were worked out, or not.
    Previewed(Printed),
    /// A report was written, or not.
    Reported(Result<PathBuf, Box<Problem>>),
    /// The settings of a firm were read, or its logo, or not.
    FirmRead(FirmRead),
    /// The settings of a firm were written, or not.
    FirmWritten(Result<PathBuf, Box<Problem>>),
    /// The system showed a file, or this one could not be shown.
    Shown(Option<PathBuf>),
    /// Lists of parties are ready.
    Lists(Box<parties::Prepared>),
    /// Files of lists were read.
    Taken(Box<parties::Taken>),
    /// A table of names to be screened was read, or not.
    Names(Result<Box<NamesFile>, Box<Problem>>),
    /// Whom somebody may be.
    Party(Box<parties::Answer>),
    /// Counterparties were held against lists.
    Screened(Run, Vec<Counterparty>),
    /// The work of this kind came to no end, through a mistake of the program.
    Broken(Kind),
}

/// What the system's file dialog came back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// A file to open.
    ToOpen(PathBuf),
    /// A newer version of the open catalog.
    ToRenew(PathBuf),
    /// Where to write the catalog.
    ToExport(PathBuf),
    /// Where to save the case.
    ToSave(PathBuf),
    /// Where to write the report.
    ToReport(PathBuf),
    /// A list of parties.
    ToList(PathBuf),
    /// A table of names to be screened.
    ToNames(PathBuf),
    /// A folder of law files to compare with.
    ToEdition(PathBuf),
    /// An earlier case or catalog that reports are held against.
    ToEarlier(PathBuf),
    /// The settings of a firm.
    ToFirm(PathBuf),
    /// The logo of a firm.
    ToLogo(PathBuf),
    /// Where to write the settings of a firm.
    FirmTo(PathBuf),
    /// The user thought better of it.
    Nothing,
    /// There is no such dialog on this machine: a path has to be typed.
    Unavailable,
}

/// How far a running job is, for the status bar.
#[derive(Clone, Debug)]
pub struct Running {
    /// What kind of work.
    pub kind: Kind,
    /// Rows done.
    pub done: usize,
    /// Rows there are, if known.
    pub total: Option<usize>,
    /// The part of a file that is read, or of a report that is written, from 0 to 1; 0 while its length is unknown.
    pub share: f32,
}

/// The jobs of one window.
pub struct Jobs {
    sender: Sender<(Kind, u64, Done)>,
    receiver: Receiver<(Kind, u64, Done)>,
    newest: BTreeMap<Kind, Current>,
    generation: u64,
    wake: Arc<dyn Fn() + Send + Sync>,
    /// Kinds of work whose end is not taken in for now, and what has ended meanwhile.
    held: BTreeSet<Kind>,
    waiting: Vec<(Kind, u64, Done)>,
    /// Threads for what somebody waits for: assessing keeps all others busy for seconds.
    quick: Option<Arc<ThreadPool>>,
}

struct Current {
    generation: u64,
    progress: Arc<Stop>,
    total: Option<usize>,
}

/// What a job and the window hear of each other while it runs.
pub struct Stop {
    /// How far reading files is, and the wish to stop it.
    pub reading: read::Progress,
    /// The same for assessing rows.
    pub assessing: Progress,
    /// The same for reports.
    pub reporting: report::Progress,
    kind: Kind,
    generation: u64,
    sender: Sender<(Kind, u64, Done)>,
    wake: Arc<dyn Fn() + Send + Sync>,
    quick: Option<Arc<ThreadPool>>,
}

impl Stop {
    fn cancel(&self) {
        self.reading.cancel();
        self.assessing.cancel();
        self.reporting.cancel();
    }

    /// Does what somebody waits for, on threads that are not busy with anything else.
    pub fn quickly<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.quick {
            Some(quick) => quick.install(work),
            // Without threads of its own it waits its turn among the other work.
            None => work(),
        }
    }

    /// Hands over what the window can use before the job ends.
    pub fn hand_over(&self, done: Done) {
        // The window may be gone by now; then nobody waits for the result.
        let _ = self.sender.send((self.kind, self.generation, done));
        (self.wake)();
    }
}

impl Done {
    /// Whether the job goes on.
    fn is_part(&self) -> bool {
        matches!(self, Done::Begun(_) | Done::Spellings(_))
    }
}

impl Jobs {
    /// No jobs yet; `wake` asks for a frame when one is done.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Jobs {
        let (sender, receiver) = channel();
        Jobs {
            sender,
            receiver,
            newest: BTreeMap::new(),
            generation: 0,
            wake: Arc::new(wake),
            held: BTreeSet::new(),
            waiting: Vec::new(),
            quick: ThreadPoolBuilder::new().build().ok().map(Arc::new),
        }
    }

    /// Starts a job; an older one of its kind is asked to stop and its result dropped.
    pub fn start(
        &mut self,
        kind: Kind,
        total: Option<usize>,
        work: impl FnOnce(&Stop) -> Done + Send + 'static,
    ) {
        self.cancel(kind);
        self.generation += 1;
        let stop = Arc::new(Stop {
            reading: read::Progress::default(),
            assessing: Progress::default(),
            reporting: report::Progress::default(),
            kind,
            generation: self.generation,
            sender: self.sender.clone(),
            wake: Arc::clone(&self.wake),
            quick: self.quick.clone(),
        });
        let current = Current { generation: self.generation, progress: Arc::clone(&stop), total };
        self.newest.insert(kind, current);
        std::thread::spawn(move || {
            // A mistake of the program must not leave the window waiting, nor old results for new ones.
            let work = std::panic::AssertUnwindSafe(|| work(&stop));
            stop.hand_over(std::panic::catch_unwind(work).unwrap_or(Done::Broken(kind)));
        });
    }

    /// Asks the running job of a kind to stop and drops its result.
    pub fn cancel(&mut self, kind: Kind) {
        if let Some(current) = self.newest.remove(&kind) {
            current.progress.cancel();
        }
    }

    /// Results that came in since the last frame and are still the newest of their kind.
    pub fn finished(&mut self) -> Vec<Done> {
        let mut finished = Vec::new();
        let mut came = std::mem::take(&mut self.waiting);
        came.extend(self.receiver.try_iter());
        for (kind, generation, done) in came {
            if self.newest.get(&kind).is_none_or(|current| current.generation != generation) {
                continue;
            }
            if done.is_part() {
                finished.push(done);
            } else if self.held.contains(&kind) {
                self.waiting.push((kind, generation, done));
            } else {
                self.newest.remove(&kind);
                finished.push(done);
            }
        }
        finished
    }

    /// Does not take in the end of such work until it is let go on: for tests, which so see work in progress on
    /// machines of any speed.
    pub fn hold(&mut self, kind: Kind) {
        self.held.insert(kind);
    }

    /// Takes in the end of such work again.
    pub fn let_go(&mut self, kind: Kind) {
        self.held.remove(&kind);
    }

    /// What is running, in the order in which the work depends on each other.
    pub fn running(&self) -> Vec<Running> {
        self.newest
            .iter()
            .map(|(kind, current)| Running {
                kind: *kind,
                done: current
                    .progress
                    .assessing
                    .done()
                    .max(usize::try_from(current.progress.reading.rows()).unwrap_or(usize::MAX)),
                total: current.total,
                share: current.progress.reading.share().max(current.progress.reporting.share()),
            })
            .collect()
    }

    /// Whether a job of this kind runs.
    pub fn runs(&self, kind: Kind) -> bool {
        self.newest.contains_key(&kind)
    }
}
