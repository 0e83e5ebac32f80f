//! How far reading is, and the wish to stop it.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// How far reading is, and the wish to stop it. Shared between the reader and who waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    rows: AtomicU64,
    bytes: AtomicU64,
    total_bytes: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    /// Rows read so far, to a few thousand.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// The part of the work that is done, from 0 to 1; 0 while its length is unknown.
    pub fn share(&self) -> f32 {
        let total = self.total_bytes.load(Ordering::Relaxed);
        if total == 0 { 0.0 } else { (self.bytes.load(Ordering::Relaxed) as f32 / total as f32).min(1.0) }
    }

    /// Asks the reader to stop; it looks every few thousand rows and ends with the problem `catalog/cancelled`.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn add_rows(&self, rows: u64) {
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// Says how many bytes more will be read, counted each time they are read.
    pub(super) fn expect_bytes(&self, bytes: u64) {
        let read = self.bytes.load(Ordering::Relaxed);
        self.total_bytes.store(read.saturating_add(bytes), Ordering::Relaxed);
    }
}

/// A file that counts what is read of it, and fails once it is asked to stop.
#[derive(Debug)]
pub(super) struct Watched<'a, R> {
    pub input: R,
    pub progress: &'a Progress,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.progress.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        let read = self.input.read(out)?;
        self.progress.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Seek> Seek for Watched<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.input.seek(to)
    }
}
