//! The destinations: the world in tiles, and categories against the chosen destinations.

use egui::{
    Align2, Frame, Margin, Rect, Role as Access, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use rust_decimal::Decimal;

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::money::money;
use super::super::style::whole;
use super::super::widget::basic::{focus_ring, left_text, shortened};
use super::super::widget::frame::Empty;
use super::super::widget::{outcome, tag, tiles};
use super::super::words::number;
use super::super::work::Work;
use super::super::work::filter::{Filter, StandingKind};
use super::super::work::world::{CategoryRow, World};
use super::catalog::country;
use super::facets::{kind_key, meaning, sample};
use crate::batch::Money;
use crate::law::CountryCode;

/// From this part of the longest bar on, bars are alike.
const ALIKE: f32 = 0.97;

/// Shows them in the room there is.
pub fn destinations_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let world = &work.world;
    if world.tiles.is_empty() {
        let (title, text) = match work.shown() {
            Some(_) => (desk.t("catalog.assessing"), desk.t("destinations.working")),
            None => (desk.t("destinations.empty"), desk.t("destinations.empty.help")),
        };
        Empty { icon: icon::GLOBE_HEMISPHERE_EAST, title, text }.ui(ui, desk, |_| {});
        return;
    }
    let space = &desk.theme.space;
    ScrollArea::both().auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(whole(space.wide), whole(space.large))).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(desk.rich(Role::Title, desk.t("destinations.title")));
                ui.label(desk.muted(Role::Small, desk.t("destinations.subtitle")));
            });
            ui.add_space(space.small);
            if let Some(to) = tiles::map_ui(ui, desk, &map(desk, work, world), Some(work.in_view)) {
                desk.ask(Request::LookToward(to));
            }
            ui.add_space(space.medium);
            legend_ui(ui, desk, world);
            ui.add_space(space.medium);
            grid_ui(ui, desk, work, world);
        });
    });
}

fn map(desk: &Desk<'_>, work: &Work, world: &World) -> Vec<tiles::Tile> {
    let Some(book) = &work.book else { return Vec::new() };
    let from = work.case.transaction.from;
    let most = world.tiles.iter().map(|tile| largest(&tile.at_stake)).max().unwrap_or_default();
    let tile = |tile: &super::super::work::world::Tile| {
        let country = book.laws.shared.countries.get(&tile.country)?;
        let counts = StandingKind::ALL.iter().filter_map(|kind| Some((*kind, *tile.counts.get(kind)?)));
        let counts =
            counts.map(|(kind, count)| format!("{} {}", number(count), desk.words.text(kind_key(kind))));
        let mut detail = counts.collect::<Vec<_>>().join(" · ");
        if !tile.at_stake.is_empty() {
            detail = format!(
                "{detail}\n{}",
                desk.tf("destinations.at-stake", &[("value", &money(desk, &tile.at_stake))])
            );
        }
        Some(tiles::Tile {
            country: tile.country,
            name: country.name.in_language(desk.words.language).to_owned(),
            place: country.tile?,
            shown: (tile.country != from).then(|| tile.worst.into()),
            part: part(largest(&tile.at_stake), most),
            detail,
        })
    };
    let mut tiles: Vec<tiles::Tile> = world.tiles.iter().filter_map(tile).collect();
    let least =
        tiles.iter().filter(|tile| tile.shown.is_some()).map(|tile| tile.part).fold(f32::INFINITY, f32::min);
    if least > ALIKE {
        // Bars that are all alike tell nothing.
        tiles.iter_mut().for_each(|tile| tile.part = 0.0);
    }
    tiles
}

/// What the signs mean, those that the map or the grid shows.
fn legend_ui(ui: &mut Ui, desk: &Desk<'_>, world: &World) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(desk.theme.space.small, desk.theme.space.small);
        for kind in StandingKind::ALL {
            if !world.tiles.iter().any(|tile| tile.counts.contains_key(&kind)) {
                continue;
            }
            // A sign and its words stay in one line.
            let text = desk.words.text(kind_key(kind)).to_owned();
            let words = ui.painter().layout_no_wrap(text, desk.font(Role::Small), desk.colours.muted.into());
            let cell = desk.theme.size.cell_small;
            if ui.available_size_before_wrap().x < cell.0 + desk.theme.space.small + words.size().x {
                ui.end_row();
            }
            outcome::cell_ui(ui, desk, sample(kind), cell);
            meaning(desk, ui.label(words), kind_key(kind));
            ui.add_space(desk.theme.space.medium);
        }
        if !world.stakes.all.is_empty() {
            ui.label(desk.muted(Role::Small, desk.t("destinations.bar")));
        }
    });
}

