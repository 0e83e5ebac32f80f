//! Figures in text: "0.5 mm", "≧30 GHz", "99.9 %", "-55…+125 °C", "5N", "640×512".

mod comparator;
mod number;
mod prefix;
mod raw;
mod units;
mod written;

use rust_decimal::Decimal;

use crate::law::{End, Quantity, Span, Unit, is_unspaced};

use super::normal::Folded;
use comparator::Comparator;
pub use number::DecimalMark;
use number::Number;
use raw::Bound;
pub use raw::Raw;
pub use units::{Letters, Units, unit_in_heading};
pub use written::write;

/// How to read the figures of a text.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Which sign separates fractions in the item.
    pub mark: DecimalMark,
    /// Whether the text keeps capitals apart.
    pub letters: Letters,
    /// The unit of numbers that have none, as a heading gives it.
    pub default: Units,
}

/// Every figure in a text that [`write`] has folded, in its order. Bare numbers are among them, for
/// the properties that are but numbers.
pub fn figures(folded: &Folded, reading: Reading) -> Vec<Raw> {
    let mut scanner = Scanner { text: &folded.text, reading, figure_end: usize::MAX };
    let mut raws = Vec::new();
    let mut at = 0;
    while let Some(digit) = scanner.next_digit(at) {
        at = if let Some((raw, end)) = scanner.prefixed(digit) {
            raws.push(raw);
            scanner.figure_end = end;
            end
        } else if scanner.may_begin(digit) {
            let before = raws.len();
            let end = scanner.figure(digit, &mut raws);
            if raws.len() > before && raws.last().is_some_and(|raw| !raw.is_bare()) {
                scanner.figure_end = end;
            }
            end.max(digit + 1)
        } else {
            scanner.magnet_grade(digit, &mut raws);
            scanner.digits_end(digit)
        };
    }
    raws
}

struct Scanner<'a> {
    text: &'a str,
    reading: Reading,
    /// Where the last figure with a unit ended.
    figure_end: usize,
}

