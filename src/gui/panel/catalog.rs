//! The catalog: search, and the table of items with an outcome for each chosen destination.

use egui::{Align2, CornerRadius, Frame, Margin, Painter, Rect, StrokeKind, Ui, Vec2, pos2, vec2};

use super::super::command::{Command, Request};
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::basic::{Button, Weight, field, left_text};
use super::super::widget::frame::Empty;
use super::super::widget::outcome::{self, Shown};
use super::super::widget::table::{Column, Rows, Sort, Table};
use super::super::widget::tag;
use super::super::words::number;
use super::super::work::Work;
use super::super::work::filter::{Filter, SortBy};
use crate::assess::Standing;
use crate::batch::State;
use crate::catalog::Meaning;
use crate::law::{CountryCode, SubitemId, Truth};

/// The catalog's panel: where the table is scrolled to, and what was typed to search.
#[derive(Debug, Default)]
pub struct CatalogPanel {
    /// The table.
    pub table: Table,
    typed: String,
    shown: Option<u32>,
    /// Whether the search box shall get the keyboard.
    pub wants_search: bool,
}

/// In less room than this, an entry's code gives way to the outcomes.
const NARROW: f32 = 560.0;
/// Width of a column of customs codes.
const CODES: f32 = 92.0;
/// Width of a column of categories.
const CATEGORIES: f32 = 110.0;
/// Width of a column of outcomes.
const OUTCOMES: f32 = 37.0;
/// For so many destinations there is room before other columns are left to the inspector; more are scrolled to.
const SEEN: usize = 6;
/// Columns in front of the outcomes.
const FIRST: usize = 6;

impl CatalogPanel {
    /// Shows it in the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        self.search_ui(ui, desk, work);
        if work.opened.is_none() {
            return;
        }
        if work.view.rows.is_empty() {
            empty_ui(ui, desk, work);
            return;
        }
        let columns = columns(desk, work, ui.available_width() - desk.theme.size.scrollbar);
        let rows = ItemRows { desk: *desk, work };
        let place = work.cursor.and_then(|row| rows.place_of(row, self.shown));
        if self.shown != work.cursor {
            self.shown = work.cursor;
            if let Some(place) = place {
                self.table.show_row(place);
            }
        }
        let touched = self.table.ui(ui, desk, "items", &columns, &rows, place);
        if let Some(row) = touched.row.and_then(|place| work.view.rows.get(place)) {
            self.shown = Some(*row);
            desk.ask(Request::Point(*row));
            if ui.input(|input| input.pointer.button_double_clicked(egui::PointerButton::Primary)) {
                desk.ask(Command::EditCell);
            }
        }
        if let Some(mark) = touched.mark.and_then(|place| work.view.rows.get(place)) {
            desk.ask(Request::Mark(*mark));
        }
        if let Some(heading) = touched.heading {
            sort(desk, work, heading);
        }
    }

    fn search_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
        let space = &desk.theme.space;
        let margin = Margin::symmetric(whole(space.large), whole(space.medium));
        let bar = Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space.medium;
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if Button::new(Weight::Quiet, desk.t("catalog.columns"))
                        .with_icon(icon::COLUMNS)
                        .ui(ui, desk)
                        .clicked()
                    {
                        desk.ask(Command::Columns);
                    }
                    if !work.filter.is_empty_but_words() {
                        let text =
                            desk.tf("catalog.filter", &[("what", &filter_text(desk, work, &work.filter))]);
                        let clear =
                            Button::new(Weight::Quiet, &text).with_icon(icon::X).selected(true).ui(ui, desk);
                        if clear.on_hover_text(desk.t("command.clear-filter")).clicked() {
                            let words = work.filter.words.clone();
                            desk.ask(Request::SetFilter(Filter { words, ..Filter::default() }));
                        }
                    }
                    let items = work.opened.as_ref().map_or(0, |opened| opened.catalog.len());
                    let hint = desk.tf("catalog.search", &[("n", &number(items))]);
                    let sign = desk.muted(Role::Body, icon::MAGNIFYING_GLASS);
                    let edit = field(desk, &mut self.typed)
                        .desired_width(ui.available_width())
                        .hint_text(desk.muted(Role::Body, hint));
                    let edit = ui.add(edit.prefix(sign)).accessible_name(desk.t("command.search"));
                    if std::mem::take(&mut self.wants_search) {
                        edit.request_focus();
                    }
                    if edit.changed() {
                        desk.ask(Request::SetFilter(Filter {
                            words: self.typed.clone(),
                            ..work.filter.clone()
                        }));
                    }
                    if !edit.has_focus() && self.typed != work.filter.words {
                        self.typed.clone_from(&work.filter.words);
                    }
                });
            });
        });
        let rect = bar.response.rect;
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, desk.line(desk.colours.line));
    }
}

