//! Work off the frame: one job of a kind at a time, the newest wins, all can be cancelled.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::batch::Progress;

/// How jobs are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// On threads of their own: the frame never waits.
    OnThreads,
    /// At once, where they are started: tests need no waiting.
    AtOnce,
}

/// What is being done for one purpose; a newer job of the same kind makes an older one pointless.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Reading the law files.
    Law,
    /// Reading a catalog or case.
    Read,
    /// Examining the items.
    Assess,
    /// Working out outcomes.
    Outcomes,
    /// Choosing and sorting the rows to show.
    Rows,
    /// Saving the case.
    Save,
    /// Keeping unsaved work.
    Autosave,
    /// Writing a report.
    Report,
    /// Waiting for a dialog of the system.
    Dialog,
}

/// Jobs that end in a `T`.
pub struct Jobs<T> {
    running: Running,
    context: egui::Context,
    sender: Sender<(Kind, u64, Option<T>)>,
    receiver: Receiver<(Kind, u64, Option<T>)>,
    newest: BTreeMap<Kind, Current>,
    generation: u64,
}

/// The newest job of a kind.
struct Current {
    generation: u64,
    progress: Arc<Progress>,
    total: usize,
}

impl<T: Send + 'static> Jobs<T> {
    /// No jobs yet. The context is asked for a frame whenever one ends.
    pub fn new(running: Running, context: egui::Context) -> Jobs<T> {
        let (sender, receiver) = channel();
        Jobs { running, context, sender, receiver, newest: BTreeMap::new(), generation: 0 }
    }

    /// Starts a job, and cancels an older one of its kind. `total` is what its progress is counted
    /// toward, 0 if it does not count. The work gives `None` if it was cancelled.
    pub fn start(&mut self, kind: Kind, total: usize, work: impl FnOnce(&Progress) -> Option<T> + Send + 'static) {
        self.cancel(kind);
        self.generation += 1;
        let generation = self.generation;
        let progress = Arc::new(Progress::default());
        self.newest.insert(kind, Current { generation, progress: Arc::clone(&progress), total });
        let (sender, context) = (self.sender.clone(), self.context.clone());
        let run = move || {
            let _ = sender.send((kind, generation, work(&progress)));
            context.request_repaint();
        };
        match self.running {
            Running::AtOnce => run(),
            Running::OnThreads => {
                let named = std::thread::Builder::new().name(format!("{kind:?}").to_lowercase());
                if named.spawn(run).is_err() {
                    self.newest.remove(&kind);
                }
            }
        }
    }

    /// Asks the job of a kind to stop; its result is not looked at any more.
    pub fn cancel(&mut self, kind: Kind) {
        if let Some(current) = self.newest.remove(&kind) {
            current.progress.cancel();
        }
    }

    /// What ended since it was last asked, outdated results left out.
    pub fn finished(&mut self) -> Vec<T> {
        let mut results = Vec::new();
        while let Ok((kind, generation, result)) = self.receiver.try_recv() {
            if self.newest.get(&kind).is_some_and(|current| current.generation == generation) {
                self.newest.remove(&kind);
                results.extend(result);
            }
        }
        results
    }

    /// Whether a job of a kind runs.
    pub fn runs(&self, kind: Kind) -> bool {
        self.newest.contains_key(&kind)
    }

    /// What runs and how far it is: kind, done, total.
    pub fn progress(&self) -> Vec<(Kind, usize, usize)> {
        self.newest.iter().map(|(kind, current)| (*kind, current.progress.done(), current.total)).collect()
    }
}

impl<T> Drop for Jobs<T> {
    fn drop(&mut self) {
        for current in self.newest.values() {
            current.progress.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_job_of_a_kind_wins() {
        let mut jobs: Jobs<u32> = Jobs::new(Running::AtOnce, egui::Context::default());
        jobs.start(Kind::Rows, 0, |_| Some(1));
        jobs.start(Kind::Rows, 0, |_| Some(2));
        jobs.start(Kind::Outcomes, 0, |_| Some(3));
        assert_eq!(jobs.finished(), [2, 3]);
    }

    #[test]
    fn a_cancelled_job_gives_nothing() {
        let mut jobs: Jobs<u32> = Jobs::new(Running::AtOnce, egui::Context::default());
        jobs.start(Kind::Assess, 10, |_| Some(1));
        jobs.cancel(Kind::Assess);
        assert!(jobs.finished().is_empty());
        assert!(jobs.progress().is_empty());
    }
}
