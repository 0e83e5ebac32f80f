//! The parties that a table names: a column of names, and what stands beside.

use std::collections::BTreeSet;

use super::Query;
use super::read::NAMES;
use crate::catalog::{Catalog, Item};

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

/// The headings of a table, each once, in order.
pub fn headings(catalog: &Catalog) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for column in catalog.sheets().iter().filter(|sheet| sheet.used).flat_map(|sheet| &sheet.columns) {
        let heading = column.heading.trim();
        if !heading.is_empty() && !all.iter().any(|known| known == heading) {
            all.push(heading.to_owned());
        }
    }
    all
}

/// The heading that a table most likely has over its customers; of a table of one column that one.
pub fn customers_heading(catalog: &Catalog) -> Option<String> {
    let all = headings(catalog);
    if let [only] = all.as_slice() {
        return Some(only.clone());
    }
    let named = |wanted: &&str| all.iter().find(|heading| heading.to_lowercase() == **wanted).cloned();
    let customers = NAMES.iter().filter(|name| **name != "name" && **name != "名称");
    CUSTOMERS.iter().chain(customers).find_map(named).or_else(|| NAMES.iter().find_map(named))
}

/// Whom a column of a table names, each once, in order, with what stands beside: country, birth, identifier,
/// address and stated use. Nobody if it has no such column.
pub fn asked_in(catalog: &Catalog, heading: &str) -> Vec<Query> {
    let mut known = BTreeSet::new();
    let wanted = heading.trim().to_lowercase();
    let mut queries = Vec::new();
    for item in catalog.items() {
        let Some(name) = beside(item, &[&wanted]) else { continue };
        let several = |headings: &[&str]| beside(item, headings).into_iter().collect::<Vec<String>>();
        let query = Query {
            name,
            countries: several(&COUNTRIES),
            births: several(&BIRTHS),
            identifiers: several(&IDENTIFIERS),
            addresses: several(&ADDRESSES),
            stated_use: beside(item, &USES).unwrap_or_default(),
            ..Query::default()
        };
        if known.insert((query.name.clone(), query.countries.clone(), query.stated_use.clone())) {
            queries.push(query);
        }
    }
    queries
}

/// What stands in the first of these columns of a row, unless it is empty.
fn beside(item: Item<'_>, headings: &[&str]) -> Option<String> {
    let columns = &item.sheet().columns;
    let of =
        |wanted: &&str| columns.iter().position(|column| column.heading.trim().to_lowercase() == *wanted);
    let at = headings.iter().find_map(of)?;
    let text = item.cell(u16::try_from(at).ok()?).trim();
    (!text.is_empty()).then(|| text.to_owned())
}
