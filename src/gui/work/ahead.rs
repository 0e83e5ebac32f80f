//! What is worked out ahead of being asked for, once everything that the window shows is there.

use super::Work;
use super::jobs::{Done, Kind, Opened};
use super::kept::ORDERS;
use crate::catalog::Cluster;

/// A catalog of fewer rows is sorted while one clicks.
const MANY: usize = 50_000;

impl Work {
    /// Takes another catalog, or the same one read or edited otherwise.
    pub(super) fn set_opened(&mut self, opened: Opened) {
        self.jobs.cancel(Kind::Ahead);
        self.looks_ahead = false;
        self.spellings = None;
        self.opened = Some(opened.into());
    }

    /// Begins to work out what is likely to be asked for next, unless that was done: the spellings of makers, then
    /// the orders of a large catalog, which take four bytes a row each.
    pub fn look_ahead(&mut self) {
        let Some(opened) = self.opened.clone().filter(|_| !self.looks_ahead) else { return };
        self.looks_ahead = true;
        self.jobs.start(Kind::Ahead, None, move |stop| {
            stop.hand_over(Done::Spellings(stop.quickly(|| opened.makers.clusters())));
            if opened.catalog.len() >= MANY {
                for pick in opened.catalog.picks().into_iter().take(ORDERS) {
                    let stop = || stop.assessing.is_cancelled();
                    // It is kept, and nobody waits for it.
                    let _ = opened.kept.order(&opened.catalog, &pick, &stop);
                }
            }
            Done::Ahead
        });
    }

    /// Spellings of makers that may be the same; nothing while they are not worked out.
    pub fn spellings(&self) -> Option<&[Cluster]> {
        self.spellings.as_deref()
    }
}
