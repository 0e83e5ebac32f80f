//! A time axis: days along a line, with its marks.

use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{Align2, Painter, Rangef, Rect, pos2};

use super::super::desk::Desk;
use super::super::font::Role;

/// Days along a line from left to right.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub through: NaiveDate,
    /// Where they lie.
    pub x: Rangef,
}

impl Axis {
    /// Where a day begins; within the line also for days that lie outside.
    pub fn x_of(&self, day: NaiveDate) -> f32 {
        let part = (day - self.from).num_days() as f32 / self.days().max(1) as f32;
        self.x.min + part.clamp(0.0, 1.0) * self.x.span()
    }

    /// The day at a place.
    pub fn day_at(&self, x: f32) -> NaiveDate {
        let part = ((x - self.x.min) / self.x.span().max(1.0)).clamp(0.0, 1.0);
        let days = (part * self.days() as f32).round() as u64;
        self.from.checked_add_days(Days::new(days)).unwrap_or(self.through).min(self.through)
    }

    /// Paints marks at the firsts of months in the middle of `rect`, except where something else stands, with
    /// lines through `lines`.
    pub fn marks_ui(&self, painter: &Painter, desk: &Desk<'_>, rect: Rect, lines: Rangef, taken: Rangef) {
        let mut last = f32::NEG_INFINITY;
        for day in self.marks(desk.theme.views.axis.apart) {
            let x = self.x_of(day);
            painter.vline(x, lines, desk.line(desk.colours.line_weak));
            let text = if day.month() == 1 {
                day.year().to_string()
            } else {
                desk.words.filled(
                    "timeline.month",
                    &[
                        ("month", desk.words.text(&format!("date.month-{}", day.month()))),
                        ("year", &day.year().to_string()),
                    ],
                )
            };
            let galley = painter.layout_no_wrap(text, desk.font(Role::Tiny), desk.colours.muted.into());
            let left = x + desk.theme.space.hair;
            let own = Rangef::new(left, left + galley.size().x);
            if left < last || own.max > self.x.max || (own.min < taken.max && taken.min < own.max) {
                continue;
            }
            last = own.max + desk.theme.space.medium;
            let at = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), galley.size());
            painter.galley(at.min, galley, desk.colours.muted.into());
        }
    }

    fn days(&self) -> i64 {
        (self.through - self.from).num_days()
    }

    /// The firsts of every month, third month, year or fifth year, whichever leaves room.
    fn marks(&self, apart: f32) -> Vec<NaiveDate> {
        const STEPS: [u32; 6] = [1, 3, 6, 12, 60, 120];
        let month = self.x.span() * 30.4 / self.days().max(1) as f32;
        let step = STEPS.into_iter().find(|step| month * *step as f32 >= apart).unwrap_or(240);
        let years = i32::try_from(step / 12).unwrap_or(1).max(1);
        let first = NaiveDate::from_ymd_opt(self.from.year() / years * years, 1, 1);
        let marks = std::iter::successors(first, |day| day.checked_add_months(Months::new(step)));
        marks.skip_while(|day| *day < self.from).take_while(|day| *day <= self.through).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_and_places_belong_together() {
        let axis = Axis { from: day("2025-01-01"), through: day("2026-12-31"), x: Rangef::new(100.0, 830.0) };
        for text in ["2025-01-01", "2025-02-28", "2026-01-06", "2026-12-31"] {
            assert_eq!(axis.day_at(axis.x_of(day(text))), day(text), "{text}");
        }
        assert_eq!(axis.day_at(0.0), day("2025-01-01"));
        assert_eq!(axis.day_at(f32::MAX), day("2026-12-31"));
        assert_eq!(axis.x_of(day("1999-01-01")), 100.0);
        assert_eq!(axis.marks(64.0).first(), Some(&day("2025-01-01")));
    }
}
