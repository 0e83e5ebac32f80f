//! A word of a name with all that comparing it needs, and how alike two words are.

use strsim::osa_distance;

use super::fold::{Script, Token};
use super::sound::{bare_bones, bones, sound};
use super::words::{Class, WORDS};

/// A word, worked out once however many names have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is compared: small Latin letters and figures, or Han characters.
    pub text: Box<str>,
    /// How it sounds.
    pub sound: Box<str>,
    /// Its consonants.
    pub bones: Box<str>,
    /// Those of its consonants that every script tells apart.
    pub bare: Box<str>,
    /// The letters of its sound, one bit each: what differs here takes at least so many edits.
    letters: u64,
    pub class: Class,
    /// Number of the words that mean the same; 0 if it means only itself.
    pub group: u16,
    pub script: Script,
}

/// Ends of names made from the father's.
const PATRONYMICS: [&str; 20] = [
    "ovich", "evich", "avich", "ovych", "evych", "ovitj", "evitj", "ovitch", "evitch", "ovic", "evic",
    "ovits", "evits", "ovna", "evna", "ivna", "auna", "euna", "ich", "inichna",
];

/// Set in the group of a patronymic, so that it is that of its father's name and not the same.
const FATHERS: u16 = 0x8000;

/// The likeness of words of which one is the other in another spelling, as far as can be told.
const SAME_SOUND: f32 = 0.95;
/// Least likeness of two words that are held together.
pub(super) const LEAST: f32 = 0.5;

impl Word {
    pub fn of(token: &Token) -> Word {
        let text = &token.text;
        let heard = match token.script {
            Script::Han => sound(&any_ascii::any_ascii(text).to_ascii_lowercase()),
            Script::Letters | Script::Kana | Script::Hangul | Script::Abjad => sound(text),
        };
        let known = WORDS.of_word(text).or_else(|| patronymic(text));
        let (class, group) = known.unwrap_or_else(|| (class_of(text), 0));
        let bones = bones(&heard);
        Word {
            bare: bare_bones(&bones).into(),
            bones: bones.into(),
            letters: letters(&heard),
            sound: heard.into(),
            text: text.as_str().into(),
            class,
            group,
            script: token.script,
        }
    }

    /// How alike two words are, from 0 to 1; below [`LEAST`] it is 0.
    pub fn likeness(&self, other: &Word) -> f32 {
        if self.text == other.text {
            return 1.0;
        }
        if self.group != 0 && self.group == other.group {
            return 0.98;
        }
        let is_number = |word: &Word| word.class == Class::Number;
        if is_number(self) || is_number(other) {
            return 0.0;
        }
        let is_patronymic = |word: &Word| word.class == Class::Patronymic;
        if is_patronymic(self) != is_patronymic(other) {
            return 0.0;
        }
        let likeness = match (self.script, other.script) {
            (Script::Han, Script::Han) => self.han_likeness(other),
            (Script::Letters, Script::Letters) => self.spelling_likeness(other),
            // The reading of a character says little; only the whole of a longer word does.
            (Script::Han, _) | (_, Script::Han) if self.sound != other.sound && self.sound.len() < 8 => 0.0,
            (Script::Han, _) | (_, Script::Han) => 0.95 * self.spelling_likeness(other),
            _ => self.bones_likeness(other).max(0.95 * self.spelling_likeness(other)),
        };
        if likeness < LEAST { 0.0 } else { likeness }
    }

    fn spelling_likeness(&self, other: &Word) -> f32 {
        if same_without_doubles(&self.text, &other.text) {
            return SAME_SOUND;
        }
        let shorter = self.sound.len().min(other.sound.len());
        if self.sound == other.sound {
            return if shorter < 2 { 0.0 } else { SAME_SOUND };
        }
        let longer = self.sound.len().max(other.sound.len());
        if self.bones == other.bones && self.bones.len() > 1 && shorter > 2 && longer < 5 {
            return 0.78;
        }
        if shorter < 4 && self.text.len().min(other.text.len()) < 5 || 2 * shorter < longer {
            return 0.0;
        }
        // An edit of a vowel counts less: the consonants stay as they are.
        let starts_otherwise = self.sound.as_bytes().first() != other.sound.as_bytes().first();
        let most = length(longer).min(12.0) * 0.26 - if starts_otherwise { 0.5 } else { 0.0 };
        let least = (longer - shorter).max(least_edits(self.letters, other.letters));
        if 0.7 * length(least) > most {
            return 0.0;
        }
        let whole = 0.7 * length(osa_distance(&self.sound, &other.sound));
        if whole > most {
            return 0.0;
        }
        let edits = whole + 0.3 * length(osa_distance(&self.bones, &other.bones));
        let all = edits + if starts_otherwise { 0.5 } else { 0.0 };
        if edits > most { 0.0 } else { 1.0 - all / length(longer) }
    }

