//! Spellings of a column that are probably the same. They are proposed; nothing is merged here.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::fold::{fold, is_unspaced};
use super::words::WORDS;

/// Values whose keys have more letters than this are the same only if their keys are.
const LONGEST_KEY: usize = 64;
/// Keys of fewer letters than this are the same only if they are equal: `ABB` is not `AMB`.
const SHORTEST_KEY: usize = 6;
/// The same for scripts of which a sign is a word: 三菱電機 is not 三洋電機.
const SHORTEST_UNSPACED: usize = 8;

/// Spellings that are probably the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Each with the number of its items, the most frequent first.
    pub spellings: Vec<(String, usize)>,
    /// The one that may take the place of the others: the most frequent.
    pub proposed: String,
}

/// Groups spellings, each with the number of its items, that are the same but for case, accents, punctuation,
/// the order of words and legal forms (`Ltd`, `GmbH`, `有限公司`, `株式会社`), or of which each becomes the same by
/// leaving out a letter at the most: one is missing, added, mistaken, or changed places with its neighbour. Numbers
/// are never taken for others. The groups with most items come first; spellings without a group are left out.
///
/// Time and memory grow with the letters of all values, not with the pairs of them.
///
/// ```
/// use dualcheck::catalog::clusters;
/// let found = clusters([("Siemens AG", 7), ("SIEMENS", 2), ("Seimens", 1), ("Bosch", 3)]);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].proposed, "Siemens AG");
/// assert_eq!(found[0].spellings.len(), 3);
/// ```
pub fn clusters<'a>(values: impl IntoIterator<Item = (&'a str, usize)>) -> Vec<Cluster> {
    let values: Vec<(&str, usize)> = values.into_iter().collect();
    let keyed: Vec<String> = values.par_iter().map(|(value, _)| key(value)).collect();
    let mut by_key: BTreeMap<String, Vec<(&str, usize)>> = BTreeMap::new();
    for (key, value) in keyed.into_iter().zip(values).filter(|(key, _)| !key.is_empty()) {
        by_key.entry(key).or_default().push(value);
    }
    let keys: Vec<&str> = by_key.keys().map(String::as_str).collect();
    let sizes: Vec<usize> =
        by_key.values().map(|own| own.iter().map(|(_, count)| count).sum::<usize>()).collect();
    let near = Near::new(&keys);
    // A group forms around its most frequent member, so that no chain of small differences joins strangers.
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_key(|key| std::cmp::Reverse(sizes.get(*key).copied().unwrap_or_default()));
    let mut taken = vec![false; keys.len()];
    let mut groups = Vec::new();
    for centre in order {
        let members = near.take(centre, &mut taken);
        let spellings = members.iter().filter_map(|key| by_key.get(*keys.get(*key)?)).flatten();
        let mut spellings: Vec<(&str, usize)> = spellings.copied().collect();
        spellings.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
        if let [(proposed, _), _, ..] = spellings.as_slice() {
            let proposed = (*proposed).to_owned();
            let spellings = spellings.iter().map(|(text, count)| ((*text).to_owned(), *count)).collect();
            groups.push(Cluster { spellings, proposed });
        }
    }
    let items = |group: &Cluster| group.spellings.iter().map(|(_, count)| count).sum::<usize>();
    groups.sort_by_cached_key(|group| (std::cmp::Reverse(items(group)), group.proposed.clone()));
    groups
}

