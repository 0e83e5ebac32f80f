//! A whole catalog at once: parallel, cancellable, each distinct classification once.
//!
//! A row keeps the number of its [`Class`], four bytes; everything that depends on destination, date
//! or answers is worked out per class. So another destination touches no row.

mod settling;
mod shift;
mod signature;
mod worth;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use ahash::AHashMap;
use rayon::prelude::*;

use crate::assess::{self, Classification, Datum, Days, Prospect, Range, Transaction};
use crate::catalog::Catalog;
use crate::evidence::{Facts, Reader, Ruling, Scratch};
use crate::law::{Categories, CountryCode, Laws, Truth};

pub use settling::{Missing, Settling, missing_data, settling_questions};
pub use shift::{NamedAct, NamedParagraph, Pair, Shift, Side, acts_between, pairs, shifts, uncovered};
use signature::{Known, Signature, Stands};
pub use worth::{Money, Stakes, add as add_money, value_of};

/// Rows worked on between two looks at the cancel flag.
const STEP: usize = 8192;

/// Rows of a chunk at the most: what a thread knows of figures and codes it learns anew in each, and several
/// for each thread keep all of them busy.
const LONGEST_CHUNK: usize = 16 * STEP;
const CHUNKS_PER_THREAD: usize = 4;

/// What all items of equal classification share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class {
    /// The classification under each law, in the order of the laws.
    pub classifications: Vec<Classification>,
    /// Categories its words belong to.
    pub categories: Categories,
    /// Whether it names anything the law files speak of.
    pub names_something: bool,
    /// Whether its maker states a control code.
    pub stated: bool,
    /// Whether an expert ruled on it.
    pub decided: bool,
    /// Whether an expert ruled on an earlier text of it, and nobody since.
    pub reopened: bool,
    /// What is still to come under each law, in the order of the laws.
    pub prospects: Vec<Prospect>,
}

/// What a person has to do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It meets an entry, or met one by a decision on an earlier text: accept or not.
    NeedsDecision,
    /// It may meet an entry: something that would decide is missing.
    DataMissing,
    /// Decided.
    Decided,
    /// It meets nothing that the law files hold of the laws that apply.
    NothingFound,
}

/// A catalog assessed: the class of each row.
#[derive(Clone, Debug, Default)]
pub struct Assessed {
    /// All distinct classes, in the order in which the catalog first shows them.
    pub classes: Vec<Class>,
    /// The number of each row's class.
    pub rows: Vec<u32>,
    /// How many rows each class has.
    pub counts: Vec<u32>,
}

/// How far a job is, and the way to stop it; shared between the job and whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// Rows done so far.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Asks the job to stop; it does within a few thousand rows.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn advance(&self, rows: usize) {
        self.done.fetch_add(rows, Ordering::Relaxed);
    }
}

impl Class {
    /// The class of an item with these facts.
    pub fn of(laws: &Laws, facts: &Facts) -> Class {
        let classifications: Vec<Classification> =
            laws.jurisdictions.iter().map(|law| assess::classify(law, &laws.shared, facts)).collect();
        let prospects = laws.jurisdictions.iter().zip(&classifications).map(|(law, item)| {
            // Without a figure nothing is near a limit, and without an open paragraph nothing is asked.
            let is_open = item.subitems.iter().any(|(_, met)| *met == Truth::Unknown);
            let looks = is_open || !facts.figures.is_empty();
            if looks { assess::prospect(law, &laws.shared, facts) } else { Prospect::default() }
        });
        Class {
            prospects: prospects.collect(),
            classifications,
            categories: assess::categories(&laws.shared, facts),
            names_something: !facts.mentions.is_empty(),
            stated: !facts.stated_codes.is_empty(),
            decided: facts.rulings.iter().any(Ruling::decides),
            reopened: facts.rulings.iter().any(|ruling| !ruling.decides()),
        }
    }

    /// What is still to come under the laws, by their numbers, that apply.
    fn prospects(&self, applies: impl Fn(usize) -> bool) -> impl Iterator<Item = &Prospect> {
        let laws = self.prospects.iter().enumerate();
        laws.filter(move |(law, _)| applies(*law)).map(|(_, prospect)| prospect)
    }

    /// Whether a figure of its items lies within a tenth of a limit that matters under a law that applies.
    pub fn is_near_limit(&self, applies: impl Fn(usize) -> bool) -> bool {
        self.prospects(applies).any(|prospect| prospect.near_limit)
    }

    /// Whether it lacks a datum that alone may decide an open paragraph of a law that applies.
    pub fn lacks(&self, datum: &Datum, applies: impl Fn(usize) -> bool) -> bool {
        self.prospects(applies)
            .flat_map(|prospect| &prospect.deciding)
            .any(|deciding| deciding.contains(datum))
    }