    fn bones_likeness(&self, other: &Word) -> f32 {
        let (own, others) = (&*self.bare, &*other.bare);
        match own.len().min(others.len()) {
            0 | 1 => 0.0,
            2 if own == others => 0.86,
            2 => 0.0,
            _ if own == others => 0.92,
            shorter
                if shorter > 3 && own.len().abs_diff(others.len()) < 2 && osa_distance(own, others) == 1 =>
            {
                0.75
            }
            _ => 0.0,
        }
    }

    fn han_likeness(&self, other: &Word) -> f32 {
        let count = |word: &Word| word.text.chars().count();
        let (own, others) = (count(self), count(other));
        if self.sound == other.sound && own > 1 && own == others {
            return 0.85;
        }
        if own.min(others) < 3 {
            return 0.0;
        }
        1.0 - length(osa_distance(&self.text, &other.text)) / length(own.max(others))
    }
}

/// Whether two words differ only in letters written twice.
fn same_without_doubles(one: &str, other: &str) -> bool {
    one.len() > 1 && one.len().abs_diff(other.len()) < 3 && singles(one).eq(singles(other))
}

/// The letters of a text, one written twice as one.
pub(super) fn singles(text: &str) -> impl Iterator<Item = char> {
    let mut last = None;
    text.chars().filter(move |c| last.replace(*c) != Some(*c))
}

/// The letters of a text, one bit each; several may share one.
pub(super) fn letters(text: &str) -> u64 {
    text.chars().fold(0, |letters, c| letters | 1 << (u32::from(c) % 64))
}

/// How many edits it takes at least from one text to another, by their letters.
pub(super) fn least_edits(one: u64, other: u64) -> usize {
    (one & !other).count_ones().max((other & !one).count_ones()) as usize
}

/// A count as a number to work with; names are short.
#[expect(clippy::cast_precision_loss, reason = "counts of letters are small")]
fn length(count: usize) -> f32 {
    count as f32
}

fn class_of(text: &str) -> Class {
    let figures = text.chars().filter(char::is_ascii_digit).count();
    if figures > 0 && 2 * figures > text.len() || is_roman(text) {
        Class::Number
    } else if text.len() == 1 && text.is_ascii() {
        Class::Initial
    } else {
        Class::Plain
    }
}

/// A name made from a known given name of the father: its group is that of the given name.
fn patronymic(text: &str) -> Option<(Class, u16)> {
    PATRONYMICS.iter().filter_map(|end| text.strip_suffix(end)).find_map(|stem| {
        let heard = sound(stem);
        let group = ["", "a", "e", "i"].iter().find_map(|end| WORDS.given(&format!("{heard}{end}")))?;
        (stem.len() > 2).then_some((Class::Patronymic, group | FATHERS))
    })
}

/// Roman figures from 2 on that are no name.
fn is_roman(text: &str) -> bool {
    matches!(text, "ii" | "iii" | "iv" | "vii" | "viii" | "ix" | "xi" | "xii")
}

#[cfg(test)]
mod tests {
    use super::super::fold::tokens;
    use super::*;

    fn likeness(one: &str, other: &str) -> f32 {
        let word = |text: &str| Word::of(&tokens(text)[0]);
        word(one).likeness(&word(other))
    }

    #[test]
    fn spellings_are_more_alike_than_other_words() {
        for (one, other) in [
            ("Lindenberg", "Lindenburg"),
            ("Lukashenko", "Lukashnko"),
            ("Obrazcov", "Образцов"),
            ("polymer", "polimer"),
            ("技术", "technologies"),
            ("ナカライ", "nacalai"),
            ("مطمئن", "MOTMAEN"),
        ] {
            assert!(likeness(one, other) > 0.85, "{one} {other} {}", likeness(one, other));
        }
        for (one, other) in [
            ("Lukashenko", "Lukashevich"),
            ("Ramaphosa", "Ramatlhodi"),
            ("NTN", "NOF"),
            ("7883", "7863"),
            ("三菱", "三井"),
            ("Nikolai", "Nikolaevich"),
            ("dalmorneftegeofizika", "sevmorneftegeofizika"),
        ] {
            assert!(likeness(one, other) < LEAST, "{one} {other} {}", likeness(one, other));
        }
    }
}
