//! The timeline: acts as bars over the years, and a handle at the day asked for that moves the whole window.

use chrono::{Days, Months, NaiveDate};
use egui::{Align2, Frame, Margin, Painter, Rangef, Rect, Role as Access, ScrollArea, Sense, Ui, WidgetInfo};
use egui::{CornerRadius, Stroke, StrokeKind, pos2, vec2};

use super::super::command::Request;
use super::super::desk::Desk;
use super::super::font::Role;
use super::super::icon;
use super::super::style::whole;
use super::super::widget::axis::Axis;
use super::super::widget::basic::{Button, Weight, focus_ring, from_right, left_text, shortened};
use super::super::widget::frame::Empty;
use super::super::widget::outcome::outcome_name;
use super::super::work::Work;
use super::super::work::jobs::LawBook;
use super::super::work::law_index::Subject;
use super::catalog::country;
use super::compare::ComparePanel;
use crate::assess::{Course, Running, Stretch};
use crate::law::{Law, Outcome};

/// The timeline, with what of it is shown.
#[derive(Debug, Default)]
pub struct TimelinePanel {
    span: Span,
    compare: ComparePanel,
}

/// How many years the axis has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Span {
    #[default]
    Two,
    Five,
    All,
}

/// The part of the width that the names of acts take.
const NAMES: f32 = 0.36;
/// The part of the height that a comparison takes.
const COMPARED: f32 = 0.45;
/// How much of its colour a bar keeps while the act is suspended.
const PALE: f32 = 0.16;
/// How many days ahead a day named by the law is told.
const NEAR_DAYS: i64 = 7;

impl TimelinePanel {
    /// Shows it in the room there is.
    pub fn ui(&mut self, ui: &mut Ui, desk: &Desk<'_>, work: &Work, today: NaiveDate) {
        let Some(book) = &work.book else {
            let (title, text) = (desk.t("timeline.title"), desk.t("timeline.empty"));
            return Empty { icon: icon::CLOCK, title, text }.ui(ui, desk, |_| {});
        };
        let space = &desk.theme.space;
        Frame::new().inner_margin(Margin::symmetric(whole(space.wide), whole(space.large))).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(desk.rich(Role::Title, desk.t("timeline.title")));
                from_right(ui, desk, |ui| {
                    let spans = [
                        (Span::All, "timeline.all"),
                        (Span::Five, "timeline.five-years"),
                        (Span::Two, "timeline.two-years"),
                    ];
                    for (span, key) in spans {
                        let button = Button::new(Weight::Bare, desk.t(key)).selected(self.span == span);
                        if button.ui(ui, desk).clicked() {
                            self.span = span;
                        }
                    }
                });
            });
            near_ui(ui, desk, work);
            ui.add_space(space.tight);
            let on = work.case.transaction.on;
            let (from, through) = self.span.days(book, today, on);
            let room = Rangef::new(ui.cursor().left(), ui.cursor().left() + ui.available_width());
            let (least, most) = desk.theme.views.timeline.names;
            let x = Rangef::new(room.min + (room.span() * NAMES).clamp(least, most), room.max - space.wide);
            let axis = Axis { from, through, x };
            let foot = foot(desk, work, ui.available_height());
            let groups = groups(desk, work, book);
            acts_ui(ui, desk, &groups, axis, on, ui.available_height() - foot);
            legend_ui(ui, desk);
            ui.add_space(space.medium);
            ScrollArea::vertical().id_salt("compare").auto_shrink(false).show(ui, |ui| {
                self.compare.ui(ui, desk, work, today);
            });
        });
    }
}

/// How much of a height the comparison takes: as long as nothing is compared, the acts have the room.
pub fn foot(desk: &Desk<'_>, work: &Work, height: f32) -> f32 {
    if work.compared.other.is_some() { height * COMPARED } else { desk.theme.views.timeline.foot }
}

