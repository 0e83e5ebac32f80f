//! The rows of the table: what their cells say, and how they are painted.

use egui::{Align2, CornerRadius, Painter, Rect, StrokeKind, Vec2, pos2, vec2};

use super::super::super::desk::Desk;
use super::super::super::font::Role;
use super::super::super::icon;
use super::super::super::widget::basic::left_text;
use super::super::super::widget::outcome::{self, Shown};
use super::super::super::widget::table::Rows;
use super::super::super::widget::tag;
use super::super::super::work::Work;
use super::super::super::work::jobs::{LawBook, Opened};
use super::super::super::work::view::best;
use super::columns::{Chosen, Shows};
use crate::assess::Standing;
use crate::batch::{Assessed, Grid};
use crate::case::Case;
use crate::catalog::{Item, Meaning, Pick};
use crate::law::{CountryCode, Truth};

/// What the items say in the columns of the table.
#[derive(Clone, Copy)]
pub struct Items<'a> {
    /// Words and colours.
    pub desk: Desk<'a>,
    /// The law, once it is read.
    pub book: Option<&'a LawBook>,
    /// The catalog.
    pub opened: &'a Opened,
    /// The class of each row, once they are known.
    pub assessed: Option<&'a Assessed>,
    /// Where the classes stand toward the chosen destinations.
    pub grid: &'a Grid,
    /// The case, for what was changed by hand.
    pub case: &'a Case,
}

/// The best candidate of an item, by the short name of its list.
struct BestEntry {
    list: String,
    /// With a question mark where it is not known whether the item meets it.
    code: String,
    truth: Truth,
    applies: bool,
}

impl<'a> Items<'a> {
    /// Those of the work at hand; nothing while no catalog is open.
    pub fn of(desk: &Desk<'a>, work: &'a Work) -> Option<Items<'a>> {
        let assessed = work.assessed.as_deref();
        let (assessed, grid) = match &work.begun {
            Some(begun) => (None, &begun.grid),
            None => (assessed, &*work.chosen),
        };
        let (book, opened) = (work.book.as_deref(), work.shown()?);
        Some(Items { desk: *desk, book, opened, assessed, grid, case: &work.case })
    }

    /// What a row says in a column.
    pub fn text(&self, row: u32, shows: &Shows) -> String {
        match shows {
            Shows::Mark => String::new(),
            Shows::Chosen(Chosen::Number) => self.id(row),
            Shows::Chosen(Chosen::Cells(pick)) => self.item(row).line(pick),
            Shows::Chosen(Chosen::Category) => {
                let names = self.categories(row).into_iter().map(|id| tag::category_name(&self.desk, id));
                names.collect::<Vec<_>>().join(", ")
            }
            Shows::Chosen(Chosen::Entry) => match self.entry(row) {
                Some(BestEntry { list, code, .. }) => format!("{list} {code}"),
                None => self.no_entry_text(row),
            },
            Shows::Outcome(_, place) => {
                self.shown(row, *place).map_or(String::new(), |shown| outcome::name(&self.desk, shown))
            }
        }
    }

    fn item(&self, row: u32) -> Item<'a> {
        self.opened.catalog.item(row)
    }

    fn id(&self, row: u32) -> String {
        self.desk.words.item(self.item(row))
    }

    fn is_numbered(&self, row: u32) -> bool {
        self.item(row).first(Meaning::ItemNumber).is_some()
    }

    fn class(&self, row: u32) -> Option<u32> {
        self.assessed?.rows.get(row as usize).copied()
    }

    fn categories(&self, row: u32) -> Vec<&'static str> {
        let class = self.class(row);
        let Some(class) = class.and_then(|class| self.assessed?.classes.get(class as usize)) else {
            return Vec::new();
        };
        let id = self.opened.ids.id_of(self.item(row));
        self.case.categories_of(&id, class.categories).ids().collect()
    }

    /// The best candidate; none of a law that does not apply.
    fn entry(&self, row: u32) -> Option<BestEntry> {
        self.best(row).filter(|best| best.applies)
    }

    /// The best candidate of all laws.
    fn best(&self, row: u32) -> Option<BestEntry> {
        let number = self.class(row)?;
        let class = self.assessed?.classes.get(number as usize)?;
        let applies = |law: usize| self.grid.applies(number, law);
        let (law, id, truth) = best(class, applies)?;
        let applies = applies(law);
        let law = self.book?.laws.jurisdictions.get(law)?;
        let list = law.lists.get(law.subitem(id).list)?.short.in_language(self.desk.words.language);
        let sign = if truth == Truth::Yes { "" } else { " ?" };
        Some(BestEntry { list: list.to_owned(), code: format!("{}{sign}", law.code_of(id)), truth, applies })
    }

    fn is_decided(&self, row: u32) -> bool {
        let class = self.class(row).zip(self.assessed);
        let class = class.and_then(|(class, assessed)| assessed.classes.get(class as usize));
        class.is_some_and(|class| class.decided)
    }

    fn shown(&self, row: u32, destination: usize) -> Option<Shown> {
        let class = self.class(row)?;
        self.grid.get(class, destination).map(Shown::from)
    }

    /// What the table says of an item without a candidate under a law that applies, with that of another law.
    fn no_entry_text(&self, row: u32) -> String {
        let text = self.no_entry(row);
        match self.best(row) {
            Some(BestEntry { list, code, .. }) => {
                let entry = format!("{list} {code}");
                self.desk.tf("catalog.elsewhere", &[("here", text), ("entry", &entry)])
            }
            None => text.to_owned(),
        }
    }

    /// How an item without a candidate stands: nothing for certain while law is not applied or the files end before
    /// the item does.
    fn no_entry(&self, row: u32) -> &'a str {
        let all_applied = self.book.is_some_and(|book| book.laws.not_applied.is_empty());
        if self.grid.destinations.is_empty() {
            return "…";
        }
        let mut shown =
            (0..self.grid.destinations.len()).filter_map(|destination| self.shown(row, destination));
        self.desk.t(match all_applied {
            false => "catalog.not-known",
            true if shown.any(|shown| shown.standing == Standing::NotCovered) => "kind.not-covered",
            true => "catalog.not-listed",
        })
    }
}