/// What a spelling is compared by: its folded words in order, legal forms aside. Empty if it has no letter.
fn key(value: &str) -> String {
    let folded = fold(&value.to_lowercase());
    let joined = WORDS.without_legal_form(&folded);
    let mut words: Vec<&str> = joined.split_whitespace().collect();
    if words.is_empty() {
        words = folded.split_whitespace().collect();
    }
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// Which keys become the same by leaving out a letter.
struct Near {
    /// What is left of several keys, as a hash, each with the number of such a key, in order.
    left: Vec<(u64, u32)>,
    /// The keys of which something is left that is left of another, too, in order; each with where in `left` those
    /// stand that have it.
    shared: Vec<(u32, Range<usize>)>,
}

impl Near {
    fn new(keys: &[&str]) -> Near {
        let numbered = keys.par_iter().zip(0u32..u32::MAX);
        let of_key = |(key, number): (&&str, u32)| rests(key).into_iter().map(move |rest| (rest, number));
        let mut left: Vec<(u64, u32)> = numbered.flat_map_iter(of_key).collect();
        left.par_sort_unstable();
        left.dedup();
        // Most of what is left of a key is left of no other.
        let runs = left.chunk_by(|(one, _), (other, _)| one == other).filter(|run| run.len() > 1);
        let left: Vec<(u64, u32)> = runs.flatten().copied().collect();
        let mut shared = Vec::with_capacity(left.len());
        let mut start = 0;
        for run in left.chunk_by(|(one, _), (other, _)| one == other) {
            let place = start..start + run.len();
            shared.extend(run.iter().map(|(_, key)| (*key, place.clone())));
            start = place.end;
        }
        shared.par_sort_unstable_by_key(|(key, place)| (*key, place.start));
        Near { left, shared }
    }

    /// The key and those near it, as far as no other group has taken them, in order. What several keys have in
    /// common is looked through once: they are all taken then.
    fn take(&self, centre: usize, taken: &mut [bool]) -> Vec<usize> {
        let mut members = Vec::new();
        let mut take = |number: usize| {
            if let Some(taken) = taken.get_mut(number).filter(|taken| !**taken) {
                *taken = true;
                members.push(number);
            }
            !members.is_empty()
        };
        if take(centre) {
            let start = self.shared.partition_point(|(key, _)| (*key as usize) < centre);
            let own = self.shared.iter().skip(start).take_while(|(key, _)| *key as usize == centre);
            for (_, number) in own.flat_map(|(_, place)| self.left.get(place.clone()).unwrap_or_default()) {
                take(*number as usize);
            }
        }
        members.sort_unstable();
        members
    }
}

/// A key without each of its letters in turn, and whole, as hashes. Its figures stay.
fn rests(key: &str) -> Vec<u64> {
    let letters: Vec<char> = key.chars().filter(|letter| *letter != ' ').collect();
    let unspaced = letters.iter().copied().any(is_unspaced);
    let shortest = if unspaced { SHORTEST_UNSPACED } else { SHORTEST_KEY };
    if !(shortest..=LONGEST_KEY).contains(&letters.len()) {
        return Vec::new();
    }
    // A sum of the letters, each times a power of its place: what stands behind a letter that is left out is added
    // as if it stood one place further to the front.
    let term = |letter: char, power: u64| scattered(letter).wrapping_mul(power);
    let mut behind = 0u64;
    let mut power = 1u64;
    for letter in letters.iter().skip(1) {
        behind = behind.wrapping_add(term(*letter, power));
        power = power.wrapping_mul(BASE);
    }
    let mut rests = Vec::with_capacity(letters.len() + 1);
    let (mut before, mut power) = (0u64, 1u64);
    for (place, letter) in letters.iter().enumerate() {
        if !letter.is_numeric() {
            rests.push(before.wrapping_add(behind));
        }
        before = before.wrapping_add(term(*letter, power));
        if let Some(next) = letters.get(place + 1) {
            behind = behind.wrapping_sub(term(*next, power));
        }
        power = power.wrapping_mul(BASE);
    }
    rests.push(before);
    rests
}

/// An odd number with bits in all places.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A letter as a number with bits in all places: splitmix64.
fn scattered(letter: char) -> u64 {
    let mut mixed = u64::from(letter).wrapping_add(1).wrapping_mul(BASE);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[&str], expected: &[&[&str]]) {
        // The first one is the most frequent.
        let found =
            clusters(values.iter().enumerate().map(|(n, value)| (*value, if n == 0 { 2 } else { 1 })));
        let mut found: Vec<Vec<String>> = found
            .into_iter()
            .map(|cluster| {
                let mut texts: Vec<String> = cluster.spellings.into_iter().map(|(text, _)| text).collect();
                texts.sort();
                texts
            })
            .collect();
        found.sort();
        let mut expected: Vec<Vec<String>> = expected
            .iter()
            .map(|texts| {
                let mut texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
                texts.sort();
                texts
            })
            .collect();
        expected.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn legal_forms_case_and_order_make_no_other_maker() {
        check(
            &["Acme Co., Ltd.", "ACME", "acme GmbH & Co. KG", "Ａｃｍｅ"],
            &[&["Acme Co., Ltd.", "ACME", "acme GmbH & Co. KG", "Ａｃｍｅ"]],
        );
        check(
            &["Zeiss, Carl", "Carl Zeiss AG", "Müller", "MULLER S.A."],
            &[&["Zeiss, Carl", "Carl Zeiss AG"], &["Müller", "MULLER S.A."]],
        );
        check(
            &[
                "村田製作所",
                "株式会社村田製作所",
                "㈱村田製作所",
                "宁波磁材有限公司",
                "宁波磁材",
                "宁波磁材股份有限公司",
            ],
            &[
                &["村田製作所", "株式会社村田製作所", "㈱村田製作所"],
                &["宁波磁材有限公司", "宁波磁材", "宁波磁材股份有限公司"],
            ],
        );
    }

    #[test]
    fn slips_of_the_pen_are_near_and_other_names_are_not() {
        check(
            &["Hamamatsu", "Hamamtsu", "Hamamastu", "Hamamatsi", "Hamamatssu"],
            &[&["Hamamatsu", "Hamamtsu", "Hamamastu", "Hamamatsi", "Hamamatssu"]],
        );
        check(&["ABB", "AMB", "Series 100", "Series 101", "三菱電機", "三洋電機", "Bosch", "Busch"], &[]);
        check(&["Ltd.", "Co", "-", "", "GmbH"], &[]);
    }

    #[test]
    fn what_is_left_of_a_word_without_a_letter_is_that_word() {
        let whole = |word: &str| *rests(word).last().expect("long enough");
        let shorter = ["ananas", "nananas", "aananas", "annanas", "anaanas", "anannas", "ananaas", "ananans"];
        let left = rests("annanas");
        assert_eq!(left.len(), 8);
        assert!(left.contains(&whole("ananas")) && left.contains(&whole("annnas")));
        assert!(shorter.iter().skip(1).all(|word| !left.contains(&whole(word)) || *word == "annanas"));
        assert_eq!(rests("type 100200").len(), 5, "its figures stay");
    }

    #[test]
    fn a_great_many_values_end_in_time_that_grows_with_them() {
        // Every one of them shares what is left of it with many others.
        let values: Vec<String> = (0..20_000u32)
            .map(|n| {
                let letters = (0..4).map(|place| char::from(b'a' + ((n >> (place * 4)) & 15) as u8));
                format!("maker {}", letters.collect::<String>())
            })
            .collect();
        let found = clusters(values.iter().map(|value| (value.as_str(), 1)));
        let spellings: usize = found.iter().map(|cluster| cluster.spellings.len()).sum();
        assert!(spellings <= values.len());
        assert_eq!(found, clusters(values.iter().rev().map(|value| (value.as_str(), 1))));
    }
}