impl Span {
    /// The first and the last day of the axis; the day asked for is always on it.
    fn days(self, book: &LawBook, today: NaiveDate, on: NaiveDate) -> (NaiveDate, NaiveDate) {
        let months = |before, after| {
            (today.checked_sub_months(Months::new(before)), today.checked_add_months(Months::new(after)))
        };
        let (from, through) = match self {
            Span::Two => months(15, 9),
            Span::Five => months(42, 18),
            Span::All => {
                let named = || {
                    let stretches = book.courses.iter().flat_map(|course| &course.stretches);
                    stretches.flat_map(|stretch| [stretch.from, stretch.through]).flatten()
                };
                let after = named().max().and_then(|last| last.checked_add_months(Months::new(6)));
                (named().min(), after)
            }
        };
        let (from, through) = (from.unwrap_or(today).min(on), through.unwrap_or(today).max(on));
        // An axis has some length.
        (from, through.max(from.checked_add_days(Days::new(30)).unwrap_or(through)))
    }
}

/// What is near, in a line that else says what the view is for: the chart below stays where it is.
fn near_ui(ui: &mut Ui, desk: &Desk<'_>, work: &Work) {
    let height = desk.theme.text.body + desk.theme.space.medium;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let Some(near) = near_days(desk, work) else {
        let text = desk.t("timeline.subtitle");
        left_text(ui.painter(), rect, text, desk.font(Role::Body), desk.colours.muted);
        response.widget_info(|| WidgetInfo::labeled(Access::Label, true, text));
        return;
    };
    let sign = rect.with_max_x(rect.left() + desk.theme.space.wide + desk.theme.space.small);
    let (ink, font) = (desk.colours.warn, desk.font(Role::Icon));
    left_text(ui.painter(), sign, icon::CLOCK_COUNTDOWN, font, ink);
    let text = rect.with_min_x(sign.right());
    let cut = left_text(ui.painter(), text, &near, desk.font(Role::Body), desk.colours.text).elided;
    response.widget_info(|| WidgetInfo::labeled(Access::Label, true, &near));
    if cut {
        response.on_hover_text(near);
    }
}

/// What the law names within the next days, in one sentence.
pub fn near_days(desk: &Desk<'_>, work: &Work) -> Option<String> {
    let on = work.case.transaction.on;
    let days = work.near_days(NEAR_DAYS, desk.words.language);
    let texts = days.into_iter().map(|near| {
        let left = (near.day - on).num_days();
        let key = format!("near.{}", near.what.key());
        let day = desk.day(near.day);
        let when = match left {
            0 => desk.t("near.today").to_owned(),
            left => desk.tn("near.in-days", usize::try_from(left).unwrap_or_default()),
        };
        desk.tf(&key, &[("act", &near.act), ("day", &day), ("when", &when)])
    });
    let text = texts.collect::<Vec<_>>().join("  ");
    (!text.is_empty()).then_some(text)
}

/// The acts below the axis, with the handle over them, in a height of `most`.
fn acts_ui(ui: &mut Ui, desk: &Desk<'_>, groups: &[Group<'_>], axis: Axis, on: NaiveDate, most: f32) {
    let (size, colours) = (&desk.theme.size, desk.colours);
    let most = most.max(size.row * 4.0);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), size.table_heading), Sense::hover());
    let rows: usize = groups.iter().map(|group| group.acts.len() + 1).sum();
    let top = ui.cursor().top();
    let height = (size.facet * rows as f32).min(most - head.height());
    let area = Rect::from_min_size(pos2(head.left(), top), vec2(head.width(), height));
    let ground = head.union(area);
    let painter = ui.painter();
    painter.rect(ground, f32::from(size.radius), colours.panel, desk.line(colours.line), StrokeKind::Outside);
    let flag = Flag::new(painter, desk, axis, head, on);
    axis.marks_ui(painter, desk, head, Rangef::new(head.top(), area.bottom()), flag.rect.x_range());
    painter.hline(ground.x_range(), head.bottom(), desk.line(colours.line));
    ui.scope_builder(egui::UiBuilder::new().max_rect(area), |ui| {
        ScrollArea::vertical().id_salt("acts").auto_shrink(false).max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for group in groups {
                let width = ui.available_width();
                let (rect, _) = ui.allocate_exact_size(vec2(width, size.facet), Sense::hover());
                let text = desk.muted(Role::Label, &group.title);
                let inner = rect.shrink2(vec2(desk.theme.space.medium, 0.0));
                ui.put(inner, |ui: &mut Ui| {
                    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| ui.label(text))
                        .inner
                });
                for (law, course) in &group.acts {
                    course_ui(ui, desk, law, course, axis, axis.x_of(on));
                }
            }
        });
    });
    ui.advance_cursor_after_rect(ground);
    handle_ui(ui, desk, axis, head, ground, on);
    flag.paint(ui.painter(), desk);
}

