//! History: what was done to a case and what was undone.

use super::change::Slot;
use super::{Case, Change, Reach};

/// The changes made to a case since it was opened, each with what it replaced.
///
/// A history belongs to one case: a change made past it makes undoing put back older things than the user
/// saw.
///
/// ```
/// use dualcheck::case::{Case, Change, History};
/// let mut case = Case::new("CN".parse().unwrap(), "2026-11-23".parse().unwrap());
/// let (before, mut history) = (case.clone(), History::default());
/// history.apply(&mut case, Change::SetOrigin(Some("CN".parse().unwrap())));
/// assert!(matches!(history.next_undo(), Some(Change::SetOrigin(Some(_)))));
/// history.undo(&mut case);
/// assert_eq!(case, before);
/// ```
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Done>,
    /// The one undone last stands last.
    undone: Vec<Change>,
    saved: Saved,
}

/// At which point of the history the case was last saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Saved {
    /// After so many changes.
    After(usize),
    /// At a point that new changes made unreachable.
    Elsewhere,
}

#[derive(Clone, Debug)]
struct Done {
    change: Change,
    replaced: Vec<Slot>,
}

impl History {
    /// The history of a case that was never saved as it is, e.g. of unsaved work that was found again.
    pub fn unsaved() -> History {
        History { saved: Saved::Elsewhere, ..History::default() }
    }

    /// Makes a change; returns what has to be worked out again, `None` if it changed nothing and is not
    /// kept.
    pub fn apply(&mut self, case: &mut Case, change: Change) -> Option<Reach> {
        let reach = self.redo_one(case, change)?;
        if let Saved::After(count) = self.saved
            && count >= self.done.len()
        {
            self.saved = Saved::Elsewhere;
        }
        self.undone.clear();
        Some(reach)
    }

    /// Makes changes one after the other, e.g. those of last month's catalog.
    pub fn replay(&mut self, case: &mut Case, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            self.apply(case, change);
        }
    }

    /// Takes the last change back; returns what has to be worked out again, `None` if there is none.
    pub fn undo(&mut self, case: &mut Case) -> Option<Reach> {
        let Done { change, replaced } = self.done.pop()?;
        for slot in replaced.into_iter().rev() {
            slot.put_into(case);
        }
        let reach = change.reach();
        self.undone.push(change);
        Some(reach)
    }

    /// Makes the change undone last once more; returns what has to be worked out again, `None` if there
    /// is none.
    pub fn redo(&mut self, case: &mut Case) -> Option<Reach> {
        let change = self.undone.pop()?;
        self.redo_one(case, change)
    }

    /// What [`History::undo`] would take back.
    pub fn next_undo(&self) -> Option<&Change> {
        self.done.last().map(|done| &done.change)
    }

    /// What [`History::redo`] would make once more.
    pub fn next_redo(&self) -> Option<&Change> {
        self.undone.last()
    }

    /// All changes made and not undone, in order.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.done.iter().map(|done| &done.change)
    }

    /// Remembers that the case was saved as it is now.
    pub fn mark_saved(&mut self) {
        self.mark_saved_after(self.done.len());
    }

    /// Remembers that the case was saved as it was after so many changes; those made since are not saved.
    pub fn mark_saved_after(&mut self, changes: usize) {
        self.saved = Saved::After(changes);
    }

    /// Whether the case is as it was when it was opened or last saved, also by way of undoing.
    pub fn is_saved(&self) -> bool {
        self.saved == Saved::After(self.done.len())
    }

    fn redo_one(&mut self, case: &mut Case, change: Change) -> Option<Reach> {
        let slots = change.clone().slots(case);
        let before = slots.clone();
        let replaced: Vec<Slot> = slots.into_iter().map(|slot| slot.put_into(case)).collect();
        if replaced == before {
            return None;
        }
        let reach = change.reach();
        self.done.push(Done { change, replaced });
        Some(reach)
    }
}

impl Default for Saved {
    fn default() -> Saved {
        Saved::After(0)
    }
}
