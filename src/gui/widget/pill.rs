//! A setting in the top bar: what it is, what it is set to, and a caret.

use egui::{Align2, CornerRadius, Response, Role as Access, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::basic::{focus_ring, shortened};

/// A button that shows a setting and opens what changes it. At most `room` wide.
pub fn pill_ui(ui: &mut Ui, desk: &Desk<'_>, what: &str, value: &str, room: f32) -> Response {
    let (space, colours) = (&desk.theme.space, desk.colours);
    let painter = ui.painter();
    let what_galley = painter.layout_no_wrap(what.to_owned(), desk.font(Role::Body), colours.muted.into());
    let caret =
        painter.layout_no_wrap(icon::CARET_DOWN.to_owned(), desk.font(Role::IconSmall), colours.muted.into());
    let fixed = what_galley.size().x + caret.size().x + 2.0 * space.small + 2.0 * space.medium;
    let value_galley = shortened(painter, value, desk.font(Role::Strong), colours.text.into(), room - fixed);
    let size = vec2(fixed + value_galley.size().x, desk.theme.size.control);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let open = egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&response));
    let radius = CornerRadius::same(desk.theme.size.radius);
    let hot = response.hovered() || open;
    let fill = if hot { colours.hover } else { colours.raised };
    let line = if hot { colours.line_strong } else { colours.line };
    let painter = ui.painter();
    painter.rect(rect, radius, fill, desk.line(line), StrokeKind::Inside);
    focus_ring(painter, desk, rect, &response);
    let mut x = rect.left() + space.medium;
    for (galley, gap) in [(what_galley, space.small), (value_galley, space.small), (caret, 0.0)] {
        let at = Align2::LEFT_CENTER.anchor_size(pos2(x, rect.center().y), galley.size());
        x += galley.size().x + gap;
        painter.galley(at.min, galley, colours.text.into());
    }
    let name = format!("{what}: {value}");
    response.widget_info(|| WidgetInfo::labeled(Access::ComboBox, true, &name));
    response
}
