//! Help that stands beside what it explains, so that it covers nothing one would click.

use egui::{Rect, RectAlign, Response, Tooltip};

use super::super::desk::Desk;
use super::super::font::Role;

/// Shows help while the pointer rests on something, to the left or right of the panel that it stands in.
pub fn help_beside(response: &Response, desk: &Desk<'_>, panel: Rect, text: &str) {
    if text.is_empty() {
        return;
    }
    let anchor = Rect::from_x_y_ranges(panel.x_range(), response.rect.y_range());
    let mut tooltip = Tooltip::for_enabled(response).gap(desk.theme.space.medium);
    let sides = [RectAlign::RIGHT_START, RectAlign::LEFT_END, RectAlign::RIGHT_END];
    tooltip.popup = tooltip.popup.anchor(anchor).align(RectAlign::LEFT_START).align_alternatives(&sides);
    tooltip.show(|ui| desk.label(ui, Role::Small, text));
}
