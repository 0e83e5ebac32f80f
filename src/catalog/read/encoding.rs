//! Which encoding a file is in, and its bytes as text.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, UTF_8, UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};

use super::{Encoding, EncodingKnown};

/// So much of what is not plain ASCII is enough to guess by.
const EVIDENCE: usize = 1 << 20;

/// What is learnt from a file's bytes in one pass: its hash and its encoding.
pub(in crate::catalog) struct Survey {
    hash: Sha256,
    start: Vec<u8>,
    /// Lines that are not plain ASCII.
    evidence: Vec<u8>,
    carry: Vec<u8>,
    is_utf8: bool,
    length: u64,
}

/// An encoding and how it was found.
#[derive(Clone, Debug)]
pub(in crate::catalog) struct Found {
    pub encoding: &'static encoding_rs::Encoding,
    pub known: EncodingKnown,
}

/// Bytes that are no text of any kind.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::catalog) enum NotText {
    Utf32,
    Binary,
}

impl Survey {
    pub fn new() -> Survey {
        let (start, evidence, carry) = (Vec::new(), Vec::new(), Vec::new());
        Survey { hash: Sha256::new(), start, evidence, carry, is_utf8: true, length: 0 }
    }

    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        let wanted = (64 * 1024usize).saturating_sub(self.start.len());
        self.start.extend(bytes.iter().take(wanted));
        if !bytes.is_ascii() {
            self.gather(bytes);
        }
        if self.is_utf8 {
            self.validate(bytes);
        }
    }

    /// SHA-256 of all bytes, in hexadecimal.
    pub fn content_hash(&self) -> String {
        self.hash.clone().finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first bytes of the file.
    pub fn start(&self) -> &[u8] {
        &self.start
    }

    /// How many bytes there were.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The encoding that the bytes speak for.
    pub fn encoding(&self) -> Result<Found, NotText> {
        let by = |encoding, known| Ok(Found { encoding, known });
        match self.start.as_slice() {
            [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Err(NotText::Utf32),
            [0xef, 0xbb, 0xbf, ..] => return by(UTF_8, EncodingKnown::ByMark),
            [0xff, 0xfe, ..] => return by(UTF_16LE, EncodingKnown::ByMark),
            [0xfe, 0xff, ..] => return by(UTF_16BE, EncodingKnown::ByMark),
            _ => {}
        }
        if let Some(encoding) = self.utf16_without_mark() {
            return by(encoding, EncodingKnown::ByContent);
        }
        let is_control = |byte: &&u8| byte.is_ascii() && !is_plain(**byte);
        if self.start.iter().filter(is_control).count() * 100 > self.start.len() {
            return Err(NotText::Binary);
        }
        if self.is_utf8 && self.carry.is_empty() || self.is_mostly_utf8() {
            return by(UTF_8, EncodingKnown::ByContent);
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.evidence, true);
        by(detector.guess(None, Utf8Detection::Allow), EncodingKnown::Guessed)
    }

    /// Latin letters, digits and delimiters in UTF-16 have a zero byte each, all on the same side.
    fn utf16_without_mark(&self) -> Option<&'static encoding_rs::Encoding> {
        let (mut big, mut little, mut others) = (0usize, 0usize, 0usize);
        for pair in self.start.chunks_exact(2) {
            match pair {
                [0, byte] if is_plain(*byte) => big += 1,
                [byte, 0] if is_plain(*byte) => little += 1,
                [byte, other] if *byte == 0 || *other == 0 => others += 1,
                _ => {}
            }
        }
        let units = self.start.len() / 2;
        let clear = |most: usize, least: usize| most > 1 && most * 20 > units && (least + others) * 10 < most;
        match (clear(big, little), clear(little, big)) {
            (true, _) => Some(UTF_16BE),
            (_, true) => Some(UTF_16LE),
            (false, false) => None,
        }
    }

    /// Keeps the lines that are not plain ASCII. What a block's edge cuts is lost, which does no harm.
    fn gather(&mut self, bytes: &[u8]) {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.evidence.len() >= EVIDENCE {
                break;
            }
            if !line.is_ascii() {
                self.evidence.extend(line.iter().take(EVIDENCE));
            }
        }
    }

    fn validate(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !self.carry.is_empty() {
            let Some((first, after)) = rest.split_first() else { return };
            self.carry.push(*first);
            rest = after;
            match std::str::from_utf8(&self.carry) {
                Ok(_) => self.carry.clear(),
                Err(error) if error.error_len().is_some() => {
                    self.is_utf8 = false;
                    return;
                }
                Err(_) => {}
            }
        }
        if let Err(error) = std::str::from_utf8(rest) {
            self.is_utf8 = error.error_len().is_none();
            self.carry = rest.get(error.valid_up_to()..).unwrap_or_default().to_vec();
        }
    }

    /// Text in another encoding is hardly ever valid UTF-8 by accident, so a file in which nearly all
    /// that could be wrong is right is UTF-8 with damaged places.
    fn is_mostly_utf8(&self) -> bool {
        let (mut right, mut wrong) = (0usize, 0usize);
        for chunk in self.evidence.utf8_chunks() {
            right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            wrong += usize::from(!chunk.invalid().is_empty());
        }
        right > 4 * wrong
    }
}

