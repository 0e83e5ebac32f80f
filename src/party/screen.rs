//! Screening: a query against all lists at once.

use super::index::{Asked, Index};
use super::score::{Comparison, How, Name, compare};
use super::traits::{Countries, births_agree, shares_identifier};
use super::word::Word;
use super::words::{Class, WORDS};
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
    pub why: Vec<String>,
}

/// Two names compared outside of any list.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// From 0 to 1.
    pub score: f32,
    /// Word by word, and what else confirms or contradicts.
    pub why: Vec<String>,
}

/// All lists, ready to be asked.
#[derive(Debug, Default)]
pub struct Screen {
    lists: Vec<List>,
    index: Index,
    /// List, party and name of every number in the index.
    places: Vec<(u16, u32, u16)>,
    countries: Countries,
}

impl Screen {
    /// Makes lists ready to be asked.
    pub fn new(lists: Vec<List>, countries: Countries) -> Screen {
        let mut places = Vec::new();
        for (list, of) in (0..).zip(&lists) {
            for (party, named) in (0..).zip(&of.parties) {
                places.extend((0..).zip(&named.names).map(|(name, _)| (list, party, name)));
            }
        }
        let names = lists.iter().flat_map(|list| &list.parties).flat_map(|party| &party.names);
        let index = Index::of(names.map(|name| name.text.as_str()));
        Screen { lists, index, places, countries }
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
        // The best name of each party.
        let mut best: Vec<(u16, u32, u16, u32, f32)> = Vec::new();
        for candidate in self.index.candidates(&asked) {
            let Some(&(list, party, name)) = self.places.get(candidate as usize) else { continue };
            let Some(listed) = self.party(list, party) else { continue };
            let is_weak = listed.names.get(usize::from(name)).is_some_and(|name| name.is_weak);
            let compared = self.index.with_name(candidate, |listed| compare(own, listed).score);
            let mut score = compared.unwrap_or(0.0);
            if score < WEAK / 2.0 {
                continue;
            }
            score = self.weighed(&own, score, query, listed, &mut Vec::new());
            if is_weak {
                score = score.min(WEAK_ALIAS);
            }
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
                    self.index.with_name(candidate, |listed| reasons(own, listed, &compare(own, listed)))?;
                self.weighed(&own, score, query, party, &mut why);
                if listed.is_weak {
                    why.push("the list calls this name a weak alias".to_owned());
                }
                Some(Match { list, party, name: &listed.text, score, band: Band::of(score)?, why })
            })
            .collect()
    }

    fn party(&self, list: u16, party: u32) -> Option<&Party> {
        self.lists.get(usize::from(list))?.parties.get(party as usize)
    }

    fn weighed(
        &self,
        own: &Name<'_>,
        score: f32,
        query: &Query,
        party: &Party,
        why: &mut Vec<String>,
    ) -> f32 {
        let facts = Query {
            name: String::new(),
            kind: party.kind,
            countries: party.countries.clone(),
            births: party.births.clone(),
            identifiers: party.identifiers.clone(),
        };
        weighed(own, score, query, &facts, &self.countries, why)
    }
}

/// Most that a weak alias can reach: it is no alert by itself.
const WEAK_ALIAS: f32 = 0.73;

/// Compares two names and what else is known of both, as a screen would against a list of one.
pub fn compare_names(query: &Query, listed: &Query, countries: &Countries) -> Compared {
    let index = Index::of(std::iter::once(listed.name.as_str()));
    let asked = index.asked(&query.name);
    let words: Vec<&Word> = asked.words.iter().collect();
    let own = named(&asked, &words);
    let compared = index.with_name(0, |other| {
        let comparison = compare(own, other);
        (comparison.score, reasons(own, other, &comparison))
    });
    let (score, mut why) = compared.unwrap_or_default();
    let score = weighed(&own, score, query, listed, countries, &mut why);
    Compared { score, why }
}

