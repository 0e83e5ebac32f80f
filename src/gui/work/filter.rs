//! Which rows the table shows, in which order, and how many each facet would leave.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::jobs::Makers;
use crate::assess::{Datum, Range, Standing};
use crate::batch::{Assessed, Grid, State};
use crate::catalog::{Catalog, Item, Meaning};
use crate::law::{Categories, Law, Outcome, Truth};

/// What the user chose to see; an empty choice shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only items in this state.
    pub state: Option<State>,
    /// Only items of this category.
    pub category: Option<&'static str>,
    /// Only items that meet or may meet this entry: list and code.
    pub entry: Option<EntryKey>,
    /// Only items that stand like this toward the destination in view.
    pub standing: Option<StandingKind>,
    /// Only items of this maker.
    pub maker: Option<String>,
    /// Only items that lack this datum.
    pub lacking: Option<Datum>,
    /// Only items with a figure within a tenth of a limit.
    pub near_limit: bool,
    /// Only items that are among these.
    pub among: Option<Among>,
    /// Only items with these words.
    pub words: String,
}

impl Filter {
    /// Whether it shows all items.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    fn passes_category(&self, categories: Categories) -> bool {
        let chosen = self.category.map(Categories::named);
        chosen.is_none_or(|chosen| chosen.is_some_and(|one| !categories.common(one).is_empty()))
    }

    /// Whether nothing but words is asked for.
    pub fn is_empty_but_words(&self) -> bool {
        *self == Filter { words: self.words.clone(), ..Filter::default() }
    }
}

/// Items that something is told of, such as those that are new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Among {
    /// The key of what is told of them, in the words.
    pub key: &'static str,
    /// Their rows.
    pub rows: Arc<BTreeSet<u32>>,
}

/// An entry by list and code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// The list's id.
    pub list: String,
    /// The entry's code.
    pub code: String,
}

/// How an item stands, without its ends: what the facet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandingKind {
    /// What it stands at rests on something supposed.
    Hypothetical,
    /// Prohibited for certain.
    Prohibited,
    /// Presumed denied for certain.
    PresumedDenied,
    /// A licence for certain, and more may be asked.
    Between,
    /// A licence for certain.
    Licence,
    /// A licence exception for certain.
    Exception,
    /// The law is uncertain.
    LawUncertain,
    /// Open.
    Open,
    /// Not covered.
    NotCovered,
    /// Free for certain.
    Free,
}

impl StandingKind {
    /// All of them, the strictest first.
    pub const ALL: [StandingKind; 10] = [
        StandingKind::Hypothetical,
        StandingKind::Prohibited,
        StandingKind::PresumedDenied,
        StandingKind::Between,
        StandingKind::Licence,
        StandingKind::Exception,
        StandingKind::LawUncertain,
        StandingKind::Open,
        StandingKind::NotCovered,
        StandingKind::Free,
    ];

    /// The kind of a range.
    pub fn of(range: Range) -> StandingKind {
        if range.hypothetical {
            return StandingKind::Hypothetical;
        }
        match range.standing() {
            Standing::Settled(Outcome::Prohibited) => StandingKind::Prohibited,
            Standing::Settled(Outcome::PresumedDenied) => StandingKind::PresumedDenied,
            Standing::Settled(Outcome::Licence) => StandingKind::Licence,
            Standing::Settled(Outcome::Exception) => StandingKind::Exception,
            Standing::Settled(Outcome::Free) => StandingKind::Free,
            Standing::Between(..) => StandingKind::Between,
            Standing::LawUncertain(..) => StandingKind::LawUncertain,
            Standing::Open => StandingKind::Open,
            Standing::NotCovered => StandingKind::NotCovered,
        }
    }

    /// Place of a range for "the worst of several", the strictest first: what is certain weighs more than what
    /// is open, and of two that stand alike the one that is law comes before the one that is supposed.
    pub fn severity(range: Range) -> (StandingKind, bool) {
        (StandingKind::of(Range { hypothetical: false, ..range }), range.hypothetical)
    }
}

/// What the table is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// The order of the catalog.
    Catalog,
    /// The item number.
    Id,
    /// The description.
    Description,
    /// What is asked toward the destination of that number, the strictest first.
    Outcome(usize),
}

/// The rows to show, and how many each facet would leave.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Rows in the order of the table.
    pub rows: Vec<u32>,
    /// Items per state.
    pub states: BTreeMap<State, usize>,
    /// Items per category.
    pub categories: BTreeMap<&'static str, usize>,
    /// Items per entry.
    pub entries: BTreeMap<EntryKey, usize>,
    /// Items per standing toward the destination in view.
    pub standings: BTreeMap<StandingKind, usize>,
    /// Items per maker, the most frequent first.
    pub makers: Vec<(String, usize)>,
    /// Items with a figure within a tenth of a limit.
    pub near_limit: usize,
}

