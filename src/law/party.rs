//! Parties that the law itself names: lists of a ministry, with their days.

use chrono::NaiveDate;

use super::{Citation, CountryCode, QuestionId, Text};

/// Parties that one announcement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyList {
    /// Its id with the profile, e.g. `cn/parties/2026-011`.
    pub id: String,
    /// What being named means.
    pub tier: Tier,
    /// The announcement, e.g. `No. 11 of 2026`.
    pub announcement: Text,
    /// First day.
    pub from: NaiveDate,
    /// Last day, included, if it was stopped.
    pub through: Option<NaiveDate>,
    /// First and last suspended day; without a last one as long as nothing else is known.
    pub suspended: Option<(NaiveDate, Option<NaiveDate>)>,
    /// Who is named, in the order of the announcement.
    pub parties: Vec<NamedParty>,
    /// Where it is laid down.
    pub cites: Vec<Citation>,
    /// Questions about a transaction that are to be answered with yes if one of its parties is named here.
    pub answers: Vec<QuestionId>,
    /// The as-of day of the copy it came from.
    pub checked: NaiveDate,
}

/// A party that an announcement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedParty {
    /// Its id, e.g. `CN-2026-11-09`.
    pub id: String,
    /// Its names as printed.
    pub name: Text,
    /// Other spellings.
    pub also: Vec<String>,
    /// Its country, where a source says so.
    pub country: Option<CountryCode>,
    /// What to know of it.
    pub note: Text,
}

/// What being named on a list means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Nothing controlled may go there.
    Ban,
    /// An individual licence with a risk report and a pledge.
    Watch,
    /// Trade and investment are barred by another law than that of export control.
    Unreliable,
}

impl Tier {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Ban => "ban",
            Tier::Watch => "watch",
            Tier::Unreliable => "unreliable",
        }
    }
}

/// Whether a list stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It begins later.
    NotYet,
    /// It stands.
    InForce,
    /// It is suspended.
    Suspended,
    /// A stated day has passed, and nobody has compared the file with the gazette since.
    Unconfirmed,
    /// It was stopped.
    Stopped,
}

impl Standing {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Standing::NotYet => "not yet in force",
            Standing::InForce => "in force",
            Standing::Suspended => "suspended",
            Standing::Unconfirmed => "unconfirmed",
            Standing::Stopped => "stopped",
        }
    }
}

impl PartyList {
    /// Whether it stands on a day.
    pub fn standing(&self, on: NaiveDate) -> Standing {
        if on < self.from {
            return Standing::NotYet;
        }
        if self.through.is_some_and(|through| on > through) {
            return Standing::Stopped;
        }
        match self.suspended {
            Some((from, through)) if on >= from => match through {
                Some(through) if on > through && through < self.checked => Standing::InForce,
                Some(through) if on > through => Standing::Unconfirmed,
                _ => Standing::Suspended,
            },
            _ => Standing::InForce,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspension_past_its_end_is_unconfirmed_until_somebody_compares() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut list = PartyList {
            id: String::new(),
            tier: Tier::Ban,
            announcement: Text::default(),
            from: day("2025-04-04"),
            through: None,
            suspended: Some((day("2025-05-14"), Some(day("2026-11-10")))),
            parties: Vec::new(),
            cites: Vec::new(),
            answers: Vec::new(),
            checked: day("2026-10-09"),
        };
        let standing = |list: &PartyList, on: &str| list.standing(day(on));
        assert_eq!(standing(&list, "2025-04-03"), Standing::NotYet);
        assert_eq!(standing(&list, "2025-05-13"), Standing::InForce);
        assert_eq!(standing(&list, "2026-11-10"), Standing::Suspended);
        assert_eq!(standing(&list, "2026-11-11"), Standing::Unconfirmed);
        list.checked = day("2026-11-20");
        assert_eq!(standing(&list, "2026-11-11"), Standing::InForce);
        list.through = Some(day("2026-11-11"));
        assert_eq!(standing(&list, "2026-11-12"), Standing::Stopped);
    }
}
