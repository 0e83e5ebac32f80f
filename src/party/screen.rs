//! Screening: a query against all lists at once.

use super::index::{Asked, Index};
use ahash::AHashMap;

use super::reason::{Fact, Reason, of_words};
use super::score::{Name, compare};
use super::traits::{Countries, Known, numbers};
use super::word::Word;
use super::{Kind, List, Party};

/// Whom somebody asks about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The name.
    pub name: String,
    /// What it is, if known.
    pub kind: Kind,
    /// Countries, by name or code.
    pub countries: Vec<String>,
    /// Days or years of birth.
    pub births: Vec<String>,
    /// Numbers of registers, passports, ships.
    pub identifiers: Vec<String>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// What the goods are for, as stated; it matches nothing, but may raise a red flag.
    pub stated_use: String,
}

/// How near a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Worth a look only where nothing else is known: no alert.
    Weak,
    /// Probably the same party.
    Probable,
    /// The same name.
    Strong,
}

impl Band {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Band::Weak => "weak",
            Band::Probable => "probable",
            Band::Strong => "strong",
        }
    }

    /// The band of a score; none if it is no match.
    pub fn of(score: f32) -> Option<Band> {
        match score {
            score if score >= STRONG => Some(Band::Strong),
            score if score >= PROBABLE => Some(Band::Probable),
            score if score >= WEAK => Some(Band::Weak),
            _ => None,
        }
    }

    /// The band of a match of so many out of 100.
    pub fn of_percent(percent: u8) -> Band {
        Band::of(f32::from(percent) / 100.0 + 0.001).unwrap_or(Band::Weak)
    }
}

impl Match<'_> {
    /// Its score out of 100, rounded down, so that it stays in its band.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 100")]
    pub fn percent(&self) -> u8 {
        (self.score * 100.0 + 0.001).floor().clamp(0.0, 100.0) as u8
    }
}

/// From which score on a match is of a band.
const STRONG: f32 = 0.93;
const PROBABLE: f32 = 0.74;
const WEAK: f32 = 0.5;

/// A party that may be the one asked about.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'a> {
    /// The list.
    pub list: &'a List,
    /// The party.
    pub party: &'a Party,
    /// Which of its names.
    pub name: &'a str,
    /// From 0 to 1.
    pub score: f32,
    /// How near.
    pub band: Band,
    /// Word by word, and what else confirms or contradicts.
    pub why: Vec<Reason>,
}

/// Two names compared outside of any list.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// From 0 to 1.
    pub score: f32,
    /// Word by word, and what else confirms or contradicts.
    pub why: Vec<Reason>,
}

/// All lists, ready to be asked.
#[derive(Debug, Default)]
pub struct Screen {
    lists: Vec<List>,
    index: Index,
    /// List, party and name of every number in the index.
    places: Vec<(u16, u32, u16)>,
    /// Numbers in the index of the parties' main names, by their identifiers.
    identified: AHashMap<Box<str>, Vec<u32>>,
    countries: Countries,
}

impl Screen {
    /// Makes lists ready to be asked.
    pub fn new(lists: Vec<List>, countries: Countries) -> Screen {
        let mut places = Vec::new();
        let mut identified: AHashMap<Box<str>, Vec<u32>> = AHashMap::new();
        for (list, of) in (0..).zip(&lists) {
            for (party, named) in (0..).zip(&of.parties) {
                for number in named.identifiers.iter().flat_map(|text| numbers(text)) {
                    let main = u32::try_from(places.len()).unwrap_or(u32::MAX);
                    identified.entry(number.into()).or_default().push(main);
                }
                places.extend((0..).zip(&named.names).map(|(name, _)| (list, party, name)));
            }
        }
        let names = lists.iter().flat_map(|list| &list.parties).flat_map(|party| &party.names);
        let index = Index::of(names.map(|name| name.text.as_str()));
        Screen { lists, index, places, identified, countries }
    }

    /// Its lists.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// How many names they hold.
    pub fn names(&self) -> usize {
        self.places.len()
    }