impl Scanner<'_> {
    fn next_digit(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(from..)?;
        bytes.iter().position(u8::is_ascii_digit).map(|at| from + at)
    }

    fn digits_end(&self, at: usize) -> usize {
        at + self.text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// Whether a digit can be the first of a figure: not inside a word, number or code.
    fn may_begin(&self, digit: usize) -> bool {
        let mut before = self.text[..digit].char_indices().rev();
        let Some((at, c)) = before.next() else { return true };
        let earlier = before.next().map(|(_, c)| c);
        let of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        match c {
            // Signs for a diameter or a wavelength.
            'φ' | 'Φ' | 'ø' | 'Ø' | 'λ' | '⌀' => !of_word(earlier),
            '_' | '^' | '#' | '\\' => false,
            '/' => !of_word(earlier) || self.figure_end == at,
            '.' | ',' | '\'' => !of_word(earlier),
            // "3+2 axes" are five of which no more is said.
            '+' if earlier.is_some_and(|c| c.is_ascii_digit()) && self.is_count(digit) => false,
            '-' | '~' | '×' | '*' => !of_word(earlier) && !matches!(earlier, Some(')' | '.')),
            c => !of_word(Some(c)),
        }
    }

    /// Reads the figure whose first digit stands at `digit`; where to go on.
    fn figure(&mut self, digit: usize, raws: &mut Vec<Raw>) -> usize {
        let (sign, start) = self.sign(digit);
        let first = match number::number(self.text, digit, self.reading.mark) {
            Ok(number) if sign == Sign::Minus => number.negative(),
            Ok(number) => number,
            Err(end) => return end,
        };
        if let Some((raw, end)) = self.purity_grade(digit, &first) {
            raws.push(raw);
            return end;
        }
        if let Some(end) = self.product(start, first, raws) {
            return end;
        }
        if let Some(end) = self.list(start, first, raws) {
            return end;
        }
        let plus = usize::from(self.text[first.end..].starts_with('+') && self.unit(first.end + 1).is_some());
        let (own, end) = self.unit(first.end + plus).unwrap_or((&[], first.end));
        if let Some((raw, end)) = self.range(start, first, own, end) {
            raws.push(raw);
            return end;
        }
        let units = if own.is_empty() && !self.is_glued(end) { self.reading.default } else { own };
        let (mut comparator, begin) = if sign == Sign::None {
            comparator::before(&self.text[..start])
        } else {
            (Comparator::Exactly, start)
        };
        if plus == 1 {
            comparator = Comparator::AtLeast;
        }
        let (behind, length) = comparator::after(&self.text[end..]).unwrap_or((comparator, 0));
        let comparator = if units.is_empty() || length == 0 { comparator } else { behind };
        let end = if units.is_empty() { end } else { end + length };
        if !(own.is_empty() && self.is_glued(first.end)) {
            raws.push(Raw {
                first: Bound { number: first, units },
                second: None,
                comparator,
                grade: None,
                start: begin,
                end,
            });
        }
        end
    }

    /// The sign before a digit, and where it begins.
    fn sign(&self, digit: usize) -> (Sign, usize) {
        let before = &self.text[..digit];
        if !before.ends_with(['±', '+', '-']) {
            return (Sign::None, digit);
        }
        for (written, sign) in [
            ("±", Sign::Both),
            ("+/-", Sign::Both),
            ("+-", Sign::Both),
            ("+", Sign::Plus),
            ("-", Sign::Minus),
            ("~-", Sign::Minus),
        ] {
            let Some(head) = before.strip_suffix(written) else { continue };
            let is_sign = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
            return if is_sign { (sign, head.len()) } else { (Sign::None, digit) };
        }
        (Sign::None, digit)
    }

    fn unit(&self, at: usize) -> Option<(Units, usize)> {
        units::unit_after(self.text, at, self.reading.letters)
    }

    /// Whether a number goes on as a word.
    fn is_glued(&self, end: usize) -> bool {
        let mut rest = self.text[end..].chars();
        match rest.next() {
            Some('-') => rest.next().is_some_and(char::is_alphanumeric),
            Some(c) => c == '_' || (c.is_alphanumeric() && !is_unspaced(c)),
            None => false,
        }
    }

    /// "5N" is 99.999 %, "4N5" is 99.995 %.
    fn purity_grade(&self, digit: usize, first: &Number) -> Option<(Raw, usize)> {
        let nines = u32::try_from(first.exact()?).ok().filter(|nines| (2..=9).contains(nines))?;
        let mut rest = self.text[digit + 1..].strip_prefix('N')?;
        let half = rest.chars().next().and_then(|c| c.to_digit(10));
        rest = &rest[usize::from(half.is_some())..];
        rest = rest.strip_prefix('+').unwrap_or(rest);
        if rest.starts_with(|c: char| (c.is_alphanumeric() && !is_unspaced(c)) || c == '-' || c == '·') {
            return None;
        }
        let missing = |nines: u32| Decimal::new(1, nines).checked_mul(Decimal::ONE_HUNDRED);
        let less = Decimal::from(half.unwrap_or(0)).checked_mul(missing(nines + 1)?)?;
        let number = Decimal::ONE_HUNDRED.checked_sub(missing(nines)?)?.checked_add(less)?.normalize();
        let low = Some(End { quantity: Quantity { number, unit: "%".parse().ok()? }, included: true });
        let end = self.text.len() - rest.len();
        // A grade is a promise: at least that pure. Of a force it is so many newtons.
        let newtons =
            if half.is_none() { self.unit(digit + 1).map_or(&[] as Units, |(units, _)| units) } else { &[] };
        let bound = Bound { number: *first, units: newtons };
        let grade = Some(Span { low, high: None });
        Some((
            Raw { first: bound, second: None, comparator: Comparator::Exactly, grade, start: digit, end },
            end,
        ))
    }

    /// "N42SH" names a magnet by its energy product in MGOe.
    fn magnet_grade(&self, digit: usize, raws: &mut Vec<Raw>) {
        let raw = || {
            let start = digit.checked_sub(1)?;
            let begins = self.text.get(start..digit)? == "N"
                && !self.text[..start].ends_with(|c: char| c.is_alphanumeric() && !is_unspaced(c));
            let number: u32 = self
                .text
                .get(digit..digit + 2)?
                .parse()
                .ok()
                .filter(|number| begins && (25..=58).contains(number))?;
            let rest = &self.text[digit + 2..];
            let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
            let heat =
                matches!(&rest[..letters], "" | "M" | "H" | "SH" | "UH" | "EH" | "AH" | "TH" | "VH" | "T");
            let ends = !rest[letters..]
                .starts_with(|c: char| (c.is_alphanumeric() && !is_unspaced(c)) || matches!(c, '-' | '.'));
            let quantity = Quantity { number: Decimal::from(number), unit: "MGOe".parse().ok()? };
            let bound = Bound {
                number: Number { least: quantity.number, most: quantity.number, end: digit + 2 },
                units: &[],
            };
            let grade = Some(Span::exactly(quantity));
            (heat && ends).then(|| Raw {
                first: bound,
                second: None,
                comparator: Comparator::Exactly,
                grade,
                start,
                end: digit + 2 + letters,
            })
        };
        raws.extend(raw());
    }

    /// "640×512" is a number of picture elements; "20×10×5 mm" says the size of something, which is
    /// the figure of nothing.
    fn product(&self, start: usize, first: Number, raws: &mut Vec<Raw>) -> Option<usize> {
        let mut next = Some(self.next_side(self.side_end(first.end))?);
        let mut sides = vec![first];
        let mut end = first.end;
        let mut units: Units = &[];
        while let Some(digit) = next {
            let side = number::number(self.text, digit, self.reading.mark).ok()?;
            sides.push(side);
            end = side.end;
            if let Some((own, own_end)) = self.unit(end) {
                (units, end) = (own, own_end);
            }
            next = self.next_side(self.side_end(end));
        }
        let [one, other] = sides.as_slice() else { return Some(end) };
        let pixels: Unit = "pixels".parse().ok()?;
        let is_pixels = units.first().is_some_and(|unit| unit.dimension() == pixels.dimension());
        let (one, other) = (one.exact(), other.exact());
        let plausible = |side: Option<Decimal>| {
            side.is_some_and(|side| {
                side.fract().is_zero() && side >= Decimal::from(60) && side <= Decimal::from(50_000)
            })
        };
        if is_pixels || (units.is_empty() && !self.is_glued(end) && plausible(one) && plausible(other)) {
            let number = one.zip(other).and_then(|(one, other)| one.checked_mul(other));
            let raw = |number| {
                let number = Number { least: number, most: number, end };
                let units = units::unit_in_heading("pixels").unwrap_or_default();
                Raw {
                    first: Bound { number, units },
                    second: None,
                    comparator: Comparator::Exactly,
                    grade: None,
                    start,
                    end,
                }
            };
            raws.extend(number.map(raw));
        }
        Some(end)
    }

    /// Where a side of a product ends; "4 channels × 100 mW" are no sides.
    fn side_end(&self, end: usize) -> usize {
        self.unit(end)
            .filter(|(units, _)| units.iter().all(|unit| !unit.is_count()))
            .map_or(end, |(_, end)| end)
    }

    /// The first digit behind a sign of multiplication.
    fn next_side(&self, end: usize) -> Option<usize> {
        let rest = self.text[end..].trim_start().strip_prefix(['×', 'x', 'X', '*'])?;
        let rest = rest.trim_start().trim_start_matches(['φ', 'Φ', 'ø', 'Ø']);
        rest.starts_with(|c: char| c.is_ascii_digit()).then(|| self.text.len() - rest.len())
    }

    /// "905/1550 nm", "10/100/1000 Mbit/s": each in the unit of the last.
    fn list(&self, start: usize, first: Number, raws: &mut Vec<Raw>) -> Option<usize> {
        const BETWEEN: [&str; 7] = ["/", " / ", "、", " and ", " or ", "和", " & "];
        let next = |end: usize| {
            BETWEEN.iter().find_map(|between| {
                let rest = self.text[end..].strip_prefix(between)?;
                rest.starts_with(|c: char| c.is_ascii_digit()).then(|| self.text.len() - rest.len())
            })
        };
        let mut digit = Some(next(first.end)?);
        let mut numbers = vec![(start, first)];
        let mut end = first.end;
        while let Some(at) = digit {
            let number = number::number(self.text, at, self.reading.mark).ok()?;
            numbers.push((at, number));
            end = number.end;
            digit = next(end);
        }
        let (units, unit_end) = self.unit(end)?;
        // "1/2 inch" is a half.
        if units.iter().any(|unit| matches!(unit.symbol(), "in" | "ft"))
            && self.text[start..end].contains('/')
        {
            return Some(unit_end);
        }
        let last = numbers.len() - 1;
        raws.extend(numbers.iter().enumerate().map(|(place, (start, number))| {
            let end = if place == last { unit_end } else { number.end };
            Raw {
                first: Bound { number: *number, units },
                second: None,
                comparator: Comparator::Exactly,
                grade: None,
                start: *start,
                end,
            }
        }));
        Some(unit_end)
    }

    /// A range or a value with its tolerance, whose first number ends at `end` with its unit.
    fn range(&self, start: usize, first: Number, own: Units, end: usize) -> Option<(Raw, usize)> {
        let rest = self.text[end..].trim_start();
        let tolerance = ["±", "+/-", "+-"].iter().find_map(|sign| rest.strip_prefix(sign));
        let between = tolerance.or_else(|| {
            ["...", "..", "~", "-", "to ", "bis ", "until ", "至", "到", "から"]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
        });
        // "-40/+85 °C"
        let temperatures =
            || rest.strip_prefix('/').filter(|rest| first.most < Decimal::ZERO && rest.starts_with('+'));
        let second = between.or_else(temperatures)?.trim_start();
        let negative = second.starts_with('-');
        let second = second.strip_prefix(['+', '-']).unwrap_or(second);
        if !second.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let second = number::number(self.text, self.text.len() - second.len(), self.reading.mark).ok()?;
        let second = if negative { second.negative() } else { second };
        let (units, end) = match self.unit(second.end) {
            Some(found) => found,
            None if self.is_glued(second.end) => return None,
            None if own.is_empty() => (self.reading.default, second.end),
            None => (own, second.end),
        };
        let own = if own.is_empty() { units } else { own };
        let share = || units.first().is_some_and(|unit| unit.symbol() == "%") && own != units;
        let (low, high, units) = if tolerance.is_some() {
            let by = |value: Decimal| {
                if share() {
                    value.checked_mul(second.exact()?.abs())?.checked_div(Decimal::ONE_HUNDRED)
                } else {
                    second.exact()
                }
            };
            let low = first.least.checked_sub(by(first.least)?.abs())?;
            let high = first.most.checked_add(by(first.most)?.abs())?;
            (Number { least: low, most: low, end }, Number { least: high, most: high, end }, own)
        } else {
            let same_kind = own.iter().zip(units).any(|(one, other)| one.dimension() == other.dimension());
            if !same_kind && !units.is_empty() {
                return None;
            }
            (first, second, units)
        };
        let first = Bound { number: low, units: own };
        let second = Some(Bound { number: high, units });
        Some((Raw { first, second, comparator: Comparator::Exactly, grade: None, start, end }, end))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    None,
    Plus,
    Minus,
    /// ±: of a range or an error, which is as large as the number.
    Both,
}

#[cfg(test)]
mod tests;
