//! Section: the parts of a report that a copy may do without.

use serde::{Deserialize, Serialize};

/// A part of a report that a copy may do without; its heading stays and says so. What limits the results is in every
/// copy: the basis, the coverage, the method, end use with red flags and screening, what was taken as given, validity,
/// disclaimer and evidence. Workbooks, CSV and JSON are for work and always whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Every item against every destination.
    Matrix,
    /// The sheets of the items.
    Items,
    /// The destinations, with what governs them.
    Destinations,
    /// The licences that are or may be needed.
    Licences,
    /// What changed since an earlier report.
    Changes,
    /// What has to be asked or done.
    Actions,
}

impl Section {
    /// All of them, in their order.
    pub const ALL: [Section; 6] = [
        Section::Matrix,
        Section::Items,
        Section::Destinations,
        Section::Licences,
        Section::Changes,
        Section::Actions,
    ];

    /// Its id: that of its heading, and its name on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Section::Matrix => "matrix",
            Section::Items => "items",
            Section::Destinations => "destinations",
            Section::Licences => "licences",
            Section::Changes => "changes",
            Section::Actions => "actions",
        }
    }
}
