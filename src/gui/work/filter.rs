//! Which rows the table shows, in which order, and how many each facet would leave.

use std::collections::BTreeMap;

use crate::assess::{Range, Standing};
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
    /// Only items with these words.
    pub words: String,
}

impl Filter {
    /// Whether it shows all items.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether nothing but words is asked for.
    pub fn is_empty_but_words(&self) -> bool {
        *self == Filter { words: self.words.clone(), ..Filter::default() }
    }
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
    pub const ALL: [StandingKind; 9] = [
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

    /// The kind of a standing.
    pub fn of(standing: Standing) -> StandingKind {
        match standing {
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

    /// How strict it is, for "the worst of several": what is certain weighs more than what is open.
    pub fn rank(self) -> usize {
        StandingKind::ALL.iter().position(|kind| *kind == self).unwrap_or_default()
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
}

/// What a view is made from.
pub struct Source<'a> {
    /// The law, for the names of entries.
    pub laws: &'a [Law],
    /// The catalog.
    pub catalog: &'a Catalog,
    /// Its classes.
    pub assessed: &'a Assessed,
    /// Where the classes stand toward the chosen destinations.
    pub grid: &'a Grid,
    /// Number of the destination in view in `grid`.
    pub in_view: usize,
    /// The categories of a row, by hand ones included.
    pub categories: &'a (dyn Fn(u32, Categories) -> Categories + Sync),
}

/// What the filter asks of a class, worked out once per class.
struct ClassFacts {
    state: State,
    categories: Categories,
    entries: Vec<EntryKey>,
    standing: Option<StandingKind>,
}

impl View {
    /// Filters, counts and sorts; nothing if `stop` says so meanwhile.
    ///
    /// Each facet counts the rows that pass all the other facets, so that its numbers tell what
    /// choosing it would leave.
    pub fn new(source: &Source<'_>, filter: &Filter, sort: SortBy, stop: &dyn Fn() -> bool) -> Option<View> {
        let classes: Vec<ClassFacts> =
            (0..).zip(&source.assessed.classes).map(|(n, class)| source.facts(n, class)).collect();
        let words = filter.words.trim().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut view = View::default();
        let mut makers: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, class) in (0u32..).zip(&source.assessed.rows) {
            if row % 4096 == 0 && stop() {
                return None;
            }
            let item = source.catalog.item(row);
            if !words.is_empty() && !says(item, &words) {
                continue;
            }
            let class = &classes[*class as usize];
            let categories = (source.categories)(row, class.categories);
            let maker = item.first(Meaning::Maker).map_or("", |field| field.text);
            let passes = [
                filter.state.is_none_or(|state| state == class.state),
                filter.category.is_none_or(|id| {
                    Categories::named(id).is_some_and(|one| !categories.common(one).is_empty())
                }),
                filter.entry.as_ref().is_none_or(|entry| class.entries.contains(entry)),
                filter.standing.is_none_or(|standing| class.standing == Some(standing)),
                filter.maker.as_deref().is_none_or(|wanted| wanted == maker),
            ];
            let failed = passes.iter().filter(|passes| !**passes).count();
            // A facet counts what passes all facets but itself.
            let counts = |facet: usize| failed == 0 || (failed == 1 && !passes[facet]);
            if failed == 0 {
                view.rows.push(row);
            }
            if counts(0) {
                *view.states.entry(class.state).or_default() += 1;
            }
            if counts(1) {
                categories.ids().for_each(|id| *view.categories.entry(id).or_default() += 1);
            }
            if counts(2) {
                class.entries.iter().for_each(|entry| *view.entries.entry(entry.clone()).or_default() += 1);
            }
            if let (true, Some(standing)) = (counts(3), class.standing) {
                *view.standings.entry(standing).or_default() += 1;
            }
            if counts(4) && !maker.is_empty() {
                *makers.entry(maker).or_default() += 1;
            }
        }
        view.makers = makers.into_iter().map(|(maker, count)| (maker.to_owned(), count)).collect();
        view.makers.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        source.sort(&mut view.rows, sort);
        Some(view)
    }
}

impl Source<'_> {
    fn facts(&self, number: u32, class: &crate::batch::Class) -> ClassFacts {
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
        let standing = in_view.map(|range| StandingKind::of(Range::standing(range)));
        ClassFacts { state: class.state(), categories: class.categories, entries, standing }
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
                self.grid.get(class, place).map(|range| StandingKind::of(range.standing()).rank())
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
