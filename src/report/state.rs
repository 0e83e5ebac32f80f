//! State: what a person has to do with an item, and whether *nothing found* may be said of it at all.

use crate::assess::Standing;
use crate::batch::{Class, State};
use crate::law::CountryCode;

use super::columns::Cell;
use super::desk::Desk;

impl Desk<'_, '_> {
    /// The id of what a person has to do with the items of a class, e.g. `data-missing`; empty for a
    /// class that does not exist.
    ///
    /// *Nothing found* says something only of law that was read: where a destination stands at *not
    /// covered*, or the item has no words that could be read, the state is that nothing is known.
    pub(super) fn state_of(&self, number: u32) -> &'static str {
        let Some(class) = self.assessed.classes.get(number as usize) else { return "" };
        match class.state(|law| self.columns.applies(number, law)) {
            State::NeedsDecision => "needs-decision",
            State::DataMissing => "data-missing",
            State::Decided => "decided",
            State::NothingFound => self.nothing_found(number, class),
        }
    }

    /// The same in words.
    pub(super) fn state_word(&self, class: u32) -> String {
        self.words.say_of("state", self.state_of(class)).to_owned()
    }

    /// What may be said where no entry is met or may be met: *nothing found* only if every destination's
    /// law was read.
    fn nothing_found(&self, number: u32, class: &Class) -> &'static str {
        let Desk { laws, transaction, destinations, .. } = *self;
        let unread =
            |to: &CountryCode| self.days.not_covered(&class.classifications, &transaction.toward(*to));
        let unread: Vec<Vec<CountryCode>> = destinations.iter().map(unread).collect();
        let is_not_covered = |cell: &Cell| cell.range.standing() == Standing::NotCovered;
        if unread.iter().flatten().any(|country| laws.is_not_applied(*country)) {
            "law-not-applied"
        } else if !unread.is_empty() && unread.iter().all(|countries| !countries.is_empty()) {
            "law-missing"
        } else if class.classifications.iter().any(|item| item.gap.illegible.is_some()) {
            "not-readable"
        } else if unread.iter().any(|countries| !countries.is_empty()) {
            "law-missing-in-part"
        } else if destinations.is_empty() || self.columns.cells(number).any(is_not_covered) {
            "not-covered"
        } else {
            "nothing-found"
        }
    }
}
