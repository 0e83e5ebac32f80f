//! Thresholds: each value of the facts is a limit of the paragraph it belongs to.

use std::collections::BTreeMap;

use dualcheck::law::{ItemCondition, Language, Limit, Quantity};

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
            limits.extend(quantities(&subitem.when));
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

/// The figures of the American entries on electronics, sensors and optics: goods, tools and materials. What a
/// row measures is not told for certain, so its value and unit count.
#[test]
fn every_machine_read_figure_of_the_focus_fields_is_a_limit_or_asked() {
    let law = law("us");
    check("us-ccl-numeric-values.csv", &["paragraph", "quantity", "comparator", "value", "unit"], |row| {
        let focus = ["3A", "3B", "3C", "6A", "6B", "6C"];
        if !focus.iter().any(|group| row["eccn"].starts_with(group)) {
            return None;
        }
        let own = entry(law, "us/ccl", &row["eccn"])?;
        let code = row["paragraph"].as_str();
        let near = |full: &str| full.starts_with(code) || code.starts_with(full);
        let subitems = law.subitems[own.subitems.clone()].iter();
        let whens = subitems.filter(|one| near(&own.full_code(one))).map(|one| &one.when);
        let (mut limits, mut questions) = (Vec::new(), Vec::new());
        for when in whens.chain(own.excludes.iter().map(|one| &one.when)) {
            limits.extend(quantities(when));
            questions.extend(asked(when));
        }
        let (value, unit) = (row["value"].as_str(), row["unit"].as_str());
        let wanted = machine_read(value, unit);
        // Of "50 W/kg" the machine read "50 W".
        let begins = |own: &Quantity| {
            let symbol = own.unit.symbol();
            symbol
                .strip_prefix(unit)
                .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
                && value.parse() == Ok(own.number)
        };
        let same = |own: &Quantity| {
            begins(own) || wanted.iter().any(|one| own.compare(one) == Some(std::cmp::Ordering::Equal))
        };
        let in_words = questions.iter().any(|question| {
            question
                .split(|sign: char| !(sign.is_ascii_digit() || sign == '.'))
                .any(|figure| figure.trim_end_matches('.') == value)
        });
        said(in_words || limits.iter().any(same), "no such limit, and not asked")
    });
}

/// What only a person can tell, in its words.
fn asked(condition: &ItemCondition) -> impl Iterator<Item = String> {
    condition.leaves().into_iter().filter_map(|one| {
        if let ItemCondition::Asks(text) = one {
            Some(text.in_language(Language::En).to_owned())
        } else {
            None
        }
    })
}

/// A value as a machine read it: without its sign, and of a temperature in one scale or the other.
fn machine_read(value: &str, unit: &str) -> Vec<Quantity> {
    let number: f64 = value.parse().unwrap_or_default();
    let temperatures = match unit {
        "K" => vec![format!("{} °C", number - 273.0), format!("{} °C", number - 273.15)],
        "°C" => {
            vec![format!("-{value} °C"), format!("{} K", number + 273.0), format!("{} K", 273.0 - number)]
        }
        _ => Vec::new(),
    };
    let unit = match unit {
        "degree" | "degrees" => "deg",
        "channels" | "elements" => "count",
        other => other,
    };
    let other = temperatures.iter().filter_map(|text| text.parse().ok());
    written(value, unit).into_iter().chain(other).collect()
}

fn quantities(condition: &ItemCondition) -> Vec<Quantity> {
    let bounds = |(_, limit)| match limit {
        Limit::Above(one) | Limit::AtLeast(one) | Limit::Below(one) | Limit::AtMost(one) => vec![one],
        Limit::Between(low, high) => vec![low, high],
    };
    condition.limits().into_iter().flat_map(bounds).collect()
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
    let counts = ["actuators", "pins", "channels", "elements"].map(|unit| format!("{value} {unit}"));
    let counts = counts.into_iter().filter(|_| unit == "count");
    let texts = [plain, percent().filter(|_| unit.is_empty())].into_iter().flatten().chain(counts);
    texts.filter_map(|text| text.parse().ok()).collect()
}
