//! What confirms or contradicts a match beside the name: country, day of birth, identifiers.

use std::collections::BTreeMap;

use super::fold::tokens;
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

    /// Whether both name countries, and whether one is the same.
    pub(super) fn agree(&self, one: &[String], other: &[String]) -> Option<bool> {
        let codes = |names: &[String]| names.iter().filter_map(|name| self.code(name)).collect::<Vec<_>>();
        let (one, other) = (codes(one), codes(other));
        (!one.is_empty() && !other.is_empty()).then(|| one.iter().any(|code| other.contains(code)))
    }
}

fn folded(name: &str) -> String {
    tokens(name).into_iter().map(|token| token.text).collect::<Vec<_>>().join(" ")
}

/// Whether both give a day or year of birth, and whether any two of them are less than two years apart.
pub(super) fn births_agree(one: &[String], other: &[String]) -> Option<bool> {
    let years = |births: &[String]| births.iter().flat_map(|birth| years(birth)).collect::<Vec<_>>();
    let (one, other) = (years(one), years(other));
    let near = |year: &u32| other.iter().any(|other| year.abs_diff(*other) < 2);
    (!one.is_empty() && !other.is_empty()).then(|| one.iter().any(near))
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

/// Whether one identifier of six or more letters and figures is the same on both sides.
pub(super) fn shares_identifier(one: &[String], other: &[String]) -> bool {
    let plain = |text: &String| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
    };
    let other: Vec<String> = other.iter().map(plain).collect();
    one.iter().map(plain).any(|id| id.len() >= 6 && other.iter().any(|other| other.contains(&id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_birth_are_read_from_any_form() {
        let given = |text: &str| vec![text.to_owned()];
        assert_eq!(births_agree(&given("18 Oct 1959"), &given("1959-10-18")), Some(true));
        assert_eq!(births_agree(&given("dd/mm/1958"), &given("13 Apr 1983")), Some(false));
        assert_eq!(births_agree(&given("1957 to 1960"), &given("1959")), Some(true));
        assert_eq!(births_agree(&given("unknown"), &given("1959")), None);
    }

    #[test]
    fn identifiers_are_compared_without_spaces() {
        assert!(shares_identifier(&["IMO 910-5178".to_owned()], &["IMO9105178".to_owned()]));
        assert!(!shares_identifier(&["12".to_owned()], &["12".to_owned()]));
    }
}
