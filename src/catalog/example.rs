//! The catalogs that come with the program: price lists and stock lists of invented firms, small, and each of
//! another kind of file.

use super::Catalog;
use super::read::{self, OpenOptions, Progress};

/// A catalog that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The name of its file, by which it is known.
    pub name: &'static str,
    bytes: &'static [u8],
}

macro_rules! examples {
    ($($name:literal),+ $(,)?) => {
        &[$(Example { name: $name, bytes: include_bytes!(concat!("../../assets/example/", $name)) }),+]
    };
}

/// All of them, the one that a newcomer sees first.
pub const EXAMPLES: &[Example] = examples![
    "magnets-and-optics.xlsx",
    "magnets-and-optics-2.xlsx",
    "distributor-export.csv",
    "purchase-history.csv",
    "drone-shop.json",
    "preisliste-messtechnik.csv",
    "cixing-cailiao.csv",
    "xitu-chanpin.ndjson",
    "kougaku-buhin.csv",
    "zaiko-ichiran.ods",
];

impl Example {
    /// The one of this name; for any other name the first, which cases of old leave unnamed.
    pub fn named(name: &str) -> Example {
        let own = EXAMPLES.iter().find(|example| example.name == name);
        own.copied().unwrap_or(EXAMPLES[0])
    }

    /// The file as it is.
    pub fn bytes(self) -> &'static [u8] {
        self.bytes
    }

    /// Its catalog, read as any other file.
    ///
    /// ```
    /// use dualcheck::catalog::{Example, read::OpenOptions};
    /// let catalog = Example::named("drone-shop.json").open(&OpenOptions::default());
    /// assert_eq!(catalog.len(), 12);
    /// ```
    pub fn open(self, options: &OpenOptions) -> Catalog {
        // The bytes are part of the program; a test holds that they can be read.
        read::from_bytes(self.name, self.bytes, options, &Progress::default()).unwrap_or_default()
    }
}
