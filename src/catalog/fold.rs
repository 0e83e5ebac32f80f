//! Headings folded for comparison: without case, accents and punctuation, words taken apart.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a heading in lower case, divided by single spaces.
///
/// `HtsCode` and `HTS-Code` are both `hts code`; `Stückpreis` is `stuckpreis`; full-width letters are
/// as plain ones.
pub(super) fn fold(heading: &str) -> String {
    let mut folded = String::with_capacity(heading.len());
    let mut before = None;
    let mut chars = heading.nfkd().filter(|c| !is_combining_mark(*c)).peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphanumeric() {
            before = None;
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        // A capital starts a word after a small letter, and before one at the end of capitals: HTSCode.
        let after_small = before.is_some_and(|before: char| before.is_lowercase());
        let before_small =
            before.is_some_and(char::is_uppercase) && chars.peek().is_some_and(|next| next.is_lowercase());
        if c.is_uppercase() && (after_small || before_small) {
            folded.push(' ');
        }
        match c {
            'đ' | 'Đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            _ => folded.extend(c.to_lowercase()),
        }
        before = Some(c);
    }
    folded.trim().to_owned()
}

/// Whether a letter belongs to a script whose words stand together without spaces.
pub(super) fn is_unspaced(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Whether the folded text holds the folded words: Latin words as whole words, others anywhere.
/// If so, where they end.
pub(super) fn find_words(text: &str, words: &str) -> Option<usize> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let spaced = words.is_ascii();
    text.rmatch_indices(words).map(|(start, found)| (start, start + found.len())).find_map(|(start, end)| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..).and_then(|after| after.chars().next());
        (!spaced || !is_word(before) && !is_word(after)).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_fold_to_words() {
        let pairs = [
            ("Manufacturer Part Number", "manufacturer part number"),
            ("ManufacturerProductNumber", "manufacturer product number"),
            ("HTSCode", "hts code"),
            ("Classifications.HtsusCode", "classifications htsus code"),
            ("tên hàng", "ten hang"),
            ("tenHang", "ten hang"),
            ("Stückpreis (€)", "stuckpreis"),
            ("Maße", "masse"),
            ("ＣＡＳ番号", "cas番号"),
            ("メーカー", "メーカー"),
            ("Đơn giá", "don gia"),
            (" - ", ""),
        ];
        for (heading, folded) in pairs {
            assert_eq!(fold(heading), fold(folded), "{heading}");
            if folded.is_ascii() {
                assert_eq!(fold(heading), folded);
            }
        }
    }

    #[test]
    fn latin_words_are_found_whole() {
        assert_eq!(find_words("unit price usd", "price"), Some(10));
        assert_eq!(find_words("unitprice", "price"), None);
        assert_eq!(find_words("cas番号", "番号"), Some("cas番号".len()));
    }
}
