//! Compound files: old Office documents are file systems of their own, of which one stream is read.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use super::bytes::{Bytes, from_utf16};
use crate::problem::{Sentence, in_words, sentence};

/// Sector numbers from here on end a chain.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Most bytes that a list of what is in the file may take.
const MOST_LISTED: u64 = 16 << 20;

/// A compound file.
pub(super) struct Compound<R> {
    input: R,
    /// Length of a sector as a power of two.
    shift: u32,
    /// How many sectors the file has.
    sectors: usize,
    /// Which sector follows which.
    next: Vec<u32>,
    entries: Vec<Entry>,
    small: Small,
}

/// Where short streams lie.
struct Small {
    /// Streams of fewer bytes are short.
    below: u64,
    shift: u32,
    first_of_table: u32,
}

/// What the file holds.
#[derive(Clone)]
struct Entry {
    name: String,
    first: u32,
    length: u64,
}

impl<R: Read + Seek> Compound<R> {
    /// Reads what is in the file; or says why that cannot be read.
    pub fn open(mut input: R) -> Result<Compound<R>, Sentence> {
        let length = input.seek(SeekFrom::End(0)).map_err(shown)?;
        let mut header = [0; 512];
        input.seek(SeekFrom::Start(0)).and_then(|_| input.read_exact(&mut header)).map_err(shown)?;
        let number = |at: usize| header.get(at..).and_then(|rest| Bytes(rest).u32()).unwrap_or(0);
        let (shift, small_shift) = (number(30) & 0xffff, number(32) & 0xffff);
        if !matches!(shift, 9 | 12) || small_shift >= shift || small_shift < 2 {
            return Err(sentence!("its sectors have no length that is known"));
        }
        let sectors = usize::try_from(length >> shift).unwrap_or(usize::MAX);
        let small = Small { below: u64::from(number(56)), shift: small_shift, first_of_table: number(60) };
        let mut file = Compound { input, shift, sectors, next: Vec::new(), entries: Vec::new(), small };
        let tables = (76..512).step_by(4).map(number).collect();
        file.read_table(tables, number(68))?;
        file.read_entries(number(48))?;
        Ok(file)
    }

