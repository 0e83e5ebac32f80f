//! What stands before a number and says what it is the number of: "DN50", "DC-6 GHz".

use crate::law::is_unspaced;

use super::Scanner;
use super::comparator::Comparator;
use super::number;
use super::raw::{Bound, Raw};
use super::units::{self, Units};

impl Scanner<'_> {
    /// A figure whose first digit stands at `digit` and which what stands before it explains.
    pub(super) fn prefixed(&self, digit: usize) -> Option<(Raw, usize)> {
        self.band_from_zero(digit).or_else(|| self.nominal_size(digit))
    }

    /// Whether what is counted stands behind a number.
    pub(super) fn is_count(&self, digit: usize) -> bool {
        let number = number::number(self.text, digit, self.reading.mark).ok();
        let units = number.and_then(|number| self.unit(number.end)).map_or(&[] as Units, |(units, _)| units);
        units.first().is_some_and(|unit| unit.is_count())
    }

    /// "DC-6 GHz", "DC to 40 GHz": all frequencies up to it.
    fn band_from_zero(&self, digit: usize) -> Option<(Raw, usize)> {
        const UNTIL: [&str; 9] = ["-", "~", "...", "..", "to", "up to", "bis", "至", "到"];
        let before = self.text[..digit].trim_end();
        let start = UNTIL.iter().find_map(|until| last_word(before.strip_suffix(until)?.trim_end(), "DC"))?;
        let number = number::number(self.text, digit, self.reading.mark).ok()?;
        let (units, end) = self.unit(number.end)?;
        let is_frequency = units.first().is_some_and(|unit| unit.dimension().name() == "frequency");
        let first = Bound { number, units };
        let raw = Raw { first, second: None, comparator: Comparator::FromZero, grade: None, start, end };
        is_frequency.then_some((raw, end))
    }

    /// "DN50", "DN 50": the nominal size of a pipe.
    fn nominal_size(&self, digit: usize) -> Option<(Raw, usize)> {
        let start = last_word(self.text[..digit].trim_end(), "DN")?;
        let number = number::number(self.text, digit, self.reading.mark).ok()?;
        let end = number.end;
        let goes_on = self.text[end..].starts_with(|c: char| c.is_alphanumeric() && !is_unspaced(c));
        let units = units::unit_in_heading("DN").filter(|_| !goes_on)?;
        let first = Bound { number, units };
        Some((Raw { first, second: None, comparator: Comparator::Exactly, grade: None, start, end }, end))
    }
}

/// Where a word begins that ends a text.
fn last_word(text: &str, word: &str) -> Option<usize> {
    let head = text.strip_suffix(word)?;
    let begins = !head.ends_with(|c: char| c.is_alphanumeric() && !is_unspaced(c));
    begins.then_some(head.len())
}
