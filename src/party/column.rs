//! The parties that a table names: a column of names, and what stands beside.

use std::collections::BTreeSet;

use super::Query;
use super::read::NAMES;
use crate::catalog::{Catalog, Column, Meaning, Sheet};

/// Headings of columns of customers in catalogs and orders, beside those of names.
const CUSTOMERS: [&str; 20] = [
    "end user name",
    "ship to",
    "ship-to",
    "sold to",
    "sold-to",
    "importer",
    "consignee name",
    "intermediate consignee",
    "最终用户",
    "收货人",
    "买方",
    "进口商",
    "顧客",
    "需要者",
    "最終需要者",
    "荷受人",
    "得意先",
    "納入先",
    "empfänger",
    "endverwender",
];
const COUNTRIES: [&str; 8] =
    ["country", "land", "国", "国家", "国名", "destination", "country code", "destination country"];
const BIRTHS: [&str; 4] = ["date of birth", "birth_date", "dob", "出生日期"];
const IDENTIFIERS: [&str; 4] = ["identifier", "registration number", "imo number", "tax number"];
const ADDRESSES: [&str; 5] = ["address", "adresse", "地址", "住所", "所在地"];
const USES: [&str; 10] = [
    "end use",
    "end-use",
    "stated use",
    "stated end use",
    "use",
    "用途",
    "最终用途",
    "最終用途",
    "verwendung",
    "endverwendung",
];

/// How many rows of a sheet are looked at to say what its columns hold.
const LOOKED_AT: usize = 64;
/// How many first values of a column are shown.
const SHOWN: usize = 3;

/// A column of a table, for whoever chooses that of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its heading; `#3` for the third column if it has none.
    pub heading: String,
    /// Its first values, each once.
    pub first: Vec<String>,
    /// Whether names may stand in it: words, and no codes, figures or units.
    pub may_name: bool,
}

/// Which columns of a table tell of the parties that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The heading over their names.
    pub names: String,
    /// That over their countries.
    pub countries: Option<String>,
    /// That over what the goods are for, as they state it.
    pub uses: Option<String>,
}

impl Columns {
    /// What the headings and the cells of a table speak for; nothing if it has no column.
    pub fn proposed(catalog: &Catalog) -> Option<Columns> {
        let names = offered(catalog).into_iter().next()?.heading;
        let all = headings(catalog);
        let but_names = |heading: &&String| **heading != names;
        let one = |known: &[&str], holds: &dyn Fn(&str) -> bool| {
            let exact = known.iter().find_map(|known| all.iter().find(|own| plain(own) == plain(known)));
            exact.or_else(|| all.iter().find(|own| holds(&plain(own)))).filter(but_names).cloned()
        };
        let is_country = |heading: &str| {
            let is_of_goods = ["origin", "原产", "原産"].iter().any(|word| heading.contains(word));
            (heading.contains("country") || heading.contains('国')) && !is_of_goods
        };
        let is_use = |heading: &str| {
            let is_of_user = heading.contains("end user");
            (heading.contains("end use") || heading.contains("用途")) && !is_of_user
        };
        let (countries, uses) = (one(&COUNTRIES, &is_country), one(&USES, &is_use));
        Some(Columns { names, countries, uses })
    }
}

/// The headings of a table, each once, in order; `#3` for the third column if it has none.
pub fn headings(catalog: &Catalog) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for sheet in catalog.sheets().iter().filter(|sheet| sheet.used) {
        for heading in (0..).zip(&sheet.columns).map(|(at, column)| heading(at, column)) {
            if !all.contains(&heading) {
                all.push(heading);
            }
        }
    }
    all
}

/// The heading that a table most likely has over its customers; of a table of one column that one.
pub fn customers_heading(catalog: &Catalog) -> Option<String> {
    let all = headings(catalog);
    let headed: Vec<&String> = all.iter().filter(|heading| !heading.starts_with('#')).collect();
    if let ([only], _) | ([], [only]) = (headed.as_slice(), all.iter().collect::<Vec<_>>().as_slice()) {
        return Some((*only).clone());
    }
    let named = |wanted: &&str| all.iter().find(|heading| plain(heading) == plain(wanted)).cloned();
    let customers = NAMES.iter().filter(|name| **name != "name" && **name != "名称");
    CUSTOMERS.iter().chain(customers).find_map(named).or_else(|| NAMES.iter().find_map(named))
}

