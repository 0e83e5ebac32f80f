//! Course: what acts are over the years — in force, suspended, past a day that they state.

use chrono::{Days, NaiveDate};

use crate::law::{Act, ClauseId, Force, Law, Laws, Outcome};

/// Clauses of one act that run alike, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Number of the law in [`Laws::jurisdictions`].
    pub law: usize,
    /// Number of the act in [`Law::measures`].
    pub measure: usize,
    /// Numbers of the clauses in it.
    pub clauses: Vec<usize>,
    /// Whether these are all its clauses.
    pub is_whole: bool,
    /// The most that one of them asks.
    pub most: Outcome,
    /// How they run, one stretch after the other; days on which they do not run lie in none.
    pub stretches: Vec<Stretch>,
}

/// Days on end on which clauses run alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day; none if it began before all days that the files name.
    pub from: Option<NaiveDate>,
    /// The last day, if there is one.
    pub through: Option<NaiveDate>,
    /// How they run.
    pub running: Running,
}

/// How clauses run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Running {
    /// They are in force.
    InForce,
    /// They are suspended.
    Suspended,
    /// A day stated for them has passed, and nobody has compared what came of it with the gazette.
    Uncertain,
}

/// The courses of all acts that control something, in the order of the laws and of their acts. What is only
/// supposed is no act.
pub fn courses(laws: &Laws) -> Vec<Course> {
    laws.jurisdictions.iter().enumerate().flat_map(|(number, law)| of_law(law, number)).collect()
}

fn of_law(law: &Law, number: usize) -> Vec<Course> {
    let mut courses: Vec<Course> = Vec::new();
    for (measure, act) in law.measures.iter().enumerate() {
        let Act::Control(clauses) = &act.act else { continue };
        let first = courses.len();
        for (clause, own) in clauses.iter().enumerate() {
            let stretches = stretches(law, ClauseId { measure, clause });
            let alike = courses.iter_mut().skip(first).find(|course| course.stretches == stretches);
            match alike {
                Some(course) => {
                    course.clauses.push(clause);
                    course.most = course.most.max(own.effect.outcome);
                }
                None => courses.push(Course {
                    law: number,
                    measure,
                    clauses: vec![clause],
                    is_whole: false,
                    most: own.effect.outcome,
                    stretches,
                }),
            }
        }
        for course in courses.iter_mut().skip(first) {
            course.is_whole = course.clauses.len() == clauses.len();
        }
    }
    courses
}

fn stretches(law: &Law, id: ClauseId) -> Vec<Stretch> {
    let turns = turns(law, id);
    let mut stretches: Vec<Stretch> = Vec::new();
    let before = turns.first().and_then(|first| first.pred_opt());
    // Of a clause without any day every day tells the same.
    let before = before.unwrap_or(NaiveDate::MIN);
    let starts = std::iter::once((None, before)).chain(turns.iter().map(|turn| (Some(*turn), *turn)));
    for (place, (from, day)) in starts.enumerate() {
        let Some(running) = running(&law.force(id, day)) else { continue };
        let through = turns.get(place).and_then(|next| next.pred_opt());
        match stretches.last_mut() {
            Some(last) if last.running == running && meets(*last, from) => last.through = through,
            _ => stretches.push(Stretch { from, through, running }),
        }
    }
    stretches
}

fn meets(stretch: Stretch, from: Option<NaiveDate>) -> bool {
    stretch.through.and_then(|through| through.succ_opt()) == from
}

fn running(force: &Force) -> Option<Running> {
    match force {
        Force::InForce { .. } => Some(Running::InForce),
        // What is not to begin before its suspension ends is no more than planned.
        Force::Suspended { .. } => Some(Running::Suspended),
        Force::Uncertain(_) => Some(Running::Uncertain),
        Force::NotYet { .. } | Force::Ended { .. } | Force::Repealed { .. } => None,
    }
}

/// The days on which it may change how a clause runs, in order.
fn turns(law: &Law, id: ClauseId) -> Vec<NaiveDate> {
    let after = |day: NaiveDate| day.checked_add_days(Days::new(1));
    let own = law.clause(id).map(|clause| [clause.from, clause.through.and_then(after)]);
    let mut turns: Vec<NaiveDate> = own.into_iter().flatten().flatten().collect();
    for measure in &law.measures {
        match &measure.act {
            Act::Suspension(suspension) if suspension.clauses.contains(&id) => {
                turns.push(suspension.from);
                turns.extend(suspension.through.and_then(after));
            }
            Act::Repeal(repeal) if repeal.clauses.contains(&id) => turns.push(repeal.from),
            Act::Suspension(_)
            | Act::Repeal(_)
            | Act::Control(_)
            | Act::Statement(_)
            | Act::Notice(_)
            | Act::Supposition(_) => {}
        }
    }
    turns.sort_unstable();
    turns.dedup();
    turns
}
