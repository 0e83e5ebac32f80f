//! The checklist of red flags.

use super::leaf;
use super::names::Names;
use crate::law::{FlagGroup, ListedFlag};
use crate::problem::Problem;
use crate::profile::{read, schema};

/// The checklist, group by group.
pub(super) fn checklist(written: &read::Shared<'_>, problems: &mut Vec<Problem>) -> Vec<FlagGroup> {
    let Some((file, schema::Checklist(groups))) = &written.checklist else { return Vec::new() };
    let mut names = Names::new("red flag");
    let mut known = |name, problems: &mut Vec<Problem>| {
        leaf::id(*file, name, problems);
        names.add(*file, name, (), problems);
    };
    let mut checked = Vec::new();
    for group in groups {
        known(group.id, problems);
        let title = leaf::text(file.at(group.id.text()), "title of red flags", &group.title, problems);
        let mut flags = Vec::new();
        for flag in &group.flags {
            known(flag.id, problems);
            let text = leaf::text(file.at(flag.id.text()), "text of a red flag", &flag.text, problems);
            flags.push(ListedFlag { id: flag.id.text().to_owned(), text, screened: flag.screened });
        }
        checked.push(FlagGroup { id: group.id.text().to_owned(), title, flags });
    }
    checked
}
