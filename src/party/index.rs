//! The few dozen listed names worth comparing with a query.
//!
//! Every name is known by its words as they sound, by runs of three letters over its words without
//! spaces, by its consonants, by its first letters, and Han names by their characters. A query adds up
//! the names that share such features, rare ones first.

use ahash::AHashMap;

use super::fold::{Folded, Script, fold};
use super::score::Name;
use super::word::Word;
use super::words::Class;

/// Names by their features.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: Vec<Word>,
    numbers: AHashMap<Box<str>, u32>,
    /// In how many names a word stands.
    uses: Vec<u32>,
    /// How much each word says.
    weights: Vec<f32>,
    names: Vec<Entry>,
    /// Words of all names, one after the other.
    word_numbers: Vec<u32>,
    /// Legal forms of all names, one after the other.
    forms: Vec<u8>,
    /// All letters of all names, one after the other.
    wholes: String,
    features: Vec<u32>,
    /// Where the names of a feature begin in `places`; one more than features.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// What the features of a name are divided by: a long name has more that it shares with others by chance.
    scales: Vec<f32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    words: (u32, u8),
    forms: (u32, u8),
    whole: (u32, u32),
}

/// A query ready to be compared.
#[derive(Debug)]
pub(super) struct Asked {
    pub words: Vec<Word>,
    pub weights: Vec<f32>,
    pub forms: Vec<u8>,
    pub may_be_cut: bool,
    pub whole: String,
}

/// Most names that are compared with one query.
const CANDIDATES: usize = 100;
/// Most places of features that one query looks at.
const PLACES: usize = 60_000;
/// Most words of a name that are kept.
const WORDS: usize = 40;

