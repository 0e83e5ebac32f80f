//! Text as figures are read from it: half width, one kind of dash, plain digits with `^` where they
//! were raised, the case as written.

use unicode_normalization::UnicodeNormalization;

use crate::law::cluster;

use super::super::normal::Folded;

/// Folds a text for reading figures.
pub fn write(original: &str, folded: &mut Folded) {
    if original.is_ascii() {
        folded.copy(original);
        return;
    }
    folded.clear();
    let mut raised = false;
    let mut rest = original;
    while let Some(first) = rest.chars().next() {
        let at = original.len() - rest.len();
        let (own, after) = rest.split_at(cluster(rest));
        rest = after;
        if own.is_ascii() {
            folded.push(first, at);
            raised = false;
            continue;
        }
        if let Some(plain) = superscript(first) {
            // "10⁻⁶" is a power, "cm²" a unit.
            if !raised && folded.text.ends_with(|c: char| c.is_ascii_digit()) {
                folded.push('^', at);
            }
            folded.push(plain, at);
            raised = true;
            continue;
        }
        raised = false;
        match before_folding(first) {
            Some(plain) => folded.push(plain, at),
            None => own.nfkc().filter_map(after_folding).for_each(|c| folded.push(c, at)),
        }
    }
}

fn superscript(c: char) -> Option<char> {
    const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
    SUPERSCRIPTS.chars().zip("0123456789+-".chars()).find(|(raised, _)| *raised == c).map(|(_, plain)| plain)
}

/// What the compatibility form would spoil.
fn before_folding(c: char) -> Option<char> {
    Some(match c {
        'º' | '˚' | '∘' => '°',
        '″' | '“' | '”' | '〃' => '"',
        '′' | '‘' | '’' => '\'',
        // Spaces that hold a number together.
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => HELD,
        '™' | '®' | '©' => ' ',
        _ => return None,
    })
}

/// A space inside a number, as in "1 200".
pub const HELD: char = '\u{202f}';

fn after_folding(c: char) -> Option<char> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
        '\u{301c}' | '\u{223c}' | '\u{ff5e}' => '~',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{3bc}' => 'µ',
        '\u{2126}' => 'Ω',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '✕' | '✖' | '╳' | '⨯' => '×',
        '⋅' | '∙' | '‧' | '・' | '•' => '·',
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => return None,
        other => other,
    })
}