/// The day asked for, written over the handle.
struct Flag {
    rect: Rect,
    galley: std::sync::Arc<egui::Galley>,
}

impl Flag {
    fn new(painter: &Painter, desk: &Desk<'_>, axis: Axis, head: Rect, on: NaiveDate) -> Flag {
        let ink = desk.colours.panel.into();
        let galley = painter.layout_no_wrap(desk.day(on), desk.font(Role::TinyStrong), ink);
        let size = galley.size() + vec2(2.0 * desk.theme.space.small, 1.0);
        let knob = desk.theme.views.timeline.knob;
        let left = (axis.x_of(on) - size.x * 0.5).clamp(axis.x.min - knob, axis.x.max - size.x + knob);
        Flag { rect: Rect::from_min_size(pos2(left, head.top() + 1.0), size), galley }
    }

    fn paint(self, painter: &Painter, desk: &Desk<'_>) {
        let Flag { rect, galley } = self;
        painter.rect_filled(rect, f32::from(desk.theme.size.radius_small), desk.colours.text);
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        painter.galley(at.min, galley, desk.colours.panel.into());
    }
}

/// Acts below a title.
struct Group<'a> {
    title: String,
    acts: Vec<(&'a Law, &'a Course)>,
}

/// The acts that ask something of items toward the destination in view, the strictest and most frequent first; then
/// the others by law, those of which something begins last first.
fn groups<'a>(desk: &Desk<'_>, work: &Work, book: &'a LawBook) -> Vec<Group<'a>> {
    let laws = &book.laws.jurisdictions;
    let items = |course: &Course| work.toward.acts.get(&(course.law, course.measure)).copied().unwrap_or(0);
    let of_law = |course: &'a Course| Some((laws.get(course.law)?, course));
    let (mut asking, others): (Vec<&Course>, Vec<&Course>) =
        book.courses.iter().partition(|course| items(course) > 0);
    asking.sort_by_key(|course| std::cmp::Reverse((course.most, items(course))));
    let title = desk.tf("timeline.asking", &[("to", &country(desk, work, work.in_view))]);
    let first = Group { title, acts: asking.into_iter().filter_map(of_law).collect() };
    let rest = laws.iter().enumerate().map(|(number, law)| {
        let mut acts: Vec<&Course> = others.iter().copied().filter(|course| course.law == number).collect();
        acts.sort_by_key(|course| {
            std::cmp::Reverse(course.stretches.iter().filter_map(|one| one.from).max())
        });
        let title = law.title.in_language(desk.words.language).to_owned();
        Group { title, acts: acts.into_iter().filter_map(of_law).collect() }
    });
    std::iter::once(first).chain(rest).filter(|group| !group.acts.is_empty()).collect()
}

