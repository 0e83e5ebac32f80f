//! Lists that are one JSON document: the US Consolidated Screening List and the BIS Entity List.

use std::io::Read;

use serde::Deserialize;

use super::input::Input;
use super::table::{day_in, with_aliases};
use super::{short, unreadable};
use crate::party::{Kind, List, Party};
use crate::problem::{Problem, Sentence, sentence};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    total: Option<usize>,
    results: Option<Vec<Screened>>,
    generated_at: Option<String>,
    entries: Option<Vec<Printed>>,
}

/// A party of the Consolidated Screening List.
#[derive(Debug, Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Screened {
    id: Option<String>,
    source: Option<String>,
    entity_number: Option<serde_json::Value>,
    #[serde(rename = "type")]
    kind: Option<String>,
    programs: Option<Vec<String>>,
    name: Option<String>,
    addresses: Option<Vec<Address>>,
    start_date: Option<String>,
    end_date: Option<String>,
    vessel_flag: Option<String>,
    call_sign: Option<String>,
    alt_names: Option<Vec<String>>,
    citizenships: Option<Vec<String>>,
    nationalities: Option<Vec<String>>,
    dates_of_birth: Option<Vec<String>>,
    ids: Option<Vec<serde_json::Value>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Address {
    address: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
}

/// An entry of the Entity List as printed.
#[derive(Debug, Deserialize)]
struct Printed {
    name: String,
    #[serde(default)]
    raw: String,
}

pub(super) fn read(name: &str, input: &mut Input<impl Read>) -> Result<List, Problem> {
    let document: Document = serde_json::from_reader(&mut *input).map_err(|error| {
        let line = u32::try_from(error.line()).ok();
        let (message, help) = if error.is_eof() {
            (
                sentence!("the file ends in the middle of the list"),
                sentence!("download the list again: it was cut short"),
            )
        } else {
            (sentence!("the file is no list that is known: {why}", why = error.to_string()), known())
        };
        unreadable(name, line, message).with_help(help)
    })?;
    if let Some(results) = document.results {
        let mut list = List { name: "US Consolidated Screening List".to_owned(), ..List::default() };
        list.parties = results.into_iter().map(screened).collect();
        return match document.total.and_then(|total| short(name, &list, total)) {
            Some(problem) => Err(problem),
            None => Ok(list),
        };
    }
    let Some(entries) = document.entries else {
        let message = sentence!("this JSON file is none of the lists that are known");
        return Err(unreadable(name, Some(1), message).with_help(known()));
    };
    let as_of = document.generated_at.as_deref().and_then(day_in);
    let mut list = List { name: "BIS Entity List".to_owned(), as_of, ..List::default() };
    list.parties = entries.into_iter().map(printed).collect();
    Ok(list)
}

fn known() -> Sentence {
    sentence!("known are the US Consolidated Screening List and the BIS Entity List")
}

fn screened(one: Screened) -> Party {
    let mut party = Party {
        id: one.id.or_else(|| one.entity_number.map(|number| number.to_string())).unwrap_or_default(),
        kind: one.kind.map_or(Kind::Unknown, |kind| Kind::named(&kind)),
        births: one.dates_of_birth.unwrap_or_default(),
        identifiers: one.ids.unwrap_or_default().iter().map(words).collect(),
        programmes: one.source.into_iter().chain(one.programs.unwrap_or_default()).collect(),
        listed: one.start_date.unwrap_or_default(),
        standing: one.end_date.unwrap_or_default(),
        ..Party::default()
    };
    let name = one.name.unwrap_or_default();
    party.add_name(name.split("; and any successor").next().unwrap_or(&name), false);
    one.alt_names.unwrap_or_default().iter().for_each(|name| party.add_name(name, false));
    party.countries = one.nationalities.unwrap_or_default();
    party.countries.extend(one.citizenships.unwrap_or_default());
    party.countries.extend(one.vessel_flag);
    party.identifiers.extend(one.call_sign);
    for address in one.addresses.unwrap_or_default() {
        let Address { address, city, state, postal_code, country } = address;
        party.countries.extend(country.clone());
        let parts: Vec<String> = [address, city, state, postal_code, country].into_iter().flatten().collect();
        party.addresses.push(parts.join(", "));
    }
    party
}

/// The texts of an identifier, which is an object of several fields.
fn words(id: &serde_json::Value) -> String {
    match id {
        serde_json::Value::Object(fields) => {
            fields.values().filter_map(|value| value.as_str()).collect::<Vec<_>>().join(" ")
        }
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::Array(_) => String::new(),
    }
}

fn printed(entry: Printed) -> Party {
    let mut party = Party { id: entry.name.clone(), kind: Kind::Organization, ..Party::default() };
    party.add_name(&entry.name, false);
    if entry.raw.contains("a.k.a.") {
        with_aliases(&entry.raw, &mut party);
    }
    // The entry as printed ends with the address.
    let address = entry.raw.rsplit_once(". ").map_or(entry.raw.as_str(), |(_, address)| address);
    let address = address.strip_prefix(&entry.name).unwrap_or(address).trim_start_matches([',', ' ']);
    party.addresses.extend((!address.is_empty()).then(|| address.to_owned()));
    let is_figure = |part: &&str| part.chars().all(|c| c.is_ascii_digit() || c == ' ');
    let country =
        address.trim_end_matches('.').rsplit(", ").find(|part| !is_figure(part)).unwrap_or_default();
    let country = country.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').trim();
    party.countries.extend((!country.is_empty()).then(|| country.to_owned()));
    party
}
