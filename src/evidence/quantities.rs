//! Figures in text: "0.5 mm", "≧30 GHz", "99.9 %", "-55…+125 °C", "5N", "640×512".

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::law::{End, Quantity, Span, Unit, parse_number};

/// A figure as it stands in a text, not yet the figure of anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw {
    /// The values it allows.
    pub span: Span,
    /// Its unit.
    pub unit: Unit,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// Every figure with a unit in a text; a bare number counts only if `default` says what it is in.
pub fn figures(text: &str, default: Option<Unit>) -> Vec<Raw> {
    let mut scanner = Scanner {
        chars: text.char_indices().map(|(at, c)| (at, half_width(c))).collect(),
        at: 0,
        len: text.len(),
    };
    let mut figures = Vec::new();
    while scanner.at < scanner.chars.len() {
        let here = scanner.at;
        match scanner.figure(default) {
            Some(raw) => figures.push(raw),
            None => scanner.at = here + 1,
        }
    }
    figures
}

struct Scanner {
    chars: Vec<(usize, char)>,
    at: usize,
    len: usize,
}

/// How a figure stands to the number that is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Comparator {
    Exactly,
    AtLeast,
    Above,
    AtMost,
    Below,
}

impl Scanner {
    fn figure(&mut self, default: Option<Unit>) -> Option<Raw> {
        let start = self.at;
        if self.in_word(start) {
            return None;
        }
        let comparator = self.comparator();
        let first = self.number()?;
        if let Some(raw) = self.grade_of_purity(start, first) {
            return Some(raw);
        }
        if let Some(raw) = self.pixels(start, first) {
            return Some(raw);
        }
        let after_first = self.at;
        let own_unit = self.unit();
        let (span_end, unit, span) = match self.second(own_unit) {
            Some((second, unit, tolerance)) => {
                let quantity = |number| Quantity { number, unit };
                let span = if tolerance {
                    Span::between(quantity(first.checked_sub(second)?), quantity(first.checked_add(second)?))
                } else {
                    Span::between(quantity(first.min(second)), quantity(first.max(second)))
                };
                (self.at, unit, span)
            }
            None => {
                let unit = match own_unit {
                    Some(unit) => unit,
                    None => {
                        self.at = after_first;
                        default.filter(|_| !self.glued_to_word())?
                    }
                };
                let comparator = self.comparator_after().unwrap_or(comparator);
                (self.at, unit, spanning(Quantity { number: first, unit }, comparator))
            }
        };
        Some(Raw { span, unit, start: self.byte(start), end: self.byte(span_end) })
    }

    /// "5N" is 99.999 %, "4N5" is 99.995 %.
    fn grade_of_purity(&mut self, start: usize, first: Decimal) -> Option<Raw> {
        let nines = u32::try_from(first).ok().filter(|nines| (2..=9).contains(nines))?;
        if self.at != start + 1 || !matches!(self.peek(0), Some('N')) {
            return None;
        }
        let half = self.peek(1).filter(char::is_ascii_digit);
        let length = 1 + usize::from(half.is_some());
        if self.peek(length).is_some_and(|c| c.is_alphanumeric() && c < '\u{2e80}') {
            return None;
        }
        self.at += length;
        let unit: Unit = "%".parse().ok()?;
        let hundred = Decimal::ONE_HUNDRED;
        let missing = |nines: u32| Decimal::new(1, nines).checked_mul(hundred);
        let digit = half.and_then(|c| c.to_digit(10)).map_or(Decimal::ZERO, Decimal::from);
        let short = missing(nines)?.checked_sub(digit.checked_mul(missing(nines + 1)?)?)?;
        let number = hundred.checked_sub(short)?.normalize();
        // A grade is a promise: at least that pure.
        let span = spanning(Quantity { number, unit }, Comparator::AtLeast);
        Some(Raw { span, unit, start: self.byte(start), end: self.byte(self.at) })
    }

