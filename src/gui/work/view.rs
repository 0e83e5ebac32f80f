//! Which rows the table shows, in which order, and how many each facet would leave.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::filter::{EntryKey, Filter, StandingKind};
use super::jobs::Opened;
use crate::batch::{Assessed, Class, Grid, Missing, State, missing_data};
use crate::catalog::{Direction, Order, Pick, Query, RowSet};
use crate::law::{CATEGORIES, Categories, CountryCode, Law, SubitemId, Truth};

/// What the table is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// A column of the catalog.
    Cells(Pick),
    /// The first category.
    Category,
    /// The entry that is shown.
    Entry,
    /// What is asked toward a destination, the strictest first.
    Outcome(CountryCode),
}

/// The order of the table where it is not that of the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    /// By what.
    pub by: SortBy,
    /// Which end comes first.
    pub direction: Direction,
}

impl Sorting {
    /// What a click on a heading makes of the order: by that column, then the other way round, then no longer.
    pub fn clicked(now: Option<&Sorting>, by: SortBy) -> Option<Sorting> {
        match now.filter(|now| now.by == by).map(|now| now.direction) {
            None => Some(Sorting { by, direction: Direction::Up }),
            Some(Direction::Up) => Some(Sorting { by, direction: Direction::Down }),
            Some(Direction::Down) => None,
        }
    }
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
    /// Those of them whose law applies to none of these items.
    pub elsewhere: BTreeSet<EntryKey>,
    /// Items per standing toward the destination in view.
    pub standings: BTreeMap<StandingKind, usize>,
    /// Items per maker, the most frequent first.
    pub makers: Vec<(String, usize)>,
    /// Items with a figure within a tenth of a limit.
    pub near_limit: usize,
    /// The data that items lack, the one that settles most of them first.
    pub missing: Vec<Missing>,
    /// Names in front of a colon in the search that no column has.
    pub unknown_columns: Vec<String>,
}

/// What a view is made from.
pub struct Source<'a> {
    /// The law, for the names of entries.
    pub laws: &'a [Law],
    /// The catalog, with what is kept of it.
    pub opened: &'a Opened,
    /// Its classes, once they are known.
    pub assessed: Option<&'a Assessed>,
    /// Where the classes stand toward the chosen destinations.
    pub grid: &'a Grid,
    /// The destination in view.
    pub in_view: CountryCode,
    /// The rows whose categories a person changed, with those they have now.
    pub retagged: &'a BTreeMap<u32, Categories>,
}

/// What the filter asks of a class, worked out once per class. Rows that are not assessed are one class, of which
/// nothing is known.
struct ClassFacts {
    state: Option<State>,
    categories: Categories,
    /// Its entries, by their numbers, each with whether its law applies.
    entries: Vec<(usize, bool)>,
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
    /// The rows that pass all facets, as bits by number of the chunk.
    rows: Vec<(usize, Vec<u64>)>,
    /// Per class, by the facets that its rows fail: none, or just one of them.
    classes: Vec<[u32; SLOTS]>,
    /// Per maker: rows that pass all facets but perhaps the maker's.
    makers: Vec<u32>,
    /// Of the rows that the category facet counts, those tagged by hand: the categories of their class and
    /// their own.
    retagged: Vec<(Categories, Categories)>,
}

/// So many rows are counted between two looks at whether to stop: a multiple of 64.
const CHUNK: usize = 1 << 14;

/// A thread counts at least so many chunks into the same place.
const CHUNKS: usize = 8;

