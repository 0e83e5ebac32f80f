//! A map of the world in tiles: each destination a tile of its own place, coloured by its outcome.

use egui::{
    Align2, CornerRadius, Rect, Role as Access, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::desk::Desk;
use super::super::font::Role;
use super::outcome::{self, Shown};
use crate::law::CountryCode;

/// A tile.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Which country.
    pub country: CountryCode,
    /// What it is called.
    pub name: String,
    /// Its column and row.
    pub place: (u8, u8),
    /// What it shows; nothing where goods do not go: home.
    pub shown: Option<Shown>,
    /// How long the bar at its foot is, from 0 to 1: value at stake.
    pub part: f32,
    /// What is said on hover below its name.
    pub detail: String,
}

/// The part of the height that a map larger than usual takes at most.
const HIGH: f32 = 0.5;

/// The map as wide as there is room, larger than usual only in a large window; gives the country that was clicked.
pub fn map_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    tiles: &[Tile],
    picked: Option<CountryCode>,
) -> Option<CountryCode> {
    let size = &desk.theme.size;
    let columns = tiles.iter().map(|tile| tile.place.0).max().map_or(1.0, |last| f32::from(last) + 1.0);
    let first = tiles.iter().map(|tile| tile.place.1).min().unwrap_or(0);
    let rows = tiles.iter().map(|tile| tile.place.1).max().map_or(1.0, |last| f32::from(last - first) + 1.0);
    let step: Vec2 = vec2(size.tile.0 + size.tile_gap, size.tile.1 + size.tile_gap);
    let sizes = &desk.theme.views.map;
    let high = ui.clip_rect().height() * HIGH / (rows * step.y);
    let scale = (ui.available_width() / (columns * step.x)).min(high.clamp(1.0, sizes.largest));
    let step = step * scale;
    let (area, _) = ui.allocate_exact_size(vec2(columns * step.x, rows * step.y), Sense::hover());
    let mut clicked = None;
    for tile in tiles {
        let corner = pos2(
            area.left() + f32::from(tile.place.0) * step.x,
            area.top() + f32::from(tile.place.1.saturating_sub(first)) * step.y,
        );
        let rect = Rect::from_min_size(corner, step - Vec2::splat(size.tile_gap * scale));
        if tile_ui(ui, desk, rect, tile, picked == Some(tile.country)) {
            clicked = Some(tile.country);
        }
    }
    clicked
}

/// A tile; gives whether it was clicked.
fn tile_ui(ui: &mut Ui, desk: &Desk<'_>, rect: Rect, tile: &Tile, picked: bool) -> bool {
    let id = ui.make_persistent_id(("tile", tile.country.as_str()));
    let response = ui.interact(rect, id, Sense::click());
    let colours = desk.colours;
    let radius = CornerRadius::same(desk.theme.size.radius_small);
    let painter = ui.painter();
    let (ink, words) = match tile.shown {
        Some(shown) => {
            outcome::paint_ground(painter, desk, rect, shown);
            (colours.standing(shown.standing).ink, outcome::name(desk, shown))
        }
        None => {
            painter.rect_filled(rect, radius, colours.bar_ground);
            (colours.faint, desk.t("destinations.home").to_owned())
        }
    };
    let sizes = &desk.theme.views.map;
    // In a small tile the letters leave the foot to the bar.
    let has_bar = tile.part > 0.0 && tile.shown.is_some();
    let lifted = if has_bar && rect.height() < sizes.low { sizes.lifted } else { 0.0 };
    let code = tile.country.as_str();
    let supposed = tile.shown.is_some_and(|shown| shown.hypothetical);
    painter.text(
        rect.center() - vec2(0.0, lifted),
        Align2::CENTER_CENTER,
        if supposed { format!("({code})") } else { code.to_owned() },
        desk.font(if rect.height() > desk.theme.size.tile.1 { Role::SmallStrong } else { Role::TinyStrong }),
        ink.into(),
    );
    if has_bar {
        let thick = (rect.height() * 0.08).clamp(1.0, sizes.bar);
        let line = rect.shrink2(vec2(sizes.inset, (rect.height() * 0.11).clamp(1.0, sizes.inset)));
        let bar = line
            .with_min_y(line.bottom() - thick)
            .with_max_x(line.left() + line.width() * tile.part.clamp(0.0, 1.0));
        painter.rect_filled(bar, 1.0, egui::Color32::from(ink).gamma_multiply(0.75));
    }
    if picked || response.has_focus() {
        let line = Stroke::new(
            desk.theme.line.bold,
            egui::Color32::from(if picked { colours.text } else { colours.accent_text }),
        );
        painter.rect_stroke(
            rect.expand(desk.theme.line.firm),
            CornerRadius::same(desk.theme.size.radius),
            line,
            StrokeKind::Outside,
        );
    } else if response.hovered() {
        painter.rect_stroke(
            rect.expand(0.5),
            radius,
            Stroke::new(desk.theme.line.firm, egui::Color32::from(colours.text)),
            StrokeKind::Outside,
        );
    }
    let name = format!("{}: {words}", tile.name);
    response.widget_info(|| WidgetInfo::selected(Access::Button, true, picked, &name));
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.label(desk.rich(Role::Strong, &tile.name));
        ui.label(desk.rich(Role::Small, &words));
        if !tile.detail.is_empty() {
            ui.label(desk.muted(Role::Small, &tile.detail));
        }
    });
    clicked
}