/// The items in the order of the table.
pub struct ItemRows<'a> {
    /// What they say.
    pub items: Items<'a>,
    /// The work at hand.
    pub work: &'a Work,
    /// What the columns show.
    pub shows: Vec<Shows>,
}

impl ItemRows<'_> {
    fn row(&self, place: usize) -> u32 {
        self.work.shown_rows().get(place).copied().unwrap_or_default()
    }

    /// Where a row stands in the table.
    pub fn place_of(&self, row: u32) -> Option<usize> {
        self.work.place_of(row)
    }
}

impl Rows for ItemRows<'_> {
    fn count(&self) -> usize {
        self.work.shown_rows().len()
    }

    fn name(&self, place: usize) -> String {
        let row = self.row(place);
        let description = self.items.item(row).line(&Pick::Meaning(Meaning::Description));
        format!("{} {description}", self.items.id(row))
    }

    fn is_selected(&self, place: usize) -> bool {
        self.work.shown_cursor() == Some(self.row(place))
    }

    fn marked(&self, place: usize) -> Option<bool> {
        self.work.begun.is_none().then(|| self.work.selected.contains(self.row(place)))
    }

    fn cell_name(&self, place: usize, column: usize) -> String {
        let Some(shows) = self.shows.get(column) else { return String::new() };
        let text = self.items.text(self.row(place), shows);
        match shows {
            Shows::Outcome(to, _) => {
                let text = if text.is_empty() { self.items.desk.t("outcome.not-yet") } else { &text };
                format!("{}: {text}", country(&self.items.desk, self.work, *to))
            }
            Shows::Mark | Shows::Chosen(_) => text,
        }
    }

    fn paint(&self, painter: &Painter, desk: &Desk<'_>, rect: Rect, place: usize, column: usize) -> bool {
        let row = self.row(place);
        let inner = rect.shrink2(vec2(desk.theme.space.small, 0.0));
        let colours = desk.colours;
        let Some(shows) = self.shows.get(column) else { return false };
        match shows {
            Shows::Mark => {
                paint_mark(painter, desk, rect, self.marked(place).unwrap_or_default());
                false
            }
            // Where it stands in its sheet: the sheet is told under the pointer.
            Shows::Chosen(Chosen::Number) if !self.items.is_numbered(row) => {
                let text = desk.tf("item.row", &[("n", &self.items.item(row).number().to_string())]);
                left_text(painter, inner, &text, desk.font(Role::Small), colours.muted);
                true
            }
            Shows::Chosen(Chosen::Number | Chosen::Cells(_)) => {
                let role = if *shows == Shows::CODES { Role::Small } else { Role::Body };
                let text = self.items.text(row, shows);
                left_text(painter, inner, &text, desk.font(role), colours.text).elided
            }
            Shows::Chosen(Chosen::Category) => self.paint_categories(painter, desk, inner, row),
            Shows::Chosen(Chosen::Entry) => self.paint_entry(painter, desk, inner, row),
            Shows::Outcome(_, destination) => match self.items.shown(row, *destination) {
                Some(shown) => {
                    let size: Vec2 = desk.theme.size.cell.into();
                    outcome::paint(painter, desk, Rect::from_center_size(rect.center(), size), shown);
                    true
                }
                None => {
                    let font = desk.font(Role::Body);
                    painter.text(rect.center(), Align2::CENTER_CENTER, "·", font, colours.faint.into());
                    false
                }
            },
        }
    }
}

