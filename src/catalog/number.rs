//! Numbers as catalogs write them.

use std::borrow::Cow;

/// A number in plain digits, from the ways of writing of price lists: `1,234.50`, `1.234,50`, `1 234`. `None`
/// if it is none.
///
/// ```
/// assert_eq!(dualcheck::catalog::plain_number("1.234,50").as_deref(), Some("1234.50"));
/// assert_eq!(dualcheck::catalog::plain_number("φ20×5"), None);
/// ```
pub fn plain_number(text: &str) -> Option<Cow<'_, str>> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | ',')) {
        return None;
    }
    if is_plain(text) {
        return Some(Cow::Borrowed(text));
    }
    let grouped = text.split(is_gap).skip(1).all(|group| digits_of(group) == 3);
    let mut text: String = text.chars().filter(|c| !is_gap(*c)).collect();
    let (comma, point) = (text.rfind(','), text.rfind('.'));
    let thousands = |text: &str| text.split(',').skip(1).all(|group| group.len() == 3);
    match (comma, point) {
        (Some(comma), Some(point)) if comma > point => text = text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text = text.replace(',', ""),
        (Some(_), None) if thousands(&text) => text = text.replace(',', ""),
        (Some(_), None) => text = text.replace(',', "."),
        (None, _) => {}
    }
    (grouped && is_plain(&text)).then_some(Cow::Owned(text))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '\''
}

fn digits_of(group: &str) -> usize {
    group.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether it is a sign or none, digits, and a point among them or none.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut points = 0;
    let fits = digits.bytes().all(|byte| match byte {
        b'.' => {
            points += 1;
            points == 1
        }
        byte => byte.is_ascii_digit(),
    });
    fits && digits.len() > points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_other_texts() {
        for (text, plain) in [
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("12,5", "12.5"),
            ("1,200", "1200"),
            ("1 234 567", "1234567"),
            ("12'500.25", "12500.25"),
            ("-0.4", "-0.4"),
            ("+7", "+7"),
        ] {
            assert_eq!(plain_number(text).as_deref(), Some(plain), "{text}");
        }
        for text in ["", "-", ".", "10 20", "1.2.3", "8505-11", "12 mm", "1e5", "N42SH"] {
            assert_eq!(plain_number(text), None, "{text}");
        }
    }
}
