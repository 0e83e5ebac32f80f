//! Names and what they lead to.

use std::collections::BTreeMap;

use crate::problem::Problem;
use crate::profile::nearest::nearest;
use crate::profile::place::{File, Name, Spot};

/// All names of one kind: what each leads to and where it stands.
#[derive(Debug)]
pub(super) struct Names<'a, T> {
    /// What they name, in the words of a message: "no {kind} is called …".
    kind: &'static str,
    known: BTreeMap<&'a str, (Spot<'a>, T)>,
    /// Names whose own entry has an error, and what to say about it.
    broken: BTreeMap<&'a str, String>,
    /// Whether every file with such names could be read: otherwise an unknown name is no problem of
    /// its own, because the file that could not be read already is one.
    complete: bool,
}

impl<'a, T: Clone> Names<'a, T> {
    pub fn new(kind: &'static str) -> Self {
        Names { kind, known: BTreeMap::new(), broken: BTreeMap::new(), complete: true }
    }

    /// From now on a name that leads nowhere is not reported.
    pub fn some_are_missing(&mut self) {
        self.complete = false;
    }

    /// Adds a name; the first one stays if it is there already.
    pub fn add(&mut self, file: File<'a>, name: Name<'a>, value: T, problems: &mut Vec<Problem>) -> bool {
        let spot = file.at(name.text());
        if let Some((first, _)) = self.known.get(name.text()) {
            problems.push(duplicate(spot, self.kind, name.text(), *first));
            return false;
        }
        self.known.insert(name.text(), (spot, value));
        true
    }

    /// A name must not be relied on; every use of it gets an error that says why.
    pub fn is_broken(&mut self, name: &'a str, why: String) {
        self.broken.entry(name).or_insert(why);
    }

    /// Whether a name must not be relied on.
    pub fn has_broken(&self, name: &str) -> bool {
        self.broken.contains_key(name)
    }

    /// What a name leads to, or a problem at its place.
    pub fn find(&self, file: File<'a>, name: Name<'a>, problems: &mut Vec<Problem>) -> Option<T> {
        if let Some(why) = self.broken.get(name.text()) {
            let message = format!("the {} \"{name}\" cannot be used: {why}", self.kind);
            problems.push(file.at(name.text()).error("profile/broken-name", message));
            return None;
        }
        let found = self.get(name.text());
        if found.is_none() && self.complete {
            problems.push(self.unknown(file.at(name.text()), name.text()));
        }
        found
    }

    /// What a name leads to.
    pub fn get(&self, name: &str) -> Option<T> {
        self.known.get(name).map(|(_, value)| value.clone())
    }

    fn unknown(&self, spot: Spot<'a>, name: &str) -> Problem {
        unknown(spot, self.kind, name, self.known.keys().copied())
    }
}

/// A name leads nowhere; the nearest of those that lead somewhere is offered.
pub(super) fn unknown<'n>(
    spot: Spot<'_>,
    kind: &str,
    name: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Problem {
    let problem = spot.error("profile/unknown-name", format!("no {kind} is called \"{name}\""));
    match nearest(name, names) {
        Some(nearest) => problem.with_help(format!("\"{nearest}\" is meant?")),
        None => problem,
    }
}

/// Something is written twice.
pub(super) fn duplicate(second: Spot<'_>, kind: &str, name: &str, first: Spot<'_>) -> Problem {
    let message = format!("the {kind} \"{name}\" is written twice");
    second.error("profile/duplicate", message).with_help(format!("the first one stands at {first}"))
}