    /// What a person has to do with its items: `applies` tells of a law, by its number, whether it applies to them.
    /// An entry of another law asks nobody to decide.
    pub fn state(&self, applies: impl Fn(usize) -> bool) -> State {
        let laws = self.classifications.iter().enumerate().filter(|(law, _)| applies(*law));
        let met = laws.flat_map(|(_, one)| one.subitems.iter().map(|(_, met)| *met)).max();
        match met {
            _ if self.decided => State::Decided,
            Some(_) if self.reopened => State::NeedsDecision,
            Some(Truth::Yes) => State::NeedsDecision,
            Some(Truth::Unknown) => State::DataMissing,
            Some(Truth::No) | None => State::NothingFound,
        }
    }
}

impl Assessed {
    /// Gives a row another class, as after a decision on it: the other rows keep theirs.
    pub fn reclassify(&mut self, row: u32, class: Class) {
        let known = self.classes.iter().position(|known| *known == class);
        let number = known.unwrap_or_else(|| {
            self.classes.push(class);
            self.counts.push(0);
            self.classes.len() - 1
        });
        self.put(row, u32::try_from(number).unwrap_or(u32::MAX));
    }

    /// Lets a row be of the class of that number.
    fn put(&mut self, row: u32, number: u32) {
        let Some(own) = self.rows.get_mut(row as usize) else { return };
        self.counts[*own as usize] -= 1;
        self.counts[number as usize] += 1;
        *own = number;
    }

    /// The same as if the whole catalog had been read just now: the classes that rows have, in the order in which the
    /// catalog first shows them. What a report says of a case does not depend on the way there.
    #[must_use]
    pub fn as_read_anew(&self) -> Assessed {
        let mut anew = Assessed::default();
        let mut numbers: AHashMap<u32, u32> = AHashMap::new();
        for known in &self.rows {
            let next = u32::try_from(anew.classes.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(*known).or_insert_with(|| {
                anew.classes.extend(self.classes.get(*known as usize).cloned());
                anew.counts.push(0);
                next
            });
            anew.rows.push(number);
            anew.counts[number as usize] += 1;
        }
        anew
    }

    /// Numbers the classes of chunks, those that it has already as they are; gives the number of each row.
    fn number(&mut self, chunks: Vec<Chunk>) -> Vec<u32> {
        let known = (0..).zip(&self.classes).map(|(number, class)| (Arc::new(class.clone()), number));
        let mut numbers: AHashMap<Arc<Class>, u32> = known.collect();
        let mut rows = Vec::with_capacity(chunks.iter().map(|chunk| chunk.rows.len()).sum());
        for chunk in chunks {
            let own: Vec<u32> = chunk
                .classes
                .into_iter()
                .map(|class| {
                    let next = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
                    *numbers.entry(class).or_insert_with_key(|class| {
                        self.classes.push(Class::clone(class));
                        self.counts.push(0);
                        next
                    })
                })
                .collect();
            rows.extend(chunk.rows.into_iter().map(|row| own[row as usize]));
        }
        rows
    }
}

/// Reads every row for evidence and classifies it; `None` if it was cancelled.
///
/// The result is the same for any number of threads. `rulings` gives what an expert ruled on a row.
pub fn assess_catalog(
    laws: &Laws,
    reader: &Reader,
    catalog: &Catalog,
    rulings: &(dyn Fn(u32) -> Vec<Ruling> + Sync),
    progress: &Progress,
) -> Option<Assessed> {
    let known = Known::new(laws);
    let length = chunk_length(catalog.len());
    let starts: Vec<usize> = (0..catalog.len()).step_by(length).collect();
    let chunks: Vec<Chunk> = starts
        .into_par_iter()
        .map(|start| {
            let rows = start..catalog.len().min(start + length);
            let rows = rows.filter_map(|row| u32::try_from(row).ok());
            Chunk::read((laws, &known), reader, catalog, rows, rulings, progress)
        })
        .collect();
    if progress.is_cancelled() {
        return None;
    }
    let mut assessed = Assessed::default();
    assessed.rows = assessed.number(chunks);
    for class in &assessed.rows {
        assessed.counts[*class as usize] += 1;
    }
    Some(assessed)
}

/// Reads some rows anew, as after a change of their cells; the others keep their class, and classes keep their
/// numbers. `None` if it was cancelled.
pub fn reassess(
    laws: &Laws,
    reader: &Reader,
    (catalog, rows): (&Catalog, &[u32]),
    before: &Assessed,
    rulings: &(dyn Fn(u32) -> Vec<Ruling> + Sync),
    progress: &Progress,
) -> Option<Assessed> {
    let known = Known::new(laws);
    let chunks: Vec<Chunk> = rows
        .par_chunks(chunk_length(rows.len()))
        .map(|rows| Chunk::read((laws, &known), reader, catalog, rows.iter().copied(), rulings, progress))
        .collect();
    if progress.is_cancelled() {
        return None;
    }
    let mut assessed = before.clone();
    let classes = assessed.number(chunks);
    rows.iter().zip(classes).for_each(|(row, class)| assessed.put(*row, class));
    Some(assessed)
}

/// Rows of a chunk, of so many rows in all.
fn chunk_length(rows: usize) -> usize {
    (rows / (CHUNKS_PER_THREAD * rayon::current_num_threads())).clamp(STEP, LONGEST_CHUNK)
}

/// Some rows, with classes numbered among themselves.
#[derive(Default)]
struct Chunk {
    classes: Vec<Arc<Class>>,
    rows: Vec<u32>,
}

impl Chunk {
    fn read(
        (laws, known): (&Laws, &Known),
        reader: &Reader,
        catalog: &Catalog,
        rows: impl Iterator<Item = u32>,
        rulings: &(dyn Fn(u32) -> Vec<Ruling> + Sync),
        progress: &Progress,
    ) -> Chunk {
        let mut chunk = Chunk::default();
        let mut by_signature: AHashMap<Box<[u32]>, u32> = AHashMap::new();
        let mut by_class: AHashMap<Arc<Class>, u32> = AHashMap::new();
        let (mut scratch, mut stands) = (Scratch::default(), Stands::new(known));
        let mut signature = Signature::default();
        for row in rows {
            if chunk.rows.len().is_multiple_of(STEP) {
                if progress.is_cancelled() {
                    return Chunk::default();
                }
                progress.advance(if chunk.rows.is_empty() { 0 } else { STEP });
            }
            let mut facts = reader.read_with(catalog.item(row), &mut scratch);
            facts.rulings = rulings(row);
            signature.set(&mut stands, &facts);
            let number = by_signature.get(signature.numbers()).copied().unwrap_or_else(|| {
                let class = known.class(&signature, || Class::of(laws, &facts));
                let next = u32::try_from(chunk.classes.len()).unwrap_or(u32::MAX);
                let number = *by_class.entry(class).or_insert_with_key(|class| {
                    chunk.classes.push(Arc::clone(class));
                    next
                });
                by_signature.insert(signature.numbers().into(), number);
                number
            });
            chunk.rows.push(number);
        }
        // What was told before is all whole steps but the last.
        let told = chunk.rows.len().saturating_sub(1) / STEP * STEP;
        progress.advance(chunk.rows.len() - told);
        chunk
    }
}

/// The ranges of all classes toward some destinations.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The destinations, in the order asked for.
    pub destinations: Vec<CountryCode>,
    ranges: Vec<Range>,
    laws: usize,
    /// Per class and law, whether the law applies toward any of the destinations.
    applying: Vec<bool>,
}

