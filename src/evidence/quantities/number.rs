//! Numbers as catalogs write them: "1,200", "99,99", "5×10⁻⁴", "1 200", "500万".

use rust_decimal::Decimal;

use crate::law::parse_number;

use super::written::HELD;

/// Which sign separates the fraction in the numbers of an item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DecimalMark {
    /// Nothing tells.
    #[default]
    Unsaid,
    /// A point: 1,200.5
    Point,
    /// A comma: 1.200,5
    Comma,
    /// Some numbers have a point, some a comma.
    Mixed,
}

impl DecimalMark {
    /// What one more text tells.
    pub fn and(self, text: &str) -> DecimalMark {
        let mut mark = self;
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let end = written_end(rest, at);
            // Chemists number places with commas: 1,2-dichloroethane.
            let is_number = !rest[end..].starts_with(['-', '.']) && !rest[..at].ends_with(['-', '.', ',']);
            match told_by(&rest[at..end]) {
                Some(told) if is_number => mark = mark.with(told),
                _nothing => {}
            }
            rest = &rest[end..];
        }
        if mark == DecimalMark::Unsaid && text.contains(['ä', 'ö', 'ü', 'ß', 'Ä', 'Ö', 'Ü']) {
            mark = DecimalMark::Comma;
        }
        mark
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all that disagree are mixed")]
    fn with(self, told: DecimalMark) -> DecimalMark {
        match self {
            DecimalMark::Unsaid => told,
            same if same == told => same,
            _other => DecimalMark::Mixed,
        }
    }
}

/// The mark that a number shows beyond doubt.
fn told_by(written: &str) -> Option<DecimalMark> {
    let mark_of = |c: char| if c == ',' { DecimalMark::Comma } else { DecimalMark::Point };
    let other = |c: char| if c == ',' { DecimalMark::Point } else { DecimalMark::Comma };
    let last = written.rfind(['.', ','])?;
    let (whole, fraction) = written.split_at(last);
    let mark = fraction.chars().next()?;
    if whole.contains(mark) {
        // "1.2.3" is no number, "1,200,000" shows what the comma is not.
        return is_grouped(written, mark).then(|| other(mark));
    }
    if whole.contains(['.', ',']) {
        return Some(mark_of(mark));
    }
    let in_doubt = fraction.len() == 4 && whole.len() <= 3 && whole != "0";
    (!in_doubt).then(|| mark_of(mark))
}

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it is; the least of what it may be.
    pub least: Decimal,
    /// The most it may be: "1,064" is 1.064 or 1064 where nothing tells which.
    pub most: Decimal,
    /// Byte after its last.
    pub end: usize,
}

impl Number {
    /// The value, if there is no doubt.
    pub fn exact(&self) -> Option<Decimal> {
        (self.least == self.most).then_some(self.least)
    }

    /// The number with its sign turned round.
    pub fn negative(self) -> Number {
        Number { least: -self.most, most: -self.least, end: self.end }
    }
}

/// The number without sign that begins with the digit at `at`; where its digits end, if it is none.
pub fn number(text: &str, at: usize, mark: DecimalMark) -> Result<Number, usize> {
    let end = written_end(text, at);
    let written: String = text[at..end].chars().filter(|c| *c != HELD && *c != '\'').collect();
    let written = if has_leading_point(text, at) { format!("0.{written}") } else { written };
    let (plain, other) = plain_number(&written, mark).ok_or(end)?;
    let (exponent, end) = exponent(text, end);
    let (power, end) = multiplier(text, end);
    let value = |plain: &str| {
        let number =
            if exponent == 0 { parse_number(plain) } else { parse_number(&format!("{plain}e{exponent}")) };
        number?.checked_mul(power)
    };
    let first = value(&plain).ok_or(end)?;
    let other = other.or_else(|| grouped_before(text, at, &plain));
    let second = other.and_then(|other| value(&other)).unwrap_or(first);
    // "10^-3" by itself is a power of ten.
    if first == Decimal::TEN
        && let Some((exponent, end)) = power_of_ten(text, end)
    {
        let value = parse_number(&format!("1e{exponent}")).ok_or(end)?;
        return Ok(Number { least: value, most: value, end });
    }
    Ok(Number { least: first.min(second), most: first.max(second), end })
}

