//! What comparing words does not look at: one rule for texts and for terms.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::han::simplified;

/// A term as it is compared: without case, width, the place of small figures, invisible characters
/// and doubled spaces, and with a space for every joiner.
///
/// Chinese characters are compared in their simplified form. Beside Chinese or Japanese script a space between scripts and a joiner say nothing and go.
///
/// ```
/// use dualcheck::law::folded;
/// assert_eq!(folded("Nd-Fe‑B"), "nd fe b");
/// assert_eq!(folded(" ＳｍＣｏ磁 "), "smco磁");
/// assert_eq!(folded("SmCo 磁钢"), "smco磁钢");
/// assert_eq!(folded("钕-铁-硼"), "钕铁硼");
/// assert_eq!(folded("釤鈷磁鐵"), "钐钴磁铁");
/// assert_eq!(folded("Sm₂O₃"), "sm2o3");
/// ```
pub fn folded(term: &str) -> String {
    let mut folded = String::with_capacity(term.len());
    fold_each(term, |c, _| folded.push(c));
    folded
}

/// Folds a text character by character: every character that is kept, with the byte of the text at
/// which the character it came from begins.
///
/// Neither the first nor the last kept character is a space, nor are two in a row.
pub fn fold_each(text: &str, mut keep: impl FnMut(char, usize)) {
    let mut last = None;
    let mut gap = None;
    let mut put = |folded: Piece, at: usize| match folded {
        Piece::Nothing => {}
        Piece::Space => gap = Some((true, gap.map_or(at, |(_, first)| first))),
        Piece::Joiner => gap = Some(gap.unwrap_or((false, at))),
        Piece::Kept(c) => {
            if let (Some((is_space, place)), Some(before)) = (gap.take(), last)
                && is_kept(before, is_space, c)
            {
                keep(' ', place);
            }
            keep(c, at);
            last = Some(c);
        }
    };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = text.len() - rest.len();
        let length = cluster(rest);
        let (own, after) = rest.split_at(length);
        rest = after;
        if length == first.len_utf8() && is_plain(first) {
            put(piece(first.to_ascii_lowercase()), at);
        } else if is_mark(first) {
            put(Piece::Space, at);
        } else {
            for c in own.nfkc().flat_map(char::to_lowercase) {
                if c == 'ß' {
                    put(Piece::Kept('s'), at);
                    put(Piece::Kept('s'), at);
                } else {
                    put(piece(c), at);
                }
            }
        }
    }
}

/// How many bytes at the start of a text make one character as a reader sees it: a letter and the
/// accents after it. 0 only for an empty text.
pub fn cluster(text: &str) -> usize {
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|(_, c)| !combines(*c)).map_or(text.len(), |(at, _)| at)
}

/// Whether a character belongs to a script whose words stand together without spaces.
#[inline]
pub fn is_unspaced(c: char) -> bool {
    c >= '\u{2e80}' && c.is_alphanumeric()
}

/// A folded character.
enum Piece {
    Kept(char),
    /// White space of any kind.
    Space,
    /// Hyphens, dashes, middle dots: "Nd-Fe-B" and "Nd Fe B" are one.
    Joiner,
    Nothing,
}

fn piece(c: char) -> Piece {
    Piece::Kept(match c {
        'a'..='z' | '0'..='9' => c,
        '-'
        | '_'
        | '\u{b7}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2027}'
        | '\u{2212}'
        | '\u{2219}'
        | '\u{22c5}'
        | '\u{30fb}' => {
            return Piece::Joiner;
        }
        '\u{ad}'
        | '\u{34f}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' => {
            return Piece::Nothing;
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}' => return Piece::Nothing,
        _ if c.is_whitespace() || c.is_control() => return Piece::Space,
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{2033}' => '"',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{3bc}' => '\u{b5}',
        '\u{d7}' => 'x',
        'ς' => 'σ',
        '\u{3400}'..='\u{9fff}' => simplified(c),
        other => other,
    })
}

/// Whether a gap between two characters is one. Between a Latin and a Chinese letter it is a matter
/// of taste, and so is a joiner between two Chinese ones.
fn is_kept(before: char, is_space: bool, after: char) -> bool {
    match (is_unspaced(before), is_unspaced(after)) {
        (true, true) => is_space,
        (true, false) => !after.is_alphanumeric(),
        (false, true) => !before.is_alphanumeric(),
        (false, false) => true,
    }
}

/// Signs beside a name and numbers in circles, which are no part of a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{2117}' | '\u{2120}' | '\u{2122}' | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}')
}

/// Characters whose compatibility form is their own and that are of no case but ASCII.
fn is_plain(c: char) -> bool {
    c.is_ascii() || is_common_han_or_kana(c)
}

fn combines(c: char) -> bool {
    if c < '\u{300}' || is_common_han_or_kana(c) {
        return false;
    }
    // The voicing marks of half-width kana and the tails of Korean syllables join too.
    matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{1160}'..='\u{11ff}') || canonical_combining_class(c) != 0
}

fn is_common_han_or_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_is_written_in_many_ways_is_one() {
        let alike: [&[&str]; 12] = [
            &["Nd-Fe-B", "nd‑fe–b", "ND_FE_B", "Nd  Fe\u{a0}B", "Nd·Fe·B"],
            &["SmCo 磁钢", "ＳｍＣｏ磁钢", "smco-磁钢", "SmCo磁\u{200b}钢"],
            &["サマリウム・コバルト", "ｻﾏﾘｳﾑｺﾊﾞﾙﾄ", "サマリウムコハ\u{3099}ルト"],
            &["Sm₂O₃", "sm2o3", "SM²O³"],
            &["Größe", "GRÖSSE", "Gro\u{308}ße"],
            &["fiber", "ﬁber", "fi\u{ad}ber"],
            &["Core™ i7", "Core® i7", "core i7"],
            &["µm", "μm"],
            &["①SmCo", "SmCo", "  SmCo\u{feff}"],
            &["10×20", "10x20"],
            &["A⁄D", "a/d"],
            &["İ", "i\u{307}"],
        ];
        for group in alike {
            for other in group {
                assert_eq!(folded(other), folded(group[0]), "{other}");
            }
        }
    }

    #[test]
    fn words_stay_apart() {
        assert_eq!(folded("氧化钐 粉"), "氧化钐 粉");
        assert_eq!(folded("SmCo, NdFeB / laser"), "smco, ndfeb / laser");
        assert_eq!(folded(" - "), "");
    }
}