/// An act: what it is about, its name, and a bar for every stretch; `now` is where the day's line stands.
fn course_ui(ui: &mut Ui, desk: &Desk<'_>, law: &Law, course: &Course, axis: Axis, now: f32) {
    let Some(measure) = law.measures.get(course.measure) else { return };
    let (size, space, colours) = (&desk.theme.size, &desk.theme.space, desk.colours);
    let language = desk.words.language;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.facet), Sense::click());
    let short = measure.short.in_language(language);
    let name = if course.is_whole {
        short.to_owned()
    } else {
        let numbers = course.clauses.iter().filter_map(|clause| {
            let id = crate::law::ClauseId { measure: course.measure, clause: *clause };
            Some(law.clause(id)?.no.as_str())
        });
        format!("{short} ({})", numbers.collect::<Vec<_>>().join(", "))
    };
    let title = measure.title.in_language(language);
    let told: Vec<String> = course.stretches.iter().map(|one| stretch_text(desk, *one)).collect();
    if ui.is_rect_visible(rect) {
        let painter = ui.painter_at(rect);
        if response.hovered() {
            painter.rect_filled(rect, 0.0, colours.hover);
        }
        focus_ring(&painter, desk, rect.shrink(space.hair), &response);
        let names = rect.with_max_x(axis.x.min).shrink2(vec2(space.medium, 0.0));
        let room = names.width() * 0.5;
        let number = shortened(&painter, &name, desk.font(Role::Small), colours.muted.into(), room);
        let at = Align2::RIGHT_CENTER.anchor_size(names.right_center(), number.size());
        let about = names.with_max_x(at.left() - space.medium);
        left_text(&painter, about, title, desk.font(Role::Small), colours.text);
        painter.galley(at.min, number, colours.muted.into());
        for stretch in &course.stretches {
            stretch_ui(&painter, desk, axis, rect, course.most, *stretch, now);
        }
    }
    let label = format!("{name}: {}. {title}", told.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Access::Button, true, &label));
    if response.clicked() {
        desk.ask(Request::ShowLaw(Subject::Act(course.law, course.measure)));
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.label(desk.rich(Role::SmallStrong, format!("{name} — {title}")));
        for line in told {
            ui.label(desk.rich(Role::Small, line));
        }
    });
}

/// A stretch of an act as a bar. Its word stands beside the day's line, never under it, and only in full.
fn stretch_ui(
    painter: &Painter,
    desk: &Desk<'_>,
    axis: Axis,
    row: Rect,
    most: Outcome,
    stretch: Stretch,
    now: f32,
) {
    let end = stretch.through.and_then(|through| through.succ_opt());
    let x = Rangef::new(
        stretch.from.map_or(axis.x.min, |from| axis.x_of(from)),
        end.map_or(axis.x.max, |end| axis.x_of(end)),
    );
    if x.span() < 0.5 {
        return;
    }
    let height = desk.theme.views.timeline.bar;
    let bar = Rect::from_x_y_ranges(x, row.y_range()).shrink2(vec2(0.0, (row.height() - height) * 0.5));
    // What began before the axis or goes on behind it has no round end there.
    let radius = desk.theme.size.radius_small;
    let left = if x.min > axis.x.min { radius } else { 0 };
    let right = if x.max < axis.x.max { radius } else { 0 };
    let corners = CornerRadius { nw: left, sw: left, ne: right, se: right };
    paint_bar(painter, desk, bar, corners, most, stretch.running);
    let (word, ink) = match stretch.running {
        Running::InForce => (outcome_name(desk, most), desk.colours.outcome(most).ink),
        Running::Suspended => (desk.t("timeline.suspended").to_owned(), desk.colours.text),
        Running::Uncertain => {
            (desk.t("timeline.uncertain").to_owned(), desk.colours.outcome.law_uncertain.ink)
        }
    };
    let galley = painter.layout_no_wrap(word, desk.font(Role::Tiny), ink.into());
    let gap = desk.theme.space.small;
    let room = bar.shrink2(vec2(gap, 0.0)).x_range();
    let width = galley.size().x;
    let crossed = (room.min - gap..=room.min + width + gap).contains(&now);
    let left = if crossed { now + gap } else { room.min };
    if left + width <= room.max {
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left, bar.center().y), galley.size());
        painter.galley(at.min, galley, ink.into());
    }
}

/// A bar by colour and shape: full, pale with an edge while suspended.
fn paint_bar(
    painter: &Painter,
    desk: &Desk<'_>,
    bar: Rect,
    corners: CornerRadius,
    most: Outcome,
    running: Running,
) {
    let colours = desk.colours;
    let fill = colours.outcome(most).fill;
    match running {
        Running::InForce => {
            painter.rect_filled(bar, corners, fill);
        }
        Running::Suspended => {
            let pale = colours.panel.lerp_to_gamma(fill.into(), PALE);
            painter.rect(bar, corners, pale, desk.line(fill), StrokeKind::Inside);
        }
        Running::Uncertain => {
            painter.rect_filled(bar, corners, colours.outcome.law_uncertain.fill);
        }
    }
}

