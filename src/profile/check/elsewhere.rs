//! Entries of other profiles: those that an entry is the same as, or stands beside.

use super::names::unknown;
use crate::problem::{Problem, Severity};
use crate::profile::place::{File, Name};
use crate::profile::read::Written;
use crate::profile::schema;

/// The entry of any profile that a name such as `eu/annex-i/3A001` means.
fn entry<'w, 'a>(all: &'w Written<'a>, name: &str) -> Option<(File<'a>, &'w schema::Entry<'a>)> {
    let mut parts = name.splitn(3, '/');
    let list = all.profiles.get(parts.next()?)?.lists.get(parts.next()?)?;
    let code = parts.next()?;
    list.entries.iter().find(|(_, entry)| entry.code.text() == code).map(|(file, entry)| (*file, entry))
}

/// The paragraphs of an entry as written: its own, or those of the entry that it is the same as.
pub(super) fn paragraphs<'w, 'a>(
    all: &'w Written<'a>,
    own: &'w schema::Entry<'a>,
) -> &'w [schema::Subitem<'a>] {
    match own.same_as.and_then(|name| entry(all, name.text())) {
        Some((_, other)) => &other.subitems,
        None => &own.subitems,
    }
}

/// The entry that one is the same as, with its file.
pub(super) fn same_as<'w, 'a>(
    all: &'w Written<'a>,
    file: File<'a>,
    own: &schema::Entry<'a>,
    problems: &mut Vec<Problem>,
) -> Option<(File<'a>, &'w schema::Entry<'a>)> {
    let name = own.same_as?;
    let spot = file.at(name.text());
    if !own.subitems.is_empty() || !own.excludes.is_empty() {
        let message = format!(
            "the entry has paragraphs or exclusions of its own, and says it is the same as \"{name}\""
        );
        problems.push(spot.error("profile/same-as", message).with_help("leave out one of the two"));
    }
    let Some((other_file, other)) = entry(all, name.text()) else {
        problems.push(no_entry(all, file, name));
        return None;
    };
    if other.same_as.is_some() {
        let message = format!("\"{name}\" is itself the same as another entry: name that one");
        problems.push(spot.error("profile/same-as", message));
        return None;
    }
    Some((other_file, other))
}

/// Says so if what another entry's file says against it keeps an entry from being the same.
pub(super) fn broken(file: File<'_>, name: Name<'_>, found: &[Problem], problems: &mut Vec<Problem>) {
    if found.iter().any(|problem| problem.severity == Severity::Error) {
        let message = format!("the entry \"{name}\" cannot be relied on: it has an error of its own");
        problems.push(file.at(name.text()).error("profile/broken-name", message));
    }
}

/// The names of entries, or of paragraphs of entries, that one stands beside.
pub(super) fn counterparts<'a>(
    all: &Written<'a>,
    file: File<'a>,
    names: &[Name<'a>],
    problems: &mut Vec<Problem>,
) -> Vec<String> {
    // A paragraph is named by its entry, whose files may hold it or not.
    let is_there = |name: &str| {
        std::iter::successors(Some(name), |name| Some(name.rsplit_once('.')?.0))
            .any(|name| entry(all, name).is_some())
    };
    for name in names.iter().filter(|name| !is_there(name.text())) {
        problems.push(no_entry(all, file, *name));
    }
    names.iter().map(|name| name.text().to_owned()).collect()
}

fn no_entry<'a>(all: &Written<'a>, file: File<'a>, name: Name<'a>) -> Problem {
    let mut codes = Vec::new();
    for (profile, written) in &all.profiles {
        for (folder, list) in &written.lists {
            codes.extend(list.entries.iter().map(|(_, entry)| format!("{profile}/{folder}/{}", entry.code)));
        }
    }
    unknown(file.at(name.text()), "entry", name.text(), codes.iter().map(String::as_str))
}
