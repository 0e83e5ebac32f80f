//! State: what a person has to do with an item, and whether *nothing found* may be said of it at all.

use chrono::NaiveDate;

use crate::batch::{Class, State};
use crate::law::{CountryCode, Laws};

use super::desk::Desk;

impl Desk<'_, '_> {
    /// The id of what a person has to do with the items of a class, e.g. `data-missing`; empty for a
    /// class that does not exist.
    ///
    /// *Nothing found* says something only of law that was read: where the law of the country that the
    /// goods leave from or were made in is missing, or the item has no words that could be read, the
    /// state is that nothing is known.
    pub(super) fn state_of(&self, class: u32) -> &'static str {
        let Some(class) = self.assessed.classes.get(class as usize) else { return "" };
        match class.state() {
            State::NeedsDecision => "needs-decision",
            State::DataMissing => "data-missing",
            State::Decided => "decided",
            State::NothingFound => self.nothing_found(class),
        }
    }

    /// The same in words.
    pub(super) fn state_word(&self, class: u32) -> String {
        self.words.say_of("state", self.state_of(class)).to_owned()
    }

    fn nothing_found(&self, class: &Class) -> &'static str {
        let Desk { laws, transaction, .. } = *self;
        let from = transaction.from;
        let origin = transaction.origin_of(class.classifications.first().and_then(|item| item.origin));
        if is_not_applied(laws, from) || is_not_applied(laws, origin) {
            "law-not-applied"
        } else if !is_held(laws, from, transaction.on) {
            "law-missing"
        } else if class.classifications.iter().any(|item| item.gap.illegible.is_some()) {
            "not-readable"
        } else {
            "nothing-found"
        }
    }
}

/// Whether the law of a country may be among the files that have errors and are not applied.
fn is_not_applied(laws: &Laws, country: CountryCode) -> bool {
    laws.not_applied.iter().any(|profile| profile.home.is_empty() || profile.home.contains(&country))
}

/// Whether the files hold the law of a country for a day.
fn is_held(laws: &Laws, country: CountryCode, on: NaiveDate) -> bool {
    laws.jurisdictions
        .iter()
        .any(|law| law.home.contains(&country) && law.since.is_none_or(|since| since <= on))
}
