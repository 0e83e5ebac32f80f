//! A table of any number of rows. It scrolls by row number: positions on the screen are 32-bit floats,
//! and a million rows end where those step by two points.

mod scroll;

use std::collections::BTreeMap;

use egui::{
    CursorIcon, EventFilter, Key, Painter, Rangef, Rect, Response, Role as Access, Sense, Ui, UiBuilder,
    WidgetInfo, pos2,
};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::basic;

use scroll::Scroll;

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What its width is remembered by.
    pub key: String,
    /// Its heading; empty for none.
    pub title: String,
    /// Its name for screen readers, where the heading is short.
    pub name: String,
    /// How wide it is unless the user changes that.
    pub width: f32,
    /// Whether it takes the room the others leave.
    pub stretches: bool,
    /// Whether it stays at the left when the others scroll.
    pub sticky: bool,
    /// Whether its heading stands out.
    pub emphasised: bool,
    /// Whether its heading stands in the middle, as what is below it does.
    pub centred: bool,
    /// Whether a click on the heading sorts, and how it is sorted now.
    pub sort: Sort,
}

/// How a table is sorted by a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Not, and it cannot be.
    Never,
    /// Not now.
    Not,
    /// The least first.
    Up,
    /// The greatest first.
    Down,
}

/// What stands in a table.
pub trait Rows {
    /// How many rows there are.
    fn count(&self) -> usize;
    /// What a row is called.
    fn name(&self, row: usize) -> String;
    /// Whether a row is selected.
    fn is_selected(&self, row: usize) -> bool;
    /// Whether a row is marked, if rows can be: then its first column is a box to click.
    fn marked(&self, row: usize) -> Option<bool>;
    /// What a cell says, for screen readers and on hover.
    fn cell_name(&self, row: usize, column: usize) -> String;
    /// Paints a cell; gives whether it shows less than its name says.
    fn paint(&self, painter: &Painter, desk: &Desk<'_>, rect: Rect, row: usize, column: usize) -> bool;
}

/// A table's place and widths.
#[derive(Clone, Debug, Default)]
pub struct Table {
    scroll: Scroll,
    /// Widths that the user chose, by key.
    pub widths: BTreeMap<String, f32>,
    wanted: Option<usize>,
}

/// What was done to a table in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The row that was clicked or moved to by keyboard.
    pub row: Option<usize>,
    /// What the click or key on that row says of the other rows.
    pub how: How,
    /// The row whose box was clicked.
    pub mark: Option<usize>,
    /// The column whose heading was clicked.
    pub heading: Option<usize>,
    /// Whether other columns are asked for, by a click of the second button on a heading.
    pub chooses: bool,
}

/// What a click or key on a row says of the other rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// Nothing.
    #[default]
    Alone,
    /// That this one comes to them: with Ctrl.
    Also,
    /// That all between belong to it: with Shift.
    UpTo,
}

/// A column as it lies on the screen.
struct Lane {
    x: Rangef,
    clip: Rangef,
}

impl Table {
    /// Brings a row into view in the next frame.
    pub fn show_row(&mut self, row: usize) {
        self.wanted = Some(row);
    }

