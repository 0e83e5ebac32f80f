//! Who publishes the lists that the law files do not hold.

/// Whose lists are published as files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Issuer {
    /// Offices of the United States.
    UnitedStates,
    /// The European Union.
    Union,
    /// The Security Council of the United Nations.
    UnitedNations,
    /// The United Kingdom.
    UnitedKingdom,
    /// Ministries of Japan.
    Japan,
}

/// What lists in a published layout are called. A company's own list is called as its file, and is nobody's.
const PUBLISHED: [(&str, Issuer); 12] = [
    ("US Consolidated Screening List", Issuer::UnitedStates),
    ("OFAC SDN", Issuer::UnitedStates),
    ("BIS Denied Persons List", Issuer::UnitedStates),
    ("BIS Entity List", Issuer::UnitedStates),
    ("BIS military-intelligence end users", Issuer::UnitedStates),
    ("US DoD Section 1260H", Issuer::UnitedStates),
    ("EU financial sanctions", Issuer::Union),
    ("EU Regulation 833/2014, Annex IV", Issuer::Union),
    ("UN Security Council", Issuer::UnitedNations),
    ("UK sanctions list", Issuer::UnitedKingdom),
    ("Japan METI and MOFA list", Issuer::Japan),
    ("Japan METI foreign end users", Issuer::Japan),
];

impl Issuer {
    /// All of them.
    pub const ALL: [Issuer; 5] =
        [Issuer::UnitedStates, Issuer::Union, Issuer::UnitedNations, Issuer::UnitedKingdom, Issuer::Japan];

    /// Its name in the words.
    pub fn name(self) -> &'static str {
        match self {
            Issuer::UnitedStates => "us",
            Issuer::Union => "eu",
            Issuer::UnitedNations => "un",
            Issuer::UnitedKingdom => "uk",
            Issuer::Japan => "jp",
        }
    }

    /// Who publishes a list, by what it is called.
    pub fn of(list: &str) -> Option<Issuer> {
        PUBLISHED.iter().find(|(name, _)| *name == list).map(|(_, issuer)| *issuer)
    }
}
