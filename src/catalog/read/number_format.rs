//! Numbers and dates as a spreadsheet shows them, but never with fewer digits than they have.

use std::fmt::Write;

/// How a spreadsheet shows a number: what of its format code matters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NumberFormat {
    prefix: String,
    suffix: String,
    percent: bool,
    /// How many times the number is divided by a thousand.
    thousands: i32,
    /// Decimals that are shown even if they are zero.
    decimals: usize,
    /// Digits before the decimal point and what stands between them, if there are zeros to be filled in.
    digits: Vec<Place>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Digit,
    Literal(char),
}

impl NumberFormat {
    /// Reads a format code such as `0000\.00`, `#,##0.00 "kg"` or `0.0%`.
    pub fn of(code: &str) -> NumberFormat {
        let mut format = NumberFormat::default();
        let (mut zeros, mut marks, mut commas) = (0usize, 0usize, 0);
        let mut after_point = false;
        let mut chars = code.chars();
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '0' | '#' | '?' => {
                    marks += 1;
                    commas = 0;
                    match c {
                        '0' if after_point => format.decimals += 1,
                        '0' => {
                            zeros += 1;
                            format.digits.push(Place::Digit);
                        }
                        _ => {}
                    }
                    let between = std::mem::take(&mut format.suffix);
                    if marks > 1 && !after_point {
                        let at = format.digits.len().saturating_sub(1);
                        between
                            .chars()
                            .rev()
                            .for_each(|literal| format.digits.insert(at, Place::Literal(literal)));
                    }
                }
                '.' if marks > 0 && !after_point => {
                    after_point = true;
                    format.thousands += std::mem::take(&mut commas);
                }
                // Between digits it divides thousands, which are not shown apart: what reads the number need
                // not guess the sign. Behind the last digit it leaves them away.
                ',' if marks > 0 => commas += 1,
                ',' => {}
                '%' => format.percent = true,
                '"' => format.literal(marks, &chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' => format.literal(marks, &chars.next().map(String::from).unwrap_or_default()),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(currency) = inside.strip_prefix('$') {
                        format.literal(marks, currency.split('-').next().unwrap_or(""));
                    }
                }
                // Exponents, fractions and words: the number as it is.
                'E' | 'e' | '/' | '@' | 'G' | 'g' => return NumberFormat::default(),
                _ => format.literal(marks, c.encode_utf8(&mut [0; 4])),
            }
        }
        if marks == 0 {
            return NumberFormat::default();
        }
        format.thousands = format.thousands.saturating_add(commas).min(6);
        if zeros < 2 {
            format.digits.clear();
        }
        format
    }

    /// The number as text.
    pub fn show(&self, value: f64) -> String {
        let value = value / 1000f64.powi(self.thousands);
        let mut number = plain(if self.percent { value * 100.0 } else { value });
        if !self.digits.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            number = self.fill(&number);
        }
        if self.decimals > 0 && !number.contains(['e', 'n', 'i']) {
            let given = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            if given == 0 {
                number.push('.');
            }
            (given..self.decimals).for_each(|_| number.push('0'));
        }
        let percent = if self.percent { "%" } else { "" };
        format!("{}{number}{percent}{}", self.prefix, self.suffix).trim().to_owned()
    }

    fn literal(&mut self, marks: usize, text: &str) {
        if marks == 0 { self.prefix.push_str(text) } else { self.suffix.push_str(text) }
    }

    /// Fills the digits of a whole number into the places, from the right.
    fn fill(&self, number: &str) -> String {
        let mut digits = number.chars().rev();
        let mut filled: Vec<char> = Vec::new();
        for place in self.digits.iter().rev() {
            match place {
                Place::Digit => filled.push(digits.next().unwrap_or('0')),
                Place::Literal(literal) => filled.push(*literal),
            }
        }
        filled.extend(digits);
        filled.into_iter().rev().collect()
    }
}

/// A number with the fifteen digits that a spreadsheet keeps, whole ones without a point.
pub(super) fn plain(value: f64) -> String {
    if value == value.trunc() && value.abs() < 1e15 {
        return format!("{}", value as i64);
    }
    let rounded = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    if rounded.is_finite() && (1e-9..1e21).contains(&rounded.abs()) {
        format!("{rounded}")
    } else {
        format!("{rounded:e}")
    }
}

/// A day, a time, or both, in the order year, month, day.
pub(super) fn moment(when: &calamine::ExcelDateTime) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = if when.is_duration() {
        let seconds = (when.as_f64() * 86_400.0).round() as i64;
        write!(text, "{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    } else {
        let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
        let (has_day, has_time) = (when.as_f64() >= 1.0, when.as_f64().fract() != 0.0);
        match (has_day, has_time) {
            (true, false) => write!(text, "{year:04}-{month:02}-{day:02}"),
            (true, true) => write!(text, "{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            (false, _) => write!(text, "{hour:02}:{minute:02}:{second:02}"),
        }
    };
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_shown() {
        for (code, value, shown) in [
            ("General", 5.0, "5"),
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 8_542_390_090.0, "8542390090"),
            ("0", 12.5, "12.5"),
            ("0.00", 12.5, "12.50"),
            ("0.00", 12.3456, "12.3456"),
            ("#,##0.00", 1234.5, "1234.50"),
            ("#,##0,\"k\"", 1_234_567.0, "1234.567k"),
            ("0.0,,\" million\"", 2_500_000.0, "2.5 million"),
            ("0%", 0.9995, "99.95%"),
            ("0.00%", 0.999, "99.90%"),
            ("00000000", 101_210.0, "00101210"),
            (r"0000\.00\.00", 85_051_100.0, "8505.11.00"),
            ("0000\".\"00", 850_511.0, "8505.11"),
            (r#"0.0" kg""#, 2.0, "2.0 kg"),
            ("[$€-407] #,##0.00", 89.0, "€ 89.00"),
            ("\"$\"#,##0_);[Red](\"$\"#,##0)", 5.0, "$5"),
            ("0.00E+00", 1500.0, "1500"),
            ("General", 1e-12, "1e-12"),
            ("General", -0.5, "-0.5"),
            ("@", 7.0, "7"),
        ] {
            assert_eq!(NumberFormat::of(code).show(value), shown, "{code} {value}");
        }
    }

    #[test]
    fn moments_as_shown() {
        use calamine::{ExcelDateTime, ExcelDateTimeType};
        let shown = |value, kind| moment(&ExcelDateTime::new(value, kind, false));
        assert_eq!(shown(45943.0, ExcelDateTimeType::DateTime), "2025-10-13");
        assert_eq!(shown(45943.5, ExcelDateTimeType::DateTime), "2025-10-13 12:00:00");
        assert_eq!(shown(0.25, ExcelDateTimeType::DateTime), "06:00:00");
        assert_eq!(shown(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
    }
}
