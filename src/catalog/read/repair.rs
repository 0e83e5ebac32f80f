//! Codes that a spreadsheet took for numbers or dates, told from what it left of them.
//!
//! A zero in front, zeros behind, thousands apart and days can be undone where the column or a check digit
//! proves it. A number that was rounded is never guessed: what is certain of it is kept, or nothing is.

use super::CellError;
use crate::catalog::{Meaning, content};

/// The number of the last heading of chapters 01 to 09: only there a zero can be missing in front.
const LAST_HEADINGS: [u32; 9] = [6, 10, 9, 10, 11, 4, 14, 14, 10];
/// A customs code has at most so many digits: 13 in Chinese declarations.
const LONGEST: usize = 13;

/// What becomes of a cell that a spreadsheet changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::catalog) enum Mended {
    /// The code as it was.
    Whole(String),
    /// What is certain of the code: fewer digits, or two of which one is right.
    Part(String),
    /// The code cannot be told any more.
    Lost(CellError),
}

/// How the codes of a column are mended.
#[derive(Clone, Debug)]
pub(in crate::catalog) enum Mending {
    Customs(Usual),
    Cas,
    /// Numbers that a maker or supplier gave: nothing is known of their form.
    Free,
}

impl Mending {
    /// For a column that means this and has these cells; nothing where no cell can be damaged so.
    pub fn of<'a>(meaning: Meaning, cells: impl Iterator<Item = &'a str>) -> Option<Mending> {
        match meaning {
            Meaning::CustomsCode => Some(Mending::Customs(Usual::of(cells))),
            Meaning::CasNumber => Some(Mending::Cas),
            Meaning::PartNumber | Meaning::ItemNumber => Some(Mending::Free),
            Meaning::Description
            | Meaning::Maker
            | Meaning::StatedCode
            | Meaning::Origin
            | Meaning::Quantity
            | Meaning::Unit
            | Meaning::UnitValue
            | Meaning::Currency
            | Meaning::Parameter
            | Meaning::Ignored => None,
        }
    }

    /// What becomes of a cell; nothing if it is as it should be.
    pub fn mend(&self, cell: &str) -> Option<Mended> {
        let cell = cell.trim();
        match self {
            Mending::Customs(usual) => usual.mend(cell),
            Mending::Cas => {
                is_date(cell).then(|| cas_of_date(cell).map_or(Mended::Lost(CellError::Date), Mended::Whole))
            }
            Mending::Free => Exponent::of(cell)
                .filter(|number| number.is_rounded)
                .map(|_| Mended::Lost(CellError::Rounded)),
        }
    }
}

/// How long the codes of a column are that nothing happened to.
#[derive(Clone, Debug, Default)]
pub(in crate::catalog) struct Usual {
    /// Codes by their number of digits.
    whole: [u32; LONGEST + 1],
    /// Of these, the ones that would be no code with a zero in front.
    without_zero: [u32; LONGEST + 1],
}

impl Usual {
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Usual {
        let mut usual = Usual::default();
        for cell in cells.filter(|cell| content::is_customs_code(cell)) {
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            if let Some(count) = usual.whole.get_mut(digits.len()) {
                *count += 1;
            }
            if let Some(count) = usual.without_zero.get_mut(digits.len()).filter(|_| !takes_zero(&digits)) {
                *count += 1;
            }
        }
        usual
    }

    fn mend(&self, cell: &str) -> Option<Mended> {
        if let Some(number) = Exponent::of(cell) {
            return Some(self.without_exponent(&number));
        }
        if let Some(dotted) = self.without_fraction_lost(cell) {
            return Some(Mended::Whole(dotted));
        }
        let plain = whole_number(cell)?;
        let code = self.with_zero(&plain).unwrap_or_else(|| plain.clone());
        (code != cell && content::is_customs_code(&code)).then_some(Mended::Whole(code))
    }

    /// Digits with the zero in front that they lost, if they did.
    fn with_zero(&self, digits: &str) -> Option<String> {
        (takes_zero(digits) && self.lacks_one(digits.len())).then(|| format!("0{digits}"))
    }

