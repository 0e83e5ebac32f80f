//! Timeline: the acts that govern the items, as bars over the years around the day of the report.

use std::collections::BTreeSet;

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use crate::assess::{Asker, Course, Range, Running, Stretch, courses};
use crate::law::{ClauseId, Law, Outcome};

use super::desk::Desk;
use super::standing::Mark;

/// Months of the axis before and after the day of the report.
const BEFORE: u32 = 42;
const AFTER: u32 = 18;
/// Places on the axis are thousandths.
const THOUSAND: i64 = 1000;

/// The acts that govern the items over the years. Places and lengths are thousandths of the axis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The first day of the axis.
    pub from: String,
    /// Its last day.
    pub through: String,
    /// The day of the report.
    pub on: String,
    /// Where that day lies.
    pub at: usize,
    /// The years that begin on it.
    pub years: Vec<Year>,
    /// The laws with acts that ask something of items, in the order of the laws.
    pub laws: Vec<LawTimeline>,
}

/// Where a year begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Year {
    /// Which.
    pub year: String,
    /// Where it begins.
    pub at: usize,
}

/// The acts of one law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LawTimeline {
    /// The law's title.
    pub title: String,
    /// Its acts, those that began last first.
    pub acts: Vec<ActTimeline>,
}

/// Clauses of an act that run alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActTimeline {
    /// The act, with the clauses if they are not all of its clauses.
    pub title: String,
    /// How they run, in words, from first to last.
    pub says: Vec<String>,
    /// What of it lies on the axis.
    pub stretches: Vec<DrawnStretch>,
}

/// Days on end on which clauses run alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DrawnStretch {
    /// What they ask at most while they are in force; else how they stand.
    pub mark: Mark,
    /// Where it begins.
    pub x: usize,
    /// How long it is.
    pub width: usize,
}

#[derive(Clone, Copy)]
struct Axis {
    from: NaiveDate,
    through: NaiveDate,
}

impl Timeline {
    /// The acts of which a clause asks something of an item, may, or would if it were not suspended.
    pub(super) fn new(desk: &Desk<'_, '_>) -> Timeline {
        let on = desk.transaction.on;
        let axis = Axis {
            from: on.checked_sub_months(Months::new(BEFORE)).unwrap_or(on),
            through: on.checked_add_months(Months::new(AFTER)).unwrap_or(on),
        };
        let years = (axis.from.year()..=axis.through.year()).filter_map(|year| {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).filter(|day| *day >= axis.from)?;
            Some(Year { year: year.to_string(), at: axis.place(first) })
        });
        Timeline {
            from: axis.from.to_string(),
            through: axis.through.to_string(),
            on: on.to_string(),
            at: axis.place(on),
            years: years.collect(),
            laws: laws(desk, axis),
        }
    }
}

impl Axis {
    /// Where a day lies; days outside lie at the ends.
    fn place(self, day: NaiveDate) -> usize {
        let length = (self.through - self.from).num_days().max(1);
        let place = (day - self.from).num_days().clamp(0, length) * THOUSAND / length;
        usize::try_from(place).unwrap_or_default()
    }
}

fn laws(desk: &Desk<'_, '_>, axis: Axis) -> Vec<LawTimeline> {
    let asking = asking(desk);
    let mut courses = courses(desk.laws);
    courses.retain(|course| {
        let asks = |clause: &usize| {
            asking.contains(&(course.law, ClauseId { measure: course.measure, clause: *clause }))
        };
        course.clauses.iter().any(asks)
    });
    courses.sort_by_key(|course| {
        let began = course.stretches.iter().filter_map(|stretch| stretch.from).max();
        (course.law, std::cmp::Reverse(began))
    });
    let laws = desk.laws.jurisdictions.iter().enumerate().map(|(number, law)| LawTimeline {
        title: law.title.in_language(desk.language).to_owned(),
        acts: courses
            .iter()
            .filter(|course| course.law == number)
            .filter_map(|course| act(desk, law, course, axis))
            .collect(),
    });
    laws.filter(|law| !law.acts.is_empty()).collect()
}

/// The clauses that ask something of an item toward some destination.
pub(super) fn asking(desk: &Desk<'_, '_>) -> BTreeSet<(usize, ClauseId)> {
    let classes = (0..).take(desk.assessed.classes.len());
    let because = classes.flat_map(|class| desk.columns.cells(class)).flat_map(|cell| &cell.because);
    because
        .filter_map(|one| match one.asker {
            Asker::Clause(id) => Some((one.law, id)),
            Asker::Chart { .. } | Asker::Gap => None,
        })
        .collect()
}

fn act(desk: &Desk<'_, '_>, law: &Law, course: &Course, axis: Axis) -> Option<ActTimeline> {
    let measure = law.measures.get(course.measure)?;
    let short = measure.short.in_language(desk.language);
    let title = if course.is_whole {
        short.to_owned()
    } else {
        let id = |clause: &usize| ClauseId { measure: course.measure, clause: *clause };
        let numbers = course.clauses.iter().filter_map(|clause| law.clause(id(clause))?.number());
        let mut numbers: Vec<&str> = numbers.collect();
        numbers.dedup();
        let clauses = desk.words.list(&numbers);
        if numbers.is_empty() {
            short.to_owned()
        } else {
            desk.words.fill("timeline.clauses", &[("act", short), ("clauses", &clauses)])
        }
    };
    Some(ActTimeline {
        title,
        says: course.stretches.iter().map(|stretch| says(desk, stretch)).collect(),
        stretches: course
            .stretches
            .iter()
            .filter_map(|stretch| drawn(desk, stretch, course.most, axis))
            .collect(),
    })
}

/// A stretch on the axis, if any of it lies there.
fn drawn(desk: &Desk<'_, '_>, stretch: &Stretch, most: Outcome, axis: Axis) -> Option<DrawnStretch> {
    let is_outside = stretch.through.is_some_and(|through| through < axis.from)
        || stretch.from.is_some_and(|from| from > axis.through);
    if is_outside {
        return None;
    }
    let range = match stretch.running {
        Running::InForce => Range { at_least: most, at_most: most, ..Range::FREE },
        Running::Suspended => Range { suspended: true, ..Range::FREE },
        Running::Uncertain => Range { uncertain: true, at_most: most, ..Range::FREE },
    };
    let x = stretch.from.map_or(0, |from| axis.place(from));
    let end = stretch.through.and_then(|through| through.succ_opt());
    let end = axis.place(end.unwrap_or(axis.through));
    Some(DrawnStretch { mark: Mark::of(range, desk.words), x, width: end.saturating_sub(x) })
}

/// How clauses run and when, in words.
fn says(desk: &Desk<'_, '_>, stretch: &Stretch) -> String {
    let state = desk.words.say(match stretch.running {
        Running::InForce => "timeline.in-force",
        Running::Suspended => "timeline.suspended",
        Running::Uncertain => "timeline.uncertain",
    });
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, through) = (day(stretch.from), day(stretch.through));
    let name = match (stretch.from, stretch.through) {
        (Some(_), Some(_)) => "timeline.between",
        (Some(_), None) => "timeline.since",
        (None, Some(_)) => "timeline.through",
        (None, None) => return state.to_owned(),
    };
    desk.words.fill(name, &[("state", state), ("from", &from), ("through", &through)])
}
