//! Category tags and other small labels on a ground.

use egui::{
    Align2, CornerRadius, Painter, Pos2, Rect, Response, Role as Access, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::theme::Pair;

/// The name of a category in the reader's language.
pub fn category_name<'a>(desk: &Desk<'a>, id: &str) -> String {
    desk.words.text(&format!("category.{id}")).to_owned()
}

/// A category's tag.
pub fn category_ui(ui: &mut Ui, desk: &Desk<'_>, id: &str) -> Response {
    tag_ui(ui, desk, &category_name(desk, id), desk.colours.category(id))
}

/// A short text on a ground.
pub fn tag_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str, colours: Pair) -> Response {
    let width = width(ui.painter(), desk, text);
    let (rect, response) = ui.allocate_exact_size(vec2(width, desk.theme.size.cell_small.1), Sense::hover());
    paint(ui.painter(), desk, rect.left_center(), rect.width(), text, colours);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, text));
    response
}

/// Paints a tag whose left end is at `left`, at most `room` wide; returns where it stands.
pub fn paint(painter: &Painter, desk: &Desk<'_>, left: Pos2, room: f32, text: &str, colours: Pair) -> Rect {
    let space = &desk.theme.space;
    let height = desk.theme.size.cell_small.1;
    let inner = (room - 2.0 * space.small).max(0.0);
    let galley = super::basic::shortened(painter, text, desk.font(Role::Label), colours.ink.into(), inner);
    let rect = Rect::from_min_size(
        pos2(left.x, left.y - height * 0.5),
        vec2((galley.size().x + 2.0 * space.small).min(room), height),
    );
    painter.rect_filled(rect, CornerRadius::same(desk.theme.size.radius_small), colours.fill);
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(space.small, 0.0), galley.size());
    painter.galley(at.min, galley, colours.ink.into());
    rect
}

/// How wide a tag is.
pub fn width(painter: &Painter, desk: &Desk<'_>, text: &str) -> f32 {
    let galley = painter.layout_no_wrap(text.to_owned(), desk.font(Role::Label), desk.colours.text.into());
    galley.size().x + 2.0 * desk.theme.space.small
}