/// What a view is made from.
pub struct Source<'a> {
    /// The law, for the names of entries.
    pub laws: &'a [Law],
    /// The catalog.
    pub catalog: &'a Catalog,
    /// Who makes what in it.
    pub makers: &'a Makers,
    /// Its classes.
    pub assessed: &'a Assessed,
    /// Where the classes stand toward the chosen destinations.
    pub grid: &'a Grid,
    /// Number of the destination in view in `grid`.
    pub in_view: usize,
    /// The rows whose categories a person changed, with those they have now.
    pub retagged: &'a BTreeMap<u32, Categories>,
}

/// What the filter asks of a class, worked out once per class.
struct ClassFacts {
    state: State,
    categories: Categories,
    entries: Vec<EntryKey>,
    standing: Option<StandingKind>,
    near_limit: bool,
    /// The facets whose choice it does not pass.
    fails: Facets,
}

/// A set of facets, one bit each.
type Facets = u8;

const STATE: Facets = 1;
const CATEGORY: Facets = 2;
const ENTRY: Facets = 4;
const STANDING: Facets = 8;
const MAKER: Facets = 16;
const LACKING: Facets = 32;
const NEAR_LIMIT: Facets = 64;

/// Slots for rows that pass all facets, and for those that fail a single one.
const SLOTS: usize = 8;

/// Rows counted so that each facet can count what passes all the others.
struct Counts {
    rows: Vec<u32>,
    /// Per class, by the facets that its rows fail: none, or just one of them.
    classes: Vec<[u32; SLOTS]>,
    /// Per maker: rows that pass all facets but perhaps the maker's.
    makers: Vec<u32>,
    /// Of the rows that the category facet counts, those tagged by hand: the categories of their class and
    /// their own.
    retagged: Vec<(Categories, Categories)>,
}

/// So many rows are counted at a time.
const CHUNK: usize = 1 << 14;

impl View {
    /// Filters, counts and sorts; nothing if `stop` says so meanwhile.
    ///
    /// Each facet counts the rows that pass all the other facets, so that its numbers tell what
    /// choosing it would leave.
    pub fn new(
        source: &Source<'_>,
        filter: &Filter,
        sort: SortBy,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<View> {
        let classes: Vec<ClassFacts> =
            (0..).zip(&source.assessed.classes).map(|(n, class)| source.facts(n, class, filter)).collect();
        let chunks = source.assessed.rows.par_chunks(CHUNK).enumerate();
        let chunks: Option<Vec<Counts>> = chunks
            .map(|(number, chunk)| {
                let first = u32::try_from(number * CHUNK).unwrap_or(u32::MAX);
                (!stop()).then(|| source.counts(&classes, filter, first, chunk))
            })
            .collect();
        let mut view = View::default();
        let mut makers = vec![0; source.makers.names.len()];
        for counts in chunks? {
            view.rows.extend(&counts.rows);
            for (class, counts) in classes.iter().zip(&counts.classes) {
                view.count(class, counts);
            }
            for (proposed, own) in counts.retagged {
                for id in proposed.ids() {
                    view.categories.entry(id).and_modify(|count| *count = count.saturating_sub(1));
                }
                own.ids().for_each(|id| *view.categories.entry(id).or_default() += 1);
            }
            makers.iter_mut().zip(&counts.makers).for_each(|(sum, count)| *sum += *count as usize);
        }
        let named = source.makers.names.iter().zip(makers).skip(1).filter(|(_, count)| *count > 0);
        view.makers = named.map(|(name, count)| (name.clone(), count)).collect();
        view.makers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        view.categories.retain(|_, count| *count > 0);
        source.sort(&mut view.rows, sort);
        Some(view)
    }

    /// Adds the rows of a class, counted by the facets that they fail.
    fn count(&mut self, class: &ClassFacts, counts: &[u32; SLOTS]) {
        let but = |facet: Facets| (counts[0] + counts[slot(facet)]) as usize;
        if but(STATE) > 0 {
            *self.states.entry(class.state).or_default() += but(STATE);
        }
        if but(CATEGORY) > 0 {
            class.categories.ids().for_each(|id| *self.categories.entry(id).or_default() += but(CATEGORY));
        }
        if but(ENTRY) > 0 {
            for entry in &class.entries {
                *self.entries.entry(entry.clone()).or_default() += but(ENTRY);
            }
        }
        if class.near_limit {
            self.near_limit += but(NEAR_LIMIT);
        }
        if let Some(standing) = class.standing.filter(|_| but(STANDING) > 0) {
            *self.standings.entry(standing).or_default() += but(STANDING);
        }
    }
}

/// Where rows are counted that fail this one facet.
fn slot(facet: Facets) -> usize {
    facet.trailing_zeros() as usize + 1
}

impl Source<'_> {
    fn counts(&self, classes: &[ClassFacts], filter: &Filter, first: u32, chunk: &[u32]) -> Counts {
        let words = filter.words.trim().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let wanted = filter.maker.as_ref().map(|maker| self.makers.names.binary_search(maker).ok());
        let mut counts = Counts {
            rows: Vec::new(),
            classes: vec![[0; SLOTS]; classes.len()],
            makers: vec![0; self.makers.names.len()],
            retagged: Vec::new(),
        };
        for (row, class) in (first..).zip(chunk) {
            if !words.is_empty() && !says(self.catalog.item(row), &words) {
                continue;
            }
            if filter.among.as_ref().is_some_and(|among| !among.rows.contains(&row)) {
                continue;
            }
            let number = *class as usize;
            let mut fails = classes[number].fails;
            let maker = self.makers.of_row.get(row as usize).copied().unwrap_or_default() as usize;
            if wanted.is_some_and(|wanted| wanted != Some(maker)) {
                fails |= MAKER;
            }
            if let Some(own) = self.retagged.get(&row) {
                fails = if filter.passes_category(*own) { fails & !CATEGORY } else { fails | CATEGORY };
                if fails & !CATEGORY == 0 {
                    counts.retagged.push((classes[number].categories, *own));
                }
            }
            if fails == 0 {
                counts.rows.push(row);
            }
            if fails & (fails.wrapping_sub(1)) == 0 {
                let slot = if fails == 0 { 0 } else { slot(fails) };
                counts.classes[number][slot] += 1;
            }
            if fails & !MAKER == 0 {
                counts.makers[maker] += 1;
            }
        }
        counts
    }

