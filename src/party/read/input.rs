//! A file that is read once from front to end: its first bytes for telling what it is, the line that
//! is being read, and a hash over all of it.

use std::io::{self, BufRead, BufReader, Read};

use sha2::{Digest, Sha256};

/// How much of a file is looked at to tell what it is.
const HEAD: usize = 64 << 10;

pub(super) struct Input<R> {
    file: BufReader<R>,
    hash: Sha256,
    line: u32,
    in_quotes: bool,
}

impl<R: Read> Input<R> {
    pub fn new(file: R) -> Input<R> {
        Input { file: BufReader::with_capacity(HEAD, file), hash: Sha256::new(), line: 1, in_quotes: false }
    }

    /// The first bytes; nothing is taken away.
    pub fn head(&mut self) -> io::Result<Vec<u8>> {
        self.file.fill_buf().map(<[u8]>::to_vec)
    }

    /// The line that is read next, counted from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Whether what was read so far ends inside of quotation marks.
    pub fn is_in_quotes(&self) -> bool {
        self.in_quotes
    }

    /// A SHA-256 over the whole file, in hexadecimal; reads what is left of it.
    pub fn hash(mut self) -> io::Result<String> {
        loop {
            let length = self.file.fill_buf()?.len();
            if length == 0 {
                return Ok(format!("{:x}", self.hash.finalize()));
            }
            self.consume(length);
        }
    }
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(into.len());
        for (to, byte) in into.iter_mut().zip(from) {
            *to = *byte;
        }
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let taken = self.file.buffer().get(..amount).unwrap_or_default();
        self.hash.update(taken);
        let lines = taken.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.in_quotes ^= taken.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
        self.file.consume(amount);
    }
}
