//! The OFAC lists as comma-separated values: three files without headings, joined by their first column.

use std::collections::BTreeMap;
use std::io::Read;

use sha2::{Digest, Sha256};

use super::input::Input;
use super::{Content, unreadable};
use crate::party::{Kind, List, Party};
use crate::problem::{Problem, in_words, sentence};

/// Which of the three files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Parties,
    OtherNames,
    Addresses,
}

/// Other names and addresses, by the number of their party.
#[derive(Debug)]
pub(super) struct Additions {
    names: Vec<(String, String, bool)>,
    addresses: Vec<(String, String, String)>,
    /// A SHA-256 over the bytes of the file, in hexadecimal.
    pub hash: String,
}

/// Which file it is, by its first rows: a number first, and as many columns as the file has.
pub(super) fn part(head: &str) -> Option<Part> {
    let mut rows = rows(head.as_bytes());
    let row = rows.records().next()?.ok()?;
    let is_number = row.get(0).is_some_and(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()));
    match row.len() {
        12 if is_number => Some(Part::Parties),
        5 if is_number => Some(Part::OtherNames),
        6 if is_number && row.get(1)?.chars().all(|c| c.is_ascii_digit()) => Some(Part::Addresses),
        _ => None,
    }
}

fn rows<R: Read>(input: R) -> csv::Reader<R> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(input)
}

pub(super) fn read(name: &str, part: Part, input: &mut Input<impl Read>) -> Result<Content, Problem> {
    let mut list = List { name: "OFAC SDN".to_owned(), ..List::default() };
    let mut additions = Additions { names: Vec::new(), addresses: Vec::new(), hash: String::new() };
    let columns = match part {
        Part::Parties => 12,
        Part::OtherNames => 5,
        Part::Addresses => 6,
    };
    let head = input.head().map_err(|error| unreadable(name, None, in_words(&error)))?;
    let has_returns = head.windows(2).any(|pair| pair == b"\r\n");
    for row in rows(input).byte_records() {
        let (row, line) = super::table::text_of(name, row, 0, has_returns)?;
        let cell = |at: usize| row.get(at).filter(|cell| *cell != "-0-").unwrap_or_default();
        if row.len() == 1 && matches!(cell(0), "\u{1a}" | "") {
            continue;
        }
        if row.len() != columns {
            let message = sentence!(
                "{columns} columns are expected here, and the line has {cells}",
                columns = columns,
                cells = row.len()
            );
            return Err(unreadable(name, line, message)
                .with_help(sentence!("download the list again: it was cut short")));
        }
        match part {
            Part::Parties => list.parties.push(party(&cell)),
            Part::OtherNames => {
                // A weak alias stands in the remarks of the list, not in this file.
                additions.names.push((cell(0).to_owned(), cell(3).to_owned(), false));
            }
            Part::Addresses => {
                let parts = [cell(2), cell(3), cell(4)].into_iter().filter(|part| !part.is_empty());
                let address = parts.collect::<Vec<_>>().join(", ");
                additions.addresses.push((cell(0).to_owned(), address, cell(4).to_owned()));
            }
        }
    }
    Ok(if part == Part::Parties { Content::List(list) } else { Content::Additions(additions) })
}

fn party<'a>(cell: &impl Fn(usize) -> &'a str) -> Party {
    let mut party = Party {
        id: cell(0).to_owned(),
        kind: if cell(2).is_empty() { Kind::Organization } else { Kind::named(cell(2)) },
        ..Party::default()
    };
    party.add_name(cell(1), false);
    party.programmes = cell(3).split("] [").filter(|one| !one.is_empty()).map(str::to_owned).collect();
    for remark in cell(11).split(';').map(str::trim) {
        if let Some(birth) = remark.strip_prefix("DOB ").or_else(|| remark.strip_prefix("alt. DOB ")) {
            party.births.push(birth.trim_end_matches('.').to_owned());
        } else if let Some(country) = remark.strip_prefix("nationality ") {
            party.countries.push(country.trim_end_matches('.').to_owned());
        } else if let Some((_, weak)) = remark.split_once("a.k.a. '") {
            party.add_name(weak.trim_end_matches(['.', '\'']), true);
        } else if ["Passport", "Cedula", "NIT", "Tax ID", "Registration", "RFC", "C.U.R.P.", "National ID"]
            .iter()
            .any(|start| remark.starts_with(start))
        {
            party.identifiers.push(remark.trim_end_matches('.').to_owned());
        }
    }
    party
}

impl Additions {
    /// Adds them to the list that has most of their parties.
    ///
    /// # Errors
    ///
    /// None of the lists has one of them.
    pub fn add_to(self, name: &str, lists: &mut [List]) -> Result<(), Problem> {
        let ids: std::collections::BTreeSet<&str> = self
            .names
            .iter()
            .map(|one| one.0.as_str())
            .chain(self.addresses.iter().map(|one| one.0.as_str()))
            .collect();
        let held = |list: &List| list.parties.iter().filter(|party| ids.contains(party.id.as_str())).count();
        let best = lists.iter().enumerate().filter(|(_, list)| list.name.starts_with("OFAC"));
        let best = best.map(|(at, list)| (held(list), at)).filter(|(held, _)| *held > 0).max();
        let missing = best.map_or(ids.len(), |(held, _)| ids.len() - held);
        let Some(list) = best.and_then(|(_, at)| lists.get_mut(at)) else { return Err(lonely(name)) };
        if missing > 0 {
            let message = sentence!(
                "1 number of this file stands on no list: it is of another day than the list"
                    | "{count} numbers of this file stand on no list: it is of another day than the list",
                count = missing
            );
            return Err(unreadable(name, None, message)
                .with_help(sentence!("download all files of the list together")));
        }
        let places: BTreeMap<String, usize> =
            list.parties.iter().enumerate().map(|(at, party)| (party.id.clone(), at)).collect();
        let mut with = |id: &str, add: &mut dyn FnMut(&mut Party)| {
            if let Some(party) = places.get(id).and_then(|at| list.parties.get_mut(*at)) {
                add(party);
            }
        };
        for (id, text, is_weak) in &self.names {
            with(id, &mut |party| party.add_name(text, *is_weak));
        }
        for (id, address, country) in &self.addresses {
            with(id, &mut |party| {
                if !address.is_empty() {
                    party.addresses.push(address.clone());
                }
                if !country.is_empty() && !party.countries.contains(country) {
                    party.countries.push(country.clone());
                }
            });
        }
        list.hash = format!("{:x}", Sha256::digest(format!("{}{}", list.hash, self.hash)));
        list.also.push(name.to_owned());
        Ok(())
    }
}

/// Additions without the list they belong to.
pub(super) fn lonely(name: &str) -> Problem {
    let message = sentence!("other names or addresses of the OFAC list, and the list itself is not given");
    unreadable(name, None, message).with_help(sentence!("give SDN.CSV, ALT.CSV and ADD.CSV together"))
}
