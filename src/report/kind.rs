//! Kind: which document is made of a case.

use serde::{Deserialize, Serialize};

use super::Format;

/// Which document is made of a case. All of them say the same of an item and of the law.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// For a client: results first, then every listed or open item.
    #[default]
    Client,
    /// For the own file: the same with the notes, decisions and hashes first.
    Internal,
    /// One page an item: what it is found to be, and what is asked of it.
    Determination,
    /// What suppliers have to say, as a form.
    Supplier,
    /// What a customer states of use and user, as a form to sign.
    EndUse,
    /// What an authority needs to classify items.
    Classification,
    /// A sheet an item in the form that is usual in Japan (該非判定書).
    Judgement,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 7] = [
        Kind::Client,
        Kind::Internal,
        Kind::Determination,
        Kind::Supplier,
        Kind::EndUse,
        Kind::Classification,
        Kind::Judgement,
    ];

    /// Its name on the command line and in files.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Client => "client",
            Kind::Internal => "internal",
            Kind::Determination => "determination",
            Kind::Supplier => "supplier",
            Kind::EndUse => "end-use",
            Kind::Classification => "classification",
            Kind::Judgement => "judgement",
        }
    }

    /// Whether it is a report with all parts, and none of the other documents.
    pub fn is_report(self) -> bool {
        matches!(self, Kind::Client | Kind::Internal)
    }

    /// Whether a copy of it in a format may do without some of its [`Section`](super::Section)s.
    pub fn has_sections(self, format: Format) -> bool {
        self.is_report() && matches!(format, Format::Pdf | Format::Docx | Format::Html)
    }

    /// Whether it can be written in a format: all can be laid out in pages, workbooks and CSV hold the matrix of
    /// a report or the form for suppliers.
    ///
    /// ```
    /// use dualcheck::report::{Format, Kind};
    /// assert!(Kind::Supplier.is_written_as(Format::Csv));
    /// assert!(!Kind::EndUse.is_written_as(Format::Xlsx));
    /// ```
    pub fn is_written_as(self, format: Format) -> bool {
        match format {
            Format::Pdf | Format::Docx | Format::Html | Format::Json => true,
            Format::Xlsx | Format::Csv => matches!(self, Kind::Client | Kind::Internal | Kind::Supplier),
        }
    }
}
