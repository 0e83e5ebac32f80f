//! What the words of names say, from `assets/party/words.ron`: legal forms, common words, places, given
//! names. Words are data; nothing here knows one.

use std::sync::LazyLock;

use ahash::AHashMap;
use serde::Deserialize;
use strsim::osa_distance;

use super::fold::{Script, tokens};
use super::sound::sound;

/// What kind of word it is, and so how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A word that few names have.
    Plain,
    /// A name that many people have.
    Given,
    /// A name made from the father's.
    Patronymic,
    /// A word of trade that many names have.
    Generic,
    /// A country, a city, or what is from there.
    Place,
    /// A figure: two different ones are two parties.
    Number,
    /// A single letter.
    Initial,
    /// A word of a legal form that stands where no form does.
    Form,
    /// A part of a name that says little by itself.
    Particle,
    /// A word such as "of".
    Stop,
}

impl Class {
    /// How much a word of this kind says, as a part of one that few names have.
    pub fn weight(self) -> f32 {
        match self {
            Class::Plain => 1.0,
            Class::Given => 0.7,
            Class::Number => 0.7,
            Class::Patronymic => 0.4,
            Class::Generic => 0.4,
            Class::Place => 0.4,
            Class::Initial => 0.2,
            Class::Particle | Class::Form => 0.1,
            Class::Stop => 0.05,
        }
    }

    /// Whether it tells one party from most others.
    pub fn is_telling(self) -> bool {
        matches!(self, Class::Plain | Class::Given)
    }
}

/// A kind of legal form.
#[derive(Clone, Debug)]
pub(super) struct LegalForm {
    /// What it is called.
    pub name: String,
    /// Where it is used; empty if in many countries.
    pub countries: Vec<String>,
}

/// The words of one way of writing a legal form or a label.
#[derive(Clone, Debug)]
struct Phrase {
    rest: Vec<String>,
    /// Number of the legal form.
    form: u8,
    place: Place,
}

/// Where the words of a legal form count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Anywhere,
    Ends,
    Last,
}

/// All that is known of words.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: AHashMap<String, (Class, u16)>,
    /// Groups of given names by how they sound.
    given: AHashMap<String, u16>,
    /// Longest known word of a script without spaces, in characters.
    longest: usize,
    honorifics: Vec<String>,
    labels_before: Vec<Vec<String>>,
    labels_after: Vec<Vec<String>>,
    /// Legal forms, in the order of the file.
    pub forms: Vec<LegalForm>,
    phrases: AHashMap<String, Vec<Phrase>>,
    unspaced_forms: Vec<(String, u8, bool)>,
    /// Long words of legal forms, which may be mistyped.
    form_words: Vec<String>,
}

/// The words of the program.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // A test holds that the file is sound; without it every word would be a rare one.
    let written = ron::from_str(include_str!("../../assets/party/words.ron")).unwrap_or_default();
    Words::of(&written)
});

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    labels_before: Vec<String>,
    labels_after: Vec<String>,
    legal_forms: Vec<WrittenForm>,
    generic: Vec<String>,
    places: Vec<String>,
    given: Vec<String>,
    particles: Vec<String>,
    stop: Vec<String>,
    honorifics: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenForm {
    name: String,
    countries: Vec<String>,
    /// Whether its short forms never stand first.
    #[serde(default)]
    only_last: bool,
    anywhere: Vec<String>,
    at_ends: Vec<String>,
}

impl Words {
    fn of(written: &Written) -> Words {
        let mut words = Words::default();
        let mut group = 0;
        let classes = [
            (&written.stop, Class::Stop),
            (&written.particles, Class::Particle),
            (&written.generic, Class::Generic),
            (&written.places, Class::Place),
            (&written.given, Class::Given),
        ];
        for (lines, class) in classes {
            for line in lines {
                group += 1;
                for token in tokens(line) {
                    if token.script == Script::Han || token.script == Script::Kana {
                        words.longest = words.longest.max(token.text.chars().count());
                    }
                    if class == Class::Given {
                        words.given.entry(sound(&token.text)).or_insert(group);
                    }
                    words.known.entry(token.text).or_insert((class, group));
                }
            }
        }
        words.honorifics = written.honorifics.iter().flat_map(|word| texts(word)).collect();
        words.labels_before = written.labels_before.iter().map(|label| texts(label)).collect();
        words.labels_after = written.labels_after.iter().map(|label| texts(label)).collect();
        for (number, form) in (0..).zip(&written.legal_forms) {
            words.forms.push(LegalForm { name: form.name.clone(), countries: form.countries.clone() });
            let short = if form.only_last { Place::Last } else { Place::Ends };
            let anywhere = form.anywhere.iter().map(|phrase| (phrase, Place::Anywhere));
            for (phrase, place) in anywhere.chain(form.at_ends.iter().map(|phrase| (phrase, short))) {
                words.add_form(phrase, number, place);
            }
        }
        for form in &written.legal_forms {
            for token in form.anywhere.iter().chain(&form.at_ends).flat_map(|phrase| tokens(phrase)) {
                if token.script == Script::Letters {
                    if token.text.len() > 5 && !words.form_words.contains(&token.text) {
                        words.form_words.push(token.text.clone());
                    }
                    words.known.entry(token.text).or_insert((Class::Form, 0));
                }
            }
        }
        words.unspaced_forms.sort_by_key(|(form, _, _)| std::cmp::Reverse(form.chars().count()));
        words.labels_before.sort_by_key(|label| std::cmp::Reverse(label.len()));
        words.labels_after.sort_by_key(|label| std::cmp::Reverse(label.len()));
        words
    }

