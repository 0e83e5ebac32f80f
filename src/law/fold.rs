//! What comparing words does not look at: one rule for texts and for terms.

use unicode_normalization::UnicodeNormalization;

/// A character (of lower case, in compatibility form) as it is compared: joiners and white space are
/// a space, invisible characters are nothing.
pub fn fold(c: char) -> Option<char> {
    Some(match c {
        // Joiners: "Nd-Fe-B" and "Nd Fe B" are one.
        '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{30fb}' | '\u{b7}' => ' ',
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{3000}' | '\u{b}' | '\u{c}' => ' ',
        // Invisible: soft hyphen, zero width, byte order mark.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{2033}' => '"',
        '\u{3bc}' => '\u{b5}',
        '\u{d7}' => 'x',
        other => other,
    })
}

/// A term as it is compared: without case, width, the place of small figures, invisible characters
/// and doubled spaces, and with a space for every joiner.
///
/// ```
/// use dualcheck::law::folded;
/// assert_eq!(folded("Nd-Fe‑B"), "nd fe b");
/// assert_eq!(folded(" ＳｍＣｏ磁 "), "smco磁");
/// assert_eq!(folded("Sm₂O₃"), "sm2o3");
/// ```
pub fn folded(term: &str) -> String {
    // Character by character, as texts are folded too.
    let plain = term.chars().flat_map(|c| std::iter::once(c).nfkc());
    let folded: String = plain.flat_map(char::to_lowercase).filter_map(fold).collect();
    folded.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
