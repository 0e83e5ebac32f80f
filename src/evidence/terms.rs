//! The terms of all laws in tries, asked at every place where a term may begin.

use std::fmt;

use crawdad::Trie;
use rayon::prelude::*;

use super::spelling::spelled;
use crate::law::{folded, is_unspaced};

/// Finds many terms in folded text, each the term of some owners.
///
/// A term that starts or ends with a letter or digit of an alphabet does so only at a word's edge,
/// and may stand in the plural; in scripts without spaces a term is found anywhere.
pub struct Terms {
    /// How the words that stand by themselves begin.
    beginnings: Beginnings,
    /// The first pattern of every word that stands by itself; nothing without any.
    words: Option<Trie>,
    /// The patterns of the last members of compounds, each written backwards: a member may begin at any letter,
    /// but ends where a word does.
    members: Option<Trie>,
    /// Those of a word one after the other.
    patterns: Vec<Pattern>,
    /// The owners of all patterns, one after the other.
    owners: Vec<u32>,
}

/// How words begin, as a set that may hold some too many. It fits into the fastest memory, which the trie does
/// not: most words of a text begin no term.
struct Beginnings {
    bits: Vec<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Pattern {
    /// Where its owners stand; none for a word that only looks like a term.
    owners: (u32, u32),
    /// Bytes of its word.
    length: usize,
    /// Whether the next pattern is of the same word.
    has_next: bool,
    last: Edge,
    /// Whether a number may follow it without a space.
    takes_number: bool,
    /// Whether letters may follow it that say how a part of that number is packed.
    takes_suffix: bool,
    /// Whether its plural may end in "es".
    takes_es: bool,
    kind: Kind,
}

/// Where in a word a term may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// It is words of its own.
    Words,
    /// It may be the last member of a compound: "-kamera" finds "Inspektionskamera".
    Member,
    /// It is the beginning of part numbers.
    Family,
}

/// How a term begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Letter,
    Digit,
    /// A sign, or a script without spaces.
    Open,
}

/// A place in folded text where a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose term it is.
    pub owner: u32,
    /// First byte.
    pub start: usize,
    /// Byte after the last, a plural ending included.
    pub end: usize,
}

/// Room that is used again from text to text.
#[derive(Debug, Default)]
pub struct Candidates(Vec<Candidate>);

#[derive(Clone, Copy, Debug)]
struct Candidate {
    pattern: usize,
    start: usize,
    end: usize,
    /// Bytes of the term itself, without a plural ending.
    length: usize,
}