fn grid_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work, world: &World) {
    let (size, colours) = (&desk.theme.size, desk.colours);
    let (least, most) = desk.theme.views.destinations.column;
    let first = desk.theme.views.destinations.category;
    let valued = !world.stakes.all.is_empty();
    let last = if valued { desk.theme.views.destinations.value } else { 0.0 };
    let columns = world.columns.len() as f32;
    let room = ui.available_width() - first - last - desk.theme.space.hair;
    let width = (room / columns.max(1.0)).clamp(least, most);
    let all = first + width * columns + last;
    let height = size.table_heading + size.row * world.rows.len() as f32;
    let (area, _) = ui.allocate_exact_size(vec2(all, height), Sense::hover());
    let painter = ui.painter().clone();
    painter.rect(
        area,
        f32::from(size.radius),
        colours.panel,
        desk.line(colours.line),
        egui::StrokeKind::Inside,
    );
    let heading = area.with_max_y(area.top() + size.table_heading);
    painter.hline(area.x_range(), heading.bottom(), desk.line(colours.line));
    let inner = |rect: Rect| rect.shrink2(vec2(desk.theme.space.small, 0.0));
    let label = |rect: Rect, text: &str, ink| {
        drop(left_text(&painter, inner(rect), text, desk.font(Role::Label), ink))
    };
    label(heading.with_max_x(heading.left() + first), desk.t("column.category"), colours.muted);
    for (place, to) in world.columns.iter().enumerate() {
        let left = area.left() + first + width * place as f32;
        let cell = heading.with_min_x(left).with_max_x(left + width);
        let response = ui.interact(cell, ui.scope_id().with(("column", to.as_str())), Sense::click());
        let name = country(desk, work, *to);
        let ink = if *to == work.in_view || response.hovered() { colours.accent_text } else { colours.muted };
        label(cell, &name, ink);
        focus_ring(&painter, desk, cell.shrink(desk.theme.space.hair), &response);
        response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
        if response.clicked() {
            desk.ask(Request::LookToward(*to));
        }
    }
    if valued {
        let text = desk.t("destinations.value");
        let galley = shortened(&painter, text, desk.font(Role::Label), colours.muted.into(), last);
        let at = Align2::RIGHT_CENTER.anchor_size(inner(heading).right_center(), galley.size());
        painter.galley(at.min, galley, colours.muted.into());
    }
    for (line, row) in world.rows.iter().enumerate() {
        let top = heading.bottom() + size.row * line as f32;
        let rect = area.with_min_y(top).with_max_y(top + size.row);
        if line > 0 {
            painter.hline(rect.x_range(), rect.top(), desk.line(colours.line_weak));
        }
        category_ui(ui, desk, row, inner(rect.with_max_x(rect.left() + first)));
        for (place, to) in world.columns.iter().enumerate() {
            let left = rect.left() + first + width * place as f32;
            cell_ui(ui, desk, work, row, place, *to, inner(rect.with_min_x(left).with_max_x(left + width)));
        }
        if valued {
            value_ui(ui, desk, row, inner(rect.with_min_x(rect.right() - last)));
        }
    }
}

/// The category of a row with the number of its items, all of which a click shows.
fn category_ui(ui: &mut Ui, desk: &Desk<'_>, row: &CategoryRow, rect: Rect) {
    let colours = desk.colours;
    let (name, pair) = match row.category {
        Some(id) => (tag::category_name(desk, id), colours.category(id)),
        None => (desk.t("category.none").to_owned(), colours.category.neutral),
    };
    let response = ui.interact(rect, ui.scope_id().with(("category", row.category)), Sense::click());
    let painter = ui.painter_at(rect);
    let drawn = tag::paint(
        &painter,
        desk,
        rect.left_center(),
        rect.width() - desk.theme.views.destinations.count,
        &name,
        pair,
    );
    let left = pos2(drawn.right() + desk.theme.space.small, rect.center().y);
    painter.text(left, Align2::LEFT_CENTER, number(row.items), desk.font(Role::Body), colours.text.into());
    focus_ring(ui.painter(), desk, rect, &response);
    let label = format!("{name}: {}", number(row.items));
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &label));
    if let Some(id) = row.category
        && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
    {
        desk.ask(Request::ShowItems(Filter { categories: [id].into(), ..Filter::default() }));
    }
}

