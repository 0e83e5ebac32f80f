//! What confirms or contradicts a match beside the name: country, day of birth, identifiers, address.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::tokens;
use super::reason::Fact;
use super::words::{Class, WORDS};
use super::{Kind, Party, Query};
use crate::law::{CountryCode, Shared};

/// Countries by their names, so that "Russia" and "RU" are one.
#[derive(Clone, Debug, Default)]
pub struct Countries {
    by_name: BTreeMap<String, CountryCode>,
}

/// Names of countries on lists that are not the usual ones.
const OTHER_NAMES: [(&str, &str); 24] = [
    ("burma", "MM"),
    ("korea north", "KP"),
    ("north korea", "KP"),
    ("democratic peoples republic of korea", "KP"),
    ("dprk", "KP"),
    ("korea south", "KR"),
    ("republic of korea", "KR"),
    ("russian federation", "RU"),
    ("iran islamic republic of", "IR"),
    ("islamic republic of iran", "IR"),
    ("peoples republic of china", "CN"),
    ("prc", "CN"),
    ("syrian arab republic", "SY"),
    ("united states of america", "US"),
    ("usa", "US"),
    ("great britain", "GB"),
    ("uk", "GB"),
    ("ivory coast", "CI"),
    ("congo democratic republic of the", "CD"),
    ("democratic republic of the congo", "CD"),
    ("cote d ivoire", "CI"),
    ("turkey", "TR"),
    ("czech republic", "CZ"),
    ("viet nam", "VN"),
];

impl Countries {
    /// The countries of the law files.
    pub fn of(shared: &Shared) -> Countries {
        let mut by_name = BTreeMap::new();
        for (code, country) in &shared.countries {
            let names = [&country.name.en, &country.name.zh, &country.name.ja];
            by_name.insert(folded(&code.to_string()), *code);
            by_name.insert(folded(&country.alpha3), *code);
            by_name.extend(names.into_iter().flatten().map(|name| (folded(name), *code)));
        }
        for (name, code) in OTHER_NAMES {
            if let Ok(code) = code.parse() {
                by_name.insert(folded(name), code);
            }
        }
        Countries { by_name }
    }

    /// The country that a text names, by its name or a code.
    pub fn code(&self, text: &str) -> Option<CountryCode> {
        self.by_name.get(&folded(text)).copied()
    }

    fn codes(&self, names: &[String]) -> Vec<CountryCode> {
        names.iter().filter_map(|name| self.code(name)).collect()
    }
}

/// What is known of the party asked about beside its name, ready to be compared.
#[derive(Debug)]
pub(super) struct Known {
    kind: Kind,
    countries: Vec<CountryCode>,
    years: Vec<u32>,
    pub identifiers: Vec<String>,
    addresses: Vec<BTreeSet<String>>,
}

impl Known {
    pub fn of(query: &Query, countries: &Countries) -> Known {
        Known {
            kind: query.kind,
            countries: countries.codes(&query.countries),
            years: query.births.iter().flat_map(|birth| years(birth)).collect(),
            identifiers: query.identifiers.iter().flat_map(|text| numbers(text)).collect(),
            addresses: telling(&query.addresses),
        }
    }

    /// What of a listed party confirms or contradicts that it is the one asked about. What one side does not
    /// know says nothing.
    pub fn against(&self, party: &Party, countries: &Countries) -> Vec<Fact> {
        let mut facts = Vec::new();
        if !self.identifiers.is_empty() {
            let others: Vec<String> = party.identifiers.iter().flat_map(|text| numbers(text)).collect();
            let ship = |numbers: &[String]| numbers.iter().any(|number| is_ship_number(number));
            if self.identifiers.iter().any(|number| others.contains(number)) {
                facts.push(Fact::SameIdentifier);
            } else if ship(&self.identifiers) && ship(&others) && party.kind == Kind::Craft {
                facts.push(Fact::OtherIdentifier);
            }
        }
        if !self.years.is_empty() {
            let others: Vec<u32> = party.births.iter().flat_map(|birth| years(birth)).collect();
            let near = |year: &u32| others.iter().any(|other| year.abs_diff(*other) < 2);
            let is_near = self.years.iter().any(near);
            facts.extend((!others.is_empty()).then_some(if is_near {
                Fact::SameBirth
            } else {
                Fact::OtherBirth
            }));
        }
        if !self.countries.is_empty() {
            let others = countries.codes(&party.countries);
            let is_same = self.countries.iter().any(|code| others.contains(code));
            facts.extend((!others.is_empty()).then_some(if is_same {
                Fact::SameCountry
            } else {
                Fact::OtherCountry
            }));
        }
        if !self.addresses.is_empty() {
            let others = telling(&party.addresses);
            let is_same =
                self.addresses.iter().any(|own| others.iter().any(|other| is_same_place(own, other)));
            facts.extend((!others.is_empty()).then_some(if is_same {
                Fact::SameAddress
            } else {
                Fact::OtherAddress
            }));
        }
        let is_person = |kind: Kind| kind == Kind::Person;
        let is_known = self.kind != Kind::Unknown && party.kind != Kind::Unknown;
        if is_known && is_person(self.kind) != is_person(party.kind) {
            facts.push(Fact::OtherKind);
        }
        facts
    }
}

