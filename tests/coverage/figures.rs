//! Thresholds: each value of the facts is a limit of the paragraph it belongs to.

use std::collections::BTreeMap;

use dualcheck::law::{ItemCondition, Limit, Quantity};

use super::{check, entry, law, said};

#[test]
fn every_threshold_of_the_focus_fields_is_a_limit() {
    let limit = |row: &BTreeMap<String, String>, profile: &str, list: &str, code: &str| {
        let law = law(profile);
        let head = code.split('.').next().unwrap_or_default();
        let Some(own) = entry(law, list, head) else { return Some("no such entry".to_owned()) };
        let near = |full: &str| full.starts_with(code) || code.starts_with(full);
        let subitems = law.subitems[own.subitems.clone()].iter();
        let mut limits = Vec::new();
        for subitem in subitems.filter(|one| near(&own.full_code(one))) {
            quantities(&subitem.when, &mut limits);
        }
        let (value, unit) = (row["value"].as_str(), row["unit"].as_str());
        let wanted = written(value, unit);
        let same =
            |own: &Quantity| wanted.iter().any(|one| own.compare(one) == Some(std::cmp::Ordering::Equal));
        // A property that is there or not is asked in words.
        said(unit == "yes" || limits.iter().any(same), &format!("no limit {value} {unit}"))
    };
    check("reference-thresholds-focus.csv", &["regime", "paragraph", "parameter", "value", "unit"], |row| {
        match row["regime"].as_str() {
            "EU" => limit(row, "eu", "eu/annex-i", &row["paragraph"]),
            _american => limit(row, "us", "us/ccl", &row["paragraph"]),
        }
    });
    check("japan-thresholds.csv", &["item", "parameter", "value", "unit"], |row| {
        limit(row, "jp", "jp/order", &row["item"])
    });
}

fn quantities(condition: &ItemCondition, found: &mut Vec<Quantity>) {
    match condition {
        ItemCondition::All(parts) | ItemCondition::Any(parts) => {
            parts.iter().for_each(|part| quantities(part, found));
        }
        ItemCondition::Not(part) => quantities(part, found),
        ItemCondition::Measures(_, limit) | ItemCondition::Reaches(_, limit) => match limit {
            Limit::Above(one) | Limit::AtLeast(one) | Limit::Below(one) | Limit::AtMost(one) => {
                found.push(*one)
            }
            Limit::Between(low, high) => found.extend([*low, *high]),
        },
        ItemCondition::Is(_)
        | ItemCondition::Contains(_)
        | ItemCondition::DesignedFor(_)
        | ItemCondition::CustomsCode(_)
        | ItemCondition::Category(_)
        | ItemCondition::Asks(_) => {}
    }
}

/// A value of the facts in the program's units, in each way that a law file may write it.
fn written(value: &str, unit: &str) -> Vec<Quantity> {
    let percent = || {
        value
            .parse::<rust_decimal::Decimal>()
            .ok()
            .map(|value| format!("{} %", value * rust_decimal::Decimal::ONE_HUNDRED))
    };
    let unit = match unit {
        "degC" => "°C",
        "um" => "µm",
        "deg" => "°",
        "ug" => "µg0",
        "nmi/h" => "kn",
        "uC/mm2" => "µC/mm2",
        "ratio" | "operations" => "",
        other => other,
    };
    let plain = Some(format!("{value} {unit}").trim().to_owned());
    let counts = ["actuators", "pins", "channels"].map(|unit| format!("{value} {unit}"));
    let counts = counts.into_iter().filter(|_| unit == "count");
    let texts = [plain, percent().filter(|_| unit.is_empty())].into_iter().flatten().chain(counts);
    texts.filter_map(|text| text.parse().ok()).collect()
}