    fn add_form(&mut self, phrase: &str, form: u8, place: Place) {
        let is_unspaced = tokens(phrase).iter().any(|token| token.script.is_unspaced());
        let mut rest = texts(phrase);
        if is_unspaced {
            self.unspaced_forms.push((rest.concat(), form, place != Place::Anywhere));
        } else if !rest.is_empty() {
            let first = rest.remove(0);
            let phrases = self.phrases.entry(first).or_default();
            phrases.push(Phrase { rest, form, place });
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
    }

    /// What is known of a word: its kind, and the number of the words that mean the same.
    pub fn of_word(&self, text: &str) -> Option<(Class, u16)> {
        self.known.get(text).copied()
    }

    /// The number of the given names of which one sounds so.
    pub fn given(&self, sound: &str) -> Option<u16> {
        self.given.get(sound).copied()
    }

    /// How many characters at the start of a text without spaces are a known word; the longest.
    pub fn known_start(&self, chars: &[char]) -> Option<usize> {
        (1..=self.longest.min(chars.len())).rev().find(|&length| {
            chars
                .get(..length)
                .is_some_and(|start| self.known.contains_key(&start.iter().collect::<String>()))
        })
    }

    /// The legal form that stands among words, where these begin: its number and how many words it takes.
    pub fn form_at(&self, words: &[String]) -> Option<(u8, usize)> {
        self.form_within(words, Place::Anywhere)
    }

    /// The legal form with which a name begins.
    pub fn form_first(&self, words: &[String]) -> Option<(u8, usize)> {
        self.form_within(words, Place::Ends)
    }

    /// The legal form with which a name ends.
    pub fn form_last(&self, words: &[String]) -> Option<(u8, usize)> {
        (0..words.len()).find_map(|from| {
            let (form, length) = self.form_within(words.get(from..)?, Place::Last)?;
            (from + length == words.len()).then_some((form, length))
        })
    }

    /// Mends a long word of a legal form in which a letter is mistyped.
    pub fn mend_form(&self, word: &mut String) {
        if word.len() < 6 || self.known.contains_key(word.as_str()) {
            return;
        }
        let near = |known: &&String| known.len().abs_diff(word.len()) < 2 && osa_distance(known, word) < 2;
        if let Some(known) = self.form_words.iter().find(near) {
            known.clone_into(word);
        }
    }

    fn form_within(&self, words: &[String], place: Place) -> Option<(u8, usize)> {
        let (first, after) = words.split_first()?;
        let fits = |phrase: &&Phrase| after.starts_with(&phrase.rest) && phrase.place <= place;
        let phrase = self.phrases.get(first)?.iter().find(fits)?;
        Some((phrase.form, phrase.rest.len() + 1))
    }

    /// Forms of scripts without spaces, longest first: the text, its number, whether it counts at the ends only.
    pub fn unspaced_forms(&self) -> impl Iterator<Item = (&str, u8, bool)> + Clone {
        self.unspaced_forms.iter().map(|(text, form, at_ends)| (text.as_str(), *form, *at_ends))
    }

    /// Whether a word is a form of address.
    pub fn is_honorific(&self, text: &str) -> bool {
        self.honorifics.iter().any(|known| known == text)
    }

    /// How many words at the start are a label, e.g. "to order of".
    pub fn label_before(&self, words: &[String]) -> Option<usize> {
        self.labels_before.iter().find(|label| words.starts_with(label)).map(Vec::len)
    }

    /// Where a label begins behind which another party stands, e.g. "c/o".
    pub fn label_after(&self, words: &[String]) -> Option<usize> {
        (1..words.len()).find(|&from| {
            words
                .get(from..)
                .is_some_and(|rest| self.labels_after.iter().any(|label| rest.starts_with(label)))
        })
    }
}

fn texts(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().map(|token| token.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let written: Written = ron::from_str(include_str!("../../assets/party/words.ron")).unwrap();
        let words = Words::of(&written);
        assert!(words.known.len() > 800);
        assert_eq!(words.of_word("tekhnologii"), words.of_word("technology"));
        assert_eq!(words.of_word("mohammed").unwrap().0, Class::Given);
        for form in &written.legal_forms {
            for phrase in form.anywhere.iter().chain(&form.at_ends) {
                assert!(!texts(phrase).is_empty(), "{phrase}");
            }
        }
    }
}
