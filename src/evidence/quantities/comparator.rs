//! Words and signs that make a number a limit: "≥", "up to", "min.", 以上.

use crate::law::is_unspaced;

/// How a figure stands to the number that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// The number itself.
    Exactly,
    /// A tenth more or less.
    About,
    /// That or more.
    AtLeast,
    /// More.
    Above,
    /// That or less.
    AtMost,
    /// Less.
    Below,
    /// From nothing to that: a band from direct current.
    FromZero,
    /// What it can do at most: of a rate or a power that is what it does.
    UpTo,
    /// Less of an error, more of anything else.
    BetterThan,
}

use Comparator::{About, Above, AtLeast, AtMost, Below, BetterThan, UpTo};

/// The comparator that ends a text which stands before a number, and where it begins.
pub fn before(text: &str) -> (Comparator, usize) {
    let end = text.trim_end_matches([' ', ':', '.', '=', super::written::HELD]);
    let sign =
        SIGNS.iter().find_map(|(sign, comparator)| Some((*comparator, strip_end(text.trim_end(), sign)?)));
    let word = || {
        let words = WORDS_BEFORE.iter().filter_map(|(word, comparator)| {
            let start = strip_end(end, word)?;
            let begins =
                end[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
            (begins || word.starts_with(is_unspaced)).then_some((*comparator, start))
        });
        words.min_by_key(|(_, start)| *start)
    };
    sign.or_else(word).unwrap_or((Comparator::Exactly, text.len()))
}

/// The comparator that begins a text which stands behind a figure, and how long it is.
pub fn after(text: &str) -> Option<(Comparator, usize)> {
    let rest = text.trim_start();
    let skipped = text.len() - rest.len();
    // "99.9 %+", not "+/-".
    if skipped == 0
        && let Some(rest) = rest.strip_prefix('+')
    {
        return (!rest.starts_with(['/', '-']) && !rest.starts_with(|c: char| c.is_alphanumeric()))
            .then_some((AtLeast, 1));
    }
    let (inner, closed) = rest.strip_prefix('(').map_or((rest, false), |inner| (inner, true));
    WORDS_AFTER.iter().find_map(|(word, comparator)| {
        let length = strip_start(inner, word)?;
        let mut rest = &inner[length..];
        if word.is_ascii() {
            rest = rest.strip_prefix('.').unwrap_or(rest);
        }
        let ends = rest.chars().next().is_none_or(|c| !c.is_alphanumeric() || is_unspaced(c));
        // "10 W max 15 W": the word belongs to what follows.
        let leads_on = rest.trim_start_matches([' ', ':', '.']).starts_with(|c: char| c.is_ascii_digit());
        let whole = if closed {
            rest.starts_with(')')
        } else {
            word.chars().next().is_some_and(is_unspaced) || (ends && !leads_on)
        };
        whole.then(|| (*comparator, text.len() - rest.len() + usize::from(closed)))
    })
}

fn strip_end(text: &str, word: &str) -> Option<usize> {
    // Nearly all words end otherwise: their last letter tells before they are compared.
    text.as_bytes()
        .last()
        .filter(|last| word.as_bytes().last().is_some_and(|own| own.eq_ignore_ascii_case(last)))?;
    let start = text.len().checked_sub(word.len())?;
    text.get(start..)?.eq_ignore_ascii_case(word).then_some(start)
}

fn strip_start(text: &str, word: &str) -> Option<usize> {
    text.as_bytes()
        .first()
        .filter(|first| word.as_bytes().first().is_some_and(|own| own.eq_ignore_ascii_case(first)))?;
    text.get(..word.len())?.eq_ignore_ascii_case(word).then_some(word.len())
}

const SIGNS: &[(&str, Comparator)] = &[
    (">=", AtLeast),
    ("=>", AtLeast),
    ("≥", AtLeast),
    (">", Above),
    ("<=", AtMost),
    ("=<", AtMost),
    ("≤", AtMost),
    ("<", Below),
    ("≈", About),
    ("≲", AtMost),
    ("≳", AtLeast),
    ("~", About),
];

const WORDS_BEFORE: &[(&str, Comparator)] = &[
    ("not less than", AtLeast),
    ("no less than", AtLeast),
    ("not more than", AtMost),
    ("no more than", AtMost),
    ("not exceeding", AtMost),
    ("better than", BetterThan),
    ("besser als", BetterThan),
    ("less than", Below),
    ("more than", Above),
    ("greater than", Above),
    ("higher than", Above),
    ("lower than", Below),
    ("mindestens", AtLeast),
    ("höchstens", AtMost),
    ("weniger als", Below),
    ("mehr als", Above),
    ("bis zu", UpTo),
    ("at least", AtLeast),
    ("at most", AtMost),
    ("up to", UpTo),
    ("minimum", AtLeast),
    ("maximum", UpTo),
    ("exceeding", Above),
    ("approximately", About),
    ("ungefähr", About),
    ("approx", About),
    ("about", About),
    ("circa", About),
    ("etwa", About),
    ("above", Above),
    ("below", Below),
    ("under", Below),
    ("unter", Below),
    ("über", Above),
    ("over", Above),
    ("min", AtLeast),
    ("mind", AtLeast),
    ("max", UpTo),
    ("ca", About),
    ("不低于", AtLeast),
    ("不小于", AtLeast),
    ("不少于", AtLeast),
    ("不低於", AtLeast),
    ("大于等于", AtLeast),
    ("至少", AtLeast),
    ("最小", AtLeast),
    ("最低", AtLeast),
    ("最低限", AtLeast),
    ("大于", Above),
    ("超过", Above),
    ("高于", Above),
    ("超過", Above),
    ("不超过", AtMost),
    ("不大于", AtMost),
    ("不高于", AtMost),
    ("小于等于", AtMost),
    ("小于", Below),
    ("低于", Below),
    ("最大", UpTo),
    ("最高", UpTo),
    ("高达", UpTo),
    ("可达", UpTo),
    ("约", About),
    ("約", About),
    ("优于", BetterThan),
];

const WORDS_AFTER: &[(&str, Comparator)] = &[
    ("or more", AtLeast),
    ("or above", AtLeast),
    ("or higher", AtLeast),
    ("or greater", AtLeast),
    ("and above", AtLeast),
    ("and up", AtLeast),
    ("minimum", AtLeast),
    ("min", AtLeast),
    ("oder mehr", AtLeast),
    ("mind", AtLeast),
    ("及以上", AtLeast),
    ("以上", AtLeast),
    ("or less", AtMost),
    ("or below", AtMost),
    ("or lower", AtMost),
    ("and below", AtMost),
    ("maximum", UpTo),
    ("max", UpTo),
    ("oder weniger", AtMost),
    ("及以下", AtMost),
    ("以下", AtMost),
    ("以内", AtMost),
    ("未満", Below),
    ("未满", Below),
    ("typ", Comparator::Exactly),
    ("nom", Comparator::Exactly),
    ("左右", About),
    ("程度", About),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_number() {
        for (text, expected) in [
            ("≥ ", AtLeast),
            ("purity >=", AtLeast),
            ("min. ", AtLeast),
            ("Max.: ", UpTo),
            ("up to ", UpTo),
            ("not less than ", AtLeast),
            ("over ", Above),
            ("rover ", Comparator::Exactly),
            ("纯度不低于", AtLeast),
            ("不超过", AtMost),
            ("约", About),
            ("~", About),
            ("admin ", Comparator::Exactly),
            ("", Comparator::Exactly),
        ] {
            assert_eq!(before(text).0, expected, "{text}");
        }
        assert_eq!(before("purity min. ").1, 7);
    }

    #[test]
    fn words_behind_a_figure() {
        for (text, expected) in [
            (" min.", Some((AtLeast, 5))),
            (" (max.)", Some((UpTo, 7))),
            ("以上", Some((AtLeast, 6))),
            ("+", Some((AtLeast, 1))),
            ("+/-5", None),
            (" minute", None),
            (" max 15 W", None),
            ("", None),
            (" (max 15 W)", None),
        ] {
            assert_eq!(after(text), expected, "{text}");
        }
    }
}
