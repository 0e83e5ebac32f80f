//! From law files to [`Laws`]: reads everything it can, and says what is wrong with its place.
//!
//! The only module that knows how law is written down. What it does not do: decide anything about
//! an item or a transaction.

mod source;

use sha2::{Digest, Sha256};

use crate::law::Laws;
use crate::problem::Problem;

pub use source::Source;

/// What was read, and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The law of all profiles without errors.
    pub laws: Laws,
    /// Everything that is wrong in the files, by file and place.
    pub problems: Vec<Problem>,
}

/// Reads law files.
///
/// A later source is laid over the earlier ones: a file replaces the file with the same path, other
/// files are added. A folder that holds `profile.ron` is a whole profile: nothing of an earlier
/// profile with that id remains.
pub fn load(sources: &[Source]) -> Loaded {
    let source = Source::laid_over(sources);
    let mut hash = Sha256::new();
    for (path, text) in source.files() {
        hash.update(path);
        hash.update([0]);
        hash.update(text);
        hash.update([0]);
    }
    let laws = Laws { hash: format!("{:x}", hash.finalize()), ..Laws::default() };
    Loaded { laws, problems: source.problems().to_vec() }
}

/// Every code a problem in a law file can have, and what it means; `profiles/README.md` has the
/// same list for readers.
pub const CODES: &[(&str, &str)] = &[("profile/unreadable", "A file or folder cannot be read.")];
