//! A company's own list, in any form that a catalog may have: a column of names, and what stands beside.

use super::unreadable;
use crate::catalog::read::{OpenOptions, Progress, from_bytes};
use crate::party::{Kind, List, Party};
use crate::problem::{Problem, sentence};

/// Headings of a column of names; the first one that a table has.
pub const NAMES: [&str; 22] = [
    "name",
    "party_name",
    "company",
    "company name",
    "customer",
    "customer name",
    "consignee",
    "end user",
    "entity",
    "organization",
    "party",
    "firm",
    "firma",
    "kunde",
    "client",
    "buyer",
    "名称",
    "客户",
    "客户名称",
    "公司名称",
    "会社名",
    "取引先",
];
const ALIASES: [&str; 7] = ["alias", "aliases", "also known as", "aka", "other names", "别名", "別名"];
const COUNTRIES: [&str; 8] =
    ["country", "land", "nationality", "国家", "国", "国名", "country code", "countries"];
const ADDRESSES: [&str; 6] = ["address", "adresse", "city", "地址", "住所", "所在地"];
const IDS: [&str; 7] = ["id", "number", "no", "code", "customer number", "编号", "番号"];
const NOTES: [&str; 6] = ["reason", "note", "notes", "remark", "comment", "备注"];

/// Headings that a list of parties has, and a table of customers has not: why or by whom they were named.
const LISTED: [&str; 17] = [
    "reason",
    "grounds",
    "program",
    "programme",
    "programs",
    "programmes",
    "list",
    "listed",
    "listed on",
    "sanction",
    "sanctions",
    "authority",
    "名单",
    "清单",
    "理由",
    "名簿",
    "リスト",
];

/// Reads a company's own list.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<List, Problem> {
    let catalog = from_bytes(name, bytes, &OpenOptions::default(), &Progress::default())?;
    let mut list =
        List { name: name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned(), ..List::default() };
    for item in catalog.items() {
        let columns = &item.sheet().columns;
        let cell = |headings: &[&str]| {
            let column = headings.iter().find_map(|heading| {
                columns.iter().position(|column| column.heading.trim().to_lowercase() == *heading)
            });
            column
                .and_then(|column| u16::try_from(column).ok())
                .map(|column| item.cell_as_read(column).trim())
        };
        if list.parties.is_empty() && cell(&LISTED).is_none() {
            let named = columns.iter().map(|column| column.heading.trim());
            let of = |name: &&str| named.clone().find(|heading| heading.to_lowercase() == **name);
            let heading = NAMES.iter().find_map(of).or_else(|| named.clone().next());
            list.doubtful = Some(heading.filter(|heading| !heading.is_empty()).unwrap_or("#1").to_owned());
        }
        let Some(text) = cell(&NAMES).or_else(|| (columns.len() == 1).then(|| item.cell_as_read(0))) else {
            let message = sentence!("no column of names is found in this list");
            return Err(unreadable(name, item.sheet().header_row, message)
                .with_help(sentence!("give the column of names the heading \"name\"")));
        };
        let id = cell(&IDS).filter(|id| !id.is_empty());
        let mut party = Party {
            id: id.map_or_else(|| item.number().to_string(), str::to_owned),
            kind: cell(&["type", "kind"]).map_or(Kind::Unknown, Kind::named),
            ..Party::default()
        };
        party.add_name(text, false);
        cell(&ALIASES)
            .into_iter()
            .flat_map(|text| text.split(';'))
            .for_each(|name| party.add_name(name, false));
        let put = |headings: &[&str], into: &mut Vec<String>| {
            into.extend(cell(headings).filter(|text| !text.is_empty()).map(str::to_owned));
        };
        put(&COUNTRIES, &mut party.countries);
        put(&ADDRESSES, &mut party.addresses);
        put(&NOTES, &mut party.programmes);
        list.parties.push(party);
    }
    Ok(list)
}
