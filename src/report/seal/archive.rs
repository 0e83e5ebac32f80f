//! The seal of an archive, as DOCX and XLSX are: a field of the last entry in its table of contents, which
//! programs that do not know it pass over.
//!
//! A comment of the archive would be simpler, but LibreOffice opens no file that has one.

use std::io::{self, Read, Seek, SeekFrom, Write};

/// The end of an archive without comment.
const END: usize = 22;
/// What an entry of the table of contents has in front of its name.
const HEAD: usize = 46;
/// The name of the field, free for private use.
const FIELD: [u8; 2] = *b"DC";

/// Adds a field to the last entry of an archive that has no comment.
pub(super) fn add(file: &mut (impl Read + Write + Seek), data: &[u8]) -> io::Result<()> {
    let broken = || io::Error::other("an archive without table of contents");
    let mut end = [0; END];
    file.seek(SeekFrom::End(-i64::try_from(END).map_err(io::Error::other)?))?;
    file.read_exact(&mut end)?;
    let (size, start) = (long(&end, 12).ok_or_else(broken)?, long(&end, 16).ok_or_else(broken)?);
    let mut entries = vec![0; size as usize];
    file.seek(SeekFrom::Start(u64::from(start)))?;
    file.read_exact(&mut entries)?;
    let (mut last, mut at) = (0, 0);
    while at < entries.len() {
        last = at;
        let lengths = [28, 30, 32].map(|place| short(&entries, at + place).map(usize::from));
        let [Some(name), Some(extra), Some(comment)] = lengths else { return Err(broken()) };
        at += HEAD + name + extra + comment;
    }
    let (Some(name), Some(extra)) = (short(&entries, last + 28), short(&entries, last + 30)) else {
        return Err(broken());
    };
    let field = [&FIELD[..], &length(data.len())?, data].concat();
    let behind = last + HEAD + usize::from(name) + usize::from(extra);
    if behind > entries.len() {
        return Err(broken());
    }
    entries.splice(behind..behind, field.iter().copied());
    let all = length(usize::from(extra) + field.len())?;
    entries.splice(last + 30..last + 32, all);
    let size = u32::try_from(entries.len()).map_err(io::Error::other)?;
    if let Some(place) = end.get_mut(12..16) {
        place.copy_from_slice(&size.to_le_bytes());
    }
    file.seek(SeekFrom::Start(u64::from(start)))?;
    file.write_all(&entries)?;
    file.write_all(&end)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A length as archives have it.
fn length(length: usize) -> io::Result<[u8; 2]> {
    let length = u16::try_from(length);
    let length =
        length.map_err(|_| io::Error::other("what the report was made of is too long for its archive"))?;
    Ok(length.to_le_bytes())
}
