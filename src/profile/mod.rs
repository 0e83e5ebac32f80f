//! From law files to [`Laws`]: reads everything it can, and says what is wrong with its place.
//!
//! The only module that knows how law is written down. What it does not do: decide anything about
//! an item or a transaction.

mod check;
mod codes;
mod nearest;
pub mod new;
mod place;
mod read;
mod schema;
mod source;

use sha2::{Digest, Sha256};

use crate::law::Laws;
use crate::problem::{FilePlace, Problem};

pub use codes::CODES;
pub use source::Source;

/// What was read, and what was wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// The law of all profiles without errors.
    pub laws: Laws,
    /// Everything that is wrong in the files: shared files first, then by file and place.
    pub problems: Vec<Problem>,
}

/// Reads law files. The same files give the same law and the same problems, in the same order.
///
/// A later source is laid over the earlier ones: a file replaces the file with the same path, other
/// files are added. A folder that holds `profile.ron` is a whole profile: nothing of an earlier
/// profile with that id remains.
///
/// A profile with errors is not applied, one with warnings is. A concept, property or question with
/// an error is left out, and then no profile is applied that uses its name, or the name of anything
/// that it implies. If a shared file cannot be read at all, no profile is applied.
///
/// ```
/// use dualcheck::profile::{Source, load};
/// let broken = Source::of([("shared/countries.ron", "Countries([(code: \"JP\")])")]);
/// let loaded = load(&[broken]);
/// assert_eq!(loaded.problems[0].code, "profile/syntax");
/// assert_eq!(loaded.problems[0].place.to_string(), "shared/countries.ron:1:23");
/// ```
pub fn load(sources: &[Source]) -> Loaded {
    let source = Source::laid_over(sources);
    let mut problems = source.problems().to_vec();
    let written = read::read(&source, &mut problems);
    let mut laws = check::check(&written, &mut problems);
    laws.hash = hash(source.files());
    for law in &mut laws.jurisdictions {
        law.hash = hash(source.files().filter(|(path, _)| source::profile_of(path) == law.id));
    }
    problems.sort_by(|one, other| order(one).cmp(&order(other)));
    Loaded { laws, problems }
}

/// Shared files first: what is wrong in them is the cause of what is wrong elsewhere.
fn order(problem: &Problem) -> (bool, &FilePlace, &str) {
    (!problem.place.file.starts_with("shared/"), &problem.place, problem.code)
}

/// A SHA-256 over paths and texts.
fn hash<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hash = Sha256::new();
    for (path, text) in files {
        for part in [path, text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    format!("{:x}", hash.finalize())
}
