//! Work off the frame: one thread a job, progress, cancel, and the newest of a kind wins.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::assess::SearchedList;
use crate::batch::{Assessed, Grid, Progress};
use crate::case::{Case, Change, Edit, ItemIds, Seen};
use crate::catalog::{Catalog, Cluster, Meaning, clusters, read};
use crate::evidence::Reader;
use crate::law::Laws;
use crate::problem::Problem;

use super::edit::Prepared;
use super::kept::Kept;
use super::layouts::Proposed;
use super::renew::News;
use super::view::View;
use super::world::{Toward, World};

/// What kind of work a job is; a newer job of a kind makes an older one's result void.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Reading the law files.
    Law,
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
    /// Working out all destinations.
    World,
    /// Sorting, searching and counting.
    View,
    /// Holding the case against law and catalog.
    Misfits,
    /// Writing a case.
    Save,
    /// Keeping unsaved work.
    Aside,
    /// Writing a report.
    Report,
    /// Writing the catalog.
    Export,
    /// Putting rows into a text.
    Copy,
}

impl Kind {
    /// Work that takes long enough to be stopped, and looks whether it shall.
    pub const STOPPABLE: [Kind; 4] = [Kind::Open, Kind::Reread, Kind::Assess, Kind::Reassess];
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
    /// What is wrong in its files.
    pub problems: Vec<Problem>,
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

/// The makers of a catalog, each named once: four bytes a row.
#[derive(Debug, Default)]
pub struct Makers {
    /// Their names, in the order of the alphabet; the first is empty, for items that name none.
    pub names: Vec<String>,
    /// The place in `names` of each row's maker.
    pub of_row: Vec<u32>,
    /// Names that may be the same.
    pub clusters: Vec<Cluster>,
}

impl Makers {
    /// Goes through a catalog.
    pub fn of(catalog: &Catalog) -> Makers {
        let rows = || {
            (0u32..)
                .take(catalog.len())
                .map(|row| catalog.item(row).first(Meaning::Maker).map_or("", |field| field.text))
        };
        let mut numbers: BTreeMap<&str, u32> =
            std::iter::once("").chain(rows()).map(|name| (name, 0)).collect();
        for (number, own) in (0..).zip(numbers.values_mut()) {
            *own = number;
        }
        let of_row: Vec<u32> = rows().map(|name| numbers.get(name).copied().unwrap_or_default()).collect();
        let mut counts = vec![0; numbers.len()];
        for number in &of_row {
            if let Some(count) = counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        let clusters = clusters(numbers.keys().copied().zip(counts));
        Makers { names: numbers.into_keys().map(str::to_owned).collect(), of_row, clusters }
    }
}

impl Opened {
    /// A catalog as it was read, with the ids of its items.
    pub fn new(catalog: Catalog, ids: ItemIds, path: Option<PathBuf>, options: read::OpenOptions) -> Opened {
        let makers = Makers::of(&catalog);
        let (edits, proposed, kept) = (Vec::new(), Proposed::new(), Kept::default());
        Opened { catalog, ids, path, options, edits, case: None, aside: None, proposed, makers, kept }
    }
}

/// What a job came back with.
#[derive(Debug)]
pub enum Done {
    /// The law was read.
    Law(Box<LawBook>),
    /// A file was chosen, or nothing was.
    Picked(Picked),
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
    /// All destinations.
    World(Box<World>),
    /// The rows to show, and the facets' counts.
    View(Box<View>),
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
    /// A report was written, or not.
    Reported(Result<PathBuf, Box<Problem>>),
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
}

/// The jobs of one window.
pub struct Jobs {
    sender: Sender<(Kind, u64, Done)>,
    receiver: Receiver<(Kind, u64, Done)>,
    newest: BTreeMap<Kind, Current>,
    generation: u64,
    wake: Arc<dyn Fn() + Send + Sync>,
}

struct Current {
    generation: u64,
    progress: Stop,
    total: Option<usize>,
}

/// The way to stop a job of either sort.
#[derive(Clone, Default)]
pub struct Stop {
    /// For reading files.
    pub reading: Arc<read::Progress>,
    /// For assessing rows.
    pub assessing: Arc<Progress>,
}

impl Stop {
    fn cancel(&self) {
        self.reading.cancel();
        self.assessing.cancel();
    }
}

impl Jobs {
    /// No jobs yet; `wake` asks for a frame when one is done.
    pub fn new(wake: impl Fn() + Send + Sync + 'static) -> Jobs {
        let (sender, receiver) = channel();
        Jobs { sender, receiver, newest: BTreeMap::new(), generation: 0, wake: Arc::new(wake) }
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
        let (generation, progress) = (self.generation, Stop::default());
        self.newest.insert(kind, Current { generation, progress: progress.clone(), total });
        let (sender, wake) = (self.sender.clone(), Arc::clone(&self.wake));
        std::thread::spawn(move || {
            // A mistake of the program must not leave the window waiting, nor old results for new ones.
            let work = std::panic::AssertUnwindSafe(|| work(&progress));
            let done = std::panic::catch_unwind(work).unwrap_or(Done::Broken(kind));
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send((kind, generation, done));
            wake();
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
        while let Ok((kind, generation, done)) = self.receiver.try_recv() {
            if self.newest.get(&kind).is_some_and(|current| current.generation == generation) {
                self.newest.remove(&kind);
                finished.push(done);
            }
        }
        finished
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
            })
            .collect()
    }

    /// Whether a job of this kind runs.
    pub fn runs(&self, kind: Kind) -> bool {
        self.newest.contains_key(&kind)
    }
}
