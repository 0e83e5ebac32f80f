//! China: items, the catalogue of 2026, measures.

use std::collections::BTreeSet;

use dualcheck::law::{Act, Law};

use super::{check, entry, holds, law, said};

#[test]
fn every_chinese_row_is_there() {
    check("china-items.csv", &["item_id"], |row| {
        let code = row["code"].as_str();
        said(!code.is_empty() && holds(law("cn"), "cn/dual-use", code), "no such paragraph")
    });
    check("china-catalogue-2026.csv", &["seq", "code", "parent_code"], |row| {
        let (seq, code) = (row["seq"].as_str(), row["code"].as_str());
        let there = match row["parent_code"].as_str() {
            "nuclear-list" => entry(law("cn"), "cn/nuclear", &format!("N-{seq}")).is_some(),
            list if list.starts_with("drug-precursor-list-") => {
                let number = list.trim_start_matches("drug-precursor-list-");
                entry(law("cn"), "cn/precursors", &format!("P{number}-{seq}")).is_some()
            }
            _list => holds(law("cn"), "cn/dual-use", code),
        };
        said(there, "no such paragraph")
    });
    check("china-measures.csv", &["id"], |row| {
        let id = measure_id(&row["id"]);
        let Some(number) = law("cn").measures.iter().position(|measure| measure.id == id) else {
            return Some(format!("no measure is called {id}"));
        };
        let days: BTreeSet<String> = days(law("cn"), number);
        let wanted = ["effective_from"].map(|column| row[column].clone());
        let missing = wanted.into_iter().find(|day| day.len() == 10 && !days.contains(day));
        missing.map(|day| format!("{id} does not name {day}"))
    });
}

/// The id that a measure of the facts has in the law files: `CN-2025-18` is `cn/2025-018`.
fn measure_id(fact: &str) -> String {
    let plain = fact.trim_start_matches("CN-").trim_end_matches('E');
    if let Some(number) = plain.strip_prefix("UEL-2025-") {
        return format!("cn/2025-unreliable-{:02}", number.parse::<u32>().unwrap());
    }
    match plain.split_once('-') {
        Some((year, number)) if number.parse::<u32>().is_ok() => {
            format!("cn/{year}-{:03}", number.parse::<u32>().unwrap())
        }
        _ => format!("cn/{}", plain.to_lowercase()),
    }
}

fn days(law: &Law, number: usize) -> BTreeSet<String> {
    let both = |from: Option<chrono::NaiveDate>, through: Option<chrono::NaiveDate>| {
        [from, through].into_iter().flatten().map(|day| day.to_string())
    };
    match &law.measures[number].act {
        Act::Control(clauses) | Act::Supposition(clauses) => {
            clauses.iter().flat_map(|clause| both(clause.from, clause.through)).collect()
        }
        Act::Suspension(act) => both(Some(act.from), act.through).collect(),
        Act::Repeal(act) => both(Some(act.from), None).collect(),
        Act::Statement(act) => both(Some(act.on), Some(act.through)).collect(),
        Act::Notice(act) => both(act.from, act.through).collect(),
    }
}