    /// "640×512" without a unit is a number of picture elements.
    fn pixels(&mut self, start: usize, first: Decimal) -> Option<Raw> {
        let here = self.at;
        self.skip_spaces();
        let raw = self.pixels_after(start, first);
        if raw.is_none() {
            self.at = here;
        }
        raw
    }

    fn pixels_after(&mut self, start: usize, first: Decimal) -> Option<Raw> {
        if !matches!(self.peek(0), Some('x' | 'X' | '×' | '*')) {
            return None;
        }
        self.at += 1;
        self.skip_spaces();
        let second = self.number()?;
        let plausible = |side: Decimal| {
            side.fract().is_zero() && side >= Decimal::from(64) && side <= Decimal::from(50_000)
        };
        if !plausible(first) || !plausible(second) {
            return None;
        }
        let end = self.at;
        let unit: Unit = "pixels".parse().ok()?;
        match self.unit() {
            Some(own) if own.dimension() != unit.dimension() => return None,
            Some(_) => {}
            None => self.at = end,
        }
        if self.glued_to_word() {
            return None;
        }
        let number = first.checked_mul(second)?;
        Some(Raw {
            span: Span::exactly(Quantity { number, unit }),
            unit,
            start: self.byte(start),
            end: self.byte(self.at),
        })
    }

    /// The other end of a range or a tolerance, with the unit of both.
    fn second(&mut self, own_unit: Option<Unit>) -> Option<(Decimal, Unit, bool)> {
        let here = self.at;
        let second = self.second_after(own_unit);
        if second.is_none() {
            self.at = here;
        }
        second
    }

    fn second_after(&mut self, own_unit: Option<Unit>) -> Option<(Decimal, Unit, bool)> {
        self.skip_spaces();
        let tolerance = self.skip_word(&["±", "+/-"]).is_some();
        if !tolerance {
            self.skip_word(&[
                "...", "…", "–", "—", "−", "~", "～", "〜", "-", "to ", "bis ", "至", "から", "..", "÷",
            ])?;
        }
        self.skip_spaces();
        let second = self.number()?;
        let unit = self.unit().or(own_unit)?;
        let same = own_unit.is_none_or(|own| own.dimension() == unit.dimension());
        (same && own_unit.is_none_or(|own| own == unit)).then_some((second, unit, tolerance))
    }

    fn comparator(&mut self) -> Comparator {
        const WORDS: [(&[&str], Comparator); 4] = [
            (
                &[
                    "≥",
                    "≧",
                    ">=",
                    "=>",
                    "min. ",
                    "min ",
                    "at least ",
                    "not less than ",
                    "from ",
                    "ab ",
                    "mind. ",
                    "不低于",
                    "不小于",
                ],
                Comparator::AtLeast,
            ),
            (&[">", "more than ", "over ", "above ", "über ", "大于", "超过"], Comparator::Above),
            (
                &[
                    "≤",
                    "≦",
                    "<=",
                    "=<",
                    "max. ",
                    "max ",
                    "up to ",
                    "at most ",
                    "not more than ",
                    "bis zu ",
                    "不超过",
                    "不大于",
                    "最大",
                ],
                Comparator::AtMost,
            ),
            (&["<", "less than ", "below ", "under ", "unter ", "小于", "低于"], Comparator::Below),
        ];
        for (words, comparator) in WORDS {
            if self.skip_word(words).is_some() {
                self.skip_spaces();
                return comparator;
            }
        }
        Comparator::Exactly
    }

    fn comparator_after(&mut self) -> Option<Comparator> {
        let here = self.at;
        self.skip_spaces();
        let found = if self.skip_word(&["以上", "min", "or more", "及以上"]).is_some() {
            Some(Comparator::AtLeast)
        } else if self.skip_word(&["以下", "max", "or less", "以内"]).is_some() {
            Some(Comparator::AtMost)
        } else if self.skip_word(&["未満", "未满"]).is_some() {
            Some(Comparator::Below)
        } else {
            None
        };
        if found.is_none() {
            self.at = here;
        }
        found
    }

