//! Formats of values: whether the number in a cell is shown as a number, a day, or a time that passed.

use std::collections::BTreeMap;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::number_format::{NumberFormat, moment, plain};

/// Spreadsheets count days up to the end of the year 9999.
const LAST_DAY: f64 = 2_958_466.0;

/// The formats of the cells of a workbook, by their number.
#[derive(Default)]
pub(super) struct ValueFormats {
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    codes: BTreeMap<u16, String>,
    formats: Vec<ValueFormat>,
}

enum ValueFormat {
    Number(NumberFormat),
    Moment(ExcelDateTimeType),
}

impl ValueFormats {
    /// Takes note of the code of a format.
    pub fn add_code(&mut self, id: u16, code: String) {
        self.codes.insert(id, code);
    }

    /// Adds the format of the next style, by the number of its code.
    pub fn add(&mut self, id: u16) {
        let code = self.codes.get(&id).map_or_else(|| built_in(id), String::as_str);
        self.formats.push(match moment_of(code) {
            Some(kind) => ValueFormat::Moment(kind),
            None => ValueFormat::Number(NumberFormat::of(code)),
        });
    }

    /// The number in a cell of that style as the spreadsheet shows it.
    pub fn show(&self, value: f64, style: usize) -> String {
        match self.formats.get(style) {
            Some(ValueFormat::Moment(kind)) if (0.0..LAST_DAY).contains(&value) => {
                moment(&ExcelDateTime::new(value, *kind, self.is_1904))
            }
            Some(ValueFormat::Number(format)) if value.is_finite() => format.show(value),
            Some(_) | None => plain(value),
        }
    }
}

/// The code that is meant by a number and not written in the workbook.
fn built_in(id: u16) -> &'static str {
    match id {
        1 => "0",
        2 | 39 | 40 | 43 | 44 | 4 => "0.00",
        9 => "0%",
        10 => "0.00%",
        14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => "yyyy-mm-dd",
        22 => "yyyy-mm-dd hh:mm",
        18..=21 | 32..=35 | 45 | 47 | 55 | 56 => "hh:mm:ss",
        46 => "[h]:mm:ss",
        _ => "General",
    }
}

/// Whether a code is one for days or times.
fn moment_of(code: &str) -> Option<ExcelDateTimeType> {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let is_time = !inside.is_empty()
                    && ["h", "m", "s"].iter().any(|unit| {
                        inside.to_ascii_lowercase().trim_matches(|c: char| unit.contains(c)).is_empty()
                    });
                if is_time {
                    return Some(ExcelDateTimeType::TimeDelta);
                }
            }
            // General and what fills in digits are numbers.
            'g' | '0' | '#' | '?' | '@' | ';' => return None,
            'd' | 'm' | 'y' | 'h' | 's' => return Some(ExcelDateTimeType::DateTime),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_shown() {
        for (code, value, shown) in [
            ("00000000", 85_051_100.0, "85051100"),
            ("00000000", 1_012_100.0, "01012100"),
            ("yyyy\\-mm\\-dd", 45943.0, "2025-10-13"),
            ("[$-409]d\\-mmm\\-yy;@", 45943.0, "2025-10-13"),
            ("yyyy\"年\"m\"月\"d\"日\"", 45943.0, "2025-10-13"),
            ("[h]:mm", 1.5, "36:00:00"),
            ("[Red]0.00", 1.5, "1.50"),
            ("General", 1.5, "1.5"),
            ("0\" mm\"", 5.0, "5 mm"),
            ("yyyy", -3.0, "-3"),
        ] {
            let mut formats = ValueFormats::default();
            formats.add_code(164, code.to_owned());
            formats.add(164);
            assert_eq!(formats.show(value, 0), shown, "{code}");
            assert_eq!(formats.show(value, 7), plain(value));
        }
        let mut formats = ValueFormats { is_1904: true, ..ValueFormats::default() };
        [14, 0, 10].iter().for_each(|id| formats.add(*id));
        assert_eq!((formats.show(1.0, 0), formats.show(1.0, 1)), ("1904-01-02".to_owned(), "1".to_owned()));
        assert_eq!(formats.show(0.5, 2), "50.00%");
    }
}
