//! What clauses cover, and what no clause covers.

use std::collections::BTreeSet;

use super::condition::Within;
use super::entry::{Lists, is_below, subitem_id};
use super::measure::Referred;
use super::names::unknown;
use crate::law::{Covers, SubitemId};
use crate::problem::Problem;
use crate::profile::nearest::nearest;
use crate::profile::place::{File, Name};
use crate::profile::schema;

/// What a clause or an exception covers, without the entries and paragraphs in `except`. Subitems are put into
/// `covered`.
pub(super) fn covers<'a>(
    within: Within<'a>,
    written: &schema::Covers<'a>,
    except: &[Name<'a>],
    referred: &Referred<'_, 'a>,
    covered: &mut BTreeSet<SubitemId>,
    problems: &mut Vec<Problem>,
) -> Option<Covers> {
    let lists = referred.lists;
    let left_out: BTreeSet<SubitemId> =
        except.iter().flat_map(|name| named(within.file, *name, lists, problems)).collect();
    let mut named_by = |mut subitems: Vec<SubitemId>| {
        subitems.retain(|id| !left_out.contains(id));
        covered.extend(&subitems);
        Some(Covers::Subitems(subitems))
    };
    if let (schema::Covers::AnyItem | schema::Covers::WholeList(_), Some(name)) = (written, except.first()) {
        let message = "nothing can be left out of what covers any item or whatever is on a list";
        let problem = within.file.at(name.text()).error("profile/wrong-covers", message);
        problems.push(problem.with_help("cover `EveryEntry` of the list, or `Entries`"));
    }
    match written {
        schema::Covers::AnyItem => Some(Covers::AnyItem),
        schema::Covers::WholeList(name) => list(within.file, *name, lists, problems).map(Covers::WholeList),
        schema::Covers::EveryEntry(name) => {
            let list = list(within.file, *name, lists, problems)?;
            let own = (0..lists.subitems.len()).filter(|number| lists.subitems[*number].list == list);
            named_by(own.map(subitem_id).collect())
        }
        schema::Covers::Entries(names) => {
            if names.is_empty() {
                problems.push(
                    within.owner.error("profile/missing", "a clause that names no entry covers nothing"),
                );
            }
            let subitems: BTreeSet<SubitemId> =
                names.iter().flat_map(|name| named(within.file, *name, lists, problems)).collect();
            named_by(subitems.into_iter().collect())
        }
    }
}

/// The number of the list in the folder of that name.
fn list<'a>(file: File<'a>, name: Name<'a>, lists: &Lists<'a>, problems: &mut Vec<Problem>) -> Option<usize> {
    let found = lists.folders.get(name.text()).copied();
    if found.is_none() {
        let folders = lists.folders.keys().copied();
        problems.push(unknown(file.at(name.text()), "list of this profile", name.text(), folders));
    }
    found
}

/// The subitems that a name such as `1C902`, `2B005.b` or `ccl:3A001.a` means.
fn named<'a>(
    file: File<'a>,
    name: Name<'a>,
    lists: &Lists<'a>,
    problems: &mut Vec<Problem>,
) -> Vec<SubitemId> {
    let (list, code) = match name.text().split_once(':') {
        Some((folder, code)) => match lists.folders.get(folder) {
            Some(list) => (Some(*list), code),
            None => {
                problems.push(unknown(
                    file.at(folder),
                    "list of this profile",
                    folder,
                    lists.folders.keys().copied(),
                ));
                return Vec::new();
            }
        },
        None => (None, name.text()),
    };
    let searched =
        lists.lists.iter().enumerate().filter(|(number, _)| list.is_none_or(|list| list == *number));
    let candidates: Vec<_> =
        searched.flat_map(|(_, list)| list.entries.iter().map(move |entry| (list, entry))).collect();
    // Codes may hold dots themselves: the longest one that fits is meant.
    let fitting: Vec<_> = candidates.iter().filter(|(_, entry)| is_below(code, &entry.code)).collect();
    let longest = fitting.iter().map(|(_, entry)| entry.code.len()).max();
    let meant: Vec<_> = fitting.iter().filter(|(_, entry)| Some(entry.code.len()) == longest).collect();
    match meant.as_slice() {
        [] => {
            if lists.is_complete {
                let problem = file.at(code).error(
                    "profile/uncovered-act",
                    format!("no file holds the entry \"{code}\" that this clause covers"),
                );
                let codes = candidates.iter().map(|(_, entry)| entry.code.as_str());
                problems.push(match nearest(code, codes) {
                    Some(nearest) => problem.with_help(format!("\"{nearest}\" is meant?")),
                    None => problem,
                });
            }
            Vec::new()
        }
        [(_, entry)] => {
            let subitems =
                || entry.subitems.clone().filter_map(|number| Some((number, lists.subitems.get(number)?)));
            let paragraph = code.get(entry.code.len() + 1..).unwrap_or_default();
            let meant: Vec<SubitemId> = subitems()
                .filter(|(_, subitem)| paragraph.is_empty() || is_below(&subitem.code, paragraph))
                .map(|(number, _)| subitem_id(number))
                .collect();
            if meant.is_empty() && !paragraph.is_empty() {
                let kind = format!("paragraph of \"{}\"", entry.code);
                problems.push(unknown(
                    file.at(paragraph),
                    &kind,
                    paragraph,
                    subitems().map(|(_, subitem)| subitem.code.as_str()),
                ));
            }
            meant
        }
        [(list, _), ..] => {
            let folder = list.id.split_once('/').map_or("", |(_, folder)| folder);
            let message = format!("\"{code}\" stands in several lists of this profile");
            let problem = file.at(code).error("profile/ambiguous", message);
            problems.push(problem.with_help(format!("name the list too, as in \"{folder}:{code}\"")));
            Vec::new()
        }
    }
}

/// Warns of every entry of which a paragraph is under no clause and no reason for control: an item
/// that meets it would be free.
pub(super) fn uncovered(lists: &Lists<'_>, covered: &BTreeSet<SubitemId>, problems: &mut Vec<Problem>) {
    for (list, spots) in lists.lists.iter().zip(&lists.spots) {
        for (entry, spot) in list.entries.iter().zip(spots) {
            let by_reasons: BTreeSet<SubitemId> =
                entry.reasons.iter().flat_map(|reason| reason.covers.iter().copied()).collect();
            let missing: Vec<String> = entry
                .subitems
                .clone()
                .filter(|number| {
                    !covered.contains(&subitem_id(*number)) && !by_reasons.contains(&subitem_id(*number))
                })
                .filter_map(|number| Some(entry.full_code(lists.subitems.get(number)?)))
                .collect();
            if missing.is_empty() {
                continue;
            }
            let what =
                if missing.len() == entry.subitems.len() { entry.code.clone() } else { missing.join(", ") };
            let message = format!(
                "no clause and no reason for control asks anything for {what}: an item that meets it is free"
            );
            problems.push(spot.warning("profile/uncovered-entry", message));
        }
    }
}