    /// Whether a code of so many digits is one short: hardly any country's codes have an odd number of
    /// digits, and a fifth of the column has one more.
    fn lacks_one(&self, length: usize) -> bool {
        let natural = |length: usize| length.is_multiple_of(2) || length == LONGEST;
        let of = |counts: &[u32; LONGEST + 1], length: usize| counts.get(length).copied().unwrap_or(0);
        let whole: u32 =
            (4..=LONGEST).filter(|length| natural(*length)).map(|length| of(&self.whole, length)).sum();
        let longer = of(&self.whole, length + 1);
        match length {
            // Nine digits are usual in Japan, eleven on Taiwan.
            9 | 11 if of(&self.without_zero, length) > 0 => false,
            5 | 7 if whole == 0 => true,
            3 | 5 | 7 | 9 | 11 => longer > 0 && longer * 5 >= whole,
            _ => false,
        }
    }

    /// `9012.1` was `9012.10`, and `901.21` was `0901.21`; a decimal comma was a point.
    fn without_fraction_lost(&self, cell: &str) -> Option<String> {
        let (heading, rest) = cell.split_once(['.', ','])?;
        let sized = matches!(heading.len(), 3 | 4) && matches!(rest.len(), 1 | 2);
        if !sized || !is_digits(heading) || !is_digits(rest) {
            return None;
        }
        let lost = (4 - heading.len()) + (2 - rest.len());
        if lost > 0 && !self.lacks_one(5) || heading.len() == 3 && !takes_zero(heading) {
            return None;
        }
        let dotted = format!("{heading:0>4}.{rest:0<2}");
        (dotted != cell && content::is_customs_code(&dotted)).then_some(dotted)
    }

    /// What the digits of a number with an exponent still tell.
    fn without_exponent(&self, number: &Exponent) -> Mended {
        let lost = Mended::Lost(CellError::Rounded);
        let Some(length) = number.length.filter(|length| (4..=LONGEST).contains(length)) else { return lost };
        let given = number.digits.as_str();
        let mended = |digits: &str, whole: fn(String) -> Mended| {
            let code = self.with_zero_at(digits, length);
            if content::is_customs_code(&code) { whole(code) } else { Mended::Lost(CellError::Rounded) }
        };
        if let Some((all, beyond)) = given.split_at_checked(length) {
            return if beyond.bytes().all(|byte| byte == b'0') { mended(all, Mended::Whole) } else { lost };
        }
        if !number.is_rounded {
            return mended(&format!("{given:0<length$}"), Mended::Whole);
        }
        // The last digit may have been rounded up, and zeros before it may come from that.
        let given = given.trim_end_matches('0');
        let zero = self.with_zero_at(given, length).len() - given.len();
        match (given.len() + zero, given.parse::<u64>()) {
            (6, Ok(value)) => {
                let lower = value.saturating_sub(1).to_string();
                let (one, other) = (self.with_zero_at(given, length), self.with_zero_at(&lower, length));
                if content::is_customs_code(&one) { Mended::Part(format!("{one} / {other}")) } else { lost }
            }
            (7.., Ok(_)) => {
                let certain = given.len() + zero - 1;
                let kept = given.get(..certain - certain % 2 - zero).unwrap_or(given);
                mended(kept, Mended::Part)
            }
            _ => lost,
        }
    }

    /// The first digits of a number of that length, with the zero that it lost in front.
    fn with_zero_at(&self, digits: &str, length: usize) -> String {
        let zero = takes_zero(digits) && self.lacks_one(length);
        format!("{}{digits}", if zero { "0" } else { "" })
    }
}

/// A number as spreadsheets and programs write it with an exponent.
struct Exponent {
    /// The digits before it, without a point.
    digits: String,
    /// How many digits the number has before the point, written out.
    length: Option<usize>,
    /// Spreadsheets write `8.5E+09` and round; programs that write `8.5E9` give every digit.
    is_rounded: bool,
}