    /// Shows it in all the room there is. `cursor` is the row that the keyboard moves from.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        id: &str,
        columns: &[Column],
        rows: &dyn Rows,
        cursor: Option<usize>,
    ) -> Touched {
        let id = ui.make_persistent_id(id);
        let size = &desk.theme.size;
        let (area, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        let heading = area.with_max_y(area.top() + size.table_heading);
        let body = area.with_min_y(heading.bottom()).with_max_x(area.right() - size.scrollbar);
        let mut touched = Touched::default();

        let whole = ui.interact(body, id, Sense::click());
        whole.widget_info(|| WidgetInfo::labeled(Access::Table, true, desk.t("table.items")));
        let context = ui.ctx().clone();
        context.accesskit_node_builder(id, |node| {
            node.set_row_count(rows.count());
            node.set_column_count(columns.len());
        });
        let held = ui.input(|input| input.modifiers);
        touched.how = if held.shift { How::UpTo } else { How::Alone };
        touched.row = keyboard(ui, &whole, rows.count(), cursor, (body.height() / size.row) as usize);
        if let Some(row) = self.wanted.take().or(touched.row) {
            self.scroll.bring_into_view(row, size.row, body.height());
        }
        let widths = self.widths(columns, body.width());
        self.scroll.wheel(ui, body, widths.iter().sum(), rows.count(), size.row);
        let lanes = self.lanes(columns, &widths, body);

        let painter = ui.painter().clone();
        painter.rect_filled(area, 0.0, desk.colours.panel);
        painter.rect_filled(heading, 0.0, desk.colours.heading);
        painter.hline(area.x_range(), heading.bottom() - 0.5, desk.line(desk.colours.line));
        for row in self.scroll.visible(rows.count(), size.row, body.height()) {
            let rect = self.scroll.row_rect(row, size.row, body);
            if self.row_ui(ui, desk, id, rect.intersect(body), rect, &lanes, rows, row) {
                touched.row = Some(row);
                touched.how = if held.command { How::Also } else { touched.how };
                whole.request_focus();
            }
            if let Some((marked, lane)) = rows.marked(row).zip(lanes.first()) {
                let seen = Rect::from_x_y_ranges(lane.clip, rect.intersect(body).y_range());
                let mark = ui.interact(seen, id.with(("mark", row)), Sense::CLICK | Sense::HOVER);
                let name = desk.tf("table.mark", &[("item", &rows.name(row))]);
                mark.widget_info(|| WidgetInfo::selected(Access::CheckBox, true, marked, &name));
                if mark.clicked() {
                    touched.mark = Some(row);
                }
            }
        }
        for (number, column) in columns.iter().enumerate() {
            let Some(lane) = lanes.get(number) else { continue };
            let Some(response) = self.heading_ui(ui, desk, id, heading, lane, column) else { continue };
            if response.clicked() {
                touched.heading = Some(number);
            }
            touched.chooses |= response.secondary_clicked();
        }
        let track = Rect::from_min_max(pos2(body.right(), body.top()), area.max);
        self.scroll.bar_ui(ui, desk, id, track, body, rows.count(), size.row);
        self.scroll.lower_bar_ui(ui, desk, id, body, widths.iter().sum());
        if whole.has_focus() {
            painter.vline(area.left() + 1.0, body.y_range(), desk.line(desk.colours.accent_text));
        }
        touched
    }

    fn widths(&self, columns: &[Column], room: f32) -> Vec<f32> {
        let own = |column: &Column| self.widths.get(&column.key).copied().unwrap_or(column.width);
        let mut widths: Vec<f32> = columns.iter().map(own).collect();
        let left = room - widths.iter().sum::<f32>();
        let stretches = |column: &Column| column.stretches && !self.widths.contains_key(&column.key);
        let stretching = columns.iter().filter(|column| stretches(column)).count();
        if left > 0.0 && stretching > 0 {
            for (column, width) in columns.iter().zip(&mut widths) {
                if stretches(column) {
                    *width += left / stretching as f32;
                }
            }
        }
        widths
    }

    fn lanes(&self, columns: &[Column], widths: &[f32], body: Rect) -> Vec<Lane> {
        let sticky: f32 =
            columns.iter().zip(widths).filter(|(column, _)| column.sticky).map(|(_, width)| width).sum();
        let border = body.left() + sticky.min(body.width());
        let mut x = body.left();
        let mut lanes = Vec::with_capacity(columns.len());
        for (column, width) in columns.iter().zip(widths) {
            let shift = if column.sticky { 0.0 } else { self.scroll.across };
            let range = Rangef::new(x - shift, x - shift + width);
            let from = if column.sticky { body.left() } else { border };
            lanes
                .push(Lane { x: range, clip: Rangef::new(range.min.max(from), range.max.min(body.right())) });
            x += width;
        }
        lanes
    }

    /// A row; gives whether it was clicked.
    #[expect(clippy::too_many_arguments, reason = "all of it is where the row lies")]
    fn row_ui(
        &self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        id: egui::Id,
        seen: Rect,
        rect: Rect,
        lanes: &[Lane],
        rows: &dyn Rows,
        row: usize,
    ) -> bool {
        let row_id = id.with(("row", row));
        let response = ui.interact(seen, row_id, Sense::CLICK | Sense::HOVER);
        let colours = desk.colours;
        let painter = ui.painter_at(seen);
        if rows.is_selected(row) {
            painter.rect_filled(rect, 0.0, colours.selected);
        } else if response.hovered() {
            painter.rect_filled(rect, 0.0, colours.hover);
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, desk.line(colours.line_weak));
        let mut terse = None;
        for (column, lane) in lanes.iter().enumerate().filter(|(_, lane)| lane.clip.span() > 0.0) {
            let cell = Rect::from_x_y_ranges(lane.x, rect.y_range());
            let clip = Rect::from_x_y_ranges(lane.clip, seen.y_range());
            let cut = rows.paint(&painter.with_clip_rect(clip), desk, cell, row, column);
            if cut && response.hover_pos().is_some_and(|pointer| lane.clip.contains(pointer.x)) {
                terse = Some(column);
            }
        }
        describe_row(ui, &response, seen, lanes, rows, row);
        let clicked = response.clicked();
        if let Some(column) = terse {
            response.on_hover_text_at_pointer(rows.cell_name(row, column));
        }
        clicked
    }

    /// A column's heading with its edge to drag; gives what is clicked to sort.
    fn heading_ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        id: egui::Id,
        heading: Rect,
        lane: &Lane,
        column: &Column,
    ) -> Option<Response> {
        let colours = desk.colours;
        let clip = Rect::from_x_y_ranges(lane.clip, heading.y_range());
        if clip.width() <= 0.0 {
            return None;
        }
        let painter = ui.painter_at(clip);
        let rect = Rect::from_x_y_ranges(lane.x, heading.y_range());
        let inner = rect.shrink2(egui::vec2(desk.theme.space.small, 0.0));
        let ink = if column.emphasised { colours.accent_text } else { colours.muted };
        let font = desk.font(Role::Label);
        let text = basic::shortened(&painter, &column.title, font, ink.into(), inner.width());
        let aside = if column.centred { (inner.width() - text.size().x).max(0.0) * 0.5 } else { 0.0 };
        let inner = inner.with_min_x(inner.left() + aside);
        let middle = inner.center().y - text.size().y * 0.5;
        painter.galley(pos2(inner.left(), middle), std::sync::Arc::clone(&text), ink.into());
        let arrow = match column.sort {
            Sort::Up => Some(icon::CARET_UP),
            Sort::Down => Some(icon::CARET_DOWN),
            Sort::Never | Sort::Not => None,
        };
        if let Some(arrow) = arrow {
            let gap = if column.centred { desk.theme.space.hair } else { desk.theme.space.tight };
            let at = pos2(inner.left() + text.size().x + gap, inner.center().y);
            painter.text(
                at,
                egui::Align2::LEFT_CENTER,
                arrow,
                desk.font(Role::IconSmall),
                colours.muted.into(),
            );
        }
        let mut clicked = None;
        if column.sort != Sort::Never {
            let response = ui.interact(clip, id.with(("heading", &column.key)), Sense::click());
            basic::focus_ring(ui.painter(), desk, clip.shrink(desk.theme.space.hair), &response);
            let key = match column.sort {
                Sort::Never | Sort::Not => "table.sort-by",
                Sort::Up => "table.sorted-up",
                Sort::Down => "table.sorted-down",
            };
            let name = desk.tf(key, &[("column", &column.name)]);
            response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &name));
            clicked = Some(response.on_hover_text(name));
        }
        let grip = Rect::from_x_y_ranges(Rangef::point(lane.x.max), heading.y_range())
            .expand2(egui::vec2(desk.theme.views.table.grip, 0.0));
        if lane.clip.contains(lane.x.max - 1.0) {
            let response = ui.interact(grip, id.with(("grip", &column.key)), Sense::DRAG | Sense::CLICK);
            let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
            if response.dragged() {
                let width = (lane.x.span() + response.drag_delta().x).max(desk.theme.size.control);
                self.widths.insert(column.key.clone(), width);
            }
            if response.double_clicked() {
                self.widths.remove(&column.key);
            }
            if response.hovered() || response.dragged() {
                ui.painter().vline(lane.x.max - 0.5, heading.y_range(), desk.line(colours.accent));
            }
        }
        clicked
    }
}

