//! Conditions that cannot be true, whatever the item and the transaction are.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::condition::Within;
use crate::law::{CountryCode, End, Quantity};
use crate::problem::Problem;
use crate::profile::place::Name;
use crate::profile::schema::{Condition, Limit};

/// Reports every part of a condition that cannot be true.
pub(super) fn check<'a>(within: Within<'a>, condition: &Condition<'a>, problems: &mut Vec<Problem>) {
    match condition {
        Condition::All(_) => {
            let mut demands = Demands::default();
            demands.gather(within, condition, problems);
        }
        Condition::Any(parts) => any_of(within, parts, problems),
        Condition::CustomsCode(names) | Condition::Category(names) => one_of(within, names, problems),
        Condition::Not(part) => check(within, part, problems),
        Condition::Measures(..) => Demands::default().gather(within, condition, problems),
        Condition::Is(_)
        | Condition::Contains(_)
        | Condition::Reaches(..)
        | Condition::DesignedFor(_)
        | Condition::Asks(_)
        | Condition::From(_)
        | Condition::Origin(_)
        | Condition::Destination(_)
        | Condition::Answer(_)
        | Condition::Affirmed(_) => {}
    }
}

fn any_of<'a>(within: Within<'a>, parts: &[Condition<'a>], problems: &mut Vec<Problem>) {
    if parts.is_empty() {
        let problem = within.owner.error("profile/impossible", "an `Any` of nothing is never true");
        problems.push(problem.with_help("leave the condition out if it is always true"));
    }
    for part in parts {
        check(within, part, problems);
    }
}

fn one_of(within: Within<'_>, names: &[Name<'_>], problems: &mut Vec<Problem>) {
    if names.is_empty() {
        let message = "an item that falls under one of no codes or tags does not exist";
        problems.push(within.owner.error("profile/impossible", message));
    }
}

/// What the members of one `All`, and of those inside it, demand together.
#[derive(Default)]
struct Demands<'a> {
    figures: BTreeMap<&'a str, Range<'a>>,
    countries: BTreeMap<&'static str, Name<'a>>,
}

/// The values a figure may still have, with the names of the limits that say so.
#[derive(Default)]
struct Range<'a> {
    low: Option<(End, Name<'a>)>,
    high: Option<(End, Name<'a>)>,
    /// Said once.
    is_empty: bool,
}

impl<'a> Demands<'a> {
    fn gather(&mut self, within: Within<'a>, condition: &Condition<'a>, problems: &mut Vec<Problem>) {
        match condition {
            Condition::All(parts) => parts.iter().for_each(|part| self.gather(within, part, problems)),
            Condition::Measures(property, limit) => self.figure(within, *property, limit, problems),
            Condition::From(name) => self.country(within, "From", *name, problems),
            Condition::Origin(name) => self.country(within, "Origin", *name, problems),
            Condition::Destination(name) => self.country(within, "Destination", *name, problems),
            Condition::Any(parts) => any_of(within, parts, problems),
            Condition::CustomsCode(names) | Condition::Category(names) => one_of(within, names, problems),
            Condition::Not(part) => check(within, part, problems),
            Condition::Is(_)
            | Condition::Contains(_)
            | Condition::Reaches(..)
            | Condition::DesignedFor(_)
            | Condition::Asks(_)
            | Condition::Answer(_)
            | Condition::Affirmed(_) => {}
        }
    }

    /// A limit that cannot be read is a problem told elsewhere.
    fn figure(
        &mut self,
        within: Within<'a>,
        property: Name<'a>,
        limit: &Limit<'a>,
        problems: &mut Vec<Problem>,
    ) {
        let end = |name: &Name<'a>, included| {
            let quantity: Quantity = name.text().parse().ok()?;
            Some((End { quantity, included }, *name))
        };
        let (low, high) = match limit {
            Limit::Above(name) => (end(name, false), None),
            Limit::AtLeast(name) => (end(name, true), None),
            Limit::Below(name) => (None, end(name, false)),
            Limit::AtMost(name) => (None, end(name, true)),
            Limit::Between(low, high) => (end(low, true), end(high, true)),
        };
        let range = self.figures.entry(property.text()).or_default();
        let last = high.or(low).map(|(_, name)| name);
        range.low = tighter(range.low.take(), low, Ordering::Greater);
        range.high = tighter(range.high.take(), high, Ordering::Less);
        let (Some((low, low_name)), Some((high, high_name)), Some(last)) = (&range.low, &range.high, last)
        else {
            return;
        };
        let is_empty = match low.quantity.compare(&high.quantity) {
            Some(Ordering::Greater) => true,
            Some(Ordering::Equal) => !(low.included && high.included),
            Some(Ordering::Less) | None => false,
        };
        if is_empty && !range.is_empty {
            range.is_empty = true;
            let message = format!(
                "no single \"{property}\" is both {} \"{low_name}\" and {} \"{high_name}\": this is never met, open at most",
                if low.included { "at least" } else { "above" },
                if high.included { "at most" } else { "below" },
            );
            // A range given for a figure may still reach both ends and be open: not always a mistake.
            problems.push(within.file.at(last.text()).warning("profile/impossible", message));
        }
    }

    fn country(
        &mut self,
        within: Within<'a>,
        leaf: &'static str,
        name: Name<'a>,
        problems: &mut Vec<Problem>,
    ) {
        if name.text().parse::<CountryCode>().is_err() {
            return;
        }
        let first = *self.countries.entry(leaf).or_insert(name);
        if first != name {
            let message = format!("this can never be true: `{leaf}` is not both \"{first}\" and \"{name}\"");
            let problem = within.file.at(name.text()).error("profile/impossible", message);
            problems.push(problem.with_help("one of several countries is written `Any([…])`"));
        }
    }
}

/// The end that leaves less, where `order` is that of the tighter to the wider one.
fn tighter<'a>(
    one: Option<(End, Name<'a>)>,
    other: Option<(End, Name<'a>)>,
    order: Ordering,
) -> Option<(End, Name<'a>)> {
    let (Some(old), Some(new)) = (&one, &other) else { return one.or(other) };
    let is_tighter = match new.0.quantity.compare(&old.0.quantity) {
        Some(Ordering::Equal) => !new.0.included,
        Some(found) => found == order,
        None => false,
    };
    if is_tighter { other } else { one }
}