    fn number(&mut self) -> Option<Decimal> {
        let start = self.at;
        let sign = match self.peek(0) {
            Some('+') => "",
            Some('-' | '−' | '–') => "-",
            _digit => {
                self.at = start;
                return self.unsigned("");
            }
        };
        self.at += 1;
        let number = self.unsigned(sign);
        if number.is_none() {
            self.at = start;
        }
        number
    }

    fn unsigned(&mut self, sign: &str) -> Option<Decimal> {
        let start = self.at;
        let mut written = String::new();
        while let Some(c) = self.peek(0) {
            let separates = matches!(c, '.' | ',') && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !(c.is_ascii_digit() || (separates && !written.is_empty())) {
                break;
            }
            written.push(c);
            self.at += 1;
        }
        let Some(mut plain) = plain_number(&written) else {
            self.at = start;
            return None;
        };
        if let Some(exponent) = self.exponent() {
            plain += &format!("e{exponent}");
        }
        let number = parse_number(&format!("{sign}{plain}"));
        if number.is_none() {
            self.at = start;
        }
        number
    }

    /// `e-6`, `×10^-6`, `x 10⁻⁶`, and `10^-6` by itself.
    fn exponent(&mut self) -> Option<i32> {
        let here = self.at;
        let times_ten = {
            self.skip_spaces();
            self.skip_word(&["×10", "x10", "*10", "·10", "× 10", "x 10"]).is_some() && {
                self.skip_word(&["^"]);
                true
            }
        };
        if !times_ten {
            self.at = here;
            let e = self.peek(0).is_some_and(|c| matches!(c, 'e' | 'E'));
            let digits = self.peek(1).is_some_and(|c| {
                c.is_ascii_digit()
                    || (matches!(c, '-' | '+') && self.peek(2).is_some_and(|d| d.is_ascii_digit()))
            });
            if !(e && digits) {
                return None;
            }
            self.at += 1;
        }
        let mut written = String::new();
        while let Some(c) =
            self.peek(0).and_then(exponent_char).filter(|c| c.is_ascii_digit() || written.is_empty())
        {
            written.push(c);
            self.at += 1;
        }
        let exponent =
            written.trim_start_matches('+').parse().ok().filter(|exponent: &i32| exponent.abs() <= 28);
        if exponent.is_none() {
            self.at = here;
        }
        exponent
    }

    /// The unit that follows, the longest spelling first, ending at a word's edge.
    fn unit(&mut self) -> Option<Unit> {
        let here = self.at;
        self.skip_spaces();
        // "12-bit", "4-inch": a hyphen may join a figure to its unit.
        if self.at == here
            && self.peek(0) == Some('-')
            && self.peek(1).is_some_and(|c| c.is_ascii_alphabetic())
        {
            self.at += 1;
        }
        let rest: String = self.chars[self.at..].iter().take(LONGEST_UNIT).map(|(_, c)| *c).collect();
        for length in (1..=rest.chars().count()).rev() {
            let spelling: String = rest.chars().take(length).collect();
            let Some(unit) = UNITS.get(spelling.as_str()) else { continue };
            let last = spelling.chars().last().is_some_and(char::is_alphanumeric);
            let next = self.peek(length);
            let glued = last
                && next.is_some_and(|next| {
                    (next.is_alphanumeric() && next < '\u{2e80}') || next == '²' || next == '³'
                });
            if !glued {
                self.at += length;
                return Some(*unit);
            }
        }
        self.at = here;
        None
    }

    fn skip_word(&mut self, words: &[&str]) -> Option<()> {
        for word in words {
            let same = word
                .chars()
                .enumerate()
                .all(|(place, c)| self.peek(place).is_some_and(|own| own.to_ascii_lowercase() == c));
            if same && !word.is_empty() {
                self.at += word.chars().count();
                return Some(());
            }
        }
        None
    }

