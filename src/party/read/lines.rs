//! Lists with one JSON object a line: OpenSanctions, as FollowTheMoney and as Senzing entities.

use std::io::Read;

use serde_json::{Map, Value};

use super::input::Input;
use super::table::day_in;
use super::{line_of, unreadable};
use crate::party::{Kind, List, Party};
use crate::problem::{Problem, sentence};

/// Longest line that is read, in bytes.
pub(super) const LONGEST: usize = 16 << 20;

/// Whether the first line of a file is a whole object by itself.
pub(super) fn is_lines(head: &str) -> bool {
    let first = head.lines().next().unwrap_or_default();
    let is_known = |first: &str| {
        (first.contains("\"schema\"") && first.contains("\"properties\"")) || first.contains("\"RECORD_ID\"")
    };
    is_known(first)
}

pub(super) fn read(name: &str, input: &mut Input<impl Read>) -> Result<List, Problem> {
    let mut list = List { name: "OpenSanctions".to_owned(), ..List::default() };
    let mut line = String::new();
    loop {
        let at = input.line();
        if !line_of(name, input, &mut line)? {
            return Ok(list);
        }
        let text = line.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            continue;
        }
        let object: Map<String, Value> = serde_json::from_str(text).map_err(|error| {
            let message = if error.is_eof() {
                sentence!("the line ends in the middle of an object")
            } else {
                sentence!("this line is no JSON object: {why}", why = error.to_string())
            };
            unreadable(name, Some(at), message)
                .with_help(sentence!("download the list again: it was cut short"))
        })?;
        let changed = [text_of(&object, "last_change"), text_of(&object, "LAST_CHANGE")].concat();
        list.as_of = list.as_of.max(day_in(&changed));
        let party =
            if object.contains_key("RECORD_ID") { senzing(&object) } else { follow_the_money(&object) };
        match party {
            Some(party) => list.parties.push(party),
            None if object.contains_key("properties") => {}
            None => return Err(unreadable(name, Some(at), sentence!("this line is no party"))),
        }
    }
}

/// A party in the FollowTheMoney model; nothing for addresses, sanctions and links between parties.
fn follow_the_money(object: &Map<String, Value>) -> Option<Party> {
    let schema = text_of(object, "schema");
    let kind = match schema.as_str() {
        "Person" => Kind::Person,
        "Organization" | "Company" | "LegalEntity" | "PublicBody" => Kind::Organization,
        "Vessel" | "Airplane" | "Vehicle" => Kind::Craft,
        _ => return None,
    };
    let properties = object.get("properties")?.as_object()?;
    let several = |fields: &[&str]| -> Vec<String> {
        let values = fields.iter().filter_map(|field| properties.get(*field)?.as_array()).flatten();
        values.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    };
    let mut party = Party { id: text_of(object, "id"), kind, ..Party::default() };
    party.add_name(&text_of(object, "caption"), false);
    several(&["name", "alias", "previousName", "abbreviation"])
        .iter()
        .for_each(|name| party.add_name(name, false));
    several(&["weakAlias"]).iter().for_each(|name| party.add_name(name, true));
    party.countries =
        several(&["country", "nationality", "citizenship", "jurisdiction", "flag", "mainCountry"]);
    party.births = several(&["birthDate"]);
    party.addresses = several(&["address"]);
    party.identifiers = several(&[
        "idNumber",
        "passportNumber",
        "registrationNumber",
        "taxNumber",
        "innCode",
        "ogrnCode",
        "leiCode",
        "imoNumber",
        "mmsi",
    ]);
    party.programmes = several(&["programId", "program", "topics"]);
    let sets = object.get("datasets").and_then(Value::as_array).into_iter().flatten();
    party.programmes.extend(sets.filter_map(|set| set.as_str().map(str::to_owned)));
    party.listed = text_of(object, "first_seen");
    Some(party)
}

fn senzing(object: &Map<String, Value>) -> Option<Party> {
    let mut party = Party {
        id: text_of(object, "RECORD_ID"),
        kind: Kind::named(&text_of(object, "RECORD_TYPE")),
        ..Party::default()
    };
    let features: Vec<&Map<String, Value>> = object
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(Value::as_object)
        .chain(std::iter::once(object))
        .collect();
    // The primary name first, wherever it stands.
    let is_primary = |feature: &&&Map<String, Value>| text_of(feature, "NAME_TYPE") == "PRIMARY";
    for feature in features.iter().filter(is_primary).chain(features.iter().filter(|one| !is_primary(one))) {
        for field in ["NAME_FULL", "NAME_ORG"] {
            party.add_name(&text_of(feature, field), false);
        }
    }
    for feature in features {
        let put = |fields: &[&str], into: &mut Vec<String>| {
            for text in fields.iter().map(|field| text_of(feature, field)).filter(|text| !text.is_empty()) {
                if !into.contains(&text) {
                    into.push(text);
                }
            }
        };
        put(
            &["NATIONALITY", "CITIZENSHIP", "COUNTRY_OF_ASSOCIATION", "REGISTRATION_COUNTRY"],
            &mut party.countries,
        );
        put(&["DATE_OF_BIRTH"], &mut party.births);
        put(&["ADDR_FULL"], &mut party.addresses);
        put(
            &["PASSPORT_NUMBER", "NATIONAL_ID_NUMBER", "TAX_ID_NUMBER", "OTHER_ID_NUMBER", "LEI_NUMBER"],
            &mut party.identifiers,
        );
    }
    party.programmes.push(text_of(object, "DATA_SOURCE"));
    (!party.names.is_empty()).then_some(party)
}

fn text_of(object: &Map<String, Value>, field: &str) -> String {
    object.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}