/// The items as the table shows them.
struct ItemRows<'a> {
    desk: Desk<'a>,
    work: &'a Work,
}

impl ItemRows<'_> {
    fn row(&self, place: usize) -> u32 {
        self.work.view.rows.get(place).copied().unwrap_or_default()
    }

    /// Where a row stands in the table; looked for only when it is another one than before.
    fn place_of(&self, row: u32, _before: Option<u32>) -> Option<usize> {
        let rows = &self.work.view.rows;
        if self.work.sort == SortBy::Catalog {
            return rows.binary_search(&row).ok();
        }
        rows.iter().position(|own| *own == row)
    }

    fn class(&self, row: u32) -> Option<u32> {
        self.work.assessed.as_ref()?.rows.get(row as usize).copied()
    }

    fn text(&self, row: u32, meaning: Meaning) -> String {
        let Some(opened) = &self.work.opened else { return String::new() };
        let fields = opened.catalog.item(row).all(meaning).map(|field| field.text.trim());
        fields.collect::<Vec<_>>().join(" ").replace(['\n', '\r', '\t'], " ")
    }

    fn id(&self, row: u32) -> String {
        self.work.opened.as_ref().map_or(String::new(), |opened| opened.catalog.item(row).id().into_owned())
    }

    fn categories(&self, row: u32) -> Vec<&'static str> {
        let Some((opened, class)) = self.work.opened.as_ref().zip(self.class(row)) else { return Vec::new() };
        let Some(class) =
            self.work.assessed.as_ref().and_then(|assessed| assessed.classes.get(class as usize))
        else {
            return Vec::new();
        };
        let id = opened.ids.id_of(opened.catalog.item(row));
        self.work.case.categories_of(&id, class.categories).ids().collect()
    }

    /// The list and code of the best candidate, and whether it is met.
    fn entry(&self, row: u32) -> Option<(String, String, Truth)> {
        let class = self.class(row)?;
        let (number, id, truth) = best(self.work, class)?;
        let law = self.work.book.as_ref()?.laws.jurisdictions.get(number)?;
        let list =
            law.lists.get(law.subitem(id).list)?.short.in_language(self.desk.words.language).to_owned();
        Some((list, law.code_of(id), truth))
    }

    fn state(&self, row: u32) -> Option<State> {
        let class = self.class(row)?;
        Some(self.work.assessed.as_ref()?.classes.get(class as usize)?.state())
    }

    fn shown(&self, row: u32, destination: usize) -> Option<Shown> {
        let class = self.class(row)?;
        self.work.chosen.get(class, destination).map(Shown::from)
    }

    fn entry_text(&self, row: u32) -> String {
        match self.entry(row) {
            Some((list, code, Truth::Yes)) => format!("{list} {code}"),
            Some((list, code, _)) => format!("{list} {code} ?"),
            None => self.no_entry_text(row).to_owned(),
        }
    }

    /// What the table says of an item without a candidate: nothing for certain while law is not applied or
    /// the files end before the item does.
    fn no_entry_text(&self, row: u32) -> &str {
        let all_applied = self.work.book.as_ref().is_some_and(|book| book.laws.not_applied.is_empty());
        let mut shown =
            (0..self.work.chosen.destinations.len()).filter_map(|destination| self.shown(row, destination));
        if self.work.chosen.destinations.is_empty() {
            return "…";
        }
        self.desk.t(match all_applied {
            false => "catalog.not-known",
            true if shown.any(|shown| shown.standing == Standing::NotCovered) => "kind.not-covered",
            true => "catalog.not-listed",
        })
    }
}

/// The paragraph that an item of a class meets, or else may meet: the first of the first law.
pub fn best(work: &Work, class: u32) -> Option<(usize, SubitemId, Truth)> {
    let class = work.assessed.as_ref()?.classes.get(class as usize)?;
    let all = || {
        let laws = class.classifications.iter().enumerate();
        laws.flat_map(|(law, one)| one.subitems.iter().map(move |(id, truth)| (law, *id, *truth)))
    };
    all().find(|(_, _, truth)| *truth == Truth::Yes).or_else(|| all().next())
}

