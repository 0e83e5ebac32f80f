//! Wrapped catalogs: one file that was packed with gzip, or alone into a zip archive.
//!
//! What is inside is unpacked into memory, no further than the size of the packed file allows.

use std::borrow::Cow;
use std::io::{Cursor, Read, Seek};

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::Survey;
use super::package::damaged;
use super::progress::Watched;
use super::{OpenOptions, Source, bytes_in_words, cancelled, empty};
use crate::catalog::Catalog;
use crate::problem::{Problem, Sentence, Severity, in_words, sentence};

/// So many files of an archive are named where only one may be in it.
const NAMED: usize = 8;

/// Reads the catalog that a gzip archive holds.
pub(super) fn read_gzip<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    source.rewind()?;
    let limit = source.limit();
    let unpacked = unpack(MultiGzDecoder::new(&mut source.input), limit);
    read_inside(&source, unpacked, limit)
}

/// Reads the catalog that a zip archive holds, which is the only file in it.
pub(super) fn read_zip<R: Read + Seek>(mut source: Source<'_, R>) -> Result<Catalog, Problem> {
    source.rewind()?;
    let (shown, limit) = (source.shown, source.limit());
    let mut archive = ZipArchive::new(&mut source.input).map_err(|error| damaged(shown, &error))?;
    let names = archive.file_names_raw().map(String::from_utf8_lossy).enumerate();
    let names: Vec<_> = names.filter(|(_, name)| is_content(name)).collect();
    let index = match names.as_slice() {
        [] => {
            let message = sentence!("this zip archive holds no file");
            return Err(Problem::in_file("catalog/empty", Severity::Error, shown, message)
                .with_help(sentence!("pack the catalog anew")));
        }
        [(index, _)] => *index,
        _ => return Err(several(shown, &names)),
    };
    let unpacked = match archive.by_index(index) {
        Ok(part) => unpack(part, limit),
        Err(ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
            let message = sentence!("this zip archive is protected by a password");
            return Err(Problem::in_file("catalog/format", Severity::Error, shown, message)
                .with_help(sentence!("unpack it and open the catalog inside")));
        }
        Err(error) => Unpacked { bytes: Vec::new(), end: End::Damaged(in_words(&error)) },
    };
    read_inside(&source, unpacked, limit)
}

/// Whether a member of an archive is a file that a person put there.
pub(super) fn is_content(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let file = parts.next_back().unwrap_or("");
    let is_aside = parts.any(|folder| folder == "__MACOSX");
    !is_aside && !["", ".DS_Store", "Thumbs.db", "desktop.ini"].contains(&file)
}

fn several(shown: &str, names: &[(usize, Cow<'_, str>)]) -> Problem {
    let named = Sentence::listed(names.iter().take(NAMED).map(|(_, name)| Sentence::quoted(name)));
    let named = match names.len().saturating_sub(NAMED) {
        0 => named,
        more => sentence!("{named} and {more} more", named = named, more = more),
    };
    let count = names.len();
    let message = sentence!("this zip archive holds {count} files: {named}", count = count, named = named);
    Problem::in_file("catalog/format", Severity::Error, shown, message)
        .with_help(sentence!("unpack it and open the file that is the catalog"))
}

/// What could be unpacked, and why no more.
struct Unpacked {
    bytes: Vec<u8>,
    end: End,
}

enum End {
    Whole,
    Beyond,
    Damaged(Sentence),
}

fn unpack(packed: impl Read, limit: u64) -> Unpacked {
    let mut bytes = Vec::new();
    let read = packed.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    let end = match read {
        _ if bytes.len() as u64 > limit => End::Beyond,
        Ok(_) => End::Whole,
        Err(error) => End::Damaged(in_words(&error)),
    };
    Unpacked { bytes, end }
}

/// Reads what was unpacked as a file of its own, which goes by the name of the archive.
fn read_inside<R: Read + Seek>(
    source: &Source<'_, R>,
    Unpacked { bytes, end }: Unpacked,
    limit: u64,
) -> Result<Catalog, Problem> {
    let (shown, progress) = (source.shown, source.input.progress);
    let broken = match end {
        _ if progress.is_cancelled() => return Err(cancelled(shown)),
        End::Beyond => {
            let message = sentence!("this archive unpacks to more than {size}", size = bytes_in_words(limit));
            return Err(Problem::in_file("catalog/too-large", Severity::Error, shown, message)
                .with_help(sentence!("divide the catalog inside into several files")));
        }
        End::Damaged(reason) => {
            let is_lost = bytes.is_empty();
            let message = match is_lost {
                true => sentence!("this archive is damaged and cannot be unpacked: {why}", why = reason),
                false => {
                    sentence!("this archive is damaged; what could be unpacked was read: {why}", why = reason)
                }
            };
            let problem = Problem::in_file("catalog/damaged", Severity::Error, shown, message)
                .with_help(sentence!("look whether it was cut off on its way, and ask for it anew"));
            if is_lost {
                return Err(problem);
            }
            Some(problem)
        }
        End::Whole if bytes.is_empty() => return Err(empty(shown)),
        End::Whole => None,
    };
    let options = OpenOptions { limit: Some(limit), ..source.options.clone() };
    let inside = Source {
        shown,
        name: source.name,
        input: Watched { input: Cursor::new(bytes.as_slice()), progress },
        survey: Survey::new(),
        is_inside: true,
        options: &options,
    };
    match (super::read(inside), broken) {
        (Ok(mut catalog), broken) => {
            catalog.content_hash = source.survey.content_hash();
            catalog.problems.extend(broken);
            Ok(catalog)
        }
        (Err(_), Some(broken)) => Err(broken),
        (Err(problem), None) => Err(problem),
    }
}

/// The problem of an archive in an archive.
pub(super) fn nested(shown: &str) -> Problem {
    let message = sentence!("this archive holds another archive");
    Problem::in_file("catalog/format", Severity::Error, shown, message)
        .with_help(sentence!("unpack it and open the catalog inside"))
}
