//! Reading a list in comma-separated values, row by row, as its description says.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use chrono::NaiveDate;

use super::input::Input;
use super::{not_utf8, unreadable};
use crate::party::{Kind, List, Party};
use crate::problem::{Problem, in_words, sentence};

/// What the columns of a list hold, by their headings.
#[derive(Debug)]
pub(super) struct Table {
    /// What the list is called.
    pub list: &'static str,
    /// Headings by which it is known.
    pub needs: &'static [&'static str],
    /// The column of the id of a party: the first of these with something in it.
    pub id: &'static [&'static str],
    pub kind: &'static str,
    pub names: &'static [Names],
    pub countries: &'static [&'static str],
    /// Whether the last part of an address is its country.
    pub last_of_addresses: bool,
    pub births: &'static [&'static str],
    /// Columns that together are one address.
    pub addresses: &'static [&'static str],
    pub identifiers: &'static [&'static str],
    pub programmes: &'static [&'static str],
    pub listed: &'static str,
    pub ended: &'static str,
    /// The column of days of which the latest is that of the list.
    pub as_of: &'static str,
    /// What stands between several things in one cell.
    pub split: Option<char>,
    /// Whether rows of one id are one party.
    pub joins_rows: bool,
}

/// Where names stand.
#[derive(Debug)]
pub(super) enum Names {
    One(&'static str),
    Several(&'static str, char),
    /// Aliases that the list itself calls weak.
    Weak(&'static str, char),
    /// Several, each quoted where it holds what stands between them.
    Quoted(&'static str, char),
    /// Parts of one name, and the column that says whether it is a weak alias.
    Joined(&'static [&'static str], &'static str),
    /// A name behind which a sentence on successors may stand.
    Successors(&'static str),
    /// A name with "a.k.a., the following two aliases: —A; and —B."
    Aliases(&'static str),
}

/// Where the rows of a file begin.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub headings: Vec<String>,
    pub delimiter: char,
    pub lines_before: usize,
    /// What stands before the headings.
    pub first_line: String,
    /// Whether lines end with a carriage return and a line feed.
    pub has_returns: bool,
}

impl Table {
    /// A table of nothing, to be filled.
    pub const NONE: Table = Table {
        list: "",
        needs: &[],
        id: &[],
        kind: "",
        names: &[],
        countries: &[],
        last_of_addresses: false,
        births: &[],
        addresses: &[],
        identifiers: &[],
        programmes: &[],
        listed: "",
        ended: "",
        as_of: "",
        split: None,
        joins_rows: false,
    };
}

pub(super) fn read(
    name: &str,
    table: &Table,
    layout: Layout,
    input: &mut Input<impl Read>,
) -> Result<List, Problem> {
    for _ in 0..layout.lines_before {
        let mut before = Vec::new();
        input.read_until(b'\n', &mut before).map_err(|error| unreadable(name, Some(1), in_words(&error)))?;
    }
    let lines_before = u32::try_from(layout.lines_before).unwrap_or(0);
    let mut list = List { name: table.list.to_owned(), as_of: day_in(&layout.first_line), ..List::default() };
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(true)
        .flexible(true)
        .delimiter(u8::try_from(layout.delimiter).unwrap_or(b','))
        .from_reader(input);
    let columns = layout.headings.len();
    for row in reader.byte_records() {
        let (row, line) = text_of(name, row, lines_before, layout.has_returns)?;
        if row.iter().all(str::is_empty) {
            continue;
        }
        if row.len() != columns {
            let message = sentence!(
                "the headings are {columns}, and this line has {cells} cells",
                columns = columns,
                cells = row.len()
            );
            return Err(unreadable(name, line, message)
                .with_help(sentence!("download the list again: it was cut short")));
        }
        let cell = |heading: &str| {
            let at = layout.headings.iter().position(|own| own == heading);
            at.and_then(|at| row.get(at)).unwrap_or_default().trim()
        };
        let latest = day_in(cell(table.as_of));
        list.as_of = list.as_of.max(latest);
        let id = table.id.iter().map(|column| cell(column)).find(|id| !id.is_empty());
        let id = id.unwrap_or_default().to_owned();
        let at = places.get(&id).copied().filter(|_| table.joins_rows).unwrap_or(list.parties.len());
        if at == list.parties.len() {
            let kind = Kind::named(cell(table.kind));
            let (listed, standing) = (cell(table.listed).to_owned(), cell(table.ended).to_owned());
            list.parties.push(Party { id: id.clone(), kind, listed, standing, ..Party::default() });
            if table.joins_rows {
                places.insert(id, at);
            }
        }
        if let Some(party) = list.parties.get_mut(at) {
            fill(party, table, &cell);
        }
    }
    Ok(list)
}

fn fill<'a>(party: &mut Party, table: &Table, cell: &impl Fn(&str) -> &'a str) {
    for names in table.names {
        match *names {
            Names::One(column) => party.add_name(cell(column), false),
            Names::Several(column, between) => {
                cell(column).split(between).for_each(|name| party.add_name(name, false));
            }
            Names::Weak(column, between) => {
                cell(column).split(between).for_each(|name| party.add_name(name, true));
            }
            Names::Quoted(column, between) => {
                quoted(cell(column), between).iter().for_each(|name| party.add_name(name, false));
            }
            Names::Joined(columns, strength) => {
                let name = columns.iter().map(|column| cell(column)).collect::<Vec<_>>().join(" ");
                party.add_name(&name, cell(strength).to_lowercase().starts_with("low"));
            }
            Names::Successors(column) => {
                let name = cell(column);
                party.add_name(name.split("; and any successor").next().unwrap_or(name), false);
            }
            Names::Aliases(column) => with_aliases(cell(column), party),
        }
    }
    let split = |text: &'a str| -> Vec<String> {
        match table.split {
            Some(between) => quoted(text, between),
            None => vec![text.to_owned()],
        }
    };
    let several = |columns: &[&str], into: &mut Vec<String>| {
        for text in columns.iter().flat_map(|column| split(cell(column))) {
            let text = text.trim();
            if !text.is_empty() && !into.iter().any(|known| known == text) {
                into.push(text.to_owned());
            }
        }
    };
    several(table.countries, &mut party.countries);
    several(table.births, &mut party.births);
    several(table.identifiers, &mut party.identifiers);
    several(table.programmes, &mut party.programmes);
    let parts: Vec<&str> =
        table.addresses.iter().map(|column| cell(column)).filter(|part| !part.is_empty()).collect();
    let addresses = if table.split.is_some() {
        split(parts.first().copied().unwrap_or_default())
    } else {
        vec![parts.join(", ")]
    };
    for address in addresses.into_iter().map(|address| address.trim().to_owned()) {
        if table.last_of_addresses
            && let Some(country) = address.rsplit(',').next().map(str::trim).filter(|last| last.len() == 2)
            && !party.countries.iter().any(|known| known == country)
        {
            party.countries.push(country.to_owned());
        }
        if !address.is_empty() && !party.addresses.contains(&address) {
            party.addresses.push(address);
        }
    }
}

/// The parts of a cell, each of which may stand in quotation marks.
fn quoted(text: &str, between: char) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(between).unwrap_or(b';'))
        .from_reader(text.as_bytes());
    let row = reader.records().next().and_then(Result::ok);
    row.map(|row| row.iter().map(|part| part.trim().to_owned()).collect()).unwrap_or_default()
}

/// Adds a name as the Entity List prints it: "X, a.k.a., the following two aliases: —A; and —B. Address."
pub(super) fn with_aliases(printed: &str, party: &mut Party) {
    let (name, aliases) = printed.split_once("a.k.a.").unwrap_or((printed, ""));
    party.add_name(name.trim().trim_end_matches(','), false);
    for alias in aliases.split('\u{2014}').skip(1) {
        // The last alias ends with a full stop before the address; a full stop after a short form does not.
        let alias = alias.split("; ").next().unwrap_or(alias);
        let end = alias.char_indices().find(|(at, c)| {
            let before = alias.get(..*at).unwrap_or_default();
            let word = before.rsplit([' ', '.']).next().unwrap_or_default();
            *c == '.'
                && word.chars().count() > 3
                && alias.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        let alias = end.and_then(|(at, _)| alias.get(..at)).unwrap_or(alias);
        let alias = alias.trim().trim_end_matches("and").trim_end_matches([';', ',', ' ']);
        party.add_name(alias, false);
    }
}

/// A day in a text, in any of the forms of the lists.
pub(super) fn day_in(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let words = text.split_whitespace().last()?;
    let plain = words.split('T').next()?;
    ["%Y-%m-%d", "%d-%b-%Y", "%d/%m/%Y", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(plain, form).ok())
}

/// A row as text, and its line.
///
/// # Errors
///
/// It is no row, or not in UTF-8.
pub(super) fn text_of(
    name: &str,
    row: csv::Result<csv::ByteRecord>,
    lines_before: u32,
    has_returns: bool,
) -> Result<(csv::StringRecord, Option<u32>), Problem> {
    let line = |at: Option<&csv::Position>| {
        let at = at?;
        // A row is said to begin at the line feed that ends the one before.
        let late = u32::from(has_returns && at.record() > 0);
        Some(u32::try_from(at.line()).ok()?.saturating_add(lines_before).saturating_add(late))
    };
    let row = row.map_err(|error| {
        let message = sentence!("this line is no row of comma-separated values");
        unreadable(name, line(error.position()), message)
    })?;
    let at = line(row.position());
    let row = csv::StringRecord::from_byte_record(row).map_err(|_| not_utf8(name, at.unwrap_or(1)))?;
    Ok((row, at))
}