impl Terms {
    /// The automaton over terms with their owners. A term without an owner produces nothing, and
    /// keeps the shorter terms that it holds from being found. One that begins with a hyphen is the last
    /// member of longer words.
    pub fn new<'a>(terms: impl Iterator<Item = (&'a str, Option<u32>)>) -> Terms {
        Terms::with_families(terms, std::iter::empty())
    }

    /// The same with families of part numbers, which go on to the end of the number that they begin.
    pub fn with_families<'a>(
        terms: impl Iterator<Item = (&'a str, Option<u32>)>,
        families: impl Iterator<Item = (&'a str, u32)>,
    ) -> Terms {
        // All spellings of all terms are many, and folding and sorting them is most of the start: on all threads.
        let terms: Vec<(&str, Option<u32>)> = terms.collect();
        let written = terms.par_iter().flat_map_iter(|(term, owner)| {
            let kind = if term.starts_with('-') { Kind::Member } else { Kind::Words };
            writings(term).filter(|word| !word.is_empty()).map(move |word| (word, kind, *owner))
        });
        let mut all: Vec<(String, Kind, Option<u32>)> = written.collect();
        all.extend(families.map(|(family, owner)| (folded(family), Kind::Family, Some(owner))));
        all.par_sort_by(|(word, kind, _), (other, another, _)| (word, kind).cmp(&(other, another)));
        let (mut patterns, mut owners) = (Vec::<Pattern>::new(), Vec::new());
        let mut firsts = |is_own: &dyn Fn(Kind) -> bool| {
            let mut firsts: Vec<(&str, u32)> = Vec::new();
            for same in all.chunk_by(|(word, kind, _), (other, another, _)| (word, kind) == (other, another))
            {
                let Some((word, kind, _)) = same.first().filter(|(_, kind, _)| is_own(*kind)) else {
                    continue;
                };
                match patterns.last_mut().filter(|_| firsts.last().is_some_and(|(last, _)| last == word)) {
                    Some(last) => last.has_next = true,
                    None => firsts.push((word, number(patterns.len()))),
                }
                let start = owners.len();
                for owner in same.iter().filter_map(|(_, _, owner)| *owner) {
                    if !owners[start..].contains(&owner) {
                        owners.push(owner);
                    }
                }
                patterns.push(Pattern::of(word, *kind, (number(start), number(owners.len()))));
            }
            firsts
        };
        let words = firsts(&|kind| kind != Kind::Member);
        let members = firsts(&|kind| kind == Kind::Member);
        let mut backwards: Vec<(String, u32)> =
            members.into_iter().map(|(word, first)| (word.chars().rev().collect(), first)).collect();
        backwards.sort_unstable();
        Terms {
            beginnings: Beginnings::of(words.iter().map(|(word, _)| *word)),
            words: Trie::from_records(words).ok(),
            members: Trie::from_records(backwards).ok(),
            patterns,
            owners,
        }
    }

    /// Every term that stands in a folded text, leftmost and longest first, none inside or across
    /// another. A term of several owners is found for each.
    pub fn find(&self, text: &str, candidates: &mut Candidates, found: &mut Vec<Found>) {
        found.clear();
        let candidates = &mut candidates.0;
        candidates.clear();
        // The last two characters, and how the last one may end a term.
        let (mut before, mut last) = ([' ', ' '], Edge::Open);
        // A space behind the text ends its last word.
        for (start, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
            let own = edge(c);
            if own != last && last != Edge::Open {
                self.members_before(text, start, candidates);
            }
            if c != ' ' && begins(before, last, own) && self.beginnings.may_have(&text[start..]) {
                let words = self.words.iter();
                for (first, _) in words.flat_map(|trie| trie.common_prefix_search(text[start..].chars())) {
                    self.stand(text, start, first as usize, candidates);
                }
            }
            (before, last) = ([before[1], c], own);
        }
        if candidates.len() > 1 {
            candidates.sort_unstable_by_key(|one| {
                (one.start, std::cmp::Reverse(one.end), std::cmp::Reverse(one.length))
            });
        }
        let mut taken = 0;
        for one in candidates.iter().copied() {
            if one.start < taken {
                continue;
            }
            taken = one.end;
            let (start, end) = self.patterns[one.pattern].owners;
            let owners = self.owners.get(start as usize..end as usize).unwrap_or_default();
            found.extend(owners.iter().map(|owner| Found { owner: *owner, start: one.start, end: one.end }));
        }
    }

    /// The last members of compounds that end where a word does, in the singular or plural.
    fn members_before(&self, text: &str, end: usize, candidates: &mut Vec<Candidate>) {
        let Some(members) = &self.members else { return };
        let word = &text[..end];
        // Most words end otherwise, which their last letter tells.
        let may_be = |plural: &&&str| plural.as_bytes().last() == word.as_bytes().last();
        let plurals = PLURALS.iter().filter(may_be).filter_map(|plural| word.strip_suffix(plural));
        for singular in std::iter::once(word).chain(plurals) {
            for (first, _) in members.common_prefix_search(singular.chars().rev()) {
                let length = self.patterns.get(first as usize).map_or(0, |pattern| pattern.length);
                let start = singular.len() - length;
                let letters = text[..start].chars().rev().take_while(|c| edge(*c) == Edge::Letter);
                if letters.take(SHORTEST_MEMBER).count() == SHORTEST_MEMBER {
                    self.stand(text, start, first as usize, candidates);
                }
            }
        }
    }

    /// Where the patterns of one word end that can stand where it does.
    fn stand(&self, text: &str, start: usize, first: usize, candidates: &mut Vec<Candidate>) {
        let mut pattern = first;
        while let Some(own) = self.patterns.get(pattern) {
            let end = word_end(text, start + own.length, *own);
            candidates.extend(end.map(|end| Candidate { pattern, start, end, length: own.length }));
            if !own.has_next {
                break;
            }
            pattern += 1;
        }
    }
}

impl Beginnings {
    /// Characters that are looked at.
    const LENGTH: usize = 4;
    /// Bits of the set, as a power of two: 32 KiB.
    const BITS: u32 = 18;