impl Index {
    /// An index of names; their numbers are their places.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Index {
        let mut index = Index::default();
        let mut features: Vec<(u32, u32)> = Vec::new();
        for (number, name) in (0..).zip(names) {
            let folded = fold(name);
            let from = index.word_numbers.len();
            for token in folded.words.iter().take(WORDS) {
                let word = match index.numbers.get(token.text.as_str()) {
                    Some(word) => *word,
                    None => index.add_word(Word::of(token)),
                };
                index.word_numbers.push(word);
            }
            let own = index.word_numbers.get(from..).unwrap_or_default();
            let words: Vec<&Word> = own.iter().filter_map(|word| index.words.get(*word as usize)).collect();
            let mut found = features_of(&words, Side::Listed);
            found.sort_unstable();
            found.dedup();
            index.scales.push((8.0 + count(found.len())).sqrt());
            features.extend(found.into_iter().map(|feature| (feature, number)));
            let mut own = own.to_vec();
            own.sort_unstable();
            own.dedup();
            for word in own {
                if let Some(uses) = index.uses.get_mut(word as usize) {
                    *uses += 1;
                }
            }
            let forms = index.forms.len();
            index.forms.extend(folded.forms.iter().take(8));
            let whole = index.wholes.len();
            index.wholes.push_str(&folded.whole);
            let end = |all: usize, from: usize| u8::try_from(all - from).unwrap_or(u8::MAX);
            index.names.push(Entry {
                words: (small(from), end(index.word_numbers.len(), from)),
                forms: (small(forms), end(index.forms.len(), forms)),
                whole: (small(whole), small(index.wholes.len())),
            });
        }
        features.sort_unstable();
        for (feature, name) in features {
            if index.features.last() != Some(&feature) {
                index.features.push(feature);
                index.starts.push(small(index.places.len()));
            }
            index.places.push(name);
        }
        index.starts.push(small(index.places.len()));
        let weights = index.words.iter().zip(&index.uses);
        index.weights = weights.map(|(word, uses)| index.weight(word, *uses)).collect();
        index
    }

    fn add_word(&mut self, word: Word) -> u32 {
        let number = small(self.words.len());
        self.numbers.insert(word.text.clone(), number);
        self.words.push(word);
        self.uses.push(0);
        number
    }

    /// Folds a query and weighs its words by how many listed names have them.
    pub fn asked(&self, name: &str) -> Asked {
        let Folded { words, forms, may_be_cut, whole } = fold(name);
        let words: Vec<Word> = words.iter().take(WORDS).map(Word::of).collect();
        let uses = |word: &Word| {
            let number = self.numbers.get(&word.text);
            number.and_then(|number| self.uses.get(*number as usize)).copied().unwrap_or(0)
        };
        let weights = words.iter().map(|word| self.weight(word, uses(word))).collect();
        Asked { words, weights, forms, may_be_cut, whole }
    }

    /// The listed names that share most with a query, best first, each once.
    pub fn candidates(&self, asked: &Asked) -> Vec<u32> {
        let words: Vec<&Word> = asked.words.iter().collect();
        let mut features = features_of(&words, Side::Asked);
        features.sort_unstable();
        features.dedup();
        let mut found: Vec<&[u32]> = features.iter().filter_map(|feature| self.places_of(*feature)).collect();
        found.sort_by_key(|places| places.len());
        let mut sums: Vec<f32> = vec![0.0; self.names.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut looked_at = 0;
        for places in found {
            looked_at += places.len();
            if looked_at > PLACES && !touched.is_empty() {
                break;
            }
            let says = (count(self.names.len() + 1) / count(places.len())).ln() + 0.1;
            for &place in places {
                let Some(sum) = sums.get_mut(place as usize) else { continue };
                if *sum == 0.0 {
                    touched.push(place);
                }
                *sum += says;
            }
        }
        let rank = |name: u32| {
            let (sum, scale) = (sums.get(name as usize), self.scales.get(name as usize));
            sum.zip(scale).map_or(0.0, |(sum, scale)| sum / scale)
        };
        let mut ranked: Vec<(f32, u32)> = touched.into_iter().map(|name| (rank(name), name)).collect();
        let order =
            |one: &(f32, u32), other: &(f32, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
        if ranked.len() > CANDIDATES {
            ranked.select_nth_unstable_by(CANDIDATES, order);
            ranked.truncate(CANDIDATES);
        }
        ranked.sort_by(order);
        ranked.into_iter().map(|(_, name)| name).collect()
    }

    /// Calls with a listed name ready to be compared; nothing for a number that is none.
    pub fn with_name<T>(&self, name: u32, compare: impl FnOnce(Name<'_>) -> T) -> Option<T> {
        let entry = self.names.get(name as usize)?;
        let (from, length) = entry.words;
        let numbers = self.word_numbers.get(from as usize..from as usize + usize::from(length))?;
        let words: Vec<&Word> = numbers.iter().filter_map(|word| self.words.get(*word as usize)).collect();
        let weights: Vec<f32> =
            numbers.iter().filter_map(|word| self.weights.get(*word as usize)).copied().collect();
        let (from, length) = entry.forms;
        let forms = self.forms.get(from as usize..from as usize + usize::from(length))?;
        let whole = self.wholes.get(entry.whole.0 as usize..entry.whole.1 as usize)?;
        Some(compare(Name { words: &words, weights: &weights, forms, may_be_cut: false, whole }))
    }

    /// How much a word says: by its kind, and less the more names have it.
    fn weight(&self, word: &Word, uses: u32) -> f32 {
        let own = word.class.weight();
        if !word.class.is_telling() {
            return own;
        }
        let all = count(self.names.len()) + ASSUMED_NAMES;
        let rarity = (all / (count(uses as usize) + ASSUMED_USES)).ln();
        own * (rarity / (all / ASSUMED_USES).ln()).clamp(0.3, 1.0)
    }

    fn places_of(&self, feature: u32) -> Option<&[u32]> {
        let at = self.features.binary_search(&feature).ok()?;
        self.places.get(*self.starts.get(at)? as usize..*self.starts.get(at + 1)? as usize)
    }
}

/// A small list says little of how rare a word is: as if so many other names stood beside it.
const ASSUMED_NAMES: f32 = 20_000.0;
const ASSUMED_USES: f32 = 3.0;

/// Most letters of a name that is also found by pairs of letters.
const SHORT: usize = 12;
/// Most letters of a name that is also found by its letters in any order.
const SHORTEST: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Asked,
    Listed,
}

/// What a name is found by, as numbers. Two features may share a number: then a name too many is compared.
fn features_of(words: &[&Word], side: Side) -> Vec<u32> {
    let mut features = Vec::new();
    let (mut heard, mut bones) = (String::new(), String::new());
    let mut letters = String::new();
    for word in words {
        if word.class != Class::Stop {
            features.push(feature('w', word.sound.chars()));
            letters.extend(word.text.chars().next());
            // Letters swapped in a short word leave no run of it whole.
            if (4..=SHORTEST).contains(&word.text.len()) {
                features.push(anagram(word.text.chars().collect(), None));
            }
        }
        if word.script == Script::Han {
            let chars: Vec<char> = word.text.chars().collect();
            features.extend(chars.iter().map(|c| feature('h', std::iter::once(*c))));
            features.extend(chars.windows(2).map(|pair| feature('h', pair.iter().copied())));
        }
        heard.push_str(&word.sound);
        bones.push_str(&word.bare);
    }
    // A short name mistyped keeps no run of three letters.
    let letters_of: Vec<char> = words.iter().flat_map(|word| word.text.chars()).collect();
    if letters_of.len() <= SHORTEST {
        // Nor one of two; but its letters are the same, or all but one.
        let left_out = (0..letters_of.len()).map(Some).chain([None]);
        features.extend(left_out.map(|left_out| anagram(letters_of.clone(), left_out)));
    }
    if letters_of.len() <= SHORT {
        features.extend(letters_of.windows(2).map(|pair| feature('2', pair.iter().copied())));
    }
    let runs = |text: &str, kind: char, features: &mut Vec<u32>| {
        let chars: Vec<char> = text.chars().collect();
        features.extend(chars.windows(3).map(|run| feature(kind, run.iter().copied())));
    };
    runs(&heard, '3', &mut features);
    runs(&bones, 'b', &mut features);
    // A name is found by its first letters, and by those behind its first word.
    if side == Side::Listed && letters.is_ascii() {
        for from in 0..2 {
            if let Some(letters) =
                letters.get(from..).filter(|letters| letters.len() > 1 && letters.len() < 8)
            {
                features.push(feature('w', super::sound::sound(letters).chars()));
            }
        }
    }
    features
}

/// Letters in whatever order, with one left out.
fn anagram(mut letters: Vec<char>, left_out: Option<usize>) -> u32 {
    if let Some(at) = left_out {
        letters.remove(at);
    }
    letters.sort_unstable();
    feature('s', letters.into_iter())
}

/// FNV-1a over the characters.
fn feature(kind: char, chars: impl Iterator<Item = char>) -> u32 {
    std::iter::once(kind)
        .chain(chars)
        .fold(0x811c_9dc5, |hash: u32, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193).rotate_left(5))
}

/// A place in an array; no list has four thousand million words.
fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// A count as a number to work with.
#[expect(clippy::cast_precision_loss, reason = "only its size matters")]
fn count(count: usize) -> f32 {
    count as f32
}
