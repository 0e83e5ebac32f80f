//! The columns of the table: which there are, how wide, and what sorting by them means.

use serde::{Deserialize, Serialize};

use super::super::super::desk::Desk;
use super::super::super::widget::table::{Column, Sort};
use super::super::super::work::Work;
use super::super::super::work::view::{SortBy, Sorting};
use super::rows::country;
use crate::catalog::{Catalog, Direction, Meaning, Pick};
use crate::law::CountryCode;

/// A column that the user chooses; the destinations follow from the transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chosen {
    /// The item number, or where the item stands if it has none.
    Number,
    /// What the catalog says.
    Cells(Pick),
    /// The categories.
    Category,
    /// The entry that the item meets or may meet.
    Entry,
}

/// What a column of the table shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Whether the row is marked.
    Mark,
    /// What the user chose.
    Chosen(Chosen),
    /// What is asked toward a destination, and its place among those worked out.
    Outcome(CountryCode, usize),
}

const DESCRIPTION: Chosen = Chosen::Cells(Pick::Meaning(Meaning::Description));
const CODES: Chosen = Chosen::Cells(Pick::Meaning(Meaning::CustomsCode));

/// For so many destinations there is room before other columns are left to the inspector; more are scrolled to.
const SEEN: usize = 6;

/// A column that none of so many items fills counts as empty.
const TRIED: u32 = 1000;

/// So many items tell how wide the column of their numbers is.
const LOOKED_AT: u32 = 200;
/// So many letters stand for an item without a number: `row 1234`.
const NO_NUMBER: usize = 7;
/// How wide a letter is, as a part of its size.
const LETTER: f32 = 0.64;

impl Shows {
    /// Customs codes, which are long and seldom read.
    pub const CODES: Shows = Shows::Chosen(CODES);
}

impl Chosen {
    /// The columns that are shown first until the user chooses others.
    pub const FIRST: [Chosen; 5] = [Chosen::Number, DESCRIPTION, CODES, Chosen::Category, Chosen::Entry];

    /// Those of them that this catalog fills: where nothing stands, there is more room for what the items are called.
    pub fn first(catalog: &Catalog) -> Vec<Chosen> {
        let fills = |chosen: &Chosen| match chosen {
            Chosen::Cells(pick) if *chosen != DESCRIPTION => {
                (0..TRIED).take(catalog.len()).any(|row| !catalog.item(row).line(pick).is_empty())
            }
            Chosen::Number | Chosen::Cells(_) | Chosen::Category | Chosen::Entry => true,
        };
        Chosen::FIRST.into_iter().filter(fills).collect()
    }

    /// All columns that a catalog has, in the order in which they are offered.
    pub fn all(catalog: &Catalog) -> Vec<Chosen> {
        let mut all = Chosen::FIRST.to_vec();
        let number = Pick::Meaning(Meaning::ItemNumber);
        let cells = catalog.picks().into_iter().filter(|pick| *pick != number).map(Chosen::Cells);
        all.extend(cells.filter(|cells| !Chosen::FIRST.contains(cells)));
        all
    }

    /// What it is called in the reader's language; a heading is as the file has it.
    pub fn title(&self, desk: &Desk<'_>) -> String {
        match self {
            Chosen::Cells(Pick::Heading(heading)) => heading.clone(),
            Chosen::Cells(Pick::Meaning(meaning)) if !Chosen::FIRST.contains(self) => {
                desk.words.text(&format!("meaning.{}", meaning.name())).to_owned()
            }
            Chosen::Number | Chosen::Cells(_) | Chosen::Category | Chosen::Entry => {
                desk.words.text(&format!("column.{}", self.key())).to_owned()
            }
        }
    }

    /// What its width is remembered by.
    fn key(&self) -> String {
        match self {
            Chosen::Number => "item-number".to_owned(),
            Chosen::Category => "category".to_owned(),
            Chosen::Entry => "entry".to_owned(),
            Chosen::Cells(Pick::Meaning(meaning)) => meaning.name().replace('_', "-"),
            Chosen::Cells(Pick::Heading(heading)) => format!("heading {heading}"),
        }
    }

    fn width(&self, desk: &Desk<'_>, work: &Work, room: f32) -> f32 {
        let sizes = &desk.theme.views.catalog;
        match self {
            Chosen::Number => number_width(desk, work, room),
            Chosen::Category if room > sizes.wide => sizes.category_wide,
            Chosen::Entry if room < sizes.narrow => sizes.entry_narrow,
            Chosen::Entry => sizes.entry,
            own if *own == DESCRIPTION && room < sizes.narrow => sizes.description_narrow,
            own if *own == DESCRIPTION => sizes.description,
            own if *own == CODES => sizes.codes,
            Chosen::Category | Chosen::Cells(_) => sizes.cells,
        }
    }

    fn sort_by(&self) -> SortBy {
        match self {
            Chosen::Number => SortBy::Cells(Pick::Meaning(Meaning::ItemNumber)),
            Chosen::Cells(pick) => SortBy::Cells(pick.clone()),
            Chosen::Category => SortBy::Category,
            Chosen::Entry => SortBy::Entry,
        }
    }
}

impl Shows {
    /// Whether it is more than a mark.
    pub fn is_text(&self) -> bool {
        *self != Shows::Mark
    }

    /// What it is called, if it is more than a mark.
    pub fn title(&self, desk: &Desk<'_>, work: &Work) -> Option<String> {
        match self {
            Shows::Mark => None,
            Shows::Chosen(chosen) => Some(chosen.title(desk)),
            Shows::Outcome(to, _) => Some(country(desk, work, *to)),
        }
    }