    fn of<'a>(words: impl Iterator<Item = &'a str>) -> Beginnings {
        let mut bits = vec![0; 1 << (Self::BITS - u64::BITS.trailing_zeros())];
        for word in words {
            // A shorter word has a place of its own, as nothing says how a text goes on behind it.
            let is_short = word.chars().nth(Self::LENGTH - 1).is_none();
            if let Some(place) = Self::places(word).last() {
                let (cell, bit) = Self::bit(place, is_short);
                bits[cell] |= bit;
            }
        }
        Beginnings { bits }
    }

    /// Whether a word may begin as the text does; if not, none does.
    fn may_have(&self, text: &str) -> bool {
        let has = |place, is_short| {
            let (cell, bit) = Self::bit(place, is_short);
            self.bits[cell] & bit != 0
        };
        Self::places(text).zip(1..).any(|(place, length)| has(place, length < Self::LENGTH))
    }

    /// What the first characters come to, after each of them.
    fn places(text: &str) -> impl Iterator<Item = u32> {
        text.chars().take(Self::LENGTH).scan(0u32, |place, c| {
            // Multiplication by an odd number near the golden ratio of the range spreads neighbours.
            *place = (*place ^ u32::from(c)).wrapping_mul(0x9e37_79b1).rotate_left(15);
            Some(*place)
        })
    }

    fn bit(place: u32, is_short: bool) -> (usize, u64) {
        let place = (place ^ u32::from(is_short)).wrapping_mul(0x85eb_ca6b) >> (u32::BITS - Self::BITS);
        ((place / u64::BITS) as usize, 1 << (place % u64::BITS))
    }
}

impl Pattern {
    fn of(word: &str, kind: Kind, owners: (u32, u32)) -> Pattern {
        let last = word.chars().last().map_or(Edge::Open, edge);
        Pattern {
            owners,
            length: word.len(),
            has_next: false,
            last,
            takes_number: last == Edge::Letter && word.chars().count() >= 4,
            takes_suffix: is_type_number(word),
            takes_es: takes_es(word),
            kind,
        }
    }
}

impl fmt::Debug for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terms").field("patterns", &self.patterns.len()).finish_non_exhaustive()
    }
}

/// The ways in which a term is written, folded: in every spelling, and in the plural where that is
/// more than an ending.
fn writings(term: &str) -> impl Iterator<Item = String> {
    spelled(folded(term)).into_iter().flat_map(with_plural)
}

fn with_plural(word: String) -> impl Iterator<Item = String> {
    let stem = word
        .strip_suffix('y')
        .filter(|stem| stem.ends_with(|c: char| c.is_ascii_alphabetic() && !"aeiou".contains(c)));
    let plural = stem.map(|stem| format!("{stem}ies"));
    std::iter::once(word).chain(plural)
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn edge(c: char) -> Edge {
    match c {
        'a'..='z' => Edge::Letter,
        '0'..='9' => Edge::Digit,
        _ if is_unspaced(c) || !c.is_alphanumeric() => Edge::Open,
        _ => Edge::Letter,
    }
}

fn is_of_word(c: char) -> bool {
    edge(c) != Edge::Open
}

/// Whether a term may begin with such a character behind these two: in the middle of a word only one of a script
/// without spaces.
fn begins(before: [char; 2], last: Edge, own: Edge) -> bool {
    match own {
        Edge::Open => true,
        // "1.4680" does not speak of 4680 cells.
        Edge::Digit if matches!(before[1], '.' | ',') => !before[0].is_ascii_digit(),
        Edge::Digit | Edge::Letter => last == Edge::Open,
    }
}

/// Letters that the first member of a compound has at least.
const SHORTEST_MEMBER: usize = 3;

/// Where a term really ends, its plural included; nothing if it is only the beginning of a longer word.
fn word_end(text: &str, end: usize, pattern: Pattern) -> Option<usize> {
    let rest = &text[end..];
    let mut after = rest.chars();
    if pattern.kind == Kind::Family {
        // "AD9213" is not the beginning of AD92130.
        let goes_on = pattern.last == Edge::Digit && rest.starts_with(|c: char| c.is_ascii_digit());
        return (!goes_on).then(|| end + rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len()));
    }
    match (pattern.last, after.next()) {
        (Edge::Open, _) | (_, None) => Some(end),
        (Edge::Digit, Some('.' | ',')) => (!after.next().is_some_and(|c| c.is_ascii_digit())).then_some(end),
        (_, Some(c)) if !is_of_word(c) => Some(end),
        // "NdFeB38": a number glued to a word of some length does not make it another word.
        (_, Some(c)) if c.is_ascii_digit() && pattern.takes_number => Some(end),
        // "LM358DR": how it is packed does not make a part another one.
        (_, Some(_)) if pattern.takes_suffix && suffix(rest).is_some() => suffix(rest).map(|own| end + own),
        _ => PLURALS.iter().find_map(|plural| {
            let takes = |_: &&str| match *plural {
                "s" => true,
                "es" => pattern.takes_es,
                _ => pattern.kind == Kind::Member,
            };
            let rest = rest.strip_prefix(plural).filter(takes)?;
            (!rest.chars().next().is_some_and(is_of_word)).then_some(end + plural.len())
        }),
    }
}

