//! Inert: text that comes from a catalog cannot change how what stands beside it is read.
//!
//! Characters that turn the order of letters, and control characters, are shown by their code, e.g.
//! `[U+202E]`; everything else stays as it is.

use std::borrow::Cow;

/// Whether a character turns the order of what follows it, or controls a device.
pub(super) fn is_acting(c: char) -> bool {
    let is_space = matches!(c, '\n' | '\r' | '\t');
    (c.is_control() && !is_space)
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text with such characters shown by their code.
pub(super) fn inert(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_acting) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_acting(c) {
            shown.push_str(&format!("[{}]", code(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// The code of a character, e.g. `U+202E`.
pub(super) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_order_is_shown_and_the_rest_stays() {
        assert_eq!(inert("abc \u{202e}gpj.exe"), "abc [U+202E]gpj.exe");
        assert_eq!(inert("bell \u{7}"), "bell [U+0007]");
        for text in ["two\nlines\t磁钢", "عربى", "👩\u{200d}🔬"] {
            assert!(matches!(inert(text), Cow::Borrowed(_)));
        }
    }
}