    fn skip_spaces(&mut self) {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|(_, c)| *c)
    }

    /// Whether a place lies inside a word or number, so that no figure begins there.
    fn in_word(&self, place: usize) -> bool {
        let before = |back: usize| place.checked_sub(back).and_then(|at| self.chars.get(at)).map(|(_, c)| *c);
        let here = self.chars.get(place).map(|(_, c)| *c);
        let word = |c: char| {
            (c.is_alphanumeric() && c < '\u{2e80}' && !matches!(c, 'φ' | 'Φ' | 'ø' | 'Ø')) || c == '_'
        };
        match before(1) {
            Some(c) if word(c) => true,
            // "3-5": the hyphen of a range or of a part number is no sign.
            Some('.' | ',' | '-' | '/') if before(2).is_some_and(word) => {
                here.is_some_and(|c| c.is_ascii_digit() || c == '-')
            }
            _other => false,
        }
    }

    fn glued_to_word(&self) -> bool {
        self.peek(0).is_some_and(|c| (c.is_alphanumeric() && c < '\u{2e80}') || c == '-')
    }

    fn byte(&self, place: usize) -> usize {
        self.chars.get(place).map_or(self.len, |(at, _)| *at)
    }
}

static UNITS: LazyLock<HashMap<&'static str, Unit>> =
    LazyLock::new(|| Unit::spellings().filter(|(spelling, _)| !spelling.is_empty()).collect());

const LONGEST_UNIT: usize = 12;

/// The unit that a heading gives in brackets or after its last comma or slash: "Wavelength (nm)".
pub fn unit_in_heading(heading: &str) -> Option<Unit> {
    let heading: String = heading.chars().map(half_width).collect();
    let bracketed = heading.rsplit(['(', '[']).next().map(|rest| rest.trim_end_matches([')', ']']));
    let after = heading.rsplit([',', '/']).next();
    [bracketed, after].into_iter().flatten().find_map(|text| UNITS.get(text.trim()).copied())
}

fn spanning(quantity: Quantity, comparator: Comparator) -> Span {
    let end = |included| Some(End { quantity, included });
    match comparator {
        Comparator::Exactly => Span::exactly(quantity),
        Comparator::AtLeast => Span { low: end(true), high: None },
        Comparator::Above => Span { low: end(false), high: None },
        Comparator::AtMost => Span { low: None, high: end(true) },
        Comparator::Below => Span { low: None, high: end(false) },
    }
}

/// A number with decimal point or comma and thousands apart, as digits with a point.
fn plain_number(written: &str) -> Option<String> {
    if written.is_empty() {
        return None;
    }
    let (points, commas) = (written.matches('.').count(), written.matches(',').count());
    let thousands = |separator: char| {
        let mut groups = written.split(separator);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
    };
    let plain = match (points, commas) {
        (0, 0) | (1, 0) => written.to_owned(),
        (0, 1) if thousands(',') => written.replace(',', ""),
        (0, 1) => written.replace(',', "."),
        (0, _) if thousands(',') => written.replace(',', ""),
        (_, 0) if thousands('.') => written.replace('.', ""),
        (1, _) if written.rfind('.') > written.rfind(',') => written.replace(',', ""),
        (_, 1) if written.rfind(',') > written.rfind('.') => written.replace('.', "").replace(',', "."),
        _neither => return None,
    };
    Some(plain)
}

fn exponent_char(c: char) -> Option<char> {
    const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    match c {
        '⁻' | '-' | '−' => Some('-'),
        '+' | '⁺' => Some('+'),
        digit if digit.is_ascii_digit() => Some(digit),
        other => SUPERSCRIPTS.chars().zip('0'..='9').find(|(from, _)| *from == other).map(|(_, to)| to),
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{3bc}' => '\u{b5}',
        other => other,
    }
}
