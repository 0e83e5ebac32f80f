//! Where a table is scrolled to: the first row in view and how far it is past the edge.

use egui::{Id, Rect, Role as Access, Sense, Ui, Vec2, WidgetInfo};

use super::super::super::desk::Desk;

/// The place of a table's view.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    /// The first row in view.
    first: usize,
    /// How much of it lies above the edge, in points.
    past: f32,
    /// How far the columns are scrolled, in points.
    pub across: f32,
}

impl Scroll {
    /// The rows in view.
    pub fn visible(&self, count: usize, height: f32, room: f32) -> std::ops::Range<usize> {
        let rows = ((room + self.past) / height).ceil() as usize;
        self.first.min(count)..self.first.saturating_add(rows).min(count)
    }

    /// Where a row in view lies.
    pub fn row_rect(&self, row: usize, height: f32, body: Rect) -> Rect {
        let below = row.saturating_sub(self.first) as f32;
        let top = body.top() - self.past + below * height;
        body.with_min_y(top).with_max_y(top + height)
    }

    /// Scrolls as little as brings a row into view as a whole.
    pub fn bring_into_view(&mut self, row: usize, height: f32, room: f32) {
        let whole = (room / height).floor().max(1.0) as usize;
        if row < self.first || (row == self.first && self.past > 0.0) {
            (self.first, self.past) = (row, 0.0);
        } else if row >= self.first + whole {
            let above = whole as f32 * height;
            (self.first, self.past) = (row + 1 - whole, 0.0);
            let rest = room - above;
            if rest > 0.0 && self.first > 0 {
                (self.first, self.past) = (self.first - 1, height - rest);
            }
        }
    }

    /// Scrolls by wheel and touchpad while the pointer is over the table.
    pub fn wheel(&mut self, ui: &Ui, body: Rect, width: f32, count: usize, height: f32) {
        if ui.rect_contains_pointer(body) {
            let moved = ui.input(|input| input.smooth_scroll_delta());
            if moved != Vec2::ZERO {
                self.by(f64::from(-moved.y), height);
                self.across -= moved.x;
            }
        }
        self.keep_inside(body, width, count, height);
    }

    /// The bar at the right, with a handle to drag.
    #[expect(clippy::too_many_arguments, reason = "all of it is where the bar lies")]
    pub fn bar_ui(
        &mut self,
        ui: &mut Ui,
        desk: &Desk<'_>,
        id: Id,
        track: Rect,
        body: Rect,
        count: usize,
        height: f32,
    ) {
        let all = count as f64 * f64::from(height);
        let room = f64::from(body.height());
        if all <= room {
            return;
        }
        let response = ui.interact(track, id.with("scroll"), Sense::CLICK | Sense::DRAG);
        let length = ((room / all) as f32 * track.height()).max(desk.theme.views.table.handle);
        let travel = f64::from(track.height() - length);
        if let Some(pointer) =
            response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())
        {
            let along = (f64::from(pointer.y - track.top() - length * 0.5) / travel).clamp(0.0, 1.0);
            self.to(along * (all - room), height);
        }
        let at = self.place(height) / (all - room);
        let top = track.top() + (at * travel) as f32;
        let handle =
            track.with_min_y(top).with_max_y(top + length).shrink2(egui::vec2(desk.theme.space.hair, 1.0));
        paint_handle(ui, desk, handle, &response);
        response.widget_info(|| WidgetInfo::labeled(Access::ScrollBar, true, desk.t("table.scroll")));
    }

    /// The bar at the foot, if the columns need more room than there is.
    pub fn lower_bar_ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, id: Id, body: Rect, width: f32) {
        if width <= body.width() + 0.5 {
            return;
        }
        let track = body.with_min_y(body.bottom() - desk.theme.size.scrollbar);
        let response = ui.interact(track, id.with("scroll across"), Sense::CLICK | Sense::DRAG);
        let length = (body.width() / width * track.width()).max(desk.theme.views.table.handle);
        let travel = track.width() - length;
        if let Some(pointer) =
            response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())
        {
            let along = ((pointer.x - track.left() - length * 0.5) / travel).clamp(0.0, 1.0);
            self.across = along * (width - body.width());
        }
        let left = track.left() + self.across / (width - body.width()) * travel;
        let handle =
            track.with_min_x(left).with_max_x(left + length).shrink2(egui::vec2(1.0, desk.theme.space.hair));
        paint_handle(ui, desk, handle, &response);
        response.widget_info(|| WidgetInfo::labeled(Access::ScrollBar, true, desk.t("table.scroll-across")));
    }

    fn place(&self, height: f32) -> f64 {
        self.first as f64 * f64::from(height) + f64::from(self.past)
    }

    fn by(&mut self, points: f64, height: f32) {
        self.to((self.place(height) + points).max(0.0), height);
    }

    fn to(&mut self, place: f64, height: f32) {
        let height = f64::from(height);
        self.first = (place / height).floor() as usize;
        self.past = (place - self.first as f64 * height) as f32;
    }

    fn keep_inside(&mut self, body: Rect, width: f32, count: usize, height: f32) {
        let most = (count as f64 * f64::from(height) - f64::from(body.height())).max(0.0);
        if self.place(height) > most {
            self.to(most, height);
        }
        self.across = self.across.clamp(0.0, (width - body.width()).max(0.0));
    }
}

fn paint_handle(ui: &Ui, desk: &Desk<'_>, handle: Rect, response: &egui::Response) {
    let colours = desk.colours;
    let hot = response.hovered() || response.dragged();
    let fill = if hot { colours.muted } else { colours.line_strong };
    ui.painter().rect_filled(handle, desk.theme.size.scrollbar * 0.5, fill);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_a_million_rows_lies_exactly_at_the_foot() {
        let body = Rect::from_min_size(egui::pos2(0.0, 100.0), egui::vec2(800.0, 610.0));
        let mut scroll = Scroll::default();
        scroll.to(1e15, 24.0);
        scroll.keep_inside(body, 800.0, 1_000_000, 24.0);
        let rows = scroll.visible(1_000_000, 24.0, body.height());
        assert_eq!(rows.end, 1_000_000);
        assert!((scroll.row_rect(999_999, 24.0, body).bottom() - body.bottom()).abs() < 0.01);
        assert_eq!(scroll.row_rect(999_999, 24.0, body).height(), 24.0);
    }

    #[test]
    fn a_row_is_brought_into_view_as_a_whole() {
        let body = Rect::from_min_size(egui::pos2(0.0, 0.0), egui::vec2(800.0, 250.0));
        let mut scroll = Scroll::default();
        scroll.bring_into_view(500_000, 24.0, body.height());
        let rect = scroll.row_rect(500_000, 24.0, body);
        assert!(rect.bottom() <= body.bottom() + 0.01 && rect.top() >= 0.0, "{rect:?}");
        scroll.bring_into_view(3, 24.0, body.height());
        assert_eq!(scroll.row_rect(3, 24.0, body).top(), 0.0);
    }
}
