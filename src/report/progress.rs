//! Progress: how far a report is, and the wish to stop it.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far a report is, and the wish to stop it; shared between the work and whoever waits for it.
///
/// The first half is putting the report together, the second laying it out.
#[derive(Debug, Default)]
pub struct Progress {
    half: AtomicUsize,
    done: AtomicUsize,
    total: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// The part of the work that is done, from 0 to 1; it never goes back.
    pub fn share(&self) -> f32 {
        let [half, done, total] =
            [&self.half, &self.done, &self.total].map(|number| number.load(Ordering::Relaxed) as f32);
        let share = if total > 0.0 { (done / total).min(1.0) } else { 0.0 };
        (half + share).min(2.0) / 2.0
    }

    /// Asks the work to stop; it does within a few items, and leaves no file.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// One more of the things that were expected is done.
    pub(super) fn advance(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Begins a half of the work, which has so many things to do.
    pub(super) fn begin(&self, half: Half, things: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.total.store(things, Ordering::Relaxed);
        self.half.store(half as usize, Ordering::Relaxed);
    }

    /// Ends what is written if it was asked to stop.
    pub(super) fn go_on(&self) -> io::Result<()> {
        if self.is_cancelled() { Err(io::Error::other("it was cancelled")) } else { Ok(()) }
    }
}

/// The halves of the work.
#[derive(Clone, Copy, Debug)]
pub(super) enum Half {
    /// Putting together what a report says.
    Building = 0,
    /// Laying it out.
    Writing = 1,
}