/// ".5 W" is half a watt; "fig.5 W" is not.
fn has_leading_point(text: &str, at: usize) -> bool {
    text[..at].strip_suffix('.').is_some_and(|head| {
        head.chars().next_back().is_none_or(|c| c.is_whitespace() || "(=:<>≤≥±~/×x+–-".contains(c))
    })
}

/// Where digits and the separators between them end.
fn written_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    loop {
        if digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
            end += 1;
        } else {
            let width = match text[end..].chars().next() {
                Some(HELD) => HELD.len_utf8(),
                Some('\'') => 1,
                _other => return end,
            };
            let groups = (0..3).all(|place| digit(end + width + place)) && !digit(end + width + 3);
            if !groups || end == at {
                return end;
            }
            end += width;
        }
    }
}

/// Digits with a point, and what else they may mean.
fn plain_number(written: &str, mark: DecimalMark) -> Option<(String, Option<String>)> {
    let last = written.rfind(['.', ',']);
    let Some(last) = last else {
        return (!written.is_empty()).then(|| (written.to_owned(), None));
    };
    let separator = written[last..].chars().next()?;
    let other = if separator == ',' { '.' } else { ',' };
    let grouped = || written.replace(separator, "");
    let decimal = || written.replace(other, "").replace(separator, ".");
    if written.matches(separator).count() > 1 {
        return is_grouped(written, separator).then(|| (grouped(), None));
    }
    if written.contains(other) {
        return is_grouped(&written[..last], other).then(|| (decimal(), None));
    }
    let could_group = is_grouped(written, separator);
    if !could_group {
        return Some((decimal(), None));
    }
    let is_decimal = match mark {
        DecimalMark::Point => separator == '.',
        DecimalMark::Comma => separator == ',',
        DecimalMark::Mixed if separator == ',' => return Some((decimal(), Some(grouped()))),
        DecimalMark::Mixed | DecimalMark::Unsaid => separator == '.',
    };
    Some((if is_decimal { decimal() } else { grouped() }, None))
}

/// Whether a separator stands where thousands end.
fn is_grouped(written: &str, separator: char) -> bool {
    let mut groups = written.split(separator);
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3)
}

/// "1 200": the number may go on before a plain space.
fn grouped_before(text: &str, at: usize, plain: &str) -> Option<String> {
    let whole = plain.split('.').next().unwrap_or_default();
    let before = text[..at].strip_suffix(' ')?;
    let start = before
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |last| last + before[last..].chars().next().map_or(1, char::len_utf8));
    let group = &before[start..];
    let alone = before[..start].chars().next_back().is_none_or(|c| matches!(c, ' ' | '(' | ':' | '='));
    let fits = whole.len() == 3 && (1..=3).contains(&group.len()) && !group.starts_with('0') && alone;
    fits.then(|| format!("{group}{plain}"))
}

/// `e-6`, `×10^-6`, `x10-6`; 0 where there is none.
fn exponent(text: &str, at: usize) -> (i32, usize) {
    let rest = &text[at..];
    if let Some(power) = rest.strip_prefix(['e', 'E']) {
        return digits(power, false).map_or((0, at), |(exponent, length)| (exponent, at + 1 + length));
    }
    let times = rest.trim_start().strip_prefix(['×', 'x', 'X', '*', '·']).map(str::trim_start);
    let Some(power) = times.and_then(|times| times.strip_prefix("10")) else { return (0, at) };
    let raised = power.strip_prefix('^');
    match digits(raised.unwrap_or(power), raised.is_none()) {
        Some((exponent, length)) => {
            let begin = text.len() - raised.unwrap_or(power).len();
            (exponent, begin + length)
        }
        None => (0, at),
    }
}

fn power_of_ten(text: &str, at: usize) -> Option<(i32, usize)> {
    let power = text.get(at..)?.strip_prefix('^')?;
    digits(power, false).map(|(exponent, length)| (exponent, at + 1 + length))
}