/// Rows and cells for screen readers, only while one listens.
fn describe_row(ui: &mut Ui, response: &Response, seen: Rect, lanes: &[Lane], rows: &dyn Rows, row: usize) {
    let row_id = response.id;
    let selected = rows.is_selected(row);
    response.widget_info(|| WidgetInfo::selected(Access::Row, true, selected, rows.name(row)));
    if ui.ctx().accesskit_node_builder(row_id, |node| node.set_row_index(row)).is_none() {
        return;
    }
    let cells = UiBuilder::new().id_salt(("cells", row)).max_rect(seen).accessibility_parent(row_id);
    let cells = ui.new_child(cells);
    for (column, lane) in lanes.iter().enumerate().filter(|(_, lane)| lane.clip.span() > 0.0) {
        let text = rows.cell_name(row, column);
        if text.is_empty() {
            continue;
        }
        let cell_id = row_id.with(column);
        let rect = Rect::from_x_y_ranges(lane.clip, seen.y_range());
        let cell = cells.interact(rect, cell_id, Sense::empty());
        cell.widget_info(|| WidgetInfo::labeled(Access::Cell, true, &text));
        ui.ctx().accesskit_node_builder(cell_id, |node| node.set_column_index(column));
    }
}

/// The row that keys move to, if the table has the keyboard or nothing has.
fn keyboard(ui: &Ui, whole: &Response, count: usize, cursor: Option<usize>, page: usize) -> Option<usize> {
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    if whole.has_focus() {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(whole.id, filter));
    } else if ui.memory(|memory| memory.focused().is_some()) || egui::Popup::is_any_open(ui.ctx()) {
        return None;
    }
    if count == 0 || ui.memory(|memory| memory.top_modal_layer().is_some()) {
        return None;
    }
    let last = count - 1;
    let moved = |key: Key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let page = page.saturating_sub(1).max(1);
    let to = |from: Option<usize>, by: isize| from.map_or(0, |row| row.saturating_add_signed(by).min(last));
    let page = isize::try_from(page).unwrap_or(1);
    if moved(Key::ArrowDown) {
        Some(to(cursor, 1))
    } else if moved(Key::ArrowUp) {
        Some(to(cursor, -1))
    } else if moved(Key::PageDown) {
        Some(to(cursor, page))
    } else if moved(Key::PageUp) {
        Some(to(cursor, -page))
    } else if moved(Key::Home) {
        Some(0)
    } else if moved(Key::End) {
        Some(last)
    } else {
        None
    }
}
