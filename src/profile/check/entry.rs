//! Control lists: entries, subitems, exclusions, reasons for control, eligibility for exceptions.

use std::collections::BTreeMap;

use super::condition::{Conditions, Within};
use super::names::{Names, duplicate, unknown};
use super::{categories, elsewhere, leaf};
use crate::law::{
    ControlList, CustomsCode, Depth, Eligibility, Entry, Exclusion, Reason, Subitem, SubitemId,
};
use crate::problem::{Problem, Severity};
use crate::profile::place::{File, Name, Spot};
use crate::profile::{read, schema};

/// What the lists of a profile hold, and how to find it by name.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    pub lists: Vec<ControlList>,
    pub subitems: Vec<Subitem>,
    /// Lists by the names of their folders.
    pub folders: BTreeMap<&'a str, usize>,
    /// Where the code of each entry stands, list by list.
    pub spots: Vec<Vec<Spot<'a>>>,
    /// Whether every entry could be read.
    pub is_complete: bool,
}

/// What entries refer to in their own profile.
#[derive(Debug)]
pub(super) struct Referred<'r, 'a> {
    pub references: &'r Names<'a, usize>,
    pub columns: &'r Names<'a, usize>,
    pub exceptions: &'r Names<'a, usize>,
    /// What all profiles hold, for entries that are the same as one of another profile.
    pub all: &'r read::Written<'a>,
}

/// The lists of a profile, in the order of their folders, with entries in the order of their codes.
pub(super) fn lists<'a>(
    profile: &str,
    written: &read::Profile<'a>,
    referred: &Referred<'_, 'a>,
    conditions: &mut Conditions<'_, 'a>,
    problems: &mut Vec<Problem>,
) -> Lists<'a> {
    let is_complete = !written.lacks_files_in("lists");
    let mut all = Lists {
        lists: Vec::new(),
        subitems: Vec::new(),
        folders: BTreeMap::new(),
        spots: Vec::new(),
        is_complete,
    };
    for (&folder, list) in &written.lists {
        let number = all.lists.len();
        all.folders.insert(folder, number);
        let mut spots = Vec::new();
        let mut entries = Vec::new();
        let mut written: Vec<_> = list.entries.iter().map(|(file, entry)| (*file, entry)).collect();
        written.sort_by_key(|(_, entry)| entry.code);
        for (file, entry) in written {
            let (text_file, text) =
                elsewhere::same_as(referred.all, file, entry, problems).unwrap_or((file, entry));
            let reader = EntryReader { file, entry, text_file, text, referred };
            let first = all.subitems.len();
            all.subitems.extend(reader.subitems(number, entries.len(), conditions, problems));
            entries.push(reader.entry(first, &all.subitems, conditions, problems));
            spots.push(file.at(entry.code.text()));
        }
        let id = format!("{profile}/{folder}");
        let (title, name, short, categories) = match &list.head {
            Some((file, head)) => {
                let spot = file.whole();
                let title = leaf::text(spot, "title of a list", &head.title, problems);
                let name = match &head.name {
                    Some(name) => leaf::text(spot, "name of a list", name, problems),
                    None => title.clone(),
                };
                (
                    title,
                    name,
                    leaf::text(spot, "short name of a list", &head.short, problems),
                    categories::categories(*file, &head.categories, problems),
                )
            }
            None => {
                let file = format!("{profile}/lists/{folder}/list.ron");
                if is_complete {
                    let message = "the file with the title of the list is missing";
                    problems.push(Problem::in_file("profile/missing", Severity::Error, file, message));
                }
                Default::default()
            }
        };
        let own = ControlList { id, title, name, short, categories, entries };
        if let Some((file, head)) = &list.head
            && is_complete
        {
            categories::promised(*file, &head.categories, &own, &spots, problems);
        }
        all.lists.push(own);
        all.spots.push(spots);
    }
    all
}

struct EntryReader<'e, 'a> {
    file: File<'a>,
    entry: &'e schema::Entry<'a>,
    /// Where its paragraphs and exclusions are written: in itself, or in the entry it is the same as.
    text_file: File<'a>,
    text: &'e schema::Entry<'a>,
    referred: &'e Referred<'e, 'a>,
}

