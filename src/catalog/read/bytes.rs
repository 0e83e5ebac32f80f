//! Numbers and texts of binary workbooks, taken from the start of some bytes.

use super::CellError;

/// Bytes that numbers and texts are taken from. What is not there is `None`.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// The next so many bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of one byte.
    pub fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    /// A number of two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// A floating-point number of eight bytes.
    pub fn f64(&mut self) -> Option<f64> {
        self.array().map(f64::from_le_bytes)
    }

    /// A number in the four bytes that workbooks use for short ones.
    pub fn short_number(&mut self) -> Option<f64> {
        let bits = self.u32()?;
        let number = match bits & 2 {
            0 => f64::from_bits(u64::from(bits & !3) << 32),
            _ => f64::from(bits.cast_signed() >> 2),
        };
        Some(if bits & 1 == 0 { number } else { number / 100.0 })
    }

    /// So many units of UTF-16.
    pub fn utf16(&mut self, units: usize) -> Option<String> {
        self.take(units.checked_mul(2)?).map(from_utf16)
    }

    /// A text in UTF-16 behind the number of its units.
    pub fn wide(&mut self) -> Option<String> {
        let units = self.u32()?;
        self.utf16(usize::try_from(units).ok()?)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}

/// Bytes in UTF-16 as text, with U+FFFD in place of what means nothing.
pub(super) fn from_utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?)));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// What a cell shows in which a formula failed.
pub(super) fn error_cell(code: u8) -> (String, Option<CellError>) {
    let shown = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2a => "#N/A",
        0x2b => "#GETTING_DATA",
        _ => "#ERROR",
    };
    (shown.to_owned(), Some(CellError::Spreadsheet))
}

/// What a cell shows that is true or false.
pub(super) fn bool_cell(value: u8) -> (String, Option<CellError>) {
    (if value == 0 { "FALSE" } else { "TRUE" }.to_owned(), None)
}

/// Texts that cells share, in one string.
#[derive(Default)]
pub(super) struct Texts {
    text: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a text.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    /// What a cell shows that refers to the text of this number.
    pub fn cell(&self, number: u32) -> (String, Option<CellError>) {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(number)).and_then(|(start, end)| self.text.get(start..*end));
        match range {
            Some(text) => (text.to_owned(), None),
            None => ("#DAMAGED".to_owned(), Some(CellError::Damaged)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers() {
        for (bits, number) in [
            (0x3ff0_0000, 1.0),
            (0x405e_c001, 1.23),
            (0x02f1_853a, 12_345_678.0),
            (499, 1.24),
            (0xffff_fffe, -1.0),
        ] {
            let shown = Bytes(&u32::to_le_bytes(bits)).short_number().unwrap();
            assert!((shown - number).abs() < 1e-9, "{bits:x} {shown}");
        }
        assert_eq!(Bytes(&[1, 2, 3]).short_number(), None);
    }

    #[test]
    fn shared_texts() {
        let mut texts = Texts::default();
        ["", "磁钢"].iter().for_each(|text| texts.push(text));
        assert_eq!(texts.cell(0), (String::new(), None));
        assert_eq!(texts.cell(1), ("磁钢".to_owned(), None));
        assert_eq!(texts.cell(2).1, Some(CellError::Damaged));
        assert_eq!(texts.cell(u32::MAX).1, Some(CellError::Damaged));
    }
}