/// The columns of a table in the order in which they are offered for names: that of the customers, others that can
/// hold names, those of them that tell of the goods, and at last codes and figures.
pub fn offered(catalog: &Catalog) -> Vec<Offered> {
    let likely = customers_heading(catalog);
    let mut all: Vec<(u8, Offered)> = Vec::new();
    for heading in headings(catalog) {
        let of = |sheet: &Sheet| Some(sheet.columns.get(usize::from(place(sheet, &[&heading])?))?.meaning);
        let meaning = catalog.sheets().iter().filter(|sheet| sheet.used).find_map(of);
        let is_code = meaning.is_some_and(|meaning| !can_be_names(meaning));
        let values = first_values(catalog, &heading);
        let named = values.iter().filter(|value| reads_as_name(value)).count();
        let may_name = !is_code && named > 0 && 2 * named >= values.len();
        let rank = match meaning {
            _ if likely.as_ref() == Some(&heading) => 0,
            Some(Meaning::Description) if may_name => 2,
            _ if may_name => 1,
            _ => 3,
        };
        let first = values.into_iter().take(SHOWN).map(str::to_owned).collect();
        all.push((rank, Offered { heading, first, may_name }));
    }
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, offered)| offered).collect()
}

/// Whom a column of a table names, each once, in order, with what stands beside: country, birth, identifier,
/// address and stated use. Nobody if it has no such column.
pub fn asked_in(catalog: &Catalog, heading: &str) -> Vec<Query> {
    asked(catalog, heading, &COUNTRIES, &USES)
}

/// The same where the columns were chosen.
pub fn asked_by(catalog: &Catalog, columns: &Columns) -> Vec<Query> {
    let countries: Vec<&str> = columns.countries.as_deref().into_iter().collect();
    let uses: Vec<&str> = columns.uses.as_deref().into_iter().collect();
    asked(catalog, &columns.names, &countries, &uses)
}

fn asked(catalog: &Catalog, names: &str, countries: &[&str], uses: &[&str]) -> Vec<Query> {
    let mut known = BTreeSet::new();
    let mut queries = Vec::new();
    for sheet in catalog.sheets().iter().filter(|sheet| sheet.used) {
        let Some(names) = place(sheet, &[names]) else { continue };
        let beside = [countries, &BIRTHS, &IDENTIFIERS, &ADDRESSES, uses].map(|wanted| place(sheet, wanted));
        for item in sheet.items().map(|row| catalog.item(row)) {
            let cell = |at: u16| Some(item.cell(at).trim()).filter(|text| !text.is_empty());
            let Some(name) = cell(names) else { continue };
            let [countries, births, identifiers, addresses, uses] =
                beside.map(|at| at.and_then(cell).map(str::to_owned));
            let several = |one: Option<String>| one.into_iter().collect::<Vec<String>>();
            let query = Query {
                name: name.to_owned(),
                countries: several(countries),
                births: several(births),
                identifiers: several(identifiers),
                addresses: several(addresses),
                stated_use: uses.unwrap_or_default(),
                ..Query::default()
            };
            if known.insert((query.name.clone(), query.countries.clone(), query.stated_use.clone())) {
                queries.push(query);
            }
        }
    }
    queries
}

/// The place of the first of these columns that a sheet has.
fn place(sheet: &Sheet, wanted: &[&str]) -> Option<u16> {
    let own: Vec<String> =
        (0..).zip(&sheet.columns).map(|(at, column)| plain(&heading(at, column))).collect();
    let of = |wanted: &&str| own.iter().position(|own| *own == plain(wanted));
    wanted.iter().find_map(of).and_then(|at| u16::try_from(at).ok())
}

fn heading(at: usize, column: &Column) -> String {
    match column.heading.trim() {
        "" => format!("#{}", at + 1),
        heading => heading.to_owned(),
    }
}

/// A heading as it is compared: `End_User` and `end user` are one.
fn plain(heading: &str) -> String {
    heading.trim().to_lowercase().replace(['_', '-'], " ")
}

/// Different values of the first rows of a column, in order.
fn first_values<'a>(catalog: &'a Catalog, heading: &str) -> Vec<&'a str> {
    let mut values: Vec<&str> = Vec::new();
    for sheet in catalog.sheets().iter().filter(|sheet| sheet.used) {
        let Some(at) = place(sheet, &[heading]) else { continue };
        for row in sheet.items().take(LOOKED_AT) {
            let value = catalog.item(row).cell(at).trim();
            if !value.is_empty() && !values.contains(&value) {
                values.push(value);
            }
        }
    }
    values
}

/// Whether a column that means this of goods may hold names of parties.
fn can_be_names(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Description | Meaning::Maker | Meaning::Ignored)
}

/// Whether a text has a word and not more figures than letters.
fn reads_as_name(text: &str) -> bool {
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    // A word of Chinese or Japanese characters may be short.
    let is_word = |word: &str| {
        let letters = word.chars().count();
        word.chars().all(char::is_alphabetic)
            && (letters > 2 || letters > 1 && word.chars().all(|c| c > '\u{2e80}'))
    };
    text.split(|c: char| !c.is_alphanumeric()).any(is_word)
        && count(char::is_alphabetic) >= count(char::is_numeric)
        && !text.contains('@')
}