    fn facts(&self, number: u32, class: &crate::batch::Class, filter: &Filter) -> ClassFacts {
        let mut entries = Vec::new();
        for (law, classification) in self.laws.iter().zip(&class.classifications) {
            for (id, _) in classification.subitems.iter().filter(|(_, met)| *met != Truth::No) {
                let subitem = law.subitem(*id);
                let list = law.lists[subitem.list].id.clone();
                entries.push(EntryKey { list, code: law.entry_of(subitem).code.clone() });
            }
        }
        entries.sort_unstable();
        entries.dedup();
        let in_view = self.grid.get(number, self.in_view);
        let standing = in_view.map(StandingKind::of);
        let state = class.state();
        let near_limit = class.is_near_limit();
        let fails = [
            (STATE, filter.state.is_none_or(|wanted| wanted == state)),
            (CATEGORY, filter.passes_category(class.categories)),
            (ENTRY, filter.entry.as_ref().is_none_or(|entry| entries.contains(entry))),
            (STANDING, filter.standing.is_none_or(|wanted| standing == Some(wanted))),
            (LACKING, filter.lacking.as_ref().is_none_or(|datum| class.lacks(datum))),
            (NEAR_LIMIT, !filter.near_limit || near_limit),
        ];
        let fails = fails.iter().filter(|(_, passes)| !passes).fold(0, |all, (facet, _)| all | facet);
        ClassFacts { state, categories: class.categories, entries, standing, near_limit, fails }
    }

    fn sort(&self, rows: &mut [u32], sort: SortBy) {
        match sort {
            SortBy::Catalog => {}
            SortBy::Id => rows.sort_by_cached_key(|row| natural(&self.catalog.item(*row).id())),
            SortBy::Description => rows.sort_by_cached_key(|row| {
                self.catalog
                    .item(*row)
                    .first(Meaning::Description)
                    .map_or(String::new(), |field| field.text.to_lowercase())
            }),
            SortBy::Outcome(place) if place < self.grid.destinations.len() => rows.sort_by_key(|row| {
                let class = self.assessed.rows[*row as usize];
                self.grid.get(class, place).map(StandingKind::severity)
            }),
            SortBy::Outcome(_) => {}
        }
    }
}

/// Whether an item's cells hold all the words, in any case and any cell.
fn says(item: Item<'_>, words: &[&str]) -> bool {
    words.iter().all(|word| item.fields().any(|field| contains_ignoring_case(field.text, word)))
}

fn contains_ignoring_case(text: &str, lower: &str) -> bool {
    if text.is_ascii() && lower.is_ascii() {
        let (text, lower) = (text.as_bytes(), lower.as_bytes());
        return text.windows(lower.len().max(1)).any(|window| window.eq_ignore_ascii_case(lower));
    }
    text.to_lowercase().contains(lower)
}

/// A key that sorts RE-2 before RE-10.
fn natural(id: &str) -> Vec<(u64, String)> {
    let mut key = Vec::new();
    let mut rest = id;
    while !rest.is_empty() {
        let words = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(words);
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, after) = after.split_at(digits);
        key.push((u64::MAX, word.to_lowercase()));
        key.push((number.parse().unwrap_or(u64::MAX), String::new()));
        rest = after;
    }
    key
}
