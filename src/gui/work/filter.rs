//! What the user chose to see of a catalog.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::assess::{Datum, Range, Standing};
use crate::batch::State;
use crate::law::{Categories, Outcome};

/// What the user chose to see; an empty choice shows everything. Of a facet any of the chosen values will do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Items in one of these states.
    pub states: BTreeSet<State>,
    /// Items of one of these categories.
    pub categories: BTreeSet<&'static str>,
    /// Items that meet or may meet one of these entries.
    pub entries: BTreeSet<EntryKey>,
    /// Items that stand like one of these toward the destination in view.
    pub standings: BTreeSet<StandingKind>,
    /// Items of one of these makers.
    pub makers: BTreeSet<String>,
    /// Items that lack one of these data.
    pub lacking: BTreeSet<Datum>,
    /// Only items with a figure within a tenth of a limit.
    pub near_limit: bool,
    /// Only items that are among these.
    pub among: Option<Among>,
    /// What the user typed to search for.
    pub words: String,
}

impl Filter {
    /// Whether it shows all items.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether nothing but words is asked for.
    pub fn is_empty_but_words(&self) -> bool {
        *self == Filter { words: self.words.clone(), ..Filter::default() }
    }

    /// Whether an item of these categories is among the chosen ones.
    pub(super) fn passes_category(&self, categories: Categories) -> bool {
        let has = |id: &&str| Categories::named(id).is_some_and(|one| !categories.common(one).is_empty());
        self.categories.is_empty() || self.categories.iter().any(has)
    }
}

/// Values of a facet after a click on one of them: that one alone, or none if it was alone; to `add` puts it to the
/// others or takes it away from them.
pub fn clicked<T: Ord + Clone>(chosen: &BTreeSet<T>, value: &T, add: bool) -> BTreeSet<T> {
    let mut now = if add { chosen.clone() } else { BTreeSet::new() };
    let was_alone = chosen.len() == 1 && chosen.contains(value);
    if add && now.remove(value) || !add && was_alone {
        return now;
    }
    now.insert(value.clone());
    now
}

/// Items that something is told of, such as those that are new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Among {
    /// The key of what is told of them, in the words.
    pub key: &'static str,
    /// Their rows.
    pub rows: Arc<BTreeSet<u32>>,
}

/// An entry by list and code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// The list's id.
    pub list: String,
    /// The entry's code.
    pub code: String,
}

/// How an item stands, without its ends: what the facet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandingKind {
    /// What it stands at rests on something supposed.
    Hypothetical,
    /// Prohibited for certain.
    Prohibited,
    /// Presumed denied for certain.
    PresumedDenied,
    /// A licence for certain, and more may be asked.
    Between,
    /// A licence for certain.
    Licence,
    /// A licence exception for certain.
    Exception,
    /// The law is uncertain.
    LawUncertain,
    /// Open.
    Open,
    /// Not covered.
    NotCovered,
    /// Free for certain.
    Free,
}

impl StandingKind {
    /// All of them, the strictest first.
    pub const ALL: [StandingKind; 10] = [
        StandingKind::Hypothetical,
        StandingKind::Prohibited,
        StandingKind::PresumedDenied,
        StandingKind::Between,
        StandingKind::Licence,
        StandingKind::Exception,
        StandingKind::LawUncertain,
        StandingKind::Open,
        StandingKind::NotCovered,
        StandingKind::Free,
    ];

    /// The kind of a range.
    pub fn of(range: Range) -> StandingKind {
        if range.hypothetical {
            return StandingKind::Hypothetical;
        }
        match range.standing() {
            Standing::Settled(Outcome::Prohibited) => StandingKind::Prohibited,
            Standing::Settled(Outcome::PresumedDenied) => StandingKind::PresumedDenied,
            Standing::Settled(Outcome::Licence) => StandingKind::Licence,
            Standing::Settled(Outcome::Exception) => StandingKind::Exception,
            Standing::Settled(Outcome::Free) => StandingKind::Free,
            Standing::Between(..) => StandingKind::Between,
            Standing::LawUncertain(..) => StandingKind::LawUncertain,
            Standing::Open => StandingKind::Open,
            Standing::NotCovered => StandingKind::NotCovered,
        }
    }

    /// Place of a range for "the worst of several", the strictest first: what is certain weighs more than what
    /// is open, and of two that stand alike the one that is law comes before the one that is supposed.
    pub fn severity(range: Range) -> (StandingKind, bool) {
        (StandingKind::of(Range { hypothetical: false, ..range }), range.hypothetical)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_chooses_one_and_another_with_ctrl_more() {
        let of = |values: &[u8]| values.iter().copied().collect::<BTreeSet<u8>>();
        assert_eq!(clicked(&of(&[]), &1, false), of(&[1]));
        assert_eq!(clicked(&of(&[1, 2]), &1, false), of(&[1]));
        assert_eq!(clicked(&of(&[1]), &1, false), of(&[]));
        assert_eq!(clicked(&of(&[1]), &2, true), of(&[1, 2]));
        assert_eq!(clicked(&of(&[1, 2]), &2, true), of(&[1]));
    }
}
