//! Two names word by word: how likely they are of one party, with the reason.

use super::fold::Script;
use super::word::{Word, least_edits, letters, singles};
use super::words::{Class, WORDS};

/// A name ready to be compared: its words, and what else was read from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'a> {
    pub words: &'a [&'a Word],
    /// How much each word says.
    pub weights: &'a [f32],
    /// Numbers of its legal forms.
    pub forms: &'a [u8],
    pub may_be_cut: bool,
    /// All of it in one, legal forms too.
    pub whole: &'a str,
}

/// How words of one name answer to words of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// The same word.
    Same,
    /// Another spelling, or the word of another language.
    Spelling,
    /// The same letters with other spaces.
    Joined,
    /// The first letters of words.
    Initials,
    /// The beginning of a word of a name that was cut off.
    Cut,
}

/// Words of the query that answer to words of the listed name; both as the first word and their number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pairing {
    /// Words of the query.
    pub query: (usize, usize),
    /// Words of the listed name.
    pub listed: (usize, usize),
    /// How alike they are, from 0 to 1.
    pub likeness: f32,
    /// In which way.
    pub how: How,
}

/// How two names compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// From 0 to 1.
    pub score: f32,
    /// What answers to what, by the words of the query.
    pub pairings: Vec<Pairing>,
    /// Both have numbers, and they differ.
    pub numbers_differ: bool,
    /// Their legal forms are of different countries.
    pub forms_differ: bool,
}

/// Words left over on both sides speak against a match this much more than words left over on one side.
const BOTH_SIDES: f32 = 2.2;
const ONE_SIDE: f32 = 0.22;
/// What is left over on one side where nothing telling is in common.
const ONE_SIDE_UNTOLD: f32 = 0.9;
/// The same where the whole of the other name is in it, and that is more than one word.
const ONE_SIDE_WHOLE: f32 = 0.35;
/// A place behind a name, on one side only, tells a branch from its house.
const PLACE_BEHIND: f32 = 2.5;
/// How fast a worse spelling stops counting.
const SPELLING: f32 = 2.2;
/// Most that names with different numbers can reach.
const OTHER_NUMBER: f32 = 0.45;
const OTHER_FORM: f32 = 0.93;

/// Compares a query with a listed name.
pub(super) fn compare(query: Name<'_>, listed: Name<'_>) -> Comparison {
    let pairings = paired(query, listed);
    let (mut own_left, mut others_left) = (query.weights.to_vec(), listed.weights.to_vec());
    let (mut agreed, mut against, mut is_telling) = (0.0, 0.0, false);
    for pairing in &pairings {
        let own = take(&mut own_left, pairing.query);
        let others = take(&mut others_left, pairing.listed);
        let credit = (1.0 - SPELLING * (1.0 - pairing.likeness)).max(0.0);
        let weight = f32::midpoint(own, others);
        agreed += weight * credit;
        against += weight * (1.0 - credit);
        let classes = words_of(query.words, pairing.query).chain(words_of(listed.words, pairing.listed));
        is_telling |= classes.map(|word| word.class).any(Class::is_telling);
    }
    if let Some(cut) = pairings.iter().find(|pairing| pairing.how == How::Cut) {
        // What stands behind the cut is not missing.
        let from = cut.listed.0 + cut.listed.1;
        others_left.iter_mut().skip(from).for_each(|weight| *weight = 0.0);
    }
    forgive(query.words, &mut own_left);
    forgive(listed.words, &mut others_left);
    let left = |weights: &[f32]| weights.iter().sum::<f32>();
    let (own, others) = (left(&own_left), left(&others_left));
    let telling_left = |words: &[&Word], left: &[f32]| {
        words.iter().zip(left).any(|(word, left)| *left > 0.0 && word.class == Class::Plain)
    };
    let is_untold =
        !is_telling && (telling_left(query.words, &own_left) || telling_left(listed.words, &others_left));
    let is_whole = own.min(others) == 0.0
        && pairings.iter().filter(|pairing| says_something(query.words, pairing.query)).count() > 1;
    let one_side = match (is_untold, is_whole) {
        (false, _) => ONE_SIDE,
        (true, true) => ONE_SIDE_WHOLE,
        (true, false) => ONE_SIDE_UNTOLD,
    };
    let total = agreed + against + BOTH_SIDES * own.min(others) + one_side * (own - others).abs();
    let mut score = if total > 0.0 { agreed / total } else { 0.0 };
    let numbers_left = |words: &[&Word], left: &[f32]| {
        words.iter().zip(left).any(|(word, left)| *left > 0.0 && word.class == Class::Number)
    };
    let numbers_differ = numbers_left(query.words, &own_left) && numbers_left(listed.words, &others_left);
    if numbers_differ {
        score = score.min(OTHER_NUMBER);
    }
    if !numbers_differ && score < MISTYPED_LONG {
        score = score.max(mistyped(query.words, listed.words)).max(mistyped_form(query, listed));
    }
    let forms_differ = forms_differ(query.forms, listed.forms);
    if forms_differ {
        score *= OTHER_FORM;
    }
    Comparison { score, pairings, numbers_differ, forms_differ }
}