/// What the items of a category are worth; a click shows them.
fn value_ui(ui: &mut Ui, desk: &Desk<'_>, row: &CategoryRow, rect: Rect) {
    if row.value.is_empty() {
        return;
    }
    let response = ui.interact(rect, ui.scope_id().with(("value", row.category)), Sense::click());
    let hot = response.hovered() || response.has_focus();
    let ink = if hot { desk.colours.accent_text } else { desk.colours.text };
    let text = money(desk, &row.value);
    let painter = ui.painter();
    let galley = shortened(painter, &text, desk.font(Role::Body), ink.into(), rect.width());
    let at = Align2::RIGHT_CENTER.anchor_size(rect.right_center(), galley.size());
    painter.galley(at.min, galley, ink.into());
    focus_ring(painter, desk, rect, &response);
    let category =
        row.category.map_or_else(|| desk.t("category.none").to_owned(), |id| tag::category_name(desk, id));
    let name = format!("{category}, {}: {text}", desk.t("destinations.value"));
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&text).clicked() {
        desk.ask(Request::ShowItems(of_category(row)));
    }
}

/// The items of a row of the grid; those of none cannot be asked for by category.
fn of_category(row: &CategoryRow) -> Filter {
    Filter { categories: row.category.into_iter().collect(), ..Filter::default() }
}

/// How many items of a category stand how toward a destination; a click on a number shows them.
fn cell_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    work: &Work,
    row: &CategoryRow,
    place: usize,
    to: CountryCode,
    rect: Rect,
) {
    let Some(counts) = row.cells.get(place) else { return };
    let size: Vec2 = desk.theme.size.cell_small.into();
    let mut left = rect.left();
    let only_free = counts.keys().all(|kind| *kind == StandingKind::Free);
    // What is free is left out beside what is not: one looks for the rest.
    let told = StandingKind::ALL.into_iter().filter(|kind| only_free || *kind != StandingKind::Free);
    let told: Vec<(StandingKind, usize)> =
        told.filter_map(|kind| Some((kind, *counts.get(&kind)?))).collect();
    for (place, (kind, count)) in told.iter().copied().enumerate() {
        let text = number(count);
        let galley =
            ui.painter().layout_no_wrap(text.clone(), desk.font(Role::Body), desk.colours.text.into());
        // A letter alone needs less room than a range.
        let cell = if kind == StandingKind::Between { size } else { vec2(size.y + 1.0, size.y) };
        let width = cell.x + desk.theme.space.tight + galley.size().x;
        let rest = |from: usize| {
            let items: usize = told.iter().skip(from).map(|(_, count)| count).sum();
            let ink = desk.colours.muted.into();
            ui.painter().layout_no_wrap(format!("+{}", number(items)), desk.font(Role::Small), ink)
        };
        // What comes after it needs room, too, if only to be counted.
        let after =
            if place + 1 < told.len() { desk.theme.space.small + rest(place + 1).size().x } else { 0.0 };
        if left + width + after > rect.right() && place > 0 {
            let rest = rest(place);
            let at = pos2(left, rect.center().y - rest.size().y * 0.5);
            ui.painter().galley(at, rest, desk.colours.muted.into());
            break;
        }
        let own = Rect::from_min_size(pos2(left, rect.center().y - cell.y * 0.5), vec2(width, cell.y));
        let id = ui.scope_id().with(("cell", row.category, to.as_str(), kind));
        let response = ui.interact(own, id, Sense::click());
        if response.hovered() || response.has_focus() {
            let ground = own.expand(desk.theme.space.hair);
            ui.painter().rect_filled(ground, f32::from(desk.theme.size.radius_small), desk.colours.hover);
        }
        focus_ring(ui.painter(), desk, own.expand(desk.theme.space.hair), &response);
        outcome::paint(ui.painter(), desk, Rect::from_min_size(own.min, cell), sample(kind));
        let at = pos2(own.left() + cell.x + desk.theme.space.tight, own.center().y - galley.size().y * 0.5);
        ui.painter().galley(at, galley, desk.colours.text.into());
        let category = row
            .category
            .map_or_else(|| desk.t("category.none").to_owned(), |id| tag::category_name(desk, id));
        let name =
            format!("{category}, {}: {text} {}", country(desk, work, to), desk.words.text(kind_key(kind)));
        response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&name).clicked() {
            desk.ask(Request::LookToward(to));
            let filter = Filter {
                categories: row.category.into_iter().collect(),
                standings: [kind].into(),
                ..Filter::default()
            };
            desk.ask(Request::ShowItems(filter));
        }
        left = own.right() + desk.theme.space.small;
    }
}

fn largest(money: &Money) -> Decimal {
    money.values().copied().max().unwrap_or_default()
}

fn part(value: Decimal, most: Decimal) -> f32 {
    use rust_decimal::prelude::ToPrimitive;
    if most <= Decimal::ZERO {
        return 0.0;
    }
    value.checked_div(most).and_then(|part| part.to_f32()).unwrap_or_default()
}
