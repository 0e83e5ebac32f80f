//! Who receives: parties that lists name, and how a name is held against them.
//!
//! Two steps: an index gives the few dozen names worth comparing, and a scorer compares word by word and
//! keeps the reason. What it does not do: decide anything about an item. Nothing here is seen by
//! `evidence` or `assess`.

mod column;
mod fold;
mod index;
mod issuer;
mod named;
pub mod read;
mod reason;
mod score;
mod screen;
mod sound;
mod traits;
mod word;
mod words;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

pub use column::{Columns, Offered, asked_by, asked_in, customers_heading, headings, offered};
pub use issuer::Issuer;
pub use named::{LAW_FILES, of_law};
pub use reason::{Fact, Reason};
pub use score::{Comparison, How, Pairing};
pub use screen::{Band, Compared, Match, Query, Screen, compare_names};
pub use traits::Countries;
pub use words::Class;

/// A list of parties, as one file or the law files give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// What it is called, e.g. `OFAC SDN`.
    pub name: String,
    /// The file it was read from, or the law files.
    pub source: String,
    /// Files that hold more of it: other names, addresses.
    pub also: Vec<String>,
    /// The day it was published or last changed, where the file says so.
    pub as_of: Option<NaiveDate>,
    /// A SHA-256 over the bytes of the file, in hexadecimal.
    pub hash: String,
    /// The heading over the names of a table that nobody publishes and that does not say why anybody stands on it:
    /// it may just as well hold names to be screened.
    pub doubtful: Option<String>,
    /// Who stands on it, in the order of the file.
    pub parties: Vec<Party>,
}

/// A party that a list names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Its id on the list; of several files of one list the same.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its names: the main one first.
    pub names: Vec<ListedName>,
    /// Countries it is of, as the list writes them: names or ISO codes.
    pub countries: Vec<String>,
    /// Days or years of birth, as the list writes them.
    pub births: Vec<String>,
    /// Addresses.
    pub addresses: Vec<String>,
    /// Numbers of passports, registers, ships and the like.
    pub identifiers: Vec<String>,
    /// Under which act, programme or list it was named.
    pub programmes: Vec<String>,
    /// Since when, as the list writes it.
    pub listed: String,
    /// Until when or in which state, as the list writes it; empty while it stands.
    pub standing: String,
    /// Questions about a transaction that are to be answered with yes if one of its parties is this one.
    pub answers: Vec<String>,
}

/// A name of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    /// As printed.
    pub text: String,
    /// Whether the list itself calls it a weak alias.
    pub is_weak: bool,
}

/// What a party is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The list does not say.
    #[default]
    Unknown,
    /// A person.
    Person,
    /// A company, an authority or any other body.
    Organization,
    /// A ship or an aircraft.
    Craft,
}

impl Party {
    /// The main name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |name| &name.text)
    }

    /// All that the list says of who it is, as a SHA-256 in hexadecimal. Its number on the list, the order in which
    /// its names stand, and since when and in which state it is listed do not count.
    pub fn content(&self) -> String {
        let names =
            self.names.iter().map(|name| format!("{}{}", name.text, if name.is_weak { "~" } else { "" }));
        let mut hash = Sha256::new();
        hash.update(self.kind.name());
        let parts = [
            names.collect(),
            self.countries.clone(),
            self.births.clone(),
            self.addresses.clone(),
            self.identifiers.clone(),
            self.programmes.clone(),
        ];
        for mut part in parts {
            part.sort_unstable();
            // What ends a text stands in none, so that two texts are never one.
            hash.update([0x1d]);
            part.iter().for_each(|text| {
                hash.update(text);
                hash.update([0x1e]);
            });
        }
        format!("{:x}", hash.finalize())
    }

    /// Adds a name unless it is empty or already there.
    pub fn add_name(&mut self, text: &str, is_weak: bool) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() && !self.names.iter().any(|name| name.text == text) {
            self.names.push(ListedName { text, is_weak });
        }
    }
}

impl Kind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Unknown => "unknown",
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Craft => "craft",
        }
    }

    /// The kind that a word of a list, of a form or of a schema stands for.
    pub fn named(word: &str) -> Kind {
        let word = word.trim().to_lowercase();
        match word.as_str() {
            "person" | "individual" | "p" | "natural person" => Kind::Person,
            "vessel" | "ship" | "aircraft" | "airplane" | "craft" => Kind::Craft,
            "entity" | "organization" | "organisation" | "company" | "legalentity" | "publicbody"
            | "enterprise" | "e" | "legal entity" => Kind::Organization,
            _ => Kind::Unknown,
        }
    }
}