fn named<'a>(asked: &'a Asked, words: &'a [&'a Word]) -> Name<'a> {
    Name { words, weights: &asked.weights, forms: &asked.forms, may_be_cut: asked.may_be_cut }
}

/// A score with what else is known of both.
fn weighed(
    own: &Name<'_>,
    score: f32,
    query: &Query,
    listed: &Query,
    countries: &Countries,
    why: &mut Vec<String>,
) -> f32 {
    let mut score = score;
    if shares_identifier(&query.identifiers, &listed.identifiers) {
        why.push("an identifier is the same".to_owned());
        score = score.max(0.5) + (1.0 - score.max(0.5)) / 2.0;
    }
    match births_agree(&query.births, &listed.births) {
        Some(true) => {
            why.push("the birth is the same".to_owned());
            score += (1.0 - score) * 0.2;
        }
        Some(false) => {
            why.push("the births are years apart".to_owned());
            score *= 0.72;
        }
        None => {}
    }
    if countries.agree(&query.countries, &listed.countries) == Some(false) {
        why.push("the countries are not the same".to_owned());
        let is_person = query.kind == Kind::Person || listed.kind == Kind::Person;
        let telling = own.words.iter().filter(|word| word.class.is_telling()).count();
        score = if !is_person && telling < 2 { score.min(WEAK_ALIAS) } else { score * 0.97 };
    }
    let known = |kind: Kind| kind == Kind::Unknown;
    let is_person = (query.kind == Kind::Person) != (listed.kind == Kind::Person);
    if !known(query.kind) && !known(listed.kind) && is_person {
        why.push("one is a person and the other is not".to_owned());
        score *= 0.9;
    }
    score.clamp(0.0, 1.0)
}

/// The reason for a score in words, word by word.
fn reasons(own: Name<'_>, listed: Name<'_>, comparison: &Comparison) -> Vec<String> {
    let mut why = Vec::new();
    let text = |words: &[&Word], (from, count): (usize, usize)| {
        let words = words.iter().skip(from).take(count).map(|word| &*word.text);
        words.collect::<Vec<_>>().join(" ")
    };
    for pairing in &comparison.pairings {
        let (query, listed) = (text(own.words, pairing.query), text(listed.words, pairing.listed));
        why.push(match pairing.how {
            How::Same => format!("{query}: the same"),
            How::Spelling => format!("{query} ~ {listed}: other spelling, {:.2}", pairing.likeness),
            How::Joined => format!("{query} ~ {listed}: other spaces"),
            How::Initials => format!("{query} ~ {listed}: first letters"),
            How::Cut => format!("{query} ~ {listed}: cut off"),
        });
    }
    let left = |words: &[&Word], place: fn(&super::Pairing) -> (usize, usize)| -> Vec<String> {
        let taken = |at: usize| {
            comparison.pairings.iter().map(place).any(|(from, count)| (from..from + count).contains(&at))
        };
        let left = words.iter().enumerate().filter(|(at, word)| !taken(*at) && word.class != Class::Stop);
        left.map(|(_, word)| word.text.to_string()).collect()
    };
    let only_query = left(own.words, |pairing| pairing.query);
    let only_listed = left(listed.words, |pairing| pairing.listed);
    if !only_query.is_empty() {
        why.push(format!("only asked for: {}", only_query.join(" ")));
    }
    if !only_listed.is_empty() {
        why.push(format!("only listed: {}", only_listed.join(" ")));
    }
    if comparison.numbers_differ {
        why.push("the numbers differ".to_owned());
    }
    if comparison.forms_differ {
        let (own, others) = (form_names(own.forms), form_names(listed.forms));
        why.push(format!("the legal forms are of different countries: {own}, {others}"));
    }
    why
}

fn form_names(forms: &[u8]) -> String {
    let forms = forms.iter().filter_map(|form| WORDS.forms.get(usize::from(*form)));
    forms.map(|form| form.name.as_str()).collect::<Vec<_>>().join(" ")
}