/// How an act runs and when, in words.
fn stretch_text(desk: &Desk<'_>, stretch: Stretch) -> String {
    let state = match stretch.running {
        Running::InForce => "timeline.in-force",
        Running::Suspended => "timeline.suspended",
        Running::Uncertain => "timeline.uncertain",
    };
    let state = desk.t(state);
    let day = |day: NaiveDate| desk.day(day);
    match (stretch.from.map(day), stretch.through.map(day)) {
        (Some(from), Some(through)) => {
            desk.tf("timeline.between", &[("state", state), ("from", &from), ("through", &through)])
        }
        (Some(from), None) => desk.tf("timeline.since", &[("state", state), ("from", &from)]),
        (None, Some(through)) => desk.tf("timeline.through", &[("state", state), ("through", &through)]),
        (None, None) => state.to_owned(),
    }
}

/// The handle at the day asked for; it is dragged along the axis, or moved by the arrow keys.
fn handle_ui(ui: &mut Ui, desk: &Desk<'_>, axis: Axis, head: Rect, ground: Rect, on: NaiveDate) {
    let colours = desk.colours;
    let radius = desk.theme.views.timeline.knob;
    let strip = Rect::from_x_y_ranges(axis.x.expand(radius), head.y_range());
    let response = ui.interact(strip, ui.scope_id().with("day"), Sense::click_and_drag());
    let name = desk.t("timeline.day");
    response
        .widget_info(|| WidgetInfo::slider(true, f64::from(chrono::Datelike::num_days_from_ce(&on)), name));
    let moved = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked());
    if let Some(at) = moved {
        let begins = response.drag_started() || response.clicked();
        desk.ask(Request::SlideDay { day: axis.day_at(at.x), begins });
    }
    if response.has_focus()
        && let Some(day) = stepped(ui, on)
    {
        desk.ask(Request::SlideDay { day, begins: true });
    }
    let x = axis.x_of(on);
    let painter = ui.painter();
    painter.vline(
        x,
        Rangef::new(head.bottom() - radius, ground.bottom()),
        Stroke::new(desk.theme.line.firm, egui::Color32::from(colours.text)),
    );
    let knob = pos2(x, head.bottom() - radius);
    painter.circle_filled(knob, radius, colours.text);
    focus_ring(painter, desk, Rect::from_center_size(knob, egui::Vec2::splat(2.0 * radius)), &response);
    response.on_hover_cursor(egui::CursorIcon::ResizeHorizontal).on_hover_text(desk.t("timeline.day.help"));
}

/// The day that a key moves to: a day by the arrows, a month by page up and down.
fn stepped(ui: &Ui, on: NaiveDate) -> Option<NaiveDate> {
    use egui::Key;
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if pressed(Key::ArrowLeft) {
        on.pred_opt()
    } else if pressed(Key::ArrowRight) {
        on.succ_opt()
    } else if pressed(Key::PageUp) {
        on.checked_sub_months(Months::new(1))
    } else if pressed(Key::PageDown) {
        on.checked_add_months(Months::new(1))
    } else {
        None
    }
}

/// What the bars mean.
fn legend_ui(ui: &mut Ui, desk: &Desk<'_>) {
    ui.add_space(desk.theme.space.small);
    ui.horizontal_wrapped(|ui| {
        let kinds = [
            (Running::InForce, "timeline.in-force"),
            (Running::Suspended, "timeline.suspended"),
            (Running::Uncertain, "timeline.uncertain"),
        ];
        for (running, key) in kinds {
            let (rect, _) = ui.allocate_exact_size(desk.theme.size.cell_small.into(), Sense::hover());
            let bar = rect.shrink2(vec2(0.0, desk.theme.space.hair));
            let corners = CornerRadius::same(desk.theme.size.radius_small);
            paint_bar(ui.painter(), desk, bar, corners, Outcome::Licence, running);
            ui.label(desk.muted(Role::Small, desk.t(key)));
            ui.add_space(desk.theme.space.medium);
        }
        ui.label(desk.muted(Role::Small, desk.t("timeline.colours")));
    });
}
