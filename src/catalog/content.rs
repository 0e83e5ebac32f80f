//! What a cell looks like, whatever its column is called.

/// Whether it is a CAS number with a right check digit.
pub(super) fn is_cas_number(text: &str) -> bool {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let [first, second, check] = parts.as_slice() else { return false };
    let digits = |part: &str, from, to| {
        (from..=to).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(first, 2, 7) || !digits(second, 2, 2) || !digits(check, 1, 1) {
        return false;
    }
    let weighted = first
        .bytes()
        .chain(second.bytes())
        .rev()
        .zip(1u32..)
        .map(|(byte, place)| u32::from(byte - b'0') * place);
    check.bytes().map(|byte| u32::from(byte - b'0')).eq([weighted.sum::<u32>() % 10])
}

/// Whether it may be a customs code: a chapter that exists and 4 to 12 digits, dotted or not.
pub(super) fn is_customs_code(text: &str) -> bool {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b' ' | b'-')) {
        return false;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (4..=12).contains(&digits) && has_chapter(text)
}

/// Whether it is hardly anything but a customs code: 8 or 10 digits, or groups divided by dots.
pub(super) fn is_clear_customs_code(text: &str) -> bool {
    let text = text.trim();
    let groups: Vec<&str> = text.split('.').collect();
    let all_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    match groups.as_slice() {
        [whole] => all_digits && matches!(whole.len(), 8 | 10) && has_chapter(text),
        [heading, rest @ ..] => {
            all_digits
                && heading.len() == 4
                && rest.len() <= 4
                && rest.iter().all(|group| matches!(group.len(), 2..=4))
                && has_chapter(text)
        }
        [] => false,
    }
}

/// Whether it is an export control number (`3A001.a.5`, `1C902`) or says that there is none (`EAR99`).
pub(super) fn is_control_code(text: &str) -> bool {
    let text = text.trim();
    if ["EAR99", "NLR", "NOT LISTED"].iter().any(|none| text.eq_ignore_ascii_case(none)) {
        return true;
    }
    let bytes = text.as_bytes();
    let [category, group, numbers @ ..] = bytes else { return false };
    let Some((numbers, rest)) = numbers.split_at_checked(3) else { return false };
    category.is_ascii_digit()
        && matches!(group.to_ascii_uppercase(), b'A'..=b'E')
        && numbers.iter().all(u8::is_ascii_digit)
        && rest.len() <= 12
        && rest.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'.')
        && rest.first().is_none_or(|byte| *byte == b'.' || byte.is_ascii_alphabetic())
}

/// Whether it is a plain number, with or without thousands and decimals, currency signs aside.
pub(super) fn is_number(text: &str) -> bool {
    let text =
        text.trim().trim_matches(|c| matches!(c, '$' | '€' | '¥' | '￥' | '£' | '円' | '元' | '%' | ' '));
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+' | b' ' | b'\''))
}

/// Whether it is a number with hardly anything behind it, such as a unit.
pub(super) fn is_amount(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['$', '€', '¥', '￥', '£', ' ', '-']);
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'')))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    is_number(number) && unit.chars().count() <= 5
}

/// Whether it is an amount of money with its sign: `$12.50`, `3,980円`.
pub(super) fn is_price(text: &str) -> bool {
    let has_sign = text.chars().any(|c| matches!(c, '$' | '€' | '¥' | '￥' | '£' | '円' | '元'));
    has_sign && is_number(text)
}

/// Whether it is words, not a code or a number: two Latin words or four Chinese or Japanese characters.
pub(super) fn is_worded(text: &str) -> bool {
    let wide = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii() && (*c as u32) >= 0x2e80).count();
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() >= 3).count();
    wide >= 4 || words >= 2
}

/// Whether a cell is rather an item's than a heading: a number, a code, a long text.
pub(super) fn is_data(text: &str) -> bool {
    is_number(text)
        || is_cas_number(text)
        || is_control_code(text)
        || text.chars().count() > 80
        || text.bytes().filter(u8::is_ascii_digit).count() >= 4
}

fn has_chapter(text: &str) -> bool {
    let chapter = text.get(..2).and_then(|chapter| chapter.parse::<u8>().ok());
    chapter.is_some_and(|chapter| (1..=97).contains(&chapter) && chapter != 77)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_told_by_their_looks() {
        assert!(is_cas_number("1308-87-8") && is_cas_number(" 7440-27-9 "));
        assert!(!is_cas_number("1308-87-9") && !is_cas_number("2026-01-06") && !is_cas_number("1-2"));
        assert!(is_clear_customs_code("8505.11.0070") && is_clear_customs_code("8505111000"));
        assert!(
            !is_clear_customs_code("851")
                && !is_clear_customs_code("0012345678")
                && !is_clear_customs_code("197304")
        );
        assert!(is_customs_code("8505 11") && !is_customs_code("85A5"));
        assert!(
            is_control_code("3A001.a.5.a")
                && is_control_code("EAR99")
                && is_control_code("1c902")
                && is_control_code("3A991")
        );
        assert!(!is_control_code("3A") && !is_control_code("5F001") && !is_control_code("3A0012"));
        assert!(is_number("1,234.50") && is_number("89,00 €") && !is_number("N42"));
        assert!(is_price("3,980円") && !is_price("3,980"));
        assert!(
            is_amount("3.75 kg")
                && is_amount("€ 1,200.00")
                && !is_amount("Leica")
                && !is_amount("3 axes, 5 m")
        );
        assert!(
            is_worded("SmCo magnet")
                && is_worded("和の香り癒し")
                && !is_worded("SAL-00114")
                && !is_worded("磁钢")
        );
    }
}
