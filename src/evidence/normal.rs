//! Text folded for comparison, with the way back to the original offsets.
//!
//! Folding makes alike what catalogs write in many ways: case, full and half width, sub- and
//! superscripts, every dash and joiner, runs of spaces. It never joins two words.

use unicode_normalization::UnicodeNormalization;

use crate::law::fold;
pub use crate::law::folded;

/// Text folded for comparison.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For every byte of `text` and its end, the byte of the original it came from; empty if the two
    /// are byte for byte as long, as plain ASCII is.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds a text, reusing the room of the last one.
    pub fn set(&mut self, original: &str) {
        self.text.clear();
        self.origin.clear();
        if original.is_ascii() {
            self.set_ascii(original);
            return;
        }
        let mut after_space = true;
        for (at, c) in original.char_indices() {
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            for folded in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                match fold(folded) {
                    Some(' ') if after_space => {}
                    Some(folded) => {
                        self.text.push(folded);
                        self.origin.resize(self.text.len(), place);
                        after_space = folded == ' ';
                    }
                    None => {}
                }
            }
        }
        self.origin.push(u32::try_from(original.len()).unwrap_or(u32::MAX));
    }

    /// Bytes of the original that a range of the folded text came from, on character boundaries of it.
    pub fn original(&self, range: std::ops::Range<usize>, original: &str) -> (u32, u32) {
        let whole = u32::try_from(original.len()).unwrap_or(u32::MAX);
        let at = |place: usize| match self.origin.is_empty() {
            true => u32::try_from(place).unwrap_or(u32::MAX).min(whole),
            false => self.origin.get(place).copied().unwrap_or(whole),
        };
        let start = at(range.start);
        // The end is where the last character ends, not where the next one kept begins.
        let last = at(range.end.saturating_sub(1)).max(start) as usize;
        let width = original.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        (start, u32::try_from(last + width).unwrap_or(u32::MAX).min(whole))
    }

    fn set_ascii(&mut self, original: &str) {
        self.text.reserve(original.len());
        // One byte for one byte, so that no map is needed; runs of spaces are left to the caller's
        // terms, which hold single spaces, hence the slow way where there are any.
        let mut last = b' ';
        for byte in original.bytes() {
            let folded = fold(char::from(byte.to_ascii_lowercase()))
                .map_or(b' ', |c| if c.is_ascii() { c as u8 } else { b' ' });
            if folded == b' ' && last == b' ' {
                self.set_mapped(original);
                return;
            }
            self.text.push(char::from(folded));
            last = folded;
        }
    }

    fn set_mapped(&mut self, original: &str) {
        self.text.clear();
        let mut after_space = true;
        for (at, byte) in original.bytes().enumerate() {
            let folded = fold(char::from(byte.to_ascii_lowercase())).unwrap_or(' ');
            if folded == ' ' && after_space {
                continue;
            }
            self.text.push(folded);
            self.origin.push(u32::try_from(at).unwrap_or(u32::MAX));
            after_space = folded == ' ';
        }
        self.origin.push(u32::try_from(original.len()).unwrap_or(u32::MAX));
    }
}
