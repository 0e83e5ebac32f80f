//! Countries, groups with dated membership, and the country chart.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Citation, Law, Place, Text, Truth};

/// A country by its ISO 3166 alpha-2 code, always in capitals.
///
/// ```
/// use dualcheck::law::CountryCode;
/// assert_eq!("jp".parse::<CountryCode>().unwrap().to_string(), "JP");
/// assert!("J1".parse::<CountryCode>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// The country of two capital letters written in the program itself.
    pub const fn of(letters: &[u8; 2]) -> CountryCode {
        CountryCode(*letters)
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl std::str::FromStr for CountryCode {
    type Err = String;

    fn from_str(text: &str) -> Result<CountryCode, String> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(CountryCode([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => Err(format!("\"{text}\" is not a country code: two letters are wanted, such as JP")),
        }
    }
}

impl TryFrom<String> for CountryCode {
    type Error = String;

    fn try_from(text: String) -> Result<CountryCode, String> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> String {
        code.as_str().to_owned()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A country and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166 alpha-2.
    pub code: CountryCode,
    /// ISO 3166 alpha-3, as some catalogs write origins.
    pub alpha3: String,
    /// Its display name.
    pub name: Text,
    /// Where it stands on the tile map: column and row.
    pub tile: Option<(u8, u8)>,
}

/// A named set of countries with dated membership, e.g. `us/D:5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id within the profile, e.g. `D:5`.
    pub id: String,
    /// What it stands for.
    pub title: Text,
    /// Who belongs to it, and when.
    pub members: Vec<Membership>,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
    /// The as-of day of the copy it came from.
    pub checked: NaiveDate,
}

/// One country's time in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub country: CountryCode,
    /// First day, if it is not "always".
    pub from: Option<NaiveDate>,
    /// Last day, included, if it ended.
    pub through: Option<NaiveDate>,
    /// Why the membership is in doubt, if sources contradict each other: then it is *unknown*.
    pub doubt: Option<Text>,
}

impl Group {
    /// Whether a country belongs to the group on a day.
    pub fn has(&self, country: CountryCode, on: NaiveDate) -> Truth {
        Truth::any(self.members.iter().filter(|m| m.country == country).map(|m| {
            if m.from.is_some_and(|from| on < from) || m.through.is_some_and(|through| on > through) {
                Truth::No
            } else if m.doubt.is_some() {
                Truth::Unknown
            } else {
                Truth::Yes
            }
        }))
    }
}

/// Which columns (reasons for control) ask for a licence toward which destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryChart {
    /// The columns in the chart's order, e.g. `NS1`.
    pub columns: Vec<String>,
    /// The marked columns of each destination that has a row, as indices into `columns`.
    pub rows: BTreeMap<CountryCode, Vec<usize>>,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
    /// The as-of day of the copy it came from.
    pub checked: NaiveDate,
}

impl CountryChart {
    /// Whether a column is marked for a destination; *unknown* for a destination without a row.
    pub fn marks(&self, destination: CountryCode, column: usize) -> Truth {
        match self.rows.get(&destination) {
            Some(columns) => columns.contains(&column).into(),
            None => Truth::Unknown,
        }
    }
}

impl Law {
    /// The country whose row of the chart and whose groups a country has: itself, unless it follows another.
    pub fn row_of(&self, country: CountryCode) -> CountryCode {
        self.follows.get(&country).copied().unwrap_or(country)
    }

    /// Whether a country is a place, or belongs to it, on a day.
    pub fn is_in(&self, country: CountryCode, place: Place, on: NaiveDate) -> Truth {
        match place {
            Place::Country(code) => (code == country).into(),
            Place::Group(group) => {
                self.groups.get(group).map_or(Truth::Unknown, |group| group.has(self.row_of(country), on))
            }
        }
    }
}
