//! Text folded for comparison, with the way back to the original offsets.
//!
//! Folding makes alike what catalogs write in many ways: case, full and half width, sub- and
//! superscripts, every dash and joiner, runs of spaces. It never joins two words. The rule itself is
//! that of the law files' terms: [`fold_each`].

use std::ops::Range;

use crate::law::{cluster, fold_each};

/// Text folded for comparison.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For every byte of `text`, the byte of the original it came from; empty if they are the same,
    /// as in most plain ASCII.
    origin: Vec<u32>,
}

impl Folded {
    /// Folds a text, reusing the room of the last one.
    pub fn set(&mut self, original: &str) {
        self.clear();
        if original.is_ascii() {
            self.set_ascii(original);
        } else {
            fold_each(original, |c, at| self.push(c, at));
        }
    }

    /// Forgets the last text.
    pub fn clear(&mut self) {
        self.text.clear();
        self.origin.clear();
    }

    /// Takes a text as it stands.
    pub fn copy(&mut self, original: &str) {
        self.clear();
        self.text.push_str(original);
    }

    /// Adds a character that comes from the one at that byte of the original.
    pub fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origin.resize(self.text.len(), place(at));
    }

    /// Bytes of the original that a range of the folded text came from, on character boundaries of it.
    ///
    /// The end is where its last character ends, not where the next one kept begins.
    pub fn original(&self, range: Range<usize>, original: &str) -> Range<usize> {
        let start = self.origin_of(range.start, original);
        if range.is_empty() {
            return start..start;
        }
        let last = self.origin_of(range.end - 1, original).max(start);
        start..last + original.get(last..).map_or(0, cluster)
    }

    /// The folded text before `end`, as far as it comes from the original from byte `from` on.
    pub fn tail(&self, end: usize, from: usize) -> &str {
        let start = self.first_from(from).min(end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The folded text from `start` on, as far as it comes from the original before byte `until`.
    pub fn head(&self, start: usize, until: usize) -> &str {
        let end = self.first_from(until).max(start).min(self.text.len());
        self.text.get(start..end).unwrap_or_default()
    }

    /// The first byte that comes from the original's byte `from` or a later one.
    fn first_from(&self, from: usize) -> usize {
        if self.origin.is_empty() { from } else { self.origin.partition_point(|at| (*at as usize) < from) }
    }

    fn origin_of(&self, byte: usize, original: &str) -> usize {
        let at =
            if self.origin.is_empty() { Some(byte) } else { self.origin.get(byte).map(|at| *at as usize) };
        at.unwrap_or(original.len()).min(original.len())
    }

    /// Byte for byte, and with a map only where spaces fall away.
    fn set_ascii(&mut self, original: &str) {
        let bytes = original.as_bytes();
        let folded = |byte: u8| FOLDED_ASCII[usize::from(byte & 0x7f)];
        let mut plain = std::mem::take(&mut self.text).into_bytes();
        plain.extend(bytes.iter().map(|byte| folded(*byte)));
        // It is ASCII, and so nothing gets lost.
        self.text = String::from_utf8(plain).unwrap_or_default();
        if !self.text.starts_with(' ') && !self.text.ends_with(' ') && !self.text.contains("  ") {
            return;
        }
        self.text.clear();
        for (at, byte) in bytes.iter().enumerate() {
            let c = folded(*byte);
            if c == b' ' && self.text.as_bytes().last().is_none_or(|last| *last == b' ') {
                continue;
            }
            self.text.push(char::from(c));
            self.origin.push(place(at));
        }
        if self.text.ends_with(' ') {
            self.text.pop();
            self.origin.pop();
        }
    }
}

/// The fold of every ASCII character.
static FOLDED_ASCII: [u8; 128] = {
    let mut table = [b' '; 128];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        if c.is_ascii_graphic() && c != b'-' && c != b'_' {
            table[byte] = c.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Folded;
    use crate::law::folded;

    #[test]
    fn plain_text_folds_as_any_other() {
        let mut own = Folded::default();
        arbtest::arbtest(|u| {
            let bytes: Vec<u8> = u.arbitrary()?;
            let text: String = bytes.iter().map(|byte| char::from(byte & 0x7f)).collect();
            own.set(&text);
            assert_eq!(own.text, folded(&text), "{text:?}");
            Ok(())
        });
    }

    #[test]
    fn every_range_leads_back_to_whole_characters() {
        let mut own = Folded::default();
        arbtest::arbtest(|u| {
            let text: String = u.arbitrary()?;
            own.set(&text);
            let mut ends: Vec<usize> = own.text.char_indices().map(|(at, _)| at).collect();
            ends.push(own.text.len());
            for pair in ends.windows(2) {
                let there = own.original(pair[0]..pair[1], &text);
                assert!(
                    text.get(there.clone()).is_some_and(|there| !there.is_empty()),
                    "{there:?} of {text:?}"
                );
            }
            Ok(())
        });
    }

    #[test]
    fn a_place_holds_what_was_written_and_no_more() {
        let mut own = Folded::default();
        for (text, word, written) in [
            ("x ＳｍＣｏ磁 y", "smco磁", "ＳｍＣｏ磁"),
            ("Nd–Fe–B, sintered", "nd fe b", "Nd–Fe–B"),
            ("the Gro\u{308}\u{df}e here", "grösse", "Gro\u{308}ße"),
            ("ｺﾊﾞﾙﾄ箔", "コバルト", "ｺﾊﾞﾙﾄ"),
            ("co\u{ad}balt  foil", "cobalt foil", "co\u{ad}balt  foil"),
            ("SmCo\u{feff} 磁", "smco", "SmCo"),
        ] {
            own.set(text);
            let start = own.text.find(word).unwrap();
            assert_eq!(&text[own.original(start..start + word.len(), text)], written);
        }
    }
}