/// The words of addresses that tell one from another: no countries and cities, no words that many names have.
fn telling(addresses: &[String]) -> Vec<BTreeSet<String>> {
    let words = addresses.iter().map(|address| -> BTreeSet<String> {
        let own = tokens(address).into_iter().map(|token| token.text);
        let tells = |text: &String| {
            WORDS.of_word(text).is_none_or(|(class, _)| matches!(class, Class::Plain | Class::Given))
        };
        own.filter(tells).collect()
    });
    words.filter(|words| words.len() > 1).collect()
}

/// Whether two addresses share most of their words, a number among them.
fn is_same_place(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shared: Vec<&String> = one.intersection(other).collect();
    let shorter = one.len().min(other.len());
    let has_number = shared.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()));
    has_number && shared.len() > 1 && 3 * shared.len() >= 2 * shorter
}

fn folded(name: &str) -> String {
    tokens(name).into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// Years that a text names, from 1850 on; of "1957 to 1960" each of them.
fn years(text: &str) -> Vec<u32> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    let found: Vec<u32> =
        parts.filter_map(|part| part.parse().ok()).filter(|year| (1850..2100).contains(year)).collect();
    match found.as_slice() {
        [from, to] if from < to && to - from < 30 => (*from..=*to).collect(),
        _ => found,
    }
}

/// The numbers in an identifier: six or more letters and figures, of which four are figures; without the
/// letters that only say of what kind a number is.
pub(super) fn numbers(text: &str) -> Vec<String> {
    let plain = |part: &str| -> String {
        part.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    let is_number =
        |number: &String| number.len() >= 6 && number.chars().filter(char::is_ascii_digit).count() >= 4;
    let bare = |number: String| number.strip_prefix("IMO").map(str::to_owned).unwrap_or(number);
    text.split_whitespace().map(plain).map(bare).filter(is_number).collect()
}

/// Whether it has the form of the number that a ship keeps all its life.
fn is_ship_number(number: &str) -> bool {
    number.len() == 7 && number.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(query: Query, party: Party) -> Vec<Fact> {
        let countries = Countries::default();
        Known::of(&query, &countries).against(&party, &countries)
    }

    fn several(text: &str) -> Vec<String> {
        vec![text.to_owned()]
    }

    #[test]
    fn years_of_birth_are_read_from_any_form() {
        let births = |one: &str, other: &str| {
            let query = Query { births: several(one), ..Query::default() };
            facts(query, Party { births: several(other), ..Party::default() })
        };
        assert_eq!(births("18 Oct 1959", "1959-10-18"), [Fact::SameBirth]);
        assert_eq!(births("dd/mm/1958", "13 Apr 1983"), [Fact::OtherBirth]);
        assert_eq!(births("1957 to 1960", "1959"), [Fact::SameBirth]);
        assert_eq!(births("unknown", "1959"), []);
    }

    #[test]
    fn identifiers_are_compared_by_their_numbers() {
        let ids = |one: &str, other: &str| {
            let query = Query { identifiers: several(one), ..Query::default() };
            facts(query, Party { kind: Kind::Craft, identifiers: several(other), ..Party::default() })
        };
        assert_eq!(ids("IMO 910-5178", "IMO9105178"), [Fact::SameIdentifier]);
        assert_eq!(ids("9105178", "Vessel Registration Identification IMO 9074729"), [Fact::OtherIdentifier]);
        assert_eq!(ids("Passport A1234567", "Passport B7654321 Iran"), []);
        assert_eq!(ids("12", "12"), []);
    }

    #[test]
    fn addresses_are_the_same_by_their_numbers_and_streets() {
        let places = |one: &str, other: &str| {
            let query = Query { addresses: several(one), ..Query::default() };
            facts(query, Party { addresses: several(other), ..Party::default() })
        };
        let street = "No. 127 Youyi West Road, Beilin District, Xi'an, 710072";
        assert_eq!(places("127 West Youyi Road, Xian 710072", street), [Fact::SameAddress]);
        assert_eq!(places("5 Harbour Lane, Xian", street), [Fact::OtherAddress]);
        assert_eq!(places("", street), []);
    }
}
