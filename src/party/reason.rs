//! Why a name matches: word by word, and what else confirms or contradicts.

use std::fmt;

use super::score::{Comparison, How, Name, Pairing};
use super::word::Word;
use super::words::{Class, WORDS};

/// A part of the reason for a score.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Words that answer to each other.
    Words {
        /// Those of the query.
        query: String,
        /// Those of the listed name.
        listed: String,
        /// In which way.
        how: How,
        /// How alike they are, from 0 to 1.
        likeness: f32,
    },
    /// Words that only the query has.
    OnlyQuery(String),
    /// Words that only the listed name has.
    OnlyListed(String),
    /// Something that holds for the names or the parties as a whole.
    Fact(Fact),
    /// The legal forms are of different countries: that of the query and that of the listed name.
    OtherForms(String, String),
}

/// Something that confirms or contradicts a match beside its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Both names have numbers, and they differ.
    OtherNumbers,
    /// An identifier is the same.
    SameIdentifier,
    /// Both have an identifier of a kind of which a party has one, and they differ.
    OtherIdentifier,
    /// The day or year of birth is the same.
    SameBirth,
    /// The births are years apart.
    OtherBirth,
    /// A country is the same.
    SameCountry,
    /// No country is the same.
    OtherCountry,
    /// An address is the same.
    SameAddress,
    /// No address is the same.
    OtherAddress,
    /// One is a person and the other is not.
    OtherKind,
    /// The list itself calls the name a weak alias.
    WeakAlias,
}

impl Fact {
    /// Its name, by which words for it are kept.
    pub fn key(self) -> &'static str {
        match self {
            Fact::OtherNumbers => "other-numbers",
            Fact::SameIdentifier => "same-identifier",
            Fact::OtherIdentifier => "other-identifier",
            Fact::SameBirth => "same-birth",
            Fact::OtherBirth => "other-birth",
            Fact::SameCountry => "same-country",
            Fact::OtherCountry => "other-country",
            Fact::SameAddress => "same-address",
            Fact::OtherAddress => "other-address",
            Fact::OtherKind => "other-kind",
            Fact::WeakAlias => "weak-alias",
        }
    }

    /// Whether it speaks for a match.
    pub fn confirms(self) -> bool {
        matches!(self, Fact::SameIdentifier | Fact::SameBirth | Fact::SameCountry | Fact::SameAddress)
    }
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Fact::OtherNumbers => "the numbers differ",
            Fact::SameIdentifier => "an identifier is the same",
            Fact::OtherIdentifier => "the identifiers differ",
            Fact::SameBirth => "the birth is the same",
            Fact::OtherBirth => "the births are years apart",
            Fact::SameCountry => "the country is the same",
            Fact::OtherCountry => "the countries are not the same",
            Fact::SameAddress => "an address is the same",
            Fact::OtherAddress => "no address is the same",
            Fact::OtherKind => "one is a person and the other is not",
            Fact::WeakAlias => "the list calls this name a weak alias",
        })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Words { query, listed, how, likeness } => match how {
                How::Same => write!(f, "{query}: the same"),
                How::Spelling => write!(f, "{query} ~ {listed}: other spelling, {likeness:.2}"),
                How::Joined => write!(f, "{query} ~ {listed}: other spaces"),
                How::Initials => write!(f, "{query} ~ {listed}: first letters"),
                How::Cut => write!(f, "{query} ~ {listed}: cut off"),
            },
            Reason::OnlyQuery(words) => write!(f, "only asked for: {words}"),
            Reason::OnlyListed(words) => write!(f, "only listed: {words}"),
            Reason::Fact(fact) => fact.fmt(f),
            Reason::OtherForms(own, others) => {
                write!(f, "the legal forms are of different countries: {own}, {others}")
            }
        }
    }
}

/// The reason for how two names compare, word by word.
pub(super) fn of_words(own: Name<'_>, listed: Name<'_>, comparison: &Comparison) -> Vec<Reason> {
    let mut why = Vec::new();
    let text = |words: &[&Word], (from, count): (usize, usize)| {
        let words = words.iter().skip(from).take(count).map(|word| &*word.text);
        words.collect::<Vec<_>>().join(" ")
    };
    for pairing in &comparison.pairings {
        let Pairing { how, likeness, .. } = *pairing;
        let (query, listed) = (text(own.words, pairing.query), text(listed.words, pairing.listed));
        why.push(Reason::Words { query, listed, how, likeness });
    }
    let left = |words: &[&Word], place: fn(&Pairing) -> (usize, usize)| -> String {
        let taken = |at: usize| {
            comparison.pairings.iter().map(place).any(|(from, count)| (from..from + count).contains(&at))
        };
        let left = words.iter().enumerate().filter(|(at, word)| !taken(*at) && word.class != Class::Stop);
        left.map(|(_, word)| &*word.text).collect::<Vec<_>>().join(" ")
    };
    let only_query = left(own.words, |pairing| pairing.query);
    let only_listed = left(listed.words, |pairing| pairing.listed);
    why.extend((!only_query.is_empty()).then_some(Reason::OnlyQuery(only_query)));
    why.extend((!only_listed.is_empty()).then_some(Reason::OnlyListed(only_listed)));
    if comparison.numbers_differ {
        why.push(Reason::Fact(Fact::OtherNumbers));
    }
    if comparison.forms_differ {
        why.push(Reason::OtherForms(form_names(own.forms), form_names(listed.forms)));
    }
    why
}

fn form_names(forms: &[u8]) -> String {
    let forms = forms.iter().filter_map(|form| WORDS.forms.get(usize::from(*form)));
    forms.map(|form| form.name.as_str()).collect::<Vec<_>>().join(" ")
}