impl<'e, 'a> EntryReader<'e, 'a> {
    fn within(&self, owner: Name<'a>) -> Within<'a> {
        Within::law(self.file, self.file.at(owner.text()))
    }

    fn within_text(&self, owner: Name<'a>) -> Within<'a> {
        Within::law(self.text_file, self.text_file.at(owner.text()))
    }

    /// What is said against the paragraphs: of another entry's it is told there, and here only that it is so.
    fn text_problems(&self, found: Vec<Problem>, problems: &mut Vec<Problem>) {
        match self.entry.same_as {
            Some(name) => elsewhere::broken(self.file, name, &found, problems),
            None => problems.extend(found),
        }
    }

    fn subitems(
        &self,
        list: usize,
        number: usize,
        conditions: &mut Conditions<'_, 'a>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Subitem> {
        let mut codes: BTreeMap<&str, Spot<'a>> = BTreeMap::new();
        let mut subitems = Vec::new();
        let mut found = Vec::new();
        for written in &self.text.subitems {
            let problems = &mut found;
            let spot = self.text_file.at(written.code.text());
            let first = *codes.entry(written.code.text()).or_insert(spot);
            if first != spot {
                problems.push(duplicate(spot, "paragraph", written.code.text(), first));
            }
            let when = conditions.of_item(self.within_text(written.code), &written.when, problems);
            let text = leaf::text(spot, "text of a paragraph", &written.text, problems);
            let customs_codes = self.customs_codes(written, problems);
            let Some(when) = when else { continue };
            if when.subjects().is_empty() && customs_codes.iter().all(|code| code.weak) {
                let message = "nothing an item says opens this paragraph: its condition names no concept, and no reliable customs code is given";
                problems.push(spot.warning("profile/no-subject", message));
            }
            subitems.push(Subitem {
                list,
                entry: number,
                code: written.code.text().to_owned(),
                text,
                when,
                customs_codes,
                note: written.note.clone(),
            });
        }
        self.text_problems(found, problems);
        if self.text.subitems.is_empty() && self.entry.same_as.is_none() {
            let spot = self.file.at(self.entry.code.text());
            problems.push(spot.error("profile/missing", "an entry without subitems covers nothing"));
        }
        subitems
    }

    fn customs_codes(&self, written: &schema::Subitem<'a>, problems: &mut Vec<Problem>) -> Vec<CustomsCode> {
        let mut seen: BTreeMap<&str, Spot<'a>> = BTreeMap::new();
        let reliable = written.customs_codes.iter().map(|code| (code, false));
        let weak = written.weak_customs_codes.iter().map(|code| (code, true));
        let mut codes = Vec::new();
        for (name, weak) in reliable.chain(weak) {
            let spot = self.text_file.at(name.text());
            let first = *seen.entry(name.text()).or_insert(spot);
            if first != spot {
                problems.push(duplicate(spot, "customs code", name.text(), first));
            }
            if leaf::customs_code(self.text_file, *name, problems) {
                codes.push(CustomsCode { digits: name.text().to_owned(), weak });
            }
        }
        codes
    }

    fn entry(
        &self,
        first: usize,
        subitems: &[Subitem],
        conditions: &mut Conditions<'_, 'a>,
        problems: &mut Vec<Problem>,
    ) -> Entry {
        let (file, entry) = (self.file, self.entry);
        let spot = file.at(entry.code.text());
        leaf::file_name(file, entry.code, entry.code.text(), problems);
        let own = Paragraphs {
            file,
            first,
            subitems: subitems.get(first..).unwrap_or_default(),
            written: &self.text.subitems,
        };
        let mut found = Vec::new();
        let excludes = self.text.excludes.iter().filter_map(|exclusion| {
            let when = conditions.of_item(self.within_text(exclusion.note), &exclusion.when, &mut found)?;
            let covers = own.covered(&exclusion.only, &[], &mut found);
            Some(Exclusion { note: exclusion.note.text().to_owned(), covers, when })
        });
        let excludes = excludes.collect();
        self.text_problems(found, problems);
        let reasons =
            entry.reasons.iter().filter_map(|reason| self.reason(reason, &own, conditions, problems));
        let reasons = reasons.collect();
        let exceptions = entry.exceptions.iter().filter_map(|written| {
            let exception = self.referred.exceptions.find(file, written.symbol, problems);
            let covers = own.covered(&written.only, &written.except, problems);
            Some(Eligibility { exception: exception?, covers, value_usd: written.value_usd })
        });
        let exceptions = exceptions.collect();
        Entry {
            code: entry.code.text().to_owned(),
            heading: leaf::text(spot, "heading of an entry", &entry.heading, problems),
            depth: match entry.depth {
                schema::Depth::Modelled => Depth::Modelled,
                schema::Depth::InPart => Depth::InPart,
                schema::Depth::Named => Depth::Named,
            },
            note: entry.note.clone(),
            same_as: entry.same_as.map(|name| name.text().to_owned()),
            counterparts: elsewhere::counterparts(self.referred.all, file, &entry.counterparts, problems),
            subitems: first..subitems.len(),
            excludes,
            reasons,
            exceptions,
            cites: leaf::cites(file, spot, &entry.cites, self.referred.references, problems),
            checked: leaf::day(file, entry.checked, problems),
        }
    }

    fn reason(
        &self,
        written: &schema::Reason<'a>,
        own: &Paragraphs<'_, 'a>,
        conditions: &mut Conditions<'_, 'a>,
        problems: &mut Vec<Problem>,
    ) -> Option<Reason> {
        let Some(name) = written.name.or(written.column) else {
            let spot = self.file.at(self.entry.code.text());
            let problem =
                spot.error("profile/missing", "a reason for control has neither a column nor a name");
            problems.push(
                problem
                    .with_help("write `(column: \"…\")`, or `(name: \"…\")` for a reason outside the chart"),
            );
            return None;
        };
        let column = written.column.map(|column| self.referred.columns.find(self.file, column, problems));
        let covers = own.covered(&written.only, &written.except, problems);
        let when = conditions.of_transaction(self.within(name), written.when.as_ref(), problems);
        let column = match column {
            Some(found) => Some(found?),
            None => None,
        };
        Some(Reason { column, name: name.text().to_owned(), covers, when: when? })
    }
}

/// The subitems of one entry.
struct Paragraphs<'s, 'a> {
    file: File<'a>,
    first: usize,
    subitems: &'s [Subitem],
    written: &'s [schema::Subitem<'a>],
}

impl<'a> Paragraphs<'_, 'a> {
    /// All, or those below the paragraphs in `only`, without those below the ones in `except`.
    fn covered(&self, only: &[Name<'a>], except: &[Name<'a>], problems: &mut Vec<Problem>) -> Vec<SubitemId> {
        for name in only.iter().chain(except) {
            let codes = || self.written.iter().map(|subitem| subitem.code.text());
            if !codes().any(|code| is_below(code, name.text())) {
                problems.push(unknown(
                    self.file.at(name.text()),
                    "paragraph of this entry",
                    name.text(),
                    codes(),
                ));
            }
        }
        let named = |names: &[Name<'a>], code: &str| names.iter().any(|name| is_below(code, name.text()));
        self.subitems
            .iter()
            .zip(self.first..)
            .filter(|(subitem, _)| {
                (only.is_empty() || named(only, &subitem.code)) && !named(except, &subitem.code)
            })
            .map(|(_, number)| subitem_id(number))
            .collect()
    }
}

/// Whether a paragraph is another one or stands below it: `a.1.b` is below `a.1`, `a.10` is not.
pub(super) fn is_below(code: &str, paragraph: &str) -> bool {
    code.strip_prefix(paragraph).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The id of the subitem of that number.
pub(super) fn subitem_id(number: usize) -> SubitemId {
    SubitemId(u32::try_from(number).unwrap_or(u32::MAX))
}
