//! Records: rows of cells between delimiters, read as spreadsheets read them, and forgiving.
//!
//! A quotation mark closes a cell only before a delimiter or the end of a line; any other inside the
//! cell is kept. One that is never closed is kept too, and the cell goes on as if it were not there:
//! it must not swallow the rows after it.

use std::io::{self, Read};

use super::divided::Divided;
use super::encoding::Decoded;
use super::row::{Oddity, Row};

/// Most bytes that a quoted cell may have before its opening mark is taken for an ordinary character.
const LONGEST_QUOTED: usize = 1 << 20;
/// The same, after that has happened often.
const LEAST_PATIENCE: usize = 4 << 10;
/// Most bytes that one row may have.
const LONGEST_ROW: usize = 64 << 20;
/// So much text is read at a time.
const BLOCK: usize = 1 << 20;

/// Reads records one after the other.
pub(in crate::catalog) struct Records<R> {
    input: Option<Decoded<R>>,
    text: String,
    start: usize,
    divided: Divided,
    number: u32,
    patience: usize,
}

/// How reading a record from what is buffered ended.
enum Outcome {
    /// At this place in the text.
    Complete(usize),
    /// The text ends before the record does.
    Incomplete,
}

enum Quoted {
    /// Closed; what follows the cell stands here.
    Closed(usize),
    Incomplete,
    Never,
}

impl<R: Read> Records<R> {
    pub fn new(input: Decoded<R>, divided: Divided) -> Records<R> {
        let (text, patience) = (String::new(), LONGEST_QUOTED);
        Records { input: Some(input), text, start: 0, divided, number: 0, patience }
    }

    /// The text that is buffered, after reading some if there is none. For a look ahead.
    pub fn peek(&mut self) -> io::Result<&str> {
        if self.start >= self.text.len() {
            self.refill()?;
        }
        Ok(self.text.get(self.start..).unwrap_or(""))
    }

    /// Divides rows otherwise from here on.
    pub fn divide(&mut self, divided: Divided) {
        self.divided = divided;
    }

    /// Reads the next record into `row`; whether there was one. Blank lines are records without text.
    pub fn next(&mut self, row: &mut Row) -> io::Result<bool> {
        loop {
            if self.start < self.text.len() {
                row.clear(self.number.saturating_add(1));
                let outcome = match self.divided {
                    Divided::By(delimiter) => self.parse(delimiter, row),
                    Divided::ByGaps | Divided::At(_) => self.cut(row),
                };
                match outcome {
                    Outcome::Complete(end) => {
                        self.start = end;
                        self.number = row.number;
                        return Ok(true);
                    }
                    Outcome::Incomplete => {}
                }
                if self.text.len() - self.start > LONGEST_ROW {
                    return Err(io::Error::new(io::ErrorKind::InvalidData, "a row has more than 64 MB"));
                }
            } else if self.input.is_none() {
                return Ok(false);
            }
            self.refill()?;
        }
    }

    /// Reads more text behind what is not yet used.
    fn refill(&mut self) -> io::Result<()> {
        self.text.drain(..self.start.min(self.text.len()));
        self.start = 0;
        if let Some(input) = &mut self.input {
            // As much again as a record already has, so that a long one is not looked at too often.
            let wanted = BLOCK.max(self.text.len());
            if !input.read_into(&mut self.text, wanted)? {
                self.input = None;
            }
        }
        Ok(())
    }

