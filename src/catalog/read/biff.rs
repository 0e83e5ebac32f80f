//! Records of old Excel workbooks (BIFF5 and BIFF8), and the texts in them.

use std::io::{BufReader, Read};

use encoding_rs::Encoding;

use super::bytes::{Bytes, Texts};
use crate::problem::{Sentence, in_words, sentence};

/// A record that goes on where the one before it was full.
const CONTINUE: u16 = 0x3c;

/// Records, one after the other.
pub(super) struct Records<R> {
    input: BufReader<R>,
    /// Kind and length of the record that comes next.
    ahead: Option<(u16, u16)>,
    pub data: Vec<u8>,
    /// Where in the data records go on.
    pub breaks: Vec<usize>,
}

impl<R: Read> Records<R> {
    pub fn new(input: R) -> Records<R> {
        Records { input: BufReader::new(input), ahead: None, data: Vec::new(), breaks: Vec::new() }
    }

    /// Reads the next record with all that continues it; its kind, or `None` at the end.
    pub fn next(&mut self) -> Result<Option<u16>, Sentence> {
        self.data.clear();
        self.breaks.clear();
        let Some((kind, length)) = self.header()? else { return Ok(None) };
        self.ahead = None;
        self.append(length)?;
        while let Some((CONTINUE, length)) = self.header()? {
            self.ahead = None;
            self.breaks.push(self.data.len());
            self.append(length)?;
        }
        Ok(Some(kind))
    }

    fn header(&mut self) -> Result<Option<(u16, u16)>, Sentence> {
        if self.ahead.is_none() {
            let mut header = Vec::new();
            let read = self.input.by_ref().take(4).read_to_end(&mut header);
            read.map_err(|error| in_words(&error))?;
            let mut header = Bytes(&header);
            self.ahead = header.u16().zip(header.u16());
        }
        Ok(self.ahead)
    }

    fn append(&mut self, length: u16) -> Result<(), Sentence> {
        let read = self.input.by_ref().take(u64::from(length)).read_to_end(&mut self.data);
        match read {
            Ok(read) if read == usize::from(length) => Ok(()),
            Ok(_) => Err(sentence!("it ends inside a record")),
            Err(error) => Err(in_words(&error)),
        }
    }
}

/// How texts are written in a workbook.
#[derive(Clone, Copy)]
pub(super) enum Writing {
    /// In UTF-16, whose upper bytes are left out where all are zero.
    Unicode,
    /// In bytes of this encoding.
    Bytes(&'static Encoding),
}

impl Writing {
    /// The encoding that a number stands for in old workbooks.
    pub fn of_code_page(number: u16) -> Writing {
        let label = match number {
            1200 => return Writing::Unicode,
            866 => "ibm866".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            10_000 | 32_768 => "macintosh".to_owned(),
            number => format!("windows-{number}"),
        };
        Writing::Bytes(Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252))
    }

    /// A text behind its length, which is written in one byte or two.
    pub fn text(self, bytes: &mut Bytes<'_>, length_bytes: usize) -> Option<String> {
        let length = if length_bytes == 1 { bytes.u8().map(u16::from) } else { bytes.u16() }?;
        match self {
            Writing::Bytes(encoding) => {
                let text = bytes.take(usize::from(length))?;
                Some(encoding.decode_without_bom_handling(text).0.into_owned())
            }
            Writing::Unicode => {
                let mut texts = Broken { data: bytes.0, breaks: &[], at: 0 };
                let flags = texts.u8()?;
                texts.skip_sizes(flags)?;
                texts.letters(usize::from(length), flags)
            }
        }
    }

    /// A text behind a length of two bytes, which may go on in the next record.
    pub fn broken_text(self, data: &[u8], breaks: &[usize]) -> Option<String> {
        match self {
            Writing::Bytes(_) => self.text(&mut Bytes(data), 2),
            Writing::Unicode => Broken { data, breaks, at: 0 }.text(),
        }
    }
}