impl Found {
    /// What the catalog says about it.
    pub fn described(&self) -> Encoding {
        Encoding { name: self.encoding.name(), known: self.known }
    }
}

/// Whether an ASCII byte stands in ordinary text.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b..=0x7e)
}

/// Bytes as text: reads blocks, decodes them, puts U+FFFD in place of what means nothing.
pub(in crate::catalog) struct Decoded<R> {
    input: R,
    decoder: Decoder,
    block: Vec<u8>,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    pub fn new(input: R, encoding: &'static encoding_rs::Encoding) -> Decoded<R> {
        Decoded {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
            block: vec![0; 256 * 1024],
            ended: false,
        }
    }

    /// Adds at least `wanted` bytes of text to `out`, fewer only at the end; whether there may be more.
    pub fn read_into(&mut self, out: &mut String, wanted: usize) -> io::Result<bool> {
        let goal = out.len().saturating_add(wanted);
        while !self.ended && out.len() < goal {
            let read = match self.input.read(&mut self.block) {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.ended = read == 0;
            let mut bytes = self.block.get(..read).unwrap_or_default();
            loop {
                out.reserve(
                    self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()).min(1 << 20) + 16,
                );
                let (result, used, _) = self.decoder.decode_to_string(bytes, out, self.ended);
                bytes = bytes.get(used..).unwrap_or_default();
                if result == CoderResult::InputEmpty {
                    break;
                }
            }
        }
        Ok(!self.ended)
    }
}

/// For readers that want bytes: the text in UTF-8.
pub(in crate::catalog) struct Utf8<R> {
    decoded: Decoded<R>,
    pending: String,
    taken: usize,
}

impl<R: Read> Utf8<R> {
    pub fn new(decoded: Decoded<R>) -> Utf8<R> {
        Utf8 { decoded, pending: String::new(), taken: 0 }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.taken >= self.pending.len() {
            self.pending.clear();
            self.taken = 0;
            self.decoded.read_into(&mut self.pending, 64 * 1024)?;
        }
        let mut rest = self.pending.as_bytes().get(self.taken..).unwrap_or_default();
        let read = rest.read(out)?;
        self.taken += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(bytes: &[u8], block: usize) -> Survey {
        let mut survey = Survey::new();
        bytes.chunks(block).for_each(|chunk| survey.feed(chunk));
        survey
    }

    fn name(bytes: &[u8]) -> &'static str {
        survey(bytes, 7).encoding().map_or("none", |found| found.encoding.name())
    }

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(name(b"plain,ascii\n"), "UTF-8");
        assert_eq!(name("φ20×5,钐钴磁体\n".as_bytes()), "UTF-8");
        assert_eq!(name(b"\xff\xfea\0,\0"), "UTF-16LE");
        assert_eq!(name(b"\0n\0a\0m\0e\0,\0q\0t\0y"), "UTF-16BE");
        assert_eq!(name(b"n\0a\0m\0e\0,\0q\0t\0y\0"), "UTF-16LE");
        assert_eq!(name(b"\xff\xfe\0\0a\0\0\0"), "none");
        assert_eq!(name(&[7, 0, 1, 2, 3, 200, 4]), "none");
    }

    #[test]
    fn a_damaged_place_leaves_utf8_as_it_is() {
        let mut bytes = "钐钴磁体,镝\n".repeat(20).into_bytes();
        bytes.extend(b"M\xfcller\n");
        let found = survey(&bytes, 5).encoding().unwrap();
        assert_eq!((found.encoding.name(), found.known), ("UTF-8", EncodingKnown::ByContent));
        let mut text = String::new();
        Decoded::new(&bytes[..], found.encoding).read_into(&mut text, usize::MAX).unwrap();
        assert!(text.ends_with("M\u{fffd}ller\n"));
    }

    #[test]
    fn the_hash_does_not_depend_on_blocks() {
        let bytes = b"abc";
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(survey(bytes, 1).content_hash(), hash);
        assert_eq!(survey(bytes, 3).content_hash(), hash);
    }
}