    /// The parties that may be the one asked about, best first, each once.
    ///
    /// No match is no clearance: a party that is on no list may still be one that the law means.
    pub fn find(&self, query: &Query) -> Vec<Match<'_>> {
        let asked = self.index.asked(&query.name);
        let words: Vec<&Word> = asked.words.iter().collect();
        let own = named(&asked, &words);
        let known = Known::of(query, &self.countries);
        let mut candidates = self.index.candidates(&asked);
        let identified = known.identifiers.iter().filter_map(|number| self.identified.get(number.as_str()));
        for candidate in identified.flatten() {
            if !candidates.contains(candidate) {
                candidates.push(*candidate);
            }
        }
        // The best name of each party.
        let mut best: Vec<(u16, u32, u16, u32, f32)> = Vec::new();
        for candidate in candidates {
            let Some(&(list, party, name)) = self.places.get(candidate as usize) else { continue };
            let Some(listed) = self.party(list, party) else { continue };
            let compared = self.index.with_name(candidate, |listed| compare(own, listed).score);
            let score = compared.unwrap_or(0.0);
            if score < WEAK / 2.0 && known.identifiers.is_empty() {
                continue;
            }
            let facts = self.facts(&known, listed, name);
            let score = weighed(&own, score, &facts, listed.kind, query.kind);
            match best.iter_mut().find(|known| (known.0, known.1) == (list, party)) {
                Some(known) if known.4 < score => *known = (list, party, name, candidate, score),
                Some(_) => {}
                None => best.push((list, party, name, candidate, score)),
            }
        }
        best.retain(|one| one.4 >= WEAK);
        best.sort_by(|one, other| {
            other.4.total_cmp(&one.4).then((one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)))
        });
        best.into_iter()
            .filter_map(|(list, party, name, candidate, score)| {
                let (list, party) = (self.lists.get(usize::from(list))?, self.party(list, party)?);
                let listed = party.names.get(usize::from(name))?;
                let mut why =
                    self.index.with_name(candidate, |listed| of_words(own, listed, &compare(own, listed)))?;
                why.extend(self.facts(&known, party, name).into_iter().map(Reason::Fact));
                Some(Match { list, party, name: &listed.text, score, band: Band::of(score)?, why })
            })
            .collect()
    }

    /// What confirms or contradicts that a party, by one of its names, is the one asked about.
    fn facts(&self, known: &Known, party: &Party, name: u16) -> Vec<Fact> {
        let mut facts = known.against(party, &self.countries);
        let is_weak = party.names.get(usize::from(name)).is_some_and(|name| name.is_weak);
        facts.extend(is_weak.then_some(Fact::WeakAlias));
        facts
    }

    fn party(&self, list: u16, party: u32) -> Option<&Party> {
        self.lists.get(usize::from(list))?.parties.get(party as usize)
    }
}

/// Most that a weak alias can reach: it is no alert by itself.
const WEAK_ALIAS: f32 = 0.73;

/// Compares two names and what else is known of both, as a screen would against a list of one.
pub fn compare_names(query: &Query, listed: &Party, countries: &Countries) -> Compared {
    let index = Index::of(std::iter::once(listed.name()));
    let asked = index.asked(&query.name);
    let words: Vec<&Word> = asked.words.iter().collect();
    let own = named(&asked, &words);
    let compared = index.with_name(0, |other| {
        let comparison = compare(own, other);
        (comparison.score, of_words(own, other, &comparison))
    });
    let (score, mut why) = compared.unwrap_or_default();
    let facts = Known::of(query, countries).against(listed, countries);
    let score = weighed(&own, score, &facts, listed.kind, query.kind);
    why.extend(facts.into_iter().map(Reason::Fact));
    Compared { score, why }
}

fn named<'a>(asked: &'a Asked, words: &'a [&'a Word]) -> Name<'a> {
    Name {
        words,
        weights: &asked.weights,
        forms: &asked.forms,
        may_be_cut: asked.may_be_cut,
        whole: &asked.whole,
    }
}

/// A score with what else is known of both.
fn weighed(own: &Name<'_>, score: f32, facts: &[Fact], listed: Kind, asked: Kind) -> f32 {
    let telling = || own.words.iter().filter(|word| word.class.is_telling()).count();
    let is_person = asked == Kind::Person || listed == Kind::Person;
    let weigh = |score: f32, fact: &Fact| match fact {
        Fact::SameIdentifier => score.max(0.5) + (1.0 - score.max(0.5)) / 2.0,
        Fact::OtherIdentifier | Fact::OtherBirth => score * 0.72,
        Fact::SameBirth => score + (1.0 - score) * 0.2,
        Fact::SameAddress => score + (1.0 - score) * 0.3,
        Fact::OtherAddress => score * 0.99,
        // A word that is the name of one firm here is that of another one there.
        Fact::OtherCountry if !is_person && telling() < 2 => score.min(WEAK_ALIAS),
        Fact::OtherCountry => score * 0.97,
        Fact::OtherKind => score * 0.9,
        Fact::WeakAlias => score.min(WEAK_ALIAS),
        Fact::SameCountry | Fact::OtherNumbers => score,
    };
    facts.iter().fold(score, weigh).clamp(0.0, 1.0)
}