impl ItemRows<'_> {
    fn paint_categories(&self, painter: &Painter, desk: &Desk<'_>, inner: Rect, row: u32) -> bool {
        let categories = self.items.categories(row);
        let Some((first, others)) = categories.split_first() else { return false };
        let more = format!("+{}", others.len());
        let room = if others.is_empty() { 0.0 } else { desk.theme.space.wide + desk.theme.space.tight };
        let name = tag::category_name(desk, first);
        let at = inner.left_center();
        let drawn = tag::paint(painter, desk, at, inner.width() - room, &name, desk.colours.category(first));
        if !others.is_empty() {
            let at = pos2(drawn.right() + desk.theme.space.tight, inner.center().y);
            painter.text(at, Align2::LEFT_CENTER, more, desk.font(Role::Tiny), desk.colours.muted.into());
        }
        !others.is_empty() || drawn.width() >= inner.width() - room - 1.0
    }

    fn paint_entry(&self, painter: &Painter, desk: &Desk<'_>, inner: Rect, row: u32) -> bool {
        let colours = desk.colours;
        let mut inner = inner;
        if self.items.is_decided(row) {
            let font = desk.font(Role::IconSmall);
            let sign = painter.text(
                inner.left_center(),
                Align2::LEFT_CENTER,
                icon::SEAL_CHECK,
                font,
                colours.good.into(),
            );
            inner = inner.with_min_x(sign.right() + desk.theme.space.tight);
        }
        let Some(BestEntry { list, code, truth, .. }) = self.items.entry(row) else {
            let text = self.items.no_entry_text(row);
            return left_text(painter, inner, &text, desk.font(Role::Small), colours.muted).elided;
        };
        let list = left_text(painter, inner, &list, desk.font(Role::Small), colours.muted);
        let inner = inner.with_min_x(inner.left() + list.size().x + desk.theme.space.tight);
        if truth == Truth::Yes {
            left_text(painter, inner, &code, desk.font(Role::Medium), colours.text).elided
        } else {
            left_text(painter, inner, &code, desk.font(Role::Body), colours.muted).elided
        }
    }
}

/// The box at the left of a row: whether it is among those for bulk work.
fn paint_mark(painter: &Painter, desk: &Desk<'_>, rect: Rect, marked: bool) {
    let colours = desk.colours;
    let mark = Rect::from_center_size(rect.center(), Vec2::splat(desk.theme.views.catalog.mark_box));
    let radius = CornerRadius::same(desk.theme.views.catalog.mark_radius);
    if marked {
        painter.rect_filled(mark, radius, colours.accent);
        painter.text(
            mark.center(),
            Align2::CENTER_CENTER,
            icon::CHECK,
            desk.font(Role::TinyStrong),
            colours.on_accent.into(),
        );
    } else {
        painter.rect_stroke(mark, radius, desk.line(colours.line_strong), StrokeKind::Inside);
    }
}

/// The name of a country in the reader's language.
pub fn country(desk: &Desk<'_>, work: &Work, code: CountryCode) -> String {
    let shared = work.book.as_ref().map(|book| &book.laws.shared);
    shared.map_or_else(|| code.to_string(), |shared| shared.country_name(code, desk.words.language))
}
