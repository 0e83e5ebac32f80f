//! Outcomes by word, shape and colour together; a range shows both its ends.

use egui::{
    Align2, CornerRadius, Painter, Rect, Response, Role as Access, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use super::super::desk::Desk;
use super::super::font::Role;
use crate::assess::{Range, Standing};
use crate::law::Outcome;

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How the range stands.
    pub standing: Standing,
    /// Whether more would be asked if it were not suspended.
    pub suspended: bool,
    /// Whether it rests on something that is not law but supposed.
    pub hypothetical: bool,
}

impl From<Range> for Shown {
    fn from(range: Range) -> Shown {
        Shown { standing: range.standing(), suspended: range.suspended, hypothetical: range.hypothetical }
    }
}

impl From<Standing> for Shown {
    fn from(standing: Standing) -> Shown {
        Shown { standing, suspended: false, hypothetical: false }
    }
}

/// A cell that shows an outcome, with its name on hover and for screen readers.
pub fn cell_ui(ui: &mut Ui, desk: &Desk<'_>, shown: Shown, size: impl Into<Vec2>) -> Response {
    let (rect, response) = ui.allocate_exact_size(size.into(), Sense::hover());
    if ui.is_rect_visible(rect) {
        paint(ui.painter(), desk, rect, shown);
    }
    let name = name(desk, shown);
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &name));
    response.on_hover_text(name)
}

/// Paints an outcome into a rectangle.
pub fn paint(painter: &Painter, desk: &Desk<'_>, rect: Rect, shown: Shown) {
    paint_ground(painter, desk, rect, shown);
    let letters = letters(shown.standing);
    let text = if shown.hypothetical { format!("({letters})") } else { letters };
    let small = text.chars().count() > 1 || rect.height() < desk.theme.size.cell.1;
    let role = if small { Role::TinyStrong } else { Role::Label };
    let ink = desk.colours.standing(shown.standing).ink;
    painter.text(rect.center(), Align2::CENTER_CENTER, text, desk.font(role), ink.into());
}

/// Paints all of it but the sign.
pub fn paint_ground(painter: &Painter, desk: &Desk<'_>, rect: Rect, shown: Shown) {
    let colours = desk.colours;
    let radius = CornerRadius::same(desk.theme.size.radius_small);
    painter.rect_filled(rect, radius, colours.standing(shown.standing).fill);
    match shown.standing {
        Standing::Open => stripes(painter, desk, rect),
        Standing::Between(least, most) => ends(painter, desk, rect, least, most),
        Standing::NotCovered => {
            painter.rect_stroke(rect, radius, desk.line(colours.line_strong), egui::StrokeKind::Inside);
        }
        Standing::Settled(_) | Standing::LawUncertain(..) => {}
    }
    if shown.suspended {
        suspended_mark(painter, desk, rect);
    }
}

/// The sign of an outcome: a letter, or both ends of a range.
pub fn letters(standing: Standing) -> String {
    match standing {
        Standing::Settled(outcome) => letter(outcome).to_owned(),
        Standing::Between(least, most) => format!("{}–{}", letter(least), letter(most)),
        Standing::LawUncertain(..) => "!".to_owned(),
        Standing::Open => "?".to_owned(),
        Standing::NotCovered => "○".to_owned(),
    }
}

/// What an outcome is called in full, as hover help and screen readers say it.
pub fn name(desk: &Desk<'_>, shown: Shown) -> String {
    let ends = |key: &str, least: Outcome, most: Outcome| {
        let (least, most) = (outcome_name(desk, least), outcome_name(desk, most));
        desk.tf(key, &[("least", &least), ("most", &most)])
    };
    let name = match shown.standing {
        Standing::Settled(outcome) => outcome_name(desk, outcome),
        Standing::Between(least, most) => ends("outcome.between", least, most),
        Standing::LawUncertain(least, most) => ends("outcome.law-uncertain-between", least, most),
        Standing::Open => desk.t("outcome.open").to_owned(),
        Standing::NotCovered => desk.t("outcome.not-covered").to_owned(),
    };
    let name = if shown.suspended { desk.tf("outcome.suspended", &[("outcome", &name)]) } else { name };
    if shown.hypothetical { desk.tf("outcome.hypothetical", &[("outcome", &name)]) } else { name }
}

/// What an outcome is called.
pub fn outcome_name(desk: &Desk<'_>, outcome: Outcome) -> String {
    let key = match outcome {
        Outcome::Free => "outcome.free",
        Outcome::Exception => "outcome.exception",
        Outcome::Licence => "outcome.licence",
        Outcome::PresumedDenied => "outcome.presumed-denied",
        Outcome::Prohibited => "outcome.prohibited",
    };
    desk.t(key).to_owned()
}

fn letter(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Free => "–",
        Outcome::Exception => "E",
        Outcome::Licence => "L",
        Outcome::PresumedDenied => "D",
        Outcome::Prohibited => "P",
    }
}

fn stripes(painter: &Painter, desk: &Desk<'_>, rect: Rect) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()).shrink(1.0));
    let stroke =
        Stroke::new(desk.theme.views.outcome.stripe, egui::Color32::from(desk.colours.outcome.open_stripe));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        painter.line_segment([pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())], stroke);
        x += desk.theme.views.outcome.stripe_step;
    }
}

fn ends(painter: &Painter, desk: &Desk<'_>, rect: Rect, least: Outcome, most: Outcome) {
    let radius = desk.theme.size.radius_small;
    let end = desk.theme.views.outcome.end;
    let left = CornerRadius { nw: radius, sw: radius, ne: 0, se: 0 };
    let right = CornerRadius { ne: radius, se: radius, nw: 0, sw: 0 };
    painter.rect_filled(rect.with_max_x(rect.left() + end), left, desk.colours.outcome(least).fill);
    painter.rect_filled(rect.with_min_x(rect.right() - end), right, desk.colours.outcome(most).fill);
}

/// A corner that says: something is suspended.
fn suspended_mark(painter: &Painter, desk: &Desk<'_>, rect: Rect) {
    let side = rect.height() * 0.4;
    let corner = rect.right_top();
    let points = vec![corner, pos2(corner.x - side, corner.y), pos2(corner.x, corner.y + side)];
    let fill = egui::Color32::from(desk.colours.outcome.law_uncertain.fill);
    painter.add(egui::Shape::convex_polygon(points, fill, Stroke::NONE));
}