    /// Reads a line that no mark divides.
    fn cut(&self, row: &mut Row) -> Outcome {
        let bytes = self.text.as_bytes();
        let rest = bytes.get(self.start..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = match length {
            Some(length) => self.start + length,
            None if self.input.is_none() => bytes.len(),
            None => return Outcome::Incomplete,
        };
        match after_cell(bytes, end, self.input.is_none(), None) {
            After::NextRow(next) | After::NextCell(next) => {
                self.divided.cut(self.text.get(self.start..end).unwrap_or(""), row);
                Outcome::Complete(next)
            }
            After::Unknown => Outcome::Incomplete,
        }
    }

    fn parse(&mut self, delimiter: u8, row: &mut Row) -> Outcome {
        let text = self.text.as_str();
        let bytes = text.as_bytes();
        let ended = self.input.is_none();
        let mut at = self.start;
        loop {
            let blanks = bytes.iter().skip(at).take_while(|byte| **byte == b' ').count();
            if bytes.get(at + blanks) == Some(&b'"') {
                let one_line = blanks > 0;
                match quoted(text, at + blanks + 1, delimiter, self.patience, ended, one_line, row) {
                    Quoted::Closed(end) => {
                        row.end_cell();
                        match after_cell(bytes, end, ended, Some(delimiter)) {
                            After::NextCell(next) => at = next,
                            After::NextRow(next) => return Outcome::Complete(next),
                            After::Unknown => return Outcome::Incomplete,
                        }
                        continue;
                    }
                    Quoted::Incomplete => return Outcome::Incomplete,
                    Quoted::Never => {
                        row.rewind_cell();
                        if blanks == 0 {
                            row.oddity = Some(Oddity::Unclosed);
                            self.patience = (self.patience / 2).max(LEAST_PATIENCE);
                        }
                    }
                }
            }
            let is_end = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
            let rest = bytes.get(at..).unwrap_or_default();
            let end = match rest.iter().position(is_end) {
                Some(length) => at + length,
                None if ended => bytes.len(),
                None => return Outcome::Incomplete,
            };
            row.push(text.get(at..end).unwrap_or(""));
            match after_cell(bytes, end, ended, Some(delimiter)) {
                After::NextCell(next) => at = next,
                After::NextRow(next) => return Outcome::Complete(next),
                After::Unknown => return Outcome::Incomplete,
            }
        }
    }
}

/// What follows the end of a cell.
fn after_cell(bytes: &[u8], end: usize, ended: bool, delimiter: Option<u8>) -> After {
    match bytes.get(end) {
        Some(byte) if Some(*byte) == delimiter => After::NextCell(end + 1),
        Some(b'\r') => match bytes.get(end + 1) {
            Some(b'\n') => After::NextRow(end + 2),
            None if !ended => After::Unknown,
            Some(_) | None => After::NextRow(end + 1),
        },
        Some(_) => After::NextRow(end + 1),
        None => After::NextRow(end),
    }
}

enum After {
    NextCell(usize),
    NextRow(usize),
    Unknown,
}

/// Reads a quoted cell whose opening mark stands before `start`.
fn quoted(
    text: &str,
    start: usize,
    delimiter: u8,
    patience: usize,
    ended: bool,
    one_line: bool,
    row: &mut Row,
) -> Quoted {
    let bytes = text.as_bytes();
    let (mut at, mut written) = (start, start);
    let (mut stray, mut lines) = (false, false);
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'"' || *byte == b'\n' || *byte == b'\r')
        else {
            return if ended || rest.len() + at - start > patience {
                Quoted::Never
            } else {
                Quoted::Incomplete
            };
        };
        at += length;
        if at - start > patience {
            return Quoted::Never;
        }
        if bytes.get(at) != Some(&b'"') {
            lines = true;
            at += 1;
            if stray || one_line {
                return Quoted::Never;
            }
            continue;
        }
        let blanks = bytes.iter().skip(at + 1).take_while(|byte| **byte == b' ').count();
        let next = bytes.get(at + 1 + blanks).copied();
        match next {
            None if !ended => return Quoted::Incomplete,
            Some(b'"') if blanks == 0 => {
                row.write(text.get(written..=at).unwrap_or(""));
                at += 2;
                written = at;
            }
            None | Some(b'\n' | b'\r') => {
                row.write(text.get(written..at).unwrap_or(""));
                return Quoted::Closed(at + 1 + blanks);
            }
            Some(byte) if byte == delimiter => {
                row.write(text.get(written..at).unwrap_or(""));
                return Quoted::Closed(at + 1 + blanks);
            }
            Some(_) => {
                // Inside several lines an undoubled mark means that the first one opened nothing.
                if lines {
                    return Quoted::Never;
                }
                stray = true;
                row.oddity = Some(Oddity::Stray);
                at += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut records = Records::new(Decoded::new(text.as_bytes(), encoding_rs::UTF_8), Divided::By(b','));
        let mut row = Row::default();
        let mut rows = Vec::new();
        while records.next(&mut row).unwrap() {
            rows.push(row.cells().map(str::to_owned).collect());
        }
        rows
    }

    #[test]
    fn cells_as_spreadsheets_read_them() {
        assert_eq!(
            read("a,b\r\n\r\nc,\"d, \"\"e\"\"\"\n"),
            [vec!["a", "b"], vec![""], vec!["c", "d, \"e\""]]
        );
        assert_eq!(read("a\rb,\rc"), [vec!["a"], vec!["b", ""], vec!["c"]]);
        assert_eq!(read("\"two\nlines\",x"), [vec!["two\nlines", "x"]]);
        assert_eq!(read("a, \"b, c\" ,d\n"), [vec!["a", "b, c", "d"]]);
        assert_eq!(read("\"\",\"\"\n"), [vec!["", ""]]);
        assert!(read("").is_empty());
    }

    #[test]
    fn inches_in_a_quoted_cell_are_kept() {
        assert_eq!(read("\"6\" pipe, 2 m\",x\n"), [vec!["6\" pipe, 2 m", "x"]]);
        assert_eq!(read("6\" pipe,x\n"), [vec!["6\" pipe", "x"]]);
    }

    #[test]
    fn an_open_mark_swallows_no_rows() {
        let rows = read("1,\"Monitor 19,black\n2,\"Cable, long\",white\n3,c,d\n");
        assert_eq!(
            rows,
            [vec!["1", "\"Monitor 19", "black"], vec!["2", "Cable, long", "white"], vec!["3", "c", "d"]]
        );
        assert_eq!(read("\"never\nclosed"), [vec!["\"never"], vec!["closed"]]);
    }

    #[test]
    fn many_open_marks_do_not_take_long() {
        let rows = read(&"\"a,b\n".repeat(100_000));
        assert_eq!(rows.len(), 100_000);
    }
}