/// Most that a name reaches by its letters alone.
const MISTYPED: f32 = 0.72;
/// The same of a long name in Latin letters with two edits at most: so few are no other name.
const MISTYPED_LONG: f32 = 0.78;
/// What a short name reaches of which the letters are the same but for their order and one left out or
/// doubled: worth a look.
const MISTYPED_SHORT: f32 = 0.55;
/// Letters of a long name.
const LONG: usize = 14;

/// How alike two names are letter by letter, without their spaces: typing errors in short words, or in words
/// of scripts without spaces, leave no word whole. 0 from two edits on, three in a long name.
fn mistyped(query: &[&Word], listed: &[&Word]) -> f32 {
    let count = |words: &[&Word]| words.iter().map(|word| word.text.chars().count()).sum::<usize>();
    let (own, others) = (count(query), count(listed));
    let longer = own.max(others);
    let most = if longer < 4 {
        0
    } else if longer < 8 {
        2
    } else {
        3
    };
    let letters = |words: &[&Word]| words.iter().fold(0, |all, word| all | letters(&word.text));
    if own.abs_diff(others) > most || least_edits(letters(query), letters(listed)) > most {
        return 0.0;
    }
    let whole = |words: &[&Word]| words.iter().map(|word| &*word.text).collect::<String>();
    let (one, other) = (whole(query), whole(listed));
    if counts_differ(&one, &other) > 2 * most {
        return 0.0;
    }
    let edits = strsim::osa_distance(&one, &other);
    let is_swapped = longer == 3 && edits == 1 && {
        let sorted = |text: &str| {
            let mut chars: Vec<char> = text.chars().collect();
            chars.sort_unstable();
            chars
        };
        sorted(&one) == sorted(&other)
    };
    // Of four letters two edits leave too little, unless none was changed for another.
    let is_shuffled = || counts_differ(&one, &other) < 2;
    let is_doubled = || {
        let once = |text: &str| singles(text).collect::<String>();
        strsim::osa_distance(&once(&one), &once(&other)) < 2
    };
    if longer == 4 && edits == 2 && (is_shuffled() || is_doubled()) {
        return MISTYPED_SHORT;
    }
    if (edits > most || 5 * edits > 2 * longer) && !is_swapped {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of letters are small")]
    let share = edits as f32 / longer as f32;
    let is_latin = || query.iter().chain(listed).all(|word| word.script == Script::Letters);
    if edits <= 2 && longer >= LONG && is_latin() {
        MISTYPED_LONG - 0.25 * share
    } else {
        MISTYPED - 0.5 * share
    }
}

/// How alike two names are letter by letter with their legal forms, where a typing error may have spoilt a form
/// or made one. 0 from three edits on, and where each short name has a letter that the other lacks.
fn mistyped_form(query: Name<'_>, listed: Name<'_>) -> f32 {
    let (one, other) = (query.whole, listed.whole);
    // Two edits are eight bytes at most.
    if one.len().abs_diff(other.len()) > 8
        || least_edits(letters(one), letters(other)) > 2
        || counts_differ(one, other) > 4
    {
        return 0.0;
    }
    let edits = strsim::osa_distance(one, other);
    if edits > 2 || 4 * edits > one.chars().count().max(other.chars().count()) {
        return 0.0;
    }
    let whole = |name: Name<'_>| name.words.iter().map(|word| &*word.text).collect::<String>();
    let (own, others) = (whole(query), whole(listed));
    let (own_length, others_length) = (own.chars().count(), others.chars().count());
    let shorter = own_length.min(others_length);
    // Without an error in a form, what more is in common is only the form. In Han names no space tells where
    // an error stands.
    let is_han = query.words.iter().chain(listed.words).any(|word| word.script == Script::Han);
    if !is_han && strsim::osa_distance(&own, &others) <= edits {
        return 0.0;
    }
    if shorter > 3 && 5 * edits <= 2 * shorter {
        #[expect(clippy::cast_precision_loss, reason = "counts of letters are small")]
        let share = edits as f32 / shorter as f32;
        return MISTYPED - 0.5 * share;
    }
    // All letters of a name so short must be in the other: one changed makes another name.
    let is_there = own_length > 1 && holds(other, &own) || others_length > 1 && holds(one, &others);
    if is_there { MISTYPED_SHORT } else { 0.0 }
}

/// Whether a text has all letters of another one, as often.
fn holds(text: &str, letters: &str) -> bool {
    let mut left: Vec<char> = text.chars().collect();
    letters.chars().all(|letter| {
        let at = left.iter().position(|other| *other == letter);
        at.map(|at| left.swap_remove(at)).is_some()
    })
}

/// By how much two texts differ in how often they have each letter; an edit changes that by two at most.
fn counts_differ(one: &str, other: &str) -> usize {
    let mut counts = [0i16; 64];
    let mut count = |text: &str, by: i16| {
        for c in text.chars() {
            if let Some(count) = counts.get_mut(u32::from(c) as usize % 64) {
                *count += by;
            }
        }
    };
    count(one, 1);
    count(other, -1);
    counts.iter().map(|count| usize::from(count.unsigned_abs())).sum()
}

/// The weight of words, which are then no longer left over.
fn take(weights: &mut [f32], (from, count): (usize, usize)) -> f32 {
    weights.iter_mut().skip(from).take(count).map(std::mem::take).sum()
}

fn words_of<'a>(words: &'a [&'a Word], (from, count): (usize, usize)) -> impl Iterator<Item = &'a Word> {
    words.iter().skip(from).take(count).copied()
}

fn says_something(words: &[&Word], place: (usize, usize)) -> bool {
    words_of(words, place).any(|word| !matches!(word.class, Class::Stop | Class::Particle))
}

/// What is left over of a name and says nothing new: first letters of its own words, as in "Central Bank
/// (CB)". A place behind the name says more than one before it.
fn forgive(words: &[&Word], left: &mut [f32]) {
    for (at, word) in words.iter().enumerate() {
        let Some(weight) = left.get_mut(at).filter(|weight| **weight > 0.0) else { continue };
        if word.class == Class::Plain && (2..8).contains(&word.text.len()) {
            let letters: String = words
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .filter_map(|(_, word)| word.text.chars().next())
                .collect();
            if letters.contains(&*word.text) {
                *weight = 0.0;
            }
        }
        if word.class == Class::Place && at > 1 {
            *weight *= PLACE_BEHIND;
        }
    }
}

/// Whether each has a form that only some countries know, and no two of them share a country.
fn forms_differ(one: &[u8], other: &[u8]) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let national = |forms: &[u8]| -> Vec<&Vec<String>> {
        let forms = forms.iter().filter_map(|form| WORDS.forms.get(usize::from(*form)));
        forms.map(|form| &form.countries).filter(|countries| !countries.is_empty()).collect()
    };
    let (one, other) = (national(one), national(other));
    let share = |countries: &Vec<String>| {
        other.iter().any(|others| others.iter().any(|country| countries.contains(country)))
    };
    !one.is_empty() && !other.is_empty() && !one.into_iter().any(share)
}

/// The best pairings that do not share a word, by the words of the query.
fn paired(query: Name<'_>, listed: Name<'_>) -> Vec<Pairing> {
    let mut possible = Vec::new();
    for (own_at, own) in query.words.iter().enumerate() {
        for (at, other) in listed.words.iter().enumerate() {
            let likeness = own.likeness(other);
            if likeness > 0.0 {
                let how = if own.text == other.text { How::Same } else { How::Spelling };
                possible.push(Pairing { query: (own_at, 1), listed: (at, 1), likeness, how });
            }
        }
        joined(own, listed.words, |listed, likeness, how| {
            possible.push(Pairing { query: (own_at, 1), listed, likeness, how });
        });
    }
    for (at, other) in listed.words.iter().enumerate() {
        joined(other, query.words, |query, likeness, how| {
            possible.push(Pairing { query, listed: (at, 1), likeness, how });
        });
    }
    possible.extend(cut_off(query, listed));
    let weight = |pairing: &Pairing| {
        let sum = |weights: &[f32], (from, count): (usize, usize)| {
            weights.iter().skip(from).take(count).sum::<f32>()
        };
        pairing.likeness * (sum(query.weights, pairing.query) + sum(listed.weights, pairing.listed))
    };
    let distance = |pairing: &Pairing| pairing.query.0.abs_diff(pairing.listed.0);
    // The same word first, so that a name is always the same as itself.
    possible.sort_by(|one, other| {
        (other.how == How::Same)
            .cmp(&(one.how == How::Same))
            .then_with(|| weight(other).total_cmp(&weight(one)))
            .then_with(|| distance(one).cmp(&distance(other)))
            .then_with(|| (one.query, one.listed).cmp(&(other.query, other.listed)))
    });
    let (mut own_free, mut others_free) = (vec![true; query.words.len()], vec![true; listed.words.len()]);
    let mut chosen = Vec::new();
    for pairing in possible {
        let is_free = |free: &[bool], (from, count): (usize, usize)| {
            free.get(from..from + count).is_some_and(|free| free.iter().all(|free| *free))
        };
        if is_free(&own_free, pairing.query) && is_free(&others_free, pairing.listed) {
            let occupy = |free: &mut [bool], (from, count): (usize, usize)| {
                free.iter_mut().skip(from).take(count).for_each(|free| *free = false);
            };
            occupy(&mut own_free, pairing.query);
            occupy(&mut others_free, pairing.listed);
            chosen.push(pairing);
        }
    }
    chosen.sort_by_key(|pairing| pairing.query);
    chosen
}

/// Most words that are joined to one.
const JOINED: usize = 4;

/// Words in a row that are one word of the other name: written together, or by their first letters.
fn joined(one: &Word, words: &[&Word], mut found: impl FnMut((usize, usize), f32, How)) {
    let length = one.text.len();
    let is_acronym = matches!(one.class, Class::Plain | Class::Place) && one.text.is_ascii();
    for from in 0..words.len() {
        // What of the word is left once the first letters of the words before are taken off its front.
        let mut rest = is_acronym.then_some(&*one.text);
        let mut joined = 0;
        for (count, word) in (1..).zip(words.iter().skip(from)) {
            joined += word.text.len();
            if count > 1 && count <= JOINED && joined.abs_diff(length) <= 2 && length > 3 {
                let likeness = likeness_joined(one, words.get(from..from + count).unwrap_or_default());
                if likeness > 0.0 {
                    found((from, count), likeness, How::Joined);
                }
            }
            if word.class != Class::Stop {
                let first = word.text.chars().next();
                rest = rest.and_then(|rest| rest.strip_prefix(first?));
                if rest == Some("") && length > 1 {
                    found((from, count), 0.9, How::Initials);
                }
            }
            if joined > length + 2 && rest.is_none() {
                break;
            }
        }
    }
}

/// How alike a word is to words of one script written together.
fn likeness_joined(one: &Word, words: &[&Word]) -> f32 {
    let (Some(start), Some(end)) = (words.first(), words.last()) else { return 0.0 };
    let is_latin = (one.script, end.script) == (Script::Letters, Script::Letters);
    let first = |word: &Word| word.text.chars().next();
    if is_latin && first(one) != first(start) {
        return 0.0;
    }
    let text: String = words.iter().map(|word| &*word.text).collect();
    if *one.text == *text {
        return 1.0;
    }
    if one.class == Class::Number {
        return 0.0;
    }
    let heard = super::sound::sound(&text);
    if *one.sound == heard && one.text.len().abs_diff(text.len()) < 2 {
        return 0.95;
    }
    if is_latin {
        let is_near = one.text.len() > 6 && one.sound.len().abs_diff(heard.len()) < 2;
        return if is_near && strsim::osa_distance(&one.sound, &heard) == 1 { 0.88 } else { 0.0 };
    }
    let others = super::sound::bare_bones(&super::sound::bones(&heard));
    if one.bare.len() > 2 && *one.bare == *others { 0.9 } else { 0.0 }
}

/// The last word of a query that was cut off, as the beginning of a word of the listed name.
fn cut_off(query: Name<'_>, listed: Name<'_>) -> Option<Pairing> {
    let last = query.words.last().filter(|_| query.may_be_cut && query.words.len() > 1)?;
    let at = listed.words.iter().position(|word| word.text.starts_with(&*last.text))?;
    Some(Pairing { query: (query.words.len() - 1, 1), listed: (at, 1), likeness: 0.97, how: How::Cut })
}