impl Exponent {
    fn of(cell: &str) -> Option<Exponent> {
        let (mantissa, exponent) = cell.split_once(['E', 'e'])?;
        let (first, rest) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
        let power = exponent.strip_prefix('+').unwrap_or(exponent);
        let is_number = first.len() == 1
            && first != "0"
            && is_digits(first)
            && (rest.is_empty() == (first == mantissa))
            && rest.bytes().all(|byte| byte.is_ascii_digit())
            && is_digits(power);
        let is_rounded = power.len() < exponent.len() || power.starts_with('0');
        let length = power.parse::<usize>().ok().and_then(|power| power.checked_add(1));
        is_number.then(|| Exponent { digits: format!("{first}{rest}"), length, is_rounded })
    }
}

/// Whether it is a number as spreadsheets and programs write it with an exponent.
pub(in crate::catalog) fn has_exponent(cell: &str) -> bool {
    Exponent::of(cell.trim()).is_some()
}

/// The digits of a whole number, without thousands apart and without a fraction of zeros.
fn whole_number(cell: &str) -> Option<String> {
    if is_digits(cell) {
        return Some(cell.to_owned());
    }
    // A heading may be followed by a point and zeros: 2601.00.
    let is_fraction = |(whole, zeros): &(&str, &str)| {
        whole.len() >= 5 && is_digits(whole) && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0')
    };
    if let Some((whole, _)) = cell.split_once(['.', ',']).filter(is_fraction) {
        return Some(whole.to_owned());
    }
    let mark = cell.chars().find(|c| matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’'))?;
    let groups: Vec<&str> = cell.split(mark).collect();
    let (first, rest) = groups.split_first()?;
    // One point alone may divide the code in some other way.
    let enough = if mark == '.' { 2 } else { 1 };
    let apart = rest.len() >= enough
        && (1..=3).contains(&first.len())
        && rest.iter().all(|group| group.len() == 3)
        && groups.iter().all(|group| is_digits(group));
    apart.then(|| groups.concat())
}

/// Whether digits begin as a code of chapters 01 to 09 that lacks its zero.
fn takes_zero(digits: &str) -> bool {
    let chapter = digits.get(..1).and_then(|part| part.parse::<usize>().ok());
    let heading = digits.get(1..3).and_then(|part| part.parse::<u32>().ok());
    let last = chapter.and_then(|chapter| chapter.checked_sub(1)).and_then(|place| LAST_HEADINGS.get(place));
    last.zip(heading).is_some_and(|(last, heading)| (1..=*last).contains(&heading))
}

/// Whether it is a day, as spreadsheets write one.
fn is_date(cell: &str) -> bool {
    date(cell).is_some() || names_month(cell)
}

/// The three numbers of a date, the year first if it stands first.
fn date(cell: &str) -> Option<[&str; 3]> {
    let day = cell.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')).map_or(cell, |(day, _)| day);
    let groups: Vec<&str> = day.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    let [a, b, c] = groups.as_slice() else { return None };
    if !groups.iter().all(|group| is_digits(group)) {
        return None;
    }
    let within =
        |part: &str, most: u32| part.len() <= 2 && part.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    let year_first = a.len() == 4 && within(b, 12) && within(c, 31);
    let year_last =
        matches!(c.len(), 2 | 4) && within(a, 31) && within(b, 31) && (within(a, 12) || within(b, 12));
    // One digit at the end is a check digit: 7783-06-4.
    let is_cas_form = day.contains('-') && c.len() == 1;
    ((year_first || year_last) && !is_cas_form).then_some([*a, *b, *c])
}

/// `4-Jun-83`, `Jun-83`: how spreadsheets show dates with a month in words.
fn names_month(cell: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let groups: Vec<&str> = cell.split(['-', ' ', '.', '/']).filter(|group| !group.is_empty()).collect();
    let is_month = |group: &str| MONTHS.iter().any(|month| group.eq_ignore_ascii_case(month));
    (2..=3).contains(&groups.len())
        && groups.iter().filter(|group| is_month(group)).count() == 1
        && groups.iter().all(|group| is_month(group) || group.len() <= 4 && is_digits(group))
}

/// The CAS number that became this date, if exactly one reading has a right check digit.
fn cas_of_date(cell: &str) -> Option<String> {
    let [a, b, c] = date(cell)?;
    let readings = if a.len() == 4 { vec![(a, b, c)] } else { vec![(c, a, b), (c, b, a)] };
    let mut numbers: Vec<String> = readings
        .into_iter()
        .filter(|(first, _, _)| first.len() == 4)
        .map(|(first, second, check)| format!("{first}-{second:0>2}-{}", check.trim_start_matches('0')))
        .filter(|number| content::is_cas_number(number))
        .collect();
    numbers.dedup();
    numbers.pop().filter(|_| numbers.is_empty())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(meaning: Meaning, column: &[&str], cell: &str) -> String {
        let mending = Mending::of(meaning, column.iter().copied()).unwrap();
        match mending.mend(cell) {
            None => cell.to_owned(),
            Some(Mended::Whole(code)) => code,
            Some(Mended::Part(code)) => format!("{code}?"),
            Some(Mended::Lost(error)) => format!("{error:?}"),
        }
    }

    #[test]
    fn customs_codes_in_a_column_of_ten_digits() {
        for (cell, is) in [
            ("8505111000", "8505111000"),
            ("8505111000.0", "8505111000"),
            ("8,505,111,000", "8505111000"),
            ("8.505.111.000", "8505111000"),
            ("901210090", "0901210090"),
            ("901210090.0", "0901210090"),
            ("8.50511E9", "8505110000"),
            ("9.0121009E8", "0901210090"),
            ("8.505111000E+09", "8505111000"),
            // 8505110500 is rounded up, 8505111499 down.
            ("8.50511E+09", "850511 / 850510?"),
            ("8,50511E+09", "850511 / 850510?"),
            ("9.01211E+08", "090121?"),
            ("8.505111E+09", "850511?"),
            ("8.505E+09", "Rounded"),
            ("1.2E+05", "Rounded"),
            ("9E+99", "Rounded"),
            // No heading 08.50: a digit is missing somewhere else.
            ("850511100", "850511100"),
            ("8505.11", "8505.11"),
            ("8505.11.1000", "8505.11.1000"),
            ("2601.00", "2601.00"),
            ("on request", "on request"),
        ] {
            let column = ["8505111000", "9002110000", "2846901940"];
            assert_eq!(mended(Meaning::CustomsCode, &column, cell), is, "{cell}");
        }
    }

    #[test]
    fn the_column_says_how_long_codes_are() {
        let mend = |column: &[&str], cell| mended(Meaning::CustomsCode, column, cell);
        assert_eq!(mend(&["90121000", "85051110"], "9012100"), "09012100");
        assert_eq!(mend(&["9012100", "9022000"], "9012100"), "09012100");
        // A column of ten digits does not say that seven are one short of eight.
        assert_eq!(mend(&["8505111000", "9002110000"], "9012100"), "9012100");
        // Nine digits are usual in Japan; there is no heading 08.50.
        assert_eq!(mend(&["901210000", "850511000", "8505110000"], "901210000"), "901210000");
        assert_eq!(mend(&["8505.11", "9012.10"], "9012.1"), "9012.10");
        assert_eq!(mend(&["8505.11", "9012.10"], "901.21"), "0901.21");
        assert_eq!(mend(&["8505.11", "9012.10"], "8505,11"), "8505.11");
        assert_eq!(mend(&["85051110"], "9012.1"), "9012.1");
    }

    #[test]
    fn dates_and_exponents_elsewhere() {
        let cas = |cell| mended(Meaning::CasNumber, &[], cell);
        for (cell, is) in [
            ("7440-44-0", "7440-44-0"),
            ("7783-06-4", "7783-06-4"),
            ("7783-06-04", "7783-06-4"),
            ("7783-06-04 00:00:00", "7783-06-4"),
            ("6/4/7783", "7783-06-4"),
            ("7783年6月4日", "7783-06-4"),
            ("2026-01-06", "Date"),
            ("4-Jun-83", "Date"),
            ("n/a", "n/a"),
        ] {
            assert_eq!(cas(cell), is, "{cell}");
        }
        let part = |cell| mended(Meaning::PartNumber, &[], cell);
        for (cell, is) in [
            ("1.2E+05", "Rounded"),
            ("12E5", "12E5"),
            ("1E5", "1E5"),
            ("2N3055E+", "2N3055E+"),
            ("E+05", "E+05"),
        ] {
            assert_eq!(part(cell), is, "{cell}");
        }
    }
}
