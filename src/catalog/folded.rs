//! Folded: a text as bytes whose order is the one in which people look things up.

/// The bytes of a text, without case. Two texts compare as their bytes do.
#[derive(Clone, Debug)]
pub(super) struct Folded<'a> {
    rest: &'a str,
    of: Of,
    /// Bytes that come before `rest`, the last one first; so many of them.
    waiting: [u8; WAITING],
    count: usize,
    /// Digits at the beginning of `rest` that are given as they are.
    digits: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// A run of digits stands for the number it is: its length comes before it.
    Natural,
    /// Letters and digits alone, one by one.
    Digits,
}

/// A letter becomes at most three small ones, of four bytes at most.
const WAITING: usize = 12;

impl<'a> Folded<'a> {
    /// In natural order: `RE-2` before `RE-10`, `re-007` as `RE-7`.
    pub fn natural(text: &'a str) -> Folded<'a> {
        Folded { rest: text, of: Of::Natural, waiting: [0; WAITING], count: 0, digits: 0 }
    }

    /// By digits and letters from the left, whatever divides them: `8505.11` before `8506`.
    pub fn digits(text: &'a str) -> Folded<'a> {
        Folded { of: Of::Digits, ..Folded::natural(text) }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    /// The sign of a number; its length and its digits follow.
    fn number(&mut self) -> u8 {
        let bytes = self.rest.as_bytes();
        let zeros = bytes.iter().take_while(|byte| **byte == b'0').count();
        let digits = bytes.iter().skip(zeros).take_while(|byte| byte.is_ascii_digit()).count();
        self.skip(zeros);
        self.digits = digits;
        self.wait(u8::try_from(digits).unwrap_or(u8::MAX));
        b'0'
    }

    fn wait(&mut self, byte: u8) {
        if let Some(own) = self.waiting.get_mut(self.count) {
            *own = byte;
            self.count += 1;
        }
    }
}

impl Iterator for Folded<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        loop {
            if let Some(last) = self.count.checked_sub(1) {
                self.count = last;
                return self.waiting.get(last).copied();
            }
            let first = *self.rest.as_bytes().first()?;
            if self.digits > 0 {
                self.digits -= 1;
                self.skip(1);
                return Some(first);
            }
            if first.is_ascii_digit() && self.of == Of::Natural {
                return Some(self.number());
            }
            if first.is_ascii() {
                self.skip(1);
                if self.of == Of::Natural || first.is_ascii_alphanumeric() {
                    return Some(first.to_ascii_lowercase());
                }
                continue;
            }
            let letter = self.rest.chars().next()?;
            self.skip(letter.len_utf8());
            let mut bytes = [0; WAITING];
            let mut filled = 0;
            for small in letter.to_lowercase() {
                let room = bytes.get_mut(filled..filled + small.len_utf8())?;
                filled += small.encode_utf8(room).len();
            }
            bytes.iter().take(filled).rev().for_each(|byte| self.wait(*byte));
        }
    }
}
