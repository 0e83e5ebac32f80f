//! Where law files come from: built into the program, or a folder laid over that.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::problem::{Problem, Severity, in_words};

/// The law files under `profiles/` as they were when the program was built, by path.
static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/law_files.rs"));

/// Longest law file that is read, in bytes; the longest there is has a tenth of that.
const FILE_BYTES: u64 = 1 << 20;
/// Most bytes that are read from one folder.
const FOLDER_BYTES: u64 = 64 << 20;
/// Most files and folders that are looked at in one folder.
const FOLDER_FILES: usize = 50_000;
/// How many folders deep law files may lie.
const DEPTH: usize = 8;

/// A set of law files: their texts by their paths, e.g. `cn/lists/dual-use/1C902.ron`.
///
/// ```
/// use dualcheck::profile::Source;
/// let source = Source::of([("cn/profile.ron", "Profile(…)")]);
/// assert_eq!(source.paths().collect::<Vec<_>>(), ["cn/profile.ron"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Source {
    files: BTreeMap<String, String>,
    problems: Vec<Problem>,
}

impl Source {
    /// The files built into the program.
    pub fn embedded() -> Source {
        Source::of(EMBEDDED.iter().copied())
    }

    /// Files given by path and text; paths with `/` between folders.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Source {
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        Source { files, problems: Vec::new() }
    }

    /// All files in a folder whose names end in `.ron`, and in the folders below it.
    ///
    /// A file that cannot be read, is too large, is not UTF-8 or is a link is a problem of the
    /// profile it lies in and told by [`load`](super::load). Links are not followed, so that no law
    /// comes from outside the folder and no circle of folders is walked.
    ///
    /// # Errors
    /// If the folder cannot be read, holds no law file, more than law files can be, or a link to a folder.
    pub fn folder(path: &Path) -> Result<Source, Problem> {
        let mut walk = Walk { source: Source::default(), bytes: 0, seen: 0 };
        walk.folder(path, "", 0).map_err(|reason| {
            unreadable(
                path.display().to_string(),
                format!("the folder of law files cannot be read: {}", in_words(&reason)),
            )
        })?;
        let is_of_law = |path: &str| !profile_of(path).is_empty();
        let problems = walk.source.problems.iter().map(|problem| problem.place.file.as_str());
        if !walk.source.paths().chain(problems).any(is_of_law) {
            let shown = path.display().to_string();
            let message = format!("no law files in {shown}: nothing of it would be applied");
            let help =
                "name the folder in which `shared`, `cn` and the like lie; profiles/README.md shows one";
            return Err(unreadable(shown, message).with_help(help));
        }
        Ok(walk.source)
    }

    /// The paths of its files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Lays sources over one another; [`load`](super::load) has the rule.
    pub(super) fn laid_over(sources: &[Source]) -> Source {
        let mut all = Source::default();
        for source in sources {
            let replaces =
                |path: &str| source.files.contains_key(&format!("{}/profile.ron", profile_of(path)));
            all.files.retain(|path, _| !replaces(path));
            all.problems.retain(|problem| {
                !replaces(&problem.place.file) && !source.files.contains_key(&problem.place.file)
            });
            all.files.extend(source.files.iter().map(|(path, text)| (path.clone(), text.clone())));
            all.problems.extend(source.problems.iter().cloned());
        }
        all
    }

    /// The files by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// What could not be read.
    pub(super) fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

/// The folder of a profile, or `shared`, that a file lies in; empty for a file beside them.
pub(super) fn profile_of(path: &str) -> &str {
    path.split_once('/').map_or("", |(profile, _)| profile)
}

struct Walk {
    source: Source,
    bytes: u64,
    seen: usize,
}

impl Walk {
    fn folder(&mut self, folder: &Path, below: &str, depth: usize) -> io::Result<()> {
        let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.seen += 1;
            if self.seen > FOLDER_FILES {
                return Err(io::Error::other(format!("it holds more than {FOLDER_FILES} files")));
            }
            let name = entry.file_name();
            let path = format!("{below}{}", name.to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                if depth >= DEPTH {
                    return Err(io::Error::other(format!("\"{path}\" lies more than {DEPTH} folders deep")));
                }
                self.folder(&entry.path(), &format!("{path}/"), depth + 1)?;
            } else if kind.is_symlink() && entry.path().is_dir() {
                return Err(io::Error::other(format!(
                    "\"{path}\" is a link to another folder, and links are not followed"
                )));
            } else if path.ends_with(".ron") {
                let text = if kind.is_file() {
                    law_file(&entry.path())
                } else {
                    Err("it is a link, not a file".to_owned())
                };
                match text {
                    Ok(text) => {
                        self.bytes += text.len() as u64;
                        if self.bytes > FOLDER_BYTES {
                            return Err(io::Error::other(format!(
                                "it holds more than {} MB of law files",
                                FOLDER_BYTES >> 20
                            )));
                        }
                        self.source.files.insert(path, text);
                    }
                    Err(reason) => self
                        .source
                        .problems
                        .push(unreadable(path, format!("the file cannot be read: {reason}"))),
                }
            }
        }
        Ok(())
    }
}

fn law_file(path: &Path) -> Result<String, String> {
    let mut text = String::new();
    let file = fs::File::open(path).map_err(|error| in_words(&error).to_string())?;
    file.take(FILE_BYTES + 1).read_to_string(&mut text).map_err(|error| {
        if error.kind() == io::ErrorKind::InvalidData {
            "it is not text in UTF-8".to_owned()
        } else {
            in_words(&error).to_string()
        }
    })?;
    if text.len() as u64 > FILE_BYTES {
        return Err(format!("it is longer than {} MB", FILE_BYTES >> 20));
    }
    // Some editors begin a file with a mark of its encoding.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn unreadable(file: String, message: String) -> Problem {
    Problem::in_file("profile/unreadable", Severity::Error, file, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_source_adds_and_replaces_files() {
        let first =
            Source::of([("cn/profile.ron", "1"), ("cn/groups.ron", "1"), ("shared/questions.ron", "1")]);
        let second = Source::of([("cn/groups.ron", "2"), ("cn/licences.ron", "2")]);
        let all = Source::laid_over(&[first, second]);
        let files: Vec<_> = all.files().collect();
        assert_eq!(
            files,
            [
                ("cn/groups.ron", "2"),
                ("cn/licences.ron", "2"),
                ("cn/profile.ron", "1"),
                ("shared/questions.ron", "1")
            ]
        );
    }

    #[test]
    fn a_later_source_with_the_head_of_a_profile_replaces_all_of_it() {
        let first = Source::of([("cn/profile.ron", "1"), ("cn/groups.ron", "1"), ("us/profile.ron", "1")]);
        let second = Source::of([("cn/profile.ron", "2")]);
        let all = Source::laid_over(&[first, second]);
        assert_eq!(all.files().collect::<Vec<_>>(), [("cn/profile.ron", "2"), ("us/profile.ron", "1")]);
    }
}