impl Rows for ItemRows<'_> {
    fn count(&self) -> usize {
        self.work.view.rows.len()
    }

    fn name(&self, place: usize) -> String {
        let row = self.row(place);
        format!("{} {}", self.id(row), self.text(row, Meaning::Description))
    }

    fn is_selected(&self, place: usize) -> bool {
        self.work.cursor == Some(self.row(place))
    }

    fn marked(&self, place: usize) -> Option<bool> {
        Some(self.work.selected.contains(&self.row(place)))
    }

    fn cell_name(&self, place: usize, column: usize) -> String {
        let row = self.row(place);
        match column {
            0 => String::new(),
            1 => self.id(row),
            2 => self.text(row, Meaning::Description),
            3 => self.text(row, Meaning::CustomsCode),
            4 => {
                let names = self.categories(row).into_iter().map(|id| tag::category_name(&self.desk, id));
                names.collect::<Vec<_>>().join(", ")
            }
            5 => self.entry_text(row),
            _ => {
                let destination = column - FIRST;
                let name = self.shown(row, destination).map(|shown| outcome::name(&self.desk, shown));
                let to =
                    destinations(self.work).get(destination).map(|to| country(&self.desk, self.work, *to));
                to.zip(name).map_or(String::new(), |(to, name)| format!("{to}: {name}"))
            }
        }
    }

    fn paint(&self, painter: &Painter, desk: &Desk<'_>, rect: Rect, place: usize, column: usize) -> bool {
        let row = self.row(place);
        let inner = rect.shrink2(vec2(desk.theme.space.small, 0.0));
        let colours = desk.colours;
        let text = |text: &str| left_text(painter, inner, text, desk.font(Role::Body), colours.text).elided;
        match column {
            0 => {
                paint_mark(painter, desk, rect, self.work.selected.contains(&row));
                false
            }
            1 => text(&self.id(row)),
            2 => text(&self.text(row, Meaning::Description)),
            3 => {
                let code = self.text(row, Meaning::CustomsCode);
                left_text(painter, inner, &code, desk.font(Role::Small), colours.text).elided
            }
            4 => self.paint_categories(painter, desk, inner, row),
            5 => self.paint_entry(painter, desk, inner, row),
            _ => match self.shown(row, column - FIRST) {
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
        let categories = self.categories(row);
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
        if self.state(row) == Some(State::Decided) {
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
        let Some((list, code, truth)) = self.entry(row) else {
            let text = self.no_entry_text(row);
            return left_text(painter, inner, text, desk.font(Role::Small), colours.muted).elided;
        };
        let list = left_text(painter, inner, &list, desk.font(Role::Small), colours.muted);
        let inner = inner.with_min_x(inner.left() + list.size().x + desk.theme.space.tight);
        if truth == Truth::Yes {
            left_text(painter, inner, &code, desk.font(Role::Medium), colours.text).elided
        } else {
            left_text(painter, inner, &format!("{code} ?"), desk.font(Role::Body), colours.muted).elided
        }
    }
}

/// The box at the left of a row: whether it is among those for bulk work.
fn paint_mark(painter: &Painter, desk: &Desk<'_>, rect: Rect, marked: bool) {
    let colours = desk.colours;
    let mark = Rect::from_center_size(rect.center(), Vec2::splat(14.0));
    let radius = CornerRadius::same(3);
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

fn columns(desk: &Desk<'_>, work: &Work, room: f32) -> Vec<Column> {
    let sort = |by: SortBy| if work.sort == by { Sort::Down } else { Sort::Not };
    let plain = |key: &str, width: f32, sort: Sort| Column {
        key: key.to_owned(),
        title: desk.words.text(&format!("column.{key}")).to_owned(),
        name: desk.words.text(&format!("column.{key}")).to_owned(),
        width,
        stretches: key == "description",
        sticky: matches!(key, "mark" | "item-number"),
        emphasised: false,
        sort,
    };
    let mut columns = vec![
        Column { title: String::new(), ..plain("mark", 28.0, Sort::Never) },
        plain("item-number", 68.0, sort(SortBy::Id)),
        plain("description", 100.0, sort(SortBy::Description)),
        plain("customs-code", CODES, Sort::Never),
        plain("category", CATEGORIES, Sort::Never),
        plain("entry", if room < NARROW { 90.0 } else { 112.0 }, Sort::Never),
    ];
    // What is asked is what one looks for: where there is little room, the inspector tells the rest.
    let seen = OUTCOMES * destinations(work).len().min(SEEN) as f32;
    let mut over = columns.iter().map(|column| column.width).sum::<f32>() + seen - room;
    for column in
        columns.iter_mut().filter(|column| matches!(column.key.as_str(), "category" | "customs-code")).rev()
    {
        if over > 0.0 {
            over -= std::mem::take(&mut column.width);
        }
    }
    for (number, to) in destinations(work).iter().enumerate() {
        columns.push(Column {
            key: format!("to {to}"),
            title: to.to_string(),
            name: country(desk, work, *to),
            width: OUTCOMES,
            stretches: false,
            sticky: false,
            emphasised: *to == work.in_view,
            sort: sort(SortBy::Outcome(number)),
        });
    }
    columns
}

/// The destinations that have a column. The one in view is worked out beyond them if it is none of them.
fn destinations(work: &Work) -> &[CountryCode] {
    let chosen = &work.case.transaction.destinations;
    let all = &work.chosen.destinations;
    let shown = if chosen.is_empty() { all.len() } else { chosen.len() };
    all.get(..shown).unwrap_or(all)
}

fn sort(desk: &Desk<'_>, work: &Work, heading: usize) {
    let wanted = match heading {
        1 => SortBy::Id,
        2 => SortBy::Description,
        0 | 3..FIRST => return,
        _ => SortBy::Outcome(heading - FIRST),
    };
    if let Some(to) = heading.checked_sub(FIRST).and_then(|number| destinations(work).get(number)) {
        desk.ask(Request::LookToward(*to));
    }
    desk.ask(Request::SetSort(if work.sort == wanted { SortBy::Catalog } else { wanted }));
}

/// The name of a country in the reader's language.
pub fn country(desk: &Desk<'_>, work: &Work, code: CountryCode) -> String {
    let shared = work.book.as_ref().map(|book| &book.laws.shared);
    shared.map_or_else(|| code.to_string(), |shared| shared.country_name(code, desk.words.language))
}

fn empty_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    if work.is_stopped() {
        let (title, text) = (desk.t("catalog.stopped"), desk.t("catalog.stopped.help"));
        Empty { icon: icon::STOP, title, text }.ui(ui, desk, |ui| {
            if Button::new(Weight::Primary, desk.t("catalog.resume")).ui(ui, desk).clicked() {
                desk.ask(Request::Resume);
            }
        });
        return;
    }
    if work.filter.is_empty() {
        let (title, text) = if work.is_busy() {
            (desk.t("catalog.working"), desk.t("catalog.working.help"))
        } else {
            (desk.t("catalog.no-items"), desk.t("catalog.no-items.help"))
        };
        Empty { icon: icon::HOURGLASS_MEDIUM, title, text }.ui(ui, desk, |_| {});
        return;
    }
    let empty = Empty {
        icon: icon::FUNNEL,
        title: desk.t("catalog.none-found"),
        text: desk.t("catalog.none-found.help"),
    };
    empty.ui(ui, desk, |ui| {
        if Button::new(Weight::Quiet, desk.t("command.clear-filter")).ui(ui, desk).clicked() {
            desk.ask(Command::ClearFilter);
        }
    });
}

/// What a filter chooses, in words.
fn filter_text(desk: &Desk<'_>, work: &Work, filter: &Filter) -> String {
    let state = filter.state.map(|state| desk.words.text(super::facets::state_key(state)).to_owned());
    let category = filter.category.map(|id| tag::category_name(desk, id));
    let entry = filter.entry.as_ref().map(|entry| super::facets::entry_text(desk, work, entry));
    let standing = filter.standing.map(|kind| desk.words.text(super::facets::kind_key(kind)).to_owned());
    let shared = work.book.as_ref().map(|book| &book.laws.shared);
    let lacking = filter.lacking.as_ref().zip(shared);
    let lacking = lacking.map(|(datum, shared)| super::facets::datum_text(desk, shared, datum));
    let near = filter.near_limit.then(|| desk.t("facet.near-limit").to_owned());
    let among = filter.among.as_ref().map(|among| desk.words.text(among.key).to_owned());
    let parts = [state, category, entry, standing, lacking, near, filter.maker.clone(), among];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