impl View {
    /// Filters, counts and sorts; nothing if `stop` says so meanwhile.
    ///
    /// Each facet counts the rows that pass all the other facets, so that its numbers tell what
    /// choosing it would leave.
    pub fn new(
        source: &Source<'_>,
        filter: &Filter,
        sorting: Option<&Sorting>,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<View> {
        let query = Query::parse(&filter.words, &source.opened.catalog);
        let mut view = View { unknown_columns: query.unknown().to_vec(), ..View::default() };
        let found = source.opened.kept.found(&source.opened.catalog, query, stop)?;
        let (entries, classes) = source.facts(filter);
        let counts = source.counts(&classes, filter, &found, stop)?;
        let mut of_entry = vec![(0, false); entries.len()];
        for (class, counts) in classes.iter().zip(&counts.classes) {
            view.count(class, counts, &mut of_entry);
        }
        let but_lacking = |class: usize| {
            counts.classes.get(class).map_or(0, |counts| (counts[0] + counts[slot(LACKING)]) as usize)
        };
        let applies = |class: usize, law: usize| {
            u32::try_from(class).is_ok_and(|class| source.grid.applies(class, law))
        };
        view.missing = missing_data(source.classes(), but_lacking, applies);
        for (entry, (count, applies)) in
            entries.into_iter().zip(of_entry).filter(|(_, (count, _))| *count > 0)
        {
            if !applies {
                view.elsewhere.insert(entry.clone());
            }
            view.entries.insert(entry, count);
        }
        for (proposed, own) in counts.retagged {
            for id in proposed.ids() {
                view.categories.entry(id).and_modify(|count| *count = count.saturating_sub(1));
            }
            own.ids().for_each(|id| *view.categories.entry(id).or_default() += 1);
        }
        view.categories.retain(|_, count| *count > 0);
        let named =
            source.opened.makers.names.iter().zip(counts.makers).skip(1).filter(|(_, count)| *count > 0);
        view.makers = named.map(|(name, count)| (name.clone(), count as usize)).collect();
        view.makers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut chunks = counts.rows;
        chunks.sort_unstable_by_key(|(number, _)| *number);
        let rows = RowSet::of_bits(chunks.into_iter().flat_map(|(_, bits)| bits).collect());
        view.rows = match sorting {
            Some(sorting) => source.order(&sorting.by, stop)?.rows(sorting.direction, &rows),
            None => rows.iter().collect(),
        };
        Some(view)
    }

    /// Adds the rows of a class, counted by the facets that they fail.
    fn count(&mut self, class: &ClassFacts, counts: &[u32; SLOTS], entries: &mut [(usize, bool)]) {
        let but = |facet: Facets| (counts[0] + counts[slot(facet)]) as usize;
        if let Some(state) = class.state.filter(|_| but(STATE) > 0) {
            *self.states.entry(state).or_default() += but(STATE);
        }
        if but(CATEGORY) > 0 {
            class.categories.ids().for_each(|id| *self.categories.entry(id).or_default() += but(CATEGORY));
        }
        for (entry, applies) in class.entries.iter().filter(|_| but(ENTRY) > 0) {
            if let Some((count, any_applies)) = entries.get_mut(*entry) {
                *count += but(ENTRY);
                *any_applies |= applies;
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

impl Counts {
    fn add(mut self, other: Counts) -> Counts {
        self.rows.extend(other.rows);
        for (own, other) in self.classes.iter_mut().zip(other.classes) {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
        self.makers.iter_mut().zip(other.makers).for_each(|(own, other)| *own += other);
        self.retagged.extend(other.retagged);
        self
    }
}

impl Source<'_> {
    fn counts(
        &self,
        classes: &[ClassFacts],
        filter: &Filter,
        found: &RowSet,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Counts> {
        let makers = &self.opened.makers;
        let wanted: Option<BTreeSet<usize>> = (!filter.makers.is_empty()).then(|| {
            filter.makers.iter().filter_map(|maker| makers.names.binary_search(maker).ok()).collect()
        });
        let none = || Counts {
            rows: Vec::new(),
            classes: vec![[0; SLOTS]; classes.len()],
            makers: vec![0; makers.names.len()],
            retagged: Vec::new(),
        };
        let count = |mut counts: Counts, number: usize| {
            let first = u32::try_from(number * CHUNK).unwrap_or(u32::MAX);
            let chunk = CHUNK.min(self.rows() - number * CHUNK);
            let mut passing = vec![0u64; chunk.div_ceil(u64::BITS as usize)];
            let among = |row: u32| filter.among.as_ref().is_none_or(|among| among.rows.contains(&row));
            for row in (first..).take(chunk).filter(|row| found.contains(*row) && among(*row)) {
                let class = self.class(row) as usize;
                let Some(facts) = classes.get(class) else { continue };
                let mut fails = facts.fails;
                let maker = makers.of_row.get(row as usize).copied().unwrap_or_default() as usize;
                if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&maker)) {
                    fails |= MAKER;
                }
                if let Some(own) = self.retagged.get(&row) {
                    fails = if filter.passes_category(*own) { fails & !CATEGORY } else { fails | CATEGORY };
                    if fails & !CATEGORY == 0 {
                        counts.retagged.push((facts.categories, *own));
                    }
                }
                let place = row - first;
                if fails == 0
                    && let Some(word) = passing.get_mut((place / u64::BITS) as usize)
                {
                    *word |= 1 << (place % u64::BITS);
                }
                if fails & (fails.wrapping_sub(1)) == 0
                    && let Some(own) = counts.classes.get_mut(class)
                {
                    own[if fails == 0 { 0 } else { slot(fails) }] += 1;
                }
                if let Some(own) = counts.makers.get_mut(maker).filter(|_| fails & !MAKER == 0) {
                    *own += 1;
                }
            }
            counts.rows.push((number, passing));
            counts
        };
        let chunks = (0..self.rows().div_ceil(CHUNK)).into_par_iter().with_min_len(CHUNKS);
        let counted = chunks.map(|chunk| (!stop()).then_some(chunk));
        let counted = counted.try_fold(none, |counts, chunk| Some(count(counts, chunk?)));
        counted.try_reduce(none, |one, other| Some(one.add(other)))
    }

    /// How many rows there are.
    fn rows(&self) -> usize {
        self.opened.catalog.len()
    }

    /// The number of the class of a row.
    fn class(&self, row: u32) -> u32 {
        self.assessed.and_then(|assessed| assessed.rows.get(row as usize).copied()).unwrap_or_default()
    }

    fn classes(&self) -> &[Class] {
        self.assessed.map_or(&[], |assessed| &assessed.classes)
    }

    /// All entries of the laws, and what the filter asks of each class.
    fn facts(&self, filter: &Filter) -> (Vec<EntryKey>, Vec<ClassFacts>) {
        let mut keys = Vec::new();
        // Where the entries of each list of each law begin.
        let mut begins: Vec<Vec<usize>> = Vec::new();
        for law in self.laws {
            let mut of_law = Vec::new();
            for list in &law.lists {
                of_law.push(keys.len());
                let key = |code: &String| EntryKey { list: list.id.clone(), code: code.clone() };
                keys.extend(list.entries.iter().map(|entry| key(&entry.code)));
            }
            begins.push(of_law);
        }
        let wanted = filter.entries.iter().filter_map(|key| keys.iter().position(|own| own == key));
        let wanted: BTreeSet<usize> = wanted.collect();
        if self.assessed.is_none() {
            return (keys, vec![ClassFacts::unknown(filter)]);
        }
        let in_view = self.grid.destinations.iter().position(|to| *to == self.in_view).unwrap_or(usize::MAX);
        let facts = |number: u32, class: &Class| {
            let applies = |law: usize| self.grid.applies(number, law);
            let mut entries = Vec::new();
            let laws = self.laws.iter().zip(&begins).zip(&class.classifications);
            for (place, ((law, begins), classification)) in laws.enumerate() {
                let applies = applies(place);
                for (id, _) in classification.subitems.iter().filter(|(_, met)| *met != Truth::No) {
                    let subitem = law.subitem(*id);
                    entries.extend(begins.get(subitem.list).map(|begin| (begin + subitem.entry, applies)));
                }
            }
            entries.sort_unstable();
            entries.dedup();
            let standing = self.grid.get(number, in_view).map(StandingKind::of);
            let state = class.state(applies);
            let near_limit = class.is_near_limit(applies);
            let lacks = |datum: &crate::assess::Datum| class.lacks(datum, applies);
            let stands = |standing: StandingKind| filter.standings.contains(&standing);
            let fails = [
                (STATE, filter.states.is_empty() || filter.states.contains(&state)),
                (CATEGORY, filter.passes_category(class.categories)),
                (ENTRY, filter.entries.is_empty() || entries.iter().any(|(entry, _)| wanted.contains(entry))),
                (STANDING, filter.standings.is_empty() || standing.is_some_and(stands)),
                (LACKING, filter.lacking.is_empty() || filter.lacking.iter().any(lacks)),
                (NEAR_LIMIT, !filter.near_limit || near_limit),
            ];
            let (state, fails) = (Some(state), failing(&fails));
            ClassFacts { state, categories: class.categories, entries, standing, near_limit, fails }
        };
        let classes = (0..).zip(self.classes()).map(|(number, class)| facts(number, class)).collect();
        (keys, classes)
    }

    fn order(&self, by: &SortBy, stop: &(dyn Fn() -> bool + Sync)) -> Option<Arc<Order>> {
        let ranks: Vec<Option<u32>> = match by {
            SortBy::Cells(pick) => return self.opened.kept.order(&self.opened.catalog, pick, stop),
            SortBy::Category => self.classes().iter().map(|class| first(class.categories)).collect(),
            SortBy::Entry => {
                let rank = |(number, class)| entry_rank(class, |law| self.grid.applies(number, law));
                (0..).zip(self.classes()).map(rank).collect()
            }
            SortBy::Outcome(to) => {
                let place = self.grid.destinations.iter().position(|own| own == to).unwrap_or(usize::MAX);
                let rank = |class: u32| {
                    let (kind, hypothetical) = StandingKind::severity(self.grid.get(class, place)?);
                    Some(kind as u32 * 2 + u32::from(hypothetical))
                };
                (0..).take(self.classes().len()).map(rank).collect()
            }
        };
        let by_class = |row: u32| ranks.get(self.class(row) as usize).copied().flatten();
        let own = |row: u32| self.retagged.get(&row).filter(|_| *by == SortBy::Category);
        let rank = |row: u32| own(row).map_or_else(|| by_class(row), |own| first(*own));
        Some(Arc::new(Order::by_rank(self.rows(), rank)))
    }
}

impl ClassFacts {
    /// Of rows that are not assessed: none of them passes a choice that is about what is known of them then.
    fn unknown(filter: &Filter) -> ClassFacts {
        let fails = [
            (STATE, filter.states.is_empty()),
            (CATEGORY, filter.categories.is_empty()),
            (ENTRY, filter.entries.is_empty()),
            (STANDING, filter.standings.is_empty()),
            (LACKING, filter.lacking.is_empty()),
            (NEAR_LIMIT, !filter.near_limit),
        ];
        ClassFacts {
            state: None,
            categories: Categories::default(),
            entries: Vec::new(),
            standing: None,
            near_limit: false,
            fails: failing(&fails),
        }
    }
}

/// The facets that are not passed.
fn failing(passes: &[(Facets, bool)]) -> Facets {
    passes.iter().filter(|(_, passes)| !passes).fold(0, |all, (facet, _)| all | facet)
}

/// The place of the first of some categories.
fn first(categories: Categories) -> Option<u32> {
    let first = categories.ids().next()?;
    CATEGORIES.iter().zip(0..).find(|(id, _)| **id == first).map(|(_, place)| place)
}

/// The place of the entry that is shown, by law and paragraph; those of laws that do not apply come last.
fn entry_rank(class: &Class, applies: impl Fn(usize) -> bool) -> Option<u32> {
    let (law, SubitemId(paragraph), _) = best(class, &applies)?;
    let elsewhere = u32::from(!applies(law));
    Some(elsewhere << 31 | u32::try_from(law).unwrap_or(0x7f).min(0x7f) << 24 | paragraph)
}

/// The paragraph that an item of a class meets, or else may meet: the first of the first law that applies, and of the
/// others only where none of those speaks of it.
pub fn best(class: &Class, applies: impl Fn(usize) -> bool) -> Option<(usize, SubitemId, Truth)> {
    let laws = class.classifications.iter().enumerate();
    let all = laws.flat_map(|(law, one)| one.subitems.iter().map(move |(id, truth)| (law, *id, *truth)));
    // The first of those that stand highest: `min` keeps the first of equals.
    all.min_by_key(|(law, _, truth)| std::cmp::Reverse((applies(*law), *truth)))
}
