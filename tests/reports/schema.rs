//! JSON in the form that `docs/report.schema.json` describes.

use std::path::Path;

use dualcheck::case::{EntryName, Finding, FlagAnswer, Seeing};
use dualcheck::law::Language;
use dualcheck::report::{Decided, Format, ItemFacts, Kind, Wish};
use serde_json::Value;

use crate::given::{Given, MANY, countries, transaction};

fn schema() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// What of a value is not as the schema has it. Only the words that the schema uses are known.
fn faults(value: &Value, schema: &Value, whole: &Value, place: &str, found: &mut Vec<String>) {
    for (word, rule) in schema.as_object().unwrap() {
        match word.as_str() {
            "$schema" | "title" | "description" | "$defs" | "properties" | "additionalProperties" => {}
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                faults(value, &whole["$defs"][name], whole, place, found);
                return;
            }
            "type" => {
                let is_so = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("{other}"),
                };
                if !is_so {
                    found.push(format!("{place}: {value} is no {rule}"));
                    return;
                }
            }
            "const" if value != rule => found.push(format!("{place}: {value} is not {rule}")),
            "enum" if !rule.as_array().unwrap().contains(value) => {
                found.push(format!("{place}: {value} is none of {rule}"))
            }
            "minimum" if value.as_i64().is_some_and(|own| own < rule.as_i64().unwrap()) => {
                found.push(format!("{place}: too small"))
            }
            "minItems" if length(value) < rule.as_u64() => found.push(format!("{place}: too short")),
            "maxItems" if length(value) > rule.as_u64() => found.push(format!("{place}: too long")),
            "const" | "enum" | "minimum" | "minItems" | "maxItems" => {}
            "required" => {
                for name in rule.as_array().unwrap() {
                    if value.get(name.as_str().unwrap()).is_none() {
                        found.push(format!("{place}: {name} is missing"));
                    }
                }
            }
            "anyOf" => {
                let passes = |one: &Value| {
                    let mut faults_of = Vec::new();
                    faults(value, one, whole, place, &mut faults_of);
                    faults_of.is_empty()
                };
                if !rule.as_array().unwrap().iter().any(passes) {
                    found.push(format!("{place}: {value} is nothing of what it may be"));
                }
            }
            "items" | "prefixItems" => {
                for (number, own) in value.as_array().into_iter().flatten().enumerate() {
                    let rule = if word == "items" { rule } else { &rule[number] };
                    faults(own, rule, whole, &format!("{place}/{number}"), found);
                }
            }
            other => panic!("the schema uses {other}"),
        }
    }
    let Some(object) = value.as_object() else { return };
    for (name, own) in object {
        let place = format!("{place}/{name}");
        let rule = schema.get("properties").and_then(|rules| rules.get(name));
        match (rule, schema.get("additionalProperties")) {
            (Some(rule), _) => faults(own, rule, whole, &place, found),
            (None, Some(rule)) if rule.is_object() => faults(own, rule, whole, &place, found),
            (None, Some(Value::Bool(false))) => found.push(format!("{place}: the schema does not know it")),
            (None, _) => {}
        }
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_array().map(|own| own.len() as u64)
}

fn check(bytes: &[u8]) -> Value {
    let value: Value = serde_json::from_slice(bytes).unwrap();
    let schema = schema();
    let mut found = Vec::new();
    faults(&value, &schema, &schema, "", &mut found);
    found.truncate(12);
    assert!(found.is_empty(), "{}", found.join("\n"));
    value
}

#[test]
fn json_is_as_its_schema_says() {
    let mut given = Given { destinations: countries(MANY), ..Given::price_list() };
    let row = given.row("OP-2071");
    let name = EntryName { list: "us/ccl".to_owned(), code: "6A003".to_owned() };
    let findings = [
        Finding::RuledOut(name.clone()),
        Finding::Accepted(name.clone()),
        Finding::AnotherEntry { meets: name.clone(), instead_of: vec![name] },
        Finding::NotListed,
        Finding::Escalated,
    ];
    let decided = |finding| Decided {
        finding,
        by: "B. Example".to_owned(),
        on: "2026-11-20".to_owned(),
        reason: String::new(),
        applies: true,
    };
    let facts = ItemFacts { decisions: findings.map(decided).to_vec(), ..ItemFacts::default() };
    given.facts.items.insert(row, facts);
    for language in [Language::En, Language::Zh, Language::Ja] {
        given.language = language;
        check(&given.rendered(Format::Json));
    }
    for kind in Kind::ALL {
        given.wish = Wish { kind, ..Wish::default() };
        check(&given.rendered(Format::Json));
    }
}

#[test]
fn json_of_a_screened_case_is_as_its_schema_says() {
    let mut given = crate::screened::flagged();
    let answer = FlagAnswer {
        seen: Seeing::Yes,
        because: String::new(),
        proof: "letter.pdf".to_owned(),
        by: None,
        at: "2026-11-20T08:00:00Z".parse().unwrap(),
    };
    given.facts.red_flags.insert("own-flag".to_owned(), answer);
    let value = check(&given.rendered(Format::Json));
    let raised = value["end_use"]["raised"]["Royal Navy Stores"].as_str().unwrap();
    assert!(raised.contains("“navy” in the name"), "{raised}");
    assert_eq!(value["end_use"]["flags"]["holds"], 1);
}

#[test]
fn json_says_what_the_matrix_says() {
    let given = Given::price_list();
    let value = check(&given.rendered(Format::Json));
    assert_eq!(value["items"].as_array().unwrap().len(), given.catalog.len());
    given.report(|report| {
        for (row, item) in report.matrix.rows().zip(value["items"].as_array().unwrap()) {
            assert_eq!(item["description"], row.label.description.as_str());
            let class = &value["classes"][item["class"].as_u64().unwrap() as usize];
            for (cell, own) in class["cells"].as_array().unwrap().iter().zip(&row.class.cells) {
                assert_eq!(cell["at_most"], own.at_most);
            }
        }
        assert_eq!(value["hash"], report.hash.as_str());
        assert_eq!(value["dualcheck-seal"]["content"], report.hash.as_str());
    });
}

#[test]
fn changes_since_another_day_are_as_the_schema_says() {
    let given = Given { since: Some(transaction("2025-11-01")), ..Given::price_list() };
    given.report(|report| {
        let changes = &report.changes;
        assert!(changes.compared && changes.same == given.catalog.len());
        assert!(changes.rules.iter().any(|rule| rule.id == "cn/2026-001"), "{:?}", changes.rules);
        let to_japan = changes.outcomes.iter().find(|change| change.toward == ["Japan"]).unwrap();
        assert!(to_japan.acts.iter().any(|act| act == "No. 1 of 2026"), "{to_japan:?}");
        // The items and the answers are the same: nothing but the law is a cause.
        assert!(changes.outcomes.iter().all(|change| change.because.is_empty() && !change.acts.is_empty()));
    });
    check(&given.rendered(Format::Json));
    assert!(given.html().contains("Held against the law of 2025-11-01"));
    assert!(crate::shown::cells(&given.rendered(Format::Xlsx)).contains("Rules that changed"));
}