/// Endings that make no other word of a term; the last ones of compounds only, which are German.
const PLURALS: [&str; 5] = ["s", "es", "n", "en", "e"];

/// Whether a term is the number of a type, such as "LM358": letters, then three figures or more.
fn is_type_number(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_alphabetic).count();
    let figures = word.get(letters..).unwrap_or_default();
    letters > 0 && figures.len() >= 3 && figures.bytes().all(|byte| byte.is_ascii_digit())
}

/// The length of the letters that end a part number.
fn suffix(rest: &str) -> Option<usize> {
    let length = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
    let letters = rest[..length].bytes().all(|byte| byte.is_ascii_alphabetic());
    ((1..=LONGEST_SUFFIX).contains(&length) && letters).then_some(length)
}

/// Signs that say at most how a part is packed and for which temperature.
const LONGEST_SUFFIX: usize = 4;

/// Whether "es" makes its plural: "lenses", "switches". A short word takes it only so: "mes" is no plural.
fn takes_es(word: &str) -> bool {
    let last = word.rsplit(' ').next().unwrap_or(word);
    last.chars().count() >= 5 || ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| last.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &[(&str, Option<u32>)], text: &str) -> Vec<(u32, String)> {
        let text = folded(text);
        let mut found = Vec::new();
        Terms::new(terms.iter().copied()).find(&text, &mut Candidates::default(), &mut found);
        found.iter().map(|one| (one.owner, text[one.start..one.end].to_owned())).collect()
    }

    const TERMS: &[(&str, Option<u32>)] = &[
        ("SmCo", Some(1)),
        ("SmCo磁", Some(2)),
        ("SmCo magnet", Some(3)),
        ("SmCo magnetizer", None),
        ("samarium cobalt magnet", Some(3)),
        ("cobalt", Some(4)),
        ("battery", Some(5)),
        ("battery separator", None),
        ("battery separator", Some(6)),
        ("battery holder", None),
        ("18650", Some(7)),
        ("磁钢", Some(8)),
        ("SWIR camera", Some(9)),
        ("swir camera link cable", None),
        ("camera link", Some(10)),
        ("lens", Some(11)),
        ("LM358", Some(12)),
        ("mem", Some(13)),
        ("-kamera", Some(14)),
        ("filmkamera", None),
    ];

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(owner, words)| (*owner, (*words).to_owned())).collect();
        assert_eq!(found(TERMS, text), expected, "{text}");
    }

    #[test]
    fn the_longest_term_wins_at_its_place() {
        check("SmCo磁钢 φ20×5", &[(2, "smco磁")]);
        check("two SmCo magnets", &[(3, "smco magnets")]);
        check("Samarium-Cobalt Magnet, cobalt", &[(3, "samarium cobalt magnet"), (4, "cobalt")]);
    }

    #[test]
    fn where_the_longest_fails_a_shorter_one_stands() {
        check("SmCo magnetic", &[(1, "smco")]);
        check("SWIR camera linkage", &[(9, "swir camera")]);
        check("SWIR camera link cables", &[]);
        check("SWIR camera link cabled", &[(9, "swir camera")]);
    }

    #[test]
    fn a_look_alike_hides_what_it_holds_but_no_term_of_its_own_length() {
        check("SmCo magnetizer", &[]);
        check("battery holders", &[]);
        check("battery separators", &[(6, "battery separators")]);
    }

    #[test]
    fn words_have_edges() {
        check("SmCo钢", &[(1, "smco")]);
        check("NSmCo, SmCox, xcobalt", &[]);
        check("SmCo38", &[(1, "smco")]);
        check("lenses, lens2, lensed", &[(11, "lenses"), (11, "lens")]);
        check("batteries", &[(5, "batteries")]);
        check("18650 / 1.18650 / 18650.5 / ICR18650 / 18650mAh", &[(7, "18650")]);
        check("老磁钢材", &[(8, "磁钢")]);
        check("LM358DR LM358 LM3580 LM358-N LM358DRXYZ", &[(12, "lm358dr"), (12, "lm358"), (12, "lm358")]);
        check("mem, mems, memes", &[(13, "mem"), (13, "mems")]);
        check("Inspektionskamera, Zeilenkameras", &[(14, "kamera"), (14, "kameras")]);
        check("Kamera, Filmkamera, Kameratasche, Wegkameratasche", &[]);
    }
}