    /// What a click on its heading sorts by, if by anything.
    pub fn sort_by(&self) -> Option<SortBy> {
        match self {
            Shows::Mark => None,
            Shows::Chosen(chosen) => Some(chosen.sort_by()),
            Shows::Outcome(to, _) => Some(SortBy::Outcome(*to)),
        }
    }
}

/// What the columns of the table show, from the left: `chosen` by the user or, if nothing is, what is shown first.
pub fn shown(work: &Work, chosen: Option<&[Chosen]>) -> Vec<Shows> {
    let outcomes = destinations(work).into_iter().zip(0..).map(|(to, place)| Shows::Outcome(to, place));
    let first = || work.shown().map_or_else(Vec::new, |shown| Chosen::first(&shown.catalog));
    let own = chosen.map_or_else(first, <[Chosen]>::to_vec).into_iter().map(Shows::Chosen);
    std::iter::once(Shows::Mark).chain(own).chain(outcomes).collect()
}

/// The columns as the table draws them. Where there is little room and the user chose none, some are left out.
pub fn columns(desk: &Desk<'_>, work: &Work, shows: &[Shows], chosen: bool, room: f32) -> Vec<Column> {
    let mut columns: Vec<Column> = shows.iter().map(|shows| column(desk, work, shows, room)).collect();
    if chosen {
        return columns;
    }
    // What is asked is what one looks for: where there is little room, the inspector tells the rest.
    let unseen = outcome_width(desk, room) * destinations(work).len().saturating_sub(SEEN) as f32;
    let mut over = columns.iter().map(|column| column.width).sum::<f32>() - unseen - room;
    let gives_way =
        |shows: &Shows| matches!(shows, Shows::Chosen(own) if *own == CODES || *own == Chosen::Category);
    for (column, _) in columns.iter_mut().zip(shows).filter(|(_, shows)| gives_way(shows)) {
        if over > 0.0 {
            over -= std::mem::take(&mut column.width);
        }
    }
    for (column, _) in
        columns.iter_mut().zip(shows).filter(|(_, shows)| **shows == Shows::Chosen(DESCRIPTION))
    {
        let gives = (column.width - desk.theme.views.catalog.description_least).clamp(0.0, over.max(0.0));
        column.width -= gives;
        over -= gives;
    }
    for (column, _) in
        columns.iter_mut().zip(shows).filter(|(_, shows)| **shows == Shows::Chosen(Chosen::Entry))
    {
        if over > 0.0 {
            over -= std::mem::take(&mut column.width);
        }
    }
    columns
}

fn column(desk: &Desk<'_>, work: &Work, shows: &Shows, room: f32) -> Column {
    let direction =
        |sorting: &Sorting| (Some(&sorting.by) == shows.sort_by().as_ref()).then_some(sorting.direction);
    let sort = match work.sort.as_ref().and_then(direction) {
        _ if *shows == Shows::Mark || work.begun.is_some() => Sort::Never,
        None => Sort::Not,
        Some(Direction::Up) => Sort::Up,
        Some(Direction::Down) => Sort::Down,
    };
    let plain = Column {
        key: "mark".to_owned(),
        title: String::new(),
        name: desk.t("column.mark").to_owned(),
        width: desk.theme.views.catalog.mark,
        stretches: false,
        sticky: matches!(shows, Shows::Mark | Shows::Chosen(Chosen::Number)),
        emphasised: false,
        centred: false,
        sort,
    };
    match shows {
        Shows::Mark => plain,
        Shows::Chosen(chosen) => Column {
            key: chosen.key(),
            title: chosen.title(desk),
            name: chosen.title(desk),
            width: chosen.width(desk, work, room),
            stretches: *chosen == DESCRIPTION,
            ..plain
        },
        Shows::Outcome(to, _) => Column {
            key: format!("to {to}"),
            title: to.to_string(),
            name: country(desk, work, *to),
            width: outcome_width(desk, room),
            emphasised: *to == work.in_view,
            centred: true,
            ..plain
        },
    }
}

/// As wide as the first item numbers are, within what the room allows.
fn number_width(desk: &Desk<'_>, work: &Work, room: f32) -> f32 {
    let sizes = &desk.theme.views.catalog;
    let Some(opened) = work.shown() else { return sizes.number };
    let items = (0..LOOKED_AT).take(opened.catalog.len()).map(|row| opened.catalog.item(row));
    let longest = items.filter_map(|item| Some(item.first(Meaning::ItemNumber)?.text.trim().chars().count()));
    let letters = longest.max().unwrap_or(NO_NUMBER) as f32;
    let most = if room > sizes.wide { sizes.number_wide } else { sizes.number };
    (letters * LETTER * desk.theme.text.body + 2.0 * desk.theme.space.small).clamp(sizes.number_least, most)
}

fn outcome_width(desk: &Desk<'_>, room: f32) -> f32 {
    let sizes = &desk.theme.views.catalog;
    if room < sizes.narrow { sizes.outcome_narrow } else { sizes.outcome }
}

/// The destinations that have a column: those worked out or, while none is, those that will be. The one in view is
/// worked out beyond them if it is none of them.
fn destinations(work: &Work) -> Vec<CountryCode> {
    let chosen = &work.case.transaction.destinations;
    let all = &work.chosen.destinations;
    if all.is_empty() {
        return work.chosen_destinations();
    }
    let shown = if chosen.is_empty() { all.len() } else { chosen.len() };
    all.get(..shown).unwrap_or(all).to_vec()
}