impl Grid {
    /// The ranges of every class toward every destination, the rest as in `transaction`.
    pub fn new(
        laws: &Laws,
        classes: &[Class],
        transaction: &Transaction,
        destinations: &[CountryCode],
    ) -> Grid {
        let days = Days::new(laws, transaction.on);
        let toward: Vec<Transaction> = destinations.iter().map(|to| transaction.toward(*to)).collect();
        let ranges = classes
            .par_iter()
            .flat_map_iter(|class| {
                let reached = days.reach(&class.classifications);
                toward.iter().map(move |transaction| reached.range(transaction))
            })
            .collect();
        let applies = |law: usize, class: &Class| {
            let depends = laws.jurisdictions.get(law).is_some_and(|law| law.applies.depends_on_destination());
            let toward = if depends { toward.as_slice() } else { std::slice::from_ref(transaction) };
            toward.iter().any(|transaction| days.applies(law, &class.classifications, transaction))
        };
        let of_class = |class| (0..days.days.len()).map(move |law| applies(law, class));
        let applying = classes.iter().flat_map(of_class).collect();
        Grid { destinations: destinations.to_vec(), ranges, laws: days.days.len(), applying }
    }

    /// Whether a law, by its number, applies to the items of a class toward any of the destinations, or is not known
    /// not to.
    pub fn applies(&self, class: u32, law: usize) -> bool {
        let place = (class as usize).checked_mul(self.laws).and_then(|start| start.checked_add(law));
        let known = place.filter(|_| law < self.laws).and_then(|place| self.applying.get(place));
        known.copied().unwrap_or(true)
    }

    /// The range of a class toward a destination, both by number.
    pub fn range(&self, class: u32, destination: usize) -> Range {
        self.ranges[class as usize * self.destinations.len() + destination]
    }

    /// The same; `None` if the grid has no such class or destination.
    pub fn get(&self, class: u32, destination: usize) -> Option<Range> {
        let width = self.destinations.len();
        let place = (class as usize).checked_mul(width)?.checked_add(destination)?;
        (destination < width).then(|| self.ranges.get(place).copied()).flatten()
    }

    /// The ranges of a class toward all destinations, in their order.
    pub fn ranges(&self, class: u32) -> &[Range] {
        let width = self.destinations.len();
        &self.ranges[class as usize * width..][..width]
    }
}