/// The texts of the table that cells share, as far as they can be read.
pub(super) fn shared_texts(data: &[u8], breaks: &[usize]) -> Texts {
    let mut texts = Texts::default();
    let mut broken = Broken { data, breaks, at: 8 };
    while let Some(text) = broken.text() {
        texts.push(&text);
    }
    texts
}

/// Texts in the data of records that go on one in the other.
struct Broken<'a> {
    data: &'a [u8],
    /// Places where a record ends and the next goes on, in order.
    breaks: &'a [usize],
    at: usize,
}

impl Broken<'_> {
    fn text(&mut self) -> Option<String> {
        let length = Bytes(self.data.get(self.at..)?).u16()?;
        self.at += 2;
        let flags = self.u8()?;
        let behind = self.skip_sizes(flags)?;
        let text = self.letters(usize::from(length), flags)?;
        self.at = self.at.saturating_add(behind);
        Some(text)
    }

    fn u8(&mut self) -> Option<u8> {
        let byte = self.data.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    /// Skips how much stands behind the letters about their looks and readings; how many bytes that is.
    fn skip_sizes(&mut self, flags: u8) -> Option<usize> {
        let mut bytes = Bytes(self.data.get(self.at..)?);
        let before = bytes.0.len();
        let runs = if flags & 8 == 0 { 0 } else { usize::from(bytes.u16()?) * 4 };
        let readings = if flags & 4 == 0 { 0 } else { bytes.u32()? as usize };
        self.at += before - bytes.0.len();
        Some(runs.saturating_add(readings))
    }

    /// So many letters. Where a record goes on, a byte says anew how they are written.
    fn letters(&mut self, mut count: usize, mut flags: u8) -> Option<String> {
        let mut text = String::new();
        while count > 0 {
            let passed = self.breaks.partition_point(|place| *place < self.at);
            self.breaks = self.breaks.get(passed..).unwrap_or_default();
            if self.breaks.first() == Some(&self.at) {
                self.breaks = self.breaks.get(1..).unwrap_or_default();
                flags = self.u8()?;
            }
            let end = self.breaks.first().copied().unwrap_or(self.data.len());
            let width = if flags & 1 == 0 { 1 } else { 2 };
            let here = count.min((end.checked_sub(self.at)?) / width);
            if here == 0 {
                return None;
            }
            let mut bytes = Bytes(self.data.get(self.at..)?);
            if width == 1 {
                text.extend(bytes.take(here)?.iter().map(|byte| char::from(*byte)));
            } else {
                text.push_str(&bytes.utf16(here)?);
            }
            self.at += here * width;
            count -= here;
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_go_on_in_the_next_record() {
        // "ab" then, in the next record, "磁" in two bytes; then "x" with a run of looks behind it.
        let mut data = vec![2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, b'a', b'b'];
        let cut = data.len();
        data.extend([1, 0xc1, 0x78, 1, 0, 8, 1, 0, b'x', 0, 0, 0, 0, 1, 0, 0, b'y']);
        let texts = shared_texts(&data, &[cut]);
        assert_eq!([0, 1, 2].map(|number| texts.cell(number).0), ["ab磁", "x", "y"]);
        assert!(texts.cell(3).1.is_some());
        for end in 0..data.len() {
            shared_texts(&data[..end], &[cut]);
        }
    }

    #[test]
    fn old_code_pages() {
        let text = |page, bytes: &[u8]| Writing::of_code_page(page).text(&mut Bytes(bytes), 1);
        assert_eq!(text(932, &[4, 0x8e, 0xa5, 0x90, 0xce]).as_deref(), Some("磁石"));
        assert_eq!(text(1252, &[1, 0xfc]).as_deref(), Some("ü"));
        assert_eq!(text(1200, &[1, 1, 0xc1, 0x78]).as_deref(), Some("磁"));
        assert_eq!(text(936, &[9, 0xb4]), None);
    }
}
