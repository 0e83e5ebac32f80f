//! The categories of a control list, and whether as many entries are there as each has.

use std::collections::BTreeMap;

use super::leaf;
use super::names::duplicate;
use crate::law::{ControlList, ListCategory};
use crate::problem::Problem;
use crate::profile::place::{File, Spot};
use crate::profile::schema;

/// The categories of a list as its head names them.
pub(super) fn categories<'a>(
    file: File<'a>,
    written: &[schema::ListCategory<'a>],
    problems: &mut Vec<Problem>,
) -> Vec<ListCategory> {
    let mut seen: BTreeMap<&str, Spot<'a>> = BTreeMap::new();
    let categories = written.iter().map(|category| {
        let spot = file.at(category.code.text());
        let first = *seen.entry(category.code.text()).or_insert(spot);
        if category.code.text().is_empty() {
            let message = "a category has the code that its entries begin with, and this one is empty";
            problems.push(spot.error("profile/missing", message));
        }
        if first != spot {
            problems.push(duplicate(spot, "category", category.code.text(), first));
        }
        ListCategory {
            code: category.code.text().to_owned(),
            title: leaf::text(spot, "title of a category", &category.title, problems),
            entries: leaf::number(file, category.entries, problems).unwrap_or_default(),
        }
    });
    categories.collect()
}

/// Says where a list holds fewer or more entries than its head counts, and which belong to no category.
pub(super) fn promised<'a>(
    file: File<'a>,
    written: &[schema::ListCategory<'a>],
    list: &ControlList,
    spots: &[Spot<'a>],
    problems: &mut Vec<Problem>,
) {
    for (category, written) in list.categories.iter().zip(written) {
        let own = list.entries.iter().filter(|entry| list.category_of(&entry.code) == Some(category));
        let there = own.count();
        if there == category.entries {
            continue;
        }
        let message = format!(
            "category {} of the list has {} entries, and {there} are there",
            category.code, category.entries
        );
        let spot = file.at(written.entries.text());
        problems.push(if there < category.entries {
            spot.error("profile/promise-broken", message)
                .with_help("find what is missing, or mend the number")
        } else {
            spot.warning("profile/promise-broken", message)
                .with_help("mend the number if they all belong here")
        });
    }
    if list.categories.is_empty() {
        return;
    }
    for (entry, spot) in list.entries.iter().zip(spots) {
        if list.category_of(&entry.code).is_none() {
            let message = format!("\"{}\" begins with the code of no category of its list", entry.code);
            problems.push(spot.error("profile/unknown-name", message));
        }
    }
}