/// A whole number of one or two digits with or without its sign, not glued to more.
fn digits(text: &str, needs_sign: bool) -> Option<(i32, usize)> {
    let unsigned = text.strip_prefix(['+', '-']);
    if needs_sign && unsigned.is_none() {
        return None;
    }
    let unsigned = unsigned.unwrap_or(text);
    let length = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let length = text.len() - unsigned.len() + if (1..=2).contains(&length) { length } else { return None };
    Some((text[..length].trim_start_matches('+').parse().ok()?, length))
}

/// "500万", "1.3 million".
fn multiplier(text: &str, at: usize) -> (Decimal, usize) {
    const POWERS: [(&str, u32); 10] = [
        ("百万", 6),
        ("千万", 7),
        ("万", 4),
        ("萬", 4),
        ("亿", 8),
        ("億", 8),
        ("million", 6),
        ("billion", 9),
        ("Million", 6),
        ("Mio", 6),
    ];
    let rest = text[at..].trim_start();
    let found = POWERS.iter().find_map(|(word, power)| Some((rest.strip_prefix(word)?, *power)));
    match found {
        Some((after, power)) if !after.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            (Decimal::from(10_u64.pow(power)), text.len() - after.len())
        }
        _none => (Decimal::ONE, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, mark: DecimalMark, least: &str, most: &str) {
        let at = text.find(|c: char| c.is_ascii_digit()).unwrap();
        let number = number(text, at, mark).unwrap();
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!((number.least, number.most), (decimal(least), decimal(most)), "{text}");
    }

    #[test]
    fn separators_mean_what_the_item_shows() {
        use DecimalMark::{Comma, Mixed, Point, Unsaid};
        check("1,200 W", Unsaid, "1200", "1200");
        check("1,200 W", Comma, "1.2", "1.2");
        check("1,064", Mixed, "1.064", "1064");
        check("1.064", Unsaid, "1.064", "1.064");
        check("1.064", Comma, "1064", "1064");
        check("99,99 %", Unsaid, "99.99", "99.99");
        check("0,500", Point, "0.5", "0.5");
        check("1,234,567.8", Unsaid, "1234567.8", "1234567.8");
        check("1.234.567,8", Unsaid, "1234567.8", "1234567.8");
        check("1\u{202f}200,5", Unsaid, "1200.5", "1200.5");
        check("1'200", Unsaid, "1200", "1200");
    }

    #[test]
    fn powers_and_multipliers() {
        use DecimalMark::Unsaid;
        check("5×10^-4 W", Unsaid, "0.0005", "0.0005");
        check("5 x 10-4", Unsaid, "0.0005", "0.0005");
        check("1e-6", Unsaid, "0.000001", "0.000001");
        check("1.5E+03", Unsaid, "1500", "1500");
        check("10^-3 Pa", Unsaid, "0.001", "0.001");
        check("5x10 mm", Unsaid, "5", "5");
        check("500万像素", Unsaid, "5000000", "5000000");
        check("1.3 million pixels", Unsaid, "1300000", "1300000");
    }

    #[test]
    fn a_space_may_hold_a_number_together() {
        let read = number("laser 1 200 W", 8, DecimalMark::Unsaid).unwrap();
        assert_eq!((read.least, read.most), (Decimal::from(200), Decimal::from(1200)));
    }

    #[test]
    fn items_show_their_decimal_mark() {
        use DecimalMark::{Comma, Mixed, Point, Unsaid};
        for (text, expected) in [
            ("12,50", Comma),
            ("1.234,50", Comma),
            ("12.5 W", Point),
            ("1,234,567", Point),
            ("1,200 W", Unsaid),
            ("0,400 mm", Comma),
            ("1.5 and 1,5", Mixed),
            ("1,2-dichloroethane", Unsaid),
            ("für 1,064", Comma),
            ("v1.2.3", Unsaid),
        ] {
            assert_eq!(Unsaid.and(text), expected, "{text}");
        }
    }
}
