//! Terms as they are compared with texts.

use unicode_normalization::UnicodeNormalization;

/// A term without what comparing does not look at: case, width, the place of small figures, and
/// which of the joining characters stands between its words.
pub(super) fn folded(term: &str) -> String {
    let spaced: String =
        term.nfkc().flat_map(char::to_lowercase).map(|c| if is_joiner(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a folded term is empty, or one or two Latin letters: those stand in every other text.
pub(super) fn is_too_short(folded: &str) -> bool {
    folded.is_empty() || folded.len() <= 2 && folded.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '_' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2044}' | '\u{2215}' | '·' | '・')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_compared_without_case_width_and_joiners() {
        assert_eq!(folded("Nd-Fe‑B"), "nd fe b");
        assert_eq!(folded(" ＳｍＣｏ磁 "), "smco磁");
        assert_eq!(folded("Sm₂O₃"), "sm2o3");
        assert_eq!(folded("A/D Wandler"), "a d wandler");
    }

    #[test]
    fn element_symbols_are_too_short() {
        assert!(is_too_short("sm"));
        assert!(is_too_short(""));
        assert!(!is_too_short("sm metal"));
        assert!(!is_too_short("钐"));
        assert!(!is_too_short("5g"));
    }
}
