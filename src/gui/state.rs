//! What is open, selected, sorted and filtered: the state of the window, and nothing of the case.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::batch::State;
use crate::law::{CountryCode, Language};

/// A view of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// The table of items.
    #[default]
    Catalog,
    /// The map and grid of destinations.
    Destinations,
    /// What is wrong in files.
    Problems,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ground {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What is kept from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub ground: Ground,
    /// The language of the window.
    pub language: Language,
    /// Files opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Who decides, as decisions are signed.
    pub signs: String,
}

/// Which items are shown. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, codes or numbers that must stand in the row.
    pub words: String,
    /// What a person has to do with them.
    pub state: Option<State>,
    /// The category, by its id.
    pub category: Option<String>,
    /// The entry of their best candidate, with its list.
    pub entry: Option<String>,
    /// The maker.
    pub maker: Option<String>,
    /// How they stand toward a destination.
    pub outcome: Option<(CountryCode, Shade)>,
}

/// The kinds of outcome that facets and the grid count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shade {
    /// Forbidden, or at least so on the best reading.
    Prohibited,
    /// A licence is needed and as a rule refused.
    PresumedDenied,
    /// A licence is needed.
    Licence,
    /// A licence is needed, more may be.
    LicenceOrMore,
    /// A licence exception may lift the requirement.
    Exception,
    /// The law itself is uncertain on the day.
    LawUncertain,
    /// Data or an answer is missing.
    Open,
    /// The law files do not cover it.
    NotCovered,
    /// Nothing is asked.
    Free,
}

/// What the report dialog asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportChoices {
    /// The ending of the file: `html`, `xlsx` or `csv`.
    pub format: String,
    /// Where it is written.
    pub path: String,
    /// For whom.
    pub client: String,
    /// Under which reference.
    pub reference: String,
    /// Who prepared it.
    pub prepared_by: String,
    /// Who makes it: a firm.
    pub firm: String,
    /// Whether a file of that name may be replaced.
    pub replace: bool,
}

/// How many recent files are kept.
const RECENT: usize = 8;

impl Settings {
    /// Remembers a file as the last one opened.
    pub fn opened(&mut self, path: PathBuf) {
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

impl Filter {
    /// Whether it shows all items.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }
}