    /// Whether something in it is called so.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The stream of that name.
    pub fn stream(mut self, name: &str) -> Result<Stream<R>, Sentence> {
        let entry = self.entry(name).cloned().ok_or_else(|| sentence!("it holds no workbook"))?;
        if entry.length >= self.small.below {
            return Ok(self.at(entry.first, entry.length));
        }
        let root = self.entries.first().cloned().ok_or_else(|| sentence!("it holds nothing"))?;
        let table = self.whole(self.small.first_of_table, u64::MAX)?;
        let container = self.whole(root.first, root.length)?;
        let table: Vec<u32> = numbers(&table).collect();
        let mut bytes = Vec::new();
        for sector in chain(&table, entry.first, table.len()) {
            let start = (sector as usize) << self.small.shift;
            let end = (start + (1 << self.small.shift)).min(container.len());
            bytes.extend_from_slice(container.get(start..end).unwrap_or_default());
        }
        bytes.truncate(usize::try_from(entry.length).unwrap_or(usize::MAX));
        Ok(Stream::Short(Cursor::new(bytes)))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// Reads which sector follows which, from the sectors that are listed and those of a chain of lists.
    fn read_table(&mut self, mut listed: Vec<u32>, first_list: u32) -> Result<(), Sentence> {
        let (mut list, mut lists) = (first_list, 0);
        loop {
            for sector in listed.drain(..).take_while(|sector| *sector < LAST_SECTOR) {
                if self.next.len() >= self.sectors {
                    return Ok(());
                }
                let bytes = self.sector(sector)?;
                self.next.extend(numbers(&bytes));
            }
            if list >= LAST_SECTOR || lists > self.sectors {
                return Ok(());
            }
            lists += 1;
            listed = numbers(&self.sector(list)?).collect();
            list = listed.pop().unwrap_or(LAST_SECTOR);
        }
    }

    fn read_entries(&mut self, first: u32) -> Result<(), Sentence> {
        let list = self.whole(first, MOST_LISTED)?;
        for entry in list.chunks_exact(128) {
            let mut bytes = Bytes(entry);
            let (name, rest) = (bytes.take(64).unwrap_or_default(), &mut bytes);
            let units = usize::from(rest.u16().unwrap_or(0)).saturating_sub(2).min(62);
            rest.take(50);
            let (first, length) = rest.u32().zip(rest.u32()).unwrap_or((LAST_SECTOR, 0));
            let name = from_utf16(name.get(..units).unwrap_or_default());
            self.entries.push(Entry { name, first, length: u64::from(length) });
        }
        if self.entries.is_empty() { Err(sentence!("it holds nothing")) } else { Ok(()) }
    }

    /// The bytes of a sector; fewer at the end of the file.
    fn sector(&mut self, sector: u32) -> Result<Vec<u8>, Sentence> {
        let mut bytes = Vec::new();
        let start = (u64::from(sector) + 1) << self.shift;
        let read = self.input.seek(SeekFrom::Start(start));
        let read = read.and_then(|_| self.input.by_ref().take(1 << self.shift).read_to_end(&mut bytes));
        read.map_err(shown).map(|_| bytes)
    }

    /// All bytes of a stream that starts in that sector, up to so many.
    fn whole(&mut self, first: u32, most: u64) -> Result<Vec<u8>, Sentence> {
        let mut bytes = Vec::new();
        for sector in chain(&self.next, first, self.sectors) {
            if bytes.len() as u64 >= most {
                break;
            }
            bytes.extend(self.sector(sector)?);
        }
        Ok(bytes)
    }

    fn at(self, first: u32, length: u64) -> Stream<R> {
        let sectors = chain(&self.next, first, self.sectors);
        let length = length.min((sectors.len() as u64) << self.shift);
        Stream::Long { input: self.input, shift: self.shift, sectors, length, at: 0 }
    }
}

/// The sectors of a chain; no more than there are, should it run in a circle.
fn chain(next: &[u32], first: u32, most: usize) -> Vec<u32> {
    let mut sectors = Vec::new();
    let mut sector = first;
    while sector < LAST_SECTOR && sectors.len() < most {
        sectors.push(sector);
        sector = next.get(sector as usize).copied().unwrap_or(LAST_SECTOR);
    }
    sectors
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|number| Bytes(number).u32().unwrap_or(LAST_SECTOR))
}

fn shown(error: io::Error) -> Sentence {
    in_words(&error)
}

/// A stream of a compound file.
pub(super) enum Stream<R> {
    /// In sectors of the file.
    Long { input: R, shift: u32, sectors: Vec<u32>, length: u64, at: u64 },
    /// In memory.
    Short(Cursor<Vec<u8>>),
}

impl<R: Read + Seek> Read for Stream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let (input, shift, sectors, length, at) = match self {
            Stream::Short(bytes) => return bytes.read(out),
            Stream::Long { input, shift, sectors, length, at } => (input, *shift, sectors, *length, at),
        };
        let place = usize::try_from(*at >> shift).unwrap_or(usize::MAX);
        let Some(first) = sectors.get(place).filter(|_| *at < length) else { return Ok(0) };
        // Sectors that lie one behind the other are read at once.
        let rest = sectors.get(place..).unwrap_or_default();
        let together = rest.iter().zip(*first..).take_while(|(sector, expected)| *sector == expected).count();
        let inside = *at & ((1 << shift) - 1);
        let most = (((together as u64) << shift) - inside).min(length - *at);
        input.seek(SeekFrom::Start(((u64::from(*first) + 1) << shift) + inside))?;
        let read = input.by_ref().take(most).read(out)?;
        *at += read as u64;
        Ok(read)
    }
}

impl<R: Read + Seek> Stream<R> {
    /// Goes on reading at that place.
    pub fn go_to(&mut self, place: u64) {
        match self {
            Stream::Long { at, .. } => *at = place,
            Stream::Short(bytes) => bytes.set_position(place),
        }
    }
}
