//! What is open, selected, sorted and filtered: the state of the window, and nothing of the case.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::panel::catalog::Chosen;
use super::work::Since;
use crate::case::Firm;
use crate::catalog::Layout;
use crate::catalog::read::OpenOptions;
use crate::law::Language;
use crate::report::{Format, Kind, Section};

/// A view of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum View {
    /// The table of items.
    #[default]
    Catalog,
    /// The map and grid of destinations.
    Destinations,
    /// What acts are over the years.
    Timeline,
    /// What the law files hold.
    Law,
    /// The checklist of red flags.
    RedFlags,
    /// Who receives: lists of parties, and who is held against them.
    Parties,
    /// The report as pages, before it is written.
    Report,
    /// What is wrong in files.
    Problems,
}

/// What somebody who starts the program comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A catalog of one's own.
    Check,
    /// A report for a client.
    Report,
    /// A class.
    Train,
}

/// How much room rows and controls take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    /// Easy to hit.
    #[default]
    Roomy,
    /// More rows at once.
    Compact,
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
    /// How much room rows and controls take.
    pub density: Density,
    /// Whether nothing moves, for those whom movement disturbs.
    pub still: bool,
    /// How large everything is, in percent; 0 as the system has it.
    pub scale: u16,
    /// The language of the window.
    pub language: Language,
    /// Files opened lately, the last one first.
    pub recent: Vec<PathBuf>,
    /// Who makes reports of cases that do not say so themselves.
    pub firm: Firm,
    /// In which form the last report was written, by the ending of its file.
    pub format: String,
    /// The folder in which the last report was written.
    pub reports: Option<PathBuf>,
    /// Who decides, as decisions are signed.
    pub signs: String,
    /// The columns of the table from the left, once the user chose them.
    pub columns: Option<Vec<Chosen>>,
    /// How wide the user made columns, by what they are remembered by.
    pub widths: BTreeMap<String, f32>,
    /// How lists are read whose reading the user corrected, the last one first.
    pub layouts: Vec<Layout>,
}

/// Which document is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which one.
    pub kind: Kind,
    /// In which language.
    pub language: Language,
    /// The parts that it does without, where it is one that may.
    pub without: BTreeSet<Section>,
    /// What it is held against, to say what changed.
    pub since: Option<Since>,
}

/// What the report dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportChoices {
    /// Which document.
    pub wanted: Wanted,
    /// In which form.
    pub format: Format,
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
/// How many layouts are kept.
const LAYOUTS: usize = 64;

impl Settings {
    /// Remembers a file as the last one opened, by a path that leads there from any folder.
    pub fn opened(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }

    /// Remembers how lists that are found by this fingerprint are read, or forgets it.
    pub fn remember(&mut self, found_by: &str, layout: Option<Layout>) {
        self.layouts.retain(|known| known.proposed != found_by);
        if let Some(layout) = layout {
            self.layouts.insert(0, layout);
        }
        self.layouts.truncate(LAYOUTS);
    }

    /// How a file is opened: as lists of its layout were read before.
    pub fn opening(&self) -> OpenOptions {
        OpenOptions { layouts: self.layouts.clone(), ..OpenOptions::default() }
    }
}
